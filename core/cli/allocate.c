/* overens allocate: who gets what of an edition, computed beside what the payer published. */
#include "cli/cli.h"

struct allocating {
    struct ov_cli *cli;
    const struct ov_evaluation *evaluation;
    const struct ov_translations *translations;
    const char *component; /* only this one; NULL = all */
    const char *subject;   /* region whose sums are always explained */
    bool only_subject, explain;
};

/* Regions are known to the program; providers and municipalities are recorded. */
static const char *unit_name(const struct allocating *allocating, const char *code)
{
    const struct ov_unit *unit = ov_catalogue_unit(allocating->evaluation->catalogue, code);
    struct ov_subject subject = { .unit = code };
    const struct ov_quantity *name;

    if (unit)
        return unit->short_name;
    name = ov_figures_value(allocating->evaluation->figures,
                            ov_figures_formula(allocating->evaluation->figures, "name", &subject));
    return name->state == OV_GIVEN && name->text ? name->text : code;
}

static bool is_shown(const struct allocating *allocating, const struct ov_allocation *allocation)
{
    return !allocating->component || ov_equal(allocating->component, allocation->component);
}

/* What is handed on is the region's own: its receivers are other units, and all are shown. */
static bool is_row_shown(const struct allocating *allocating, const struct ov_allocation_row *row)
{
    return !allocating->only_subject || ov_equal(row->unit, allocating->subject);
}

static void print_head(const struct allocating *allocating, const struct ov_allocation *allocation,
                       bool handed_on)
{
    const struct ov_terms *terms = allocating->evaluation->terms;
    int component = ov_component_index(terms, allocation->component);
    struct ov_arena *arena = allocating->cli->arena;

    printf("%s: %s\n", allocation->component,
           component < 0
               ? ""
               : ov_cli_edition_text(allocating->translations, arena, terms->components[component].title));
    printf("%s %s%s%s%s%s\n", handed_on ? _("handed on") : _("payment"), allocation->payment, ", ",
           allocation->method, allocation->key ? ", " : "", allocation->key ? allocation->key : "");
}

/* Sums of the columns, over all recipients whatever is shown. */
struct sums {
    ov_money published, difference;
    bool any_published, all_published;
};

static bool add_up(const struct ov_allocation *allocation, struct sums *sums)
{
    *sums = (struct sums){ .all_published = true };
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];

        if (!row->has_published) {
            sums->all_published = false;
            continue;
        }
        sums->any_published = true;
        if (!ov_money_add(&sums->published, row->published.ore) ||
            !ov_money_add(&sums->difference, row->difference))
            return false;
    }
    return true;
}

static const char *weight_text(const struct allocating *allocating, const struct ov_allocation *allocation,
                               int64_t weight)
{
    struct ov_decimal decimal = { weight, allocation->weight_scale };
    char text[OV_TEXT_NUMBER];

    ov_rational_show(ov_rational_decimal(decimal), allocation->weight_scale, allocating->cli->language, text);
    return ov_arena_strdup(allocating->cli->arena, text);
}

static void print_table(const struct allocating *allocating, const struct ov_allocation *allocation,
                        bool handed_on)
{
    const struct ov_cli *cli = allocating->cli;
    struct ov_arena *arena = cli->arena;
    struct ov_cli_table *table = ov_cli_table_new(arena);
    struct sums sums;
    bool summed = add_up(allocation, &sums);

    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, handed_on ? _("Receiver") : _("Region"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Weight"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Computed, kr"), OV_ALIGN_NUMBER);
    if (sums.any_published) {
        ov_cli_column(table, _("Published, kr"), OV_ALIGN_NUMBER);
        ov_cli_column(table, _("Difference, kr"), OV_ALIGN_NUMBER);
    }
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];
        const char *cells[] = { row->unit,
                                unit_name(allocating, row->unit),
                                weight_text(allocating, allocation, row->weight),
                                ov_cli_money(cli, arena, row->computed),
                                row->has_published ? ov_cli_money(cli, arena, row->published.ore) : "",
                                row->has_published ? ov_cli_money(cli, arena, row->difference) : "" };

        if (handed_on || is_row_shown(allocating, row))
            ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_row(table, OV_CLI_TOTAL,
               (const char *const[]){
                   "", _("all"), weight_text(allocating, allocation, allocation->total_weight),
                   ov_cli_money(cli, arena, allocation->sum),
                   summed && sums.all_published ? ov_cli_money(cli, arena, sums.published) : "",
                   summed && sums.all_published ? ov_cli_money(cli, arena, sums.difference) : "" });
    ov_cli_table_print(table, "  ");
    printf(handed_on ? _("  of the grant: %s kr\n") : _("  national sum: %s kr\n"),
           ov_cli_money(cli, arena, allocation->pot));
    if (allocation->sum != allocation->pot)
        printf(_("  the computed sums differ from it by %s kr\n"),
               ov_cli_money(cli, arena, allocation->sum - allocation->pot));
}

