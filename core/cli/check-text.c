/* What overens check found, for people: by severity, edition and check, what has one cause told once. */
#include "cli/check-internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SUBJECTS = 5 }; /* of one cause, without --all */

static const char *show(const struct ov_checking *checking, ov_figure figure)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_quantity_show(ov_graph_value(checking->evaluation->graph, figure), -1, checking->cli->language, &out);
    kept = ov_arena_strdup(checking->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

/* ---- one finding ---- */

static void print_rule(const struct ov_checking *checking, const struct ov_finding *finding)
{
    struct ov_buffer out = { 0 };

    printf("      %s %s\n", finding->edition, finding->subject ? finding->subject : "");
    if (finding->rule)
        printf("      %s: %s\n", _("rule"), finding->rule);
    for (size_t i = 0; i < finding->text.count; i++)
        if (finding->text.arguments[i].figure.id)
            printf("      %s = %s\n", finding->text.arguments[i].name,
                   show(checking, finding->text.arguments[i].figure));
    if (!finding->figure.id)
        return;
    ov_explain_text(checking->evaluation->graph, finding->figure, checking->translations, &out);
    for (char *rest = out.data, *line; rest && (line = strsep(&rest, "\n"));)
        if (*line)
            printf("      %s\n", line);
    ov_buffer_free(&out);
}

static void print_item(const struct ov_checking *checking, const struct ov_finding *finding,
                       const char *first, const char *later, const char *text)
{
    ov_cli_paragraph(first, later, text);
    if (checking->explain)
        print_rule(checking, finding);
}

/* ---- findings with one cause ---- */

/* Texts of one check and edition that hold the same figures differ in what they are about and nothing else.
 */
static bool same_cause(const struct ov_checking *checking, const struct ov_finding *one,
                       const struct ov_finding *two)
{
    if (!ov_equal(one->text.msgid, two->text.msgid) || one->text.count != two->text.count)
        return false;
    for (size_t i = 0; i < one->text.count; i++) {
        ov_figure a = one->text.arguments[i].figure, b = two->text.arguments[i].figure;

        if (!a.id != !b.id || (a.id && !ov_equal(show(checking, a), show(checking, b))))
            return false;
    }
    return true;
}

static void print_cause(const struct ov_checking *checking, const struct ov_finding *const *members,
                        size_t count)
{
    size_t most = checking->all || count <= MOST_SUBJECTS ? count : MOST_SUBJECTS;

    ov_cli_paragraph("  ", "  ",
                     ov_arena_printf(checking->cli->arena, "%s (%zu)",
                                     ov_check_render(checking, &members[0]->title), count));
    for (size_t i = 0; i < most; i++)
        print_item(checking, members[i], "    – ", "      ", ov_check_render(checking, &members[i]->about));
    if (most < count)
        printf(_("      and %zu more: --all\n"), count - most);
}

/* Findings of one check in one edition; advice and citation are the same for all. */
static void print_check(const struct ov_checking *checking, const struct ov_finding *const *found,
                        size_t count)
{
    const char *advice = ov_check_render(checking, &found[0]->advice);
    bool *told = OV_NEW_ARRAY(checking->cli->arena, bool, count);
    const struct ov_finding **members = OV_NEW_ARRAY(checking->cli->arena, const struct ov_finding *, count);
    /* The core's own citations are numbers of its list of controls, which say nothing here. */
    bool cited = found[0]->cite && !ov_starts_with(found[0]->check, "core.");

    for (size_t i = 0; i < count; i++) {
        size_t alike = 1;

        if (told[i])
            continue;
        members[0] = found[i];
        for (size_t j = i + 1; j < count; j++)
            if (!told[j] && same_cause(checking, found[i], found[j])) {
                members[alike++] = found[j];
                told[j] = true;
            }
        if (alike > 1)
            print_cause(checking, members, alike);
        else
            print_item(checking, found[i], count > 1 ? "  – " : "  ", count > 1 ? "    " : "  ",
                       ov_check_render(checking, &found[i]->text));
    }
    if (*advice)
        ov_cli_paragraph("    → ", "      ", advice);
    printf("    %s%s%s\n\n", found[0]->check, cited ? "  " : "", cited ? found[0]->cite : "");
}

/* ---- by severity and edition ---- */

static bool several(const struct ov_checking *checking)
{
    return !checking->evaluation->terms;
}

static void print_edition(const struct ov_checking *checking, const char *edition)
{
    printf("%s (%s)\n\n", ov_check_edition_title(checking, edition), edition);
}

static void print_raised(const struct ov_checking *checking, enum ov_check_severity severity,
                         const char *title)
{
    const struct ov_findings *findings = checking->findings;
    const char *edition = NULL;
    size_t end;

    if (!findings->raised[severity])
        return;
    printf("%s (%zu)\n\n", title, findings->raised[severity]);
    for (size_t i = 0; i < findings->count; i = end) {
        const struct ov_finding *const *from = &checking->sorted[i];

        for (end = i + 1; end < findings->count && checking->sorted[end]->state == from[0]->state &&
                          checking->sorted[end]->severity == from[0]->severity &&
                          ov_equal(checking->sorted[end]->edition, from[0]->edition) &&
                          ov_equal(checking->sorted[end]->check, from[0]->check);
             end++)
            ;
        if (from[0]->state != OV_FINDING_RAISED || from[0]->severity != severity)
            continue;
        if (several(checking) && !ov_equal(edition, from[0]->edition))
            print_edition(checking, from[0]->edition);
        edition = from[0]->edition;
        print_check(checking, from, end - i);
    }
}

/* ---- what could not be checked: by reason, or one by one ---- */

struct reason {
    const char *text;
    size_t count;
};

static int by_count(const void *a, const void *b)
{
    const struct reason *one = a, *two = b;

    if (one->count != two->count)
        return one->count < two->count ? 1 : -1;
    return ov_compare(one->text, two->text);
}

static void print_reasons(const struct ov_checking *checking)
{
    const struct ov_findings *findings = checking->findings;
    struct reason *reasons = NULL;
    size_t count = 0, at;

    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = checking->sorted[i];
        const char *text;

        if (finding->state != OV_FINDING_NOT_CHECKABLE)
            continue;
        text = ov_check_reason(checking, finding);
        for (at = 0; at < count && !ov_equal(reasons[at].text, text); at++)
            ;
        if (at == count)
            OV_APPEND(checking->cli->arena, reasons, count)->text = text;
        reasons[at].count++;
    }
    if (count)
        qsort(reasons, count, sizeof *reasons, by_count);
    for (size_t i = 0; i < count; i++)
        ov_cli_paragraph(
            "  ", "    ",
            ov_arena_printf(checking->cli->arena, "%zu × %s", reasons[i].count, reasons[i].text));
}

static void print_not_checkable(const struct ov_checking *checking)
{
    const struct ov_findings *findings = checking->findings;
    const char *edition = NULL;

    printf(_("Rules that held: %zu; not checkable: %zu\n"), findings->held, findings->not_checkable);
    if (!checking->all) {
        print_reasons(checking);
        return;
    }
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = checking->sorted[i];

        if (finding->state != OV_FINDING_NOT_CHECKABLE)
            continue;
        if (several(checking) && !ov_equal(edition, finding->edition))
            printf("\n%s (%s)\n", ov_check_edition_title(checking, finding->edition), finding->edition);
        edition = finding->edition;
        ov_cli_paragraph("  ", "    ",
                         ov_arena_printf(checking->cli->arena, "%s: %s (%s)",
                                         ov_check_render(checking, &finding->about),
                                         ov_check_reason(checking, finding), finding->check));
    }
}

void ov_check_print(const struct ov_checking *checking)
{
    print_raised(checking, OV_ERROR, _("Errors"));
    print_raised(checking, OV_WARNING, _("Warnings"));
    print_raised(checking, OV_NOTICE, _("Notices"));
    print_not_checkable(checking);
}
