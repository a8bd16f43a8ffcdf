/* Steps of the trace in HTML: one node told, and below it what it was computed from. */
#include "render/render-internal.h"

#include <string.h>

enum { STEPS_DEEP = 5, ROWS_AS_TABLE = 3, DIGEST_SHORT = 8 };

/* The number of the file in the list of sources, from 1. */
static size_t source_number(struct ov_trace *trace, const struct ov_origin *origin)
{
    for (size_t i = 0; i < trace->source_count; i++)
        if (ov_equal(trace->sources[i].file, origin->file) &&
            ov_equal(trace->sources[i].digest, origin->digest) && trace->sources[i].batch == origin->batch)
            return i + 1;
    *OV_APPEND(trace->html->arena, trace->sources, trace->source_count) =
        (struct ov_trace_source){ origin->file, origin->digest, origin->batch };
    return trace->source_count;
}

/* "file.csv, line 12, import 3 (sha256 1a2b3c4d)", the digest leading to the list of sources. */
static void source(struct ov_trace *trace, const struct ov_node *node)
{
    struct ov_html *html = trace->html;
    const struct ov_origin *origin = &node->origin;
    size_t number = source_number(trace, origin);
    ov_html_text(html->out, ov_step_source(html->arena, node, html->translations));
    if (origin->digest != NULL && *origin->digest != '\0') {
        size_t length = strnlen(origin->digest, DIGEST_SHORT);
        ov_html_raw(html->out, " <a href=\"#source-");
        ov_html_number(html->out, (int64_t)number);
        ov_html_raw(html->out, "\" class=\"digest\" title=\"SHA-256 ");
        ov_html_attribute(html->out, origin->digest);
        ov_html_raw(html->out, "\">");
        ov_html_text_part(html->out, origin->digest, length);
        ov_html_raw(html->out, "</a>");
    }
    if (origin->amendment != NULL) {
        ov_html_raw(html->out, ", ");
        ov_html_word(html, N_("set by amendment"));
        ov_html_raw(html->out, " <code>");
        ov_html_text(html->out, origin->amendment);
        ov_html_raw(html->out, "</code>");
    }
    if (origin->source != NULL) {
        ov_html_raw(html->out, ". ");
        ov_html_text(html->out, origin->source);
    }
}

static void expression(struct ov_html *html, const struct ov_step *step)
{
    if (step->expression != NULL && *step->expression != '\0') {
        if (step->expression_is_formula)
            ov_html_raw(html->out, "<code>");
        ov_html_text(html->out, step->expression);
        if (step->expression_is_formula)
            ov_html_raw(html->out, "</code>");
    }
    if (step->subject != NULL && *step->subject != '\0') {
        ov_html_raw(html->out, " <span class=\"what\">");
        ov_html_word(html, N_("for"));
        ov_html_raw(html->out, "</span> <code>");
        ov_html_text(html->out, step->subject);
        ov_html_raw(html->out, "</code>");
    }
}

static void remark(struct ov_html *html, const char *msgid, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    ov_html_raw(html->out, "<span class=\"source\">");
    ov_html_word(html, msgid);
    ov_html_raw(html->out, ": ");
    ov_html_text(html->out, text);
    ov_html_raw(html->out, "</span>");
}

static void chosen(struct ov_trace *trace, const struct ov_node *node)
{
    if (node->chosen < 0 || (size_t)node->chosen >= node->operand_count)
        return;
    struct ov_html *html = trace->html;
    ov_figure taken = { node->operands[node->chosen] };
    remark(html, N_("Chosen"),
           ov_quantity_string(html->arena, ov_value_of(html->document->graph, taken), -1, html->language));
}

void ov_trace_tell(struct ov_trace *trace, ov_figure figure, bool with_value)
{
    struct ov_html *html = trace->html;
    struct ov_step step = ov_step_of(html->arena, html->document->graph, figure, html->translations);
    ov_html_raw(html->out, "<span class=\"what\">");
    ov_html_text(html->out, step.what);
    ov_html_raw(html->out, ":</span> ");
    expression(html, &step);
    if (with_value) {
        ov_html_raw(html->out, " = <span class=\"step-value\">");
        ov_html_text(html->out, step.value);
        ov_html_raw(html->out, "</span>");
    }
    if (step.preliminary) {
        ov_html_raw(html->out, " <span class=\"mark\">");
        ov_html_word(html, N_("preliminary"));
        ov_html_raw(html->out, "</span>");
    }
    remark(html, N_("Exactly"), step.exact);
    remark(html, N_("Stated to the nearest"), step.precision);
    remark(html, N_("Because"), step.reason);
    if (step.node == NULL)
        return;
    chosen(trace, step.node);
    if (step.node->origin.file != NULL) {
        ov_html_raw(html->out, "<span class=\"source\">");
        source(trace, step.node);
        ov_html_raw(html->out, "</span>");
    }
    remark(html, ov_step_cite_word(step.node), ov_step_cite(step.node, html->translations));
}

/* ---- operands ---- */

static void link_open(struct ov_html *html, uint32_t node)
{
    ov_html_raw(html->out, "<a href=\"#f-");
    ov_html_number(html->out, html->numbers[node]);
    ov_html_raw(html->out, "\">");
}

