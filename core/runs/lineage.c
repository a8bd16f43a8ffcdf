/* What the editions that an edition comes from are called: a report tells of them by their titles. Their
 * files are inputs of the run like any other; one that the home does not have is told by its name. In a run
 * about years those of the year before stand there anyway. */
#include "runs/runs-internal.h"

#include <string.h>

static const char lineage_front[] = "lineage-edition:";

static bool is_there(char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(names[i], name))
            return true;
    return false;
}

static bool collect_one(struct ov_evaluation *evaluation, const char *name, struct ov_diagnostics *list)
{
    struct ov_arena *arena = evaluation->arena;
    const char *role = ov_arena_printf(arena, "%s%s", lineage_front, name);
    struct ov_sources own = { .arena = arena };
    const struct ov_source *edition;

    if (ov_sources_find(&evaluation->sources, role))
        return true;
    if (!ov_terms_collect(evaluation->config, name, &own, list))
        return false;
    edition = ov_sources_find(&own, ov_arena_printf(arena, "edition:%s", name));
    ov_sources_add(&evaluation->sources, role, edition->file, edition->data, edition->length);
    return true;
}

bool ov_lineage_collect(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                        struct ov_diagnostics *list)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    bool done = !terms->lineage_count ||
                ov_terms_editions(evaluation->config, evaluation->arena, &names, &count, &error);

    if (!done)
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, NULL, "%s", error.text);
    for (size_t i = 0; done && i < terms->lineage_count; i++)
        if (is_there(names, count, terms->lineage[i].edition))
            done = collect_one(evaluation, terms->lineage[i].edition, list);
    return done;
}

static const struct ov_terms *read_one(struct ov_evaluation *evaluation, const char *name,
                                       const struct ov_source *source, const struct ov_unit *units,
                                       size_t unit_count, struct ov_diagnostics *list)
{
    struct ov_terms_time time = { .as_of = evaluation->request.as_of };
    struct ov_sources own = { .arena = evaluation->arena };

    ov_sources_add(&own, ov_arena_printf(evaluation->arena, "edition:%s", name), source->file, source->data,
                   source->length);
    return ov_terms_parse(&own, name, &time, units, unit_count, list);
}

bool ov_lineage_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                     struct ov_diagnostics *list)
{
    const struct ov_terms *terms = evaluation->terms;

    for (size_t i = 0; i < terms->lineage_count; i++) {
        struct ov_lineage *lineage = &terms->lineage[i];
        const struct ov_source *source =
            ov_sources_find(&evaluation->sources,
                            ov_arena_printf(evaluation->arena, "%s%s", lineage_front, lineage->edition));
        const struct ov_terms *earlier;
        int component;

        if (!source)
            continue;
        earlier = read_one(evaluation, lineage->edition, source, units, unit_count, list);
        if (!earlier)
            return false;
        lineage->title = earlier->title;
        component = lineage->their_component ? ov_component_index(earlier, lineage->their_component) : -1;
        if (component >= 0)
            lineage->their_title = earlier->components[component].title;
    }
    return true;
}

bool ov_is_lineage(const char *role)
{
    return ov_starts_with(role, lineage_front);
}
