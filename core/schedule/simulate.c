/* Years in seconds. Only the clock, the machine's fate and the making of reports are made up; planning,
 * policies, claims, retries and the journal are the real ones. */
#include "schedule/schedule-internal.h"

#include <stdlib.h>
#include <string.h>

enum { TICK = 300, HOUR = 3600, DAY = 86400, AFTERWARDS = 60 * DAY };

struct world {
    struct ov_simulation *simulation;
    struct ov_arena *arena;
    struct ov_store *store;
    struct ov_tick tick;
    uint64_t chance;
    struct step {
        int64_t from, to, by;
    } * steps;
    int64_t end;
    bool *made; /* of each occurrence by id, so that a second time is noticed */
    size_t made_count;
};

/* splitmix64: the same on every machine. */
static uint64_t draw(struct world *world)
{
    uint64_t value = world->chance += 0x9e3779b97f4a7c15u;

    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9u;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebu;
    return value ^ (value >> 31);
}

static int64_t between(struct world *world, int64_t least, int64_t most)
{
    return least + (int64_t)(draw(world) % (uint64_t)(most - least + 1));
}

/* ---- what befalls the machine ---- */

static int compare_downs(const void *a, const void *b)
{
    const struct ov_simulated_down *one = a, *two = b;

    return one->from < two->from ? -1 : one->from > two->from;
}

static void befall(struct world *world, int64_t from, int64_t to)
{
    struct ov_simulation *simulation = world->simulation;
    int64_t years = (to - from) / (365 * DAY) + 1;

    for (int64_t i = 0; i < years * simulation->down_times; i++) {
        struct ov_simulated_down *down = OV_APPEND(world->arena, simulation->downs, simulation->down_count);
        bool long_one = draw(world) % 8 == 0;

        down->from = between(world, from, to);
        down->to = down->from + between(world, HOUR, long_one ? 21 * DAY : DAY);
    }
    if (simulation->down_count)
        qsort(simulation->downs, simulation->down_count, sizeof *simulation->downs, compare_downs);
    for (int64_t i = 0; i < years * simulation->clock_steps; i++) {
        struct step *step = OV_APPEND(world->arena, world->steps, simulation->step_count);

        step->from = between(world, from, to);
        step->to = step->from + between(world, HOUR, DAY);
        step->by = draw(world) % 2 ? -between(world, 60, 12 * HOUR) : between(world, 60, 40 * DAY);
    }
}

static int64_t up_at(const struct world *world, int64_t now)
{
    for (size_t i = 0; i < world->simulation->down_count; i++)
        if (now >= world->simulation->downs[i].from && now < world->simulation->downs[i].to)
            now = world->simulation->downs[i].to;
    return now;
}

/* What the machine's clock shows. */
static int64_t shown_at(const struct world *world, int64_t now)
{
    for (size_t i = 0; i < world->simulation->step_count; i++)
        if (now >= world->steps[i].from && now < world->steps[i].to)
            return now + world->steps[i].by;
    return now;
}

/* ---- making ---- */

/* One that is killed leaves no entry behind: the next tick finds it running, with nobody there. */
static enum ov_outcome produce(void *context, const struct ov_schedule *schedule,
                               const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                               int64_t fence, struct ov_arena *arena, struct ov_error *error)
{
    struct world *world = context;
    int64_t luck = between(world, 0, 999), failures = world->simulation->failures;
    bool overtaken, partial = between(world, 0, 999) < failures / 3;

    (void)planned;
    world->simulation->attempts++;
    if (luck < failures) {
        ov_fail(error, OV_ERROR_MODULE, "simulated failure");
        return OV_OUTCOME_FAILED;
    }
    if (luck < failures + failures / 3)
        return OV_OUTCOME_DONE;
    if (schedule->gate && luck % 3 == 0) {
        ov_fail(error, OV_ERROR_STATE, "simulated gap in the period's values");
        return OV_OUTCOME_WAITING;
    }
    if (!ov_tick_append(&world->tick, arena,
                        !schedule->report ? "reminded"
                        : partial         ? "partial"
                                          : "published",
                        fate->occurrence.id, fence, 0, NULL, NULL, &overtaken, error))
        return OV_OUTCOME_FAILED;
    while (world->made_count <= (size_t)fate->occurrence.id)
        *OV_APPEND(world->arena, world->made, world->made_count) = false;
    world->simulation->double_made += world->made[fate->occurrence.id] || overtaken;
    world->made[fate->occurrence.id] = true;
    return partial && schedule->report ? OV_OUTCOME_PARTIAL : OV_OUTCOME_DONE;
}

