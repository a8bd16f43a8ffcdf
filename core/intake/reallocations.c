/* The reallocations table: rows of one id belong together, and what one component gives, others get. Amounts
 * count as they are printed, to the öre: -0,3 mkr and 300 000 kr add up to nothing. */
#include "intake/intake-internal.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    static const size_t columns[] = { OV_REALLOCATIONS_EDITION, OV_REALLOCATIONS_UNIT, OV_REALLOCATIONS_ID };
    const struct ov_row *a = *(const struct ov_row *const *)left, *b = *(const struct ov_row *const *)right;
    for (size_t i = 0; i < OV_COUNT_OF(columns); i++) {
        int order = ov_compare(a->cells[columns[i]].text, b->cells[columns[i]].text);
        if (order != 0)
            return order;
    }
    return 0;
}

static int by_line(const void *left, const void *right)
{
    int order = compare(left, right);
    const struct ov_row *a = *(const struct ov_row *const *)left, *b = *(const struct ov_row *const *)right;
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* count rows of one id, in the order of the file. */
static void check_group(struct intake *intake, const struct ov_row *const *rows, size_t count)
{
    __extension__ __int128 sum = 0;
    char shown[OV_TEXT_NUMBER];
    const struct ov_row *last = rows[count - 1];
    for (size_t i = 0; i < count; i++)
        sum += rows[i]->cells[OV_REALLOCATIONS_AMOUNT].number;
    if (sum == 0)
        return;
    ov_money_machine(sum > INT64_MAX ? INT64_MAX : sum < -INT64_MAX ? -INT64_MAX : (ov_money)sum, shown);
    ov_diagnose(intake->list, OV_SEVERITY_ERROR,
                intake_find_position(intake, last->line, OV_REALLOCATIONS_AMOUNT),
                intake_title(intake, OV_REALLOCATIONS_AMOUNT), NULL,
                N_("amounts that add up to 0 kr: negative for what gives, positive for what gets"),
                N_("the rows of %s from line %d on add up to %s kr"), last->cells[OV_REALLOCATIONS_ID].text,
                rows[0]->line, shown);
}

void intake_check_reallocations(struct intake *intake, const struct intake_rows *packed)
{
    /* What could not be read may be what is missing from a sum. */
    if (intake_is_single(intake) || packed->faulty || packed->count == 0)
        return;
    size_t count = packed->count;
    struct ov_arena *arena = ov_arena_new();
    const struct ov_row *rows = intake_unpack_all(packed, arena);
    const struct ov_row **sorted = OV_NEW_ARRAY(arena, const struct ov_row *, count);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &rows[i];
    qsort(sorted, count, sizeof *sorted, by_line);
    for (size_t first = 0, next; first < count; first = next) {
        for (next = first + 1; next < count && compare(&sorted[first], &sorted[next]) == 0;)
            next++;
        check_group(intake, sorted + first, next - first);
    }
    ov_arena_free(arena);
}
