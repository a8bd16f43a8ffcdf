/* core/view at its face: what goes in comes out, in the order of the keys. */
#include "view-rows.h"

#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define HOLDS(condition, ...)                                                                                \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)

/* ---- the plain array that the view is held against ---- */

struct oracle {
    const struct ov_table *table;
    struct kept_row rows[200];
    size_t count;
};

static int order_texts(const char *a, const char *b)
{
    return strcmp(a != NULL ? a : "", b != NULL ? b : "");
}

static int order_numbers(int64_t a, int64_t b)
{
    return a < b ? -1 : a > b;
}

static bool is_text(enum ov_cell_type type)
{
    return type != OV_CELL_AMOUNT && type != OV_CELL_DATE && type != OV_CELL_PERIOD &&
           type != OV_CELL_DECIMAL && type != OV_CELL_INTEGER && type != OV_CELL_TRUTH;
}

static int order_keys(const struct ov_table *table, const struct ov_cell *a, const struct ov_cell *b)
{
    int order = 0;
    for (size_t i = 0; order == 0 && i < table->column_count && table->columns[i].key; i++) {
        if (is_text(table->columns[i].type))
            order = order_texts(a[i].text, b[i].text);
        else if ((a[i].state == OV_GIVEN) != (b[i].state == OV_GIVEN))
            order = a[i].state == OV_GIVEN ? 1 : -1;
        else
            order = order_numbers(a[i].number, b[i].number);
    }
    return order;
}

static bool same_text(const char *a, const char *b)
{
    return (a == NULL) == (b == NULL) && order_texts(a, b) == 0;
}

static bool same_row(const struct ov_table *table, const struct kept_row *a, const struct kept_row *b)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_cell *x = &a->cells[i], *y = &b->cells[i];
        if (x->state != y->state || x->number != y->number || x->extra != y->extra ||
            !same_text(x->text, y->text))
            return false;
    }
    const struct ov_origin *x = &a->origin, *y = &b->origin;
    return x->batch == y->batch && x->line == y->line && x->column == y->column &&
           same_text(x->file, y->file) && same_text(x->digest, y->digest) &&
           same_text(x->amendment, y->amendment) && same_text(x->source, y->source);
}

static struct oracle *random_tables(uint64_t *state, size_t most)
{
    struct oracle *oracles = ov_malloc(OV_TABLES * sizeof *oracles);
    for (int id = 0; id < OV_TABLES; id++) {
        oracles[id].table = ov_table((enum ov_table_id)id);
        oracles[id].count = below(state, most + 1);
        for (size_t i = 0; i < oracles[id].count; i++)
            oracles[id].rows[i] = random_row(state, oracles[id].table);
    }
    return oracles;
}

static int seal(struct ov_view_builder *builder)
{
    struct ov_error error = { 0 };
    int descriptor = -1;
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    ck_assert_int_ge(descriptor, 0);
    return descriptor;
}

static struct ov_view *open_and_close(int descriptor)
{
    struct ov_error error = { 0 };
    struct ov_view *view = ov_view_open(descriptor, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    close(descriptor);
    return view;
}

static struct ov_view *view_of(const struct oracle *oracles)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    for (int id = 0; id < OV_TABLES; id++) {
        for (size_t i = 0; i < oracles[id].count; i++)
            add_row(builder, (enum ov_table_id)id, &oracles[id].rows[i]);
    }
    int descriptor = seal(builder);
    ov_view_builder_free(builder);
    return open_and_close(descriptor);
}

static struct kept_row row_of(const struct ov_view *view, const struct ov_table *table, size_t row)
{
    struct kept_row kept = { .origin = ov_view_origin(view, table->id, row) };
    for (size_t i = 0; i < table->column_count; i++) {
        kept.cells[i] = ov_view_cell(view, table->id, row, (int)i);
        HOLDS(ov_view_text(view, table->id, row, (int)i) == kept.cells[i].text, "%s", table->name);
    }
    return kept;
}

