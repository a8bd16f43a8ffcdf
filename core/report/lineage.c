/* Where an agreement comes from, and which of its money another agreement pays. */
#include "report/report-internal.h"

#include <string.h>

/* ---- what other editions are called ---- */

/* What the module of its agreement is called, and the edition's years; at last its name. */
static struct ov_text named_text(struct ov_report *report, const char *name)
{
    const char *at = strchr(name, '@');
    const char *agreement = at ? ov_arena_copy(report->arena, name, (size_t)(at - name)) : name;
    const struct ov_module *module = ov_catalogue_module(report->catalogue, agreement);

    return module && module->title && at
               ? ov_text_data(ov_arena_printf(report->arena, "%s %s", module->title, at + 1))
               : ov_text_data(name);
}

/* As the edition calls itself where the run has it. */
static struct ov_text edition_title(struct ov_report *report, const char *name)
{
    const struct ov_view *view = ov_figures_view(report->figures);
    size_t first, end = ov_view_find(view, OV_TABLE_EDITIONS, &name, 1, &first);
    const char *title = first < end ? ov_view_text(view, OV_TABLE_EDITIONS, first, OV_EDITIONS_TITLE) : NULL;

    return title && *title ? ov_edition_text(title) : named_text(report, name);
}

/* The edition of the same years of another agreement. */
static struct ov_text agreement_title(struct ov_report *report, const char *agreement)
{
    const char *name = ov_arena_printf(report->arena, "%s@%s", agreement, report->terms->edition);
    struct ov_text title = edition_title(report, name);

    return ov_equal(title.msgid, name) ? ov_text_data(agreement) : title;
}

/* ---- lineage ---- */

/* A component of the other edition, by its title. */
static const char *their_msgid(enum ov_lineage_kind kind, bool component)
{
    switch (kind) {
    case OV_LINEAGE_MERGED:
        return component ? N_("What was {theirs} in {old} is part of it from this year, as {component}.")
                         : N_("What was {theirs} in {old} is part of it from this year.");
    case OV_LINEAGE_SPLIT:
        return component ? N_("{component} was part of {theirs} in {old}.")
                         : N_("Was part of {theirs} in {old}.");
    case OV_LINEAGE_RENAMED:
        return component ? N_("{component} was called {theirs} in {old}.")
                         : N_("Was called {theirs} in {old}.");
    default:
        return component ? N_("{component} replaces {theirs} in {old}.") : N_("Replaces {theirs} in {old}.");
    }
}

static const char *lineage_msgid(enum ov_lineage_kind kind, bool component)
{
    switch (kind) {
    case OV_LINEAGE_MERGED:
        return component ? N_("What was {old} is part of it from this year, as {component}.")
                         : N_("What was {old} is part of it from this year.");
    case OV_LINEAGE_SPLIT:
        return component ? N_("{component} was part of {old}.") : N_("Was part of {old}.");
    case OV_LINEAGE_RENAMED:
        return component ? N_("{component} was called {old}.") : N_("Was called {old}.");
    default:
        return component ? N_("{component} replaces {old}.") : N_("Replaces {old}.");
    }
}

static struct ov_text lineage_text(struct ov_report *report, const struct ov_lineage *lineage)
{
    const struct ov_terms *terms = report->terms;
    int component = lineage->component ? ov_component_index(terms, lineage->component) : -1;
    struct ov_text text = ov_core_text(lineage->their_title ? their_msgid(lineage->kind, component >= 0)
                                                            : lineage_msgid(lineage->kind, component >= 0));

    ov_report_plain(report, &text, "old",
                    lineage->title ? ov_edition_text(lineage->title)
                                   : edition_title(report, lineage->edition));
    if (lineage->their_title)
        ov_report_plain(report, &text, "theirs", ov_edition_text(lineage->their_title));
    if (component >= 0)
        ov_report_plain(report, &text, "component", ov_edition_text(terms->components[component].title));
    return text;
}

/* One edition may have given several components. */
static const char *row_id(struct ov_report *report, const struct ov_lineage *lineage)
{
    return lineage->component ? ov_arena_printf(report->arena, "%s.%s", lineage->edition, lineage->component)
                              : lineage->edition;
}

void ov_report_lineage(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *list;

    if (!terms->lineage_count)
        return;
    list = ov_report_block(report, OV_BLOCK_LIST, "lineage");
    for (size_t i = 0; i < terms->lineage_count; i++)
        ov_report_row(report, list, row_id(report, &terms->lineage[i]), OV_LINE_PLAIN, 1)->cells[0].text =
            lineage_text(report, &terms->lineage[i]);
}

/* ---- another agreement's money that this one has rules for ---- */

void ov_report_funded_elsewhere(struct ov_report *report)
{
    struct ov_block *list = NULL;
    bool has_section = (report->request->kind->bit & OV_OVERVIEW) == 0; /* of its own */

    for (size_t i = 0; i < report->terms->component_count; i++) {
        const struct ov_component *component = &report->terms->components[i];
        struct ov_subject subject = ov_report_subject(report, component->id);
        bool known = ov_report_given(report, "funded-grant", &subject);
        struct ov_text text =
            ov_core_text(known ? N_("{component} is paid by {other} and counted there: {grant}.")
                               : N_("{component} is paid by {other} and counted there."));

        if (!component->funded_by || (component->funding_edition && has_section))
            continue;
        if (known)
            ov_report_number(report, &text, "grant", ov_report_figure(report, "funded-grant", &subject));
        if (!list)
            list = ov_report_block(report, OV_BLOCK_LIST, "funded-by");
        ov_report_plain(report, &text, "component", ov_edition_text(component->title));
        ov_report_plain(report, &text, "other",
                        component->funding_edition ? edition_title(report, component->funding_edition)
                                                   : agreement_title(report, component->funded_by));
        ov_report_row(report, list, component->id, OV_LINE_PLAIN, 1)->cells[0].text = text;
    }
}
