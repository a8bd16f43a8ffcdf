/* overens import: files that people send, all of them checked whole before the first row is recorded. */
#include "cli/cli.h"

#include <string.h>

enum { LARGE_FILE = 4 << 20 }; /* bytes that take a while to read */

struct file {
    const char *path;
    const char *name; /* without folder */
    char *data;
    size_t length;
    const struct ov_table *table; /* NULL: the header tells */
    struct ov_kept_file kept;     /* the same bytes, or those without the texts that are left out */
    struct ov_intake_result rows;
    struct ov_batch_result result;
};

/* The name stands in the text as a word of its own. */
static bool has_word(const char *text, const char *name)
{
    static const char between[] = " ._-";
    size_t length = strlen(name);

    for (const char *at = text; (at = strcasestr(at, name)); at++)
        if ((at == text || strchr(between, at[-1])) && (!at[length] || strchr(between, at[length])))
            return true;
    return false;
}

/* "grants.csv", "tilldelningar 2022.csv", "2022-cost-objects.csv": a table's name among the words of the
 * file's. */
static const struct ov_table *table_of_name(const char *name)
{
    const struct ov_table *found = NULL;

    for (int i = 0; i < OV_TABLES_RECORDED; i++) {
        const struct ov_table *table = ov_table((enum ov_table_id)i);

        if (!has_word(name, table->name) && !has_word(name, table->swedish))
            continue;
        if (found)
            return NULL; /* two tables' names: the header decides */
        found = table;
    }
    return found;
}

static const struct ov_table *table_of_option(struct ov_cli *cli, const char *name)
{
    const struct ov_table *table = ov_table_named(name);
    const char *names[OV_TABLES_RECORDED];

    if (table && table->id < OV_TABLES_RECORDED)
        return table;
    for (int i = 0; i < OV_TABLES_RECORDED; i++)
        names[i] = ov_table((enum ov_table_id)i)->name;
    ov_cli_message(_("--table: there is no table '%s'; accepted: %s"), name,
                   ov_join(cli->arena, names, OV_TABLES_RECORDED, ", "));
    return NULL;
}

static bool read_file(struct ov_cli *cli, struct file *file)
{
    const char *slash = strrchr(file->path, '/'), *table = ov_cli_value(cli, "table");

    file->name = slash ? slash + 1 : file->path;
    file->data = ov_file_read(cli->arena, file->path, OV_INTAKE_MAX_BYTES, &file->length, &cli->error);
    if (!file->data) {
        ov_cli_fail(cli);
        cli->error = (struct ov_error){ 0 };
        return false;
    }
    file->table = table ? table_of_option(cli, table) : table_of_name(file->name);
    return !table || file->table;
}

/* Files of units go first, so that the others may refer to them in the same call. */
static struct file *order_files(struct ov_cli *cli, struct file *files, size_t count)
{
    struct file *ordered = OV_NEW_ARRAY(cli->arena, struct file, count);
    size_t used = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++)
            if ((files[i].table && files[i].table->id == OV_TABLE_UNITS) == (pass == 0))
                ordered[used++] = files[i];
    return ordered;
}

static bool check_file(struct ov_cli *cli, struct ov_cli_names *names, struct file *file)
{
    struct ov_intake_names callbacks = *ov_cli_names_callbacks(names);
    bool good;

    callbacks.forget_posting_texts = !cli->config->posting_texts;
    if (file->length > LARGE_FILE)
        ov_cli_progress(cli, ov_arena_printf(cli->arena, _("reading %s"), file->path));
    good = ov_intake_csv_packed(file->path, file->data, file->length, file->table, &callbacks, &file->rows,
                                &cli->list);
    ov_cli_progress(cli, NULL);
    ov_cli_tell_diagnostics(cli);
    if (good && file->rows.table->id == OV_TABLE_UNITS)
        ov_cli_names_add_units(names, &file->rows);
    if (good && ov_cli_value(cli, "covers") && file->rows.table->id != OV_TABLE_POSTINGS) {
        ov_cli_message(
            _("--covers: %s holds the table %s; only files of postings are complete for some days"),
            file->path, file->rows.table->name);
        return false;
    }
    file->kept = (struct ov_kept_file){ file->name, file->data, file->length };
    if (good && file->rows.forgotten)
        file->kept.data = ov_intake_without(file->data, file->length, &file->rows, OV_POSTINGS_TEXT,
                                            cli->arena, &file->kept.length);
    return good;
}

/* The days of --covers: a period, or any two days with both included. false: told. */
static bool read_covers(struct ov_cli *cli, struct ov_period *covers)
{
    const char *text = ov_cli_value(cli, "covers"), *accepted, *slash = text ? strchr(text, '/') : NULL;
    bool month_only[2];

    if (!text || ov_period_parse(text, covers, &accepted))
        return true;
    if (slash &&
        ov_date_parse(ov_arena_copy(cli->arena, text, (size_t)(slash - text)), &covers->from,
                      &month_only[0]) &&
        ov_date_parse(slash + 1, &covers->to, &month_only[1]) && !month_only[0] && !month_only[1] &&
        covers->from <= covers->to) {
        covers->to++;
        return true;
    }
    ov_cli_message(_("--covers: '%s' is no time; accepted: two days such as 2022-01-01/2022-03-31, or %s"),
                   text, accepted);
    return false;
}

/* Reads and checks everything; every fault of every file is told. */
static struct file *check_files(struct ov_cli *cli)
{
    size_t count = cli->operand_count;
    struct file *files = OV_NEW_ARRAY(cli->arena, struct file, count);
    struct ov_cli_names *names;
    bool good = true;

