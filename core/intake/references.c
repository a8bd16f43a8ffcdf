/* What a row says of another row of the same file: parents. A file of activities replaces those of its scope,
 * so a parent that is not in it is nowhere; units may also belong to units that are known already. */
#include "intake/intake-internal.h"

#include <stdlib.h>
#include <string.h>

/* A table in which rows have parents. */
struct family {
    size_t id, parent;
    const size_t *scope; /* columns that child and parent share */
    size_t scope_count;
    bool known_units; /* a parent may be a unit that is known */
};

static const size_t activity_scope[] = { OV_ACTIVITIES_EDITION, OV_ACTIVITIES_UNIT, OV_ACTIVITIES_COMPONENT };

static const struct family unit_family = { .id = OV_UNITS_CODE,
                                           .parent = OV_UNITS_PARENT,
                                           .known_units = true };
static const struct family activity_family = { .id = OV_ACTIVITIES_ID,
                                               .parent = OV_ACTIVITIES_PARENT,
                                               .scope = activity_scope,
                                               .scope_count = OV_COUNT_OF(activity_scope) };

/* Compares what row left calls itself, or its parent, with what right calls itself. */
static int compare(const struct family *family, const struct ov_row *left, size_t column,
                   const struct ov_row *right)
{
    for (size_t i = 0; i < family->scope_count; i++) {
        int order = ov_compare(left->cells[family->scope[i]].text, right->cells[family->scope[i]].text);
        if (order != 0)
            return order;
    }
    return ov_compare(left->cells[column].text, right->cells[family->id].text);
}

static int compare_rows(const void *left, const void *right, void *context)
{
    const struct family *family = context;
    const struct ov_row *const *a = left, *const *b = right;
    return compare(family, *a, family->id, *b);
}

static bool stands_in_file(const struct family *family, const struct ov_row *child,
                           const struct ov_row *const *sorted, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(family, child, family->parent, sorted[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

static void diagnose(struct intake *intake, const struct family *family, const struct ov_row *row,
                     const char *accepted, const char *text)
{
    ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_find_position(intake, row->line, family->parent),
                intake_title(intake, family->parent), row->cells[family->parent].text, accepted, "%s", text);
}

static void check_parent(struct intake *intake, const struct family *family, const struct ov_row *row,
                         const struct ov_row *const *sorted, size_t count)
{
    const struct ov_intake_names *names = intake->names;
    const char *parent = row->cells[family->parent].text;
    if (parent == NULL)
        return;
    if (ov_equal(parent, row->cells[family->id].text)) {
        diagnose(intake, family, row, N_("another row, or an empty cell"), N_("the row is its own parent"));
        return;
    }
    if (stands_in_file(family, row, sorted, count) || (!family->known_units && intake_is_single(intake)))
        return;
    if (!family->known_units)
        diagnose(intake, family, row, N_("the id of an activity of the same edition, unit and component"),
                 N_("the parent does not stand in the file"));
    else if (names != NULL && names->unit != NULL && !names->unit(names->context, parent))
        diagnose(intake, family, row, N_("a code of the file, or of a unit that is known"),
                 N_("the parent neither stands in the file nor is known"));
}

void intake_check_references(struct intake *intake, const struct intake_rows *packed)
{
    const struct family *family = intake->table->id == OV_TABLE_UNITS        ? &unit_family
                                  : intake->table->id == OV_TABLE_ACTIVITIES ? &activity_family
                                                                             : NULL;
    if (family == NULL)
        return;
    size_t count = packed->count;
    struct ov_arena *arena = ov_arena_new();
    const struct ov_row *rows = intake_unpack_all(packed, arena);
    const struct ov_row **sorted = OV_NEW_ARRAY(arena, const struct ov_row *, count + 1);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &rows[i];
    qsort_r(sorted, count, sizeof *sorted, compare_rows, (void *)(uintptr_t)family);
    for (size_t i = 0; i < count; i++)
        check_parent(intake, family, &rows[i], sorted, count);
    ov_arena_free(arena);
}
