/* Components that another edition pays for: what is granted, planned and used is recorded and counted there,
 * and is shown here, in none of the sums. */
#include "report/report-internal.h"

#include <stdlib.h>

static bool is_paid(const struct ov_report *report, size_t component)
{
    return report->terms->components[component].funding_edition &&
           ov_report_concerns_region(report, (int)component);
}

bool ov_report_is_funded(const struct ov_report *report)
{
    for (size_t i = 0; report->terms && i < report->terms->component_count; i++)
        if (is_paid(report, i))
            return true;
    return false;
}

/* ---- its money ---- */

static const struct {
    const char *id, *label, *formula;
    bool so_far; /* to the end of what is reported on */
} told[] = {
    { "grant", N_("Granted"), "grant", false },
    { "available", N_("Available"), "available", false },
    { "received", N_("Received"), "received", false },
    { "planned", N_("Planned for activities"), "planned", false },
    { "unallocated", N_("Unallocated"), "unallocated", false },
    { "used", N_("Used"), "used", true },
    { "remaining", N_("Left"), "remaining", true },
    { "forecast", N_("Forecast for the whole time"), "forecast", false },
    { "expected-rest", N_("Expected to be left over"), "expected-rest", false },
};

static struct ov_subject so_far(const struct ov_report *report, const struct ov_subject *subject)
{
    return report->has_period ? ov_report_so_far(report, *subject) : *subject;
}

static void money(struct ov_report *report, const struct ov_subject *subject)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_KEY_FIGURES,
                                             ov_arena_printf(report->arena, "%s-money", subject->component));

    for (size_t i = 0; i < OV_COUNT_OF(told); i++) {
        struct ov_subject asked = told[i].so_far ? so_far(report, subject) : *subject;
        bool idle =
            ov_equal(told[i].id, "available") && !ov_report_holds(report, "available <> grant", subject);

        if (!idle && ov_report_given(report, told[i].formula, &asked))
            ov_report_key_figure(report, block, told[i].id, ov_core_text(told[i].label),
                                 ov_report_figure(report, told[i].formula, &asked));
    }
    for (size_t i = 0; i < block->row_count; i++)
        block->rows[i].cells[1].decimals = 0;
    if (!block->row_count) {
        report->section->block_count--;
        ov_report_note(report, ov_arena_printf(report->arena, "%s-none", subject->component),
                       OV_STATUS_UNKNOWN, ov_core_text(N_("Nothing of it is recorded there yet.")));
    }
}

/* Something is posted, but nobody can say what of it is the component's. */
static void why_not(struct ov_report *report, const struct ov_subject *subject)
{
    struct ov_subject asked = so_far(report, subject);
    const struct ov_quantity *used = ov_report_value(report, ov_report_figure(report, "used", &asked));

    if (used->state == OV_NOT_MEASURABLE && used->reason)
        ov_report_note(report, ov_arena_printf(report->arena, "%s-used", subject->component),
                       OV_STATUS_UNKNOWN, ov_report_reason(report, used->reason));
}

static void who(struct ov_report *report, const struct ov_subject *subject)
{
    bool object = ov_report_given(report, "cost-object", subject);

    if (ov_report_given(report, "responsible", subject))
        ov_report_paragraph(report, ov_arena_printf(report->arena, "%s-responsible", subject->component),
                            object ? N_("Responsible for the whole: {responsible}. Posted on cost object "
                                        "{cost-object}.")
                                   : N_("Responsible for the whole: {responsible}."),
                            subject);
    if (ov_report_given(report, "coordinator", subject))
        ov_report_paragraph(report, ov_arena_printf(report->arena, "%s-coordinator", subject->component),
                            N_("Coordinator: {coordinator}."), subject);
}

/* ---- its activities ---- */

struct listed {
    const struct ov_subject *subject;
    bool unallocated;
    int line;
};

static int compare_listed(const void *a, const void *b)
{
    const struct listed *one = a, *two = b;

    if (one->unallocated != two->unallocated)
        return one->unallocated ? 1 : -1;
    if (one->line != two->line)
        return one->line < two->line ? -1 : 1;
    return ov_compare(one->subject->activity, two->subject->activity);
}

