/* Which versions of which rows belong to the subject of overens log. */
#include "cli/log-internal.h"

#include <string.h>

enum { FILTERS_MOST = 4 };

/* Rows of one table that the subject is about: by what their columns hold, and where that does not do, by
 * fits. A row that fits once is told whole. */
struct asking {
    const struct ov_table *table;
    struct ov_store_filter filters[FILTERS_MOST];
    size_t count;
    bool (*fits)(const struct ov_log *log, const struct ov_row *row);
};

static void ask_for(struct asking *asking, int column, const char *text)
{
    asking->filters[asking->count++] = (struct ov_store_filter){ column, text };
}

/* What stood under the key before a batch; for who did not ask for the whole history of the rows. */
static const struct ov_row *find_before(struct ov_log *log, const struct ov_version *version, bool *failed)
{
    struct ov_cli *cli = log->cli;
    const struct ov_row *row = &version->row, *before = NULL;
    struct ov_store_filter filters[16];
    struct ov_version *versions;
    size_t filter_count = 0, count;
    bool more;

    for (size_t i = 0; i < row->table->column_count && filter_count < OV_COUNT_OF(filters); i++)
        if (row->table->columns[i].key && ov_cli_cell_given(&row->table->columns[i], &row->cells[i]))
            filters[filter_count++] =
                (struct ov_store_filter){ (int)i, ov_cli_cell_text(cli->arena, &row->table->columns[i],
                                                                   &row->cells[i]) };
    *failed = !ov_store_versions(cli->store, cli->arena, row->table, filters, filter_count, false, 0,
                                 &versions, &count, &more, &cli->error);
    if (*failed) {
        ov_cli_fail(cli);
        return NULL;
    }
    for (size_t i = 0; i < count && versions[i].batch < version->batch; i++)
        if (ov_cli_key_equal(&versions[i].row, row))
            before = versions[i].withdrawn ? NULL : &versions[i].row;
    return before;
}

/* Versions of one key, oldest first. */
static bool add_history(struct ov_log *log, const struct ov_version *versions, size_t count)
{
    const struct ov_row *before = NULL;
    bool failed = false;

    for (size_t i = 0; i < count && !failed; i++) {
        const struct ov_batch *batch = ov_log_batch(log, versions[i].batch);

        if (log->subject.about == OV_ABOUT_BATCH)
            before = find_before(log, &versions[i], &failed);
        if (!batch || ov_log_is_asked(log, batch->at)) {
            struct ov_log_entry *entry = ov_log_add(log, OV_LOG_ROW, versions[i].batch);

            entry->version = &versions[i];
            entry->before = before;
        }
        before = versions[i].withdrawn ? NULL : &versions[i].row;
    }
    return !failed;
}

