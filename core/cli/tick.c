/* overens tick: makes what is due. Called by a timer, by cron or by hand, as often as anybody likes. */
#include "cli/cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "schedule/schedule.h"

enum { WORKERS_MOST = 16, DAYS_BACK = 800 };

/* What one worker did; the children write theirs into a pipe. */
struct work {
    bool done;
    size_t planned, moved, cancelled, started, made, partial, waiting, retried, failed, skipped, broken_off;
};

struct job {
    struct ov_cli *cli;
    struct ov_schedules *schedules;
    struct ov_deadlines *deadlines;
    struct ov_history *history;
    struct ov_tick tick;
    bool assists; /* it is a child of the one that was called */
    int64_t now;
    size_t sent, mailed, mail_failed;
};

/* ---- before ---- */

static bool read_schedules(struct job *job)
{
    struct ov_cli *cli = job->cli;
    bool read;

    job->schedules = ov_schedules_read(cli->config, cli->arena, &cli->list);
    read = job->schedules != NULL;
    ov_cli_tell_diagnostics(cli);
    return read;
}

static bool read_deadlines(struct job *job)
{
    struct ov_cli *cli = job->cli;

    job->deadlines =
        ov_deadlines_collect(cli->config, cli->store, job->schedules, cli->arena, cli->today - DAYS_BACK,
                             OV_NO_DATE, cli->today, &cli->list, &cli->error);
    if (!job->assists) /* once is enough */
        ov_cli_tell_diagnostics(cli);
    if (!job->deadlines)
        ov_cli_fail(cli);
    return job->deadlines != NULL;
}

/* A clock that a person accepts is recorded before anything else. */
static bool record_clock(struct job *job, const struct ov_clock *clock)
{
    struct ov_journal_write write = { .entry = { .kind = "clock", .words = clock->accepted }, .last = -1 };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };
    struct ov_cli *cli = job->cli;

    return ov_store_transact(cli->store, &cli->actor, &transaction, &cli->error) &&
           ov_history_follow(job->history, cli->store, &cli->error);
}

static bool check_machine(struct job *job)
{
    const char *set = getenv("OVERENS_NOW");
    struct ov_clock clock = { .now = job->now,
                              .set_by_hand = set && *set,
                              .accept = ov_cli_flag(job->cli, "accept-clock") };
    struct ov_cli *cli = job->cli;

    return ov_machine_check(cli->config, job->history, &clock, cli->arena, &cli->error) &&
           (!clock.accepted || record_clock(job, &clock));
}

/* Store, history, whether the machine may be trusted, and what a crash left. */
static bool open_all(struct job *job, bool check)
{
    struct ov_cli *cli = job->cli;

    if (!ov_cli_open_store(cli, OV_CLI_WRITE))
        return false;
    job->history = ov_history_new(cli->arena);
    if (ov_history_follow(job->history, cli->store, &cli->error) &&
        (!check || (check_machine(job) && ov_runs_recover(cli->config, cli->store, &cli->error))))
        return true;
    ov_cli_fail(cli);
    return false;
}

/* ---- the work ---- */

static bool work(struct job *job, struct work *result)
{
    struct ov_cli *cli = job->cli;
    struct ov_tick *tick = &job->tick;

    *tick = (struct ov_tick){ .config = cli->config,
                              .store = cli->store,
                              .actor = cli->actor.name,
                              .now = job->now,
                              .schedules = job->schedules,
                              .deadlines = job->deadlines,
                              .history = job->history,
                              .locks = cli->config->home };
    *result = (struct work){ .done = ov_producer_real(tick, cli->arena, &tick->producer, &cli->error) &&
                                     ov_tick_run(tick, cli->arena, &cli->error) };
    result->planned = tick->planned;
    result->moved = tick->moved;
    result->cancelled = tick->cancelled;
    result->started = tick->started;
    result->made = tick->done;
    result->partial = tick->partial;
    result->waiting = tick->waiting;
    result->retried = tick->retried;
    result->failed = tick->failed;
    result->skipped = tick->skipped;
    result->broken_off = tick->broken_off;
    if (!result->done)
        ov_cli_fail(cli);
    return result->done;
}

