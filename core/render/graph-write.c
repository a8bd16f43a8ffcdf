/* The graph of the figures shown, with all they stand on, as JSON (docs/report-json.md). Nodes are numbered
 * anew without holes, in their old order, so that every operand comes before what it is an operand of. */
#include "render/json-internal.h"

static const char *const kinds[] = {
    [OV_NODE_ROW] = "row",           [OV_NODE_SELECTION] = "selection", [OV_NODE_TERM] = "term",
    [OV_NODE_CONSTANT] = "constant", [OV_NODE_OPERATION] = "operation", [OV_NODE_CHOICE] = "choice",
    [OV_NODE_ROUNDING] = "rounding", [OV_NODE_FIGURE] = "figure",
};

const char *ov_json_node_kind(enum ov_node_kind kind)
{
    bool known = (unsigned)kind < OV_COUNT_OF(kinds) && kinds[kind] != NULL;
    return known ? kinds[kind] : kinds[OV_NODE_CONSTANT];
}

bool ov_json_node_kind_named(const char *name, enum ov_node_kind *kind)
{
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++) {
        if (kinds[i] != NULL && ov_equal(kinds[i], name)) {
            *kind = (enum ov_node_kind)i;
            return true;
        }
    }
    return false;
}

struct graph_writer {
    struct ov_arena *arena;
    const struct ov_graph *graph;
    uint32_t *numbers; /* new number by node; 0 = not reachable */
};

/* Marks what the figures stand on; operands are smaller than their node, so one pass downwards suffices. */
static void mark(struct graph_writer *writer, const struct ov_places *places)
{
    writer->numbers = OV_NEW_ARRAY(writer->arena, uint32_t, writer->graph->count + 1);
    for (size_t i = 0; i < places->count; i++)
        if (ov_graph_node(writer->graph, places->items[i].figure) != NULL)
            writer->numbers[places->items[i].figure.id] = 1;
    for (size_t i = writer->graph->count; i-- > 1;) {
        const struct ov_node *node = &writer->graph->nodes[i];
        for (size_t j = 0; writer->numbers[i] != 0 && j < node->operand_count; j++)
            writer->numbers[node->operands[j]] = 1;
    }
    uint32_t last = 0;
    for (size_t i = 1; i < writer->graph->count; i++)
        if (writer->numbers[i] != 0)
            writer->numbers[i] = ++last;
}

static json_t *value_of(struct graph_writer *writer, const struct ov_quantity *value)
{
    json_t *object = json_object();
    bool given = ov_quantity_given(value);
    ov_json_set_text(writer->arena, object, "type", ov_json_type_name(value->type));
    ov_json_set_text(writer->arena, object, "state", ov_state_name(value->state));
    if (given && (value->type == OV_QUANTITY_NUMBER || value->type == OV_QUANTITY_MONEY ||
                  value->type == OV_QUANTITY_SHARE)) {
        ov_json_set(object, "number", ov_json_rational(value->number));
        if (value->unit.num != 0)
            ov_json_set(object, "unit", ov_json_rational(value->unit));
    }
    if (given && value->type == OV_QUANTITY_DATE) {
        ov_json_set(object, "date", ov_json_date(value->date));
        ov_json_set_flag(object, "month_only", value->month_only);
    }
    if (given && value->type == OV_QUANTITY_TRUTH)
        ov_json_set(object, "truth", json_boolean(value->truth));
    if (given && value->type == OV_QUANTITY_TEXT)
        ov_json_set_text(writer->arena, object, "text", value->text);
    ov_json_set_flag(object, "preliminary", value->preliminary);
    ov_json_set_text(writer->arena, object, "reason", value->reason);
    return object;
}

static json_t *origin_of(struct graph_writer *writer, const struct ov_origin *origin)
{
    if (origin->file == NULL)
        return NULL;
    json_t *object = json_object();
    ov_json_set_text(writer->arena, object, "file", origin->file);
    if (origin->line != 0)
        ov_json_set(object, "line", json_integer(origin->line));
    if (origin->column != 0)
        ov_json_set(object, "column", json_integer(origin->column));
    if (origin->batch != 0)
        ov_json_set(object, "batch", json_integer(origin->batch));
    ov_json_set_text(writer->arena, object, "digest", origin->digest);
    ov_json_set_text(writer->arena, object, "amendment", origin->amendment);
    ov_json_set_text(writer->arena, object, "source", origin->source);
    return object;
}

