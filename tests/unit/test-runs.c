/* Runs: publication, doing it again, and what is left after a crash at each step. */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "runs/runs.h"

static const char edition[] =
    "edition: { agreement = \"demo\"; id = \"2022\"; title = \"Prov 2022\"; from = \"2022-01-01\"; "
    "to = \"2022-12-31\"; national = \"4 mkr\"; source = \"prov\";\n"
    "recipients = ( { id = \"regions\"; title = \"Regionerna\"; national = \"4 mkr\"; source = \"prov\"; } "
    ");\n"
    "components = ( { id = \"a\"; title = \"Del A\"; national = \"4 mkr\"; recipients = \"regions\"; source "
    "= \"prov\";\n"
    "payments = ( { id = \"main\"; method = \"share\"; key = \"population@2021-11-01\"; "
    "rounding = \"largest-remainder\"; source = \"prov\"; } ); } ); };\n";

static struct ov_arena *arena;
static struct ov_config *config;
static struct ov_store *store;
static char home[64];
static const struct ov_actor actor = { "prov", "2022-05-04T09:00:00Z" };

static void put(const char *name, const char *text)
{
    struct ov_error error = { 0 };

    ck_assert_msg(ov_file_replace(ov_path_join(arena, home, name), text, strlen(text), &error), "%s",
                  error.text);
}

static void set_up(void)
{
    struct ov_error error = { 0 };
    struct ov_diagnostics list = { .arena = ov_arena_new() };

    arena = list.arena;
    snprintf(home, sizeof home, "/tmp/overens-runs-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    ck_assert_msg(ov_folder_remove(home, &error) && ov_config_create(home, "23", "sv", &error), "%s",
                  error.text);
    put("editions/demo@2022.conf", edition);
    config = ov_config_load(arena, home, &list);
    ck_assert_ptr_nonnull(config);
    store = ov_store_create(home, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
}

static void tear_down(void)
{
    struct ov_error error = { 0 };

    ov_store_close(store);
    ov_folder_remove(home, &error);
    ov_arena_free(arena);
}

static struct ov_publication run(void)
{
    struct ov_run_request request = {
        .kind = "sheet", .edition = "demo@2022", .as_of = OV_NO_DATE, .today = ov_date_make(2022, 5, 4)
    };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_publication publication;
    struct ov_error error = { 0 };
    bool done = ov_run_report(config, store, &actor, &request, arena, &publication, &list, &error);

    ck_assert_msg(done, "%s%s%s", error.text, list.count ? ": " : "", list.count ? list.items[0].text : "");
    return publication;
}

static enum ov_verdict verdict(int64_t number, const char **what)
{
    struct ov_verification verification;
    struct ov_error error = { 0 };

    ck_assert_msg(ov_run_verify(config, store, arena, number, &verification, &error), "%s", error.text);
    *what = verification.what ? verification.what : "";
    return verification.verdict;
}

static size_t count_runs(void)
{
    struct ov_run_record *runs;
    struct ov_error error = { 0 };
    size_t count;

    ck_assert_msg(ov_store_runs(store, arena, &runs, &count, &error), "%s", error.text);
    return count;
}

static char *bytes(const char *folder, const char *name, size_t *length)
{
    struct ov_error error = { 0 };
    char *data = ov_file_read(arena, ov_path_join(arena, folder, name), 1 << 26, length, &error);

    ck_assert_msg(data != NULL, "%s", error.text);
    return data;
}

START_TEST(the_same_twice)
{
    static const char *const names[] = { "report.html", "report.txt", "report.json", "figures.json" };
    struct ov_publication first = run(), second = run();
    const char *what;

    ck_assert_int_eq(second.number, first.number + 1);
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        size_t one, two;
        char *a = bytes(first.folder, names[i], &one), *b = bytes(second.folder, names[i], &two);

        ck_assert_uint_gt(one, 100);
        ck_assert_msg(one == two && !memcmp(a, b, one), "%s differs", names[i]);
    }
    ck_assert_int_eq(verdict(first.number, &what), OV_VERDICT_IDENTICAL);
}
END_TEST

