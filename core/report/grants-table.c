/* The grant by component, beside what the key gives; and differences that say no more than is printed. */
#include "report/report-internal.h"

enum { NAME, NATIONAL, GRANT, COMPUTED, DIFFERENCE };

/* ---- differences ---- */

static void difference_of(struct ov_report *report, struct ov_document_cell *cell, const char *whole,
                          const char *less, const struct ov_subject *subject)
{
    const struct ov_quantity *one = ov_report_value(report, ov_report_figure(report, whole, subject));
    const struct ov_quantity *two = ov_report_value(report, ov_report_figure(report, less, subject));

    if (one->state == OV_GIVEN && two->state == OV_GIVEN &&
        ov_rational_compare(one->number, two->number) != 0 && ov_quantity_tallies(one, two))
        cell->text = ov_core_text(N_("within the rounding"));
    else
        cell->figure =
            ov_report_figure(report, ov_arena_printf(report->arena, "%s - (%s)", whole, less), subject);
}

void ov_report_difference(struct ov_report *report, struct ov_document_cell *cell,
                          const struct ov_subject *subject)
{
    difference_of(report, cell, "grant", "planned + unallocated", subject);
    if (cell->figure.id)
        cell->figure = ov_report_figure(report, "difference", subject);
}

/* ---- what the key is known for ---- */

static bool is_below(const struct ov_terms *terms, int component, int above)
{
    for (; component >= 0; component = terms->components[component].parent)
        if (component == above)
            return true;
    return above < 0;
}

/* A part that sums are made of. Money of another agreement is counted there. */
static bool is_counted(const struct ov_report *report, int component)
{
    const struct ov_component *part = &report->terms->components[component];

    return (part->role == OV_ROLE_LEAF || part->role == OV_ROLE_RESIDUAL) && !part->funded_by &&
           ov_report_concerns_region(report, component);
}

static bool is_part_given(struct ov_report *report, int component, const char *formula)
{
    struct ov_subject subject = ov_report_subject(report, report->terms->components[component].id);

    return ov_report_given(report, formula, &subject);
}

/* Whether what is granted and what is computed of the component, −1 = the whole edition, are sums over the
 * same parts. *all: every part is computed. A sum over fewer parts would pass for the whole. */
static bool is_comparable(struct ov_report *report, int above, bool *all)
{
    const char *id = above >= 0 ? report->terms->components[above].id : NULL;
    struct ov_subject subject = ov_report_subject(report, id);
    bool own = ov_report_given(report, "own-grant", &subject), same = true;

    *all = true;
    for (int i = 0; i < (int)report->terms->component_count; i++) {
        bool computed;

        if (!is_counted(report, i) || !is_below(report->terms, i, above))
            continue;
        computed = is_part_given(report, i, "computed");
        *all = *all && computed;
        same = same && (own ? computed : computed == is_part_given(report, i, "grant"));
    }
    return same;
}

static bool anything_computed(struct ov_report *report)
{
    for (int i = 0; i < (int)report->terms->component_count; i++)
        if (ov_report_concerns_region(report, i) && is_part_given(report, i, "computed"))
            return true;
    return false;
}

/* Whose computed sum is missing from the totals. */
static void unknown_keys(struct ov_report *report)
{
    struct ov_block *list = NULL;
    bool all;

    if (is_comparable(report, -1, &all))
        return;
    for (int i = 0; i < (int)report->terms->component_count; i++) {
        const struct ov_component *component = &report->terms->components[i];

        if (!is_counted(report, i) || is_part_given(report, i, "computed"))
            continue;
        if (!list) {
            list = ov_report_block(report, OV_BLOCK_LIST, "no-key");
            list->text = ov_core_text(N_(
                "No total by the key is told, because what the key gives is not known of these components:"));
        }
        ov_report_row(report, list, component->id, OV_LINE_PLAIN, 1)->cells[0].text =
            ov_edition_text(component->title);
    }
}

/* ---- the table ---- */

/* Granted; beside it what the key gives, where the table has that. */
static void grant_cells(struct ov_report *report, const struct ov_block *table, struct ov_document_row *row,
                        int component, const struct ov_subject *subject)
{
    bool sum = component < 0 || report->terms->components[component].role == OV_ROLE_SUM;
    bool all = true, comparable = !sum || is_comparable(report, component, &all);

    row->cells[GRANT].figure = ov_report_figure(report, "grant", subject);
    if (table->column_count <= COMPUTED || (!all && !comparable))
        return;
    row->cells[COMPUTED].figure = ov_report_figure(report, "computed", subject);
    if (comparable && ov_report_given(report, "grant", subject) &&
        ov_report_given(report, "computed", subject))
        difference_of(report, &row->cells[DIFFERENCE], "grant", "computed", subject);
}

static void grants_row(struct ov_report *report, struct ov_block *table, int index, enum ov_line line)
{
    const struct ov_component *component = &report->terms->components[index];
    struct ov_subject subject = ov_report_subject(report, component->id);
    struct ov_document_row *row = ov_report_row(report, table, component->id, line, table->column_count);

    row->cells[NAME].text = ov_edition_text(component->title);
    if (component->role == OV_ROLE_SUM) {
        struct ov_subject regions = subject;

        regions.group = "regions";
        row->cells[NATIONAL].figure = ov_report_figure(report, "sum(national, over = leaves)", &regions);
    } else {
        row->cells[NATIONAL].figure = ov_report_figure(report, "national", &subject);
    }
    if (line != OV_LINE_OF_WHICH)
        grant_cells(report, table, row, index, &subject);
}

/* Areas with their parts beneath, as the agreement lists them; only what goes to the regions. */
static void grants_rows(struct ov_report *report, struct ov_block *table, int parent)
{
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];

        if (component->parent != parent)
            continue;
        if (component->role == OV_ROLE_OF_WHICH) {
            grants_row(report, table, (int)i, OV_LINE_OF_WHICH);
            continue;
        }
        if (!ov_report_concerns_region(report, (int)i))
            continue;
        grants_row(report, table, (int)i, parent < 0 ? OV_LINE_GROUP : OV_LINE_PLAIN);
        grants_rows(report, table, (int)i);
    }
}

bool ov_report_has_grants(struct ov_report *report)
{
    for (int i = 0; i < (int)report->terms->component_count; i++)
        if (ov_report_concerns_region(report, i))
            return true;
    return ov_report_given(report, "grant", &report->request->subject);
}

void ov_report_grants_table(struct ov_report *report)
{
    struct ov_subject subject = report->request->subject, regions = subject;
    bool computed = anything_computed(report);
    struct ov_block *table;
    struct ov_document_row *row;

    table = ov_report_table(report, "grants",
                            ov_core_text(computed ? N_("Grant by component, beside what the key gives")
                                                  : N_("Grant by component")));
    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "national", ov_core_text(N_("To all regions")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "grant", ov_core_text(N_("Granted")), OV_ALIGN_NUMBER);
    if (computed) {
        ov_report_column(report, table, "computed", ov_core_text(N_("By the key")), OV_ALIGN_NUMBER);
        ov_report_column(report, table, "difference", ov_core_text(N_("Difference")), OV_ALIGN_NUMBER);
    }
    grants_rows(report, table, -1);
    row = ov_report_row(report, table, "total", OV_LINE_TOTAL, table->column_count);
    regions.group = "regions";
    row->cells[NAME].text = ov_core_text(N_("Total"));
    row->cells[NATIONAL].figure = ov_report_figure(report, "national", &regions);
    grant_cells(report, table, row, -1, &subject);
    ov_report_drop_column(table, "difference");
    if (computed)
        unknown_keys(report);
}
