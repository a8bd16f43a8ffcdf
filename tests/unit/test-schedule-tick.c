/* The tick: what is due is made once, whatever dies or comes twice. The store is a real one in memory; only
 * the making is played. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schedule/schedule.h"

enum { HOUR = 3600, DAY = 86400, FIRST = 1767222000 /* 2025-12-31T23:00:00Z */, TIMES = 40 };

static struct ov_arena *arena;
static struct ov_store *store;
static struct ov_error error;
static struct ov_schedule schedule;
static struct ov_schedules schedules;
static struct ov_planned plan[TIMES];
static struct ov_deadline deadline;
static struct ov_config config;

/* ---- the making ---- */

struct play {
    struct ov_tick *tick;
    enum ov_outcome outcome;
    bool dies; /* killed after the claim: no entry is left */
    int times;
    char subject[64]; /* of the last */
};

static enum ov_outcome produce(void *context, const struct ov_schedule *which,
                               const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                               int64_t fence, struct ov_arena *own, struct ov_error *fault)
{
    struct play *play = context;
    struct ov_actor actor = { .name = "test", .at = "2026-01-01T00:00:00Z" };
    struct ov_journal_write write = { .entry = { .kind = "published", .occurrence = fate->occurrence.id },
                                      .last = fence };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    (void)own;
    ck_assert_ptr_eq(which, &schedule);
    play->times++;
    snprintf(play->subject, sizeof play->subject, "%s", planned->subject);
    if (play->dies)
        return OV_OUTCOME_DONE;
    if (play->outcome != OV_OUTCOME_DONE)
        ov_fail(fault, OV_ERROR_MODULE, "played");
    else
        ck_assert(ov_store_transact(store, &actor, &transaction, fault));
    return play->outcome;
}

/* ---- a world of one schedule and a plan ---- */

static void set_up(void)
{
    arena = ov_arena_new();
    error = (struct ov_error){ 0 };
    store = ov_store_scratch(&error);
    ck_assert_msg(store != NULL, "%s", error.text);
    schedule = (struct ov_schedule){ .id = "monthly",
                                     .enabled = true,
                                     .report = "monthly",
                                     .start = 0,
                                     .zone_name = "UTC",
                                     .missed = OV_MISSED_ONCE,
                                     .grace = 6 * HOUR,
                                     .cap = 1000,
                                     .attempts = 3,
                                     .back_off = 300 };
    schedules = (struct ov_schedules){ .arena = arena, .items = &schedule, .count = 1 };
    for (int i = 0; i < TIMES; i++)
        plan[i] = (struct ov_planned){ .schedule = &schedule,
                                       .subject = ov_arena_printf(arena, "time-%02d", i),
                                       .due = FIRST + (int64_t)i * 30 * DAY };
}

static void tear_down(void)
{
    ov_store_close(store);
    ov_arena_free(arena);
}

static struct ov_tick begin(struct play *play, size_t count)
{
    struct ov_tick tick = { .config = &config,
                            .store = store,
                            .actor = "test",
                            .schedules = &schedules,
                            .history = ov_history_new(arena),
                            .producer = { produce, play },
                            .plan = plan,
                            .plan_count = count };

    play->outcome = play->outcome ? play->outcome : OV_OUTCOME_DONE;
    return tick;
}

static void at(struct ov_tick *tick, int64_t now)
{
    tick->now = now;
    ck_assert_msg(ov_tick_run(tick, arena, &error), "%s", error.text);
}

static const struct ov_occurrence_fate *fate(const struct ov_tick *tick, int number)
{
    const struct ov_occurrence_fate *found = ov_history_find(tick->history, "monthly", plan[number].subject);

    ck_assert_ptr_nonnull(found);
    return found;
}

/* ---- once ---- */

START_TEST(made_when_due_and_once)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, TIMES);

    at(&tick, FIRST - 1);
    ck_assert_int_eq(play.times, 0);
    ck_assert_uint_eq(tick.history->count, 0);
    at(&tick, FIRST);
    ck_assert_int_eq(play.times, 1);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_DONE);
    at(&tick, FIRST);
    at(&tick, FIRST + DAY);
    at(&tick, FIRST - DAY); /* a clock that goes back makes nothing twice */
    ck_assert_int_eq(play.times, 1);
    at(&tick, FIRST + 30 * DAY + HOUR);
    ck_assert_int_eq(play.times, 2);
    ck_assert_str_eq(play.subject, "time-01");
}
END_TEST

