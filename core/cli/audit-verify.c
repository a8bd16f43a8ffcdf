/* overens audit verify: recomputes every digest and the three chains. */
#include "cli/cli.h"

#include <string.h>

static const struct {
    const char *chain, *words;
} chains[] = { { "batches", N_("the head given is on the chain of the batches") },
               { "runs", N_("the head given is on the chain of the runs") },
               { "journal", N_("the head given is on the chain of the journal") } };

static void print_json(const struct ov_audit *audit)
{
    json_t *object =
        json_pack("{s:I, s:I, s:I, s:I, s:I, s:s, s:s, s:s}", "batches", (json_int_t)audit->batches, "rows",
                  (json_int_t)audit->rows, "files", (json_int_t)audit->files, "runs", (json_int_t)audit->runs,
                  "entries", (json_int_t)audit->entries, "head", audit->head, "run_head", audit->run_head,
                  "journal_head", audit->journal_head);
    if (audit->head_on != NULL)
        json_object_set_new(object, "head_on", json_string(audit->head_on));
    ov_cli_print_json(object);
}

static void print_text(const struct ov_audit *audit)
{
    printf(_("batches  %zu\nrows     %zu\nfiles    %zu\nruns     %zu\nentries  %zu\n"), audit->batches,
           audit->rows, audit->files, audit->runs, audit->entries);
    printf(_("head of the batches  %s\nhead of the runs     %s\nhead of the journal  %s\n"), audit->head,
           audit->run_head, audit->journal_head);
    for (size_t i = 0; i < OV_COUNT_OF(chains); i++) {
        if (ov_equal(chains[i].chain, audit->head_on))
            puts(_(chains[i].words));
    }
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
    if (cli->json)
        print_json(&audit);
    else
        print_text(&audit);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "head", N_("HASH"), N_("a head noted earlier, which must still be on the chain") },
};

const struct ov_cli_command ov_cli_audit_verify = {
    .name = "audit verify",
    .summary = N_("prove that nothing recorded was changed"),
    .help = N_(
        "Recomputes the digest of every row, batch, run and entry of the journal, the three chains of "
        "digests, and the digest of every kept file. Prints how many there are and the heads of the chains. "
        "A head that was noted elsewhere, in a minute or a registry, proves with --head that everything up "
        "to it is still what it was; on which of the chains it is, is told."),
    .example = "overens audit verify",
    OV_CLI_OPTIONS(options),
    .run = run,
};
