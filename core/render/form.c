/* How quantities stand in a report: a column's unit and decimals, states, words for statuses. */
#include "render/render-internal.h"

#include <string.h>

static const char hard_blank[] = "\xC2\xA0";

const char *ov_document_of(const struct ov_document *document, const char **label)
{
    size_t length = document->kind != NULL ? strlen(document->kind) : 0;
    *label = N_("Edition");
    if (document->edition != NULL && length > 0 && ov_starts_with(document->edition, document->kind) &&
        document->edition[length] == '@') {
        *label = N_("Year");
        return document->edition + length + 1;
    }
    return document->edition;
}

const char *ov_document_language(const struct ov_document *document)
{
    return document->language != NULL ? document->language : "sv";
}

const struct ov_quantity *ov_value_of(const struct ov_graph *graph, ov_figure figure)
{
    static struct ov_node nothing = { .value = { .type = OV_QUANTITY_NUMBER, .state = OV_MISSING } };
    static const struct ov_graph no_graph = { .nodes = &nothing, .count = 1 };
    return ov_graph_value(graph != NULL ? graph : &no_graph, figure);
}

bool ov_quantity_given(const struct ov_quantity *quantity)
{
    return quantity->state == OV_GIVEN;
}

const char *ov_quantity_mark(const struct ov_quantity *quantity, const struct ov_translations *translations)
{
    return quantity->preliminary && ov_quantity_given(quantity) ? ov_word(translations, N_("prel.")) : "";
}

char *ov_quantity_string(struct ov_arena *arena, const struct ov_quantity *quantity, int decimals,
                         const char *language)
{
    struct ov_buffer shown = { 0 };
    ov_quantity_show(quantity, decimals, language, &shown);
    char *string = ov_arena_copy(arena, shown.data != NULL ? shown.data : "", shown.length);
    ov_buffer_free(&shown);
    return string;
}

const char *ov_shown_unit(const char *shown, size_t *number_length)
{
    const char *unit = NULL;
    for (const char *at = shown; (at = strstr(at, hard_blank)) != NULL; at += 2)
        unit = at + 2;
    size_t length = strlen(shown);
    if (unit == NULL && length > 1 && shown[length - 1] == '%')
        unit = shown + length - 1;
    if (unit == NULL || *unit == '\0' || strpbrk(unit, "0123456789") != NULL) {
        *number_length = length;
        return NULL;
    }
    size_t before = (size_t)(unit - shown);
    *number_length = before >= 2 && memcmp(unit - 2, hard_blank, 2) == 0 ? before - 2 : before;
    return unit;
}

static int shown_decimals(const char *shown, const char *language)
{
    const char *comma = strrchr(shown, ov_starts_with(language, "en") ? '.' : ',');
    return comma != NULL ? (int)strspn(comma + 1, "0123456789") : 0;
}

static bool is_number(const struct ov_quantity *quantity)
{
    return quantity->type == OV_QUANTITY_MONEY || quantity->type == OV_QUANTITY_SHARE ||
           quantity->type == OV_QUANTITY_NUMBER;
}

struct ov_column_form ov_column_form(struct ov_arena *arena, const struct ov_document *document,
                                     const struct ov_translations *translations, const struct ov_block *block,
                                     size_t column)
{
    struct ov_column_form form = { .unit = NULL, .decimals = -1 };
    const char *language = ov_translations_language(translations);
    enum ov_quantity_type type = 0;
    bool one_unit = true;
    int most = 0;
    for (size_t i = 0; i < block->row_count; i++) {
        const struct ov_document_cell *cell = &block->rows[i].cells[column];
        const struct ov_quantity *value = ov_value_of(document->graph, cell->figure);
        if (cell->figure.id == 0 || !ov_quantity_given(value))
            continue;
        if (!is_number(value) || (type != 0 && value->type != type))
            return (struct ov_column_form){ .decimals = -1 };
        const char *shown = ov_quantity_string(arena, value, cell->decimals, language);
        size_t number_length;
        const char *unit = ov_shown_unit(shown, &number_length);
        one_unit = one_unit && unit != NULL && (type == 0 || ov_equal(unit, form.unit));
        form.unit = unit;
        type = value->type;
        if (shown_decimals(shown, language) > most)
            most = shown_decimals(shown, language);
    }
    if (!one_unit)
        form.unit = NULL;
    if (type != 0)
        form.decimals = most;
    return form;
}

char *ov_cell_figure_string(struct ov_arena *arena, const struct ov_document *document,
                            const struct ov_document_cell *cell, const struct ov_column_form *form)
{
    const struct ov_quantity *value = ov_value_of(document->graph, cell->figure);
    bool given = ov_quantity_given(value);
    int decimals = given && cell->decimals < 0 && form != NULL ? form->decimals : cell->decimals;
    char *shown = ov_quantity_string(arena, value, decimals, ov_document_language(document));
    if (given && form != NULL && form->unit != NULL) {
        size_t number_length;
        if (ov_equal(ov_shown_unit(shown, &number_length), form->unit))
            shown[number_length] = '\0';
    }
    return shown;
}

static bool letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (unsigned char)byte >= 0x80;
}

/* Does title say the unit already, as a word of its own? */
static bool says(const char *title, const char *unit)
{
    size_t length = strlen(unit);
    for (const char *at = title; (at = strstr(at, unit)) != NULL; at++)
        if ((at == title || !letter(at[-1])) && !letter(at[length]))
            return true;
    return false;
}

const char *ov_column_unit_suffix(struct ov_arena *arena, const struct ov_column_form *form,
                                  const char *title)
{
    if (form->unit == NULL || says(title, form->unit))
        return "";
    return *title == '\0' ? form->unit : ov_arena_printf(arena, ",\xC2\xA0%s", form->unit);
}

size_t ov_block_cells(const struct ov_block *block)
{
    switch (block->kind) {
    case OV_BLOCK_TABLE:
        return block->column_count;
    case OV_BLOCK_KEY_FIGURES:
        return 2;
    case OV_BLOCK_LIST:
    case OV_BLOCK_TO_WRITE:
        return 1;
    default:
        return 0;
    }
}

static const struct {
    const char *name, *word;
} statuses[] = {
    [OV_STATUS_NONE] = { "none", "" },
    [OV_STATUS_MET] = { "met", N_("met") },
    [OV_STATUS_PARTLY] = { "partly", N_("partly met") },
    [OV_STATUS_NOT_MET] = { "not-met", N_("not met") },
    [OV_STATUS_UNKNOWN] = { "unknown", N_("not assessed") },
    [OV_STATUS_NOTE] = { "note", N_("note") },
};

const char *ov_status_word(enum ov_status status)
{
    return statuses[(unsigned)status < OV_COUNT_OF(statuses) ? status : OV_STATUS_NONE].word;
}

const char *ov_status_name(enum ov_status status)
{
    return statuses[(unsigned)status < OV_COUNT_OF(statuses) ? status : OV_STATUS_NONE].name;
}