    for (size_t i = 0; i < count; i++) {
        files[i].path = cli->operands[i];
        good = read_file(cli, &files[i]) && good;
    }
    if (!good || !(names = ov_cli_names_new(cli)))
        return NULL;
    files = order_files(cli, files, count);
    for (size_t i = 0; i < count; i++)
        good = check_file(cli, names, &files[i]) && good;
    if (!good)
        ov_cli_message(_("nothing was imported"));
    return good ? files : NULL;
}

/* Texts of vouchers may name persons: unless they are configured they are kept nowhere, and that is told. */
static void tell_left_out(struct ov_cli *cli, const struct file *file)
{
    struct ov_digest digest, kept;
    char of_file[65], of_kept[65];

    if (!file->rows.forgotten)
        return;
    ov_cli_notice(
        cli,
        _("%s: texts of vouchers that were left out, since overens.conf does not set posting_texts: "
          "%zu"),
        file->path, file->rows.forgotten);
    if (!file->result.batch || ov_cli_flag(cli, "dry-run"))
        return;
    digest = ov_digest_of(file->data, file->length);
    kept = ov_digest_of(file->kept.data, file->kept.length);
    ov_digest_hex(&digest, of_file);
    ov_digest_hex(&kept, of_kept);
    ov_cli_notice(
        cli,
        _("%s: the file that is kept with the batch is without them; SHA-256 of the file %s, of what "
          "is kept %s"),
        file->path, of_file, of_kept);
}

static bool record_file(struct ov_cli *cli, struct file *file, const struct ov_period *covers)
{
    bool done;

    if (file->length > LARGE_FILE)
        ov_cli_progress(cli, ov_arena_printf(cli->arena, _("recording %s"), file->path));
    done = ov_store_record(cli->store, &cli->actor,
                           &(struct ov_recording){ .table = file->rows.table,
                                                   .read = ov_intake_row,
                                                   .context = &file->rows,
                                                   .count = file->rows.count,
                                                   .file = &file->kept,
                                                   .reason = ov_cli_value(cli, "reason"),
                                                   .dry_run = ov_cli_flag(cli, "dry-run"),
                                                   .covers = covers->to > covers->from,
                                                   .from = covers->from,
                                                   .to = covers->to - 1 },
                           &file->result, &cli->error);
    ov_cli_progress(cli, NULL);
    if (done)
        tell_left_out(cli, file);
    return done;
}

static json_t *file_json(const struct file *file, bool dry_run)
{
    const struct ov_batch_result *result = &file->result;

    return json_pack("{s:o, s:s, s:b, s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "file",
                     ov_cli_json_text(file->path), "table", file->rows.table->name, "dry_run", dry_run,
                     "batch", result->batch && !dry_run ? json_integer(result->batch) : json_null(), "rows",
                     (json_int_t)file->rows.count, "added", (json_int_t)result->added, "changed",
                     (json_int_t)result->changed, "withdrawn", (json_int_t)result->withdrawn, "unchanged",
                     (json_int_t)result->unchanged, "texts_left_out", (json_int_t)file->rows.forgotten);
}

static void print_file(const struct ov_cli *cli, const struct file *file)
{
    const struct ov_batch_result *result = &file->result;

    if (cli->quiet)
        return;
    printf("%s: ", file->path);
    if (ov_cli_flag(cli, "dry-run"))
        printf(_("%s, nothing recorded: "), file->rows.table->name);
    else if (!result->batch)
        printf(_("%s, nothing new: "), file->rows.table->name);
    else
        printf(_("%s, batch %lld: "), file->rows.table->name, (long long)result->batch);
    printf(_("%zu added, %zu changed, %zu withdrawn, %zu unchanged\n"), result->added, result->changed,
           result->withdrawn, result->unchanged);
}

static int run(struct ov_cli *cli)
{
    bool dry_run = ov_cli_flag(cli, "dry-run"), done = true;
    struct ov_period covers = { 0 };
    struct file *files;
    json_t *list;

    if (!read_covers(cli, &covers) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    files = check_files(cli);
    if (!files)
        return OV_EXIT_ERROR;
    list = json_array();
    for (size_t i = 0; done && i < cli->operand_count; i++) {
        done = record_file(cli, &files[i], &covers);
        if (done && cli->json)
            json_array_append_new(list, file_json(&files[i], dry_run));
        else if (done)
            print_file(cli, &files[i]);
    }
    if (cli->json)
        ov_cli_print_json(list);
    else
        json_decref(list);
    return !done ? ov_cli_fail(cli) : cli->list.warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "table", N_("NAME"), N_("the table; otherwise told by the file's name or its header") },
    { "reason", N_("TEXT"), N_("why; kept with the batch") },
    { "covers", N_("PERIOD"),
      N_("the days that a file of postings is complete for: 2022T1, 2022-01-01/2022-03-31") },
    { "dry-run", NULL, N_("check and count, record nothing") },
};

const struct ov_cli_command ov_cli_import = {
    .name = "import",
    .operands = N_("FILE…"),
    .least = 1,
    .most = -1,
    .summary = N_("record data from files"),
    .help = N_(
        "Reads CSV files of the recorded tables (docs/formats.md). All files are checked whole first: every "
        "fault is told with file, line, column and what would be accepted, and when there is one, nothing at "
        "all is recorded. Each file then becomes one batch; rows that the store has already are left alone, "
        "so "
        "that the same file imported twice changes nothing. Texts of vouchers are left out, also of the file "
        "that is kept, unless overens.conf sets posting_texts. Exit status 1 tells that there were warnings; "
        "the rows are recorded all the same."),
    .example = "overens import units.csv grants.csv activities.csv",
    OV_CLI_OPTIONS(options),
    .run = run,
};