static void add(struct work *sum, const struct work *one)
{
    sum->done = sum->done && one->done;
    sum->planned += one->planned;
    sum->moved += one->moved;
    sum->cancelled += one->cancelled;
    sum->started += one->started;
    sum->made += one->made;
    sum->partial += one->partial;
    sum->waiting += one->waiting;
    sum->retried += one->retried;
    sum->failed += one->failed;
    sum->skipped += one->skipped;
    sum->broken_off += one->broken_off;
}

/* A child's whole life. It has no store that was open before the fork. */
static int assist(struct job *job, int pipe)
{
    struct work result = { 0 };

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    job->assists = true;
    if (open_all(job, false) && read_deadlines(job))
        work(job, &result);
    ov_cli_close(job->cli);
    if (write(pipe, &result, sizeof result) != (ssize_t)sizeof result)
        return OV_EXIT_ERROR;
    return result.done ? OV_EXIT_DONE : OV_EXIT_ERROR;
}

static bool hire(struct job *job, int64_t workers, int pipes[2])
{
    if (workers > 1 && pipe(pipes) != 0)
        return ov_fail_errno(&job->cli->error, "the workers cannot be started");
    fflush(NULL);
    for (int64_t i = 1; i < workers; i++) {
        pid_t child = fork();

        if (child < 0)
            return ov_fail_errno(&job->cli->error, "the workers cannot be started");
        if (child == 0)
            _exit(assist(job, pipes[1]));
    }
    if (workers > 1)
        close(pipes[1]);
    return true;
}

/* A child that was killed has written nothing: its occurrence is taken back by the next tick. */
static void dismiss(int64_t workers, int pipe, struct work *sum)
{
    struct work one;
    int status;
    pid_t child;

    if (workers < 2)
        return;
    while (read(pipe, &one, sizeof one) == (ssize_t)sizeof one)
        add(sum, &one);
    close(pipe);
    while ((child = waitpid(-1, &status, 0)) > 0 || (child < 0 && errno == EINTR))
        if (child > 0 && !(WIFEXITED(status) && WEXITSTATUS(status) == 0))
            sum->done = false;
}

/* Mails are queued by what leaves, and what has been mailed has left. */
static bool leave(struct job *job)
{
    struct ov_cli *cli = job->cli;
    size_t again = 0;

    if (!ov_tick_leave(&job->tick, cli->arena, &job->sent, &cli->error) ||
        !ov_outbox_send(cli->config, cli->store, &cli->actor, job->now, &job->mailed, &job->mail_failed,
                        &cli->error) ||
        (job->mailed && !ov_tick_leave(&job->tick, cli->arena, &again, &cli->error)))
        return false;
    job->sent += again;
    return true;
}

/* ---- the answer ---- */

static bool print(struct job *job, const struct work *sum, int64_t before)
{
    struct ov_cli *cli = job->cli;
    struct ov_journal_entry *entries;
    char head[65] = "";
    size_t count;

    if (!ov_store_journal(cli->store, cli->arena, job->history->position - (job->history->position > 0),
                          &entries, &count, &cli->error))
        return false;
    if (count)
        memcpy(head, entries[count - 1].chain, sizeof head);
    if (cli->json) {
        ov_cli_print_json(json_pack(
            "{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:s}", "at",
            cli->actor.at, "planned", (json_int_t)sum->planned, "moved", (json_int_t)sum->moved, "cancelled",
            (json_int_t)sum->cancelled, "made", (json_int_t)sum->made, "partial", (json_int_t)sum->partial,
            "waiting", (json_int_t)sum->waiting, "retried", (json_int_t)sum->retried, "failed",
            (json_int_t)sum->failed, "skipped", (json_int_t)sum->skipped, "broken_off",
            (json_int_t)sum->broken_off, "sent", (json_int_t)job->sent, "mailed", (json_int_t)job->mailed,
            "mail_failed", (json_int_t)job->mail_failed, "journal", (json_int_t)job->history->position,
            "head", head));
        return true;
    }
    if (cli->quiet || job->history->position == before)
        return true;
    printf(_("%s: planned %zu, made %zu, partial %zu, waiting %zu, to be tried again %zu, failed %zu, "
             "skipped %zu, "
             "cancelled %zu, interrupted %zu; sent %zu, mails %zu, mails not sent %zu\n"),
           cli->actor.at, sum->planned, sum->made, sum->partial, sum->waiting, sum->retried, sum->failed,
           sum->skipped, sum->cancelled, sum->broken_off, job->sent, job->mailed, job->mail_failed);
    printf(_("journal %lld %s\n"), (long long)job->history->position, head);
    return true;
}

