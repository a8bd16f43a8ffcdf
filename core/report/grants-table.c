/* The grant by component, beside what the key gives or where there is neither what may be expected; and
 * differences that say no more than is printed. */
#include "report/report-internal.h"

enum { NAME, NATIONAL, GRANT, COMPUTED, DIFFERENCE, EXPECTED };

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

/* Of every payment it is known what a key gives, be it only likely. */
static bool is_part_expected(struct ov_report *report, int component)
{
    const struct ov_component *part = &report->terms->components[component];
    struct ov_subject subject = ov_report_subject(report, part->id);

    for (size_t i = 0; i < part->payment_count; i++) {
        const struct ov_struck *struck = &part->payments[i].struck;

        subject.payment = part->payments[i].id;
        if (!(struck->amendment && struck->for_all) && !ov_report_given(report, "expected", &subject))
            return false;
    }
    return part->payment_count > 0;
}

/* Neither granted nor wholly computed, but of every part it is known what it may come to. */
bool ov_report_is_expected(struct ov_report *report, int above)
{
    struct ov_subject subject =
        ov_report_subject(report, above >= 0 ? report->terms->components[above].id : NULL);
    bool likely = false;

    if (ov_report_given(report, "grant", &subject) || !ov_report_given(report, "expected", &subject))
        return false;
    for (int i = 0; i < (int)report->terms->component_count; i++) {
        if (!is_counted(report, i) || !is_below(report->terms, i, above))
            continue;
        if (!is_part_expected(report, i))
            return false;
        for (size_t j = 0; j < report->terms->components[i].payment_count; j++)
            likely = likely || report->terms->components[i].payments[j].likely_key;
    }
    return likely;
}

static bool anything_expected(struct ov_report *report)
{
    for (int i = 0; i < (int)report->terms->component_count; i++)
        if (ov_report_concerns_region(report, i) && ov_report_is_expected(report, i))
            return true;
    return false;
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

struct grants {
    struct ov_report *report;
    struct ov_block *table;
    bool computed, expected; /* of anything */
};

/* Granted; beside it what the key gives, and where there is neither what may be expected. */
static void grant_cells(const struct grants *grants, struct ov_document_row *row, int component,
                        const struct ov_subject *subject)
{
    struct ov_report *report = grants->report;
    bool sum = component < 0 || report->terms->components[component].role == OV_ROLE_SUM;
    bool all = true, comparable = !sum || is_comparable(report, component, &all);

    row->cells[GRANT].figure = ov_report_figure(report, "grant", subject);
    if (grants->expected && ov_report_is_expected(report, component))
        row->cells[EXPECTED].figure = ov_report_figure(report, "expected", subject);
    if (!grants->computed || (!all && !comparable))
        return;
    row->cells[COMPUTED].figure = ov_report_figure(report, "computed", subject);
    if (comparable && ov_report_given(report, "grant", subject) &&
        ov_report_given(report, "computed", subject))
        difference_of(report, &row->cells[DIFFERENCE], "grant", "computed", subject);
}

static void grants_row(const struct grants *grants, int index, enum ov_line line)
{
    struct ov_report *report = grants->report;
    const struct ov_component *component = &report->terms->components[index];
    struct ov_subject subject = ov_report_subject(report, component->id);
    struct ov_document_row *row = ov_report_row(report, grants->table, component->id, line, EXPECTED + 1);

    row->cells[NAME].text = ov_edition_text(component->title);
    if (component->role == OV_ROLE_SUM) {
        struct ov_subject regions = subject;

        regions.group = "regions";
        row->cells[NATIONAL].figure = ov_report_figure(report, "sum(national, over = leaves)", &regions);
    } else {
        row->cells[NATIONAL].figure = ov_report_figure(report, "national", &subject);
    }
    if (line != OV_LINE_OF_WHICH)
        grant_cells(grants, row, index, &subject);
}

/* Areas with their parts beneath, as the agreement lists them; only what goes to the regions. */
static void grants_rows(const struct grants *grants, int parent)
{
    struct ov_report *report = grants->report;
    const struct ov_terms *terms = report->terms;

    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];

        if (component->parent != parent)
            continue;
        if (component->role == OV_ROLE_OF_WHICH) {
            grants_row(grants, (int)i, OV_LINE_OF_WHICH);
            continue;
        }
        if (!ov_report_concerns_region(report, (int)i))
            continue;
        grants_row(grants, (int)i, parent < 0 ? OV_LINE_GROUP : OV_LINE_PLAIN);
        grants_rows(grants, (int)i);
    }
}

bool ov_report_has_grants(struct ov_report *report)
{
    for (int i = 0; i < (int)report->terms->component_count; i++)
        if (ov_report_concerns_region(report, i))
            return true;
    return ov_report_given(report, "grant", &report->request->subject);
}

/* Which columns there are follows from what is known of any component. */
static void grants_columns(const struct grants *grants)
{
    struct ov_report *report = grants->report;
    struct ov_block *table = grants->table;

    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "national", ov_core_text(N_("To all regions")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "grant", ov_core_text(N_("Granted")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "computed", ov_core_text(N_("By the key")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "difference", ov_core_text(N_("Difference")), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "expected", ov_core_text(N_("Expected")), OV_ALIGN_NUMBER);
}

void ov_report_grants_table(struct ov_report *report)
{
    struct ov_subject subject = report->request->subject, regions = subject;
    struct grants grants = { .report = report,
                             .computed = anything_computed(report),
                             .expected = anything_expected(report) };
    struct ov_document_row *row;

    grants.table =
        ov_report_table(report, "grants",
                        ov_core_text(grants.computed ? N_("Grant by component, beside what the key gives")
                                                     : N_("Grant by component")));
    grants_columns(&grants);
    grants_rows(&grants, -1);
    row = ov_report_row(report, grants.table, "total", OV_LINE_TOTAL, EXPECTED + 1);
    regions.group = "regions";
    row->cells[NAME].text = ov_core_text(N_("Total"));
    row->cells[NATIONAL].figure = ov_report_figure(report, "national", &regions);
    grant_cells(&grants, row, -1, &subject);
    if (!grants.computed)
        ov_report_drop_column(grants.table, "computed");
    ov_report_drop_column(grants.table, "difference");
    ov_report_drop_column(grants.table, "expected");
    if (grants.computed)
        unknown_keys(report);
    if (grants.expected)
        ov_report_note(
            report, "expected", OV_STATUS_NOTE,
            ov_core_text(N_("What is expected is no computed sum: the day of the key, or its numbers, are "
                            "not known, and it is reckoned by the likely one, in whole 10 000 kr.")));
}
