/* overens module new: a plugin to begin with, from the shipped templates. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TEMPLATE_MAX = 1 << 20 };

/* What lies in config/templates/module, and what it becomes. */
static const struct {
    const char *template, *path;
} files[] = {
    { "plugin.c", "@NAME@.c" },
    { "Makefile", "Makefile" },
    { "README.md", "README.md" },
    { "gitignore", ".gitignore" },
    { "edition.conf", "@NAME@@@YEAR@.conf" },
    { "en.po", "po/en.po" },
    { "test.c", "tests/test-@NAME@.c" },
    { "today", "tests/@YEAR@/complete/today" },
    { "complete.csv", "tests/@YEAR@/complete/values.csv" },
    { "today", "tests/@YEAR@/faults/today" },
    { "faults.csv", "tests/@YEAR@/faults/values.csv" },
};

struct scaffold {
    struct ov_cli *cli;
    const char *name, *folder;
    char year[16], next[16];
};

/* The text with @NAME@, @YEAR@ and @NEXT@ filled in; @@ is one @ before them. */
static char *fill(const struct scaffold *scaffold, const char *text)
{
    const char *const marks[][2] = { { "@NAME@", scaffold->name },
                                     { "@YEAR@", scaffold->year },
                                     { "@NEXT@", scaffold->next } };
    struct ov_buffer out = { 0 };
    char *filled;

    while (*text) {
        size_t i = 0;

        while (i < OV_COUNT_OF(marks) && !ov_starts_with(text, marks[i][0]))
            i++;
        if (i < OV_COUNT_OF(marks)) {
            ov_buffer_puts(&out, marks[i][1]);
            text += strlen(marks[i][0]);
        } else {
            ov_buffer_putc(&out, *text++);
        }
    }
    filled = ov_arena_copy(scaffold->cli->arena, out.data ? out.data : "", out.length);
    ov_buffer_free(&out);
    return filled;
}

static bool write_file(const struct scaffold *scaffold, const char *data, size_t number)
{
    struct ov_cli *cli = scaffold->cli;
    char *from = ov_arena_printf(cli->arena, "%s/config/templates/module/%s", data, files[number].template);
    char *path = ov_path_join(cli->arena, scaffold->folder, fill(scaffold, files[number].path)), *text;
    size_t length;
    bool done;

    text = ov_file_read(cli->arena, from, TEMPLATE_MAX, &length, &cli->error);
    if (!text)
        return false;
    text = fill(scaffold, text);
    *strrchr(path, '/') = '\0'; /* the file's folder, for a moment */
    done = ov_folder_create(path, &cli->error);
    path[strlen(path)] = '/';
    return done && ov_file_create(path, text, strlen(text), 0666, &cli->error);
}

static bool check_name(const struct scaffold *scaffold)
{
    if (!ov_is_id(scaffold->name) || !strcmp(scaffold->name, "core")) {
        ov_cli_message(
            _("'%.60s' is no name of a module; accepted: a-z first, then a-z, 0-9 and -, at most 40 "
              "characters, and not core"),
            scaffold->name);
        return false;
    }
    if (access(scaffold->folder, F_OK) == 0) {
        ov_cli_message(_("%s is there already; accepted: a folder that is not there yet"), scaffold->folder);
        return false;
    }
    return true;
}

static void tell_next(const struct scaffold *scaffold)
{
    ov_cli_notice(scaffold->cli, _("%s is made. Next:"), scaffold->folder);
    ov_cli_notice(scaffold->cli, _("  cd %s"), scaffold->folder);
    ov_cli_notice(scaffold->cli, _("  make          compiles %s.c as it is; change its tables"),
                  scaffold->name);
    ov_cli_notice(scaffold->cli, _("  make golden   writes what its cases give; read it"));
    ov_cli_notice(scaffold->cli, _("  make check    runs its tests and 'overens module check'"));
    ov_cli_notice(scaffold->cli, _("README.md goes on from there"));
}

static int run(struct ov_cli *cli)
{
    struct scaffold scaffold = { .cli = cli, .name = cli->operands[0] };
    const char *folder = ov_cli_value(cli, "folder"), *data = ov_config_places(cli->arena)->data;
    int year, month, day;

    scaffold.folder = folder ? ov_path_join(cli->arena, folder, scaffold.name) : scaffold.name;
    ov_date_split(cli->today, &year, &month, &day);
    snprintf(scaffold.year, sizeof scaffold.year, "%d", year);
    snprintf(scaffold.next, sizeof scaffold.next, "%d", year + 1);
    if (!check_name(&scaffold))
        return OV_EXIT_ERROR;
    for (size_t i = 0; i < OV_COUNT_OF(files); i++)
        if (!write_file(&scaffold, data, i)) {
            struct ov_error ignored = { 0 };

            ov_folder_remove(scaffold.folder, &ignored);
            return ov_cli_fail(cli);
        }
    tell_next(&scaffold);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "folder", N_("DIR"), N_("where its folder is made; otherwise here") },
};

const struct ov_cli_command ov_cli_module_new = {
    .name = "module new",
    .operands = N_("NAME"),
    .least = 1,
    .most = 1,
    .summary = N_("begin a plugin"),
    .help = N_(
        "Makes a folder with a plugin that compiles as it is: tables, one callback, the terms of this year, "
        "tests, golden cases and a Makefile that needs nothing but make, pkg-config and a compiler. A folder "
        "that is there already is refused. Needs no home."),
    .example = "overens module new school-health --folder ~/plugins",
    OV_CLI_OPTIONS(options),
    .run = run,
};
