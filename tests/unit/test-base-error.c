/* Errors and diagnostics. */
#include "base-suite.h"

#include <errno.h>
#include <string.h>

static const struct ov_position at = { "a.conf", 3, 14 };

START_TEST(first_error_wins)
{
    struct ov_error error = { 0 };
    ck_assert(!ov_fail_at(&error, at, OV_ERROR_INPUT, "the year %d is not known", 2022));
    ck_assert(!ov_fail(&error, OV_ERROR_BUG, "another"));
    ck_assert_int_eq(error.code, OV_ERROR_INPUT);
    ck_assert_str_eq(error.text, "the year 2022 is not known");
    ck_assert_str_eq(error.source, "a.conf");
    ck_assert_int_eq(error.line, 3);
    ck_assert_int_eq(error.column, 14);
    ck_assert(!ov_fail(NULL, OV_ERROR_BUG, "nobody asks"));
}
END_TEST

START_TEST(reason_of_the_machine)
{
    struct ov_error missing = { 0 }, refused = { 0 };
    errno = ENOENT;
    ck_assert(!ov_fail_errno(&missing, "cannot read %s", "x.csv"));
    ck_assert_int_eq(errno, ENOENT);
    ck_assert_int_eq(missing.code, OV_ERROR_MISSING);
    ck_assert(ov_starts_with(missing.text, "cannot read x.csv: "));
    ck_assert(strstr(missing.text, strerror(ENOENT)) != NULL);
    errno = ENOSPC;
    ov_fail_errno(&refused, "cannot write");
    ck_assert_int_eq(refused.code, OV_ERROR_IO);
    ck_assert(strstr(refused.text, strerror(ENOSPC)) != NULL);
}
END_TEST

START_TEST(long_text_is_cut_at_a_character)
{
    for (int shift = 0; shift < 3; shift++) {
        struct ov_error error = { 0 };
        struct ov_buffer text = { 0 };
        ov_buffer_add(&text, "xyz", (size_t)shift);
        for (int i = 0; i < 2000; i++)
            ov_buffer_puts(&text, i % 2 == 0 ? "å" : "−");
        ov_fail_at(&error, (struct ov_position){ .source = text.data }, OV_ERROR_INPUT, "%s", text.data);
        ck_assert(ov_utf8_valid(error.text, strlen(error.text)));
        ck_assert_uint_ge(strlen(error.text), sizeof error.text - 4);
        ck_assert_str_eq(error.text + strlen(error.text) - 3, "…");
        ck_assert(ov_utf8_valid(error.source, strlen(error.source)));
        ck_assert_uint_ge(strlen(error.source), sizeof error.source - 4);
        ck_assert(ov_starts_with(error.source, "…"));
        ck_assert_str_eq(error.source + strlen(error.source) - 5, "å−");
        ov_buffer_free(&text);
    }
}
END_TEST

START_TEST(text_that_just_fits_is_whole)
{
    struct ov_error error = { 0 };
    ov_fail(&error, OV_ERROR_INPUT, "%*d", (int)sizeof error.text - 1, 5);
    ck_assert_str_eq(error.text + sizeof error.text - 3, " 5");
}
END_TEST

START_TEST(message_is_one_line_without_control_characters)
{
    struct ov_error error = { 0 };
    ov_fail(&error, OV_ERROR_INPUT, "two\nlines\tand \033[31mred");
    ck_assert_str_eq(error.text, "two lines and ?[31mred");
}
END_TEST

static struct ov_diagnostics list;
static struct ov_buffer text;

static void open_list(void)
{
    list = (struct ov_diagnostics){ .arena = ov_arena_new() };
}

static void close_list(void)
{
    ov_arena_free(list.arena);
    ov_buffer_free(&text);
}

static const char *formatted(size_t index)
{
    text.length = 0;
    ov_diagnostic_format(&list.items[index], &text);
    return text.data;
}

