/* What a command is asked about, found among all that is known. */
#include "cli/subject-internal.h"

#include <string.h>

/* Everything that a first word may name. */
struct known {
    const char **editions, **agreements, **units, **fields, **all;
    size_t edition_count, agreement_count, unit_count, field_count, all_count;
};

static bool holds(const char *const *list, size_t count, const char *word)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(list[i], word))
            return true;
    return false;
}

static void add(struct ov_cli *cli, struct known *known, const char ***list, size_t *count, const char *name)
{
    if (!name || holds(*list, *count, name))
        return;
    *OV_APPEND(cli->arena, *list, *count) = name;
    *OV_APPEND(cli->arena, known->all, known->all_count) = name;
}

static bool add_editions(struct ov_cli *cli, struct known *known)
{
    char **names;
    size_t count;

    if (!ov_terms_editions(cli->config, cli->arena, &names, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        add(cli, known, &known->editions, &known->edition_count, names[i]);
        add(cli, known, &known->agreements, &known->agreement_count,
            ov_arena_copy(cli->arena, names[i], strcspn(names[i], "@")));
    }
    return true;
}

/* Regions, and whatever was ever recorded as a unit. */
static bool add_units(struct ov_cli *cli, struct known *known)
{
    struct ov_version *versions;
    size_t count;
    bool more;

    for (size_t i = 0; i < cli->config->unit_count; i++)
        add(cli, known, &known->units, &known->unit_count, cli->config->units[i].code);
    if (!ov_store_versions(cli->store, cli->arena, ov_table(OV_TABLE_UNITS), NULL, 0, false, 0, &versions,
                           &count, &more, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++) /* by key: one code after the other */
        if (!i || !ov_equal(versions[i].row.cells[OV_UNITS_CODE].text,
                            versions[i - 1].row.cells[OV_UNITS_CODE].text))
            add(cli, known, &known->units, &known->unit_count, versions[i].row.cells[OV_UNITS_CODE].text);
    return true;
}

static bool add_fields(struct ov_cli *cli, struct known *known)
{
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_catalogue *catalogue = NULL;

    if (ov_modules_collect(cli->config, &sources, &cli->list))
        catalogue =
            ov_catalogue_load(cli->arena, &sources, cli->config->units, cli->config->unit_count, &cli->list);
    ov_cli_tell_diagnostics(cli);
    for (size_t i = 0; catalogue && i < catalogue->module_count; i++)
        for (size_t j = 0; j < catalogue->modules[i].field_count; j++)
            add(cli, known, &known->fields, &known->field_count,
                ov_arena_printf(cli->arena, "%s.%s", catalogue->modules[i].id,
                                catalogue->modules[i].fields[j].id));
    return catalogue != NULL;
}

static void tell_unknown(struct ov_cli *cli, const struct known *known, const char *word)
{
    const char *nearest = ov_nearest(word, known->all, known->all_count);

    if (nearest)
        ov_cli_message(_("nothing is called '%s'; nearest is '%s'"), word, nearest);
    else if (strchr(word, '@'))
        ov_cli_message(_("there is no edition '%s'; accepted: %s"), word,
                       ov_join(cli->arena, known->editions, known->edition_count, ", "));
    else
        ov_cli_message(_("nothing is called '%s'; accepted: an edition such as close-care@2022, a component "
                         "such as close-care@2022/ambulance or an activity below it, an agreement such as "
                         "close-care, the code of a unit, a field such as close-care.visits, or a batch such "
                         "as #12"),
                       word);
}

/* ---- parts of an edition ---- */

static bool find_component(struct ov_cli *cli, struct ov_cli_subject *subject)
{
    const struct ov_terms *terms = ov_cli_terms(cli, subject->edition);
    const char **ids, *nearest;
    size_t count = 0;

    ov_cli_tell_diagnostics(cli);
    if (!terms)
        return false;
    if (ov_component_index(terms, subject->component) >= 0 || ov_equal(subject->component, "total"))
        return true;
    ids = OV_NEW_ARRAY(cli->arena, const char *, terms->component_count + 1);
    for (; count < terms->component_count; count++)
        ids[count] = terms->components[count].id;
    ids[count++] = "total";
    nearest = ov_nearest(subject->component, ids, count);
    if (nearest)
        ov_cli_message(_("%s has no component '%s'; nearest is '%s'"), terms->name, subject->component,
                       nearest);
    else
        ov_cli_message(_("%s has no component '%s'; accepted: %s"), terms->name, subject->component,
                       ov_join(cli->arena, ids, count, ", "));
    return false;
}

/* Whose it is does not count, nor whether it stands still. */
static bool find_activity(struct ov_cli *cli, struct ov_cli_subject *subject)
{
    const struct ov_store_filter filters[] = { { OV_ACTIVITIES_EDITION, subject->edition },
                                               { OV_ACTIVITIES_COMPONENT, subject->component } };
    const char **ids = NULL, *nearest;
    struct ov_version *versions;
    size_t count, id_count = 0;
    bool more;

    if (!ov_store_versions(cli->store, cli->arena, ov_table(OV_TABLE_ACTIVITIES), filters,
                           OV_COUNT_OF(filters), false, 0, &versions, &count, &more, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!holds(ids, id_count, versions[i].row.cells[OV_ACTIVITIES_ID].text))
            *OV_APPEND(cli->arena, ids, id_count) = versions[i].row.cells[OV_ACTIVITIES_ID].text;
    if (holds(ids, id_count, subject->activity))
        return true;
    nearest = id_count ? ov_nearest(subject->activity, ids, id_count) : NULL;
    if (!id_count)
        ov_cli_message(_("no activity of %s/%s is recorded"), subject->edition, subject->component);
    else if (nearest)
        ov_cli_message(_("%s/%s has no activity '%s'; nearest is '%s'"), subject->edition, subject->component,
                       subject->activity, nearest);
    else
        ov_cli_message(_("%s/%s has no activity '%s'; accepted: %s"), subject->edition, subject->component,
                       subject->activity, ov_join(cli->arena, ids, id_count, ", "));
    return false;
}

/* "edition/component/activity" */
static bool find_edition(struct ov_cli *cli, const struct known *known, struct ov_cli_subject *subject)
{
    char *rest = ov_arena_strdup(cli->arena, subject->text);

    subject->edition = strsep(&rest, "/");
    subject->component = rest && *rest ? strsep(&rest, "/") : NULL;
    subject->activity = rest && *rest ? strsep(&rest, "/") : NULL;
    subject->about = subject->activity    ? OV_ABOUT_ACTIVITY
                     : subject->component ? OV_ABOUT_COMPONENT
                                          : OV_ABOUT_EDITION;
    if (rest && *rest) {
        ov_cli_message(_("'%s' has too many parts; accepted: EDITION/COMPONENT/ACTIVITY"), subject->text);
        return false;
    }
    if (!holds(known->editions, known->edition_count, subject->edition)) {
        tell_unknown(cli, known, subject->edition);
        return false;
    }
    subject->agreement = ov_arena_copy(cli->arena, subject->edition, strcspn(subject->edition, "@"));
    return (!subject->component || find_component(cli, subject)) &&
           (!subject->activity || find_activity(cli, subject));
}

/* ---- any ---- */

static bool find_batch(struct ov_cli *cli, struct ov_cli_subject *subject)
{
    int64_t newest = ov_store_newest(cli->store);

    subject->about = OV_ABOUT_BATCH;
    if (!ov_cli_number(_("BATCH"), subject->text + 1, 1, &subject->batch))
        return false;
    if (subject->batch <= newest)
        return true;
    ov_cli_message(newest ? _("there is no batch %lld; the newest is %lld")
                          : _("there is no batch %lld; nothing is recorded yet"),
                   (long long)subject->batch, (long long)newest);
    return false;
}

bool ov_cli_find_subject(struct ov_cli *cli, const char *text, struct ov_cli_subject *subject)
{
    struct known known = { 0 };

    *subject = (struct ov_cli_subject){ .text = text };
    if (text[0] == '#')
        return find_batch(cli, subject);
    if (!add_editions(cli, &known) || !add_units(cli, &known) || !add_fields(cli, &known))
        return false;
    if (strchr(text, '@'))
        return find_edition(cli, &known, subject);
    if (holds(known.agreements, known.agreement_count, text)) {
        subject->about = OV_ABOUT_AGREEMENT;
        subject->agreement = text;
    } else if (holds(known.units, known.unit_count, text)) {
        subject->about = OV_ABOUT_UNIT;
        subject->unit = text;
    } else if (holds(known.fields, known.field_count, text)) {
        subject->about = OV_ABOUT_FIELD;
        subject->field = text;
        subject->agreement = ov_arena_copy(cli->arena, text, strcspn(text, "."));
    } else {
        tell_unknown(cli, &known, text);
        return false;
    }
    return true;
}

const char **ov_cli_editions_of(struct ov_cli *cli, const char *agreement, size_t *count)
{
    const char **list = NULL;
    char **names;
    size_t all, length = strlen(agreement);

    *count = 0;
    if (!ov_terms_editions(cli->config, cli->arena, &names, &all, &cli->error)) {
        ov_cli_fail(cli);
        return NULL;
    }
    for (size_t i = 0; i < all; i++)
        if (!strncmp(names[i], agreement, length) && names[i][length] == '@')
            *OV_APPEND(cli->arena, list, *count) = names[i];
    return list;
}

bool ov_cli_has_pair(const char *subject, const char *name, const char *value)
{
    size_t length = strlen(name), value_length = strlen(value);

    for (const char *at = subject; at && *at; at += strcspn(at, " "), at += strspn(at, " "))
        if (strcspn(at, " ") == length + 1 + value_length && !strncmp(at, name, length) &&
            at[length] == '=' && !strncmp(at + length + 1, value, value_length))
            return true;
    return false;
}
