/* What a well-formed edition may still say wrongly: sums that do not add up, dates far from the term,
 * published tables with holes; and what is not known. Discrepancies are told, never corrected. */
#include "terms/terms-internal.h"

#include <string.h>

struct audit {
    const struct ov_terms *terms;
    const struct ov_unit *units;
    size_t unit_count;
    struct ov_diagnostics *list;
};

/* ---- sums -----------------------------------------------------------------------------------------------
 */

/* A sum of parts; known only when every part is. unit: that of the coarsest part. */
struct total {
    struct ov_amount amount;
    bool known;
    size_t count;
};

static void add_part(struct total *total, bool known, struct ov_amount amount)
{
    total->count++;
    total->known =
        total->known && known && !__builtin_add_overflow(total->amount.ore, amount.ore, &total->amount.ore);
    if (amount.unit > total->amount.unit)
        total->amount.unit = amount.unit;
}

static struct total parts_of(const struct ov_terms *terms, int parent, bool of_which);

/* The stated sum, else that of the parts. */
static bool sum_of(const struct ov_terms *terms, size_t index, struct ov_amount *out)
{
    const struct ov_component *component = &terms->components[index];
    *out = component->national;
    if (component->has_national)
        return true;
    struct total parts = parts_of(terms, (int)index, false);
    *out = parts.amount;
    return parts.count > 0 && parts.known;
}

static struct total parts_of(const struct ov_terms *terms, int parent, bool of_which)
{
    struct total total = { .known = true };
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_amount amount = { 0, 0 };
        if (terms->components[i].parent != parent || terms->components[i].funded_by != NULL ||
            (terms->components[i].role == OV_ROLE_OF_WHICH) != of_which)
            continue; /* another agreement's money is counted there */
        bool known = sum_of(terms, i, &amount);
        add_part(&total, known, amount);
    }
    return total;
}

/* Equal within half the unit of the coarser one. */
static bool tallies(struct ov_amount a, struct ov_amount b)
{
    ov_money difference, unit = a.unit > b.unit ? a.unit : b.unit;
    if (__builtin_sub_overflow(a.ore, b.ore, &difference))
        return false;
    return (difference < 0 ? -difference : difference) <= unit / 2;
}

static const char *kronor(struct audit *audit, ov_money ore)
{
    char text[OV_TEXT_NUMBER];
    ov_money_format(ore, ore % 100 != 0 ? 2 : 0, "sv", text);
    return ov_arena_printf(audit->list->arena, "%s kr", text);
}

static bool agrees(struct ov_amount stated, const struct total *parts)
{
    return parts->count == 0 || !parts->known || tallies(stated, parts->amount);
}

/* The format is a literal, which the compiler holds against its two arguments: stated, and that of the parts.
 */
#define COMPARE(audit, at, path, stated, parts, format)                                                      \
    do {                                                                                                     \
        if (!agrees(stated, &(parts)))                                                                       \
            ov_diagnose((audit)->list, OV_SEVERITY_WARNING, at, path, NULL, NULL, format,                    \
                        kronor(audit, (stated).ore), kronor(audit, (parts).amount.ore));                     \
    } while (0)

static void check_component(struct audit *audit, size_t index)
{
    const struct ov_component *component = &audit->terms->components[index];
    const char *path = ov_arena_printf(audit->list->arena, "components.%s", component->id);
    struct total parts = parts_of(audit->terms, (int)index, false), payments = { .known = true },
                 of_which = parts_of(audit->terms, (int)index, true);
    struct ov_amount sum;
    bool known = sum_of(audit->terms, index, &sum);
    if (component->has_national)
        COMPARE(audit, component->national_at, path, component->national, parts,
                N_("the sum is %s, but its parts add up to %s"));
    if (known && of_which.known && of_which.amount.ore > sum.ore && !tallies(sum, of_which.amount))
        COMPARE(audit, component->national_at, path, sum, of_which,
                N_("of %s, %s are earmarked, which is more"));
    for (size_t i = 0; i < component->payment_count; i++) {
        const struct ov_payment *payment = &component->payments[i];
        if (!payment->struck.for_all)
            add_part(&payments,
                     !payment->whole && payment->unknown == NULL && payment->struck.amendment == NULL,
                     payment->amount);
    }
    if (known)
        COMPARE(audit, component->at, path, sum, payments,
                N_("the sum is %s, but its payments add up to %s"));
}

