/* What is said of an outcome, and the target that the agreement sets for a measure. */
#include "report/report-internal.h"

enum ov_status ov_report_outcome(const struct ov_quantity *outcome, const char **word)
{
    switch (outcome->state) {
    case OV_GIVEN:
        *word = outcome->truth ? N_("met") : N_("not met");
        return outcome->truth ? OV_STATUS_MET : OV_STATUS_NOT_MET;
    case OV_NOT_DUE:
        *word = N_("not due yet");
        break;
    case OV_NOT_MEASURABLE:
        *word = N_("not measurable");
        break;
    case OV_SUPPRESSED:
        *word = N_("suppressed");
        break;
    default:
        *word = N_("no outcome recorded");
    }
    return OV_STATUS_UNKNOWN;
}

const char *ov_report_requirement_word(enum ov_status status)
{
    switch (status) {
    case OV_STATUS_MET:
        return N_("met");
    case OV_STATUS_PARTLY:
        return N_("partly met");
    case OV_STATUS_NOT_MET:
        return N_("not met");
    default:
        return N_("not assessed");
    }
}

const char ov_report_struck_word[] = N_("struck by a later decision");

bool ov_report_struck(struct ov_report *report, const struct ov_subject *subject)
{
    const struct ov_quantity *struck = ov_report_value(report, ov_report_figure(report, "struck", subject));

    return struck->state == OV_GIVEN && struck->truth;
}

struct ov_subject ov_report_condition_subject(const struct ov_report *report,
                                              const struct ov_condition *condition)
{
    struct ov_subject subject = report->request->subject;
    const char *accepted;

    subject.condition = condition->id;
    if (condition->period && ov_period_parse(condition->period, &subject.period, &accepted))
        subject.has_period = true;
    return subject;
}

/* ---- before its day ---- */

enum { CONDITIONS_DEEP = 8 }; /* conditions that name one another end here */

/* A rule over nothing that is measured or collected: it waits for something to be done. */
static bool is_awaited(const struct ov_report *report, const char *rule, int depth)
{
    struct ov_formula_fault fault;
    const struct ov_formula *formula = ov_formula_parse(report->arena, rule, &fault);
    size_t count = 0;
    const char **names = formula ? ov_formula_names(report->arena, formula, &count) : NULL;

    for (size_t i = 0; i < count; i++) {
        const struct ov_condition *other = ov_report_condition(report, names[i]);

        if (ov_catalogue_measure(report->catalogue, report->home, names[i]) ||
            ov_catalogue_field(report->catalogue, report->home, names[i]))
            return false;
        if (other && other->rule && depth < CONDITIONS_DEEP && !is_awaited(report, other->rule, depth + 1))
            return false;
    }
    return formula != NULL;
}

/* Before its day, a rule that waits for a decision, a delivery, a note: that it is false says nothing yet. */
static bool is_not_due(const struct ov_report *report, const struct ov_condition *condition)
{
    return condition->rule && condition->by != OV_NO_DATE && report->request->today < condition->by &&
           is_awaited(report, condition->rule, 0);
}

enum ov_status ov_report_requirement_outcome(struct ov_report *report, const struct ov_condition *condition,
                                             const char *formula, const char **word)
{
    struct ov_subject subject = ov_report_condition_subject(report, condition);
    enum ov_status status =
        ov_report_outcome(ov_report_value(report, ov_report_figure(report, formula, &subject)), word);

    if (status != OV_STATUS_NOT_MET || !is_not_due(report, condition))
        return status;
    *word = N_("not due yet");
    return OV_STATUS_UNKNOWN;
}

/* A rule may name a measure with its agreement or without. */
static bool find_target(struct ov_report *report, const struct ov_formula *rule, const char *measure,
                        char **comparison, char **constant)
{
    return ov_formula_target(report->arena, rule, measure, comparison, constant) ||
           ov_formula_target(report->arena, rule,
                             ov_arena_printf(report->arena, "%s.%s", report->home, measure), comparison,
                             constant);
}

bool ov_report_target_of(struct ov_report *report, const struct ov_condition *condition, const char *measure,
                         struct ov_report_target *target)
{
    struct ov_formula_fault fault;
    const struct ov_formula *rule =
        condition->rule ? ov_formula_parse(report->arena, condition->rule, &fault) : NULL;
    char *comparison, *constant;

    if (!rule || !find_target(report, rule, measure, &comparison, &constant))
        return false;
    target->subject = ov_report_condition_subject(report, condition);
    target->comparison = comparison;
    target->constant = ov_report_figure(report, constant, &target->subject);
    target->status = ov_report_outcome(
        ov_report_value(report, ov_report_figure(report, comparison, &target->subject)), &target->word);
    return true;
}

bool ov_report_target(struct ov_report *report, const char *measure, struct ov_report_target *target)
{
    for (size_t i = 0; i < report->terms->condition_count; i++)
        if (ov_report_target_of(report, &report->terms->conditions[i], measure, target))
            return true;
    return false;
}

/* ---- what there is to show ---- */

bool ov_report_is_known(struct ov_report *report, const char *formula, const struct ov_subject *subject)
{
    const struct ov_quantity *value = ov_report_value(report, ov_report_figure(report, formula, subject));

    return value->state != OV_MISSING || value->failed;
}

static const char **names_of(const struct ov_report *report, const char *text, size_t *count)
{
    struct ov_formula_fault fault;
    const struct ov_formula *formula = text ? ov_formula_parse(report->arena, text, &fault) : NULL;

    *count = 0;
    return formula ? ov_formula_names(report->arena, formula, count) : NULL;
}

/* A name of the module may stand with its agreement or without. */
static bool same_name(const struct ov_report *report, const char *one, const char *two)
{
    return ov_equal(one, two) || ov_equal(ov_arena_printf(report->arena, "%s.%s", report->home, one), two) ||
           ov_equal(one, ov_arena_printf(report->arena, "%s.%s", report->home, two));
}

bool ov_report_is_asked(const struct ov_report *report, const char *formula)
{
    size_t count, asked;
    const char **names = names_of(report, formula, &count);

    for (size_t i = 0; i < report->terms->condition_count; i++) {
        const char **rule = names_of(report, report->terms->conditions[i].rule, &asked);

        for (size_t j = 0; j < asked; j++)
            for (size_t k = 0; k < count; k++)
                if (same_name(report, rule[j], names[k]))
                    return true;
    }
    return false;
}
