/* overens run retry: something that failed, was skipped or must be made anew is due once more. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

#include "schedule/schedule.h"

enum { NAMED_MOST = 6 };

/* What the schedule's history is about, the newest first. */
static void tell_unknown(struct ov_cli *cli, const struct ov_history *history)
{
    const char *subjects[NAMED_MOST];
    size_t count = 0;

    for (size_t i = history->count; i > 0 && count < NAMED_MOST; i--)
        if (ov_equal(history->fates[i - 1].occurrence.schedule, cli->operands[0]) &&
            history->fates[i - 1].occurrence.revision == 1)
            subjects[count++] = history->fates[i - 1].occurrence.subject;
    if (count)
        ov_cli_message(_("schedule %s has nothing about %s in its history; the newest that it has: %s"),
                       cli->operands[0], cli->operands[1], ov_join(cli->arena, subjects, count, ", "));
    else
        ov_cli_message(_("schedule %s has no history yet; 'overens schedule list' lists the schedules"),
                       cli->operands[0]);
}

/* By SCHEDULE and what it is about, or by the run that came of it. */
static struct ov_occurrence_fate *find(struct ov_cli *cli, const struct ov_history *history)
{
    struct ov_occurrence_fate *fate = NULL;
    int64_t run = 0;

    if (cli->operand_count == 2) {
        fate = ov_history_find(history, cli->operands[0], cli->operands[1]);
        if (!fate)
            tell_unknown(cli, history);
        return fate;
    }
    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &run))
        return NULL;
    for (size_t i = 0; i < history->count; i++)
        if (history->fates[i].run == run)
            fate = &history->fates[i];
    if (!fate)
        ov_cli_message(_("no schedule made run %lld; a report made by hand is made anew by 'overens report'"),
                       (long long)run);
    /* Of an earlier revision: what comes after it is what is made anew. */
    return fate ? ov_history_find(history, fate->occurrence.schedule, fate->occurrence.subject) : NULL;
}

static bool append(struct ov_cli *cli, int64_t occurrence, int64_t last, const char *words)
{
    struct ov_journal_write write = {
        .entry = { .kind = "reopened", .occurrence = occurrence, .words = words }, .last = last
    };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    return ov_utc_parse(cli->actor.at, &write.entry.due) &&
           ov_store_transact(cli->store, &cli->actor, &transaction, &cli->error);
}

/* What has been published stays: it is made anew as the next revision. */
static bool revise(struct ov_cli *cli, const struct ov_occurrence_fate *fate, const char *words)
{
    struct ov_occurrence next = fate->occurrence;
    struct ov_transaction transaction = { .occurrences = &next, .occurrence_count = 1 };
    int64_t last;

    next.id = 0;
    next.revision++;
    if (!ov_utc_parse(cli->actor.at, &next.due) ||
        !ov_store_transact(cli->store, &cli->actor, &transaction, &cli->error))
        return false;
    if (!next.id)
        return ov_fail(&cli->error, OV_ERROR_STATE,
                       "somebody asked for it at the same time; 'overens run list' tells where it stands");
    return ov_store_journal_last(cli->store, next.id, &last, &cli->error) &&
           append(cli, next.id, last, words);
}

static bool is_made(const struct ov_occurrence_fate *fate)
{
    return fate->state == OV_OCCURRENCE_DONE || fate->state == OV_OCCURRENCE_PARTIAL;
}

static int run(struct ov_cli *cli)
{
    struct ov_history *history = ov_history_new(cli->arena);
    struct ov_occurrence_fate *fate;
    const char *words = ov_cli_value(cli, "reason");
    bool revised;

    if (!ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    if (!ov_history_follow(history, cli->store, &cli->error))
        return ov_cli_fail(cli);
    fate = find(cli, history);
    if (!fate)
        return OV_EXIT_ERROR;
    if (fate->state == OV_OCCURRENCE_RUNNING) {
        ov_cli_message(_("%s, %s is being made right now, or was interrupted; the next tick takes it up"),
                       fate->occurrence.schedule, fate->occurrence.subject);
        return OV_EXIT_ERROR;
    }
    revised = is_made(fate);
    if (revised && !words) {
        ov_cli_message(_("%s, %s has been made as run %lld; --reason TEXT says why it is made anew"),
                       fate->occurrence.schedule, fate->occurrence.subject, (long long)fate->run);
        return OV_EXIT_ERROR;
    }
    if (!(revised ? revise(cli, fate, words) : append(cli, fate->occurrence.id, fate->last, words)))
        return ov_cli_fail(cli);
    if (cli->json)
        ov_cli_print_json(json_pack("{s:s, s:s, s:I}", "schedule", fate->occurrence.schedule, "about",
                                    fate->occurrence.subject, "revision",
                                    (json_int_t)(fate->occurrence.revision + revised)));
    else
        ov_cli_notice(cli, _("%s, %s is due once more; the next tick makes it"), fate->occurrence.schedule,
                      fate->occurrence.subject);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "reason", N_("TEXT"), N_("why; needed of what has been made and is made anew") },
};

const struct ov_cli_command ov_cli_run_retry = {
    .name = "run retry",
    .operands = N_("RUN | SCHEDULE ABOUT"),
    .least = 1,
    .most = 2,
    .summary = N_("make something scheduled once more"),
    .help = N_("What failed, was skipped, waits or was cancelled is due again at once, whatever its schedule "
               "says about "
               "missed times. What has been made stays as it is, and is made anew as the next revision, with "
               "the data "
               "and the terms of today. The next tick makes it."),
    .example = "overens run retry interim close-care@2022/interim",
    OV_CLI_OPTIONS(options),
    .run = run,
};
