/* What a command stands on: clock, actor, home, configuration, store. */
#include "cli/cli.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* ---- clock and actor ---- */

/* "2022-05-04T09:00:00Z"; seconds since 1970. */
static bool parse_time(const char *text, time_t *out)
{
    int year, month, day, hour, minute, second, length = 0;
    ov_date date;

    if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2dZ%n", &year, &month, &day, &hour, &minute, &second, &length) !=
            6 ||
        length != 20 || text[length] || hour > 23 || minute > 59 || second > 59)
        return false;
    date = ov_date_make(year, month, day);
    if (date == OV_NO_DATE || hour < 0 || minute < 0 || second < 0)
        return false;
    *out = (time_t)date * 86400 + hour * 3600 + minute * 60 + second;
    return true;
}

static bool find_clock(struct ov_cli *cli)
{
    const char *set = getenv("OVERENS_NOW"), *today = ov_cli_value(cli, "today");
    struct timespec now;
    struct tm utc, local;
    char at[32];

    clock_gettime(CLOCK_REALTIME, &now);
    if (set && *set && !parse_time(set, &now.tv_sec)) {
        ov_cli_message(_("OVERENS_NOW: '%s' is no time; accepted: 2022-05-04T09:00:00Z"), set);
        return false;
    }
    if (!gmtime_r(&now.tv_sec, &utc) || !localtime_r(&now.tv_sec, &local)) {
        ov_cli_message(_("the machine's clock shows no usable time"));
        return false;
    }
    strftime(at, sizeof at, "%Y-%m-%dT%H:%M:%SZ", &utc);
    cli->actor.at = ov_arena_strdup(cli->arena, at);
    cli->today = ov_date_make(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    if (today && !ov_date_parse(today, &cli->today, NULL)) {
        ov_cli_message(_("--today: '%s' is no date; accepted: 2022-09-30"), today);
        return false;
    }
    return true;
}

static bool is_name(const char *text)
{
    if (!*text || strlen(text) > 80 || !ov_utf8_valid(text, strlen(text)))
        return false;
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || *text == 127)
            return false;
    return true;
}

bool ov_cli_find_actor(struct ov_cli *cli)
{
    const char *actor = ov_cli_value(cli, "actor");
    const struct passwd *entry;

    if (!find_clock(cli))
        return false;
    if (actor && !is_name(actor)) {
        ov_cli_message(_("--actor: accepted is a name of at most 80 bytes, without control characters"));
        return false;
    }
    if (!actor) {
        entry = getpwuid(getuid());
        actor = entry && is_name(entry->pw_name) ? ov_arena_strdup(cli->arena, entry->pw_name)
                                                 : ov_arena_printf(cli->arena, "uid %ld", (long)getuid());
    }
    cli->actor.name = actor;
    return true;
}

/* ---- home ---- */

static bool named_home(struct ov_cli *cli)
{
    const char *variable = getenv("OVERENS_HOME");

    cli->home = ov_cli_value(cli, "home");
    if (!cli->home && variable && *variable)
        cli->home = variable;
    return cli->home != NULL;
}

void ov_cli_choose_home(struct ov_cli *cli)
{
    if (!named_home(cli))
        cli->home = ".";
}

bool ov_cli_find_home(struct ov_cli *cli)
{
    if (named_home(cli))
        return true;
    if (ov_file_exists("overens.conf")) {
        cli->home = ".";
        return true;
    }
    ov_cli_message(_("no home: name one with --home DIR or in OVERENS_HOME, or work in one; "
                     "'overens --home DIR init --region CODE' makes one"));
    return false;
}

bool ov_cli_open_config(struct ov_cli *cli)
{
    if (!ov_cli_find_home(cli))
        return false;
    cli->config = ov_config_load(cli->arena, cli->home, &cli->list);
    ov_cli_tell_diagnostics(cli);
    return cli->config != NULL;
}

/* What a killed program left half-written is undone by opening for writing. Who may not write is told so when
 * reading. */
static void undo_interrupted(const struct ov_cli *cli)
{
    char *journal = ov_path_join(cli->arena, cli->config->home, "store.db-journal");
    struct ov_error ignored = { 0 };
    struct ov_store *store;
    struct stat status;

    if (stat(journal, &status) != 0 || status.st_size == 0)
        return;
    store = ov_store_open(cli->config->home, false, &ignored);
    if (!store)
        return;
    ov_store_newest(store);
    ov_store_close(store);
}

