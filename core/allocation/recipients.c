/* Who takes part, and whether what they are to be weighed by is known. */
#include "allocation/allocation-internal.h"

enum { NAMED_AT_MOST = 40 }; /* units in a message; all of the regions */

static enum standing standing_of(const struct work *work, size_t row)
{
    const struct recipient *recipient = &work->recipients[row];
    const struct ov_payment *payment = work->payment;
    const struct ov_allocation_row *amounts = &work->allocation->rows[row];
    if (work->method == OV_METHOD_PUBLISHED || work->method == OV_METHOD_APPLIED_FOR)
        return amounts->has_published ? STANDING_IN : STANDING_NOT_PUBLISHED;
    for (size_t i = 0; work->method == OV_METHOD_QUALIFIED && i < payment->excluded_count; i++) {
        if (ov_equal(payment->excluded[i].unit, amounts->unit))
            return STANDING_EXCLUDED;
    }
    if (recipient->weight == NULL)
        return STANDING_OUTSIDE;
    if (work->method == OV_METHOD_QUALIFIED && recipient->weight->fails)
        return STANDING_FAILS;
    return STANDING_IN;
}

static bool is_left_out(const struct recipient *recipient)
{
    return recipient->standing == STANDING_EXCLUDED || recipient->standing == STANDING_FAILS;
}

/* The class that names the unit, else the one that names nobody and so is everybody else's. */
static void choose_class(struct work *work, size_t row)
{
    const struct ov_payment *payment = work->payment;
    struct recipient *recipient = &work->recipients[row];
    const char *unit = work->allocation->rows[row].unit;
    const struct ov_class *others = NULL;
    for (size_t i = 0; i < payment->class_count; i++) {
        const struct ov_class *class = &payment->classes[i];
        if (class->unit_count == 0 && others != NULL)
            ALLOCATION_OBSTACLE(work, "the classes %s and %s both name no units", others->id, class->id);
        else if (class->unit_count == 0)
            others = class;
        for (size_t j = 0; j < class->unit_count; j++) {
            if (!ov_equal(class->units[j], unit))
                continue;
            if (recipient->class != NULL)
                ALLOCATION_OBSTACLE(work, "unit %s is in the classes %s and %s", unit, recipient->class->id,
                                    class->id);
            recipient->class = class;
        }
    }
    if (recipient->class == NULL)
        recipient->class = others;
    if (recipient->class == NULL)
        recipient->standing = STANDING_NO_CLASS;
}

/* An amount for somebody who is no recipient is a mistake in one of the two lists. */
static void check_class_units(struct work *work)
{
    for (size_t i = 0; i < work->payment->class_count; i++) {
        const struct ov_class *class = &work->payment->classes[i];
        for (size_t j = 0; j < class->unit_count; j++) {
            bool found = false;
            for (size_t row = 0; row < work->allocation->count; row++)
                found = found || (work->recipients[row].weight != NULL &&
                                  ov_equal(work->allocation->rows[row].unit, class->units[j]));
            if (!found) {
                ALLOCATION_OBSTACLE(work, "class %s names unit %s, which is no recipient", class->id,
                                    class->units[j]);
                return;
            }
        }
    }
}

void ov_allocation_choose(struct work *work)
{
    for (size_t i = 0; i < work->allocation->count; i++) {
        struct recipient *recipient = &work->recipients[i];
        recipient->standing = standing_of(work, i);
        if (work->method == OV_METHOD_CLASSES && recipient->standing == STANDING_IN)
            choose_class(work, i);
        bool in = recipient->standing == STANDING_IN;
        bool left_out = is_left_out(recipient);
        work->allocation->rows[i].takes_part = in || (left_out && work->remainder == REMAINDER_ALL);
        work->takers += work->allocation->rows[i].takes_part;
        recipient->rounded = in || (left_out && work->remainder != REMAINDER_QUALIFIED);
        recipient->has_base = in || (left_out && work->remainder == REMAINDER_NOBODY);
    }
    if (work->method == OV_METHOD_CLASSES && work->allocation->not_computable == NULL)
        check_class_units(work);
}

/* ---- what is not known ---- */

/* Why a recipient cannot be weighed; NULL when it can. Of one who does not qualify only the weight matters,
 * and only where its part is computed; a weight above 0 beside a reason is a known weight with an unknown
 * outcome. */
static const char *missing_of(const struct recipient *recipient, bool told)
{
    const struct ov_weight *weight = recipient->weight;
    if (!recipient->rounded)
        return NULL;
    if (weight == NULL)
        return N_("not in the key");
    if (weight->missing == NULL || (is_left_out(recipient) && weight->weight > 0))
        return NULL;
    return told && weight->missing_told != NULL ? weight->missing_told : weight->missing;
}

