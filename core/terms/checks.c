/* Checks that an edition or a region's local file brings along. That their formulas can be read is seen by
 * those who know the language; here, that brackets, quotes and braces pair up. */
#include "terms/terms-internal.h"

#include <string.h>

static const char *const subjects[] = { "edition",  "component", "condition", "obligation",
                                        "activity", "region",    "code" };
static const char *const severities[] = { "notice", "warning", "error" };

static const char *read_formula(struct ov_terms_reader *reader, const struct ov_setting *group,
                                const char *name)
{
    const struct ov_setting *member = ov_terms_string(group, name);
    const char *fault = member != NULL ? ov_terms_formula_fault(member->text) : NULL;
    if (fault != NULL)
        ov_terms_fault(reader, member, "a formula such as \"activities <= grant\"", "%s", fault);
    return member != NULL && fault == NULL ? ov_arena_strdup(reader->arena, member->text) : NULL;
}

/* The end of what the brace at text opens: a brace within a "text" closes nothing. NULL: nothing is opened.
 */
static const char *brace_end(const char *text)
{
    bool quoted = false;
    if (*text != '{')
        return NULL;
    for (const char *at = text + 1; *at != '\0'; at++) {
        quoted = quoted != (*at == '"');
        if (!quoted && (*at == '{' || *at == '}'))
            return *at == '}' && at > text + 1 ? at : NULL;
    }
    return NULL;
}

static bool braces_pair_up(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at != '{' && *at != '}')
            continue;
        const char *end = at[1] == *at ? at + 1 : brace_end(at); /* {{ and }} are braces that are shown */
        if (end == NULL)
            return false;
        at = end;
    }
    return true;
}

static const char *read_told(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *member = ov_terms_string(group, "text");
    if (member != NULL && !braces_pair_up(member->text))
        ov_terms_fault(reader, member, "{name} or {formula}, and {{ for a brace that is shown",
                       "braces that do not pair up");
    return ov_terms_text(reader, group, "text");
}

static const char *read_word(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                             const char *const *words, size_t count, const char *what, const char *standard)
{
    if (ov_terms_string(group, name) == NULL)
        return standard;
    return ov_terms_word(reader, group, name, words, count, what);
}

/* The list that a check asked for each code goes over; other checks have none. */
static const char *read_over(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *each = ov_terms_string(group, "each"), *over = ov_setting_member(group, "over");
    bool codes = each != NULL && ov_equal(each->text, "code");
    if (codes && over == NULL)
        ov_terms_fault(reader, each, "over = the id of a code list beside it",
                       "asked for each code, without the list of them");
    if (!codes && over != NULL)
        ov_terms_fault(reader, over, "over only beside each = \"code\"", "the check is not asked for codes");
    const struct ov_code_list *list = codes ? ov_terms_code_list(reader, group, "over") : NULL;
    return list != NULL ? list->id : NULL;
}

void ov_terms_read_checks(struct ov_terms_reader *reader, const struct ov_setting *edition,
                          const char *decision)
{
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "checks"); group != NULL;
         group = ov_terms_next(group)) {
        const struct ov_setting *rule = ov_setting_member(group, "rule");
        struct ov_edition_check check = {
            .id = ov_terms_id(reader, group, "id"),
            .title = ov_terms_text(reader, group, "title"),
            .each = read_word(reader, group, "each", subjects, OV_COUNT_OF(subjects), "subject", "edition"),
            .over = read_over(reader, group),
            .when = read_formula(reader, group, "when"),
            .rule = read_formula(reader, group, "rule"),
            .text = read_told(reader, group),
            .advice = ov_terms_text(reader, group, "advice"),
            .source = ov_terms_text(reader, group, "source"),
            .severity = read_word(reader, group, "severity", severities, OV_COUNT_OF(severities), "severity",
                                  "warning"),
            .at = ov_terms_at(reader, group),
            .rule_at = ov_terms_at(reader, rule != NULL ? rule : group)
        };
        if (check.source == NULL)
            check.source = decision;
        for (size_t i = 0; check.id != NULL && i < terms->check_count; i++) {
            if (ov_equal(terms->checks[i].id, check.id))
                ov_terms_twice(reader, group, "id", terms->checks[i].at);
        }
        if (!ov_terms_struck(reader, group).for_all)
            *OV_APPEND(reader->arena, terms->checks, terms->check_count) = check;
    }
}