/* The terms are edited after the run: the run is done again from the bytes it had. */
START_TEST(done_again_from_recorded_inputs)
{
    struct ov_publication publication = run();
    const char *what, *at = strstr(edition, "4 mkr\"; recipients");

    put("editions/demo@2022.conf", ov_arena_printf(arena, "%.*s5%s", (int)(at - edition), edition, at + 1));
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_IDENTICAL);
    ck_assert_int_eq(unlink(ov_path_join(arena, home, "editions/demo@2022.conf")), 0);
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_IDENTICAL);
}
END_TEST

static void replace_file(const char *folder, const char *name, const char *text)
{
    struct ov_error error = { 0 };
    char *path = ov_path_join(arena, folder, name);

    ck_assert_msg(ov_file_replace(path, text, strlen(text), &error), "%s", error.text);
}

START_TEST(changed_publication_is_named)
{
    struct ov_publication publication = run();
    const char *what;

    replace_file(publication.folder, "report.html", "x");
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_SAME_FIGURES);
    ck_assert_str_eq(what, "report.html on disk is not what was published");
    replace_file(publication.folder, "figures.json", "{}");
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_DIFFERS);
    ck_assert_str_eq(what, "figures.json on disk is not what was published");
    ck_assert_int_eq(unlink(ov_path_join(arena, publication.folder, "report.txt")), 0);
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_NOT_POSSIBLE);
    ck_assert_ptr_nonnull(strstr(what, "report.txt was published, but cannot be read: "));
}
END_TEST

START_TEST(lost_publication_makes_it_impossible)
{
    struct ov_publication publication = run();
    struct ov_error error = { 0 };
    const char *what;

    ck_assert(ov_folder_remove(publication.folder, &error));
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_NOT_POSSIBLE);
    ck_assert_ptr_nonnull(strstr(what, "cannot be read"));
}
END_TEST

/* Whoever changes a figure in the published graph gets no explanation of it. */
START_TEST(changed_figures_are_not_explained)
{
    struct ov_publication publication = run();
    char *path = ov_path_join(arena, publication.folder, "figures.json"), *number;
    struct ov_buffer out = { 0 };
    struct ov_error error = { 0 };
    size_t length;
    char *data = bytes(publication.folder, "figures.json", &length);

    number = strstr(data, "400000000");
    ck_assert_ptr_nonnull(number);
    *number = '9';
    ck_assert_msg(ov_file_replace(path, data, length, &error), "%s", error.text);
    ck_assert(!ov_run_explain(config, store, arena, publication.number, NULL, false, &out, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "is not what was published"));
    ov_buffer_free(&out);
}
END_TEST

START_TEST(changed_record_is_named)
{
    struct ov_publication publication = run();
    char *path = ov_path_join(arena, publication.folder, "run.json");
    struct ov_error error = { 0 };
    const char *what;

    ck_assert_msg(ov_file_replace(path, "{}", 2, &error), "%s", error.text);
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_SAME_FIGURES);
    ck_assert_ptr_nonnull(strstr(what, "run.json"));
}
END_TEST

START_TEST(lost_input_makes_it_impossible)
{
    struct ov_publication publication = run();
    struct ov_error error = { 0 };
    const char *what;

    ck_assert_msg(ov_folder_remove(ov_path_join(arena, home, "objects"), &error), "%s", error.text);
    ck_assert_int_eq(verdict(publication.number, &what), OV_VERDICT_NOT_POSSIBLE);
    ck_assert_uint_gt(strlen(what), 10);
}
END_TEST

START_TEST(staged_leftovers_go)
{
    struct ov_error error = { 0 };
    char *left = ov_path_join(arena, home, "staging/run-0009");

    ck_assert(ov_folder_create(left, &error) &&
              ov_file_create(ov_path_join(arena, left, "report.html"), "half", 4, 0444, &error));
    run();
    ck_assert(!ov_file_exists(left));
}
END_TEST

/* Killed between publication and record: another home's whole publication stands where this one's next would.
 */
START_TEST(published_but_not_recorded)
{
    struct ov_publication publication = run();
    struct ov_error error = { 0 };
    char *orphan = ov_arena_printf(arena, "%s/published/demo@2022/sheet/0002", home);
    int64_t claimed;
    const char *const names[] = { "report.html", "report.txt", "report.json", "figures.json", "run.json" };

    ck_assert(ov_store_run_begin(store, &claimed, &error) && claimed == 2 &&
              ov_folder_create(orphan, &error));
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        size_t length;
        char *data = bytes(publication.folder, names[i], &length);

        if (!strcmp(names[i], "run.json")) {
            char *number = strstr(data, "\"run\": 1");

            ck_assert_ptr_nonnull(number);
            number[7] = '2';
        }
        ck_assert_msg(ov_file_create(ov_path_join(arena, orphan, names[i]), data, length, 0444, &error), "%s",
                      error.text);
    }
    ck_assert_uint_eq(count_runs(), 1);
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert_uint_eq(count_runs(), 2);
    ck_assert(ov_file_exists(orphan));
}
END_TEST

