/* overens module enable: only after the module has been loaded and its manifest found true. */
#include "cli/cli.h"

/* Whether a module of that name is installed; else the nearest, or all there are, is named. */
static bool is_installed(struct ov_cli *cli, const char *id)
{
    struct ov_module_state *states;
    const char **names, *nearest;
    size_t count;

    if (!ov_modules_list(cli->config, cli->arena, &states, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    names = OV_NEW_ARRAY(cli->arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(states[i].id, id))
            return true;
        names[i] = states[i].id;
    }
    nearest = ov_nearest(id, names, count);
    if (nearest)
        ov_cli_message(_("there is no module '%s'; nearest is '%s'"), id, nearest);
    else
        ov_cli_message(_("there is no module '%s'; accepted: %s"), id,
                       ov_join(cli->arena, names, count, ", "));
    return false;
}

static int run(struct ov_cli *cli)
{
    const char *id = cli->operands[0];
    bool verified;

    if (!ov_cli_open_config(cli) || !is_installed(cli, id))
        return OV_EXIT_ERROR;
    verified = ov_module_verify(cli->config, id, &cli->list);
    ov_cli_tell_diagnostics(cli);
    if (!verified) {
        ov_cli_message(_("the module %s was not enabled"), id);
        return OV_EXIT_ERROR;
    }
    if (!ov_config_enable(cli->config, id, true, &cli->error))
        return ov_cli_fail(cli);
    ov_cli_notice(cli, _("the module %s is enabled; its settings stand in %s/modules.d/%s.conf"), id,
                  cli->home, id);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_module_enable = {
    .name = "module enable",
    .operands = N_("MODULE"),
    .least = 1,
    .most = 1,
    .summary = N_("enable a module"),
    .help = N_("Loads the module in a process of its own, compares what it says of itself with its manifest, "
               "and enables it "
               "when they agree. Its settings are then in modules.d of the home. A module that does not load "
               "is refused "
               "with the linker's own words."),
    .example = "overens module enable close-care",
    .run = run,
};
