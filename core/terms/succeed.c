/* The file of a new edition made of an old one's, its comments and layout kept: every sum, key, date and
 * decision that must be looked up anew says so, together with what it was. */
#include "terms/terms-internal.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

struct edit { /* bytes from–to of the old file become text */
    size_t from, to;
    const char *text;
};
struct succession {
    struct ov_arena *arena;
    const char *text; /* of the old file, NUL-terminated */
    size_t length;
    const char *name; /* "close-care@2022": the old one */
    const char *agreement, *now;
    int year, years; /* of the old id; from it to the new one */
    struct edit *edits;
    size_t count;
};

/* ---- places in the text -----------------------------------------------------------------------------------
 */

/* Lines and columns count from 1; a column is a character. */
static size_t offset_of(const struct succession *succession, struct ov_position at)
{
    const char *byte = succession->text;
    for (int line = 1; line < at.line; line++)
        byte = strchr(byte, '\n') + 1;
    for (int column = 1; column < at.column; column++) {
        byte++;
        while (((unsigned char)*byte & 0xC0) == 0x80)
            byte++;
    }
    return (size_t)(byte - succession->text);
}

/* Past blanks and comments. */
static size_t skip(const struct succession *succession, size_t at)
{
    const char *text = succession->text;
    for (;;) {
        const char *end;
        if (text[at] != '\0' && strchr(" \t\r\n\f", text[at]) != NULL) {
            at++;
            continue;
        }
        if (text[at] == '#' || (text[at] == '/' && text[at + 1] == '/'))
            end = strchr(text + at, '\n');
        else if (text[at] == '/' && text[at + 1] == '*')
            end = strstr(text + at, "*/") + 2;
        else
            return at;
        at = end != NULL ? (size_t)(end - text) : succession->length;
    }
}

static size_t string_end(const struct succession *succession, size_t at)
{
    for (at++; succession->text[at] != '"'; at++)
        at += succession->text[at] == '\\';
    return at + 1;
}

/* The end of a value: of a text with all its pieces, of a bracket with all that stands in it. */
static size_t value_end(const struct succession *succession, size_t at)
{
    const char *text = succession->text;
    size_t end = at;
    int depth = 0;
    if (text[at] == '"') {
        for (; text[at] == '"'; at = skip(succession, end))
            end = string_end(succession, at);
        return end;
    }
    if (strchr("({[", text[at]) == NULL) /* true, false or a whole number */
        return at + strcspn(text + at, "; \t\r\n,)}]");
    do {
        if (text[at] == '"') {
            end = string_end(succession, at);
        } else {
            depth += (strchr("({[", text[at]) != NULL) - (strchr(")}]", text[at]) != NULL);
            end = at + 1;
        }
        at = skip(succession, end);
    } while (depth > 0);
    return end;
}

/* The end of the setting, its semicolon included. */
static size_t setting_end(const struct succession *succession, const struct ov_setting *setting)
{
    size_t end = value_end(succession, offset_of(succession, setting->at));
    size_t next = skip(succession, end);
    return succession->text[next] == ';' || succession->text[next] == ',' ? next + 1 : end;
}

static size_t line_start(const struct succession *succession, size_t at)
{
    while (at > 0 && succession->text[at - 1] != '\n')
        at--;
    return at;
}

static bool is_first_on_line(const struct succession *succession, size_t at)
{
    size_t start = line_start(succession, at);
    return start + strspn(succession->text + start, " \t") == at;
}

/* ---- edits
 * ------------------------------------------------------------------------------------------------- */

static void edit(struct succession *succession, size_t from, size_t to, const char *text)
{
    *OV_APPEND(succession->arena, succession->edits, succession->count) = (struct edit){ from, to, text };
}

