/* What the files of core/schedule share among themselves and nobody else includes. */
#ifndef OVERENS_SCHEDULE_INTERNAL_H
#define OVERENS_SCHEDULE_INTERNAL_H

#include "schedule/schedule.h"

/* ---- the clock ---- */

enum { OV_CLOCK_BACK_ALLOWED = 5 * 60, OV_CLOCK_STEP_ALLOWED = 24 * 60 * 60 }; /* seconds */

/* ---- the tick's parts ---- */

/* One planned time with what is recorded of it; fate NULL: nothing yet. */
struct ov_due {
    const struct ov_planned *planned;
    struct ov_occurrence_fate *fate;
};

enum { OV_CLAIM_LOST = -10 }; /* somebody else has it, or had it */

struct ov_actor ov_tick_actor(const struct ov_tick *tick, struct ov_arena *arena);
/* At the tick's time, in its name. That somebody else was faster is no fault: true, with
 * transaction->overtaken, and nothing was recorded. */
bool ov_tick_transact(const struct ov_tick *tick, struct ov_arena *arena, struct ov_transaction *transaction,
                      struct ov_error *error);
/* tick-plan.c: plans what is due by now, records what is new, moved or cancelled, and gives what is not over
 * yet, by due. */
bool ov_tick_plan(struct ov_tick *tick, struct ov_arena *arena, struct ov_due **due, size_t *count,
                  struct ov_error *error);
/* tick-missed.c: records what is dropped because its time has passed; its fate is skipped then. */
bool ov_tick_drop_missed(struct ov_tick *tick, struct ov_arena *arena, struct ov_due *due, size_t count,
                         struct ov_error *error);
/* tick-claim.c: the lock of an occurrence and its entry "started", whose position is the fence. Gives the
 * lock, or OV_CLAIM_LOST, or OV_LOCK_FAILED with error. */
int ov_tick_claim(struct ov_tick *tick, struct ov_arena *arena, struct ov_occurrence_fate *fate,
                  const struct ov_planned *planned, int64_t *fence, struct ov_error *error);
/* One entry about an occurrence, if last is still its newest; *overtaken otherwise, and true. position: of
 * the new entry; NULL. */
bool ov_tick_append(const struct ov_tick *tick, struct ov_arena *arena, const char *kind, int64_t occurrence,
                    int64_t last, int64_t due, const char *words, int64_t *position, bool *overtaken,
                    struct ov_error *error);
/* ---- mails ---- */

struct ov_letter {
    const char *subject, *body;
};
/* letters.c: in the region's language. */
struct ov_letters;
struct ov_letters *ov_letters_new(const struct ov_config *config, struct ov_arena *arena,
                                  struct ov_error *error);
struct ov_letter ov_letter_reminder(struct ov_letters *letters, const struct ov_planned *planned);
struct ov_letter ov_letter_report(struct ov_letters *letters, const struct ov_published_run *run,
                                  const struct ov_schedule *schedule, const struct ov_deadline *by_hand,
                                  const char *text); /* by_hand: that a person sends it for; NULL */
struct ov_letter ov_letter_draft(struct ov_letters *letters, const struct ov_published_run *run,
                                 const struct ov_deadline *deadline, const char *text);
struct ov_letter ov_letter_failure(struct ov_letters *letters, const struct ov_occurrence_fate *fate,
                                   const struct ov_schedule *schedule);
/* recipients.c: addresses of functions, roles, "owner" and "substitute", each once. Words that nobody has are
 * left out; false with error when a function has no address, or when nobody is left. edition, deadline: NULL
 * allowed. */
bool ov_recipients(const struct ov_tick *tick, struct ov_arena *arena, const char *const *to, size_t to_count,
                   const char *edition, const struct ov_deadline *deadline, const char ***addresses,
                   size_t *count, struct ov_error *error);

/* Seconds until the next attempt. */
int64_t ov_tick_back_off(const struct ov_schedule *schedule, int attempts);

/* ---- deadlines ---- */

/* What the store says of the region's obligations; empty without a store. */
struct ov_recorded {
    struct ov_version *deliveries, *roles; /* rows that stand */
    struct ov_published_run *runs;
    size_t delivery_count, role_count, run_count;
};
bool ov_recorded_read(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                      struct ov_recorded *out, struct ov_error *error);
/* State, owner and substitute. */
void ov_recorded_tell(const struct ov_recorded *recorded, struct ov_deadline *deadline, const char *region,
                      struct ov_arena *arena);
/* The function that has the role of the whole edition on a day; NULL. */
const char *ov_recorded_role(const struct ov_recorded *recorded, const char *edition, const char *role,
                             ov_date day);
/* The same of what is about no edition (NULL, or a year such as "2022"): everybody who has the role in an
 * edition of that year, otherwise of the day's; where none has, who got it last. Functions may repeat. */
const char *const *ov_recorded_roles(const struct ov_recorded *recorded, const char *edition,
                                     const char *role, ov_date day, struct ov_arena *arena, size_t *count);
/* milestones.c: fills in the milestones. */
void ov_deadline_compile(struct ov_deadline *deadline, const struct ov_recorded *recorded,
                         const struct ov_schedules *schedules, struct ov_arena *arena);
/* deadlines-years.c: false only when no day of its files can be on or after from. */
bool ov_edition_may_touch(const struct ov_config *config, const char *name, ov_date from,
                          struct ov_arena *arena);

/* ics-lines.c: content lines of RFC 5545. */
void ov_ics_mark(struct ov_buffer *out, const char *line); /* the begin or end of a component */
void ov_ics_line(struct ov_buffer *out, const char *name, const char *value); /* value as it is */
void ov_ics_text(struct ov_buffer *out, const char *name, const char *text);  /* escaped */

#endif
