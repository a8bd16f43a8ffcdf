/* A plugin's table with one row per subject: units, components, activities, conditions, obligations, or codes
 * of a code list. */
#include "report/report-internal.h"

struct rows_of {
    const char *word; /* NULL: neither a fixed word nor a code list of the edition */
    struct ov_text title;
    enum ov_scope scope;
};

static struct rows_of rows_named(const struct ov_report *report, const char *word)
{
    static const struct {
        const char *word, *title;
        enum ov_scope scope;
    } fixed[] = {
        { "unit", N_("Unit"), OV_UNIT },
        { "component", N_("Component"), OV_COMPONENT },
        { "activity", N_("Activity"), OV_ACTIVITY },
        { "condition", N_("Requirement"), OV_CONDITION },
        { "obligation", N_("What"), OV_OBLIGATION },
    };
    const struct ov_code_list *list = ov_report_code_list(report, word);

    for (size_t i = 0; i < OV_COUNT_OF(fixed); i++)
        if (ov_equal(fixed[i].word, word))
            return (struct rows_of){ fixed[i].word, ov_core_text(fixed[i].title), fixed[i].scope };
    return list ? (struct rows_of){ list->id, ov_edition_text(list->title), OV_CODE } : (struct rows_of){ 0 };
}

static struct ov_subject *subjects_of(const struct ov_report *report, const struct rows_of *rows,
                                      size_t *count)
{
    const struct ov_subject *base = &report->request->subject;

    *count = 0;
    if (!rows->word)
        return NULL;
    return rows->scope == OV_CODE ? ov_figures_each_code(report->figures, rows->word, base, count)
                                  : ov_figures_each(report->figures, rows->scope, base, count);
}

static const struct ov_condition *condition_named(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->condition_count; i++)
        if (ov_equal(terms->conditions[i].id, id))
            return &terms->conditions[i];
    return NULL;
}

/* A condition's own period counts in its row. */
static struct ov_subject row_subject(const struct ov_report *report, enum ov_scope scope,
                                     const struct ov_subject *subject)
{
    const struct ov_condition *condition =
        scope == OV_CONDITION ? condition_named(report->terms, subject->condition) : NULL;

    return condition ? ov_report_condition_subject(report, condition) : *subject;
}

static const char *row_name(const struct ov_report *report, enum ov_scope scope,
                            const struct ov_subject *subject)
{
    switch (scope) {
    case OV_UNIT:
        return subject->unit;
    case OV_COMPONENT:
        return subject->component;
    case OV_ACTIVITY:
        return ov_arena_printf(report->arena, "%s.%s", subject->component, subject->activity);
    case OV_CONDITION:
        return subject->condition;
    case OV_CODE:
        return subject->code;
    default:
        return subject->obligation;
    }
}

/* What the row is called, by the edition or by who recorded it. */
static void name_cell(struct ov_report *report, enum ov_scope scope, const struct ov_subject *subject,
                      struct ov_document_cell *cell)
{
    const struct ov_terms *terms = report->terms;
    const struct ov_condition *condition;
    int component;

    switch (scope) {
    case OV_COMPONENT:
        component = ov_component_index(terms, subject->component);
        cell->text = component >= 0 ? ov_edition_text(terms->components[component].title)
                                    : ov_text_data(subject->component);
        break;
    case OV_CONDITION:
        condition = condition_named(terms, subject->condition);
        cell->text = condition ? ov_edition_text(condition->title) : ov_text_data(subject->condition);
        break;
    case OV_CODE:
        cell->text = ov_report_code_title(report, subject);
        break;
    case OV_OBLIGATION:
        cell->text = ov_report_obligation_title(terms, subject->obligation);
        break;
    default:
        cell->figure = ov_report_figure(report, scope == OV_UNIT ? "unit" : "title", subject);
    }
}

/* A home holds units of many kinds: those that have nothing to do with the table are not its rows. */
static bool anything_of(struct ov_report *report, const char **formulas, size_t count,
                        const struct ov_subject *subject)
{
    for (size_t j = 0; j < count; j++)
        if (ov_report_is_known(report, formulas[j], subject))
            return true;
    return false;
}

