/* Payments of a leaf: method, base, key, rounding, and the payer's published table.
 *
 * The names are all that an edition may say (golden values of the domain: which method fits which published
 * table). Which of them can be computed is allocation's knowledge. */
#include "terms/terms-internal.h"

#include <string.h>

static const char *const methods[] = {
    "share", "base-and-share",    "flat",      "classes",   "per-piece",
    "steps", "share-of-increase", "qualified", "published", "applied-for"
};
static const char *const roundings[] = { "half-up", "half-up-residual-to-largest", "largest-remainder",
                                         "webster", "rate-then-up" };

/* Keeps the sum, and explains most published tables. */
static const char standard_rounding[] = "largest-remainder";

static void read_key(struct ov_terms_reader *reader, const struct ov_setting *group,
                     struct ov_payment *payment)
{
    const struct ov_setting *key = ov_terms_string(group, "key");
    bool shares = ov_equal(payment->method, "share") || ov_equal(payment->method, "base-and-share");
    if (key == NULL) {
        if (shares)
            ov_terms_fault(reader, group, "key = the name of a key, or \"unknown\" with looked_for",
                           "the method %s needs a key", payment->method);
        return;
    }
    if (ov_equal(key->text, OV_TERMS_UNKNOWN))
        return;
    if (!ov_terms_is_name(key->text))
        ov_terms_fault(reader, key, "what and when, such as \"population@2021-11-01\"",
                       "not the name of a key");
    else
        payment->key = ov_arena_strdup(reader->arena, key->text);
}

static void read_base(struct ov_terms_reader *reader, const struct ov_setting *group,
                      struct ov_payment *payment)
{
    const struct ov_setting *base = ov_setting_member(group, "base");
    payment->has_base = ov_terms_amount(reader, group, "base", &payment->base);
    if (base == NULL && ov_equal(payment->method, "base-and-share"))
        ov_terms_fault(reader, group, "base = an amount such as \"500 000 kr\"",
                       "the method base-and-share needs a base");
    if (base != NULL && ov_equal(payment->method, "share"))
        ov_terms_fault(reader, base, "no base, or the method base-and-share",
                       "a base has no meaning with the method share");
}

static void read_rounding(struct ov_terms_reader *reader, const struct ov_setting *group,
                          struct ov_payment *payment)
{
    payment->rounding = standard_rounding;
    payment->rounding_unit = (struct ov_amount){ 100, 100 }; /* 1 kr */
    if (ov_terms_string(group, "rounding") != NULL)
        payment->rounding =
            ov_terms_word(reader, group, "rounding", roundings, OV_COUNT_OF(roundings), "rounding");
    if (ov_terms_amount(reader, group, "rounding_unit", &payment->rounding_unit) &&
        payment->rounding_unit.ore == 0)
        ov_terms_fault(reader, ov_setting_member(group, "rounding_unit"),
                       "\"1 kr\" or another amount above 0", "nothing can be rounded to 0 kr");
}

static void read_published(struct ov_terms_reader *reader, const struct ov_setting *group,
                           struct ov_payment *payment)
{
    for (const struct ov_setting *row = ov_terms_first(group, "published"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_published published = { .unit = ov_terms_region(reader, row, "unit"),
                                          .at = ov_terms_at(reader, row) };
        for (size_t i = 0; published.unit != NULL && i < payment->published_count; i++) {
            if (ov_equal(payment->published[i].unit, published.unit))
                ov_terms_twice(reader, row, "unit", payment->published[i].at);
        }
        ov_terms_amount(reader, row, "amount", &published.amount);
        *OV_APPEND(reader->arena, payment->published, payment->published_count) = published;
    }
}

static void read_payment(struct ov_terms_reader *reader, const struct ov_setting *group, bool alone,
                         struct ov_payment *payment)
{
    payment->id = ov_terms_id(reader, group, "id");
    payment->at = ov_terms_at(reader, group);
    payment->source = ov_terms_text(reader, group, "source");
    payment->method = ov_terms_word(reader, group, "method", methods, OV_COUNT_OF(methods), "method");
    payment->whole = ov_setting_member(group, "amount") == NULL;
    ov_terms_amount(reader, group, "amount", &payment->amount);
    if (payment->whole && !alone)
        ov_terms_fault(reader, group, "amount = the payment's own sum",
                       "several payments of a component each need their amount");
    payment->condition = ov_terms_id(reader, group, "condition");
    payment->unknown = ov_terms_looked_for(reader, group);
    read_key(reader, group, payment);
    read_base(reader, group, payment);
    read_rounding(reader, group, payment);
    read_published(reader, group, payment);
}

void ov_terms_read_payments(struct ov_terms_reader *reader, const struct ov_setting *group,
                            struct ov_component *component)
{
    const struct ov_setting *payments = ov_setting_member(group, "payments");
    if (payments == NULL)
        return;
    if (payments->kind == OV_SETTING_STRING) {
        if (!ov_equal(payments->text, OV_TERMS_UNKNOWN))
            ov_terms_fault(reader, payments, "a list of payments, or \"unknown\" together with looked_for",
                           "not a list");
        return;
    }
    for (const struct ov_setting *row = ov_terms_first(group, "payments"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_payment payment = { .id = NULL };
        read_payment(reader, row, payments->count == 1, &payment);
        for (size_t i = 0; payment.id != NULL && i < component->payment_count; i++) {
            if (ov_equal(component->payments[i].id, payment.id))
                ov_terms_twice(reader, row, "id", component->payments[i].at);
        }
        *OV_APPEND(reader->arena, component->payments, component->payment_count) = payment;
    }
}

/* ---- payments that name a condition -------------------------------------------------------------------- */

static void check_condition(struct ov_terms_reader *reader, const struct ov_setting *payment)
{
    const struct ov_setting *member = ov_terms_string(payment, "condition");
    const struct ov_terms *terms = reader->terms;
    if (member == NULL || !ov_is_id(member->text))
        return;
    const char **ids = OV_NEW_ARRAY(reader->list->arena, const char *, terms->condition_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < terms->condition_count; i++) {
        if (ov_equal(terms->conditions[i].id, member->text))
            return;
        if (terms->conditions[i].id != NULL)
            ids[count++] = terms->conditions[i].id;
    }
    ov_terms_fault(reader, member,
                   count > 0 ? ov_join(reader->list->arena, ids, count, ", ") : "an id under conditions",
                   "unknown condition");
}

void ov_terms_check_payment_conditions(struct ov_terms_reader *reader, const struct ov_setting *parent)
{
    for (const struct ov_setting *group = ov_terms_first(parent, "components"); group != NULL;
         group = ov_terms_next(group)) {
        for (const struct ov_setting *payment = ov_terms_first(group, "payments"); payment != NULL;
             payment = ov_terms_next(payment))
            check_condition(reader, payment);
        ov_terms_check_payment_conditions(reader, group);
    }
}
