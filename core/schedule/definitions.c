/* The schedules of a home: every file read, every fault told, nothing half-read handed on. */
#include "schedule/definitions-internal.h"
#include "schedule/plan-internal.h"

#include <stdlib.h>
#include <string.h>

static const char folder_name[] = "schedules.d";
static const char calendar_name[] = "calendar.txt";

/* ---- milestones ---- */

void ov_definition_standard_milestones(struct ov_definitions *reader)
{
    static const struct {
        const char *id;
        int before; /* business days */
    } standard[] = { { "freeze", 15 }, { "draft", 10 }, { "review", 5 }, { "decision", 2 } };
    struct ov_schedules *schedules = reader->schedules;

    for (size_t i = 0; i < OV_COUNT_OF(standard); i++)
        *OV_APPEND(reader->arena, schedules->milestones, schedules->milestone_count) =
            (struct ov_milestone){ .id = standard[i].id, .before = { .business_days = -standard[i].before } };
}

static void read_milestone(struct ov_definitions *reader, const struct ov_setting *group)
{
    static const char *const roles[] = { "coordinator", "responsible", "substitute", "controller",
                                         "approver" };
    struct ov_schedules *schedules = reader->schedules;
    const struct ov_setting *id = ov_definition_text(group, "id"),
                            *before = ov_definition_text(group, "before");
    struct ov_milestone milestone = { .id = ov_definition_copy(reader, group, "id"),
                                      .title = ov_definition_copy(reader, group, "title"),
                                      .before = ov_definition_shift(reader, group, "before"),
                                      .at = ov_definition_at(reader, group->at) };
    int owner = ov_definition_word(reader, group, "owner", roles, OV_COUNT_OF(roles), -1);

    if (!id)
        return;
    milestone.owner = owner < 0 ? NULL : roles[owner];
    if (!ov_is_id(milestone.id))
        ov_definition_fault(reader, id, 0, NULL, ov_definition_accepts("id"), N_("not an id"));
    if (before && ov_duration_seconds(milestone.before) > 0)
        ov_definition_fault(reader, before, 0, NULL, ov_definition_accepts("before"),
                            N_("a milestone stands before the day that the obligation is due"));
    for (size_t i = 0; i < schedules->milestone_count; i++)
        if (ov_equal(schedules->milestones[i].id, milestone.id))
            ov_diagnose(reader->list, OV_SEVERITY_ERROR, id->at, ov_setting_path(reader->list->arena, id),
                        id->text, N_("each id once in all files"), N_("the id stands already in %s:%d:%d"),
                        schedules->milestones[i].at.source, schedules->milestones[i].at.line,
                        schedules->milestones[i].at.column);
    *OV_APPEND(reader->arena, schedules->milestones, schedules->milestone_count) = milestone;
}

void ov_definition_read_milestones(struct ov_definitions *reader, const struct ov_setting *list)
{
    for (const struct ov_setting *group = list && list->kind == OV_SETTING_LIST ? list->first : NULL; group;
         group = group->next)
        if (group->kind == OV_SETTING_GROUP)
            read_milestone(reader, group);
}

static void check_milestones(struct ov_definitions *reader)
{
    const struct ov_schedules *schedules = reader->schedules;
    const char **names = OV_NEW_ARRAY(reader->list->arena, const char *, schedules->milestone_count + 1);

    for (size_t i = 0; i < schedules->milestone_count; i++)
        names[i] = schedules->milestones[i].id;
    for (size_t i = 0; i < reader->of_milestone_count; i++) {
        const struct ov_setting *setting = reader->of_milestones[i];
        bool known = false;

        for (size_t j = 0; j < schedules->milestone_count; j++)
            known = known || ov_equal(names[j], setting->text);
        if (!known)
            ov_definition_fault(reader, setting, 0, NULL,
                                ov_definition_names(reader, setting->text, names, schedules->milestone_count),
                                N_("there is no such milestone"));
    }
}

/* ---- schedules ---- */

static void check_id(struct ov_definitions *reader, const struct ov_setting *group,
                     const struct ov_schedule *schedule)
{
    const struct ov_setting *id = ov_definition_text(group, "id");
    const struct ov_schedules *schedules = reader->schedules;

    if (!id)
        return;
    if (!ov_is_id(schedule->id))
        ov_definition_fault(reader, id, 0, NULL, ov_definition_accepts("id"), N_("not an id"));
    for (size_t i = 0; i < schedules->count; i++)
        if (ov_equal(schedules->items[i].id, schedule->id))
            ov_diagnose(reader->list, OV_SEVERITY_ERROR, id->at, ov_setting_path(reader->list->arena, id),
                        id->text, N_("each id once in all files"), N_("the id stands already in %s:%d:%d"),
                        schedules->items[i].at.source, schedules->items[i].at.line,
                        schedules->items[i].at.column);
}

static void read_schedule(struct ov_definitions *reader, const struct ov_setting *group)
{
    struct ov_schedules *schedules = reader->schedules;
    struct ov_schedule schedule = { .id = ov_definition_copy(reader, group, "id"),
                                    .title = ov_definition_copy(reader, group, "title"),
                                    .at = ov_definition_at(reader, group->at),
                                    .enabled = ov_definition_truth(group, "enabled", true) };

    check_id(reader, group, &schedule);
    ov_definition_read_what(reader, group, &schedule);
    ov_definition_read_when(reader, group, &schedule);
    ov_definition_read_to(reader, group, &schedule);
    schedule.repeats = schedule.rule && schedule.period_kind && ov_plan_repeats(&schedule);
    *OV_APPEND(reader->arena, schedules->items, schedules->count) = schedule;
}

