/* What must be reported, to whom, by when: the agreement's own and the region's internal reports. */
#include "terms/terms-internal.h"

static const char *const kinds[] = { "plan",    "interim",     "final",       "economic",    "form",
                                     "data",    "application", "requisition", "compilation", "monthly",
                                     "tertial", "half-year",   "annual" };

static void read_obligation(struct ov_terms_reader *reader, const struct ov_setting *group,
                            struct ov_obligation *obligation)
{
    const struct ov_setting *due = ov_setting_member(group, "due");
    obligation->id = ov_terms_id(reader, group, "id");
    obligation->title = ov_terms_text(reader, group, "title");
    obligation->kind = ov_terms_word(reader, group, "kind", kinds, OV_COUNT_OF(kinds), "kind of report");
    obligation->receiver = ov_terms_text(reader, group, "receiver");
    obligation->source = ov_terms_text(reader, group, "source");
    obligation->due = ov_terms_date(reader, group, "due", &obligation->due_month_only);
    obligation->unknown = ov_terms_looked_for(reader, group);
    obligation->first_due = ov_terms_first_due(reader, group);
    obligation->struck = ov_terms_struck(reader, group);
    obligation->at = ov_terms_at(reader, group);
    obligation->due_at = ov_terms_at(reader, due != NULL ? due : group);
    ov_terms_read_questions(reader, group, obligation);
}

void ov_terms_read_obligations(struct ov_terms_reader *reader, const struct ov_setting *edition,
                               bool internal)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "obligations"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_obligation obligation = { .internal = internal };
        read_obligation(reader, group, &obligation);
        for (size_t i = 0; obligation.id != NULL && i < terms->obligation_count; i++) {
            if (ov_equal(terms->obligations[i].id, obligation.id))
                ov_terms_twice(reader, group, "id", terms->obligations[i].at);
        }
        *OV_APPEND(reader->arena, terms->obligations, terms->obligation_count) = obligation;
    }
}
