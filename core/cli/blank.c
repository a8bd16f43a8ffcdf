/* overens blank: takes the free texts and the file of a batch out of the store; all digests still verify. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_COUNTED = 100000 /* rows */ };

/* What would go. */
struct losses {
    const struct ov_batch *batch;
    size_t texts; /* cells of free text in rows that the batch brought in */
    bool more;    /* there are others: not all of a large batch is read to count them */
};

static bool find_batch(struct ov_cli *cli, int64_t number, struct losses *losses)
{
    struct ov_batch *batches;
    size_t count;

    if (!ov_store_batches(cli->store, cli->arena, &batches, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (batches[i].number == number)
            losses->batch = &batches[i];
    if (!losses->batch)
        ov_cli_message(count ? _("there is no batch %lld; the newest is %lld")
                             : _("there is no batch %lld; nothing is recorded yet"),
                       (long long)number, count ? (long long)batches[count - 1].number : 0);
    return losses->batch != NULL;
}

static bool count_texts(struct ov_cli *cli, struct losses *losses)
{
    const struct ov_table *table = losses->batch->table ? ov_table_named(losses->batch->table) : NULL;
    struct ov_store_filter filter = { OV_STORE_BATCH,
                                      ov_arena_printf(cli->arena, "%lld", (long long)losses->batch->number) };
    struct ov_version *versions;
    size_t count;

    if (!table)
        return true;
    if (!ov_store_versions(cli->store, cli->arena, table, &filter, 1, false, MOST_COUNTED, &versions, &count,
                           &losses->more, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; !versions[i].withdrawn && j < table->column_count; j++)
            losses->texts +=
                table->columns[j].type == OV_CELL_TEXT && versions[i].row.cells[j].state == OV_GIVEN;
    return true;
}

static void tell(const struct ov_cli *cli, const struct losses *losses)
{
    long long number = (long long)losses->batch->number;
    const char *texts = ov_cli_integer(cli, cli->arena, (int64_t)losses->texts);

    ov_cli_message(_("batch %lld: texts that would go, for good: %s"), number,
                   losses->more ? ov_arena_printf(cli->arena, _("more than %s"), texts) : texts);
    if (losses->batch->file)
        ov_cli_message(_("batch %lld: the kept file %s would go as well"), number, losses->batch->file);
    ov_cli_message(
        _("rows, amounts and dates stay, and every digest still verifies; a text that rows of other "
          "batches hold as well goes with it"));
}

/* Published reports are never changed: those made since the batch may print what goes. false: told. */
static bool tell_reports(struct ov_cli *cli, int64_t number)
{
    struct ov_run_record *runs;
    const char **folders = NULL;
    size_t count, folder_count = 0;

    if (!ov_store_runs(cli->store, cli->arena, &runs, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        json_t *record = runs[i].record ? json_loads(runs[i].record, 0, NULL) : NULL;

        if (runs[i].folder && json_integer_value(json_object_get(record, "batch")) >= number)
            *OV_APPEND(cli->arena, folders, folder_count) = runs[i].folder;
        json_decref(record);
    }
    if (folder_count)
        ov_cli_message(_("published reports keep what they print; made since batch %lld: %s"),
                       (long long)number, ov_join(cli->arena, folders, folder_count, ", "));
    return true;
}

/* What cannot be undone is asked once more. */
static bool is_wanted(const struct ov_cli *cli)
{
    char answer[16] = "";

    if (ov_cli_flag(cli, "yes"))
        return true;
    if (!isatty(STDIN_FILENO)) {
        ov_cli_message(
            _("nothing was blanked: it cannot be undone, so --yes is needed where nobody can be asked"));
        return false;
    }
    fprintf(stderr, "%s ", _("Blank it? Answer yes:"));
    fflush(stderr);
    if (fgets(answer, sizeof answer, stdin) && (!strcmp(answer, "yes\n") || !strcmp(answer, "ja\n")))
        return true;
    ov_cli_message(_("nothing was blanked"));
    return false;
}

static int run(struct ov_cli *cli)
{
    const char *reason = ov_cli_value(cli, "reason");
    struct losses losses = { 0 };
    struct ov_batch_result result;
    int64_t number;

    if (!reason || !*reason) {
        ov_cli_message(_("--reason TEXT is missing: why the batch is blanked is kept with it"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_number(_("BATCH"), cli->operands[0], 1, &number) || !ov_cli_open_store(cli, OV_CLI_WRITE) ||
        !find_batch(cli, number, &losses) || !count_texts(cli, &losses))
        return OV_EXIT_ERROR;
    if (!cli->quiet || !ov_cli_flag(cli, "yes")) {
        tell(cli, &losses);
        if (!tell_reports(cli, number))
            return OV_EXIT_ERROR;
    }
    if (!is_wanted(cli))
        return OV_EXIT_ERROR;
    if (!ov_store_blank(cli->store, &cli->actor, number, reason, &result, &cli->error))
        return ov_cli_fail(cli);
    if (cli->json)
        ov_cli_print_json(json_pack("{s:I, s:I, s:I}", "blanked_batch", (json_int_t)number, "batch",
                                    (json_int_t)result.batch, "blanked", (json_int_t)result.changed));
    else if (!cli->quiet)
        printf(ngettext("batch %lld: batch %lld is blanked, %zu text or file is gone\n",
                        "batch %lld: batch %lld is blanked, %zu texts and files are gone\n", result.changed),
               (long long)result.batch, (long long)number, result.changed);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "reason", N_("TEXT"), N_("why; required, and kept") },
    { "yes", NULL, N_("do not ask once more") },
};

const struct ov_cli_command ov_cli_blank = {
    .name = "blank",
    .operands = N_("BATCH"),
    .least = 1,
    .most = 1,
    .summary = N_("take the texts of a batch out of the store"),
    .help = N_(
        "Blanks every free text and the kept file that a batch brought in, such as texts that name a person. "
        "Tells first what would go, and asks; where nobody can be asked, --yes is needed. The rows stay, "
        "their texts are told as blanked from then on, and all digests still verify. It cannot be undone. "
        "Copies outside the store, such as published reports and backups, are not touched."),
    .example = "overens blank 12 --reason 'a comment named a person'",
    OV_CLI_OPTIONS(options),
    .run = run,
};
