/* Sets of what the terms and the notes about them have, of units and of weights. */
#include "figures/sets-internal.h"

#include <string.h>

/* ---- components ---- */

void ov_set_add_components(struct ov_members *members, const int *list, size_t count)
{
    const struct ov_edition_tree *tree = members->place.tree;
    for (size_t i = 0; i < count; i++)
        ov_set_add(members, ov_question_component(members->figures, members->question, tree, list[i]),
                   OV_TABLE_COMPONENTS, tree->components[list[i]].row, OV_COMPONENTS_TITLE);
}

void ov_set_all_components(struct ov_members *members)
{
    int *all = OV_NEW_ARRAY(members->figures->arena, int, members->place.tree->count);
    for (size_t i = 0; i < members->place.tree->count; i++)
        all[i] = (int)i;
    ov_set_add_components(members, all, members->place.tree->count);
}

static void children(struct ov_members *members, bool of_which)
{
    size_t count;
    int *list =
        ov_tree_children(members->figures, members->place.tree, members->place.component, of_which, &count);
    ov_set_add_components(members, list, count);
}

void ov_set_parts(struct ov_members *members)
{
    children(members, false);
}

void ov_set_of_which(struct ov_members *members)
{
    children(members, true);
}

void ov_set_leaves(struct ov_members *members)
{
    size_t count;
    int *list = ov_tree_below(members->figures, members->place.tree, members->place.component, true,
                              members->question->subject.group, &count);
    ov_set_add_components(members, list, count);
}

void ov_set_ungranted(struct ov_members *members)
{
    size_t count;
    int *list = ov_ungranted(members->figures, members->question, &members->place, &count);
    ov_set_add_components(members, list, count);
}

void ov_set_payments(struct ov_members *members)
{
    const struct ov_edition_tree *tree = members->place.tree;
    size_t count, row;
    int *list = ov_tree_below(members->figures, tree, members->place.component, false, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = ov_set_bare(members);
        subject.component = tree->components[list[i]].id;
        struct ov_filter filters[] = { { OV_PAYMENT_TERMS_EDITION, tree->name },
                                       { OV_PAYMENT_TERMS_COMPONENT, subject.component } };
        struct ov_row_walk rows =
            ov_rows_begin(members->figures, OV_TABLE_PAYMENT_TERMS, filters, OV_COUNT_OF(filters));
        while (ov_rows_next(&rows, &row)) {
            subject.payment =
                ov_cell_text(members->figures, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID);
            ov_set_add_subject(members, &subject, OV_TABLE_PAYMENT_TERMS, row, OV_PAYMENT_TERMS_ID);
        }
    }
}

/* ---- rows of the edition ---- */

void ov_set_conditions(struct ov_members *members)
{
    size_t count, *rows = ov_rows_in_order(members->figures, OV_TABLE_CONDITIONS, members->place.tree->name,
                                           OV_CONDITIONS_EDITION, OV_CONDITIONS_ORDER, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = ov_set_bare(members);
        subject.condition = ov_cell_text(members->figures, OV_TABLE_CONDITIONS, rows[i], OV_CONDITIONS_ID);
        ov_set_add_subject(members, &subject, OV_TABLE_CONDITIONS, rows[i], OV_CONDITIONS_TITLE);
    }
}

void ov_set_obligations(struct ov_members *members)
{
    size_t count, *rows = ov_rows_in_order(members->figures, OV_TABLE_OBLIGATIONS, members->place.tree->name,
                                           OV_OBLIGATIONS_EDITION, OV_OBLIGATIONS_ORDER, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_subject subject = ov_set_bare(members);
        subject.obligation = ov_cell_text(members->figures, OV_TABLE_OBLIGATIONS, rows[i], OV_OBLIGATIONS_ID);
        ov_set_add_subject(members, &subject, OV_TABLE_OBLIGATIONS, rows[i], OV_OBLIGATIONS_TITLE);
    }
}

void ov_set_groups(struct ov_members *members)
{
    struct ov_filter filter = { OV_RECIPIENTS_EDITION, members->place.tree->name };
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_RECIPIENTS, &filter, 1);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = ov_set_bare(members);
        subject.group = ov_cell_text(members->figures, OV_TABLE_RECIPIENTS, row, OV_RECIPIENTS_GROUP);
        ov_set_add_subject(members, &subject, OV_TABLE_RECIPIENTS, row, OV_RECIPIENTS_TITLE);
    }
}

/* Those about the unit asked of, and those that name none. */
void ov_set_statements(struct ov_members *members)
{
    struct ov_filter filter = { OV_STATEMENTS_EDITION, members->place.tree->name };
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_STATEMENTS, &filter, 1);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = ov_set_bare(members);
        const char *unit = ov_cell_text(members->figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_UNIT);
        if (unit != NULL && *unit != '\0' && subject.unit != NULL && strcmp(unit, subject.unit) != 0)
            continue;
        subject.document = ov_cell_text(members->figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_DOCUMENT);
        subject.statement = ov_cell_text(members->figures, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_ID);
        ov_set_add_subject(members, &subject, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_SAYS);
    }
}

