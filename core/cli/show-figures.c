/* Figures and rows of the evaluation that overens show stands on. */
#include "cli/show-internal.h"

#include <stdlib.h>

bool ov_show_evaluate(struct ov_showing *show, const char *edition)
{
    const struct ov_module **modules;
    size_t count;

    show->evaluation = ov_cli_evaluate(show->cli, edition);
    if (!show->evaluation)
        return false;
    show->unit = show->evaluation->request.unit;
    modules = ov_evaluation_modules(show->evaluation, &count);
    show->translations = ov_cli_translations(show->cli, modules, count);
    return show->translations != NULL;
}

struct ov_subject ov_show_subject(const struct ov_showing *show)
{
    struct ov_subject subject = ov_evaluation_subject(show->evaluation);

    /* "total" is the edition itself, which no component is. */
    if (show->subject.component && !ov_equal(show->subject.component, "total"))
        subject.component = show->subject.component;
    subject.activity = show->subject.activity;
    return subject;
}

const struct ov_quantity *ov_show_ask(const struct ov_showing *show, const char *formula,
                                      const struct ov_subject *subject)
{
    struct ov_figures *figures = show->evaluation->figures;

    return ov_figures_value(figures, ov_figures_formula(figures, formula, subject));
}

const char *ov_show_render(const struct ov_showing *show, const struct ov_text *text)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_text_render(text, show->translations, show->evaluation ? show->evaluation->graph : NULL, &out, NULL);
    kept = ov_arena_strdup(show->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

static const char *value_text(const struct ov_showing *show, const struct ov_quantity *quantity)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    if (quantity->state == OV_GIVEN && quantity->type == OV_QUANTITY_DATE)
        return ov_cli_date(show->cli->arena, quantity->date);
    ov_quantity_show(quantity, -1, show->cli->language, &out);
    kept = ov_arena_strdup(show->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

const char *ov_show_words(const struct ov_showing *show, const struct ov_quantity *quantity)
{
    const char *text = value_text(show, quantity);
    struct ov_text reason;

    if (quantity->state == OV_GIVEN || !quantity->reason)
        return text;
    reason = ov_graph_reason_text(show->cli->arena, show->evaluation->graph, quantity->reason);
    return ov_arena_printf(show->cli->arena, "%s: %s", text, ov_show_render(show, &reason));
}

const char *ov_show_short(const struct ov_showing *show, const struct ov_quantity *quantity)
{
    return quantity->state == OV_GIVEN ? value_text(show, quantity) : "–";
}

void ov_show_figure(struct ov_showing *show, struct ov_show_section *section, const char *name,
                    const char *label, const char *formula, const struct ov_subject *subject)
{
    const struct ov_quantity *quantity = ov_show_ask(show, formula, subject);

    ov_show_fact(show, section, name, label, ov_show_words(show, quantity),
                 ov_cli_json_quantity(quantity, show->cli->language));
}

void ov_show_figure_cell(struct ov_showing *show, struct ov_show_section *section, const char *formula,
                         const struct ov_subject *subject)
{
    const struct ov_quantity *quantity = ov_show_ask(show, formula, subject);

    ov_show_cell(show, section, ov_show_short(show, quantity),
                 ov_cli_json_quantity(quantity, show->cli->language));
}

const char *ov_show_title(const struct ov_showing *show, const char *text)
{
    return ov_cli_edition_text(show->translations, show->cli->arena, text);
}

/* ---- rows as they are ---- */

const char *ov_show_row_cell(const struct ov_showing *show, enum ov_table_id table, size_t row, int column)
{
    struct ov_cell cell = ov_view_cell(show->evaluation->view, table, row, column);

    return cell.state == OV_MISSING ? NULL
                                    : ov_cli_cell_show(show->cli, &ov_table(table)->columns[column], &cell);
}

static bool is_cell(const struct ov_showing *show, enum ov_table_id table, size_t row, const char *column,
                    const char *wanted)
{
    int index = ov_column_index(ov_table(table), column);

    return index < 0 || !wanted || ov_equal(ov_view_text(show->evaluation->view, table, row, index), wanted);
}

/* What is recorded of the component in the edition that pays for it: not what is said of it there. */
static bool is_row_of_payer(const struct ov_showing *show, enum ov_table_id table, size_t row)
{
    const struct ov_terms *terms = show->evaluation->terms;
    int index = show->subject.component ? ov_component_index(terms, show->subject.component) : -1;

    return index >= 0 && terms->components[index].funding_edition &&
           (table == OV_TABLE_ACTIVITIES || table == OV_TABLE_COST_OBJECTS || table == OV_TABLE_PAYMENTS ||
            table == OV_TABLE_FORECASTS) &&
           is_cell(show, table, row, "edition", terms->components[index].funding_edition) &&
           is_cell(show, table, row, "unit", show->unit) &&
           is_cell(show, table, row, "component", terms->components[index].funding_component);
}

bool ov_show_is_own_row(const struct ov_showing *show, enum ov_table_id table, size_t row)
{
    if (is_row_of_payer(show, table, row))
        return true;
    return is_cell(show, table, row, "edition", show->subject.edition) &&
           is_cell(show, table, row, "unit", show->unit) &&
           is_cell(show, table, row, "component", show->subject.component);
}

struct dated {
    size_t row;
    int64_t date;
};

static int newest_first(const void *a, const void *b)
{
    const struct dated *one = a, *two = b;

    if (one->date != two->date)
        return one->date < two->date ? 1 : -1;
    return (one->row > two->row) - (one->row < two->row);
}

size_t *ov_show_newest(struct ov_showing *show, enum ov_table_id table, int date_column, size_t *count)
{
    struct ov_arena *arena = show->cli->arena;
    size_t all = ov_view_rows(show->evaluation->view, table), *rows;
    struct dated *dated = OV_NEW_ARRAY(arena, struct dated, all + 1);

    *count = 0;
    for (size_t i = 0; i < all; i++) {
        struct ov_cell date = ov_view_cell(show->evaluation->view, table, i, date_column);

        if (ov_show_is_own_row(show, table, i))
            dated[(*count)++] = (struct dated){ i, date.state == OV_GIVEN ? date.number : INT64_MIN };
    }
    qsort(dated, *count, sizeof *dated, newest_first);
    rows = OV_NEW_ARRAY(arena, size_t, *count + 1);
    for (size_t i = 0; i < *count; i++)
        rows[i] = dated[i].row;
    return rows;
}

/* What was judged last counts now, whatever period it was judged for; without one, the edition's own. */
void ov_show_judgement(struct ov_showing *show, struct ov_show_section *section, const char *of,
                       const struct ov_subject *subject)
{
    const struct ov_view *view = show->evaluation->view;
    const char *id = subject->condition   ? subject->condition
                     : subject->activity  ? subject->activity
                     : subject->component ? subject->component
                                          : "total";
    const char *component = subject->component ? subject->component : "total";
    struct ov_subject asked = *subject;
    int64_t newest = INT64_MIN;

    for (size_t i = 0; i < ov_view_rows(view, OV_TABLE_JUDGEMENTS); i++) {
        struct ov_cell date = ov_view_cell(view, OV_TABLE_JUDGEMENTS, i, OV_JUDGEMENTS_DATE);
        struct ov_cell period = ov_view_cell(view, OV_TABLE_JUDGEMENTS, i, OV_JUDGEMENTS_PERIOD);

        if (date.number < newest || !is_cell(show, OV_TABLE_JUDGEMENTS, i, "edition", asked.edition) ||
            !is_cell(show, OV_TABLE_JUDGEMENTS, i, "unit", asked.unit) ||
            !is_cell(show, OV_TABLE_JUDGEMENTS, i, "component", component) ||
            !is_cell(show, OV_TABLE_JUDGEMENTS, i, "of", of) ||
            !is_cell(show, OV_TABLE_JUDGEMENTS, i, "id", id))
            continue;
        newest = date.number;
        asked.has_period = period.state == OV_GIVEN && ov_period_unpack(period.number, &asked.period);
    }
    ov_show_figure_cell(show, section, "judgement", &asked);
}
