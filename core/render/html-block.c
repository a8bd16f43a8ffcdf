/* Blocks of a section in HTML. */
#include "render/render-internal.h"

static void open_id(struct ov_html *html, const struct ov_document_section *section,
                    const struct ov_block *block)
{
    ov_html_raw(html->out, " id=\"");
    ov_html_attribute(html->out, ov_html_block_id(html, section, block));
    ov_html_raw(html->out, "\"");
}

void ov_html_name(struct ov_html *html, const struct ov_document_section *section,
                  const struct ov_block *block, const char *word)
{
    bool caption = !ov_text_empty(&block->text);
    if (!caption && html->heading_id == NULL) {
        ov_html_raw(html->out, " aria-label=\"");
        ov_html_attribute(html->out, ov_word(html->translations, word));
        ov_html_raw(html->out, "\"");
        return;
    }
    ov_html_raw(html->out, " aria-labelledby=\"");
    ov_html_attribute(html->out, html->heading_id);
    if (caption && html->heading_id != NULL)
        ov_html_raw(html->out, " ");
    if (caption) {
        ov_html_attribute(html->out, ov_html_block_id(html, section, block));
        ov_html_raw(html->out, "/caption");
    }
    ov_html_raw(html->out, "\"");
}

static void heading(struct ov_html *html, const struct ov_document_section *section,
                    const struct ov_block *block)
{
    int level = block->level <= 1 ? 2 : block->level + 1;
    level = ov_html_heading_open(html, level, ov_html_block_id(html, section, block));
    ov_html_rich(html, &block->text);
    ov_html_heading_close(html, level);
}

static void paragraph(struct ov_html *html, const struct ov_document_section *section,
                      const struct ov_block *block)
{
    ov_html_raw(html->out, "<p class=\"prose\"");
    open_id(html, section, block);
    ov_html_raw(html->out, ">");
    ov_html_rich(html, &block->text);
    ov_html_raw(html->out, "</p>\n");
}

/* ---- key figures: cards in a row ---- */

static void card_figure(struct ov_html *html, const struct ov_document_cell *cell)
{
    const char *shown = ov_cell_figure_string(html->arena, html->document, cell, NULL);
    size_t length;
    const char *unit = ov_shown_unit(shown, &length);
    ov_html_figure_open(html, &cell->figure);
    ov_html_text_part(html->out, shown, length);
    if (unit != NULL) {
        /* the blank before the unit belongs to what is read aloud */
        ov_html_text_part(html->out, shown + length, (size_t)(unit - shown) - length);
        ov_html_raw(html->out, "<span class=\"unit\">");
        ov_html_text(html->out, unit);
        ov_html_raw(html->out, "</span>");
    }
    ov_html_figure_close(html);
}

static void card_status(struct ov_html *html, const struct ov_document_cell *cell)
{
    ov_html_raw(html->out, "<dd class=\"judged\"><span class=\"status status-");
    ov_html_attribute(html->out, ov_status_name(cell->status));
    ov_html_raw(html->out, "\">");
    ov_html_light_icon(html, cell->status);
    ov_html_raw(html->out, "<span>");
    if (cell->figure.id != 0 && !ov_text_empty(&cell->text))
        ov_html_rich(html, &cell->text);
    else
        ov_html_text(html->out, ov_light_word(html->document, html->translations, cell->status));
    ov_html_raw(html->out, "</span></span></dd>");
}

enum { LONG_NUMBER = 11 };

static void card_value(struct ov_html *html, const struct ov_document_cell *cell)
{
    const char *shown =
        cell->figure.id != 0 ? ov_cell_figure_string(html->arena, html->document, cell, NULL) : "";
    const struct ov_quantity *value = ov_value_of(html->document->graph, cell->figure);
    size_t number;
    ov_shown_unit(shown, &number);
    if (cell->figure.id == 0 || !ov_quantity_given(value) || value->type == OV_QUANTITY_TEXT)
        ov_html_raw(html->out, "<dd class=\"value words\">");
    else if (ov_text_columns(shown, number) > LONG_NUMBER)
        ov_html_raw(html->out, "<dd class=\"value long\">");
    else
        ov_html_raw(html->out, "<dd class=\"value\">");
    if (cell->figure.id != 0)
        card_figure(html, cell);
    else
        ov_html_rich(html, &cell->text);
    ov_html_raw(html->out, "</dd>");
}

static void card(struct ov_html *html, const struct ov_document_row *row)
{
    ov_html_raw(html->out, "<div class=\"card\"><dt>");
    ov_html_cell(html, &row->cells[0], NULL);
    ov_html_raw(html->out, "</dt>");
    card_value(html, &row->cells[1]);
    if (row->cells[1].status != OV_STATUS_NONE)
        card_status(html, &row->cells[1]);
    ov_html_raw(html->out, "</div>\n");
}

static void caption(struct ov_html *html, const struct ov_block *block)
{
    if (!ov_text_empty(&block->text)) {
        ov_html_raw(html->out, "<p class=\"caption\">");
        ov_html_rich(html, &block->text);
        ov_html_raw(html->out, "</p>\n");
    }
}

