/* How far back anything of a run can look at values, so that those before are not read: ten years of history
 * cost a report about one nothing. What is told is never too late; where it cannot be told, all is read. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

enum { MEASURES_DEEP = 16, YEARS_STANDARD = 5, MONTHS = 12 };

struct looking {
    struct ov_evaluation *evaluation;
    struct ov_arena *arena;
    const char **modules; /* whose formulas can be reached, each once */
    size_t module_count;
    ov_date first;   /* the earliest day that is named; OV_NO_DATE: none yet */
    int years;       /* before what is named, at most */
    int rules;       /* those of conditions and statements, which outcome and statement lead to */
    bool everywhere; /* nobody can tell */
};

static void take_day(struct looking *looking, ov_date day)
{
    if (day != OV_NO_DATE && (looking->first == OV_NO_DATE || day < looking->first))
        looking->first = day;
}

static void take_period(struct looking *looking, const char *text)
{
    struct ov_period period;
    const char *accepted;

    if (text && ov_period_parse(text, &period, &accepted))
        take_day(looking, period.from);
}

static void add_module(struct looking *looking, const char *id, size_t length)
{
    for (size_t i = 0; i < looking->module_count; i++)
        if (strlen(looking->modules[i]) == length && !strncmp(looking->modules[i], id, length))
            return;
    *OV_APPEND(looking->arena, looking->modules, looking->module_count) =
        ov_arena_copy(looking->arena, id, length);
}

/* What is asked of another edition is asked of its module's fields. */
static void add_editions(struct looking *looking)
{
    for (size_t i = 0; i < looking->evaluation->edition_count; i++) {
        const char *module = looking->evaluation->editions[i].terms->module;

        add_module(looking, module, strlen(module));
    }
}

/* ---- one formula ---- */

/* A measure of the name in whichever of the modules: more than one only makes the look longer. */
static int years_of_name(struct looking *looking, const char *name, int depth);

static int years_of_text(struct looking *looking, const char *text, int depth)
{
    struct ov_formula_fault fault;
    const struct ov_formula *formula = text ? ov_formula_parse(looking->arena, text, &fault) : NULL;
    size_t count = 0;
    const char **names = formula ? ov_formula_names(looking->arena, formula, &count) : NULL;
    ov_date first;
    int most = 0;

    if (!formula)
        return 0;
    if (strstr(text, "edition"))
        add_editions(looking);
    if (ov_formula_first_day(formula, &first))
        take_day(looking, first);
    for (size_t i = 0; i < count; i++) {
        int years = years_of_name(looking, names[i], depth);

        most = years > most ? years : most;
    }
    return ov_formula_years_back(formula) + most;
}

static int years_of_name(struct looking *looking, const char *name, int depth)
{
    const struct ov_catalogue *catalogue = looking->evaluation->catalogue;
    const char *point = strchr(name, '.');
    int most = 0;

    if (depth > MEASURES_DEEP) {
        looking->everywhere = true;
        return 0;
    }
    if (ov_equal(name, "outcome") || ov_equal(name, "statement"))
        return looking->rules;
    if (point)
        add_module(looking, name, (size_t)(point - name));
    for (size_t i = 0; i < looking->module_count; i++) {
        const struct ov_measure *measure = ov_catalogue_measure(catalogue, looking->modules[i], name);
        int years = measure && measure->formula ? years_of_text(looking, measure->formula, depth + 1) : 0;

        most = years > most ? years : most;
    }
    return most;
}

static void add_formula(struct looking *looking, const char *text)
{
    int years = years_of_text(looking, text, 0);

    looking->years = years > looking->years ? years : looking->years;
}

/* What stands in a text's braces. */
static void add_text(struct looking *looking, const char *text)
{
    for (const char *at = text ? strchr(text, '{') : NULL; at; at = strchr(at + 1, '{')) {
        size_t length = strcspn(at + 1, "}");

        add_formula(looking, ov_arena_copy(looking->arena, at + 1, length));
    }
}

/* ---- what leads to formulas ---- */

/* One that goes back and to another rule as well could go back as often as there are rules. */
static void add_rule(struct looking *looking, const char *text, int *most)
{
    int years = years_of_text(looking, text, 0);

    *most = years > *most ? years : *most;
    if (years && (strstr(text, "outcome") || strstr(text, "statement")))
        looking->everywhere = true;
}

static void add_payment(struct looking *looking, const struct ov_payment *payment)
{
    add_formula(looking, payment->formula);
    take_period(looking, payment->formula_for);
}

