/* The kinds of reports: which sections, in which order. */
#include "report/report-internal.h"

#include <string.h>

/* In the order of the bits of <overens/plugin.h>. */
static const struct ov_report_kind kinds[] = {
    { "sheet", N_("Agreement sheet"), OV_SHEET,
      N_("one agreement: summary, roles, follow-up, incentive structure") },
    { "allocation", N_("Distribution of the money"), OV_ALLOCATION,
      N_("distribution of the grant to activities, for a decision") },
    { "deadlines", N_("Deadlines"), OV_DEADLINES, N_("what must be reported, to whom and when") },
    { "overview", N_("Overview"), OV_OVERVIEW, N_("all agreements of a year, the year before beside it") },
    { "monthly", N_("Monthly report"), OV_MONTHLY,
      N_("where it stands after a month: money, forecast, risk, next dates; of one agreement or of a year") },
    { "tertial", N_("Tertial report"), OV_TERTIAL_REPORT,
      N_("the same after a tertial, with requirements, measures and what was collected") },
    { "half-year", N_("Half-year report"), OV_HALF_YEAR_REPORT, N_("the same after a half-year") },
    { "annual", N_("Annual report"), OV_ANNUAL,
      N_("the whole year: all money from grant to repayment, requirements, deliveries, findings") },
    { "interim", N_("Interim report"), OV_INTERIM,
      N_("to a receiver: what it asks, in its order, with figures and answers, and what is yet to be "
         "written") },
    { "final", N_("Final report"), OV_FINAL,
      N_("the same when the time is over: also what is unused, repaid and carried over") },
    { "economic", N_("Economic account"), OV_ECONOMIC,
      N_("to the payer: decided, requisitioned, received, used, repaid, carried over") },
    { "findings", N_("Findings"), OV_FINDINGS, N_("what the checks found, of one agreement or of a year") },
};

typedef void section_writer(struct ov_report *report);

struct section_entry {
    uint32_t kinds;
    section_writer *write;
};

#define PERIODIC OV_REPORT_PERIODIC
#define ANSWERS OV_REPORT_ANSWERS
#define LONGER (OV_TERTIAL_REPORT | OV_HALF_YEAR_REPORT | OV_ANNUAL)

/* Of one edition. The sheet follows the four parts that coordinators use: summary, roles, follow-up,
 * incentive structure. A month's report is short: where it stands, what is at risk, what comes next. */
static const struct section_entry of_edition[] = {
    { OV_FINDINGS, ov_report_findings },
    { ANSWERS, ov_section_about },
    { ANSWERS, ov_section_account_money },
    { ANSWERS, ov_section_funded },
    { ANSWERS, ov_section_answers },
    { OV_SHEET | OV_ALLOCATION, ov_section_summary },
    { PERIODIC, ov_section_status },
    { OV_ECONOMIC, ov_section_economic },
    { OV_SHEET | OV_ALLOCATION, ov_section_grants },
    { PERIODIC, ov_section_components },
    { OV_SHEET | OV_ALLOCATION | PERIODIC, ov_section_funded },
    { OV_ANNUAL, ov_section_trail },
    { PERIODIC, ov_section_risk },
    { OV_ALLOCATION, ov_section_activities },
    { OV_SHEET, ov_section_done },
    { OV_ANNUAL, ov_section_year_done },
    { PERIODIC, ov_section_activity_states },
    { LONGER, ov_section_judgements },
    { LONGER, ov_section_measures },
    { OV_ANNUAL, ov_section_deviations },
    { OV_MONTHLY | OV_TERTIAL_REPORT | OV_HALF_YEAR_REPORT, ov_section_period_notes },
    { OV_ANNUAL, ov_section_exit_plans },
    { OV_SHEET, ov_section_roles },
    { OV_SHEET | OV_ANNUAL, ov_section_changes },
    { OV_MONTHLY | OV_TERTIAL_REPORT | OV_HALF_YEAR_REPORT, ov_section_period_changes },
    { OV_SHEET | OV_DEADLINES, ov_section_obligations },
    { PERIODIC, ov_section_next_dates },
    { OV_ANNUAL, ov_section_deliveries },
    { OV_SHEET, ov_section_conditions },
    { OV_SHEET | OV_ALLOCATION | OV_DEADLINES | PERIODIC | OV_ECONOMIC | ANSWERS, ov_sections_module },
    { ANSWERS, ov_section_next_dates },
    { LONGER, ov_section_completeness },
    { OV_SHEET, ov_section_payments },
    { OV_ALLOCATION, ov_section_computation },
    { OV_SHEET | OV_ALLOCATION, ov_section_use_rules },
    { OV_SHEET | OV_ALLOCATION | OV_DEADLINES, ov_section_decisions },
    { OV_SHEET | OV_ALLOCATION | OV_DEADLINES | OV_ANNUAL | ANSWERS, ov_section_findings },
    { OV_ECONOMIC | ANSWERS, ov_section_approval },
    { PERIODIC, ov_section_legend },
    { ~0u, ov_section_gaps },
};

