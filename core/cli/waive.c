/* overens waive: a finding that stands now is accepted until a day, within a band; what is accepted; and that
 * no longer. */
#include "cli/check-internal.h"
#include "cli/entry-internal.h"

#include <string.h>

/* ---- the finding ---- */

static bool has_part(const char *subject, const char *part, size_t length)
{
    for (const char *at = subject; at && *at;) {
        const char *end = at;

        for (bool quoted = false; *end && (quoted || *end != ' '); end++)
            quoted = quoted != (*end == '"');
        if ((size_t)(end - at) == length && !strncmp(at, part, length))
            return true;
        at = *end ? end + 1 : end;
    }
    return false;
}

/* The whole subject, or some of its keys: "component=ambulance". */
static bool fits(const char *subject, const char *asked)
{
    if (!asked || ov_equal(subject, asked))
        return true;
    for (const char *at = asked; *at;) {
        const char *end = at;

        for (bool quoted = false; *end && (quoted || *end != ' '); end++)
            quoted = quoted != (*end == '"');
        if (end > at && !has_part(subject, at, (size_t)(end - at)))
            return false;
        at = *end ? end + 1 : end;
    }
    return true;
}

struct waiving {
    struct ov_cli *cli;
    const char *check, *edition, *subject; /* subject NULL: the only one */
    const struct ov_evaluation *evaluation;
    const struct ov_finding *finding;
};

enum { FINDINGS_TOLD = 5 };

/* What stands of the check, else which checks tell something. */
static void tell_others(const struct waiving *waiving, const struct ov_findings *findings)
{
    struct ov_arena *arena = waiving->cli->arena;
    const char **ids = OV_NEW_ARRAY(arena, const char *, findings->count + 1), *nearest;
    size_t count = 0, told = 0;

    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];

        if (finding->state != OV_FINDING_RAISED || !ov_equal(finding->edition, waiving->edition))
            continue;
        ids[count++] = finding->check;
        if (ov_equal(finding->check, waiving->check) && told++ < FINDINGS_TOLD)
            ov_cli_message(_("of %s this stands: '%s'"), finding->check, finding->subject);
    }
    if (told > FINDINGS_TOLD)
        ov_cli_message(_("and %zu more"), told - FINDINGS_TOLD);
    nearest = told ? NULL : ov_nearest(waiving->check, ids, count);
    if (nearest)
        ov_cli_message(_("the nearest check that tells something is %s"), nearest);
    else if (!told)
        ov_cli_message(_("nothing of %s stands in %s; 'overens check %s --json' lists what does"),
                       waiving->check, waiving->edition, waiving->edition);
}

static bool find(struct waiving *waiving)
{
    const struct ov_findings *findings = ov_evaluation_check((struct ov_evaluation *)waiving->evaluation);
    size_t count = 0;

    for (size_t i = 0; i < findings->count; i++) {
        const struct ov_finding *finding = &findings->items[i];

        if (finding->state != OV_FINDING_RAISED || !ov_equal(finding->check, waiving->check) ||
            !ov_equal(finding->edition, waiving->edition) || !fits(finding->subject, waiving->subject))
            continue;
        waiving->finding = finding;
        if (ov_equal(finding->subject, waiving->subject))
            return true;
        count++;
    }
    if (count == 1)
        return true;
    if (count)
        ov_cli_message(_("%zu findings fit; name one of them by its subject"), count);
    else
        ov_cli_message(_("only a finding that stands can be accepted, and this does not"));
    tell_others(waiving, findings);
    return false;
}

/* ---- the row ---- */

static struct ov_cli_entry entry_of(const struct ov_cli *cli)
{
    const struct ov_table *table = ov_table(OV_TABLE_WAIVERS);

    return (struct ov_cli_entry){ .table = table,
                                  .given = OV_NEW_ARRAY(cli->arena, const char *, table->column_count) };
}

