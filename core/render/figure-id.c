/* Figures by where they are shown: agreement@edition/section/block/row/column. */
#include "render/render-internal.h"

#include <stdlib.h>
#include <string.h>

char *ov_id_part(struct ov_arena *arena, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-@=,;+";
    struct ov_buffer part = { 0 };
    if (text[strspn(text, plain)] == '\0') /* nearly all */
        return ov_arena_strdup(arena, text);
    for (const char *at = text; *at != '\0'; at++) {
        if (strchr(plain, *at) != NULL)
            ov_buffer_putc(&part, *at);
        else
            ov_buffer_printf(&part, "~%02X", (unsigned)(unsigned char)*at);
    }
    char *copy = ov_arena_copy(arena, part.data != NULL ? part.data : "", part.length);
    ov_buffer_free(&part);
    return copy;
}

static const char * or (const char *text, const char *instead)
{
    return text != NULL && *text != '\0' ? text : instead;
}

char *ov_figure_id(struct ov_arena *arena, const struct ov_document *document,
                   const struct ov_document_section *section, const struct ov_block *block, const char *row,
                   const char *column)
{
    const char *parts[] = { or (document->edition, "document"),
                            or (section != NULL ? section->id : NULL, "document"),
                            or (block != NULL ? block->id : NULL, "title"), or (row, "text"),
                            or (column, "value") };
    for (size_t i = 0; i < OV_COUNT_OF(parts); i++)
        parts[i] = ov_id_part(arena, parts[i]);
    return ov_join(arena, parts, OV_COUNT_OF(parts), "/");
}

struct collection {
    struct ov_arena *arena;
    const struct ov_document *document;
    struct ov_places *places;
    struct ov_place at; /* section, block, row and labels of what comes next */
};

static void collect(struct collection *collection, const ov_figure *where, int decimals, const char *row,
                    const char *column)
{
    if (where->id == 0)
        return;
    struct ov_places *places = collection->places;
    struct ov_place *place = OV_APPEND(collection->arena, places->items, places->count);
    *place = collection->at;
    place->where = where;
    place->decimals = decimals;
    place->figure = *where;
    place->id =
        ov_figure_id(collection->arena, collection->document, place->section, place->block, row, column);
}

/* prefix: the column a text stands in; its figures are called prefix.name there. */
static void collect_text(struct collection *collection, const struct ov_text *text, const char *row,
                         const char *prefix)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct ov_text_argument *argument = &text->arguments[i];
        const char *name = or (argument->name, "figure");
        if (prefix != NULL)
            name = ov_arena_printf(collection->arena, "%s.%s", prefix, name);
        collect(collection, &argument->figure, argument->decimals, row, name);
    }
    collection->at.name = NULL;
}

static const char *numbered(struct collection *collection, const char *id, size_t index)
{
    return id != NULL && *id != '\0' ? id : ov_arena_printf(collection->arena, "%zu", index + 1);
}

static const char *column_name(struct collection *collection, const struct ov_block *block, size_t column)
{
    if (block->kind == OV_BLOCK_KEY_FIGURES)
        return column == 0 ? "label" : "figure";
    if (block->kind == OV_BLOCK_LIST || block->kind == OV_BLOCK_TO_WRITE)
        return "item";
    return numbered(collection, block->columns[column].id, column);
}

static void collect_row(struct collection *collection, const struct ov_block *block, size_t index)
{
    const struct ov_document_row *row = &block->rows[index];
    const char *row_id = numbered(collection, row->id, index);
    size_t cells = ov_block_cells(block);
    collection->at.row = row;
    for (size_t i = 0; i < cells; i++) {
        const char *column = column_name(collection, block, i);
        collection->at.label = i > 0 ? &row->cells[0].text : NULL;
        collection->at.column = block->kind == OV_BLOCK_TABLE ? &block->columns[i].title : NULL;
        collect_text(collection, &row->cells[i].text, row_id, column);
        collect(collection, &row->cells[i].figure, row->cells[i].decimals, row_id, column);
    }
    collection->at.row = NULL;
    collection->at.label = collection->at.column = NULL;
}