static void check_groups(struct audit *audit)
{
    const struct ov_terms *terms = audit->terms;
    struct total groups = { .known = true };
    for (size_t i = 0; i < terms->group_count; i++) {
        const struct ov_recipient_group *group = &terms->groups[i];
        struct total leaves = { .known = true };
        add_part(&groups, group->has_national, group->national);
        for (size_t j = 0; j < terms->component_count; j++) {
            const struct ov_component *component = &terms->components[j];
            if (component->role != OV_ROLE_OF_WHICH && component->funded_by == NULL &&
                ov_equal(component->recipients, group->id))
                add_part(&leaves, component->has_national, component->national);
        }
        if (group->has_national)
            COMPARE(audit, group->national_at,
                    ov_arena_printf(audit->list->arena, "recipients.%s", group->id), group->national, leaves,
                    N_("the group gets %s, but its components add up to %s"));
    }
    if (terms->has_national)
        COMPARE(audit, terms->national_at, "national", terms->national, groups,
                N_("the sum is %s, but the groups of recipients add up to %s"));
}

static void check_sums(struct audit *audit)
{
    const struct ov_terms *terms = audit->terms;
    struct total top = parts_of(terms, -1, false);
    if (terms->has_national)
        COMPARE(audit, terms->national_at, "national", terms->national, top,
                N_("the sum is %s, but the components add up to %s"));
    for (size_t i = 0; i < terms->component_count; i++)
        check_component(audit, i);
    check_groups(audit);
}

/* ---- dates ----------------------------------------------------------------------------------------------
 */

/* Reports of a year come within two years of its end; what is earlier than the term belongs to another one,
 * and so may be a slip of the pen. */
static void check_date(struct audit *audit, ov_date date, struct ov_position at, const char *path)
{
    enum { YEARS_AFTER = 3 };
    const struct ov_terms *terms = audit->terms;
    char text[OV_TEXT_NUMBER];
    if (date == OV_NO_DATE || terms->from == OV_NO_DATE || terms->to == OV_NO_DATE)
        return;
    ov_date_format(date, text);
    if (date < terms->from)
        ov_diagnose(audit->list, OV_SEVERITY_WARNING, at, path, text, NULL,
                    N_("the day comes before the edition begins"));
    else if (date > ov_date_add_months(terms->to, 12 * YEARS_AFTER))
        ov_diagnose(audit->list, OV_SEVERITY_WARNING, at, path, text, NULL,
                    N_("the day comes more than three years after the edition ends"));
}

static void check_dates(struct audit *audit)
{
    const struct ov_terms *terms = audit->terms;
    struct ov_arena *arena = audit->list->arena;
    for (size_t i = 0; i < terms->condition_count; i++)
        check_date(audit, terms->conditions[i].by, terms->conditions[i].at,
                   ov_arena_printf(arena, "conditions.%s.by", terms->conditions[i].id));
    for (size_t i = 0; i < terms->obligation_count; i++)
        check_date(audit, terms->obligations[i].due, terms->obligations[i].due_at,
                   ov_arena_printf(arena, "obligations.%s.due", terms->obligations[i].id));
    for (size_t i = 0; i < terms->money_rule_count; i++) {
        const struct ov_money_rule *rule = &terms->money_rules[i];
        const char *place =
            rule->component == NULL ? "" : ov_arena_printf(arena, "components.%s.", rule->component);
        if (rule->payment != NULL)
            place = ov_arena_printf(arena, "%spayments.%s.", place, rule->payment);
        check_date(audit, rule->date, rule->at,
                   ov_arena_printf(arena, "%s%s", place,
                                   rule->kind == OV_MONEY_RULE_REQUISITION ? "requisition" : "unused"));
    }
}

/* A change of days that the edition has not changes nothing: a slip of the pen. */
static void check_changes(struct audit *audit)
{
    const struct ov_terms *terms = audit->terms;
    for (size_t i = 0; i < terms->amendment_count; i++) {
        const struct ov_amendment *amendment = &terms->amendments[i];
        for (size_t j = 0; j < amendment->change_count; j++) {
            const struct ov_change *change = &amendment->changes[j];
            if ((change->effective == OV_NO_DATE || change->effective <= terms->to) &&
                (change->until == OV_NO_DATE || change->until >= terms->from))
                continue;
            ov_diagnose(audit->list, OV_SEVERITY_WARNING, change->at,
                        ov_arena_printf(audit->list->arena, "amendments.%s", amendment->id), change->what,
                        NULL, N_("the days of the change lie outside the edition"));
        }
    }
}

