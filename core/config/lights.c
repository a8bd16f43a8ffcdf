/* lights.conf: the words, colours and shapes that a kind of report shows judgements with. */
#include "config/config-internal.h"

#include <string.h>

#define TEXT 1u << OV_SETTING_STRING
#define GROUP 1u << OV_SETTING_GROUP

static const char colour_accepted[] = N_("a colour as \"#rrggbb\", such as \"#1a7f37\"");
static const char *const shapes[] = { "circle", "triangle", "square", "diamond", "ring", "bar" };

static const struct ov_setting_rule light_rules[] = {
    { "sv", TEXT, false, NULL, 0, N_("the word in Swedish, such as \"Enligt plan\"") },
    { "en", TEXT, false, NULL, 0, N_("the word in English, such as \"On plan\"") },
    { "colour", TEXT, false, NULL, 0, colour_accepted },
    { "shape", TEXT, false, NULL, 0, N_("circle, triangle, square, diamond, ring or bar") },
    { "allowed", 1u << OV_SETTING_TRUTH, false, NULL, 0, NULL },
};
#define LIGHT(name)                                                                                          \
    {                                                                                                        \
        name, GROUP, false, light_rules, OV_COUNT_OF(light_rules), NULL                                      \
    }
static const struct ov_setting_rule entry_rules[] = {
    { "kinds", 1u << OV_SETTING_LIST | 1u << OV_SETTING_ARRAY, true, NULL, 0,
      N_("kinds of reports, such as ( \"monthly\", \"tertial\" )") },
    LIGHT("met"),
    LIGHT("partly"),
    LIGHT("not_met"),
    LIGHT("unknown"),
};
static const struct ov_setting_rule file_rules[] = {
    { "lights", 1u << OV_SETTING_LIST, true, entry_rules, OV_COUNT_OF(entry_rules),
      N_("a list: ( { kinds = ( … ); met = { … }; }, … )") },
};

/* In the order of their bits in <overens/plugin.h>. */
static const char *const kinds[] = { "sheet",   "allocation", "deadlines", "overview",
                                     "monthly", "tertial",    "half-year", "annual",
                                     "interim", "final",      "economic",  "findings" };

/* The judgements, and the shape that each has unless another is set. */
static const struct {
    const char *name;
    enum ov_status status;
    const char *shape;
} judgements[] = {
    { "met", OV_STATUS_MET, "circle" },
    { "partly", OV_STATUS_PARTLY, "triangle" },
    { "not_met", OV_STATUS_NOT_MET, "square" },
    { "unknown", OV_STATUS_UNKNOWN, "diamond" },
};

static void wrong(struct ov_diagnostics *list, const struct ov_setting *setting, const char *accepted,
                  const char *what)
{
    ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, ov_setting_path(list->arena, setting), setting->text,
                accepted, "%s", what);
}

/* ---- colours ---- */

static int hex(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    if (byte >= 'a' && byte <= 'f')
        return byte - 'a' + 10;
    return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

static bool read_colour(const char *text, int parts[3])
{
    if (strlen(text) != 7 || text[0] != '#')
        return false;
    for (int i = 0; i < 3; i++) {
        int high = hex(text[1 + 2 * i]), low = hex(text[2 + 2 * i]);

        if (high < 0 || low < 0)
            return false;
        parts[i] = high * 16 + low;
    }
    return true;
}

enum { BILLION = 1000000000 };

static int64_t times(int64_t a, int64_t b)
{
    return a * b / BILLION;
}

/* What a part of a colour gives of light, in billionths of the whole: ((c + 0.055) / 1.055)^2.4 of c between
 * 0 and 1, c / 12.92 up to 0.03928 (WCAG 2.1, relative luminance). In whole numbers: the y whose fifth power
 * is the base's twelfth is found by halving. */
static int64_t linear(int part)
{
    int64_t base, fourth, twelfth, low = 0, high = BILLION;

    if (part <= 10)
        return (int64_t)part * BILLION * 100 / (255 * 1292);
    base = ((int64_t)part * BILLION / 255 + 55000000) * 1000 / 1055;
    fourth = times(times(base, base), times(base, base));
    twelfth = times(fourth, fourth) * fourth;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2, square = times(middle, middle);

        if (times(square, square) * middle <= twelfth)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* Against white, in hundredths: 450 is 4.5:1. */
static int contrast(const int parts[3])
{
    int64_t light = (2126 * linear(parts[0]) + 7152 * linear(parts[1]) + 722 * linear(parts[2])) / 10000;

    return (int)((int64_t)105 * BILLION / (light + BILLION / 20));
}

static const char *read_colour_setting(struct ov_arena *arena, const struct ov_setting *setting,
                                       struct ov_diagnostics *list)
{
    enum { LEAST = 450 };
    int parts[3], ratio;

    if (!read_colour(setting->text, parts)) {
        wrong(list, setting, colour_accepted, N_("not a colour"));
        return NULL;
    }
    ratio = contrast(parts);
    if (ratio < LEAST) {
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, ov_setting_path(list->arena, setting),
                    setting->text, N_("a darker colour, of at least 4.5:1 against white"),
                    N_("too pale to read: %d.%02d:1 against white"), ratio / 100, ratio % 100);
        return NULL;
    }
    return ov_arena_printf(arena, "#%02x%02x%02x", parts[0], parts[1], parts[2]);
}

/* ---- one light ---- */

static bool is_one_of(const char *text, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(names[i], text))
            return true;
    return false;
}

