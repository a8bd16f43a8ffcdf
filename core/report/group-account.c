/* What is known of one part besides its answers: done, activities, deviations, forecast, and what is left. */
#include "report/report-internal.h"

static bool is_over(struct ov_report *report, const struct ov_subject *activity)
{
    struct ov_subject asked = ov_report_in_period(report, *activity);
    const struct ov_quantity *state = ov_report_value(report, ov_report_figure(report, "judgement", &asked));

    return state->state == OV_GIVEN &&
           (ov_equal(state->text, "completed") || ov_equal(state->text, "cancelled"));
}

static void left_row(struct ov_report *report, struct ov_block *block, const struct ov_subject *subject)
{
    bool has_amount = ov_report_given(report, "amount", subject);
    struct ov_text text = ov_core_text(has_amount ? N_("{activity}: {amount}") : N_("{activity}"));

    ov_report_number(report, &text, "activity", ov_report_figure(report, "title", subject));
    if (has_amount)
        ov_report_number(report, &text, "amount", ov_report_figure(report, "amount", subject));
    ov_report_row(report, block,
                  ov_arena_printf(report->arena, "%s.%s", subject->component, subject->activity),
                  OV_LINE_PLAIN, 1)
        ->cells[0]
        .text = text;
}

/* While the time lasts: what is still to be done, and money that no activity has. Where nothing is over, the
 * table above has said the former. */
static void planned(struct ov_report *report, const struct ov_report_activity *list, size_t count)
{
    struct ov_block *block;
    bool any_over = false;

    for (size_t i = 0; i < count; i++)
        any_over = any_over || (!list[i].unallocated && is_over(report, &list[i].subject));
    block = ov_report_block(report, OV_BLOCK_LIST, "left");
    block->text = ov_core_text(any_over ? N_("What is left to do, and money that no activity has yet")
                                        : N_("Money that no activity has yet"));
    for (size_t i = 0; i < count; i++)
        if (list[i].unallocated || (any_over && !list[i].part && !is_over(report, &list[i].subject)))
            left_row(report, block, &list[i].subject);
    if (!block->row_count)
        report->section->block_count--;
    if (count && !any_over)
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "all-left")->text =
            ov_core_text(N_("No activity is told to be completed or cancelled: all are left."));
}

/* When the time is over: what was not used, and where it went. */
static void unused(struct ov_report *report)
{
    struct ov_subject subject = ov_report_group_subject(report, report->group);
    struct ov_subject so_far = ov_report_so_far(report, subject);
    bool repaid = ov_report_given(report, "repaid", &subject),
         carried = ov_report_given(report, "carried", &subject);

    if (!ov_report_given(report, "available - used", &so_far))
        return;
    ov_report_paragraph(report, "unused",
                        repaid ? carried ? N_("Unused: {available - used}. Repaid: {repaid}. Carried over: "
                                              "{carried}. Left: {remaining}.")
                                         : N_("Unused: {available - used}. Repaid: {repaid}. Left: "
                                              "{remaining}.")
                        : carried ? N_("Unused: {available - used}. Carried over: {carried}. Left: "
                                       "{remaining}.")
                                  : N_("Unused: {available - used}. Neither repayment nor carry-over is "
                                       "recorded."),
                        &so_far);
    for (size_t i = 0; i < report->section->blocks[report->section->block_count - 1].text.count; i++)
        report->section->blocks[report->section->block_count - 1].text.arguments[i].decimals = 0;
}

/* A plan for the whole, or for another part of it, is told there. */
static bool is_planned_elsewhere(struct ov_report *report)
{
    const struct ov_report_group *group = report->group;
    size_t plans;

    report->group = NULL;
    ov_report_notes_of(report, "exit", &plans);
    report->group = group;
    return plans > 0;
}

static void what_is_left(struct ov_report *report, const struct ov_report_activity *list, size_t count)
{
    size_t plans;

    if (report->request->kind->bit == OV_INTERIM) {
        planned(report, list, count);
        return;
    }
    unused(report);
    ov_report_notes_of(report, "exit", &plans);
    if (plans)
        ov_report_notes(report, "exit", N_("What happens when the money ends"));
    else if (count && !is_planned_elsewhere(report))
        ov_report_block(report, OV_BLOCK_PARAGRAPH, "no-exit")->text =
            ov_core_text(N_("Nobody has written what happens to the activities when the money ends. It is "
                            "entered in the table notes, as the kind exit."));
}

void ov_report_group_account(struct ov_report *report)
{
    size_t count;
    struct ov_report_activity *list = ov_report_activities(report, OV_REPORT_ANY_AREA, &count);

    ov_report_notes(report, "done", N_("What was done"));
    ov_report_activities_table(report, list, count, true);
    ov_report_deviations(report);
    ov_report_forecasts_table(report);
    ov_report_notes(report, "money", N_("About the money"));
    ov_report_notes(report, "providers", N_("What private providers get"));
    what_is_left(report, list, count);
}
