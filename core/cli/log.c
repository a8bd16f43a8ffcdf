/* overens log: the history of anything, batch by batch. */
#include "cli/entry-internal.h"
#include "cli/log-internal.h"

#include <stdlib.h>
#include <string.h>

const struct ov_batch *ov_log_batch(const struct ov_log *log, int64_t number)
{
    /* Numbers have no gaps; should one ever, the list still tells. */
    if (number >= 1 && (size_t)number <= log->batch_count && log->batches[number - 1].number == number)
        return &log->batches[number - 1];
    for (size_t i = 0; i < log->batch_count; i++)
        if (log->batches[i].number == number)
            return &log->batches[i];
    return NULL;
}

bool ov_log_is_asked(const struct ov_log *log, const char *at)
{
    ov_date day;

    if (!ov_date_parse(ov_arena_copy(log->cli->arena, at, strcspn(at, "T")), &day, NULL))
        return true;
    return (log->from == OV_NO_DATE || day >= log->from) && (log->to == OV_NO_DATE || day <= log->to);
}

struct ov_log_entry *ov_log_add(struct ov_log *log, enum ov_log_kind kind, int64_t batch)
{
    struct ov_log_entry *entry = OV_APPEND(log->cli->arena, log->entries, log->count);

    entry->kind = kind;
    entry->batch = batch;
    entry->number = log->count;
    return entry;
}

const char *ov_log_state(const struct ov_log_entry *entry)
{
    return entry->version->withdrawn ? N_("withdrawn") : entry->before ? N_("changed") : N_("added");
}

/* The path of a change names the component: "components.ambulance.national". */
bool ov_log_concerns(const struct ov_log *log, const struct ov_change *change)
{
    const char *id = log->subject.component;
    size_t length = id ? strlen(id) : 0;

    if (!id)
        return true;
    for (const char *at = change->what; at; at = strchr(at, '.') ? strchr(at, '.') + 1 : NULL)
        if (!strncmp(at, id, length) && (at[length] == '.' || !at[length]))
            return true;
    return false;
}

/* ---- what else there is ---- */

static bool concerns_edition(const struct ov_log *log, const char *edition)
{
    for (size_t i = 0; i < log->terms_count; i++)
        if (ov_equal(log->terms[i]->name, edition))
            return true;
    return false;
}

/* "edition:close-care@2022", "local:close-care@2022" */
static bool is_of_edition(const struct ov_log *log, const char *role)
{
    return (ov_starts_with(role, "edition:") || ov_starts_with(role, "local:")) &&
           concerns_edition(log, strchr(role, ':') + 1);
}

