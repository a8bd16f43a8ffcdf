/* Figures that a receiver has, and that would be others with what is known now: each delivered report is made
 * again from its own recorded inputs, days and period, with later data, and compared figure by figure. */
#include "runs/runs-internal.h"

#include <stdlib.h>
#include <string.h>

enum { LISTED = 64 /* of one report; the others are counted */ };

struct looking {
    const struct ov_config *config;
    struct ov_store *store;
    struct ov_arena *arena;
    const struct ov_sources *sources; /* of the run that looks */
    int64_t batch, newest_data;       /* newest_data: batch that holds rows a report stands on */
    struct ov_diagnostics *list;      /* NULL: nobody is told */
    struct ov_delivered_change *changes;
    size_t count;
};

struct delivered {
    int64_t run;
    const char *unit, *obligation, *receiver;
    ov_date sent;
    bool is_out; /* sent or received, and neither replaced nor withdrawn */
};

/* ---- what is delivered, by the batch ---- */

static const char *word(const struct ov_version *version, int column)
{
    const struct ov_cell *cell = &version->row.cells[column];

    return cell->state == OV_GIVEN && cell->text ? cell->text : "";
}

static struct delivered *delivered_of(struct looking *looking, struct delivered **list, size_t *count,
                                      const struct ov_version *version, int64_t run)
{
    const char *unit = word(version, OV_DELIVERIES_UNIT);
    const char *obligation = word(version, OV_DELIVERIES_OBLIGATION);

    for (size_t i = 0; i < *count; i++)
        if ((*list)[i].run == run && ov_equal((*list)[i].unit, unit) &&
            ov_equal((*list)[i].obligation, obligation))
            return &(*list)[i];
    *OV_APPEND(looking->arena, *list, *count) =
        (struct delivered){ .run = run, .unit = unit, .obligation = obligation };
    return &(*list)[*count - 1];
}

static void follow(struct delivered *one, const struct ov_version *version)
{
    const char *state = version->withdrawn ? "" : word(version, OV_DELIVERIES_STATE);
    const struct ov_cell *date = &version->row.cells[OV_DELIVERIES_DATE];

    one->is_out = ov_equal(state, "sent") || ov_equal(state, "received");
    if (!one->is_out)
        return;
    one->receiver = word(version, OV_DELIVERIES_RECEIVER);
    one->sent = date->state == OV_GIVEN ? (ov_date)date->number : OV_NO_DATE;
}

/* Versions come key by key, oldest first: the last by the batch stands. */
static bool find_delivered(struct looking *looking, const char *edition, struct delivered **list,
                           size_t *count, struct ov_error *error)
{
    const struct ov_store_filter filter = { OV_DELIVERIES_EDITION, edition };
    struct ov_version *versions;
    size_t version_count;
    bool more;

    *list = NULL;
    *count = 0;
    if (!ov_store_versions(looking->store, looking->arena, ov_table(OV_TABLE_DELIVERIES), &filter, 1, false,
                           0, &versions, &version_count, &more, error))
        return false;
    for (size_t i = 0; i < version_count; i++) {
        int64_t run = ov_delivery_run(word(&versions[i], OV_DELIVERIES_ID));

        if (run && versions[i].batch <= looking->batch)
            follow(delivered_of(looking, list, count, &versions[i], run), &versions[i]);
    }
    return true;
}

/* ---- whether anything can have changed ---- */

static bool find_newest_data(struct looking *looking, struct ov_error *error)
{
    struct ov_batch *batches;
    size_t count;

    if (looking->newest_data >= 0)
        return true;
    looking->newest_data = 0;
    if (!ov_store_batches(looking->store, looking->arena, &batches, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (batches[i].number <= looking->batch && !ov_equal(batches[i].kind, "configuration") &&
            !ov_equal(batches[i].table, "deliveries"))
            looking->newest_data = batches[i].number;
    return true;
}

static const struct ov_source *now_of(const struct looking *looking, const char *role)
{
    return ov_sources_find(looking->sources, role);
}

static bool same_sources(const struct looking *looking, const struct ov_run_inputs *record)
{
    for (size_t i = 0; i < record->source_count; i++) {
        const struct ov_source *now = now_of(looking, record->sources[i].role);

        if (now && !ov_equal(now->digest, record->sources[i].digest))
            return false;
    }
    return true;
}

/* The bytes that the report stood on; where the run that looks has others under the same role, those. */
static bool take_sources(const struct looking *looking, const struct ov_run_inputs *record,
                         struct ov_sources *sources, struct ov_error *error)
{
    struct ov_sources recorded = { 0 };

    if (!ov_run_fetch_sources(looking->store, looking->arena, record, &recorded, error))
        return false;
    *sources = (struct ov_sources){ .arena = looking->arena };
    for (size_t i = 0; i < recorded.count; i++) {
        const struct ov_source *now = now_of(looking, recorded.items[i].role);
        const struct ov_source *taken = now ? now : &recorded.items[i];

        ov_sources_add(sources, taken->role, taken->file, taken->data, taken->length);
    }
    return true;
}

/* ---- the comparison ---- */

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct ov_graph_figure *)a)->id, ((const struct ov_graph_figure *)b)->id);
}