static json_t *node_of(struct graph_writer *writer, const struct ov_node *node)
{
    json_t *object = json_object();
    ov_json_set(object, "kind", json_string(ov_json_node_kind(node->kind)));
    ov_json_set(object, "value", value_of(writer, &node->value));
    ov_json_set_text(writer->arena, object, "label", node->label);
    ov_json_set_text(writer->arena, object, "subject", node->subject);
    ov_json_set_text(writer->arena, object, "cite", node->cite);
    ov_json_set_text(writer->arena, object, "table", node->table);
    ov_json_set_text(writer->arena, object, "column", node->column);
    ov_json_set(object, "origin", origin_of(writer, &node->origin));
    if (node->operand_count > 0) {
        json_t *operands = json_array();
        for (size_t i = 0; i < node->operand_count; i++)
            json_array_append_new(operands, json_integer(writer->numbers[node->operands[i]]));
        ov_json_set(object, "operands", operands);
    }
    if (node->chosen >= 0 && (size_t)node->chosen < node->operand_count)
        ov_json_set(object, "chosen", json_integer(node->chosen));
    return object;
}

static json_t *figures_of(struct graph_writer *writer, const struct ov_places *places)
{
    json_t *figures = json_array();
    for (size_t i = 0; i < places->count; i++) {
        const struct ov_place *place = &places->items[i];
        if (ov_graph_node(writer->graph, place->figure) == NULL)
            continue;
        json_t *object = json_object();
        ov_json_set_text(writer->arena, object, "id", place->id);
        ov_json_set(object, "node", json_integer(writer->numbers[place->figure.id]));
        json_array_append_new(figures, object);
    }
    return figures;
}

/* How the reasons of the nodes written were made, so that a stored graph can be told in any language. */
static json_t *reasons_of(struct graph_writer *writer)
{
    json_t *list = json_array();
    bool *written = OV_NEW_ARRAY(writer->arena, bool, writer->graph->reason_count + 1);
    for (size_t i = 1; i < writer->graph->count; i++) {
        const struct ov_reason *reason =
            writer->numbers[i] != 0 ? ov_graph_reason(writer->graph, writer->graph->nodes[i].value.reason)
                                    : NULL;
        if (reason == NULL || written[reason - writer->graph->reasons])
            continue;
        written[reason - writer->graph->reasons] = true;
        json_t *object = json_object(), *values = json_array();
        for (size_t j = 0; j < reason->count; j++)
            json_array_append_new(values, json_string(reason->values[j]));
        ov_json_set_text(writer->arena, object, "text", reason->text);
        ov_json_set_text(writer->arena, object, "format", reason->format);
        ov_json_set(object, "values", values);
        json_array_append_new(list, object);
    }
    return list;
}

bool ov_graph_write(const struct ov_document *document, struct ov_buffer *out, struct ov_error *error)
{
    if (document->graph == NULL)
        return ov_fail(error, OV_ERROR_BUG, "the document has no graph of figures");
    struct graph_writer writer = { .arena = ov_arena_new(), .graph = document->graph };
    struct ov_places places;
    ov_places_collect(writer.arena, document, &places);
    mark(&writer, &places);
    json_t *root = json_object(), *nodes = json_array();
    ov_json_set(root, "format", json_string("overens-graph"));
    ov_json_set(root, "version", json_integer(1));
    for (size_t i = 1; i < writer.graph->count; i++)
        if (writer.numbers[i] != 0)
            json_array_append_new(nodes, node_of(&writer, &writer.graph->nodes[i]));
    ov_json_set(root, "nodes", nodes);
    ov_json_set(root, "figures", figures_of(&writer, &places));
    json_t *reasons = reasons_of(&writer);
    if (json_array_size(reasons) > 0)
        ov_json_set(root, "reasons", reasons);
    else
        json_decref(reasons);
    bool written = ov_json_write(root, true, out, error);
    ov_arena_free(writer.arena);
    return written;
}
