/* overens import: files that people send, all of them checked whole before the first row is recorded. */
#include "cli/cli.h"

#include <regex.h>
#include <string.h>

enum { LARGE_FILE = 4 << 20 }; /* bytes that take a while to read */

struct file {
    const char *path;
    const char *name; /* without folder */
    char *data;
    size_t length;
    const struct ov_table *table; /* NULL: the header tells */
    struct ov_intake_result rows;
    struct ov_batch_result result;
};

/* "grants.csv", "tilldelningar 2022.csv", "2022-grants.csv": a table's name among the words of the file's. */
static const struct ov_table *table_of_name(struct ov_arena *arena, const char *name)
{
    const char *dot = strrchr(name, '.');
    char *stem = ov_arena_copy(arena, name, dot ? (size_t)(dot - name) : strlen(name)), *word;
    const struct ov_table *found = NULL, *table;

    while ((word = strsep(&stem, " ._-"))) {
        table = ov_table_named(word);
        if (table && table->id < OV_TABLES_RECORDED) {
            if (found && found != table)
                return NULL; /* two tables' names: the header decides */
            found = table;
        }
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
    file->table = table ? table_of_option(cli, table) : table_of_name(cli->arena, file->name);
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

/* Registry numbers of decisions that do not look as overens.conf says: perhaps mistyped, so they are told,
 * but not refused. */
static void check_registry(struct ov_cli *cli, const struct file *file)
{
    const char *pattern = cli->config->registry_pattern;
    regex_t expression;

    if (!pattern || file->rows.table->id != OV_TABLE_DECISIONS ||
        regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return;
    for (size_t i = 0; i < file->rows.count; i++) {
        const struct ov_row *row = &file->rows.rows[i];
        const struct ov_cell *registry = &row->cells[OV_DECISIONS_REGISTRY];

        if (registry->state == OV_GIVEN && regexec(&expression, registry->text, 0, NULL, 0) != 0)
            ov_diagnose(&cli->list, OV_SEVERITY_WARNING,
                        row->positions ? row->positions[OV_DECISIONS_REGISTRY]
                                       : (struct ov_position){ file->path, row->line, 0 },
                        ov_table(OV_TABLE_DECISIONS)->columns[OV_DECISIONS_REGISTRY].name, registry->text,
                        pattern, N_("does not look as registry_pattern in overens.conf says"));
    }
    regfree(&expression);
    ov_cli_tell_diagnostics(cli);
}

static bool check_file(struct ov_cli *cli, struct ov_cli_names *names, struct file *file)
{
    bool good;

    if (file->length > LARGE_FILE)
        ov_cli_progress(cli, ov_arena_printf(cli->arena, _("reading %s"), file->path));
    good = ov_intake_csv(file->path, file->data, file->length, file->table, ov_cli_names_callbacks(names),
                         &file->rows, &cli->list);
    ov_cli_progress(cli, NULL);
    ov_cli_tell_diagnostics(cli);
    if (good)
        check_registry(cli, file);
    if (good && file->rows.table->id == OV_TABLE_UNITS)
        ov_cli_names_add_units(names, file->rows.rows, file->rows.count);
    return good;
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

static bool record_file(struct ov_cli *cli, struct file *file)
{
    struct ov_kept_file kept = { file->name, file->data, file->length };
    bool done;

    if (file->length > LARGE_FILE)
        ov_cli_progress(cli, ov_arena_printf(cli->arena, _("recording %s"), file->path));
    done = ov_store_record(cli->store, &cli->actor,
                           &(struct ov_recording){ .table = file->rows.table,
                                                   .rows = file->rows.rows,
                                                   .count = file->rows.count,
                                                   .file = &kept,
                                                   .reason = ov_cli_value(cli, "reason"),
                                                   .dry_run = ov_cli_flag(cli, "dry-run") },
                           &file->result, &cli->error);
    ov_cli_progress(cli, NULL);
    return done;
}

static json_t *file_json(const struct file *file, bool dry_run)
{
    const struct ov_batch_result *result = &file->result;

    return json_pack("{s:o, s:s, s:b, s:o, s:I, s:I, s:I, s:I, s:I}", "file", ov_cli_json_text(file->path),
                     "table", file->rows.table->name, "dry_run", dry_run, "batch",
                     result->batch && !dry_run ? json_integer(result->batch) : json_null(), "rows",
                     (json_int_t)file->rows.count, "added", (json_int_t)result->added, "changed",
                     (json_int_t)result->changed, "withdrawn", (json_int_t)result->withdrawn, "unchanged",
                     (json_int_t)result->unchanged);
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
    struct file *files;
    json_t *list;

    if (!ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    files = check_files(cli);
    if (!files)
        return OV_EXIT_ERROR;
    list = json_array();
    for (size_t i = 0; done && i < cli->operand_count; i++) {
        done = record_file(cli, &files[i]);
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
    { "dry-run", NULL, N_("check and count, record nothing") },
};

const struct ov_cli_command ov_cli_import = {
    .name = "import",
    .operands = N_("FILE…"),
    .least = 1,
    .most = -1,
    .summary = N_("record data from files"),
    .help = N_(
        "Reads CSV files of the tables units, grants, activities, decisions, statements, values and notes. "
        "All "
        "files are "
        "checked whole first: every fault is told with file, line, column and what would be accepted, and "
        "when "
        "there is one, nothing at all is recorded. Each file then becomes one batch; rows that the store has "
        "already are left alone, so that the same file imported twice changes nothing. Exit status 1 tells "
        "that "
        "there were warnings; the rows are recorded all the same."),
    .example = "overens import units.csv grants.csv activities.csv",
    OV_CLI_OPTIONS(options),
    .run = run,
};
