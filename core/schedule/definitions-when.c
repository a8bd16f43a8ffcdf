/* When a schedule is due, which period it covers, and what is done when its time has passed. */
#include "schedule/definitions-internal.h"

#include <string.h>

enum { DAY = 86400, ATTEMPTS = 5, ATTEMPTS_MOST = 100, MINUTE = 60, HOUR = 3600 };

static const char standard_zone[] = "Europe/Stockholm";

/* ---- periods ---- */

static const struct period_word {
    const char *word;
    enum ov_period_kind kind;
    const char *example;
} period_words[] = { { "month", OV_MONTH, "2022-01" },
                     { "quarter", OV_QUARTER, "2022Q1" },
                     { "tertial", OV_TERTIAL, "2022T1" },
                     { "half-year", OV_HALF_YEAR, "2022H1" },
                     { "year", OV_YEAR, "2022" } };

const char *ov_schedule_period_name(enum ov_period_kind kind)
{
    for (size_t i = 0; i < OV_COUNT_OF(period_words); i++)
        if (period_words[i].kind == kind)
            return period_words[i].word;
    return NULL;
}

bool ov_schedule_period_parse(const char *text, enum ov_period_kind *kind)
{
    for (size_t i = 0; i < OV_COUNT_OF(period_words); i++)
        if (ov_equal(period_words[i].word, text)) {
            *kind = period_words[i].kind;
            return true;
        }
    return false;
}

static bool fits(const struct ov_report_kind *report, const struct period_word *word, bool *periodic)
{
    const char *accepted;
    bool fit = false;

    *periodic = false;
    for (size_t i = 0; i < OV_COUNT_OF(period_words); i++) {
        struct ov_period period = { 0 };
        bool one;

        ov_period_parse(period_words[i].example, &period, NULL);
        one = ov_report_period_fits(report, period, &accepted);
        *periodic = *periodic || one;
        fit = fit || (one && word == &period_words[i]);
    }
    return fit;
}

static const char *periods_of(struct ov_definitions *reader, const struct ov_report_kind *report)
{
    bool periodic;

    for (size_t i = 0; i < OV_COUNT_OF(period_words); i++)
        if (fits(report, &period_words[i], &periodic))
            return ov_arena_printf(reader->list->arena, "period = \"%s\"", period_words[i].word);
    return NULL;
}

static const struct period_word *find_period(const char *word)
{
    for (size_t i = 0; i < OV_COUNT_OF(period_words); i++)
        if (ov_equal(period_words[i].word, word))
            return &period_words[i];
    return NULL;
}

static const char *period_of_preset(const char *preset)
{
    static const char *const words[][2] = {
        { "monthly", "month" }, { "tertial", "tertial" }, { "half-year", "half-year" }, { "annual", "year" }
    };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i][0], preset))
            return words[i][1];
    return NULL;
}

static void read_period(struct ov_definitions *reader, const struct ov_setting *group,
                        struct ov_schedule *schedule)
{
    static const char *const ends[] = { "previous", "due" };
    const char *names[OV_COUNT_OF(period_words)];
    const struct ov_setting *member = ov_definition_text(group, "period"),
                            *at = member ? member : ov_definition_text(group, "preset");
    const struct ov_report_kind *report = schedule->report ? ov_report_kind(schedule->report) : NULL;
    const struct period_word *word = find_period(member ? member->text : period_of_preset(schedule->preset));
    bool periodic = false;

    for (size_t i = 0; i < OV_COUNT_OF(period_words); i++)
        names[i] = period_words[i].word;
    if (member && !word)
        ov_definition_fault(reader, member, 0, NULL,
                            ov_definition_names(reader, member->text, names, OV_COUNT_OF(names)),
                            N_("no such period"));
    else if (report && !fits(report, word, &periodic) && periodic && word)
        ov_definition_fault(reader, at, 0, NULL, periods_of(reader, report),
                            N_("this kind of report is about another period"));
    else if (report && periodic && !word && !ov_setting_member(group, "period") &&
             ov_definition_is_known(group))
        ov_diagnose(reader->list, OV_SEVERITY_ERROR, group->at, ov_setting_path(reader->list->arena, group),
                    NULL, periods_of(reader, report), N_("period is missing"));
    schedule->period_kind = schedule->report && word ? word->kind : 0;
    schedule->ends = (enum ov_period_ends)ov_definition_word(reader, group, "ends", ends, OV_COUNT_OF(ends),
                                                             OV_ENDS_PREVIOUS);
}

