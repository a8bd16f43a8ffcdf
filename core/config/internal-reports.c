/* The reports that the region makes for itself, by its own rhythm: which kind, to whom, how soon. */
#include "config/config-internal.h"

enum { DAYS_MAX = 366 };

#define KINDS "\"monthly\", \"tertial\", \"half-year\" or \"annual\""
#define DAYS "0 to 366 days after the last day of the period"

const struct ov_setting_rule ov_config_internal_report_rules[OV_CONFIG_INTERNAL_REPORT_RULES] = {
    { "kind", 1u << OV_SETTING_STRING, true, NULL, 0, KINDS },
    { "title", 1u << OV_SETTING_STRING, false, NULL, 0,
      "what the region calls it; else the kind's own title" },
    { "receiver", 1u << OV_SETTING_STRING, true, NULL, 0, "who it goes to, such as \"Regionstyrelsen\"" },
    { "days", 1u << OV_SETTING_INTEGER, true, NULL, 0, DAYS },
    { "source", 1u << OV_SETTING_STRING, false, NULL, 0, "where this is decided: title, body, date" },
};

static void fault(struct ov_diagnostics *list, const struct ov_setting *setting, const char *accepted,
                  const char *text)
{
    const char *found = setting->kind == OV_SETTING_STRING ? setting->text : NULL;
    if (setting->kind == OV_SETTING_INTEGER)
        found = ov_arena_printf(list->arena, "%lld", (long long)setting->integer);
    ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, ov_setting_path(list->arena, setting), found, accepted,
                "%s", text);
}

static const char *read_text(struct ov_arena *arena, const struct ov_setting *group, const char *name)
{
    const char *text = ov_member_text(group, name);
    return text != NULL ? ov_arena_strdup(arena, text) : NULL;
}

static const char *read_kind(const struct ov_setting *group, struct ov_diagnostics *list)
{
    static const char *const kinds[] = { "monthly", "tertial", "half-year", "annual" };
    const struct ov_setting *member = ov_setting_member(group, "kind");
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++) {
        if (ov_equal(kinds[i], member->text))
            return kinds[i];
    }
    fault(list, member, KINDS, "not a kind of internal report");
    return NULL;
}

static int read_days(const struct ov_setting *group, struct ov_diagnostics *list)
{
    const struct ov_setting *member = ov_setting_member(group, "days");
    if (member->integer < 0 || member->integer > DAYS_MAX)
        fault(list, member, DAYS, "not a number of days");
    return (int)member->integer;
}

/* Two of one kind go to different receivers, or are called differently. */
static void check_once(const struct ov_internal_report *reports, size_t count, const struct ov_setting *group,
                       struct ov_diagnostics *list)
{
    const struct ov_internal_report *last = &reports[count];
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(reports[i].kind, last->kind) && ov_equal(reports[i].receiver, last->receiver) &&
            ov_equal(reports[i].title, last->title))
            ov_diagnose(list, OV_SEVERITY_ERROR, group->at, ov_setting_path(list->arena, group), last->kind,
                        "each report once", "it stands already in line %d", reports[i].at.line);
    }
}

struct ov_internal_report *ov_config_read_internal_reports(struct ov_arena *arena,
                                                           const struct ov_setting *top, size_t *count,
                                                           struct ov_diagnostics *list)
{
    const struct ov_setting *setting = ov_setting_member(top, "internal_reports");
    struct ov_internal_report *reports =
        OV_NEW_ARRAY(arena, struct ov_internal_report, (setting != NULL ? setting->count : 0) + 1);
    *count = 0;
    for (const struct ov_setting *group = setting != NULL ? setting->first : NULL; group != NULL;
         group = group->next) {
        reports[*count] = (struct ov_internal_report){ .kind = read_kind(group, list),
                                                       .title = read_text(arena, group, "title"),
                                                       .receiver = read_text(arena, group, "receiver"),
                                                       .source = read_text(arena, group, "source"),
                                                       .days = read_days(group, list),
                                                       .at = { ov_arena_strdup(arena, group->at.source),
                                                               group->at.line, group->at.column } };
        check_once(reports, *count, group, list);
        (*count)++;
    }
    return reports;
}