/* ---- tests ---- */

/* Every row of the array is in the view once, and the view's rows ascend. */
static void compare_table(const struct ov_view *view, const struct oracle *oracle)
{
    bool found[OV_COUNT_OF(oracle->rows)] = { false };
    struct kept_row before = { 0 };
    HOLDS(ov_view_rows(view, oracle->table->id) == oracle->count, "%s", oracle->table->name);
    for (size_t row = 0; row < oracle->count; row++) {
        struct kept_row here = row_of(view, oracle->table, row);
        HOLDS(row == 0 || order_keys(oracle->table, before.cells, here.cells) <= 0, "%s row %zu",
              oracle->table->name, row);
        size_t i = 0;
        while (i < oracle->count && (found[i] || !same_row(oracle->table, &oracle->rows[i], &here)))
            i++;
        HOLDS(i < oracle->count, "%s row %zu was not added", oracle->table->name, row);
        found[i] = true;
        before = here;
    }
}

START_TEST(rows_come_out_in_key_order)
{
    uint64_t state = 20220504;
    for (int turn = 0; turn < 40; turn++) {
        struct oracle *oracles = random_tables(&state, turn < 20 ? 12 : 200);
        struct ov_view *view = view_of(oracles);
        for (int id = 0; id < OV_TABLES; id++)
            compare_table(view, &oracles[id]);
        ov_view_close(view);
        free(oracles);
    }
}
END_TEST

static bool begins_with(const struct kept_row *row, const char *const *prefix, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (order_texts(row->cells[i].text, prefix[i]) != 0)
            return false;
    }
    return true;
}

static void find_in(const struct ov_view *view, const struct oracle *oracle, uint64_t *state)
{
    size_t keys = 0, first, expected = 0;
    while (oracle->table->columns[keys].key && is_text(oracle->table->columns[keys].type))
        keys++;
    const char *prefix[COLUMNS_MOST];
    size_t count = below(state, keys + 1);
    for (size_t i = 0; i < count; i++)
        prefix[i] = below(state, 8) > 0 ? random_word(state) : NULL;
    for (size_t i = 0; i < oracle->count; i++)
        expected += begins_with(&oracle->rows[i], prefix, count);
    size_t end = ov_view_find(view, oracle->table->id, prefix, count, &first);
    HOLDS(first <= end && end - first == expected, "%s: %zu of %zu", oracle->table->name, end - first,
          expected);
    for (size_t row = first; row < end; row++) {
        struct kept_row here = row_of(view, oracle->table, row);
        HOLDS(begins_with(&here, prefix, count), "%s row %zu", oracle->table->name, row);
    }
}

START_TEST(rows_are_found_by_leading_keys)
{
    uint64_t state = 7;
    for (int turn = 0; turn < 4; turn++) {
        struct oracle *oracles = random_tables(&state, 200);
        struct ov_view *view = view_of(oracles);
        for (int id = 0; id < OV_TABLES; id++) {
            for (int i = 0; i < 200; i++)
                find_in(view, &oracles[id], &state);
        }
        ov_view_close(view);
        free(oracles);
    }
}
END_TEST

