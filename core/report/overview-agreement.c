/* One agreement of the year: its sums, who decided, what changed, what was done. */
#include "report/overview-internal.h"

/* ---- where it comes from ---- */

static struct ov_text lineage_text(const struct ov_overview *overview, const struct ov_terms *terms,
                                   const struct ov_lineage *lineage)
{
    static const char *const msgids[] = {
        [OV_LINEAGE_REPLACES] = N_("Replaces {old}."),
        [OV_LINEAGE_MERGED] = N_("What was {old} is part of it from this year."),
        [OV_LINEAGE_SPLIT] = N_("Was part of {old}."),
        [OV_LINEAGE_RENAMED] = N_("Was called {old}."),
    };
    const struct ov_overview_edition *old = ov_overview_find(overview, lineage->edition);
    int component = lineage->component ? ov_component_index(terms, lineage->component) : -1;
    struct ov_text text =
        ov_core_text(component >= 0 && lineage->kind == OV_LINEAGE_MERGED
                         ? N_("What was {old} is part of it from this year, as {component}.")
                         : msgids[lineage->kind]);

    ov_report_plain(overview->report, &text, "old",
                    old ? ov_edition_text(old->terms->title) : ov_text_data(lineage->edition));
    if (component >= 0)
        ov_report_plain(overview->report, &text, "component",
                        ov_edition_text(terms->components[component].title));
    return text;
}

static void lineage(struct ov_overview *overview, const struct ov_terms *terms)
{
    struct ov_block *list;

    if (!terms->lineage_count)
        return;
    list = ov_report_block(overview->report, OV_BLOCK_LIST, "lineage");
    for (size_t i = 0; i < terms->lineage_count; i++)
        ov_report_row(overview->report, list, terms->lineage[i].edition, OV_LINE_PLAIN, 1)->cells[0].text =
            lineage_text(overview, terms, &terms->lineage[i]);
}

/* ---- money that is not the region's ---- */

static bool is_leaf_of_others(const struct ov_report *report, size_t component)
{
    const struct ov_component *leaf = &report->terms->components[component];

    return leaf->role != OV_ROLE_SUM && leaf->role != OV_ROLE_OF_WHICH && leaf->recipients &&
           !leaf->funded_by && !ov_report_concerns_region(report, (int)component);
}

/* Counties', municipalities' and providers' money passes through the region's hands at most. Only what is
 * recorded at the unit or shared by a known key concerns the reader. */
static void money_of_others(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *table = NULL;

    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, terms->components[i].id);
        struct ov_document_row *row;

        if (!is_leaf_of_others(report, i) ||
            (!ov_report_given(report, "grant", &subject) && !ov_report_given(report, "computed", &subject)))
            continue;
        if (!table) {
            table = ov_report_table(
                report, "others",
                ov_core_text(
                    N_("Money to the county, the municipalities and others: not the region's income, and "
                       "in none of its sums")));
            ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "recipients", ov_core_text(N_("Recipients")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "national", ov_core_text(N_("In all")), OV_ALIGN_NUMBER);
            ov_report_column(report, table, "grant", ov_core_text(N_("To the county")), OV_ALIGN_NUMBER);
        }
        row = ov_report_row(report, table, terms->components[i].id, OV_LINE_PLAIN, 4);
        row->cells[0].text = ov_edition_text(terms->components[i].title);
        row->cells[1].text = ov_report_group_title(terms, terms->components[i].recipients);
        row->cells[2].figure = ov_report_figure(report, "national", &subject);
        row->cells[3].figure = ov_report_figure(report, "if(given(grant), grant, computed)", &subject);
    }
    for (size_t i = 0; table && i < terms->group_count; i++) {
        struct ov_subject subject = report->request->subject;
        struct ov_document_row *row;

        subject.group = terms->groups[i].id;
        if (ov_report_group_kind(terms, terms->groups[i].id) == OV_GROUP_REGION ||
            ov_report_group_kind(terms, terms->groups[i].id) == OV_GROUP_JOINT ||
            !ov_report_given(report, "grant", &subject))
            continue;
        row = ov_report_row(report, table, ov_arena_printf(report->arena, "total.%s", terms->groups[i].id),
                            OV_LINE_TOTAL, 4);
        row->cells[0].text = ov_core_text(N_("Total"));
        row->cells[1].text = ov_edition_text(terms->groups[i].title);
        row->cells[3].figure = ov_report_figure(report, "grant", &subject);
    }
}

