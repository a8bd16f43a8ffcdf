/* Terms as rows of the view, each with its place in its file and the source that the file gives. */
#include "terms/terms-internal.h"

static const struct ov_cell empty = { .state = OV_MISSING };

static struct ov_cell text_cell(const char *text)
{
    return text != NULL ? (struct ov_cell){ .state = OV_GIVEN, .text = text } : empty;
}

static struct ov_cell number_cell(int64_t number)
{
    return (struct ov_cell){ .state = OV_GIVEN, .number = number };
}

static struct ov_cell amount_cell(bool given, struct ov_amount amount)
{
    return given ? (struct ov_cell){ .state = OV_GIVEN, .number = amount.ore, .extra = amount.unit } : empty;
}

static struct ov_cell date_cell(ov_date date, bool month_only)
{
    return date != OV_NO_DATE ? (struct ov_cell){ .state = OV_GIVEN, .number = date, .extra = month_only }
                              : empty;
}

/* Empty where nothing was struck; open where no day is stated. */
static struct ov_cell struck_cell(const struct ov_struck *struck, ov_date date, ov_date open)
{
    return struck->amendment != NULL ? date_cell(date != OV_NO_DATE ? date : open, false) : empty;
}

static struct ov_cell period_cell(const char *text)
{
    struct ov_period period;
    if (text == NULL || !ov_period_parse(text, &period, NULL))
        return empty;
    return number_cell(ov_period_pack(period));
}

struct filling {
    struct ov_view_builder *builder;
    const struct ov_terms *terms;
    uint32_t edition_file, local_file;
};

static const struct ov_amendment *amendment_of(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; id != NULL && i < terms->amendment_count; i++) {
        if (ov_equal(terms->amendments[i].id, id))
            return &terms->amendments[i];
    }
    return NULL;
}

/* source NULL: that of the amendment whose lines these are, else that of the edition. */
static void add(const struct filling *filling, enum ov_table_id table, const struct ov_cell *cells,
                struct ov_position at, const char *source)
{
    const struct ov_amendment *amendment =
        amendment_of(filling->terms, ov_terms_amendment_at(filling->terms, at));
    struct ov_origin origin = { .line = at.line, .column = at.column, .source = source };
    if (amendment != NULL) {
        origin.amendment = amendment->id;
        origin.source = amendment->source;
    }
    if (origin.source == NULL)
        origin.source = filling->terms->source;
    ov_view_add(filling->builder, table, cells, filling->edition_file, &origin);
}

/* What was struck says so at the amendment that struck it. */
static struct ov_position struck_at(const struct filling *filling, const struct ov_struck *struck,
                                    struct ov_position at)
{
    const struct ov_amendment *amendment = amendment_of(filling->terms, struck->amendment);
    return amendment != NULL ? amendment->at : at;
}

static void add_local(const struct filling *filling, enum ov_table_id table, const struct ov_cell *cells,
                      struct ov_position at, const char *source)
{
    struct ov_origin origin = { .line = at.line, .column = at.column, .source = source };
    ov_view_add(filling->builder, table, cells, filling->local_file, &origin);
}

static void fill_edition(const struct filling *filling)
{
    const struct ov_terms *terms = filling->terms;
    struct ov_cell cells[] = { [OV_EDITIONS_EDITION] = text_cell(terms->name),
                               [OV_EDITIONS_TITLE] = text_cell(terms->title),
                               [OV_EDITIONS_FROM] = date_cell(terms->from, false),
                               [OV_EDITIONS_TO] = date_cell(terms->to, false),
                               [OV_EDITIONS_NATIONAL] = amount_cell(terms->has_national, terms->national),
                               [OV_EDITIONS_MODULE] = text_cell(terms->module),
                               [OV_EDITIONS_REGISTRY] = text_cell(terms->registry),
                               [OV_EDITIONS_FORM] = text_cell(terms->form) };
    add(filling, OV_TABLE_EDITIONS, cells, terms->national_at, NULL);
}