START_TEST(diagnostics_as_text)
{
    char field[] = "antal";
    ov_diagnose(&list, OV_SEVERITY_ERROR, at, field, "12,", "a number", "the %s is no number", "value");
    field[0] = 'X'; /* the list has its own copy */
    ov_diagnose(&list, OV_SEVERITY_WARNING, (struct ov_position){ "b.csv", 7, 0 }, NULL, NULL, NULL, "odd");
    ov_diagnose(&list, OV_SEVERITY_NOTICE, (struct ov_position){ "b.csv", 0, 9 }, NULL, "", NULL, "empty");
    ov_diagnose(&list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, "x", "nowhere");
    ck_assert_str_eq(formatted(0),
                     "a.conf:3:14: error: antal: the value is no number, found '12,'; accepted: a number\n");
    ck_assert_str_eq(formatted(1), "b.csv:7: warning: odd\n");
    ck_assert_str_eq(formatted(2), "b.csv: notice: empty, found ''\n");
    ck_assert_str_eq(formatted(3), "error: nowhere; accepted: x\n");
    ck_assert_uint_eq(list.count, 4);
    ck_assert_uint_eq(list.errors, 2);
    ck_assert_uint_eq(list.warnings, 1);
}
END_TEST

START_TEST(counting_goes_on_past_the_limit)
{
    list.limit = 3;
    for (int i = 0; i < 10; i++)
        ov_diagnose(&list, i % 2 == 0 ? OV_SEVERITY_ERROR : OV_SEVERITY_WARNING, at, "f", NULL, NULL,
                    "row %d", i);
    ck_assert_uint_eq(list.count, 3);
    ck_assert_uint_eq(list.dropped, 7);
    ck_assert_uint_eq(list.errors, 5);
    ck_assert_uint_eq(list.warnings, 5);
    ck_assert_str_eq(list.items[2].text, "row 2");
}
END_TEST

START_TEST(found_text_is_shortened_and_tamed)
{
    struct ov_buffer found = { 0 };
    for (int i = 0; i < 81; i++)
        ov_buffer_puts(&found, "ö");
    ov_diagnose(&list, OV_SEVERITY_ERROR, at, NULL, found.data, NULL, "long");
    ck_assert_uint_eq(ov_utf8_length(list.items[0].found), 81); /* 80 and the ellipsis */
    ck_assert_str_eq(list.items[0].found + 160, "…");
    ov_diagnose(&list, OV_SEVERITY_ERROR, at, NULL, found.data + 2, NULL, "fits");
    ck_assert_str_eq(list.items[1].found, found.data + 2);
    ov_diagnose(&list, OV_SEVERITY_ERROR, at, NULL, "a\xff\n\033]0;", NULL, "wild");
    ck_assert_str_eq(list.items[2].found, "a\xef\xbf\xbd ?]0;");
    ov_buffer_free(&found);
}
END_TEST

START_TEST(a_long_message_stands_whole)
{
    ov_diagnose(&list, OV_SEVERITY_ERROR, at, NULL, NULL, NULL, "%*d", 3000, 1);
    ck_assert_uint_eq(strlen(list.items[0].text), 3000);
}
END_TEST

START_TEST(severities_have_names)
{
    ck_assert_str_eq(ov_severity_name(OV_SEVERITY_NOTICE), "notice");
    ck_assert_str_eq(ov_severity_name(OV_SEVERITY_WARNING), "warning");
    ck_assert_str_eq(ov_severity_name(OV_SEVERITY_ERROR), "error");
}
END_TEST

TCase *test_base_error(void)
{
    TCase *tcase = tcase_create("error");
    tcase_add_checked_fixture(tcase, open_list, close_list);
    tcase_add_test(tcase, first_error_wins);
    tcase_add_test(tcase, reason_of_the_machine);
    tcase_add_test(tcase, long_text_is_cut_at_a_character);
    tcase_add_test(tcase, text_that_just_fits_is_whole);
    tcase_add_test(tcase, message_is_one_line_without_control_characters);
    tcase_add_test(tcase, diagnostics_as_text);
    tcase_add_test(tcase, counting_goes_on_past_the_limit);
    tcase_add_test(tcase, found_text_is_shortened_and_tamed);
    tcase_add_test(tcase, a_long_message_stands_whole);
    tcase_add_test(tcase, severities_have_names);
    return tcase;
}
