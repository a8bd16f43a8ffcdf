/* What a finding is about, as people call it: titles and names, where its identity has ids. */
#include "checks/checks-internal.h"

/* The narrowest thing that is bound; patterns hold no words of their own and need no translation. */
static const char *pattern(const struct ov_subject *subject, const struct ov_subject *base)
{
    bool other_unit = subject->unit && base->unit && !ov_equal(subject->unit, base->unit);

    if (subject->statement)
        return "{document}, {place}: “{says}”";
    if (subject->code)
        return "{code}";
    if (subject->question)
        return "{question}";
    if (subject->activity)
        return "{activity}";
    if (subject->obligation)
        return "{obligation}";
    if (subject->condition)
        return "{condition}";
    if (subject->cost_object)
        return "{cost-object}";
    if (subject->key)
        return "{key}";
    if (other_unit)
        return subject->component ? "{unit}: {component}" : "{unit}";
    if (subject->component)
        return "{component}";
    return subject->group ? "{group}" : "{edition}";
}

struct ov_text ov_check_about(struct ov_figures *figures, const struct ov_subject *subject,
                              const struct ov_subject *base)
{
    return ov_figures_text(figures, NULL, pattern(subject, base), subject);
}

struct ov_text ov_check_about_more(struct ov_arena *arena, const struct ov_text *about, const char *more,
                                   const char *domain)
{
    struct ov_text text = { .msgid = ov_arena_printf(arena, "%s: {more}", about->msgid) };
    struct ov_text_argument argument = { .name = "more", .plain = more, .domain = domain, .decimals = -1 };

    for (size_t i = 0; i < about->count; i++)
        *OV_APPEND(arena, text.arguments, text.count) = about->arguments[i];
    *OV_APPEND(arena, text.arguments, text.count) = argument;
    return text;
}
