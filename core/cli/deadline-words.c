/* Deadlines as commands tell them: days left, who answers, and as JSON. */
#include "cli/deadline-internal.h"

bool ov_cli_deadlines(struct ov_cli *cli, ov_date from, ov_date to, bool tell_schedules,
                      struct ov_cli_deadlines *out)
{
    struct ov_diagnostics list = { .arena = cli->arena }, *told = tell_schedules ? &cli->list : &list;
    size_t before = told->errors;

    *out = (struct ov_cli_deadlines){ 0 };
    if (!ov_cli_open_store(cli, OV_CLI_READ))
        return false;
    out->translations = ov_cli_translations(cli, NULL, 0);
    if (!out->translations)
        return false;
    out->schedules = ov_schedules_read(cli->config, cli->arena, told);
    out->schedule_faults = told->errors - before;
    out->deadlines = ov_deadlines_collect(cli->config, cli->store, out->schedules, cli->arena, from, to,
                                          OV_NO_DATE, &cli->list, &cli->error);
    ov_cli_tell_diagnostics(cli);
    if (!out->deadlines && cli->error.code != OV_OK)
        ov_cli_fail(cli);
    return out->deadlines != NULL;
}

bool ov_cli_is_closed(const struct ov_deadline *deadline)
{
    return deadline->struck || deadline->state >= OV_DEADLINE_SENT;
}

bool ov_cli_is_overdue(const struct ov_cli *cli, const struct ov_deadline *deadline)
{
    return !ov_cli_is_closed(deadline) && deadline->due != OV_NO_DATE && deadline->due < cli->today;
}

const char *ov_cli_owner(const struct ov_cli *cli, const struct ov_deadline *deadline)
{
    if (!deadline->owner)
        return deadline->substitute ? deadline->substitute : "";
    return deadline->substitute
               ? ov_arena_printf(cli->arena, "%s (%s)", deadline->owner, deadline->substitute)
               : deadline->owner;
}

const char *ov_cli_days_left(const struct ov_cli *cli, ov_date day)
{
    int left = day - cli->today;

    if (left == 0)
        return _("today");
    return left > 0
               ? ov_arena_printf(cli->arena, ngettext("in %d day", "in %d days", (unsigned long)left), left)
               : ov_arena_printf(cli->arena, ngettext("%d day ago", "%d days ago", (unsigned long)-left),
                                 -left);
}

/* ---- as JSON ---- */

static json_t *milestones_json(struct ov_cli *cli, const struct ov_cli_deadlines *all,
                               const struct ov_deadline *deadline)
{
    json_t *list = json_array();

    for (size_t i = 0; i < deadline->milestone_count; i++) {
        const struct ov_deadline_milestone *own = &deadline->milestones[i];
        json_t *object = json_object();

        json_object_set_new(object, "id", ov_cli_json_text(own->milestone->id));
        json_object_set_new(
            object, "title",
            ov_cli_json_text(ov_milestone_text(own->milestone, all->translations, cli->arena)));
        json_object_set_new(object, "day", ov_cli_json_date(own->day));
        json_object_set_new(object, "days_left", json_integer(own->day - cli->today));
        json_object_set_new(object, "owner", ov_cli_json_text(own->owner));
        json_array_append_new(list, object);
    }
    return list;
}

static void set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, ov_cli_json_text(text));
}

static json_t *amendment_json(const struct ov_cli_deadlines *all, const struct ov_amendment *amendment,
                              struct ov_arena *arena)
{
    json_t *object;

    if (!amendment)
        return json_null();
    object = json_object();
    set_text(object, "id", amendment->id);
    set_text(object, "says", ov_deadline_decision(amendment, all->translations, arena));
    json_object_set_new(object, "decided", ov_cli_json_date(amendment->decided));
    set_text(object, "source", amendment->source);
    return object;
}

json_t *ov_cli_deadline_json(struct ov_cli *cli, const struct ov_cli_deadlines *all,
                             const struct ov_deadline *deadline)
{
    const struct ov_obligation *obligation = deadline->obligation;
    json_t *object = json_object();

    set_text(object, "subject", deadline->subject);
    set_text(object, "edition", deadline->edition);
    set_text(object, "edition_title",
             ov_cli_edition_text(all->translations, cli->arena, deadline->edition_title));
    set_text(object, "obligation", obligation->id);
    set_text(object, "kind", obligation->kind);
    set_text(object, "title", ov_cli_edition_text(all->translations, cli->arena, obligation->title));
    set_text(object, "receiver", obligation->receiver);
    json_object_set_new(object, "internal", json_boolean(obligation->internal));
    json_object_set_new(object, "due", ov_cli_json_date(deadline->due));
    json_object_set_new(object, "days_left",
                        deadline->due == OV_NO_DATE ? json_null() : json_integer(deadline->due - cli->today));
    json_object_set_new(object, "overdue", json_boolean(ov_cli_is_overdue(cli, deadline)));
    set_text(object, "looked_for", deadline->due == OV_NO_DATE ? obligation->unknown : NULL);
    set_text(object, "state", ov_deadline_state_name(deadline->state));
    json_object_set_new(object, "sent", ov_cli_json_date(deadline->done));
    set_text(object, "receipt", deadline->receipt);
    json_object_set_new(object, "not_required", json_boolean(deadline->struck));
    json_object_set_new(object, "struck_by", amendment_json(all, deadline->striker, cli->arena));
    json_object_set_new(object, "first_due", ov_cli_json_date(deadline->first_due));
    json_object_set_new(object, "moved_by", amendment_json(all, deadline->mover, cli->arena));
    set_text(object, "owner", deadline->owner);
    set_text(object, "substitute", deadline->substitute);
    set_text(object, "source", obligation->source);
    json_object_set_new(object, "milestones", milestones_json(cli, all, deadline));
    return object;
}
