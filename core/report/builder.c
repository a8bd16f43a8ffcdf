/* Putting blocks together: the small words that every section is written in. */
#include "report/report-internal.h"

#include <string.h>

struct ov_text ov_core_text(const char *msgid)
{
    return ov_text("overens", msgid);
}

struct ov_text ov_edition_text(const char *msgid)
{
    return ov_text("editions", msgid);
}

void ov_report_section(struct ov_report *report, const char *id, struct ov_text title)
{
    struct ov_document *document = report->document;

    report->section = OV_APPEND(report->arena, document->sections, document->section_count);
    report->section->id = id;
    report->section->title = title;
}

struct ov_block *ov_report_block(struct ov_report *report, enum ov_block_kind kind, const char *id)
{
    struct ov_block *block = OV_APPEND(report->arena, report->section->blocks, report->section->block_count);

    block->kind = kind;
    block->id = report->group ? ov_arena_printf(report->arena, "%s.%s", report->group->id, id) : id;
    return block;
}

void ov_report_heading(struct ov_report *report, const char *id, struct ov_text text)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_HEADING, id);

    block->level = 2;
    block->text = text;
}

void ov_report_paragraph(struct ov_report *report, const char *id, const char *msgid,
                         const struct ov_subject *subject)
{
    struct ov_text text = ov_figures_text(report->figures, "overens", msgid, subject);

    ov_report_block(report, OV_BLOCK_PARAGRAPH, id)->text = text;
}

void ov_report_note(struct ov_report *report, const char *id, enum ov_status status, struct ov_text text)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_NOTE, id);

    block->status = status;
    block->text = text;
}

void ov_report_gap(struct ov_report *report, const char *id, const char *reason)
{
    ov_report_block(report, OV_BLOCK_GAP, id)->text = ov_text_data(reason);
    report->document->partial = true;
}

struct ov_block *ov_report_table(struct ov_report *report, const char *id, struct ov_text caption)
{
    struct ov_block *block = ov_report_block(report, OV_BLOCK_TABLE, id);

    block->text = caption;
    return block;
}

void ov_report_column(struct ov_report *report, struct ov_block *table, const char *id, struct ov_text title,
                      enum ov_align align)
{
    struct ov_document_column *column = OV_APPEND(report->arena, table->columns, table->column_count);

    column->id = id;
    column->title = title;
    column->align = align;
}

struct ov_document_row *ov_report_row(struct ov_report *report, struct ov_block *block, const char *id,
                                      enum ov_line line, size_t cells)
{
    struct ov_document_row *row = OV_APPEND(report->arena, block->rows, block->row_count);

    row->id = id;
    row->line = line;
    row->cells = OV_NEW_ARRAY(report->arena, struct ov_document_cell, cells);
    for (size_t i = 0; i < cells; i++)
        row->cells[i].decimals = -1;
    return row;
}

static bool is_empty(const struct ov_document_cell *cell)
{
    return (!cell->text.msgid || !*cell->text.msgid) && !cell->figure.id && cell->status == OV_STATUS_NONE;
}

void ov_report_drop_column(struct ov_block *table, const char *id)
{
    size_t at = 0;

    while (at < table->column_count && !ov_equal(table->columns[at].id, id))
        at++;
    if (at == table->column_count)
        return;
    for (size_t i = 0; i < table->row_count; i++)
        if (!is_empty(&table->rows[i].cells[at]))
            return;
    table->column_count--;
    for (size_t j = at; j < table->column_count; j++)
        table->columns[j] = table->columns[j + 1];
    for (size_t i = 0; i < table->row_count; i++)
        for (size_t j = at; j < table->column_count; j++)
            table->rows[i].cells[j] = table->rows[i].cells[j + 1];
}

void ov_report_key_figure(struct ov_report *report, struct ov_block *block, const char *id,
                          struct ov_text label, ov_figure figure)
{
    struct ov_document_row *row = ov_report_row(report, block, id, OV_LINE_PLAIN, 2);

    row->cells[0].text = label;
    row->cells[1].figure = figure;
}

ov_figure ov_report_figure(struct ov_report *report, const char *formula, const struct ov_subject *subject)
{
    return ov_figures_formula(report->figures, formula, subject);
}

const struct ov_quantity *ov_report_value(struct ov_report *report, ov_figure figure)
{
    return ov_figures_value(report->figures, figure);
}

bool ov_report_given(struct ov_report *report, const char *formula, const struct ov_subject *subject)
{
    return ov_report_value(report, ov_report_figure(report, formula, subject))->state == OV_GIVEN;
}