/* ---- relative ---- */

static const char *const obligation_kinds[] = { "plan",        "interim", "final",       "economic",
                                                "form",        "data",    "application", "requisition",
                                                "compilation", "monthly", "tertial",     "half-year",
                                                "annual" };

bool ov_definition_is_kind(const char *word)
{
    for (size_t i = 0; i < OV_COUNT_OF(obligation_kinds); i++)
        if (ov_equal(obligation_kinds[i], word))
            return true;
    return false;
}

static void add_word(struct ov_definitions *reader, const char ***words, size_t *count, const char *word)
{
    for (size_t i = 0; i < *count; i++)
        if (ov_equal((*words)[i], word))
            return;
    *OV_APPEND(reader->arena, *words, *count) = word;
}

/* Kinds and ids of the obligations of one agreement, or of all. */
static const char **obligation_words(struct ov_definitions *reader, const char *agreement, size_t *count)
{
    const char **words = NULL;

    *count = 0;
    for (size_t i = 0; i < OV_COUNT_OF(obligation_kinds); i++)
        add_word(reader, &words, count, obligation_kinds[i]);
    for (size_t i = 0; i < reader->edition_count; i++) {
        const struct ov_terms *terms = NULL;

        if (!agreement || ov_equal(ov_definition_agreement(reader->arena, reader->editions[i]), agreement))
            terms = ov_definition_terms(reader, i);
        for (size_t j = 0; terms && j < terms->obligation_count; j++) {
            add_word(reader, &words, count, terms->obligations[j].kind);
            add_word(reader, &words, count, terms->obligations[j].id);
        }
    }
    return words;
}

static bool check_agreement(struct ov_definitions *reader, const struct ov_setting *member,
                            const char *agreement)
{
    size_t count;
    const char **names = ov_definition_agreements(reader, &count);

    for (size_t i = 0; i < count; i++)
        if (ov_equal(names[i], agreement))
            return true;
    ov_definition_fault(reader, member, 1, agreement, ov_definition_names(reader, agreement, names, count),
                        N_("unknown agreement"));
    return false;
}

static void read_relative(struct ov_definitions *reader, const struct ov_setting *member,
                          struct ov_schedule *schedule)
{
    const struct ov_report_kind *report = schedule->report ? ov_report_kind(schedule->report) : NULL;
    const char *slash = strchr(member->text, '/'), *word = slash ? slash + 1 : member->text;
    const char *agreement =
        slash ? ov_arena_copy(reader->arena, member->text, (size_t)(slash - member->text)) : NULL;
    int offset = slash ? (int)ov_utf8_length(agreement) + 2 : 1;
    bool known = ov_equal(word, "all") || ov_definition_is_kind(word), periodic;

    schedule->relative = ov_arena_strdup(reader->arena, member->text);
    if (agreement && !check_agreement(reader, member, agreement))
        return;
    if (!known) {
        size_t count;
        const char **words = obligation_words(reader, agreement, &count);

        for (size_t i = 0; i < count; i++)
            known = known || ov_equal(words[i], word);
        if (!known)
            ov_definition_fault(reader, member, offset, word, ov_definition_names(reader, word, words, count),
                                N_("no edition has an obligation of this kind or id"));
    }
    if (!report)
        return;
    fits(report, NULL, &periodic);
    if (periodic)
        ov_definition_fault(reader, member, 0, NULL, N_("rule or preset"),
                            N_("this kind of report is about a period, which an obligation does not have"));
    else if (!ov_report_kind_of_edition(report))
        ov_definition_fault(reader, member, 0, NULL, N_("rule or preset"),
                            N_("this kind of report is about a year, and an obligation is of an edition"));
    else if ((report->bit & (OV_INTERIM | OV_FINAL)) && ov_definition_is_kind(word) &&
             !ov_equal(word, report->name))
        ov_definition_fault(reader, member, offset, word, report->name,
                            N_("the report answers obligations of its own kind"));
}

