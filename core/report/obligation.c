/* Which obligation a report to a receiver answers. */
#include "report/report-internal.h"

#include <string.h>

static bool is_of_kind(const struct ov_obligation *obligation, const struct ov_report_kind *kind)
{
    return ov_equal(obligation->kind, kind->name);
}

/* Struck for good: a receiver that no longer asks gets no report, unless it is named. */
static bool is_struck(const struct ov_obligation *obligation)
{
    return obligation->struck.amendment && obligation->struck.for_all;
}

static const char *accepted_ids(const struct ov_report_kind *kind, const struct ov_terms *terms,
                                struct ov_arena *arena)
{
    const char **ids = NULL;
    size_t count = 0;

    for (size_t i = 0; i < terms->obligation_count; i++)
        if (is_of_kind(&terms->obligations[i], kind))
            *OV_APPEND(arena, ids, count) = terms->obligations[i].id;
    return count ? ov_join(arena, ids, count, ", ") : NULL;
}

/* The kinds of obligations that there are, each once. */
static const char *kinds_there_are(const struct ov_terms *terms, struct ov_arena *arena)
{
    const char **kinds = OV_NEW_ARRAY(arena, const char *, terms->obligation_count + 1);
    size_t count = 0;

    for (size_t i = 0; i < terms->obligation_count; i++) {
        size_t at = 0;

        while (at < count && !ov_equal(kinds[at], terms->obligations[i].kind))
            at++;
        if (at == count)
            kinds[count++] = terms->obligations[i].kind;
    }
    return count ? ov_join(arena, kinds, count, ", ") : N_("none: the edition asks for no reports");
}

const struct ov_obligation *ov_report_obligation(const struct ov_report_kind *kind,
                                                 const struct ov_terms *terms, const char *named,
                                                 struct ov_arena *arena, const char **accepted)
{
    const struct ov_obligation *first = NULL;

    *accepted = NULL;
    if (!(kind->bit & OV_REPORT_ANSWERS)) {
        *accepted = N_("none: this kind of report answers no obligation");
        return NULL;
    }
    for (size_t i = 0; i < terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &terms->obligations[i];

        if (!is_of_kind(obligation, kind) || (named && !ov_equal(obligation->id, named)))
            continue;
        if (named || !is_struck(obligation))
            return obligation;
        if (!first)
            first = obligation;
    }
    if (!first && !(*accepted = accepted_ids(kind, terms, arena)))
        *accepted = kinds_there_are(terms, arena);
    return first;
}
