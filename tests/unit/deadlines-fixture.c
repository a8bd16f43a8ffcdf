/* A home with one edition of its own, which two later decisions changed. */
#include "deadlines-fixture.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ov_arena *arena;
struct ov_config *config;
struct ov_schedules schedules;
static char home[64];

static const char edition[] =
    "edition: { agreement = \"demo\"; id = \"2022\"; title = \"Prov, med komma 2022\"; module = \"demo\";\n"
    "from = \"2022-01-01\"; to = \"2022-12-31\"; national = \"unknown\"; looked_for = \"Ingenstans.\";\n"
    "source = \"prov\";\n"
    "recipients = ( { id = \"regions\"; title = \"Regionerna\"; national = \"unknown\";\n"
    "looked_for = \"Ingenstans.\"; source = \"prov\"; } );\n"
    "components = ( { id = \"a\"; title = \"Del A\"; national = \"unknown\"; looked_for = \"Ingenstans.\";\n"
    "recipients = \"regions\"; source = \"prov\"; } );\n"
    "obligations = (\n"
    "{ id = \"interim\"; title = \"Delredovisning; åtgärder, resultat och en väldigt lång rubrik för att "
    "radbrytning ska behövas i kalendern\"; kind = \"interim\"; receiver = \"Socialstyrelsen\"; due = "
    "\"2022-09-30\"; source = \"prov, sida 1\"; },\n"
    "{ id = \"final\"; title = \"Slutredovisning\"; kind = \"final\"; receiver = \"Socialstyrelsen\";\n"
    "due = \"2023-03-31\"; source = \"prov\"; },\n"
    "{ id = \"plan\"; title = \"Plan\"; kind = \"plan\"; receiver = \"SKR\"; due = \"2022-04-29\";\n"
    "source = \"prov\"; },\n"
    "{ id = \"part\"; title = \"Struken för en annan tid\"; kind = \"form\"; receiver = \"SKR\";\n"
    "due = \"2022-11-30\"; source = \"prov\"; },\n"
    "{ id = \"open\"; title = \"Utan dag\"; kind = \"form\"; receiver = \"SKR\"; due = \"unknown\";\n"
    "looked_for = \"Hos SKR.\"; source = \"prov\"; } );\n"
    "amendments = (\n"
    "{ id = \"first\"; title = \"Senare dag\"; decided = \"2022-05-01\"; registry = \"S2022/1\"; source = "
    "\"prov\";\n"
    "changes = ( { op = \"set\"; what = \"obligations.interim.due\"; to = \"2022-10-31\"; } ); },\n"
    "{ id = \"second\"; title = \"Lättnad\"; decided = \"2022-06-01\"; source = \"prov\";\n"
    "changes = ( { op = \"strike\"; what = \"obligations.plan\"; },\n"
    "{ op = \"strike\"; what = \"obligations.part\"; effective = \"2022-03-01\"; until = \"2022-06-30\"; },\n"
    "{ op = \"set\"; what = \"obligations.interim.receiver\"; to = \"Regeringen\"; } ); } ); };\n";

static const struct ov_milestone milestones[] = {
    { .id = "decision", .owner = "approver", .before = { .business_days = -2 } },
    { .id = "frys", .title = "Uppgifterna fryses", .before = { .business_days = -10 } },
};

void deadlines_put(const char *name, const char *text)
{
    struct ov_error error = { 0 };

    ck_assert_msg(ov_file_replace(ov_path_join(arena, home, name), text, strlen(text), &error), "%s",
                  error.text);
}

void deadlines_set_up(void)
{
    static struct ov_milestone own[OV_COUNT_OF(milestones)];
    struct ov_error error = { 0 };
    struct ov_diagnostics list = { .arena = ov_arena_new() };

    arena = list.arena;
    snprintf(home, sizeof home, "/tmp/overens-deadlines-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    ck_assert_msg(ov_folder_remove(home, &error) && ov_config_create(home, "23", "sv", &error), "%s",
                  error.text);
    deadlines_put("editions/demo@2022.conf", edition);
    deadlines_put("modules.d/demo.conf", "enabled = true;\n");
    deadlines_put("modules.d/plain.conf", "enabled = false;\n");
    config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", list.count ? list.items[0].text : "");
    memcpy(own, milestones, sizeof own);
    schedules = (struct ov_schedules){ .arena = arena,
                                       .milestones = own,
                                       .milestone_count = OV_COUNT_OF(own),
                                       .calendar = ov_calendar_sweden(arena) };
}

void deadlines_tear_down(void)
{
    struct ov_error error = { 0 };

    ov_folder_remove(home, &error);
    ov_arena_free(arena);
}

struct ov_deadlines *deadlines_collect(ov_date from, ov_date to, ov_date as_of)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    struct ov_deadlines *deadlines =
        ov_deadlines_collect(config, NULL, &schedules, arena, from, to, as_of, &list, &error);

    ck_assert_msg(deadlines != NULL, "%s%s", error.text, list.count ? list.items[0].text : "");
    return deadlines;
}

const struct ov_deadline *deadline_of(const struct ov_deadlines *deadlines, const char *obligation)
{
    for (size_t i = 0; i < deadlines->count; i++)
        if (ov_equal(deadlines->items[i].edition, "demo@2022") &&
            ov_equal(deadlines->items[i].obligation->id, obligation))
            return &deadlines->items[i];
    return NULL;
}