START_TEST(half_publication_is_set_aside)
{
    struct ov_error error = { 0 };
    char *orphan = ov_arena_printf(arena, "%s/published/demo@2022/sheet/0007", home);

    ck_assert(ov_folder_create(orphan, &error) &&
              ov_file_create(ov_path_join(arena, orphan, "report.html"), "half", 4, 0444, &error));
    ck_assert_msg(ov_runs_recover(config, store, &error), "%s", error.text);
    ck_assert_uint_eq(count_runs(), 0);
    ck_assert(!ov_file_exists(orphan));
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0007/report.html")));
}
END_TEST

/* Set aside before under the same name, as after a restored store: nothing is lost. */
START_TEST(set_aside_twice)
{
    struct ov_error error = { 0 };
    char *orphan = ov_arena_printf(arena, "%s/published/demo@2022/sheet/0007", home);

    for (int i = 0; i < 3; i++)
        ck_assert(ov_folder_create(orphan, &error) && ov_runs_recover(config, store, &error));
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0007")));
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0007-2")));
    ck_assert(ov_file_exists(ov_path_join(arena, home, "set-aside/demo@2022_sheet_0007-3")));
}
END_TEST

START_TEST(stray_files_are_left_alone)
{
    static const char *const strays[] = { "published/README", "published/demo@2022/README",
                                          "published/demo@2022/sheet/README" };

    run();
    for (size_t i = 0; i < OV_COUNT_OF(strays); i++)
        put(strays[i], "x");
    run();
    ck_assert_uint_eq(count_runs(), 2);
    for (size_t i = 0; i < OV_COUNT_OF(strays); i++)
        ck_assert(ov_file_exists(ov_path_join(arena, home, strays[i])));
    ck_assert(!ov_file_exists(ov_path_join(arena, home, "set-aside")));
}
END_TEST

/* As after a restored store. */
START_TEST(missing_folders_are_made)
{
    struct ov_error error = { 0 };

    ck_assert(ov_folder_remove(ov_path_join(arena, home, "staging"), &error) &&
              ov_folder_remove(ov_path_join(arena, home, "published"), &error));
    ck_assert_int_eq(run().number, 1);
}
END_TEST

/* Weights are of regions: what municipalities get is not shared out to them. */
START_TEST(only_what_goes_to_regions_is_allocated)
{
    static const char groups[] = "recipients = ( {", payment[] = "source = \"prov\"; } ); } ); };";
    struct ov_run_request request = {
        .kind = "sheet", .edition = "demo@2022", .as_of = OV_NO_DATE, .today = ov_date_make(2022, 5, 4)
    };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    const char *group = strstr(edition, groups), *end = strstr(edition, payment);

    ck_assert(group && end);
    put("editions/demo@2022.conf",
        ov_arena_printf(
            arena,
            "%.*srecipients = ( { id = \"municipalities\"; title = \"Kommunerna\"; source = \"prov\"; }, {"
            "%.*ssource = \"prov\"; } ); }, { id = \"b\"; title = \"Del B\"; national = \"2 mkr\"; "
            "recipients = \"municipalities\"; source = \"prov\"; payments = ( { id = \"main\"; method = "
            "\"flat\"; rounding = \"half-up\"; source = \"prov\"; } ); } ); };\n",
            (int)(group - edition), edition, (int)(end - group - (long)strlen(groups)),
            group + strlen(groups)));
    struct ov_evaluation *evaluation = ov_evaluation_new(config, store, &request, NULL, &list, &error);
    ck_assert_msg(evaluation != NULL, "%s: %s", error.text, list.count ? list.items[0].text : "");
    ck_assert_uint_eq(evaluation->editions[0].allocation_count, 2);
    ck_assert_ptr_null(evaluation->editions[0].allocations[0].not_computable);
    ck_assert_uint_eq(evaluation->editions[0].allocations[0].count, 21);
    ck_assert_str_eq(evaluation->editions[0].allocations[1].not_computable,
                     "goes to municipalities: the recipients' weights are not known");
    ck_assert_uint_eq(evaluation->editions[0].allocations[1].count, 0);
    ck_assert_uint_eq(ov_view_rows(evaluation->view, OV_TABLE_ALLOCATIONS), 21);
    ov_evaluation_free(evaluation);
}
END_TEST

