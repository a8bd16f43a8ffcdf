/* overens backup: one folder with everything that was recorded. */
#include "cli/cli.h"

static int run(struct ov_cli *cli)
{
    if (!ov_cli_open_store(cli, OV_CLI_READ_AS_IT_IS))
        return OV_EXIT_ERROR;
    if (!ov_store_backup(cli->store, cli->operands[0], &cli->error))
        return ov_cli_fail(cli);
    ov_cli_notice(cli, _("the backup lies in %s"), cli->operands[0]);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_backup = {
    .name = "backup",
    .operands = N_("DIR"),
    .least = 1,
    .most = 1,
    .summary = N_("copy the store to a new folder"),
    .help = N_(
        "Writes a checked copy of the store and of all kept files to a new folder; the folder appears when "
        "it is "
        "whole. Others may read and import meanwhile. Configuration and published reports are files like any "
        "other and are copied like any other."),
    .example = "overens backup /backup/overens-2022-05-04",
    .run = run,
};
