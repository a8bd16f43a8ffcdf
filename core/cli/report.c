/* overens report: makes and publishes a report. */
#include "cli/cli.h"

#include <string.h>

static const struct ov_report_kind *find_kind(struct ov_cli *cli, const char *name)
{
    size_t count;
    const struct ov_report_kind *kinds = ov_report_kinds(&count), *kind = ov_report_kind(name);
    const char **names = OV_NEW_ARRAY(cli->arena, const char *, count);
    const char *nearest;

    if (kind)
        return kind;
    for (size_t i = 0; i < count; i++)
        names[i] = kinds[i].name;
    nearest = ov_nearest(name, names, count);
    if (nearest)
        ov_cli_message(_("there is no report '%s'; nearest is '%s'"), name, nearest);
    else
        ov_cli_message(_("there is no report '%s'; accepted:"), name);
    for (size_t i = 0; !nearest && i < count; i++)
        ov_cli_message("    %-12s %s", kinds[i].name, _(kinds[i].help));
    return NULL;
}

static const struct ov_format *find_format(struct ov_cli *cli, const char *name)
{
    size_t count;
    const struct ov_format *formats = ov_formats(&count), *format = ov_format_named(name);
    const char **names = OV_NEW_ARRAY(cli->arena, const char *, count);

    if (format)
        return format;
    for (size_t i = 0; i < count; i++)
        names[i] = formats[i].name;
    ov_cli_message(_("--print: there is no format '%s'; accepted: %s"), name,
                   ov_join(cli->arena, names, count, ", "));
    return NULL;
}

static bool find_period(struct ov_cli *cli, struct ov_run_request *request)
{
    const char *period = ov_cli_value(cli, "period"), *accepted;

    request->has_period = period != NULL;
    if (!period || ov_period_parse(period, &request->period, &accepted))
        return true;
    ov_cli_message(_("--period: '%s' is no period; accepted: %s"), period, _(accepted));
    return false;
}

/* --each alone is about the run's region; --units names others, or all of regions.conf. */
static bool find_each(struct ov_cli *cli, struct ov_run_request *request)
{
    const char *units = ov_cli_value(cli, "units"), **codes = NULL;
    char *rest, *code;

    request->each = ov_cli_flag(cli, "each");
    if (!units)
        return true;
    if (!request->each || request->unit) {
        ov_cli_message(_("--units goes with --each, and not with --unit"));
        return false;
    }
    if (!ov_cli_open_config(cli))
        return false;
    if (!strcmp(units, "all")) {
        for (size_t i = 0; i < cli->config->unit_count; i++)
            if (strcmp(cli->config->units[i].code, "00") != 0)
                *OV_APPEND(cli->arena, codes, request->unit_count) = cli->config->units[i].code;
    } else {
        rest = ov_arena_strdup(cli->arena, units);
        while ((code = strsep(&rest, ",")))
            *OV_APPEND(cli->arena, codes, request->unit_count) = code;
    }
    for (size_t i = 0; i < request->unit_count; i++) {
        bool known = false;

        for (size_t j = 0; j < cli->config->unit_count; j++)
            known = known || ov_equal(cli->config->units[j].code, codes[i]);
        if (!known) {
            ov_cli_message(_("--units: no region has the code '%s'"), codes[i]);
            return false;
        }
    }
    request->units = codes;
    return true;
}

static bool fill_request(struct ov_cli *cli, struct ov_run_request *request)
{
    const char *language = ov_cli_value(cli, "language"), *batch = ov_cli_value(cli, "batch");
    const struct ov_report_kind *kind = find_kind(cli, cli->operands[0]);

    if (!kind)
        return false;
    if (language && strcmp(language, "sv") != 0 && strcmp(language, "en") != 0) {
        ov_cli_message(_("--language: '%s' is no language of reports; accepted: sv, en"), language);
        return false;
    }
    *request = (struct ov_run_request){ .kind = kind->name,
                                        .edition = cli->operands[1],
                                        .unit = ov_cli_value(cli, "unit"),
                                        .language = language,
                                        .obligation = ov_cli_value(cli, "obligation"),
                                        .today = cli->today };
    if (!ov_cli_as_of(cli, &request->as_of) || !ov_cli_for(cli, request) || !find_period(cli, request))
        return false;
    if (!find_each(cli, request))
        return false;
    return !batch || ov_cli_number("--batch", batch, 1, &request->batch);
}

/* A part of the report that failed, told where the report is made; the report shows the gap as well. */
static void tell_failures(const struct ov_publication *publication)
{
    for (size_t i = 0; i < publication->failure_count; i++)
        ov_cli_message(_("%s.%s failed: %s; the report shows a gap there"), publication->failures[i].module,
                       publication->failures[i].callback, ov_cli_translate(publication->failures[i].reason));
}

static bool print_document(struct ov_cli *cli, const struct ov_publication *publication,
                           const struct ov_format *format)
{
    char *path = ov_path_join(cli->arena, publication->folder,
                              ov_arena_printf(cli->arena, "report.%s", format->extension));
    size_t length;
    char *data = ov_file_read(cli->arena, path, 1 << 30, &length, &cli->error);

    if (data)
        fwrite(data, 1, length, stdout);
    return data != NULL;
}

