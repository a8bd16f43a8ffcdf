/* overens edition show: the terms of one edition. */
#include "cli/cli.h"

struct showing {
    struct ov_cli *cli;
    const struct ov_terms *terms;
    const struct ov_translations *translations;
};

static const char *title(const struct showing *showing, const char *text)
{
    return ov_cli_edition_text(showing->translations, showing->cli->arena, text);
}

static const char *amount(const struct showing *showing, bool known, struct ov_amount value)
{
    return known ? ov_cli_money(showing->cli, showing->cli->arena, value.ore) : "";
}

static int depth_of(const struct ov_terms *terms, size_t component)
{
    int depth = 0, parent = terms->components[component].parent;

    for (; parent >= 0; depth++)
        parent = terms->components[parent].parent;
    return depth;
}

/* "struck by supplement, 2020-03-01 to 2020-11-30". */
static const char *struck_text(const struct showing *showing, const struct ov_struck *struck)
{
    struct ov_arena *arena = showing->cli->arena;
    const char *from = ov_cli_date(arena, struck->from), *until = ov_cli_date(arena, struck->until);

    if (*from && *until)
        return ov_arena_printf(arena, _("struck by %s, %s to %s"), struck->amendment, from, until);
    if (*from)
        return ov_arena_printf(arena, _("struck by %s, from %s"), struck->amendment, from);
    if (*until)
        return ov_arena_printf(arena, _("struck by %s, until %s"), struck->amendment, until);
    return ov_arena_printf(arena, _("struck by %s"), struck->amendment);
}

static const char *weights_of(const struct ov_payment *payment)
{
    return payment->key       ? payment->key
           : payment->formula ? payment->formula
           : payment->earlier ? payment->earlier
                              : "";
}

/* "probably population@2021-11-01"; "" where the key is known. */
static const char *likely_of(const struct showing *showing, const struct ov_payment *payment)
{
    return payment->likely_key ? ov_arena_printf(showing->cli->arena, _("probably %s"), payment->likely_key)
                               : "";
}

static const char *payments_of(const struct showing *showing, const struct ov_component *component)
{
    struct ov_arena *arena = showing->cli->arena;
    const char *text = "";

    if (component->sharing_unknown)
        return _("unknown how it is shared");
    for (size_t i = 0; i < component->payment_count; i++) {
        const struct ov_payment *payment = &component->payments[i];
        const char *weights = payment->likely_key ? likely_of(showing, payment) : weights_of(payment);

        text = ov_arena_printf(arena, "%s%s%s%s%s", text, *text ? "; " : "", payment->method,
                               *weights ? ", " : "", weights);
    }
    return text;
}

