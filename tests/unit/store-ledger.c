/* What stands in the ledger, for the suites of its days. */
#include "store-suite.h"

#include <inttypes.h>
#include <stdlib.h>

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool same_key(const struct ov_version *a, const struct ov_version *b)
{
    const struct ov_cell *x = a->row.cells, *y = b->row.cells;
    return x[OV_POSTINGS_DATE].number == y[OV_POSTINGS_DATE].number &&
           ov_equal(x[OV_POSTINGS_VOUCHER].text, y[OV_POSTINGS_VOUCHER].text);
}

const char *suite_ledger(struct ov_store *store, const char *unit, const char *source, int64_t batch)
{
    struct ov_store_filter filters[] = { { OV_POSTINGS_UNIT, unit }, { OV_POSTINGS_SOURCE, source } };
    struct ov_version *versions;
    size_t count, next, line_count = 0;
    bool more;
    struct ov_error error = { 0 };
    assert_done(ov_store_versions(store, arena, ov_table(OV_TABLE_POSTINGS), filters, 2, false, 0, &versions,
                                  &count, &more, &error),
                error);
    char **lines = OV_NEW_ARRAY(arena, char *, count + 1);
    for (size_t i = 0; i < count; i = next) {
        const struct ov_version *standing = NULL;
        for (next = i; next < count && same_key(&versions[i], &versions[next]); next++) {
            if (batch == 0 || versions[next].batch <= batch)
                standing = &versions[next];
        }
        if (standing == NULL || standing->withdrawn)
            continue;
        const struct ov_cell *cells = standing->row.cells;
        char date[OV_TEXT_NUMBER];
        ov_date_format((ov_date)cells[OV_POSTINGS_DATE].number, date);
        lines[line_count++] =
            ov_arena_printf(arena, "%s %s %" PRId64 "\n", date, cells[OV_POSTINGS_VOUCHER].text,
                            cells[OV_POSTINGS_AMOUNT].number);
    }
    if (line_count > 0)
        qsort(lines, line_count, sizeof *lines, compare_lines);
    return ov_join(arena, (const char *const *)lines, line_count, "");
}
