/* What the store says of obligations: what was delivered, what is drafted or approved, and who answers. */
#include "schedule/schedule-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

bool ov_recorded_read(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                      struct ov_recorded *out, struct ov_error *error)
{
    struct ov_store_filter delivery = { OV_DELIVERIES_UNIT, config->region };
    struct ov_store_filter role = { OV_ROLES_UNIT, config->region };
    bool more;

    return ov_store_versions(store, arena, ov_table(OV_TABLE_DELIVERIES), &delivery, 1, true, 0,
                             &out->deliveries, &out->delivery_count, &more, error) &&
           ov_store_versions(store, arena, ov_table(OV_TABLE_ROLES), &role, 1, true, 0, &out->roles,
                             &out->role_count, &more, error) &&
           ov_runs_published(config, store, arena, &out->runs, &out->run_count, error);
}

static const char *text_of(const struct ov_version *version, int column)
{
    return version->row.cells[column].text;
}

/* ---- deliveries: as the figures "delivered" and "receipt" read them ---- */

static bool is_sent(const struct ov_version *version)
{
    const char *state = text_of(version, OV_DELIVERIES_STATE);

    return ov_equal(state, "sent") || ov_equal(state, "received");
}

/* The newest, of several of one day the last; sent: only what has been sent. */
static const struct ov_version *newest(const struct ov_recorded *recorded, const struct ov_deadline *deadline,
                                       bool sent)
{
    const struct ov_version *found = NULL;

    for (size_t i = 0; i < recorded->delivery_count; i++) {
        const struct ov_version *version = &recorded->deliveries[i];
        struct ov_cell date = version->row.cells[OV_DELIVERIES_DATE];

        if (version->withdrawn || date.state != OV_GIVEN ||
            !ov_equal(text_of(version, OV_DELIVERIES_EDITION), deadline->edition) ||
            !ov_equal(text_of(version, OV_DELIVERIES_OBLIGATION), deadline->obligation->id) ||
            (sent && !is_sent(version)) ||
            (found && date.number < found->row.cells[OV_DELIVERIES_DATE].number))
            continue;
        found = version;
    }
    return found;
}

static void tell_delivery(const struct ov_recorded *recorded, struct ov_deadline *deadline,
                          struct ov_arena *arena)
{
    const struct ov_version *version = newest(recorded, deadline, true);
    const char *state;

    if (!version)
        version = newest(recorded, deadline, false);
    if (!version)
        return;
    state = text_of(version, OV_DELIVERIES_STATE);
    deadline->state = ov_equal(state, "received")   ? OV_DEADLINE_RECEIVED
                      : ov_equal(state, "sent")     ? OV_DEADLINE_SENT
                      : ov_equal(state, "approved") ? OV_DEADLINE_APPROVED
                      : ov_equal(state, "draft")    ? OV_DEADLINE_DRAFT
                                                    : OV_DEADLINE_OPEN;
    if (!is_sent(version))
        return;
    deadline->done = (ov_date)version->row.cells[OV_DELIVERIES_DATE].number;
    deadline->receipt = ov_arena_strdup(arena, text_of(version, OV_DELIVERIES_RECEIPT));
}

/* ---- runs: what was made, and how far it came, where no delivery says more ---- */

static enum ov_deadline_state state_of(enum ov_run_standing standing)
{
    switch (standing) {
    case OV_STANDING_PUBLISHED:
    case OV_STANDING_DRAFT:
        return OV_DEADLINE_DRAFT;
    case OV_STANDING_APPROVED:
        return OV_DEADLINE_APPROVED;
    case OV_STANDING_SENT:
        return OV_DEADLINE_SENT;
    case OV_STANDING_RECEIVED:
        return OV_DEADLINE_RECEIVED;
    default:
        return OV_DEADLINE_OPEN;
    }
}

static ov_date day_of(const char *at, struct ov_arena *arena)
{
    ov_date day = OV_NO_DATE;

    if (at && strlen(at) >= strlen("2022-09-30"))
        ov_date_parse(ov_arena_copy(arena, at, strlen("2022-09-30")), &day, NULL);
    return day;
}

