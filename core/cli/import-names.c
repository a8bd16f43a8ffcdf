/* What cells of imported files may refer to, looked up once. */
#include "cli/cli.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

struct edition {
    const char *name;
    bool looked_up;
    const struct ov_terms *terms; /* NULL: its file is faulty; that was told */
};

struct ov_cli_names {
    struct ov_cli *cli;
    struct ov_catalogue *catalogue;
    struct edition *editions; /* by name */
    size_t edition_count;
    const char **units; /* codes, sorted up to sorted_count */
    size_t unit_count;
    bool sorted;
    struct { /* the last list of parts that was asked for: rows that follow each other ask for the same */
        enum ov_intake_part part;
        const char *edition, *component;
        const char **ids;
        size_t count;
        bool told; /* false: it cannot be told which there are */
    } parts;
    struct ov_cli_codes *codes;
    struct ov_intake_names callbacks;
};

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_unit(struct ov_cli_names *names, const char *code)
{
    if (!code)
        return;
    *OV_APPEND(names->cli->arena, names->units, names->unit_count) = ov_arena_strdup(names->cli->arena, code);
    names->sorted = false;
}

/* ---- the callbacks ---- */

static struct edition *find_edition(struct ov_cli_names *names, const char *name)
{
    for (size_t i = 0; i < names->edition_count; i++)
        if (ov_equal(names->editions[i].name, name))
            return &names->editions[i];
    return NULL;
}

static bool knows_edition(void *context, const char *name)
{
    return find_edition(context, name) != NULL;
}

static const struct ov_terms *terms_of(struct ov_cli_names *names, const char *name)
{
    struct edition *edition = find_edition(names, name);

    if (edition && !edition->looked_up) {
        edition->looked_up = true;
        edition->terms = ov_cli_terms(names->cli, name);
    }
    return edition ? edition->terms : NULL;
}

static bool knows_component(void *context, const char *edition, const char *component)
{
    const struct ov_terms *terms = terms_of(context, edition);

    return !terms || ov_component_index(terms, component) >= 0;
}

static const struct ov_field *find_field(void *context, const char *name)
{
    const struct ov_cli_names *names = context;

    return ov_catalogue_field(names->catalogue, NULL, name);
}

static bool knows_unit(void *context, const char *code)
{
    struct ov_cli_names *names = context;

    if (!names->sorted && names->unit_count)
        qsort(names->units, names->unit_count, sizeof *names->units, compare_texts);
    names->sorted = true;
    return names->unit_count &&
           bsearch(&code, names->units, names->unit_count, sizeof *names->units, compare_texts) != NULL;
}

static const char *join_editions(struct ov_cli_names *names)
{
    const char **list = OV_NEW_ARRAY(names->cli->arena, const char *, names->edition_count + 1);

    for (size_t i = 0; i < names->edition_count; i++)
        list[i] = names->editions[i].name;
    return ov_join(names->cli->arena, list, names->edition_count, ", ");
}

static const char *join_components(struct ov_cli_names *names, const char *edition)
{
    const struct ov_terms *terms = edition ? terms_of(names, edition) : NULL;
    const char **list;

    if (!terms)
        return NULL;
    list = OV_NEW_ARRAY(names->cli->arena, const char *, terms->component_count + 1);
    for (size_t i = 0; i < terms->component_count; i++)
        list[i] = terms->components[i].id;
    list[terms->component_count] = "total";
    return ov_join(names->cli->arena, list, terms->component_count + 1, ", ");
}

static const char *join_fields(struct ov_cli_names *names)
{
    const struct ov_catalogue *catalogue = names->catalogue;
    const char **list = NULL;
    size_t count = 0;

    for (size_t i = 0; i < catalogue->module_count; i++)
        for (size_t j = 0; j < catalogue->modules[i].field_count; j++)
            *OV_APPEND(names->cli->arena, list, count) = ov_arena_printf(
                names->cli->arena, "%s.%s", catalogue->modules[i].id, catalogue->modules[i].fields[j].id);
    return count ? ov_join(names->cli->arena, list, count, ", ") : _("no enabled module has fields");
}

static const char *accepted(void *context, enum ov_cell_type type, const char *edition)
{
    struct ov_cli_names *names = context;

    switch (type) {
    case OV_CELL_EDITION:
        return join_editions(names);
    case OV_CELL_COMPONENT:
        return join_components(names, edition);
    case OV_CELL_FIELD:
        return join_fields(names);
    case OV_CELL_UNIT:
        return _("the code of a region or of a unit in the table units");
    default:
        return NULL;
    }
}

