/* The overview: all agreements of a year, what was granted and what was done, beside last year. */
#include "report/overview-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- the year's editions ---- */

static int form_rank(const char *form)
{
    if (ov_equal(form, "application"))
        return 2;
    return ov_equal(form, "grant") ? 1 : 0;
}

/* Agreements between the state and SKR first, then other grants, then applications; within each the largest
 * sum first, those whose sum is not known last. */
static int compare_editions(const void *a, const void *b)
{
    const struct ov_overview_edition *one = a, *two = b;
    int order = form_rank(one->terms->form) - form_rank(two->terms->form);

    if (order)
        return order;
    if (one->granted != two->granted)
        return one->granted ? -1 : 1;
    order = one->granted ? ov_rational_compare(two->sum, one->sum) : 0;
    return order ? order : ov_compare(one->terms->name, two->terms->name);
}

static bool has_rows(const struct ov_report *report, enum ov_table_id table, int unit_column,
                     const char *edition)
{
    size_t first, end;
    const struct ov_view *view = ov_figures_view(report->figures);

    end = ov_view_find(view, table, &edition, 1, &first);
    for (size_t row = first; row < end; row++)
        if (ov_equal(ov_view_text(view, table, row, unit_column), report->request->subject.unit))
            return true;
    return false;
}

static void add_edition(struct ov_overview *overview, const struct ov_report_edition *given)
{
    struct ov_report *report = overview->report;
    struct ov_overview_edition edition = { .terms = given->terms };
    const struct ov_quantity *sum;

    edition.subject =
        (struct ov_subject){ .edition = given->terms->name, .unit = overview->request->subject.unit };
    edition.grant = ov_report_figure(report, "grant", &edition.subject);
    sum = ov_report_value(report, edition.grant);
    edition.granted = sum->state == OV_GIVEN;
    if (edition.granted)
        edition.sum = sum->number;
    edition.recorded = has_rows(report, OV_TABLE_GRANTS, OV_GRANTS_UNIT, given->terms->name) ||
                       has_rows(report, OV_TABLE_NOTES, OV_NOTES_UNIT, given->terms->name) ||
                       has_rows(report, OV_TABLE_ACTIVITIES, OV_ACTIVITIES_UNIT, given->terms->name) ||
                       has_rows(report, OV_TABLE_DECISIONS, OV_DECISIONS_UNIT, given->terms->name) ||
                       has_rows(report, OV_TABLE_PAYMENTS, OV_PAYMENTS_UNIT, given->terms->name) ||
                       has_rows(report, OV_TABLE_FORECASTS, OV_FORECASTS_UNIT, given->terms->name) ||
                       has_rows(report, OV_TABLE_JUDGEMENTS, OV_JUDGEMENTS_UNIT, given->terms->name);
    edition.funded = ov_report_given(report, "funded-grant", &edition.subject);
    edition.recorded = edition.recorded || edition.funded;
    if (given->last_year)
        *OV_APPEND(report->arena, overview->last, overview->last_count) = edition;
    else
        *OV_APPEND(report->arena, overview->editions, overview->count) = edition;
}

void ov_overview_gather(struct ov_overview *overview)
{
    for (size_t i = 0; i < overview->request->edition_count; i++)
        add_edition(overview, &overview->request->editions[i]);
    if (overview->count)
        qsort(overview->editions, overview->count, sizeof *overview->editions, compare_editions);
    if (overview->last_count)
        qsort(overview->last, overview->last_count, sizeof *overview->last, compare_editions);
}

bool ov_overview_is_other(const struct ov_terms *terms)
{
    return form_rank(terms->form) > 0;
}

/* What is known of one of the two totals; no formula when nothing is. */
const char *ov_overview_total(struct ov_report *report, const struct ov_overview_edition *editions,
                              size_t count, bool other)
{
    const char *formula = NULL;

    for (size_t i = 0; i < count; i++)
        if (editions[i].granted && ov_overview_is_other(editions[i].terms) == other)
            formula = ov_arena_printf(report->arena, "%s%sgrant(edition = \"%s\")", formula ? formula : "",
                                      formula ? " + " : "", editions[i].terms->name);
    return formula;
}

/* ---- introduction ---- */

static struct ov_text names_of(struct ov_overview *overview, const char *msgid, bool granted, bool other)
{
    struct ov_text text = ov_core_text(msgid);
    struct ov_report *report = overview->report;
    const char *total = ov_overview_total(report, overview->editions, overview->count, other);

    ov_report_plain(report, &text, "year",
                    ov_text_data(ov_arena_printf(report->arena, "%d", overview->request->year)));
    ov_report_plain(report, &text, "unit", ov_text_data(report->document->unit_name));
    if (granted && total)
        ov_report_number(report, &text, "total",
                         ov_report_figure(report, total, &overview->request->subject));
    return text;
}

static void totals_paragraph(struct ov_overview *overview, const char *id, bool other)
{
    struct ov_report *report = overview->report;
    bool known = ov_overview_total(report, overview->editions, overview->count, other) != NULL;
    const char *msgid = other
                            ? N_("Other grants and what was applied for give {unit} {total} for {year}.")
                            : N_("The agreements between the state and SKR give {unit} {total} for {year}.");

    if (!known)
        msgid = other ? N_("No sum of other grants to {unit} is recorded for {year}.")
                      : N_("No sum of the agreements between the state and SKR to {unit} is recorded for "
                           "{year}.");
    ov_report_block(report, OV_BLOCK_PARAGRAPH, id)->text = names_of(overview, msgid, known, other);
}

