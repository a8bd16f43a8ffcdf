/* Who takes part in a payment or a redistribution, and with what weight: from a key, from a formula asked of
 * each, from an earlier allocation, or all alike. */
#include "runs/runs-internal.h"

#include <string.h>

enum { MOST_DECIMALS = 9 };

const char *ov_weights_name(struct ov_arena *arena, const struct ov_terms *terms, const char *component,
                            const char *payment)
{
    return ov_arena_printf(arena, "%s/%s/%s", terms->name, component, payment);
}

/* Who qualifies is asked of the data only where the payer has not decided it. */
static bool asks_condition(const struct ov_payment *payment)
{
    return ov_method(payment->method) == OV_METHOD_QUALIFIED && payment->condition &&
           !payment->excluded_count;
}

bool ov_weights_need_data(const struct ov_payment *payment)
{
    return payment->formula || asks_condition(payment);
}

/* ---- who takes part ---- */

static void add(struct ov_evaluation *evaluation, struct ov_weight **weights, size_t *count, const char *unit)
{
    *OV_APPEND(evaluation->arena, *weights, *count) = (struct ov_weight){
        .unit = ov_arena_strdup(evaluation->arena, unit), .weight = 1, .status = "computed"
    };
}

static void add_regions(struct ov_evaluation *evaluation, struct ov_weight **weights, size_t *count)
{
    for (size_t i = 0; i < evaluation->catalogue->unit_count; i++)
        if (!ov_equal(evaluation->catalogue->units[i].code, "00"))
            add(evaluation, weights, count, evaluation->catalogue->units[i].code);
}

/* Whether a unit belongs to the run's region, at any depth. */
static bool is_below(const struct ov_view *view, const char *code, const char *region)
{
    size_t rows = ov_view_rows(view, OV_TABLE_UNITS);

    for (int depth = 0; code && depth < 16; depth++) {
        const char *parent = NULL;

        for (size_t row = 0; row < rows && !parent; row++)
            if (ov_equal(ov_view_text(view, OV_TABLE_UNITS, row, OV_UNITS_CODE), code))
                parent = ov_view_text(view, OV_TABLE_UNITS, row, OV_UNITS_PARENT);
        if (parent && ov_equal(parent, region))
            return true;
        code = parent;
    }
    return false;
}

/* Recorded units of a kind: those below region, or all when it is NULL. */
static void add_recorded(struct ov_evaluation *evaluation, const struct ov_view *view, const char *kind,
                         const char *region, struct ov_weight **weights, size_t *count)
{
    for (size_t row = 0; row < ov_view_rows(view, OV_TABLE_UNITS); row++) {
        const char *code = ov_view_text(view, OV_TABLE_UNITS, row, OV_UNITS_CODE);
        bool known = false;

        for (size_t i = 0; i < *count; i++)
            known = known || ov_equal((*weights)[i].unit, code);
        if (!known && ov_equal(ov_view_text(view, OV_TABLE_UNITS, row, OV_UNITS_KIND), kind) &&
            (!region || is_below(view, code, region)))
            add(evaluation, weights, count, code);
    }
}

static void add_recipients(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                           const struct ov_weights_question *question, struct ov_weight **weights,
                           size_t *count)
{
    switch (question->group) {
    case OV_GROUP_MUNICIPALITY:
    case OV_GROUP_PROVIDER:
        if (stage)
            add_recorded(evaluation, stage->view,
                         question->group == OV_GROUP_PROVIDER ? "provider" : "municipality", NULL, weights,
                         count);
        break;
    case OV_GROUP_OTHER:
        break;
    default:
        add_regions(evaluation, weights, count);
    }
}

/* ---- what each weighs ---- */

static struct ov_subject subject_of(const struct ov_weights_question *question, const char *unit)
{
    const struct ov_terms *terms = question->terms;
    const char *period = question->payment->formula_for;
    struct ov_subject subject = { .edition = terms->name, .unit = unit, .has_period = true };

    if (!period || !ov_period_parse(period, &subject.period, NULL))
        subject.period = (struct ov_period){ .from = terms->from, .to = terms->to + 1, .kind = OV_YEAR };
    return subject;
}

static bool is_whole(struct ov_rational value, int scale, int64_t *out)
{
    struct ov_rational unscaled = value;

    for (int i = 0; i < scale; i++)
        if (!ov_rational_multiply(unscaled, ov_rational(10, 1), &unscaled))
            return false;
    return ov_rational_to_int64(unscaled, out);
}

/* The fewest decimals in which every given weight is a whole number; −1 = there is none. */
static int common_scale(const struct ov_quantity *values, size_t count)
{
    for (int scale = 0; scale <= MOST_DECIMALS; scale++) {
        size_t whole = 0;
        int64_t unscaled;

        while (whole < count &&
               (values[whole].state != OV_GIVEN || is_whole(values[whole].number, scale, &unscaled)))
            whole++;
        if (whole == count)
            return scale;
    }
    return -1;
}