static void id_attribute(struct ov_html *html, uint32_t node)
{
    ov_html_raw(html->out, " id=\"f-");
    ov_html_number(html->out, html->numbers[node]);
    ov_html_raw(html->out, "\"");
}

/* "vikter, vikt (unit=23)" */
static const char *name_of_step(struct ov_html *html, const struct ov_step *step)
{
    const char *name = step->expression != NULL && *step->expression != '\0' ? step->expression : step->what;
    if (step->subject == NULL || *step->subject == '\0')
        return name;
    return ov_arena_printf(html->arena, "%s (%s)", name, step->subject);
}

/* A node that is told elsewhere: its name and value, linked. */
static void refer(struct ov_trace *trace, ov_figure figure)
{
    struct ov_html *html = trace->html;
    struct ov_step step = ov_step_of(html->arena, html->document->graph, figure, html->translations);
    const char *name = ov_trace_name(trace, figure);
    if (name == NULL)
        name = name_of_step(html, &step);
    ov_html_raw(html->out, "<li>");
    link_open(html, figure.id);
    ov_html_text(html->out, name);
    ov_html_raw(html->out, "</a> = <span class=\"step-value\">");
    ov_html_text(html->out, step.value);
    ov_html_raw(html->out, "</span></li>\n");
}

static void operand(struct ov_trace *trace, ov_figure figure, int depth)
{
    struct ov_html *html = trace->html;
    const struct ov_node *node = ov_graph_node(html->document->graph, figure);
    if (node == NULL)
        return;
    bool told = html->numbers[figure.id] != 0;
    if (!told)
        html->numbers[figure.id] = ++html->last_number;
    if (!told && depth >= STEPS_DEEP && node->operand_count > 0) {
        *OV_APPEND(html->arena, trace->queue, trace->queue_count) = figure.id;
        told = true;
    }
    if (told) {
        refer(trace, figure);
        return;
    }
    ov_html_raw(html->out, "<li");
    id_attribute(html, figure.id);
    ov_html_raw(html->out, ">");
    ov_trace_tell(trace, figure, true);
    ov_trace_operands(trace, figure, depth + 1);
    ov_html_raw(html->out, "</li>\n");
}

/* ---- many rows: a table ---- */

static bool all_rows(const struct ov_graph *graph, const struct ov_node *node)
{
    for (size_t i = 0; i < node->operand_count; i++) {
        const struct ov_node *row = ov_graph_node(graph, (ov_figure){ node->operands[i] });
        if (row == NULL || (row->kind != OV_NODE_ROW && row->kind != OV_NODE_TERM) || row->operand_count > 0)
            return false;
    }
    return node->operand_count >= ROWS_AS_TABLE;
}

static void row_of_table(struct ov_trace *trace, ov_figure figure)
{
    struct ov_html *html = trace->html;
    struct ov_step step = ov_step_of(html->arena, html->document->graph, figure, html->translations);
    const char *name = ov_trace_name(trace, figure);
    if (name == NULL)
        name = step.subject != NULL && *step.subject != '\0' ? step.subject : step.expression;
    bool told = html->numbers[figure.id] != 0;
    if (!told)
        html->numbers[figure.id] = ++html->last_number;
    ov_html_raw(html->out, "<tr");
    if (!told)
        id_attribute(html, figure.id);
    ov_html_raw(html->out, "><th scope=\"row\">");
    ov_html_text(html->out, name);
    ov_html_raw(html->out, "</th><td class=\"number\">");
    if (told)
        link_open(html, figure.id);
    ov_html_text(html->out, step.value);
    if (told)
        ov_html_raw(html->out, "</a>");
    ov_html_raw(html->out, "</td><td>");
    if (step.node->origin.file != NULL)
        source(trace, step.node);
    ov_html_raw(html->out, "</td></tr>\n");
}

static void table(struct ov_trace *trace, const struct ov_node *node)
{
    struct ov_html *html = trace->html;
    ov_html_raw(html->out, "<div class=\"rows\"><table><thead><tr><th scope=\"col\">");
    ov_html_word(html, N_("Row"));
    ov_html_raw(html->out, "</th><th scope=\"col\" class=\"number\">");
    ov_html_word(html, N_("Value"));
    ov_html_raw(html->out, "</th><th scope=\"col\">");
    ov_html_word(html, N_("Source"));
    ov_html_raw(html->out, "</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < node->operand_count; i++)
        row_of_table(trace, (ov_figure){ node->operands[i] });
    ov_html_raw(html->out, "</tbody></table></div>\n");
}

void ov_trace_operands(struct ov_trace *trace, ov_figure figure, int depth)
{
    const struct ov_graph *graph = trace->html->document->graph;
    const struct ov_node *node = ov_graph_node(graph, figure);
    if (node == NULL || node->operand_count == 0)
        return;
    if (all_rows(graph, node)) {
        table(trace, node);
        return;
    }
    ov_html_raw(trace->html->out, "<ul class=\"steps\">\n");
    for (size_t i = 0; i < node->operand_count; i++)
        operand(trace, (ov_figure){ node->operands[i] }, depth);
    ov_html_raw(trace->html->out, "</ul>\n");
}
