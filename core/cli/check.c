/* overens check: asks all checks of an edition. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

struct checking {
    struct ov_cli *cli;
    const struct ov_evaluation *evaluation;
    const struct ov_findings *findings;
    const struct ov_translations *translations;
    bool explain, all;
};

static const char *render(const struct checking *checking, const struct ov_text *text)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    if (!text->msgid)
        return "";
    ov_text_render(text, checking->translations, checking->evaluation->graph, &out, NULL);
    kept = ov_arena_strdup(checking->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

static const char *show(const struct checking *checking, ov_figure figure)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_quantity_show(ov_graph_value(checking->evaluation->graph, figure), -1, checking->cli->language, &out);
    kept = ov_arena_strdup(checking->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

/* ---- findings as text ---- */

static void print_rule(const struct checking *checking, const struct ov_finding *finding)
{
    struct ov_buffer out = { 0 };

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

static void print_finding(const struct checking *checking, const struct ov_finding *finding)
{
    const char *advice = render(checking, &finding->advice);

    ov_cli_paragraph("  ", "  ", render(checking, &finding->text));
    if (*advice)
        ov_cli_paragraph("    → ", "      ", advice);
    /* The core's own citations are numbers of its list of controls, which say nothing here. */
    bool cited = finding->cite && !ov_starts_with(finding->check, "core.");

    printf("    %s  %s%s%s\n", finding->check, finding->subject ? finding->subject : "", cited ? "  " : "",
           cited ? finding->cite : "");
    if (checking->explain)
        print_rule(checking, finding);
}

static void print_raised(const struct checking *checking, enum ov_check_severity severity, const char *title)
{
    const struct ov_findings *findings = checking->findings;

    if (!findings->raised[severity])
        return;
    printf("%s (%zu)\n\n", title, findings->raised[severity]);
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];

        if (finding->state != OV_FINDING_RAISED || finding->severity != severity)
            continue;
        print_finding(checking, finding);
        putchar('\n');
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

static void print_reasons(const struct checking *checking)
{
    const struct ov_findings *findings = checking->findings;
    struct reason *reasons = NULL;
    size_t count = 0, at;

    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];

        if (finding->state != OV_FINDING_NOT_CHECKABLE)
            continue;
        for (at = 0; at < count && !ov_equal(reasons[at].text, finding->reason); at++)
            ;
        if (at == count)
            OV_APPEND(checking->cli->arena, reasons, count)->text = finding->reason;
        reasons[at].count++;
    }
    if (count)
        qsort(reasons, count, sizeof *reasons, by_count);
    for (size_t i = 0; i < count; i++)
        printf("  %zu × %s\n", reasons[i].count, ov_cli_translate(reasons[i].text));
}

static void print_not_checkable(const struct checking *checking)
{
    const struct ov_findings *findings = checking->findings;

    printf(_("Rules that held: %zu; not checkable: %zu\n"), findings->held, findings->not_checkable);
    if (!checking->all) {
        print_reasons(checking);
        return;
    }
    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];

        if (finding->state == OV_FINDING_NOT_CHECKABLE)
            printf("  %s  %s: %s\n", finding->check, finding->subject ? finding->subject : "",
                   ov_cli_translate(finding->reason));
    }
}

/* ---- as JSON ---- */

