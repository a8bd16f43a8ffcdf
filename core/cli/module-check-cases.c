/* Golden cases: tests/EDITION/CASE with the tables of one region; each is run twice in a home of its own. */
#include "cli/module-check-internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { CASE_FILE_MAX = 64 << 20, WORD_MAX = 4096, KINDS_MOST = 12, FILES_MOST = 20 };

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* The first line of a small file of a case; NULL when it is not there. */
static char *line_of(struct ov_arena *arena, const char *folder, const char *name)
{
    const char *path = ov_path_join(arena, folder, name);
    struct ov_error ignored = { 0 };
    size_t length;
    char *text = ov_file_exists(path) ? ov_file_read(arena, path, WORD_MAX, &length, &ignored) : NULL;

    if (text)
        text[strcspn(text, "\r\n")] = '\0';
    return text;
}

/* ---- which there are ---- */

static void add_case(struct ov_module_trial *trial, const char *edition, const char *name)
{
    struct ov_arena *arena = trial->arena;
    struct ov_trial_case *found = OV_APPEND(arena, trial->cases, trial->case_count);
    const char *today;

    found->name = ov_arena_printf(arena, "%s/%s", edition, name);
    found->folder = ov_path_join(arena, trial->tests, found->name);
    found->edition =
        strchr(edition, '@') ? edition : ov_arena_printf(arena, "%s@%s", trial->place.id, edition);
    found->raised = OV_NEW_ARRAY(arena, bool, trial->place.module->check_count + 1);
    today = line_of(arena, found->folder, "today");
    if (today && ov_date_parse(today, &found->today, NULL))
        return;
    ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"),
                 _("%s: its file 'today' is missing or holds no date; accepted: a day such as 2027-01-31"),
                 found->folder);
    trial->case_count--;
}

static void find_cases(struct ov_module_trial *trial)
{
    struct ov_arena *arena = trial->arena;
    char **editions, **names;
    size_t edition_count, count;
    struct ov_error error = { 0 };

    if (!ov_folder_list(arena, trial->tests, NULL, &editions, &edition_count, &error)) {
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), "%s", error.told);
        return;
    }
    for (size_t i = 0; i < edition_count; i++) {
        const char *folder = ov_path_join(arena, trial->tests, editions[i]);

        if (!is_folder(folder) || !ov_folder_list(arena, folder, NULL, &names, &count, &error))
            continue;
        for (size_t j = 0; j < count; j++)
            if (is_folder(ov_path_join(arena, folder, names[j])))
                add_case(trial, editions[i], names[j]);
    }
}

/* ---- the home of one ---- */

static bool copy_matching(struct ov_module_trial *trial, const char *from, const char *suffix, const char *to)
{
    struct ov_error error = { 0 };
    char **names;
    size_t count, length;

    if (!is_folder(from) || !ov_folder_list(trial->arena, from, suffix, &names, &count, &error))
        return true;
    for (size_t i = 0; i < count; i++) {
        const char *path = ov_path_join(trial->arena, to, names[i]);
        char *data;

        if (!strchr(names[i], '@') || ov_file_exists(path))
            continue;
        data = ov_file_read(trial->arena, ov_path_join(trial->arena, from, names[i]), CASE_FILE_MAX, &length,
                            &error);
        if (!data || !ov_file_create(path, data, length, 0644, &error)) {
            ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), "%s", error.told);
            return false;
        }
    }
    return true;
}

/* Edition files of the case, of its edition, of the tests, of the plugin's folder; nearer ones first. */
static bool copy_editions(struct ov_module_trial *trial, const struct ov_trial_case *item, const char *data,
                          const char *home)
{
    struct ov_arena *arena = trial->arena;
    const char *to = ov_path_join(arena, home, "editions");
    const char *edition =
        ov_arena_copy(arena, item->folder, (size_t)(strrchr(item->folder, '/') - item->folder));
    const char *parent = ov_path_join(arena, trial->tests, "..");

    return copy_matching(trial, data, ".local.conf", to) && copy_matching(trial, item->folder, ".conf", to) &&
           copy_matching(trial, edition, ".conf", to) && copy_matching(trial, trial->tests, ".conf", to) &&
           copy_matching(trial, parent, ".conf", to) &&
           copy_matching(trial, trial->place.neighbour, ".conf", to);
}

/* "example" names a folder with the data: from the case's folder, or from one that it lies in. */
static const char *data_folder(struct ov_module_trial *trial, const struct ov_trial_case *item)
{
    const char *example = line_of(trial->arena, item->folder, "example");
    char *folder = realpath(item->folder, NULL), *slash;
    const char *found = example ? NULL : item->folder;

    while (example && folder && !found && (slash = strrchr(folder, '/'))) {
        const char *path = ov_path_join(trial->arena, folder, example);

        if (is_folder(path))
            found = path;
        *slash = '\0';
    }
    free(folder);
    if (!found)
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"),
                     _("%s: there is no folder %s, which its file 'example' names"), item->folder, example);
    return found;
}

static bool step(struct ov_module_trial *trial, const struct ov_trial_case *item, const char *output,
                 int most, const char *const *arguments)
{
    const char *said;
    int status = ov_trial_run(trial, output, &said, arguments);
    const char *command = strcmp(arguments[2], "--quiet") != 0 ? arguments[2] : arguments[3];

    if (status >= 0 && status <= most)
        return true;
    ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), _("%s: overens %s ended with %d: %.*s"), item->name,
                 command, status, (int)strcspn(said, "\n"), said);
    return false;
}

