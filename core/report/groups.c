/* What belongs together in a report to a receiver: the questions about one component, and all that is known
 * of it. */
#include "report/report-internal.h"

static int find(const struct ov_report_group *groups, size_t count, int component)
{
    for (size_t i = 0; i < count; i++)
        if (groups[i].component == component)
            return (int)i;
    return -1;
}

static void add(struct ov_report *report, struct ov_report_group **groups, size_t *count, int component)
{
    struct ov_report_group *group = OV_APPEND(report->arena, *groups, *count);

    *group = (struct ov_report_group){ .component = component, .number = (int)*count - 1 };
    group->id = component >= 0 ? report->terms->components[component].id : "total";
}

static bool is_within(const struct ov_terms *terms, int component, int above)
{
    while (component >= 0 && component != above)
        component = terms->components[component].parent;
    return component == above;
}

/* The part below which the questions are parted: the whole edition; or, when all that are about a component
 * are about one area and parts of it, that area. */
static int parting(const struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    int above = -1, next;

    for (;; above = next) {
        bool deeper = false;

        next = -1;
        for (size_t i = 0; i < report->obligation->question_count; i++) {
            int component = ov_component_index(terms, report->obligation->questions[i].component);
            int step = component;

            if (component < 0)
                continue;
            if (component == above)
                return above;
            while (terms->components[step].parent != above)
                step = terms->components[step].parent;
            if (next >= 0 && step != next)
                return above;
            next = step;
            deeper = deeper || component != step;
        }
        if (!deeper)
            return above;
    }
}

/* A component directly below the parting one; −1: the whole. What lies outside belongs to the whole. */
static int part_of(const struct ov_report *report, int above, int component)
{
    const struct ov_terms *terms = report->terms;

    if (component < 0 || !is_within(terms, component, above))
        return -1;
    while (component >= 0 && component != above && terms->components[component].parent != above)
        component = terms->components[component].parent;
    return component;
}

/* The whole comes last where no question is about it. */
struct ov_report_group *ov_report_groups(struct ov_report *report, size_t *count)
{
    const struct ov_terms *terms = report->terms;
    struct ov_report_group *groups = NULL;
    int *owner = OV_NEW_ARRAY(report->arena, int, terms->component_count + 1);
    int above = parting(report), whole;

    *count = 0;
    for (size_t i = 0; i < report->obligation->question_count; i++) {
        int component =
            part_of(report, above, ov_component_index(terms, report->obligation->questions[i].component));

        if (find(groups, *count, component) < 0)
            add(report, &groups, count, component);
    }
    if (find(groups, *count, -1) < 0)
        add(report, &groups, count, -1);
    whole = find(groups, *count, -1);
    for (size_t i = 0; i < terms->component_count; i++) {
        int part = find(groups, *count, part_of(report, above, (int)i));

        owner[i] = part >= 0 ? part : whole;
    }
    for (size_t i = 0; i < *count; i++) {
        groups[i].owner = owner;
        groups[i].rest = whole;
    }
    return groups;
}

bool ov_report_in_group(const struct ov_report *report, int component)
{
    const struct ov_report_group *group = report->group;

    if (!group)
        return true;
    return (component >= 0 ? group->owner[component] : group->rest) == group->number;
}

struct ov_subject ov_report_group_subject(const struct ov_report *report, const struct ov_report_group *group)
{
    return group->component >= 0 ? ov_report_subject(report, group->id) : report->request->subject;
}

struct ov_text ov_report_group_name(const struct ov_report *report, const struct ov_report_group *group)
{
    return group->component >= 0 ? ov_edition_text(report->terms->components[group->component].title)
                                 : ov_core_text(N_("The agreement as a whole"));
}