static void collect_block(struct collection *collection, const struct ov_block *block)
{
    collection->at.block = block;
    collect_text(collection, &block->text, "text", NULL);
    collect_text(collection, &block->sentence, "sentence", NULL);
    for (size_t i = 0; block->kind == OV_BLOCK_TABLE && i < block->column_count; i++)
        collect_text(collection, &block->columns[i].title, "columns", column_name(collection, block, i));
    for (size_t i = 0; i < block->row_count && ov_block_cells(block) > 0; i++)
        collect_row(collection, block, i);
    for (size_t i = 0; i < block->point_count; i++) {
        const struct ov_chart_point *point = &block->points[i];
        const char *row = numbered(collection, NULL, i);
        collect_text(collection, &point->label, row, "label");
        collection->at.label = &point->label;
        collect(collection, &point->value, -1, row, "value");
        collect(collection, &point->target, -1, row, "target");
        collection->at.label = NULL;
    }
    collection->at.block = NULL;
}

static size_t slot_of(const void *address, size_t slot_count)
{
    uint64_t mixed = (uint64_t)(uintptr_t)address * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(mixed >> 32) & (slot_count - 1);
}

static size_t *find_slot(const struct ov_places *places, const ov_figure *where)
{
    size_t slot = slot_of(where, places->slot_count);
    while (places->slots[slot] != 0 && places->items[places->slots[slot] - 1].where != where)
        slot = (slot + 1) & (places->slot_count - 1);
    return &places->slots[slot];
}

static void index_places(struct ov_arena *arena, struct ov_places *places)
{
    for (places->slot_count = 16; places->slot_count < places->count * 2;)
        places->slot_count *= 2;
    places->slots = OV_NEW_ARRAY(arena, size_t, places->slot_count);
    /* From the last to the first, so that each chain is in the document's order. */
    for (size_t i = places->count; i-- > 0;) {
        size_t *slot = find_slot(places, places->items[i].where);
        places->items[i].next = *slot;
        *slot = i + 1;
    }
}

static int by_id(const void *a, const void *b)
{
    const struct ov_place *const *left = a, *const *right = b;
    int order = strcmp((*left)->id, (*right)->id);
    return order != 0 ? order : *left < *right ? -1 : *left > *right;
}

/* Two rows that were given the same id still have figures of their own: ~~2, ~~3 in the document's order. A
 * tilde is always followed by two hexadecimal digits otherwise, so that no other id can be the same. */
static void separate(struct ov_arena *arena, struct ov_places *places)
{
    struct ov_place **sorted = OV_NEW_ARRAY(arena, struct ov_place *, places->count + 1);
    for (size_t i = 0; i < places->count; i++)
        sorted[i] = &places->items[i];
    qsort(sorted, places->count, sizeof *sorted, by_id);
    for (size_t i = 0, same; i < places->count; i += same) {
        for (same = 1; i + same < places->count && strcmp(sorted[i]->id, sorted[i + same]->id) == 0;)
            same++;
        const char *id = sorted[i]->id;
        for (size_t j = 1; j < same; j++)
            sorted[i + j]->id = ov_arena_printf(arena, "%s~~%zu", id, j + 1);
    }
}

void ov_places_collect(struct ov_arena *arena, const struct ov_document *document, struct ov_places *places)
{
    struct collection collection = { .arena = arena, .document = document, .places = places };
    *places = (struct ov_places){ 0 };
    collect_text(&collection, &document->title, "title", NULL);
    collect_text(&collection, &document->subtitle, "subtitle", NULL);
    for (size_t i = 0; i < document->section_count; i++) {
        const struct ov_document_section *section = &document->sections[i];
        collection.at.section = section;
        collect_text(&collection, &section->title, "text", NULL);
        for (size_t j = 0; j < section->block_count; j++)
            collect_block(&collection, &section->blocks[j]);
    }
    collection.at.section = NULL;
    for (size_t i = 0; i < document->fact_count; i++) {
        const char *row = ov_arena_printf(arena, "fact-%zu", i + 1);
        collect_text(&collection, &document->facts[i].label, row, "label");
        collect_text(&collection, &document->facts[i].value, row, "value");
    }
    separate(arena, places);
    index_places(arena, places);
}

const struct ov_place *ov_places_take(struct ov_places *places, const ov_figure *where, bool *first)
{
    *first = false;
    size_t index = *find_slot(places, where);
    if (index == 0)
        return NULL;
    struct ov_place *place = &places->items[index - 1];
    while (place->taken && place->next != 0)
        place = &places->items[place->next - 1];
    *first = !place->taken;
    place->taken = true;
    return place;
}

void ov_document_visit(struct ov_arena *arena, const struct ov_document *document, ov_figure_visit *visit,
                       void *context)
{
    struct ov_places places;
    ov_places_collect(arena, document, &places);
    for (size_t i = 0; i < places.count; i++)
        visit(context, places.items[i].id, places.items[i].figure);
}
