/* What overens check found, for people: by severity, edition and check, what has one cause told once. */
#include "cli/check-internal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_SUBJECTS = 5 }; /* of one cause, without --all */

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
                   ov_check_figure(checking, finding->text.arguments[i].figure));
    if (!finding->figure.id)
        return;
    ov_explain_text(checking->evaluation->graph, finding->figure, checking->translations, &out);
    for (char *rest = out.data, *line; rest && (line = strsep(&rest, "\n"));)
        if (*line)
            printf("      %s\n", line);
    ov_buffer_free(&out);
}

/* ---- findings with one cause ---- */

struct member {
    const struct ov_finding *finding;
    struct ov_cause cause;
    size_t number;
};

static int by_cause(const void *a, const void *b)
{
    const struct member *one = a, *two = b;
    int order = ov_compare(one->cause.key, two->cause.key);

    return order ? order : (one->number > two->number) - (one->number < two->number);
}

/* A run of one cause stands where its first member stood. */
static int by_place(const void *a, const void *b)
{
    const struct member *const *one = a, *const *two = b;

    return ((*one)->number > (*two)->number) - ((*one)->number < (*two)->number);
}

static bool same_cause(const struct member *one, const struct member *two)
{
    return ov_equal(one->cause.key, two->cause.key);
}

/* What is known of its being accepted. */
static void print_waiver(const struct ov_checking *checking, const struct ov_finding *finding)
{
    const struct ov_waiver *waiver = finding->waiver;
    struct ov_arena *arena = checking->cli->arena;

    if (finding->waiver_lapsed)
        ov_cli_paragraph("    ", "      ",
                         ov_arena_printf(arena, _("it was accepted, but no longer: %s"),
                                         ov_check_reason(checking, finding->waiver_lapsed)));
    if (waiver && waiver->until != OV_NO_DATE)
        ov_cli_paragraph("    ", "      ",
                         ov_arena_printf(arena, _("accepted by %s until %s: %s"), waiver->author,
                                         ov_cli_date(arena, waiver->until), waiver->reason));
    else if (waiver)
        ov_cli_paragraph("    ", "      ",
                         ov_arena_printf(arena, _("accepted by %s: %s"), waiver->author, waiver->reason));
}

void ov_check_print_item(const struct ov_checking *checking, const struct ov_finding *finding,
                         const char *first, const char *later, const char *text)
{
    ov_cli_paragraph(first, later, text);
    print_waiver(checking, finding);
    if (checking->figures)
        print_rule(checking, finding);
}

static void print_cause(const struct ov_checking *checking, const struct member *members, size_t count)
{
    size_t most = checking->all || count <= MOST_SUBJECTS ? count : MOST_SUBJECTS;
    const char *detail = members[0].cause.detail;

    ov_cli_paragraph("  ", "  ",
                     ov_arena_printf(checking->cli->arena, "%s (%zu)%s%s",
                                     ov_check_render(checking, &members[0].finding->title), count,
                                     *detail ? ": " : "", detail));
    for (size_t i = 0; i < most; i++)
        ov_check_print_item(checking, members[i].finding, "    – ", "      ",
                            ov_check_render(checking, &members[i].finding->about));
    if (most < count)
        printf(_("      and %zu more: --all\n"), count - most);
}

void ov_check_print_end(const struct ov_checking *checking, const struct ov_finding *finding)
{
    const char *advice = ov_check_render(checking, &finding->advice);
    /* The core's own citations are numbers of its list of controls, which say nothing here. */
    bool cited = finding->cite && !ov_starts_with(finding->check, "core.");

    if (*advice)
        ov_cli_paragraph("    → ", "      ", advice);
    printf("    %s%s%s\n\n", finding->check, cited ? "  " : "", cited ? finding->cite : "");
}

