/* Rows of recorded tables that checks are asked of where no formula leads: decisions, payments, deliveries,
 * reallocations, postings outside the edition, and where the edition comes from. */
#include "checks/checks-internal.h"

#include <string.h>
#include <strings.h>

/* Rows of the edition, and of the unit where the table has one second. */
static size_t rows_of(const struct ov_asking *asking, enum ov_table_id table, size_t keys, size_t *first)
{
    const char *key[] = { asking->base->edition, asking->base->unit };

    *first = 0;
    return key[0] && key[keys - 1] ? ov_view_find(asking->view, table, key, keys, first) : 0;
}

static const char *quoted(struct ov_asking *asking, const char *text)
{
    return strchr(text, '"') ? NULL : ov_arena_printf(asking->arena, "\"%s\"", text);
}

/* A cell as the formula of a text, or of something missing. */
static const char *cell_word(struct ov_asking *asking, const char *text, const char *reason)
{
    const char *known = *text ? quoted(asking, text) : NULL;

    return known ? known : ov_arena_printf(asking->arena, "missing(\"%s\")", reason);
}

/* ---- decisions of the region ---- */

void ov_cases_of_decisions(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t row, end = rows_of(asking, OV_TABLE_DECISIONS, 2, &row);

    for (; row < end; row++) {
        const char *id = ov_check_cell(asking, OV_TABLE_DECISIONS, row, OV_DECISIONS_ID);
        const char *title = ov_check_cell(asking, OV_TABLE_DECISIONS, row, OV_DECISIONS_TITLE);
        struct ov_case *one;

        if (!ov_equal(ov_check_cell(asking, OV_TABLE_DECISIONS, row, OV_DECISIONS_PARTY), "region"))
            continue;
        one = ov_case_add(asking, cases, asking->base);
        one->finer = ov_arena_printf(asking->arena, "decision=%s", id);
        one->finer_told = *title ? title : id;
        ov_case_title(one, "decision", one->finer_told, NULL);
        ov_case_title(one, "body", ov_check_cell(asking, OV_TABLE_DECISIONS, row, OV_DECISIONS_BODY), NULL);
        ov_case_word(one, "day", ov_arena_printf(asking->arena, "decided(%s, party = region)", id));
        ov_case_word(one, "paragraph",
                     cell_word(asking, ov_check_cell(asking, OV_TABLE_DECISIONS, row, OV_DECISIONS_PARAGRAPH),
                               "no paragraph is recorded"));
    }
}

/* ---- money that came in ---- */

void ov_cases_of_payments_received(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t row, end = rows_of(asking, OV_TABLE_PAYMENTS, 2, &row);

    for (; row < end; row++) {
        struct ov_subject subject = *asking->base;
        struct ov_case *one;

        subject.component = ov_check_cell(asking, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_COMPONENT);
        one = ov_case_add(asking, cases, &subject);
        one->finer = ov_arena_printf(asking->arena, "received=%s",
                                     ov_check_cell(asking, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_ID));
        one->finer_told = ov_check_cell(asking, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_ID);
        if (*ov_check_cell(asking, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_REGISTRY)) {
            cases->held++;
            cases->count--;
            continue;
        }
        one->broken = ov_check_cell_figure(asking, OV_TABLE_PAYMENTS, row, OV_PAYMENTS_AMOUNT);
        ov_case_figure(one, "paid-in", one->broken);
    }
}

/* Payments of the terms that wait for a condition. */
void ov_cases_of_conditioned_payments(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t row, end = rows_of(asking, OV_TABLE_PAYMENT_TERMS, 1, &row);

    for (; row < end; row++) {
        const char *condition =
            ov_check_cell(asking, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_CONDITION);
        struct ov_subject subject = *asking->base;
        struct ov_case *one;

        if (!*condition)
            continue;
        subject.component = ov_check_cell(asking, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_COMPONENT);
        subject.payment = ov_check_cell(asking, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID);
        one = ov_case_add(asking, cases, &subject);
        ov_case_word(one, "condition-met", ov_arena_printf(asking->arena, "outcome(%s)", condition));
        ov_case_word(one, "paid", ov_arena_printf(asking->arena, "received(payment = %s)", subject.payment));
    }
}

