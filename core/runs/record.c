/* run.json: everything a run stood on and what came out, so that it can be done again. */
#include "runs/runs-internal.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RECORD_FORMAT = 1 };

static const char *file_digest(struct ov_arena *arena, const char *path)
{
    struct ov_error error = { 0 };
    size_t length;
    char *data = ov_file_read(arena, path, 256 << 20, &length, &error);
    struct ov_digest digest;
    char *hex;

    if (!data)
        return "";
    digest = ov_digest_of(data, length);
    hex = ov_arena_alloc(arena, 65);
    ov_digest_hex(&digest, hex);
    return hex;
}

const char *ov_program_digest(struct ov_arena *arena)
{
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);

    if (length <= 0)
        return "";
    path[length] = '\0';
    return file_digest(arena, path);
}

const char *ov_plugin_digest(const struct ov_config *config, struct ov_arena *arena, const char *module)
{
    return file_digest(arena, ov_path_join(arena, config->plugins, ov_arena_printf(arena, "%s.so", module)));
}

static void set_date(json_t *object, const char *name, ov_date date)
{
    char text[OV_TEXT_NUMBER];

    ov_date_format(date, text);
    json_object_set_new(object, name, json_string(text));
}

static json_t *file_entry(const char *role, const char *file, const char *digest)
{
    json_t *entry = json_object();

    if (role)
        json_object_set_new(entry, "role", json_string(role));
    json_object_set_new(entry, "file", json_string(file));
    json_object_set_new(entry, "sha256", json_string(digest));
    return entry;
}

static json_t *program_entry(struct ov_arena *arena, const struct ov_evaluation *evaluation)
{
    size_t count;
    const struct ov_module **modules = ov_evaluation_modules(evaluation, &count);
    json_t *entry = json_object(), *list = json_array();

    json_object_set_new(entry, "version", json_string(PACKAGE_VERSION));
    json_object_set_new(entry, "sha256", json_string(ov_program_digest(arena)));
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "id", modules[i]->id, "version",
                                              modules[i]->version, "plugin-sha256",
                                              ov_plugin_digest(evaluation->config, arena, modules[i]->id)));
    json_object_set_new(entry, "modules", list);
    return entry;
}

static json_t *failures_entry(const struct ov_evaluation *evaluation)
{
    json_t *list = json_array();
    size_t count = 0;
    const struct ov_module_failure *failures = ov_workers_failures(evaluation->workers, &count);

    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "module", failures[i].module, "callback",
                                              failures[i].callback, "reason", failures[i].reason));
    return list;
}

/* What it is of, when a schedule asked for it: recovery commits it under the same fence. */
static void set_occurrence(json_t *record, const struct ov_run_request *request)
{
    if (request->approvals > 0)
        json_object_set_new(record, "approvals", json_integer(request->approvals));
    if (!request->occurrence)
        return;
    json_object_set_new(record, "schedule", json_string(request->schedule ? request->schedule : ""));
    json_object_set_new(record, "occurrence", json_integer(request->occurrence));
    json_object_set_new(record, "fence", json_integer(request->fence));
}

static void set_receiver(json_t *record, const struct ov_evaluation *evaluation)
{
    const struct ov_terms *terms = evaluation->terms;

    for (size_t i = 0; terms && i < terms->obligation_count; i++)
        if (ov_equal(terms->obligations[i].id, evaluation->request.obligation) &&
            terms->obligations[i].receiver)
            json_object_set_new(record, "receiver", json_string(terms->obligations[i].receiver));
}