static void read_file(struct ov_definitions *reader, const struct ov_schedule_file *file)
{
    struct ov_schedules *schedules = reader->schedules;
    const struct ov_setting *top = ov_config_parse(file->name, file->data, file->length, reader->list), *list;

    *OV_APPEND(reader->arena, schedules->files, schedules->file_count) =
        ov_arena_strdup(reader->arena, file->name);
    if (!top)
        return;
    /* Values are read even where a name is wrong, so that all faults are told at once. */
    ov_setting_check(top, ov_definition_rules, ov_definition_rule_count, reader->list);
    list = ov_setting_member(top, "schedules");
    for (const struct ov_setting *group = list && list->kind == OV_SETTING_LIST ? list->first : NULL; group;
         group = group->next)
        if (group->kind == OV_SETTING_GROUP)
            read_schedule(reader, group);
    ov_definition_read_milestones(reader, ov_setting_member(top, "milestones"));
}

static int by_id(const void *a, const void *b)
{
    return ov_compare(((const struct ov_schedule *)a)->id, ((const struct ov_schedule *)b)->id);
}

const struct ov_schedule *ov_schedule_find(const struct ov_schedules *schedules, const char *id)
{
    for (size_t i = 0; i < schedules->count; i++)
        if (ov_equal(schedules->items[i].id, id))
            return &schedules->items[i];
    return NULL;
}

struct ov_schedules *ov_schedules_parse(const struct ov_config *config, struct ov_calendar *calendar,
                                        const struct ov_schedule_file *files, size_t count,
                                        struct ov_arena *arena, struct ov_diagnostics *list)
{
    struct ov_schedules *schedules = OV_NEW(arena, struct ov_schedules);
    struct ov_definitions reader = { .config = config, .arena = arena, .list = list, .schedules = schedules };
    struct ov_error error = { 0 };
    size_t before = list->errors;

    schedules->arena = arena;
    schedules->calendar = calendar;
    schedules->zone = ov_zone_open(arena, "Europe/Stockholm", &error);
    if (!schedules->zone)
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, NULL, "%s", error.text);
    if (!ov_definition_knows_editions(&reader))
        return NULL;
    for (size_t i = 0; i < count; i++)
        read_file(&reader, &files[i]);
    if (!schedules->milestone_count)
        ov_definition_standard_milestones(&reader);
    check_milestones(&reader);
    if (list->errors != before)
        return NULL;
    if (schedules->count)
        qsort(schedules->items, schedules->count, sizeof schedules->items[0], by_id);
    ov_definition_read_editions(&reader);
    return schedules;
}

/* ---- the home ---- */

static void tell(struct ov_diagnostics *list, const char *path, const struct ov_error *error)
{
    ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ path, 0, 0 }, NULL, NULL, NULL, "%s",
                error->text);
}

static struct ov_calendar *read_calendar(const struct ov_config *config, struct ov_arena *arena,
                                         const char **file, struct ov_diagnostics *list)
{
    char *path = ov_path_join(arena, config->home, calendar_name), *data;
    struct ov_error error = { 0 };
    size_t length;

    *file = NULL;
    if (!ov_file_exists(path))
        return ov_calendar_sweden(arena);
    *file = path;
    data = ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &error);
    if (data)
        return ov_calendar_read(arena, path, data, length, list);
    tell(list, path, &error);
    return NULL;
}

static struct ov_schedule_file *read_files(const struct ov_config *config, struct ov_arena *arena,
                                           size_t *count, struct ov_diagnostics *list)
{
    char *folder = ov_path_join(arena, config->home, folder_name), **names = NULL;
    struct ov_schedule_file *files;
    struct ov_error error = { 0 };
    size_t name_count = 0;

    *count = 0;
    if (ov_file_exists(folder) && !ov_folder_list(arena, folder, ".conf", &names, &name_count, &error))
        tell(list, folder, &error);
    files = OV_NEW_ARRAY(arena, struct ov_schedule_file, name_count + 1);
    for (size_t i = 0; i < name_count; i++) {
        struct ov_schedule_file *file = &files[*count];
        struct ov_error fault = { 0 };

        file->name = ov_path_join(arena, folder, names[i]);
        file->data = ov_file_read(arena, file->name, OV_CONFIG_MAX_BYTES, &file->length, &fault);
        if (file->data)
            (*count)++;
        else
            tell(list, file->name, &fault);
    }
    return files;
}

struct ov_schedules *ov_schedules_read(const struct ov_config *config, struct ov_arena *arena,
                                       struct ov_diagnostics *list)
{
    size_t before = list->errors, count;
    const char *calendar_file;
    struct ov_calendar *calendar = read_calendar(config, arena, &calendar_file, list);
    const struct ov_schedule_file *files = read_files(config, arena, &count, list);
    struct ov_schedules *schedules = ov_schedules_parse(config, calendar, files, count, arena, list);

    if (!schedules || list->errors != before)
        return NULL;
    schedules->calendar_file = calendar_file;
    return schedules;
}
