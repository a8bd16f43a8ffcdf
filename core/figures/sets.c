/* Members of sets: what is counted, and what a sum goes over. The way in, and what the sets share. */
#include "figures/sets-internal.h"

/* ---- gathering ---- */

void ov_set_add(struct ov_members *members, const struct ov_question *question, enum ov_table_id table,
                size_t row, int column)
{
    *OV_APPEND(members->figures->arena, members->items, members->count) =
        (struct ov_member){ question, (int)table, row, column };
}

void ov_set_add_subject(struct ov_members *members, const struct ov_subject *subject, enum ov_table_id table,
                        size_t row, int column)
{
    ov_set_add(members, ov_question_subject(members->figures, members->question, subject), table, row,
               column);
}

void ov_set_add_unit(struct ov_members *members, const char *unit)
{
    struct ov_subject subject = members->question->subject;
    subject.unit = unit;
    *OV_APPEND(members->figures->arena, members->items, members->count) =
        (struct ov_member){ ov_question_subject(members->figures, members->question, &subject), -1, 0, 0 };
}

/* The edition, unit, code and period of the question alone. */
struct ov_subject ov_set_bare(const struct ov_members *members)
{
    const struct ov_subject *old = &members->question->subject;
    return (struct ov_subject){ .edition = old->edition,
                                .unit = old->unit,
                                .code_list = old->code_list,
                                .code = old->code,
                                .has_period = old->has_period,
                                .period = old->period };
}

/* ---- the way in ---- */

static const struct {
    enum ov_set_id id;
    ov_set_filler *fill;
} fillers[] = {
    { OV_SET_ACTIVITIES, ov_set_activities },
    { OV_SET_ACTIVITY_PARTS, ov_set_activity_parts },
    { OV_SET_AMENDMENTS, ov_set_amendments },
    { OV_SET_AREAS_OF_COST_OBJECT, ov_set_areas_of_cost_object },
    { OV_SET_COMPONENTS, ov_set_all_components },
    { OV_SET_CONDITIONS, ov_set_conditions },
    { OV_SET_COST_OBJECTS, ov_set_cost_objects },
    { OV_SET_EXPLANATIONS, ov_set_explanations },
    { OV_SET_GROUPS, ov_set_groups },
    { OV_SET_LEAVES, ov_set_leaves },
    { OV_SET_NOTES, ov_set_notes },
    { OV_SET_OBLIGATIONS, ov_set_obligations },
    { OV_SET_OF_WHICH, ov_set_of_which },
    { OV_SET_PARTS, ov_set_parts },
    { OV_SET_PAYMENTS, ov_set_payments },
    { OV_SET_RECEIVERS, ov_set_receivers },
    { OV_SET_RECIPIENTS, ov_set_recipients },
    { OV_SET_REGIONS, ov_set_regions },
    { OV_SET_RESPONSIBLES, ov_set_responsibles },
    { OV_SET_STATEMENTS, ov_set_statements },
    { OV_SET_UNGRANTED, ov_set_ungranted },
    { OV_SET_WEIGHTS, ov_set_weights },
};

/* Codes and questions, and what is recorded of the year's course, are gathered elsewhere. */
static void fill(struct ov_members *members, const struct ov_set *set)
{
    for (size_t i = 0; i < OV_COUNT_OF(fillers); i++)
        if (fillers[i].id == set->id) {
            fillers[i].fill(members);
            return;
        }
    if (set->id == OV_SET_CODES)
        members->reason =
            ov_code_members(members->figures, set->name, members->question, &members->items, &members->count);
    else if (set->id == OV_SET_QUESTIONS || set->id == OV_SET_UNANSWERED)
        members->reason = ov_question_members(members->figures, set->id == OV_SET_UNANSWERED,
                                              members->question, &members->items, &members->count);
    else
        members->reason = ov_followed_members(members->figures, set->id, members->question, &members->place,
                                              &members->items, &members->count);
}

/* Rows that are recorded of the component where its money is counted, when that is another edition's. */
static bool is_followed(enum ov_set_id set)
{
    return set == OV_SET_ACTIVITIES || set == OV_SET_FORECASTS || set == OV_SET_PAYMENTS_RECEIVED ||
           set == OV_SET_REALLOCATIONS || set == OV_SET_RECEIVERS || set == OV_SET_ROLES ||
           set == OV_SET_TRANSFERS;
}

bool ov_set_members(struct ov_figures *figures, const struct ov_set *set, const struct ov_question *question,
                    struct ov_member **items, size_t *count, const char **reason)
{
    struct ov_members members = { .figures = figures, .question = question };
    const struct ov_question *there;
    ov_figure none;
    *items = NULL;
    *count = 0;
    /* Regions and weights need no edition; everything else belongs to one. */
    if (set->id != OV_SET_REGIONS && set->id != OV_SET_WEIGHTS &&
        !ov_place_of(figures, question, "place", OV_QUANTITY_NUMBER, &members.place, &none)) {
        *reason = ov_graph_value(figures->graph, none)->reason;
        return false;
    }
    fill(&members, set);
    if (members.count == 0 && members.reason == NULL && is_followed(set->id) &&
        (there = ov_funding_question(figures, question)) != NULL)
        return ov_set_members(figures, set, there, items, count, reason);
    *items = members.items;
    *count = members.count;
    *reason = members.reason;
    return members.reason == NULL;
}

ov_figure ov_member_figure(struct ov_figures *figures, const struct ov_member *member)
{
    if (member->table < 0)
        return ov_evaluate_text(figures, "unit", member->question);
    enum ov_table_id table = (enum ov_table_id)member->table;
    return ov_cell_figure(figures, table, member->row, member->column,
                          ov_table(table)->columns[member->column].name);
}
