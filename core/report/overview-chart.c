/* The year's agreements beside each other, by what they give the region. */
#include "report/overview-internal.h"

enum { STACKED_MOST = 8 };

void ov_overview_chart(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    const struct ov_overview_edition *largest = NULL;
    struct ov_chart_point *points = NULL;
    struct ov_block *chart;
    struct ov_text sentence;
    const char *total;
    size_t count = 0;

    for (size_t i = 0; i < overview->count; i++) {
        const struct ov_overview_edition *edition = &overview->editions[i];

        if (!edition->granted || ov_overview_is_other(edition->terms))
            continue;
        *OV_APPEND(report->arena, points, count) =
            (struct ov_chart_point){ .label = ov_edition_text(edition->terms->title),
                                     .value = edition->grant };
        if (!largest || ov_rational_compare(edition->sum, largest->sum) > 0)
            largest = edition;
    }
    if (count < 2)
        return;
    total = ov_overview_total(report, overview->editions, overview->count, false);
    sentence =
        ov_core_text(N_("The largest is {edition} with {grant}, {share} of the sum of the agreements."));
    ov_report_plain(report, &sentence, "edition", ov_edition_text(largest->terms->title));
    ov_report_number(report, &sentence, "grant", largest->grant);
    ov_report_number(report, &sentence, "share",
                     ov_report_figure(report, ov_arena_printf(report->arena, "share(grant, %s)", total),
                                      &largest->subject));
    chart = ov_report_block(report, OV_BLOCK_CHART, "agreements-chart");
    chart->chart = count > STACKED_MOST ? OV_CHART_BARS : OV_CHART_STACKED;
    chart->text = ov_core_text(N_("What the agreements of the year give the region"));
    chart->points = points;
    chart->point_count = count;
    chart->sentence = sentence;
}