static struct ov_quantity kept(struct ov_arena *arena, const struct ov_quantity *value)
{
    struct ov_quantity copy = *value;

    copy.text = ov_arena_strdup(arena, value->text);
    copy.reason = ov_arena_strdup(arena, value->reason);
    return copy;
}

static void compare(struct looking *looking, const struct delivered *one, const struct ov_run_record *run,
                    const struct ov_graph *before, const struct ov_graph_figure *was, size_t was_count,
                    const struct ov_graph *now, struct ov_graph_figure *is, size_t is_count)
{
    size_t first = looking->count, changed = 0;
    char sent[OV_TEXT_NUMBER] = "";

    if (one->sent != OV_NO_DATE)
        ov_date_format(one->sent, sent);
    qsort(is, is_count, sizeof *is, compare_ids);
    for (size_t i = 0; i < was_count; i++) {
        const struct ov_graph_figure *found =
            is_count ? bsearch(&was[i], is, is_count, sizeof *is, compare_ids) : NULL;
        const struct ov_quantity *delivered = ov_graph_value(before, was[i].figure);

        if (!found || ov_same_quantity(delivered, ov_graph_value(now, found->figure)) || ++changed > LISTED)
            continue;
        *OV_APPEND(looking->arena, looking->changes, looking->count) = (struct ov_delivered_change){
            .run = one->run,
            .edition = ov_arena_strdup(looking->arena, run->edition),
            .kind = ov_arena_strdup(looking->arena, run->kind),
            .obligation = one->obligation,
            .unit = one->unit,
            .receiver = one->receiver,
            .sent = ov_arena_strdup(looking->arena, sent),
            .figure = ov_arena_strdup(looking->arena, was[i].id),
            .delivered = kept(looking->arena, delivered),
            .now = kept(looking->arena, ov_graph_value(now, found->figure)),
        };
    }
    for (size_t i = first; i < looking->count; i++)
        looking->changes[i].count = changed;
}

static const char *published_figures(struct looking *looking, const struct ov_run_record *run,
                                     const struct ov_run_inputs *record, size_t *length,
                                     struct ov_error *error)
{
    const char *folder =
        ov_arena_printf(looking->arena, "%s/published/%s", looking->config->home, run->folder);
    struct ov_digest digest;
    char hex[65];
    char *data = ov_file_read(looking->arena, ov_path_join(looking->arena, folder, OV_FIGURES_FILE), 1 << 30,
                              length, error);

    if (!data)
        return NULL;
    digest = ov_digest_of(data, *length);
    ov_digest_hex(&digest, hex);
    for (size_t i = 0; i < record->output_count; i++)
        if (ov_equal(record->outputs[i].file, OV_FIGURES_FILE) && ov_equal(record->outputs[i].digest, hex))
            return data;
    ov_fail(error, OV_ERROR_STATE, "%s on disk is not what was published", OV_FIGURES_FILE);
    return NULL;
}

static bool compare_outputs(struct looking *looking, const struct delivered *one,
                            const struct ov_run_record *run, const char *published, size_t length,
                            const struct ov_outputs *outputs, struct ov_error *error)
{
    struct ov_graph_figure *was, *is;
    struct ov_graph *before, *now;
    size_t was_count, is_count, i = 0;

    while (i < outputs->count && !ov_equal(outputs->items[i].name, OV_FIGURES_FILE))
        i++;
    if (i == outputs->count)
        return ov_fail(error, OV_ERROR_BUG, "made again, it has no graph of figures");
    before = ov_graph_read(looking->arena, published, length, &was, &was_count, error);
    now = before ? ov_graph_read(looking->arena, outputs->items[i].bytes.data, outputs->items[i].bytes.length,
                                 &is, &is_count, error)
                 : NULL;
    if (!now)
        return false;
    compare(looking, one, run, before, was, was_count, now, is, is_count);
    return true;
}

