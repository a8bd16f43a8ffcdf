/* Figures of reports that a receiver has, and that would be others today. */
#include "checks/checks-internal.h"

/* A figure that stands in a published report, or is made anew: nothing of this run's data leads to it. */
static ov_figure told(struct ov_asking *asking, const char *label, const struct ov_delivered_figure *one,
                      const struct ov_quantity *value)
{
    struct ov_node node = { .kind = OV_NODE_CONSTANT,
                            .value = *value,
                            .label = ov_arena_printf(asking->arena, "%s: run %s, %s", label, one->run,
                                                     one->figure),
                            .chosen = -1 };

    return ov_graph_add(ov_figures_graph(asking->figures), &node, NULL, 0);
}

/* Shown by both figures: the rule that they be the same does not hold. */
static ov_figure broken(struct ov_asking *asking, ov_figure delivered, ov_figure present)
{
    const uint32_t operands[] = { present.id, delivered.id };
    struct ov_node node = {
        .kind = OV_NODE_OPERATION, .value = ov_quantity_truth(false), .label = "=", .chosen = -1
    };

    return ov_graph_add(ov_figures_graph(asking->figures), &node, operands, OV_COUNT_OF(operands));
}

void ov_cases_of_delivered_figures(struct ov_asking *asking, struct ov_cases *cases)
{
    for (size_t i = 0; i < asking->delivered_count; i++) {
        const struct ov_delivered_figure *figure = &asking->delivered[i];
        ov_figure delivered, present;
        struct ov_case *one;

        if (!ov_equal(figure->edition, asking->base->edition) || !ov_equal(figure->unit, asking->base->unit))
            continue;
        delivered = told(asking, "delivered", figure, &figure->delivered);
        present = told(asking, "present", figure, &figure->present);
        one = ov_case_add(asking, cases, asking->base);
        one->finer = ov_arena_printf(asking->arena, "run=%s figure=%s", figure->run, figure->figure);
        one->finer_told = figure->figure;
        one->broken = broken(asking, delivered, present);
        ov_case_title(one, "run", figure->run, NULL);
        ov_case_title(one, "receiver", figure->receiver, NULL);
        ov_case_title(one, "sent", figure->sent, NULL);
        ov_case_title(one, "figure", figure->figure, NULL);
        ov_case_title(one, "changed", ov_arena_printf(asking->arena, "%zu", figure->changed), NULL);
        ov_case_figure(one, "delivered", delivered);
        ov_case_figure(one, "present", present);
    }
}
