/* overens allocate: who gets what of an edition, computed beside what the payer published. */
#include "cli/allocate-internal.h"

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

bool ov_allocating_shows(const struct allocating *allocating, const struct ov_allocation *allocation)
{
    return !allocating->component || ov_equal(allocating->component, allocation->component);
}

bool ov_allocating_shows_row(const struct allocating *allocating, const struct ov_allocation_row *row)
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

        if (handed_on || ov_allocating_shows_row(allocating, row))
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

        if (!row->explanation || !ov_allocating_shows_row(allocating, row) ||
            (!allocating->explain && !ov_equal(row->unit, allocating->subject)))
            continue;
        printf("  %s: %s\n", unit_name(allocating, row->unit), _(row->explanation));
    }
}

/* Not computed, and not to the krona: what each may expect if the likely key is the key. */
static void print_expected(const struct allocating *allocating, const struct ov_allocation *expected)
{
    struct ov_arena *arena = allocating->cli->arena;
    struct ov_cli_table *table = ov_cli_table_new(arena);

    printf(
        _("  expected by %s, which is only the likely key: the day of the right one, or its numbers, are not "
          "known\n"),
        expected->key);
    ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    ov_cli_column(table, _("Region"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Weight"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Expected, kr"), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < expected->count; i++) {
        const struct ov_allocation_row *row = &expected->rows[i];
        const char *cells[] = { row->unit, unit_name(allocating, row->unit),
                                weight_text(allocating, expected, row->weight),
                                ov_cli_money(allocating->cli, arena, row->computed) };

        if (ov_allocating_shows_row(allocating, row))
            ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "  ");
    printf(_("  national sum: %s kr\n"), ov_cli_money(allocating->cli, arena, expected->pot));
    print_explanations(allocating, expected);
}

static void print_allocation(const struct allocating *allocating, const struct ov_allocation *allocation,
                             bool handed_on)
{
    print_head(allocating, allocation, handed_on);
    if (allocation->not_computable) {
        printf(_("  not computable: %s\n"), allocation->not_computable_told);
        if (allocation->expected)
            print_expected(allocating, allocation->expected);
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
        if (ov_allocating_shows(allocating, &edition->allocations[i])) {
            if (printed++)
                putchar('\n');
            print_allocation(allocating, &edition->allocations[i], false);
        }
    for (size_t i = 0; i < edition->redistribution_count; i++)
        if (ov_allocating_shows(allocating, &edition->redistributions[i])) {
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
            ov_allocating_print_json(&allocating);
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
    .help = N_(
        "Computes each payment of an edition by its method and key, to the krona, and shows each region's "
        "sum beside "
        "the one the payer published, with the difference. The published amount is the authority; the "
        "computed "
        "one is never evened out. What cannot be computed is told with its reason, and where only the day of "
        "the "
        "key is not known, with what a likely one would give. Nothing is recorded."),
    .example = "overens allocate close-care@2022 --component ambulance --explain",
    OV_CLI_OPTIONS(options),
    .run = run,
};
