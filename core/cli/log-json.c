/* What overens log found, as JSON. */
#include "cli/log-internal.h"

static json_t *change_json(const struct ov_change *change)
{
    static const char *const operations[] = {
        [OV_CHANGE_SET] = "set", [OV_CHANGE_STRIKE] = "strike", [OV_CHANGE_ADD] = "add"
    };

    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "operation", operations[change->operation], "what",
                     ov_cli_json_text(change->what), "before", ov_cli_json_text(change->before), "after",
                     ov_cli_json_text(change->after), "effective", ov_cli_json_date(change->effective),
                     "until", ov_cli_json_date(change->until));
}

static json_t *amendments_json(const struct ov_log *log)
{
    json_t *list = json_array();

    for (size_t i = 0; i < log->terms_count; i++)
        for (size_t j = 0; j < log->terms[i]->amendment_count; j++) {
            const struct ov_amendment *amendment = &log->terms[i]->amendments[j];
            json_t *changes = json_array();

            for (size_t k = 0; k < amendment->change_count; k++)
                if (ov_log_concerns(log, &amendment->changes[k]))
                    json_array_append_new(changes, change_json(&amendment->changes[k]));
            json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:o, s:o, s:o}", "edition",
                                                  log->terms[i]->name, "amendment", amendment->id, "title",
                                                  ov_cli_json_text(amendment->title), "decided",
                                                  ov_cli_json_date(amendment->decided), "registry",
                                                  ov_cli_json_text(amendment->registry), "changes", changes));
        }
    return list;
}

static void add_batch(const struct ov_log *log, json_t *object, int64_t number)
{
    const struct ov_batch *batch = ov_log_batch(log, number);

    json_object_set_new(object, "batch", json_integer(number));
    if (!batch)
        return;
    json_object_set_new(object, "kind", ov_cli_json_text(batch->kind));
    json_object_set_new(object, "at", ov_cli_json_text(batch->at));
    json_object_set_new(object, "actor", ov_cli_json_text(batch->actor));
    json_object_set_new(object, "reason", ov_cli_json_text(batch->reason));
    json_object_set_new(object, "undoes", batch->undoes ? json_integer(batch->undoes) : json_null());
}

static void add_row(json_t *object, const struct ov_log_entry *entry)
{
    const struct ov_version *version = entry->version;

    json_object_set_new(object, "table", json_string(version->row.table->name));
    json_object_set_new(object, "key", ov_cli_key_json(&version->row));
    json_object_set_new(object, "state", json_string(ov_log_state(entry)));
    json_object_set_new(object, "stands", json_boolean(version->stands && !version->withdrawn));
    json_object_set_new(object, "file", ov_cli_json_text(version->origin.file));
    json_object_set_new(object, "line", version->origin.file ? json_integer(version->row.line) : json_null());
    json_object_set_new(object, "changes",
                        version->withdrawn ? json_array()
                                           : ov_cli_changes_json(entry->before, &version->row));
}

static json_t *entry_json(const struct ov_log *log, const struct ov_log_entry *entry)
{
    json_t *object = json_object();

    if (entry->kind == OV_LOG_RUN) {
        json_object_set_new(object, "run", json_integer(entry->run->number));
        json_object_set_new(object, "kind", ov_cli_json_text(entry->run->kind));
        json_object_set_new(object, "edition", ov_cli_json_text(entry->run->edition));
        json_object_set_new(object, "state", ov_cli_json_text(entry->run->state));
        json_object_set_new(object, "at", ov_cli_json_text(entry->run->at));
        json_object_set_new(object, "actor", ov_cli_json_text(entry->run->actor));
        json_object_set_new(object, "stands_on_batch", json_integer(entry->batch));
        return object;
    }
    add_batch(log, object, entry->batch);
    if (entry->kind == OV_LOG_ROW)
        add_row(object, entry);
    if (entry->kind == OV_LOG_SOURCE) {
        json_object_set_new(object, "role", ov_cli_json_text(entry->source->role));
        json_object_set_new(object, "file", ov_cli_json_text(entry->source->file));
        json_object_set_new(object, "sha256", json_string(entry->source->digest));
    }
    return object;
}

void ov_log_print_json(const struct ov_log *log)
{
    json_t *entries = json_array();

    for (size_t i = 0; i < log->count; i++)
        json_array_append_new(entries, entry_json(log, &log->entries[i]));
    ov_cli_print_json(json_pack("{s:o, s:o, s:o}", "subject", ov_cli_json_text(log->subject.text),
                                "amendments", log->only ? json_array() : amendments_json(log), "entries",
                                entries));
}