/* ---- applications ---- */

/* The components whose money an application is for, as "given(grant(component = a)) or …". */
struct applied {
    struct ov_asking *asking;
    struct ov_buffer formula;
    size_t count;
};

static void add_applied(struct applied *applied, const char *component)
{
    const char *front = applied->count++ ? " or " : "";

    ov_buffer_printf(&applied->formula, "%sgiven(grant(component = %s)) or given(rejected(component = %s))",
                     front, component, component);
}

/* Components with a payment whose cell of that column is the text. */
static void add_payments(struct applied *applied, int column, const char *text)
{
    size_t row, end = rows_of(applied->asking, OV_TABLE_PAYMENT_TERMS, 1, &row);

    for (; row < end; row++)
        if (ov_equal(ov_check_cell(applied->asking, OV_TABLE_PAYMENT_TERMS, row, column), text))
            add_applied(applied, ov_check_cell(applied->asking, OV_TABLE_PAYMENT_TERMS, row,
                                               OV_PAYMENT_TERMS_COMPONENT));
}

/* delivered(ID), alone or with more in the brackets. */
static bool names_delivery(const char *rule, const char *obligation)
{
    size_t length = strlen(obligation);

    for (const char *at = rule; (at = strstr(at, "delivered(")); at++) {
        const char *id = at + strlen("delivered(");

        if (!strncmp(id, obligation, length) && (id[length] == ')' || id[length] == ','))
            return true;
    }
    return false;
}

/* What is paid, or asked of a component, when the delivery has come; else what is paid on application; else
 * anything of the edition. */
static const char *answer_to(struct ov_asking *asking, const char *obligation)
{
    struct applied applied = { .asking = asking };
    size_t row, end = rows_of(asking, OV_TABLE_CONDITIONS, 1, &row);
    const char *formula;

    for (; row < end; row++) {
        const char *component = ov_check_cell(asking, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_COMPONENT);

        if (!names_delivery(ov_check_cell(asking, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_RULE), obligation))
            continue;
        add_payments(&applied, OV_PAYMENT_TERMS_CONDITION,
                     ov_check_cell(asking, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_ID));
        if (*component && !ov_equal(component, "total"))
            add_applied(&applied, component);
    }
    if (!applied.count)
        add_payments(&applied, OV_PAYMENT_TERMS_METHOD, "applied-for");
    formula = ov_arena_printf(asking->arena, "(%s)",
                              applied.count ? applied.formula.data : "given(grant) or given(rejected)");
    ov_buffer_free(&applied.formula);
    return formula;
}

void ov_cases_of_obligations(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t count = 0;
    struct ov_subject *subjects = ov_figures_each(asking->figures, OV_OBLIGATION, asking->base, &count);

    for (size_t i = 0; i < count; i++)
        ov_case_word(ov_case_add(asking, cases, &subjects[i]), "answer-given",
                     answer_to(asking, subjects[i].obligation));
}

/* ---- deliveries ---- */

/* "Socialstyrelsen" also where the receipt says "Socialstyrelsen, enheten för statsbidrag". */
static bool names_receiver(const char *sent_to, const char *receiver)
{
    size_t a = strlen(sent_to), b = strlen(receiver);

    for (size_t i = 0; b && i + b <= a; i++)
        if (!strncasecmp(sent_to + i, receiver, b))
            return true;
    return false;
}

static const char *receiver_of(const struct ov_asking *asking, const char *obligation)
{
    const char *key[] = { asking->base->edition, obligation };
    size_t row;

    return ov_view_find(asking->view, OV_TABLE_OBLIGATIONS, key, OV_COUNT_OF(key), &row) > row
               ? ov_check_cell(asking, OV_TABLE_OBLIGATIONS, row, OV_OBLIGATIONS_RECEIVER)
               : "";
}

