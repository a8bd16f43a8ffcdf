/* A home, and shipped files with demo@2022, demo@2023, grant@2021 (two years from June) and faulty@2022. */
#include "schedules-fixture.h"

#include "shelf.h"

#include <string.h>

struct ov_arena *arena;
struct ov_config *config;
struct ov_diagnostics list;
static char *folder;

static const char template[] =
    "edition: { agreement = \"%s\"; id = \"%s\"; title = \"Prov\"; from = \"%s\"; to = \"%s\";\n"
    "  national = \"unknown\"; looked_for = \"Ingenstans.\"; source = \"prov\";\n"
    "  recipients = ( { id = \"regions\"; title = \"Regionerna\"; national = \"unknown\";\n"
    "    looked_for = \"Ingenstans.\"; source = \"prov\"; } );\n"
    "  components = ( { id = \"a\"; title = \"Del A\"; national = \"unknown\"; looked_for = "
    "\"Ingenstans.\";\n"
    "    recipients = \"regions\"; source = \"prov\"; } );\n"
    "  obligations = ( { id = \"interim\"; title = \"Delredovisning\"; kind = \"interim\"; receiver = "
    "\"X\";\n"
    "    due = \"2022-09-30\"; source = \"prov\"; },\n"
    "    { id = \"survey\"; title = \"Enkät\"; kind = \"form\"; receiver = \"X\"; due = \"2022-11-30\";\n"
    "    source = \"prov\"; } ); };\n";

static void put_edition(const char *agreement, const char *id, const char *from, const char *to)
{
    shelf_write(folder, ov_arena_printf(arena, "data/config/editions/%s@%s.conf", agreement, id),
                ov_arena_printf(arena, template, agreement, id, from, to));
}

void schedules_set_up(void)
{
    struct ov_error error = { 0 };
    char *home;

    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
    folder = shelf_folder(arena);
    home = ov_path_join(arena, folder, "home");
    ck_assert_msg(ov_config_create(home, "23", "sv", &error) &&
                      ov_folder_create(ov_path_join(arena, folder, "data/config/editions"), &error),
                  "%s", error.text);
    put_edition("demo", "2022", "2022-01-01", "2022-12-31");
    put_edition("demo", "2023", "2023-01-01", "2023-12-31");
    put_edition("grant", "2021", "2021-06-01", "2023-05-31");
    shelf_write(folder, "data/config/editions/faulty@2022.conf", "edition: { agreement = \"faulty\"; };\n");
    config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", shelf_messages(arena, &list, NULL));
    config->data = ov_path_join(arena, folder, "data");
}

void schedules_tear_down(void)
{
    struct ov_error error = { 0 };

    ov_folder_remove(folder, &error);
    ov_arena_free(arena);
}

void schedules_put(const char *name, const char *text)
{
    shelf_write(config->home, name, text);
}

struct ov_schedules *schedules_of(const char *text)
{
    struct ov_schedule_file file = { "x.conf", text, strlen(text) };
    struct ov_schedules *schedules =
        ov_schedules_parse(config, ov_calendar_sweden(arena), &file, 1, arena, &list);

    ck_assert_msg(schedules != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_uint_eq(list.count, 0);
    return schedules;
}

struct ov_schedules *schedules_one(const char *settings)
{
    return schedules_of(ov_arena_printf(arena, "schedules = ( { id = \"one\"; %s } );\n", settings));
}
