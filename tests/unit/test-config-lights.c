/* lights.conf: what is read, and what is refused because somebody could not read it. */
#include "config/config.h"
#include "shelf.h"

#include <stdlib.h>
#include <string.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;
static size_t count;

static void set_up(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
}

static void tear_down(void)
{
    ov_arena_free(arena);
}

static struct ov_light *lights_of(const char *kind, const char *text)
{
    return ov_config_lights(arena, "lights.conf", text, strlen(text), kind, &count, &list);
}

static const char *messages(void)
{
    return shelf_messages(arena, &list, NULL);
}

START_TEST(lights_belong_to_their_kinds)
{
    static const char text[] =
        "lights = ( { kinds = ( \"monthly\", \"tertial\" );\n"
        "  met = { sv = \"Enligt plan\"; en = \"On plan\"; colour = \"#1A7F37\"; shape = \"ring\"; };\n"
        "  partly = { allowed = false; }; } );";
    const struct ov_light *lights = lights_of("tertial", text);

    ck_assert_msg(lights != NULL, "%s", messages());
    ck_assert_uint_eq(count, 2);
    ck_assert_int_eq(lights[0].status, OV_STATUS_MET);
    ck_assert_str_eq(lights[0].swedish, "Enligt plan");
    ck_assert_str_eq(lights[0].english, "On plan");
    ck_assert_str_eq(lights[0].colour, "#1a7f37");
    ck_assert_str_eq(lights[0].shape, "ring");
    ck_assert(lights[0].allowed);
    ck_assert_int_eq(lights[1].status, OV_STATUS_PARTLY);
    ck_assert(!lights[1].allowed);
    ck_assert_ptr_null(lights[1].swedish);
    ck_assert_ptr_nonnull(lights_of("annual", text));
    ck_assert_uint_eq(count, 0);
}
END_TEST

START_TEST(the_shipped_file_reads)
{
    size_t length;
    struct ov_error error = { 0 };
    char *path = ov_arena_printf(arena, "%s/config/lights.conf", getenv("OVERENS_DATADIR"));
    char *data = ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &error);

    ck_assert_msg(data != NULL, "%s", error.text);
    ck_assert_msg(ov_config_lights(arena, path, data, length, "monthly", &count, &list) != NULL, "%s",
                  messages());
    ck_assert_uint_eq(count, 4);
    ck_assert_ptr_nonnull(ov_config_lights(arena, path, data, length, "sheet", &count, &list));
    ck_assert_uint_eq(count, 0);
}
END_TEST

/* The ratios are those of WCAG 2.1: #767676 is 4.54:1 and #777777 4.48:1 against white, yellow 1.07:1. */
START_TEST(pale_colours_are_refused_with_their_ratio)
{
    static const struct {
        const char *colour, *ratio;
    } pale[] = {
        { "#777777", "4.47:1" }, { "#ffff00", "1.07:1" }, { "#ffffff", "1.00:1" }, { "#f2b705", "1.81:1" }
    };

    for (size_t i = 0; i < OV_COUNT_OF(pale); i++) {
        list.count = list.errors = 0;
        ck_assert_ptr_null(lights_of("monthly", ov_arena_printf(arena,
                                                                "lights = ( { kinds = ( \"monthly\" );\n"
                                                                " met = { colour = \"%s\"; }; } );",
                                                                pale[i].colour)));
        ck_assert_msg(strstr(messages(), pale[i].ratio) != NULL, "%s", messages());
        ck_assert_msg(strstr(messages(), "lights.conf:2:19") != NULL, "%s", messages());
    }
    list.count = list.errors = 0;
    ck_assert_msg(lights_of("monthly",
                            "lights = ( { kinds = ( \"monthly\" ); met = { colour = \"#767676\"; }; "
                            "partly = { colour = \"#000000\"; }; } );") != NULL,
                  "%s", messages());
}
END_TEST

START_TEST(what_cannot_be_shown_is_refused)
{
    static const struct {
        const char *entry, *message;
    } wrong[] = {
        { "kinds = ( \"monthly\" ); met = { colour = \"green\"; };", "not a colour" },
        { "kinds = ( \"monthly\" ); met = { colour = \"#12345g\"; };", "not a colour" },
        { "kinds = ( \"monthly\" ); met = { shape = \"star\"; };", "not a shape" },
        { "kinds = ( \"monthly\" ); met = { shape = \"square\"; };", "met and not_met have the same shape" },
        { "kinds = ( \"monthly\" ); met = { sv = \"Bra\"; };", "the word in English is missing" },
        { "kinds = ( \"monthly\" ); met = { en = \"Good\"; };", "the word in Swedish is missing" },
        { "kinds = ( \"weekly\" );", "not a kind of report" },
        { "kinds = ( );", "an empty list" },
        { "kinds = ( \"annual\", \"annual\" );", "the kind stands already in line 1" },
        { "kinds = ( \"annual\" ); green = { };", "unknown setting" },
        { "met = { };", "kinds is missing" },
    };

    for (size_t i = 0; i < OV_COUNT_OF(wrong); i++) {
        list.count = list.errors = 0;
        ck_assert_ptr_null(
            lights_of("annual", ov_arena_printf(arena, "lights = ( { %s } );", wrong[i].entry)));
        ck_assert_msg(strstr(messages(), wrong[i].message) != NULL, "%s: %s", wrong[i].entry, messages());
    }
    /* What nobody may set needs no shape of its own. */
    list.count = list.errors = 0;
    ck_assert_msg(lights_of("annual", "lights = ( { kinds = ( \"annual\" ); met = { shape = \"triangle\"; }; "
                                      "partly = { allowed = false; }; } );") != NULL,
                  "%s", messages());
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "lights",
          { lights_belong_to_their_kinds, the_shipped_file_reads, pale_colours_are_refused_with_their_ratio,
            what_cannot_be_shown_is_refused } },
    };
    return shelf_run("lights", cases, OV_COUNT_OF(cases), set_up, tear_down);
}