static bool import(struct ov_module_trial *trial, const struct ov_trial_case *item, const char *data,
                   const char *home)
{
    static const char *const tables[] = { "units",      "decisions",  "grants",    "activities",
                                          "statements", "values",     "notes",     "payments",
                                          "transfers",  "deliveries", "judgements" };
    const char *arguments[FILES_MOST] = { "--home", home, "--quiet", "import" };
    size_t count = 4;

    for (size_t i = 0; i < OV_COUNT_OF(tables); i++) {
        const char *path = ov_arena_printf(trial->arena, "%s/%s.csv", data, tables[i]);

        if (ov_file_exists(path))
            arguments[count++] = path;
    }
    return count == 4 || step(trial, item, NULL, 1, arguments);
}

static const char *fill_home(struct ov_module_trial *trial, const struct ov_trial_case *item, int round)
{
    const char *home = ov_arena_printf(trial->arena, "%s/home-%zu-%d", trial->place.folder,
                                       (size_t)(item - trial->cases), round);
    const char *region = line_of(trial->arena, item->folder, "region"), *data = data_folder(trial, item);

    return data &&
                   step(trial, item, NULL, 0,
                        (const char *const[]){ "--home", home, "--quiet", "init", "--region",
                                               region ? region : "23", NULL }) &&
                   copy_editions(trial, item, data, home) &&
                   step(trial, item, NULL, 0,
                        (const char *const[]){ "--home", home, "--quiet", "module", "enable", trial->place.id,
                                               NULL }) &&
                   import(trial, item, data, home)
               ? home
               : NULL;
}

/* ---- what comes out ---- */

/* findings, sheet, and every other kind of report that the case has an expectation of. */
static size_t kinds_of(struct ov_module_trial *trial, const struct ov_trial_case *item,
                       const char *kinds[KINDS_MOST])
{
    struct ov_error ignored = { 0 };
    size_t count = 0, names_count;
    char **names;

    kinds[count++] = "findings";
    kinds[count++] = "sheet";
    if (!ov_folder_list(trial->arena, item->folder, ".json", &names, &names_count, &ignored))
        return count;
    for (size_t i = 0; i < names_count && count < KINDS_MOST; i++) {
        char *kind = ov_arena_copy(trial->arena, names[i], strlen(names[i]) - strlen(".json"));

        if (strcmp(kind, kinds[0]) != 0 && strcmp(kind, kinds[1]) != 0)
            kinds[count++] = kind;
    }
    return count;
}

static const char *produce(struct ov_module_trial *trial, const struct ov_trial_case *item, const char *home,
                           const char *kind)
{
    const char *output = ov_path_join(trial->arena, trial->place.folder, "answer");
    char today[OV_TEXT_NUMBER];
    struct ov_error error = { 0 };
    size_t length;
    bool done;

    ov_date_format(item->today, today);
    if (!strcmp(kind, "findings"))
        done = step(trial, item, output, 1,
                    (const char *const[]){ "--home", home, "check", item->edition, "--json", "--today", today,
                                           NULL });
    else
        done = step(trial, item, output, 1,
                    (const char *const[]){ "--home", home, "report", kind, item->edition, "--print", "json",
                                           "--today", today, NULL });
    return done ? ov_file_read(trial->arena, output, CASE_FILE_MAX, &length, &error) : NULL;
}

static void compare(struct ov_module_trial *trial, const struct ov_trial_case *item, const char *kind,
                    const char *came)
{
    const char *path = ov_arena_printf(trial->arena, "%s/%s.json", item->folder, kind);
    struct ov_error error = { 0 };
    size_t length;
    char *expected, *difference;

    if (trial->update) {
        if (!ov_file_replace(path, came, strlen(came), &error))
            ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), "%s", error.told);
        return;
    }
    if (!ov_file_exists(path)) {
        ov_trial_say(trial, OV_TRIAL_WARNING, N_("cases"),
                     _("%s: there is no %s.json to compare with; --update writes it"), item->name, kind);
        return;
    }
    expected = ov_file_read(trial->arena, path, CASE_FILE_MAX, &length, &error);
    difference = expected ? ov_trial_difference(trial->arena, came, expected) : NULL;
    if (!expected)
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), "%s", error.told);
    else if (difference)
        ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"), _("%s: %s.json is not what comes out: %s"),
                     item->name, kind, difference);
}

static void run_case(struct ov_module_trial *trial, struct ov_trial_case *item)
{
    const char *kinds[KINDS_MOST], *homes[2];
    size_t count = kinds_of(trial, item, kinds), before = trial->errors;

    for (int round = 0; round < 2; round++)
        if (!(homes[round] = fill_home(trial, item, round + 1)))
            return;
    item->home = homes[0];
    for (size_t i = 0; i < count; i++) {
        const char *one = produce(trial, item, homes[0], kinds[i]);
        const char *two = one ? produce(trial, item, homes[1], kinds[i]) : NULL;
        char *difference = two ? ov_trial_difference(trial->arena, two, one) : NULL;

        if (difference)
            ov_trial_say(trial, OV_TRIAL_ERROR, N_("cases"),
                         _("%s: %s differs between two homes with the same data: %s"), item->name, kinds[i],
                         difference);
        else if (two)
            compare(trial, item, kinds[i], one);
    }
    if (trial->errors == before)
        ov_trial_say(trial, OV_TRIAL_OK, N_("cases"),
                     trial->update ? _("%s: written as it came out, twice with the same bytes")
                                   : _("%s: twice the same bytes"),
                     item->name);
}

void ov_trial_cases(struct ov_module_trial *trial)
{
    if (trial->tests)
        find_cases(trial);
    if (!trial->case_count)
        ov_trial_say(
            trial, OV_TRIAL_WARNING, N_("cases"),
            _("there is no golden case; accepted: folders tests/EDITION/CASE with tables and 'today'"));
    for (size_t i = 0; i < trial->case_count; i++)
        run_case(trial, &trial->cases[i]);
}
