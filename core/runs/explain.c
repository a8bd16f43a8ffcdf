/* Where a figure of a published run comes from, read from what was published. */
#include "runs/runs-internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* "grants/ambulance/amount" for "close-care@2022/core.money/grants/ambulance/amount": a whole end of the id.
 */
static bool ends_with(const char *id, const char *end)
{
    size_t length = strlen(id), wanted = strlen(end);

    return wanted <= length && !strcmp(id + length - wanted, end) &&
           (wanted == length || id[length - wanted - 1] == '/');
}

static const struct ov_graph_figure *choose(const struct ov_graph_figure *figures, size_t count,
                                            const char *wanted, int64_t number, struct ov_error *error)
{
    const struct ov_graph_figure *found = NULL;
    const char **ids;
    const char *nearest;

    for (size_t i = 0; i < count; i++) {
        if (ov_equal(figures[i].id, wanted))
            return &figures[i];
        if (!ends_with(figures[i].id, wanted))
            continue;
        if (found) {
            ov_fail(error, OV_ERROR_INPUT, "%s fits both %s and %s; write more of it", wanted, found->id,
                    figures[i].id);
            return NULL;
        }
        found = &figures[i];
    }
    if (found)
        return found;
    ids = ov_malloc(sizeof *ids * (count + 1));
    for (size_t i = 0; i < count; i++)
        ids[i] = figures[i].id;
    nearest = ov_nearest(wanted, ids, count);
    free(ids);
    ov_fail(error, OV_ERROR_MISSING,
            "run %lld shows no figure %s%s%s; without a figure, explain lists them all", (long long)number,
            wanted, nearest ? "; nearest is " : "", nearest ? nearest : "");
    return NULL;
}

static json_t *quantity_json(const struct ov_quantity *quantity, const char *language)
{
    json_t *object = json_object();
    struct ov_buffer shown = { 0 };

    ov_quantity_show(quantity, -1, language, &shown);
    json_object_set_new(object, "state", json_string(ov_state_name(quantity->state)));
    json_object_set_new(object, "shown", json_string(shown.data ? shown.data : ""));
    if (quantity->state == OV_GIVEN && quantity->type <= OV_QUANTITY_SHARE) {
        char exact[90];

        ov_rational_format(quantity->number, exact);
        json_object_set_new(object, "exact", json_string(exact));
    }
    if (quantity->reason)
        json_object_set_new(object, "reason", json_string(quantity->reason));
    ov_buffer_free(&shown);
    return object;
}

static void set_text(json_t *object, const char *name, const char *text)
{
    if (text)
        json_object_set_new(object, name, json_string(text));
}

/* The members are those of figures.json. */
static json_t *origin_json(const struct ov_origin *origin)
{
    json_t *object = json_object();

    set_text(object, "file", origin->file);
    set_text(object, "digest", origin->digest);
    set_text(object, "amendment", origin->amendment);
    set_text(object, "source", origin->source);
    if (origin->line)
        json_object_set_new(object, "line", json_integer(origin->line));
    if (origin->column)
        json_object_set_new(object, "column", json_integer(origin->column));
    if (origin->batch)
        json_object_set_new(object, "batch", json_integer((json_int_t)origin->batch));
    return object;
}

static json_t *node_json(const struct ov_graph *graph, uint32_t number, const char *language)
{
    const struct ov_node *node = ov_graph_node(graph, (ov_figure){ number });
    json_t *object = json_object(), *operands = json_array();

    json_object_set_new(object, "number", json_integer(number));
    json_object_set_new(object, "value", quantity_json(&node->value, language));
    set_text(object, "label", node->label);
    set_text(object, "subject", node->subject);
    set_text(object, "cite", node->cite);
    if (node->origin.file)
        json_object_set_new(object, "origin", origin_json(&node->origin));
    for (size_t i = 0; i < node->operand_count; i++)
        json_array_append_new(operands, json_integer(node->operands[i]));
    json_object_set_new(object, "operands", operands);
    return object;
}

/* All that the figure stands on, each once, in ascending order: operands are smaller than their node, so one
 * pass downwards finds them. */
static json_t *nodes_json(const struct ov_graph *graph, uint32_t figure, const char *language)
{
    bool *reached = OV_NEW_ARRAY(graph->arena, bool, (size_t)figure + 1);
    json_t *nodes = json_array();

    reached[figure] = true;
    for (uint32_t number = figure; number > 0; number--) {
        const struct ov_node *node = ov_graph_node(graph, (ov_figure){ number });

        for (size_t i = 0; reached[number] && i < node->operand_count; i++)
            reached[node->operands[i]] = true;
    }
    for (uint32_t number = 1; number <= figure; number++)
        if (reached[number])
            json_array_append_new(nodes, node_json(graph, number, language));
    return nodes;
}

static void write_json(const struct ov_graph *graph, const struct ov_graph_figure *figure,
                       const char *language, struct ov_buffer *out)
{
    json_t *object = json_object();
    char *text;

    json_object_set_new(object, "id", json_string(figure->id));
    json_object_set_new(object, "figure", json_integer(figure->figure.id));
    json_object_set_new(object, "nodes", nodes_json(graph, figure->figure.id, language));
    text = json_dumps(object, JSON_INDENT(1) | JSON_SORT_KEYS);
    ov_buffer_printf(out, "%s\n", text ? text : "{}");
    free(text);
    json_decref(object);
}

