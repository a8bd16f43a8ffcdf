/* overens show: who answers for it, and what people said. */
#include "cli/show-internal.h"

enum { NEWEST_NOTES = 5 };

void ov_show_roles(struct ov_showing *show)
{
    static const struct {
        const char *name, *label;
    } roles[] = { { "coordinator", N_("Coordinator") },
                  { "responsible", N_("Responsible") },
                  { "substitute", N_("Substitute") },
                  { "controller", N_("Controller") },
                  { "approver", N_("Approver") } };
    struct ov_subject subject = ov_show_subject(show);
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_FACTS, "roles", _("Who answers for it"), _("no role is recorded"));

    for (size_t i = 0; i < OV_COUNT_OF(roles); i++)
        if (show->cli->json || ov_show_ask(show, roles[i].name, &subject)->state == OV_GIVEN)
            ov_show_figure(show, section, roles[i].name, _(roles[i].label), roles[i].name, &subject);
}

/* "2022-11-30, deviation (vacancy), Områdeschef ambulans: …" */
static const char *note_text(const struct ov_showing *show, size_t row)
{
    const char *cells[] = { ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_DATE),
                            ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_COMPONENT),
                            ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_ACTIVITY),
                            ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_KIND),
                            ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_CATEGORY),
                            ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_AUTHOR) };
    const char *kept[OV_COUNT_OF(cells)];
    size_t count = 0;

    for (size_t i = 0; i < OV_COUNT_OF(cells); i++)
        if (cells[i])
            kept[count++] = cells[i];
    return ov_arena_printf(show->cli->arena, "%s: %s", ov_join(show->cli->arena, kept, count, ", "),
                           ov_show_row_cell(show, OV_TABLE_NOTES, row, OV_NOTES_TEXT));
}

/* All columns of the row that are told beside its text. */
static void add_row(struct ov_showing *show, struct ov_show_section *section, enum ov_table_id table,
                    size_t row, const char *text, const int *columns, size_t count)
{
    ov_show_cell(show, section, text, NULL);
    for (size_t i = 0; i < count; i++)
        ov_show_text(show, section, ov_show_row_cell(show, table, row, columns[i]));
}

static struct ov_show_section *lines(struct ov_showing *show, enum ov_table_id table, const char *title,
                                     const char *none, const int *columns, size_t count)
{
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_LINES, ov_table(table)->name, title, none);

    ov_show_column(section, "line", NULL, OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++)
        ov_show_column(section, ov_table(table)->columns[columns[i]].name, NULL, OV_ALIGN_TEXT);
    return section;
}

static void show_notes(struct ov_showing *show)
{
    static const int columns[] = { OV_NOTES_DATE,     OV_NOTES_COMPONENT, OV_NOTES_ACTIVITY, OV_NOTES_KIND,
                                   OV_NOTES_CATEGORY, OV_NOTES_AUTHOR,    OV_NOTES_TEXT };
    size_t count, shown = 0, *rows = ov_show_newest(show, OV_TABLE_NOTES, OV_NOTES_DATE, &count);
    struct ov_show_section *section = lines(show, OV_TABLE_NOTES, _("Newest notes"), _("no note is recorded"),
                                            columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < count && shown < NEWEST_NOTES; i++) {
        if (show->subject.activity &&
            !ov_equal(show->subject.activity,
                      ov_view_text(show->evaluation->view, OV_TABLE_NOTES, rows[i], OV_NOTES_ACTIVITY)))
            continue;
        add_row(show, section, OV_TABLE_NOTES, rows[i], note_text(show, rows[i]), columns,
                OV_COUNT_OF(columns));
        shown++;
    }
}

static void show_judgements(struct ov_showing *show)
{
    static const int columns[] = { OV_JUDGEMENTS_DATE,   OV_JUDGEMENTS_OF,        OV_JUDGEMENTS_ID,
                                   OV_JUDGEMENTS_PERIOD, OV_JUDGEMENTS_JUDGEMENT, OV_JUDGEMENTS_AUTHOR,
                                   OV_JUDGEMENTS_TEXT };
    const enum ov_table_id table = OV_TABLE_JUDGEMENTS;
    size_t count, *rows = ov_show_newest(show, table, OV_JUDGEMENTS_DATE, &count);
    struct ov_show_section *section =
        lines(show, table, _("Judgements"), _("nobody has judged it"), columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < count; i++) {
        const char *period = ov_show_row_cell(show, table, rows[i], OV_JUDGEMENTS_PERIOD);
        const char *id = ov_view_text(show->evaluation->view, table, rows[i], OV_JUDGEMENTS_ID);

        if (show->subject.activity && !ov_equal(show->subject.activity, id))
            continue;
        add_row(show, section, table, rows[i],
                ov_arena_printf(show->cli->arena, "%s, %s %s%s%s, %s: %s (%s)",
                                ov_show_row_cell(show, table, rows[i], OV_JUDGEMENTS_DATE),
                                ov_show_row_cell(show, table, rows[i], OV_JUDGEMENTS_OF), id,
                                period ? ", " : "", period ? period : "",
                                ov_show_row_cell(show, table, rows[i], OV_JUDGEMENTS_JUDGEMENT),
                                ov_show_row_cell(show, table, rows[i], OV_JUDGEMENTS_TEXT),
                                ov_show_row_cell(show, table, rows[i], OV_JUDGEMENTS_AUTHOR)),
                columns, OV_COUNT_OF(columns));
    }
}

void ov_show_said(struct ov_showing *show)
{
    show_judgements(show);
    show_notes(show);
}