void ov_report_plain(struct ov_report *report, struct ov_text *text, const char *name, struct ov_text plain)
{
    *OV_APPEND(report->arena, text->arguments, text->count) = (struct ov_text_argument){
        .name = name, .plain = plain.msgid, .domain = plain.domain, .decimals = -1
    };
}

const char *ov_report_day(struct ov_report *report, ov_date date, bool month_only)
{
    struct ov_quantity day = ov_quantity_date(date);
    struct ov_buffer out = { 0 };
    const char *kept;

    day.month_only = month_only;
    ov_quantity_show(&day, -1, report->request->language, &out);
    kept = ov_arena_copy(report->arena, out.data, out.length);
    ov_buffer_free(&out);
    return kept;
}

struct ov_text ov_report_reason(struct ov_report *report, const char *reason)
{
    return ov_graph_reason_text(report->arena, ov_figures_graph(report->figures), reason);
}

void ov_report_number(struct ov_report *report, struct ov_text *text, const char *name, ov_figure figure)
{
    *OV_APPEND(report->arena, text->arguments, text->count) =
        (struct ov_text_argument){ .name = name, .figure = figure, .decimals = -1 };
}

struct ov_subject ov_report_subject(const struct ov_report *report, const char *component)
{
    struct ov_subject subject = report->request->subject;

    subject.component = component;
    return subject;
}

int ov_report_area(const struct ov_report *report, int component)
{
    const struct ov_terms *terms = report->terms;

    while (component >= 0 && terms->components[component].parent >= 0)
        component = terms->components[component].parent;
    return component;
}

/* Terms made by hand may name a group that they do not describe; then its id tells. */
enum ov_group_kind ov_report_group_kind(const struct ov_terms *terms, const char *group)
{
    for (size_t i = 0; i < terms->group_count; i++)
        if (ov_equal(terms->groups[i].id, group) && terms->groups[i].kind)
            return terms->groups[i].kind;
    return ov_equal(group, "regions") ? OV_GROUP_REGION : OV_GROUP_OTHER;
}

bool ov_report_concerns_region(const struct ov_report *report, int component)
{
    const struct ov_terms *terms = report->terms;
    const char *recipients = terms->components[component].recipients;

    if (recipients) {
        enum ov_group_kind kind = ov_report_group_kind(terms, recipients);

        return kind == OV_GROUP_REGION || kind == OV_GROUP_JOINT;
    }
    for (size_t i = 0; i < terms->component_count; i++)
        if (terms->components[i].parent == component && terms->components[i].role != OV_ROLE_OF_WHICH &&
            ov_report_concerns_region(report, (int)i))
            return true;
    return false;
}

struct ov_block *ov_report_table_of(struct ov_report *report, const char *id, const char *caption,
                                    const struct ov_report_columns *columns, size_t count)
{
    struct ov_block *table = ov_report_table(report, id, ov_core_text(caption));

    for (size_t i = 0; i < count; i++)
        ov_report_column(report, table, columns[i].id, ov_core_text(columns[i].title), columns[i].align);
    return table;
}

bool ov_report_drop_unknown(struct ov_report *report, struct ov_block *table, const char *id)
{
    size_t at = 0;

    while (at < table->column_count && !ov_equal(table->columns[at].id, id))
        at++;
    if (at == table->column_count)
        return false;
    for (size_t i = 0; i < table->row_count; i++) {
        const struct ov_document_cell *cell = &table->rows[i].cells[at];
        const struct ov_quantity *value = ov_report_value(report, cell->figure);

        if (cell->text.msgid || (cell->figure.id && (value->state != OV_MISSING || value->failed)))
            return false;
    }
    for (size_t i = 0; i < table->row_count; i++)
        table->rows[i].cells[at].figure.id = 0;
    ov_report_drop_column(table, id);
    return true;
}

void ov_report_drop_empty_section(struct ov_report *report)
{
    if (!report->section->block_count)
        report->document->section_count--;
}

/* ---- one edition of a year ---- */

const struct ov_report_request *ov_report_enter(struct ov_report *report, const struct ov_terms *terms)
{
    const struct ov_report_request *year = report->request;
    struct ov_report_request *own = OV_NEW(report->arena, struct ov_report_request);

    *own = *year;
    own->subject = (struct ov_subject){ .edition = terms->name, .unit = year->subject.unit };
    report->request = own;
    report->terms = terms;
    report->home = ov_figures_module(report->figures, terms->name);
    report->module = ov_catalogue_module(report->catalogue, report->home);
    return year;
}

void ov_report_leave(struct ov_report *report, const struct ov_report_request *year)
{
    report->request = year;
    report->terms = NULL;
    report->home = NULL;
    report->module = NULL;
}
