/* When: recurrence, Swedish business days, zones, the region's schedules and deadlines; and the tick that
 * makes what is due.
 *
 * A schedule says when something is due and what it is; an occurrence is one such time, recorded once
 * (schedule, subject, revision); the journal of the store tells what became of it. A report belongs to the
 * period it covers, whenever it is made. Nothing here asks the machine's clock or zone: times come from
 * outside, in UTC seconds since 1970. */
#ifndef OVERENS_SCHEDULE_H
#define OVERENS_SCHEDULE_H

#include "runs/runs.h"

/* ---- recurrence: RFC 5545 rules at day level --------------------------------------------------------- */

/* Why a text is no rule, duration or time of day: at which character of it (from 1), and what would be. */
struct ov_when_fault {
    int column;
    const char *text, *accepted; /* msgids, or in the arena where they quote what was found */
    char found[40];
};

/* "FREQ=MONTHLY;BYMONTHDAY=-1" and RDATE, EXDATE lines behind it, each after a line end or a blank:
 * "RDATE=20260515,20260601 EXDATE=20261231". FREQ YEARLY, MONTHLY, WEEKLY, DAILY; INTERVAL, COUNT, UNTIL (a
 * date), BYMONTH, BYMONTHDAY, BYDAY with numbers, BYSETPOS, WKST. Anything else is refused at its place, and
 * so is FREQ=YEARLY;BYMONTHDAY without BYMONTH, which programs read differently. Occurrences are those of RFC
 * 5545 with DTSTART = start, but that start itself counts only when the rule hits it. */
struct ov_recurrence;
struct ov_recurrence *ov_recurrence_parse(struct ov_arena *arena, const char *text, ov_date start,
                                          struct ov_when_fault *fault);
/* Its days in order, each once. false: there are no more, or none within 100 years of the last. */
struct ov_recurrence_walk {
    const struct ov_recurrence *rule;
    ov_date after; /* days up to and with this are not given; OV_NO_DATE: from the start */
    int64_t state[12];
};
void ov_recurrence_begin(struct ov_recurrence_walk *walk, const struct ov_recurrence *rule, ov_date after);
bool ov_recurrence_next(struct ov_recurrence_walk *walk, ov_date *day);
/* "monthly", "tertial", "half-year", "annual": the rule that it stands for; NULL for another word. ("once" is
 * a single day: RDATE=start.) */
const char *ov_recurrence_preset(const char *name);

/* ---- Swedish business days ------------------------------------------------------------------------------
 */

/* Holidays by SFS 1989:253, the three eves that SFS 1930:173 counts with them, Saturdays and Sundays; and the
 * region's own days of a file of lines "+2026-05-15 klämdag" (free) and "-2026-06-06" (worked after all). */
struct ov_calendar;
struct ov_calendar *ov_calendar_sweden(struct ov_arena *arena);
/* NULL with messages. */
struct ov_calendar *ov_calendar_read(struct ov_arena *arena, const char *source, const char *data,
                                     size_t length, struct ov_diagnostics *list);
bool ov_calendar_is_business_day(const struct ov_calendar *calendar, ov_date day);
const char *ov_calendar_holiday(const struct ov_calendar *calendar, ov_date day); /* Swedish name; NULL */

enum ov_adjust { /* the names of ISDA's business day conventions */
                 OV_ADJUST_NONE,
                 OV_ADJUST_FOLLOWING,
                 OV_ADJUST_MODIFIED_FOLLOWING, /* following, but never into the next month */
                 OV_ADJUST_PRECEDING,
                 OV_ADJUST_MODIFIED_PRECEDING,
                 OV_ADJUST_NEAREST /* of two equally near the later */
};
bool ov_adjust_parse(const char *text, enum ov_adjust *out); /* "modified-following" */
const char *ov_adjust_name(enum ov_adjust adjust);
ov_date ov_calendar_adjust(const struct ov_calendar *calendar, ov_date day, enum ov_adjust adjust);
/* The day that many business days later (earlier when negative); from a day off counting starts there. 0
 * gives day itself. */
ov_date ov_calendar_add(const struct ov_calendar *calendar, ov_date day, int business_days);
int ov_calendar_count(const struct ov_calendar *calendar, ov_date from, ov_date to); /* from ≤ day < to */

/* ---- zones and durations ---------------------------------------------------------------------------------
 */

