/* The file of a new edition made of an old one's, its comments and layout kept: every sum, key, date and
 * decision that must be looked up anew says so, together with what it was. */
#include "terms/terms-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- years
 * --------------------------------------------------------------------------------------------------- */

/* Years in the text that satisfy: all of them in dates, the old edition's own in titles. */
static const char *move_years(struct ov_succession *succession, const char *text, bool all)
{
    enum { DIGITS = 4, FIRST = 1900, LAST = 2999 };
    struct ov_buffer out = { 0 };
    while (*text != '\0') {
        size_t digits = strspn(text, "0123456789");
        if (digits == DIGITS) {
            int year = atoi(text);
            bool moves = year >= FIRST && year <= LAST && (all || year == succession->year);
            ov_buffer_printf(&out, "%04d", moves ? year + succession->years : year);
            text += digits;
            continue;
        }
        size_t length = digits > 0 ? digits : 1;
        ov_buffer_add(&out, text, length);
        text += length;
    }
    const char *kept = ov_arena_copy(succession->arena, out.data, out.length);
    ov_buffer_free(&out);
    return kept;
}

/* 29 February becomes the 28th where there is none. */
static const char *move_date(struct ov_succession *succession, const char *text)
{
    const char *moved = move_years(succession, text, true);
    ov_date date;
    bool month_only;
    struct ov_period period;
    if (ov_date_parse(text, &date, &month_only) && !ov_date_parse(moved, &date, &month_only)) {
        char day[OV_TEXT_NUMBER];
        ov_date_parse(text, &date, &month_only);
        ov_date_format(ov_date_add_months(date, 12 * succession->years), day);
        return ov_arena_strdup(succession->arena, day);
    }
    if (ov_period_parse(text, &period, NULL) && !ov_period_parse(moved, &period, NULL))
        return text;
    return moved;
}

static int year_of(const char *id)
{
    return strspn(id, "0123456789") >= 4 ? atoi(ov_equal(id, "") ? "0" : id) : 0;
}

/* ---- what must be looked up anew
 * ------------------------------------------------------------------------------- */

static const struct {
    const char *name, *word;
} sums[] = {
    { "national", "nationellt" }, { "amount", "belopp" }, { "base", "grundbelopp" },
    { "price", "pris" },          { "ceiling", "tak" },   { "key", "nyckel" },
};

struct unknowns {
    struct ov_buffer was;           /* "belopp 30 mkr, nyckel population@2021-11-01" */
    const struct ov_setting *after; /* looked_for stands behind it */
};

static void note_unknown(struct unknowns *unknowns, const struct ov_setting *setting, const char *word,
                         const char *value)
{
    ov_buffer_printf(&unknowns->was, "%s%s %s", unknowns->was.length > 0 ? ", " : "", word, value);
    if (unknowns->after == NULL)
        unknowns->after = setting;
}

static void forget_sums(struct ov_succession *succession, const struct ov_setting *group,
                        struct unknowns *unknowns)
{
    for (size_t i = 0; i < OV_COUNT_OF(sums); i++) {
        const struct ov_setting *member = ov_terms_string(group, sums[i].name);
        if (member == NULL || ov_equal(member->text, OV_TERMS_UNKNOWN))
            continue;
        note_unknown(unknowns, member, sums[i].word, member->text);
        ov_succession_set(succession, member, OV_TERMS_UNKNOWN);
    }
}

/* A guess at the old year's key is none at the new one's. */
static void forget_likely_key(struct ov_succession *succession, const struct ov_setting *group,
                              struct unknowns *unknowns)
{
    const struct ov_setting *likely = ov_terms_string(group, "likely_key");
    if (likely == NULL)
        return;
    note_unknown(unknowns, ov_setting_member(group, "key"), "trolig nyckel", likely->text);
    ov_succession_drop(succession, likely);
}