/* Evaluated and rendered; with the very view that it had, nothing can be another. */
static bool make_again(struct looking *looking, const struct delivered *one, const struct ov_run_record *run,
                       const struct ov_run_inputs *record, bool same, struct ov_error *error)
{
    struct ov_diagnostics told = { .arena = looking->arena };
    struct ov_run_request request = record->request;
    struct ov_outputs outputs = { 0 };
    struct ov_sources sources;
    struct ov_evaluation *evaluation = NULL;
    size_t length;
    const char *published = published_figures(looking, run, record, &length, error);
    char view[65];
    bool done = false;

    request.again = record->request.batch;
    request.batch = looking->batch;
    if (published && take_sources(looking, record, &sources, error))
        evaluation = ov_evaluation_new(looking->config, looking->store, &request, &sources, &told, error);
    if (!evaluation && error->code == OV_OK)
        ov_fail(error, OV_ERROR_INPUT, "%s",
                told.count ? told.items[0].text : N_("its terms cannot be read"));
    if (evaluation) {
        ov_digest_hex(&evaluation->view_digest, view);
        done = (same && ov_equal(view, record->view)) ||
               (ov_run_render(evaluation, &outputs, error) &&
                compare_outputs(looking, one, run, published, length, &outputs, error));
    }
    ov_outputs_free(&outputs);
    ov_evaluation_free(evaluation);
    return done;
}

/* A report that cannot be made again keeps nobody from making others; whoever makes them is told. */
static bool look_at(struct looking *looking, const char *edition, const struct delivered *one,
                    struct ov_error *error)
{
    struct ov_run_record run;
    struct ov_run_inputs record;
    struct ov_error fault = { 0 };
    bool same;

    if (!one->is_out || !ov_store_run(looking->store, looking->arena, one->run, &run, &fault) ||
        !ov_run_record_read(looking->arena, run.record, strlen(run.record), &record, &fault) ||
        !ov_equal(record.request.edition, edition) || !ov_equal(record.request.unit, one->unit) ||
        !ov_equal(record.request.obligation, one->obligation))
        return true;
    if (!find_newest_data(looking, error))
        return false;
    same = same_sources(looking, &record);
    if (same && looking->newest_data <= record.request.batch)
        return true;
    if (!make_again(looking, one, &run, &record, same, &fault) && looking->list)
        ov_diagnose(looking->list, OV_SEVERITY_WARNING, (struct ov_position){ .source = edition }, NULL, NULL,
                    NULL, "run %lld was delivered, but whether its figures still hold cannot be told: %s",
                    (long long)one->run, fault.text);
    return true;
}

static bool look(struct looking *looking, const char *edition, struct ov_error *error)
{
    struct delivered *list;
    size_t count;

    if (!find_delivered(looking, edition, &list, &count, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!look_at(looking, edition, &list[i], error))
            return false;
    return true;
}

static void keep(struct ov_evaluation *evaluation, const struct looking *looking)
{
    struct ov_delivered_figure *figures =
        OV_NEW_ARRAY(evaluation->arena, struct ov_delivered_figure, looking->count + 1);

    for (size_t i = 0; i < looking->count; i++) {
        const struct ov_delivered_change *change = &looking->changes[i];

        figures[i] = (struct ov_delivered_figure){ .edition = change->edition,
                                                   .unit = change->unit,
                                                   .run = ov_arena_printf(evaluation->arena, "%lld",
                                                                          (long long)change->run),
                                                   .receiver = change->receiver,
                                                   .sent = change->sent,
                                                   .figure = change->figure,
                                                   .delivered = change->delivered,
                                                   .present = change->now,
                                                   .changed = change->count };
    }
    evaluation->delivered = figures;
    evaluation->delivered_count = looking->count;
}

bool ov_delivered_find(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_diagnostics *list,
                       struct ov_error *error)
{
    struct looking looking = { .config = evaluation->config,
                               .store = store,
                               .arena = evaluation->arena,
                               .sources = &evaluation->sources,
                               .batch = evaluation->request.batch,
                               .newest_data = -1,
                               .list = list };

    if (evaluation->request.again)
        return true;
    for (size_t i = 0; i < evaluation->edition_count; i++)
        if (!evaluation->editions[i].beside && !look(&looking, evaluation->editions[i].terms->name, error))
            return false;
    keep(evaluation, &looking);
    return true;
}
