/* The command line: options of the program and of the command, before and behind its name. */
#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { OPTIONS_MOST = 24 };

static const struct ov_cli_option global_options[] = {
    { "home", N_("DIR"), N_("the home; otherwise $OVERENS_HOME, otherwise this folder") },
    { "actor", N_("NAME"), N_("who does it; otherwise the login name") },
    { "today", N_("DATE"), N_("the day to reckon from; otherwise the machine's date") },
    { "json", NULL, N_("print the answer as JSON") },
    { "quiet", NULL, N_("print no confirmations") },
    { "help", NULL, N_("tell how it is used") },
};
static const struct ov_cli_option version_option = { "version", NULL, N_("tell the version") };

const struct ov_cli_option *ov_cli_global_options(size_t *count)
{
    *count = OV_COUNT_OF(global_options);
    return global_options;
}

/* All options that are known at one place of the line; val is the index + 1. */
struct option_set {
    const struct ov_cli_option *items[OPTIONS_MOST];
    struct option getopt[OPTIONS_MOST + 1];
    size_t count;
};

static void add_option(struct option_set *set, const struct ov_cli_option *option)
{
    set->items[set->count] = option;
    set->getopt[set->count] = (struct option){ .name = option->name,
                                               .has_arg = option->value ? required_argument : no_argument,
                                               .val = (int)set->count + 1 };
    set->count++;
}

static void tell_bad_option(const struct option_set *set, const struct ov_cli *cli, const char *given)
{
    const char *names[OPTIONS_MOST], *nearest, *command = cli->command ? cli->command->name : "";
    const char *blank = cli->command ? " " : "";
    size_t length = strcspn(given, "=");
    char name[64];

    for (size_t i = 0; i < set->count; i++)
        names[i] = set->items[i]->name;
    if (strncmp(given, "--", 2) != 0) {
        ov_cli_message(_("there is no option '%s'; 'overens %s%s--help' lists them"), given, command, blank);
        return;
    }
    snprintf(name, sizeof name, "%.*s", (int)(length - 2 < sizeof name ? length - 2 : sizeof name - 1),
             given + 2);
    nearest = ov_nearest(name, names, set->count);
    if (nearest)
        ov_cli_message(_("there is no option '--%s'; nearest is '--%s'"), name, nearest);
    else
        ov_cli_message(_("there is no option '--%s'; 'overens %s%s--help' lists them"), name, command, blank);
}

/* What getopt_long refused: unknown, ambiguous, a value too many. */
static void tell_refused(const struct option_set *set, const struct ov_cli *cli, const char *given)
{
    size_t length = strcspn(given, "="), fitting = 0;
    struct ov_buffer accepted = { 0 };

    for (size_t i = 0; length > 2 && i < set->count; i++) {
        const char *name = set->items[i]->name;

        if (strlen(name) == length - 2 && !strncmp(name, given + 2, length - 2)) {
            ov_cli_message(_("the option '--%s' takes no value"), name);
            ov_buffer_free(&accepted);
            return;
        }
        if (!strncmp(name, given + 2, length - 2))
            ov_buffer_printf(&accepted, "%s--%s", fitting++ ? ", " : "", name);
    }
    if (fitting > 1)
        ov_cli_message(_("the option '%s' is ambiguous: %s"), given, accepted.data);
    else
        tell_bad_option(set, cli, given);
    ov_buffer_free(&accepted);
}

/* Reads options from argv into cli; stops at the first other word when stop is set. Index of the first word
 * that is no option, −1 when a fault was told. */
static int read_options(struct ov_cli *cli, const struct option_set *set, int argc, char **argv, bool stop)
{
    int got;

    optind = 0; /* GNU: start anew */
    opterr = 0;
    while ((got = getopt_long(argc, argv, stop ? "+:h" : ":h", set->getopt, NULL)) != -1) {
        struct ov_cli_given *given;
        const struct ov_cli_option *option;

        if (got == ':') {
            option = set->items[optopt - 1];
            ov_cli_message(_("the option '--%s' needs a value: %s"), option->name, _(option->value));
            return -1;
        }
        if (got == '?') {
            if (optopt > 0 && (size_t)optopt <= set->count)
                ov_cli_message(_("the option '--%s' takes no value"), set->items[optopt - 1]->name);
            else
                tell_refused(set, cli, argv[optind - 1]);
            return -1;
        }
        given = OV_APPEND(cli->arena, cli->given, cli->given_count);
        given->name = got == 'h' ? "help" : set->items[got - 1]->name;
        given->value = optarg ? optarg : "";
    }
    return optind;
}

