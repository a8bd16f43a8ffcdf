/* An edition file as a whole: head, decisions, groups of recipients. */
#include "terms/terms-internal.h"

#include <string.h>

/* The file says what it is; that must be what it is called. */
static void check_identity(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    const struct ov_setting *agreement = ov_terms_string(edition, "agreement"),
                            *id = ov_terms_string(edition, "id");
    if (agreement != NULL && !ov_equal(agreement->text, terms->agreement))
        ov_terms_fault(reader, agreement, terms->agreement, "not the agreement that the file is named after");
    if (id != NULL && !ov_equal(id->text, terms->edition))
        ov_terms_fault(reader, id, terms->edition, "not the edition that the file is named after");
}

static void read_head(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    static const char *const forms[] = { "agreement", "grant", "application" };
    struct ov_terms *terms = reader->terms;
    const struct ov_setting *national = ov_setting_member(edition, "national");
    terms->title = ov_terms_text(reader, edition, "title");
    terms->source = ov_terms_text(reader, edition, "source");
    terms->from = ov_terms_date(reader, edition, "from", NULL);
    terms->to = ov_terms_date(reader, edition, "to", NULL);
    if (terms->from != OV_NO_DATE && terms->to != OV_NO_DATE && terms->to < terms->from)
        ov_terms_fault(reader, ov_setting_member(edition, "to"), "a day not before from",
                       "the last day comes before the first");
    terms->has_national = ov_terms_amount(reader, edition, "national", &terms->national);
    terms->national_at = ov_terms_at(reader, national != NULL ? national : edition);
    terms->unknown = ov_terms_looked_for(reader, edition);
    if (ov_terms_string(edition, "module") != NULL)
        terms->module = ov_terms_id(reader, edition, "module");
    if (ov_terms_string(edition, "form") != NULL)
        terms->form = ov_terms_word(reader, edition, "form", forms, OV_COUNT_OF(forms), "form");
}

void ov_terms_read_decisions(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "decisions"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_decision_term decision = { .id = ov_terms_id(reader, group, "id"),
                                             .body = ov_terms_text(reader, group, "body"),
                                             .registry = ov_terms_text(reader, group, "registry"),
                                             .title = ov_terms_text(reader, group, "title"),
                                             .source = ov_terms_text(reader, group, "source"),
                                             .at = ov_terms_at(reader, group) };
        decision.date = ov_terms_date(reader, group, "date", &decision.date_month_only);
        for (size_t i = 0; decision.id != NULL && i < terms->decision_count; i++) {
            if (ov_equal(terms->decisions[i].id, decision.id))
                ov_terms_twice(reader, group, "id", terms->decisions[i].at);
        }
        *OV_APPEND(reader->arena, terms->decisions, terms->decision_count) = decision;
    }
}

/* Stated, or what its id says. */
static enum ov_group_kind read_group_kind(struct ov_terms_reader *reader, const struct ov_setting *group,
                                          const char *id)
{
    static const struct {
        const char *id, *kind;
    } usual[] = {
        { "regions", "region" },     { "counties", "county" }, { "municipalities", "municipality" },
        { "providers", "provider" }, { "joint", "joint" },
    };
    const char *kinds[OV_GROUP_OTHER];
    for (int kind = OV_GROUP_REGION; kind <= OV_GROUP_OTHER; kind++)
        kinds[kind - OV_GROUP_REGION] = ov_group_kind_name((enum ov_group_kind)kind);
    const char *word = ov_terms_word(reader, group, "kind", kinds, OV_COUNT_OF(kinds), "kind of recipients");
    for (size_t i = 0; word == NULL && i < OV_COUNT_OF(usual); i++) {
        if (ov_equal(usual[i].id, id))
            word = usual[i].kind;
    }
    for (int kind = OV_GROUP_REGION; kind <= OV_GROUP_OTHER; kind++) {
        if (ov_equal(kinds[kind - OV_GROUP_REGION], word))
            return (enum ov_group_kind)kind;
    }
    return OV_GROUP_OTHER;
}

void ov_terms_read_recipients(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "recipients"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_recipient_group recipients = { .id = ov_terms_id(reader, group, "id"),
                                                 .title = ov_terms_text(reader, group, "title"),
                                                 .residual = ov_terms_truth(group, "residual"),
                                                 .source = ov_terms_text(reader, group, "source"),
                                                 .at = ov_terms_at(reader, group) };
        const struct ov_setting *national = ov_setting_member(group, "national");
        recipients.national_at = ov_terms_at(reader, national != NULL ? national : group);
        recipients.kind = read_group_kind(reader, group, recipients.id);
        recipients.has_national = ov_terms_amount(reader, group, "national", &recipients.national);
        ov_terms_looked_for(reader, group);
        for (size_t i = 0; recipients.id != NULL && i < terms->group_count; i++) {
            if (ov_equal(terms->groups[i].id, recipients.id))
                ov_terms_twice(reader, group, "id", terms->groups[i].at);
        }
        *OV_APPEND(reader->arena, terms->groups, terms->group_count) = recipients;
    }
}

