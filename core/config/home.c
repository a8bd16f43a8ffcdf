/* The home: overens.conf, where everything lies, and how a new home is made. */
#include "config/config-internal.h"

#include <errno.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#ifndef OVERENS_DATADIR
#define OVERENS_DATADIR "/usr/local/share/overens"
#endif
#ifndef OVERENS_PLUGINDIR
#define OVERENS_PLUGINDIR "/usr/local/lib/overens/plugins"
#endif
#ifndef OVERENS_WORKER
#define OVERENS_WORKER "/usr/local/libexec/overens-worker"
#endif
#ifndef OVERENS_MAILER
#define OVERENS_MAILER "/usr/local/libexec/overens-mail"
#endif
#ifndef OVERENS_LOCALEDIR
#define OVERENS_LOCALEDIR "/usr/local/share/locale"
#endif

#define TEXT 1u << OV_SETTING_STRING

static const char file_name[] = "overens.conf";
static const char *const languages[] = { "sv", "en" };

static const struct ov_setting_rule rules[] = {
    { "region", TEXT, true, NULL, 0, "the region's two digits, such as \"23\"" },
    { "language", TEXT, false, NULL, 0, "\"sv\" or \"en\"" },
    { "registry_pattern", TEXT, false, NULL, 0,
      "a POSIX extended regular expression that every case number matches" },
    { "accounts", 1u << OV_SETTING_LIST, false, ov_config_account_rules, OV_CONFIG_ACCOUNT_RULES,
      "a list of classes: ( { class = \"income\"; from = \"3\"; to = \"3\"; } )" },
    { "internal_reports", 1u << OV_SETTING_LIST, false, ov_config_internal_report_rules,
      OV_CONFIG_INTERNAL_REPORT_RULES,
      "a list: ( { kind = \"tertial\"; receiver = \"Regionstyrelsen\"; days = 45; } )" },
    { "posting_texts", 1u << OV_SETTING_TRUTH, false, NULL, 0,
      "true or false: whether texts of vouchers, which may name persons, are recorded" },
};

static const char *place(struct ov_arena *arena, const char *variable, const char *built_in)
{
    const char *set = getenv(variable);
    return ov_arena_strdup(arena, set != NULL && *set != '\0' ? set : built_in);
}

const char *ov_config_data_folder(void)
{
    const char *set = getenv("OVERENS_DATADIR");
    return set != NULL && *set != '\0' ? set : OVERENS_DATADIR;
}

char *ov_config_bytes(struct ov_arena *arena, const char *path, size_t *length, const char **digest,
                      struct ov_diagnostics *list)
{
    struct ov_error error = { 0 };
    char *data = ov_file_read(list->arena, path, OV_CONFIG_MAX_BYTES, length, &error);
    if (data == NULL) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ path, 0, 0 }, NULL, NULL, NULL, "%s",
                    error.text);
        return NULL;
    }
    struct ov_digest sum = ov_digest_of(data, *length);
    char *hex = ov_arena_alloc(arena, 65);
    ov_digest_hex(&sum, hex);
    *digest = hex;
    return data;
}

struct ov_setting *ov_config_read_checked(struct ov_arena *arena, const char *path,
                                          const struct ov_setting_rule *file_rules, size_t count,
                                          const char **digest, struct ov_diagnostics *list)
{
    size_t length;
    char *data = ov_config_bytes(arena, path, &length, digest, list);
    if (data == NULL)
        return NULL;
    struct ov_setting *top = ov_config_parse(path, data, length, list);
    return top != NULL && ov_setting_check(top, file_rules, count, list) ? top : NULL;
}

char *ov_config_find(const struct ov_config *config, struct ov_arena *arena, const char *name)
{
    char *own = ov_path_join(arena, config->home, name);
    if (ov_file_exists(own))
        return own;
    char *shipped = ov_path_join(arena, ov_path_join(arena, config->data, "config"), name);
    return ov_file_exists(shipped) ? shipped : NULL;
}

/* ---- reading ------------------------------------------------------------------------------------------ */

static const struct ov_unit *find_unit(const struct ov_unit *units, size_t count, const char *code)
{
    for (size_t i = 0; i < count; i++) {
        if (ov_equal(units[i].code, code))
            return &units[i];
    }
    return NULL;
}

static bool is_region(const struct ov_unit *units, size_t count, const char *code)
{
    return !ov_equal(code, "00") && find_unit(units, count, code) != NULL;
}