/* Amounts of classes and steps belong to their payment, which says what was looked for. */
static void forget_rows(struct ov_succession *succession, const struct ov_setting *group, const char *list,
                        struct unknowns *unknowns)
{
    for (const struct ov_setting *row = ov_terms_first(group, list); row != NULL; row = ov_terms_next(row)) {
        const struct ov_setting *amount = ov_terms_string(row, "amount"), *id = ov_terms_string(row, "id"),
                                *at_least = ov_terms_string(row, "at_least");
        const char *word = id != NULL ? id->text : at_least != NULL ? at_least->text : list;
        if (amount == NULL || ov_equal(amount->text, OV_TERMS_UNKNOWN))
            continue;
        note_unknown(unknowns, ov_setting_member(group, list), word, amount->text);
        ov_succession_set(succession, amount, OV_TERMS_UNKNOWN);
    }
}

/* Weights of an earlier allocation are those of that year. */
static void forget_earlier(struct ov_succession *succession, const struct ov_setting *group,
                           struct unknowns *unknowns)
{
    const struct ov_setting *weights = ov_setting_member(group, "weights"),
                            *earlier = ov_terms_string(weights, "allocation");
    if (earlier == NULL)
        return;
    ov_succession_edit(succession, ov_succession_offset(succession, weights->name_at),
                       ov_succession_end(succession, weights), "key = \"unknown\";");
    note_unknown(unknowns, weights, "fördelning", earlier->text);
}

static void forget_table(struct ov_succession *succession, const struct ov_setting *group,
                         struct unknowns *unknowns)
{
    const struct ov_setting *table = ov_setting_member(group, "published"),
                            *method = ov_terms_string(group, "method");
    if (table == NULL)
        return;
    ov_succession_drop(succession, table);
    if (method != NULL && ov_equal(method->text, "published") && unknowns->after == NULL)
        note_unknown(unknowns, method, "tabell", "publicerad");
}

/* What was unknown before stays so, and says both. */
static void tell_what_it_was(struct ov_succession *succession, const struct ov_setting *group,
                             struct unknowns *unknowns)
{
    const struct ov_setting *old = ov_terms_string(group, "looked_for");
    if (unknowns->after == NULL)
        return;
    ov_buffer_putc(&unknowns->was, '\0');
    const char *text = ov_arena_printf(succession->arena, "Ännu inte beslutat för %s. %s: %s.%s%s",
                                       succession->now, succession->name, unknowns->was.data,
                                       old != NULL ? " " : "", old != NULL ? old->text : "");
    if (old != NULL)
        ov_succession_set(succession, old, text);
    else
        ov_succession_add(succession, unknowns->after, "looked_for", text);
}

/* ---- the tree
 * -------------------------------------------------------------------------------------------------- */

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(names[i], name))
            return true;
    }
    return false;
}

/* A setting of a single code. */
static bool is_code(const struct ov_setting *member)
{
    return ov_equal(member->parent->parent->name, "codes");
}

/* What a code stands for does not change with the year, and so neither does where that is stated; the list of
 * citations is gone. */
static const char *source_of(struct ov_succession *succession, const struct ov_setting *member)
{
    const char *text =
        is_code(member) ? ov_terms_cited(succession->arena, succession->head, member->text) : NULL;
    return text != NULL
               ? text
               : ov_arena_printf(succession->arena, "Ännu inte beslutad; efter %s", succession->name);
}

static void move_member(struct ov_succession *succession, const struct ov_setting *member)
{
    static const char *const dates[] = { "from", "to", "due", "by", "for", "repay_by", "until" };
    const char *text = member->text;
    if (ov_equal(member->name, "source"))
        text = source_of(succession, member);
    else if (ov_equal(member->name, "title") && !is_code(member))
        text = move_years(succession, text, false);
    else if (is_one_of(member->name, dates, OV_COUNT_OF(dates)) && !ov_equal(text, OV_TERMS_UNKNOWN))
        text = move_date(succession, text);
    if (!ov_equal(text, member->text))
        ov_succession_set(succession, member, text);
}

