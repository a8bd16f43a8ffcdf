/* Memory, arenas, buffers. */
#include "base-suite.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

START_TEST(arena_pieces_are_zeroed_aligned_and_apart)
{
    struct ov_arena *arena = ov_arena_new();
    unsigned char *pieces[600];
    size_t sizes[600];
    for (size_t i = 0; i < 600; i++) {
        sizes[i] = i % 97 == 0 ? i * 1000 : i % 41;
        pieces[i] = ov_arena_alloc(arena, sizes[i]);
        ck_assert_uint_eq((uintptr_t)pieces[i] % 16, 0);
        for (size_t j = 0; j < sizes[i]; j++)
            HOLDS(pieces[i][j] == 0, "piece %zu is not zeroed", i);
        memset(pieces[i], (int)(i % 255) + 1, sizes[i]);
    }
    for (size_t i = 0; i < 600; i++)
        for (size_t j = 0; j < sizes[i]; j++)
            HOLDS(pieces[i][j] == i % 255 + 1, "piece %zu was overwritten", i);
    ov_arena_free(arena);
    ov_arena_free(NULL);
}
END_TEST

START_TEST(arena_texts)
{
    struct ov_arena *arena = ov_arena_new();
    ck_assert_str_eq(ov_arena_copy(arena, "region", 3), "reg");
    ck_assert_str_eq(ov_arena_copy(arena, NULL, 0), "");
    ck_assert_str_eq(ov_arena_strdup(arena, "vård"), "vård");
    ck_assert_ptr_null(ov_arena_strdup(arena, NULL));
    ck_assert_str_eq(ov_arena_printf(arena, "%s-%d", "a", 7), "a-7");
    for (int width = 254; width <= 258; width++)
        ck_assert_uint_eq(strlen(ov_arena_printf(arena, "%*d", width, 1)), width);
    ov_arena_free(arena);
}
END_TEST

START_TEST(appending_keeps_what_was_there)
{
    struct ov_arena *arena = ov_arena_new();
    int *first = NULL, *second = NULL;
    size_t first_count = 0, second_count = 0;
    for (int i = 0; i < 5000; i++) {
        *OV_APPEND(arena, first, first_count) = i;
        if (i % 3 == 0)
            *OV_APPEND(arena, second, second_count) = -i;
    }
    ck_assert_uint_eq(first_count, 5000);
    ck_assert_uint_eq(second_count, 1667);
    for (int i = 0; i < 5000; i++)
        HOLDS(first[i] == i, "first[%d]", i);
    for (int i = 0; i < 1667; i++)
        HOLDS(second[i] == -3 * i, "second[%d]", i);
    ov_arena_free(arena);
}
END_TEST

/* Columns that are all the same, that span a byte, and that span all there is; blocks full and begun. */
START_TEST(a_grid_gives_back_what_was_put_in)
{
    enum { WIDTH = 5, ROWS = 5000 };
    static int64_t rows[ROWS][WIDTH];
    static const int64_t ends[] = { INT64_MIN, INT64_MAX, 0, -1, 1 };
    struct ov_arena *arena = ov_arena_new();
    struct ov_grid *grid = ov_grid_new(arena, WIDTH);
    int64_t row[WIDTH];
    ck_assert_uint_eq(ov_grid_count(grid), 0);
    for (int64_t i = 0; i < ROWS; i++) {
        rows[i][0] = -7;
        rows[i][1] = i % 256 - 128;
        rows[i][2] = ends[(size_t)(i * i) % OV_COUNT_OF(ends)];
        rows[i][3] = i < 1024 ? INT64_MIN : i * 70001;
        rows[i][4] = i % 700 == 0 ? INT64_MAX : INT64_MAX - (i << 20);
        ov_grid_add(grid, rows[i]);
        HOLDS(ov_grid_get(grid, (size_t)i, 4) == rows[i][4], "row %d as it was added", (int)i);
    }
    ck_assert_uint_eq(ov_grid_count(grid), ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        ov_grid_read(grid, i, WIDTH, row);
        HOLDS(memcmp(row, rows[i], sizeof row) == 0, "row %zu", i);
        for (size_t column = 0; column < WIDTH; column++)
            HOLDS(ov_grid_get(grid, i, column) == rows[i][column], "row %zu, column %zu", i, column);
    }
    ov_arena_free(arena);
}
END_TEST

/* Alone in its arena an array grows where it stands, until its chunk is full. */
START_TEST(an_array_outgrows_its_chunk)
{
    struct ov_arena *arena = ov_arena_new();
    int64_t *numbers = NULL;
    size_t count = 0;
    for (int64_t i = 0; i < 300000; i++) {
        int64_t *added = OV_APPEND(arena, numbers, count);
        HOLDS(*added == 0, "element %zu is not zeroed", count);
        *added = i;
    }
    char *after = ov_arena_strdup(arena, "after");
    for (int64_t i = 0; i < 300000; i++)
        HOLDS(numbers[i] == i, "numbers[%d]", (int)i);
    ck_assert_str_eq(after, "after");
    ov_arena_free(arena);
}
END_TEST