static void print_explanations(const struct allocating *allocating, const struct ov_allocation *allocation)
{
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];

        if (!row->explanation || !is_row_shown(allocating, row) ||
            (!allocating->explain && !ov_equal(row->unit, allocating->subject)))
            continue;
        printf("  %s: %s\n", unit_name(allocating, row->unit), _(row->explanation));
    }
}

static void print_allocation(const struct allocating *allocating, const struct ov_allocation *allocation,
                             bool handed_on)
{
    print_head(allocating, allocation, handed_on);
    if (allocation->not_computable) {
        printf(_("  not computable: %s\n"), allocation->not_computable_told);
        return;
    }
    print_table(allocating, allocation, handed_on);
    print_explanations(allocating, allocation);
}

/* Components for which nobody knows how the sum is shared have no payment to compute. */
static size_t print_unknown(const struct allocating *allocating, bool separate)
{
    const struct ov_terms *terms = allocating->evaluation->terms;
    size_t printed = 0;

    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];

        if (!component->sharing_unknown ||
            (allocating->component && !ov_equal(allocating->component, component->id)))
            continue;
        if (separate || printed)
            putchar('\n');
        printf("%s: %s\n", component->id,
               ov_cli_edition_text(allocating->translations, allocating->cli->arena, component->title));
        printf(_("  not computable: nobody knows how it is shared\n"));
        ov_cli_paragraph("  ", "  ", component->sharing_unknown);
        printed++;
    }
    return printed;
}

/* ---- as JSON ---- */

static json_t *row_json(const struct ov_allocation_row *row)
{
    json_t *object = json_object();

    json_object_set_new(object, "unit", ov_cli_json_text(row->unit));
    json_object_set_new(object, "weight", json_integer(row->weight));
    json_object_set_new(object, "computed_ore", json_integer(row->computed));
    json_object_set_new(object, "published_ore",
                        row->has_published ? json_integer(row->published.ore) : json_null());
    json_object_set_new(object, "difference_ore",
                        row->has_published ? json_integer(row->difference) : json_null());
    json_object_set_new(object, "tallies", row->has_published ? json_boolean(row->tallies) : json_null());
    json_object_set_new(object, "explanation", ov_cli_json_text(row->explanation));
    return object;
}

static json_t *allocation_json(const struct allocating *allocating, const struct ov_allocation *allocation,
                               bool handed_on)
{
    json_t *object = json_object(), *rows = json_array();

    json_object_set_new(object, "component", ov_cli_json_text(allocation->component));
    json_object_set_new(object, handed_on ? "redistribution" : "payment",
                        ov_cli_json_text(allocation->payment));
    json_object_set_new(object, "method", ov_cli_json_text(allocation->method));
    json_object_set_new(object, "rounding", ov_cli_json_text(allocation->rounding));
    json_object_set_new(object, "key", ov_cli_json_text(allocation->key));
    json_object_set_new(object, "weight_decimals", json_integer(allocation->weight_scale));
    json_object_set_new(object, "not_computable", ov_cli_json_text(allocation->not_computable));
    if (!allocation->not_computable) {
        json_object_set_new(object, "national_ore", json_integer(allocation->pot));
        json_object_set_new(object, "sum_ore", json_integer(allocation->sum));
        for (size_t i = 0; i < allocation->count; i++)
            if (handed_on || is_row_shown(allocating, &allocation->rows[i]))
                json_array_append_new(rows, row_json(&allocation->rows[i]));
    }
    json_object_set_new(object, "rows", rows);
    return object;
}

static json_t *unknown_json(const struct ov_component *component)
{
    json_t *object = json_object();

    json_object_set_new(object, "component", ov_cli_json_text(component->id));
    json_object_set_new(object, "payment", json_null());
    json_object_set_new(object, "not_computable", ov_cli_json_text(component->sharing_unknown));
    json_object_set_new(object, "rows", json_array());
    return object;
}

