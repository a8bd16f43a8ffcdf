/* The graph of a published report read back. The file may be damaged or made by somebody else: everything in
 * it is checked before a node is made. */
#include "render/json-internal.h"

#include <string.h>

enum { NODES_MOST = 16 * 1024 * 1024, TEXT_MOST = 64 * 1024 };

struct graph_reader {
    struct ov_graph *graph;
    struct ov_error *error;
    size_t node; /* in hand, from 1; 0 = none */
};

static bool refuse(struct graph_reader *reader, const char *what)
{
    if (reader->node > 0)
        return ov_fail(reader->error, OV_ERROR_INPUT, "node %zu of the graph: %s", reader->node, what);
    return ov_fail(reader->error, OV_ERROR_INPUT, "the graph: %s", what);
}

/* A text that may be absent. */
static bool read_text(struct graph_reader *reader, const json_t *object, const char *key, const char **text)
{
    const json_t *value = json_object_get(object, key);
    *text = NULL;
    if (value == NULL)
        return true;
    if (!json_is_string(value) || json_string_length(value) > TEXT_MOST ||
        strlen(json_string_value(value)) != json_string_length(value))
        return refuse(reader, "a member that should be a text is none");
    *text = json_string_value(value);
    return true;
}

static bool read_flag(struct graph_reader *reader, const json_t *object, const char *key, bool *flag)
{
    const json_t *value = json_object_get(object, key);
    *flag = json_is_true(value);
    return value == NULL || json_is_boolean(value) || refuse(reader, "a member that is yes or no is neither");
}

/* A whole number from low to high; absent means instead. */
static bool read_integer(struct graph_reader *reader, const json_t *object, const char *key, int64_t low,
                         int64_t high, int64_t instead, int64_t *number)
{
    const json_t *value = json_object_get(object, key);
    *number = instead;
    if (value == NULL)
        return true;
    if (!json_is_integer(value) || json_integer_value(value) < low || json_integer_value(value) > high)
        return refuse(reader, "a number is none or lies outside its limits");
    *number = json_integer_value(value);
    return true;
}

/* Exactly the text that ov_rational_format writes. */
static bool read_rational(struct graph_reader *reader, const json_t *object, const char *key,
                          struct ov_rational *number)
{
    const char *text;
    char canonical[90];
    if (!read_text(reader, object, key, &text))
        return false;
    if (text == NULL || strlen(text) >= sizeof canonical || !ov_rational_parse(text, number))
        return refuse(reader, "an exact number cannot be read");
    ov_rational_format(*number, canonical);
    return strcmp(text, canonical) == 0 || refuse(reader, "an exact number is not in lowest terms");
}

static bool read_date(struct graph_reader *reader, const json_t *object, struct ov_quantity *value)
{
    const char *text;
    char canonical[OV_TEXT_NUMBER];
    bool month_only = false;
    if (!read_text(reader, object, "date", &text) ||
        !read_flag(reader, object, "month_only", &value->month_only))
        return false;
    if (text == NULL || !ov_date_parse(text, &value->date, &month_only) || month_only)
        return refuse(reader, "a date cannot be read; accepted: 2022-09-30");
    ov_date_format(value->date, canonical);
    return strcmp(text, canonical) == 0 || refuse(reader, "a date is not written as 2022-09-30");
}

static bool read_content(struct graph_reader *reader, const json_t *object, struct ov_quantity *value)
{
    switch (value->type) {
    case OV_QUANTITY_NUMBER:
    case OV_QUANTITY_MONEY:
    case OV_QUANTITY_SHARE:
        if (!read_rational(reader, object, "number", &value->number))
            return false;
        if (json_object_get(object, "unit") == NULL)
            return true;
        return read_rational(reader, object, "unit", &value->unit) &&
               (value->unit.num > 0 || refuse(reader, "the unit of the last digit is not above zero"));
    case OV_QUANTITY_DATE:
        return read_date(reader, object, value);
    case OV_QUANTITY_TRUTH:
        return json_is_boolean(json_object_get(object, "truth"))
                   ? read_flag(reader, object, "truth", &value->truth)
                   : refuse(reader, "a truth is neither true nor false");
    case OV_QUANTITY_TEXT:
        return read_text(reader, object, "text", &value->text) &&
               (value->text != NULL || refuse(reader, "the text of a value is absent"));
    }
    return false;
}