void ov_cases_of_deliveries(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t count = 0;
    struct ov_subject *subjects =
        ov_figures_each(asking->figures, (enum ov_scope)OV_EACH_DELIVERY, asking->base, &count);

    for (size_t i = 0; i < count; i++) {
        const char *key[] = { asking->base->edition, asking->base->unit, subjects[i].obligation };
        struct ov_case *one = ov_case_add(asking, cases, &subjects[i]);
        size_t row, end;
        const char *sent_to = "", *receiver = receiver_of(asking, subjects[i].obligation);

        end = key[1] && key[2] ? ov_view_find(asking->view, OV_TABLE_DELIVERIES, key, OV_COUNT_OF(key), &row)
                               : 0;
        for (row = end ? row : 0; row < end; row++)
            if (ov_equal(ov_check_cell(asking, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_ID),
                         subjects[i].delivery ? subjects[i].delivery : ""))
                sent_to = ov_check_cell(asking, OV_TABLE_DELIVERIES, row, OV_DELIVERIES_RECEIVER);
        if (names_receiver(sent_to, receiver))
            sent_to = receiver;
        ov_case_word(one, "sent-to", cell_word(asking, sent_to, "no receiver is recorded"));
        ov_case_word(one, "ours", cell_word(asking, receiver, "the obligation has no receiver"));
    }
}

/* ---- money moved between components ---- */

/* What stands directly under the edition: the area that a component lies in. */
static const char *area_of(const struct ov_asking *asking, const char *component, const char **title)
{
    const char *key[] = { asking->base->edition, component };

    for (int steps = 0; steps < 16; steps++) {
        size_t row;
        const char *parent;

        if (ov_view_find(asking->view, OV_TABLE_COMPONENTS, key, OV_COUNT_OF(key), &row) <= row)
            return key[1];
        *title = ov_check_cell(asking, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_TITLE);
        parent = ov_check_cell(asking, OV_TABLE_COMPONENTS, row, OV_COMPONENTS_PARENT);
        if (!*parent)
            return key[1];
        key[1] = parent;
    }
    return key[1];
}

static void look_at_reallocation(struct ov_asking *asking, struct ov_case *one, const char *id)
{
    size_t row, end = rows_of(asking, OV_TABLE_REALLOCATIONS, 2, &row), areas = 0;
    const char *seen[16], *decision = "";
    struct ov_buffer titles = { 0 };

    for (; row < end; row++) {
        const char *title = "", *area;
        bool known = false;

        if (!ov_equal(ov_check_cell(asking, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_ID), id))
            continue;
        if (*ov_check_cell(asking, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_DECISION))
            decision = ov_check_cell(asking, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_DECISION);
        area = area_of(asking, ov_check_cell(asking, OV_TABLE_REALLOCATIONS, row, OV_REALLOCATIONS_COMPONENT),
                       &title);
        for (size_t i = 0; i < areas; i++)
            known = known || ov_equal(seen[i], area);
        if (known || areas == OV_COUNT_OF(seen))
            continue;
        ov_buffer_printf(&titles, "%s%s", areas ? "; " : "", *title ? title : area);
        seen[areas++] = area;
    }
    ov_case_reach(asking, one, "areas-told", titles.data ? titles.data : "");
    ov_case_word(one, "areas", ov_arena_printf(asking->arena, "%zu", areas));
    ov_case_word(one, "decided-on",
                 *decision ? ov_arena_printf(asking->arena, "decided(%s, party = region)", decision)
                           : "missing(\"no decision is named\")");
    ov_buffer_free(&titles);
}

void ov_cases_of_reallocations(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t count = 0;
    struct ov_subject *subjects =
        ov_figures_each(asking->figures, (enum ov_scope)OV_EACH_REALLOCATION, asking->base, &count);

    for (size_t i = 0; i < count; i++) {
        struct ov_case *one = ov_case_add(asking, cases, &subjects[i]);

        ov_case_title(one, "moved", subjects[i].reallocation, NULL);
        look_at_reallocation(asking, one, subjects[i].reallocation);
    }
}

/* ---- postings before and after ---- */

/* Whose object it is, by one table of claims. */
static void look_at_claims(const struct ov_asking *asking, enum ov_table_id table, int object_column,
                           int edition_column, const char *object, bool *ours, bool *others)
{
    for (size_t row = 0; row < ov_view_rows(asking->view, table); row++) {
        if (!ov_equal(ov_check_cell(asking, table, row, object_column), object))
            continue;
        if (ov_equal(ov_check_cell(asking, table, row, edition_column), asking->base->edition))
            *ours = true;
        else
            *others = true;
    }
}