static void fill_recipients(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->group_count; i++) {
        const struct ov_recipient_group *group = &filling->terms->groups[i];
        struct ov_cell cells[] = { [OV_RECIPIENTS_EDITION] = text_cell(filling->terms->name),
                                   [OV_RECIPIENTS_GROUP] = text_cell(group->id),
                                   [OV_RECIPIENTS_TITLE] = text_cell(group->title),
                                   [OV_RECIPIENTS_NATIONAL] =
                                       amount_cell(group->has_national, group->national),
                                   [OV_RECIPIENTS_RESIDUAL] = number_cell(group->residual),
                                   [OV_RECIPIENTS_KIND] = text_cell(ov_group_kind_name(group->kind)) };
        add(filling, OV_TABLE_RECIPIENTS, cells, group->national_at, group->source);
    }
}

/* A payment of the whole has no amount of its own: that stands with its component, which has another line and
 * perhaps another source. */
static void fill_payments(const struct filling *filling, const struct ov_component *component)
{
    for (size_t i = 0; i < component->payment_count; i++) {
        const struct ov_payment *payment = &component->payments[i];
        struct ov_cell cells[] = { [OV_PAYMENT_TERMS_EDITION] = text_cell(filling->terms->name),
                                   [OV_PAYMENT_TERMS_COMPONENT] = text_cell(component->id),
                                   [OV_PAYMENT_TERMS_ID] = text_cell(payment->id),
                                   [OV_PAYMENT_TERMS_METHOD] = text_cell(payment->method),
                                   [OV_PAYMENT_TERMS_AMOUNT] = amount_cell(!payment->whole, payment->amount),
                                   [OV_PAYMENT_TERMS_BASE] = amount_cell(payment->has_base, payment->base),
                                   [OV_PAYMENT_TERMS_KEY] = text_cell(payment->key),
                                   [OV_PAYMENT_TERMS_ROUNDING] = text_cell(payment->rounding),
                                   [OV_PAYMENT_TERMS_CONDITION] = text_cell(payment->condition),
                                   [OV_PAYMENT_TERMS_PRICE] = amount_cell(payment->has_price, payment->price),
                                   [OV_PAYMENT_TERMS_LIKELY_KEY] = text_cell(payment->likely_key),
                                   [OV_PAYMENT_TERMS_CEILING] =
                                       amount_cell(payment->has_ceiling, payment->ceiling) };
        add(filling, OV_TABLE_PAYMENT_TERMS, cells, struck_at(filling, &payment->struck, payment->at),
            ov_payment_source(filling->terms, component, payment));
    }
}

static void fill_use(const struct filling *filling, const struct ov_component *component, const char *what,
                     int column, struct ov_cell value, const struct ov_stated *from)
{
    if (value.state != OV_GIVEN)
        return;
    struct ov_cell cells[OV_COMPONENT_USES_LOCKED + 1] = { [OV_COMPONENT_USES_EDITION] =
                                                               text_cell(filling->terms->name),
                                                           [OV_COMPONENT_USES_COMPONENT] =
                                                               text_cell(component->id),
                                                           [OV_COMPONENT_USES_WHAT] = text_cell(what) };
    cells[column] = value;
    add_local(filling, OV_TABLE_COMPONENT_USES, cells, from->at, from->source);
}

static void fill_uses(const struct filling *filling, const struct ov_component *component)
{
    fill_use(filling, component, "responsible", OV_COMPONENT_USES_RESPONSIBLE,
             text_cell(component->responsible), &component->responsible_from);
    fill_use(filling, component, "cost-object", OV_COMPONENT_USES_COST_OBJECT,
             text_cell(component->cost_object), &component->cost_object_from);
    fill_use(filling, component, "locked", OV_COMPONENT_USES_LOCKED,
             component->locked ? number_cell(true) : empty, &component->locked_from);
}