static void list_figures(const struct ov_graph *graph, const struct ov_graph_figure *figures, size_t count,
                         const char *language, bool json, struct ov_buffer *out)
{
    json_t *list = json_array();
    char *text;

    for (size_t i = 0; i < count; i++) {
        const struct ov_quantity *value = ov_graph_value(graph, figures[i].figure);

        if (json) {
            json_t *object = quantity_json(value, language);

            json_object_set_new(object, "id", json_string(figures[i].id));
            json_array_append_new(list, object);
            continue;
        }
        ov_buffer_printf(out, "%s  ", figures[i].id);
        ov_quantity_show(value, -1, language, out);
        ov_buffer_putc(out, '\n');
    }
    if (json) {
        text = json_dumps(list, JSON_INDENT(1) | JSON_SORT_KEYS);
        ov_buffer_printf(out, "%s\n", text ? text : "[]");
        free(text);
    }
    json_decref(list);
}

/* ---- which of a run's reports ---- */

/* Of several reports the figures are told by the report's name in place of the edition:
 * "close-care@2022-23/core.money/…". part: the name; NULL when the run made one report. */
static bool find_part(struct ov_arena *arena, const struct ov_run_inputs *record, const char **figure,
                      const char **part, struct ov_error *error)
{
    const char *name = *figure, *slash = name ? strchr(name, '/') : NULL;
    const char *wanted = slash ? ov_arena_copy(arena, name, (size_t)(slash - name)) : name, *nearest;
    const char **names = NULL;
    size_t count = 0;

    *part = NULL;
    for (size_t i = 0; i < record->output_count; i++) {
        const char *file = record->outputs[i].file;

        if (ov_equal(file, OV_FIGURES_FILE))
            return true;
        if (ov_is_figures_file(file))
            *OV_APPEND(arena, names, count) =
                ov_arena_copy(arena, file, strlen(file) - strlen(OV_FIGURES_FILE) - 1);
    }
    for (size_t i = 0; wanted && i < count; i++)
        if (ov_equal(names[i], wanted)) {
            *part = names[i];
            *figure = slash ? name : NULL;
            return true;
        }
    nearest = wanted ? ov_nearest(wanted, names, count) : NULL;
    return ov_fail(error, OV_ERROR_INPUT, "run %lld made %zu reports; name one of them first, such as %s",
                   (long long)record->number, count,
                   nearest ? nearest
                   : count ? names[0]
                           : "–");
}

/* The graph that was published, and no other: an explanation of changed figures would be false evidence. */
static char *published_figures(const struct ov_config *config, struct ov_arena *arena,
                               const struct ov_run_record *run, const struct ov_run_inputs *record,
                               const char *part, size_t *length, struct ov_error *error)
{
    const char *name = part ? ov_arena_printf(arena, "%s.%s", part, OV_FIGURES_FILE) : OV_FIGURES_FILE;
    char *path = ov_arena_printf(arena, "%s/published/%s/%s", config->home, run->folder, name);
    struct ov_digest digest;
    char hex[65], *data;

    data = ov_file_read(arena, path, 1 << 30, length, error);
    if (!data)
        return NULL;
    digest = ov_digest_of(data, *length);
    ov_digest_hex(&digest, hex);
    for (size_t i = 0; i < record->output_count; i++)
        if (ov_equal(record->outputs[i].file, name) && ov_equal(record->outputs[i].digest, hex))
            return data;
    ov_fail(error, OV_ERROR_STATE, "%s on disk is not what was published, so nothing is explained from it",
            path);
    return NULL;
}

static void name_by_part(struct ov_arena *arena, const char *part, struct ov_graph_figure *figures,
                         size_t count)
{
    for (size_t i = 0; part && i < count; i++) {
        const char *slash = strchr(figures[i].id, '/');

        if (slash)
            figures[i].id = ov_arena_printf(arena, "%s%s", part, slash);
    }
}

bool ov_run_explain(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                    int64_t number, const char *figure, bool json, struct ov_buffer *out,
                    struct ov_error *error)
{
    struct ov_run_record run;
    struct ov_run_inputs record;
    struct ov_graph_figure *figures;
    const struct ov_graph_figure *chosen;
    struct ov_translations *translations;
    struct ov_graph *graph;
    size_t count, length;
    const char *part;
    char *data;

    if (!ov_store_run(store, arena, number, &run, error) ||
        !ov_run_record_read(arena, run.record, strlen(run.record), &record, error) ||
        !find_part(arena, &record, &figure, &part, error))
        return false;
    data = published_figures(config, arena, &run, &record, part, &length, error);
    graph = data ? ov_graph_read(arena, data, length, &figures, &count, error) : NULL;
    if (!graph)
        return false;
    name_by_part(arena, part, figures, count);
    if (!figure) {
        list_figures(graph, figures, count, run.language, json, out);
        return true;
    }
    chosen = choose(figures, count, figure, number, error);
    if (!chosen)
        return false;
    if (json) {
        write_json(graph, chosen, run.language, out);
        return true;
    }
    translations = ov_translations_load(arena, config->texts, run.language, NULL, 0, error);
    if (!translations)
        return false;
    ov_buffer_printf(out, "%s\n", chosen->id);
    ov_explain_text(graph, chosen->figure, translations, out);
    return true;
}