/* "01, 03 (not reported); 04 (suppressed)": units with the same reason stand together. */
static const char *list_missing(const struct work *work, bool told)
{
    struct ov_buffer text = { 0 };
    const struct ov_allocation *allocation = work->allocation;
    size_t named = 0;
    for (size_t i = 0; i < allocation->count && named < NAMED_AT_MOST; i++) {
        const char *reason = missing_of(&work->recipients[i], told);
        bool first = reason != NULL;
        for (size_t j = 0; first && j < i; j++)
            first = !ov_equal(missing_of(&work->recipients[j], told), reason);
        if (!first)
            continue;
        ov_buffer_puts(&text, named > 0 ? "; " : "");
        for (size_t j = i; j < allocation->count && named < NAMED_AT_MOST; j++) {
            if (!ov_equal(missing_of(&work->recipients[j], told), reason))
                continue;
            ov_buffer_printf(&text, "%s%s", j > i ? ", " : "", allocation->rows[j].unit);
            named++;
        }
        ov_buffer_printf(&text, "%s (%s)", named == NAMED_AT_MOST ? ", \xe2\x80\xa6" : "", reason);
    }
    char *copy = ov_arena_copy(work->arena, text.data, text.length);
    ov_buffer_free(&text);
    return copy;
}

static void tell_missing(struct work *work, size_t count)
{
    struct ov_error english = { 0 }, told = { 0 };
    ov_fail(&english, OV_ERROR_INPUT, "%zu of %zu recipients lack what is needed: %s", count,
            work->participants, list_missing(work, false));
    ov_fail(&told, OV_ERROR_INPUT, "%zu of %zu recipients lack what is needed: %s", count, work->participants,
            list_missing(work, true));
    work->allocation->not_computable = ov_arena_strdup(work->arena, english.text);
    work->allocation->not_computable_told = ov_arena_strdup(work->arena, told.told);
}

void ov_allocation_check_weights(struct work *work)
{
    size_t missing = 0;
    bool alike = work->method == OV_METHOD_FLAT || work->method == OV_METHOD_CLASSES ||
                 work->method == OV_METHOD_PUBLISHED || work->method == OV_METHOD_APPLIED_FOR;
    for (size_t i = 0; !alike && i < work->allocation->count; i++)
        missing += missing_of(&work->recipients[i], false) != NULL;
    if (missing > 0)
        tell_missing(work, missing);
}

/* ---- weights as they are shared by ---- */

static bool refuse_negative(struct work *work, const char *unit)
{
    if (work->payment->key != NULL)
        return ov_fail(work->error, OV_ERROR_INPUT, "component %s: the weight of unit %s is negative",
                       work->allocation->component, unit);
    ALLOCATION_OBSTACLE(work, "the weight of unit %s is negative", unit);
    return true;
}

static bool check_divisor(struct work *work)
{
    if (work->divisor > 0)
        return true;
    if (work->payment->key != NULL && work->takers > 0 && work->method != OV_METHOD_SHARE_OF_INCREASE)
        return ov_fail(work->error, OV_ERROR_INPUT,
                       "component %s, payment %s: the key %s has no weight to share by",
                       work->allocation->component, work->allocation->payment, work->payment->key);
    if (work->takers == 0)
        ALLOCATION_OBSTACLE(work, "no recipient qualifies");
    else if (work->method == OV_METHOD_SHARE_OF_INCREASE)
        ALLOCATION_OBSTACLE(work, "no recipient has an increase");
    else
        ALLOCATION_OBSTACLE(work, "no recipient has any weight to share by");
    return true;
}

static bool add_weight(struct work *work, size_t row)
{
    struct recipient *recipient = &work->recipients[row];
    int64_t weight = recipient->weight != NULL ? recipient->weight->weight : 0;
    bool increase = work->method == OV_METHOD_SHARE_OF_INCREASE;
    if (!recipient->rounded)
        return true;
    if (weight < 0 && !increase && work->method != OV_METHOD_STEPS)
        return refuse_negative(work, work->allocation->rows[row].unit);
    weight = weight < 0 && increase ? 0 : weight;
    recipient->counts = work->method == OV_METHOD_FLAT ? 1 : weight;
    if (__builtin_add_overflow(work->allocation->total_weight, weight, &work->allocation->total_weight) ||
        __builtin_add_overflow(work->divisor, recipient->counts, &work->divisor))
        return ov_fail(work->error, OV_ERROR_LIMIT, "component %s: the weights of the key are too large",
                       work->allocation->component);
    return true;
}

bool ov_allocation_add_weights(struct work *work)
{
    bool listed = work->method == OV_METHOD_PUBLISHED || work->method == OV_METHOD_APPLIED_FOR;
    if (work->participants == 0 && !listed)
        return ov_fail(work->error, OV_ERROR_INPUT, "component %s, payment %s: there is no recipient",
                       work->allocation->component, work->allocation->payment);
    for (size_t i = 0; i < work->allocation->count; i++) {
        if (!add_weight(work, i))
            return false;
        if (work->allocation->not_computable != NULL)
            return true;
    }
    return !ov_allocation_shares_sum(work->method) || check_divisor(work);
}