/* ---- rule, preset, relative: one of them ---- */

static const struct ov_setting *sole_time(struct ov_definitions *reader, const struct ov_setting *group)
{
    static const char *const names[] = { "rule", "preset", "relative" };
    const struct ov_setting *first = NULL;
    size_t given = 0;

    for (const struct ov_setting *member = group->first; member; member = member->next)
        for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
            if (!ov_equal(member->name, names[i]))
                continue;
            if (given++)
                ov_definition_stray(reader, member, N_("one of rule, preset and relative"),
                                    N_("the schedule says already when it is due"));
            else
                first = member;
        }
    if (!given && ov_definition_is_known(group))
        ov_diagnose(reader->list, OV_SEVERITY_ERROR, group->at, ov_setting_path(reader->list->arena, group),
                    NULL, N_("rule = …, preset = … or relative = …"), N_("it is not said when it is due"));
    return first && first->kind == OV_SETTING_STRING && first->text[0] ? first : NULL;
}

static void check_strays(struct ov_definitions *reader, const struct ov_setting *group, bool relative)
{
    static const char *const of_rules[] = { "period", "ends" };

    for (size_t i = 0; i < OV_COUNT_OF(of_rules); i++) {
        const struct ov_setting *member = relative ? ov_setting_member(group, of_rules[i]) : NULL;

        if (member)
            ov_definition_stray(reader, member, N_("rule or preset with it, or relative without it"),
                                N_("this does not go with relative: the obligation says it"));
    }
    if (!relative && ov_setting_member(group, "milestone"))
        ov_definition_stray(reader, ov_setting_member(group, "milestone"),
                            N_("relative = a kind or an id of obligations"),
                            N_("only obligations have milestones"));
}

/* Rules are read even without a start, so that all faults are told at once. */
static void read_rule(struct ov_definitions *reader, const struct ov_setting *group,
                      const struct ov_setting *member, struct ov_schedule *schedule)
{
    static const char *const presets[] = { "monthly", "tertial", "half-year", "annual", "once" };
    ov_date start;
    char day[OV_TEXT_NUMBER];
    struct ov_when_fault fault = { 0 };

    schedule->start = ov_definition_day(reader, group, "start");
    if (!ov_setting_member(group, "start"))
        ov_definition_missing(reader, group, "start");
    start = schedule->start != OV_NO_DATE ? schedule->start : ov_date_make(2000, 1, 1);
    if (ov_equal(member->name, "preset")) {
        int preset = ov_definition_word(reader, group, "preset", presets, OV_COUNT_OF(presets), -1);

        if (preset < 0)
            return;
        schedule->preset = presets[preset];
        ov_date_format(start, day);
        schedule->rule_text = ov_recurrence_preset(presets[preset]);
        if (!schedule->rule_text)
            schedule->rule_text = ov_arena_printf(reader->arena, "RDATE=%.4s%.2s%.2s", day, day + 5, day + 8);
    } else {
        schedule->rule_text = ov_arena_strdup(reader->arena, member->text);
    }
    schedule->rule = ov_recurrence_parse(reader->arena, schedule->rule_text, start, &fault);
    if (!schedule->rule)
        ov_definition_when_fault(reader, member, &fault);
}

/* ---- day, time of day, zone ---- */

static void read_adjust(struct ov_definitions *reader, const struct ov_setting *group,
                        struct ov_schedule *schedule)
{
    const char *names[OV_ADJUST_NEAREST + 1];

    for (int i = 0; i <= OV_ADJUST_NEAREST; i++)
        names[i] = ov_adjust_name((enum ov_adjust)i);
    schedule->adjust = (enum ov_adjust)ov_definition_word(reader, group, "adjust", names, OV_COUNT_OF(names),
                                                          OV_ADJUST_NONE);
}

