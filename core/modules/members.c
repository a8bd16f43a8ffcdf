/* The tables of plugin.h as data: members of their rows, and the words that stand for numbers in a manifest.
 */
#include "modules/modules-internal.h"

#include <string.h>

#define WORDS(name, ...)                                                                                     \
    static const struct ov_word name##_items[] = { __VA_ARGS__ };                                            \
    static const struct ov_words name = { name##_items, OV_COUNT_OF(name##_items) }

WORDS(types, { "count", OV_COUNT }, { "decimal", OV_DECIMAL }, { "share", OV_SHARE }, { "money", OV_MONEY },
      { "date", OV_DATE }, { "boolean", OV_BOOLEAN });
WORDS(periods, { "point", OV_POINT }, { "month", OV_MONTH }, { "quarter", OV_QUARTER },
      { "tertial", OV_TERTIAL }, { "half-year", OV_HALF_YEAR }, { "year", OV_YEAR }, { "term", OV_TERM },
      { "broken-year", OV_BROKEN_YEAR });
WORDS(levels, { "region", OV_REGION }, { "unit", OV_UNIT });
WORDS(scopes, { "edition", OV_EDITION }, { "recipient-group", OV_RECIPIENT_GROUP },
      { "component", OV_COMPONENT }, { "payment", OV_PAYMENT }, { "condition", OV_CONDITION },
      { "obligation", OV_OBLIGATION }, { "region", OV_REGION }, { "unit", OV_UNIT },
      { "activity", OV_ACTIVITY }, { "statement", OV_STATEMENT }, { "cost-object", OV_COST_OBJECT },
      { "key", OV_KEY }, { "code", OV_CODE });
WORDS(directions, { "higher", OV_HIGHER }, { "lower", OV_LOWER });
WORDS(severities, { "notice", OV_NOTICE }, { "warning", OV_WARNING }, { "error", OV_ERROR });
WORDS(kinds, { "sheet", OV_SHEET }, { "allocation", OV_ALLOCATION }, { "deadlines", OV_DEADLINES },
      { "overview", OV_OVERVIEW }, { "monthly", OV_MONTHLY }, { "tertial", OV_TERTIAL_REPORT },
      { "half-year", OV_HALF_YEAR_REPORT }, { "annual", OV_ANNUAL }, { "interim", OV_INTERIM },
      { "final", OV_FINAL }, { "economic", OV_ECONOMIC }, { "findings", OV_FINDINGS });
WORDS(shows, { "table", OV_TABLE }, { "key-figures", OV_KEY_FIGURES }, { "bar-chart", OV_BAR_CHART },
      { "line-chart", OV_LINE_CHART }, { "text", OV_TEXT });
WORDS(field_flags, { "required", OV_REQUIRED }, { "personal", OV_PERSONAL });
static const struct ov_words no_flags = { NULL, 0 };

#define TEXT(type, member, required)                                                                         \
    {                                                                                                        \
#member, OV_MEMBER_TEXT, offsetof(struct type, member), required, 0, NULL                            \
    }
#define NUMBER(type, member, most)                                                                           \
    {                                                                                                        \
#member, OV_MEMBER_NUMBER, offsetof(struct type, member), false, most, NULL                          \
    }
#define WORD(type, member, required, words)                                                                  \
    {                                                                                                        \
#member, OV_MEMBER_WORD, offsetof(struct type, member), required, 0, &(words)                        \
    }
#define BITS(type, member, required, words)                                                                  \
    {                                                                                                        \
#member, OV_MEMBER_BITS, offsetof(struct type, member), required, 0, &(words)                        \
    }
#define CODE(type)                                                                                           \
    {                                                                                                        \
        "callback", OV_MEMBER_CODE, offsetof(struct type, flags), false, 0, NULL                             \
    }
#define RESERVED(type)                                                                                       \
    {                                                                                                        \
        "reserved", OV_MEMBER_RESERVED, offsetof(struct type, reserved), false, 0, NULL                      \
    }

enum { DECIMALS_MOST = 9, SMALLEST_N_MOST = 1000000 };

static const struct ov_row_member field_members[] = {
    TEXT(ov_field, id, true),
    TEXT(ov_field, label, true),
    WORD(ov_field, type, true, types),
    TEXT(ov_field, unit, false),
    NUMBER(ov_field, decimals, DECIMALS_MOST),
    WORD(ov_field, period, true, periods),
    WORD(ov_field, level, true, levels),
    TEXT(ov_field, slices, false),
    TEXT(ov_field, breaks, false),
    BITS(ov_field, flags, false, field_flags),
    TEXT(ov_field, help, false),
    TEXT(ov_field, source, false),
    RESERVED(ov_field),
};
static const struct ov_row_member measure_members[] = {
    TEXT(ov_measure, id, true),
    TEXT(ov_measure, label, true),
    WORD(ov_measure, type, true, types),
    TEXT(ov_measure, unit, false),
    NUMBER(ov_measure, decimals, DECIMALS_MOST),
    WORD(ov_measure, better, false, directions),
    TEXT(ov_measure, formula, false),
    CODE(ov_measure),
    TEXT(ov_measure, reads, false),
    NUMBER(ov_measure, smallest_n, SMALLEST_N_MOST),
    BITS(ov_measure, flags, false, no_flags),
    TEXT(ov_measure, help, false),
    TEXT(ov_measure, cite, false),
    RESERVED(ov_measure),
};
static const struct ov_row_member check_members[] = {
    TEXT(ov_check, id, true),
    TEXT(ov_check, title, true),
    WORD(ov_check, severity, true, severities),
    WORD(ov_check, each, true, scopes),
    TEXT(ov_check, over, false),
    TEXT(ov_check, when, false),
    TEXT(ov_check, rule, false),
    CODE(ov_check),
    TEXT(ov_check, reads, false),
    BITS(ov_check, flags, false, no_flags),
    TEXT(ov_check, text, true),
    TEXT(ov_check, advice, false),
    TEXT(ov_check, cite, false),
    RESERVED(ov_check),
};
static const struct ov_row_member section_members[] = {
    TEXT(ov_section, id, true),           TEXT(ov_section, title, true),
    BITS(ov_section, kinds, true, kinds), NUMBER(ov_section, order, UINT32_MAX),
    WORD(ov_section, show, false, shows), TEXT(ov_section, text, false),
    TEXT(ov_section, of, false),          TEXT(ov_section, rows, false),
    TEXT(ov_section, over, false),        CODE(ov_section),
    TEXT(ov_section, reads, false),       BITS(ov_section, flags, false, no_flags),
};
static const struct ov_row_member option_members[] = {
    TEXT(ov_option, name, true),      WORD(ov_option, type, true, types),
    TEXT(ov_option, standard, false), BITS(ov_option, flags, false, no_flags),
    TEXT(ov_option, help, false),
};

/* Last members of interface 1.0: they stay what they are, whatever is added behind them. */
#define FIRST_SIZE(type, last) (offsetof(struct type, last) + sizeof(((struct type *)0)->last))
#define ROWS(plural, type, list, last, callback)                                                             \
    {                                                                                                        \
#plural "s", list, OV_COUNT_OF(list), sizeof(struct type), FIRST_SIZE(type, last), callback,         \
            offsetof(struct ov_plugin, plural##s), offsetof(struct ov_module, plural##s),                    \
            offsetof(struct ov_module, plural##_count)                                                       \
    }

const struct ov_rows_description ov_rows_descriptions[OV_ROWS_TABLES] = {
    ROWS(field, ov_field, field_members, reserved, 0),
    ROWS(measure, ov_measure, measure_members, reserved, offsetof(struct ov_measure, compute)),
    ROWS(check, ov_check, check_members, reserved, offsetof(struct ov_check, examine)),
    ROWS(section, ov_section, section_members, flags, offsetof(struct ov_section, build)),
    ROWS(option, ov_option, option_members, flags, 0),
};

const char *ov_word_name(const struct ov_words *words, uint32_t value)
{
    for (size_t i = 0; i < words->count; i++)
        if (words->items[i].value == value)
            return words->items[i].name;
    return NULL;
}

bool ov_word_value(const struct ov_words *words, const char *name, uint32_t *value)
{
    for (size_t i = 0; i < words->count; i++) {
        if (ov_equal(words->items[i].name, name)) {
            *value = words->items[i].value;
            return true;
        }
    }
    return false;
}

uint32_t ov_words_mask(const struct ov_words *words)
{
    uint32_t mask = 0;
    for (size_t i = 0; i < words->count; i++)
        mask |= words->items[i].value;
    return mask;
}

char *ov_words_list(struct ov_arena *arena, const struct ov_words *words)
{
    struct ov_buffer text = { 0 };
    for (size_t i = 0; i < words->count; i++)
        ov_buffer_printf(&text, "%s%s", i > 0 ? ", " : "", words->items[i].name);
    char *list = ov_arena_strdup(arena, words->count > 0 ? text.data : "none");
    ov_buffer_free(&text);
    return list;
}

/* The members of ov_module differ in type; memcpy reads a pointer without caring which. */
const void *ov_module_rows(const struct ov_module *module, const struct ov_rows_description *table,
                           size_t *count)
{
    const void *rows;
    memcpy(&rows, (const char *)module + table->rows, sizeof rows);
    memcpy(count, (const char *)module + table->count, sizeof *count);
    return rows;
}

void ov_module_set_rows(struct ov_module *module, const struct ov_rows_description *table, const void *rows,
                        size_t count)
{
    memcpy((char *)module + table->rows, &rows, sizeof rows);
    memcpy((char *)module + table->count, &count, sizeof count);
}

const char *ov_row_text(const void *row, size_t offset)
{
    const char *text;
    memcpy(&text, (const char *)row + offset, sizeof text);
    return text;
}

uint32_t ov_row_number(const void *row, size_t offset)
{
    uint32_t number;
    memcpy(&number, (const char *)row + offset, sizeof number);
    return number;
}

const char *ov_row_id(const void *row)
{
    return ov_row_text(row, 0);
}

bool ov_module_has_code(const struct ov_module *module)
{
    for (size_t i = 0; i < OV_ROWS_TABLES; i++) {
        const struct ov_rows_description *table = &ov_rows_descriptions[i];
        size_t count;
        const char *rows = ov_module_rows(module, table, &count);
        for (size_t j = 0; table->code > 0 && j < count; j++)
            for (size_t k = 0; k < table->member_count; k++)
                if (table->members[k].kind == OV_MEMBER_CODE &&
                    (ov_row_number(rows + j * table->row_size, table->members[k].offset) & OV_CALLBACK))
                    return true;
    }
    return false;
}