/* Why a unit has no weight; error holds it in English and in the language of messages. */
static void set_missing(struct ov_arena *arena, struct ov_weight *weight, const struct ov_error *error)
{
    weight->missing = ov_arena_strdup(arena, error->text);
    weight->missing_told = ov_arena_strdup(arena, error->told);
}

static void set_not_given(struct ov_arena *arena, struct ov_weight *weight, const struct ov_quantity *value)
{
    struct ov_error why = { 0 };

    ov_fail(&why, OV_ERROR_INPUT, "%s", value->reason ? value->reason : ov_state_name(value->state));
    set_missing(arena, weight, &why);
}

static void set_no_decimal(struct ov_arena *arena, struct ov_weight *weight)
{
    struct ov_error why = { 0 };

    ov_fail(&why, OV_ERROR_INPUT, "the weight has no exact decimal form");
    set_missing(arena, weight, &why);
}

/* What the formula gives of each; why it gives nothing stands with the weight. */
static void ask_formula(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                        const struct ov_weights_question *question, struct ov_weight *weights, size_t count,
                        int *scale)
{
    struct ov_arena *arena = evaluation->arena;
    struct ov_quantity *values = OV_NEW_ARRAY(arena, struct ov_quantity, count + 1);

    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = subject_of(question, weights[i].unit);
        ov_figure figure = ov_figures_formula(stage->figures, question->payment->formula, &subject);

        values[i] = *ov_figures_value(stage->figures, figure);
        if (values[i].type == OV_QUANTITY_DATE || values[i].type == OV_QUANTITY_TRUTH ||
            values[i].type == OV_QUANTITY_TEXT)
            values[i] = ov_quantity_none(OV_QUANTITY_NUMBER, OV_NOT_MEASURABLE, "the weight is no number");
    }
    *scale = common_scale(values, count);
    for (size_t i = 0; i < count; i++) {
        weights[i].weight = 0;
        if (values[i].state != OV_GIVEN)
            set_not_given(arena, &weights[i], &values[i]);
        else if (*scale < 0 || !is_whole(values[i].number, *scale, &weights[i].weight))
            set_no_decimal(arena, &weights[i]);
    }
    if (*scale < 0)
        *scale = 0;
}

/* Whose condition is not met does not qualify; where nobody knows, nothing can be computed. */
static void ask_condition(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                          const struct ov_weights_question *question, struct ov_weight *weights, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = subject_of(question, weights[i].unit);
        char *formula = ov_arena_printf(evaluation->arena, "outcome(%s)", question->payment->condition);
        const struct ov_quantity *value =
            ov_figures_value(stage->figures, ov_figures_formula(stage->figures, formula, &subject));

        if (value->state == OV_GIVEN)
            weights[i].fails = !value->truth;
        else if (!weights[i].missing)
            set_not_given(evaluation->arena, &weights[i], value);
    }
}

/* ---- an earlier allocation ---- */

static const struct ov_payment *find_payment(const struct ov_terms *terms, const char *path, int *component)
{
    const char *slash = strchr(path, '/');
    char name[96];

    if (!slash || (size_t)(slash - path) >= sizeof name)
        return NULL;
    memcpy(name, path, (size_t)(slash - path));
    name[slash - path] = '\0';
    *component = ov_component_index(terms, name);
    for (size_t i = 0; *component >= 0 && i < terms->components[*component].payment_count; i++)
        if (ov_equal(terms->components[*component].payments[i].id, slash + 1))
            return &terms->components[*component].payments[i];
    return NULL;
}

/* What an earlier payment gave each: the published amount, else the computed one. */
static void take_amounts(struct ov_evaluation *evaluation, const struct ov_allocation *allocation,
                         const char *name, struct ov_participants *out, struct ov_error *why)
{
    struct ov_weight *weights = NULL;
    size_t count = 0;

    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];

        if (!row->has_published && (allocation->not_computable || !row->takes_part))
            continue;
        *OV_APPEND(evaluation->arena, weights, count) =
            (struct ov_weight){ .unit = row->unit,
                                .weight = row->has_published ? row->published.ore : row->computed,
                                .status = "computed" };
    }
    if (!count)
        ov_fail(why, OV_ERROR_INPUT, "no amounts of %s are known", name);
    *out = (struct ov_participants){ weights, count, 2 }; /* öre, of kronor */
}

/* Amendments may have bent a chain of allocations into a circle that the files alone do not show. */
static bool is_too_deep(struct ov_evaluation *evaluation, const char *name, struct ov_error *why)
{
    enum { DEEPEST = 50 };

    if (evaluation->earlier_depth < DEEPEST)
        return false;
    ov_fail(why, OV_ERROR_INPUT, "the weights of %s come from itself in turn", name);
    return true;
}

