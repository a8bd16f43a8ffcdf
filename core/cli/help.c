/* Help: all commands, one group of them, one command; and the version. */
#include "cli/cli.h"

#include <string.h>

void ov_cli_print_version(void)
{
    printf("overens %s\n", PACKAGE_VERSION);
    printf(_("plugin interface %d.%d\n"), OV_ABI_MAJOR, OV_ABI_MINOR);
    printf("%s\n", _("Licence Apache-2.0: <https://www.apache.org/licenses/LICENSE-2.0>"));
}

static void print_options(const struct ov_cli_option *options, size_t count)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_cli_table *table = ov_cli_table_new(arena);

    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const char *cells[] = { ov_arena_printf(arena, "--%s%s%s", options[i].name,
                                                options[i].value ? " " : "",
                                                options[i].value ? _(options[i].value) : ""),
                                _(options[i].help) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "  ");
    ov_arena_free(arena);
}

static void print_usage(const struct ov_cli_command *command)
{
    printf(_("Usage: overens %s%s%s%s\n"), command->name, command->option_count ? _(" [OPTION…]") : "",
           command->operands ? " " : "", command->operands ? _(command->operands) : "");
}

void ov_cli_print_command(const struct ov_cli_command *command)
{
    size_t count;
    const struct ov_cli_option *options = ov_cli_global_options(&count);

    print_usage(command);
    putchar('\n');
    ov_cli_paragraph("", "", _(command->help));
    if (command->option_count) {
        printf("\n%s\n", _("Options:"));
        print_options(command->options, command->option_count);
    }
    printf("\n%s\n", _("Options of every command:"));
    print_options(options, count);
    printf("\n%s\n  %s\n", _("Example:"), command->example);
}

/* word NULL: all commands. */
static size_t print_commands(const char *word)
{
    size_t count, printed = 0, length = word ? strlen(word) : 0;
    const struct ov_cli_command *const *commands = ov_cli_commands(&count);
    struct ov_arena *arena = ov_arena_new();
    struct ov_cli_table *table = ov_cli_table_new(arena);

    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const char *name = commands[i]->name;
        const char *cells[] = { name, _(commands[i]->summary) };

        if (word && (strncmp(name, word, length) != 0 || name[length] != ' '))
            continue;
        ov_cli_row(table, OV_CLI_PLAIN, cells);
        printed++;
    }
    if (printed && word)
        printf(_("Usage: overens %s COMMAND\n\n"), word);
    if (printed)
        ov_cli_table_print(table, "  ");
    ov_arena_free(arena);
    return printed;
}

bool ov_cli_print_group(const char *word)
{
    return print_commands(word) > 0;
}

void ov_cli_print_overview(void)
{
    size_t count;
    const struct ov_cli_option *options = ov_cli_global_options(&count);

    printf("%s\n\n", _("Usage: overens [OPTION…] COMMAND [OPTION…] [ARGUMENT…]"));
    ov_cli_paragraph(
        "", "",
        _("From the terms of the year's agreements, the region's own data and its decisions, overens "
          "computes and checks every figure and makes the reports. Each figure can be traced to the "
          "file and line it comes from, and made again."));
    printf("\n%s\n", _("Commands:"));
    print_commands(NULL);
    printf("\n%s\n", _("Options of every command:"));
    print_options(options, count);
    putchar('\n');
    ov_cli_paragraph(
        "", "",
        _("'overens COMMAND --help' tells about one command; the manual page overens(1) tells all. "
          "Exit status: 0 done, 1 findings or warnings, 2 error."));
}

/* ---- for the shell's completion: one word a line ---- */

static void print_names(size_t word_count, const char **words)
{
    size_t count, option_count, length;
    const struct ov_cli_command *const *commands = ov_cli_commands(&count);
    const struct ov_cli_option *options = ov_cli_global_options(&option_count);
    const char *last = NULL;

    for (size_t i = 0; i < count; i++) {
        const char *name = commands[i]->name, *blank = strchr(name, ' ');

        if (!word_count) {
            length = blank ? (size_t)(blank - name) : strlen(name);
            if (!last || strncmp(last, name, length + 1) != 0)
                printf("%.*s\n", (int)length, name);
            last = name;
            continue;
        }
        length = strlen(words[0]);
        if (word_count == 1 && !strncmp(name, words[0], length) && name[length] == ' ')
            puts(name + length + 1);
        if (!strcmp(name, words[0]) || (word_count > 1 && blank && !strncmp(name, words[0], length) &&
                                        name + length == blank && !strcmp(blank + 1, words[1])))
            for (size_t j = 0; j < commands[i]->option_count; j++)
                printf("--%s\n", commands[i]->options[j].name);
    }
    for (size_t i = 0; i < option_count; i++)
        printf("--%s\n", options[i].name);
}

static int run(struct ov_cli *cli)
{
    const struct ov_cli_command *command;
    char *words[2] = { 0 };
    int read;

    if (ov_cli_flag(cli, "names")) {
        print_names(cli->operand_count, cli->operands);
        return OV_EXIT_DONE;
    }
    if (!cli->operand_count) {
        ov_cli_print_overview();
        return OV_EXIT_DONE;
    }
    if (cli->operand_count == 1 && ov_cli_print_group(cli->operands[0]))
        return OV_EXIT_DONE;
    for (size_t i = 0; i < cli->operand_count; i++)
        words[i] = ov_arena_strdup(cli->arena, cli->operands[i]);
    command = ov_cli_find_command((int)cli->operand_count, words, &read);
    if (!command)
        return OV_EXIT_ERROR;
    ov_cli_print_command(command);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "names", NULL, N_("print names of commands or options only, one a line, for completion") },
};

const struct ov_cli_command ov_cli_help = {
    .name = "help",
    .operands = N_("[COMMAND]"),
    .most = 2,
    .summary = N_("tell how a command is used"),
    .help =
        N_("Without a command, lists all of them. With one, tells what it does, its options and an example."),
    .example = "overens help import",
    OV_CLI_OPTIONS(options),
    .run = run,
};
