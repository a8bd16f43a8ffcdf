/* overens reconcile: a document's printed figures beside the computed ones, in the document's order. */
#include "cli/cli.h"

#include <string.h>

struct reconciling {
    struct ov_cli *cli;
    struct ov_evaluation *evaluation;
    struct ov_translations *translations;
    const struct ov_reconciliation *result;
};

static const char *show(const struct reconciling *reconciling, const struct ov_quantity *quantity)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_quantity_show(quantity, -1, reconciling->cli->language, &out);
    kept = ov_arena_strdup(reconciling->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

static const struct ov_quantity *value(const struct reconciling *reconciling, ov_figure figure)
{
    return ov_graph_value(reconciling->evaluation->graph, figure);
}

/* Half the unit of the last printed digit, either way; nothing where the figure is printed exactly. */
static bool precision(const struct reconciling *reconciling, const struct ov_reconciled *item,
                      struct ov_quantity *out)
{
    const struct ov_quantity *printed = value(reconciling, item->printed_figure);

    *out = *printed;
    out->unit = ov_rational(0, 1);
    return printed->state == OV_GIVEN && ov_rational_compare(printed->unit, ov_rational(0, 1)) > 0 &&
           ov_rational_multiply(printed->unit, ov_rational(1, 2), &out->number);
}

static const char *reason(const struct reconciling *reconciling, const struct ov_reconciled *item)
{
    struct ov_text text =
        ov_graph_reason_text(reconciling->cli->arena, reconciling->evaluation->graph,
                             item->reason ? item->reason : N_("a value it needs is missing"));
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_text_render(&text, reconciling->translations, NULL, &out, NULL);
    kept = ov_arena_strdup(reconciling->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

static const char *verdict(const struct reconciling *reconciling, const struct ov_reconciled *item)
{
    switch (item->verdict) {
    case OV_TALLIES:
        return _("tallies");
    case OV_TALLIES_NOT:
        return item->difference.id ? ov_arena_printf(reconciling->cli->arena, _("does not tally: %s"),
                                                     show(reconciling, value(reconciling, item->difference)))
                                   : _("does not tally");
    default:
        return _("not checkable");
    }
}

/* ---- for people ---- */

static void print_figures(const struct reconciling *reconciling)
{
    struct ov_cli_table *table = ov_cli_table_new(reconciling->cli->arena);

    ov_cli_column(table, _("Place"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Figure"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Printed"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Computed"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Within ±"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Outcome"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < reconciling->result->count; i++) {
        const struct ov_reconciled *item = &reconciling->result->items[i];
        const struct ov_quantity *stated = value(reconciling, item->stated);
        struct ov_quantity within;
        const char *cells[] = { item->place,
                                item->id,
                                item->printed,
                                stated->state == OV_GIVEN ? show(reconciling, stated) : "–",
                                precision(reconciling, item, &within) ? show(reconciling, &within) : "",
                                verdict(reconciling, item) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

/* What does not tally is told with its words and its formula; what is not checkable with its reason. */
static void print_remarks(const struct reconciling *reconciling)
{
    struct ov_arena *arena = reconciling->cli->arena;

    for (size_t i = 0; i < reconciling->result->count; i++) {
        const struct ov_reconciled *item = &reconciling->result->items[i];

        if (item->verdict == OV_TALLIES)
            continue;
        printf("\n");
        ov_cli_paragraph("", "  ",
                         ov_arena_printf(arena, "%s%s%s: %s", item->place ? item->place : "",
                                         item->place ? ", " : "", item->id, verdict(reconciling, item)));
        if (item->says)
            ov_cli_paragraph("  ", "  ", ov_arena_printf(arena, "“%s”", item->says));
        ov_cli_paragraph("  ", "    ",
                         ov_arena_printf(arena, _("should equal %s of %s"), item->formula, item->edition));
        if (item->verdict == OV_NOT_CHECKABLE)
            ov_cli_paragraph("  ", "  ", reason(reconciling, item));
        if (item->origin.file)
            printf("  %s:%d\n", item->origin.file, item->origin.line);
    }
}

static const char *component_title(const struct reconciling *reconciling, const struct ov_unstated *unstated)
{
    const struct ov_evaluation *evaluation = reconciling->evaluation;

    for (size_t i = 0; i < evaluation->edition_count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;
        int component = ov_component_index(terms, unstated->component);

        if (component >= 0 && ov_equal(terms->name, unstated->edition))
            return ov_cli_edition_text(reconciling->translations, reconciling->cli->arena,
                                       terms->components[component].title);
    }
    return unstated->component;
}

static void print_unstated(const struct reconciling *reconciling)
{
    const struct ov_reconciliation *result = reconciling->result;

    if (!result->unstated_count)
        return;
    printf("\n%s\n", _("Granted, but not stated in the document:"));
    for (size_t i = 0; i < result->unstated_count; i++)
        printf("  %s  %s: %s\n", result->unstated[i].edition,
               component_title(reconciling, &result->unstated[i]),
               show(reconciling, value(reconciling, result->unstated[i].grant)));
}

/* ---- as JSON ---- */

static json_t *json_item(const struct reconciling *reconciling, const struct ov_reconciled *item)
{
    static const char *const verdicts[] = {
        [OV_TALLIES] = "tallies", [OV_TALLIES_NOT] = "does-not-tally", [OV_NOT_CHECKABLE] = "not-checkable"
    };
    const char *language = reconciling->cli->language;
    struct ov_quantity within;
    bool has_within = precision(reconciling, item, &within);

    return json_pack(
        "{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:s, s:o, s:o, s:i}", "edition",
        ov_cli_json_text(item->edition), "id", ov_cli_json_text(item->id), "place",
        ov_cli_json_text(item->place), "says", ov_cli_json_text(item->says), "printed",
        ov_cli_json_text(item->printed), "formula", ov_cli_json_text(item->formula), "computed",
        ov_cli_json_quantity(value(reconciling, item->stated), language), "within",
        has_within ? ov_cli_json_quantity(&within, language) : json_null(), "difference",
        item->difference.id ? ov_cli_json_quantity(value(reconciling, item->difference), language)
                            : json_null(),
        "outcome", verdicts[item->verdict], "reason",
        item->verdict == OV_NOT_CHECKABLE ? ov_cli_json_text(reason(reconciling, item)) : json_null(), "file",
        ov_cli_json_text(item->origin.file), "line", item->origin.line);
}

static void print_json(const struct reconciling *reconciling, const char *document)
{
    const struct ov_reconciliation *result = reconciling->result;
    json_t *figures = json_array(), *unstated = json_array();

    for (size_t i = 0; i < result->count; i++)
        json_array_append_new(figures, json_item(reconciling, &result->items[i]));
    for (size_t i = 0; i < result->unstated_count; i++)
        json_array_append_new(unstated,
                              json_pack("{s:s, s:s, s:o}", "edition", result->unstated[i].edition,
                                        "component", result->unstated[i].component, "grant",
                                        ov_cli_json_quantity(value(reconciling, result->unstated[i].grant),
                                                             reconciling->cli->language)));
    ov_cli_print_json(json_pack("{s:s, s:I, s:I, s:I, s:o, s:o}", "document", document, "tally",
                                (json_int_t)result->tally, "do_not_tally", (json_int_t)result->tally_not,
                                "not_checkable", (json_int_t)result->not_checkable, "figures", figures,
                                "unstated", unstated));
}

/* ---- the command ---- */

static struct ov_evaluation *evaluate(struct ov_cli *cli, const char *document)
{
    const char *years;

    if (!ov_cli_open_store(cli, OV_CLI_READ))
        return NULL;
    years = ov_document_years(cli->config, cli->store, cli->arena, document, &cli->list, &cli->error);
    if (years)
        return ov_cli_evaluate(cli, years);
    ov_cli_tell_diagnostics(cli);
    ov_cli_fail(cli);
    return NULL;
}

static int run(struct ov_cli *cli)
{
    const char *document = cli->operands[0];
    struct reconciling reconciling = { .cli = cli, .evaluation = evaluate(cli, document) };
    const struct ov_module **modules;
    size_t count;
    int status = OV_EXIT_ERROR;

    if (!reconciling.evaluation)
        return OV_EXIT_ERROR;
    modules = ov_evaluation_modules(reconciling.evaluation, &count);
    reconciling.translations = ov_cli_translations(cli, modules, count);
    if (!reconciling.translations)
        goto out;
    reconciling.result = ov_reconcile(reconciling.evaluation, document);
    if (cli->json) {
        print_json(&reconciling, document);
    } else {
        print_figures(&reconciling);
        print_remarks(&reconciling);
        print_unstated(&reconciling);
        printf("\n");
        printf(_("%zu printed figures: %zu tally, %zu do not, %zu are not checkable\n"),
               reconciling.result->count, reconciling.result->tally, reconciling.result->tally_not,
               reconciling.result->not_checkable);
    }
    status =
        reconciling.result->tally_not || reconciling.result->not_checkable ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
out:
    ov_evaluation_free(reconciling.evaluation);
    return status;
}

static const struct ov_cli_option options[] = {
    { "unit", N_("CODE"), N_("the region it is about; otherwise the one of overens.conf") },
    { "as-of", N_("DATE"),
      N_("without decisions, amendments and grants of a later date; otherwise today's date") },
    { "for", N_("PERIOD"), N_("the terms in force for that period; otherwise for the whole edition") },
};

const struct ov_cli_command ov_cli_reconcile = {
    .name = "reconcile",
    .operands = N_("DOCUMENT"),
    .least = 1,
    .most = 1,
    .summary = N_("hold a document's printed figures against the computed ones"),
    .help =
        N_("Shows every figure that a document prints, as it was recorded in the table statements, in the "
           "document's order: what is printed, what is computed, how exactly it is printed, and whether the "
           "two tally within half of the last printed digit. Then what does not tally, with its words and "
           "formula, what is not checkable and why, and what was granted but is not stated. Exit status 1 "
           "tells that something does not tally or is not checkable."),
    .example = "overens reconcile fordelning-2022",
    OV_CLI_OPTIONS(options),
    .run = run,
};
