/* A document as plain text of 78 columns, for terminals and mail. */
#include "render/render-internal.h"

#include <string.h>

struct plain {
    struct ov_arena *arena;
    struct ov_buffer *out;
    const struct ov_document *document;
    const struct ov_translations *translations;
};

static const char *string(const struct plain *plain, const struct ov_text *text)
{
    return ov_text_string(plain->arena, text, plain->translations, plain->document->graph);
}

static const char *word(const struct plain *plain, const char *msgid)
{
    return ov_word(plain->translations, msgid);
}

static void wrap(const struct plain *plain, const char *text, const char *first, const char *later)
{
    ov_plain_wrap(plain->out, text, OV_PLAIN_COLUMNS, first, later);
}

static void blank_line(const struct plain *plain)
{
    ov_buffer_putc(plain->out, '\n');
}

/* The line of marks is as long as the longest line above it. */
static void underlined(const struct plain *plain, const char *text, char mark)
{
    struct ov_plain_lines lines = ov_plain_break(plain->arena, text, OV_PLAIN_COLUMNS);
    size_t longest = 0;
    for (size_t i = 0; i < lines.count; i++) {
        size_t columns = ov_text_columns(lines.items[i], lines.lengths[i]);
        ov_buffer_add(plain->out, lines.items[i], lines.lengths[i]);
        ov_buffer_putc(plain->out, '\n');
        longest = columns > longest ? columns : longest;
    }
    for (; longest > 0; longest--)
        ov_buffer_putc(plain->out, mark);
    blank_line(plain);
}

static void caption(const struct plain *plain, const struct ov_block *block)
{
    if (!ov_text_empty(&block->text))
        wrap(plain, string(plain, &block->text), "", "");
}

static const char *cell_string(const struct plain *plain, const struct ov_document_cell *cell)
{
    const char *text = string(plain, &cell->text);
    if (cell->figure.id == 0)
        return text;
    const struct ov_quantity *value = ov_value_of(plain->document->graph, cell->figure);
    const char *mark = ov_quantity_mark(value, plain->translations);
    return ov_arena_printf(plain->arena, "%s%s%s%s%s", text, *text != '\0' ? " " : "", mark,
                           *mark != '\0' ? " " : "",
                           ov_cell_figure_string(plain->arena, plain->document, cell, NULL));
}

/* The word of a status in brackets, where no text of its own says it. */
static const char *with_status(const struct plain *plain, const struct ov_document_cell *cell,
                               const char *text)
{
    if (cell->status == OV_STATUS_NONE || ov_equal(cell->text.msgid, ov_status_word(cell->status)))
        return text;
    return ov_arena_printf(plain->arena, "%s%s[%s]", text, *text != '\0' ? " " : "",
                           ov_light_word(plain->document, plain->translations, cell->status));
}

static void key_figures(const struct plain *plain, const struct ov_block *block)
{
    size_t labels = 0, values = 0;
    caption(plain, block);
    for (size_t i = 0; i < block->row_count; i++) {
        const char *label = cell_string(plain, &block->rows[i].cells[0]);
        const char *value = cell_string(plain, &block->rows[i].cells[1]);
        size_t label_columns = ov_text_columns(label, strlen(label));
        size_t value_columns = ov_text_columns(value, strlen(value));
        labels = label_columns > labels ? label_columns : labels;
        values = value_columns > values ? value_columns : values;
    }
    bool aligned = labels + values + 4 <= OV_PLAIN_COLUMNS;
    for (size_t i = 0; i < block->row_count; i++) {
        const struct ov_document_cell *cells = block->rows[i].cells;
        const char *label = ov_text_safe(plain->arena, cell_string(plain, &cells[0]));
        const char *value = ov_text_safe(plain->arena, cell_string(plain, &cells[1]));
        if (!aligned) {
            value = with_status(plain, &cells[1], value);
            wrap(plain, ov_arena_printf(plain->arena, "%s: %s", label, value), "  ", "    ");
            continue;
        }
        size_t room = labels + 2 - ov_text_columns(label, strlen(label)) + values -
                      ov_text_columns(value, strlen(value));
        ov_buffer_printf(plain->out, "  %s%*s%s\n", label, (int)room, "",
                         with_status(plain, &cells[1], value));
    }
}

static void list(const struct plain *plain, const struct ov_block *block)
{
    caption(plain, block);
    for (size_t i = 0; i < block->row_count; i++) {
        const struct ov_document_cell *cell = &block->rows[i].cells[0];
        wrap(plain, with_status(plain, cell, cell_string(plain, cell)), "  - ", "    ");
    }
}

static void note(const struct plain *plain, const struct ov_block *block)
{
    const char *text = string(plain, &block->text);
    if (block->status != OV_STATUS_NONE && block->status != OV_STATUS_NOTE)
        text = ov_arena_printf(plain->arena, "[%s] %s", word(plain, ov_status_word(block->status)), text);
    wrap(plain, text, "  | ", "  | ");
}

static void gap(const struct plain *plain, const struct ov_block *block)
{
    wrap(plain, word(plain, N_("This part could not be produced")), "*** ", "*** ");
    wrap(plain, string(plain, &block->text), "*** ", "*** ");
}