static void print_result(struct ov_cli *cli, const struct ov_cli_entry *entry,
                         const struct ov_batch_result *result, const char *word)
{
    if (cli->json)
        ov_cli_print_json(json_pack("{s:I, s:s, s:s, s:s, s:s}", "batch", (json_int_t)result->batch, "what",
                                    word, "check", entry->given[OV_WAIVERS_CHECK], "edition",
                                    entry->given[OV_WAIVERS_EDITION], "subject",
                                    entry->given[OV_WAIVERS_SUBJECT]));
    else if (!cli->quiet && !result->batch)
        printf(_("nothing is new: it is accepted in the same way already\n"));
    else if (!cli->quiet)
        printf(ov_equal(word, "waived") ? _("batch %lld: %s is accepted: %s\n")
                                        : _("batch %lld: %s is no longer accepted: %s\n"),
               (long long)result->batch, entry->given[OV_WAIVERS_CHECK], entry->given[OV_WAIVERS_SUBJECT]);
}

static int record(struct ov_cli *cli, struct ov_cli_entry *entry, const char *reason, bool end)
{
    struct ov_cli_names *names = ov_cli_names_new(cli);
    const struct ov_intake_names *known = names ? ov_cli_names_callbacks(names) : NULL;
    struct ov_batch_result result;

    if (!known || !ov_cli_read_key(cli, entry, names))
        return OV_EXIT_ERROR;
    if (end && !entry->standing.row.cells) {
        ov_cli_message(_("%s of %s is not accepted: %s"), entry->given[OV_WAIVERS_CHECK],
                       entry->given[OV_WAIVERS_EDITION], entry->given[OV_WAIVERS_SUBJECT]);
        return OV_EXIT_ERROR;
    }
    if (!end && !ov_cli_read_row(cli, entry, names))
        return OV_EXIT_ERROR;
    if (!ov_cli_record_entry(cli, entry, reason, end, &result))
        return OV_EXIT_ERROR;
    print_result(cli, entry, &result, end ? "ended" : "waived");
    return OV_EXIT_DONE;
}

/* ---- accept ---- */