/* Read from the machine's zone files (TZif), never through TZ or mktime. */
struct ov_zone;
struct ov_zone *ov_zone_open(struct ov_arena *arena, const char *name, struct ov_error *error);
/* RFC 5545 3.3.5: in the gap the offset before it counts, of a repeated time the first. */
int64_t ov_zone_to_utc(const struct ov_zone *zone, ov_date day, int second_of_day);
void ov_zone_to_local(const struct ov_zone *zone, int64_t utc, ov_date *day, int *second_of_day);
const char *ov_zone_version(struct ov_arena *arena); /* "2026f", or "" where it is not known */

struct ov_duration { /* one sign for all */
    int months, days, business_days;
    int64_t seconds;
};
/* ISO 8601 "P3M", "P30D", "PT6H", "-P10D"; and "-10bd", "+2bd", "-15d": business days and days. */
bool ov_duration_parse(const char *text, struct ov_duration *out, struct ov_when_fault *fault);
/* Months, then days, then business days; seconds are not added. */
ov_date ov_duration_add(struct ov_duration duration, const struct ov_calendar *calendar, ov_date day);
int64_t ov_duration_seconds(struct ov_duration duration);        /* months 30 days, business days 1 day */
bool ov_time_of_day_parse(const char *text, int *second_of_day); /* "06:00" */
/* "2026-11-22T06:00:00Z" ↔ seconds since 1970. */
void ov_utc_format(int64_t utc, char out[OV_TEXT_NUMBER]);
bool ov_utc_parse(const char *text, int64_t *out);

/* ---- schedules ------------------------------------------------------------------------------------------
 */

enum ov_schedule_unless { OV_UNLESS_NEVER, OV_UNLESS_SENT, OV_UNLESS_RECEIVED };
enum ov_missed { OV_MISSED_ONCE, OV_MISSED_SKIP, OV_MISSED_ALL };
enum ov_period_ends {
    OV_ENDS_PREVIOUS,
    OV_ENDS_DUE
}; /* the last whole one before the due day; the one it is in */

struct ov_schedule {
    const char *id, *title;
    struct ov_position at;
    bool enabled;
    /* what: a report, or a reminder when report is NULL */
    const char *report;
    const char *edition;  /* "close-care@2022"; "close-care": the edition of the period; "all": its year */
    const char *language; /* NULL: the profile's */
    unsigned gate;        /* bits of enum ov_run_gate */
    int approvals;        /* −1: as the kind asks (ov_report_approvals) */
    const char *text;     /* of a reminder; NULL: words of its own */
    enum ov_schedule_unless unless; /* of a reminder: not when the obligation has come that far */
    const char **to;                /* functions or addresses; also of the mail that carries a report */
    size_t to_count;
    const char *folder; /* where publications are copied to, with "latest"; NULL */
    /* when: a rule, or relative to obligations */
    const char *preset, *rule_text; /* rule_text: what a preset stands for */
    struct ov_recurrence *rule;     /* NULL when relative */
    const char *relative;           /* "interim", "final", "close-care/interim", "all"; NULL */
    const char *milestone; /* relative to that milestone of the obligations; NULL: to their due day */
    ov_date start;         /* nothing before it */
    enum ov_adjust adjust;
    struct ov_duration offset; /* after the adjustment */
    int second_of_day;
    const char *zone_name;
    struct ov_zone *zone;
    /* which period it covers; of relative ones the obligation's edition */
    enum ov_period_kind period_kind; /* 0: none; the report is about the day itself */
    enum ov_period_ends ends;
    bool repeats; /* its rule gives several days for one period: subjects carry the day as well */
    /* when its time has passed */
    enum ov_missed missed;
    int64_t grace, not_after; /* seconds after due; not_after 0: no end */
    int cap;                  /* so many missed at most are made, the newest */
    int attempts;             /* before it has failed for good */
    int64_t back_off;         /* seconds until the second attempt; doubled each time, at most six hours */
};
struct ov_milestone {               /* an internal day before every obligation's */
    const char *id, *title, *owner; /* owner: a role; NULL: the coordinator */
    struct ov_duration before;      /* negative */
    struct ov_position at;
};
/* An edition of an agreement that a schedule by rule names: what its periods fall into. */
struct ov_schedule_edition {
    const char *name, *agreement; /* "close-care@2022", "close-care" */
    ov_date from, to;             /* to: last day, included */
    const char *fault;            /* why it cannot be read; NULL: it can */
};
struct ov_schedules {
    struct ov_arena *arena;
    struct ov_schedule *items; /* by id */
    size_t count;
    struct ov_schedule_edition *editions; /* by name */
    size_t edition_count;
    struct ov_milestone *milestones; /* as the files list them */
    size_t milestone_count;
    struct ov_calendar *calendar;
    const char *calendar_file; /* the region's own days; NULL */
    struct ov_zone *zone;      /* of the profile: of deadlines */
    const char **files;        /* every file read */
    size_t file_count;
};
/* schedules.d of the home, in the order of names. NULL with messages. */
struct ov_schedules *ov_schedules_read(const struct ov_config *config, struct ov_arena *arena,
                                       struct ov_diagnostics *list);