/* As of a day the payment may not be there yet, or be another: that is no fault of the run. */
static bool find_earlier(struct ov_evaluation *evaluation, const char *name, struct ov_participants *out,
                         struct ov_error *why, struct ov_error *error)
{
    const char *slash = strchr(name, '/');
    char *edition = ov_arena_copy(evaluation->arena, name, slash ? (size_t)(slash - name) : strlen(name));
    struct ov_diagnostics list = { .arena = evaluation->arena };
    struct ov_terms_time time = { .as_of = evaluation->request.as_of };
    const struct ov_terms *terms =
        ov_terms_parse(&evaluation->sources, edition, &time, evaluation->catalogue->units,
                       evaluation->catalogue->unit_count, &list);
    struct ov_allocation allocation = { 0 };
    int component = -1;
    const struct ov_payment *payment = terms && slash ? find_payment(terms, slash + 1, &component) : NULL;
    bool done;

    *out = (struct ov_participants){ NULL, 0, 0 };
    if (!payment)
        ov_fail(why, OV_ERROR_INPUT, "there is no payment %s to take weights from", name);
    else if (ov_weights_need_data(payment))
        ov_fail(why, OV_ERROR_INPUT, "the amounts of %s depend on data, and are no weights", name);
    if (!payment || ov_weights_need_data(payment) || is_too_deep(evaluation, name, why))
        return true;
    evaluation->earlier_depth++;
    done = ov_allocation_make(evaluation, NULL, terms, &terms->components[component], payment, &allocation,
                              error);
    evaluation->earlier_depth--;
    if (done)
        take_amounts(evaluation, &allocation, name, out, why);
    return done;
}

/* Methods by which recipients differ; by the others all are alike, or a table says what each gets. */
static bool weighs(const char *method)
{
    switch (ov_method(method)) {
    case OV_METHOD_FLAT:
    case OV_METHOD_CLASSES:
    case OV_METHOD_PUBLISHED:
    case OV_METHOD_APPLIED_FOR:
        return false;
    default:
        return true;
    }
}

/* A key may be of the whole country: the region's own receivers alone count, and each must stand in it. */
static void take_from_key(struct ov_arena *arena, const struct ov_key *key, struct ov_weight *weights,
                          size_t count)
{
    struct ov_error why = { 0 };

    ov_fail(&why, OV_ERROR_INPUT, "not in the key");
    for (size_t i = 0; i < count; i++) {
        const struct ov_weight *found = NULL;

        for (size_t j = 0; j < key->count && !found; j++)
            if (ov_equal(key->weights[j].unit, weights[i].unit))
                found = &key->weights[j];
        weights[i].weight = found ? found->weight : 0;
        if (!found)
            set_missing(arena, &weights[i], &why);
    }
}

static void state_no_weights(struct ov_arena *arena, struct ov_weight *weights, size_t count)
{
    struct ov_error why = { 0 };

    ov_fail(&why, OV_ERROR_INPUT, "the edition does not say where the weights come from");
    for (size_t i = 0; i < count; i++)
        set_missing(arena, &weights[i], &why);
}

bool ov_weights_find(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                     const struct ov_weights_question *question, struct ov_participants *out,
                     struct ov_error *why, struct ov_error *error)
{
    const struct ov_payment *payment = question->payment;
    const struct ov_key *key = payment->key ? ov_evaluation_key(evaluation, payment->key) : NULL;
    struct ov_weight *weights = NULL;
    size_t count = 0;
    int scale = 0;

    if (payment->earlier) {
        if (!find_earlier(evaluation, payment->earlier, out, why, error))
            return false;
        count = out->count;
        scale = out->scale;
        weights = OV_NEW_ARRAY(evaluation->arena, struct ov_weight, count + 1);
        if (count)
            memcpy(weights, out->weights, count * sizeof *weights);
    } else if (key && question->recipients) {
        add_recorded(evaluation, stage->view, question->recipients, evaluation->request.unit, &weights,
                     &count);
        take_from_key(evaluation->arena, key, weights, count);
    } else if (key) {
        count = key->count;
        weights = OV_NEW_ARRAY(evaluation->arena, struct ov_weight, count + 1);
        memcpy(weights, key->weights, count * sizeof *weights);
    } else if (question->recipients) {
        add_recorded(evaluation, stage->view, question->recipients, evaluation->request.unit, &weights,
                     &count);
    } else {
        add_recipients(evaluation, stage, question, &weights, &count);
    }
    if (!key && !payment->formula && !payment->earlier && weighs(payment->method))
        state_no_weights(evaluation->arena, weights, count);
    if (payment->formula && stage)
        ask_formula(evaluation, stage, question, weights, count, &scale);
    if (asks_condition(payment) && stage)
        ask_condition(evaluation, stage, question, weights, count);
    *out = (struct ov_participants){ weights, count, scale };
    return true;
}
