/* Members of sets, for the files sets*.c alone. */
#ifndef OVERENS_SETS_INTERNAL_H
#define OVERENS_SETS_INTERNAL_H

#include "figures/figures-internal.h"

/* What is gathered for one question; place: of the edition and component asked of. */
struct ov_members {
    struct ov_figures *figures;
    const struct ov_question *question;
    struct ov_place place;
    struct ov_member *items;
    size_t count;
    const char *reason; /* why there can be none (msgid); NULL */
};

void ov_set_add(struct ov_members *members, const struct ov_question *question, enum ov_table_id table,
                size_t row, int column);
void ov_set_add_subject(struct ov_members *members, const struct ov_subject *subject, enum ov_table_id table,
                        size_t row, int column);
void ov_set_add_unit(struct ov_members *members, const char *unit);
void ov_set_add_components(struct ov_members *members, const int *list, size_t count);
/* The edition, unit and period of the question alone. */
struct ov_subject ov_set_bare(const struct ov_members *members);

/* Each gathers the members of the set that it is named after. */
typedef void ov_set_filler(struct ov_members *members);
ov_set_filler ov_set_activities;
ov_set_filler ov_set_activity_parts;
ov_set_filler ov_set_all_components;
ov_set_filler ov_set_amendments;
ov_set_filler ov_set_areas_of_cost_object;
ov_set_filler ov_set_conditions;
ov_set_filler ov_set_cost_objects;
ov_set_filler ov_set_explanations;
ov_set_filler ov_set_groups;
ov_set_filler ov_set_leaves;
ov_set_filler ov_set_notes;
ov_set_filler ov_set_obligations;
ov_set_filler ov_set_of_which;
ov_set_filler ov_set_parts;
ov_set_filler ov_set_payments;
ov_set_filler ov_set_receivers;
ov_set_filler ov_set_recipients;
ov_set_filler ov_set_regions;
ov_set_filler ov_set_responsibles;
ov_set_filler ov_set_statements;
ov_set_filler ov_set_ungranted;
ov_set_filler ov_set_weights;

#endif
