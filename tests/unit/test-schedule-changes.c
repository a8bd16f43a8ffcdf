/* The tick while schedules and obligations change under it: nothing is made twice, forgotten or left to run
 * for ever. Planned by the real planner; only the making is played. */
#include "schedules-fixture.h"

#include "shelf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HOUR = 3600, DAY = 86400 };

static struct ov_store *store;
static struct ov_schedules *schedules;
static struct ov_deadlines deadlines;
static struct ov_deadline deadline;
static struct ov_obligation obligation;
static struct ov_tick tick;
static enum ov_outcome outcome;
static bool dies;
static int times;
static struct ov_error error;

static enum ov_outcome produce(void *context, const struct ov_schedule *which,
                               const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                               int64_t fence, struct ov_arena *own, struct ov_error *fault)
{
    char now[OV_TEXT_NUMBER];
    struct ov_actor actor = { .name = "test", .at = now };
    struct ov_journal_write write = { .entry = { .kind = "published", .occurrence = fate->occurrence.id },
                                      .last = fence };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    (void)context, (void)which, (void)planned, (void)own;
    ov_utc_format(tick.now, now);
    times++;
    if (dies)
        return OV_OUTCOME_DONE;
    if (outcome != OV_OUTCOME_DONE)
        ov_fail(fault, OV_ERROR_MODULE, "played");
    else
        ck_assert_msg(ov_store_transact(store, &actor, &transaction, fault), "%s", fault->text);
    return outcome;
}

static void set_up(void)
{
    schedules_set_up();
    error = (struct ov_error){ 0 };
    store = ov_store_scratch(&error);
    ck_assert_msg(store != NULL, "%s", error.text);
    outcome = OV_OUTCOME_DONE;
    dies = false;
    times = 0;
    obligation = (struct ov_obligation){ .id = "interim", .kind = "interim" };
    deadline = (struct ov_deadline){ .edition = "demo@2022",
                                     .subject = "demo@2022/interim",
                                     .obligation = &obligation,
                                     .due = ov_date_make(2022, 9, 30),
                                     .first_due = ov_date_make(2022, 9, 30) };
    deadlines = (struct ov_deadlines){ .items = &deadline, .count = 1 };
    tick = (struct ov_tick){ .config = config,
                             .store = store,
                             .actor = "test",
                             .deadlines = &deadlines,
                             .history = ov_history_new(arena),
                             .producer = { produce, NULL },
                             .locks = config->home };
}

static void tear_down(void)
{
    ov_store_close(store);
    schedules_tear_down();
}

/* "2022-10-01", "2022-10-01T05:00:00Z" */
static void at(const char *moment)
{
    char *full =
        strchr(moment, 'T') ? ov_arena_strdup(arena, moment) : ov_arena_printf(arena, "%sT12:00:00Z", moment);

    ck_assert_msg(ov_utc_parse(full, &tick.now), "%s", full);
    tick.schedules = schedules;
    ck_assert_msg(ov_tick_run(&tick, arena, &error), "%s", error.text);
}

static const struct ov_occurrence_fate *fate(const char *subject)
{
    const struct ov_occurrence_fate *found;

    ck_assert_msg(ov_history_follow(tick.history, store, &error), "%s", error.text);
    found = ov_history_find(tick.history, "one", subject);
    ck_assert_msg(found != NULL, "nothing about %s", subject);
    return found;
}

static void expect(const char *subject, enum ov_occurrence_state state, int64_t revision)
{
    const struct ov_occurrence_fate *found = fate(subject);

    ck_assert_msg(found->state == state && found->occurrence.revision == revision,
                  "%s, revision %lld is %s: %s", subject, (long long)found->occurrence.revision,
                  ov_occurrence_state_name(found->state), found->words ? found->words : "");
}

/* What "overens run retry" does. */
static void ask_again(const char *subject, bool made)
{
    const struct ov_occurrence_fate *found = fate(subject);
    char now[OV_TEXT_NUMBER];
    struct ov_actor actor = { .name = "someone", .at = now };
    struct ov_occurrence next = found->occurrence;
    struct ov_transaction planned = { .occurrences = &next, .occurrence_count = 1 };
    struct ov_journal_write write = { .entry = { .kind = "reopened", .occurrence = next.id },
                                      .last = found->last };
    struct ov_transaction reopened = { .entries = &write, .entry_count = 1 };

    ov_utc_format(tick.now, now);
    if (made) {
        next.id = 0;
        next.revision++;
        next.due = tick.now;
        ck_assert_msg(ov_store_transact(store, &actor, &planned, &error), "%s", error.text);
        write.entry.occurrence = next.id;
        ck_assert(ov_store_journal_last(store, next.id, &write.last, &error));
    }
    ck_assert_msg(ov_store_transact(store, &actor, &reopened, &error), "%s", error.text);
}

/* The lock of an occurrence, as another program would hold it. */
static int hold(int64_t occurrence)
{
    int lock = ov_lock_take(ov_path_join(arena, config->home, "occurrence.lock"), occurrence, false, &error);

    ck_assert_int_ge(lock, 0);
    return lock;
}

/* ---- asked for again ---- */

#define MONTHLY "report = \"monthly\"; edition = \"demo\"; preset = \"monthly\"; start = \"2022-01-01\"; "