static bool add_versions(struct ov_log *log, const struct asking *asking)
{
    struct ov_cli *cli = log->cli;
    bool one_batch = log->subject.about == OV_ABOUT_BATCH, more = false;
    struct ov_version *versions;
    size_t count, end;

    if (!ov_store_versions(cli->store, cli->arena, asking->table, asking->filters, asking->count, false,
                           one_batch && !log->all ? OV_LOG_MOST : 0, &versions, &count, &more, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    log->cut = log->cut || more;
    for (size_t i = 0; i < count; i = end) {
        bool wanted = !asking->fits;

        for (end = i; end < count && ov_cli_key_equal(&versions[i].row, &versions[end].row); end++)
            wanted = wanted || (!versions[end].withdrawn && asking->fits(log, &versions[end].row));
        if (wanted && !add_history(log, &versions[i], end - i))
            return false;
    }
    return true;
}

/* ---- what belongs to what ---- */

static int column_of_type(const struct ov_table *table, enum ov_cell_type type)
{
    for (size_t i = 0; i < table->column_count; i++)
        if (table->columns[i].type == type)
            return (int)i;
    return -1;
}

static bool is_text(const struct ov_row *row, int column, const char *text)
{
    return row->cells[column].state == OV_GIVEN && ov_equal(row->cells[column].text, text);
}

static bool waives(const struct ov_log *log, const struct ov_row *row)
{
    const char *subject = row->cells[OV_WAIVERS_SUBJECT].text;

    return subject &&
           (!log->subject.component || ov_cli_has_pair(subject, "component", log->subject.component)) &&
           (!log->subject.activity || ov_cli_has_pair(subject, "activity", log->subject.activity));
}

static bool waives_unit(const struct ov_log *log, const struct ov_row *row)
{
    const char *subject = row->cells[OV_WAIVERS_SUBJECT].text;

    return subject && ov_cli_has_pair(subject, "unit", log->subject.unit);
}

static bool notes_activity(const struct ov_log *log, const struct ov_row *row)
{
    return is_text(row, OV_NOTES_ACTIVITY, log->subject.activity);
}

static bool judges_activity(const struct ov_log *log, const struct ov_row *row)
{
    return is_text(row, OV_JUDGEMENTS_OF, "activity") &&
           is_text(row, OV_JUDGEMENTS_ID, log->subject.activity);
}

/* Money from another edition is history of both. */
static bool ask_carried(struct ov_log *log, const char *edition)
{
    struct asking asking = { .table = ov_table(OV_TABLE_TRANSFERS) };

    ask_for(&asking, OV_TRANSFERS_OTHER_EDITION, edition);
    return add_versions(log, &asking);
}

static bool ask_edition(struct ov_log *log, const struct ov_table *table, const char *edition)
{
    int column = column_of_type(table, OV_CELL_EDITION);
    struct asking asking = { .table = table };

    if (column < 0)
        return true;
    ask_for(&asking, column, edition);
    if (log->subject.component) {
        int component = column_of_type(table, OV_CELL_COMPONENT);

        if (table->id == OV_TABLE_WAIVERS)
            asking.fits = waives;
        else if (component < 0)
            return true;
        else
            ask_for(&asking, component, log->subject.component);
    }
    return add_versions(log, &asking) &&
           (table->id != OV_TABLE_TRANSFERS || log->subject.component || ask_carried(log, edition));
}

static bool ask_activity(struct ov_log *log, const struct ov_table *table)
{
    const struct ov_cli_subject *subject = &log->subject;
    struct asking asking = { .table = table };

    switch (table->id) {
    case OV_TABLE_ACTIVITIES:
        ask_for(&asking, OV_ACTIVITIES_COMPONENT, subject->component);
        ask_for(&asking, OV_ACTIVITIES_ID, subject->activity);
        break;
    case OV_TABLE_FORECASTS:
        ask_for(&asking, OV_FORECASTS_COMPONENT, subject->component);
        ask_for(&asking, OV_FORECASTS_ACTIVITY, subject->activity);
        break;
    case OV_TABLE_NOTES:
        ask_for(&asking, OV_NOTES_COMPONENT, subject->component);
        asking.fits = notes_activity;
        break;
    case OV_TABLE_JUDGEMENTS:
        ask_for(&asking, OV_JUDGEMENTS_COMPONENT, subject->component);
        asking.fits = judges_activity;
        break;
    case OV_TABLE_WAIVERS:
        asking.fits = waives;
        break;
    default:
        return true;
    }
    ask_for(&asking, column_of_type(table, OV_CELL_EDITION), subject->edition);
    return add_versions(log, &asking);
}

/* The ledger is too long to be read through unasked. */
static bool ask_unit(struct ov_log *log, const struct ov_table *table)
{
    int column = table->id == OV_TABLE_UNITS ? OV_UNITS_CODE : column_of_type(table, OV_CELL_UNIT);
    struct asking asking = { .table = table };

    if (table->id == OV_TABLE_WAIVERS)
        asking.fits = waives_unit;
    else if (column < 0 || (table->id == OV_TABLE_POSTINGS && log->only != table))
        return true;
    else
        ask_for(&asking, column, log->subject.unit);
    return add_versions(log, &asking);
}

static bool ask_agreement(struct ov_log *log, const struct ov_table *table)
{
    for (size_t i = 0; i < log->terms_count; i++)
        if (!ask_edition(log, table, log->terms[i]->name))
            return false;
    return true;
}

static bool ask_batch(struct ov_log *log, const struct ov_table *table)
{
    const struct ov_batch *batch = ov_log_batch(log, log->subject.batch);
    struct asking asking = { .table = table };

    if (!batch || !ov_equal(batch->table, table->name))
        return true;
    ask_for(&asking, OV_STORE_BATCH, ov_arena_printf(log->cli->arena, "%lld", (long long)log->subject.batch));
    return add_versions(log, &asking);
}

static bool ask(struct ov_log *log, const struct ov_table *table)
{
    struct asking values = { .table = table };

    switch (log->subject.about) {
    case OV_ABOUT_EDITION:
    case OV_ABOUT_COMPONENT:
        return ask_edition(log, table, log->subject.edition);
    case OV_ABOUT_ACTIVITY:
        return ask_activity(log, table);
    case OV_ABOUT_AGREEMENT:
        return ask_agreement(log, table);
    case OV_ABOUT_UNIT:
        return ask_unit(log, table);
    case OV_ABOUT_BATCH:
        return ask_batch(log, table);
    case OV_ABOUT_FIELD:
        break;
    }
    if (table->id != OV_TABLE_VALUES)
        return true;
    ask_for(&values, OV_VALUES_FIELD, log->subject.field);
    return add_versions(log, &values);
}

bool ov_log_find_rows(struct ov_log *log)
{
    for (int i = 0; i < OV_TABLES_RECORDED; i++) {
        const struct ov_table *table = ov_table((enum ov_table_id)i);

        if ((!log->only || log->only == table) && !ask(log, table))
            return false;
    }
    return true;
}
