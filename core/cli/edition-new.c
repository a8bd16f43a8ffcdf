/* overens edition new: the file of a new year, made of an earlier one's. */
#include "cli/cli.h"

#include <string.h>

static const struct ov_source *read_old(struct ov_cli *cli, const char *name, struct ov_sources *sources)
{
    if (!ov_terms_collect(cli->config, name, sources, &cli->list))
        return NULL;
    return ov_sources_find(sources, ov_arena_printf(cli->arena, "edition:%s", name));
}

/* What is unknown in it, told as edition check tells it. false: the file does not read. */
static bool tell_what_is_missing(struct ov_cli *cli, const char *name, const char *file, const char *text)
{
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_terms *terms = NULL;

    ov_sources_add(&sources, ov_arena_printf(cli->arena, "edition:%s", name), file, text, strlen(text));
    if (ov_terms_collect(cli->config, name, &sources, &cli->list))
        terms = ov_terms_parse(&sources, name, NULL, cli->config->units, cli->config->unit_count, &cli->list);
    if (terms)
        ov_terms_audit(terms, cli->config->units, cli->config->unit_count, &cli->list);
    return terms != NULL;
}

static int write_edition(struct ov_cli *cli, const char *name, const char *path, const char *text)
{
    if (!ov_folder_create(ov_path_join(cli->arena, cli->config->home, "editions"), &cli->error) ||
        !ov_file_create(path, text, strlen(text), 0644, &cli->error))
        return ov_cli_fail(cli);
    if (cli->json)
        ov_cli_print_json(
            json_pack("{s:o, s:o}", "edition", ov_cli_json_text(name), "file", ov_cli_json_text(path)));
    else
        printf("%s\n", path);
    ov_cli_notice(cli,
                  _("fill in what is \"unknown\", title, sources, decisions and dates; then 'overens edition "
                    "check %s'"),
                  name);
    return OV_EXIT_DONE;
}

static int run(struct ov_cli *cli)
{
    const char *agreement = cli->operands[0], *now = cli->operands[1], *from = ov_cli_value(cli, "from");
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_source *old;
    const char *name, *path, *text;

    if (!from) {
        ov_cli_message(_("--from is missing; accepted: the id of the edition to begin with, such as 2022"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_open_config(cli))
        return OV_EXIT_ERROR;
    name = ov_arena_printf(cli->arena, "%s@%s", agreement, now);
    path = ov_arena_printf(cli->arena, "%s/editions/%s.conf", cli->config->home, name);
    old = read_old(cli, ov_arena_printf(cli->arena, "%s@%s", agreement, from), &sources);
    text = old ? ov_terms_succeed(old, agreement, from, now, cli->arena, &cli->list) : NULL;
    if (text &&
        ov_config_find(cli->config, cli->arena, ov_arena_printf(cli->arena, "editions/%s.conf", name))) {
        ov_cli_message(_("%s exists already; 'overens edition show %s' shows it"), name, name);
        return OV_EXIT_ERROR;
    }
    if (!text || !tell_what_is_missing(cli, name, ov_arena_printf(cli->arena, "%s.conf", name), text)) {
        ov_cli_tell_diagnostics(cli);
        return OV_EXIT_ERROR;
    }
    ov_cli_tell_diagnostics(cli);
    return write_edition(cli, name, path, text);
}

static const struct ov_cli_option options[] = {
    { "from", N_("ID"), N_("the edition to begin with, such as 2022") },
};

const struct ov_cli_command ov_cli_edition_new = {
    .name = "edition new",
    .operands = N_("AGREEMENT ID"),
    .least = 2,
    .most = 2,
    .summary = N_("begin the edition of a new year"),
    .help = N_("Writes the file of a new edition into the home's editions/, made of an earlier one's with "
               "its comments and "
               "layout: days moved by the years between, and every sum, key, decision and source that must "
               "be looked up "
               "anew left unknown together with what it was. Tells what is to be filled in. A file that "
               "exists is never "
               "overwritten."),
    .example = "overens edition new close-care 2023 --from 2022",
    OV_CLI_OPTIONS(options),
    .run = run,
};