START_TEST(two_that_know_of_no_other)
{
    struct play one = { 0 }, two = { 0 };
    struct ov_tick first = begin(&one, TIMES), second = begin(&two, TIMES);

    at(&first, FIRST);
    at(&second, FIRST);
    ck_assert_int_eq(one.times + two.times, 1);
}
END_TEST

START_TEST(the_fence_refuses_who_was_overtaken)
{
    struct play play = { .dies = true };
    struct ov_tick tick = begin(&play, 1);
    struct ov_actor actor = { .name = "late", .at = "2026-01-01T00:00:00Z" };
    struct ov_journal_write write = { .entry = { .kind = "published", .occurrence = 1 } };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    at(&tick, FIRST);
    write.last = fate(&tick, 0)->last; /* the fence of the one that seemed dead */
    play.dies = false;
    at(&tick, FIRST + 300); /* another took over and has published */
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_DONE);
    ck_assert(!ov_store_transact(store, &actor, &transaction, &error));
    ck_assert(transaction.overtaken);
}
END_TEST

/* ---- failure ---- */

START_TEST(tried_again_later_and_later_then_failed)
{
    struct play play = { .outcome = OV_OUTCOME_FAILED };
    struct ov_tick tick = begin(&play, 1);

    at(&tick, FIRST);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_RETRY);
    ck_assert_str_eq(fate(&tick, 0)->words, "played");
    ck_assert_int_eq(fate(&tick, 0)->next, FIRST + 300);
    at(&tick, FIRST + 299);
    ck_assert_int_eq(play.times, 1);
    at(&tick, FIRST + 300);
    ck_assert_int_eq(fate(&tick, 0)->next, FIRST + 300 + 600);
    at(&tick, FIRST + 300 + 600);
    ck_assert_int_eq(play.times, 3);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_FAILED);
    ck_assert_uint_eq(tick.failed, 1);
    at(&tick, FIRST + 10 * DAY);
    ck_assert_int_eq(play.times, 3);
}
END_TEST

START_TEST(a_closed_gate_is_no_attempt)
{
    struct play play = { .outcome = OV_OUTCOME_WAITING };
    struct ov_tick tick = begin(&play, 1);

    for (int i = 0; i < 10; i++)
        at(&tick, FIRST + (int64_t)i * HOUR);
    ck_assert_int_eq(play.times, 10);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_WAITING);
    ck_assert_str_eq(fate(&tick, 0)->words, "played");
    play.outcome = OV_OUTCOME_DONE;
    at(&tick, FIRST + 20 * HOUR);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_DONE);
}
END_TEST

START_TEST(killed_and_taken_back)
{
    struct play play = { .dies = true };
    struct ov_tick tick = begin(&play, 1);

    at(&tick, FIRST);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_RUNNING);
    at(&tick, FIRST + 300); /* at once, the first time */
    ck_assert_int_eq(play.times, 2);
    ck_assert_uint_eq(tick.broken_off, 1);
    at(&tick, FIRST + 600); /* taken back, and tried after a while */
    ck_assert_int_eq(play.times, 2);
    at(&tick, FIRST + DAY);
    ck_assert_int_eq(play.times, 3);
    at(&tick, FIRST + 2 * DAY);
    at(&tick, FIRST + 3 * DAY);
    ck_assert_int_eq(play.times, 3);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_FAILED);
}
END_TEST

START_TEST(who_is_at_work_is_left_alone)
{
    char folder[] = "/tmp/overens-tick-XXXXXX", *path;
    struct play play = { .dies = true };
    struct ov_tick tick = begin(&play, 1);
    int lock;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = ov_path_join(arena, folder, "occurrence.lock");
    tick.locks = folder;
    at(&tick, FIRST);
    lock = ov_lock_take(path, 1, false, &error);
    ck_assert_int_ge(lock, 0);
    at(&tick, FIRST + DAY);
    ck_assert_int_eq(play.times, 1);
    ov_lock_release(lock);
    play.dies = false;
    at(&tick, FIRST + DAY);
    ck_assert_int_eq(play.times, 2);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_DONE);
    unlink(path);
    rmdir(folder);
}
END_TEST

/* ---- missed ---- */

static size_t count(const struct ov_tick *tick, enum ov_occurrence_state state)
{
    size_t found = 0;

    for (size_t i = 0; i < tick->history->count; i++)
        found += tick->history->fates[i].state == state;
    return found;
}

