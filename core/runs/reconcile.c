/* A document's printed figures beside the computed ones, in the document's order, and what its editions have
 * that it does not state. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

struct reconciling {
    struct ov_evaluation *evaluation;
    struct ov_reconciliation *result;
    bool *behind; /* by node: some stated figure stands on it */
    size_t node_count;
};

/* ---- one printed figure ---- */

static const char *cell(const struct reconciling *reconciling, size_t row, int column)
{
    const char *text = ov_view_text(reconciling->evaluation->view, OV_TABLE_STATEMENTS, row, column);

    return text && *text ? ov_arena_strdup(reconciling->evaluation->arena, text) : NULL;
}

static void judge(struct reconciling *reconciling, struct ov_reconciled *item,
                  const struct ov_subject *subject)
{
    struct ov_figures *figures = reconciling->evaluation->figures;
    const struct ov_quantity *tallies, *difference;

    item->printed_figure = ov_figures_formula(figures, "printed", subject);
    item->stated = ov_figures_formula(figures, "stated", subject);
    tallies = ov_figures_value(figures, ov_figures_formula(figures, "tallies(printed, stated)", subject));
    if (tallies->state != OV_GIVEN || tallies->type != OV_QUANTITY_TRUTH) {
        item->verdict = OV_NOT_CHECKABLE;
        item->reason = tallies->reason;
        reconciling->result->not_checkable++;
        return;
    }
    item->verdict = tallies->truth ? OV_TALLIES : OV_TALLIES_NOT;
    if (tallies->truth)
        reconciling->result->tally++;
    else
        reconciling->result->tally_not++;
    item->difference = ov_figures_formula(figures, "printed - stated", subject);
    difference = ov_figures_value(figures, item->difference);
    if (difference->state != OV_GIVEN)
        item->difference = (ov_figure){ 0 };
}

static void add_statement(struct reconciling *reconciling, size_t row)
{
    struct ov_reconciliation *result = reconciling->result;
    struct ov_reconciled *item = OV_APPEND(reconciling->evaluation->arena, result->items, result->count);
    struct ov_subject subject = ov_evaluation_subject(reconciling->evaluation);
    const char *unit = cell(reconciling, row, OV_STATEMENTS_UNIT);

    item->edition = cell(reconciling, row, OV_STATEMENTS_EDITION);
    item->id = cell(reconciling, row, OV_STATEMENTS_ID);
    item->place = cell(reconciling, row, OV_STATEMENTS_PLACE);
    item->says = cell(reconciling, row, OV_STATEMENTS_SAYS);
    item->printed = cell(reconciling, row, OV_STATEMENTS_PRINTED);
    item->formula = cell(reconciling, row, OV_STATEMENTS_FORMULA);
    item->origin = ov_view_origin(reconciling->evaluation->view, OV_TABLE_STATEMENTS, row);
    subject.has_period = false;
    subject.edition = item->edition;
    subject.document = cell(reconciling, row, OV_STATEMENTS_DOCUMENT);
    subject.statement = item->id;
    if (unit)
        subject.unit = unit;
    judge(reconciling, item, &subject);
}

/* The document's order is that of the lines of the file that it was entered with; what was entered by hand
 * has no line and stands last. */
static int compare_items(const void *left, const void *right)
{
    const struct ov_reconciled *a = left, *b = right;
    int order = (a->origin.line == 0) - (b->origin.line == 0);

    if (!order)
        order = (a->origin.line > b->origin.line) - (a->origin.line < b->origin.line);
    return order ? order : ov_compare(a->id, b->id);
}

/* ---- what the document does not state ---- */

/* Operands have smaller numbers than what is made of them, so one walk downwards is enough. */
static void find_behind(struct reconciling *reconciling)
{
    const struct ov_graph *graph = reconciling->evaluation->graph;

    reconciling->node_count = graph->count;
    reconciling->behind = OV_NEW_ARRAY(reconciling->evaluation->arena, bool, graph->count);
    for (size_t i = 0; i < reconciling->result->count; i++)
        reconciling->behind[reconciling->result->items[i].stated.id] = true;
    for (size_t id = graph->count; id-- > 1;)
        for (size_t i = 0; reconciling->behind[id] && i < graph->nodes[id].operand_count; i++)
            reconciling->behind[graph->nodes[id].operands[i]] = true;
}

/* Every row that the grant is made of stands behind some stated figure. */
static bool is_stated(const struct reconciling *reconciling, ov_figure grant)
{
    const struct ov_node *node = ov_graph_node(reconciling->evaluation->graph, grant);

    if (grant.id < reconciling->node_count && reconciling->behind[grant.id])
        return true;
    if (node->kind == OV_NODE_ROW || !node->operand_count)
        return false;
    for (size_t i = 0; i < node->operand_count; i++)
        if (!is_stated(reconciling, (ov_figure){ node->operands[i] }))
            return false;
    return true;
}