static void print_findings(const struct ov_findings *findings)
{
    printf(_("errors: %zu, warnings: %zu, notices: %zu; rules that held: %zu, not checkable: %zu\n"),
           findings->raised[OV_ERROR], findings->raised[OV_WARNING], findings->raised[OV_NOTICE],
           findings->held, findings->not_checkable);
}

static json_t *findings_json(const struct ov_findings *findings)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I}", "errors", (json_int_t)findings->raised[OV_ERROR],
                     "warnings", (json_int_t)findings->raised[OV_WARNING], "notices",
                     (json_int_t)findings->raised[OV_NOTICE], "held", (json_int_t)findings->held,
                     "not_checkable", (json_int_t)findings->not_checkable);
}

/* What goes to a receiver leaves only when a person says so. */
static void tell_draft(const struct ov_cli *cli, const struct ov_run_request *request,
                       const struct ov_publication *publication)
{
    int approvals = ov_report_approvals(cli->config, request->kind);

    if (!approvals)
        return;
    if (publication->partial)
        printf(_("a draft that cannot be approved, since a part of it failed: it is to be made again\n"));
    else if (approvals > 1)
        printf(_("a draft: it waits for %d persons to say 'overens approve %lld'\n"), approvals,
               (long long)publication->number);
    else
        printf(_("a draft: it waits for 'overens approve %lld'\n"), (long long)publication->number);
}

enum { FILES_MANY = 24 }; /* more are counted, not listed */

static bool print_publication(struct ov_cli *cli, const struct ov_run_request *request,
                              const struct ov_publication *publication)
{
    char **names;
    size_t count;
    json_t *files;

    if (!ov_folder_list(cli->arena, publication->folder, NULL, &names, &count, &cli->error))
        return false;
    if (cli->json) {
        files = json_array();
        for (size_t i = 0; i < count; i++)
            json_array_append_new(files, ov_cli_json_text(names[i]));
        ov_cli_print_json(json_pack("{s:I, s:b, s:i, s:o, s:o, s:o}", "run", (json_int_t)publication->number,
                                    "partial", publication->partial, "approvals_needed",
                                    ov_report_approvals(cli->config, request->kind), "folder",
                                    ov_cli_json_text(publication->folder), "files", files, "findings",
                                    findings_json(publication->findings)));
        return true;
    }
    printf(_("run %lld: %s\n"), (long long)publication->number, publication->folder);
    if (count > FILES_MANY)
        printf(_("    %zu files\n"), count);
    for (size_t i = 0; count <= FILES_MANY && i < count; i++)
        printf("    %s\n", names[i]);
    if (!cli->quiet) {
        print_findings(publication->findings);
        tell_draft(cli, request, publication);
    }
    return true;
}

static int run(struct ov_cli *cli)
{
    const char *print = ov_cli_value(cli, "print");
    const struct ov_format *format = print ? find_format(cli, print) : NULL;
    struct ov_publication publication;
    struct ov_run_request request;
    const struct ov_findings *findings;
    bool done;

    if ((print && !format) || !fill_request(cli, &request) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    done = ov_run_report(cli->config, cli->store, &cli->actor, &request, cli->arena, &publication, &cli->list,
                         &cli->error);
    ov_cli_tell_diagnostics(cli);
    if (!done)
        return ov_cli_fail(cli);
    tell_failures(&publication);
    if (!(format ? print_document(cli, &publication, format)
                 : print_publication(cli, &request, &publication)))
        return ov_cli_fail(cli);
    findings = publication.findings;
    return publication.partial || findings->raised[OV_ERROR] || findings->raised[OV_WARNING] ||
                   cli->list.warnings
               ? OV_EXIT_FINDINGS
               : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "language", N_("sv|en"), N_("the report's language; otherwise the one of overens.conf") },
    { "unit", N_("CODE"), N_("the region it is about; otherwise the one of overens.conf") },
    { "each", NULL, N_("of a year: one report of each of its editions, all in one run") },
    { "units", N_("CODES"), N_("with --each: of these regions, with commas between, or all") },
    { "batch", N_("N"), N_("only what was recorded up to batch N; otherwise everything") },
    { "as-of", N_("DATE"),
      N_("without decisions, amendments and grants of a later date; otherwise today's date") },
    { "period", N_("PERIOD"),
      N_("what is reported on, such as 2022-09, 2022T2 or 2022; otherwise the last that has ended") },
    { "obligation", N_("ID"),
      N_("which obligation it answers; of interim and final otherwise the first of the edition") },
    { "for", N_("PERIOD"), N_("the terms in force for that period; otherwise for the whole edition") },
    { "print", N_("FORMAT"), N_("print the report as text, json or html instead of where it lies") },
};

const struct ov_cli_command ov_cli_report = {
    .name = "report",
    .operands = N_("KIND EDITION|YEAR"),
    .least = 2,
    .most = 2,
    .summary = N_("make a report"),
    .help = N_(
        "Evaluates an edition, checks it and publishes a report in all formats, with the graph of its "
        "figures and "
        "the record of its inputs, in a folder of its own below published/. It appears whole or not at all. "
        "Kinds of one edition: sheet and allocation, and interim and final, which answer what a receiver "
        "asks; of a year, with all its editions and last year's beside "
        "them: overview; of either: monthly, tertial, half-year, annual, economic, deadlines and findings. "
        "Exit status 1 tells that the report has a gap or "
        "that there are warnings or errors among the findings."),
    .example = "overens report sheet close-care@2022",
    OV_CLI_OPTIONS(options),
    .run = run,
};