static void key_figures(struct ov_html *html, const struct ov_document_section *section,
                        const struct ov_block *block)
{
    caption(html, block);
    if (block->row_count == 0)
        return;
    /* Five or six in rows of three: no card stands alone. */
    if (block->row_count > 4 && block->row_count % 4 != 0 && block->row_count % 4 != 3)
        ov_html_raw(html->out, "<dl class=\"cards threes\"");
    else
        ov_html_raw(html->out, "<dl class=\"cards\"");
    open_id(html, section, block);
    ov_html_raw(html->out, ">\n");
    for (size_t i = 0; i < block->row_count; i++)
        card(html, &block->rows[i]);
    ov_html_raw(html->out, "</dl>\n");
}

static void items(struct ov_html *html, const struct ov_block *block)
{
    for (size_t i = 0; i < block->row_count; i++) {
        const struct ov_document_cell *cell = &block->rows[i].cells[0];
        if (cell->status != OV_STATUS_NONE)
            ov_html_raw(html->out, "<li class=\"has-status\">");
        else
            ov_html_raw(html->out, "<li>");
        ov_html_cell(html, cell, NULL);
        ov_html_raw(html->out, "</li>\n");
    }
}

static void list(struct ov_html *html, const struct ov_document_section *section,
                 const struct ov_block *block)
{
    caption(html, block);
    if (block->row_count == 0)
        return;
    ov_html_raw(html->out, "<ul class=\"items\"");
    open_id(html, section, block);
    ov_html_raw(html->out, ">\n");
    items(html, block);
    ov_html_raw(html->out, "</ul>\n");
}

static void note(struct ov_html *html, const struct ov_document_section *section,
                 const struct ov_block *block)
{
    enum ov_status status = block->status == OV_STATUS_NONE ? OV_STATUS_NOTE : block->status;
    ov_html_raw(html->out, "<div role=\"note\" class=\"note note-");
    ov_html_attribute(html->out, ov_status_name(status));
    ov_html_raw(html->out, "\"");
    open_id(html, section, block);
    ov_html_raw(html->out, ">");
    ov_html_status_icon(html->out, status);
    ov_html_raw(html->out, "<p>");
    ov_html_rich(html, &block->text);
    ov_html_raw(html->out, "</p></div>\n");
}

/* A part that could not be made: nobody may take the report for whole. */
static void gap(struct ov_html *html, const struct ov_document_section *section, const struct ov_block *block)
{
    ov_html_raw(html->out, "<div role=\"note\" class=\"gap\"");
    open_id(html, section, block);
    ov_html_raw(html->out, ">");
    ov_html_status_icon(html->out, OV_STATUS_NOT_MET);
    ov_html_raw(html->out, "<div><strong>");
    ov_html_word(html, N_("This part could not be produced"));
    ov_html_raw(html->out, "</strong><p>");
    ov_html_rich(html, &block->text);
    ov_html_raw(html->out, "</p></div></div>\n");
}

/* A pen over a line: told from every judgement by its shape, and by the word beside it. */
static void to_write(struct ov_html *html, const struct ov_document_section *section,
                     const struct ov_block *block)
{
    ov_html_raw(html->out, "<div role=\"note\" class=\"to-write\"");
    open_id(html, section, block);
    ov_html_raw(html->out,
                "><svg class=\"icon\" viewBox=\"-12 -12 24 24\" aria-hidden=\"true\">"
                "<path d=\"M-9 3L4 -10L9 -5L-4 8L-10 9Z\" fill=\"#8a3b00\"/>"
                "<path d=\"M-10 11H10\" fill=\"none\" stroke=\"#8a3b00\" stroke-width=\"2\"/></svg>"
                "<div><strong>");
    ov_html_word(html, N_("To be written"));
    ov_html_raw(html->out, "</strong><p>");
    ov_html_rich(html, &block->text);
    ov_html_raw(html->out, "</p>\n");
    if (block->row_count > 0) {
        ov_html_raw(html->out, "<ul class=\"items\">\n");
        items(html, block);
        ov_html_raw(html->out, "</ul>\n");
    }
    ov_html_raw(html->out, "</div></div>\n");
}

void ov_html_block(struct ov_html *html, const struct ov_document_section *section,
                   const struct ov_block *block)
{
    if (block->for_experts)
        return;
    switch (block->kind) {
    case OV_BLOCK_HEADING:
        heading(html, section, block);
        break;
    case OV_BLOCK_PARAGRAPH:
        paragraph(html, section, block);
        break;
    case OV_BLOCK_TABLE:
        if (block->column_count > 0)
            ov_html_table(html, section, block);
        break;
    case OV_BLOCK_KEY_FIGURES:
        key_figures(html, section, block);
        break;
    case OV_BLOCK_CHART:
        ov_html_chart(html, section, block);
        break;
    case OV_BLOCK_LIST:
        list(html, section, block);
        break;
    case OV_BLOCK_NOTE:
        note(html, section, block);
        break;
    case OV_BLOCK_GAP:
        gap(html, section, block);
        break;
    case OV_BLOCK_TO_WRITE:
        to_write(html, section, block);
        break;
    }
}
