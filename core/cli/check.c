/* overens check: asks all checks of an edition, or of all editions of a year. */
#include "cli/check-internal.h"

#include <stdlib.h>

/* ---- the order of the answer: the most serious first, then edition by edition ---- */

enum ov_check_group ov_check_group(const struct ov_finding *finding)
{
    return finding->state != OV_FINDING_RAISED ? OV_CHECK_NOT_CHECKABLE
           : finding->waiver                   ? OV_CHECK_WAIVED
           : finding->trial                    ? OV_CHECK_TRIAL
                                               : OV_CHECK_RAISED;
}

static int compare_findings(const void *a, const void *b)
{
    const struct ov_finding *one = *(const struct ov_finding *const *)a,
                            *two = *(const struct ov_finding *const *)b;
    int order = (int)ov_check_group(one) - (int)ov_check_group(two);

    if (!order && one->state == OV_FINDING_RAISED)
        order = (two->severity > one->severity) - (two->severity < one->severity);
    if (!order)
        order = ov_compare(one->edition, two->edition);
    if (!order)
        order = ov_compare(one->check, two->check);
    /* The list itself is in order of subject, and of what was raised first. */
    return order ? order : (one > two) - (one < two);
}

/* Those of the check that is asked about; the list lives as long as the command. */
static const struct ov_findings *only(struct ov_checking *checking, const struct ov_findings *findings)
{
    struct ov_findings *some = OV_NEW(checking->cli->arena, struct ov_findings);

    if (!checking->only)
        return findings;
    for (size_t i = 0; i < findings->count; i++)
        if (ov_equal(findings->items[i].check, checking->only))
            *OV_APPEND(checking->cli->arena, some->items, some->count) = findings->items[i];
    return some;
}

static void sort(struct ov_checking *checking)
{
    const struct ov_findings *findings = checking->findings;

    checking->sorted = OV_NEW_ARRAY(checking->cli->arena, const struct ov_finding *, findings->count + 1);
    checking->across = OV_NEW_ARRAY(checking->cli->arena, bool, findings->count + 1);
    for (size_t i = 0; i < findings->count; i++)
        checking->sorted[i] = &findings->items[i];
    qsort(checking->sorted, findings->count, sizeof *checking->sorted, compare_findings);
}

const char *ov_check_edition_title(const struct ov_checking *checking, const char *edition)
{
    const struct ov_evaluation *evaluation = checking->evaluation;

    for (size_t i = 0; i < evaluation->edition_count; i++)
        if (ov_equal(evaluation->editions[i].terms->name, edition))
            return ov_cli_edition_text(checking->translations, checking->cli->arena,
                                       evaluation->editions[i].terms->title);
    return edition;
}

const char *ov_check_render(const struct ov_checking *checking, const struct ov_text *text)
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

const char *ov_check_reason(const struct ov_checking *checking, const char *text)
{
    struct ov_text reason = ov_graph_reason_text(checking->cli->arena, checking->evaluation->graph, text);

    return ov_check_render(checking, &reason);
}

/* ---- as JSON ---- */

static json_t *operands_json(const struct ov_checking *checking, const struct ov_finding *finding)
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

static json_t *waiver_json(const struct ov_waiver *waiver)
{
    json_t *object;

    if (!waiver)
        return json_null();
    object = json_object();
    json_object_set_new(object, "author", ov_cli_json_text(waiver->author));
    json_object_set_new(object, "reason", ov_cli_json_text(waiver->reason));
    json_object_set_new(object, "until", ov_cli_json_date(waiver->until));
    json_object_set_new(object, "batch", json_integer(waiver->origin.batch));
    return object;
}

static json_t *finding_json(const struct ov_checking *checking, const struct ov_finding *finding)
{
    static const char *const severities[] = {
        [OV_NOTICE] = "notice", [OV_WARNING] = "warning", [OV_ERROR] = "error"
    };
    bool raised = finding->state == OV_FINDING_RAISED;
    json_t *object = json_object();

    json_object_set_new(object, "check", ov_cli_json_text(finding->check));
    json_object_set_new(object, "title", ov_cli_json_text(ov_check_render(checking, &finding->title)));
    json_object_set_new(object, "edition", ov_cli_json_text(finding->edition));
    json_object_set_new(object, "edition_title",
                        ov_cli_json_text(ov_check_edition_title(checking, finding->edition)));
    json_object_set_new(object, "subject", ov_cli_json_text(finding->subject));
    json_object_set_new(object, "about", ov_cli_json_text(ov_check_render(checking, &finding->about)));
    json_object_set_new(object, "state", ov_cli_json_text(raised ? "raised" : "not-checkable"));
    json_object_set_new(object, "severity", ov_cli_json_text(severities[finding->severity]));
    json_object_set_new(object, "text", ov_cli_json_text(ov_check_render(checking, &finding->text)));
    json_object_set_new(object, "advice", ov_cli_json_text(ov_check_render(checking, &finding->advice)));
    json_object_set_new(object, "cite", ov_cli_json_text(finding->cite));
    json_object_set_new(object, "rule", ov_cli_json_text(finding->rule));
    json_object_set_new(object, "reason",
                        ov_cli_json_text(raised ? NULL : ov_check_reason(checking, finding->reason)));
    json_object_set_new(object, "trial", json_boolean(finding->trial));
    json_object_set_new(object, "waiver", waiver_json(finding->waiver));
    json_object_set_new(
        object, "waiver_lapsed",
        ov_cli_json_text(finding->waiver_lapsed ? ov_check_reason(checking, finding->waiver_lapsed) : NULL));
    json_object_set_new(object, "operands", operands_json(checking, finding));
    return object;
}