static const struct ov_source *find(const struct ov_sources *sources, const char *kind, const char *name)
{
    return ov_sources_find(sources, ov_arena_printf(sources->arena, "%s:%s", kind, name));
}

static void read_edition(struct ov_terms_reader *reader, const struct ov_source *source)
{
    size_t before = reader->list->errors;
    struct ov_setting *edition = ov_terms_open(reader, source, ov_edition_file_rules);
    reader->terms->file = source->file;
    reader->terms->digest = source->digest;
    if (edition == NULL)
        return;
    ov_terms_expand_sources(reader, edition);
    check_identity(reader, edition);
    ov_terms_read_amendments(reader, edition);
    /* Changes are made in terms that hold; what comes out must hold as well. */
    if (reader->list->errors == before && reader->terms->amendment_count > 0) {
        ov_terms_amend(reader, edition);
        if (reader->list->errors == before)
            ov_setting_check(edition->parent, ov_edition_file_rules, 1, reader->list);
    }
    read_head(reader, edition);
    ov_terms_read_decisions(reader, edition);
    ov_terms_read_recipients(reader, edition);
    ov_terms_read_components(reader, edition);
    ov_terms_read_conditions(reader, edition);
    ov_terms_check_payment_conditions(reader, edition);
    ov_terms_read_obligations(reader, edition, false);
    ov_terms_read_money_rules(reader, edition);
    ov_terms_read_code_lists(reader, edition);
    ov_terms_read_checks(reader, edition, NULL);
    ov_terms_read_lineage(reader, edition);
    ov_terms_note(reader, edition, "");
}

static void read_local(struct ov_terms_reader *reader, const struct ov_source *source)
{
    struct ov_setting *edition = ov_terms_open(reader, source, ov_local_file_rules);
    reader->terms->local_file = source->file;
    reader->terms->local_digest = source->digest;
    if (edition == NULL)
        return;
    ov_terms_expand_sources(reader, edition);
    check_identity(reader, edition);
    ov_terms_read_local(reader, edition);
    ov_terms_note(reader, edition, "local.");
}

static struct ov_terms *new_terms(struct ov_arena *arena, const char *name)
{
    struct ov_terms *terms = OV_NEW(arena, struct ov_terms);
    size_t agreement_length = (size_t)(strchr(name, '@') - name);
    terms->name = ov_arena_strdup(arena, name);
    terms->agreement = ov_arena_copy(arena, name, agreement_length);
    terms->edition = terms->name + agreement_length + 1;
    terms->module = terms->agreement;
    terms->form = "agreement";
    return terms;
}

static size_t read_original(const struct ov_terms_reader *amended, const struct ov_source *source,
                            struct ov_arena *arena, struct ov_diagnostics *list)
{
    struct ov_terms_reader reader = { .arena = arena,
                                      .list = list,
                                      .units = amended->units,
                                      .unit_count = amended->unit_count,
                                      .terms = new_terms(arena, amended->terms->name),
                                      .original = true };
    read_edition(&reader, source);
    return list->errors;
}

/* What an amendment changed was in force until then, and is what a successor is made of: it must hold, too.
 * amended was read without a fault, so that its warnings are told already. */
static void check_original(const struct ov_terms_reader *amended, const struct ov_source *source)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    if (read_original(amended, source, arena, &list) > 0)
        read_original(amended, source, arena, amended->list);
    ov_arena_free(arena);
}

struct ov_terms *ov_terms_parse(const struct ov_sources *sources, const char *name,
                                const struct ov_terms_time *time, const struct ov_unit *units,
                                size_t unit_count, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    const struct ov_source *edition = find(sources, "edition", name), *local = find(sources, "local", name);
    if (edition == NULL || !ov_terms_is_name(name)) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ NULL, 0, 0 }, NULL, name,
                    N_("an edition whose file was collected, such as close-care@2022"),
                    N_("unknown edition"));
        return NULL;
    }
    struct ov_terms *terms = new_terms(sources->arena, name);
    struct ov_terms_reader reader = { .arena = sources->arena,
                                      .list = list,
                                      .units = units,
                                      .unit_count = unit_count,
                                      .terms = terms,
                                      .time = time };
    read_edition(&reader, edition);
    if (list->errors == before && terms->amendment_count > 0)
        check_original(&reader, edition);
    if (local != NULL)
        read_local(&reader, local);
    return list->errors == before ? terms : NULL;
}