static void print_components(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;
    struct ov_arena *arena = showing->cli->arena;
    struct ov_cli_table *table = ov_cli_table_new(arena);

    ov_cli_column(table, _("Component"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("National, kr"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("To"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("How it is shared"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Title"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        const char *cells[] = { ov_arena_printf(arena, "%*s%s", 2 * depth_of(terms, i), "", component->id),
                                amount(showing, component->has_national, component->national),
                                component->role == OV_ROLE_OF_WHICH ? _("of which")
                                : component->recipients             ? component->recipients
                                                                    : "",
                                payments_of(showing, component), title(showing, component->title) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    if (terms->has_national)
        ov_cli_row(table, OV_CLI_TOTAL,
                   (const char *const[]){ _("the whole edition"), amount(showing, true, terms->national), "",
                                          "", "" });
    printf("\n");
    ov_cli_table_print(table, "");
}

/* ---- what a payment is made of ---- */

static void add_part(const struct showing *showing, const char **text, const char *word, const char *value)
{
    *text = ov_arena_printf(showing->cli->arena, "%s; %s %s", *text, word, value);
}

static void print_rows(const struct showing *showing, const struct ov_payment *payment)
{
    struct ov_arena *arena = showing->cli->arena;

    for (size_t i = 0; i < payment->class_count; i++) {
        const struct ov_class *class = &payment->classes[i];

        printf("      %s: %s kr, %s\n", class->id, amount(showing, true, class->amount),
               class->unit_count ? ov_join(arena, class->units, class->unit_count, ", ") : _("all others"));
    }
    for (size_t i = 0; i < payment->step_count; i++) {
        char at_least[OV_TEXT_NUMBER];

        ov_rational_show(payment->steps[i].at_least, 2, showing->cli->language, at_least);
        printf(_("      from %s: %s kr\n"), at_least, amount(showing, true, payment->steps[i].amount));
    }
    for (size_t i = 0; i < payment->excluded_count; i++)
        printf(_("      not to %s: %s\n"), payment->excluded[i].unit, payment->excluded[i].source);
    if (payment->struck.amendment)
        printf("      %s\n", struck_text(showing, &payment->struck));
}

static void print_payment(const struct showing *showing, const char *component,
                          const struct ov_payment *payment)
{
    const char *text =
        ov_arena_printf(showing->cli->arena, "%s/%s: %s", component, payment->id, payment->method);

    if (!payment->whole)
        add_part(showing, &text, _("sum"), amount(showing, true, payment->amount));
    if (payment->has_base)
        add_part(showing, &text, _("base"), amount(showing, true, payment->base));
    if (*weights_of(payment))
        add_part(showing, &text, _("weights"), weights_of(payment));
    if (payment->likely_key)
        add_part(showing, &text, _("weights"), likely_of(showing, payment));
    if (payment->formula_for)
        add_part(showing, &text, _("for"), payment->formula_for);
    if (payment->has_price)
        add_part(showing, &text, _("price"), amount(showing, true, payment->price));
    if (payment->has_ceiling)
        add_part(showing, &text, _("ceiling"), amount(showing, true, payment->ceiling));
    if (payment->over_ceiling)
        add_part(showing, &text, _("above it"), payment->over_ceiling);
    if (payment->condition)
        add_part(showing, &text, _("condition"), payment->condition);
    if (payment->remainder)
        add_part(showing, &text, _("remainder"), payment->remainder);
    add_part(showing, &text, _("rounding"), payment->rounding);
    printf("  %s\n", text);
    print_rows(showing, payment);
}

static void print_payments(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;
    bool first = true;

    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++) {
            if (first)
                printf("\n%s\n", _("Payments:"));
            first = false;
            print_payment(showing, terms->components[i].id, &terms->components[i].payments[j]);
        }
    for (size_t i = 0; i < terms->redistribution_count; i++) {
        if (!i)
            printf("\n%s\n", _("What the region hands on:"));
        print_payment(showing, terms->redistributions[i].component, &terms->redistributions[i].payment);
    }
}

/* ---- conditions and obligations ---- */

static const char *gate_text(const char *gate)
{
    return ov_equal(gate, "payment") ? _("the payment waits for it")
           : ov_equal(gate, "use")   ? _("the money may not be used before it")
                                     : _("the report waits for it");
}

static void print_conditions(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];

        if (!i)
            printf("\n%s\n", _("Conditions:"));
        printf("  %s: %s\n", condition->id, title(showing, condition->title));
        printf("      %s\n", condition->rule ? condition->rule : _("judged by a person"));
        if (condition->gate)
            printf("      %s\n", gate_text(condition->gate));
        if (condition->struck.amendment)
            printf("      %s\n", struck_text(showing, &condition->struck));
    }
}

static const char *moved_text(const struct showing *showing, const struct ov_obligation *obligation)
{
    struct ov_arena *arena = showing->cli->arena;
    const char *text = title(showing, obligation->title);

    if (obligation->first_due != OV_NO_DATE)
        text = ov_arena_printf(arena, _("%s (first %s)"), text, ov_cli_date(arena, obligation->first_due));
    if (obligation->struck.amendment)
        text = ov_arena_printf(arena, "%s (%s)", text, struck_text(showing, &obligation->struck));
    return text;
}

static void print_obligations(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;
    struct ov_cli_table *table = ov_cli_table_new(showing->cli->arena);

    for (int i = 0; i < 4; i++)
        ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &terms->obligations[i];
        const char *cells[] = { obligation->due == OV_NO_DATE
                                    ? _("not known")
                                    : ov_cli_date(showing->cli->arena, obligation->due),
                                obligation->id, obligation->receiver, moved_text(showing, obligation) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    if (terms->obligation_count)
        printf("\n%s\n", _("To be reported:"));
    ov_cli_table_print(table, "  ");
}

/* ---- where it comes from, and what changed it ---- */

static void print_lineage(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;

    for (size_t i = 0; i < terms->lineage_count; i++) {
        const struct ov_lineage *lineage = &terms->lineage[i];
        const char *kind = lineage->kind == OV_LINEAGE_MERGED    ? _("merged from")
                           : lineage->kind == OV_LINEAGE_SPLIT   ? _("split from")
                           : lineage->kind == OV_LINEAGE_RENAMED ? _("before called")
                                                                 : _("replaces");

        if (!i)
            printf("\n%s\n", _("Where it comes from:"));
        printf("  %s: %s %s%s%s\n", lineage->component ? lineage->component : terms->name, kind,
               lineage->edition, lineage->their_component ? "/" : "",
               lineage->their_component ? lineage->their_component : "");
    }
}

static void print_change(const struct showing *showing, const struct ov_change *change)
{
    struct ov_arena *arena = showing->cli->arena;
    const char *from = ov_cli_date(arena, change->effective), *until = ov_cli_date(arena, change->until);

    printf("      %s: ", change->what);
    if (change->operation == OV_CHANGE_SET)
        printf("%s → %s", change->before ? title(showing, change->before) : _("nothing"),
               title(showing, change->after));
    else if (change->operation == OV_CHANGE_STRIKE)
        printf(_("struck: %s"), change->before ? title(showing, change->before) : "");
    else
        printf(_("added: %s"), change->after ? title(showing, change->after) : "");
    if (*from || *until)
        printf(_(" (%s to %s)"), *from ? from : "…", *until ? until : "…");
    printf("\n");
}

/* A decision known to its month counts from the month's last day. */
static const char *day_of(const struct showing *showing, const struct ov_amendment *amendment)
{
    const char *day = ov_cli_date(showing->cli->arena, amendment->decided);

    return amendment->decided_month_only
               ? ov_arena_printf(showing->cli->arena, _("%.7s (counts from %s)"), day, day)
               : day;
}

static void print_amendments(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;

    for (size_t i = 0; i < terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &terms->amendments[i];

        if (!i)
            printf("\n%s\n", _("Changed by later decisions:"));
        printf("  %s %s: %s%s%s\n", day_of(showing, amendment), amendment->id,
               title(showing, amendment->title), amendment->registry ? ", " : "",
               amendment->registry ? amendment->registry : "");
        for (size_t j = 0; j < amendment->change_count; j++)
            print_change(showing, &amendment->changes[j]);
    }
}

static void print_terms(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;
    struct ov_arena *arena = showing->cli->arena;

    printf("%s: %s\n", terms->name, title(showing, terms->title));
    printf(_("%s to %s\n"), ov_cli_date(arena, terms->from), ov_cli_date(arena, terms->to));
    if (!ov_equal(terms->module, terms->agreement))
        printf(_("served by the module %s\n"), terms->module);
    if (terms->registry)
        printf(_("the region's case %s\n"), terms->registry);
    printf("%s, SHA-256 %s\n", terms->file, terms->digest);
    if (terms->local_file)
        printf("%s, SHA-256 %s\n", terms->local_file, terms->local_digest);
    print_components(showing);
    print_payments(showing);
    print_conditions(showing);
    print_obligations(showing);
    ov_cli_print_questions(showing->cli, showing->translations, terms);
    ov_cli_print_code_lists(showing->cli, showing->translations, terms);
    ov_cli_print_edition_rules(showing->cli, showing->translations, terms);
    print_lineage(showing);
    print_amendments(showing);
}

static int run(struct ov_cli *cli)
{
    struct showing showing = { .cli = cli };
    struct ov_terms_time time;
    struct ov_run_request request = { .as_of = OV_NO_DATE };

    if (!ov_cli_as_of(cli, &request.as_of) || !ov_cli_for(cli, &request) || !ov_cli_open_config(cli))
        return OV_EXIT_ERROR;
    time = (struct ov_terms_time){ request.as_of, request.has_for, request.in_force_for };
    showing.terms = ov_cli_terms_at(cli, cli->operands[0], &time);
    ov_cli_tell_diagnostics(cli);
    if (!showing.terms)
        return OV_EXIT_ERROR;
    if (cli->json) {
        ov_cli_print_json(ov_cli_json_terms(cli->arena, showing.terms));
        return OV_EXIT_DONE;
    }
    showing.translations = ov_cli_translations(cli, NULL, 0);
    if (!showing.translations)
        return OV_EXIT_ERROR;
    print_terms(&showing);
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "as-of", N_("DATE"), N_("with the amendments decided by that day") },
    { "for", N_("PERIOD"), N_("as the terms are in force for the period, such as 2020-03") },
};

const struct ov_cli_command ov_cli_edition_show = {
    .name = "edition show",
    .operands = N_("EDITION"),
    .least = 1,
    .most = 1,
    .summary = N_("show the terms of an edition"),
    .help = N_(
        "Shows the terms of one edition as they stand with the region's own additions: components with their "
        "national sums, how they are paid out, conditions, what must be reported by when and what the "
        "reports "
        "must answer, the codes of divisions, where the edition comes from, and what each amendment changed. "
        "What an amendment struck is shown with its days."),
    .example = "overens edition show close-care@2022",
    OV_CLI_OPTIONS(options),
    .run = run,
};
