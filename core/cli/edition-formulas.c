/* Every formula that an edition's terms hold, and the names that need a catalogue to be looked up. */
#include "cli/cli.h"

#include <string.h>

struct gathering {
    struct ov_arena *arena;
    struct ov_cli_formula *items;
    size_t count;
};

static void add(struct gathering *all, struct ov_position at, const char *path, const char *formula)
{
    if (formula)
        *OV_APPEND(all->arena, all->items, all->count) = (struct ov_cli_formula){ at, path, formula };
}

/* {formula}s within a text; a brace within a "text" closes nothing, {{ is a brace that is shown. */
static void add_braces(struct gathering *all, struct ov_position at, const char *path, const char *text)
{
    for (; text && *text; text++) {
        const char *end = text + 1;
        bool quoted = false;

        if (*text != '{' || text[1] == '{') {
            text += *text == '{';
            continue;
        }
        for (; *end && (quoted || *end != '}'); end++)
            quoted ^= *end == '"';
        if (!*end)
            return;
        add(all, at, path, ov_arena_copy(all->arena, text + 1, (size_t)(end - text - 1)));
        text = end;
    }
}

static void add_check(struct gathering *all, const struct ov_edition_check *check)
{
    const char *path = ov_arena_printf(all->arena, "checks.%s", check->id);

    add(all, check->at, ov_arena_printf(all->arena, "%s.when", path), check->when);
    add(all, check->rule_at, ov_arena_printf(all->arena, "%s.rule", path), check->rule);
    add_braces(all, check->at, ov_arena_printf(all->arena, "%s.text", path), check->text);
}

/* Each formula of the figures that belong in an answer. */
static void add_question(struct gathering *all, const struct ov_obligation *obligation,
                         const struct ov_report_question *question)
{
    const char *path =
        ov_arena_printf(all->arena, "obligations.%s.questions.%s.of", obligation->id, question->id);
    size_t count = 0;
    const char **formulas = question->of ? ov_formula_split(all->arena, question->of, &count) : NULL;

    for (size_t i = 0; i < count; i++)
        add(all, question->at, path, formulas[i]);
}

struct ov_cli_formula *ov_cli_terms_formulas(struct ov_arena *arena, const struct ov_terms *terms,
                                             size_t *count)
{
    struct gathering all = { .arena = arena };

    for (size_t i = 0; i < terms->condition_count; i++)
        add(&all, terms->conditions[i].rule_at,
            ov_arena_printf(arena, "conditions.%s", terms->conditions[i].id), terms->conditions[i].rule);
    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++) {
            const struct ov_payment *payment = &terms->components[i].payments[j];

            add(&all, payment->weights_at,
                ov_arena_printf(arena, "components.%s.payments.%s.weights", terms->components[i].id,
                                payment->id),
                payment->formula);
        }
    for (size_t i = 0; i < terms->redistribution_count; i++) {
        const struct ov_payment *payment = &terms->redistributions[i].payment;

        add(&all, payment->weights_at, ov_arena_printf(arena, "redistributions.%s.weights", payment->id),
            payment->formula);
    }
    for (size_t i = 0; i < terms->obligation_count; i++)
        for (size_t j = 0; j < terms->obligations[i].question_count; j++)
            add_question(&all, &terms->obligations[i], &terms->obligations[i].questions[j]);
    for (size_t i = 0; i < terms->check_count; i++)
        add_check(&all, &terms->checks[i]);
    *count = all.count;
    return all.items;
}

/* Findings are called agreement.id, so that two checks of one id could not be told apart. */
static void check_ids(struct ov_cli *cli, const struct ov_catalogue *catalogue, const struct ov_terms *terms)
{
    const struct ov_module *module = ov_catalogue_module(catalogue, terms->module);

    for (size_t i = 0; module && i < terms->check_count; i++)
        for (size_t j = 0; j < module->check_count; j++)
            if (ov_equal(terms->checks[i].id, module->checks[j].id))
                ov_diagnose(&cli->list, OV_SEVERITY_ERROR, terms->checks[i].at,
                            ov_arena_printf(cli->arena, "checks.%s", terms->checks[i].id), NULL,
                            N_("an id that the module's checks do not have"),
                            N_("the module %s has a check of this id"), module->id);
}

/* Fields of modules that are not enabled are nobody's business here. */
static void check_fields(struct ov_cli *cli, const struct ov_catalogue *catalogue,
                         const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->collection_count; i++) {
        const char *field = terms->collections[i].field;
        const struct ov_module *module =
            ov_catalogue_module(catalogue, ov_arena_copy(cli->arena, field, strcspn(field, ".")));
        const char **names;

        if (!module || ov_catalogue_field(catalogue, NULL, field))
            continue;
        names = OV_NEW_ARRAY(cli->arena, const char *, module->field_count + 1);
        for (size_t j = 0; j < module->field_count; j++)
            names[j] = ov_arena_printf(cli->arena, "%s.%s", module->id, module->fields[j].id);
        ov_diagnose(&cli->list, OV_SEVERITY_ERROR, terms->collections[i].at, "collections", field,
                    ov_nearest(field, names, module->field_count), N_("the module %s has no such field"),
                    module->id);
    }
}

/* A set that the grammar does not know is a code list of this very edition. */
static void check_lists(struct ov_cli *cli, const struct ov_terms *terms)
{
    const char **known = OV_NEW_ARRAY(cli->arena, const char *, terms->code_list_count + 1);
    size_t count;
    const struct ov_cli_formula *formulas = ov_cli_terms_formulas(cli->arena, terms, &count);

    for (size_t i = 0; i < terms->code_list_count; i++) {
        known[i] = terms->code_lists[i].id;
        if (ov_formula_is_set(known[i]))
            ov_diagnose(&cli->list, OV_SEVERITY_ERROR, terms->code_lists[i].at, "code_lists", known[i],
                        N_("an id that is no set and no figure of docs/formulas.md"),
                        N_("formulas mean something else by this name"));
    }
    for (size_t i = 0; i < count; i++) {
        const struct ov_formula *parsed = ov_formula_parse(cli->arena, formulas[i].formula, NULL);
        size_t used = 0, j;
        const char **lists = parsed ? ov_formula_code_lists(cli->arena, parsed, &used) : NULL;

        for (size_t k = 0; k < used; k++) {
            for (j = 0; j < terms->code_list_count && !ov_equal(known[j], lists[k]); j++)
                ;
            if (j < terms->code_list_count)
                continue;
            ov_diagnose(&cli->list, OV_SEVERITY_ERROR, formulas[i].at, formulas[i].path, lists[k],
                        terms->code_list_count
                            ? ov_join(cli->arena, known, terms->code_list_count, ", ")
                            : N_("a set of docs/formulas.md, or the id of a code list of the edition"),
                        N_("there is no set of this name, and the edition has no such code list"));
        }
    }
}

void ov_cli_check_terms_names(struct ov_cli *cli, const struct ov_catalogue *catalogue,
                              const struct ov_terms *terms)
{
    check_ids(cli, catalogue, terms);
    check_fields(cli, catalogue, terms);
    check_lists(cli, terms);
}