static const char *quoted(struct ov_arena *arena, const char *text)
{
    struct ov_buffer out = { 0 };
    ov_buffer_putc(&out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            ov_buffer_putc(&out, '\\');
        ov_buffer_putc(&out, (unsigned char)*text < ' ' ? ' ' : *text);
    }
    ov_buffer_putc(&out, '"');
    const char *kept = ov_arena_copy(arena, out.data, out.length);
    ov_buffer_free(&out);
    return kept;
}

static void set_text(struct succession *succession, const struct ov_setting *setting, const char *text)
{
    size_t from = offset_of(succession, setting->at);
    edit(succession, from, value_end(succession, from), quoted(succession->arena, text));
}

/* A setting alone on its lines goes with them. */
static void drop(struct succession *succession, const struct ov_setting *setting)
{
    size_t from = offset_of(succession, setting->name_at), to = setting_end(succession, setting);
    size_t rest = to + strspn(succession->text + to, " \t");
    if (is_first_on_line(succession, from) && succession->text[rest] == '\n') {
        from = line_start(succession, from);
        to = rest + 1;
    } else {
        to = rest;
    }
    edit(succession, from, to, "");
}

static void add_after(struct succession *succession, const struct ov_setting *setting, const char *name,
                      const char *text)
{
    size_t from = offset_of(succession, setting->name_at), end = setting_end(succession, setting);
    size_t start = line_start(succession, from);
    bool ended = succession->text[end - 1] == ';' || succession->text[end - 1] == ',';
    const char *between = " ";
    if (is_first_on_line(succession, from))
        between = ov_arena_printf(succession->arena, "\n%.*s", (int)(from - start), succession->text + start);
    edit(succession, end, end,
         ov_arena_printf(succession->arena, "%s%s%s = %s;", ended ? "" : ";", between, name,
                         quoted(succession->arena, text)));
}

/* ---- years
 * --------------------------------------------------------------------------------------------------- */

/* Years in the text that satisfy: all of them in dates, the old edition's own in titles. */
static const char *move_years(struct succession *succession, const char *text, bool all)
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
static const char *move_date(struct succession *succession, const char *text)
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

static void forget_sums(struct succession *succession, const struct ov_setting *group,
                        struct unknowns *unknowns)
{
    for (size_t i = 0; i < OV_COUNT_OF(sums); i++) {
        const struct ov_setting *member = ov_terms_string(group, sums[i].name);
        if (member == NULL || ov_equal(member->text, OV_TERMS_UNKNOWN))
            continue;
        note_unknown(unknowns, member, sums[i].word, member->text);
        set_text(succession, member, OV_TERMS_UNKNOWN);
    }
}

/* Amounts of classes and steps belong to their payment, which says what was looked for. */
static void forget_rows(struct succession *succession, const struct ov_setting *group, const char *list,
                        struct unknowns *unknowns)
{
    for (const struct ov_setting *row = ov_terms_first(group, list); row != NULL; row = ov_terms_next(row)) {
        const struct ov_setting *amount = ov_terms_string(row, "amount"), *id = ov_terms_string(row, "id"),
                                *at_least = ov_terms_string(row, "at_least");
        const char *word = id != NULL ? id->text : at_least != NULL ? at_least->text : list;
        if (amount == NULL || ov_equal(amount->text, OV_TERMS_UNKNOWN))
            continue;
        note_unknown(unknowns, ov_setting_member(group, list), word, amount->text);
        set_text(succession, amount, OV_TERMS_UNKNOWN);
    }
}

/* Weights of an earlier allocation are those of that year. */
static void forget_earlier(struct succession *succession, const struct ov_setting *group,
                           struct unknowns *unknowns)
{
    const struct ov_setting *weights = ov_setting_member(group, "weights"),
                            *earlier = ov_terms_string(weights, "allocation");
    if (earlier == NULL)
        return;
    edit(succession, offset_of(succession, weights->name_at), setting_end(succession, weights),
         "key = \"unknown\";");
    note_unknown(unknowns, weights, "fördelning", earlier->text);
}

