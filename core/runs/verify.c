/* Doing a run again from its recorded inputs. */
#include "runs/runs-internal.h"

#include <string.h>

/* The recorded bytes of every input, out of the store. */
bool ov_run_fetch_sources(struct ov_store *store, struct ov_arena *arena, const struct ov_run_inputs *record,
                          struct ov_sources *sources, struct ov_error *error)
{
    sources->arena = arena;
    for (size_t i = 0; i < record->source_count; i++) {
        size_t length;
        char *data = ov_store_object(store, arena, record->sources[i].digest, &length, error);

        if (!data)
            return false;
        ov_sources_add(sources, record->sources[i].role, record->sources[i].file, data, length);
    }
    return true;
}

bool ov_same_quantity(const struct ov_quantity *a, const struct ov_quantity *b)
{
    if (a->type != b->type || a->state != b->state)
        return false;
    if (a->state != OV_GIVEN)
        return true;
    switch (a->type) {
    case OV_QUANTITY_DATE:
        return a->date == b->date;
    case OV_QUANTITY_TRUTH:
        return a->truth == b->truth;
    case OV_QUANTITY_TEXT:
        return ov_equal(a->text, b->text);
    default:
        return ov_rational_compare(a->number, b->number) == 0;
    }
}

/* The figures of a publication and of what is made now. */
struct comparison {
    struct ov_arena *arena;
    bool other_program; /* another build of the program may lay a report out in another way */
    struct ov_graph *before, *now;
    struct ov_graph_figure *one, *two; /* by place in the document */
    size_t one_count, two_count;
};

static const char *tell_difference(const struct comparison *comparison, const struct ov_graph_figure *one,
                                   const struct ov_graph_figure *two)
{
    struct ov_buffer text = { 0 };
    const char *kept;

    ov_buffer_printf(&text, "%s was ", one->id);
    ov_quantity_show(ov_graph_value(comparison->before, one->figure), -1, "en", &text);
    ov_buffer_puts(&text, " and is ");
    ov_quantity_show(ov_graph_value(comparison->now, two->figure), -1, "en", &text);
    kept = ov_arena_strdup(comparison->arena, text.data);
    ov_buffer_free(&text);
    return kept;
}

static bool is_same(const struct comparison *comparison, const struct ov_graph_figure *one,
                    const struct ov_graph_figure *two)
{
    return ov_same_quantity(ov_graph_value(comparison->before, one->figure),
                            ov_graph_value(comparison->now, two->figure));
}

static const char *first_in_order(const struct comparison *comparison)
{
    const struct ov_graph_figure *one = comparison->one, *two = comparison->two;

    for (size_t i = 0; i < comparison->one_count || i < comparison->two_count; i++) {
        if (i >= comparison->one_count)
            return ov_arena_printf(comparison->arena, "%s is new", two[i].id);
        if (i >= comparison->two_count || !ov_equal(one[i].id, two[i].id))
            return ov_arena_printf(comparison->arena, "%s is no longer there", one[i].id);
        if (!is_same(comparison, &one[i], &two[i]))
            return tell_difference(comparison, &one[i], &two[i]);
    }
    return NULL;
}

/* What both reports show must be the same; which figures a report shows is the program's. */
static const char *first_in_common(const struct comparison *comparison, size_t *common)
{
    *common = 0;
    for (size_t i = 0; i < comparison->one_count; i++)
        for (size_t j = 0; j < comparison->two_count; j++) {
            if (!ov_equal(comparison->one[i].id, comparison->two[j].id))
                continue;
            if (!is_same(comparison, &comparison->one[i], &comparison->two[j]))
                return tell_difference(comparison, &comparison->one[i], &comparison->two[j]);
            ++*common;
            break;
        }
    return NULL;
}

/* The first figure that differs, in words, or NULL; *layout: what another build shows otherwise. */
static const char *first_difference(struct comparison *comparison, const char *before, size_t before_length,
                                    const struct ov_output *now, const char **layout, struct ov_error *error)
{
    const char *difference;
    size_t common;

    comparison->before = ov_graph_read(comparison->arena, before, before_length, &comparison->one,
                                       &comparison->one_count, error);
    comparison->now = comparison->before
                          ? ov_graph_read(comparison->arena, now->bytes.data, now->bytes.length,
                                          &comparison->two, &comparison->two_count, error)
                          : NULL;
    if (!comparison->now)
        return N_("the graph of figures cannot be read");
    if (!comparison->other_program)
        return first_in_order(comparison);
    difference = first_in_common(comparison, &common);
    if (!difference && !common && comparison->one_count)
        return N_("another build of the program shows none of its figures");
    *layout = ov_arena_printf(comparison->arena,
                              "made by another build of the program: the %zu figures that both show are the "
                              "same, %zu are no longer shown, %zu are new",
                              common, comparison->one_count - common, comparison->two_count - common);
    return difference;
}

static const struct ov_output *find_output(const struct ov_outputs *outputs, const char *name)
{
    for (size_t i = 0; i < outputs->count; i++)
        if (ov_equal(outputs->items[i].name, name))
            return &outputs->items[i];
    return NULL;
}

/* What one recorded file is now, in words; NULL when it is the same. *figures: the figures are not the same.
 */
static const char *compare_file(struct ov_arena *arena, const char *folder, const struct ov_run_file *file,
                                const struct ov_output *output, bool other_program, const char **figures)
{
    struct comparison comparison = { .arena = arena, .other_program = other_program };
    const char *layout = NULL;
    struct ov_error fault = { 0 };
    size_t length;
    char *before;

    if (output && ov_equal(output->digest, file->digest))
        return NULL;
    if (ov_is_figures_file(file->file) && !*figures) {
        before = ov_file_read(arena, ov_path_join(arena, folder, file->file), 1 << 30, &length, &fault);
        *figures = !output   ? N_("the figures are no longer made")
                   : !before ? N_("the published figures cannot be read")
                             : first_difference(&comparison, before, length, output, &layout, &fault);
    }
    if (layout)
        return layout;
    return output ? ov_arena_printf(arena, "%s has other bytes", file->file)
                  : ov_arena_printf(arena, "%s is no longer made", file->file);
}

