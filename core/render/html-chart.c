/* A chart in HTML: caption, the sentence that reads it, the drawing. Its table stands beside it in the
 * document. */
#include "render/render-internal.h"

/* "Caption. Sentence. Label: value; label: value (target)." What a screen reader says instead of the drawing.
 */
static const char *description(struct ov_html *html, const struct ov_block *block)
{
    const struct ov_graph *graph = html->document->graph;
    struct ov_buffer out = { 0 };
    ov_text_render(&block->sentence, html->translations, graph, &out, NULL);
    for (size_t i = 0; i < block->point_count; i++) {
        const struct ov_chart_point *point = &block->points[i];
        ov_buffer_puts(&out, i > 0 ? "; " : out.length > 0 ? " " : "");
        ov_text_render(&point->label, html->translations, graph, &out, NULL);
        ov_buffer_puts(&out, ": ");
        const struct ov_quantity *value = ov_value_of(graph, point->value);
        if (*ov_quantity_mark(value, html->translations) != '\0')
            ov_buffer_printf(&out, "%s ", ov_quantity_mark(value, html->translations));
        ov_quantity_show(value, -1, html->language, &out);
        if (point->target.id != 0) {
            ov_buffer_printf(&out, ", %s ", ov_word(html->translations, N_("target")));
            ov_quantity_show(ov_value_of(graph, point->target), -1, html->language, &out);
        }
        if (point->status != OV_STATUS_NONE)
            ov_buffer_printf(&out, ", %s", ov_light_word(html->document, html->translations, point->status));
    }
    if (block->point_count > 0)
        ov_buffer_putc(&out, '.');
    const char *text = ov_arena_copy(html->arena, out.data != NULL ? out.data : "", out.length);
    ov_buffer_free(&out);
    return text;
}

static void draw(struct ov_html *html, const struct ov_block *block)
{
    const char *title = ov_text_string(html->arena, &block->text, html->translations, html->document->graph);
    if (*title == '\0')
        title = ov_word(html->translations, N_("Chart"));
    html->chart++;
    switch (block->chart) {
    case OV_CHART_STACKED:
        ov_chart_stacked(html, block, title, description(html, block));
        break;
    case OV_CHART_BARS:
        ov_chart_bars(html, block, title, description(html, block));
        break;
    case OV_CHART_LINE:
        ov_chart_line(html, block, title, description(html, block));
        break;
    }
}

void ov_html_chart(struct ov_html *html, const struct ov_document_section *section,
                   const struct ov_block *block)
{
    const char *id = ov_html_block_id(html, section, block);
    ov_html_raw(html->out, "<div class=\"chart\" id=\"");
    ov_html_attribute(html->out, id);
    ov_html_raw(html->out, "\">\n");
    if (!ov_text_empty(&block->text)) {
        ov_html_raw(html->out, "<p class=\"caption\" id=\"");
        ov_html_attribute(html->out, id);
        ov_html_raw(html->out, "/caption\">");
        ov_html_rich(html, &block->text);
        ov_html_raw(html->out, "</p>\n");
    }
    if (!ov_text_empty(&block->sentence)) {
        ov_html_raw(html->out, "<p class=\"reading\">");
        ov_html_rich(html, &block->sentence);
        ov_html_raw(html->out, "</p>\n");
    }
    if (block->point_count > 0) {
        ov_html_raw(html->out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\"");
        ov_html_name(html, section, block, N_("Chart"));
        ov_html_raw(html->out, ">\n");
        draw(html, block);
        ov_html_raw(html->out, "</div>\n");
    }
    ov_html_raw(html->out, "</div>\n");
}