/* ---- time goes by ---- */

static int64_t next_tick(const struct world *world, int64_t now, size_t *at)
{
    const struct ov_simulation *simulation = world->simulation;
    int64_t next = INT64_MAX;

    while (*at < world->tick.plan_count && simulation->plan[*at].due <= now &&
           ov_history_find(simulation->history, simulation->plan[*at].schedule->id,
                           simulation->plan[*at].subject))
        ++*at;
    if (*at < world->tick.plan_count) /* a clock that is behind has not seen what is due */
        next = simulation->plan[*at].due > now ? simulation->plan[*at].due : now + HOUR;
    for (size_t i = 0; i < simulation->history->count; i++) {
        const struct ov_occurrence_fate *fate = &simulation->history->fates[i];
        bool open = fate->state == OV_OCCURRENCE_PLANNED || fate->state == OV_OCCURRENCE_RUNNING ||
                    fate->state == OV_OCCURRENCE_WAITING || fate->state == OV_OCCURRENCE_RETRY;
        int64_t when = fate->next > now ? fate->next : now + TICK;

        if (open && when < next)
            next = when;
    }
    return next == INT64_MAX ? next : up_at(world, (next + TICK - 1) / TICK * TICK);
}

/* The same rules as of a real machine: time that went back is not worked in, nor is a step ahead that the
 * machine's own running time does not know of. */
static bool is_held(const struct world *world, int64_t now, int64_t shown)
{
    return shown < world->simulation->history->newest_at - OV_CLOCK_BACK_ALLOWED ||
           shown - now > OV_CLOCK_STEP_ALLOWED;
}

static bool tick(struct world *world, int64_t now, struct ov_error *error)
{
    struct ov_arena *arena;
    bool done;

    world->tick.now = shown_at(world, now);
    if (is_held(world, now, world->tick.now)) {
        world->simulation->held++;
        return true;
    }
    world->simulation->ticks++;
    arena = ov_arena_new();
    done = ov_tick_run(&world->tick, arena, error);
    ov_arena_free(arena);
    return done;
}

static bool live(struct world *world, int64_t from, struct ov_error *error)
{
    int64_t now = from;
    size_t at = 0;

    if (!tick(world, now, error)) /* from which on the schedules are there */
        return false;
    for (;;) {
        int64_t next = next_tick(world, now, &at);

        if (next > world->end)
            return true;
        now = next;
        if (!tick(world, now, error))
            return false;
    }
}

/* ---- what came of it ---- */

static void count(struct ov_simulation *simulation)
{
    for (size_t i = 0; i < simulation->history->count; i++) {
        enum ov_occurrence_state state = simulation->history->fates[i].state;

        simulation->done += state == OV_OCCURRENCE_DONE;
        simulation->partial += state == OV_OCCURRENCE_PARTIAL;
        simulation->skipped += state == OV_OCCURRENCE_SKIPPED;
        simulation->failed += state == OV_OCCURRENCE_FAILED;
    }
    simulation->open =
        simulation->due - simulation->done - simulation->partial - simulation->skipped - simulation->failed;
}