/* Between two lines of marks, so that it is found by running the eye down the margin. */
static void to_write(const struct plain *plain, const struct ov_block *block)
{
    char *title = ov_arena_printf(plain->arena, "=== %s ", word(plain, N_("To be written")));
    size_t columns = ov_text_columns(title, strlen(title));

    ov_buffer_puts(plain->out, title);
    for (; columns < OV_PLAIN_COLUMNS; columns++)
        ov_buffer_putc(plain->out, '=');
    blank_line(plain);
    wrap(plain, string(plain, &block->text), "  ", "  ");
    for (size_t i = 0; i < block->row_count; i++)
        wrap(plain, cell_string(plain, &block->rows[i].cells[0]), "  - ", "    ");
    for (columns = 0; columns < OV_PLAIN_COLUMNS; columns++)
        ov_buffer_putc(plain->out, '=');
    blank_line(plain);
}

static void chart(const struct plain *plain, const struct ov_block *block)
{
    caption(plain, block);
    if (!ov_text_empty(&block->sentence))
        wrap(plain, string(plain, &block->sentence), "", "");
}

static void block_of(const struct plain *plain, const struct ov_block *block)
{
    if (block->for_experts)
        return;
    switch (block->kind) {
    case OV_BLOCK_HEADING:
        underlined(plain, string(plain, &block->text), block->level <= 1 ? '-' : '.');
        return; /* what it heads follows closely */
    case OV_BLOCK_PARAGRAPH:
        wrap(plain, string(plain, &block->text), "", "");
        break;
    case OV_BLOCK_TABLE:
        caption(plain, block);
        ov_plain_table(plain->arena, plain->out, plain->document, plain->translations, block);
        break;
    case OV_BLOCK_KEY_FIGURES:
        key_figures(plain, block);
        break;
    case OV_BLOCK_CHART:
        chart(plain, block);
        break;
    case OV_BLOCK_LIST:
        list(plain, block);
        break;
    case OV_BLOCK_NOTE:
        note(plain, block);
        break;
    case OV_BLOCK_GAP:
        gap(plain, block);
        break;
    case OV_BLOCK_TO_WRITE:
        to_write(plain, block);
        break;
    }
    blank_line(plain);
}

static void labelled_date(const struct plain *plain, const char *msgid, ov_date date)
{
    char text[OV_TEXT_NUMBER];
    if (date == OV_NO_DATE)
        return;
    ov_date_show(date, ov_document_language(plain->document), text);
    ov_buffer_printf(plain->out, "%s: %s\n", word(plain, msgid), text);
}

static void head(const struct plain *plain)
{
    const struct ov_document *document = plain->document;
    underlined(plain, string(plain, &document->title), '=');
    if (!ov_text_empty(&document->subtitle))
        wrap(plain, string(plain, &document->subtitle), "", "");
    if (document->unit_name != NULL)
        wrap(plain, document->unit_name, "", "");
    labelled_date(plain, N_("Report date"), document->today);
    labelled_date(plain, N_("Decisions until"), document->as_of);
    if (document->edition != NULL) {
        const char *label, *of = ov_document_of(document, &label);
        const char *line = ov_arena_printf(plain->arena, "%s: %s", word(plain, label), of);
        wrap(plain, line, "", "");
    }
    blank_line(plain);
    if (document->partial) {
        wrap(plain, word(plain, N_("The report is not complete")), "*** ", "*** ");
        wrap(plain,
             word(plain,
                  N_("Parts of it could not be produced. What is lacking is marked where it should stand.")),
             "*** ", "*** ");
        blank_line(plain);
    }
}

static void section_of(const struct plain *plain, const struct ov_document_section *section)
{
    bool own = section->block_count > 0 && section->blocks[0].kind == OV_BLOCK_HEADING &&
               section->blocks[0].level <= 1;
    if (!own && !ov_text_empty(&section->title)) {
        underlined(plain, string(plain, &section->title), '-');
        blank_line(plain);
    }
    for (size_t i = 0; i < section->block_count; i++)
        block_of(plain, &section->blocks[i]);
}

static void about(const struct plain *plain)
{
    if (plain->document->fact_count == 0)
        return;
    underlined(plain, word(plain, N_("About the report")), '-');
    blank_line(plain);
    for (size_t i = 0; i < plain->document->fact_count; i++) {
        const struct ov_fact *fact = &plain->document->facts[i];
        const char *line =
            ov_arena_printf(plain->arena, "%s: %s", string(plain, &fact->label), string(plain, &fact->value));
        wrap(plain, line, "", "  ");
    }
}

bool ov_render_text(const struct ov_document *document, const struct ov_translations *translations,
                    struct ov_buffer *out, struct ov_error *error)
{
    (void)error;
    struct plain plain = { ov_arena_new(), out, document, translations };
    head(&plain);
    for (size_t i = 0; i < document->section_count; i++)
        section_of(&plain, &document->sections[i]);
    about(&plain);
    ov_arena_free(plain.arena);
    return true;
}