/* Agreements of the year whose terms were changed by a later decision, each with what changed them. */
static void changed_list(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    struct ov_block *list = NULL;

    for (size_t i = 0; i < overview->count; i++) {
        const struct ov_terms *terms = overview->editions[i].terms;

        for (size_t j = 0; j < terms->amendment_count; j++) {
            const struct ov_amendment *amendment = &terms->amendments[j];
            struct ov_text text = ov_core_text(
                amendment->decided_month_only
                    ? N_("{edition}: {amendment}, decided in {date}; it counts from the month's last day")
                    : N_("{edition}: {amendment}, decided on {date}"));

            if (!list) {
                list = ov_report_block(report, OV_BLOCK_LIST, "changed");
                list->text = ov_core_text(
                    N_("What changed nationally: the terms of these agreements were changed or relieved."));
            }
            ov_report_plain(report, &text, "edition", ov_edition_text(terms->title));
            ov_report_plain(report, &text, "amendment",
                            ov_edition_text(amendment->title ? amendment->title : amendment->id));
            ov_report_plain(
                report, &text, "date",
                ov_text_data(ov_report_day(report, amendment->decided, amendment->decided_month_only)));
            ov_report_row(report, list,
                          ov_arena_printf(report->arena, "%s.%s", terms->agreement, amendment->id),
                          OV_LINE_PLAIN, 1)
                ->cells[0]
                .text = text;
        }
    }
    if (!list)
        ov_report_note(report, "changed", OV_STATUS_NOTE,
                       ov_core_text(N_("No terms of the year's agreements were changed by a later "
                                       "decision.")));
}

/* Which agreements there is nothing to say of: that nothing is known is said, not left out. */
void ov_overview_silent(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    struct ov_block *list = NULL;

    for (size_t i = 0; i < overview->count; i++) {
        const struct ov_overview_edition *edition = &overview->editions[i];

        if (edition->recorded)
            continue;
        if (!list) {
            list = ov_report_block(report, OV_BLOCK_LIST, "not-recorded");
            list->text = ov_core_text(N_(
                "Of these agreements of the year neither grant, decision, activity nor note is recorded:"));
        }
        ov_report_row(report, list, edition->terms->name, OV_LINE_PLAIN, 1)->cells[0].text =
            ov_edition_text(edition->terms->title);
    }
}

static void introduction(struct ov_overview *overview)
{
    ov_report_section(overview->report, "core.introduction", ov_core_text(N_("The year in short")));
    totals_paragraph(overview, "agreements", false);
    totals_paragraph(overview, "other", true);
    changed_list(overview);
    ov_overview_chart(overview);
    ov_overview_silent(overview);
}

/* ---- applications ---- */

static bool was_applied_for(struct ov_report *report, const struct ov_overview_edition *edition)
{
    return ov_equal(edition->terms->form, "application") ||
           ov_report_given(report, "applied", &edition->subject) ||
           ov_report_given(report, "rejected", &edition->subject);
}

static void application_row(struct ov_report *report, struct ov_block *table,
                            const struct ov_overview_edition *edition)
{
    struct ov_document_row *row = ov_report_row(report, table, edition->terms->agreement, OV_LINE_PLAIN, 5);
    bool rejected = ov_report_given(report, "rejected", &edition->subject);

    row->cells[0].text = ov_edition_text(edition->terms->title);
    if (edition->terms->registry)
        row->cells[1].figure = ov_report_figure(report, "registry", &edition->subject);
    row->cells[2].figure = ov_report_figure(report, "applied", &edition->subject);
    if (edition->granted || !rejected)
        row->cells[3].figure = edition->grant;
    row->cells[4].status = edition->granted ? rejected ? OV_STATUS_PARTLY : OV_STATUS_MET
                           : rejected       ? OV_STATUS_NOT_MET
                                            : OV_STATUS_UNKNOWN;
    row->cells[4].text = ov_core_text(edition->granted ? rejected ? N_("granted in part") : N_("granted")
                                      : rejected ? N_("rejected")
                                                       : N_("no answer recorded"));
}

static void applications(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    struct ov_block *table = NULL;

    for (size_t i = 0; i < overview->count; i++) {
        if (!was_applied_for(report, &overview->editions[i]))
            continue;
        if (!table) {
            ov_report_section(report, "core.applications", ov_core_text(N_("What was applied for")));
            table = ov_report_table(report, "applications",
                                    ov_core_text(N_("Applications, and how they were answered")));
            ov_report_column(report, table, "grant", ov_core_text(N_("Grant")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "registry", ov_core_text(N_("Case number")), OV_ALIGN_TEXT);
            ov_report_column(report, table, "applied", ov_core_text(N_("Applied for")), OV_ALIGN_NUMBER);
            ov_report_column(report, table, "granted", ov_core_text(N_("Granted")), OV_ALIGN_NUMBER);
            ov_report_column(report, table, "answer", ov_core_text(N_("Answer")), OV_ALIGN_TEXT);
        }
        application_row(report, table, &overview->editions[i]);
    }
}

/* ---- the whole ---- */

void ov_report_overview(struct ov_report *report)
{
    struct ov_overview overview = { .report = report, .request = report->request };

    ov_overview_gather(&overview);
    introduction(&overview);
    for (size_t i = 0; i < overview.count; i++)
        if (overview.editions[i].recorded)
            ov_overview_agreement(&overview, &overview.editions[i]);
    report->request = overview.request;
    report->terms = NULL;
    applications(&overview);
    ov_overview_comparison(&overview);
}
