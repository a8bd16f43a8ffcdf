/* Runs of schedules: committed with their occurrence or not at all, recovered under the same fence, gates. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runs/runs.h"

static const char edition[] =
    "edition: { agreement = \"demo\"; id = \"2022\"; title = \"Prov 2022\"; from = \"2022-01-01\"; "
    "to = \"2022-12-31\"; national = \"4 mkr\"; source = \"prov\";\n"
    "recipients = ( { id = \"regions\"; title = \"Regionerna\"; national = \"4 mkr\"; source = \"prov\"; } "
    ");\n"
    "components = ( { id = \"a\"; title = \"Del A\"; national = \"4 mkr\"; recipients = \"regions\"; source "
    "= \"prov\";\n"
    "payments = ( { id = \"main\"; method = \"share\"; key = \"population@2021-11-01\"; "
    "rounding = \"largest-remainder\"; source = \"prov\"; } ); } ); };\n";

static struct ov_arena *arena;
static struct ov_config *config;
static struct ov_store *store;
static char home[64];
static ov_date today;
static const struct ov_actor actor = { "prov", "2022-05-04T09:00:00Z" };

static void set_up(void)
{
    struct ov_error error = { 0 };
    struct ov_diagnostics list = { .arena = ov_arena_new() };

    arena = list.arena;
    today = ov_date_make(2022, 5, 4);
    snprintf(home, sizeof home, "/tmp/overens-runs-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    ck_assert_msg(ov_folder_remove(home, &error) && ov_config_create(home, "23", "sv", &error) &&
                      ov_file_replace(ov_path_join(arena, home, "editions/demo@2022.conf"), edition,
                                      strlen(edition), &error),
                  "%s", error.text);
    config = ov_config_load(arena, home, &list);
    ck_assert_ptr_nonnull(config);
    store = ov_store_create(home, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
}

static void tear_down(void)
{
    struct ov_error error = { 0 };

    ov_store_close(store);
    ov_folder_remove(home, &error);
    ov_arena_free(arena);
}

/* Appends an entry about the occurrence and gives its position. */
static int64_t append(const char *kind, int64_t occurrence)
{
    struct ov_journal_write write = { .entry = { .kind = kind, .occurrence = occurrence }, .last = -1 };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };
    struct ov_error error = { 0 };

    ck_assert_msg(ov_store_transact(store, &actor, &transaction, &error), "%s", error.text);
    return write.entry.position;
}

static int64_t plan(void)
{
    struct ov_occurrence occurrence = { .schedule = "month", .subject = "2022-04", .due = 1651647600 };
    struct ov_transaction transaction = { .occurrences = &occurrence, .occurrence_count = 1 };
    struct ov_error error = { 0 };

    ck_assert_msg(ov_store_transact(store, &actor, &transaction, &error), "%s", error.text);
    ck_assert_int_gt(occurrence.id, 0);
    return occurrence.id;
}

static bool run(int64_t occurrence, int64_t fence, unsigned gate, struct ov_publication *publication,
                struct ov_error *error)
{
    struct ov_run_request request = { .kind = "sheet",
                                      .edition = "demo@2022",
                                      .as_of = OV_NO_DATE,
                                      .today = today,
                                      .occurrence = occurrence,
                                      .fence = fence,
                                      .schedule = occurrence ? "month" : NULL,
                                      .gate = gate };
    struct ov_diagnostics list = { .arena = arena };

    return ov_run_report(config, store, &actor, &request, arena, publication, &list, error);
}

static const struct ov_journal_entry *newest(void)
{
    struct ov_journal_entry *entries;
    struct ov_error error = { 0 };
    size_t count;

    ck_assert_msg(ov_store_journal(store, arena, 0, &entries, &count, &error) && count, "%s", error.text);
    return &entries[count - 1];
}

static size_t count_runs(void)
{
    struct ov_run_record *runs;
    struct ov_error error = { 0 };
    size_t count;

    ck_assert_msg(ov_store_runs(store, arena, &runs, &count, &error), "%s", error.text);
    return count;
}

