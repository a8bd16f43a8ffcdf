/* overens show: where anything stands now. */
#include "cli/show-internal.h"

#include <string.h>

bool ov_show_last_run(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "last_run", _("Last report"),
                                                      _("no report has been made of it yet"));
    struct ov_cli *cli = show->cli;
    const struct ov_run_record *last = NULL;
    struct ov_run_record *runs;
    size_t count;

    if (!ov_store_runs(cli->store, cli->arena, &runs, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (ov_equal(runs[i].edition, show->subject.edition))
            last = &runs[i];
    if (!last)
        return true;
    ov_show_fact(show, section, "run", _("Run"), ov_cli_integer(cli, cli->arena, last->number),
                 json_integer(last->number));
    ov_show_fact(show, section, "kind", _("Kind"), last->kind, ov_cli_json_text(last->kind));
    ov_show_fact(show, section, "at", _("When"), last->at, ov_cli_json_text(last->at));
    ov_show_fact(show, section, "folder", _("Folder"), last->folder, ov_cli_json_text(last->folder));
    return true;
}

/* An edition, a component or an activity of it. */
static bool show_edition(struct ov_showing *show)
{
    if (!ov_show_evaluate(show, show->subject.edition))
        return false;
    if (show->subject.about == OV_ABOUT_ACTIVITY) {
        if (!ov_show_activity(show))
            return false;
    } else {
        ov_show_money(show);
        ov_show_components(show);
        if (show->subject.about == OV_ABOUT_COMPONENT)
            ov_show_parts(show);
        ov_show_dates(show);
        ov_show_roles(show);
    }
    ov_show_findings(show);
    ov_show_said(show);
    return show->subject.about == OV_ABOUT_ACTIVITY || ov_show_last_run(show);
}

static bool show_subject(struct ov_showing *show)
{
    switch (show->subject.about) {
    case OV_ABOUT_EDITION:
    case OV_ABOUT_COMPONENT:
    case OV_ABOUT_ACTIVITY:
        return show_edition(show);
    case OV_ABOUT_AGREEMENT:
        return ov_show_agreement(show);
    case OV_ABOUT_UNIT:
        return ov_show_unit(show);
    case OV_ABOUT_FIELD:
        return ov_show_field(show);
    case OV_ABOUT_BATCH:
        break;
    }
    return ov_show_batch(show);
}

static bool check_options(struct ov_cli *cli, const struct ov_showing *show)
{
    ov_date date;

    if (show->subject.about == OV_ABOUT_BATCH && ov_cli_flag(cli, "as-of")) {
        ov_cli_message(_("--as-of: a batch is what it was; 'overens log' tells what came later"));
        return false;
    }
    return ov_cli_as_of(cli, &date);
}

static int run(struct ov_cli *cli)
{
    struct ov_showing show = { .cli = cli };
    int status = OV_EXIT_ERROR;

    if (!ov_cli_open_store(cli, OV_CLI_READ) || !ov_cli_find_subject(cli, cli->operands[0], &show.subject) ||
        !check_options(cli, &show))
        return status;
    show.unit = ov_cli_value(cli, "unit") ? ov_cli_value(cli, "unit") : cli->config->region;
    if (show_subject(&show)) {
        ov_show_print(&show);
        status = OV_EXIT_DONE;
    }
    ov_show_free(&show);
    return status;
}

static const struct ov_cli_option options[] = {
    { "as-of", N_("DATE"),
      N_("without decisions, amendments and rows of a later date; otherwise today's date") },
    { "unit", N_("CODE"), N_("the region it is about; otherwise the one of overens.conf") },
};

const struct ov_cli_command ov_cli_show = {
    .name = "show",
    .operands = N_("SUBJECT"),
    .least = 1,
    .most = 1,
    .summary = N_("tell where anything stands now"),
    .help = N_(
        "Tells where a subject stands. Of an edition or EDITION/COMPONENT: the money with what is left and "
        "the "
        "forecast, the time that has gone, the next dates, who answers for it, findings and those that are "
        "accepted, judgements, the newest notes, the last report; of EDITION/COMPONENT/ACTIVITY the "
        "same as far as it goes. Of an agreement its editions; of a unit its names over time, what it has "
        "sent and does; of a field its last values; of a batch, '#12', what it is. The figures are those "
        "of reports. Nothing is recorded."),
    .example = "overens show close-care@2022/ambulance",
    OV_CLI_OPTIONS(options),
    .run = run,
};
