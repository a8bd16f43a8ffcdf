/* Tables in HTML: head with units, one body per group, rows by what they are. */
#include "render/render-internal.h"

enum { COLUMNS_WIDE = 7, COLUMNS_LANDSCAPE = 10 };

static void open_line(struct ov_html *html, enum ov_line line)
{
    switch (line) {
    case OV_LINE_TOTAL:
        ov_html_raw(html->out, "<tr class=\"total\">");
        break;
    case OV_LINE_UNALLOCATED:
        ov_html_raw(html->out, "<tr class=\"unallocated\">");
        break;
    case OV_LINE_OF_WHICH:
        ov_html_raw(html->out, "<tr class=\"of-which\">");
        break;
    case OV_LINE_GROUP:
        ov_html_raw(html->out, "<tr class=\"group\">");
        break;
    default:
        ov_html_raw(html->out, "<tr>");
    }
}

static bool cell_empty(const struct ov_document_cell *cell)
{
    return ov_text_empty(&cell->text) && cell->figure.id == 0 && cell->status == OV_STATUS_NONE;
}

/* A group whose figures are all empty is a heading over the whole width. */
static bool spans(const struct ov_block *block, const struct ov_document_row *row)
{
    for (size_t i = 1; i < block->column_count; i++)
        if (!cell_empty(&row->cells[i]))
            return false;
    return row->line == OV_LINE_GROUP && block->column_count > 1;
}

static void label_cell(struct ov_html *html, const struct ov_block *block, const struct ov_document_row *row,
                       const struct ov_column_form *form)
{
    if (row->line == OV_LINE_GROUP)
        ov_html_raw(html->out, "<th scope=\"rowgroup\"");
    else
        ov_html_raw(html->out, "<th scope=\"row\"");
    if (spans(block, row)) {
        ov_html_raw(html->out, " colspan=\"");
        ov_html_number(html->out, (int64_t)block->column_count);
        ov_html_raw(html->out, "\"");
    }
    ov_html_raw(html->out, ">");
    ov_html_cell(html, &row->cells[0], form);
    ov_html_raw(html->out, "</th>");
}

static void body_row(struct ov_html *html, const struct ov_block *block, const struct ov_document_row *row,
                     const struct ov_column_form *forms)
{
    open_line(html, row->line);
    for (size_t i = 0; i < block->column_count; i++) {
        bool number = block->columns[i].align == OV_ALIGN_NUMBER;
        if (i == 0 && !number && !cell_empty(&row->cells[0])) {
            label_cell(html, block, row, &forms[0]);
            if (spans(block, row))
                break;
            continue;
        }
        if (number)
            ov_html_raw(html->out, "<td class=\"number\">");
        else
            ov_html_raw(html->out, "<td>");
        ov_html_cell(html, &row->cells[i], &forms[i]);
        ov_html_raw(html->out, "</td>");
    }
    ov_html_raw(html->out, "</tr>\n");
}

static void head(struct ov_html *html, const struct ov_block *block, const struct ov_column_form *forms)
{
    ov_html_raw(html->out, "<thead><tr>");
    for (size_t i = 0; i < block->column_count; i++) {
        const struct ov_document_column *column = &block->columns[i];
        const char *title =
            ov_text_string(html->arena, &column->title, html->translations, html->document->graph);
        const char *suffix = ov_column_unit_suffix(html->arena, &forms[i], title);
        if (*title == '\0' && *suffix == '\0') {
            ov_html_raw(html->out, "<td></td>");
            continue;
        }
        if (column->align == OV_ALIGN_NUMBER)
            ov_html_raw(html->out, "<th scope=\"col\" class=\"number\">");
        else
            ov_html_raw(html->out, "<th scope=\"col\">");
        ov_html_rich(html, &column->title);
        ov_html_text(html->out, suffix);
        ov_html_raw(html->out, "</th>");
    }
    ov_html_raw(html->out, "</tr></thead>\n");
}

static void body(struct ov_html *html, const struct ov_block *block, const struct ov_column_form *forms)
{
    ov_html_raw(html->out, "<tbody>\n");
    for (size_t i = 0; i < block->row_count; i++) {
        if (i > 0 && block->rows[i].line == OV_LINE_GROUP)
            ov_html_raw(html->out, "</tbody>\n<tbody>\n");
        body_row(html, block, &block->rows[i], forms);
    }
    ov_html_raw(html->out, "</tbody>\n");
}

/* What scrolls must be reachable by keyboard, and named. */
static void open_frame(struct ov_html *html, const struct ov_document_section *section,
                       const struct ov_block *block, const char *id)
{
    if (block->column_count >= COLUMNS_LANDSCAPE)
        ov_html_raw(html->out, "<div class=\"scroll landscape\" tabindex=\"0\" role=\"group\" id=\"");
    else
        ov_html_raw(html->out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" id=\"");
    ov_html_attribute(html->out, id);
    ov_html_raw(html->out, "\"");
    ov_html_name(html, section, block, N_("Table"));
    ov_html_raw(html->out, ">\n");
}

void ov_html_table(struct ov_html *html, const struct ov_document_section *section,
                   const struct ov_block *block)
{
    struct ov_column_form *forms = OV_NEW_ARRAY(html->arena, struct ov_column_form, block->column_count + 1);
    for (size_t i = 0; i < block->column_count; i++)
        forms[i] = ov_column_form(html->arena, html->document, html->translations, block, i);
    const char *id = ov_html_block_id(html, section, block);
    open_frame(html, section, block, id);
    if (block->column_count >= COLUMNS_WIDE)
        ov_html_raw(html->out, "<table class=\"wide\">\n");
    else if (block->column_count <= 2)
        ov_html_raw(html->out, "<table class=\"narrow\">\n");
    else
        ov_html_raw(html->out, "<table>\n");
    if (!ov_text_empty(&block->text)) {
        ov_html_raw(html->out, "<caption id=\"");
        ov_html_attribute(html->out, id);
        ov_html_raw(html->out, "/caption\">");
        ov_html_rich(html, &block->text);
        ov_html_raw(html->out, "</caption>\n");
    }
    head(html, block, forms);
    if (block->row_count > 0)
        body(html, block, forms);
    ov_html_raw(html->out, "</table>\n</div>\n");
}