/* The members of a set of activities, in the order of their file. */
static struct listed *list_activities(struct ov_report *report, const char *set,
                                      const struct ov_subject *subject, size_t *count)
{
    struct ov_subject *members = ov_figures_members(report->figures, set, subject, count);
    struct listed *list = OV_NEW_ARRAY(report->arena, struct listed, *count ? *count : 1);

    for (size_t i = 0; i < *count; i++) {
        ov_figure title = ov_report_figure(report, "title", &members[i]);
        const struct ov_node *node = ov_graph_node(ov_figures_graph(report->figures), title);
        ov_figure kind = ov_report_figure(report, "kind", &members[i]);

        list[i] = (struct listed){ &members[i], ov_equal(ov_report_value(report, kind)->text, "unallocated"),
                                   node ? node->origin.line : 0 };
    }
    if (*count)
        qsort(list, *count, sizeof *list, compare_listed);
    return list;
}

enum { PARTS_DEEP = 8 }; /* parts of each other have no end */

/* Each activity, and below it what it is made of. */
static void activity_rows(struct ov_report *report, struct ov_block *table, const char *set,
                          const struct ov_subject *subject, int depth)
{
    size_t count;
    struct listed *list = list_activities(report, set, subject, &count);

    for (size_t i = 0; i < count; i++) {
        const struct ov_subject *activity = list[i].subject;
        struct ov_document_row *row = ov_report_row(
            report, table, ov_arena_printf(report->arena, "%s.%s", activity->component, activity->activity),
            depth                 ? OV_LINE_OF_WHICH
            : list[i].unallocated ? OV_LINE_UNALLOCATED
                                  : OV_LINE_PLAIN,
            table->column_count);

        row->cells[0].figure = ov_report_figure(report, "title", activity);
        row->cells[1].figure = ov_report_figure(report, "amount", activity);
        if (ov_report_given(report, "forecast", activity))
            row->cells[2].figure = ov_report_figure(report, "forecast", activity);
        row->cells[3].figure = ov_report_figure(report, "responsible", activity);
        row->cells[4].figure = ov_report_figure(report, "cost-object", activity);
        if (depth < PARTS_DEEP)
            activity_rows(report, table, "activity-parts", activity, depth + 1);
    }
}

static void activities(struct ov_report *report, const struct ov_subject *subject)
{
    static const struct ov_report_columns columns[] = {
        { "activity", N_("Activity"), OV_ALIGN_TEXT },
        { "amount", N_("Sum"), OV_ALIGN_NUMBER },
        { "forecast", N_("Forecast"), OV_ALIGN_NUMBER },
        { "responsible", N_("Responsible"), OV_ALIGN_TEXT },
        { "cost-object", N_("Cost object"), OV_ALIGN_TEXT },
    };
    struct ov_block *table = ov_report_table_of(
        report, ov_arena_printf(report->arena, "%s-activities", subject->component),
        N_("Activities, their sums and who answers for them"), columns, OV_COUNT_OF(columns));

    activity_rows(report, table, "activities", subject, 0);
    if (!table->row_count) {
        report->section->block_count--;
        return;
    }
    ov_report_drop_column(table, "forecast");
}

/* ---- the section ---- */

void ov_section_funded(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;

    if (!ov_report_is_funded(report))
        return;
    ov_report_section(report, "core.funded", ov_core_text(N_("Money through other agreements")));
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_report_subject(report, terms->components[i].id);

        if (!is_paid(report, i))
            continue;
        ov_report_heading(
            report, ov_arena_printf(report->arena, "%s-heading", terms->components[i].id),
            ov_figures_text(report->figures, "overens", N_("{component}, through {through}"), &subject));
        ov_report_paragraph(report, ov_arena_printf(report->arena, "%s-through", terms->components[i].id),
                            N_("Money of {through}, recorded and counted there, and in no sum here."),
                            &subject);
        money(report, &subject);
        why_not(report, &subject);
        who(report, &subject);
        activities(report, &subject);
    }
}