static void fill_components(const struct filling *filling)
{
    static const char *const roles[] = { [OV_ROLE_SUM] = "sum",
                                         [OV_ROLE_LEAF] = "leaf",
                                         [OV_ROLE_OF_WHICH] = "of-which",
                                         [OV_ROLE_RESIDUAL] = "residual" };
    const struct ov_terms *terms = filling->terms;
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        const char *parent = component->parent >= 0 ? terms->components[component->parent].id : NULL;
        struct ov_cell cells[] = { [OV_COMPONENTS_EDITION] = text_cell(terms->name),
                                   [OV_COMPONENTS_ID] = text_cell(component->id),
                                   [OV_COMPONENTS_PARENT] = text_cell(parent),
                                   [OV_COMPONENTS_TITLE] = text_cell(component->title),
                                   [OV_COMPONENTS_ROLE] = text_cell(roles[component->role]),
                                   [OV_COMPONENTS_RECIPIENTS] = text_cell(component->recipients),
                                   [OV_COMPONENTS_NATIONAL] =
                                       amount_cell(component->has_national, component->national),
                                   [OV_COMPONENTS_FUNDED_BY] = text_cell(component->funded_by),
                                   [OV_COMPONENTS_ORDER] = number_cell((int64_t)i),
                                   [OV_COMPONENTS_FUNDING_EDITION] = text_cell(component->funding_edition),
                                   [OV_COMPONENTS_FUNDING_COMPONENT] =
                                       text_cell(component->funding_component) };
        add(filling, OV_TABLE_COMPONENTS, cells, component->national_at,
            ov_component_source(terms, component));
        fill_uses(filling, component);
        fill_payments(filling, component);
    }
}

static void fill_conditions(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->condition_count; i++) {
        const struct ov_condition *condition = &filling->terms->conditions[i];
        struct ov_cell cells[] = { [OV_CONDITIONS_EDITION] = text_cell(filling->terms->name),
                                   [OV_CONDITIONS_ID] = text_cell(condition->id),
                                   [OV_CONDITIONS_COMPONENT] = text_cell(condition->component),
                                   [OV_CONDITIONS_TITLE] = text_cell(condition->title),
                                   [OV_CONDITIONS_RULE] = text_cell(condition->rule),
                                   [OV_CONDITIONS_PERIOD] = period_cell(condition->period),
                                   [OV_CONDITIONS_BY] = date_cell(condition->by, condition->by_month_only),
                                   [OV_CONDITIONS_ORDER] = number_cell((int64_t)i),
                                   [OV_CONDITIONS_GATE] = text_cell(condition->gate),
                                   [OV_CONDITIONS_STRUCK_FROM] = struck_cell(
                                       &condition->struck, condition->struck.from, filling->terms->from),
                                   [OV_CONDITIONS_STRUCK_UNTIL] =
                                       struck_cell(&condition->struck, condition->struck.until, OV_NO_DATE) };
        bool changed = ov_terms_amendment_at(filling->terms, condition->at) != NULL;
        add(filling, OV_TABLE_CONDITIONS, cells,
            struck_at(filling, &condition->struck, changed ? condition->at : condition->rule_at),
            condition->source);
    }
}

static void fill_obligations(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &filling->terms->obligations[i];
        struct ov_cell cells[] = { [OV_OBLIGATIONS_EDITION] = text_cell(filling->terms->name),
                                   [OV_OBLIGATIONS_ID] = text_cell(obligation->id),
                                   [OV_OBLIGATIONS_TITLE] = text_cell(obligation->title),
                                   [OV_OBLIGATIONS_KIND] = text_cell(obligation->kind),
                                   [OV_OBLIGATIONS_RECEIVER] = text_cell(obligation->receiver),
                                   [OV_OBLIGATIONS_DUE] =
                                       date_cell(obligation->due, obligation->due_month_only),
                                   [OV_OBLIGATIONS_INTERNAL] = number_cell(obligation->internal),
                                   [OV_OBLIGATIONS_ORDER] = number_cell((int64_t)i),
                                   [OV_OBLIGATIONS_STRUCK_FROM] = struck_cell(
                                       &obligation->struck, obligation->struck.from, filling->terms->from),
                                   [OV_OBLIGATIONS_STRUCK_UNTIL] =
                                       struck_cell(&obligation->struck, obligation->struck.until, OV_NO_DATE),
                                   [OV_OBLIGATIONS_FIRST_DUE] = date_cell(obligation->first_due, false) };
        (obligation->internal ? add_local : add)(filling, OV_TABLE_OBLIGATIONS, cells,
                                                 struck_at(filling, &obligation->struck, obligation->due_at),
                                                 obligation->source);
    }
}

