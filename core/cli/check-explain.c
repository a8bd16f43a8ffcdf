/* overens check --explain: one check, what it asks, what it stands on, and how it is set from which day. */
#include "cli/check-internal.h"

#include <string.h>

/* A check as people are told of it. */
struct described {
    const char *id, *title, *when, *rule, *text, *advice, *cite, *of;
    enum ov_check_severity severity;
};

static const char *of_each(uint32_t each)
{
    static const struct {
        uint32_t scope;
        const char *words;
    } scopes[] = {
        { OV_EDITION, N_("the edition") },
        { OV_RECIPIENT_GROUP, N_("each recipient group") },
        { OV_COMPONENT, N_("each component") },
        { OV_PAYMENT, N_("each payment of the terms") },
        { OV_CONDITION, N_("each condition") },
        { OV_OBLIGATION, N_("each report asked for") },
        { OV_REGION, N_("the region") },
        { OV_UNIT, N_("each unit") },
        { OV_ACTIVITY, N_("each activity") },
        { OV_STATEMENT, N_("each printed figure") },
        { OV_COST_OBJECT, N_("each cost object") },
        { OV_KEY, N_("each key") },
        { OV_EACH_REQUIRED_FIELD, N_("each required field") },
        { OV_EACH_EXPECTED_VALUE, N_("each field and unit that values are collected from") },
        { OV_EACH_LATE_VALUE, N_("each field and unit that values are collected from") },
        { OV_EACH_VALUE_PAIR, N_("each value with one of the year before") },
        { OV_EACH_STATEMENT_PAIR, N_("each two printed figures with the same formula") },
        { OV_EACH_SEX, N_("each value of persons with a division by sex") },
        { OV_EACH_PARTS, N_("each value of which women and men are given as well") },
        { OV_EACH_OBLIGATION, N_("each report asked for") },
        { OV_EACH_YEARS, N_("each field and unit with values of years") },
        { OV_EACH_MEASURE, N_("each measure that is a quotient") },
        { OV_EACH_CONDITION_FIELD, N_("each field that a condition of a period stands on") },
        { OV_EACH_BASELINE, N_("each value of last year that a condition is measured against") },
        { OV_EACH_DECISION, N_("each decision of the region") },
        { OV_EACH_PAYMENT_RECEIVED, N_("each payment received") },
        { OV_EACH_CONDITIONED_PAYMENT, N_("each payment of the terms with a condition") },
        { OV_EACH_POSTING_OUTSIDE, N_("each month of a cost object that the edition alone uses") },
        { OV_EACH_LINEAGE, N_("the edition, beside those of last year") },
        { OV_EACH_RECEIVER, N_("each receiver of a redistribution") },
        { OV_EACH_TRANSFER, N_("each transfer") },
        { OV_EACH_REALLOCATION, N_("each reallocation") },
        { OV_EACH_DELIVERY, N_("each delivery") },
        { OV_EACH_DELIVERED_FIGURE, N_("each figure of a delivered report that would be another now") },
        { OV_EACH_FORECAST, N_("each newest forecast") },
        { OV_EACH_REQUISITION, N_("each requisition of the terms") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(scopes); i++)
        if (scopes[i].scope == each)
            return scopes[i].words;
    return N_("the edition");
}

/* Told already: the list is a name. */
static const char *of_code(struct ov_cli *cli, const char *list)
{
    return ov_arena_printf(cli->arena, _("each code of the code list %s"), list);
}

static struct described described(struct ov_cli *cli, const char *module, const struct ov_check *check)
{
    return (struct described){ .id = ov_arena_printf(cli->arena, "%s.%s", module, check->id),
                               .title = check->title,
                               .when = check->when,
                               .rule = check->rule,
                               .text = check->text,
                               .advice = check->advice,
                               .cite = check->cite,
                               .of =
                                   check->each == OV_CODE ? of_code(cli, check->over) : of_each(check->each),
                               .severity = (enum ov_check_severity)check->severity };
}

static enum ov_check_severity severity_named(const char *name)
{
    return ov_equal(name, "error") ? OV_ERROR : ov_equal(name, "notice") ? OV_NOTICE : OV_WARNING;
}

/* ---- finding it ---- */

/* Every check that the home knows: the core's, those of enabled modules, those of the edition named. */
static struct described *all_checks(struct ov_cli *cli, const struct ov_catalogue *catalogue,
                                    const struct ov_evaluation *evaluation, size_t *count)
{
    struct described *list = NULL;
    size_t core_count;
    const struct ov_check *core = ov_core_checks(&core_count);

    *count = 0;
    for (size_t i = 0; i < core_count; i++)
        *OV_APPEND(cli->arena, list, *count) = described(cli, "core", &core[i]);
    for (size_t i = 0; catalogue && i < catalogue->module_count; i++)
        for (size_t j = 0; j < catalogue->modules[i].check_count; j++)
            *OV_APPEND(cli->arena, list, *count) =
                described(cli, catalogue->modules[i].id, &catalogue->modules[i].checks[j]);
    for (size_t i = 0; evaluation && i < evaluation->edition_count; i++) {
        const struct ov_terms *terms = evaluation->editions[i].terms;

        for (size_t j = 0; j < terms->check_count; j++) {
            const struct ov_edition_check *own = &terms->checks[j];

            *OV_APPEND(cli->arena, list, *count) =
                (struct described){ .id = ov_arena_printf(cli->arena, "%s.%s", terms->agreement, own->id),
                                    .title = own->title,
                                    .when = own->when,
                                    .rule = own->rule,
                                    .text = own->text,
                                    .advice = own->advice,
                                    .cite = own->source,
                                    .of = own->over ? of_code(cli, own->over) : own->each,
                                    .severity = severity_named(own->severity) };
        }
    }
    return list;
}

/* Without the module in front: all checks of that id, or the one that is nearest. NULL: none is like it. */
static const char *elsewhere(struct ov_cli *cli, const struct described *list, size_t count, const char *id)
{
    const char **own = OV_NEW_ARRAY(cli->arena, const char *, count + 1), **same = NULL, *nearest;
    size_t found = 0;

    if (strchr(id, '.'))
        return NULL;
    for (size_t i = 0; i < count; i++)
        own[i] = strchr(list[i].id, '.') + 1;
    nearest = ov_nearest(id, own, count);
    for (size_t i = 0; i < count && nearest; i++)
        if (ov_equal(own[i], nearest))
            *OV_APPEND(cli->arena, same, found) = list[i].id;
    return found ? ov_join(cli->arena, same, found, ", ") : NULL;
}

static const struct described *find(struct ov_cli *cli, const struct described *list, size_t count,
                                    const char *id)
{
    const char *full = strchr(id, '.') ? id : ov_arena_printf(cli->arena, "core.%s", id), *nearest;
    const char **ids = OV_NEW_ARRAY(cli->arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++) {
        ids[i] = list[i].id;
        if (ov_equal(full, list[i].id))
            return &list[i];
    }
    nearest = elsewhere(cli, list, count, id);
    if (!nearest)
        nearest = ov_nearest(full, ids, count);
    if (nearest)
        ov_cli_message(_("there is no check '%s'; nearest is '%s'"), id, nearest);
    else
        ov_cli_message(_("there is no check '%s'; 'overens check EDITION --json' names those that tell "
                         "something, and docs/checks.md all that are common"),
                       id);
    return NULL;
}

/* ---- telling it ---- */

static const char *level_name(enum ov_check_level level)
{
    static const char *const names[] = { "off", "trial", "notice", "warning", "error" };

    return names[level];
}

static const char *own_level(const struct described *check)
{
    return level_name(check->severity == OV_ERROR    ? OV_LEVEL_ERROR
                      : check->severity == OV_NOTICE ? OV_LEVEL_NOTICE
                                                     : OV_LEVEL_WARNING);
}

static const char *level_today(const struct ov_cli *cli, const struct described *check,
                               const struct ov_check_settings *settings)
{
    ov_date last = OV_NO_DATE;
    const char *level = own_level(check);

    for (size_t i = 0; settings && i < settings->count; i++) {
        const struct ov_check_setting *item = &settings->items[i];

        if (ov_equal(item->check, check->id) && item->from <= cli->today && item->from >= last) {
            last = item->from;
            level = level_name(item->level);
        }
    }
    return level;
}

static void print_line(struct ov_cli *cli, const char *label, const char *text)
{
    if (text && *text)
        ov_cli_paragraph("  ", "    ", ov_arena_printf(cli->arena, "%s: %s", label, text));
}

static void print_text(struct ov_cli *cli, const struct described *check,
                       const struct ov_check_settings *settings)
{
    bool core = ov_starts_with(check->id, "core.");

    printf("%s: %s\n", check->id, core ? _(check->title) : check->title);
    print_line(cli, _("asked of"), _(check->of));
    print_line(cli, _("when"), check->when);
    print_line(cli, _("must hold"), check->rule ? check->rule : _("what the module's code looks for"));
    print_line(cli, _("told"), core && check->text ? _(check->text) : check->text);
    print_line(cli, _("advice"), core && check->advice ? _(check->advice) : check->advice);
    print_line(cli, _("source"),
               core && check->cite
                   ? ov_arena_printf(cli->arena, _("%s of the list in docs/checks.md"), check->cite)
                   : check->cite);
    print_line(cli, _("level of its own"), own_level(check));
    for (size_t i = 0; settings && i < settings->count; i++) {
        const struct ov_check_setting *item = &settings->items[i];

        if (ov_equal(item->check, check->id))
            ov_cli_paragraph("  ", "    ",
                             ov_arena_printf(cli->arena, _("from %s: %s (%s, line %d)%s%s"),
                                             item->from == OV_NO_DATE ? _("the beginning")
                                                                      : ov_cli_date(cli->arena, item->from),
                                             level_name(item->level), item->at.source, item->at.line,
                                             item->source ? ": " : "", item->source ? item->source : ""));
    }
    print_line(cli, _("level today"), level_today(cli, check, settings));
    printf("\n");
}

static void print_json(struct ov_cli *cli, const struct described *check,
                       const struct ov_check_settings *settings)
{
    json_t *object = json_object(), *levels = json_array();

    for (size_t i = 0; settings && i < settings->count; i++) {
        const struct ov_check_setting *item = &settings->items[i];

        if (!ov_equal(item->check, check->id))
            continue;
        json_array_append_new(
            levels, json_pack("{s:o, s:s, s:o, s:s, s:i}", "from", ov_cli_json_date(item->from), "level",
                              level_name(item->level), "source", ov_cli_json_text(item->source), "file",
                              item->at.source, "line", item->at.line));
    }
    json_object_set_new(object, "check", ov_cli_json_text(check->id));
    json_object_set_new(object, "title", ov_cli_json_text(check->title));
    json_object_set_new(object, "asked_of", ov_cli_json_text(check->of));
    json_object_set_new(object, "when", ov_cli_json_text(check->when));
    json_object_set_new(object, "rule", ov_cli_json_text(check->rule));
    json_object_set_new(object, "text", ov_cli_json_text(check->text));
    json_object_set_new(object, "advice", ov_cli_json_text(check->advice));
    json_object_set_new(object, "cite", ov_cli_json_text(check->cite));
    json_object_set_new(object, "own_level", ov_cli_json_text(own_level(check)));
    json_object_set_new(object, "levels", levels);
    json_object_set_new(object, "level", ov_cli_json_text(level_today(cli, check, settings)));
    ov_cli_print_json(object);
}

/* ---- where it is set ---- */

static bool read_settings(struct ov_cli *cli, const struct ov_check_settings **settings)
{
    char *path = ov_config_find(cli->config, cli->arena, "checks.conf"), *data;
    size_t length;

    *settings = NULL;
    if (!path)
        return true;
    data = ov_file_read(cli->arena, path, OV_CONFIG_MAX_BYTES, &length, &cli->error);
    if (!data) {
        ov_cli_fail(cli);
        return false;
    }
    *settings = ov_check_settings_read(cli->arena, path, data, length, &cli->list);
    ov_cli_tell_diagnostics(cli);
    return *settings != NULL;
}

int ov_check_explain(struct ov_cli *cli, const struct ov_evaluation *evaluation, const char *id,
                     const char **full)
{
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_catalogue *catalogue = evaluation ? evaluation->catalogue : NULL;
    const struct ov_check_settings *settings;
    const struct described *list, *check;
    size_t count;

    if (!cli->config && !ov_cli_open_config(cli))
        return OV_EXIT_ERROR;
    if (!catalogue && ov_modules_collect(cli->config, &sources, &cli->list))
        catalogue =
            ov_catalogue_load(cli->arena, &sources, cli->config->units, cli->config->unit_count, &cli->list);
    ov_cli_tell_diagnostics(cli);
    if (!catalogue || !read_settings(cli, &settings))
        return OV_EXIT_ERROR;
    list = all_checks(cli, catalogue, evaluation, &count);
    check = find(cli, list, count, id);
    if (!check)
        return OV_EXIT_ERROR;
    *full = check->id;
    if (cli->json)
        print_json(cli, check, settings);
    else
        print_text(cli, check, settings);
    return OV_EXIT_DONE;
}
