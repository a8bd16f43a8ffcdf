/* A document as JSON: docs/report-json.md. Members stand in a fixed order; amounts are whole öre, other
 * numbers exact text; what is shown stands beside them. */
#include "render/json-internal.h"

#include <string.h>

struct writer {
    struct ov_arena *arena;
    const struct ov_document *document;
    const struct ov_translations *translations;
    const char *language;
    struct ov_places places;
};

static json_t *array(void)
{
    return json_array();
}

static void append(json_t *list, json_t *value)
{
    if (value != NULL)
        json_array_append_new(list, value);
}

/* ---- figures ---- */

static void set_value(struct writer *writer, json_t *object, const struct ov_quantity *value)
{
    int64_t ore;
    switch (value->type) {
    case OV_QUANTITY_MONEY:
        if (ov_rational_to_int64(value->number, &ore))
            ov_json_set(object, "ore", json_integer(ore));
        else
            ov_json_set(object, "exact", ov_json_rational(value->number));
        break;
    case OV_QUANTITY_NUMBER:
    case OV_QUANTITY_SHARE:
        ov_json_set(object, "exact", ov_json_rational(value->number));
        break;
    case OV_QUANTITY_DATE:
        ov_json_set(object, "date", ov_json_date(value->date));
        ov_json_set_flag(object, "month_only", value->month_only);
        break;
    case OV_QUANTITY_TRUTH:
        ov_json_set(object, "truth", json_boolean(value->truth));
        break;
    case OV_QUANTITY_TEXT:
        ov_json_set_text(writer->arena, object, "text", value->text != NULL ? value->text : "");
        break;
    }
    if (value->unit.den > 0 && value->unit.num > 0)
        ov_json_set(object, "precision", ov_json_rational(value->unit));
}

/* In the report's language, like all that is shown. */
static void set_reason(struct writer *writer, json_t *object, const char *reason)
{
    if (reason != NULL)
        ov_json_set_text(
            writer->arena, object, "reason",
            ov_reason_told(writer->arena, writer->document->graph, writer->translations, reason));
}

static void set_figure(struct writer *writer, json_t *object, ov_figure figure, const char *shown)
{
    const struct ov_quantity *value = ov_value_of(writer->document->graph, figure);
    ov_json_set_text(writer->arena, object, "type", ov_json_type_name(value->type));
    ov_json_set_text(writer->arena, object, "state", ov_state_name(value->state));
    if (ov_quantity_given(value))
        set_value(writer, object, value);
    else
        set_reason(writer, object, value->reason);
    ov_json_set_flag(object, "preliminary", value->preliminary);
    ov_json_set_text(writer->arena, object, "shown", shown);
}

static json_t *figure_at(struct writer *writer, const ov_figure *where, int decimals)
{
    bool first;
    const struct ov_place *place = ov_places_take(&writer->places, where, &first);
    json_t *object = json_object();
    if (place != NULL)
        ov_json_set_text(writer->arena, object, "id", place->id);
    set_figure(writer, object, *where,
               ov_quantity_string(writer->arena, ov_value_of(writer->document->graph, *where), decimals,
                                  writer->language));
    return object;
}

/* ---- texts: {"text": …, "language": …, "figures": […]} ---- */

static json_t *text_of(struct writer *writer, const struct ov_text *text)
{
    if (ov_text_empty(text))
        return NULL;
    json_t *object = json_object(), *figures = array();
    ov_json_set_text(writer->arena, object, "text",
                     ov_text_string(writer->arena, text, writer->translations, writer->document->graph));
    ov_json_set_text(writer->arena, object, "language", ov_text_language(text, writer->translations));
    for (size_t i = 0; i < text->count; i++) {
        const struct ov_text_argument *argument = &text->arguments[i];
        if (argument->figure.id == 0)
            continue;
        json_t *figure = figure_at(writer, &argument->figure, argument->decimals);
        ov_json_set_text(writer->arena, figure, "name", argument->name);
        append(figures, figure);
    }
    if (json_array_size(figures) > 0)
        ov_json_set(object, "figures", figures);
    else
        json_decref(figures);
    return object;
}

