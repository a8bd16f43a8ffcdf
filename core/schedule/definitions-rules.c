/* What a file of schedules may hold. */
#include "schedule/definitions-internal.h"

#define TEXT (1u << OV_SETTING_STRING)
#define NUMBER (1u << OV_SETTING_INTEGER)
#define TRUTH (1u << OV_SETTING_TRUTH)
#define TEXTS (1u << OV_SETTING_ARRAY | 1u << OV_SETTING_LIST)

static const struct ov_setting_rule schedule_rules[] = {
    { "id", TEXT, true, NULL, 0,
      N_("a name of its own: a-z first, then a-z, 0-9 and -, at most 40 characters") },
    { "title", TEXT, false, NULL, 0, N_("what people call it") },
    { "enabled", TRUTH, false, NULL, 0, N_("true or false") },
    { "report", TEXT, false, NULL, 0, N_("a kind of report, such as \"monthly\"; without it: a reminder") },
    { "edition", TEXT, false, NULL, 0,
      N_("an agreement such as \"close-care\", an edition such as \"close-care@2022\", or \"all\"") },
    { "language", TEXT, false, NULL, 0, N_("\"sv\" or \"en\"") },
    { "preset", TEXT, false, NULL, 0, N_("monthly, tertial, half-year, annual or once") },
    { "rule", TEXT, false, NULL, 0, N_("a rule of RFC 5545, such as \"FREQ=MONTHLY;BYMONTHDAY=20\"") },
    { "relative", TEXT, false, NULL, 0,
      N_("a kind or an id of obligations, such as \"interim\" or \"close-care/interim\", or \"all\"") },
    { "milestone", TEXT, false, NULL, 0, N_("the id of a milestone") },
    { "start", TEXT, false, NULL, 0, N_("the first possible day, such as \"2026-01-01\"") },
    { "time", TEXT, false, NULL, 0, N_("hour and minute, such as \"06:00\"") },
    { "zone", TEXT, false, NULL, 0, N_("a time zone such as \"Europe/Stockholm\"") },
    { "adjust", TEXT, false, NULL, 0,
      N_("none, following, modified-following, preceding, modified-preceding or nearest") },
    { "offset", TEXT, false, NULL, 0,
      N_("business days such as \"-10bd\", days such as \"+20d\", or months such as \"P1M\"; at most ten "
         "years") },
    { "period", TEXT, false, NULL, 0, N_("month, quarter, tertial, half-year or year") },
    { "ends", TEXT, false, NULL, 0, N_("previous or due") },
    { "missed", TEXT, false, NULL, 0, N_("once, skip or all") },
    { "grace", TEXT, false, NULL, 0, N_("a duration such as \"PT6H\", from PT0S to P366D") },
    { "not_after", TEXT, false, NULL, 0, N_("a duration such as \"P30D\", from PT1S to P3660D") },
    { "cap", NUMBER, false, NULL, 0, N_("1 to 100000: how many missed ones are made at most") },
    { "attempts", NUMBER, false, NULL, 0, N_("1 to 100: after so many it has failed for good") },
    { "back_off", TEXT, false, NULL, 0, N_("a duration such as \"PT5M\", from PT1S to PT6H") },
    { "gate", TEXTS, false, NULL, 0, N_("[ \"complete\", \"no-errors\" ], or one of them") },
    { "approvals", NUMBER, false, NULL, 0, N_("0, 1 or 2: how many persons approve it") },
    { "to", TEXTS, false, NULL, 0,
      N_("[ \"coordinator\", \"name@region.example\" ]: functions and addresses") },
    { "text", TEXT, false, NULL, 0, N_("what a reminder says") },
    { "unless", TEXT, false, NULL, 0, N_("sent or received") },
    { "folder", TEXT, false, NULL, 0, N_("a folder for copies: an absolute path, or one below the home") },
};

static const struct ov_setting_rule milestone_rules[] = {
    { "id", TEXT, true, NULL, 0,
      N_("a name of its own: a-z first, then a-z, 0-9 and -, at most 40 characters") },
    { "title", TEXT, false, NULL, 0, N_("what people call it") },
    { "before", TEXT, true, NULL, 0, N_("business days or days before the due day, such as \"-15bd\"") },
    { "owner", TEXT, false, NULL, 0, N_("coordinator, responsible, substitute, controller or approver") },
};

const struct ov_setting_rule ov_definition_rules[] = {
    { "schedules", 1u << OV_SETTING_LIST, false, schedule_rules, OV_COUNT_OF(schedule_rules),
      N_("a list of schedules: ( { id = \"…\"; … }, … )") },
    { "milestones", 1u << OV_SETTING_LIST, false, milestone_rules, OV_COUNT_OF(milestone_rules),
      N_("a list of milestones: ( { id = \"…\"; before = \"-15bd\"; }, … )") },
};
const size_t ov_definition_rule_count = OV_COUNT_OF(ov_definition_rules);

const char *ov_definition_accepts(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(schedule_rules); i++)
        if (ov_equal(schedule_rules[i].name, name))
            return schedule_rules[i].accepted;
    for (size_t i = 0; i < OV_COUNT_OF(milestone_rules); i++)
        if (ov_equal(milestone_rules[i].name, name))
            return milestone_rules[i].accepted;
    return NULL;
}

bool ov_definition_is_known(const struct ov_setting *group)
{
    for (const struct ov_setting *member = group->first; member; member = member->next)
        if (!ov_definition_accepts(member->name))
            return false;
    return true;
}
