/* Cells that refer to something: editions, components, units, fields, formulas. */
#include "intake/intake-internal.h"

#include <string.h>

/* What is known of a type, asked once for each edition. */
static const char *known(struct intake *intake, enum ov_cell_type type, const char *edition)
{
    if (!intake_telling(intake) || intake->names == NULL || intake->names->accepted == NULL)
        return NULL;
    if (intake->known_edition != edition) {
        memset(intake->known, 0, sizeof intake->known);
        intake->known_edition = edition;
    }
    if (intake->known[type] == NULL)
        intake->known[type] =
            ov_arena_strdup(intake->arena, intake->names->accepted(intake->names->context, type, edition));
    return intake->known[type];
}

/* The known name that is nearest to what was written; when there is none, all that are known. */
static const char *suggest(struct intake *intake, enum ov_cell_type type, const char *edition,
                           const struct csv_cell *cell)
{
    const char *all = known(intake, type, edition), **names = NULL, *nearest;
    if (all == NULL)
        return NULL;
    struct ov_arena *arena = ov_arena_new();
    size_t count = 0;
    for (char *rest = ov_arena_strdup(arena, all), *name; (name = strsep(&rest, ",")) != NULL;)
        *OV_APPEND(arena, names, count) = name + strspn(name, " ");
    nearest = ov_nearest(cell->text, names, count);
    nearest = nearest != NULL ? ov_arena_strdup(intake->arena, nearest) : all;
    ov_arena_free(arena);
    return nearest;
}

static void keep(struct intake *intake, const struct csv_cell *cell, struct ov_cell *out)
{
    out->text = ov_arena_copy(intake->arena, cell->text, cell->length);
}

/* first + mark + second, both made as ids are (second may begin with a digit when that is said). */
static bool is_pair(const char *text, char mark, bool digits_first)
{
    char first[64], second[64];
    const char *at = strchr(text, mark);
    if (at == NULL || (size_t)(at - text) >= sizeof first || strlen(at + 1) >= sizeof second - 1)
        return false;
    memcpy(first, text, (size_t)(at - text));
    first[at - text] = '\0';
    second[0] = 'x';
    strcpy(second + 1, at + 1);
    return ov_is_id(first) && at[1] != '\0' && ov_is_id(digits_first ? second : second + 1);
}

bool intake_read_edition(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    const struct ov_intake_names *names = intake->names;
    (void)row;
    if (!is_pair(cell->text, '@', true)) {
        const char *accepted = known(intake, OV_CELL_EDITION, NULL);
        return INTAKE_FAULT(intake, cell, column,
                            accepted != NULL ? accepted : N_("agreement@edition, such as close-care@2022"),
                            N_("this is not the name of an edition"));
    }
    if (names != NULL && names->edition != NULL && !names->edition(names->context, cell->text))
        return INTAKE_FAULT(intake, cell, column, suggest(intake, OV_CELL_EDITION, NULL, cell),
                            N_("no edition of this name is known"));
    keep(intake, cell, out);
    return true;
}

bool intake_read_component(struct intake *intake, struct intake_row *row, size_t column,
                           const struct csv_cell *cell, struct ov_cell *out)
{
    const struct ov_intake_names *names = intake->names;
    if (!ov_is_id(cell->text))
        return INTAKE_FAULT(intake, cell, column, N_("the id of a component, such as ambulance, or total"),
                            N_("this is not the id of a component"));
    /* Without a readable edition there is nothing to look in; the edition's own fault is told. */
    if (row->edition != NULL && names != NULL && names->component != NULL &&
        strcmp(cell->text, "total") != 0 && !names->component(names->context, row->edition, cell->text))
        return INTAKE_FAULT(intake, cell, column, suggest(intake, OV_CELL_COMPONENT, row->edition, cell),
                            N_("%s has no component of this name"), row->edition);
    keep(intake, cell, out);
    return true;
}

/* Spreadsheets drop the 0 that a region's code begins with. NULL: that is not what happened. */
static const char *with_zero(struct intake *intake, const char *text)
{
    char code[3] = { '0', text[0], '\0' };
    const struct ov_intake_names *names = intake->names;
    if (text[0] < '0' || text[0] > '9' || text[1] != '\0' || !names->unit(names->context, code))
        return NULL;
    return ov_arena_strdup(intake->arena, code);
}

bool intake_read_unit(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell, struct ov_cell *out)
{
    const struct ov_intake_names *names = intake->names;
    (void)row;
    if (cell->control || cell->length > 80)
        return INTAKE_FAULT(intake, cell, column, N_("the code of a unit, such as 23"),
                            N_("this is not the code of a unit"));
    if (names != NULL && names->unit != NULL && !names->unit(names->context, cell->text)) {
        const char *zero = with_zero(intake, cell->text);
        return INTAKE_FAULT(
            intake, cell, column, zero != NULL ? zero : suggest(intake, OV_CELL_UNIT, NULL, cell), "%s",
            zero != NULL ? N_("no unit has this code; spreadsheets drop a 0 that stands first")
                         : N_("no unit has this code"));
    }
    keep(intake, cell, out);
    return true;
}

bool intake_read_field(struct intake *intake, struct intake_row *row, size_t column,
                       const struct csv_cell *cell, struct ov_cell *out)
{
    const struct ov_intake_names *names = intake->names;
    if (!is_pair(cell->text, '.', false)) {
        const char *accepted = known(intake, OV_CELL_FIELD, NULL);
        return INTAKE_FAULT(intake, cell, column,
                            accepted != NULL ? accepted
                                             : N_("agreement.field, such as close-care.population"),
                            N_("this is not the name of a field"));
    }
    if (names != NULL && names->field != NULL) {
        row->field = names->field(names->context, cell->text);
        if (row->field == NULL)
            return INTAKE_FAULT(intake, cell, column, suggest(intake, OV_CELL_FIELD, NULL, cell),
                                N_("no field of this name is known"));
    }
    keep(intake, cell, out);
    return true;
}

bool intake_read_formula(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    const struct ov_intake_names *names = intake->names;
    const char *why = NULL;
    int at = 0;
    if (names == NULL || names->formula == NULL || row->edition == NULL ||
        names->formula(names->context, out->text, row->edition, &at, &why))
        return true;
    return INTAKE_FAULT(intake, cell, column, NULL, N_("the formula cannot be read at character %d: %s"), at,
                        why != NULL ? why : "");
}