static const char *why(const struct world *world, const struct ov_planned *planned,
                       const struct ov_occurrence_fate *fate)
{
    if (!fate || fate->state == OV_OCCURRENCE_PLANNED)
        return N_("never tried");
    for (size_t i = 0; i < world->simulation->down_count; i++)
        if (planned->due >= world->simulation->downs[i].from && planned->due < world->simulation->downs[i].to)
            return N_("the machine was down when it was to be made");
    return fate->words ? fate->words : N_("made too late: its schedule comes after the day");
}

static void judge(struct world *world, const struct ov_planned *planned)
{
    struct ov_simulation *simulation = world->simulation;
    const struct ov_occurrence_fate *fate =
        ov_history_find(simulation->history, planned->schedule->id, planned->subject);
    bool done = fate && (fate->state == OV_OCCURRENCE_DONE || fate->state == OV_OCCURRENCE_PARTIAL);
    int64_t made = 0, due = ov_zone_to_utc(simulation->schedules->zone, planned->deadline->due + 1, 0);

    if (done)
        ov_utc_parse(fate->at, &made);
    simulation->deadline_count++;
    if (done && made < due)
        return;
    *OV_APPEND(world->arena, simulation->broken, simulation->broken_count) =
        (struct ov_simulated_deadline){ .deadline = planned->deadline,
                                        .schedule = planned->schedule,
                                        .due = due,
                                        .made = made,
                                        .why = why(world, planned, fate) };
}

static int compare_broken(const void *a, const void *b)
{
    const struct ov_simulated_deadline *one = a, *two = b;

    if (one->due != two->due)
        return one->due < two->due ? -1 : 1;
    return ov_compare(one->deadline->subject, two->deadline->subject);
}

static void judge_all(struct world *world)
{
    struct ov_simulation *simulation = world->simulation;

    for (size_t i = 0; i < world->tick.plan_count; i++) {
        const struct ov_planned *planned = &simulation->plan[i];

        if (planned->schedule->report && planned->deadline && planned->deadline->due != OV_NO_DATE &&
            !planned->cancelled)
            judge(world, planned);
    }
    if (simulation->broken_count)
        qsort(simulation->broken, simulation->broken_count, sizeof *simulation->broken, compare_broken);
}

/* ---- the whole ---- */

/* Struck obligations are due nowhere. */
static size_t only_due(struct ov_planned *plan, size_t count, int64_t from, int64_t to)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (!plan[i].cancelled && plan[i].due > from && plan[i].due <= to)
            plan[kept++] = plan[i];
    return kept;
}

bool ov_simulate(struct ov_simulation *simulation, struct ov_arena *arena, struct ov_error *error)
{
    struct world world = { .simulation = simulation, .arena = arena, .chance = simulation->seed };
    int64_t from = ov_zone_to_utc(simulation->schedules->zone, simulation->from, 0) - 1,
            to = ov_zone_to_utc(simulation->schedules->zone, simulation->to, 0) - 1;
    struct ov_planned *plan;
    size_t plan_count;
    bool done = false;

    if (!ov_schedules_plan(simulation->schedules, simulation->deadlines, simulation->config, from, to, arena,
                           &plan, &plan_count, error))
        return false;
    world.store = ov_store_scratch(error);
    if (!world.store)
        return false;
    simulation->due = plan_count = only_due(plan, plan_count, from, to);
    simulation->plan = plan;
    simulation->history = ov_history_new(arena);
    world.end = to + AFTERWARDS;
    befall(&world, from, to);
    world.tick = (struct ov_tick){ .config = simulation->config,
                                   .store = world.store,
                                   .actor = "simulation",
                                   .schedules = simulation->schedules,
                                   .deadlines = simulation->deadlines,
                                   .history = simulation->history,
                                   .producer = { produce, &world },
                                   .plan = plan,
                                   .plan_count = plan_count };
    done = live(&world, from, error);
    if (done) {
        count(simulation);
        judge_all(&world);
        simulation->broken_off = world.tick.broken_off;
    }
    ov_store_close(world.store);
    return done;
}
