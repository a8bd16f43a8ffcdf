/* Slices: "sex=woman;age=65-". Written in any order, with semicolons or commas between; kept by name. */
#include "intake/intake-internal.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_PARTS = 8, MAX_SLICE = 200 };

static const char accepted_form[] = N_(
    "division=code, several with a semicolon between (the cell then in quotes), such as sex=woman;age=65-");

struct part {
    char *name, *code;
};

static int compare_parts(const void *left, const void *right)
{
    const struct part *a = left, *b = right;
    return strcmp(a->name, b->name);
}

/* Letters, digits and - _ . / + and whatever is not ASCII; editions may list the codes of a division. */
static bool is_code(const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./+";
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at < 0x80 && strchr(plain, *at) == NULL)
            return false;
    }
    return text[0] != '\0';
}

/* Is name one of the blank-separated words? */
static bool has_division(const char *words, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = words; at != NULL && *at != '\0';) {
        size_t word = strcspn(at, " ");
        if (word == length && memcmp(at, name, length) == 0)
            return true;
        at += word + strspn(at + word, " ");
    }
    return false;
}

static char *trimmed(char *text)
{
    while (*text == ' ')
        text++;
    for (size_t length = strlen(text); length > 0 && text[length - 1] == ' ';)
        text[--length] = '\0';
    return text;
}

/* Splits text where it stands. 0: a part has not the form. */
static size_t split(char *text, struct part *parts)
{
    size_t count = 0;
    char *rest;
    for (char *part = text; part != NULL; part = rest, count++) {
        rest = strpbrk(part, ";,");
        if (rest != NULL)
            *rest++ = '\0';
        char *sign = strchr(part, '=');
        if (sign == NULL || count == MAX_PARTS)
            return 0;
        *sign = '\0';
        parts[count] = (struct part){ trimmed(part), trimmed(sign + 1) };
        if (!ov_is_id(parts[count].name) || !is_code(parts[count].code))
            return 0;
    }
    return count;
}

static const char *accepted_divisions(struct intake *intake, const struct ov_field *field)
{
    return field->slices == NULL || field->slices[0] == '\0'
               ? N_("an empty slice, the total")
               : intake_say(intake, N_("an empty slice, or one of these divisions: %s"), field->slices);
}

/* Divisions that have the same codes in every agreement, so that figures can be asked by them. */
static const struct {
    const char *name, *codes[2];
} own_divisions[] = { { "sex", { "woman", "man" } } };

/* true: the core has codes of its own for the division, and others were refused or this is one of them. */
static bool is_own(struct intake *intake, size_t column, const struct csv_cell *cell, const struct part *part,
                   bool *well)
{
    for (size_t i = 0; i < OV_COUNT_OF(own_divisions); i++) {
        const char *const *codes = own_divisions[i].codes;
        const size_t count = OV_COUNT_OF(own_divisions[i].codes);
        *well = false;
        if (strcmp(own_divisions[i].name, part->name) != 0)
            continue;
        for (size_t j = 0; j < count; j++)
            *well = *well || strcmp(codes[j], part->code) == 0;
        if (*well)
            return true;
        const char *nearest = ov_nearest(part->code, codes, count), *all = NULL;
        if (intake_telling(intake))
            all = ov_join(intake->arena, codes, count, ", ");
        *well = INTAKE_FAULT(intake, cell, column,
                             nearest != NULL ? intake_say(intake, "%s (of %s)", nearest, all) : all,
                             N_("the division %s has no code '%s'"), part->name, part->code);
        return true;
    }
    return false;
}

static int compare_code(const void *code, const void *known)
{
    return strcmp(code, *(const char *const *)known);
}

/* Where editions list the codes of a division, others would be recorded and never shown. */
static bool is_listed(struct intake *intake, const struct intake_row *row, size_t column,
                      const struct csv_cell *cell, const struct part *part)
{
    const struct ov_intake_names *names = intake->names;
    bool well;
    if (is_own(intake, column, cell, part, &well))
        return well;
    if (names == NULL || names->codes == NULL || row->field == NULL)
        return true;
    const struct ov_intake_codes *known =
        names->codes(names->context, row->cells[OV_VALUES_FIELD].text, part->name);
    if (known == NULL ||
        bsearch(part->code, known->codes, known->count, sizeof *known->codes, compare_code) != NULL)
        return true;
    const char *accepted = NULL;
    if (intake_telling(intake)) {
        const char *nearest = ov_nearest(part->code, known->codes, known->count);
        accepted =
            intake_say(intake, N_("%s; code lists: %s"),
                       nearest != NULL ? nearest : ov_join(intake->arena, known->codes, known->count, ", "),
                       known->lists);
    }
    return INTAKE_FAULT(intake, cell, column, accepted, N_("the division %s has no code '%s'"), part->name,
                        part->code);
}

bool intake_read_slice(struct intake *intake, struct intake_row *row, size_t column,
                       const struct csv_cell *cell, struct ov_cell *out)
{
    char text[MAX_SLICE + 1], canonical[MAX_SLICE + 1], *end = canonical;
    struct part parts[MAX_PARTS];
    size_t count = 0;
    if (!cell->control && cell->length <= MAX_SLICE) {
        strcpy(text, cell->text);
        count = split(text, parts);
    }
    if (count == 0)
        return INTAKE_FAULT(intake, cell, column, accepted_form, N_("this is not a slice"));
    qsort(parts, count, sizeof *parts, compare_parts);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(parts[i - 1].name, parts[i].name) == 0)
            return INTAKE_FAULT(intake, cell, column, accepted_form, N_("the division %s stands twice"),
                                parts[i].name);
        if (row->field != NULL && !has_division(row->field->slices, parts[i].name))
            return INTAKE_FAULT(intake, cell, column, accepted_divisions(intake, row->field),
                                N_("the field is not divided by %s"), parts[i].name);
        if (!is_listed(intake, row, column, cell, &parts[i]))
            return false;
        end += sprintf(end, "%s%s=%s", i > 0 ? ";" : "", parts[i].name, parts[i].code);
    }
    out->text = ov_arena_copy(intake->arena, canonical, (size_t)(end - canonical));
    return true;
}
