/* Every obligation with its days: of all editions that the region follows, as they stand after amendments. */
#include "schedule/schedule-internal.h"

#include <stdlib.h>
#include <string.h>

struct collecting {
    const struct ov_config *config;
    const struct ov_schedules *schedules;
    struct ov_recorded *recorded;
    struct ov_deadlines *deadlines;
    struct ov_diagnostics *list;
    ov_date from, to, as_of;
};

/* ---- amendments ---- */

static bool touches(const struct ov_amendment *amendment, const char *obligation, size_t length)
{
    for (size_t i = 0; i < amendment->change_count; i++) {
        const char *what = amendment->changes[i].what;

        if (!strncmp(what, obligation, length) && (!what[length] || what[length] == '.'))
            return true;
    }
    return false;
}

static int count_changes(const struct ov_terms *terms, const char *id, struct ov_arena *arena)
{
    const char *path = ov_arena_printf(arena, "obligations.%s", id);
    int changes = 0;

    for (size_t i = 0; i < terms->amendment_count; i++)
        changes += touches(&terms->amendments[i], path, strlen(path));
    return changes;
}

static const struct ov_amendment *amendment_of(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; id && i < terms->amendment_count; i++)
        if (ov_equal(terms->amendments[i].id, id))
            return &terms->amendments[i];
    return NULL;
}

/* Who decided it stands in the edition's decisions, where one of them has its case number. */
static const char *body_of(const struct ov_terms *terms, const struct ov_amendment *amendment)
{
    for (size_t i = 0; amendment->registry && i < terms->decision_count; i++)
        if (ov_equal(terms->decisions[i].registry, amendment->registry))
            return terms->decisions[i].body;
    return NULL;
}

/* "Title, body, 2020-04-24": data alone, in the edition's own language. */
static const char *describe(const struct ov_terms *terms, const struct ov_amendment *amendment,
                            struct ov_arena *arena)
{
    const char *body = amendment ? body_of(terms, amendment) : NULL;
    char day[OV_TEXT_NUMBER];

    if (!amendment)
        return NULL;
    ov_date_format(amendment->decided, day);
    return ov_arena_printf(arena, "%s%s%s, %.*s", amendment->title ? amendment->title : amendment->id,
                           body ? ", " : "", body ? body : "",
                           amendment->decided_month_only ? (int)strlen("2022-09") : OV_TEXT_NUMBER, day);
}

/* As "struck" of figures: the strike covers the day it was due; of one without a known day only a strike
 * without an end says that it is not required. */
static bool is_struck(const struct ov_terms *terms, const struct ov_obligation *obligation)
{
    const struct ov_struck *struck = &obligation->struck;
    ov_date from = struck->from != OV_NO_DATE ? struck->from : terms->from;

    if (!struck->amendment)
        return false;
    if (obligation->due == OV_NO_DATE)
        return struck->until == OV_NO_DATE;
    return obligation->due >= from && (struck->until == OV_NO_DATE || obligation->due <= struck->until);
}

const char *ov_deadline_decision(const struct ov_amendment *amendment,
                                 const struct ov_translations *translations, struct ov_arena *arena)
{
    struct ov_quantity day = ov_quantity_date(amendment->decided);
    struct ov_buffer shown = { 0 }, out = { 0 };
    struct ov_text_argument arguments[] = {
        { .name = "amendment", .plain = amendment->title, .domain = "editions", .decimals = -1 },
        { .name = "date", .decimals = -1 },
        { .name = "registry", .plain = amendment->registry, .decimals = -1 },
    };
    struct ov_text text =
        ov_text("overens", amendment->registry ? N_("{amendment}, decided on {date}, {registry}")
                                               : N_("{amendment}, decided on {date}"));
    const char *told;

    day.month_only = amendment->decided_month_only;
    if (day.month_only)
        text.msgid = amendment->registry ? N_("{amendment}, decided in {date}, {registry}")
                                         : N_("{amendment}, decided in {date}");
    ov_quantity_show(&day, -1, translations->language, &shown);
    arguments[1].plain = shown.data;
    if (!amendment->title)
        arguments[0] = (struct ov_text_argument){ .name = "amendment", .plain = amendment->id };
    text.arguments = arguments;
    text.count = OV_COUNT_OF(arguments);
    ov_text_render(&text, translations, NULL, &out, NULL);
    told = ov_arena_strdup(arena, out.data);
    ov_buffer_free(&out);
    ov_buffer_free(&shown);
    return told;
}

const char *ov_deadline_state_name(enum ov_deadline_state state)
{
    static const char *const names[] = {
        [OV_DEADLINE_OPEN] = N_("open"),         [OV_DEADLINE_DRAFT] = N_("draft"),
        [OV_DEADLINE_APPROVED] = N_("approved"), [OV_DEADLINE_SENT] = N_("sent"),
        [OV_DEADLINE_RECEIVED] = N_("received"),
    };

    return state >= OV_DEADLINE_OPEN && state <= OV_DEADLINE_RECEIVED ? names[state] : "";
}