bool ov_cli_open_store(struct ov_cli *cli, enum ov_cli_access access)
{
    if (!cli->config && !ov_cli_open_config(cli))
        return false;
    if (cli->store)
        return true;
    if (access != OV_CLI_WRITE)
        undo_interrupted(cli);
    cli->store =
        access == OV_CLI_READ_AS_IT_IS
            ? ov_store_open(cli->config->home, true, &cli->error)
            : ov_store_open_migrated(cli->config->home, access == OV_CLI_READ, &cli->actor, &cli->error);
    if (!cli->store)
        ov_cli_fail(cli);
    return cli->store != NULL;
}

void ov_cli_close(struct ov_cli *cli)
{
    ov_cli_progress(cli, NULL);
    if (cli->store)
        ov_store_close(cli->store);
    cli->store = NULL;
}

/* ---- terms and their evaluation ---- */

bool ov_cli_as_of(const struct ov_cli *cli, ov_date *date)
{
    const char *text = ov_cli_value(cli, "as-of");

    *date = OV_NO_DATE;
    if (!text || ov_date_parse(text, date, NULL))
        return true;
    ov_cli_message(_("--as-of: '%s' is no date; accepted: 2022-09-30"), text);
    return false;
}

bool ov_cli_for(const struct ov_cli *cli, struct ov_run_request *request)
{
    const char *text = ov_cli_value(cli, "for"), *accepted;

    request->has_for = text != NULL;
    if (!text || ov_period_parse(text, &request->in_force_for, &accepted))
        return true;
    ov_cli_message(_("--for: '%s' is no period; accepted: 2020, 2020-03, 2020Q1, 2020T1, 2020H1, VT2020"),
                   text);
    return false;
}

struct ov_terms *ov_cli_terms_at(struct ov_cli *cli, const char *edition, const struct ov_terms_time *time)
{
    struct ov_sources sources = { .arena = cli->arena };

    if (!ov_terms_collect(cli->config, edition, &sources, &cli->list))
        return NULL;
    return ov_terms_parse(&sources, edition, time, cli->config->units, cli->config->unit_count, &cli->list);
}

struct ov_terms *ov_cli_terms(struct ov_cli *cli, const char *edition)
{
    return ov_cli_terms_at(cli, edition, NULL);
}

struct ov_evaluation *ov_cli_evaluate(struct ov_cli *cli, const char *edition)
{
    struct ov_run_request request = {
        .edition = edition, .unit = ov_cli_value(cli, "unit"), .language = cli->language, .today = cli->today
    };
    const char *batch = ov_cli_value(cli, "batch");
    struct ov_evaluation *evaluation;

    if (!ov_cli_as_of(cli, &request.as_of) || !ov_cli_for(cli, &request) ||
        (batch && !ov_cli_number("--batch", batch, 1, &request.batch)) ||
        !ov_cli_open_store(cli, OV_CLI_READ))
        return NULL;
    evaluation = ov_evaluation_new(cli->config, cli->store, &request, NULL, &cli->list, &cli->error);
    ov_cli_tell_diagnostics(cli);
    if (!evaluation)
        ov_cli_fail(cli);
    return evaluation;
}

struct ov_translations *ov_cli_translations(struct ov_cli *cli, const struct ov_module **modules,
                                            size_t count)
{
    const char **ids = OV_NEW_ARRAY(cli->arena, const char *, count + 1);
    struct ov_translations *translations;

    for (size_t i = 0; i < count; i++)
        ids[i] = modules[i]->id;
    translations =
        ov_translations_load(cli->arena, cli->config->texts, cli->language, ids, count, &cli->error);
    if (!translations)
        ov_cli_fail(cli);
    return translations;
}

const char *ov_cli_edition_text(const struct ov_translations *translations, struct ov_arena *arena,
                                const char *text)
{
    struct ov_text edition = ov_text("editions", text);
    struct ov_buffer out = { 0 };
    const char *kept;

    if (!text)
        return "";
    ov_text_render(&edition, translations, NULL, &out, NULL);
    kept = ov_arena_strdup(arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}