static bool reads_formula(void *context, const char *formula, const char *edition, int *column,
                          const char **why)
{
    struct ov_cli_names *names = context;
    struct ov_arena *arena = names->cli->arena;
    const char *at = strchr(edition, '@'), *would_be;
    const char *agreement = at ? ov_arena_copy(arena, edition, (size_t)(at - edition)) : edition;

    *why = ov_cli_check_formula(arena, names->catalogue, agreement, formula, column, &would_be);
    if (*why && would_be)
        *why = ov_arena_printf(arena, _("%s; accepted: %s"), *why, would_be);
    return *why == NULL;
}

static const struct ov_intake_codes *codes_of(void *context, const char *field, const char *division)
{
    const struct ov_cli_names *names = context;

    return ov_cli_codes_of(names->codes, field, division);
}

static bool days_of(void *context, const char *edition, ov_date *from, ov_date *to)
{
    const struct ov_terms *terms = terms_of(context, edition);

    if (!terms || terms->from == OV_NO_DATE || terms->to == OV_NO_DATE)
        return false;
    *from = terms->from;
    *to = terms->to;
    return true;
}

/* ---- what editions consist of ---- */

static void add_part(struct ov_cli_names *names, const char *id)
{
    *OV_APPEND(names->cli->arena, names->parts.ids, names->parts.count) = id;
}

static bool is_within(const struct ov_terms *terms, int component, int whole)
{
    while (component >= 0 && component != whole)
        component = terms->components[component].parent;
    return component == whole;
}

static bool has_part(const struct ov_cli_names *names, const char *id)
{
    for (size_t i = 0; i < names->parts.count; i++)
        if (ov_equal(names->parts.ids[i], id))
            return true;
    return false;
}

static void add_payments(struct ov_cli_names *names, const struct ov_terms *terms, const char *component)
{
    int whole = ov_component_index(terms, component); /* −1: total, in which everything is */

    for (size_t i = 0; i < terms->component_count; i++) {
        for (size_t j = 0; is_within(terms, (int)i, whole) && j < terms->components[i].payment_count; j++) {
            const char *id = terms->components[i].payments[j].id;

            if (!has_part(names, id))
                add_part(names, id);
        }
    }
}

/* The edition's module by short names, then all modules by full ones. */
static bool add_measures(struct ov_cli_names *names, const char *home)
{
    const struct ov_catalogue *catalogue = names->catalogue;
    bool enabled = false;

    for (size_t i = 0; i < catalogue->module_count; i++) {
        const struct ov_module *module = &catalogue->modules[i];

        for (size_t j = 0; ov_equal(module->id, home) && j < module->measure_count; j++)
            add_part(names, module->measures[j].id);
        enabled = enabled || ov_equal(module->id, home);
    }
    for (size_t i = 0; i < catalogue->module_count; i++)
        for (size_t j = 0; j < catalogue->modules[i].measure_count; j++)
            add_part(names, ov_arena_printf(names->cli->arena, "%s.%s", catalogue->modules[i].id,
                                            catalogue->modules[i].measures[j].id));
    return enabled;
}

/* Of one component their ids; of all, "component/id". false: the edition asks nothing. */
static bool add_questions(struct ov_cli_names *names, const struct ov_terms *terms, const char *component)
{
    bool asks = false;

    for (size_t i = 0; i < terms->obligation_count; i++)
        for (size_t j = 0; j < terms->obligations[i].question_count; j++) {
            const struct ov_report_question *question = &terms->obligations[i].questions[j];
            const char *id =
                component ? question->id
                          : ov_arena_printf(names->cli->arena, "%s/%s", question->component, question->id);

            asks = true;
            if ((!component || ov_equal(question->component, component)) && !has_part(names, id))
                add_part(names, id);
        }
    return asks;
}

static bool list_parts(struct ov_cli_names *names, const struct ov_terms *terms)
{
    switch (names->parts.part) {
    case OV_INTAKE_OBLIGATION:
        for (size_t i = 0; i < terms->obligation_count; i++)
            add_part(names, terms->obligations[i].id);
        return true;
    case OV_INTAKE_CONDITION:
        for (size_t i = 0; i < terms->condition_count; i++)
            add_part(names, terms->conditions[i].id);
        return true;
    case OV_INTAKE_MEASURE:
        return add_measures(names, terms->module);
    case OV_INTAKE_PAYMENT:
        add_payments(names, terms, names->parts.component);
        return true;
    case OV_INTAKE_QUESTION:
        return add_questions(names, terms, names->parts.component);
    }
    return false;
}

