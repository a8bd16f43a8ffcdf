/* overens restore: a backup becomes the store of a home. */
#include "cli/cli.h"

static int run(struct ov_cli *cli)
{
    ov_cli_choose_home(cli);
    if (!ov_folder_create(cli->home, &cli->error) ||
        !ov_store_restore(cli->operands[0], cli->home, &cli->error))
        return ov_cli_fail(cli);
    ov_cli_notice(cli, _("%s has the store of the backup %s"), cli->home, cli->operands[0]);
    if (!ov_file_exists(ov_path_join(cli->arena, cli->home, "overens.conf")))
        ov_cli_notice(cli, _("its overens.conf is missing: copy it back, or make one with 'overens init'"));
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_restore = {
    .name = "restore",
    .operands = N_("BACKUP"),
    .least = 1,
    .most = 1,
    .summary = N_("take the store back from a backup"),
    .help = N_("Checks a backup whole and puts its store into a home that has none. The home is the one of "
               "--home or "
               "OVERENS_HOME, otherwise the working folder. A store that is there is never overwritten: move "
               "it away "
               "first."),
    .example = "overens --home ~/overens restore /backup/overens-2022-05-04",
    .run = run,
};
