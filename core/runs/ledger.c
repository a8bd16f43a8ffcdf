/* What the run asks of the ledger: postings on the cost objects that its terms name, of its time. */
#include "runs/runs-internal.h"

/* Costs before and after an edition's days are told as well, so a year is added at both ends. */
enum { MONTHS_BESIDE = 12 };

static void add_objects(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                        struct ov_view_query *query)
{
    for (size_t i = 0; i < terms->component_count; i++) {
        const char *object = terms->components[i].cost_object;
        bool known = !object;

        for (size_t j = 0; !known && j < query->cost_object_count; j++)
            known = ov_equal(query->cost_objects[j], object);
        if (!known)
            *OV_APPEND(evaluation->arena, evaluation->cost_objects, query->cost_object_count) = object;
        query->cost_objects = evaluation->cost_objects;
    }
}

void ov_ledger_ask(struct ov_evaluation *evaluation, struct ov_view_query *query)
{
    ov_date from = OV_NO_DATE, to = OV_NO_DATE;

    evaluation->cost_objects = NULL;
    for (size_t i = 0; i < evaluation->edition_count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;

        add_objects(evaluation, terms, query);
        from = from == OV_NO_DATE || terms->from < from ? terms->from : from;
        to = to == OV_NO_DATE || terms->to > to ? terms->to : to;
    }
    query->classes = evaluation->accounts;
    query->class_count = evaluation->account_count;
    query->posted_from = from == OV_NO_DATE ? from : ov_date_add_months(from, -MONTHS_BESIDE);
    query->posted_to = to == OV_NO_DATE ? to : ov_date_add_months(to, MONTHS_BESIDE);
}