static bool is_about(const struct reconciling *reconciling, const char *edition)
{
    for (size_t i = 0; i < reconciling->result->count; i++)
        if (ov_equal(reconciling->result->items[i].edition, edition))
            return true;
    return false;
}

static void add_unstated(struct reconciling *reconciling, const struct ov_terms *terms)
{
    struct ov_evaluation *evaluation = reconciling->evaluation;

    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_evaluation_subject(evaluation);
        ov_figure grant;

        subject.has_period = false;
        subject.edition = terms->name;
        subject.component = terms->components[i].id;
        grant = ov_figures_formula(evaluation->figures, "own-grant", &subject);
        if (ov_figures_value(evaluation->figures, grant)->state == OV_GIVEN && !is_stated(reconciling, grant))
            *OV_APPEND(evaluation->arena, reconciling->result->unstated,
                       reconciling->result->unstated_count) =
                (struct ov_unstated){ terms->name, terms->components[i].id, grant };
    }
}

struct ov_reconciliation *ov_reconcile(struct ov_evaluation *evaluation, const char *document)
{
    struct reconciling reconciling = { .evaluation = evaluation,
                                       .result = OV_NEW(evaluation->arena, struct ov_reconciliation) };
    struct ov_reconciliation *result = reconciling.result;
    size_t first, end = ov_view_find(evaluation->view, OV_TABLE_STATEMENTS, &document, 1, &first);

    for (size_t row = first; row < end; row++)
        add_statement(&reconciling, row);
    if (result->count)
        qsort(result->items, result->count, sizeof *result->items, compare_items);
    find_behind(&reconciling);
    for (size_t i = 0; i < evaluation->edition_count; i++)
        if (is_about(&reconciling, evaluation->editions[i].terms->name))
            add_unstated(&reconciling, evaluation->editions[i].terms);
    return result;
}

/* ---- which years a document is about ---- */

static bool list_documents(struct ov_store *store, struct ov_arena *arena, const char *document,
                           struct ov_error *error)
{
    struct ov_version *versions;
    const char **names = NULL, *nearest;
    size_t count, name_count = 0;
    bool more;

    if (!ov_store_versions(store, arena, ov_table(OV_TABLE_STATEMENTS), NULL, 0, true, 0, &versions, &count,
                           &more, error))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *name = versions[i].row.cells[OV_STATEMENTS_DOCUMENT].text;

        if (!name_count || !ov_equal(names[name_count - 1], name))
            *OV_APPEND(arena, names, name_count) = name;
    }
    if (!name_count)
        return ov_fail(error, OV_ERROR_MISSING,
                       "no figures of documents are recorded; they are imported as the table statements");
    nearest = ov_nearest(document, names, name_count);
    return ov_fail(error, OV_ERROR_MISSING,
                   nearest ? N_("no figures of a document %s are recorded; the nearest is %s")
                           : N_("no figures of a document %s are recorded; there are %s"),
                   document, nearest ? nearest : ov_join(arena, names, name_count, ", "));
}

const char *ov_document_years(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                              const char *document, struct ov_diagnostics *list, struct ov_error *error)
{
    const struct ov_store_filter filter = { OV_STATEMENTS_DOCUMENT, document };
    struct ov_version *versions;
    size_t count;
    bool more;
    int first = 9999, last = 0;

    if (!ov_store_versions(store, arena, ov_table(OV_TABLE_STATEMENTS), &filter, 1, true, 0, &versions,
                           &count, &more, error))
        return NULL;
    if (!count) {
        list_documents(store, arena, document, error);
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        const char *edition = versions[i].row.cells[OV_STATEMENTS_EDITION].text;
        struct ov_sources own = { .arena = arena };
        const struct ov_terms *terms;
        int year, month, day;

        if (i && ov_equal(edition, versions[i - 1].row.cells[OV_STATEMENTS_EDITION].text))
            continue;
        terms = ov_terms_collect(config, edition, &own, list)
                    ? ov_terms_parse(&own, edition, NULL, config->units, config->unit_count, list)
                    : NULL;
        if (!terms) {
            ov_fail(error, OV_ERROR_INPUT, "the terms of %s cannot be used", edition);
            return NULL;
        }
        ov_date_split(terms->from, &year, &month, &day);
        first = year < first ? year : first;
        ov_date_split(terms->to, &year, &month, &day);
        last = year > last ? year : last;
    }
    return first == last ? ov_arena_printf(arena, "%d", first) : ov_arena_printf(arena, "%d-%d", first, last);
}