const char *ov_deadlines_function(const struct ov_deadlines *deadlines, const char *edition, const char *role,
                                  ov_date day)
{
    const char *const *functions;
    size_t count;

    if (!deadlines->recorded)
        return NULL;
    functions = ov_recorded_roles(deadlines->recorded, edition, role, day, deadlines->arena, &count);
    return count ? functions[0] : NULL;
}

/* ---- one obligation ---- */

static void add(struct collecting *collecting, const struct ov_terms *terms,
                const struct ov_obligation *obligation)
{
    struct ov_deadlines *deadlines = collecting->deadlines;
    struct ov_arena *arena = deadlines->arena;
    struct ov_deadline *deadline = OV_APPEND(arena, deadlines->items, deadlines->count);

    *deadline = (struct ov_deadline){
        .subject = ov_arena_printf(arena, "%s/%s", terms->name, obligation->id),
        .edition = terms->name,
        .edition_title = terms->title,
        .terms = terms,
        .obligation = obligation,
        .due = obligation->due,
        .first_due = obligation->first_due,
        .struck = is_struck(terms, obligation),
        .changes = count_changes(terms, obligation->id, arena),
        .state = OV_DEADLINE_OPEN,
        .done = OV_NO_DATE,
    };
    if (deadline->first_due != OV_NO_DATE && deadline->first_due != deadline->due)
        deadline->mover = amendment_of(terms, ov_terms_amendment_at(terms, obligation->due_at));
    if (deadline->struck)
        deadline->striker = amendment_of(terms, obligation->struck.amendment);
    deadline->moved_by = describe(terms, deadline->mover, arena);
    deadline->struck_by = describe(terms, deadline->striker, arena);
    ov_recorded_tell(collecting->recorded, deadline, collecting->config->region, arena);
    ov_deadline_compile(deadline, collecting->recorded, collecting->schedules, arena);
}

/* ---- editions ---- */

/* A home names the modules that it follows; what needs none of its own (plain) counts unless it was disabled.
 */
static bool is_followed(const struct ov_config *config, const char *module)
{
    const struct ov_module_setting *setting = ov_config_module(config, module);

    return setting && setting->enabled;
}

static bool is_within(const struct collecting *collecting, ov_date first, ov_date last)
{
    return (collecting->to == OV_NO_DATE || first < collecting->to) &&
           (collecting->from == OV_NO_DATE || last >= collecting->from);
}

static bool concerns(const struct collecting *collecting, const struct ov_terms *terms)
{
    if (is_within(collecting, terms->from, terms->to))
        return true;
    for (size_t i = 0; i < terms->obligation_count; i++)
        if (terms->obligations[i].due != OV_NO_DATE &&
            is_within(collecting, terms->obligations[i].due, terms->obligations[i].due))
            return true;
    return false;
}

static bool add_edition(struct collecting *collecting, const char *name)
{
    struct ov_deadlines *deadlines = collecting->deadlines;
    const struct ov_config *config = collecting->config;
    struct ov_sources sources = { .arena = deadlines->arena };
    struct ov_terms_time time = { .as_of = collecting->as_of };
    const struct ov_terms *terms;

    if (!ov_edition_may_touch(config, name, collecting->from, deadlines->arena))
        return true;
    if (!ov_terms_collect(config, name, &sources, collecting->list))
        return false;
    terms = ov_terms_parse(&sources, name, &time, config->units, config->unit_count, collecting->list);
    if (!terms || !is_followed(config, terms->module) || !concerns(collecting, terms))
        return terms != NULL;
    *OV_APPEND(deadlines->arena, deadlines->editions, deadlines->edition_count) =
        ov_arena_strdup(deadlines->arena, name);
    for (size_t i = 0; i < terms->obligation_count; i++)
        add(collecting, terms, &terms->obligations[i]);
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct ov_deadline *one = a, *two = b;

    if ((one->due == OV_NO_DATE) != (two->due == OV_NO_DATE))
        return one->due == OV_NO_DATE ? 1 : -1;
    if (one->due != two->due)
        return one->due < two->due ? -1 : 1;
    return ov_compare(one->subject, two->subject);
}

struct ov_deadlines *ov_deadlines_collect(const struct ov_config *config, struct ov_store *store,
                                          const struct ov_schedules *schedules, struct ov_arena *arena,
                                          ov_date from, ov_date to, ov_date as_of,
                                          struct ov_diagnostics *list, struct ov_error *error)
{
    struct collecting collecting = {
        .config = config, .schedules = schedules, .list = list, .from = from, .to = to, .as_of = as_of
    };
    char **names;
    size_t count;

    collecting.deadlines = OV_NEW(arena, struct ov_deadlines);
    collecting.deadlines->arena = arena;
    collecting.deadlines->recorded = collecting.recorded = OV_NEW(arena, struct ov_recorded);
    if (!ov_terms_editions(config, arena, &names, &count, error) ||
        (store && !ov_recorded_read(config, store, arena, collecting.recorded, error)))
        return NULL;
    for (size_t i = 0; i < count; i++)
        collecting.deadlines->faulty += !add_edition(&collecting, names[i]);
    if (collecting.deadlines->count)
        qsort(collecting.deadlines->items, collecting.deadlines->count, sizeof *collecting.deadlines->items,
              compare);
    return collecting.deadlines;
}