static void set_rich(struct writer *writer, json_t *object, const char *key, const struct ov_text *text)
{
    ov_json_set(object, key, text_of(writer, text));
}

static void set_status(json_t *object, enum ov_status status)
{
    if (status != OV_STATUS_NONE)
        ov_json_set(object, "status", json_string(ov_status_name(status)));
}

/* The word that is shown where no text of its own stands beside the status. */
static void set_word(struct writer *writer, json_t *object, enum ov_status status, const struct ov_text *text)
{
    if (status != OV_STATUS_NONE && ov_text_empty(text))
        ov_json_set_text(writer->arena, object, "word",
                         ov_light_word(writer->document, writer->translations, status));
}

/* ---- blocks ---- */

static json_t *cell_of(struct writer *writer, const struct ov_document_cell *cell)
{
    json_t *object = cell->figure.id != 0 ? figure_at(writer, &cell->figure, cell->decimals) : json_object();
    set_rich(writer, object, "content", &cell->text);
    set_status(object, cell->status);
    set_word(writer, object, cell->status, &cell->text);
    return object;
}

static json_t *rows_of(struct writer *writer, const struct ov_block *block)
{
    static const char *const lines[] = { "plain", "total", "unallocated", "of-which", "group" };
    json_t *rows = array();
    size_t cells = ov_block_cells(block);
    for (size_t i = 0; i < block->row_count; i++) {
        const struct ov_document_row *row = &block->rows[i];
        json_t *object = json_object(), *list = array();
        ov_json_set_text(writer->arena, object, "id", row->id);
        if (row->line != OV_LINE_PLAIN && (unsigned)row->line < OV_COUNT_OF(lines))
            ov_json_set(object, "line", json_string(lines[row->line]));
        for (size_t j = 0; j < cells; j++)
            append(list, cell_of(writer, &row->cells[j]));
        ov_json_set(object, "cells", list);
        append(rows, object);
    }
    return rows;
}

static json_t *columns_of(struct writer *writer, const struct ov_block *block)
{
    json_t *columns = array();
    for (size_t i = 0; i < block->column_count; i++) {
        const struct ov_document_column *column = &block->columns[i];
        json_t *object = json_object();
        ov_json_set_text(writer->arena, object, "id", column->id);
        set_rich(writer, object, "title", &column->title);
        ov_json_set(object, "align", json_string(column->align == OV_ALIGN_NUMBER ? "number" : "text"));
        append(columns, object);
    }
    return columns;
}

static json_t *points_of(struct writer *writer, const struct ov_block *block)
{
    json_t *points = array();
    for (size_t i = 0; i < block->point_count; i++) {
        const struct ov_chart_point *point = &block->points[i];
        json_t *object = json_object();
        set_rich(writer, object, "label", &point->label);
        if (point->value.id != 0)
            ov_json_set(object, "value", figure_at(writer, &point->value, -1));
        if (point->target.id != 0)
            ov_json_set(object, "target", figure_at(writer, &point->target, -1));
        set_status(object, point->status);
        if (point->breaks)
            ov_json_set(object, "breaks", json_true());
        append(points, object);
    }
    return points;
}

