/* All money of the year: from the grant to what is repaid and carried over, with the rows behind it. */
#include "report/report-internal.h"

#include <stdlib.h>

/* ---- one line for each thing that money does ---- */

static const struct {
    const char *id, *label, *formula;
    bool so_far;
    enum ov_line line;
} lines[] = {
    { "grant", N_("Granted"), "grant", false, OV_LINE_PLAIN },
    { "carried-in", N_("Carried over from earlier"), "carried-in", false, OV_LINE_PLAIN },
    { "reallocated", N_("Moved between components"), "reallocated", false, OV_LINE_PLAIN },
    { "co-funding", N_("Own money added"), "co-funding", false, OV_LINE_PLAIN },
    { "available", N_("Available"), "available", false, OV_LINE_TOTAL },
    { "requisitioned", N_("Requisitioned"), "requisitioned", false, OV_LINE_OF_WHICH },
    { "received", N_("Received"), "received", false, OV_LINE_OF_WHICH },
    { "used", N_("Used"), "used", true, OV_LINE_PLAIN },
    { "passed-on", N_("Passed on to others"), "passed-on", false, OV_LINE_OF_WHICH },
    { "repaid", N_("Repaid"), "repaid", false, OV_LINE_PLAIN },
    { "carried", N_("Carried over to later"), "carried", false, OV_LINE_PLAIN },
    { "remaining", N_("Left"), "remaining", false, OV_LINE_TOTAL },
};

static void trail_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "what", N_("What"), OV_ALIGN_TEXT },
        { "sum", N_("Sum"), OV_ALIGN_NUMBER },
    };
    struct ov_block *table = ov_report_table_of(report, "trail", N_("All money of the agreement in its time"),
                                                columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < OV_COUNT_OF(lines); i++) {
        struct ov_subject subject = report->request->subject;
        struct ov_document_row *row;

        if (lines[i].so_far)
            subject = ov_report_so_far(report, subject);
        if (!ov_report_is_known(report, lines[i].formula, &subject))
            continue;
        row = ov_report_row(report, table, lines[i].id, lines[i].line, OV_COUNT_OF(columns));
        row->cells[0].text = ov_core_text(lines[i].label);
        row->cells[1].figure = ov_report_figure(report, lines[i].formula, &subject);
    }
    if (!table->row_count)
        report->section->block_count--;
}

/* ---- the rows themselves ---- */

/* A row's component, by its title; nothing of the whole edition. */
static void component_cell(struct ov_report *report, struct ov_document_cell *cell, enum ov_table_id table,
                           size_t row, int column)
{
    const char *id = ov_view_text(ov_figures_view(report->figures), table, row, column);
    int component = ov_component_index(report->terms, id);

    if (component >= 0)
        cell->text = ov_edition_text(report->terms->components[component].title);
}

struct dated {
    size_t row;
    int64_t day;
};

static int compare_days(const void *a, const void *b)
{
    const struct dated *one = a, *two = b;

    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    return one->row < two->row ? -1 : one->row > two->row;
}

/* The edition's rows in the order of their days. */
static struct dated *rows_of(const struct ov_report *report, enum ov_table_id table, int day, size_t *count)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    const char *prefix[] = { report->terms->name, report->request->subject.unit };
    size_t first, end = ov_view_find(view, table, prefix, 2, &first);
    struct dated *rows = OV_NEW_ARRAY(report->arena, struct dated, end - first + 1);

    *count = end - first;
    for (size_t i = 0; i < *count; i++)
        rows[i] = (struct dated){ first + i, ov_view_cell(view, table, first + i, day).number };
    if (*count)
        qsort(rows, *count, sizeof *rows, compare_days);
    return rows;
}

static void figure_cell(struct ov_report *report, struct ov_document_cell *cell, enum ov_table_id table,
                        size_t row, int column)
{
    if (ov_view_cell(ov_figures_view(report->figures), table, row, column).state == OV_GIVEN)
        cell->figure = ov_figures_cell(report->figures, table, row, column);
}

static const char *row_id(struct ov_report *report, enum ov_table_id table, size_t row, int component, int id)
{
    const struct ov_view *view = ov_figures_view(report->figures);

    return ov_arena_printf(report->arena, "%s.%s", ov_view_text(view, table, row, component),
                           ov_view_text(view, table, row, id));
}