/* Another agreement's money that this one has rules for. */
static void funded_elsewhere(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    struct ov_block *list = NULL;

    for (size_t i = 0; i < report->terms->component_count; i++) {
        const struct ov_component *component = &report->terms->components[i];
        struct ov_text text = ov_core_text(N_("{component} is paid by {other} and counted there."));
        struct ov_text other = ov_text_data(component->funded_by);

        if (!component->funded_by)
            continue;
        for (size_t j = 0; j < overview->count; j++)
            if (ov_equal(overview->editions[j].terms->agreement, component->funded_by))
                other = ov_edition_text(overview->editions[j].terms->title);
        if (!list)
            list = ov_report_block(report, OV_BLOCK_LIST, "funded-by");
        ov_report_plain(report, &text, "component", ov_edition_text(component->title));
        ov_report_plain(report, &text, "other", other);
        ov_report_row(report, list, component->id, OV_LINE_PLAIN, 1)->cells[0].text = text;
    }
}

/* ---- what the money is used for ---- */

static void money_row(struct ov_report *report, struct ov_block *table, const char *id, enum ov_line line,
                      const char *label, const char *formula)
{
    struct ov_document_row *row = ov_report_row(report, table, id, line, 3);

    row->cells[0].text = ov_core_text(label);
    row->cells[2].figure = ov_report_figure(report, formula, &report->request->subject);
}

static void money_lines(struct ov_report *report)
{
    size_t count;
    struct ov_report_activity *list = ov_report_activities(report, OV_REPORT_ANY_AREA, &count);
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table(report, "money", ov_core_text(N_("What the money is used for")));
    ov_report_column(report, table, "activity", ov_core_text(N_("Activity")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "amount", ov_core_text(N_("Sum")), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < count; i++) {
        const struct ov_subject *subject = &list[i].subject;
        bool others = list[i].component >= 0 && !ov_report_concerns_region(report, list[i].component);
        struct ov_document_row *row = ov_report_row(
            report, table, ov_arena_printf(report->arena, "%s.%s", subject->component, subject->activity),
            list[i].unallocated      ? OV_LINE_UNALLOCATED
            : list[i].part || others ? OV_LINE_OF_WHICH
                                     : OV_LINE_PLAIN,
            3);

        row->cells[0].figure = ov_report_figure(report, "title", subject);
        if (list[i].component >= 0)
            row->cells[1].text = ov_edition_text(report->terms->components[list[i].component].title);
        row->cells[2].figure = ov_report_figure(report, "amount", subject);
    }
    if (!ov_report_given(report, "count(activities) > 0", &report->request->subject))
        return;
    money_row(report, table, "total", OV_LINE_TOTAL, N_("Total"), "planned + unallocated");
    money_row(report, table, "grant", OV_LINE_PLAIN, N_("Granted"), "grant");
    money_row(report, table, "difference", OV_LINE_PLAIN, N_("Granted less all activities"), "difference");
}

/* ---- the section ---- */

static struct ov_text heading(struct ov_report *report, const struct ov_overview_edition *edition)
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
    ov_report_section(report, section_id(overview, edition->terms), heading(report, edition));
    ov_overview_notes(report, "purpose", NULL);
    lineage(overview, edition->terms);
    ov_overview_notes(report, "lineage", NULL);
    if (!edition->granted)
        ov_report_note(report, "no-grant", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("No grant to the region is recorded, so its sum is not known here.")));
    ov_report_grants_table(report, true);
    funded_elsewhere(overview);
    money_of_others(report);
    ov_overview_decisions(report);
    ov_overview_notes(report, "decision", NULL);
    ov_overview_changes(report);
    ov_overview_notes(report, "relief", N_("Relief"));
    ov_overview_notes(report, "done", N_("What was done"));
    money_lines(report);
    ov_overview_notes(report, "money", NULL);
    ov_overview_redistributions(report);
    ov_overview_deviations(report);
    ov_overview_notes(report, "follow-up", N_("Follow-up"));
    ov_overview_notes(report, "remark", N_("Remarks"));
}