static const struct section_entry of_year[] = {
    { OV_OVERVIEW, ov_report_overview },      { OV_FINDINGS, ov_report_findings },
    { PERIODIC, ov_report_year_status },      { OV_DEADLINES, ov_report_year_dates },
    { OV_ECONOMIC, ov_report_year_economic }, { OV_ECONOMIC, ov_section_approval },
    { PERIODIC, ov_section_legend },          { ~0u, ov_section_gaps },
};

const struct ov_report_kind *ov_report_kinds(size_t *count)
{
    *count = OV_COUNT_OF(kinds);
    return kinds;
}

const struct ov_report_kind *ov_report_kind(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
        if (ov_equal(kinds[i].name, name))
            return &kinds[i];
    return NULL;
}

bool ov_report_kind_of_year(const struct ov_report_kind *kind)
{
    return (kind->bit & (OV_OVERVIEW | OV_FINDINGS | OV_DEADLINES | OV_ECONOMIC | OV_REPORT_PERIODIC)) != 0;
}

bool ov_report_kind_of_edition(const struct ov_report_kind *kind)
{
    return (kind->bit & OV_OVERVIEW) == 0;
}

static const char *unit_name(const struct ov_catalogue *catalogue, const char *code)
{
    const struct ov_unit *unit = ov_catalogue_unit(catalogue, code);

    return unit ? unit->name : code;
}

static struct ov_text year_title(struct ov_report *report)
{
    struct ov_text title =
        ov_core_text(N_("Agreements and grants between the state and the regions, {year}"));

    ov_report_plain(report, &title, "year",
                    ov_text_data(ov_arena_printf(report->arena, "%d", report->request->year)));
    return title;
}

/* The kind, and the number of the region's case where one agreement has it. */
static struct ov_text subtitle(struct ov_report *report)
{
    struct ov_text kind = ov_core_text(report->request->kind->title), text;

    if (!report->terms || !report->terms->registry)
        return kind;
    text = ov_core_text(N_("{kind}, case number {registry}"));
    ov_report_plain(report, &text, "kind", kind);
    ov_report_number(report, &text, "registry",
                     ov_report_figure(report, "registry", &report->request->subject));
    return text;
}

/* What was asked for, else what is nearest behind the day. */
static void set_period(struct ov_report *report)
{
    const struct ov_report_request *request = report->request;
    ov_date from = request->year ? ov_date_make(request->year, 1, 1) : report->terms->from;
    ov_date to = request->year ? ov_date_make(request->year, 12, 31) : report->terms->to;

    report->period = request->period;
    report->has_period =
        request->has_period || ov_report_period(request->kind, from, to, request->today, &report->period);
}

/* One obligation: named, or the first of the kind. */
static void set_obligation(struct ov_report *report)
{
    const struct ov_report_request *request = report->request;
    const char *accepted;

    if (report->terms && (request->kind->bit & ANSWERS))
        report->obligation =
            ov_report_obligation(request->kind, report->terms, request->obligation, report->arena, &accepted);
}

static void write_sections(struct ov_report *report, const struct section_entry *order, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (order[i].kinds & report->request->kind->bit)
            order[i].write(report);
}

struct ov_document *ov_report_build(struct ov_arena *arena, struct ov_figures *figures,
                                    const struct ov_catalogue *catalogue, const struct ov_terms *terms,
                                    struct ov_workers *workers, const struct ov_findings *findings,
                                    const struct ov_report_request *request)
{
    struct ov_report report = { .arena = arena,
                                .figures = figures,
                                .catalogue = catalogue,
                                .terms = terms,
                                .workers = workers,
                                .findings = findings,
                                .request = request };
    struct ov_document *document = OV_NEW(arena, struct ov_document);

    report.document = document;
    document->kind = request->kind->name;
    document->language = request->language;
    if (request->year) {
        document->edition = ov_arena_printf(arena, "%s@%d", request->kind->name, request->year);
        document->title = year_title(&report);
    } else {
        report.home = ov_figures_module(figures, terms->name);
        report.module = ov_catalogue_module(catalogue, report.home);
        document->edition = terms->name;
        document->title = ov_edition_text(terms->title);
    }
    document->subtitle = subtitle(&report);
    document->unit_name = unit_name(catalogue, request->subject.unit);
    document->today = request->today;
    document->as_of = request->as_of;
    document->graph = ov_figures_graph(figures);
    document->findings = findings;
    document->facts = OV_NEW_ARRAY(arena, struct ov_fact, request->fact_count ? request->fact_count : 1);
    if (request->fact_count)
        memcpy(document->facts, request->facts, sizeof document->facts[0] * request->fact_count);
    document->fact_count = request->fact_count;
    document->lights = request->lights;
    document->light_count = request->light_count;
    set_period(&report);
    set_obligation(&report);
    if (request->year)
        write_sections(&report, of_year, OV_COUNT_OF(of_year));
    else
        write_sections(&report, of_edition, OV_COUNT_OF(of_edition));
    return document;
}