static bool read_value(struct graph_reader *reader, const json_t *object, struct ov_quantity *value)
{
    const char *type, *state, *reason;
    enum ov_quantity_type quantity_type;
    enum ov_state quantity_state;
    if (!json_is_object(object))
        return refuse(reader, "it has no value");
    if (!read_text(reader, object, "type", &type) || !read_text(reader, object, "state", &state) ||
        !read_text(reader, object, "reason", &reason))
        return false;
    if (type == NULL || !ov_json_type_named(type, &quantity_type))
        return refuse(reader, "the type of its value is not known");
    if (state == NULL || !ov_state_parse(state, &quantity_state))
        return refuse(reader, "the state of its value is not known");
    *value = ov_quantity_none(quantity_type, quantity_state, reason);
    return read_flag(reader, object, "preliminary", &value->preliminary) &&
           (quantity_state != OV_GIVEN || read_content(reader, object, value));
}

static bool read_origin(struct graph_reader *reader, const json_t *object, struct ov_origin *origin)
{
    int64_t line, column;
    if (object == NULL)
        return true;
    if (!json_is_object(object))
        return refuse(reader, "its origin is no object");
    if (!read_text(reader, object, "file", &origin->file) ||
        !read_integer(reader, object, "line", 0, INT32_MAX, 0, &line) ||
        !read_integer(reader, object, "column", 0, INT32_MAX, 0, &column) ||
        !read_integer(reader, object, "batch", 0, INT64_MAX, 0, &origin->batch) ||
        !read_text(reader, object, "digest", &origin->digest) ||
        !read_text(reader, object, "amendment", &origin->amendment) ||
        !read_text(reader, object, "source", &origin->source))
        return false;
    origin->line = (int)line;
    origin->column = (int)column;
    return origin->file != NULL || refuse(reader, "its origin names no file");
}

/* Operands come before the node: otherwise a figure could be made of itself. */
static bool read_operands(struct graph_reader *reader, const json_t *list, uint32_t **operands, size_t *count)
{
    *count = json_array_size(list);
    if (list != NULL && !json_is_array(list))
        return refuse(reader, "its operands are no list");
    *operands = OV_NEW_ARRAY(reader->graph->arena, uint32_t, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const json_t *operand = json_array_get(list, i);
        if (!json_is_integer(operand) || json_integer_value(operand) < 1 ||
            (uint64_t)json_integer_value(operand) >= reader->graph->count)
            return refuse(reader, "an operand does not stand before it");
        (*operands)[i] = (uint32_t)json_integer_value(operand);
    }
    return true;
}

static bool read_node(struct graph_reader *reader, const json_t *object)
{
    struct ov_node node = { .chosen = -1 };
    const char *kind;
    uint32_t *operands = NULL;
    size_t count = 0;
    int64_t chosen;
    if (!json_is_object(object))
        return refuse(reader, "it is no object");
    if (!read_text(reader, object, "kind", &kind) ||
        !read_value(reader, json_object_get(object, "value"), &node.value) ||
        !read_text(reader, object, "label", &node.label) ||
        !read_text(reader, object, "subject", &node.subject) ||
        !read_text(reader, object, "cite", &node.cite) || !read_text(reader, object, "table", &node.table) ||
        !read_text(reader, object, "column", &node.column) ||
        !read_origin(reader, json_object_get(object, "origin"), &node.origin) ||
        !read_operands(reader, json_object_get(object, "operands"), &operands, &count) ||
        !read_integer(reader, object, "chosen", 0, (int64_t)count - 1, -1, &chosen))
        return false;
    if (kind == NULL || !ov_json_node_kind_named(kind, &node.kind))
        return refuse(reader, "its kind is not known");
    node.chosen = (int)chosen;
    ov_graph_add(reader->graph, &node, operands, count);
    return true;
}

