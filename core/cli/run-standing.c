/* Where a run stands, for all commands that tell it. */
#include "cli/run-internal.h"

const struct ov_published_run *ov_cli_find_run(struct ov_cli *cli, int64_t number)
{
    struct ov_published_run *runs;
    size_t count;

    if (!ov_runs_published(cli->config, cli->store, cli->arena, &runs, &count, &cli->error))
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (runs[i].record.number == number)
            return &runs[i];
    ov_fail(&cli->error, OV_ERROR_MISSING, "there is no run %lld; 'overens run list' tells which there are",
            (long long)number);
    return NULL;
}

void ov_cli_json_standing(json_t *object, const struct ov_published_run *run)
{
    json_t *approvers = json_array();

    for (size_t i = 0; i < run->approver_count; i++)
        json_array_append_new(approvers, ov_cli_json_text(run->approvers[i]));
    json_object_set_new(object, "standing", ov_cli_json_text(ov_run_standing_name(run->standing)));
    json_object_set_new(object, "approvals", json_integer(run->approvals));
    json_object_set_new(object, "approvals_needed", json_integer(run->approvals_needed));
    json_object_set_new(object, "approved_by", approvers);
    json_object_set_new(object, "sent", ov_cli_json_text(run->sent_at));
    json_object_set_new(object, "sent_how", ov_cli_json_text(run->sent_how));
    json_object_set_new(object, "received", ov_cli_json_text(run->received));
    json_object_set_new(object, "receipt", ov_cli_json_text(run->receipt));
    json_object_set_new(object, "replaced_by",
                        run->replaced_by ? json_integer(run->replaced_by) : json_null());
    json_object_set_new(object, "words", ov_cli_json_text(run->words));
}

static void print(const struct ov_cli *cli, const struct ov_published_run *run)
{
    long long number = (long long)run->record.number;

    switch (run->standing) {
    case OV_STANDING_DRAFT:
        printf(_("run %lld has %d of %d approvals; the next must be of another person\n"), number,
               run->approvals, run->approvals_needed);
        break;
    case OV_STANDING_APPROVED:
        printf(_("run %lld is approved by %s; 'overens run sent %lld --how TEXT' when it has left\n"), number,
               ov_join(cli->arena, run->approvers, run->approver_count, ", "), number);
        break;
    case OV_STANDING_SENT:
        printf(_("run %lld was sent on %s; 'overens run received %lld --receipt TEXT' when the receipt has "
                 "come\n"),
               number, run->sent_at, number);
        break;
    case OV_STANDING_RECEIVED:
        printf(_("run %lld was received on %s, receipt %s\n"), number, run->received, run->receipt);
        break;
    default:
        printf(_("run %lld is refused: it is to be made again\n"), number);
    }
}

int ov_cli_answer_run(struct ov_cli *cli, int64_t number)
{
    const struct ov_published_run *run = ov_cli_find_run(cli, number);
    json_t *object;

    if (!run)
        return ov_cli_fail(cli);
    if (cli->json) {
        object = json_pack("{s:I}", "run", (json_int_t)number);
        ov_cli_json_standing(object, run);
        ov_cli_print_json(object);
    } else if (!cli->quiet) {
        print(cli, run);
    }
    return OV_EXIT_DONE;
}

bool ov_cli_day(const struct ov_cli *cli, ov_date *day)
{
    const char *text = ov_cli_value(cli, "date");
    bool month_only = false;

    *day = cli->today;
    if (text && (!ov_date_parse(text, day, &month_only) || month_only)) {
        ov_cli_message(_("--date: '%s' is no day; accepted: a day such as 2022-09-30"), text);
        return false;
    }
    if (*day <= cli->today)
        return true;
    ov_cli_message(_("--date: %s has not come yet; today is %s"), text, ov_cli_date(cli->arena, cli->today));
    return false;
}

json_t *ov_cli_run_details(const struct ov_published_run *run)
{
    json_error_t fault;

    return run->details ? json_loads(run->details, 0, &fault) : NULL;
}

const char *ov_cli_milliseconds(const struct ov_cli *cli, const json_t *details, const char *name)
{
    const json_t *value = json_object_get(details, name);

    return json_is_integer(value)
               ? ov_arena_printf(cli->arena, _("%s ms"),
                                 ov_cli_integer(cli, cli->arena, json_integer_value(value)))
               : NULL;
}