START_TEST(run_and_occurrence_at_once)
{
    int64_t occurrence = plan(), fence = append("started", occurrence);
    struct ov_publication publication;
    struct ov_published_run *runs;
    struct ov_error error = { 0 };
    size_t count;

    ck_assert_msg(run(occurrence, fence, 0, &publication, &error), "%s", error.text);
    ck_assert_str_eq(newest()->kind, "published");
    ck_assert_int_eq(newest()->occurrence, occurrence);
    ck_assert_int_eq(newest()->run, publication.number);
    ck_assert_ptr_nonnull(strstr(newest()->details, "\"wall-ms\":"));
    ck_assert_ptr_nonnull(strstr(newest()->details, "\"memory-kib\":"));
    ck_assert_ptr_nonnull(strstr(newest()->details, "\"edition\":\"demo@2022\""));
    ck_assert(ov_runs_published(config, store, arena, &runs, &count, &error) && count == 1);
    ck_assert_str_eq(runs[0].schedule, "month");
    ck_assert_int_eq(runs[0].occurrence, occurrence);
    ck_assert_int_eq(runs[0].standing, OV_STANDING_PUBLISHED);
    ck_assert_int_eq(runs[0].last, newest()->position);
}
END_TEST

START_TEST(overtaken_is_set_aside)
{
    int64_t occurrence = plan(), fence = append("started", occurrence), other = append("started", occurrence);
    struct ov_publication publication;
    struct ov_error error = { 0 };

    ck_assert(!run(occurrence, fence, 0, &publication, &error));
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
    ck_assert_ptr_nonnull(strstr(error.text, "came too late: another took over what month has due"));
    ck_assert_uint_eq(count_runs(), 0);
    ck_assert_int_eq(newest()->position, other);
    ck_assert(!ov_file_exists(ov_path_join(arena, home, "published/demo@2022/sheet/0001")));
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0001/report.html")));
}
END_TEST

/* As a crash between publication and commit leaves it: the folder of a run that lost its store. */
static void lose_commit(int64_t *occurrence, int64_t *fence)
{
    struct ov_publication publication;
    struct ov_error error = { 0 };
    int64_t number;

    *occurrence = plan();
    *fence = append("started", *occurrence);
    ck_assert_msg(run(*occurrence, *fence, 0, &publication, &error), "%s", error.text);
    ov_store_close(store);
    ck_assert(!unlink(ov_path_join(arena, home, "store.db")) &&
              ov_folder_remove(ov_path_join(arena, home, "objects"), &error));
    store = ov_store_create(home, &error);
    ck_assert_int_eq(plan(), *occurrence);
    ck_assert_int_eq(append("started", *occurrence), *fence);
    ck_assert(ov_store_run_begin(store, &number, &error) && number == publication.number);
}

START_TEST(recovered_with_its_occurrence)
{
    struct ov_error error = { 0 };
    int64_t occurrence, fence;

    lose_commit(&occurrence, &fence);
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert_uint_eq(count_runs(), 1);
    ck_assert_str_eq(newest()->kind, "published");
    ck_assert_int_eq(newest()->occurrence, occurrence);
    ck_assert_ptr_nonnull(strstr(newest()->details, "\"recovered\":true"));
}
END_TEST

START_TEST(recovered_too_late_is_set_aside)
{
    struct ov_error error = { 0 };
    int64_t occurrence, fence;

    lose_commit(&occurrence, &fence);
    append("broken-off", occurrence);
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert_uint_eq(count_runs(), 0);
    ck_assert_str_eq(newest()->kind, "broken-off");
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0001/run.json")));
}
END_TEST

/* Whoever holds the byte of a number lives: neither its staging nor its publication is touched. */
START_TEST(living_runs_are_left_alone)
{
    struct ov_error error = { 0 };
    char *staged = ov_path_join(arena, home, "staging/run-0007");
    char *published = ov_path_join(arena, home, "published/demo@2022/sheet/0007");
    int lock = ov_lock_take(ov_path_join(arena, home, "run.lock"), 7, false, &error);

    ck_assert_int_ge(lock, 0);
    ck_assert(ov_folder_create(staged, &error) && ov_folder_create(published, &error));
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert(ov_file_exists(staged) && ov_file_exists(published));
    ov_lock_release(lock);
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert(!ov_file_exists(staged) && !ov_file_exists(published));
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0007")));
}
END_TEST

