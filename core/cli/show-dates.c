/* overens show: what comes next, and what is late. */
#include "cli/show-internal.h"

#include <stdlib.h>

struct date {
    ov_date day;
    const char *what, *state;
    bool done;
    size_t number;
};
struct dates {
    struct ov_showing *show;
    struct date *items;
    size_t count;
};

static void add(struct dates *dates, ov_date day, const char *what, const char *state, bool done)
{
    struct date *date;

    if (day == OV_NO_DATE)
        return;
    date = OV_APPEND(dates->show->cli->arena, dates->items, dates->count);
    *date = (struct date){ day, what, state, done, dates->count };
}

static int compare_dates(const void *a, const void *b)
{
    const struct date *one = a, *two = b;

    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    return (one->number > two->number) - (one->number < two->number);
}

/* What was struck for the whole edition is no date any more. */
static void add_obligations(struct dates *dates)
{
    const struct ov_showing *show = dates->show;
    const struct ov_terms *terms = show->evaluation->terms;

    for (size_t i = 0; i < terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &terms->obligations[i];
        struct ov_subject subject = ov_show_subject(show);
        const struct ov_quantity *delivered;

        if (obligation->struck.for_all)
            continue;
        subject.obligation = obligation->id;
        delivered = ov_show_ask(show, "delivered", &subject);
        add(dates, obligation->due, ov_show_title(show, obligation->title),
            delivered->state == OV_GIVEN
                ? ov_arena_printf(show->cli->arena, _("delivered %s"), ov_show_short(show, delivered))
                : NULL,
            delivered->state == OV_GIVEN);
    }
}

static bool is_asked(const struct dates *dates, const char *component)
{
    const char *own = dates->show->subject.component;

    return !own || !component || ov_equal(own, component);
}

static void add_money(struct dates *dates)
{
    const struct ov_terms *terms = dates->show->evaluation->terms;

    for (size_t i = 0; i < terms->money_rule_count; i++) {
        const struct ov_money_rule *rule = &terms->money_rules[i];
        const char *what = rule->kind == OV_MONEY_RULE_REQUISITION ? _("last day to ask for the money")
                           : rule->kind == OV_MONEY_RULE_REPAYMENT
                               ? _("last day to repay what is unused")
                               : _("last day to use what is carried over");

        if (is_asked(dates, rule->component))
            add(dates, rule->date,
                rule->component ? ov_arena_printf(dates->show->cli->arena, "%s: %s", rule->component, what)
                                : what,
                NULL, false);
    }
}

static void add_conditions(struct dates *dates)
{
    const struct ov_showing *show = dates->show;
    const struct ov_terms *terms = show->evaluation->terms;

    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        struct ov_subject subject = ov_show_subject(show);
        const struct ov_quantity *outcome;
        bool met, missed;

        if (condition->struck.for_all || !is_asked(dates, condition->component))
            continue;
        subject.condition = condition->id;
        outcome = condition->rule ? ov_show_ask(show, "outcome", &subject) : NULL;
        met = outcome && outcome->state == OV_GIVEN && outcome->truth;
        missed = outcome && outcome->state == OV_GIVEN && !met && condition->by < show->cli->today;
        add(dates, condition->by, ov_show_title(show, condition->title),
            met      ? _("met")
            : missed ? _("not met")
                     : NULL,
            met);
    }
}

static const char *left_text(const struct ov_showing *show, const struct date *date)
{
    int64_t left = (int64_t)date->day - show->cli->today;

    return left < 0 && date->done ? "" : ov_cli_integer(show->cli, show->cli->arena, left);
}

void ov_show_dates(struct ov_showing *show)
{
    struct dates dates = { .show = show };
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_TABLE, "dates", _("Dates"),
                                                      _("no date is known that is still to come"));

    ov_show_column(section, "date", _("Day"), OV_ALIGN_TEXT);
    ov_show_column(section, "days_left", _("Days left"), OV_ALIGN_NUMBER);
    ov_show_column(section, "state", _("State"), OV_ALIGN_TEXT);
    ov_show_column(section, "what", _("What"), OV_ALIGN_TEXT);
    if (!show->subject.component)
        add_obligations(&dates);
    add_money(&dates);
    add_conditions(&dates);
    add(&dates, show->evaluation->terms->to, _("the edition's last day"), NULL, true);
    qsort(dates.items, dates.count, sizeof *dates.items, compare_dates);
    for (size_t i = 0; i < dates.count; i++) {
        const struct date *date = &dates.items[i];
        int64_t left = (int64_t)date->day - show->cli->today;
        const char *state = date->state ? date->state : left < 0 ? _("the day has passed") : NULL;

        if (left < 0 && date->done && !show->cli->json)
            continue;
        ov_show_date(show, section, date->day);
        ov_show_cell(show, section, left_text(show, date), json_integer(left));
        ov_show_text(show, section, state);
        ov_show_text(show, section, date->what);
    }
}
