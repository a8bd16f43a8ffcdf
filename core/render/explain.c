/* How one figure came about, as an indented tree of text lines. */
#include "render/render-internal.h"

#include <string.h>

enum { STEPS_DEEP = 12, WIDTH = 100 };

struct explanation {
    struct ov_arena *arena;
    const struct ov_graph *graph;
    const struct ov_translations *translations;
    struct ov_buffer *out;
    bool *told;                     /* by node */
    const struct ov_origin **files; /* whose digests have been told, each once */
    size_t file_count;
    uint32_t *queue; /* nodes that lay too deep: told from the margin at the end */
    size_t queue_count;
};

/* What the last step at this depth told of its sources: the next one does not say it again. */
struct cited {
    const char *source, *cite;
};

static const char *indent_of(const struct explanation *explanation, int depth)
{
    return ov_arena_printf(explanation->arena, "%*s", depth * 2, "");
}

static void line(const struct explanation *explanation, int depth, const char *text)
{
    ov_plain_wrap(explanation->out, text, (size_t)(WIDTH + depth * 2), indent_of(explanation, depth),
                  indent_of(explanation, depth + 1));
}

static void remark(const struct explanation *explanation, int depth, const char *msgid, const char *text)
{
    if (text != NULL && *text != '\0')
        line(explanation, depth,
             ov_arena_printf(explanation->arena, "%s: %s", ov_word(explanation->translations, msgid), text));
}

static bool first_mention(struct explanation *explanation, const struct ov_origin *origin)
{
    for (size_t i = 0; i < explanation->file_count; i++)
        if (ov_equal(explanation->files[i]->file, origin->file) &&
            ov_equal(explanation->files[i]->digest, origin->digest))
            return false;
    *OV_APPEND(explanation->arena, explanation->files, explanation->file_count) = origin;
    return true;
}

static void source(struct explanation *explanation, int depth, const struct ov_node *node,
                   const struct cited *before)
{
    if (node->origin.file == NULL)
        return;
    const char *text = ov_step_source(explanation->arena, node, explanation->translations);
    if (node->origin.amendment != NULL)
        text = ov_arena_printf(explanation->arena, "%s, %s %s", text,
                               ov_word(explanation->translations, N_("set by amendment")),
                               node->origin.amendment);
    line(explanation, depth, text);
    if (node->origin.source != NULL && !ov_equal(node->origin.source, before->source))
        line(explanation, depth, node->origin.source);
    if (node->origin.digest != NULL && *node->origin.digest != '\0' &&
        first_mention(explanation, &node->origin))
        line(explanation, depth, ov_arena_printf(explanation->arena, "sha256 %s", node->origin.digest));
}

static const char *head_line(const struct explanation *explanation, const struct ov_step *step)
{
    const char *expression = step->expression != NULL ? step->expression : "";
    struct ov_buffer text = { 0 };
    ov_buffer_printf(&text, "%s = %s%s", step->value, step->what, *expression != '\0' ? ": " : "");
    ov_buffer_puts(&text, expression);
    if (step->subject != NULL && *step->subject != '\0')
        ov_buffer_printf(&text, ", %s %s", ov_word(explanation->translations, N_("for")), step->subject);
    if (step->preliminary)
        ov_buffer_printf(&text, " (%s)", ov_word(explanation->translations, N_("preliminary")));
    const char *copy = ov_arena_copy(explanation->arena, text.data, text.length);
    ov_buffer_free(&text);
    return copy;
}

static void chosen(const struct explanation *explanation, int depth, const struct ov_node *node)
{
    if (node->chosen < 0 || (size_t)node->chosen >= node->operand_count)
        return;
    ov_figure figure = { node->operands[node->chosen] };
    remark(explanation, depth, N_("Chosen"),
           ov_quantity_string(explanation->arena, ov_value_of(explanation->graph, figure), -1,
                              ov_translations_language(explanation->translations)));
}

static void tell(struct explanation *explanation, ov_figure figure, int depth, struct cited *before)
{
    struct cited last = *before, below = { NULL, NULL };
    struct ov_step step =
        ov_step_of(explanation->arena, explanation->graph, figure, explanation->translations);
    line(explanation, depth, head_line(explanation, &step));
    *before = below;
    if (step.node == NULL)
        return;
    if (explanation->told[figure.id] && step.node->operand_count > 0) {
        line(explanation, depth + 1, ov_word(explanation->translations, N_("told above")));
        return;
    }
    if (depth >= STEPS_DEEP && step.node->operand_count > 0) {
        line(explanation, depth + 1, ov_word(explanation->translations, N_("told below")));
        *OV_APPEND(explanation->arena, explanation->queue, explanation->queue_count) = figure.id;
        return;
    }
    explanation->told[figure.id] = true;
    remark(explanation, depth + 1, N_("Exactly"), step.exact);
    remark(explanation, depth + 1, N_("Stated to the nearest"), step.precision);
    remark(explanation, depth + 1, N_("Because"), step.reason);
    chosen(explanation, depth + 1, step.node);
    source(explanation, depth + 1, step.node, &last);
    if (!ov_equal(step.node->cite, last.cite))
        remark(explanation, depth + 1, ov_step_cite_word(step.node),
               ov_step_cite(step.node, explanation->translations));
    *before = (struct cited){ step.node->origin.source, step.node->cite };
    for (size_t i = 0; i < step.node->operand_count; i++)
        tell(explanation, (ov_figure){ step.node->operands[i] }, depth + 1, &below);
}

void ov_explain_text(const struct ov_graph *graph, ov_figure figure,
                     const struct ov_translations *translations, struct ov_buffer *out)
{
    struct explanation explanation = {
        .arena = ov_arena_new(), .graph = graph, .translations = translations, .out = out
    };
    explanation.told = OV_NEW_ARRAY(explanation.arena, bool, graph->count + 1);
    tell(&explanation, figure, 0, &(struct cited){ NULL, NULL });
    for (size_t i = 0; i < explanation.queue_count; i++) { /* it grows while it is told */
        ov_figure deep = { explanation.queue[i] };
        if (explanation.told[deep.id])
            continue;
        ov_buffer_putc(out, '\n');
        tell(&explanation, deep, 0, &(struct cited){ NULL, NULL });
    }
    ov_arena_free(explanation.arena);
}