/* The same from bytes; editions and their obligations are those of the configuration. */
struct ov_schedule_file {
    const char *name, *data;
    size_t length;
};
struct ov_schedules *ov_schedules_parse(const struct ov_config *config, struct ov_calendar *calendar,
                                        const struct ov_schedule_file *files, size_t count,
                                        struct ov_arena *arena, struct ov_diagnostics *list);
const struct ov_schedule *ov_schedule_find(const struct ov_schedules *schedules, const char *id); /* NULL */
/* What a schedule says, in the words of its file, one "name = value;" per line: presets and defaults filled
 * in. Read again it says the same. */
char *ov_schedule_normal(const struct ov_schedule *schedule, struct ov_arena *arena);
/* When it is due, as people say it: "every month on the last day, the business day before if that is none, at
 * 06:00 Europe/Stockholm". */
char *ov_schedule_words(const struct ov_schedule *schedule, struct ov_arena *arena, const char *language);
/* "month"; NULL for kinds that no schedule covers. */
const char *ov_schedule_period_name(enum ov_period_kind kind);
bool ov_schedule_period_parse(const char *text, enum ov_period_kind *kind);

/* ---- deadlines: every obligation with its days -----------------------------------------------------------
 */

struct ov_deadline_milestone {
    const struct ov_milestone *milestone;
    ov_date day;
    const char *owner; /* the function that has the role; NULL */
};
struct ov_deadline {
    const char *subject; /* "close-care@2022/interim" */
    const char *edition, *edition_title;
    const struct ov_terms *terms;
    const struct ov_obligation *obligation;
    ov_date due, first_due; /* OV_NO_DATE: not known; first_due: before amendments moved it */
    const char *moved_by;   /* amendment with its day and body; NULL */
    bool struck;            /* not required */
    const char *struck_by;  /* by whom, when */
    const struct ov_amendment *mover, *striker; /* the same ones; NULL */
    int changes;                                /* amendments that touched it */
    enum ov_deadline_state {
        OV_DEADLINE_OPEN = 1,
        OV_DEADLINE_DRAFT,
        OV_DEADLINE_APPROVED,
        OV_DEADLINE_SENT,
        OV_DEADLINE_RECEIVED
    } state;
    ov_date done; /* day it was sent */
    const char *receipt;
    const char *owner, *substitute; /* functions by the roles, else the edition's responsible; NULL */
    struct ov_deadline_milestone *milestones; /* by day */
    size_t milestone_count;
};
struct ov_recorded;
struct ov_deadlines {
    struct ov_arena *arena;
    struct ov_deadline *items; /* by day, then subject; not known last */
    size_t count;
    char **editions; /* of the enabled modules, as read */
    size_t edition_count;
    const struct ov_recorded *recorded; /* deliveries, runs and roles as they were read */
    size_t faulty;                      /* editions that could not be read: left out, and told in the list */
};
/* Of all editions whose term, or whose obligations' days, touch from ≤ day < to (OV_NO_DATE: open), as
 * decided by as_of (OV_NO_DATE: whatever was decided). store NULL: nothing is delivered. An edition that
 * cannot be read is left out, counted as faulty, and told in the list. NULL with error. */
struct ov_deadlines *ov_deadlines_collect(const struct ov_config *config, struct ov_store *store,
                                          const struct ov_schedules *schedules, struct ov_arena *arena,
                                          ov_date from, ov_date to, ov_date as_of,
                                          struct ov_diagnostics *list, struct ov_error *error);
/* The function that has a role (coordinator, responsible, substitute, controller, approver) in an edition on
 * a day, by the table of roles; NULL. edition NULL, or a year: in an edition of that year, else of the day's;
 * of several the first. */
const char *ov_deadlines_function(const struct ov_deadlines *deadlines, const char *edition, const char *role,
                                  ov_date day);
const char *ov_deadline_state_name(enum ov_deadline_state state); /* "open", … msgids */
/* The milestone's own title, else what a standard one is called. */
const char *ov_milestone_text(const struct ov_milestone *milestone,
                              const struct ov_translations *translations, struct ov_arena *arena);
