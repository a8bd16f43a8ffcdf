/* One cell → one typed value, by the type of its column. */
#include "intake/intake-internal.h"

#include <string.h>

enum { MAX_WORD = 80 /* characters */, MAX_SUBJECT = 400 /* bytes */ };

bool intake_telling(const struct intake *intake)
{
    return intake->list->limit == 0 || intake->list->count < intake->list->limit;
}

const char *intake_say(const struct intake *intake, const char *format, ...)
{
    if (!intake_telling(intake))
        return NULL;
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    return ov_utf8_clean(intake->arena, text, strlen(text));
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
}

bool intake_same_word(const char *a, const char *b)
{
    while (*a != '\0' && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

/* ---- text ---- */

/* A control character in text: C0 and DEL, C1 as UTF-8 has it. Line feeds and tabs are well in free text. */
static bool has_control(const char *text, bool free_text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (free_text && (*at == '\n' || *at == '\t'))
            continue;
        if (*at < 0x20 || *at == 0x7f || (*at == 0xc2 && at[1] >= 0x80 && at[1] <= 0x9f))
            return true;
    }
    return false;
}

/* Spreadsheets are kept from computing a text by one apostrophe in front of = + - @ (CWE-1236); it goes. */
static const char *without_guard(const char *text)
{
    return text[0] == '\'' && text[1] != '\0' && strchr("=+-@", text[1]) != NULL ? text + 1 : text;
}

static void keep_text(struct intake *intake, const struct csv_cell *cell, struct ov_cell *out)
{
    const char *text = without_guard(cell->text);
    out->text = ov_arena_copy(intake->arena, text, cell->length - (size_t)(text - cell->text));
}

static bool read_text(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell, struct ov_cell *out)
{
    (void)row;
    if (cell->control && has_control(cell->text, true))
        return INTAKE_FAULT(intake, cell, column, N_("text without control characters"),
                            N_("a control character stands in the text"));
    keep_text(intake, cell, out);
    return true;
}

static bool read_word(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell, struct ov_cell *out)
{
    (void)row;
    if (cell->control && has_control(cell->text, false))
        return INTAKE_FAULT(intake, cell, column, N_("one line without control characters"),
                            N_("a line break or another control character stands in the cell"));
    if (cell->length > MAX_WORD && ov_utf8_length(cell->text) > MAX_WORD)
        return INTAKE_FAULT(intake, cell, column, N_("at most 80 characters"),
                            N_("the text has %zu characters"), ov_utf8_length(cell->text));
    keep_text(intake, cell, out);
    return true;
}

static bool read_line(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell, struct ov_cell *out, intake_reader *reader)
{
    if (cell->control && has_control(cell->text, false))
        return INTAKE_FAULT(intake, cell, column, N_("one line without control characters"),
                            N_("a line break or another control character stands in the cell"));
    keep_text(intake, cell, out);
    return reader(intake, row, column, cell, out);
}

static bool read_formula(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    return read_line(intake, row, column, cell, out, intake_read_formula);
}

static bool read_printed(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    return read_line(intake, row, column, cell, out, intake_read_printed);
}

static bool read_id(struct intake *intake, struct intake_row *row, size_t column, const struct csv_cell *cell,
                    struct ov_cell *out)
{
    (void)row;
    if (!ov_is_id(cell->text))
        return INTAKE_FAULT(
            intake, cell, column,
            N_("a letter a–z, then a–z, 0–9 and hyphens, at most 40 in all, such as joint-plan"),
            N_("this is not an id"));
    out->text = ov_arena_copy(intake->arena, cell->text, cell->length);
    return true;
}

/* ---- what has a fixed form ---- */

static const char *accepted_choices(struct intake *intake, const struct csv_cell *cell,
                                    const char *const *choices, size_t count)
{
    if (!intake_telling(intake))
        return NULL;
    const char *nearest = ov_nearest(cell->text, choices, count);
    return nearest != NULL ? nearest : ov_join(intake->arena, choices, count, ", ");
}

static bool read_choice(struct intake *intake, struct intake_row *row, size_t column,
                        const struct csv_cell *cell, struct ov_cell *out)
{
    (void)row;
    const char *const *choices = intake->table->columns[column].choices;
    size_t count = 0;
    for (; choices[count] != NULL; count++) {
        if (intake_same_word(choices[count], cell->text)) {
            out->text = choices[count];
            out->number = (int64_t)count;
            return true;
        }
    }
    return INTAKE_FAULT(intake, cell, column, accepted_choices(intake, cell, choices, count),
                        N_("this is none of the words of the column"));
}

static bool read_date(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell, struct ov_cell *out)
{
    ov_date date;
    bool month_only;
    (void)row;
    if (!ov_date_parse(cell->text, &date, &month_only))
        return INTAKE_FAULT(
            intake, cell, column,
            N_("a date such as 2022-09-30, 20220930, 30/9-2022 or 30 september 2022, or a month such "
               "as 2022-09"),
            N_("this is not a date"));
    out->number = date;
    out->extra = month_only;
    return true;
}

static bool read_period(struct intake *intake, struct intake_row *row, size_t column,
                        const struct csv_cell *cell, struct ov_cell *out)
{
    struct ov_period period;
    const char *accepted;
    (void)row;
    if (!ov_period_parse(cell->text, &period, &accepted))
        return INTAKE_FAULT(intake, cell, column, accepted, N_("this is not a period"));
    out->number = ov_period_pack(period);
    return true;
}

static bool read_truth(struct intake *intake, struct intake_row *row, size_t column,
                       const struct csv_cell *cell, struct ov_cell *out)
{
    static const char *const words[] = { "nej", "ja", "no", "yes", "false", "true", "0", "1" };
    (void)row;
    for (size_t i = 0; i < OV_COUNT_OF(words); i++) {
        if (intake_same_word(cell->text, words[i])) {
            out->number = (int64_t)(i % 2);
            return true;
        }
    }
    return INTAKE_FAULT(intake, cell, column, N_("ja or nej, yes or no, 1 or 0"),
                        N_("this is neither yes nor no"));
}

static bool read_code(struct intake *intake, struct intake_row *row, size_t column,
                      const struct csv_cell *cell, struct ov_cell *out)
{
    int64_t numbers[2];
    (void)row;
    if (!ov_code_pack(without_guard(cell->text), numbers))
        return INTAKE_FAULT(intake, cell, column,
                            N_("at most 18 characters a–z, A–Z, 0–9, blanks and signs such as - and /"),
                            N_("this is not a code"));
    keep_text(intake, cell, out);
    return true;
}

/* Blank-separated pairs, as findings tell them; what they name is looked up when they are used. */
static bool read_subject(struct intake *intake, struct intake_row *row, size_t column,
                         const struct csv_cell *cell, struct ov_cell *out)
{
    (void)row;
    if ((cell->control && has_control(cell->text, false)) || strchr(cell->text, '=') == NULL ||
        cell->length > MAX_SUBJECT)
        return INTAKE_FAULT(intake, cell, column,
                            N_("what check --json gives as subject, such as unit=23 component=ambulance"),
                            N_("this is not the subject of a finding"));
    keep_text(intake, cell, out);
    return true;
}

/* ---- any cell ---- */

static const struct {
    intake_reader *read;
    bool repeats; /* what was read once is remembered */
} readers[] = {
    [OV_CELL_ID] = { read_id, true },
    [OV_CELL_WORD] = { read_word, true },
    [OV_CELL_TEXT] = { read_text, false },
    [OV_CELL_CHOICE] = { read_choice, true },
    [OV_CELL_EDITION] = { intake_read_edition, true },
    [OV_CELL_COMPONENT] = { intake_read_component, true },
    [OV_CELL_UNIT] = { intake_read_unit, true },
    [OV_CELL_FIELD] = { intake_read_field, true },
    [OV_CELL_AMOUNT] = { intake_read_amount, false },
    [OV_CELL_DATE] = { read_date, true },
    [OV_CELL_PERIOD] = { read_period, true },
    [OV_CELL_DECIMAL] = { intake_read_decimal, false },
    [OV_CELL_INTEGER] = { intake_read_integer, false },
    [OV_CELL_PRINTED] = { read_printed, false },
    [OV_CELL_FORMULA] = { read_formula, false },
    [OV_CELL_SLICE] = { intake_read_slice, true },
    [OV_CELL_TRUTH] = { read_truth, true },
    [OV_CELL_CODE] = { read_code, false },
    [OV_CELL_SUBJECT] = { read_subject, true },
};

/* What the meaning of a cell hangs on besides its text. */
static const void *context_of(const struct intake_row *row, enum ov_cell_type type)
{
    return type == OV_CELL_COMPONENT ? (const void *)row->edition
           : type == OV_CELL_SLICE   ? (const void *)row->field
                                     : NULL;
}

/* The first: another one, such as that of a carry-over, is only named. */
static bool is_edition_of_row(const struct intake *intake, size_t column)
{
    const struct ov_column *columns = intake->table->columns;
    size_t first = 0;
    while (columns[first].type != OV_CELL_EDITION)
        first++;
    return first == column;
}

static void note_context(const struct intake *intake, struct intake_row *row, size_t column,
                         const struct ov_cell *cell, const struct ov_field *field)
{
    enum ov_cell_type type = intake->table->columns[column].type;
    if (type == OV_CELL_EDITION && is_edition_of_row(intake, column))
        row->edition = cell->text;
    else if (type == OV_CELL_FIELD)
        row->field = field;
}

/* A cell that was read before: nothing is looked up again. Faults are, as long as they are told. */
static bool read_remembered(struct intake *intake, struct intake_row *row, size_t column,
                            const struct csv_cell *cell, struct ov_cell *out)
{
    enum ov_cell_type type = intake->table->columns[column].type;
    if (intake->memos[column] == NULL)
        intake->memos[column] = OV_NEW_ARRAY(intake->arena, struct intake_memo, INTAKE_MEMOS);
    const void *context = context_of(row, type);
    uint64_t hash = intake_hash_text((uintptr_t)context, cell->text, cell->length);
    struct intake_memo *memo = &intake->memos[column][hash % INTAKE_MEMOS];
    if (memo->hash != hash || memo->length != cell->length || memo->context != context ||
        memcmp(memo->text, cell->text, cell->length) != 0) {
        row->field = type == OV_CELL_FIELD ? NULL : row->field;
        *memo = (struct intake_memo){ .context = context, .hash = hash, .length = (uint8_t)cell->length };
        memcpy(memo->text, cell->text, cell->length);
        memo->cell = *out;
        memo->wrong = !readers[type].read(intake, row, column, cell, &memo->cell);
        memo->field = row->field;
    } else if (memo->wrong) {
        if (intake_telling(intake))
            return readers[type].read(intake, row, column, cell, out);
        return INTAKE_FAULT(intake, cell, column, NULL, "%s", "");
    }
    if (memo->wrong)
        return false;
    *out = memo->cell;
    note_context(intake, row, column, out, memo->field);
    return true;
}

bool intake_cell(struct intake *intake, struct intake_row *row, size_t column, const struct csv_cell *cell,
                 struct ov_cell *out)
{
    enum ov_cell_type type = intake->table->columns[column].type;
    out->state = OV_GIVEN;
    if (intake->table->id == OV_TABLE_VALUES && column == OV_VALUES_VALUE)
        return intake_read_value(intake, row, column, cell, out);
    if (readers[type].repeats && cell->length > 0 && cell->length < INTAKE_MEMO_TEXT)
        return read_remembered(intake, row, column, cell, out);
    if (!readers[type].read(intake, row, column, cell, out))
        return false;
    note_context(intake, row, column, out, row->field);
    return true;
}