static json_t *block_of(struct writer *writer, const struct ov_block *block)
{
    static const char *const kinds[] = {
        [OV_BLOCK_HEADING] = "heading",   [OV_BLOCK_PARAGRAPH] = "paragraph",
        [OV_BLOCK_TABLE] = "table",       [OV_BLOCK_KEY_FIGURES] = "key-figures",
        [OV_BLOCK_CHART] = "chart",       [OV_BLOCK_LIST] = "list",
        [OV_BLOCK_NOTE] = "note",         [OV_BLOCK_GAP] = "gap",
        [OV_BLOCK_TO_WRITE] = "to-write",
    };
    static const char *const charts[] = {
        [OV_CHART_STACKED] = "stacked", [OV_CHART_BARS] = "bars", [OV_CHART_LINE] = "line"
    };
    json_t *object = json_object();
    ov_json_set_text(writer->arena, object, "id", block->id);
    if ((unsigned)block->kind < OV_COUNT_OF(kinds) && kinds[block->kind] != NULL)
        ov_json_set(object, "kind", json_string(kinds[block->kind]));
    if (block->kind == OV_BLOCK_HEADING)
        ov_json_set(object, "level", json_integer(block->level));
    set_status(object, block->status);
    set_rich(writer, object, "text", &block->text);
    set_rich(writer, object, "sentence", &block->sentence);
    if (block->kind == OV_BLOCK_TABLE)
        ov_json_set(object, "columns", columns_of(writer, block));
    if (ov_block_cells(block) > 0)
        ov_json_set(object, "rows", rows_of(writer, block));
    if (block->kind != OV_BLOCK_CHART)
        return object;
    if ((unsigned)block->chart < OV_COUNT_OF(charts) && charts[block->chart] != NULL)
        ov_json_set(object, "chart", json_string(charts[block->chart]));
    ov_json_set(object, "points", points_of(writer, block));
    return object;
}

static json_t *sections_of(struct writer *writer)
{
    json_t *sections = array();
    for (size_t i = 0; i < writer->document->section_count; i++) {
        const struct ov_document_section *section = &writer->document->sections[i];
        json_t *object = json_object(), *blocks = array();
        ov_json_set_text(writer->arena, object, "id", section->id);
        set_rich(writer, object, "title", &section->title);
        for (size_t j = 0; j < section->block_count; j++)
            append(blocks, block_of(writer, &section->blocks[j]));
        ov_json_set(object, "blocks", blocks);
        append(sections, object);
    }
    return sections;
}

/* ---- findings: their figures are operands, not shown, and have no ids ---- */

static const char *operand_name(const struct ov_finding *finding, ov_figure figure)
{
    for (size_t i = 0; i < finding->text.count; i++)
        if (finding->text.arguments[i].figure.id == figure.id)
            return finding->text.arguments[i].name;
    return NULL;
}

static json_t *operands_of(struct writer *writer, const struct ov_finding *finding)
{
    json_t *operands = array();
    for (size_t i = 0; i < finding->operand_count; i++) {
        ov_figure figure = finding->operands[i];
        json_t *object = json_object();
        ov_json_set_text(writer->arena, object, "name", operand_name(finding, figure));
        set_figure(writer, object, figure,
                   ov_quantity_string(writer->arena, ov_value_of(writer->document->graph, figure), -1,
                                      writer->language));
        append(operands, object);
    }
    return operands;
}

static const char *filled(struct writer *writer, const struct ov_text *text)
{
    if (ov_text_empty(text))
        return NULL;
    return ov_text_string(writer->arena, text, writer->translations, writer->document->graph);
}

static const char *severity_of(const struct ov_finding *finding)
{
    return finding->severity == OV_ERROR ? "error" : finding->severity == OV_WARNING ? "warning" : "notice";
}

static json_t *finding_of(struct writer *writer, const struct ov_finding *finding)
{
    json_t *object = json_object();
    ov_json_set_text(writer->arena, object, "check", finding->check);
    ov_json_set_text(writer->arena, object, "edition", finding->edition);
    ov_json_set_text(writer->arena, object, "subject", finding->subject);
    ov_json_set(object, "state",
                json_string(finding->state == OV_FINDING_NOT_CHECKABLE ? "not-checkable" : "raised"));
    ov_json_set(object, "severity", json_string(severity_of(finding)));
    ov_json_set_flag(object, "trial", finding->trial);
    if (finding->waiver != NULL) {
        json_t *waiver = json_object();
        ov_json_set_text(writer->arena, waiver, "author", finding->waiver->author);
        ov_json_set_text(writer->arena, waiver, "reason", finding->waiver->reason);
        if (finding->waiver->until != OV_NO_DATE)
            ov_json_set(waiver, "until", ov_json_date(finding->waiver->until));
        ov_json_set(object, "waiver", waiver);
    }
    ov_json_set_text(writer->arena, object, "text", filled(writer, &finding->text));
    ov_json_set_text(writer->arena, object, "advice", filled(writer, &finding->advice));
    ov_json_set_text(writer->arena, object, "rule", finding->rule);
    ov_json_set_text(writer->arena, object, "cite", finding->cite);
    set_reason(writer, object, finding->reason);
    ov_json_set(object, "operands", operands_of(writer, finding));
    return object;
}

