/* overens module disable. */
#include "cli/cli.h"

static int run(struct ov_cli *cli)
{
    const char *id = cli->operands[0];
    const struct ov_module_setting *setting;

    if (!ov_cli_open_config(cli))
        return OV_EXIT_ERROR;
    setting = ov_config_module(cli->config, id);
    if (!setting || !setting->enabled) {
        ov_cli_message(_("the module %s is not enabled"), id);
        return OV_EXIT_ERROR;
    }
    if (!ov_config_enable(cli->config, id, false, &cli->error))
        return ov_cli_fail(cli);
    ov_cli_notice(cli, _("the module %s is no longer enabled; what was recorded with it stays"), id);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_module_disable = {
    .name = "module disable",
    .operands = N_("MODULE"),
    .least = 1,
    .most = 1,
    .summary = N_("disable a module"),
    .help = N_("Changes one line of the module's file in modules.d. Data, settings and published reports "
               "stay as they are."),
    .example = "overens module disable close-care",
    .run = run,
};