static void check_region(const struct ov_config *config, const struct ov_setting *setting,
                         struct ov_diagnostics *list)
{
    if (config->unit_count > 0 && !is_region(config->units, config->unit_count, setting->text))
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, "region", setting->text,
                    ov_config_regions(list->arena, config->units, config->unit_count), "unknown region");
}

static bool is_language(const char *text)
{
    for (size_t i = 0; i < OV_COUNT_OF(languages); i++) {
        if (ov_equal(languages[i], text))
            return true;
    }
    return false;
}

static void check_pattern(const struct ov_setting *setting, struct ov_diagnostics *list)
{
    regex_t pattern;
    int code = regcomp(&pattern, setting->text, REG_EXTENDED | REG_NOSUB);
    if (code == 0) {
        regfree(&pattern);
        return;
    }
    char reason[128];
    regerror(code, &pattern, reason, sizeof reason);
    ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, "registry_pattern", setting->text, rules[2].accepted,
                "not a regular expression: %s", reason);
}

static void read_profile(struct ov_config *config, const struct ov_setting *top, struct ov_diagnostics *list)
{
    const struct ov_setting *language = ov_setting_member(top, "language");
    const struct ov_setting *pattern = ov_setting_member(top, "registry_pattern");
    const struct ov_setting *posting_texts = ov_setting_member(top, "posting_texts");
    config->posting_texts = posting_texts != NULL && posting_texts->truth;
    config->accounts = ov_config_read_accounts(config->arena, top, &config->account_count, list);
    config->internal_reports =
        ov_config_read_internal_reports(config->arena, top, &config->internal_report_count, list);
    config->region = ov_arena_strdup(config->arena, ov_member_text(top, "region"));
    config->language = language != NULL ? ov_arena_strdup(config->arena, language->text) : languages[0];
    check_region(config, ov_setting_member(top, "region"), list);
    if (!is_language(config->language))
        ov_diagnose(list, OV_SEVERITY_ERROR, language->at, "language", language->text, rules[1].accepted,
                    "unknown language");
    if (pattern != NULL) {
        config->registry_pattern = ov_arena_strdup(config->arena, pattern->text);
        check_pattern(pattern, list);
    }
}

static char *absolute(struct ov_arena *arena, const char *home)
{
    char *resolved = realpath(home, NULL);
    char *copy = ov_arena_strdup(arena, resolved);
    free(resolved);
    return copy;
}

struct ov_config *ov_config_places(struct ov_arena *arena)
{
    struct ov_config *config = OV_NEW(arena, struct ov_config);
    config->arena = arena;
    config->data = ov_arena_strdup(arena, ov_config_data_folder());
    config->plugins = place(arena, "OVERENS_PLUGINDIR", OVERENS_PLUGINDIR);
    config->worker = place(arena, "OVERENS_WORKER", OVERENS_WORKER);
    config->mailer = place(arena, "OVERENS_MAILER", OVERENS_MAILER);
    config->texts = place(arena, "OVERENS_LOCALEDIR", OVERENS_LOCALEDIR);
    return config;
}

struct ov_config *ov_config_load(struct ov_arena *arena, const char *home, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    struct ov_config *config = ov_config_places(arena);
    config->home = absolute(arena, home);
    char *file = ov_path_join(arena, config->home != NULL ? config->home : home, file_name);
    if (config->home == NULL || !ov_file_exists(file)) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ ov_arena_strdup(list->arena, home), 0, 0 },
                    NULL, NULL, N_("a folder made by overens init"), N_("not a home: there is no %s"),
                    file_name);
        return NULL;
    }
    config->file = file;
    ov_config_load_units(config, list);
    struct ov_setting *top =
        ov_config_read_checked(arena, file, rules, OV_COUNT_OF(rules), &config->digest, list);
    if (top != NULL)
        read_profile(config, top, list);
    ov_config_load_modules(config, list);
    config->delivery = ov_config_delivery(arena, config->home, list);
    return list->errors == before ? config : NULL;
}

/* An overens.conf given as bytes; NULL with messages. */
static struct ov_setting *parse_profile(const char *file, const char *data, size_t length,
                                        struct ov_diagnostics *list)
{
    struct ov_setting *top = ov_config_parse(file, data, length, list);
    return top != NULL && ov_setting_check(top, rules, OV_COUNT_OF(rules), list) ? top : NULL;
}

