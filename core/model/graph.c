/* The graph of figures. Nodes own their texts, so that a graph outlives the view it was computed from; each
 * text is kept once, since files, tables and units stand in nearly every node. */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

/* face comes first: the graph that others see is the front of this. */
struct graph {
    struct ov_graph face;
    const char **texts; /* open addressing; a power of two, at most half full */
    size_t room, kept;
};

static size_t slot_of(const struct graph *graph, const char *text)
{
    uint64_t mixed = 14695981039346656037u; /* FNV-1a */
    for (const char *at = text; *at != '\0'; at++)
        mixed = (mixed ^ (unsigned char)*at) * 1099511628211u;
    size_t slot = (size_t)(mixed ^ mixed >> 32) & (graph->room - 1);
    while (graph->texts[slot] != NULL && strcmp(graph->texts[slot], text) != 0)
        slot = (slot + 1) & (graph->room - 1);
    return slot;
}

static void make_room(struct graph *graph, size_t room)
{
    const char **old = graph->texts;
    size_t count = graph->room;
    graph->texts = OV_NEW_ARRAY(graph->face.arena, const char *, room);
    graph->room = room;
    for (size_t i = 0; i < count; i++) {
        if (old[i] != NULL)
            graph->texts[slot_of(graph, old[i])] = old[i];
    }
}

static const char *keep(struct graph *graph, const char *text)
{
    if (text == NULL)
        return NULL;
    size_t slot = slot_of(graph, text);
    if (graph->texts[slot] != NULL)
        return graph->texts[slot];
    if (2 * (graph->kept + 1) > graph->room) {
        make_room(graph, 2 * graph->room);
        slot = slot_of(graph, text);
    }
    graph->kept++;
    return graph->texts[slot] = ov_arena_strdup(graph->face.arena, text);
}

struct ov_graph *ov_graph_new(struct ov_arena *arena)
{
    struct graph *graph = OV_NEW(arena, struct graph);
    graph->face.arena = arena;
    make_room(graph, 256);
    *OV_APPEND(arena, graph->face.nodes, graph->face.count) =
        (struct ov_node){ .value = ov_quantity_none(OV_QUANTITY_NUMBER, OV_MISSING, N_("there is no figure")),
                          .chosen = -1 };
    return &graph->face;
}

ov_figure ov_graph_add(struct ov_graph *graph, const struct ov_node *node, const uint32_t *operands,
                       size_t count)
{
    struct graph *own = (struct graph *)graph;
    struct ov_node added = *node;
    added.value.text = keep(own, node->value.text);
    added.value.reason = keep(own, node->value.reason);
    added.label = keep(own, node->label);
    added.subject = keep(own, node->subject);
    added.cite = keep(own, node->cite);
    added.origin.file = keep(own, node->origin.file);
    added.origin.digest = keep(own, node->origin.digest);
    added.origin.amendment = keep(own, node->origin.amendment);
    added.origin.source = keep(own, node->origin.source);
    added.table = keep(own, node->table);
    added.column = keep(own, node->column);
    added.operands = count > 0 ? OV_NEW_ARRAY(graph->arena, uint32_t, count) : NULL;
    added.operand_count = count;
    for (size_t i = 0; i < count; i++) {
        if (operands[i] >= graph->count)
            abort(); /* a figure made of itself or of what is not yet there would have no explanation */
        added.operands[i] = operands[i];
    }
    *OV_APPEND(graph->arena, graph->nodes, graph->count) = added;
    return (ov_figure){ (uint32_t)(graph->count - 1) };
}

const struct ov_reason *ov_graph_reason(const struct ov_graph *graph, const char *text)
{
    for (size_t i = 0; graph != NULL && text != NULL && i < graph->reason_count; i++)
        if (strcmp(graph->reasons[i].text, text) == 0)
            return &graph->reasons[i];
    return NULL;
}

struct ov_text ov_graph_reason_text(struct ov_arena *arena, const struct ov_graph *graph, const char *text)
{
    const struct ov_reason *made = ov_graph_reason(graph, text);
    struct ov_text told = ov_text("overens", made != NULL ? made->format : text);
    for (size_t i = 0; made != NULL && i < made->count; i++) {
        /* A value of several words may be a msgid itself; one word is an id or a name. */
        bool words = strchr(made->values[i], ' ') != NULL;
        *OV_APPEND(arena, told.arguments, told.count) = (struct ov_text_argument){
            .name = "%", .plain = made->values[i], .domain = words ? "overens" : NULL, .decimals = -1
        };
    }
    return told;
}

const struct ov_node *ov_graph_node(const struct ov_graph *graph, ov_figure figure)
{
    return figure.id > 0 && figure.id < graph->count ? &graph->nodes[figure.id] : NULL;
}

const struct ov_quantity *ov_graph_value(const struct ov_graph *graph, ov_figure figure)
{
    return &graph->nodes[figure.id < graph->count ? figure.id : 0].value;
}