static const char *copy(struct ov_arena *arena, const char *text)
{
    return text ? ov_arena_strdup(arena, text) : NULL;
}

static struct ov_light read_light(struct ov_arena *arena, const struct ov_setting *group,
                                  enum ov_status status, struct ov_diagnostics *list)
{
    const struct ov_setting *colour = ov_setting_member(group, "colour");
    const struct ov_setting *shape = ov_setting_member(group, "shape");
    const struct ov_setting *allowed = ov_setting_member(group, "allowed");
    struct ov_light light = { .status = status,
                              .swedish = copy(arena, ov_member_text(group, "sv")),
                              .english = copy(arena, ov_member_text(group, "en")),
                              .allowed = !allowed || allowed->truth };

    if (!light.swedish != !light.english)
        wrong(list, group, N_("the word in both languages: sv = \"…\"; en = \"…\""),
              light.swedish ? N_("the word in English is missing") : N_("the word in Swedish is missing"));
    if (colour)
        light.colour = read_colour_setting(arena, colour, list);
    if (shape && !is_one_of(shape->text, shapes, OV_COUNT_OF(shapes)))
        wrong(list, shape, light_rules[3].accepted, N_("not a shape"));
    else if (shape)
        light.shape = copy(arena, shape->text);
    return light;
}

/* Two that differ in colour alone would be one to whoever does not see it. */
static void check_shapes(const struct ov_setting *entry, struct ov_diagnostics *list)
{
    const char *taken[OV_COUNT_OF(judgements)] = { NULL };

    for (size_t i = 0; i < OV_COUNT_OF(judgements); i++) {
        const struct ov_setting *group = ov_setting_member(entry, judgements[i].name);
        const struct ov_setting *shape = ov_setting_member(group, "shape");
        const struct ov_setting *allowed = ov_setting_member(group, "allowed");

        if (allowed && !allowed->truth)
            continue;
        taken[i] = shape ? shape->text : judgements[i].shape;
        for (size_t j = 0; j < i; j++)
            if (ov_equal(taken[i], taken[j]))
                ov_diagnose(list, OV_SEVERITY_ERROR, shape ? shape->at : entry->at,
                            ov_setting_path(list->arena, shape ? shape : entry), taken[i],
                            N_("a shape of its own for each judgement"), N_("%s and %s have the same shape"),
                            judgements[j].name, judgements[i].name);
    }
}

/* ---- the file ---- */

/* Whether the entry holds for the kind; each name is looked at. */
static bool holds_for(const struct ov_setting *entry, const char *kind, struct ov_diagnostics *list)
{
    const struct ov_setting *names = ov_setting_member(entry, "kinds");
    bool holds = false;

    if (!names->count)
        wrong(list, names, entry_rules[0].accepted, N_("an empty list"));
    for (const struct ov_setting *name = names->first; name; name = name->next) {
        if (name->kind != OV_SETTING_STRING || !is_one_of(name->text, kinds, OV_COUNT_OF(kinds)))
            wrong(list, name, ov_join(list->arena, (const char **)kinds, OV_COUNT_OF(kinds), ", "),
                  N_("not a kind of report"));
        else
            holds = holds || ov_equal(name->text, kind);
    }
    return holds;
}

/* A kind that two entries name would have two vocabularies. */
static void check_once(const struct ov_setting *entry, struct ov_diagnostics *list)
{
    const struct ov_setting *names = ov_setting_member(entry, "kinds");

    for (const struct ov_setting *name = names->first; name; name = name->next)
        for (const struct ov_setting *other = entry->parent->first;; other = other->next) {
            const struct ov_setting *earlier = ov_setting_member(other, "kinds")->first;

            for (; earlier && earlier != name; earlier = earlier->next)
                if (name->kind == OV_SETTING_STRING && earlier->kind == OV_SETTING_STRING &&
                    ov_equal(earlier->text, name->text))
                    ov_diagnose(list, OV_SEVERITY_ERROR, name->at, ov_setting_path(list->arena, name),
                                name->text, N_("each kind once"), N_("the kind stands already in line %d"),
                                earlier->at.line);
            if (other == entry)
                break;
        }
}

struct ov_light *ov_config_lights(struct ov_arena *arena, const char *file, const char *data, size_t length,
                                  const char *kind, size_t *count, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    struct ov_light *lights = OV_NEW_ARRAY(arena, struct ov_light, OV_COUNT_OF(judgements));
    const struct ov_setting *top = ov_config_parse(file, data, length, list);

    *count = 0;
    if (!top || !ov_setting_check(top, file_rules, OV_COUNT_OF(file_rules), list))
        return NULL;
    for (const struct ov_setting *entry = ov_setting_member(top, "lights")->first; entry;
         entry = entry->next) {
        bool holds = holds_for(entry, kind, list);

        check_once(entry, list);
        check_shapes(entry, list);
        for (size_t i = 0; i < OV_COUNT_OF(judgements); i++) {
            const struct ov_setting *group = ov_setting_member(entry, judgements[i].name);
            struct ov_light light;

            if (!group)
                continue;
            light = read_light(arena, group, judgements[i].status, list);
            if (holds && *count < OV_COUNT_OF(judgements))
                lights[(*count)++] = light;
        }
    }
    return list->errors == before ? lights : NULL;
}
