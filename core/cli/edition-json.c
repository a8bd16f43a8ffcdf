/* The terms of an edition as JSON. */
#include "cli/cli.h"

static void set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, ov_cli_json_text(text));
}

static void set_amount(json_t *object, const char *name, bool known, struct ov_amount value)
{
    json_object_set_new(object, name, known ? json_integer(value.ore) : json_null());
}

static void set_date(json_t *object, const char *name, ov_date date)
{
    json_object_set_new(object, name, ov_cli_json_date(date));
}

/* null: it stands. */
static void set_struck(json_t *object, const struct ov_struck *struck)
{
    json_t *own = json_null();

    if (struck->amendment) {
        own = json_object();
        set_text(own, "amendment", struck->amendment);
        set_date(own, "from", struck->from);
        set_date(own, "until", struck->until);
        json_object_set_new(own, "for_all", json_boolean(struck->for_all));
    }
    json_object_set_new(object, "struck", own);
}

static json_t *classes_json(const struct ov_payment *payment)
{
    json_t *list = json_array();

    for (size_t i = 0; i < payment->class_count; i++) {
        const struct ov_class *class = &payment->classes[i];
        json_t *object = json_object(), *units = json_array();

        for (size_t j = 0; j < class->unit_count; j++)
            json_array_append_new(units, ov_cli_json_text(class->units[j]));
        set_text(object, "id", class->id);
        set_text(object, "title", class->title);
        set_amount(object, "amount_ore", true, class->amount);
        json_object_set_new(object, "units", units);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *steps_json(const struct ov_payment *payment)
{
    json_t *list = json_array();

    for (size_t i = 0; i < payment->step_count; i++) {
        json_t *object = json_object();
        char at_least[90];

        ov_rational_format(payment->steps[i].at_least, at_least);
        set_text(object, "at_least", at_least);
        set_amount(object, "amount_ore", true, payment->steps[i].amount);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *excluded_json(const struct ov_payment *payment)
{
    json_t *list = json_array();

    for (size_t i = 0; i < payment->excluded_count; i++) {
        json_t *object = json_object();

        set_text(object, "unit", payment->excluded[i].unit);
        set_text(object, "source", payment->excluded[i].source);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *payment_json(const struct ov_payment *payment)
{
    json_t *object = json_object();

    set_text(object, "id", payment->id);
    set_text(object, "title", payment->title);
    set_text(object, "method", payment->method);
    set_amount(object, "amount_ore", !payment->whole, payment->amount);
    set_amount(object, "base_ore", payment->has_base, payment->base);
    set_text(object, "key", payment->key);
    set_text(object, "likely_key", payment->likely_key);
    set_text(object, "formula", payment->formula);
    set_text(object, "for", payment->formula_for);
    set_text(object, "allocation", payment->earlier);
    set_amount(object, "price_ore", payment->has_price, payment->price);
    set_amount(object, "ceiling_ore", payment->has_ceiling, payment->ceiling);
    set_text(object, "over_ceiling", payment->over_ceiling);
    json_object_set_new(object, "classes", classes_json(payment));
    json_object_set_new(object, "steps", steps_json(payment));
    json_object_set_new(object, "excluded", excluded_json(payment));
    set_text(object, "remainder", payment->remainder);
    set_text(object, "rounding", payment->rounding);
    set_text(object, "condition", payment->condition);
    json_object_set_new(object, "published", json_integer((json_int_t)payment->published_count));
    set_text(object, "unknown", payment->unknown);
    set_struck(object, &payment->struck);
    set_text(object, "source", payment->source);
    return object;
}

static json_t *groups_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->group_count; i++) {
        const struct ov_recipient_group *group = &terms->groups[i];
        json_t *object = json_object();

        set_text(object, "id", group->id);
        set_text(object, "title", group->title);
        set_text(object, "kind", ov_group_kind_name(group->kind));
        set_amount(object, "national_ore", group->has_national, group->national);
        json_object_set_new(object, "residual", json_boolean(group->residual));
        set_text(object, "source", group->source);
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
        json_t *object = json_object(), *payments = json_array();

        for (size_t j = 0; j < component->payment_count; j++)
            json_array_append_new(payments, payment_json(&component->payments[j]));
        set_text(object, "id", component->id);
        set_text(object, "title", component->title);
        set_text(object, "parent", component->parent < 0 ? NULL : terms->components[component->parent].id);
        set_text(object, "role", roles[component->role]);
        set_text(object, "recipients", component->recipients);
        set_amount(object, "national_ore", component->has_national, component->national);
        set_text(object, "unknown", component->unknown ? component->unknown : component->sharing_unknown);
        set_text(object, "funded_by", component->funded_by);
        set_text(object, "funded_component", component->funded_component);
        set_text(object, "source", component->source);
        json_object_set_new(object, "line", json_integer(component->at.line));
        json_object_set_new(object, "payments", payments);
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

        set_text(object, "id", condition->id);
        set_text(object, "title", condition->title);
        set_text(object, "component", condition->component);
        set_text(object, "rule", condition->rule);
        set_text(object, "gate", condition->gate);
        set_date(object, "by", condition->by);
        set_struck(object, &condition->struck);
        set_text(object, "source", condition->source);
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

        set_text(object, "id", obligation->id);
        set_text(object, "title", obligation->title);
        set_text(object, "kind", obligation->kind);
        set_text(object, "receiver", obligation->receiver);
        set_date(object, "due", obligation->due);
        json_object_set_new(object, "month_only", json_boolean(obligation->due_month_only));
        set_date(object, "first_due", obligation->first_due);
        json_object_set_new(object, "internal", json_boolean(obligation->internal));
        set_struck(object, &obligation->struck);
        set_text(object, "source", obligation->source);
        json_object_set_new(object, "questions", ov_cli_json_questions(obligation));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *changes_json(const struct ov_amendment *amendment)
{
    static const char *const operations[] = {
        [OV_CHANGE_SET] = "set", [OV_CHANGE_STRIKE] = "strike", [OV_CHANGE_ADD] = "add"
    };
    json_t *list = json_array();

    for (size_t i = 0; i < amendment->change_count; i++) {
        const struct ov_change *change = &amendment->changes[i];
        json_t *object = json_object();

        set_text(object, "op", operations[change->operation]);
        set_text(object, "what", change->what);
        set_text(object, "before", change->before);
        set_text(object, "after", change->after);
        set_date(object, "effective", change->effective);
        set_date(object, "until", change->until);
        json_object_set_new(object, "line", json_integer(change->at.line));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *amendments_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &terms->amendments[i];
        json_t *object = json_object();

        set_text(object, "id", amendment->id);
        set_text(object, "title", amendment->title);
        set_text(object, "registry", amendment->registry);
        set_date(object, "decided", amendment->decided);
        json_object_set_new(object, "decided_month_only", json_boolean(amendment->decided_month_only));
        set_text(object, "source", amendment->source);
        json_object_set_new(object, "changes", changes_json(amendment));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *lineage_json(const struct ov_terms *terms)
{
    static const char *const kinds[] = { [OV_LINEAGE_REPLACES] = "replaces",
                                         [OV_LINEAGE_MERGED] = "merged",
                                         [OV_LINEAGE_SPLIT] = "split",
                                         [OV_LINEAGE_RENAMED] = "renamed" };
    json_t *list = json_array();

    for (size_t i = 0; i < terms->lineage_count; i++) {
        const struct ov_lineage *lineage = &terms->lineage[i];
        json_t *object = json_object();

        set_text(object, "kind", kinds[lineage->kind]);
        set_text(object, "edition", lineage->edition);
        set_text(object, "component", lineage->component);
        set_text(object, "their_component", lineage->their_component);
        set_text(object, "source", lineage->source);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *redistributions_json(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->redistribution_count; i++) {
        json_t *object = payment_json(&terms->redistributions[i].payment);

        set_text(object, "component", terms->redistributions[i].component);
        set_text(object, "recipients", terms->redistributions[i].recipients);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *list_json(struct ov_arena *arena, const struct ov_terms *terms)
{
    json_t *list = json_array();
    size_t count;
    const struct ov_term *all = ov_terms_list(arena, terms, &count);

    for (size_t i = 0; i < count; i++) {
        json_t *object = json_object();

        set_text(object, "path", all[i].path);
        set_text(object, "value", all[i].value);
        set_text(object, "file", all[i].at.source);
        json_object_set_new(object, "line", json_integer(all[i].at.line));
        json_object_set_new(object, "column", json_integer(all[i].at.column));
        set_text(object, "amendment", all[i].amendment);
        json_array_append_new(list, object);
    }
    return list;
}

json_t *ov_cli_json_terms(struct ov_arena *arena, const struct ov_terms *terms)
{
    json_t *object = json_object();

    set_text(object, "edition", terms->name);
    set_text(object, "title", terms->title);
    set_text(object, "module", terms->module);
    set_text(object, "form", terms->form);
    set_date(object, "from", terms->from);
    set_date(object, "to", terms->to);
    set_amount(object, "national_ore", terms->has_national, terms->national);
    set_text(object, "unknown", terms->unknown);
    set_text(object, "source", terms->source);
    set_text(object, "registry", terms->registry);
    set_text(object, "file", terms->file);
    set_text(object, "sha256", terms->digest);
    set_text(object, "local_file", terms->local_file);
    set_text(object, "local_sha256", terms->local_digest);
    json_object_set_new(object, "recipients", groups_json(terms));
    json_object_set_new(object, "components", components_json(terms));
    json_object_set_new(object, "conditions", conditions_json(terms));
    json_object_set_new(object, "obligations", obligations_json(terms));
    json_object_set_new(object, "code_lists", ov_cli_json_code_lists(terms));
    json_object_set_new(object, "redistributions", redistributions_json(terms));
    ov_cli_json_edition_rules(object, terms);
    json_object_set_new(object, "lineage", lineage_json(terms));
    json_object_set_new(object, "amendments", amendments_json(terms));
    json_object_set_new(object, "terms", list_json(arena, terms));
    return object;
}