/* ---- what is told: amendments, notes, and who gets a part ---- */

void ov_set_amendments(struct ov_members *members)
{
    const char *edition = members->place.tree->name;
    size_t count, *rows = ov_rows_in_order(members->figures, OV_TABLE_AMENDMENTS, edition,
                                           OV_AMENDMENTS_EDITION, OV_AMENDMENTS_ORDER, &count);
    struct ov_subject subject = ov_set_bare(members);
    for (size_t i = 0; i < count; i++)
        ov_set_add_subject(members, &subject, OV_TABLE_AMENDMENTS, rows[i], OV_AMENDMENTS_TITLE);
}

/* Of the component asked of, else of the whole edition. why: only kinds that tell why something is as it is.
 */
static void notes(struct ov_members *members, bool why)
{
    static const char *const kinds[] = { "lineage", "deviation", "money", "remark" };
    const struct ov_subject *asked = &members->question->subject;
    struct ov_filter filters[] = { { OV_NOTES_EDITION, members->place.tree->name },
                                   { OV_NOTES_UNIT, asked->unit },
                                   { OV_NOTES_COMPONENT, asked->component } };
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_NOTES, filters, OV_COUNT_OF(filters));
    struct ov_subject subject = ov_set_bare(members);
    size_t row;
    while (ov_rows_next(&rows, &row)) {
        const char *kind = ov_cell_text(members->figures, OV_TABLE_NOTES, row, OV_NOTES_KIND);
        bool tells = !why;
        for (size_t i = 0; i < OV_COUNT_OF(kinds); i++)
            tells = tells || ov_equal(kind, kinds[i]);
        if (tells)
            ov_set_add_subject(members, &subject, OV_TABLE_NOTES, row, OV_NOTES_ID);
    }
}

void ov_set_notes(struct ov_members *members)
{
    notes(members, false);
}

void ov_set_explanations(struct ov_members *members)
{
    notes(members, true);
}

/* Units that get a part of what the region hands on. */
void ov_set_receivers(struct ov_members *members)
{
    const struct ov_edition_tree *tree = members->place.tree;
    size_t count, row;
    int *list = ov_tree_below(members->figures, tree, members->place.component, false, NULL, &count);
    for (size_t i = 0; i < count; i++) {
        struct ov_filter filters[] = { { OV_REDISTRIBUTIONS_EDITION, tree->name },
                                       { OV_REDISTRIBUTIONS_COMPONENT, tree->components[list[i]].id } };
        struct ov_row_walk rows =
            ov_rows_begin(members->figures, OV_TABLE_REDISTRIBUTIONS, filters, OV_COUNT_OF(filters));
        while (ov_rows_next(&rows, &row)) {
            struct ov_subject subject = ov_set_bare(members);
            subject.component = tree->components[list[i]].id;
            subject.unit =
                ov_cell_text(members->figures, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_UNIT);
            ov_set_add_subject(members, &subject, OV_TABLE_REDISTRIBUTIONS, row, OV_REDISTRIBUTIONS_UNIT);
        }
    }
}

/* ---- units ---- */

void ov_set_recipients(struct ov_members *members)
{
    size_t count;
    const char **units = ov_recipient_units(members->figures, members->question, &members->place, &count);
    for (size_t i = 0; i < count; i++)
        ov_set_add_unit(members, units[i]);
}

void ov_set_regions(struct ov_members *members)
{
    const struct ov_catalogue *catalogue = members->figures->catalogue;
    if (catalogue == NULL || catalogue->unit_count == 0)
        members->reason = N_("the regions are not known");
    for (size_t i = 0; catalogue != NULL && i < catalogue->unit_count; i++)
        if (strcmp(catalogue->units[i].code, "00") != 0)
            ov_set_add_unit(members, catalogue->units[i].code);
}

void ov_set_weights(struct ov_members *members)
{
    const char *key = ov_key_of(members->figures, members->question);
    struct ov_filter filter = { OV_WEIGHTS_KEY, key };
    size_t row;
    if (key == NULL) {
        members->reason = N_("weights are asked of a key, or of a payment that has one");
        return;
    }
    struct ov_row_walk rows = ov_rows_begin(members->figures, OV_TABLE_WEIGHTS, &filter, 1);
    while (ov_rows_next(&rows, &row)) {
        struct ov_subject subject = ov_set_bare(members);
        subject.key = key;
        subject.unit = ov_cell_text(members->figures, OV_TABLE_WEIGHTS, row, OV_WEIGHTS_UNIT);
        if (!ov_equal(subject.unit, "00"))
            ov_set_add_subject(members, &subject, OV_TABLE_WEIGHTS, row, OV_WEIGHTS_WEIGHT);
    }
}