struct ov_account_class *ov_config_accounts(struct ov_arena *arena, const char *file, const char *data,
                                            size_t length, size_t *count, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    const struct ov_setting *top = parse_profile(file, data, length, list);
    if (top == NULL)
        return NULL;
    struct ov_account_class *accounts = ov_config_read_accounts(arena, top, count, list);
    return list->errors == before ? accounts : NULL;
}

struct ov_internal_report *ov_config_internal_reports(struct ov_arena *arena, const char *file,
                                                      const char *data, size_t length, size_t *count,
                                                      struct ov_diagnostics *list)
{
    size_t before = list->errors;
    const struct ov_setting *top = parse_profile(file, data, length, list);
    if (top == NULL)
        return NULL;
    struct ov_internal_report *reports = ov_config_read_internal_reports(arena, top, count, list);
    return list->errors == before ? reports : NULL;
}

/* ---- making ----------------------------------------------------------------------------------------------
 */

static bool list_error(const struct ov_diagnostics *list, struct ov_error *error)
{
    const struct ov_diagnostic *first = &list->items[0];
    return ov_fail_at(error, first->at, OV_ERROR_INPUT, "%s%s%s", first->text,
                      first->accepted != NULL ? "; accepted: " : "",
                      first->accepted != NULL ? first->accepted : "");
}

static bool check_profile(struct ov_arena *arena, const char *region, const char *language,
                          struct ov_error *error)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_config shipped = { .arena = arena, .home = "/nonexistent", .data = ov_config_data_folder() };
    if (!ov_config_load_units(&shipped, &list))
        return list_error(&list, error);
    if (!is_region(shipped.units, shipped.unit_count, region))
        return ov_fail(error, OV_ERROR_INPUT, "unknown region '%s'; accepted: %s", region,
                       ov_config_regions(arena, shipped.units, shipped.unit_count));
    if (!is_language(language))
        return ov_fail(error, OV_ERROR_INPUT, "unknown language '%s'; accepted: sv, en", language);
    return true;
}

/* The shipped overens.conf with the two settings filled in. */
static char *profile_text(struct ov_arena *arena, const char *region, const char *language, size_t *length,
                          struct ov_error *error)
{
    char *path = ov_arena_printf(arena, "%s/config/%s", ov_config_data_folder(), file_name);
    char *text = ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, length, error);
    if (text == NULL)
        return NULL;
    const char *values[][2] = { { "region", region }, { "language", language } };
    for (size_t i = 0; i < OV_COUNT_OF(values) && text != NULL; i++)
        text = ov_config_replace(arena, path, text, *length, values[i][0],
                                 ov_arena_printf(arena, "\"%s\"", values[i][1]), length);
    if (text == NULL)
        ov_fail(error, OV_ERROR_INPUT, "%s is not a configuration file", path);
    return text;
}

/* All of it is commented out: a new home has no schedule, but shows how one is written. */
static bool copy_example(struct ov_arena *arena, const char *home, struct ov_error *error)
{
    static const char name[] = "schedules.d/example.conf";
    char *own = ov_path_join(arena, home, name), *text;
    size_t length;
    if (ov_file_exists(own))
        return true;
    text = ov_file_read(arena, ov_arena_printf(arena, "%s/config/%s", ov_config_data_folder(), name),
                        OV_CONFIG_MAX_BYTES, &length, error);
    return text != NULL && ov_file_replace(own, text, length, error);
}

bool ov_config_create(const char *home, const char *region, const char *language, struct ov_error *error)
{
    static const char *const folders[] = { "modules.d", "editions", "keys",     "schedules.d",
                                           "objects",   "staging",  "published" };
    struct ov_arena *arena = ov_arena_new();
    char *file = ov_path_join(arena, home, file_name), *text;
    size_t length;
    bool done = false;
    if (ov_file_exists(file)) {
        ov_fail(error, OV_ERROR_STATE, "%s is a home already: it has %s", home, file_name);
        goto out;
    }
    if (!check_profile(arena, region, language, error))
        goto out;
    text = profile_text(arena, region, language, &length, error);
    if (text == NULL || !ov_folder_create(home, error))
        goto out;
    for (size_t i = 0; i < OV_COUNT_OF(folders); i++) {
        if (!ov_folder_create(ov_path_join(arena, home, folders[i]), error))
            goto out;
    }
    /* Last: a folder is a home when this file is there. */
    done = copy_example(arena, home, error) && ov_file_create(file, text, length, 0666, error) &&
           ov_folder_sync(home, error);
out:
    ov_arena_free(arena);
    return done;
}
