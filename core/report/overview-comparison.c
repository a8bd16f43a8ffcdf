/* The year beside the year before: one row per agreement, its parts below it, and two totals. */
#include "report/overview-internal.h"

enum { NAME, LAST, THIS, CHANGE, COLUMNS };

static struct ov_text year_text(struct ov_overview *overview, const char *msgid, int year)
{
    struct ov_text text = ov_core_text(msgid);

    ov_report_plain(overview->report, &text, "year",
                    ov_text_data(ov_arena_printf(overview->report->arena, "%d", year)));
    return text;
}

static struct ov_block *begin_table(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    int year = overview->request->year;
    struct ov_block *table =
        ov_report_table(report, "comparison", ov_core_text(N_("What was granted, beside the year before")));

    ov_report_column(report, table, "name", ov_core_text(N_("Agreement")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "last", year_text(overview, N_("Sum {year}"), year - 1), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "this", year_text(overview, N_("Sum {year}"), year), OV_ALIGN_NUMBER);
    ov_report_column(report, table, "change", ov_core_text(N_("Change")), OV_ALIGN_NUMBER);
    return table;
}

/* ---- which edition of last year an edition continues ---- */

const struct ov_overview_edition *ov_overview_find(const struct ov_overview *overview, const char *edition)
{
    for (size_t i = 0; i < overview->last_count; i++)
        if (ov_equal(overview->last[i].terms->name, edition))
            return &overview->last[i];
    for (size_t i = 0; i < overview->count; i++)
        if (ov_equal(overview->editions[i].terms->name, edition))
            return &overview->editions[i];
    return NULL;
}

/* The same agreement a year ago, else the one that the whole of it replaces or was renamed from. */
static const struct ov_overview_edition *predecessor(const struct ov_overview *overview,
                                                     const struct ov_terms *terms)
{
    for (size_t i = 0; i < overview->last_count; i++)
        if (ov_equal(overview->last[i].terms->agreement, terms->agreement))
            return &overview->last[i];
    for (size_t i = 0; i < terms->lineage_count; i++) {
        const struct ov_lineage *lineage = &terms->lineage[i];
        const struct ov_overview_edition *old = ov_overview_find(overview, lineage->edition);

        if (old && !lineage->component &&
            (lineage->kind == OV_LINEAGE_REPLACES || lineage->kind == OV_LINEAGE_RENAMED))
            return old;
    }
    return NULL;
}

/* The edition of this year that an edition of last year went into, with the line that says so. */
static const struct ov_overview_edition *
successor(const struct ov_overview *overview, const struct ov_terms *old, const struct ov_lineage **lineage)
{
    for (size_t i = 0; i < overview->count; i++) {
        const struct ov_terms *terms = overview->editions[i].terms;

        for (size_t j = 0; j < terms->lineage_count; j++)
            if (ov_equal(terms->lineage[j].edition, old->name)) {
                *lineage = &terms->lineage[j];
                return &overview->editions[i];
            }
    }
    return NULL;
}

static bool is_continued(const struct ov_overview *overview, const struct ov_overview_edition *old)
{
    for (size_t i = 0; i < overview->count; i++)
        if (predecessor(overview, overview->editions[i].terms) == old)
            return true;
    return false;
}

/* ---- rows ---- */

static struct ov_subject of_component(const struct ov_overview_edition *edition, const char *component)
{
    struct ov_subject subject = edition->subject;

    subject.component = component;
    return subject;
}

static bool has_own_grant(struct ov_report *report, const struct ov_overview_edition *edition,
                          const char *component)
{
    struct ov_subject subject = of_component(edition, component);

    return ov_report_given(report, "own-grant", &subject);
}

/* What the component was called last year in old: by the lineage, else by the same id. NULL: not there. */
static const char *old_component(const struct ov_terms *terms, const char *component,
                                 const struct ov_overview_edition *old)
{
    for (size_t i = 0; i < terms->lineage_count; i++)
        if (ov_equal(terms->lineage[i].edition, old->terms->name) &&
            ov_equal(terms->lineage[i].component, component) && terms->lineage[i].their_component)
            return terms->lineage[i].their_component;
    return ov_component_index(old->terms, component) >= 0 ? component : NULL;
}

static bool is_mapped(const struct ov_terms *terms, const struct ov_overview_edition *old,
                      const char *component)
{
    for (size_t i = 0; i < terms->component_count; i++)
        if (ov_equal(old_component(terms, terms->components[i].id, old), component))
            return true;
    return false;
}

static bool is_money_of_others(struct ov_report *report, const struct ov_terms *terms, size_t component)
{
    report->terms = terms;
    return !ov_report_concerns_region(report, (int)component);
}

static struct ov_text part_name(struct ov_report *report, const struct ov_terms *terms, size_t component)
{
    struct ov_text text;

    if (!is_money_of_others(report, terms, component))
        return ov_edition_text(terms->components[component].title);
    text = ov_core_text(N_("{component} ({recipients}: not the region's income, in no sum)"));
    ov_report_plain(report, &text, "component", ov_edition_text(terms->components[component].title));
    ov_report_plain(report, &text, "recipients",
                    ov_report_group_title(terms, terms->components[component].recipients));
    return text;
}

static bool is_part(const struct ov_terms *terms, size_t component)
{
    return terms->components[component].role != OV_ROLE_SUM &&
           terms->components[component].role != OV_ROLE_OF_WHICH && !terms->components[component].funded_by;
}

/* One component's grant this year and what it was last year. */
static void part_row(struct ov_overview *overview, struct ov_block *table,
                     const struct ov_overview_edition *edition, const struct ov_overview_edition *old,
                     size_t component)
{
    struct ov_report *report = overview->report;
    const struct ov_terms *terms = edition->terms;
    const char *id = terms->components[component].id;
    const char *old_id = old ? old_component(terms, id, old) : NULL;
    bool has_old = old_id && has_own_grant(report, old, old_id);
    struct ov_subject subject = of_component(edition, id);
    struct ov_document_row *row;

    if (!has_own_grant(report, edition, id))
        return;
    row = ov_report_row(report, table, ov_arena_printf(report->arena, "%s.%s", terms->agreement, id),
                        OV_LINE_OF_WHICH, COLUMNS);
    row->cells[NAME].text = part_name(report, terms, component);
    row->cells[THIS].figure = ov_report_figure(report, "grant", &subject);
    if (has_old) {
        struct ov_subject before = of_component(old, old_id);

        row->cells[LAST].figure = ov_report_figure(report, "grant", &before);
        row->cells[CHANGE].figure =
            ov_report_figure(report,
                             ov_arena_printf(report->arena, "grant - grant(edition = \"%s\", component = %s)",
                                             old->terms->name, old_id),
                             &subject);
    }
}

/* Parts of last year that have no place this year. */
static void gone_parts(struct ov_overview *overview, struct ov_block *table, const struct ov_terms *terms,
                       const struct ov_overview_edition *old)
{
    struct ov_report *report = overview->report;

    for (size_t i = 0; i < old->terms->component_count; i++) {
        const char *id = old->terms->components[i].id;
        struct ov_subject subject = of_component(old, id);
        struct ov_document_row *row;

        if (!is_part(old->terms, i) || (terms && is_mapped(terms, old, id)) ||
            !has_own_grant(report, old, id))
            continue;
        row = ov_report_row(report, table,
                            ov_arena_printf(report->arena, "%s.last.%s", old->terms->agreement, id),
                            OV_LINE_OF_WHICH, COLUMNS);
        row->cells[NAME].text = part_name(report, old->terms, i);
        row->cells[LAST].figure = ov_report_figure(report, "grant", &subject);
    }
}

/* A single part that is all of the region's money says nothing that the agreement's own row does not. */
static bool shows_parts(struct ov_report *report, const struct ov_overview_edition *edition)
{
    size_t parts = 0;

    for (size_t i = 0; edition && i < edition->terms->component_count; i++)
        if (is_part(edition->terms, i) && has_own_grant(report, edition, edition->terms->components[i].id))
            parts += is_money_of_others(report, edition->terms, i) ? 2 : 1;
    return parts > 1;
}

/* The year's own name; last year's beside it where it was another agreement. */
static struct ov_text agreement_name(struct ov_overview *overview, const struct ov_terms *terms,
                                     const struct ov_overview_edition *old)
{
    struct ov_text text;

    if (!old || ov_equal(old->terms->agreement, terms->agreement))
        return ov_edition_text(terms->title);
    text = ov_core_text(N_("{edition} (the year before: {old})"));
    ov_report_plain(overview->report, &text, "edition", ov_edition_text(terms->title));
    ov_report_plain(overview->report, &text, "old", ov_edition_text(old->terms->title));
    return text;
}

static void agreement_rows(struct ov_overview *overview, struct ov_block *table,
                           const struct ov_overview_edition *edition)
{
    struct ov_report *report = overview->report;
    const struct ov_terms *terms = edition->terms;
    const struct ov_overview_edition *old = predecessor(overview, terms);
    struct ov_document_row *row = ov_report_row(report, table, terms->name, OV_LINE_PLAIN, COLUMNS);

    row->cells[NAME].text = agreement_name(overview, terms, old);
    if (!edition->granted && ov_report_given(report, "rejected", &edition->subject)) {
        row->cells[THIS].text = ov_core_text(N_("rejected"));
        row->cells[THIS].status = OV_STATUS_NOT_MET;
    } else {
        row->cells[THIS].figure = edition->grant;
    }
    if (old)
        row->cells[LAST].figure = old->grant;
    if (old && old->granted && edition->granted)
        row->cells[CHANGE].figure = ov_report_figure(
            report, ov_arena_printf(report->arena, "grant - grant(edition = \"%s\")", old->terms->name),
            &edition->subject);
    if (!shows_parts(report, edition) && !shows_parts(report, old))
        return;
    for (size_t i = 0; i < terms->component_count; i++)
        if (is_part(terms, i))
            part_row(overview, table, edition, old, i);
    if (old)
        gone_parts(overview, table, terms, old);
}

/* An agreement of last year that has no row of its own this year: where it is now. */
static void ended_row(struct ov_overview *overview, struct ov_block *table,
                      const struct ov_overview_edition *old)
{
    struct ov_report *report = overview->report;
    const struct ov_lineage *lineage = NULL;
    const struct ov_overview_edition *now = successor(overview, old->terms, &lineage);
    struct ov_document_row *row = ov_report_row(report, table, old->terms->name, OV_LINE_PLAIN, COLUMNS);
    struct ov_text text;
    int component;

    row->cells[LAST].figure = old->grant;
    component = now && lineage->component ? ov_component_index(now->terms, lineage->component) : -1;
    text = ov_core_text(component >= 0 ? N_("{old}, now in {edition}: {component}")
                        : now          ? N_("{old}, now in {edition}")
                                       : N_("{old}, no agreement this year"));
    ov_report_plain(report, &text, "old", ov_edition_text(old->terms->title));
    if (now)
        ov_report_plain(report, &text, "edition", ov_edition_text(now->terms->title));
    if (component >= 0)
        ov_report_plain(report, &text, "component", ov_edition_text(now->terms->components[component].title));
    row->cells[NAME].text = text;
    if (shows_parts(report, old))
        gone_parts(overview, table, NULL, old);
}

static void total_row(struct ov_overview *overview, struct ov_block *table, bool other)
{
    struct ov_report *report = overview->report;
    const char *last = ov_overview_total(report, overview->last, overview->last_count, other);
    const char *now = ov_overview_total(report, overview->editions, overview->count, other);
    struct ov_document_row *row =
        ov_report_row(report, table, other ? "total-other" : "total-agreements", OV_LINE_TOTAL, COLUMNS);
    const struct ov_subject *subject = &overview->request->subject;

    row->cells[NAME].text = ov_core_text(other ? N_("Sum of other grants")
                                               : N_("Sum of the agreements between the state and SKR"));
    if (last)
        row->cells[LAST].figure = ov_report_figure(report, last, subject);
    else
        row->cells[LAST].text = ov_core_text(N_("nothing recorded"));
    if (now)
        row->cells[THIS].figure = ov_report_figure(report, now, subject);
    else
        row->cells[THIS].text = ov_core_text(N_("nothing recorded"));
    if (last && now)
        row->cells[CHANGE].figure =
            ov_report_figure(report, ov_arena_printf(report->arena, "%s - (%s)", now, last), subject);
}

/* A total over what is known does not pass for the whole: what it lacks is named. */
static void unknown_list(struct ov_overview *overview, const struct ov_overview_edition *editions,
                         size_t count, int year, const char *id)
{
    struct ov_report *report = overview->report;
    struct ov_block *list = NULL;

    for (size_t i = 0; i < count; i++) {
        if (editions[i].granted || editions[i].funded ||
            ov_report_given(report, "rejected", &editions[i].subject))
            continue;
        if (!list) {
            list = ov_report_block(report, OV_BLOCK_LIST, id);
            list->text =
                year_text(overview, N_("Not in the sums of {year}, because no grant is recorded:"), year);
        }
        ov_report_row(report, list, editions[i].terms->name, OV_LINE_PLAIN, 1)->cells[0].text =
            ov_edition_text(editions[i].terms->title);
    }
}

/* Those that are now in one edition stand below it; NULL: those that are in none of the same total. */
static size_t ended_rows(struct ov_overview *overview, struct ov_block *table, bool other,
                         const struct ov_overview_edition *in)
{
    size_t rows = 0;

    for (size_t i = 0; i < overview->last_count; i++) {
        const struct ov_overview_edition *old = &overview->last[i];
        const struct ov_lineage *lineage = NULL;
        const struct ov_overview_edition *now = successor(overview, old->terms, &lineage);

        if (now && ov_overview_is_other(now->terms) != other)
            now = NULL;
        if (ov_overview_is_other(old->terms) != other || is_continued(overview, old) || now != in)
            continue;
        ended_row(overview, table, old);
        rows++;
    }
    return rows;
}

static void group_rows(struct ov_overview *overview, struct ov_block *table, bool other)
{
    size_t rows = 0;

    for (size_t i = 0; i < overview->count; i++)
        if (ov_overview_is_other(overview->editions[i].terms) == other) {
            agreement_rows(overview, table, &overview->editions[i]);
            rows += 1 + ended_rows(overview, table, other, &overview->editions[i]);
        }
    rows += ended_rows(overview, table, other, NULL);
    if (rows)
        total_row(overview, table, other);
}

void ov_overview_comparison(struct ov_overview *overview)
{
    struct ov_report *report = overview->report;
    struct ov_block *table;

    ov_report_section(report, "core.comparison", ov_core_text(N_("This year and the year before")));
    table = begin_table(overview);
    group_rows(overview, table, false);
    group_rows(overview, table, true);
    unknown_list(overview, overview->editions, overview->count, overview->request->year, "not-in-sums");
    unknown_list(overview, overview->last, overview->last_count, overview->request->year - 1,
                 "not-in-sums-last");
    report->terms = NULL;
}