/* An amendment in the words of reports: "Title, decided on 24 april 2020, S2020/02191/FS". */
const char *ov_deadline_decision(const struct ov_amendment *amendment,
                                 const struct ov_translations *translations, struct ov_arena *arena);
/* RFC 5545 calendar with stable UIDs, alarms, cancellations of struck ones; now: UTC, of DTSTAMP. */
void ov_deadlines_ics(const struct ov_deadlines *deadlines, const struct ov_config *config,
                      const char *language, int64_t now, struct ov_buffer *out);

/* ---- planning: what is due when --------------------------------------------------------------------------
 */

struct ov_planned {
    const struct ov_schedule *schedule;
    const char *subject; /* the covered period "2022-10", "2022-10@2022-11-14" where the rule repeats within
                            it; the day where none is covered; "close-care@2022/interim", a milestone's behind
                            a second "/" */
    ov_date base;        /* the day that the rule, the obligation or the milestone gives */
    ov_date day;         /* local, adjusted and offset */
    int64_t due;
    struct ov_period period; /* of reports by rule that cover one; else its kind is 0 */
    const char *edition;     /* "close-care@2022" or "2022"; NULL: there is none of the period */
    const char *obligation;  /* of relative ones */
    const struct ov_deadline *deadline;
    bool cancelled;      /* its obligation is struck */
    const char *because; /* of cancelled, and of no edition; a msgid, or who struck it */
};
/* All of enabled schedules with from < due ≤ to, by due, then schedule, then subject; deadlines NULL: none.
 * Of relative ones that are cancelled or moved
 * also those whose day is elsewhere, so that the engine can compare them with what is recorded. false on a
 * limit. */
bool ov_schedules_plan(const struct ov_schedules *schedules, const struct ov_deadlines *deadlines,
                       const struct ov_config *config, int64_t from, int64_t to, struct ov_arena *arena,
                       struct ov_planned **planned, size_t *count, struct ov_error *error);

/* ---- history: what became of occurrences, runs and messages, folded from the journal
 * ------------------------ */

enum ov_occurrence_state {
    OV_OCCURRENCE_PLANNED = 1, /* and due when its time has come */
    OV_OCCURRENCE_WAITING,     /* its gate was closed; asked again at next */
    OV_OCCURRENCE_RUNNING,     /* started; nobody holds its lock: broken off */
    OV_OCCURRENCE_RETRY,       /* failed; tried again at next */
    OV_OCCURRENCE_FAILED,      /* for good */
    OV_OCCURRENCE_DONE,        /* published, or reminded */
    OV_OCCURRENCE_PARTIAL,     /* published with a gap */
    OV_OCCURRENCE_SKIPPED,     /* by policy */
    OV_OCCURRENCE_CANCELLED    /* its obligation was struck, or its schedule is gone */
};
struct ov_occurrence_fate {
    struct ov_occurrence occurrence;
    enum ov_occurrence_state state;
    int64_t due, next; /* next: not before */
    int64_t last;      /* position of the newest entry about it; of a running one its fence */
    int64_t run;       /* that it published, or tries; 0 */
    int attempts;
    bool asked;        /* a person asked for it again: no policy on missed times applies */
    const char *words; /* of the newest entry that has any */
    const char *at;    /* of the newest entry */
};
struct ov_history {
    struct ov_arena *arena;
    struct ov_occurrence_fate *fates; /* by id */
    size_t count;
    int64_t position;  /* newest entry read */
    int64_t newest_at; /* the latest time that any entry has: the high-water mark of the clock */
    struct ov_first_seen {
        const char *schedule;
        int64_t at;
    } * seen; /* since when a relative schedule without start is there */
    size_t seen_count;
    void *index; /* by schedule, subject, revision */
};
struct ov_history *ov_history_new(struct ov_arena *arena);
/* Reads what was recorded since. */
bool ov_history_follow(struct ov_history *history, struct ov_store *store, struct ov_error *error);
/* When a tick first saw a schedule; 0: none has. */
int64_t ov_history_first_seen(const struct ov_history *history, const char *schedule);
/* The newest revision; NULL. */
struct ov_occurrence_fate *ov_history_find(const struct ov_history *history, const char *schedule,
                                           const char *subject);
struct ov_occurrence_fate *ov_history_occurrence(const struct ov_history *history,
                                                 int64_t occurrence); /* by its id; NULL */
const char *ov_occurrence_state_name(enum ov_occurrence_state state); /* "planned", … msgids */

/* ---- the tick
 * ---------------------------------------------------------------------------------------------- */