/* Settings that belong to the old year alone. */
static bool is_dropped(const struct ov_setting *member)
{
    static const char *const head[] = { "amendments", "lineage", "sources" }, *const decision[] = {
        "registry", "date"
    };
    const struct ov_setting *group = member->parent, *list = group->parent;
    if (list->parent == NULL)
        return is_one_of(member->name, head, OV_COUNT_OF(head));
    if (ov_equal(list->name, "decisions"))
        return is_one_of(member->name, decision, OV_COUNT_OF(decision));
    return ov_equal(member->name, "excluded") && ov_setting_member(group, "condition") != NULL;
}

static void move_group(struct ov_succession *succession, const struct ov_setting *group)
{
    struct unknowns unknowns = { .after = NULL };
    bool is_row = group->parent != NULL &&
                  (ov_equal(group->parent->name, "classes") || ov_equal(group->parent->name, "steps"));
    if (!is_row) {
        forget_sums(succession, group, &unknowns);
        forget_likely_key(succession, group, &unknowns);
        forget_earlier(succession, group, &unknowns);
        forget_rows(succession, group, "classes", &unknowns);
        forget_rows(succession, group, "steps", &unknowns);
        forget_table(succession, group, &unknowns);
        tell_what_it_was(succession, group, &unknowns);
        ov_buffer_free(&unknowns.was);
    }
    for (const struct ov_setting *member = group->first; member != NULL; member = member->next) {
        const struct ov_setting *earlier = ov_terms_string(member, "allocation");
        if (ov_equal(member->name, "published") || ov_equal(member->name, "likely_key") || earlier != NULL)
            continue; /* gone already */
        if (is_dropped(member))
            ov_succession_drop(succession, member);
        else if (member->kind == OV_SETTING_STRING)
            move_member(succession, member);
        else if (member->kind == OV_SETTING_GROUP && !ov_equal(member->name, "not"))
            move_group(succession, member);
        else if (member->kind == OV_SETTING_LIST && !ov_equal(member->name, "all") &&
                 !ov_equal(member->name, "any"))
            for (const struct ov_setting *row = ov_terms_first(group, member->name); row != NULL;
                 row = ov_terms_next(row))
                move_group(succession, row);
    }
}

static void name_anew(struct ov_succession *succession, const struct ov_setting *edition)
{
    const struct ov_setting *agreement = ov_terms_string(edition, "agreement"),
                            *id = ov_terms_string(edition, "id");
    if (agreement != NULL && !ov_equal(agreement->text, succession->agreement))
        ov_succession_set(succession, agreement, succession->agreement);
    if (id != NULL)
        ov_succession_set(succession, id, succession->now);
}

char *ov_terms_succeed(const struct ov_source *edition, const char *agreement, const char *old_id,
                       const char *now, struct ov_arena *arena, struct ov_diagnostics *list)
{
    struct ov_succession succession = { .arena = arena,
                                        .text = ov_arena_copy(arena, edition->data, edition->length),
                                        .length = edition->length,
                                        .name = ov_arena_printf(arena, "%s@%s", agreement, old_id),
                                        .agreement = agreement,
                                        .now = now,
                                        .year = year_of(old_id) };
    struct ov_position nowhere = { edition->file, 0, 0 };
    if (!ov_terms_is_name(ov_arena_printf(arena, "%s@%s", agreement, now)) || year_of(now) == 0 ||
        succession.year == 0) {
        ov_diagnose(list, OV_SEVERITY_ERROR, nowhere, NULL, year_of(now) == 0 ? now : old_id,
                    N_("an id that begins with a year, such as 2023"), N_("not the id of a new edition"));
        return NULL;
    }
    succession.years = year_of(now) - succession.year;
    struct ov_setting *top = ov_config_parse(edition->file, edition->data, edition->length, list);
    const struct ov_setting *head = ov_setting_member(top, "edition");
    if (top == NULL || head == NULL || !ov_setting_check(top, ov_edition_file_rules, 1, list))
        return NULL;
    succession.head = head;
    name_anew(&succession, head);
    move_group(&succession, head);
    return ov_succession_carry_out(&succession);
}