/* A derived question stands where its condition does, in the edition's file. */
static void fill_questions(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &filling->terms->obligations[i];
        for (size_t j = 0; j < obligation->question_count; j++) {
            const struct ov_report_question *question = &obligation->questions[j];
            struct ov_cell cells[] = { [OV_QUESTIONS_EDITION] = text_cell(filling->terms->name),
                                       [OV_QUESTIONS_OBLIGATION] = text_cell(obligation->id),
                                       [OV_QUESTIONS_ID] = text_cell(question->id),
                                       [OV_QUESTIONS_COMPONENT] = text_cell(question->component),
                                       [OV_QUESTIONS_CONDITION] = text_cell(question->condition),
                                       [OV_QUESTIONS_TITLE] = text_cell(question->title),
                                       [OV_QUESTIONS_ORDER] = number_cell((int64_t)j) };
            (obligation->internal && !question->derived ? add_local : add)(filling, OV_TABLE_QUESTIONS, cells,
                                                                           question->at, question->source);
        }
    }
}

static void fill_codes(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->code_list_count; i++) {
        const struct ov_code_list *list = &filling->terms->code_lists[i];
        for (size_t j = 0; j < list->code_count; j++) {
            struct ov_cell cells[] = { [OV_CODES_EDITION] = text_cell(filling->terms->name),
                                       [OV_CODES_LIST] = text_cell(list->id),
                                       [OV_CODES_CODE] = text_cell(list->codes[j].code),
                                       [OV_CODES_DIVISION] = text_cell(list->division),
                                       [OV_CODES_TITLE] = text_cell(list->codes[j].title),
                                       [OV_CODES_ORDER] = number_cell((int64_t)j) };
            add(filling, OV_TABLE_CODES, cells, list->codes[j].at, list->codes[j].source);
        }
    }
}

static void fill_money_rules(const struct filling *filling)
{
    static const char *const kinds[] = { [OV_MONEY_RULE_REQUISITION] = "requisition",
                                         [OV_MONEY_RULE_REPAYMENT] = "repayment",
                                         [OV_MONEY_RULE_CARRY_OVER] = "carry-over" };
    for (size_t i = 0; i < filling->terms->money_rule_count; i++) {
        const struct ov_money_rule *rule = &filling->terms->money_rules[i];
        struct ov_cell cells[] = { [OV_MONEY_RULES_EDITION] = text_cell(filling->terms->name),
                                   [OV_MONEY_RULES_COMPONENT] =
                                       text_cell(rule->component != NULL ? rule->component : "total"),
                                   [OV_MONEY_RULES_WHAT] = text_cell(kinds[rule->kind]),
                                   [OV_MONEY_RULES_PAYMENT] = text_cell(rule->payment),
                                   [OV_MONEY_RULES_DATE] = date_cell(rule->date, rule->date_month_only),
                                   [OV_MONEY_RULES_TEXT] = text_cell(rule->text) };
        add(filling, OV_TABLE_MONEY_RULES, cells, rule->at, rule->source);
    }
}

static void fill_collections(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->collection_count; i++) {
        const struct ov_collection *collection = &filling->terms->collections[i];
        struct ov_cell cells[] = { [OV_COLLECTIONS_EDITION] = text_cell(filling->terms->name),
                                   [OV_COLLECTIONS_FIELD] = text_cell(collection->field),
                                   [OV_COLLECTIONS_KIND] = text_cell(collection->kind),
                                   [OV_COLLECTIONS_DAYS] = number_cell(collection->days) };
        add_local(filling, OV_TABLE_COLLECTIONS, cells, collection->at, collection->source);
    }
}