static void add_terms(struct looking *looking, const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++)
            add_payment(looking, &terms->components[i].payments[j]);
    for (size_t i = 0; i < terms->redistribution_count; i++)
        add_payment(looking, &terms->redistributions[i].payment);
    for (size_t i = 0; i < terms->check_count; i++) {
        add_formula(looking, terms->checks[i].when);
        add_formula(looking, terms->checks[i].rule);
        add_text(looking, terms->checks[i].text);
        add_text(looking, terms->checks[i].advice);
    }
    for (size_t i = 0; i < terms->amendment_count; i++)
        for (size_t j = 0; j < terms->amendments[i].change_count; j++) {
            add_formula(looking, terms->amendments[i].changes[j].before);
            add_formula(looking, terms->amendments[i].changes[j].after);
            take_period(looking, terms->amendments[i].changes[j].before);
            take_period(looking, terms->amendments[i].changes[j].after);
        }
}

/* Statements as of whichever batch: withdrawn ones and those of later batches look no shorter. */
static bool add_statements(struct looking *looking, struct ov_store *store, int *rules,
                           struct ov_error *error)
{
    struct ov_evaluation *evaluation = looking->evaluation;

    for (size_t i = 0; i < evaluation->edition_count; i++) {
        struct ov_store_filter filter = { OV_STATEMENTS_EDITION, evaluation->editions[i].terms->name };
        struct ov_version *versions;
        size_t count;
        bool more;

        if (!ov_store_versions(store, looking->arena, ov_table(OV_TABLE_STATEMENTS), &filter, 1, false, 0,
                               &versions, &count, &more, error))
            return false;
        for (size_t j = 0; j < count; j++)
            if (versions[j].row.cells[OV_STATEMENTS_FORMULA].state == OV_GIVEN)
                add_rule(looking, versions[j].row.cells[OV_STATEMENTS_FORMULA].text, rules);
    }
    return true;
}

/* Rules of conditions and statements: the first of all, since every other formula may lead to them. */
static bool add_rules(struct looking *looking, struct ov_store *store, struct ov_error *error)
{
    struct ov_evaluation *evaluation = looking->evaluation;
    int rules = 0;

    for (size_t i = 0; i < evaluation->edition_count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;

        for (size_t j = 0; j < terms->condition_count; j++) {
            if (terms->conditions[j].rule)
                add_rule(looking, terms->conditions[j].rule, &rules);
            take_period(looking, terms->conditions[j].period);
        }
    }
    if (!add_statements(looking, store, &rules, error))
        return false;
    looking->rules = rules;
    looking->years = rules > looking->years ? rules : looking->years;
    return true;
}

/* ---- modules ---- */

/* Code may ask for any period of what it says that it reads. What is no value is not left out. */
static void add_callback(struct looking *looking, const struct ov_module *module, const char *reads)
{
    const struct ov_catalogue *catalogue = looking->evaluation->catalogue;
    char *words = ov_arena_strdup(looking->arena, reads ? reads : ""), *state = NULL;

    for (char *word = strtok_r(words, " ", &state); word; word = strtok_r(NULL, " ", &state)) {
        const char *point = strchr(word, '.');

        if (point)
            add_module(looking, word, (size_t)(point - word));
        looking->everywhere = looking->everywhere || point ||
                              ov_catalogue_field(catalogue, module->id, word) ||
                              ov_catalogue_measure(catalogue, module->id, word) ||
                              ov_equal(word, "outcome") || ov_equal(word, "statement");
    }
}

/* The periods of a section are counted from the run's own, or from its day; a period more does no harm. */
static void add_span(struct looking *looking, const struct ov_section *section, ov_date from)
{
    static const struct {
        const char *unit;
        int months;
    } units[] = {
        { "months", 1 }, { "quarters", 3 }, { "tertials", 4 }, { "half-years", 6 }, { "terms", 6 }
    };
    const char *over = section->over, *unit = over ? strchr(over, ' ') : NULL;
    long count = over ? strtol(over, NULL, 10) : YEARS_STANDARD;
    int width = MONTHS;

    if (count < 1 || count > 99)
        count = YEARS_STANDARD;
    for (size_t i = 0; unit && i < OV_COUNT_OF(units); i++)
        if (ov_equal(unit + 1, units[i].unit))
            width = units[i].months;
    take_day(looking, ov_date_add_months(from, -width * (int)count));
}

