/* A damaged view is refused in words, or it can be read; it is never a crash. The sanitizers judge. */
#include "view-rows.h"

#include <check.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* A block with some rows in every table, in memory of its own. */
static unsigned char *make_block(size_t rows, size_t *length)
{
    uint64_t state = 11;
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    struct stat status;
    int descriptor;
    for (int id = 0; id < OV_TABLES; id++) {
        for (size_t i = 0; i < rows; i++) {
            struct kept_row row = random_row(&state, ov_table((enum ov_table_id)id));
            add_row(builder, (enum ov_table_id)id, &row);
        }
    }
    ck_assert_msg(ov_view_seal(builder, &descriptor, &error), "%s", error.text);
    ck_assert_int_eq(fstat(descriptor, &status), 0);
    *length = (size_t)status.st_size;
    unsigned char *block = ov_malloc(*length);
    ck_assert_int_eq(pread(descriptor, block, *length, 0), status.st_size);
    close(descriptor);
    ov_view_builder_free(builder);
    return block;
}

/* Exactly as long as told, so that a sanitizer sees one byte too far. */
static bool can_be_read(const unsigned char *block, size_t length)
{
    struct ov_error error = { 0 };
    unsigned char *copy = ov_malloc(length > 0 ? length : 1);
    memcpy(copy, block, length);
    struct ov_view *view = ov_view_open_memory(copy, length, &error);
    ck_assert_msg((view == NULL) == (error.code != OV_OK), "%s", error.text);
    ck_assert(view != NULL || strstr(error.text, "view") != NULL);
    if (view != NULL)
        read_everything(view);
    ov_view_close(view);
    free(copy);
    return view != NULL;
}

static void damage(uint64_t *state, unsigned char *block, size_t *length)
{
    static const uint64_t edges[] = {
        0, 1, 0x7f, 0xff, 0xffff, INT32_MAX, UINT32_MAX, INT64_MAX, UINT64_MAX
    };
    for (uint64_t i = below(state, 4) + 1; i > 0; i--) {
        /* Half of it at the front, where the counts are. */
        size_t at = below(state, below(state, 2) == 0 && *length > 256 ? 256 : *length);
        uint64_t value = edges[below(state, OV_COUNT_OF(edges))];
        size_t size = (size_t)1 << below(state, 4);
        switch (below(state, 6)) {
        case 0:
            block[at] ^= (unsigned char)(1u << below(state, 8));
            break;
        case 1:
            block[at] = (unsigned char)next_random(state);
            break;
        case 2: /* a whole number, where one may stand */
            at &= ~(size - 1);
            memcpy(block + at, &value, *length - at < size ? *length - at : size);
            break;
        case 3: /* something from elsewhere */
            size = below(state, *length - at < 64 ? *length - at : 64);
            memmove(block + at, block + below(state, *length - size), size);
            break;
        case 4:
            memset(block + at, (int)below(state, 2) * 0xff,
                   below(state, *length - at < 64 ? *length - at : 64));
            break;
        default:
            if (below(state, 8) == 0 && at > 0)
                *length = at;
        }
        if (*length == 0)
            return;
    }
}

START_TEST(damaged_blocks_are_refused_or_can_be_read)
{
    uint64_t state = 20230930;
    size_t refused = 0, read = 0, whole, length;
    unsigned char *block = make_block(6, &whole);
    unsigned char *damaged = ov_malloc(whole);
    ck_assert(can_be_read(block, whole));
    for (int turn = 0; turn < 4000; turn++) {
        memcpy(damaged, block, length = whole);
        damage(&state, damaged, &length);
        if (can_be_read(damaged, length))
            read++;
        else
            refused++;
    }
    ck_assert_msg(refused > 1000 && read > 100, "%zu refused, %zu read", refused, read);
    free(damaged);
    free(block);
}
END_TEST

START_TEST(every_shorter_or_longer_block_is_refused)
{
    size_t whole;
    unsigned char *block = make_block(1, &whole);
    unsigned char *longer = ov_malloc(whole + 8);
    for (size_t length = 0; length < whole; length++)
        ck_assert_msg(!can_be_read(block, length), "%zu", length);
    memcpy(longer, block, whole);
    memset(longer + whole, 0, 8);
    ck_assert(!can_be_read(longer, whole + 8));
    free(longer);
    free(block);
}
END_TEST

/* No bit of the header is without meaning. */
START_TEST(every_bit_of_the_header_counts)
{
    size_t length;
    unsigned char *block = make_block(3, &length);
    const size_t header = 8 + 4 + 4 + 32 + 8 + 8 * OV_TABLES + 8 + 8;
    for (size_t bit = 0; bit < 8 * header; bit++) {
        block[bit / 8] ^= (unsigned char)(1u << bit % 8);
        ck_assert_msg(!can_be_read(block, length), "bit %zu", bit);
        block[bit / 8] ^= (unsigned char)(1u << bit % 8);
    }
    ck_assert(can_be_read(block, length));
    free(block);
}
END_TEST

START_TEST(another_build_is_told_apart_from_damage)
{
    size_t length;
    struct ov_error error = { 0 };
    unsigned char *block = make_block(1, &length);
    block[16] ^= 1; /* the schema */
    ck_assert_ptr_null(ov_view_open_memory(block, length, &error));
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
    ck_assert_ptr_nonnull(strstr(error.text, "version"));
    error = (struct ov_error){ 0 };
    ck_assert_ptr_null(ov_view_open_memory(block + 4, length - 4, &error)); /* not at eight bytes */
    ck_assert_int_eq(error.code, OV_ERROR_BUG);
    free(block);
}
END_TEST

START_TEST(only_sealed_memory_is_opened)
{
    size_t length;
    struct ov_error error = { 0 };
    unsigned char *block = make_block(2, &length);
    int memory = memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    ck_assert_int_eq(write(memory, block, length), (ssize_t)length);
    ck_assert_ptr_null(ov_view_open(memory, &error));
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
    ck_assert_ptr_nonnull(strstr(error.text, "sealed"));
    ck_assert_int_eq(fcntl(memory, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK), 0);
    error = (struct ov_error){ 0 };
    struct ov_view *view = ov_view_open(memory, &error);
    ck_assert_msg(view != NULL, "%s", error.text);
    ov_view_close(view);
    close(memory);

    int empty = memfd_create("test", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    ck_assert_int_eq(fcntl(empty, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK), 0);
    ck_assert_ptr_null(ov_view_open(empty, &error));
    close(empty);
    int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
    error = (struct ov_error){ 0 };
    ck_assert_ptr_null(ov_view_open(null, &error));
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
    close(null);
    ck_assert_ptr_null(ov_view_open(-1, &error));
    free(block);
}
END_TEST

int main(void)
{
    setlocale(LC_ALL, "");
    Suite *suite = suite_create("view-damage");
    TCase *tcase = tcase_create("damage");
    tcase_set_timeout(tcase, 300); /* seconds; valgrind is slow */
    tcase_add_test(tcase, damaged_blocks_are_refused_or_can_be_read);
    tcase_add_test(tcase, every_shorter_or_longer_block_is_refused);
    tcase_add_test(tcase, every_bit_of_the_header_counts);
    tcase_add_test(tcase, another_build_is_told_apart_from_damage);
    tcase_add_test(tcase, only_sealed_memory_is_opened);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