static void tell_runs(const struct ov_recorded *recorded, struct ov_deadline *deadline, const char *region,
                      struct ov_arena *arena)
{
    for (size_t i = 0; i < recorded->run_count; i++) {
        const struct ov_published_run *run = &recorded->runs[i];
        enum ov_deadline_state state = state_of(run->standing);

        if (!ov_equal(run->record.edition, deadline->edition) ||
            !ov_equal(run->obligation, deadline->obligation->id) ||
            (run->unit && !ov_equal(run->unit, region)) || state <= deadline->state)
            continue;
        deadline->state = state;
        if (state >= OV_DEADLINE_SENT && deadline->done == OV_NO_DATE)
            deadline->done = day_of(run->sent_at, arena);
        if (run->receipt)
            deadline->receipt = run->receipt;
    }
}

/* ---- roles ---- */

/* day unknown: only who has it without an end. */
static bool holds(const struct ov_version *version, ov_date day)
{
    struct ov_cell from = version->row.cells[OV_ROLES_FROM], to = version->row.cells[OV_ROLES_TO];

    if (day == OV_NO_DATE)
        return to.state != OV_GIVEN;
    return (from.state != OV_GIVEN || from.number <= day) && (to.state != OV_GIVEN || to.number >= day);
}

const char *ov_recorded_role(const struct ov_recorded *recorded, const char *edition, const char *role,
                             ov_date day)
{
    const struct ov_version *found = NULL;

    for (size_t i = 0; i < recorded->role_count; i++) {
        const struct ov_version *version = &recorded->roles[i];
        struct ov_cell from = version->row.cells[OV_ROLES_FROM];

        if (version->withdrawn || !ov_equal(text_of(version, OV_ROLES_EDITION), edition) ||
            !ov_equal(text_of(version, OV_ROLES_COMPONENT), "total") ||
            !ov_equal(text_of(version, OV_ROLES_ROLE), role) || !holds(version, day))
            continue;
        /* the newest of those that hold */
        if (!found || (from.state == OV_GIVEN && (found->row.cells[OV_ROLES_FROM].state != OV_GIVEN ||
                                                  from.number >= found->row.cells[OV_ROLES_FROM].number)))
            found = version;
    }
    return found ? text_of(found, OV_ROLES_FUNCTION) : NULL;
}

/* Of which year an edition, or a report over a year, is; 0: of none. */
static int year_of(const char *edition)
{
    const char *at = edition ? strchr(edition, '@') : NULL;

    return edition ? (int)strtol(at ? at + 1 : edition, NULL, 10) : 0;
}

const char *const *ov_recorded_roles(const struct ov_recorded *recorded, const char *edition,
                                     const char *role, ov_date day, struct ov_arena *arena, size_t *count)
{
    const char *found, **functions = NULL, *last = NULL;
    int year = year_of(edition), month, of_month;
    ov_date from = OV_NO_DATE;

    *count = 0;
    if (edition && strchr(edition, '@')) {
        if ((found = ov_recorded_role(recorded, edition, role, day)))
            *OV_APPEND(arena, functions, *count) = found;
        return functions;
    }
    if (!year)
        ov_date_split(day, &year, &month, &of_month);
    for (size_t i = 0; i < recorded->role_count; i++) {
        const char *own = text_of(&recorded->roles[i], OV_ROLES_EDITION);
        struct ov_cell begins = recorded->roles[i].row.cells[OV_ROLES_FROM];

        found = ov_recorded_role(recorded, own, role, day);
        if (found && year_of(own) == year)
            *OV_APPEND(arena, functions, *count) = found;
        if (found && (!last || (begins.state == OV_GIVEN && (from == OV_NO_DATE || begins.number > from)))) {
            last = found;
            from = begins.state == OV_GIVEN ? (ov_date)begins.number : OV_NO_DATE;
        }
    }
    if (!*count && last)
        *OV_APPEND(arena, functions, *count) = last;
    return functions;
}

/* Who answers, as reports tell it: who has the role, else whom the region's own file names, else who
 * coordinates. */
void ov_recorded_tell(const struct ov_recorded *recorded, struct ov_deadline *deadline, const char *region,
                      struct ov_arena *arena)
{
    tell_delivery(recorded, deadline, arena);
    tell_runs(recorded, deadline, region, arena);
    deadline->owner = ov_recorded_role(recorded, deadline->edition, "responsible", deadline->due);
    if (!deadline->owner)
        deadline->owner = deadline->terms->responsible;
    if (!deadline->owner)
        deadline->owner = ov_recorded_role(recorded, deadline->edition, "coordinator", deadline->due);
    deadline->substitute = ov_recorded_role(recorded, deadline->edition, "substitute", deadline->due);
}