void ov_report_received_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "day", N_("Day"), OV_ALIGN_TEXT },
        { "component", N_("Component"), OV_ALIGN_TEXT },
        { "registry", N_("The payer's case number"), OV_ALIGN_TEXT },
        { "sum", N_("Sum"), OV_ALIGN_NUMBER },
    };
    size_t count;
    const struct dated *rows = rows_of(report, OV_TABLE_PAYMENTS, OV_PAYMENTS_DATE, &count);
    struct ov_document_row *total;
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table_of(report, "received", N_("Money that came in"), columns, OV_COUNT_OF(columns));
    for (size_t i = 0; i < count; i++) {
        size_t row = rows[i].row;
        struct ov_document_row *line = ov_report_row(
            report, table, row_id(report, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_COMPONENT, OV_PAYMENTS_ID),
            OV_LINE_PLAIN, OV_COUNT_OF(columns));

        figure_cell(report, &line->cells[0], OV_TABLE_PAYMENTS, row, OV_PAYMENTS_DATE);
        component_cell(report, &line->cells[1], OV_TABLE_PAYMENTS, row, OV_PAYMENTS_COMPONENT);
        figure_cell(report, &line->cells[2], OV_TABLE_PAYMENTS, row, OV_PAYMENTS_REGISTRY);
        figure_cell(report, &line->cells[3], OV_TABLE_PAYMENTS, row, OV_PAYMENTS_AMOUNT);
    }
    total = ov_report_row(report, table, "total", OV_LINE_TOTAL, OV_COUNT_OF(columns));
    total->cells[0].text = ov_core_text(N_("Total"));
    total->cells[3].figure = ov_report_figure(report, "received", &report->request->subject);
    ov_report_drop_column(table, "component");
    ov_report_drop_column(table, "registry");
}

static struct ov_text transfer_word(const char *kind)
{
    static const struct {
        const char *name, *word;
    } words[] = {
        { "requisition", N_("Requisition") }, { "repayment", N_("Repayment") },
        { "carry-over", N_("Carry-over") },   { "passed-on", N_("Passed on") },
        { "co-funding", N_("Own money") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i].name, kind))
            return ov_core_text(words[i].word);
    return ov_text_data(kind);
}

/* To whom, or to which edition. */
static void counterpart_cell(struct ov_report *report, struct ov_document_cell *cell, size_t row)
{
    figure_cell(report, cell, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_COUNTERPART);
    if (!cell->figure.id)
        figure_cell(report, cell, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_OTHER_EDITION);
}

void ov_report_transfers_table(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "day", N_("Day"), OV_ALIGN_TEXT },
        { "kind", N_("What"), OV_ALIGN_TEXT },
        { "component", N_("Component"), OV_ALIGN_TEXT },
        { "counterpart", N_("From or to whom"), OV_ALIGN_TEXT },
        { "permission", N_("Permission"), OV_ALIGN_TEXT },
        { "sum", N_("Sum"), OV_ALIGN_NUMBER },
    };
    const struct ov_view *view = ov_figures_view(report->figures);
    size_t count;
    const struct dated *rows = rows_of(report, OV_TABLE_TRANSFERS, OV_TRANSFERS_DATE, &count);
    struct ov_block *table;

    if (!count)
        return;
    table = ov_report_table_of(report, "transfers",
                               N_("Requisitions, repayments, carry-overs and what is passed on or added"),
                               columns, OV_COUNT_OF(columns));
    for (size_t i = 0; i < count; i++) {
        size_t row = rows[i].row;
        struct ov_document_row *line = ov_report_row(
            report, table, row_id(report, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_COMPONENT, OV_TRANSFERS_ID),
            OV_LINE_PLAIN, OV_COUNT_OF(columns));

        figure_cell(report, &line->cells[0], OV_TABLE_TRANSFERS, row, OV_TRANSFERS_DATE);
        line->cells[1].text = transfer_word(ov_view_text(view, OV_TABLE_TRANSFERS, row, OV_TRANSFERS_KIND));
        component_cell(report, &line->cells[2], OV_TABLE_TRANSFERS, row, OV_TRANSFERS_COMPONENT);
        counterpart_cell(report, &line->cells[3], row);
        figure_cell(report, &line->cells[4], OV_TABLE_TRANSFERS, row, OV_TRANSFERS_PERMISSION);
        figure_cell(report, &line->cells[5], OV_TABLE_TRANSFERS, row, OV_TRANSFERS_AMOUNT);
    }
    ov_report_drop_column(table, "component");
    ov_report_drop_column(table, "counterpart");
    ov_report_drop_column(table, "permission");
}

void ov_section_trail(struct ov_report *report)
{
    ov_report_section(report, "core.trail",
                      ov_core_text(N_("All money, from the grant to what is repaid and carried over")));
    trail_table(report);
    ov_report_received_table(report);
    ov_report_transfers_table(report);
    ov_report_drop_empty_section(report);
}