static bool find_sources(struct ov_log *log)
{
    struct ov_cli *cli = log->cli;
    struct ov_recorded_source *sources;
    size_t count;

    if (!ov_store_sources(cli->store, cli->arena, &sources, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const struct ov_batch *batch = ov_log_batch(log, sources[i].batch);

        if (!is_of_edition(log, sources[i].role) &&
            (log->subject.about != OV_ABOUT_BATCH || log->subject.batch != sources[i].batch))
            continue;
        if (batch && ov_log_is_asked(log, batch->at))
            ov_log_add(log, OV_LOG_SOURCE, sources[i].batch)->source = &sources[i];
    }
    return true;
}

/* Does the run stand on the edition, or is it made of what the batch brought? */
static bool concerns_run(const struct ov_log *log, const struct ov_run_record *run, const json_t *record,
                         int64_t batch)
{
    const json_t *inputs = json_object_get(record, "inputs");
    const char *unit = json_string_value(json_object_get(record, "unit"));

    if (log->subject.about == OV_ABOUT_BATCH)
        return batch >= log->subject.batch;
    if (log->subject.about == OV_ABOUT_UNIT)
        return ov_equal(unit, log->subject.unit);
    if (concerns_edition(log, run->edition))
        return true;
    for (size_t i = 0; i < json_array_size(inputs); i++) {
        const char *role = json_string_value(json_object_get(json_array_get(inputs, i), "role"));

        if (role && ov_starts_with(role, "edition:") && concerns_edition(log, strchr(role, ':') + 1))
            return true;
    }
    return false;
}

static bool find_runs(struct ov_log *log)
{
    struct ov_cli *cli = log->cli;
    struct ov_run_record *runs;
    size_t count;

    if (!ov_store_runs(cli->store, cli->arena, &runs, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        json_t *record = runs[i].record ? json_loads(runs[i].record, 0, NULL) : NULL;
        int64_t batch = json_integer_value(json_object_get(record, "batch"));

        if (concerns_run(log, &runs[i], record, batch) && ov_log_is_asked(log, runs[i].at))
            ov_log_add(log, OV_LOG_RUN, batch)->run = &runs[i];
        json_decref(record);
    }
    return true;
}

/* A batch that blanked one of those that are told of, or the batch asked about itself, which may have no
 * rows. */
static void find_batches(struct ov_log *log)
{
    size_t rows = log->count;

    for (size_t i = 0; i < log->batch_count; i++) {
        const struct ov_batch *batch = &log->batches[i];
        bool wanted = log->subject.about == OV_ABOUT_BATCH &&
                      (batch->number == log->subject.batch || batch->undoes == log->subject.batch);

        for (size_t j = 0; !wanted && j < rows && ov_equal(batch->kind, "blanking"); j++)
            wanted = log->entries[j].kind == OV_LOG_ROW && log->entries[j].batch == batch->undoes;
        if (wanted && ov_log_is_asked(log, batch->at))
            ov_log_add(log, OV_LOG_BATCH, batch->number);
    }
}

/* ---- in order ---- */

static int compare_entries(const void *a, const void *b)
{
    const struct ov_log_entry *one = a, *two = b;

    if (one->batch != two->batch)
        return one->batch < two->batch ? -1 : 1;
    if (one->kind != two->kind && (one->kind == OV_LOG_RUN || two->kind == OV_LOG_RUN))
        return one->kind == OV_LOG_RUN ? 1 : -1;
    return (one->number > two->number) - (one->number < two->number);
}

static bool find_terms(struct ov_log *log)
{
    struct ov_cli *cli = log->cli;
    const char **editions = &log->subject.edition;
    size_t count = log->subject.edition != NULL;

    if (log->subject.about == OV_ABOUT_AGREEMENT)
        editions = ov_cli_editions_of(cli, log->subject.agreement, &count);
    log->terms = OV_NEW_ARRAY(cli->arena, const struct ov_terms *, count + 1);
    for (size_t i = 0; i < count; i++) {
        log->terms[log->terms_count] = ov_cli_terms(cli, editions[i]);
        log->terms_count += log->terms[log->terms_count] != NULL;
    }
    ov_cli_tell_diagnostics(cli);
    return log->terms_count == count;
}

static bool find(struct ov_log *log)
{
    struct ov_cli *cli = log->cli;

    if (!ov_store_batches(cli->store, cli->arena, &log->batches, &log->batch_count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    if (!find_terms(log) || !ov_log_find_rows(log))
        return false;
    if (!log->only) {
        find_batches(log);
        if (!find_sources(log) || (log->subject.about != OV_ABOUT_FIELD && !find_runs(log)))
            return false;
    }
    if (log->count)
        qsort(log->entries, log->count, sizeof *log->entries, compare_entries);
    return true;
}

static bool read_day(const struct ov_cli *cli, const char *option, ov_date *day)
{
    const char *text = ov_cli_value(cli, option);

    *day = OV_NO_DATE;
    if (!text || ov_date_parse(text, day, NULL))
        return true;
    ov_cli_message(_("--%s: '%s' is no date; accepted: 2022-09-30"), option, text);
    return false;
}

static bool read_options(struct ov_cli *cli, struct ov_log *log)
{
    const char *table = ov_cli_value(cli, "table");

    log->all = cli->json || ov_cli_flag(cli, "all");
    if (table && !(log->only = ov_cli_recorded_table(cli, table)))
        return false;
    if (!read_day(cli, "from", &log->from) || !read_day(cli, "to", &log->to))
        return false;
    if (log->from == OV_NO_DATE || log->to == OV_NO_DATE || log->from <= log->to)
        return true;
    ov_cli_message(_("--from is a later day than --to"));
    return false;
}

static int run(struct ov_cli *cli)
{
    struct ov_log log = { .cli = cli };

    if (!read_options(cli, &log) || !ov_cli_open_store(cli, OV_CLI_READ) ||
        !ov_cli_find_subject(cli, cli->operands[0], &log.subject) || !find(&log))
        return OV_EXIT_ERROR;
    if (cli->json)
        ov_log_print_json(&log);
    else
        ov_log_print(&log);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "table", N_("NAME"), N_("only rows of this table") },
    { "from", N_("DATE"), N_("only what was recorded from that day on") },
    { "to", N_("DATE"), N_("only what was recorded up to that day") },
    { "all", NULL, N_("every row of a batch, also where they are many") },
};

const struct ov_cli_command ov_cli_log = {
    .name = "log",
    .operands = N_("SUBJECT"),
    .least = 1,
    .most = 1,
    .summary = N_("tell the history of anything"),
    .help =
        N_("Tells everything that was ever recorded of a subject, batch by batch: when, by whom, why, from "
           "which "
           "file and line, and what it changed; withdrawals, the files of terms, amendments, and the reports "
           "that "
           "were made. A subject is an edition, EDITION/COMPONENT, EDITION/COMPONENT/ACTIVITY, an agreement, "
           "the code of a unit, a field, or a batch as '#12'. The ledger's postings of a unit are told with "
           "--table postings only."),
    .example = "overens log close-care@2022/ambulance --from 2022-03-01",
    OV_CLI_OPTIONS(options),
    .run = run,
};
