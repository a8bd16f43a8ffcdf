/* overens status --json: the whole of each section, not only what a screen holds. */
#include "cli/status-internal.h"

static const char *const names[OV_STATUS_SECTIONS] = {
    [OV_STATUS_OVERDUE] = "overdue", [OV_STATUS_SOON] = "soon",         [OV_STATUS_WAITS] = "waits",
    [OV_STATUS_RUNNING] = "running", [OV_STATUS_FAILED] = "failed",     [OV_STATUS_PARTIAL] = "partial",
    [OV_STATUS_NEXT] = "next",       [OV_STATUS_WARNINGS] = "warnings",
};

static json_t *line_json(const struct ov_status_line *line)
{
    json_t *object = json_object();

    json_object_set_new(object, "day", ov_cli_json_date(line->day));
    json_object_set_new(object, "when", ov_cli_json_text(line->when));
    json_object_set_new(object, "subject", ov_cli_json_text(line->subject));
    json_object_set_new(object, "what", ov_cli_json_text(line->what));
    json_object_set_new(object, "detail", ov_cli_json_text(line->detail));
    json_object_set_new(object, "next", ov_cli_json_text(line->next));
    json_object_set_new(object, "run", line->run ? json_integer(line->run) : json_null());
    json_object_set_new(object, "needs_person", json_boolean(line->person));
    return object;
}

void ov_status_print_json(const struct ov_status_screen *screen)
{
    json_t *object = json_object();
    char ticked[OV_TEXT_NUMBER];

    json_object_set_new(object, "region", ov_cli_json_text(screen->cli->config->region));
    json_object_set_new(object, "today", ov_cli_json_date(screen->cli->today));
    json_object_set_new(object, "need_person", json_integer((json_int_t)ov_status_persons(screen)));
    for (size_t i = 0; i < OV_STATUS_SECTIONS; i++) {
        json_t *list = json_array();

        for (size_t j = 0; j < screen->sections[i].count; j++)
            json_array_append_new(list, line_json(&screen->sections[i].lines[j]));
        json_object_set_new(object, names[i], list);
    }
    if (screen->ticked)
        ov_utc_format(screen->ticked, ticked);
    json_object_set_new(object, "last_tick", ov_cli_json_text(screen->ticked ? ticked : NULL));
    ov_cli_print_json(object);
}