static const struct {
    enum ov_missed missed;
    int64_t not_after;
    int cap;
    const char *relative;
    int made;
} policies[] = {
    { OV_MISSED_ONCE, 0, 1000, NULL, 1 },
    { OV_MISSED_SKIP, 0, 1000, NULL, 0 },
    { OV_MISSED_ALL, 0, 1000, NULL, 12 },
    { OV_MISSED_ALL, 0, 5, NULL, 5 },
    { OV_MISSED_ALL, 99 * DAY, 1000, NULL, 3 },
    { OV_MISSED_ONCE, 0, 1000, "interim", 12 }, /* each obligation has its own */
};

/* Twelve times were missed; the last by ten days. */
START_TEST(missed_times)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, 12);

    schedule.missed = policies[_i].missed;
    schedule.not_after = policies[_i].not_after;
    schedule.cap = policies[_i].cap;
    schedule.relative = policies[_i].relative;
    at(&tick, plan[11].due + 10 * DAY);
    ck_assert_int_eq(play.times, policies[_i].made);
    ck_assert_uint_eq(count(&tick, OV_OCCURRENCE_DONE), (size_t)policies[_i].made);
    ck_assert_uint_eq(count(&tick, OV_OCCURRENCE_SKIPPED), (size_t)(12 - policies[_i].made));
    for (size_t i = 0; i < tick.history->count; i++)
        ck_assert(tick.history->fates[i].state == OV_OCCURRENCE_DONE || tick.history->fates[i].words);
    if (policies[_i].made)
        ck_assert_int_eq(fate(&tick, 11)->state, OV_OCCURRENCE_DONE);
}
END_TEST

START_TEST(within_grace_nothing_is_missed)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, 2);

    schedule.missed = OV_MISSED_SKIP;
    at(&tick, FIRST + 6 * HOUR);
    ck_assert_int_eq(play.times, 1);
    at(&tick, plan[1].due + 6 * HOUR + 1);
    ck_assert_int_eq(play.times, 1);
    ck_assert_int_eq(fate(&tick, 1)->state, OV_OCCURRENCE_SKIPPED);
}
END_TEST

START_TEST(what_was_tried_is_not_missed)
{
    struct play play = { .outcome = OV_OUTCOME_FAILED };
    struct ov_tick tick = begin(&play, 1);

    schedule.missed = OV_MISSED_SKIP;
    at(&tick, FIRST);
    play.outcome = OV_OUTCOME_DONE;
    at(&tick, FIRST + 20 * DAY);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_DONE);
}
END_TEST

START_TEST(not_after_ends_waiting)
{
    struct play play = { .outcome = OV_OUTCOME_WAITING };
    struct ov_tick tick = begin(&play, 1);

    schedule.not_after = 2 * DAY;
    at(&tick, FIRST);
    at(&tick, FIRST + 2 * DAY + 1);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_SKIPPED);
    ck_assert_ptr_nonnull(strstr(fate(&tick, 0)->words, "played"));
}
END_TEST

/* ---- moved, struck ---- */

START_TEST(moved_before_it_was_made)
{
    struct play play = { .outcome = OV_OUTCOME_DONE };
    struct ov_tick tick = begin(&play, 1);
    char folder[] = "/tmp/overens-tick-XXXXXX", *path;
    int lock;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    path = ov_path_join(arena, folder, "occurrence.lock");
    tick.locks = folder;
    lock = ov_lock_take(path, 1, false, &error); /* so that it stays planned */
    at(&tick, FIRST);
    plan[0].due += DAY;
    at(&tick, FIRST + DAY);
    ck_assert_uint_eq(tick.moved, 1);
    ck_assert_int_eq(fate(&tick, 0)->due, FIRST + DAY);
    plan[0].cancelled = true;
    plan[0].because = "struck";
    at(&tick, FIRST + DAY);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_CANCELLED);
    ck_assert_str_eq(fate(&tick, 0)->words, "struck");
    ov_lock_release(lock);
    plan[0].cancelled = false; /* the strike was undone */
    tick.settled = 0;
    ck_assert_int_eq(play.times, 0);
    at(&tick, FIRST + DAY);
    ck_assert_int_eq(play.times, 1);
    unlink(path);
    rmdir(folder);
}
END_TEST

START_TEST(an_obligation_that_moves_is_made_anew)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, 1);

    schedule.relative = "interim";
    deadline = (struct ov_deadline){ .subject = plan[0].subject, .due = ov_date_make(2026, 1, 15) };
    plan[0].deadline = &deadline;
    at(&tick, FIRST);
    at(&tick, FIRST + DAY);
    ck_assert_int_eq(play.times, 1);
    deadline.due = ov_date_make(2026, 6, 15);
    plan[0].due += 150 * DAY;
    tick.settled = 0;
    at(&tick, FIRST + 2 * DAY);
    ck_assert_int_eq(play.times, 1);
    at(&tick, plan[0].due);
    ck_assert_int_eq(play.times, 2);
    ck_assert_int_eq(fate(&tick, 0)->occurrence.revision, 2);
}
END_TEST

