# core/report. One source per line, sorted.
noinst_LIBRARIES += core/report/libreport.a
core_report_libreport_a_SOURCES = \
    core/report/activity-states.c \
    core/report/builder.c \
    core/report/components.c \
    core/report/dates.c \
    core/report/economic.c \
    core/report/findings.c \
    core/report/findings-accepted.c \
    core/report/followed.c \
    core/report/forecasts-table.c \
    core/report/grants-table.c \
    core/report/judgements.c \
    core/report/kinds.c \
    core/report/lights.c \
    core/report/lineage.c \
    core/report/measures.c \
    core/report/others-money.c \
    core/report/outcome.c \
    core/report/overview.c \
    core/report/overview-agreement.c \
    core/report/overview-changes.c \
    core/report/overview-chart.c \
    core/report/overview-comparison.c \
    core/report/overview-internal.h \
    core/report/overview-rows.c \
    core/report/period-notes.c \
    core/report/periods.c \
    core/report/report.h \
    core/report/report-internal.h \
    core/report/risk.c \
    core/report/section-activities.c \
    core/report/section-conditions.c \
    core/report/section-done.c \
    core/report/section-findings.c \
    core/report/section-module.c \
    core/report/section-money.c \
    core/report/section-periods.c \
    core/report/section-rows.c \
    core/report/section-terms.c \
    core/report/status.c \
    core/report/trail.c \
    core/report/words.c \
    core/report/year-dates.c \
    core/report/year-status.c