static void print_json(const struct allocating *allocating)
{
    const struct ov_evaluation *evaluation = allocating->evaluation;
    const struct ov_evaluation_edition *edition = &evaluation->editions[0];
    json_t *list = json_array();

    for (size_t i = 0; i < edition->allocation_count; i++)
        if (is_shown(allocating, &edition->allocations[i]))
            json_array_append_new(list, allocation_json(allocating, &edition->allocations[i], false));
    for (size_t i = 0; i < edition->redistribution_count; i++)
        if (is_shown(allocating, &edition->redistributions[i]))
            json_array_append_new(list, allocation_json(allocating, &edition->redistributions[i], true));
    for (size_t i = 0; i < evaluation->terms->component_count; i++) {
        const struct ov_component *component = &evaluation->terms->components[i];

        if (component->sharing_unknown &&
            (!allocating->component || ov_equal(allocating->component, component->id)))
            json_array_append_new(list, unknown_json(component));
    }
    ov_cli_print_json(list);
}

static bool check_component(const struct allocating *allocating)
{
    const struct ov_terms *terms = allocating->evaluation->terms;
    const char **ids = OV_NEW_ARRAY(allocating->cli->arena, const char *, terms->component_count + 1);
    const char *nearest;

    if (!allocating->component || ov_component_index(terms, allocating->component) >= 0)
        return true;
    for (size_t i = 0; i < terms->component_count; i++)
        ids[i] = terms->components[i].id;
    nearest = ov_nearest(allocating->component, ids, terms->component_count);
    if (nearest)
        ov_cli_message(_("%s has no component '%s'; nearest is '%s'"), terms->name, allocating->component,
                       nearest);
    else
        ov_cli_message(_("%s has no component '%s'; accepted: %s"), terms->name, allocating->component,
                       ov_join(allocating->cli->arena, ids, terms->component_count, ", "));
    return false;
}

static void print_all(const struct allocating *allocating)
{
    const struct ov_evaluation_edition *edition = &allocating->evaluation->editions[0];
    size_t printed = 0;

    for (size_t i = 0; i < edition->allocation_count; i++)
        if (is_shown(allocating, &edition->allocations[i])) {
            if (printed++)
                putchar('\n');
            print_allocation(allocating, &edition->allocations[i], false);
        }
    for (size_t i = 0; i < edition->redistribution_count; i++)
        if (is_shown(allocating, &edition->redistributions[i])) {
            if (printed++)
                putchar('\n');
            print_allocation(allocating, &edition->redistributions[i], true);
        }
    printed += print_unknown(allocating, printed > 0);
    if (!printed)
        printf("%s\n", _("nothing is shared out by a payment here"));
}

static int run(struct ov_cli *cli)
{
    struct ov_evaluation *evaluation = ov_cli_evaluate(cli, cli->operands[0]);
    struct allocating allocating = { .cli = cli,
                                     .evaluation = evaluation,
                                     .component = ov_cli_value(cli, "component"),
                                     .only_subject = ov_cli_flag(cli, "unit"),
                                     .explain = ov_cli_flag(cli, "explain") };
    int status = OV_EXIT_ERROR;

    if (!evaluation)
        return status;
    if (!evaluation->terms) {
        ov_cli_message(_("allocate is about one edition, such as close-care@%s"), cli->operands[0]);
        ov_evaluation_free(evaluation);
        return status;
    }
    allocating.subject = evaluation->request.unit;
    allocating.translations = ov_cli_translations(cli, NULL, 0);
    if (allocating.translations && check_component(&allocating)) {
        if (cli->json)
            print_json(&allocating);
        else
            print_all(&allocating);
        status = OV_EXIT_DONE;
    }
    ov_evaluation_free(evaluation);
    return status;
}

static const struct ov_cli_option options[] = {
    { "component", N_("ID"), N_("only this component") },
    { "unit", N_("CODE"), N_("only this region's sums") },
    { "batch", N_("N"), N_("only what was recorded up to batch N; otherwise everything") },
    { "as-of", N_("DATE"),
      N_("without decisions, amendments and grants of a later date; otherwise today's date") },
    { "for", N_("PERIOD"), N_("the terms in force for that period; otherwise for the whole edition") },
    { "explain", NULL, N_("tell how each region's sum was computed, not only the own region's") },
};

const struct ov_cli_command ov_cli_allocate = {
    .name = "allocate",
    .operands = N_("EDITION"),
    .least = 1,
    .most = 1,
    .summary = N_("compute who gets what"),
    .help =
        N_("Computes each payment of an edition by its method and key, to the krona, and shows each region's "
           "sum beside "
           "the one the payer published, with the difference. The published amount is the authority; the "
           "computed "
           "one is never evened out. What cannot be computed is told with its reason. Nothing is recorded."),
    .example = "overens allocate close-care@2022 --component ambulance --explain",
    OV_CLI_OPTIONS(options),
    .run = run,
};
