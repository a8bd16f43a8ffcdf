/* The first lines: separator, table, columns. */
#include "intake/intake-internal.h"

#include <stdlib.h>
#include <string.h>

static const char separators[] = { ';', '\t', ',' };

const char *intake_notation_rule(const struct intake *intake)
{
    if (intake->notation == OV_NOTATION_ISO)
        return N_("in a file separated by commas numbers are written as 1234.5");
    return intake->separator == ';' ? N_("in a file separated by semicolons numbers are written as 1 234,5")
                                    : N_("in a file separated by tabs numbers are written as 1 234,5");
}

/* ---- separator ---- */

static bool is_separator(char byte)
{
    return memchr(separators, byte, sizeof separators) != NULL;
}

static size_t line_length(const struct csv *csv)
{
    size_t length = 0, left = (size_t)(csv->end - csv->at);
    while (length < left && csv->at[length] != '\n' && csv->at[length] != '\r')
        length++;
    return length;
}

/* "sep=;" on the first line, as spreadsheets write it for each other. */
bool csv_stated_separator(struct csv *csv, char *separator)
{
    size_t length = line_length(csv), left = (size_t)(csv->end - csv->at);
    *separator = '\0';
    if (length < 4 || strncasecmp(csv->at, "sep=", 4) != 0)
        return true;
    if (length != 5 || !is_separator(csv->at[4])) {
        char *found = ov_arena_copy(csv->list->arena, csv->at, length);
        ov_diagnose(csv->list, OV_SEVERITY_ERROR, (struct ov_position){ csv->source, 1, 5 }, NULL, found,
                    N_("sep=; or sep=, or sep= and a tab"),
                    N_("the first line names no separator that is known"));
        return false;
    }
    *separator = csv->at[4];
    csv->at += length + (length < left);
    if (length + 1 < left && csv->at[-1] == '\r' && *csv->at == '\n')
        csv->at++;
    csv->line++;
    return true;
}

/* The separator that stands most often in the header, quotes aside; of equals the first of ; tab and comma.
 */
static char find_separator(const struct csv *csv)
{
    size_t counts[256] = { 0 }, most = 0;
    bool quoted = false, begun = false;
    for (const char *at = csv->at; at < csv->end; at++) {
        if (*at == '"')
            quoted = !quoted;
        if (!quoted && (*at == '\n' || *at == '\r')) {
            if (begun)
                break;
        } else {
            begun = begun || (*at != ' ' && !is_separator(*at));
        }
        if (!quoted)
            counts[(unsigned char)*at]++;
    }
    char separator = '\0';
    for (size_t i = 0; i < sizeof separators; i++) {
        if (counts[(unsigned char)separators[i]] > most) {
            separator = separators[i];
            most = counts[(unsigned char)separator];
        }
    }
    return separator;
}

/* ---- table ---- */

/* Every column as "name (Swedish name)", for messages. */
static const char *list_columns(struct ov_arena *arena, const struct ov_table *table)
{
    const char **names = OV_NEW_ARRAY(arena, const char *, table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        const struct ov_column *column = &table->columns[i];
        names[i] = ov_equal(column->name, column->swedish)
                       ? column->name
                       : ov_arena_printf(arena, "%s (%s)", column->name, column->swedish);
    }
    return ov_join(arena, names, table->column_count, ", ");
}

static size_t kept_cells(const struct csv *csv)
{
    return csv->count < OV_INTAKE_MAX_COLUMNS ? csv->count : OV_INTAKE_MAX_COLUMNS;
}

static bool has_required(const struct csv *csv, const struct ov_table *table)
{
    bool found[OV_INTAKE_MAX_COLUMNS] = { false };
    for (size_t i = 0; i < kept_cells(csv); i++) {
        int column = ov_column_index(table, csv->cells[i].text);
        if (column >= 0)
            found[column] = true;
    }
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].required && !found[i])
            return false;
    }
    return true;
}

static size_t count_known(const struct csv *csv, const struct ov_table *table)
{
    size_t known = 0;
    for (size_t i = 0; i < kept_cells(csv); i++)
        known += ov_column_index(table, csv->cells[i].text) >= 0;
    return known;
}

/* The one table whose header this is; else the one that it is most like, whose faults are then reported. NULL
 * when it is like none, or like several. */
static const struct ov_table *find_table(struct intake *intake, const struct csv *csv)
{
    const struct ov_table *like = NULL, *whole = NULL, *another = NULL;
    size_t most = 0;
    for (int id = 0; id < OV_TABLES_RECORDED; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        size_t known = count_known(csv, table);
        if (known > most) {
            most = known;
            like = table;
        }
        if (known == csv->count && has_required(csv, table)) {
            another = whole;
            whole = table;
        }
    }
    struct ov_position at = { intake->source, csv->cells[0].line, 0 };
    if (another != NULL) {
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, at, NULL, NULL, N_("the table named when importing"),
                    N_("the header fits both the table %s and the table %s"), another->name, whole->name);
        return NULL;
    }
    if (whole == NULL && like == NULL)
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, at, NULL, csv->cells[0].text,
                    N_("the header of a table that docs/formats.md has, such as "
                       "edition;component;unit;kind;amount of grants"),
                    N_("the header has no column of any table"));
    return whole != NULL ? whole : like;
}

/* ---- columns ---- */