static json_t *operands_json(const struct checking *checking, const struct ov_finding *finding)
{
    json_t *list = json_array();

    for (size_t i = 0; i < finding->text.count; i++) {
        const struct ov_text_argument *argument = &finding->text.arguments[i];
        json_t *object;

        if (!argument->figure.id)
            continue;
        object = ov_cli_json_quantity(ov_graph_value(checking->evaluation->graph, argument->figure),
                                      checking->cli->language);
        json_object_set_new(object, "name", ov_cli_json_text(argument->name));
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *finding_json(const struct checking *checking, const struct ov_finding *finding)
{
    static const char *const severities[] = {
        [OV_NOTICE] = "notice", [OV_WARNING] = "warning", [OV_ERROR] = "error"
    };
    bool raised = finding->state == OV_FINDING_RAISED;
    json_t *object = json_object();

    json_object_set_new(object, "check", ov_cli_json_text(finding->check));
    json_object_set_new(object, "edition", ov_cli_json_text(finding->edition));
    json_object_set_new(object, "subject", ov_cli_json_text(finding->subject));
    json_object_set_new(object, "state", ov_cli_json_text(raised ? "raised" : "not-checkable"));
    json_object_set_new(object, "severity", ov_cli_json_text(severities[finding->severity]));
    json_object_set_new(object, "text", ov_cli_json_text(render(checking, &finding->text)));
    json_object_set_new(object, "advice", ov_cli_json_text(render(checking, &finding->advice)));
    json_object_set_new(object, "cite", ov_cli_json_text(finding->cite));
    json_object_set_new(object, "rule", ov_cli_json_text(finding->rule));
    json_object_set_new(object, "reason", ov_cli_json_text(raised ? NULL : finding->reason));
    json_object_set_new(object, "operands", operands_json(checking, finding));
    return object;
}

static void print_json(const struct checking *checking)
{
    const struct ov_findings *findings = checking->findings;
    json_t *list = json_array();

    for (size_t i = 0; i < findings->count; i++)
        json_array_append_new(list, finding_json(checking, &findings->items[i]));
    ov_cli_print_json(json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:o}", "edition", checking->evaluation->request.edition, "errors",
        (json_int_t)findings->raised[OV_ERROR], "warnings", (json_int_t)findings->raised[OV_WARNING],
        "notices", (json_int_t)findings->raised[OV_NOTICE], "held", (json_int_t)findings->held,
        "not_checkable", (json_int_t)findings->not_checkable, "findings", list));
}

/* How many there were: a check that could not be made is no check that held. */
static size_t tell_failures(const struct ov_evaluation *evaluation)
{
    size_t count = 0;
    const struct ov_module_failure *failures = ov_workers_failures(evaluation->workers, &count);

    for (size_t i = 0; i < count; i++)
        ov_cli_message(_("%s.%s failed: %s"), failures[i].module, failures[i].callback,
                       ov_cli_translate(failures[i].reason));
    return count;
}

static int answer(struct checking *checking)
{
    const struct ov_findings *findings = checking->findings;

    if (checking->cli->json) {
        print_json(checking);
    } else {
        print_raised(checking, OV_ERROR, _("Errors"));
        print_raised(checking, OV_WARNING, _("Warnings"));
        print_raised(checking, OV_NOTICE, _("Notices"));
        print_not_checkable(checking);
    }
    size_t failed = tell_failures(checking->evaluation);
    return failed || findings->raised[OV_ERROR] || findings->raised[OV_WARNING] ||
                   checking->cli->list.warnings
               ? OV_EXIT_FINDINGS
               : OV_EXIT_DONE;
}

static int run(struct ov_cli *cli)
{
    struct ov_evaluation *evaluation = ov_cli_evaluate(cli, cli->operands[0]);
    struct checking checking = { .cli = cli,
                                 .evaluation = evaluation,
                                 .explain = ov_cli_flag(cli, "explain"),
                                 .all = ov_cli_flag(cli, "all") };
    int status = OV_EXIT_ERROR;
    const struct ov_module **modules;
    size_t count;

    if (!evaluation)
        return status;
    modules = ov_evaluation_modules(evaluation, &count);
    checking.translations = ov_cli_translations(cli, modules, count);
    if (checking.translations) {
        checking.findings = ov_evaluation_check(evaluation);
        status = answer(&checking);
    }
    ov_evaluation_free(evaluation);
    return status;
}

static const struct ov_cli_option options[] = {
    { "unit", N_("CODE"), N_("the region it is about; otherwise the one of overens.conf") },
    { "as-of", N_("DATE"),
      N_("without decisions, amendments and grants of a later date; otherwise today's date") },
    { "for", N_("PERIOD"), N_("the terms in force for that period; otherwise for the whole edition") },
    { "explain", NULL, N_("with each finding, its rule and how its figures came about") },
    { "all", NULL, N_("tell one by one what could not be checked") },
};

const struct ov_cli_command ov_cli_check = {
    .name = "check",
    .operands = N_("EDITION|YEAR"),
    .least = 1,
    .most = 1,
    .summary = N_("check an edition, or all of a year"),
    .help = N_(
        "Asks the common checks and those of the edition's module. Each finding is told with its figures and "
        "advice; "
        "rules that held are counted; a rule whose data is missing is told as not checkable, never as held. "
        "Nothing is recorded. Exit status 1 tells that there are warnings or errors among the findings."),
    .example = "overens check close-care@2022 --explain",
    OV_CLI_OPTIONS(options),
    .run = run,
};