static void add_section(struct looking *looking, const struct ov_module *module,
                        const struct ov_section *section, ov_date from)
{
    size_t count = 0;
    const char **formulas = section->of ? ov_formula_split(looking->arena, section->of, &count) : NULL;

    for (size_t i = 0; i < count; i++)
        add_formula(looking, formulas[i]);
    add_text(looking, section->text);
    if (section->flags & OV_CALLBACK)
        add_callback(looking, module, section->reads);
    if (section->over || section->show == OV_LINE_CHART || ov_equal(section->rows, "period"))
        add_span(looking, section, from);
}

static void add_module_rows(struct looking *looking, const struct ov_module *module, ov_date from)
{
    for (size_t i = 0; i < module->measure_count; i++) {
        add_formula(looking, module->measures[i].formula);
        if (module->measures[i].flags & OV_CALLBACK)
            add_callback(looking, module, module->measures[i].reads);
    }
    for (size_t i = 0; i < module->check_count; i++) {
        const struct ov_check *check = &module->checks[i];

        add_formula(looking, check->when);
        add_formula(looking, check->rule);
        add_text(looking, check->text);
        add_text(looking, check->advice);
        if (check->flags & OV_CALLBACK)
            add_callback(looking, module, check->reads);
    }
    for (size_t i = 0; i < module->section_count; i++)
        add_section(looking, module, &module->sections[i], from);
}

/* Those of the editions, and whichever their formulas name, until there are no more. */
static void add_modules(struct looking *looking, ov_date from)
{
    for (size_t i = 0; i < looking->module_count; i++) {
        const struct ov_module *module =
            ov_catalogue_module(looking->evaluation->catalogue, looking->modules[i]);

        if (module)
            add_module_rows(looking, module, from);
    }
}

/* ---- the run ---- */

/* The first day of the year in which the first of the editions, the request's periods and the run's own day
 * lie: whole years are asked for, and what stands in for them lies within. */
static ov_date first_of_run(struct looking *looking)
{
    const struct ov_evaluation *evaluation = looking->evaluation;
    const struct ov_run_request *request = &evaluation->request;
    int year, month, day;

    for (size_t i = 0; i < evaluation->edition_count; i++)
        take_day(looking, evaluation->editions[i].terms->from);
    take_day(looking, request->today);
    if (request->has_period)
        take_day(looking, request->period.from);
    if (request->has_for)
        take_day(looking, request->in_force_for.from);
    ov_date_split(looking->first, &year, &month, &day);
    return ov_date_make(year, 1, 1);
}

/* How far a module's formulas and those of the terms look, when theirs are the module's. */
static bool look(struct looking *looking, struct ov_store *store, const char *module, struct ov_error *error)
{
    struct ov_evaluation *evaluation = looking->evaluation;
    ov_date from = first_of_run(looking);

    take_day(looking, from);
    add_module(looking, module, strlen(module));
    if (!add_rules(looking, store, error))
        return false;
    for (size_t i = 0; i < evaluation->edition_count; i++)
        add_terms(looking, evaluation->editions[i].terms);
    add_modules(looking, from);
    return true;
}

/* The module's look holds for its own fields and for those of every module that it reaches. */
static void lay_down(const struct looking *looking, const char *const *modules, size_t count, ov_date *first,
                     bool *found)
{
    /* Reports and checks set the year before beside each of them. */
    ov_date day =
        looking->everywhere ? OV_NO_DATE : ov_date_add_months(looking->first, -MONTHS * (looking->years + 1));

    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < looking->module_count; j++)
            if (ov_equal(modules[i], looking->modules[j])) {
                if (!found[i] || day == OV_NO_DATE || day < first[i])
                    first[i] = found[i] && first[i] == OV_NO_DATE ? OV_NO_DATE : day;
                found[i] = true;
            }
}

bool ov_values_from(struct ov_evaluation *evaluation, struct ov_store *store, const char *const *modules,
                    size_t count, ov_date *first, struct ov_error *error)
{
    struct ov_arena *arena = ov_arena_new();
    bool done = true, *found = OV_NEW_ARRAY(arena, bool, count + 1);

    for (size_t i = 0; i < count; i++) {
        first[i] = OV_NO_DATE;
        found[i] = false;
    }
    for (size_t i = 0; done && evaluation->edition_count && i < count; i++) {
        struct looking looking = { .evaluation = evaluation, .arena = arena, .first = OV_NO_DATE };

        done = look(&looking, store, modules[i], error);
        if (done)
            lay_down(&looking, modules, count, first, found);
    }
    ov_arena_free(arena);
    return done;
}