/* ---- published tables -------------------------------------------------------------------------------------
 */

static bool is_published(const struct ov_payment *payment, const char *unit)
{
    for (size_t i = 0; i < payment->published_count; i++) {
        if (ov_equal(payment->published[i].unit, unit))
            return true;
    }
    for (size_t i = 0; i < payment->excluded_count; i++) {
        if (ov_equal(payment->excluded[i].unit, unit))
            return true;
    }
    return false;
}

/* Who applies may be any; who qualifies may be some. */
static void check_table(struct audit *audit, const struct ov_component *component,
                        const struct ov_payment *payment)
{
    struct ov_arena *arena = audit->list->arena;
    enum ov_method method = ov_method(payment->method);
    const char **missing = NULL;
    size_t count = 0;
    if (payment->published_count == 0 || method == OV_METHOD_APPLIED_FOR || method == OV_METHOD_QUALIFIED)
        return;
    for (size_t i = 0; i < audit->unit_count; i++) {
        const struct ov_unit *unit = &audit->units[i];
        if (!ov_equal(unit->code, "00") && !is_published(payment, unit->code))
            *OV_APPEND(arena, missing, count) = ov_arena_printf(arena, "%s %s", unit->code, unit->short_name);
    }
    if (count > 0)
        ov_diagnose(audit->list, OV_SEVERITY_WARNING, payment->at,
                    ov_arena_printf(arena, "components.%s.payments.%s.published", component->id, payment->id),
                    NULL, NULL, N_("the published table lacks %s"), ov_join(arena, missing, count, ", "));
}

static void check_tables(struct audit *audit)
{
    const struct ov_terms *terms = audit->terms;
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        bool regions = false;
        for (size_t j = 0; j < terms->group_count; j++)
            regions = regions || (ov_equal(terms->groups[j].id, component->recipients) &&
                                  terms->groups[j].kind == OV_GROUP_REGION);
        for (size_t j = 0; regions && j < component->payment_count; j++)
            check_table(audit, component, &component->payments[j]);
    }
}

/* ---- what is not known ------------------------------------------------------------------------------------
 */

static size_t group_length(const char *path)
{
    const char *dot = strrchr(path, '.');
    return dot != NULL ? (size_t)(dot - path) + 1 : 0;
}

/* looked_for tells of every "unknown" in its group and below. */
static void tell_unknown(struct audit *audit, const struct ov_term *terms, size_t count,
                         const struct ov_term *looked_for)
{
    struct ov_arena *arena = audit->list->arena;
    size_t length = group_length(looked_for->path), own = 0;
    const char **names = NULL;
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(terms[i].value, OV_TERMS_UNKNOWN) &&
            strncmp(terms[i].path, looked_for->path, length) == 0 && group_length(terms[i].path) == length)
            *OV_APPEND(arena, names, own) = terms[i].path + length;
    }
    const char *group = length > 0 ? ov_arena_copy(arena, looked_for->path, length - 1) : "edition";
    ov_diagnose(audit->list, OV_SEVERITY_NOTICE, looked_for->at, group, NULL, NULL,
                N_("not known: %s; looked for: %s"), own > 0 ? ov_join(arena, names, own, ", ") : "published",
                looked_for->value);
}

static void tell_unknowns(struct audit *audit)
{
    size_t count;
    const struct ov_term *terms = ov_terms_list(audit->list->arena, audit->terms, &count);
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(terms[i].path + group_length(terms[i].path), "looked_for"))
            tell_unknown(audit, terms, count, &terms[i]);
    }
}

void ov_terms_audit(const struct ov_terms *terms, const struct ov_unit *units, size_t unit_count,
                    struct ov_diagnostics *list)
{
    struct audit audit = { terms, units, unit_count, list };
    check_sums(&audit);
    check_dates(&audit);
    check_changes(&audit);
    check_tables(&audit);
    tell_unknowns(&audit);
}

void ov_key_audit(const struct ov_key *key, struct ov_diagnostics *list)
{
    int64_t sum = 0;
    for (size_t i = 0; i < key->count; i++) {
        if (__builtin_add_overflow(sum, key->weights[i].weight, &sum))
            return; /* no stated total is as large */
    }
    if (key->total > 0 && key->total != sum)
        ov_diagnose(list, OV_SEVERITY_WARNING, (struct ov_position){ key->file, key->total_line, 0 },
                    key->name, NULL, NULL,
                    N_("the source states %lld in all, but the weights add up to %lld"),
                    (long long)key->total, (long long)sum);
}