static bool find_workers(struct ov_cli *cli, int64_t *workers)
{
    const char *text = ov_cli_value(cli, "workers");

    *workers = 1;
    if (text && !ov_cli_number("--workers", text, 1, workers))
        return false;
    if (*workers <= WORKERS_MOST)
        return true;
    ov_cli_message(_("--workers: at most %d"), WORKERS_MOST);
    return false;
}

static int run(struct ov_cli *cli)
{
    struct job job = { .cli = cli };
    struct work sum = { 0 };
    int64_t workers, before;
    int pipes[2] = { -1, -1 };
    bool own;

    if (!find_workers(cli, &workers) || !ov_cli_open_config(cli) || !read_schedules(&job))
        return OV_EXIT_ERROR;
    if (!ov_utc_parse(cli->actor.at, &job.now) || !open_all(&job, true))
        return OV_EXIT_ERROR;
    before = job.history->position;
    if (workers > 1) /* SQLite is not to be open across a fork */
        ov_cli_close(cli);
    if (!hire(&job, workers, pipes))
        return ov_cli_fail(cli);
    if ((workers > 1 && !open_all(&job, false)) || !read_deadlines(&job))
        return OV_EXIT_ERROR;
    own = work(&job, &sum);
    dismiss(workers, pipes[0], &sum);
    if (!own)
        return OV_EXIT_ERROR;
    if (!leave(&job) || (sum.done && !ov_cli_tick_done(cli)) ||
        !ov_history_follow(job.history, cli->store, &cli->error) || !print(&job, &sum, before))
        return ov_cli_fail(cli);
    if (job.deadlines->faulty)
        ov_cli_message(_("%zu editions cannot be read; what they have due is not known, the rest was done"),
                       job.deadlines->faulty);
    if (sum.done)
        return job.deadlines->faulty ? OV_EXIT_ERROR : OV_EXIT_DONE;
    ov_cli_message(_("a worker did not come to its end; what it was making is taken back by the next tick"));
    return OV_EXIT_ERROR;
}

static const struct ov_cli_option options[] = {
    { "workers", N_("N"), N_("so many processes work at the same time; otherwise one") },
    { "accept-clock", NULL, N_("the clock is right, whatever the journal says; recorded") },
};

const struct ov_cli_command ov_cli_tick = {
    .name = "tick",
    .summary = N_("make what is due: reports, reminders, mails"),
    .help = N_(
        "Makes every report and reminder of schedules.d that is due and has not been made, takes back what "
        "was "
        "interrupted, tries failures again, lets what is approved leave, and sends mails. Meant to be called "
        "every few minutes by a timer or by cron; several at once are harmless, and one that dies at any "
        "point is continued by the next. What fails is recorded, shown by status and run list, and is no "
        "error of the tick. Prints what it did, and the journal's newest chain value, which noted elsewhere "
        "lets audit verify find a journal that was cut."),
    .example = "overens tick --workers 2",
    OV_CLI_OPTIONS(options),
    .run = run,
};