/* A file that is made only now is a difference too. */
static const char *find_new(struct ov_arena *arena, const struct ov_run_inputs *record,
                            const struct ov_outputs *outputs)
{
    for (size_t i = 0; i < outputs->count; i++) {
        bool known = false;

        for (size_t j = 0; j < record->output_count; j++)
            known = known || ov_equal(record->outputs[j].file, outputs->items[i].name);
        if (!known)
            return ov_arena_printf(arena, "%s is new", outputs->items[i].name);
    }
    return NULL;
}

static void compare(struct ov_arena *arena, const char *folder, const struct ov_run_inputs *record,
                    const struct ov_outputs *outputs, struct ov_verification *verification)
{
    const char *changed = NULL, *figures = NULL;
    bool other_program = !ov_equal(record->program, ov_program_digest(arena));

    for (size_t i = 0; i < record->output_count; i++) {
        const char *words =
            compare_file(arena, folder, &record->outputs[i], find_output(outputs, record->outputs[i].file),
                         other_program, &figures);

        if (words && (!changed || ov_is_figures_file(record->outputs[i].file)))
            changed = words;
    }
    if (!changed)
        changed = find_new(arena, record, outputs);
    verification->verdict = figures   ? OV_VERDICT_DIFFERS
                            : changed ? OV_VERDICT_SAME_FIGURES
                                      : OV_VERDICT_IDENTICAL;
    verification->what = figures ? figures : changed;
}

static void not_possible(struct ov_arena *arena, struct ov_verification *verification,
                         const struct ov_error *error, const struct ov_diagnostics *list)
{
    verification->verdict = OV_VERDICT_NOT_POSSIBLE;
    verification->what = ov_arena_printf(arena, "%s%s%s", error->text, list->count ? ": " : "",
                                         list->count ? list->items[0].text : "");
}

/* A plugin that answered then and fails now, because another one is installed, leaves figures that nobody can
 * make again; that is no difference in the figures. */
static void tell_failed_plugin(struct ov_arena *arena, const struct ov_evaluation *evaluation,
                               const struct ov_run_record *run, struct ov_verification *verification)
{
    size_t count = 0;
    const struct ov_module_failure *failures = ov_workers_failures(evaluation->workers, &count);

    if (!count || verification->verdict == OV_VERDICT_IDENTICAL || !ov_equal(run->state, "published"))
        return;
    verification->verdict = OV_VERDICT_NOT_POSSIBLE;
    verification->what =
        ov_arena_printf(arena, "%s.%s: %s", failures[0].module, failures[0].callback, failures[0].reason);
}

/* run.json beside the reports is a copy; the record itself stands in the store. */
static enum ov_files_state record_state(struct ov_arena *arena, const char *folder, const char *record,
                                        const char **what)
{
    struct ov_error fault = { 0 };
    size_t length;
    char *data = ov_file_read(arena, ov_path_join(arena, folder, OV_RECORD_FILE), 1 << 30, &length, &fault);

    if (data && ov_equal(data, record))
        return OV_FILES_AS_RECORDED;
    *what =
        data ? ov_arena_printf(arena, "%s on disk is not what was published", OV_RECORD_FILE)
             : ov_arena_printf(arena, "%s was published, but cannot be read: %s", OV_RECORD_FILE, fault.text);
    return OV_FILES_CHANGED;
}

bool ov_run_verify(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                   int64_t number, struct ov_verification *verification, struct ov_error *error)
{
    struct ov_run_record run;
    struct ov_run_inputs record;
    struct ov_sources sources = { 0 };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error fault = { 0 };
    struct ov_evaluation *evaluation = NULL;
    struct ov_outputs outputs = { 0 };
    enum ov_files_state on_disk;
    const char *folder, *what;

    *verification = (struct ov_verification){ 0 };
    if (!ov_store_run(store, arena, number, &run, error) ||
        !ov_run_record_read(arena, run.record, strlen(run.record), &record, error))
        return false;
    folder = ov_arena_printf(arena, "%s/published/%s", config->home, run.folder);
    on_disk = ov_run_files(arena, folder, &record, &what);
    if (on_disk == OV_FILES_AS_RECORDED)
        on_disk = record_state(arena, folder, run.record, &what);
    if (on_disk == OV_FILES_MISSING || on_disk == OV_FILES_FIGURES_CHANGED) {
        verification->verdict = on_disk == OV_FILES_MISSING ? OV_VERDICT_NOT_POSSIBLE : OV_VERDICT_DIFFERS;
        verification->what = what;
        return true;
    }
    if (ov_run_fetch_sources(store, arena, &record, &sources, &fault))
        evaluation = ov_evaluation_new(config, store, &record.request, &sources, &list, &fault);
    if (!evaluation || !ov_run_render(evaluation, &outputs, &fault))
        not_possible(arena, verification, &fault, &list);
    else
        compare(arena, folder, &record, &outputs, verification);
    if (evaluation)
        tell_failed_plugin(arena, evaluation, &run, verification);
    if (verification->verdict == OV_VERDICT_IDENTICAL && on_disk == OV_FILES_CHANGED) {
        verification->verdict = OV_VERDICT_SAME_FIGURES;
        verification->what = what;
    }
    ov_outputs_free(&outputs);
    ov_evaluation_free(evaluation);
    return true;
}