static size_t count_as_of(enum ov_table_id table, ov_date as_of)
{
    struct ov_run_request request = {
        .kind = "sheet", .edition = "demo@2022", .as_of = as_of, .today = ov_date_make(2022, 5, 4)
    };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    struct ov_evaluation *evaluation = ov_evaluation_new(config, store, &request, NULL, &list, &error);
    size_t count;

    ck_assert_msg(evaluation != NULL, "%s", error.text);
    count = ov_view_rows(evaluation->view, table);
    ov_evaluation_free(evaluation);
    return count;
}

static void record_row(enum ov_table_id id, struct ov_cell *cells)
{
    struct ov_row row = { .table = ov_table(id), .cells = cells, .line = 2 };
    struct ov_kept_file file = { "rows.csv", "x", 1 };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    bool done = ov_store_record(
        store, &actor,
        &(struct ov_recording){ .table = ov_table(id), .rows = &row, .count = 1, .file = &file }, &result,
        &error);

    ck_assert_msg(done, "%s", error.text);
}

#define WORD(words)                                                                                          \
    {                                                                                                        \
        .state = OV_GIVEN, .text = words                                                                     \
    }

/* Both of 4 May, which is today; the grant without a date may be of any day. */
START_TEST(decided_later_is_not_seen)
{
    ov_date may = ov_date_make(2022, 5, 4);
    struct ov_cell decision[] = { [OV_DECISIONS_EDITION] = WORD("demo@2022"),
                                  [OV_DECISIONS_UNIT] = WORD("23"),
                                  [OV_DECISIONS_ID] = WORD("plan"),
                                  [OV_DECISIONS_PARTY] = WORD("region"),
                                  [OV_DECISIONS_BODY] = WORD("RS"),
                                  [OV_DECISIONS_DATE] = { .state = OV_GIVEN, .number = may },
                                  [OV_DECISIONS_PARAGRAPH] = WORD(""),
                                  [OV_DECISIONS_REGISTRY] = WORD(""),
                                  [OV_DECISIONS_TITLE] = WORD(""),
                                  [OV_DECISIONS_LINK] = WORD("") };
    struct ov_cell grant[] = { [OV_GRANTS_EDITION] = WORD("demo@2022"),
                               [OV_GRANTS_COMPONENT] = WORD("a"),
                               [OV_GRANTS_UNIT] = WORD("23"),
                               [OV_GRANTS_KIND] = WORD("decided"),
                               [OV_GRANTS_PAYMENT] = WORD(""),
                               [OV_GRANTS_AMOUNT] = { .state = OV_GIVEN, .number = 100, .extra = 100 },
                               [OV_GRANTS_DATE] = { .state = OV_GIVEN, .number = may },
                               [OV_GRANTS_DECISION] = WORD(""),
                               [OV_GRANTS_NOTE] = WORD("") };

    record_row(OV_TABLE_DECISIONS, decision);
    record_row(OV_TABLE_GRANTS, grant);
    grant[OV_GRANTS_KIND].text = "budget";
    grant[OV_GRANTS_DATE].state = OV_MISSING;
    record_row(OV_TABLE_GRANTS, grant);
    ck_assert_uint_eq(count_as_of(OV_TABLE_DECISIONS, OV_NO_DATE), 1);
    ck_assert_uint_eq(count_as_of(OV_TABLE_DECISIONS, may), 1);
    ck_assert_uint_eq(count_as_of(OV_TABLE_DECISIONS, may - 1), 0);
    ck_assert_uint_eq(count_as_of(OV_TABLE_GRANTS, may), 2);
    ck_assert_uint_eq(count_as_of(OV_TABLE_GRANTS, may - 1), 1);
}
END_TEST