static void read_zone(struct ov_definitions *reader, const struct ov_setting *group,
                      struct ov_schedule *schedule)
{
    const struct ov_setting *member = ov_definition_text(group, "zone");
    const struct ov_schedules *schedules = reader->schedules;
    struct ov_error error = { 0 };

    schedule->zone_name = member ? ov_arena_strdup(reader->arena, member->text) : standard_zone;
    schedule->zone = ov_equal(schedule->zone_name, standard_zone) ? schedules->zone : NULL;
    for (size_t i = 0; i < schedules->count && !schedule->zone; i++)
        if (ov_equal(schedules->items[i].zone_name, schedule->zone_name))
            schedule->zone = schedules->items[i].zone;
    if (!schedule->zone && member)
        schedule->zone = ov_zone_open(reader->arena, schedule->zone_name, &error);
    if (!schedule->zone && member)
        ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts("zone"),
                            error.code ? ov_arena_strdup(reader->list->arena, error.text)
                                       : N_("unknown time zone"));
}

static void read_time(struct ov_definitions *reader, const struct ov_setting *group,
                      struct ov_schedule *schedule)
{
    const struct ov_setting *member = ov_definition_text(group, "time");

    schedule->second_of_day = 6 * HOUR;
    if (member && !ov_time_of_day_parse(member->text, &schedule->second_of_day))
        ov_definition_fault(reader, member, 0, NULL, ov_definition_accepts("time"), N_("not a time of day"));
}

/* ---- missed and failed ---- */

static void read_missed(struct ov_definitions *reader, const struct ov_setting *group,
                        struct ov_schedule *schedule)
{
    static const char *const missed[] = { "once", "skip", "all" };
    const struct ov_setting *after = ov_definition_text(group, "not_after");

    schedule->missed = (enum ov_missed)ov_definition_word(reader, group, "missed", missed,
                                                          OV_COUNT_OF(missed), OV_MISSED_ONCE);
    schedule->grace = ov_definition_seconds(reader, group, "grace", 0, (int64_t)366 * DAY, (int64_t)6 * HOUR);
    schedule->not_after = ov_definition_seconds(reader, group, "not_after", 1, (int64_t)3660 * DAY, 0);
    if (schedule->not_after && schedule->not_after < schedule->grace)
        ov_definition_fault(reader, after, 0, NULL, N_("a duration that is at least as long as grace"),
                            N_("it would be too late before it is late"));
    schedule->attempts = ov_definition_number(reader, group, "attempts", 1, ATTEMPTS_MOST, ATTEMPTS);
    schedule->back_off = ov_definition_seconds(reader, group, "back_off", 1, 6 * HOUR, 5 * MINUTE);
}

void ov_definition_read_when(struct ov_definitions *reader, const struct ov_setting *group,
                             struct ov_schedule *schedule)
{
    const struct ov_setting *time = sole_time(reader, group),
                            *milestone = ov_definition_text(group, "milestone");
    bool relative = ov_setting_member(group, "relative") != NULL;

    schedule->start = OV_NO_DATE;
    check_strays(reader, group, relative);
    if (relative) /* may stand there: a schedule that is new does not make up for what was due before it */
        schedule->start = ov_definition_day(reader, group, "start");
    if (time && ov_equal(time->name, "relative"))
        read_relative(reader, time, schedule);
    else if (time)
        read_rule(reader, group, time, schedule);
    if (!relative)
        read_period(reader, group, schedule);
    if (milestone && relative) {
        schedule->milestone = ov_arena_strdup(reader->arena, milestone->text);
        *OV_APPEND(reader->arena, reader->of_milestones, reader->of_milestone_count) = milestone;
    }
    read_time(reader, group, schedule);
    read_zone(reader, group, schedule);
    read_adjust(reader, group, schedule);
    schedule->offset = ov_definition_shift(reader, group, "offset");
    read_missed(reader, group, schedule);
}