bool ov_report_rows_known(struct ov_report *report, const struct ov_section *section, const char **formulas,
                          size_t count)
{
    struct rows_of rows = rows_named(report, section->rows);
    size_t subjects;
    struct ov_subject *list = subjects_of(report, &rows, &subjects);

    for (size_t i = 0; i < subjects; i++) {
        struct ov_subject subject = row_subject(report, rows.scope, &list[i]);

        if (anything_of(report, formulas, count, &subject))
            return true;
    }
    return false;
}

/* Of units and codes only those that have something; nothing of any unit is as good as no unit. Codes left
 * out are named below the table: there are many, and a region has values of few. */
static size_t leave_out(struct ov_report *report, const struct rows_of *rows, struct ov_subject *list,
                        size_t subjects, const char **formulas, size_t count, struct ov_block *without)
{
    size_t kept = 0;

    for (size_t i = 0; i < subjects; i++)
        if ((rows->scope != OV_UNIT && rows->scope != OV_CODE) ||
            anything_of(report, formulas, count, &list[i]))
            list[kept++] = list[i];
        else if (rows->scope == OV_CODE)
            ov_report_row(report, without, list[i].code, OV_LINE_PLAIN, 1)->cells[0].text =
                ov_report_code_title(report, &list[i]);
    return kept;
}

/* In one line, in the list's order: the words, then each code's title, are arguments of a text that is
 * nothing but marks. */
static void codes_without(struct ov_report *report, const char *id, const struct ov_block *without)
{
    const char *marks = "{words}";
    struct ov_text text;

    for (size_t i = 0; i < without->row_count; i++)
        marks = ov_arena_printf(report->arena, "%s%s {%zu}", marks, i ? "," : "", i);
    text = ov_core_text(ov_arena_printf(report->arena, "%s.", marks));
    ov_report_plain(report, &text, "words", ov_core_text(N_("Nothing is recorded of:")));
    for (size_t i = 0; i < without->row_count; i++)
        ov_report_plain(report, &text, ov_arena_printf(report->arena, "%zu", i),
                        without->rows[i].cells[0].text);
    if (without->row_count)
        ov_report_block(report, OV_BLOCK_PARAGRAPH, ov_arena_printf(report->arena, "%s-without", id))->text =
            text;
}

void ov_report_rows_table(struct ov_report *report, const struct ov_section *section, const char **formulas,
                          size_t count)
{
    struct rows_of rows = rows_named(report, section->rows);
    size_t subjects;
    struct ov_subject *list = subjects_of(report, &rows, &subjects);
    struct ov_block *table, without = { 0 };

    subjects = leave_out(report, &rows, list, subjects, formulas, count, &without);
    if (!subjects) {
        ov_report_note(report, "none", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("Nothing is recorded that would be a row of this table.")));
        return;
    }
    table = ov_report_table(report, section->id, ov_report_module_text(report, section->title));
    ov_report_column(report, table, rows.word, rows.title, OV_ALIGN_TEXT);
    for (size_t j = 0; j < count; j++)
        ov_report_column(report, table, formulas[j], ov_report_formula_label(report, formulas[j]),
                         OV_ALIGN_NUMBER);
    for (size_t i = 0; i < subjects; i++) {
        struct ov_subject subject = row_subject(report, rows.scope, &list[i]);
        struct ov_document_row *row =
            ov_report_row(report, table, row_name(report, rows.scope, &subject), OV_LINE_PLAIN, count + 1);

        name_cell(report, rows.scope, &subject, &row->cells[0]);
        for (size_t j = 0; j < count; j++) {
            row->cells[j + 1].figure = ov_report_figure(report, formulas[j], &subject);
            row->cells[j + 1].decimals = ov_report_formula_decimals(report, formulas[j]);
        }
    }
    codes_without(report, section->id, &without);
}
