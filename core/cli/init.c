/* overens init: makes a home. */
#include "cli/cli.h"

/* A home has both; what an interrupted init or a restored backup left out is added. */
static int run(struct ov_cli *cli)
{
    const char *region = ov_cli_value(cli, "region"), *language = ov_cli_value(cli, "language");
    bool configured, stored;
    struct ov_store *store;

    ov_cli_choose_home(cli);
    configured = ov_file_exists(ov_path_join(cli->arena, cli->home, "overens.conf"));
    stored = ov_file_exists(ov_path_join(cli->arena, cli->home, "store.db"));
    if (configured && stored) {
        ov_cli_message(_("%s is a home already"), cli->home);
        return OV_EXIT_ERROR;
    }
    if (!configured && !region) {
        ov_cli_message(_("--region CODE is missing: the region that reports are about, such as 23"));
        return OV_EXIT_ERROR;
    }
    if (configured && (region || language)) {
        ov_cli_message(_("%s has its overens.conf already; region and language are changed there"),
                       cli->home);
        return OV_EXIT_ERROR;
    }
    if (!configured && !ov_config_create(cli->home, region, language ? language : "sv", &cli->error))
        return ov_cli_fail(cli);
    if (!stored) {
        store = ov_store_create(cli->home, &cli->error);
        if (!store)
            return ov_cli_fail(cli);
        ov_store_close(store);
    }
    ov_cli_notice(cli, _("%s is a home now; 'overens module list' shows what can be enabled"), cli->home);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "region", N_("CODE"), N_("the region that reports are about: its two digits, such as 23") },
    { "language", N_("sv|en"), N_("the language of reports; otherwise sv") },
};

const struct ov_cli_command ov_cli_init = {
    .name = "init",
    .summary = N_("make a home"),
    .help =
        N_("Makes a home: a folder with the configuration, the store and the published reports of one "
           "region. The "
           "folder is the one of --home or OVERENS_HOME, otherwise the working folder. What is there already "
           "stays; a folder that is a home is refused."),
    .example = "overens --home ~/overens init --region 23",
    OV_CLI_OPTIONS(options),
    .run = run,
};