static void print_json(const struct ov_checking *checking)
{
    const struct ov_findings *findings = checking->findings;
    json_t *list = json_array();

    for (size_t i = 0; i < findings->count; i++)
        json_array_append_new(list, finding_json(checking, checking->sorted[i]));
    ov_cli_print_json(json_pack(
        "{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "edition", checking->evaluation->request.edition,
        "errors", (json_int_t)findings->raised[OV_ERROR], "warnings",
        (json_int_t)findings->raised[OV_WARNING], "notices", (json_int_t)findings->raised[OV_NOTICE], "held",
        (json_int_t)findings->held, "not_checkable", (json_int_t)findings->not_checkable, "trial",
        (json_int_t)findings->trial, "waived", (json_int_t)findings->waived, "findings", list));
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

static int answer(struct ov_checking *checking)
{
    const struct ov_findings *findings = ov_evaluation_check((struct ov_evaluation *)checking->evaluation);
    size_t failed;

    checking->findings = only(checking, findings);
    sort(checking);
    if (!checking->cli->json)
        ov_check_print(checking);
    else if (!checking->only)
        print_json(checking);
    failed = tell_failures(checking->evaluation);
    return failed || findings->raised[OV_ERROR] || findings->raised[OV_WARNING] ||
                   checking->cli->list.warnings
               ? OV_EXIT_FINDINGS
               : OV_EXIT_DONE;
}

static int answer_all(struct ov_checking *checking, struct ov_evaluation *evaluation)
{
    struct ov_cli *cli = checking->cli;
    const char *asked = ov_cli_value(cli, "explain");
    const struct ov_module **modules;
    size_t count;

    modules = ov_evaluation_modules(evaluation, &count);
    checking->translations = ov_cli_translations(cli, modules, count);
    if (!checking->translations)
        return OV_EXIT_ERROR;
    if (asked && ov_check_explain(cli, evaluation, asked, &checking->only) != OV_EXIT_DONE)
        return OV_EXIT_ERROR;
    return answer(checking);
}

static int run(struct ov_cli *cli)
{
    const char *asked = ov_cli_value(cli, "explain");
    struct ov_checking checking = { .cli = cli,
                                    .figures = ov_cli_flag(cli, "figures") || asked,
                                    .waived = ov_cli_flag(cli, "waived") || asked,
                                    .all = ov_cli_flag(cli, "all") };
    struct ov_evaluation *evaluation;
    int status;

    if (!cli->operand_count && asked)
        return ov_check_explain(cli, NULL, asked, &checking.only);
    if (!cli->operand_count) {
        ov_cli_message(_("check: an edition or a year is missing; 'overens edition list' lists them"));
        return OV_EXIT_ERROR;
    }
    evaluation = ov_cli_evaluate(cli, cli->operands[0]);
    if (!evaluation)
        return OV_EXIT_ERROR;
    checking.evaluation = evaluation;
    status = answer_all(&checking, evaluation);
    ov_evaluation_free(evaluation);
    return status;
}

static const struct ov_cli_option options[] = {
    { "unit", N_("CODE"), N_("the region it is about; otherwise the one of overens.conf") },
    { "batch", N_("N"), N_("only what was recorded up to batch N; otherwise everything") },
    { "as-of", N_("DATE"),
      N_("without decisions, amendments and grants of a later date; otherwise today's date") },
    { "for", N_("PERIOD"), N_("the terms in force for that period; otherwise for the whole edition") },
    { "explain", N_("CHECK"),
      N_("what the check asks, what it stands on and how it is set, and with an edition what it found") },
    { "figures", NULL, N_("with each finding, its identity, its rule and how its figures came about") },
    { "waived", NULL, N_("findings that are accepted as well") },
    { "all", NULL,
      N_("tell everything one by one: all subjects of a finding, and what could not be checked") },
};

const struct ov_cli_command ov_cli_check = {
    .name = "check",
    .operands = N_("[EDITION|YEAR]"),
    .least = 0,
    .most = 1,
    .summary = N_("check an edition, or all of a year"),
    .help = N_(
        "Asks the common checks, those of the edition's module and the edition's own. How many there are "
        "comes "
        "first; then each finding with its figures and "
        "advice, edition by edition, the most serious first; what differs only in what it is about is told "
        "once, with a list; a rule whose data is missing is told as not "
        "checkable, never as held. What is accepted (overens waive) or on trial (checks.conf) is told apart. "
        "Nothing is recorded. Exit status 1 tells that there are warnings or errors among the findings."),
    .example = "overens check close-care@2022 --figures",
    OV_CLI_OPTIONS(options),
    .run = run,
};
