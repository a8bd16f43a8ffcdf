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

static const char *payments_of(const struct showing *showing, const struct ov_component *component)
{
    struct ov_arena *arena = showing->cli->arena;
    const char *text = "";

    if (component->sharing_unknown)
        return _("unknown how it is shared");
    for (size_t i = 0; i < component->payment_count; i++) {
        const struct ov_payment *payment = &component->payments[i];

        text = ov_arena_printf(arena, "%s%s%s%s%s", text, *text ? "; " : "", payment->method,
                               payment->key ? ", " : "", payment->key ? payment->key : "");
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
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        const char *cells[] = { ov_arena_printf(arena, "%*s%s", 2 * depth_of(terms, i), "", component->id),
                                amount(showing, component->has_national, component->national),
                                component->role == OV_ROLE_OF_WHICH ? _("of which")
                                : component->recipients             ? component->recipients
                                                                    : "",
                                payments_of(showing, component) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    if (terms->has_national)
        ov_cli_row(
            table, OV_CLI_TOTAL,
            (const char *const[]){ _("the whole edition"), amount(showing, true, terms->national), "", "" });
    printf("\n");
    ov_cli_table_print(table, "");
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
    }
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
                                obligation->id, obligation->receiver, title(showing, obligation->title) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    if (terms->obligation_count)
        printf("\n%s\n", _("To be reported:"));
    ov_cli_table_print(table, "  ");
}

static void print_terms(const struct showing *showing)
{
    const struct ov_terms *terms = showing->terms;
    struct ov_arena *arena = showing->cli->arena;

    printf("%s: %s\n", terms->name, title(showing, terms->title));
    printf(_("%s to %s\n"), ov_cli_date(arena, terms->from), ov_cli_date(arena, terms->to));
    printf("%s, SHA-256 %s\n", terms->file, terms->digest);
    if (terms->local_file)
        printf("%s, SHA-256 %s\n", terms->local_file, terms->local_digest);
    print_components(showing);
    print_conditions(showing);
    print_obligations(showing);
}

/* ---- as JSON ---- */

static json_t *amount_json(bool known, struct ov_amount value)
{
    return known ? json_integer(value.ore) : json_null();
}

static json_t *payments_json(const struct ov_component *component)
{
    json_t *list = json_array();

    for (size_t i = 0; i < component->payment_count; i++) {
        const struct ov_payment *payment = &component->payments[i];
        json_t *object = json_object();

        json_object_set_new(object, "id", ov_cli_json_text(payment->id));
        json_object_set_new(object, "method", ov_cli_json_text(payment->method));
        json_object_set_new(object, "key", ov_cli_json_text(payment->key));
        json_object_set_new(object, "rounding", ov_cli_json_text(payment->rounding));
        json_object_set_new(object, "base_ore", amount_json(payment->has_base, payment->base));
        json_object_set_new(object, "source", ov_cli_json_text(payment->source));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *components_json(const struct ov_terms *terms)
{
    static const char *const roles[] = { [OV_ROLE_SUM] = "sum",
                                         [OV_ROLE_LEAF] = "leaf",
                                         [OV_ROLE_OF_WHICH] = "of-which",
                                         [OV_ROLE_RESIDUAL] = "residual" };
    json_t *list = json_array();

    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        json_t *object = json_object();

        json_object_set_new(object, "id", ov_cli_json_text(component->id));
        json_object_set_new(object, "title", ov_cli_json_text(component->title));
        json_object_set_new(
            object, "parent",
            ov_cli_json_text(component->parent < 0 ? NULL : terms->components[component->parent].id));
        json_object_set_new(object, "role", ov_cli_json_text(roles[component->role]));
        json_object_set_new(object, "recipients", ov_cli_json_text(component->recipients));
        json_object_set_new(object, "national_ore",
                            amount_json(component->has_national, component->national));
        json_object_set_new(object, "source", ov_cli_json_text(component->source));
        json_object_set_new(object, "line", json_integer(component->at.line));
        json_object_set_new(object, "payments", payments_json(component));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *conditions_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        json_t *object = json_object();

        json_object_set_new(object, "id", ov_cli_json_text(condition->id));
        json_object_set_new(object, "title", ov_cli_json_text(condition->title));
        json_object_set_new(object, "component", ov_cli_json_text(condition->component));
        json_object_set_new(object, "rule", ov_cli_json_text(condition->rule));
        json_object_set_new(object, "by", ov_cli_json_date(condition->by));
        json_object_set_new(object, "source", ov_cli_json_text(condition->source));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *obligations_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &terms->obligations[i];
        json_t *object = json_object();

        json_object_set_new(object, "id", ov_cli_json_text(obligation->id));
        json_object_set_new(object, "title", ov_cli_json_text(obligation->title));
        json_object_set_new(object, "kind", ov_cli_json_text(obligation->kind));
        json_object_set_new(object, "receiver", ov_cli_json_text(obligation->receiver));
        json_object_set_new(object, "due", ov_cli_json_date(obligation->due));
        json_object_set_new(object, "month_only", json_boolean(obligation->due_month_only));
        json_object_set_new(object, "internal", json_boolean(obligation->internal));
        json_object_set_new(object, "source", ov_cli_json_text(obligation->source));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *terms_json(const struct ov_terms *terms)
{
    json_t *object = json_object();

    json_object_set_new(object, "edition", ov_cli_json_text(terms->name));
    json_object_set_new(object, "title", ov_cli_json_text(terms->title));
    json_object_set_new(object, "from", ov_cli_json_date(terms->from));
    json_object_set_new(object, "to", ov_cli_json_date(terms->to));
    json_object_set_new(object, "national_ore", amount_json(terms->has_national, terms->national));
    json_object_set_new(object, "source", ov_cli_json_text(terms->source));
    json_object_set_new(object, "file", ov_cli_json_text(terms->file));
    json_object_set_new(object, "sha256", ov_cli_json_text(terms->digest));
    json_object_set_new(object, "local_file", ov_cli_json_text(terms->local_file));
    json_object_set_new(object, "local_sha256", ov_cli_json_text(terms->local_digest));
    json_object_set_new(object, "components", components_json(terms));
    json_object_set_new(object, "conditions", conditions_json(terms));
    json_object_set_new(object, "obligations", obligations_json(terms));
    return object;
}

static int run(struct ov_cli *cli)
{
    struct showing showing = { .cli = cli };

    if (!ov_cli_open_config(cli))
        return OV_EXIT_ERROR;
    showing.terms = ov_cli_terms(cli, cli->operands[0]);
    ov_cli_tell_diagnostics(cli);
    if (!showing.terms)
        return OV_EXIT_ERROR;
    if (cli->json) {
        ov_cli_print_json(terms_json(showing.terms));
        return OV_EXIT_DONE;
    }
    showing.translations = ov_cli_translations(cli, NULL, 0);
    if (!showing.translations)
        return OV_EXIT_ERROR;
    print_terms(&showing);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_edition_show = {
    .name = "edition show",
    .operands = N_("EDITION"),
    .least = 1,
    .most = 1,
    .summary = N_("show the terms of an edition"),
    .help = N_(
        "Shows the terms of one edition as they stand with the region's own additions: components with their "
        "national sums and how they are shared, conditions, and what must be reported by when."),
    .example = "overens edition show close-care@2022",
    .run = run,
};