START_TEST(what_was_due_before_the_schedule_was_there)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, 8);

    schedule.relative = "all";
    schedule.start = OV_NO_DATE;
    at(&tick, FIRST + 65 * DAY); /* of three only that of five days ago */
    ck_assert_uint_eq(tick.history->count, 1);
    ck_assert_int_eq(play.times, 1);
    ck_assert_str_eq(play.subject, "time-02");
    ck_assert_int_eq(ov_history_first_seen(tick.history, "monthly"), FIRST + 65 * DAY);
    at(&tick, FIRST + 66 * DAY); /* and it stays so */
    ck_assert_uint_eq(tick.history->count, 1);
    at(&tick, FIRST + 7 * 30 * DAY); /* months down: all of them, since the schedule was there */
    ck_assert_int_eq(play.times, 6);
}
END_TEST

START_TEST(a_start_says_since_when)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, 3);

    schedule.relative = "all";
    schedule.start = ov_date_make(2020, 1, 1);
    at(&tick, FIRST + 65 * DAY);
    ck_assert_int_eq(play.times, 3);
}
END_TEST

/* ---- asked for again ---- */

START_TEST(asked_for_again)
{
    struct play play = { 0 };
    struct ov_tick tick = begin(&play, 1);
    struct ov_actor actor = { .name = "someone", .at = "2026-03-01T00:00:00Z" };
    struct ov_journal_write write = { .entry = { .kind = "reopened", .occurrence = 1 } };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    schedule.missed = OV_MISSED_SKIP;
    at(&tick, FIRST + 20 * DAY);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_SKIPPED);
    write.last = fate(&tick, 0)->last;
    ck_assert_msg(ov_store_transact(store, &actor, &transaction, &error), "%s", error.text);
    tick.settled = 0;
    at(&tick, FIRST + 60 * DAY);
    ck_assert_int_eq(play.times, 1);
    ck_assert_int_eq(fate(&tick, 0)->state, OV_OCCURRENCE_DONE);
}
END_TEST

/* ---- the clock ---- */

START_TEST(time_counts_from_an_accepted_clock)
{
    struct ov_history *history = ov_history_new(arena);
    struct ov_actor late = { .name = "a", .at = "2030-01-01T00:00:00Z" },
                    early = { .name = "a", .at = "2026-01-01T00:00:00Z" };
    struct ov_journal_write write = { .entry = { .kind = "clock", .words = "late" }, .last = -1 };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    ck_assert(ov_store_transact(store, &late, &transaction, &error));
    ck_assert(ov_history_follow(history, store, &error));
    write = (struct ov_journal_write){ .entry = { .kind = "clock", .words = "accepted" }, .last = -1 };
    ck_assert(ov_store_transact(store, &early, &transaction, &error));
    ck_assert(ov_history_follow(history, store, &error));
    ck_assert_int_eq(history->newest_at, (int64_t)ov_date_make(2026, 1, 1) * DAY);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("schedule: tick");
    TCase *tick = tcase_create("tick");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tick, set_up, tear_down);
    tcase_add_test(tick, made_when_due_and_once);
    tcase_add_test(tick, two_that_know_of_no_other);
    tcase_add_test(tick, the_fence_refuses_who_was_overtaken);
    tcase_add_test(tick, tried_again_later_and_later_then_failed);
    tcase_add_test(tick, a_closed_gate_is_no_attempt);
    tcase_add_test(tick, killed_and_taken_back);
    tcase_add_test(tick, who_is_at_work_is_left_alone);
    tcase_add_loop_test(tick, missed_times, 0, OV_COUNT_OF(policies));
    tcase_add_test(tick, within_grace_nothing_is_missed);
    tcase_add_test(tick, what_was_tried_is_not_missed);
    tcase_add_test(tick, not_after_ends_waiting);
    tcase_add_test(tick, moved_before_it_was_made);
    tcase_add_test(tick, an_obligation_that_moves_is_made_anew);
    tcase_add_test(tick, what_was_due_before_the_schedule_was_there);
    tcase_add_test(tick, a_start_says_since_when);
    tcase_add_test(tick, asked_for_again);
    tcase_add_test(tick, time_counts_from_an_accepted_clock);
    suite_add_tcase(suite, tick);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
