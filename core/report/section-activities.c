/* What the money is used for: a table for each area, as the region decides it. */
#include "report/report-internal.h"

#include <stdlib.h>

static int compare_listed(const void *a, const void *b)
{
    const struct ov_report_activity *one = a, *two = b;

    if (one->unallocated != two->unallocated)
        return one->unallocated ? 1 : -1;
    if (one->component != two->component)
        return one->component < two->component ? -1 : 1;
    if (one->line != two->line)
        return one->line < two->line ? -1 : 1;
    return ov_compare(one->subject.activity, two->subject.activity);
}

/* Of-which money is within its component's: such an activity is shown and adds nothing. */
static bool within_another(const struct ov_terms *terms, int component)
{
    for (; component >= 0; component = terms->components[component].parent)
        if (terms->components[component].role == OV_ROLE_OF_WHICH)
            return true;
    return false;
}

struct ov_report_activity *ov_report_activities(struct ov_report *report, int area, size_t *count)
{
    size_t all, kept = 0;
    struct ov_subject *subjects =
        ov_figures_each(report->figures, OV_ACTIVITY, &report->request->subject, &all);
    struct ov_report_activity *list = OV_NEW_ARRAY(report->arena, struct ov_report_activity, all ? all : 1);

    for (size_t i = 0; i < all; i++) {
        int component = ov_component_index(report->terms, subjects[i].component);
        ov_figure title = ov_report_figure(report, "title", &subjects[i]);
        ov_figure kind = ov_report_figure(report, "kind", &subjects[i]);
        const struct ov_node *node = ov_graph_node(ov_figures_graph(report->figures), title);

        if ((area != OV_REPORT_ANY_AREA && ov_report_area(report, component) != area) ||
            !ov_report_in_group(report, component))
            continue;
        list[kept++] = (struct ov_report_activity){ .subject = subjects[i],
                                                    .unallocated = ov_equal(
                                                        ov_report_value(report, kind)->text, "unallocated"),
                                                    .part = ov_report_given(report, "parent", &subjects[i]) ||
                                                            within_another(report->terms, component),
                                                    .component = component,
                                                    .line = node ? node->origin.line : 0 };
    }
    if (kept)
        qsort(list, kept, sizeof *list, compare_listed);
    *count = kept;
    return list;
}

static void activity_row(struct ov_report *report, struct ov_block *table,
                         const struct ov_report_activity *listed)
{
    const struct ov_subject *subject = &listed->subject;
    struct ov_document_row *row = ov_report_row(
        report, table, ov_arena_printf(report->arena, "%s.%s", subject->component, subject->activity),
        listed->unallocated ? OV_LINE_UNALLOCATED
        : listed->part      ? OV_LINE_OF_WHICH
                            : OV_LINE_PLAIN,
        4);

    row->cells[0].figure = ov_report_figure(report, "title", subject);
    row->cells[1].figure = ov_report_figure(report, "amount", subject);
    row->cells[2].figure = ov_report_figure(report, "responsible", subject);
    row->cells[3].figure = ov_report_figure(report, "cost-object", subject);
}

static void sum_row(struct ov_report *report, struct ov_block *table, const char *id, enum ov_line line,
                    struct ov_text label, const char *formula, const struct ov_subject *subject)
{
    struct ov_document_row *row = ov_report_row(report, table, id, line, 4);

    row->cells[0].text = label;
    row->cells[1].figure = ov_report_figure(report, formula, subject);
}

static void difference_row(struct ov_report *report, struct ov_block *table, const struct ov_subject *subject)
{
    struct ov_document_row *row = ov_report_row(report, table, "difference", OV_LINE_PLAIN, 4);

    row->cells[0].text = ov_core_text(N_("Granted less all activities"));
    ov_report_difference(report, &row->cells[1], subject);
}

static struct ov_block *activity_table(struct ov_report *report, const char *id)
{
    struct ov_block *table =
        ov_report_table(report, id, ov_core_text(N_("Activities, their sums and who answers for them")));

    ov_report_column(report, table, "activity", ov_core_text(N_("Activity")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "amount", ov_core_text(N_("Sum")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "responsible", ov_core_text(N_("Responsible")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "cost-object", ov_core_text(N_("Cost object")), OV_ALIGN_TEXT);
    return table;
}

/* An area with money or activities; what was granted and is on no activity is as important as the rest. */
static void area(struct ov_report *report, int index)
{
    const struct ov_component *component = &report->terms->components[index];
    struct ov_subject subject = ov_report_subject(report, component->id);
    struct ov_block *table;
    size_t count;
    struct ov_report_activity *list = ov_report_activities(report, index, &count);

    if (!count && !ov_report_given(report, "grant", &subject))
        return;
    ov_report_heading(report, ov_arena_printf(report->arena, "%s-heading", component->id),
                      ov_edition_text(component->title));
    if (component->responsible)
        ov_report_paragraph(
            report, ov_arena_printf(report->arena, "%s-responsible", component->id),
            component->cost_object
                ? N_("Responsible for the whole: {responsible}. Posted on cost object {cost-object}.")
                : N_("Responsible for the whole: {responsible}."),
            &subject);
    table = activity_table(report, component->id);
    for (size_t i = 0; i < count; i++)
        activity_row(report, table, &list[i]);
    if (count)
        sum_row(report, table, "total", OV_LINE_TOTAL, ov_core_text(N_("Total")), "planned + unallocated",
                &subject);
    else
        ov_report_row(report, table, "none", OV_LINE_PLAIN, 4)->cells[0].text =
            ov_core_text(N_("No activities are recorded."));
    sum_row(report, table, "grant", OV_LINE_PLAIN, ov_core_text(N_("Granted")), "grant", &subject);
    if (count)
        difference_row(report, table, &subject);
}

/* What belongs to no single area, and the sum of it all: the figures that a decision ends with. */
static void whole(struct ov_report *report)
{
    const struct ov_subject *subject = &report->request->subject;
    struct ov_block *table;
    size_t count;
    struct ov_report_activity *list = ov_report_activities(report, -1, &count);

    ov_report_heading(report, "whole-heading", ov_core_text(N_("The agreement as a whole")));
    table = activity_table(report, "whole");
    for (size_t i = 0; i < count; i++)
        activity_row(report, table, &list[i]);
    sum_row(report, table, "planned", OV_LINE_PLAIN, ov_core_text(N_("Planned for activities")), "planned",
            subject);
    sum_row(report, table, "unallocated", OV_LINE_UNALLOCATED, ov_core_text(N_("Unallocated")), "unallocated",
            subject);
    sum_row(report, table, "total", OV_LINE_TOTAL, ov_core_text(N_("Total")), "planned + unallocated",
            subject);
    sum_row(report, table, "grant", OV_LINE_PLAIN, ov_core_text(N_("Granted")), "grant", subject);
    difference_row(report, table, subject);
}

void ov_section_activities(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    size_t count;

    ov_report_section(report, "core.activities", ov_core_text(N_("Distribution to activities")));
    ov_figures_each(report->figures, OV_ACTIVITY, &report->request->subject, &count);
    if (!count && !ov_report_given(report, "grant", &report->request->subject)) {
        if (ov_report_is_funded(report)) { /* they stand where the money is told of */
            ov_report_drop_empty_section(report);
            return;
        }
        ov_report_note(report, "none", OV_STATUS_UNKNOWN, ov_core_text(N_("No activities are recorded.")));
        return;
    }
    for (size_t i = 0; i < terms->component_count; i++)
        if (terms->components[i].parent < 0)
            area(report, (int)i);
    whole(report);
}