static bool is_ours_alone(const struct ov_asking *asking, const char *object)
{
    bool ours = false, others = false;

    look_at_claims(asking, OV_TABLE_COMPONENT_USES, OV_COMPONENT_USES_COST_OBJECT, OV_COMPONENT_USES_EDITION,
                   object, &ours, &others);
    look_at_claims(asking, OV_TABLE_ACTIVITIES, OV_ACTIVITIES_COST_OBJECT, OV_ACTIVITIES_EDITION, object,
                   &ours, &others);
    look_at_claims(asking, OV_TABLE_COST_OBJECTS, OV_COST_OBJECTS_COST_OBJECT, OV_COST_OBJECTS_EDITION,
                   object, &ours, &others);
    return ours && !others;
}

void ov_cases_of_postings_outside(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t first, end = asking->base->unit
                            ? ov_view_find(asking->view, OV_TABLE_BALANCES, &asking->base->unit, 1, &first)
                            : 0;
    const char *last = NULL;
    bool ours = false;

    for (size_t row = end ? first : 0; row < end; row++) {
        const char *object = ov_check_cell(asking, OV_TABLE_BALANCES, row, OV_BALANCES_COST_OBJECT);
        struct ov_subject subject = *asking->base;
        struct ov_period month;
        char text[OV_TEXT_NUMBER];
        struct ov_case *one;

        if (!*object || !ov_equal(ov_check_cell(asking, OV_TABLE_BALANCES, row, OV_BALANCES_CLASS), "cost") ||
            !ov_period_unpack(ov_view_cell(asking->view, OV_TABLE_BALANCES, row, OV_BALANCES_PERIOD).number,
                              &month))
            continue;
        if (!last || !ov_equal(last, object))
            ours = is_ours_alone(asking, object);
        last = object;
        if (!ours || !ov_view_cell(asking->view, OV_TABLE_BALANCES, row, OV_BALANCES_AMOUNT).number)
            continue;
        if (month.to > asking->begins && month.from <= asking->ends) {
            cases->held++;
            continue;
        }
        subject.cost_object = object;
        one = ov_case_add(asking, cases, &subject);
        ov_period_format(month, text);
        one->finer = ov_arena_printf(asking->arena, "month=%s source=%s", text,
                                     ov_check_cell(asking, OV_TABLE_BALANCES, row, OV_BALANCES_SOURCE));
        ov_case_title(one, "month", ov_arena_strdup(asking->arena, text), NULL);
        one->broken = ov_check_cell_figure(asking, OV_TABLE_BALANCES, row, OV_BALANCES_AMOUNT);
        ov_case_figure(one, "posted", one->broken);
    }
}

/* ---- what the edition comes from ---- */

static bool has_note_of_lineage(const struct ov_asking *asking)
{
    size_t row, end = rows_of(asking, OV_TABLE_NOTES, 1, &row);

    for (; row < end; row++)
        if (ov_equal(ov_check_cell(asking, OV_TABLE_NOTES, row, OV_NOTES_KIND), "lineage"))
            return true;
    return false;
}

/* Only where last year's editions stand beside, as in a run about a year, is anything compared. */
void ov_cases_of_lineage(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t agreement = asking->terms ? strlen(asking->terms->agreement) : 0, earlier = 0;

    if (!asking->terms || asking->begins == OV_NO_DATE)
        return;
    for (size_t row = 0; row < ov_view_rows(asking->view, OV_TABLE_EDITIONS); row++) {
        const char *edition = ov_check_cell(asking, OV_TABLE_EDITIONS, row, OV_EDITIONS_EDITION);
        struct ov_cell to = ov_view_cell(asking->view, OV_TABLE_EDITIONS, row, OV_EDITIONS_TO);

        if (to.state != OV_GIVEN || to.number >= asking->begins)
            continue;
        earlier++;
        if (!strncmp(edition, asking->terms->agreement, agreement) && edition[agreement] == '@') {
            cases->held++;
            return;
        }
    }
    if (!earlier)
        return;
    if (asking->terms->lineage_count || has_note_of_lineage(asking))
        cases->held++;
    else
        ov_case_add(asking, cases, asking->base)->broken =
            ov_figures_formula(asking->figures, "begins", asking->base);
}