enum ov_outcome {
    OV_OUTCOME_DONE = 1,
    OV_OUTCOME_PARTIAL,
    OV_OUTCOME_SKIPPED,
    OV_OUTCOME_WAITING,
    OV_OUTCOME_FAILED
};
/* Makes one occurrence: the real one runs the report and commits it (OV_OUTCOME_DONE or _PARTIAL mean that
 * the journal has its entry); a simulated one appends it by itself. FAILED with error. */
struct ov_producer {
    enum ov_outcome (*produce)(void *context, const struct ov_schedule *schedule,
                               const struct ov_planned *planned, const struct ov_occurrence_fate *fate,
                               int64_t fence, struct ov_arena *arena, struct ov_error *error);
    void *context;
};
struct ov_tick {
    const struct ov_config *config;
    struct ov_store *store;
    const char *actor;
    int64_t now;
    const struct ov_schedules *schedules;
    const struct ov_deadlines *deadlines;
    struct ov_history *history;
    struct ov_producer producer;
    const char *locks; /* folder of occurrence.lock; NULL: none is needed (one process, virtual time) */
    /* What is planned, by due, made once by who ticks often; NULL: planned here. settled: so many of the
     * first are over and done with. */
    const struct ov_planned *plan;
    size_t plan_count, settled;
    /* how many of what, in this tick */
    size_t planned, moved, cancelled, started, done, partial, waiting, retried, failed, skipped, broken_off;
};
/* Plans, takes back what broke off, and makes everything that is due, one after another. Any number of
 * processes may do so at once. false only when the machine or the store refuses; what an occurrence fails of
 * is its own. */
bool ov_tick_run(struct ov_tick *tick, struct ov_arena *arena, struct ov_error *error);
/* The producer that makes reports and reminders. */
bool ov_producer_real(const struct ov_tick *tick, struct ov_arena *arena, struct ov_producer *producer,
                      struct ov_error *error);
/* What may leave does: publications of schedules into their folders and mails, and mails that tell of drafts
 * and of failures. What stands in the way of one run is recorded as its own. sent: runs that have left. */
bool ov_tick_leave(const struct ov_tick *tick, struct ov_arena *arena, size_t *sent, struct ov_error *error);

/* May this machine be trusted with time and locks? */
struct ov_clock {
    int64_t now;
    bool set_by_hand; /* by OVERENS_NOW: then the machine's running time says nothing about it */
    bool accept;      /* --accept-clock: now is right, whatever went before */
    /* the answer: what was accepted, words for an entry "clock" of the journal, which the caller appends
     * before anything else (from then on history counts from there); NULL: there was nothing to accept */
    const char *accepted;
};
/* Refuses file systems without safe locks; and a clock that went back by more than five minutes against the
 * journal, or jumped by more than a day against the machine's own running time (HOME/tick.state) while it is
 * not synchronised. false with error: nothing was changed. */
bool ov_machine_check(const struct ov_config *config, const struct ov_history *history,
                      struct ov_clock *clock, struct ov_arena *arena, struct ov_error *error);

/* ---- simulation
 * --------------------------------------------------------------------------------------------- */

/* Years in seconds: the real planning, policies, claims, retries and journal, on a store in memory and a
 * clock of its own. What is made is decided by chance, which seed fixes. */
struct ov_simulation {
    const struct ov_config *config;
    const struct ov_schedules *schedules;
    const struct ov_deadlines *deadlines;
    ov_date from, to; /* from ≤ day < to */
    uint64_t seed;
    int down_times;  /* per year: of an hour to three weeks */
    int clock_steps; /* per year: hours back, or days ahead, for up to a day */
    int failures;    /* so many of a thousand attempts fail, and a third as many are killed in the middle */
    /* the answer */
    struct ov_history *history;
    const struct ov_planned *plan;
    size_t due; /* = done + partial + skipped + failed + open */
    size_t done, partial, skipped, failed, open;
    size_t ticks, held, attempts, broken_off, double_made; /* held: ticks refused for the clock's sake */
    struct ov_simulated_down {
        int64_t from, to;
    } * downs;
    size_t down_count, step_count;
    struct ov_simulated_deadline { /* that had no report by the end of its day, by day */
        const struct ov_deadline *deadline;
        const struct ov_schedule *schedule;
        int64_t due, made; /* due: end of the day; made 0: never */
        const char *why;
    } * broken;
    size_t broken_count, deadline_count; /* deadline_count: those that a schedule makes a report for */
};
bool ov_simulate(struct ov_simulation *simulation, struct ov_arena *arena, struct ov_error *error);

#endif
