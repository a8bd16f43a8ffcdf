/* One agreement of the year: its sums, who decided, what changed, what was done. */
#include "report/overview-internal.h"

struct ov_text ov_overview_heading(struct ov_report *report, const struct ov_overview_edition *edition)
{
    const char *msgid;

    if (edition->granted)
        msgid = edition->terms->registry ? N_("{edition}, {grant} ({registry})") : N_("{edition}, {grant}");
    else
        msgid = edition->terms->registry ? N_("{edition} ({registry})") : N_("{edition}");
    return ov_figures_text(report->figures, "overens", msgid, &edition->subject);
}

static const char *section_id(const struct ov_overview *overview, const struct ov_terms *terms)
{
    for (size_t i = 0; i < overview->count; i++)
        if (overview->editions[i].terms != terms &&
            ov_equal(overview->editions[i].terms->agreement, terms->agreement))
            return terms->name;
    return terms->agreement;
}

void ov_overview_agreement(struct ov_overview *overview, const struct ov_overview_edition *edition)
{
    struct ov_report *report = overview->report;
    struct ov_report_request *own = OV_NEW(report->arena, struct ov_report_request);

    *own = *overview->request;
    own->subject = edition->subject;
    report->request = own;
    report->terms = edition->terms;
    ov_report_section(report, section_id(overview, edition->terms), ov_overview_heading(report, edition));
    ov_report_notes(report, "purpose", NULL);
    ov_report_lineage(report);
    ov_report_notes(report, "lineage", NULL);
    if (!edition->granted && !edition->funded)
        ov_report_note(report, "no-grant", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("No grant to the region is recorded, so its sum is not known here.")));
    if (ov_report_has_grants(report))
        ov_report_grants_table(report);
    ov_report_funded_elsewhere(report);
    ov_report_money_of_others(report);
    ov_report_decisions(report);
    ov_report_notes(report, "decision", NULL);
    ov_report_changes(report);
    ov_report_notes(report, "relief", N_("Relief"));
    ov_report_done(report);
    ov_report_redistributions(report);
    ov_report_deviations(report);
    ov_report_notes(report, "risk", N_("Risks"));
    ov_report_notes(report, "follow-up", N_("Follow-up"));
    ov_report_notes(report, "remark", N_("Remarks"));
}