static const char *const *parts_of(void *context, enum ov_intake_part part, const char *edition,
                                   const char *component, size_t *count)
{
    static const char *const none[] = { NULL };
    struct ov_cli_names *names = context;
    struct ov_arena *arena = names->cli->arena;
    const struct ov_terms *terms = terms_of(names, edition);

    if (!terms)
        return NULL;
    if (!names->parts.edition || names->parts.part != part || !ov_equal(names->parts.edition, edition) ||
        !ov_equal(names->parts.component, component)) {
        names->parts.part = part;
        names->parts.edition = ov_arena_strdup(arena, edition);
        names->parts.component = component ? ov_arena_strdup(arena, component) : NULL;
        names->parts.ids = NULL;
        names->parts.count = 0;
        names->parts.told = list_parts(names, terms);
    }
    *count = names->parts.count;
    if (!names->parts.told)
        return NULL;
    return names->parts.count ? names->parts.ids : none;
}

/* How registry_pattern wants it when the number is not so. */
static const char *registry_pattern(void *context, const char *number)
{
    const struct ov_cli_names *names = context;
    const char *pattern = names->cli->config->registry_pattern;
    regex_t expression;
    bool fits;

    if (!pattern || regcomp(&expression, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return NULL;
    fits = regexec(&expression, number, 0, NULL, 0) == 0;
    regfree(&expression);
    return fits ? NULL : pattern;
}

/* ---- what there is ---- */

/* The units that the store knows now, whatever their dates. */
static bool add_stored_units(struct ov_cli_names *names)
{
    static const char *const none[] = { NULL };
    struct ov_view_query query = { .editions = none, .as_of = OV_NO_DATE };
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_cli *cli = names->cli;
    struct ov_view *view = NULL;
    int descriptor = -1;

    if (ov_store_fill_view(cli->store, &query, builder, &cli->error) &&
        ov_view_seal(builder, &descriptor, &cli->error))
        view = ov_view_open(descriptor, &cli->error);
    ov_view_builder_free(builder);
    if (!view)
        return false;
    for (size_t i = 0; i < ov_view_rows(view, OV_TABLE_UNITS); i++)
        add_unit(names, ov_view_text(view, OV_TABLE_UNITS, i, OV_UNITS_CODE));
    ov_view_close(view);
    return true;
}

static bool load_catalogue(struct ov_cli_names *names)
{
    struct ov_cli *cli = names->cli;
    struct ov_sources sources = { .arena = cli->arena };

    if (ov_modules_collect(cli->config, &sources, &cli->list))
        names->catalogue =
            ov_catalogue_load(cli->arena, &sources, cli->config->units, cli->config->unit_count, &cli->list);
    ov_cli_tell_diagnostics(cli);
    return names->catalogue != NULL;
}

struct ov_cli_names *ov_cli_names_new(struct ov_cli *cli)
{
    struct ov_cli_names *names = OV_NEW(cli->arena, struct ov_cli_names);
    char **editions;

    names->cli = cli;
    if (!load_catalogue(names))
        return NULL;
    if (!ov_terms_editions(cli->config, cli->arena, &editions, &names->edition_count, &cli->error) ||
        !add_stored_units(names)) {
        ov_cli_fail(cli);
        return NULL;
    }
    names->editions = OV_NEW_ARRAY(cli->arena, struct edition, names->edition_count + 1);
    for (size_t i = 0; i < names->edition_count; i++)
        names->editions[i].name = editions[i];
    names->codes = ov_cli_codes_new(cli, (const char *const *)editions, names->edition_count);
    for (size_t i = 0; i < cli->config->unit_count; i++)
        add_unit(names, cli->config->units[i].code);
    names->callbacks = (struct ov_intake_names){ .context = names,
                                                 .edition = knows_edition,
                                                 .component = knows_component,
                                                 .field = find_field,
                                                 .unit = knows_unit,
                                                 .accepted = accepted,
                                                 .formula = reads_formula,
                                                 .parts = parts_of,
                                                 .codes = codes_of,
                                                 .days = days_of,
                                                 .registry = registry_pattern };
    return names;
}

const struct ov_intake_names *ov_cli_names_callbacks(const struct ov_cli_names *names)
{
    return &names->callbacks;
}

void ov_cli_names_add_units(struct ov_cli_names *names, struct ov_intake_result *units)
{
    struct ov_row row;

    for (size_t i = 0; i < units->count; i++) {
        ov_intake_row(units, i, &row);
        if (row.cells[OV_UNITS_CODE].state == OV_GIVEN)
            add_unit(names, row.cells[OV_UNITS_CODE].text);
    }
}
