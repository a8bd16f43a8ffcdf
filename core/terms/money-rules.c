/* What is agreed about the money itself: by when it must be asked for, and what happens to what is not used.
 * A rule stands in the edition, in a component or in a payment, and holds for what it stands in. */
#include "terms/terms-internal.h"

/* Where a rule stands. */
struct place {
    const char *component, *payment; /* NULL: the whole of what is above */
    const char *source;              /* of what it stands in; NULL */
};

static void add_rule(struct ov_terms_reader *reader, const struct ov_setting *group,
                     const struct place *place, enum ov_money_rule_kind kind, const char *date)
{
    struct ov_terms *terms = reader->terms;
    const struct ov_setting *member = ov_setting_member(group, date);
    const char *source = ov_terms_text(reader, group, "source");
    struct ov_money_rule rule = { .kind = kind,
                                  .component = place->component,
                                  .payment = place->payment,
                                  .text = ov_terms_text(reader, group, "to"),
                                  .source = source != NULL ? source : place->source,
                                  .at = ov_terms_at(reader, member != NULL ? member : group) };
    rule.date = ov_terms_date(reader, group, date, &rule.date_month_only);
    if (ov_terms_is_unknown(group, date))
        rule.unknown = ov_terms_text(reader, group, "looked_for");
    *OV_APPEND(reader->arena, terms->money_rules, terms->money_rule_count) = rule;
}

static void read_unused(struct ov_terms_reader *reader, const struct ov_setting *group,
                        const struct place *place)
{
    const struct ov_setting *carry_over = ov_setting_member(group, "carry_over"),
                            *until = ov_setting_member(group, "until");
    bool allowed = ov_terms_truth(group, "carry_over");
    ov_terms_looked_for(reader, group);
    if (ov_setting_member(group, "repay_by") != NULL)
        add_rule(reader, group, place, OV_MONEY_RULE_REPAYMENT, "repay_by");
    else if (carry_over == NULL)
        ov_terms_fault(reader, group, "repay_by = a date, carry_over = true, or either of them \"unknown\"",
                       "it is not said what happens to unused money");
    if (carry_over != NULL && carry_over->kind == OV_SETTING_STRING &&
        !ov_terms_is_unknown(group, "carry_over"))
        ov_terms_fault(reader, carry_over, "true, false, or \"unknown\" together with looked_for",
                       "not a truth");
    if (allowed)
        add_rule(reader, group, place, OV_MONEY_RULE_CARRY_OVER, "until");
    else if (until != NULL)
        ov_terms_fault(reader, until, "until only with carry_over = true",
                       "money that is not carried over has no last day");
}

static const struct ov_setting *group_of(const struct ov_setting *parent, const char *name)
{
    const struct ov_setting *member = ov_setting_member(parent, name);
    return member != NULL && member->kind == OV_SETTING_GROUP ? member : NULL;
}

static void read_place(struct ov_terms_reader *reader, const struct ov_setting *parent,
                       const struct place *place)
{
    const struct ov_setting *requisition = group_of(parent, "requisition"),
                            *unused = group_of(parent, "unused");
    if (requisition != NULL) {
        ov_terms_looked_for(reader, requisition);
        add_rule(reader, requisition, place, OV_MONEY_RULE_REQUISITION, "by");
    }
    if (unused != NULL)
        read_unused(reader, unused, place);
}

static void read_payments(struct ov_terms_reader *reader, const struct ov_setting *group,
                          const struct ov_component *component)
{
    size_t index = 0;
    for (const struct ov_setting *row = ov_terms_first(group, "payments");
         row != NULL && index < component->payment_count; row = ov_terms_next(row), index++) {
        const struct ov_payment *payment = &component->payments[index];
        if (payment->struck.for_all)
            continue; /* nothing of it is paid, so nothing of it is asked for */
        read_place(reader, row,
                   &(struct place){ component->id, payment->id,
                                    payment->source != NULL ? payment->source : component->source });
    }
}

static void read_components(struct ov_terms_reader *reader, const struct ov_setting *parent, const char *list)
{
    for (const struct ov_setting *group = ov_terms_first(parent, list); group != NULL;
         group = ov_terms_next(group)) {
        const struct ov_setting *id = ov_terms_string(group, "id");
        int index = id != NULL ? ov_component_index(reader->terms, id->text) : -1;
        if (index >= 0) {
            const struct ov_component *component = &reader->terms->components[index];
            read_place(reader, group, &(struct place){ component->id, NULL, component->source });
            read_payments(reader, group, component);
        }
        read_components(reader, group, "components");
        read_components(reader, group, "of_which");
    }
}

void ov_terms_read_money_rules(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    read_place(reader, edition, &(struct place){ NULL, NULL, NULL });
    read_components(reader, edition, "components");
}