START_TEST(the_order_of_arrival_does_not_show)
{
    uint64_t state = 99;
    struct oracle *oracles = random_tables(&state, 200);
    for (int id = 0; id < OV_TABLES; id++) { /* and rows that are twice there in all but their origin */
        for (size_t i = 1; i < oracles[id].count; i += 5)
            memcpy(oracles[id].rows[i].cells, oracles[id].rows[i - 1].cells,
                   sizeof oracles[id].rows[i].cells);
    }
    struct ov_view *view = view_of(oracles);
    struct ov_digest digest = ov_view_digest(view), other;
    ov_view_close(view);
    for (int turn = 0; turn < 5; turn++) {
        struct ov_view_builder *builder = ov_view_builder_new();
        ov_view_add_file(builder, "told-in-vain.csv", "cc");
        for (int id = OV_TABLES; id-- > 0;) {
            struct oracle *oracle = &oracles[id];
            for (size_t i = oracle->count; i > 0; i--) {
                size_t j = below(&state, i);
                struct kept_row row = oracle->rows[j];
                oracle->rows[j] = oracle->rows[i - 1];
                oracle->rows[i - 1] = row;
                add_row(builder, (enum ov_table_id)id, &row);
            }
        }
        view = open_and_close(seal(builder));
        other = ov_view_digest(view);
        ck_assert(ov_digest_equal(&digest, &other));
        ov_view_close(view);
        ov_view_builder_free(builder);
    }
    int first = 0;
    while (oracles[first].count == 0)
        first++;
    oracles[first].rows[0].origin.line++;
    view = view_of(oracles);
    other = ov_view_digest(view);
    ck_assert(!ov_digest_equal(&digest, &other));
    ov_view_close(view);
    free(oracles);
}
END_TEST

START_TEST(files_are_known_by_name_and_digest)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    uint32_t a = ov_view_add_file(builder, "a.csv", "11"), b = ov_view_add_file(builder, "a.csv", "22");
    ck_assert(a != 0 && b != 0 && a != b);
    ck_assert_uint_eq(ov_view_add_file(builder, "a.csv", "11"), a);
    ck_assert_uint_eq(ov_view_add_file(builder, "a.csv", "22"), b);
    ck_assert(ov_view_add_file(builder, "b.csv", "11") != a);
    ov_view_builder_free(builder);
}
END_TEST

/* Callers leave cells unset; a text without text is missing; what is not given holds nothing. */
START_TEST(unset_cells_are_missing)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_cell cells[COLUMNS_MOST] = {
        [OV_COMPONENTS_EDITION] = { .state = OV_GIVEN, .text = "a@1" },
        [OV_COMPONENTS_ID] = { .state = OV_GIVEN, .text = NULL },
        [OV_COMPONENTS_NATIONAL] = { .state = OV_NOT_DUE, .number = 5, .extra = 7 },
        [OV_COMPONENTS_TITLE] = { .state = OV_MISSING, .text = "x" }
    };
    ov_view_add(builder, OV_TABLE_COMPONENTS, cells, 0, NULL);
    struct ov_view *view = open_and_close(seal(builder));
    ck_assert_str_eq(ov_view_text(view, OV_TABLE_COMPONENTS, 0, OV_COMPONENTS_EDITION), "a@1");
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_COMPONENTS, 0, OV_COMPONENTS_ID).state, OV_MISSING);
    ck_assert_ptr_null(ov_view_text(view, OV_TABLE_COMPONENTS, 0, OV_COMPONENTS_TITLE));
    struct ov_cell national = ov_view_cell(view, OV_TABLE_COMPONENTS, 0, OV_COMPONENTS_NATIONAL);
    ck_assert(national.state == OV_NOT_DUE && national.number == 0 && national.extra == 0);
    ck_assert_int_eq(ov_view_cell(view, OV_TABLE_COMPONENTS, 0, OV_COMPONENTS_ORDER).state, OV_MISSING);
    struct ov_origin origin = ov_view_origin(view, OV_TABLE_COMPONENTS, 0);
    ck_assert(origin.file == NULL && origin.digest == NULL && origin.amendment == NULL && origin.line == 0);
    ck_assert_ptr_null(origin.source);
    ov_view_close(view);
    ov_view_builder_free(builder);
}
END_TEST

