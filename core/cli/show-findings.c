/* overens show: what does not hold, and what is accepted. */
#include "cli/show-internal.h"

static bool is_own(const struct ov_showing *show, const struct ov_finding *finding)
{
    const struct ov_cli_subject *subject = &show->subject;

    return ov_equal(finding->edition, subject->edition) &&
           (!subject->component || ov_cli_has_pair(finding->subject, "component", subject->component)) &&
           (!subject->activity || ov_cli_has_pair(finding->subject, "activity", subject->activity));
}

/* Raised, counted and not accepted. */
static bool is_open(const struct ov_finding *finding)
{
    return finding->state == OV_FINDING_RAISED && !finding->trial && !finding->waiver;
}

static void count_findings(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "findings", _("Findings"), NULL);
    struct ov_cli *cli = show->cli;
    int64_t open[4] = { 0 }, accepted = 0, trial = 0, not_checkable = 0;

    for (size_t i = 0; i < show->findings->count; i++) {
        const struct ov_finding *finding = &show->findings->items[i];

        if (!is_own(show, finding))
            continue;
        if (is_open(finding))
            open[finding->severity]++;
        not_checkable += finding->state == OV_FINDING_NOT_CHECKABLE;
        accepted += finding->state == OV_FINDING_RAISED && finding->waiver != NULL;
        trial += finding->state == OV_FINDING_RAISED && finding->trial && !finding->waiver;
    }
    const struct {
        const char *name, *label;
        int64_t count;
        bool always;
    } counts[] = { { "errors", _("Errors"), open[OV_ERROR], true },
                   { "warnings", _("Warnings"), open[OV_WARNING], true },
                   { "notices", _("Notices"), open[OV_NOTICE], true },
                   { "accepted", _("Accepted"), accepted, false },
                   { "trial", _("On trial"), trial, false },
                   { "not_checkable", _("Not checkable"), not_checkable, true } };

    for (size_t i = 0; i < OV_COUNT_OF(counts); i++)
        if (counts[i].always || counts[i].count || cli->json)
            ov_show_fact(show, section, counts[i].name, counts[i].label,
                         ov_cli_integer(cli, cli->arena, counts[i].count), json_integer(counts[i].count));
}

static const char *severity_word(enum ov_check_severity severity)
{
    return severity == OV_ERROR ? _("error") : severity == OV_WARNING ? _("warning") : _("notice");
}

static void list_open(struct ov_showing *show)
{
    static const char *const names[] = {
        [OV_NOTICE] = "notice", [OV_WARNING] = "warning", [OV_ERROR] = "error"
    };
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_LINES, "open_findings", NULL, NULL);

    ov_show_column(section, "text", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "severity", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "check", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "about", NULL, OV_ALIGN_TEXT);
    for (int severity = OV_ERROR; severity >= OV_NOTICE; severity--)
        for (size_t i = 0; i < show->findings->count; i++) {
            const struct ov_finding *finding = &show->findings->items[i];
            const char *text;

            if (!is_own(show, finding) || !is_open(finding) || (int)finding->severity != severity ||
                (severity == OV_NOTICE && !show->cli->json))
                continue;
            text = ov_show_render(show, &finding->text);
            ov_show_cell(show, section,
                         ov_arena_printf(show->cli->arena, "%s: %s (%s)", severity_word(finding->severity),
                                         text, finding->check),
                         ov_cli_json_text(text));
            ov_show_text(show, section, names[severity]);
            ov_show_text(show, section, finding->check);
            ov_show_text(show, section, finding->subject);
        }
}

static void list_accepted(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_LINES, "accepted", _("Accepted"), NULL);
    struct ov_arena *arena = show->cli->arena;

    ov_show_column(section, "text", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "check", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "about", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "author", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "until", NULL, OV_ALIGN_TEXT);
    ov_show_column(section, "reason", NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < show->findings->count; i++) {
        const struct ov_finding *finding = &show->findings->items[i];
        const struct ov_waiver *waiver = finding->waiver;
        const char *text, *until;

        if (!is_own(show, finding) || finding->state != OV_FINDING_RAISED || !waiver)
            continue;
        text = ov_show_render(show, &finding->text);
        until = waiver->until == OV_NO_DATE
                    ? _("without an end")
                    : ov_arena_printf(arena, _("until %s"), ov_cli_date(arena, waiver->until));
        ov_show_cell(show, section,
                     ov_arena_printf(arena, _("%s (%s; accepted %s by %s: %s)"), text, finding->check, until,
                                     waiver->author, waiver->reason),
                     ov_cli_json_text(text));
        ov_show_text(show, section, finding->check);
        ov_show_text(show, section, finding->subject);
        ov_show_text(show, section, waiver->author);
        ov_show_date(show, section, waiver->until);
        ov_show_text(show, section, waiver->reason);
    }
}

void ov_show_findings(struct ov_showing *show)
{
    show->findings = ov_evaluation_check(show->evaluation);
    count_findings(show);
    list_open(show);
    list_accepted(show);
}
