/* overens audit verify: recomputes every digest and both chains. */
#include "cli/cli.h"

#include <string.h>

static void print_audit(const struct ov_cli *cli, const struct ov_audit *audit)
{
    if (cli->json) {
        ov_cli_print_json(json_pack("{s:I, s:I, s:I, s:I, s:s, s:s}", "batches", (json_int_t)audit->batches,
                                    "rows", (json_int_t)audit->rows, "files", (json_int_t)audit->files,
                                    "runs", (json_int_t)audit->runs, "head", audit->head, "run_head",
                                    audit->run_head));
        return;
    }
    printf(_("batches  %zu\nrows     %zu\nfiles    %zu\nruns     %zu\n"), audit->batches, audit->rows,
           audit->files, audit->runs);
    printf(_("head of the batches  %s\nhead of the runs     %s\n"), audit->head, audit->run_head);
}

static int run(struct ov_cli *cli)
{
    const char *head = ov_cli_value(cli, "head");
    struct ov_audit audit;

    if (head && (strlen(head) != 64 || strspn(head, "0123456789abcdef") != 64)) {
        ov_cli_message(
            _("--head: '%s' is no head; accepted: the 64 hexadecimal digits that audit verify printed"),
            head);
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_open_store(cli, OV_CLI_READ_AS_IT_IS))
        return OV_EXIT_ERROR;
    if (!ov_store_audit(cli->store, head, &audit, &cli->error))
        return ov_cli_fail(cli);
    print_audit(cli, &audit);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "head", N_("HASH"), N_("a head noted earlier, which must still be on the chain") },
};

const struct ov_cli_command ov_cli_audit_verify = {
    .name = "audit verify",
    .summary = N_("prove that nothing recorded was changed"),
    .help = N_(
        "Recomputes the digest of every row, batch and run, both chains of digests, and the digest of every "
        "kept "
        "file. Prints how many there are and the heads of both chains. A head that was noted elsewhere, in a "
        "minute or a registry, proves with --head that everything up to it is still what it was."),
    .example = "overens audit verify",
    OV_CLI_OPTIONS(options),
    .run = run,
};