static bool read_nodes(struct graph_reader *reader, const json_t *list)
{
    if (!json_is_array(list) || json_array_size(list) > NODES_MOST)
        return refuse(reader, "there is no list of nodes, or it is too long");
    for (size_t i = 0; i < json_array_size(list); i++) {
        reader->node = i + 1;
        if (!read_node(reader, json_array_get(list, i)))
            return false;
    }
    reader->node = 0;
    return true;
}

static bool read_figures(struct graph_reader *reader, const json_t *list, struct ov_graph_figure **figures,
                         size_t *count)
{
    *count = json_array_size(list);
    if (!json_is_array(list))
        return refuse(reader, "there is no list of figures");
    *figures = OV_NEW_ARRAY(reader->graph->arena, struct ov_graph_figure, *count + 1);
    for (size_t i = 0; i < *count; i++) {
        const json_t *object = json_array_get(list, i);
        const char *id = NULL;
        int64_t node;
        if (!json_is_object(object))
            return refuse(reader, "a figure is no object");
        if (!read_text(reader, object, "id", &id) ||
            !read_integer(reader, object, "node", 1, (int64_t)reader->graph->count - 1, 0, &node))
            return false;
        if (id == NULL || node == 0)
            return refuse(reader, "a figure has no id or no node");
        (*figures)[i].id = ov_arena_strdup(reader->graph->arena, id);
        (*figures)[i].figure.id = (uint32_t)node;
    }
    return true;
}

/* Absent in graphs of older programs, whose reasons are told as they were written. */
static bool read_reasons(struct graph_reader *reader, const json_t *list)
{
    struct ov_graph *graph = reader->graph;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *object = json_array_get(list, i), *values;
        struct ov_reason reason = { 0 };
        if (!json_is_object(object))
            return refuse(reader, "a reason is no object");
        if (!read_text(reader, object, "text", &reason.text) ||
            !read_text(reader, object, "format", &reason.format))
            return false;
        values = json_object_get(object, "values");
        if (reason.text == NULL || reason.format == NULL || !json_is_array(values))
            return refuse(reader, "a reason has no text, format or values");
        reason.text = ov_arena_strdup(graph->arena, reason.text);
        reason.format = ov_arena_strdup(graph->arena, reason.format);
        for (size_t j = 0; j < json_array_size(values); j++) {
            const char *value = json_string_value(json_array_get(values, j));
            if (value == NULL)
                return refuse(reader, "a value of a reason is no text");
            *OV_APPEND(graph->arena, reason.values, reason.count) = ov_arena_strdup(graph->arena, value);
        }
        *OV_APPEND(graph->arena, graph->reasons, graph->reason_count) = reason;
    }
    return list == NULL || json_is_array(list) || refuse(reader, "the reasons are no list");
}

static bool read_root(struct graph_reader *reader, const json_t *root, struct ov_graph_figure **figures,
                      size_t *count)
{
    const char *format;
    int64_t version;
    if (!json_is_object(root))
        return refuse(reader, "it is no object");
    if (!read_text(reader, root, "format", &format) ||
        !read_integer(reader, root, "version", 1, INT32_MAX, 0, &version))
        return false;
    if (!ov_equal(format, "overens-graph"))
        return refuse(reader, "this is no graph of figures");
    if (version != 1)
        return refuse(reader, "this graph is of a version that this program does not read; accepted: 1");
    return read_nodes(reader, json_object_get(root, "nodes")) &&
           read_figures(reader, json_object_get(root, "figures"), figures, count) &&
           read_reasons(reader, json_object_get(root, "reasons"));
}

struct ov_graph *ov_graph_read(struct ov_arena *arena, const char *json, size_t length,
                               struct ov_graph_figure **figures, size_t *count, struct ov_error *error)
{
    json_error_t wrong;
    *figures = NULL;
    *count = 0;
    json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &wrong);
    if (root == NULL) {
        struct ov_position at = { .source = "graph", .line = wrong.line, .column = wrong.column };
        ov_fail_at(error, at, OV_ERROR_INPUT, "it is not JSON: %s", wrong.text);
        return NULL;
    }
    struct graph_reader reader = { .graph = ov_graph_new(arena), .error = error };
    bool read = read_root(&reader, root, figures, count);
    json_decref(root);
    if (read)
        return reader.graph;
    *figures = NULL;
    *count = 0;
    return NULL;
}
