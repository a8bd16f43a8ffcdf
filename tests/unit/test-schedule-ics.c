/* The calendar: lines as RFC 5545 wants them, one event per day, and what stays when a day moves. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "deadlines-fixture.h"

static const int64_t now = 1653379200; /* 2022-05-24T08:00:00Z */

static char *calendar(ov_date as_of, const char *language)
{
    struct ov_buffer out = { 0 };
    char *kept;

    ov_deadlines_ics(deadlines_collect(0, OV_NO_DATE, as_of), config, language, now, &out);
    kept = ov_arena_copy(arena, out.data, out.length);
    ov_buffer_free(&out);
    return kept;
}

/* Folded lines joined again. */
static char *unfolded(char *text)
{
    char *to = text;

    for (const char *from = text; *from; from++) {
        if (!strncmp(from, "\r\n ", 3)) {
            from += 2;
            continue;
        }
        *to++ = *from;
    }
    *to = '\0';
    return text;
}

/* The event that has this UID, up to its end. */
static const char *event(char *text, const char *uid)
{
    char *at = strstr(text, ov_arena_printf(arena, "\r\nUID:%s\r\n", uid)), *end;

    ck_assert_msg(at != NULL, "there is no %s", uid);
    end = strstr(at, "END:VEVENT");
    return ov_arena_copy(arena, at, (size_t)(end - at));
}

#define assert_says(text, part) ck_assert_msg(strstr(text, part) != NULL, "'%s' is not in %s", part, text)

START_TEST(test_lines)
{
    const char *text = calendar(OV_NO_DATE, "sv"), *end;
    size_t folded = 0;

    for (; *text; text = end + 2) {
        end = strstr(text, "\r\n");
        ck_assert_ptr_nonnull(end);
        ck_assert_uint_le((size_t)(end - text), 75);
        ck_assert_uint_gt((size_t)(end - text), 0);
        ck_assert(ov_utf8_valid(text, (size_t)(end - text)));
        ck_assert_ptr_null(memchr(text, '\n', (size_t)(end - text)));
        folded += *text == ' ';
    }
    ck_assert_uint_gt(folded, 5);
}
END_TEST

START_TEST(test_events)
{
    char *text = unfolded(calendar(OV_NO_DATE, "sv"));
    const char *interim = event(text, "demo@2022/interim/23@overens");
    size_t count = 0;

    for (const char *at = text; (at = strstr(at, "BEGIN:VEVENT")); at++)
        count++;
    ck_assert_uint_eq(count, 4 * 3); /* the one without a day is none */
    assert_says(interim, "\r\nDTSTART;VALUE=DATE:20221031\r\n");
    assert_says(interim, "\r\nDTSTAMP:20220524T080000Z\r\n");
    assert_says(interim, "\r\nSEQUENCE:2\r\n");
    assert_says(interim, "\r\nSTATUS:CONFIRMED\r\n");
    assert_says(interim, "\r\nSUMMARY:Delredovisning\\; åtgärder\\, resultat och");
    assert_says(interim, "\r\nTRIGGER:-P10D\r\n");
    assert_says(interim, "\r\nTRIGGER:-P1D\r\n");
    assert_says(interim, "\r\nCATEGORIES:Prov\\, med komma 2022\r\n");
    assert_says(interim, "\\n");
    assert_says(interim, "Regeringen");
    assert_says(event(text, "demo@2022/interim/23/frys@overens"), "\r\nDTSTART;VALUE=DATE:20221017\r\n");
    assert_says(text, "\r\nX-WR-CALNAME:");
    assert_says(text, "\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n");
}
END_TEST

/* Before and after the day moved: the same UID, a higher SEQUENCE. */
START_TEST(test_what_stays_when_a_day_moves)
{
    const char *before =
        event(unfolded(calendar(ov_date_make(2022, 4, 30), "sv")), "demo@2022/interim/23@overens");
    const char *after =
        event(unfolded(calendar(ov_date_make(2022, 5, 1), "sv")), "demo@2022/interim/23@overens");

    assert_says(before, "\r\nDTSTART;VALUE=DATE:20220930\r\n");
    assert_says(before, "\r\nSEQUENCE:0\r\n");
    assert_says(after, "\r\nDTSTART;VALUE=DATE:20221031\r\n");
    assert_says(after, "\r\nSEQUENCE:1\r\n");
    assert_says(after, "Senare dag");
}
END_TEST

START_TEST(test_struck_is_cancelled)
{
    char *text = unfolded(calendar(OV_NO_DATE, "en"));
    const char *plan = event(text, "demo@2022/plan/23@overens");

    assert_says(plan, "\r\nSTATUS:CANCELLED\r\n");
    assert_says(plan, "\r\nSEQUENCE:1\r\n");
    assert_says(plan, "\r\nSUMMARY:Not required: Plan\r\n");
    assert_says(plan, "Lättnad");
    ck_assert_ptr_null(strstr(plan, "BEGIN:VALARM"));
    assert_says(event(text, "demo@2022/plan/23/decision@overens"), "\r\nSTATUS:CANCELLED\r\n");
}
END_TEST

START_TEST(test_same_now_same_bytes)
{
    ck_assert_str_eq(calendar(OV_NO_DATE, "sv"), calendar(OV_NO_DATE, "sv"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ics");
    TCase *test = tcase_create("ics");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(test, deadlines_set_up, deadlines_tear_down);
    tcase_add_test(test, test_lines);
    tcase_add_test(test, test_events);
    tcase_add_test(test, test_what_stays_when_a_day_moves);
    tcase_add_test(test, test_struck_is_cancelled);
    tcase_add_test(test, test_same_now_same_bytes);
    suite_add_tcase(suite, test);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
