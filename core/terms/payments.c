/* Payments of a leaf, and what the region hands on of its own: amount, method, rounding, the payer's
 * published table. How the weights and the amounts of single methods are told stands in sharing.c. */
#include "terms/terms-internal.h"

#include <string.h>

/* Keeps the sum, and explains most published tables. */
static const char standard_rounding[] = "largest-remainder";

static void read_unit(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                      const char *accepted, struct ov_amount *unit)
{
    if (ov_terms_amount(reader, group, name, unit) && unit->ore == 0)
        ov_terms_fault(reader, ov_setting_member(group, name), accepted, "nothing can be rounded to 0 kr");
}

static void read_rounding(struct ov_terms_reader *reader, const struct ov_setting *group,
                          struct ov_payment *payment)
{
    const struct ov_setting *rate_unit = ov_setting_member(group, "rate_unit");
    size_t count;
    const char *const *roundings = ov_rounding_names(&count);
    payment->rounding = standard_rounding;
    payment->rounding_unit = (struct ov_amount){ 100, 100 }; /* 1 kr */
    payment->rate_unit = (struct ov_amount){ 1, 1 };         /* 1 öre */
    if (ov_terms_string(group, "rounding") != NULL)
        payment->rounding = ov_terms_word(reader, group, "rounding", roundings, count, "rounding");
    read_unit(reader, group, "rounding_unit", "\"1 kr\" or another amount above 0", &payment->rounding_unit);
    read_unit(reader, group, "rate_unit", "\"0,01 kr\" or another amount above 0", &payment->rate_unit);
    if (rate_unit != NULL && payment->rounding != NULL && !ov_equal(payment->rounding, "rate-then-up"))
        ov_terms_fault(reader, rate_unit, "rate_unit only with rounding = \"rate-then-up\"",
                       "the rounding %s has no rate", payment->rounding);
}

static void read_published(struct ov_terms_reader *reader, const struct ov_setting *group, bool regions,
                           struct ov_payment *payment)
{
    for (const struct ov_setting *row = ov_terms_first(group, "published"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_published published = { .unit = ov_terms_unit(reader, row, "unit", regions),
                                          .at = ov_terms_at(reader, row) };
        for (size_t i = 0; published.unit != NULL && i < payment->published_count; i++) {
            if (ov_equal(payment->published[i].unit, published.unit))
                ov_terms_twice(reader, row, "unit", payment->published[i].at);
        }
        ov_terms_signed_amount(reader, row, "amount", &published.amount);
        *OV_APPEND(reader->arena, payment->published, payment->published_count) = published;
    }
}

void ov_terms_read_payment(struct ov_terms_reader *reader, const struct ov_setting *group, bool alone,
                           bool regions, struct ov_payment *payment)
{
    payment->id = ov_terms_id(reader, group, "id");
    payment->title = ov_terms_text(reader, group, "title");
    payment->at = ov_terms_at(reader, group);
    payment->source = ov_terms_text(reader, group, "source");
    payment->struck = ov_terms_struck(reader, group);
    payment->whole = ov_setting_member(group, "amount") == NULL;
    ov_terms_signed_amount(reader, group, "amount", &payment->amount);
    if (payment->whole && !alone)
        ov_terms_fault(reader, group, "amount = the payment's own sum",
                       "several payments of a component each need their amount");
    payment->condition = ov_terms_id(reader, group, "condition");
    payment->unknown = ov_terms_looked_for(reader, group);
    ov_terms_read_sharing(reader, group, regions, payment);
    read_rounding(reader, group, payment);
    read_published(reader, group, regions, payment);
}

/* Whose money it is decides what codes its units have: those of regions.conf, or any. Counties have the codes
 * of their regions. */
static bool are_regions(const struct ov_terms *terms, const char *recipients)
{
    for (size_t i = 0; i < terms->group_count; i++) {
        enum ov_group_kind kind = terms->groups[i].kind;
        if (ov_equal(terms->groups[i].id, recipients))
            return kind == OV_GROUP_REGION || kind == OV_GROUP_COUNTY || kind == OV_GROUP_JOINT;
    }
    return true;
}

/* A payment that is struck for all that is asked about is no longer one of several. */
static size_t standing(const struct ov_terms_reader *reader, const struct ov_setting *component)
{
    size_t count = 0;
    for (const struct ov_setting *row = ov_terms_first(component, "payments"); row != NULL;
         row = ov_terms_next(row))
        count += !ov_terms_struck(reader, row).for_all;
    return count;
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
    bool regions = are_regions(reader->terms, component->recipients), alone = standing(reader, group) <= 1;
    for (const struct ov_setting *row = ov_terms_first(group, "payments"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_payment payment = { .id = NULL };
        ov_terms_read_payment(reader, row, alone || ov_terms_struck(reader, row).for_all, regions, &payment);
        for (size_t i = 0; payment.id != NULL && i < component->payment_count; i++) {
            if (ov_equal(component->payments[i].id, payment.id))
                ov_terms_twice(reader, row, "id", component->payments[i].at);
        }
        *OV_APPEND(reader->arena, component->payments, component->payment_count) = payment;
    }
}

/* ---- payments that name a condition -------------------------------------------------------------------- */

void ov_terms_check_condition(struct ov_terms_reader *reader, const struct ov_setting *payment)
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
            ov_terms_check_condition(reader, payment);
        ov_terms_check_payment_conditions(reader, group);
    }
}