static bool has_options(const struct ov_cli *cli)
{
    static const struct {
        const char *name, *missing;
    } needed[] = {
        { "author", N_("--author FUNCTION is missing: who accepts it; a function, not a person") },
        { "reason", N_("--reason TEXT is missing: why it is accepted is kept with it") },
        { "until", N_("--until DATE is missing: the last day that it is accepted") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(needed); i++)
        if (!ov_cli_value(cli, needed[i].name) || !*ov_cli_value(cli, needed[i].name)) {
            ov_cli_message("%s", _(needed[i].missing));
            return false;
        }
    return true;
}

/* What has been accepted before its first day would never hold. */
static bool is_ahead(const struct ov_cli *cli)
{
    const char *until = ov_cli_value(cli, "until");
    ov_date day;

    if (!ov_date_parse(until, &day, NULL)) {
        ov_cli_message(_("--until: '%s' is no date; accepted: 2022-09-30"), until);
        return false;
    }
    if (day >= cli->today)
        return true;
    ov_cli_message(_("--until: %s has passed already"), until);
    return false;
}

static const char *full_id(const struct ov_cli *cli, const char *check)
{
    return strchr(check, '.') ? check : ov_arena_printf(cli->arena, "core.%s", check);
}

static int accept(struct ov_cli *cli)
{
    struct waiving waiving = { .cli = cli,
                               .check = full_id(cli, cli->operands[0]),
                               .edition = cli->operands[1],
                               .subject = cli->operand_count > 2 ? cli->operands[2] : NULL };
    struct ov_cli_entry entry;
    struct ov_evaluation *evaluation;
    int status = OV_EXIT_ERROR;

    if (!has_options(cli) || !is_ahead(cli) || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    ov_cli_close(cli);
    evaluation = ov_cli_evaluate(cli, waiving.edition);
    if (!evaluation)
        return OV_EXIT_ERROR;
    waiving.evaluation = evaluation;
    entry = entry_of(cli);
    if (find(&waiving)) {
        entry.given[OV_WAIVERS_CHECK] = ov_arena_strdup(cli->arena, waiving.check);
        entry.given[OV_WAIVERS_EDITION] = ov_arena_strdup(cli->arena, waiving.edition);
        entry.given[OV_WAIVERS_SUBJECT] = ov_arena_strdup(cli->arena, waiving.finding->subject);
        entry.given[OV_WAIVERS_UNTIL] = ov_cli_value(cli, "until");
        entry.given[OV_WAIVERS_BAND] = ov_cli_value(cli, "band") ? ov_cli_value(cli, "band") : "";
        entry.given[OV_WAIVERS_OPERANDS] =
            ov_finding_operands(cli->arena, evaluation->graph, waiving.finding);
        entry.given[OV_WAIVERS_DATE] = ov_cli_date(cli->arena, cli->today);
        entry.given[OV_WAIVERS_AUTHOR] = ov_cli_value(cli, "author");
        entry.given[OV_WAIVERS_REASON] = ov_cli_value(cli, "reason");
        status = OV_EXIT_DONE;
    }
    ov_evaluation_free(evaluation);
    ov_cli_close(cli);
    if (status != OV_EXIT_DONE || !ov_cli_open_store(cli, OV_CLI_WRITE))
        return OV_EXIT_ERROR;
    return record(cli, &entry, ov_cli_value(cli, "reason"), false);
}

/* ---- list and end ---- */

static bool standing(struct ov_cli *cli, struct ov_version **versions, size_t *count)
{
    struct ov_store_filter filters[2];
    size_t filter_count = 0;
    bool more;

    if (cli->operand_count > 0)
        filters[filter_count++] =
            (struct ov_store_filter){ OV_WAIVERS_CHECK, full_id(cli, cli->operands[0]) };
    if (cli->operand_count > 1)
        filters[filter_count++] = (struct ov_store_filter){ OV_WAIVERS_EDITION, cli->operands[1] };
    if (ov_store_versions(cli->store, cli->arena, ov_table(OV_TABLE_WAIVERS), filters, filter_count, true, 0,
                          versions, count, &more, &cli->error))
        return true;
    ov_cli_fail(cli);
    return false;
}

static const char *cell(const struct ov_version *version, int column)
{
    const struct ov_cell *cell = &version->row.cells[column];

    return cell->state == OV_GIVEN && cell->text ? cell->text : "";
}

static ov_date day(const struct ov_version *version, int column)
{
    const struct ov_cell *cell = &version->row.cells[column];

    return cell->state == OV_GIVEN ? (ov_date)cell->number : OV_NO_DATE;
}

static void print_waivers(struct ov_cli *cli, const struct ov_version *versions, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);
    static const char *const titles[] = { N_("check"), N_("edition"), N_("about"),  N_("until"),
                                          N_("band"),  N_("by"),      N_("reason"), N_("batch") };

    for (size_t i = 0; i < OV_COUNT_OF(titles); i++)
        ov_cli_column(table, _(titles[i]), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const struct ov_version *version = &versions[i];
        ov_date until = day(version, OV_WAIVERS_UNTIL);
        const char *cells[] = { cell(version, OV_WAIVERS_CHECK),
                                cell(version, OV_WAIVERS_EDITION),
                                cell(version, OV_WAIVERS_SUBJECT),
                                until == OV_NO_DATE   ? _("no end")
                                : until >= cli->today ? ov_cli_date(cli->arena, until)
                                                      : ov_arena_printf(cli->arena, _("%s, has passed"),
                                                                        ov_cli_date(cli->arena, until)),
                                cell(version, OV_WAIVERS_BAND),
                                cell(version, OV_WAIVERS_AUTHOR),
                                cell(version, OV_WAIVERS_REASON),
                                ov_arena_printf(cli->arena, "%lld", (long long)version->batch) };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    if (count)
        ov_cli_table_print(table, "");
    else if (!cli->quiet)
        printf(_("nothing is accepted\n"));
}

static void print_waivers_json(const struct ov_cli *cli, const struct ov_version *versions, size_t count)
{
    json_t *list = json_array();

    for (size_t i = 0; i < count; i++) {
        const struct ov_version *version = &versions[i];
        ov_date until = day(version, OV_WAIVERS_UNTIL);
        json_t *object = json_object();

        json_object_set_new(object, "check", ov_cli_json_text(cell(version, OV_WAIVERS_CHECK)));
        json_object_set_new(object, "edition", ov_cli_json_text(cell(version, OV_WAIVERS_EDITION)));
        json_object_set_new(object, "subject", ov_cli_json_text(cell(version, OV_WAIVERS_SUBJECT)));
        json_object_set_new(object, "until", ov_cli_json_date(until));
        json_object_set_new(object, "has_passed", json_boolean(until != OV_NO_DATE && until < cli->today));
        json_object_set_new(object, "band", ov_cli_json_text(cell(version, OV_WAIVERS_BAND)));
        json_object_set_new(object, "operands", ov_cli_json_text(cell(version, OV_WAIVERS_OPERANDS)));
        json_object_set_new(object, "date", ov_cli_json_date(day(version, OV_WAIVERS_DATE)));
        json_object_set_new(object, "author", ov_cli_json_text(cell(version, OV_WAIVERS_AUTHOR)));
        json_object_set_new(object, "reason", ov_cli_json_text(cell(version, OV_WAIVERS_REASON)));
        json_object_set_new(object, "batch", json_integer(version->batch));
        json_array_append_new(list, object);
    }
    ov_cli_print_json(json_pack("{s:o}", "waivers", list));
}

static int list(struct ov_cli *cli)
{
    struct ov_version *versions;
    size_t count;

    if (!ov_cli_open_store(cli, OV_CLI_READ) || !standing(cli, &versions, &count))
        return OV_EXIT_ERROR;
    if (cli->json)
        print_waivers_json(cli, versions, count);
    else
        print_waivers(cli, versions, count);
    return OV_EXIT_DONE;
}

static int end(struct ov_cli *cli)
{
    const char *asked = cli->operand_count > 2 ? cli->operands[2] : NULL;
    struct ov_cli_entry entry = entry_of(cli);
    struct ov_version *versions;
    size_t count, found = 0;

    if (!ov_cli_value(cli, "reason")) {
        ov_cli_message(_("--reason TEXT is missing: why it is no longer accepted is kept with it"));
        return OV_EXIT_ERROR;
    }
    if (!ov_cli_open_store(cli, OV_CLI_WRITE) || !standing(cli, &versions, &count))
        return OV_EXIT_ERROR;
    for (size_t i = 0; i < count; i++) {
        if (!fits(cell(&versions[i], OV_WAIVERS_SUBJECT), asked))
            continue;
        found++;
        entry.given[OV_WAIVERS_SUBJECT] = cell(&versions[i], OV_WAIVERS_SUBJECT);
        if (ov_equal(entry.given[OV_WAIVERS_SUBJECT], asked)) {
            found = 1;
            break;
        }
    }
    if (found != 1) {
        if (found)
            ov_cli_message(_("%zu are accepted that fit; name one of them by its subject"), found);
        else
            ov_cli_message(_("nothing that fits is accepted; 'overens waive --list' tells what is"));
        return OV_EXIT_ERROR;
    }
    entry.given[OV_WAIVERS_CHECK] = full_id(cli, cli->operands[0]);
    entry.given[OV_WAIVERS_EDITION] = cli->operands[1];
    return record(cli, &entry, ov_cli_value(cli, "reason"), true);
}

static int run(struct ov_cli *cli)
{
    if (ov_cli_flag(cli, "list"))
        return list(cli);
    if (cli->operand_count < 2) {
        ov_cli_message(_("which check and which edition are missing, or --list"));
        return OV_EXIT_ERROR;
    }
    return ov_cli_flag(cli, "end") ? end(cli) : accept(cli);
}

static const struct ov_cli_option options[] = {
    { "until", N_("DATE"), N_("the last day that it is accepted; required") },
    { "band", N_("BAND"),
      N_("how far its figures may move: an amount, a percentage, or a number for what is neither") },
    { "author", N_("FUNCTION"), N_("who accepts it; required; a function, not a person") },
    { "reason", N_("TEXT"), N_("why; required, and kept") },
    { "unit", N_("CODE"), N_("the region it is about; otherwise the one of overens.conf") },
    { "list", NULL, N_("what is accepted now, of the check and the edition where they are named") },
    { "end", NULL, N_("it is no longer accepted") },
};

const struct ov_cli_command ov_cli_waive = {
    .name = "waive",
    .operands = N_("[CHECK EDITION [SUBJECT]]"),
    .least = 0,
    .most = 3,
    .summary = N_("accept a finding until a day"),
    .help = N_(
        "Records that a finding that stands now is accepted: who, why, until when, and how far its figures "
        "may "
        "move. It is then told apart and no longer counted. When its last day has passed, or a figure is "
        "further from what it was than the band allows, it is raised again and tells why. SUBJECT is what "
        "check --json names it by, or some of it; it may be left out where the check tells one thing of the "
        "edition. What counts days from today is not held against the band."),
    .example =
        "overens waive core.budget close-care@2022 --until 2022-12-31 --author Ekonomichef --reason agreed",
    OV_CLI_OPTIONS(options),
    .run = run,
};
