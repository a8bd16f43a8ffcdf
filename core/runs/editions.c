/* Which editions a run is about, their bytes, terms and keys. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

bool ov_is_year(const char *edition)
{
    return strlen(edition) == 4 && strspn(edition, "0123456789") == 4;
}

/* "2020", or "2018-2020", which documents about several years ask for. */
static bool read_years(const char *edition, int *first, int *last)
{
    char years[10];

    if (strlen(edition) > 9)
        return false;
    strcpy(years, edition);
    *first = *last = atoi(years);
    if (strlen(years) == 9 && years[4] == '-') {
        *last = atoi(years + 5);
        years[4] = '\0';
        return ov_is_year(years) && ov_is_year(years + 5) && *first <= *last;
    }
    return ov_is_year(years);
}

bool ov_request_years(const struct ov_run_request *request, ov_date *from, ov_date *to)
{
    int first, last;

    if (!read_years(request->edition, &first, &last))
        return false;
    *from = ov_date_make(first, 1, 1);
    *to = ov_date_make(last, 12, 31);
    return true;
}

struct ov_terms_time ov_request_time(const struct ov_run_request *request)
{
    return (struct ov_terms_time){ .as_of = request->as_of,
                                   .has_for = request->has_for,
                                   .in_force_for = request->in_force_for };
}

/* A year is about the editions whose term touches it; those of the year before stand beside. */
enum concern { OTHER_YEAR, LAST_YEAR, THIS_YEAR };

static enum concern concern_of(const struct ov_terms *terms, const struct ov_run_request *request)
{
    ov_date from, to;
    int year, month, day;

    if (!ov_request_years(request, &from, &to))
        return OTHER_YEAR;
    ov_date_split(from, &year, &month, &day);
    return terms->from > to                            ? OTHER_YEAR
           : terms->to >= from                         ? THIS_YEAR
           : terms->to >= ov_date_make(year - 1, 1, 1) ? LAST_YEAR
                                                       : OTHER_YEAR;
}

/* An edition of another year leaves nothing behind: its bytes are no input of the run. */
static bool collect_if_concerned(struct ov_evaluation *evaluation, const char *name,
                                 struct ov_diagnostics *list)
{
    const struct ov_config *config = evaluation->config;
    struct ov_sources own = { .arena = evaluation->arena };
    const struct ov_terms *terms;

    if (!ov_terms_collect(config, name, &own, list))
        return false;
    terms = ov_terms_parse(&own, name, NULL, config->units, config->unit_count, list);
    if (!terms)
        return false;
    for (size_t i = 0; i < own.count && concern_of(terms, &evaluation->request); i++)
        ov_sources_add(&evaluation->sources, own.items[i].role, own.items[i].file, own.items[i].data,
                       own.items[i].length);
    return concern_of(terms, &evaluation->request) != THIS_YEAR ||
           ov_funding_collect(evaluation, terms, list);
}

static bool collect_year(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    bool done = ov_terms_editions(evaluation->config, evaluation->arena, &names, &count, &error);

    if (!done)
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, NULL, "%s", error.text);
    for (size_t i = 0; done && i < count; i++)
        done = collect_if_concerned(evaluation, names[i], list);
    return done;
}

bool ov_editions_collect(struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    const char *edition = evaluation->request.edition;
    const struct ov_config *config = evaluation->config;
    const struct ov_terms *terms;
    ov_date from, to;

    if (ov_request_years(&evaluation->request, &from, &to))
        return collect_year(evaluation, list);
    if (!ov_terms_collect(config, edition, &evaluation->sources, list))
        return false;
    terms = ov_terms_parse(&evaluation->sources, edition, NULL, config->units, config->unit_count, list);
    return terms && ov_funding_collect(evaluation, terms, list) &&
           ov_claims_collect(evaluation, terms->from, terms->to, list) &&
           ov_lineage_collect(evaluation, terms, list);
}

/* ---- reading ---- */

const struct ov_key *ov_evaluation_key(const struct ov_evaluation *evaluation, const char *name)
{
    for (size_t i = 0; i < evaluation->key_count; i++)
        if (ov_equal(evaluation->keys[i]->name, name))
            return evaluation->keys[i];
    return NULL;
}