/* Small letters, Å Ä Ö and their like too, so that the nearest name is found whatever the case. */
static char *fold(struct ov_arena *arena, const char *text)
{
    char *out = ov_arena_strdup(arena, text);
    for (unsigned char *at = (unsigned char *)out, before = 0; *at != '\0'; before = *at++) {
        if ((*at >= 'A' && *at <= 'Z') || (before == 0xc3 && *at >= 0x80 && *at <= 0x9e && *at != 0x97))
            *at = (unsigned char)(*at + 0x20);
    }
    return out;
}

static void diagnose_unknown(struct intake *intake, const struct csv_cell *cell, size_t number)
{
    const struct ov_table *table = intake->table;
    if (cell->length == 0) {
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_position(intake, cell), NULL, NULL,
                    list_columns(intake->arena, table), N_("column %zu has no name"), number);
        return;
    }
    const char **names = OV_NEW_ARRAY(intake->arena, const char *, 2 * table->column_count);
    for (size_t i = 0; i < table->column_count; i++) {
        names[2 * i] = table->columns[i].name;
        names[2 * i + 1] = table->columns[i].swedish;
    }
    const char *nearest = ov_nearest(fold(intake->arena, cell->text), names, 2 * table->column_count);
    ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_position(intake, cell), NULL, cell->text,
                nearest != NULL ? nearest : list_columns(intake->arena, table),
                N_("the table %s has no column of this name"), table->name);
}

static void place_column(struct intake *intake, const struct csv *csv, size_t number)
{
    const struct csv_cell *cell = &csv->cells[number];
    int column = ov_column_index(intake->table, cell->text);
    intake->places[number] = -1;
    if (column < 0) {
        diagnose_unknown(intake, cell, number + 1);
        return;
    }
    if (intake->titles[column] != NULL) {
        size_t first = 0;
        while (intake->places[first] != column)
            first++;
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_position(intake, cell), NULL, cell->text,
                    N_("one column of them"), N_("the column %s stands already as column %zu '%s'"),
                    intake->table->columns[column].name, first + 1, intake->titles[column]);
        return;
    }
    intake->places[number] = column;
    intake->titles[column] = ov_arena_strdup(intake->arena, cell->text);
}

static void diagnose_missing(struct intake *intake)
{
    for (size_t i = 0; i < intake->table->column_count; i++) {
        const struct ov_column *column = &intake->table->columns[i];
        if (!column->required || intake->titles[i] != NULL)
            continue;
        const char *accepted =
            ov_equal(column->name, column->swedish)
                ? ov_arena_printf(intake->arena, N_("a column %s"), column->name)
                : ov_arena_printf(intake->arena, N_("a column %s or %s"), column->name, column->swedish);
        ov_diagnose(intake->list, OV_SEVERITY_ERROR,
                    (struct ov_position){ intake->source, intake->header_line, 0 }, NULL, NULL, accepted,
                    N_("the table %s needs the column %s, which is not there"), intake->table->name,
                    column->name);
    }
}

/* The separator is known: the header is the first record with anything in it. */
static bool read_header_record(struct intake *intake, struct csv *csv)
{
    do {
        if (!csv_next(csv)) {
            ov_diagnose(intake->list, OV_SEVERITY_ERROR, (struct ov_position){ intake->source, 0, 0 }, NULL,
                        NULL, N_("a first line with the names of the columns"),
                        N_("the file holds no line with text"));
            return false;
        }
    } while (csv->blank);
    intake->header_line = csv->cells[0].line;
    if (csv->count > OV_INTAKE_MAX_COLUMNS) {
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_position(intake, &csv->cells[0]), NULL, NULL,
                    N_("at most 256 columns"), N_("the header has %zu columns"), csv->count);
        return false;
    }
    return !csv->faulty;
}

bool intake_header(struct intake *intake, struct csv *csv, const struct ov_table *table)
{
    char separator;
    if (!csv_stated_separator(csv, &separator))
        return false;
    intake->separator = separator != '\0' ? separator : find_separator(csv);
    intake->notation = intake->separator == ',' ? OV_NOTATION_ISO : OV_NOTATION_SWEDISH;
    if (intake->separator != '\0')
        csv_set_separator(csv, intake->separator);
    if (!read_header_record(intake, csv))
        return false;
    if (csv->count == 1) {
        ov_diagnose(intake->list, OV_SEVERITY_ERROR, intake_position(intake, &csv->cells[0]), NULL,
                    csv->cells[0].text, N_("names of columns separated by ; or , or tab"), "%s",
                    separator != '\0' ? N_("the header is not separated as the first line says")
                                      : N_("the header has only one column"));
        return false;
    }
    intake->table = table != NULL ? table : find_table(intake, csv);
    if (intake->table == NULL)
        return false;
    intake->width = csv->count;
    intake->titles = OV_NEW_ARRAY(intake->arena, const char *, intake->table->column_count);
    const char **titles = OV_NEW_ARRAY(intake->arena, const char *, csv->count);
    for (size_t i = 0; i < csv->count; i++) {
        place_column(intake, csv, i);
        titles[i] = intake->places[i] >= 0 ? intake->titles[intake->places[i]] : NULL;
    }
    diagnose_missing(intake);
    csv->titles = titles;
    csv->title_count = csv->count;
    return true;
}
