/* "How the figures were computed": an entry for every figure shown, in the report's order, down to rows and
 * terms, and the list of files they come from. */
#include "render/render-internal.h"

#include <string.h>

enum { PLACES_NAMED = 6 };

void ov_html_number_entries(struct ov_html *html)
{
    const struct ov_graph *graph = html->document->graph;
    html->numbers = OV_NEW_ARRAY(html->arena, uint32_t, (graph != NULL ? graph->count : 0) + 1);
    for (size_t i = 0; i < html->places.count; i++) {
        ov_figure figure = html->places.items[i].figure;
        if (graph != NULL && ov_graph_node(graph, figure) != NULL && html->numbers[figure.id] == 0)
            html->numbers[figure.id] = ++html->last_number;
    }
}

static const char *string(struct ov_html *html, const struct ov_text *text)
{
    if (ov_text_empty(text))
        return NULL;
    return ov_text_string(html->arena, text, html->translations, html->document->graph);
}

static const char *joined(struct ov_html *html, const char *a, const char *between, const char *b)
{
    if (a == NULL || b == NULL || ov_equal(a, b))
        return a != NULL ? a : b;
    return ov_arena_printf(html->arena, "%s%s%s", a, between, b);
}

static bool own_text_names(const struct ov_block *block)
{
    return block != NULL && (block->kind == OV_BLOCK_TABLE || block->kind == OV_BLOCK_CHART ||
                             block->kind == OV_BLOCK_KEY_FIGURES || block->kind == OV_BLOCK_LIST ||
                             block->kind == OV_BLOCK_HEADING);
}

/* What stands around the figure: "Section › Caption". */
static const char *surroundings(struct ov_html *html, const struct ov_place *place)
{
    const char *section = place->section != NULL ? string(html, &place->section->title) : NULL;
    const char *block = own_text_names(place->block) ? string(html, &place->block->text) : NULL;
    const char *name = joined(html, section, " › ", block);
    if (name == NULL)
        name =
            place->section != NULL ? place->section->id : ov_word(html->translations, N_("About the report"));
    return name != NULL ? name : "";
}

/* The row's label, be it a text or a figure itself. */
static const char *label_of(struct ov_html *html, const struct ov_place *place)
{
    const char *label = string(html, place->label);
    if (label != NULL || place->row == NULL || place->label != &place->row->cells[0].text)
        return label;
    ov_figure figure = place->row->cells[0].figure;
    if (figure.id == 0)
        return NULL;
    return ov_quantity_string(html->arena, ov_value_of(html->document->graph, figure), -1, html->language);
}

const char *ov_trace_name(struct ov_trace *trace, ov_figure figure)
{
    if (trace->first[figure.id] == 0)
        return NULL;
    struct ov_html *html = trace->html;
    /* A place in a table says more than one in running text. */
    for (size_t i = trace->first[figure.id]; i != 0; i = trace->next[i - 1]) {
        const struct ov_place *place = &html->places.items[i - 1];
        const char *name = joined(html, label_of(html, place), ", ", string(html, place->column));
        if (name != NULL && place->name == NULL)
            return name;
    }
    const struct ov_place *first = &html->places.items[trace->first[figure.id] - 1];
    return joined(html, surroundings(html, first), ": ", first->name);
}

/* ---- one entry ---- */

static void link_to_place(struct ov_html *html, const struct ov_place *place)
{
    ov_html_raw(html->out, "<a href=\"#");
    if (place->taken)
        ov_html_attribute(html->out, place->id);
    else if (place->block != NULL && place->section != NULL) /* drawn in a chart */
        ov_html_attribute(html->out, ov_html_block_id(html, place->section, place->block));
    else
        ov_html_raw(html->out, "about");
    ov_html_raw(html->out, "\">");
    ov_html_text(html->out, surroundings(html, place));
    ov_html_raw(html->out, "</a>");
}

/* Where it is shown, each surroundings once, and its id. */
static void entry_places(struct ov_trace *trace, ov_figure figure)
{
    struct ov_html *html = trace->html;
    size_t count = 0, first = trace->first[figure.id];
    const char *latest = NULL;
    ov_html_raw(html->out, "<p class=\"entry-where\">");
    ov_html_word(html, N_("In the report"));
    ov_html_raw(html->out, ": ");
    for (size_t i = first; i != 0 && count < PLACES_NAMED; i = trace->next[i - 1]) {
        const char *around = surroundings(html, &html->places.items[i - 1]);
        if (ov_equal(around, latest))
            continue;
        if (count > 0)
            ov_html_raw(html->out, " · ");
        link_to_place(html, &html->places.items[i - 1]);
        latest = around;
        count++;
    }
    ov_html_raw(html->out, " <code>");
    ov_html_text(html->out, html->places.items[first - 1].id);
    ov_html_raw(html->out, "</code></p>\n");
}

/* With as many decimals as anywhere in the report. */
static const char *value_as_shown(struct ov_trace *trace, ov_figure figure)
{
    struct ov_html *html = trace->html;
    int decimals = -1;
    for (size_t i = trace->first[figure.id]; i != 0; i = trace->next[i - 1])
        if (html->places.items[i - 1].decimals > decimals)
            decimals = html->places.items[i - 1].decimals;
    return ov_quantity_string(html->arena, ov_value_of(html->document->graph, figure), decimals,
                              html->language);
}