char *ov_run_record_write(struct ov_arena *arena, const struct ov_evaluation *evaluation,
                          const struct ov_outputs *outputs, const struct ov_run_record *run)
{
    const struct ov_run_request *request = &evaluation->request;
    json_t *record = json_object(), *sources = json_array(), *files = json_array();
    char view[65], period[OV_TEXT_NUMBER], *text, *kept;

    json_object_set_new(record, "format", json_integer(RECORD_FORMAT));
    json_object_set_new(record, "run", json_integer(run->number));
    json_object_set_new(record, "state", json_string(run->state));
    json_object_set_new(record, "at", json_string(run->at));
    json_object_set_new(record, "actor", json_string(run->actor));
    json_object_set_new(record, "kind", json_string(request->kind));
    json_object_set_new(record, "edition", json_string(request->edition));
    json_object_set_new(record, "unit", json_string(request->unit));
    json_object_set_new(record, "language", json_string(request->language));
    json_object_set_new(record, "batch", json_integer(request->batch));
    set_date(record, "as-of", request->as_of);
    set_date(record, "today", request->today);
    if (request->has_for) {
        ov_period_format(request->in_force_for, period);
        json_object_set_new(record, "for", json_string(period));
    }
    if (request->each) {
        json_t *units = json_array();

        for (size_t i = 0; i < request->unit_count; i++)
            json_array_append_new(units, json_string(request->units[i]));
        json_object_set_new(record, "each", units);
    }
    if (request->obligation)
        json_object_set_new(record, "obligation", json_string(request->obligation));
    set_receiver(record, evaluation);
    if (request->has_period) {
        ov_period_format(request->period, period);
        json_object_set_new(record, "period", json_string(period));
    }
    set_occurrence(record, request);
    for (size_t i = 0; i < evaluation->sources.count; i++)
        json_array_append_new(sources,
                              file_entry(evaluation->sources.items[i].role, evaluation->sources.items[i].file,
                                         evaluation->sources.items[i].digest));
    json_object_set_new(record, "inputs", sources);
    ov_digest_hex(&evaluation->view_digest, view);
    json_object_set_new(record, "view-blake2b", json_string(view));
    json_object_set_new(record, "program", program_entry(arena, evaluation));
    json_object_set_new(record, "failures", failures_entry(evaluation));
    for (size_t i = 0; i < outputs->count; i++)
        json_array_append_new(files, file_entry(NULL, outputs->items[i].name, outputs->items[i].digest));
    json_object_set_new(record, "files", files);
    text = json_dumps(record, JSON_INDENT(1));
    kept = text ? ov_arena_printf(arena, "%s\n", text) : NULL;
    free(text);
    json_decref(record);
    return kept;
}

static enum ov_files_state file_state(struct ov_arena *arena, const char *folder,
                                      const struct ov_run_file *file, const char **what)
{
    struct ov_error fault = { 0 };
    size_t length;
    char hex[65],
        *data = ov_file_read(arena, ov_path_join(arena, folder, file->file), 1 << 30, &length, &fault);
    struct ov_digest digest;

    if (!data) {
        *what = ov_arena_printf(arena, "%s was published, but cannot be read: %s", file->file, fault.text);
        return OV_FILES_MISSING;
    }
    digest = ov_digest_of(data, length);
    ov_digest_hex(&digest, hex);
    if (ov_equal(hex, file->digest))
        return OV_FILES_AS_RECORDED;
    *what = ov_arena_printf(arena, "%s on disk is not what was published", file->file);
    return ov_is_figures_file(file->file) ? OV_FILES_FIGURES_CHANGED : OV_FILES_CHANGED;
}

enum ov_files_state ov_run_files(struct ov_arena *arena, const char *folder,
                                 const struct ov_run_inputs *record, const char **what)
{
    enum ov_files_state worst = OV_FILES_AS_RECORDED;

    *what = NULL;
    for (size_t i = 0; i < record->output_count; i++) {
        const char *words = NULL;
        enum ov_files_state state = file_state(arena, folder, &record->outputs[i], &words);

        if (state > worst) {
            worst = state;
            *what = words;
        }
    }
    return worst;
}

static const char *member(struct ov_arena *arena, const json_t *object, const char *name)
{
    return ov_arena_strdup(arena, json_string_value(json_object_get(object, name)));
}

static bool read_files(struct ov_arena *arena, const json_t *list, struct ov_run_file **files, size_t *count)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        struct ov_run_file *file = OV_APPEND(arena, *files, *count);

        file->role = member(arena, entry, "role");
        file->file = member(arena, entry, "file");
        file->digest = member(arena, entry, "sha256");
        if (!file->file || !file->digest || strlen(file->digest) != 64)
            return false;
    }
    return *count > 0;
}

static bool read_units(struct ov_arena *arena, const json_t *list, struct ov_run_request *request)
{
    size_t count = json_array_size(list);
    const char **units = OV_NEW_ARRAY(arena, const char *, count + 1);

    for (size_t i = 0; i < count; i++) {
        units[i] = ov_arena_strdup(arena, json_string_value(json_array_get(list, i)));
        if (!units[i])
            return false;
    }
    request->units = units;
    request->unit_count = count;
    return !request->each || count > 0;
}