START_TEST(what_is_asked_for_long_after_is_made)
{
    schedules = schedules_one(MONTHLY "missed = \"all\";");
    at("2025-06-02");
    ck_assert_int_eq(times, 42);
    ask_again("2021-12", true);
    at("2025-06-03");
    expect("2021-12", OV_OCCURRENCE_DONE, 2);
    ck_assert_int_eq(times, 43);
    at("2025-06-04");
    ck_assert_int_eq(times, 43);
}
END_TEST

START_TEST(what_is_asked_for_is_made_though_it_is_struck)
{
    schedules = schedules_one("report = \"interim\"; relative = \"interim\"; start = \"2022-01-01\";");
    outcome = OV_OUTCOME_WAITING;
    at("2022-09-30");
    outcome = OV_OUTCOME_DONE;
    deadline.struck = true;
    at("2022-10-01");
    expect("demo@2022/interim", OV_OCCURRENCE_CANCELLED, 1);
    ask_again("demo@2022/interim", false);
    at("2022-10-02");
    expect("demo@2022/interim", OV_OCCURRENCE_DONE, 1);
    at("2022-10-03");
    ck_assert_int_eq(times, 2);
}
END_TEST

/* ---- interrupted, and changed before anybody came back ---- */

START_TEST(what_died_without_a_schedule_does_not_run_for_ever)
{
    int lock;

    schedules = schedules_one(MONTHLY);
    dies = true;
    at("2022-01-01");
    expect("2021-12", OV_OCCURRENCE_RUNNING, 1);
    schedules->items[0].enabled = false;
    lock = hold(1);
    at("2022-01-02"); /* another works on it */
    expect("2021-12", OV_OCCURRENCE_RUNNING, 1);
    ov_lock_release(lock);
    at("2022-01-03");
    expect("2021-12", OV_OCCURRENCE_CANCELLED, 1);
    schedules->items[0].enabled = true;
    dies = false;
    at("2022-01-04");
    expect("2021-12", OV_OCCURRENCE_DONE, 1);
    ck_assert_int_eq(times, 2);
}
END_TEST

START_TEST(what_died_and_is_struck_is_not_made)
{
    schedules = schedules_one("report = \"interim\"; relative = \"interim\"; start = \"2022-01-01\";");
    dies = true;
    at("2022-09-30");
    dies = false;
    deadline.struck = true;
    at("2022-10-01T12:00:00Z");
    at("2022-10-01T12:05:00Z");
    expect("demo@2022/interim", OV_OCCURRENCE_CANCELLED, 1);
    ck_assert_int_eq(times, 1);
}
END_TEST

/* ---- moved ---- */

static void move_to(int year, int month, int day)
{
    deadline.due = ov_date_make(year, month, day);
}

START_TEST(what_moves_before_it_is_made_is_made_once)
{
    schedules = schedules_one("report = \"interim\"; relative = \"interim\"; start = \"2022-01-01\";");
    outcome = OV_OUTCOME_WAITING;
    at("2022-09-30");
    move_to(2022, 10, 31);
    at("2022-10-01");
    expect("demo@2022/interim", OV_OCCURRENCE_PLANNED, 1);
    outcome = OV_OUTCOME_DONE;
    at("2022-10-31");
    at("2022-11-01");
    at("2022-11-02");
    expect("demo@2022/interim", OV_OCCURRENCE_DONE, 1);
    ck_assert_int_eq(times, 2); /* the gate, and the report */
    ask_again("demo@2022/interim", true);
    at("2022-11-03");
    at("2022-11-04");
    expect("demo@2022/interim", OV_OCCURRENCE_DONE, 2);
    ck_assert_int_eq(times, 3);
    move_to(2022, 12, 31);
    at("2022-12-31");
    at("2023-01-01");
    expect("demo@2022/interim", OV_OCCURRENCE_DONE, 3);
    move_to(2022, 11, 30); /* back to a day before it was made */
    at("2023-01-02");
    ck_assert_int_eq(times, 4);
}
END_TEST

/* ---- waiting ---- */

START_TEST(what_waits_for_long_is_asked_more_seldom)
{
    schedules = schedules_one(MONTHLY "missed = \"skip\";");
    outcome = OV_OUTCOME_WAITING;
    at("2022-01-01T05:00:00Z");
    ck_assert_int_eq(fate("2021-12")->next, tick.now + HOUR);
    for (int hour = 1; hour < 30 * 24; hour++) {
        char moment[OV_TEXT_NUMBER];

        ov_utc_format(tick.now + HOUR, moment);
        at(moment);
    }
    ck_assert_int_gt(times, 60);
    ck_assert_int_lt(times, 150); /* of 720 hours */
    ck_assert_int_le(fate("2021-12")->next, tick.now + DAY);
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "asked for again",
          { what_is_asked_for_long_after_is_made, what_is_asked_for_is_made_though_it_is_struck } },
        { "interrupted",
          { what_died_without_a_schedule_does_not_run_for_ever, what_died_and_is_struck_is_not_made } },
        { "moved", { what_moves_before_it_is_made_is_made_once } },
        { "waiting", { what_waits_for_long_is_asked_more_seldom } },
    };

    return shelf_run("schedule: changes", cases, OV_COUNT_OF(cases), set_up, tear_down);
}
