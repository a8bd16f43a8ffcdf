/* Money of an agreement that is not the region's: in a table of its own, in none of the sums. */
#include "report/report-internal.h"

static bool is_leaf_of_others(const struct ov_report *report, size_t component)
{
    const struct ov_component *leaf = &report->terms->components[component];

    return leaf->role != OV_ROLE_SUM && leaf->role != OV_ROLE_OF_WHICH && leaf->recipients &&
           !leaf->funded_by && !ov_report_concerns_region(report, (int)component);
}

/* Counties', municipalities' and providers' money passes through the region's hands at most. Only what is
 * recorded at the unit or shared by a known key concerns the reader. */
void ov_report_money_of_others(struct ov_report *report)
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