/* A plugin of the tests, installed beside what is shipped, and an edition of its agreement. */
static void install(const char *id, const char *settings)
{
    const char *modules = ov_arena_printf(arena, "%s/data/modules/%s", home, id);
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    const char *agreement = strstr(edition, "demo");
    char *manifest;

    ck_assert(ov_folder_create(modules, &error));
    ck_assert_int_eq(symlink(ov_path_join(arena, getenv("OVERENS_DATADIR"), "config"),
                             ov_path_join(arena, home, "data/config")),
                     0);
    put(ov_arena_printf(arena, "modules.d/%s.conf", id), settings);
    put(ov_arena_printf(arena, "editions/%s@2022.conf", id),
        ov_arena_printf(arena, "%.*s%s%s", (int)(agreement - edition), edition, id, agreement + 4));
    config = ov_config_load(arena, home, &list);
    ck_assert_ptr_nonnull(config);
    config->data = ov_path_join(arena, home, "data");
    config->plugins = ov_arena_printf(arena, "%s/tests/plugins/.libs", getenv("OVERENS_BUILDDIR"));
    manifest = ov_module_describe(config, arena, id, &error);
    ck_assert_msg(manifest != NULL, "%s", error.text);
    put(ov_arena_printf(arena, "data/modules/%s/manifest.json", id), manifest);
}

static bool run_module(const char *name, struct ov_publication *publication, struct ov_error *error)
{
    struct ov_run_request request = {
        .kind = "sheet", .edition = name, .as_of = OV_NO_DATE, .today = ov_date_make(2022, 5, 4)
    };
    struct ov_diagnostics list = { .arena = arena };

    return ov_run_report(config, store, &actor, &request, arena, publication, &list, error);
}

static const char *figures_text(const struct ov_publication *publication)
{
    size_t length;

    return bytes(publication->folder, "figures.json", &length);
}

/* Options are inputs: a run is done again with those it had, whatever the home says now. */
START_TEST(options_are_inputs)
{
    struct ov_publication first, second;
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    const char *what, *plugins, *data;
    size_t length;

    install("good", "enabled = true; options = { limit = \"7\"; };\n");
    ck_assert_msg(run_module("good@2022", &first, &error), "%s", error.text);
    ck_assert_ptr_nonnull(strstr(bytes(first.folder, "run.json", &length), "\"settings:good\""));
    put("modules.d/good.conf", "enabled = true; options = { limit = \"8\"; };\n");
    plugins = config->plugins;
    data = config->data;
    config = ov_config_load(arena, home, &list);
    config->plugins = plugins;
    config->data = data;
    ck_assert_int_eq(verdict(first.number, &what), OV_VERDICT_IDENTICAL);
    ck_assert_msg(run_module("good@2022", &second, &error), "%s", error.text);
    ck_assert_str_ne(figures_text(&first), figures_text(&second));
    ck_assert_int_eq(verdict(second.number, &what), OV_VERDICT_IDENTICAL);
}
END_TEST

START_TEST(critical_module_stops_the_run)
{
    struct ov_publication publication;
    struct ov_error error = { 0 };

    install("crash", "enabled = true; critical = true;\n");
    ck_assert(!run_module("crash@2022", &publication, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "nothing is published: crash."));
    ck_assert_ptr_nonnull(strstr(error.text, "modules.d/crash.conf says critical: "));
    ck_assert(!ov_file_exists(ov_path_join(arena, home, "published/crash@2022")));
    ck_assert_uint_eq(count_runs(), 0);
}
END_TEST

START_TEST(explained_by_an_end_of_the_id)
{
    struct ov_publication publication = run();
    struct ov_buffer out = { 0 };
    struct ov_error error = { 0 }, fault = { 0 };

    ck_assert_msg(
        ov_run_explain(config, store, arena, publication.number, "grants/a/computed", false, &out, &error),
        "%s", error.text);
    ck_assert_ptr_nonnull(strstr(out.data, "population@2021-11-01.conf"));
    ck_assert_ptr_nonnull(strstr(out.data, "demo@2022.conf"));
    ov_buffer_free(&out);
    ck_assert(
        !ov_run_explain(config, store, arena, publication.number, "grants/a/computedd", false, &out, &fault));
    ck_assert_int_eq(fault.code, OV_ERROR_MISSING);
}
END_TEST

