/* regions.conf: the nation and the regions. */
#include "config/config-internal.h"

#include <stdlib.h>
#include <string.h>

#define TEXT 1u << OV_SETTING_STRING

static const struct ov_setting_rule unit_rules[] = {
    { "code", TEXT, true, NULL, 0,
      "two digits as SCB numbers counties, such as \"23\"; \"00\" is the nation" },
    { "name", TEXT, true, NULL, 0, "the full name, such as \"Region Dalarna\"" },
    { "short_name", TEXT, true, NULL, 0, "the name in tables, such as \"Dalarna\"" },
    { "organisation_number", TEXT, false, NULL, 0, "ten digits, such as \"232100-0214\"" },
};
static const struct ov_setting_rule file_rules[] = {
    { "units", 1u << OV_SETTING_LIST, true, unit_rules, OV_COUNT_OF(unit_rules),
      "a list of the regions: ( { code = … }, … )" },
    { "source", TEXT, false, NULL, 0, "where the names and numbers come from" },
};

static bool is_code(const char *text)
{
    return strlen(text) == 2 && strspn(text, "0123456789") == 2;
}

/* NNNNNN-NNNN with a check digit after Luhn (10 § förordningen (1974:174) om identitetsbeteckning). */
static bool is_organisation_number(const char *text)
{
    if (strlen(text) != 11 || text[6] != '-')
        return false;
    int sum = 0, weight = 2;
    for (int i = 0; i < 11; i++) {
        if (i == 6)
            continue;
        if (text[i] < '0' || text[i] > '9')
            return false;
        int product = (text[i] - '0') * weight;
        sum += product / 10 + product % 10;
        weight = 3 - weight;
    }
    return sum % 10 == 0;
}

static void check_unit(const struct ov_setting *group, const struct ov_unit *units, size_t count,
                       struct ov_diagnostics *list)
{
    const struct ov_setting *code = ov_setting_member(group, "code");
    const struct ov_setting *number = ov_setting_member(group, "organisation_number");
    if (!is_code(code->text))
        ov_diagnose(list, OV_SEVERITY_ERROR, code->at, ov_setting_path(list->arena, code), code->text,
                    unit_rules[0].accepted, "not a region code");
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(units[i].code, code->text))
            ov_diagnose(list, OV_SEVERITY_ERROR, code->at, ov_setting_path(list->arena, code), code->text,
                        "each region once", "the code stands already in line %d", units[i].line);
    }
    if (number != NULL && !is_organisation_number(number->text))
        ov_diagnose(list, OV_SEVERITY_ERROR, number->at, ov_setting_path(list->arena, number), number->text,
                    "NNNNNN-NNNN with a correct check digit, such as \"232100-0214\"",
                    "not an organisation number");
}

static int by_code(const void *a, const void *b)
{
    return ov_compare(((const struct ov_unit *)a)->code, ((const struct ov_unit *)b)->code);
}

struct ov_unit *ov_config_units(struct ov_arena *arena, const char *file, const char *data, size_t length,
                                size_t *count, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    struct ov_unit *units = NULL;
    *count = 0;
    const struct ov_setting *top = ov_config_parse(file, data, length, list);
    if (top == NULL || !ov_setting_check(top, file_rules, OV_COUNT_OF(file_rules), list))
        return NULL;
    const struct ov_setting *setting = ov_setting_member(top, "units");
    for (const struct ov_setting *group = setting->first; group != NULL; group = group->next) {
        check_unit(group, units, *count, list);
        struct ov_unit *unit = OV_APPEND(arena, units, *count);
        unit->code = ov_arena_strdup(arena, ov_member_text(group, "code"));
        unit->name = ov_arena_strdup(arena, ov_member_text(group, "name"));
        unit->short_name = ov_arena_strdup(arena, ov_member_text(group, "short_name"));
        unit->organisation_number = ov_arena_strdup(arena, ov_member_text(group, "organisation_number"));
        unit->line = group->at.line;
    }
    if (*count == 0)
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, "units", NULL, file_rules[0].accepted,
                    "an empty list");
    if (list->errors != before)
        return NULL;
    qsort(units, *count, sizeof *units, by_code);
    return units;
}

bool ov_config_load_units(struct ov_config *config, struct ov_diagnostics *list)
{
    config->units_file = ov_config_find(config, config->arena, "regions.conf");
    if (config->units_file == NULL) {
        const char *accepted = ov_arena_printf(
            list->arena, "the shipped file in %s/config, or a file of that name in the home", config->data);
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ "regions.conf", 0, 0 }, NULL, NULL,
                    accepted, N_("the file is missing"));
        return false;
    }
    size_t length;
    char *data = ov_config_bytes(config->arena, config->units_file, &length, &config->units_digest, list);
    if (data == NULL)
        return false;
    config->units =
        ov_config_units(config->arena, config->units_file, data, length, &config->unit_count, list);
    if (config->units == NULL)
        config->unit_count = 0;
    return config->units != NULL;
}

char *ov_config_regions(struct ov_arena *arena, const struct ov_unit *units, size_t count)
{
    const char **names = OV_NEW_ARRAY(arena, const char *, count + 1);
    size_t regions = 0;
    for (size_t i = 0; i < count; i++) {
        if (!ov_equal(units[i].code, "00"))
            names[regions++] = ov_arena_printf(arena, "%s %s", units[i].code, units[i].short_name);
    }
    return ov_join(arena, names, regions, ", ");
}
