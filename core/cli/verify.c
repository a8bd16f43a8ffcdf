/* overens verify: makes a run again and tells whether the same came out. */
#include "cli/cli.h"

static int answer(const struct ov_verification *verification, const char **name, const char **words)
{
    switch (verification->verdict) {
    case OV_VERDICT_IDENTICAL:
        *name = "identical";
        *words = _("identical");
        return OV_EXIT_DONE;
    case OV_VERDICT_SAME_FIGURES:
        *name = "same-figures";
        *words = _("same figures, other bytes");
        return OV_EXIT_FINDINGS;
    case OV_VERDICT_DIFFERS:
        *name = "differs";
        *words = _("figures differ");
        return OV_EXIT_ERROR;
    case OV_VERDICT_NOT_POSSIBLE:
        break;
    }
    *name = "not-possible";
    *words = _("not possible, because");
    return OV_EXIT_ERROR;
}

static int run(struct ov_cli *cli)
{
    struct ov_verification verification;
    const char *name, *words;
    int64_t number;
    int status;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number) || !ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    if (!ov_run_verify(cli->config, cli->store, cli->arena, number, &verification, &cli->error))
        return ov_cli_fail(cli);
    status = answer(&verification, &name, &words);
    if (cli->json)
        ov_cli_print_json(json_pack("{s:I, s:s, s:o}", "run", (json_int_t)number, "verdict", name, "what",
                                    ov_cli_json_text(verification.what)));
    else if (!verification.what)
        printf("%s\n", words);
    else if (verification.verdict == OV_VERDICT_NOT_POSSIBLE)
        printf("%s %s\n", words, ov_cli_translate(verification.what));
    else
        printf("%s: %s\n", words, ov_cli_translate(verification.what));
    return status;
}

const struct ov_cli_command ov_cli_verify = {
    .name = "verify",
    .operands = N_("RUN"),
    .least = 1,
    .most = 1,
    .summary = N_("make a run again and compare"),
    .help = N_("Makes a run again from its recorded inputs and compares the result, and the published files, "
               "with what "
               "was recorded. Answers: identical; same figures, other bytes, with the first file; figures "
               "differ, with "
               "the first figure or file; not possible, because something is missing. Exit status: 0 "
               "identical, 1 same "
               "figures, 2 otherwise."),
    .example = "overens verify 3",
    .run = run,
};
