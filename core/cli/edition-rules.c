/* Rules of the money, checks and collections of an edition, as edition show prints them. */
#include "cli/cli.h"

static const char *const kinds[] = { [OV_MONEY_RULE_REQUISITION] = "requisition",
                                     [OV_MONEY_RULE_REPAYMENT] = "repayment",
                                     [OV_MONEY_RULE_CARRY_OVER] = "carry-over" };

/* ---- in words -------------------------------------------------------------------------------------------
 */

static const char *kind_text(enum ov_money_rule_kind kind)
{
    return kind == OV_MONEY_RULE_REQUISITION ? _("must be asked for")
           : kind == OV_MONEY_RULE_REPAYMENT ? _("unused money is paid back")
                                             : _("unused money may be used later");
}

static const char *place_text(struct ov_arena *arena, const struct ov_money_rule *rule)
{
    return !rule->component ? ""
           : !rule->payment ? rule->component
                            : ov_arena_printf(arena, "%s/%s", rule->component, rule->payment);
}

static void print_money_rules(struct ov_cli *cli, const struct ov_terms *terms)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    for (int i = 0; i < 4; i++)
        ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->money_rule_count; i++) {
        const struct ov_money_rule *rule = &terms->money_rules[i];
        const char *cells[] = { rule->date != OV_NO_DATE ? ov_cli_date(cli->arena, rule->date)
                                : rule->unknown          ? _("not known")
                                                         : "",
                                kind_text(rule->kind), rule->text ? rule->text : "",
                                place_text(cli->arena, rule) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    if (terms->money_rule_count)
        printf("\n%s\n", _("About the money:"));
    ov_cli_table_print(table, "  ");
}

static void print_checks(struct ov_cli *cli, const struct ov_translations *translations,
                         const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->check_count; i++) {
        const struct ov_edition_check *check = &terms->checks[i];

        if (!i)
            printf("\n%s\n", _("Own checks:"));
        printf("  %s: %s\n", check->id, ov_cli_edition_text(translations, cli->arena, check->title));
        printf("      %s\n", check->rule);
        if (check->over)
            printf(_("      for each code of %s\n"), check->over);
    }
}

static void print_collections(struct ov_cli *cli, const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->collection_count; i++) {
        const struct ov_collection *collection = &terms->collections[i];

        if (!i)
            printf("\n%s\n", _("Collected from units:"));
        printf("  %s\n", ov_arena_printf(cli->arena,
                                         ngettext("%s: %s, within %d day after the period",
                                                  "%s: %s, within %d days after the period",
                                                  (unsigned long)collection->days),
                                         collection->field, collection->kind, collection->days));
    }
}

void ov_cli_print_edition_rules(struct ov_cli *cli, const struct ov_translations *translations,
                                const struct ov_terms *terms)
{
    print_money_rules(cli, terms);
    print_checks(cli, translations, terms);
    print_collections(cli, terms);
}

/* ---- as JSON --------------------------------------------------------------------------------------------
 */

static void set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, ov_cli_json_text(text));
}

static json_t *money_rules_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->money_rule_count; i++) {
        const struct ov_money_rule *rule = &terms->money_rules[i];
        json_t *object = json_object();

        set_text(object, "what", kinds[rule->kind]);
        set_text(object, "component", rule->component);
        set_text(object, "payment", rule->payment);
        json_object_set_new(object, "date", ov_cli_json_date(rule->date));
        json_object_set_new(object, "month_only", json_boolean(rule->date_month_only));
        set_text(object, "to", rule->text);
        set_text(object, "unknown", rule->unknown);
        set_text(object, "source", rule->source);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *checks_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->check_count; i++) {
        const struct ov_edition_check *check = &terms->checks[i];
        json_t *object = json_object();

        set_text(object, "id", check->id);
        set_text(object, "title", check->title);
        set_text(object, "each", check->each);
        set_text(object, "over", check->over);
        set_text(object, "when", check->when);
        set_text(object, "rule", check->rule);
        set_text(object, "text", check->text);
        set_text(object, "advice", check->advice);
        set_text(object, "severity", check->severity);
        set_text(object, "source", check->source);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *collections_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->collection_count; i++) {
        const struct ov_collection *collection = &terms->collections[i];
        json_t *object = json_object();

        set_text(object, "field", collection->field);
        set_text(object, "kind", collection->kind);
        json_object_set_new(object, "days", json_integer(collection->days));
        set_text(object, "source", collection->source);
        json_array_append_new(list, object);
    }
    return list;
}

void ov_cli_json_edition_rules(json_t *object, const struct ov_terms *terms)
{
    json_object_set_new(object, "money_rules", money_rules_json(terms));
    json_object_set_new(object, "checks", checks_json(terms));
    json_object_set_new(object, "collections", collections_json(terms));
}