/* What a type does not allow is refused when sealing, with the table and the column. */
START_TEST(cells_that_cannot_be_are_refused)
{
    static const struct {
        enum ov_table_id table;
        int column;
        struct ov_cell cell;
        const char *named;
    } wrong[] = {
        { OV_TABLE_GRANTS, OV_GRANTS_DATE, { OV_GIVEN, OV_NO_DATE, 0, NULL }, "date" },
        { OV_TABLE_GRANTS, OV_GRANTS_DATE, { OV_GIVEN, 19000, 2, NULL }, "date" },
        { OV_TABLE_GRANTS, OV_GRANTS_AMOUNT, { OV_GIVEN, 100, -1, NULL }, "amount" },
        { OV_TABLE_VALUES, OV_VALUES_PERIOD, { OV_GIVEN, -1, 0, NULL }, "period" },
        { OV_TABLE_VALUES, OV_VALUES_VALUE, { OV_GIVEN, 1, 19, NULL }, "value" },
        { OV_TABLE_VALUES, OV_VALUES_FIELD, { OV_GIVEN, 0, 0, "\xff" }, "field" },
        { OV_TABLE_VALUES, OV_VALUES_VALUE, { (enum ov_state)9, 1, 0, NULL }, "value" },
        { OV_TABLE_STATEMENTS, OV_STATEMENTS_PRINTED, { OV_GIVEN, 1, 32 * 6, "1" }, "printed" },
        { OV_TABLE_RECIPIENTS, OV_RECIPIENTS_RESIDUAL, { OV_GIVEN, 2, 0, NULL }, "residual" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(wrong); i++) {
        struct ov_view_builder *builder = ov_view_builder_new();
        struct ov_error error = { 0 };
        struct ov_cell cells[COLUMNS_MOST] = { 0 };
        int descriptor = 7;
        cells[wrong[i].column] = wrong[i].cell;
        ov_view_add(builder, wrong[i].table, cells, 0, NULL);
        ck_assert_msg(!ov_view_seal(builder, &descriptor, &error), "%zu", i);
        ck_assert_int_eq(descriptor, -1);
        ck_assert_ptr_nonnull(strstr(error.text, wrong[i].named));
        ck_assert_ptr_nonnull(strstr(error.text, ov_table(wrong[i].table)->name));
        ov_view_builder_free(builder);
    }
}
END_TEST

START_TEST(a_sealed_view_cannot_be_changed)
{
    uint64_t state = 3;
    struct oracle *oracles = random_tables(&state, 20);
    struct ov_view_builder *builder = ov_view_builder_new();
    for (size_t i = 0; i < oracles[OV_TABLE_VALUES].count; i++)
        add_row(builder, OV_TABLE_VALUES, &oracles[OV_TABLE_VALUES].rows[i]);
    int descriptor = seal(builder), again;
    char name[64];
    struct stat status;
    ck_assert_int_eq(fstat(descriptor, &status), 0);
    ck_assert(pwrite(descriptor, "x", 1, 0) == -1 && errno == EPERM);
    ck_assert(pwrite(descriptor, "x", 1, status.st_size) == -1 && errno == EPERM);
    ck_assert(ftruncate(descriptor, 8) == -1 && errno == EPERM);
    ck_assert(fcntl(descriptor, F_ADD_SEALS, F_SEAL_GROW) == -1);
    ck_assert_ptr_eq(mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), MAP_FAILED);
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    again = open(name, O_RDWR | O_CLOEXEC);
    ck_assert_int_ge(again, 0);
    ck_assert(pwrite(again, "x", 1, 0) == -1 && errno == EPERM);
    close(again);
    ov_view_close(open_and_close(descriptor));
    ov_view_builder_free(builder);
    free(oracles);
}
END_TEST

int main(void)
{
    setlocale(LC_ALL, "");
    Suite *suite = suite_create("view");
    TCase *tcase = tcase_create("view");
    tcase_set_timeout(tcase, 300); /* seconds; valgrind is slow */
    tcase_add_test(tcase, rows_come_out_in_key_order);
    tcase_add_test(tcase, rows_are_found_by_leading_keys);
    tcase_add_test(tcase, the_order_of_arrival_does_not_show);
    tcase_add_test(tcase, files_are_known_by_name_and_digest);
    tcase_add_test(tcase, unset_cells_are_missing);
    tcase_add_test(tcase, cells_that_cannot_be_are_refused);
    tcase_add_test(tcase, a_sealed_view_cannot_be_changed);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
