/* Editions that pay for components of the run's own: their terms and rows stand beside, since what is
 * granted, planned and posted is recorded there, once. They are never checked and never counted as the run's.
 */
#include "runs/runs-internal.h"

#include <string.h>

static const char edition_front[] = "edition:";

/* Days that both have in common; 0: none. */
static int days_in_common(const struct ov_terms *one, const struct ov_terms *other)
{
    ov_date from = one->from > other->from ? one->from : other->from,
            to = one->to < other->to ? one->to : other->to;

    return to < from ? 0 : (int)(to - from) + 1;
}

/* The component where the money is recorded; −1: none. One that is itself paid by another is not followed. */
static int paying_component(const struct ov_terms *other, const struct ov_component *component)
{
    int index =
        ov_component_index(other, component->funded_component ? component->funded_component : component->id);

    return index >= 0 && !other->components[index].funded_by ? index : -1;
}

struct choice {
    const struct ov_terms *terms; /* NULL: nothing yet */
    int days;
};

/* The edition of the same id first, then the one with most days in common; of equal ones the first by name.
 */
static void consider(struct choice *best, const struct ov_terms *asked, const struct ov_component *component,
                     const struct ov_terms *other)
{
    int days = days_in_common(asked, other);
    bool same = ov_equal(other->edition, asked->edition),
         best_same = best->terms && ov_equal(best->terms->edition, asked->edition);

    if (!days || paying_component(other, component) < 0 || best_same || (!same && days <= best->days))
        return;
    *best = (struct choice){ other, days };
}

static bool is_of(const char *name, const char *agreement)
{
    size_t length = strlen(agreement);

    return strncmp(name, agreement, length) == 0 && name[length] == '@';
}

/* ---- from the files ---- */

/* What is wrong in an edition of another year is told by whoever asks of it. */
static const struct ov_terms *read_file(struct ov_evaluation *evaluation, const char *name)
{
    struct ov_arena *arena = evaluation->arena;
    struct ov_diagnostics quiet = { .arena = arena };
    struct ov_sources own = { .arena = arena };

    return ov_terms_collect(evaluation->config, name, &own, &quiet)
               ? ov_terms_parse(&own, name, NULL, evaluation->config->units, evaluation->config->unit_count,
                                &quiet)
               : NULL;
}

static bool collect_one(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                        const struct ov_component *component, char *const *names, size_t count,
                        struct ov_diagnostics *list)
{
    struct choice best = { 0 };

    for (size_t i = 0; i < count; i++) {
        const struct ov_terms *other =
            is_of(names[i], component->funded_by) ? read_file(evaluation, names[i]) : NULL;

        if (other)
            consider(&best, terms, component, other);
    }
    return !best.terms || ov_terms_collect(evaluation->config, best.terms->name, &evaluation->sources, list);
}

bool ov_funding_collect(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                        struct ov_diagnostics *list)
{
    struct ov_error error = { 0 };
    char **names = NULL;
    size_t count = 0;
    bool done = true;

    for (size_t i = 0; done && i < terms->component_count; i++) {
        if (!terms->components[i].funded_by)
            continue;
        if (!names && !ov_terms_editions(evaluation->config, evaluation->arena, &names, &count, &error)) {
            ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, NULL, "%s",
                        error.text);
            return false;
        }
        done = collect_one(evaluation, terms, &terms->components[i], names, count, list);
    }
    return done;
}

/* ---- from the collected bytes ---- */

static const struct ov_terms *of_run(const struct ov_evaluation *evaluation, const char *name)
{
    for (size_t i = 0; i < evaluation->edition_count; i++)
        if (ov_equal(evaluation->editions[i].terms->name, name))
            return evaluation->editions[i].terms;
    return NULL;
}

static struct choice choose(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                            const struct ov_component *component, const struct ov_unit *units,
                            size_t unit_count)
{
    struct ov_terms_time time = ov_request_time(&evaluation->request);
    struct ov_diagnostics quiet = { .arena = evaluation->arena };
    struct choice best = { 0 };

    for (size_t i = 0; i < evaluation->sources.count; i++) {
        const char *role = evaluation->sources.items[i].role, *name = role + strlen(edition_front);
        const struct ov_terms *other;

        if (!ov_starts_with(role, edition_front) || !is_of(name, component->funded_by))
            continue;
        other = of_run(evaluation, name);
        if (!other)
            other = ov_terms_parse(&evaluation->sources, name, &time, units, unit_count, &quiet);
        if (other)
            consider(&best, terms, component, other);
    }
    return best;
}

/* The component learns where its money is. Last year's editions bring nobody along. */
static void fund(struct ov_evaluation *evaluation, size_t edition, struct ov_component *component,
                 const struct ov_unit *units, size_t unit_count)
{
    const struct ov_terms *terms = evaluation->editions[edition].terms;
    struct choice best = choose(evaluation, terms, component, units, unit_count);

    if (!best.terms)
        return;
    if (!of_run(evaluation, best.terms->name)) {
        if (evaluation->editions[edition].beside)
            return;
        *OV_APPEND(evaluation->arena, evaluation->editions, evaluation->edition_count) =
            (struct ov_evaluation_edition){ .terms = best.terms, .beside = true };
    }
    component->funding_edition = best.terms->name;
    component->funding_component = best.terms->components[paying_component(best.terms, component)].id;
}

void ov_funding_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count)
{
    size_t count = evaluation->edition_count;

    for (size_t i = 0; i < count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;

        for (size_t j = 0; j < terms->component_count; j++)
            if (terms->components[j].funded_by)
                fund(evaluation, i, &terms->components[j], units, unit_count);
    }
}