static bool read_request(struct ov_arena *arena, const json_t *json, struct ov_run_inputs *record)
{
    struct ov_run_request *request = &record->request;
    const char *as_of = member(arena, json, "as-of"), *today = member(arena, json, "today");
    const char *in_force = member(arena, json, "for"), *period = member(arena, json, "period");
    bool month_only;

    request->obligation = member(arena, json, "obligation");
    request->schedule = member(arena, json, "schedule");
    request->occurrence = json_integer_value(json_object_get(json, "occurrence"));
    request->fence = json_integer_value(json_object_get(json, "fence"));
    request->approvals = (int)json_integer_value(json_object_get(json, "approvals"));
    request->each = json_object_get(json, "each") != NULL;
    if (!read_units(arena, json_object_get(json, "each"), request))
        return false;
    request->has_for = in_force != NULL;
    request->has_period = period != NULL;
    if ((in_force && !ov_period_parse(in_force, &request->in_force_for, NULL)) ||
        (period && !ov_period_parse(period, &request->period, NULL)))
        return false;
    request->kind = member(arena, json, "kind");
    request->edition = record->edition = member(arena, json, "edition");
    request->unit = member(arena, json, "unit");
    request->language = member(arena, json, "language");
    request->batch = json_integer_value(json_object_get(json, "batch"));
    return request->kind && request->edition && request->unit && request->language && request->batch >= 0 &&
           as_of && today && ov_date_parse(as_of, &request->as_of, &month_only) &&
           ov_date_parse(today, &request->today, &month_only);
}

static void read_failures(struct ov_arena *arena, const json_t *list, struct ov_run_inputs *record)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);

        *OV_APPEND(arena, record->failures, record->failure_count) =
            (struct ov_module_failure){ member(arena, entry, "module"), member(arena, entry, "callback"),
                                        member(arena, entry, "reason") };
    }
}

static bool read_record(struct ov_arena *arena, const char *json, size_t length, bool whole,
                        struct ov_run_inputs *record, struct ov_error *error)
{
    json_error_t fault;
    json_t *root = json_loadb(json, length, JSON_REJECT_DUPLICATES, &fault);
    const json_t *program = json_object_get(root, "program");
    bool done = false;

    *record = (struct ov_run_inputs){ 0 };
    if (!root) {
        ov_fail(error, OV_ERROR_BUG, "the run's record is damaged: line %d: %s", fault.line, fault.text);
        goto out;
    }
    record->number = json_integer_value(json_object_get(root, "run"));
    record->state = member(arena, root, "state");
    record->at = member(arena, root, "at");
    record->actor = member(arena, root, "actor");
    record->program = member(arena, program, "sha256");
    record->receiver = member(arena, root, "receiver");
    record->view = member(arena, root, "view-blake2b");
    read_failures(arena, json_object_get(root, "failures"), record);
    done = json_integer_value(json_object_get(root, "format")) == RECORD_FORMAT && record->number > 0 &&
           record->state && record->at && record->actor && read_request(arena, root, record) &&
           (!whole ||
            (read_files(arena, json_object_get(root, "inputs"), &record->sources, &record->source_count) &&
             read_files(arena, json_object_get(root, "files"), &record->outputs, &record->output_count)));
    if (!done)
        ov_fail(error, OV_ERROR_BUG, "the run's record lacks a part, or is of another version");
out:
    json_decref(root);
    return done;
}

bool ov_run_record_read(struct ov_arena *arena, const char *json, size_t length, struct ov_run_inputs *record,
                        struct ov_error *error)
{
    return read_record(arena, json, length, true, record, error);
}

/* The inputs are nearly all of a record, and the request stands before them. A line end in the text is never
 * inside a string. */
bool ov_run_record_read_request(struct ov_arena *arena, const char *json, struct ov_run_inputs *record,
                                struct ov_error *error)
{
    const char *inputs = strstr(json, ",\n \"inputs\": [");
    const char *head =
        inputs ? ov_arena_printf(arena, "%.*s\n}", (int)(inputs - json), json) : json; /* others: whole */

    return read_record(arena, head, strlen(head), false, record, error);
}