/* A published amount has its own line in the payer's table; the computed one that of the payment's rule. */
START_TEST(amounts_have_their_own_lines)
{
    static const char payment[] = "source = \"prov\"; } ); } ); };";
    struct ov_run_request request = {
        .kind = "sheet", .edition = "demo@2022", .as_of = OV_NO_DATE, .today = ov_date_make(2022, 5, 4)
    };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    const char *end = strstr(edition, payment);

    ck_assert_ptr_nonnull(end);
    put("editions/demo@2022.conf",
        ov_arena_printf(arena,
                        "%.*spublished = (\n{ unit = \"01\"; amount = \"900 000 kr\"; },\n"
                        "{ unit = \"23\"; amount = \"50 000 kr\"; } ); source = \"bilagan\"; } ); } ); };\n",
                        (int)(end - edition), edition));
    struct ov_evaluation *evaluation = ov_evaluation_new(config, store, &request, NULL, &list, &error);
    ck_assert_msg(evaluation != NULL, "%s", error.text);
    struct ov_subject subject = ov_evaluation_subject(evaluation);
    static const struct {
        const char *formula;
        int line;
    } known[] = { { "published(a)", 6 }, { "computed(a)", 4 } };
    for (size_t i = 0; i < OV_COUNT_OF(known); i++) {
        ov_figure figure = ov_figures_formula(evaluation->figures, known[i].formula, &subject);
        const struct ov_node *node = ov_graph_node(evaluation->graph, figure);

        ck_assert_int_eq(node->value.state, OV_GIVEN);
        ck_assert_str_eq(node->origin.file, "demo@2022.conf");
        ck_assert_int_eq(node->origin.line, known[i].line);
        ck_assert_str_eq(node->origin.source, "bilagan");
    }
    ov_evaluation_free(evaluation);
}
END_TEST

/* Each node once, in ascending order, so that what is shared by many is not written many times. */
START_TEST(explained_as_json)
{
    struct ov_publication publication = run();
    struct ov_buffer out = { 0 };
    struct ov_error error = { 0 };
    json_error_t fault;
    json_int_t last = 0;
    const json_t *node, *operand;
    size_t i, j, files = 0;

    ck_assert_msg(
        ov_run_explain(config, store, arena, publication.number, "grants/a/computed", true, &out, &error),
        "%s", error.text);
    json_t *root = json_loads(out.data, 0, &fault);
    ck_assert_msg(root != NULL, "%s", fault.text);
    ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(root, "id")), "grants/a/computed"));
    json_array_foreach(json_object_get(root, "nodes"), i, node)
    {
        json_int_t number = json_integer_value(json_object_get(node, "number"));
        const json_t *origin = json_object_get(node, "origin");

        ck_assert_int_gt(number, last);
        last = number;
        json_array_foreach(json_object_get(node, "operands"), j, operand)
            ck_assert_int_lt(json_integer_value(operand), number);
        if (!origin)
            continue;
        files++;
        ck_assert_uint_eq(json_string_length(json_object_get(origin, "digest")), 64);
        ck_assert_int_gt(json_integer_value(json_object_get(origin, "line")), 0);
        ck_assert_uint_gt(json_string_length(json_object_get(origin, "source")), 0);
    }
    ck_assert_int_eq(json_integer_value(json_object_get(root, "figure")), last);
    ck_assert_uint_gt(files, 21);
    json_decref(root);
    ov_buffer_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("runs");
    TCase *tests = tcase_create("runs");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, the_same_twice);
    tcase_add_test(tests, done_again_from_recorded_inputs);
    tcase_add_test(tests, changed_publication_is_named);
    tcase_add_test(tests, lost_publication_makes_it_impossible);
    tcase_add_test(tests, changed_figures_are_not_explained);
    tcase_add_test(tests, changed_record_is_named);
    tcase_add_test(tests, lost_input_makes_it_impossible);
    tcase_add_test(tests, staged_leftovers_go);
    tcase_add_test(tests, published_but_not_recorded);
    tcase_add_test(tests, half_publication_is_set_aside);
    tcase_add_test(tests, set_aside_twice);
    tcase_add_test(tests, stray_files_are_left_alone);
    tcase_add_test(tests, missing_folders_are_made);
    tcase_add_test(tests, only_what_goes_to_regions_is_allocated);
    tcase_add_test(tests, decided_later_is_not_seen);
    tcase_add_test(tests, options_are_inputs);
    tcase_add_test(tests, critical_module_stops_the_run);
    tcase_add_test(tests, explained_by_an_end_of_the_id);
    tcase_add_test(tests, explained_as_json);
    tcase_add_test(tests, amounts_have_their_own_lines);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
