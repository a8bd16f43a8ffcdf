/* Who else uses the run's cost objects: the editions of the same time whose local files name some. What is
 * posted on an object of two agreements belongs to neither alone, so a report on one of them must know of the
 * other. In a run about years all editions of the time are there anyway. */
#include "runs/runs-internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char edition_front[] = "claim-edition:", local_front[] = "claim-local:";

/* Reading every edition that a home has would cost more than the report: ids begin with their year, or name
 * it, and with two years, "x@2018-2020", those between as well. */
static bool names_year_within(const char *name, ov_date from, ov_date to)
{
    int first, last, month, day, earliest = INT_MAX, latest = INT_MIN;

    ov_date_split(from, &first, &month, &day);
    ov_date_split(to, &last, &month, &day);
    for (const char *at = strchr(name, '@'); at && *at; at++)
        if (strspn(at, "0123456789") >= 4) {
            int year = atoi(at);

            earliest = year < earliest ? year : earliest;
            latest = year > latest ? year : latest;
            at += strspn(at, "0123456789") - 1;
        }
    return earliest <= last && latest >= first;
}

static bool names_cost_object(const struct ov_source *local)
{
    return local && memmem(local->data, local->length, "cost_object", strlen("cost_object"));
}

static void keep_source(struct ov_evaluation *evaluation, const char *front, const char *name,
                        const struct ov_source *source)
{
    ov_sources_add(&evaluation->sources, ov_arena_printf(evaluation->arena, "%s%s", front, name),
                   source->file, source->data, source->length);
}

/* The year of an id is a hint; whether the days overlap is told when the terms are read. */
static bool collect_one(struct ov_evaluation *evaluation, const char *name, struct ov_diagnostics *list)
{
    struct ov_arena *arena = evaluation->arena;
    struct ov_sources own = { .arena = arena };
    const struct ov_source *local;
    char *path = ov_arena_printf(arena, "%s/editions/%s.local.conf", evaluation->config->home, name);

    if (!ov_file_exists(path))
        return true;
    if (!ov_terms_collect(evaluation->config, name, &own, list))
        return false;
    local = ov_sources_find(&own, ov_arena_printf(arena, "local:%s", name));
    if (!names_cost_object(local))
        return true;
    keep_source(evaluation, edition_front, name,
                ov_sources_find(&own, ov_arena_printf(arena, "edition:%s", name)));
    keep_source(evaluation, local_front, name, local);
    return true;
}

/* Who pays for components of the run's own stands beside with all of its rows. */
static bool is_there(const struct ov_evaluation *evaluation, const char *name)
{
    return ov_sources_find(&evaluation->sources, ov_arena_printf(evaluation->arena, "local:%s", name)) !=
           NULL;
}

bool ov_claims_collect(struct ov_evaluation *evaluation, ov_date from, ov_date to,
                       struct ov_diagnostics *list)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    bool done = ov_terms_editions(evaluation->config, evaluation->arena, &names, &count, &error);

    if (!done)
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, NULL, "%s", error.text);
    for (size_t i = 0; done && i < count; i++)
        if (!ov_equal(names[i], evaluation->request.edition) && !is_there(evaluation, names[i]) &&
            names_year_within(names[i], from, to))
            done = collect_one(evaluation, names[i], list);
    return done;
}

static const struct ov_terms *read_one(struct ov_evaluation *evaluation, const char *name,
                                       const struct ov_source *edition, const struct ov_unit *units,
                                       size_t unit_count, struct ov_diagnostics *list)
{
    struct ov_arena *arena = evaluation->arena;
    struct ov_terms_time time = { .as_of = evaluation->request.as_of };
    struct ov_sources own = { .arena = arena };
    const struct ov_source *local =
        ov_sources_find(&evaluation->sources, ov_arena_printf(arena, "%s%s", local_front, name));

    ov_sources_add(&own, ov_arena_printf(arena, "edition:%s", name), edition->file, edition->data,
                   edition->length);
    if (local)
        ov_sources_add(&own, ov_arena_printf(arena, "local:%s", name), local->file, local->data,
                       local->length);
    return ov_terms_parse(&own, name, &time, units, unit_count, list);
}

bool ov_claims_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                    struct ov_diagnostics *list)
{
    for (size_t i = 0; i < evaluation->sources.count; i++) {
        const struct ov_source *source = &evaluation->sources.items[i];
        const struct ov_terms *terms;

        if (!ov_starts_with(source->role, edition_front))
            continue;
        terms = read_one(evaluation, source->role + strlen(edition_front), source, units, unit_count, list);
        if (!terms)
            return false;
        if (terms->to < evaluation->terms->from || terms->from > evaluation->terms->to)
            continue;
        *OV_APPEND(evaluation->arena, evaluation->claims, evaluation->claim_count) = terms;
    }
    return true;
}

bool ov_is_claim(const char *role)
{
    return ov_starts_with(role, edition_front) || ov_starts_with(role, local_front);
}