static json_t *findings_of(struct writer *writer)
{
    const struct ov_findings *findings = writer->document->findings;
    if (findings == NULL)
        return NULL;
    json_t *object = json_object(), *items = array();
    ov_json_set(object, "errors", json_integer((json_int_t)findings->raised[OV_ERROR]));
    ov_json_set(object, "warnings", json_integer((json_int_t)findings->raised[OV_WARNING]));
    ov_json_set(object, "notices", json_integer((json_int_t)findings->raised[OV_NOTICE]));
    ov_json_set(object, "not_checkable", json_integer((json_int_t)findings->not_checkable));
    ov_json_set(object, "held", json_integer((json_int_t)findings->held));
    if (findings->waived > 0)
        ov_json_set(object, "waived", json_integer((json_int_t)findings->waived));
    if (findings->trial > 0)
        ov_json_set(object, "trial", json_integer((json_int_t)findings->trial));
    for (size_t i = 0; i < findings->count; i++)
        append(items, finding_of(writer, &findings->items[i]));
    ov_json_set(object, "items", items);
    return object;
}

/* Those that differ from the standard ones. */
static json_t *lights_of(struct writer *writer)
{
    const struct ov_document *document = writer->document;
    json_t *lights = array();
    for (size_t i = 0; i < document->light_count; i++) {
        const struct ov_light *light = &document->lights[i];
        json_t *object = json_object();
        ov_json_set(object, "status", json_string(ov_status_name(light->status)));
        ov_json_set_text(writer->arena, object, "word",
                         ov_light_word(document, writer->translations, light->status));
        ov_json_set_text(writer->arena, object, "colour", light->colour);
        ov_json_set_text(writer->arena, object, "shape", light->shape);
        ov_json_set(object, "allowed", json_boolean(light->allowed));
        append(lights, object);
    }
    return lights;
}

static json_t *facts_of(struct writer *writer)
{
    json_t *facts = array();
    for (size_t i = 0; i < writer->document->fact_count; i++) {
        json_t *object = json_object();
        set_rich(writer, object, "label", &writer->document->facts[i].label);
        set_rich(writer, object, "value", &writer->document->facts[i].value);
        append(facts, object);
    }
    return facts;
}

bool ov_render_json(const struct ov_document *document, const struct ov_translations *translations,
                    struct ov_buffer *out, struct ov_error *error)
{
    struct writer writer = { .arena = ov_arena_new(),
                             .document = document,
                             .translations = translations,
                             .language = ov_document_language(document) };
    ov_places_collect(writer.arena, document, &writer.places);
    json_t *root = json_object();
    ov_json_set(root, "format", json_string("overens-report"));
    ov_json_set(root, "version", json_integer(1));
    ov_json_set_text(writer.arena, root, "kind", document->kind);
    ov_json_set_text(writer.arena, root, "edition", document->edition);
    ov_json_set_text(writer.arena, root, "language", writer.language);
    set_rich(&writer, root, "title", &document->title);
    set_rich(&writer, root, "subtitle", &document->subtitle);
    ov_json_set_text(writer.arena, root, "unit", document->unit_name);
    ov_json_set(root, "today", ov_json_date(document->today));
    ov_json_set(root, "as_of", ov_json_date(document->as_of));
    ov_json_set(root, "partial", json_boolean(document->partial));
    ov_json_set(root, "sections", sections_of(&writer));
    if (document->light_count > 0)
        ov_json_set(root, "lights", lights_of(&writer));
    ov_json_set(root, "findings", findings_of(&writer));
    ov_json_set(root, "facts", facts_of(&writer));
    bool written = ov_json_write(root, false, out, error);
    ov_arena_free(writer.arena);
    return written;
}
