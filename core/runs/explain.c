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

static json_t *node_json(const struct ov_graph *graph, uint32_t number, const char *language, int depth)
{
    const struct ov_node *node = ov_graph_node(graph, (ov_figure){ number });
    json_t *object = json_object(), *operands;

    json_object_set_new(object, "value", quantity_json(&node->value, language));
    if (node->label)
        json_object_set_new(object, "label", json_string(node->label));
    if (node->subject)
        json_object_set_new(object, "subject", json_string(node->subject));
    if (node->cite)
        json_object_set_new(object, "cite", json_string(node->cite));
    if (node->origin.file)
        json_object_set_new(object, "source",
                            json_pack("{s:s, s:i, s:s, s:I}", "file", node->origin.file, "line",
                                      node->origin.line, "sha256",
                                      node->origin.digest ? node->origin.digest : "", "batch",
                                      (json_int_t)node->origin.batch));
    if (node->operand_count && depth < 64) {
        operands = json_array();
        for (size_t i = 0; i < node->operand_count; i++)
            json_array_append_new(operands, node_json(graph, node->operands[i], language, depth + 1));
        json_object_set_new(object, "operands", operands);
    }
    return object;
}

static void write_json(const struct ov_graph *graph, const struct ov_graph_figure *figure,
                       const char *language, struct ov_buffer *out)
{
    json_t *object = node_json(graph, figure->figure.id, language, 0);
    char *text;

    json_object_set_new(object, "id", json_string(figure->id));
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

bool ov_run_explain(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                    int64_t number, const char *figure, bool json, struct ov_buffer *out,
                    struct ov_error *error)
{
    struct ov_run_record run;
    struct ov_graph_figure *figures;
    const struct ov_graph_figure *chosen;
    struct ov_translations *translations;
    struct ov_graph *graph;
    size_t count, length;
    char *path, *data;

    if (!ov_store_run(store, arena, number, &run, error))
        return false;
    path = ov_arena_printf(arena, "%s/published/%s/%s", config->home, run.folder, OV_FIGURES_FILE);
    data = ov_file_read(arena, path, 1 << 30, &length, error);
    graph = data ? ov_graph_read(arena, data, length, &figures, &count, error) : NULL;
    if (!graph)
        return false;
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