START_TEST(appended_element_is_zeroed_after_shortening)
{
    struct ov_arena *arena = ov_arena_new();
    int *numbers = NULL;
    size_t count = 0;
    for (int i = 1; i <= 3; i++)
        *OV_APPEND(arena, numbers, count) = i;
    count = 1;
    ck_assert_int_eq(*OV_APPEND(arena, numbers, count), 0);
    ck_assert_int_eq(numbers[0], 1);
    ov_arena_free(arena);
}
END_TEST

/* Runs it in a process of its own and gives that process's exit status. */
static int status_of(void (*run)(void), char text[100])
{
    int ends[2], status = 0;
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        run();
        _exit(77);
    }
    close(ends[1]);
    ssize_t length = read(ends[0], text, 99);
    text[length > 0 ? length : 0] = '\0';
    close(ends[0]);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static struct ov_arena *volatile asked; /* still held when the program leaves: no leak for valgrind */

static void ask_malloc(void)
{
    ov_malloc(SIZE_MAX - 7);
}

static void ask_realloc(void)
{
    ov_realloc(NULL, SIZE_MAX);
}

static void ask_arena(void)
{
    ov_arena_alloc(asked = ov_arena_new(), SIZE_MAX);
}

static void ask_copy(void)
{
    ov_arena_copy(asked = ov_arena_new(), "", SIZE_MAX);
}

static void ask_grow(void)
{
    char none;
    ov_arena_grow(asked = ov_arena_new(), &none, 16, (size_t)1 << 60);
}

static void ask_buffer(void)
{
    static struct ov_buffer buffer;
    ov_buffer_putc(&buffer, 'x');
    ov_buffer_add(&buffer, "", SIZE_MAX);
}

START_TEST(no_memory_left_leaves_with_status_2)
{
    void (*const asks[])(void) = { ask_malloc, ask_realloc, ask_arena, ask_copy, ask_grow, ask_buffer };
    char text[100];
    for (size_t i = 0; i < OV_COUNT_OF(asks); i++) {
        ck_assert_int_eq(status_of(asks[i], text), 2);
        ck_assert_str_eq(text, "overens: out of memory\n");
    }
}
END_TEST

START_TEST(plain_memory)
{
    char *text = ov_strdup("sjukvård");
    ck_assert_str_eq(text, "sjukvård");
    text = ov_realloc(text, 1000);
    ck_assert_str_eq(text, "sjukvård");
    free(text);
    void *nothing = ov_malloc(0);
    ck_assert_ptr_nonnull(nothing);
    free(nothing);
}
END_TEST

START_TEST(buffer_grows_and_ends_in_nul)
{
    struct ov_buffer buffer = { 0 };
    ov_buffer_puts(&buffer, "");
    ck_assert_str_eq(buffer.data, "");
    ov_buffer_add(&buffer, "a\0b", 3);
    ov_buffer_putc(&buffer, 'c');
    ck_assert_mem_eq(buffer.data, "a\0bc\0", 5);
    ck_assert_uint_eq(buffer.length, 4);
    for (int i = 0; i < 1000; i++)
        ov_buffer_printf(&buffer, "%04d,", i);
    ck_assert_uint_eq(buffer.length, 5004);
    ck_assert_str_eq(buffer.data + 4999, "0999,");
    ck_assert_mem_eq(buffer.data + 4, "0000,0001,", 10);
    ov_buffer_printf(&buffer, "%*d", 100000, 5);
    ck_assert_uint_eq(buffer.length, 105004);
    ck_assert_str_eq(buffer.data + 105002, " 5");
    ov_buffer_free(&buffer);
    ck_assert_ptr_null(buffer.data);
    ck_assert_uint_eq(buffer.length, 0);
    ov_buffer_free(&buffer);
}
END_TEST

TCase *test_base_memory(void)
{
    TCase *tcase = tcase_create("memory");
    tcase_add_test(tcase, arena_pieces_are_zeroed_aligned_and_apart);
    tcase_add_test(tcase, arena_texts);
    tcase_add_test(tcase, appending_keeps_what_was_there);
    tcase_add_test(tcase, a_grid_gives_back_what_was_put_in);
    tcase_add_test(tcase, an_array_outgrows_its_chunk);
    tcase_add_test(tcase, appended_element_is_zeroed_after_shortening);
    tcase_add_test(tcase, no_memory_left_leaves_with_status_2);
    tcase_add_test(tcase, plain_memory);
    tcase_add_test(tcase, buffer_grows_and_ends_in_nul);
    return tcase;
}