static bool read_keys(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                      struct ov_diagnostics *list)
{
    static const char front[] = "key:";

    for (size_t i = 0; i < evaluation->sources.count; i++) {
        const char *role = evaluation->sources.items[i].role;
        struct ov_key *key;

        if (!ov_starts_with(role, front))
            continue;
        key = ov_key_parse(&evaluation->sources, role + strlen(front), units, unit_count, list);
        if (!key)
            return false;
        *OV_APPEND(evaluation->arena, evaluation->keys, evaluation->key_count) = key;
    }
    return true;
}

static const struct ov_terms *read_edition(struct ov_evaluation *evaluation, const char *name,
                                           const struct ov_unit *units, size_t unit_count,
                                           struct ov_diagnostics *list)
{
    struct ov_terms_time time = ov_request_time(&evaluation->request);
    const struct ov_terms *terms = ov_terms_parse(&evaluation->sources, name, &time, units, unit_count, list);

    if (terms)
        *OV_APPEND(evaluation->arena, evaluation->editions, evaluation->edition_count) =
            (struct ov_evaluation_edition){ .terms = terms };
    return terms;
}

static int compare_editions(const void *left, const void *right)
{
    const struct ov_evaluation_edition *a = left, *b = right;

    return a->last_year != b->last_year ? (int)a->last_year - (int)b->last_year
                                        : strcmp(a->terms->name, b->terms->name);
}

/* Editions that only lend their amounts as weights are among the sources as well, but not of the year. */
static bool read_year(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                      struct ov_diagnostics *list)
{
    static const char front[] = "edition:";

    for (size_t i = 0; i < evaluation->sources.count; i++) {
        const char *role = evaluation->sources.items[i].role;
        const struct ov_terms *terms;

        if (!ov_starts_with(role, front))
            continue;
        terms = read_edition(evaluation, role + strlen(front), units, unit_count, list);
        if (!terms)
            return false;
        switch (concern_of(terms, &evaluation->request)) {
        case THIS_YEAR:
            break;
        case LAST_YEAR:
            evaluation->editions[evaluation->edition_count - 1].last_year = true;
            evaluation->editions[evaluation->edition_count - 1].beside = true;
            break;
        default:
            evaluation->edition_count--;
        }
    }
    if (evaluation->edition_count)
        qsort(evaluation->editions, evaluation->edition_count, sizeof *evaluation->editions,
              compare_editions);
    if (evaluation->edition_count && !evaluation->editions[0].last_year)
        return true;
    ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, evaluation->request.edition,
                N_("a year that an edition is of; overens edition list shows them"),
                "no edition is of the year %s", evaluation->request.edition);
    return false;
}

/* A period that shares no day with what the run is about would leave every dated change out in silence. */
static bool is_period_within(const struct ov_evaluation *evaluation, struct ov_diagnostics *list)
{
    const struct ov_run_request *request = &evaluation->request;
    ov_date from, to;
    char period[OV_TEXT_NUMBER];

    if (!ov_request_years(request, &from, &to)) {
        from = evaluation->terms->from;
        to = evaluation->terms->to;
    }
    if (!request->has_for || (request->in_force_for.from <= to && request->in_force_for.to > from))
        return true;
    ov_period_format(request->in_force_for, period);
    ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, period,
                N_("a period that shares a day with it"), "no day of %s lies in that period",
                request->edition);
    return false;
}

bool ov_editions_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                      struct ov_diagnostics *list)
{
    const char *name = evaluation->request.edition;
    ov_date from, to;

    if (!(ov_request_years(&evaluation->request, &from, &to)
              ? read_year(evaluation, units, unit_count, list)
              : (evaluation->terms = read_edition(evaluation, name, units, unit_count, list)) != NULL))
        return false;
    ov_funding_read(evaluation, units, unit_count);
    return is_period_within(evaluation, list) && ov_claims_read(evaluation, units, unit_count, list) &&
           (!evaluation->terms || ov_lineage_read(evaluation, units, unit_count, list)) &&
           read_keys(evaluation, units, unit_count, list);
}