START_TEST(one_recovers_at_a_time)
{
    struct ov_error error = { 0 };
    char *staged = ov_path_join(arena, home, "staging/run-0007");
    int lock = ov_lock_take(ov_path_join(arena, home, "run.lock"), 0, false, &error);

    ck_assert(ov_folder_create(staged, &error));
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert(ov_file_exists(staged));
    ov_lock_release(lock);
    ck_assert(ov_runs_recover(config, store, &error) && !ov_file_exists(staged));
}
END_TEST

static void put(const char *name, const char *text)
{
    struct ov_error error = { 0 };

    ck_assert_msg(ov_file_replace(ov_path_join(arena, home, name), text, strlen(text), &error), "%s",
                  error.text);
}

/* A closed gate writes nothing to the journal and takes no number. */
static const char *waits_for(unsigned gate)
{
    int64_t last = newest()->position, number;
    struct ov_publication publication;
    struct ov_error error = { 0 };
    size_t runs = count_runs();

    ck_assert_msg(run(0, 0, gate, &publication, &error), "%s", error.text);
    if (!publication.waits_for)
        return NULL;
    ck_assert_int_eq(publication.number, 0);
    ck_assert_uint_eq(count_runs(), runs);
    ck_assert_int_eq(newest()->position, last);
    ck_assert(ov_store_run_begin(store, &number, &error) && number == (int64_t)runs + 1);
    return publication.waits_for;
}

/* A report is due within two weeks: an error. */
START_TEST(gate_of_errors)
{
    const char *end = strstr(edition, "recipients = (");

    plan();
    ck_assert_ptr_null(waits_for(OV_GATE_NO_ERRORS));
    put("editions/demo@2022.conf",
        ov_arena_printf(
            arena,
            "%.*sobligations = ( { id = \"interim\"; title = \"Delredovisning\"; kind = "
            "\"interim\"; receiver = \"Staten\"; due = \"2022-05-10\"; source = \"prov\"; } );\n%s",
            (int)(end - edition), edition, end));
    const char *words = waits_for(OV_GATE_NO_ERRORS);
    ck_assert_ptr_nonnull(words);
    ck_assert_str_eq(words,
                     "errors that are open: 1 (core.obligation-near demo@2022 unit=23 obligation=interim)");
}
END_TEST

/* What the region collects of itself each term: one has ended, and its value may still come for some days. */
START_TEST(gate_of_values)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };

    plan();
    ck_assert_msg(ov_config_enable(config, "close-care", true, &error), "%s", error.text);
    config = ov_config_load(arena, home, &list);
    ck_assert_ptr_nonnull(config);
    ck_assert_ptr_null(waits_for(OV_GATE_COMPLETE));
    put("editions/demo@2022.local.conf", "edition: { agreement = \"demo\"; id = \"2022\"; source = \"prov\"; "
                                         "collections = ( { field = \"close-care.placement-weeks\"; "
                                         "kind = \"region\"; days = 20; } ); "
                                         "};\n");
    ck_assert_ptr_null(waits_for(OV_GATE_COMPLETE));
    today = ov_date_make(2022, 7, 5);
    const char *words = waits_for(OV_GATE_COMPLETE | OV_GATE_NO_ERRORS);
    ck_assert_ptr_nonnull(words);
    ck_assert_str_eq(words, "values that have not come: 1 (demo@2022 close-care.placement-weeks: 1 of 1)");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("runs of schedules");
    TCase *tests = tcase_create("runs of schedules");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, run_and_occurrence_at_once);
    tcase_add_test(tests, overtaken_is_set_aside);
    tcase_add_test(tests, recovered_with_its_occurrence);
    tcase_add_test(tests, recovered_too_late_is_set_aside);
    tcase_add_test(tests, living_runs_are_left_alone);
    tcase_add_test(tests, one_recovers_at_a_time);
    tcase_add_test(tests, gate_of_errors);
    tcase_add_test(tests, gate_of_values);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