static void fill_use_rules(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->use_rule_count; i++) {
        const struct ov_use_rule *rule = &filling->terms->use_rules[i];
        struct ov_cell cells[] = { [OV_USE_RULES_EDITION] = text_cell(filling->terms->name),
                                   [OV_USE_RULES_ID] = text_cell(rule->id),
                                   [OV_USE_RULES_COMPONENT] = text_cell(rule->component),
                                   [OV_USE_RULES_TEXT] = text_cell(rule->text),
                                   [OV_USE_RULES_LOCKED] = number_cell(rule->locked) };
        add_local(filling, OV_TABLE_USE_RULES, cells, rule->at, rule->source);
    }
}

static void fill_changes(const struct filling *filling, const struct ov_amendment *amendment)
{
    static const char *const operations[] = {
        [OV_CHANGE_SET] = "set", [OV_CHANGE_STRIKE] = "strike", [OV_CHANGE_ADD] = "add"
    };
    for (size_t i = 0; i < amendment->change_count; i++) {
        const struct ov_change *change = &amendment->changes[i];
        char number[OV_TEXT_NUMBER];
        snprintf(number, sizeof number, "%zu", i + 1);
        struct ov_cell cells[] = { [OV_CHANGES_EDITION] = text_cell(filling->terms->name),
                                   [OV_CHANGES_AMENDMENT] = text_cell(amendment->id),
                                   [OV_CHANGES_ID] = text_cell(number),
                                   [OV_CHANGES_OPERATION] = text_cell(operations[change->operation]),
                                   [OV_CHANGES_WHAT] = text_cell(change->what),
                                   [OV_CHANGES_BEFORE] = text_cell(change->before),
                                   [OV_CHANGES_AFTER] = text_cell(change->after),
                                   [OV_CHANGES_EFFECTIVE] = date_cell(change->effective, false),
                                   [OV_CHANGES_UNTIL] = date_cell(change->until, false),
                                   [OV_CHANGES_ORDER] = number_cell((int64_t)i) };
        add(filling, OV_TABLE_CHANGES, cells, change->at, NULL);
    }
}

static void fill_amendments(const struct filling *filling)
{
    for (size_t i = 0; i < filling->terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &filling->terms->amendments[i];
        struct ov_cell cells[] = { [OV_AMENDMENTS_EDITION] = text_cell(filling->terms->name),
                                   [OV_AMENDMENTS_ID] = text_cell(amendment->id),
                                   [OV_AMENDMENTS_TITLE] = text_cell(amendment->title),
                                   [OV_AMENDMENTS_DECIDED] =
                                       date_cell(amendment->decided, amendment->decided_month_only),
                                   [OV_AMENDMENTS_REGISTRY] = text_cell(amendment->registry),
                                   [OV_AMENDMENTS_ORDER] = number_cell((int64_t)i) };
        add(filling, OV_TABLE_AMENDMENTS, cells, amendment->at, amendment->source);
        fill_changes(filling, amendment);
    }
}

/* Without a row of its own in the table of editions, so that nobody takes it for one of the run's. */
void ov_terms_fill_claims(const struct ov_terms *terms, struct ov_view_builder *builder)
{
    struct filling filling = { .builder = builder, .terms = terms };
    if (terms->local_file == NULL)
        return;
    filling.local_file = ov_view_add_file(builder, terms->local_file, terms->local_digest);
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        fill_use(&filling, component, "cost-object", OV_COMPONENT_USES_COST_OBJECT,
                 text_cell(component->cost_object), &component->cost_object_from);
    }
}

void ov_terms_fill_view(const struct ov_terms *terms, struct ov_view_builder *builder)
{
    struct filling filling = { .builder = builder, .terms = terms };
    filling.edition_file = ov_view_add_file(builder, terms->file, terms->digest);
    if (terms->local_file != NULL)
        filling.local_file = ov_view_add_file(builder, terms->local_file, terms->local_digest);
    fill_edition(&filling);
    fill_recipients(&filling);
    fill_components(&filling);
    fill_conditions(&filling);
    fill_obligations(&filling);
    fill_questions(&filling);
    fill_codes(&filling);
    fill_use_rules(&filling);
    fill_money_rules(&filling);
    fill_collections(&filling);
    fill_amendments(&filling);
}