static bool count_operands(const struct ov_cli *cli)
{
    const struct ov_cli_command *command = cli->command;

    if (cli->operand_count < (size_t)command->least) {
        ov_cli_message(_("something is missing; usage: overens %s %s"), command->name,
                       command->operands ? _(command->operands) : "");
        return false;
    }
    if (command->most < 0 || cli->operand_count <= (size_t)command->most)
        return true;
    ov_cli_message(_("'%s' is one word too many; usage: overens %s %s"), cli->operands[command->most],
                   command->name, command->operands ? _(command->operands) : "");
    return false;
}

/* The command's own words: options anywhere among the operands. */
static bool read_command(struct ov_cli *cli, int argc, char **argv)
{
    struct option_set set = { .count = 0 };
    int at;

    for (size_t i = 0; i < OV_COUNT_OF(global_options); i++)
        add_option(&set, &global_options[i]);
    for (size_t i = 0; i < cli->command->option_count; i++)
        add_option(&set, &cli->command->options[i]);
    at = read_options(cli, &set, argc, argv, false);
    if (at < 0)
        return false;
    cli->operands = (const char **)argv + at;
    cli->operand_count = (size_t)(argc - at);
    return true;
}

/* "overens module --help", "overens --help module": about a first word alone. */
static bool wants_help(const struct ov_cli *cli, int argc, char **argv)
{
    if (argc == 1)
        return ov_cli_flag(cli, "help");
    return argc == 2 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"));
}

bool ov_cli_read_arguments(struct ov_cli *cli, int argc, char **argv, int *status)
{
    struct option_set set = { .count = 0 };
    int at, words;

    *status = OV_EXIT_ERROR;
    for (size_t i = 0; i < OV_COUNT_OF(global_options); i++)
        add_option(&set, &global_options[i]);
    add_option(&set, &version_option);
    at = read_options(cli, &set, argc, argv, true);
    if (at < 0)
        return false;
    if (ov_cli_flag(cli, "version") || (at == argc && ov_cli_flag(cli, "help"))) {
        if (ov_cli_flag(cli, "version"))
            ov_cli_print_version();
        else
            ov_cli_print_overview();
        *status = OV_EXIT_DONE;
        return false;
    }
    if (at == argc) {
        ov_cli_message(_("a command is missing; 'overens help' lists them"));
        return false;
    }
    if (wants_help(cli, argc - at, argv + at) && ov_cli_print_group(argv[at])) {
        *status = OV_EXIT_DONE;
        return false;
    }
    cli->command = ov_cli_find_command(argc - at, argv + at, &words);
    if (!cli->command)
        return false;
    /* getopt_long passes over the first word. */
    if (!read_command(cli, argc - at - words + 1, argv + at + words - 1))
        return false;
    cli->json = ov_cli_flag(cli, "json");
    cli->quiet = ov_cli_flag(cli, "quiet");
    if (!ov_cli_flag(cli, "help"))
        return count_operands(cli);
    ov_cli_print_command(cli->command);
    *status = OV_EXIT_DONE;
    return false;
}

const char *ov_cli_value(const struct ov_cli *cli, const char *option)
{
    for (size_t i = cli->given_count; i-- > 0;)
        if (!strcmp(cli->given[i].name, option))
            return cli->given[i].value;
    return NULL;
}

bool ov_cli_flag(const struct ov_cli *cli, const char *option)
{
    return ov_cli_value(cli, option) != NULL;
}

bool ov_cli_number(const char *what, const char *text, int64_t least, int64_t *out)
{
    size_t length = strlen(text);

    if (length > 0 && length <= 15 && strspn(text, "0123456789") == length) {
        *out = strtoll(text, NULL, 10);
        if (*out >= least)
            return true;
    }
    ov_cli_message(_("%s: '%s' is no number; accepted: a whole number from %lld"), what, text,
                   (long long)least);
    return false;
}