static void forget_table(struct succession *succession, const struct ov_setting *group,
                         struct unknowns *unknowns)
{
    const struct ov_setting *table = ov_setting_member(group, "published"),
                            *method = ov_terms_string(group, "method");
    if (table == NULL)
        return;
    drop(succession, table);
    if (method != NULL && ov_equal(method->text, "published") && unknowns->after == NULL)
        note_unknown(unknowns, method, "tabell", "publicerad");
}

/* What was unknown before stays so, and says both. */
static void tell_what_it_was(struct succession *succession, const struct ov_setting *group,
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
        set_text(succession, old, text);
    else
        add_after(succession, unknowns->after, "looked_for", text);
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

static void move_member(struct succession *succession, const struct ov_setting *member)
{
    static const char *const dates[] = { "from", "to", "due", "by", "for", "repay_by", "until" };
    const char *text = member->text;
    if (ov_equal(member->name, "source"))
        text = ov_arena_printf(succession->arena, "Ännu inte beslutad; efter %s", succession->name);
    else if (ov_equal(member->name, "title"))
        text = move_years(succession, text, false);
    else if (is_one_of(member->name, dates, OV_COUNT_OF(dates)) && !ov_equal(text, OV_TERMS_UNKNOWN))
        text = move_date(succession, text);
    if (!ov_equal(text, member->text))
        set_text(succession, member, text);
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

static void move_group(struct succession *succession, const struct ov_setting *group)
{
    struct unknowns unknowns = { .after = NULL };
    bool is_row = group->parent != NULL &&
                  (ov_equal(group->parent->name, "classes") || ov_equal(group->parent->name, "steps"));
    if (!is_row) {
        forget_sums(succession, group, &unknowns);
        forget_earlier(succession, group, &unknowns);
        forget_rows(succession, group, "classes", &unknowns);
        forget_rows(succession, group, "steps", &unknowns);
        forget_table(succession, group, &unknowns);
        tell_what_it_was(succession, group, &unknowns);
        ov_buffer_free(&unknowns.was);
    }
    for (const struct ov_setting *member = group->first; member != NULL; member = member->next) {
        const struct ov_setting *earlier = ov_terms_string(member, "allocation");
        if (ov_equal(member->name, "published") || earlier != NULL)
            continue; /* gone already */
        if (is_dropped(member))
            drop(succession, member);
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

static void name_anew(struct succession *succession, const struct ov_setting *edition)
{
    const struct ov_setting *agreement = ov_terms_string(edition, "agreement"),
                            *id = ov_terms_string(edition, "id");
    if (agreement != NULL && !ov_equal(agreement->text, succession->agreement))
        set_text(succession, agreement, succession->agreement);
    if (id != NULL)
        set_text(succession, id, succession->now);
}

static int by_place(const void *a, const void *b)
{
    const struct edit *first = a, *second = b;
    if (first->from != second->from)
        return first->from < second->from ? -1 : 1;
    return (first->to > second->to) - (first->to < second->to);
}

static char *carry_out(struct succession *succession)
{
    struct ov_buffer out = { 0 };
    size_t at = 0;
    if (succession->count > 0)
        qsort(succession->edits, succession->count, sizeof *succession->edits, by_place);
    for (size_t i = 0; i < succession->count; i++) {
        const struct edit *next = &succession->edits[i];
        ov_buffer_add(&out, succession->text + at, next->from - at);
        ov_buffer_puts(&out, next->text);
        at = next->to;
    }
    ov_buffer_add(&out, succession->text + at, succession->length - at);
    char *text = ov_arena_copy(succession->arena, out.data, out.length);
    ov_buffer_free(&out);
    return text;
}

char *ov_terms_succeed(const struct ov_source *edition, const char *agreement, const char *old_id,
                       const char *now, struct ov_arena *arena, struct ov_diagnostics *list)
{
    struct succession succession = { .arena = arena,
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
    name_anew(&succession, head);
    move_group(&succession, head);
    return carry_out(&succession);
}
