/* The answer of overens show: sections, printed for people or as JSON. */
#include "cli/show-internal.h"

#include <string.h>

struct ov_show_section *ov_show_section(struct ov_showing *show, enum ov_show_form form, const char *name,
                                        const char *title, const char *none)
{
    struct ov_show_section *section = OV_NEW(show->cli->arena, struct ov_show_section);

    section->form = form;
    section->name = name;
    section->title = title;
    section->none = none;
    *OV_APPEND(show->cli->arena, show->sections, show->section_count) = section;
    return section;
}

void ov_show_column(struct ov_show_section *section, const char *name, const char *title, enum ov_align align)
{
    section->columns[section->column_count].name = name;
    section->columns[section->column_count].title = title;
    section->columns[section->column_count++].align = align;
}

void ov_show_fact(struct ov_showing *show, struct ov_show_section *section, const char *name,
                  const char *label, const char *text, json_t *json)
{
    *OV_APPEND(show->cli->arena, section->cells, section->cell_count) =
        (struct ov_show_cell){ name, label, text, json };
}

void ov_show_cell(struct ov_showing *show, struct ov_show_section *section, const char *text, json_t *json)
{
    ov_show_fact(show, section, section->columns[section->cell_count % section->column_count].name, NULL,
                 text, json);
}

void ov_show_text(struct ov_showing *show, struct ov_show_section *section, const char *text)
{
    ov_show_cell(show, section, text, ov_cli_json_text(text));
}

void ov_show_date(struct ov_showing *show, struct ov_show_section *section, ov_date date)
{
    ov_show_cell(show, section, ov_cli_date(show->cli->arena, date), ov_cli_json_date(date));
}

void ov_show_free(struct ov_showing *show)
{
    for (size_t i = 0; i < show->section_count; i++)
        for (size_t j = 0; j < show->sections[i]->cell_count; j++)
            json_decref(show->sections[i]->cells[j].json);
    ov_evaluation_free(show->evaluation);
}

/* ---- for people ---- */

static void print_facts(const struct ov_showing *show, const struct ov_show_section *section)
{
    const char *indent = section->title ? "  " : "";
    size_t width = 0;

    for (size_t i = 0; i < section->cell_count; i++)
        if (ov_cli_width(section->cells[i].label) > width)
            width = ov_cli_width(section->cells[i].label);
    for (size_t i = 0; i < section->cell_count; i++) {
        const struct ov_show_cell *cell = &section->cells[i];
        int rest = (int)(width - ov_cli_width(cell->label)) + 2;

        if (cell->text && *cell->text)
            ov_cli_paragraph(ov_arena_printf(show->cli->arena, "%s%s%*s", indent, cell->label, rest, ""),
                             ov_arena_printf(show->cli->arena, "%s%*s", indent, (int)width + 2, ""),
                             cell->text);
    }
}

static void print_table(const struct ov_showing *show, const struct ov_show_section *section)
{
    struct ov_cli_table *table = ov_cli_table_new(show->cli->arena);
    const char *cells[OV_SHOW_COLUMNS];

    for (size_t i = 0; i < section->column_count; i++)
        ov_cli_column(table, section->columns[i].title, section->columns[i].align);
    for (size_t i = 0; i < section->cell_count; i += section->column_count) {
        for (size_t j = 0; j < section->column_count; j++)
            cells[j] = section->cells[i + j].text;
        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "  ");
}

static void print_section(const struct ov_showing *show, const struct ov_show_section *section, bool first)
{
    if (!section->cell_count && !section->none)
        return;
    if (!first)
        putchar('\n');
    if (section->title)
        printf("%s\n", section->title);
    if (!section->cell_count)
        ov_cli_paragraph("  ", "  ", section->none);
    else if (section->form == OV_SHOW_FACTS)
        print_facts(show, section);
    else if (section->form == OV_SHOW_TABLE)
        print_table(show, section);
    else
        for (size_t i = 0; i < section->cell_count; i += section->column_count)
            ov_cli_paragraph("  – ", "    ", section->cells[i].text);
}

/* ---- as JSON ---- */

static json_t *section_json(const struct ov_show_section *section)
{
    json_t *object = section->form == OV_SHOW_FACTS ? json_object() : NULL;
    json_t *list = object ? NULL : json_array();

    for (size_t i = 0; i < section->cell_count; i++) {
        const struct ov_show_cell *cell = &section->cells[i];

        if (list && i % section->column_count == 0) {
            object = json_object();
            json_array_append_new(list, object);
        }
        if (cell->json)
            json_object_set(object, cell->name, cell->json);
    }
    return list ? list : object;
}

void ov_show_print(const struct ov_showing *show)
{
    json_t *object;

    if (!show->cli->json) {
        for (size_t i = 0; i < show->section_count; i++)
            print_section(show, show->sections[i], i == 0);
        return;
    }
    object = json_pack("{s:o}", "subject", ov_cli_json_text(show->subject.text));
    for (size_t i = 0; i < show->section_count; i++)
        json_object_set_new(object, show->sections[i]->name, section_json(show->sections[i]));
    ov_cli_print_json(object);
}