/* Findings of one check in one edition; advice and citation are the same for all. */
static void print_check(const struct ov_checking *checking, const struct ov_finding *const *found,
                        size_t count)
{
    struct member *members = ov_malloc(count * sizeof *members);
    struct member **firsts = ov_malloc(count * sizeof(struct member *));
    size_t causes = 0;

    for (size_t i = 0; i < count; i++)
        members[i] = (struct member){ found[i], ov_check_cause(checking, found[i]), i };
    qsort(members, count, sizeof *members, by_cause);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || !same_cause(&members[i - 1], &members[i]))
            firsts[causes++] = &members[i];
    qsort(firsts, causes, sizeof *firsts, by_place);
    for (size_t i = 0; i < causes; i++) {
        size_t alike = 1;

        while (firsts[i] + alike < members + count && same_cause(firsts[i], firsts[i] + alike))
            alike++;
        if (alike > 1)
            print_cause(checking, firsts[i], alike);
        else
            ov_check_print_item(checking, firsts[i]->finding, count > 1 ? "  – " : "  ",
                                count > 1 ? "    " : "  ",
                                ov_check_render(checking, &firsts[i]->finding->text));
    }
    free(firsts);
    free(members);
    ov_check_print_end(checking, found[0]);
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

static bool belongs(const struct ov_finding *finding, enum ov_check_group group, int severity)
{
    return ov_check_group(finding) == group && (!severity || (int)finding->severity == severity);
}

/* What one check tells of several agreements comes first, and is then not told with each of them. */
static void print_across(const struct ov_checking *checking, enum ov_check_group group, int severity)
{
    bool headed = false;

    for (size_t i = 0; several(checking) && i < checking->findings->count; i++)
        if (belongs(checking->sorted[i], group, severity) && !checking->across[i])
            ov_check_print_across(checking, i, &headed);
}

/* severity 0: whatever it is. */
static void print_group(const struct ov_checking *checking, enum ov_check_group group, int severity,
                        const char *title)
{
    const struct ov_finding *const *sorted = checking->sorted;
    const char *edition = NULL;
    size_t count = 0, end;

    for (size_t i = 0; i < checking->findings->count; i++)
        count += belongs(sorted[i], group, severity);
    if (!count)
        return;
    printf("%s (%zu)\n\n", title, count);
    print_across(checking, group, severity);
    for (size_t i = 0; i < checking->findings->count; i = end) {
        for (end = i + 1; end < checking->findings->count && !checking->across[end] &&
                          belongs(sorted[end], ov_check_group(sorted[i]), (int)sorted[i]->severity) &&
                          ov_equal(sorted[end]->edition, sorted[i]->edition) &&
                          ov_equal(sorted[end]->check, sorted[i]->check);
             end++)
            ;
        if (checking->across[i] || !belongs(sorted[i], group, severity))
            continue;
        if (several(checking) && !ov_equal(edition, sorted[i]->edition))
            print_edition(checking, sorted[i]->edition);
        edition = sorted[i]->edition;
        print_check(checking, &sorted[i], end - i);
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
        text = ov_check_reason(checking, finding->reason);
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
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++)
        count += findings->items[i].state == OV_FINDING_NOT_CHECKABLE;
    if (!count)
        return;
    printf("%s (%zu)\n\n", _("Not checkable"), count);
    if (!checking->all && !checking->only) {
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
                                         ov_check_reason(checking, finding->reason), finding->check));
    }
}

static void print_counts(const struct ov_checking *checking)
{
    const struct ov_findings *findings = checking->findings;

    printf(_("Errors: %zu; warnings: %zu; notices: %zu; on trial: %zu; accepted: %zu\n"),
           findings->raised[OV_ERROR], findings->raised[OV_WARNING], findings->raised[OV_NOTICE],
           findings->trial, findings->waived);
    printf(_("Rules that held: %zu; not checkable: %zu\n"), findings->held, findings->not_checkable);
    printf("\n");
}

void ov_check_print(const struct ov_checking *checking)
{
    if (!checking->only)
        print_counts(checking);
    print_group(checking, OV_CHECK_RAISED, OV_ERROR, _("Errors"));
    print_group(checking, OV_CHECK_RAISED, OV_WARNING, _("Warnings"));
    print_group(checking, OV_CHECK_RAISED, OV_NOTICE, _("Notices"));
    print_group(checking, OV_CHECK_TRIAL, 0, _("On trial"));
    if (checking->waived)
        print_group(checking, OV_CHECK_WAIVED, 0, _("Accepted"));
    print_not_checkable(checking);
}
