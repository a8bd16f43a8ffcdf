/* Texts, figures, statuses and headings in HTML. */
#include "render/render-internal.h"

#include <string.h>

void ov_html_word(struct ov_html *html, const char *msgid)
{
    ov_html_text(html->out, ov_word(html->translations, msgid));
}

/* ---- figures ---- */

void ov_html_figure_open(struct ov_html *html, const ov_figure *figure)
{
    bool first;
    const struct ov_place *place = ov_places_take(&html->places, figure, &first);
    const struct ov_quantity *value = ov_value_of(html->document->graph, *figure);
    const char *mark = ov_quantity_mark(value, html->translations);
    if (*mark != '\0') {
        ov_html_raw(html->out, "<span class=\"mark\">");
        ov_html_text(html->out, mark);
        ov_html_raw(html->out, "</span> ");
    }
    ov_html_raw(html->out, "<a class=\"figure");
    if (!ov_quantity_given(value))
        ov_html_raw(html->out, " absent");
    else if (value->type != OV_QUANTITY_TEXT) /* a number or a date is not broken */
        ov_html_raw(html->out, " whole");
    ov_html_raw(html->out, "\"");
    if (place != NULL && first) {
        ov_html_raw(html->out, " id=\"");
        ov_html_attribute(html->out, place->id);
        ov_html_raw(html->out, "\"");
    }
    if (ov_graph_node(html->document->graph, *figure) != NULL) {
        ov_html_raw(html->out, " href=\"#f-");
        ov_html_number(html->out, html->numbers[figure->id]);
        ov_html_raw(html->out, "\"");
    }
    ov_html_raw(html->out, ">");
}

void ov_html_figure_close(struct ov_html *html)
{
    ov_html_raw(html->out, "</a>");
}

void ov_html_figure(struct ov_html *html, const ov_figure *figure, const char *shown)
{
    ov_html_figure_open(html, figure);
    ov_html_text(html->out, shown);
    ov_html_figure_close(html);
}

/* ---- texts ---- */

struct rich {
    struct ov_html *html;
    const char *language; /* the text stays in; NULL */
    bool links;
};

static void open_language(struct ov_html *html, const char *language)
{
    ov_html_raw(html->out, "<span lang=\"");
    ov_html_attribute(html->out, language);
    ov_html_raw(html->out, "\">");
}

static void plain_piece(struct rich *rich, const struct ov_piece *piece)
{
    struct ov_html *html = rich->html;
    const char *language = piece->language;
    if (language == NULL && rich->language != NULL && piece->argument != NULL &&
        piece->argument->domain != NULL)
        language = html->language; /* translated words within a text that is not */
    bool marked = language != NULL && !ov_equal(language, rich->language);
    bool isolated = piece->kind == OV_PIECE_PLAIN && ov_text_right_to_left(piece->text, piece->length);
    if (marked)
        open_language(html, language);
    if (isolated)
        ov_html_raw(html->out, "<bdi>");
    ov_html_text_part(html->out, piece->text, piece->length);
    if (isolated)
        ov_html_raw(html->out, "</bdi>");
    if (marked)
        ov_html_raw(html->out, "</span>");
}

static void add_piece(void *context, const struct ov_piece *piece)
{
    struct rich *rich = context;
    if (piece->kind != OV_PIECE_FIGURE) {
        plain_piece(rich, piece);
        return;
    }
    struct ov_html *html = rich->html;
    const struct ov_text_argument *argument = piece->argument;
    const char *shown = ov_quantity_string(html->arena, ov_value_of(html->document->graph, argument->figure),
                                           argument->decimals, html->language);
    if (rich->links)
        ov_html_figure(html, &argument->figure, shown);
    else
        ov_html_text(html->out, shown);
}

static void add_text(struct ov_html *html, const struct ov_text *text, bool links)
{
    struct rich rich = { html, ov_text_language(text, html->translations), links };
    if (rich.language != NULL)
        open_language(html, rich.language);
    ov_text_pieces(text, html->translations, add_piece, &rich, NULL);
    if (rich.language != NULL)
        ov_html_raw(html->out, "</span>");
}

void ov_html_rich(struct ov_html *html, const struct ov_text *text)
{
    add_text(html, text, true);
}

void ov_html_plain(struct ov_html *html, const struct ov_text *text)
{
    add_text(html, text, false);
}

/* ---- statuses: a drawn shape, so that no font has to have it, and always a word beside it ---- */

void ov_html_status_icon(struct ov_buffer *out, enum ov_status status)
{
    ov_html_raw(out, "<svg class=\"icon\" viewBox=\"-12 -12 24 24\" aria-hidden=\"true\">");
    ov_svg_status(out, 0, 0, status);
    ov_html_raw(out, "</svg>");
}

static void cell_figure(struct ov_html *html, const struct ov_document_cell *cell,
                        const struct ov_column_form *form)
{
    if (cell->figure.id != 0)
        ov_html_figure(html, &cell->figure, ov_cell_figure_string(html->arena, html->document, cell, form));
}

void ov_html_cell(struct ov_html *html, const struct ov_document_cell *cell,
                  const struct ov_column_form *form)
{
    bool text = !ov_text_empty(&cell->text);
    if (cell->status == OV_STATUS_NONE) {
        ov_html_rich(html, &cell->text);
        if (text && cell->figure.id != 0)
            ov_html_raw(html->out, " ");
        cell_figure(html, cell, form);
        return;
    }
    ov_html_raw(html->out, "<span class=\"status status-");
    ov_html_attribute(html->out, ov_status_name(cell->status));
    ov_html_raw(html->out, "\">");
    ov_html_light_icon(html, cell->status);
    ov_html_raw(html->out, "<span>");
    ov_html_rich(html, &cell->text);
    cell_figure(html, cell, form);
    if (!text) {
        ov_html_raw(html->out, " <span class=\"status-word\">");
        ov_html_text(html->out, ov_light_word(html->document, html->translations, cell->status));
        ov_html_raw(html->out, "</span>");
    }
    ov_html_raw(html->out, "</span></span>");
}

/* ---- headings and ids ---- */

int ov_html_heading_open(struct ov_html *html, int level, const char *id)
{
    if (level > html->heading + 1)
        level = html->heading + 1;
    level = level < 2 ? 2 : level > 6 ? 6 : level;
    html->heading = level;
    html->heading_id = id;
    ov_html_raw(html->out, "<h");
    ov_html_number(html->out, level);
    if (id != NULL) {
        ov_html_raw(html->out, " id=\"");
        ov_html_attribute(html->out, id);
        ov_html_raw(html->out, "\"");
    }
    ov_html_raw(html->out, ">");
    return level;
}

void ov_html_heading_close(struct ov_html *html, int level)
{
    ov_html_raw(html->out, "</h");
    ov_html_number(html->out, level);
    ov_html_raw(html->out, ">\n");
}

const char *ov_html_section_id(struct ov_html *html, const struct ov_document_section *section)
{
    size_t index = (size_t)(section - html->document->sections);
    if (section->id == NULL || *section->id == '\0')
        return ov_arena_printf(html->arena, "s-%zu", index + 1);
    return ov_arena_printf(html->arena, "s-%s", ov_id_part(html->arena, section->id));
}

const char *ov_html_block_id(struct ov_html *html, const struct ov_document_section *section,
                             const struct ov_block *block)
{
    const char *id = block->id != NULL && *block->id != '\0'
                         ? ov_id_part(html->arena, block->id)
                         : ov_arena_printf(html->arena, "%zu", (size_t)(block - section->blocks) + 1);
    return ov_arena_printf(html->arena, "%s/%s", ov_html_section_id(html, section), id);
}