static void entry(struct ov_trace *trace, ov_figure figure)
{
    struct ov_html *html = trace->html;
    struct ov_step step = ov_step_of(html->arena, html->document->graph, figure, html->translations);
    const char *name = ov_trace_name(trace, figure);
    ov_html_raw(html->out, "<li class=\"entry\" id=\"f-");
    ov_html_number(html->out, html->numbers[figure.id]);
    ov_html_raw(html->out, "\"><p class=\"entry-head\"><a href=\"#f-");
    ov_html_number(html->out, html->numbers[figure.id]);
    ov_html_raw(html->out, "\">");
    ov_html_text(html->out, name != NULL ? name : step.expression != NULL ? step.expression : step.what);
    ov_html_raw(html->out, "</a> <span class=\"entry-value\">");
    ov_html_text(html->out, value_as_shown(trace, figure));
    ov_html_raw(html->out, "</span></p>\n<div class=\"fold\"><div class=\"derivation\">");
    ov_trace_tell(trace, figure, false);
    ov_trace_operands(trace, figure, 0);
    ov_html_raw(html->out, "</div>\n");
    if (name != NULL)
        entry_places(trace, figure);
    ov_html_raw(html->out, "</div></li>\n");
}

/* ---- the whole ---- */

static void collect_places(struct ov_trace *trace)
{
    struct ov_html *html = trace->html;
    trace->first = OV_NEW_ARRAY(html->arena, size_t, html->document->graph->count + 1);
    trace->next = OV_NEW_ARRAY(html->arena, size_t, html->places.count + 1);
    for (size_t i = html->places.count; i-- > 0;) {
        ov_figure figure = html->places.items[i].figure;
        if (ov_graph_node(html->document->graph, figure) == NULL)
            continue;
        trace->next[i] = trace->first[figure.id];
        trace->first[figure.id] = i + 1;
    }
}

static void entries_heading(struct ov_html *html, const struct ov_document_section *section)
{
    int level = ov_html_heading_open(html, 3, NULL);
    if (section != NULL && !ov_text_empty(&section->title))
        ov_html_plain(html, &section->title);
    else
        ov_html_word(html, N_("About the report"));
    ov_html_heading_close(html, level);
}

static void entries_of_places(struct ov_trace *trace)
{
    struct ov_html *html = trace->html;
    const struct ov_document_section *section = NULL;
    bool open = false;
    for (size_t i = 0; i < html->places.count; i++) {
        const struct ov_place *place = &html->places.items[i];
        if (place->figure.id >= html->document->graph->count || trace->first[place->figure.id] != i + 1)
            continue;
        if (!open || place->section != section) {
            if (open)
                ov_html_raw(html->out, "</ol>\n");
            entries_heading(html, place->section);
            ov_html_raw(html->out, "<ol class=\"entries\">\n");
            open = true;
            section = place->section;
        }
        entry(trace, place->figure);
    }
    if (open)
        ov_html_raw(html->out, "</ol>\n");
}

static void entries_of_queue(struct ov_trace *trace)
{
    struct ov_html *html = trace->html;
    if (trace->queue_count == 0)
        return;
    int level = ov_html_heading_open(html, 3, NULL);
    ov_html_word(html, N_("Intermediate results"));
    ov_html_heading_close(html, level);
    ov_html_raw(html->out, "<ol class=\"entries\">\n");
    for (size_t i = 0; i < trace->queue_count; i++) /* it grows while it is told */
        entry(trace, (ov_figure){ trace->queue[i] });
    ov_html_raw(html->out, "</ol>\n");
}

static void sources(struct ov_trace *trace)
{
    struct ov_html *html = trace->html;
    if (trace->source_count == 0)
        return;
    int level = ov_html_heading_open(html, 3, "sources");
    ov_html_word(html, N_("Files that the figures come from"));
    ov_html_heading_close(html, level);
    ov_html_raw(html->out, "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-labelledby=\"sources\">"
                           "<table class=\"sources\"><thead><tr><th scope=\"col\">");
    ov_html_word(html, N_("File"));
    ov_html_raw(html->out, "</th><th scope=\"col\" class=\"number\">");
    ov_html_word(html, N_("Import"));
    ov_html_raw(html->out, "</th><th scope=\"col\">SHA-256</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < trace->source_count; i++) {
        const struct ov_trace_source *source = &trace->sources[i];
        ov_html_raw(html->out, "<tr id=\"source-");
        ov_html_number(html->out, (int64_t)i + 1);
        ov_html_raw(html->out, "\"><th scope=\"row\">");
        ov_html_text(html->out, source->file);
        ov_html_raw(html->out, "</th><td class=\"number\">");
        if (source->batch > 0)
            ov_html_number(html->out, source->batch);
        ov_html_raw(html->out, "</td><td class=\"digest\">");
        ov_html_text(html->out, source->digest);
        ov_html_raw(html->out, "</td></tr>\n");
    }
    ov_html_raw(html->out, "</tbody></table></div>\n");
}

void ov_html_trace(struct ov_html *html)
{
    if (html->places.count == 0 || html->document->graph == NULL)
        return;
    struct ov_trace trace = { .html = html };
    collect_places(&trace);
    ov_html_raw(html->out, "<section class=\"trace\">\n");
    int level = ov_html_heading_open(html, 2, "trace");
    ov_html_word(html, N_("How the figures were computed"));
    ov_html_heading_close(html, level);
    ov_html_raw(html->out, "<p>");
    ov_html_word(
        html,
        N_("Every figure in the report leads here. Each entry says how the figure was computed, and from "
           "which row of which file, or which term of the agreement, it comes."));
    ov_html_raw(html->out, "</p>\n");
    entries_of_places(&trace);
    entries_of_queue(&trace);
    sources(&trace);
    ov_html_raw(html->out, "</section>\n<p class=\"print-only\">");
    ov_html_word(html, N_("How each figure was computed is shown in the electronic edition of this report."));
    ov_html_raw(html->out, "</p>\n");
}
