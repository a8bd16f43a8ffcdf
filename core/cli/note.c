/* overens note: what somebody says of an edition, a component or an activity. */
#include "cli/cell-internal.h"
#include "cli/entry-internal.h"
#include "cli/subject-internal.h"

#include <stdlib.h>
#include <string.h>

enum { ID_MOST = 40 /* characters of an id */, TURNS_MOST = 1000 };

/* "-": standard input. NULL: told. */
static const char *read_text(struct ov_cli *cli, const char *given)
{
    struct ov_buffer text = { 0 };
    const char *kept = NULL;
    char part[4096];
    size_t length;

    if (strcmp(given, "-") != 0)
        return given;
    while (text.length <= OV_INTAKE_MAX_CELL && (length = fread(part, 1, sizeof part, stdin)) > 0)
        ov_buffer_add(&text, part, length);
    if (ferror(stdin))
        ov_cli_message(_("standard input could not be read"));
    else if (!text.length)
        ov_cli_message(_("standard input is empty: the text of the note is read from there"));
    else if (!ov_utf8_valid(text.data, text.length) || strlen(text.data) != text.length)
        ov_cli_message(_("standard input is no text in UTF-8"));
    else
        kept = ov_arena_copy(cli->arena, text.data, text.length);
    ov_buffer_free(&text);
    return kept;
}

/* ---- the id ---- */

static const char answer_kind[] = "answer";

static bool is_answer(const struct ov_cli_entry *entry)
{
    return ov_equal(entry->given[OV_NOTES_KIND], answer_kind);
}

/* All ids that notes of the component ever had: what was withdrawn is not spoken of by another. The answer to
 * a question has the question's id, and is written again when there is more to say. */
static bool find_ids(struct ov_cli *cli, const struct ov_cli_entry *entry, const char ***ids, size_t *count)
{
    const struct ov_store_filter filters[] = {
        { OV_NOTES_EDITION, entry->given[OV_NOTES_EDITION] },
        { OV_NOTES_UNIT, entry->given[OV_NOTES_UNIT] },
        { OV_NOTES_COMPONENT, entry->given[OV_NOTES_COMPONENT] },
    };
    struct ov_version *versions;
    size_t version_count;
    bool more;

    *ids = NULL;
    *count = 0;
    if (!ov_store_versions(cli->store, cli->arena, entry->table, filters, OV_COUNT_OF(filters), false, 0,
                           &versions, &version_count, &more, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < version_count; i++)
        if (!is_answer(entry) || !ov_equal(versions[i].row.cells[OV_NOTES_KIND].text, answer_kind))
            *OV_APPEND(cli->arena, *ids, *count) = versions[i].row.cells[OV_NOTES_ID].text;
    return true;
}

static bool is_taken(const char *id, const char *const *ids, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(ids[i], id))
            return true;
    return false;
}

/* "deviation-2022-11-30", then "deviation-2022-11-30-2", … */
static bool choose_id(struct ov_cli *cli, struct ov_cli_entry *entry)
{
    const char *given = ov_cli_value(cli, "id"), **ids;
    const char *stem = ov_arena_printf(cli->arena, "%s-%s", entry->given[OV_NOTES_KIND],
                                       ov_cli_date(cli->arena, cli->today));
    const char *id = given ? given : stem;
    ov_date date;
    size_t count;

    if (!given && ov_date_parse(entry->given[OV_NOTES_DATE], &date, NULL))
        stem = id = ov_arena_printf(cli->arena, "%.*s-%s", ID_MOST - 16, entry->given[OV_NOTES_KIND],
                                    ov_cli_date(cli->arena, date));
    if (!find_ids(cli, entry, &ids, &count))
        return false;
    if (given && is_taken(given, ids, count)) {
        ov_cli_message(_("--id: a note '%s' of %s/%s is there already; another id is needed, or 'overens set "
                         "notes' to change it"),
                       given, entry->given[OV_NOTES_EDITION], entry->given[OV_NOTES_COMPONENT]);
        return false;
    }
    for (int number = 2; !given && is_taken(id, ids, count); number++)
        id = ov_arena_printf(cli->arena, "%s-%d", stem, number);
    entry->given[OV_NOTES_ID] = id;
    return true;
}

/* ---- the row ---- */

static bool fill(struct ov_cli *cli, struct ov_cli_entry *entry, const struct ov_cli_subject *subject,
                 const char *text)
{
    const char *unit = ov_cli_value(cli, "unit"), *date = ov_cli_value(cli, "date");

    entry->given = OV_NEW_ARRAY(cli->arena, const char *, entry->table->column_count);
    entry->given[OV_NOTES_EDITION] = subject->edition;
    entry->given[OV_NOTES_UNIT] = unit ? unit : cli->config->region;
    entry->given[OV_NOTES_COMPONENT] = subject->component ? subject->component : "total";
    entry->given[OV_NOTES_ACTIVITY] = subject->activity;
    entry->given[OV_NOTES_KIND] = ov_cli_value(cli, "kind");
    entry->given[OV_NOTES_CATEGORY] = ov_cli_value(cli, "category");
    entry->given[OV_NOTES_AUTHOR] = ov_cli_value(cli, "author");
    entry->given[OV_NOTES_DATE] = date ? date : ov_cli_date(cli->arena, cli->today);
    entry->given[OV_NOTES_TEXT] = text;
    entry->fresh = !is_answer(entry);
    return choose_id(cli, entry);
}

static bool is_known_kind(struct ov_cli *cli)
{
    const struct ov_column *column = &ov_table(OV_TABLE_NOTES)->columns[OV_NOTES_KIND];
    const char *kind = ov_cli_value(cli, "kind"), *nearest;
    size_t count = 0;

    for (; column->choices[count]; count++)
        if (ov_equal(column->choices[count], kind))
            return true;
    nearest = kind ? ov_nearest(kind, column->choices, count) : NULL;
    if (nearest)
        ov_cli_message(_("--kind: there is no kind of note '%s'; nearest is '%s'"), kind, nearest);
    else if (kind)
        ov_cli_message(_("--kind: there is no kind of note '%s'; accepted: %s"), kind,
                       ov_join(cli->arena, column->choices, count, ", "));
    else
        ov_cli_message(_("--kind is missing; accepted: %s"),
                       ov_join(cli->arena, column->choices, count, ", "));
    return false;
}

static bool is_of_edition(const struct ov_cli_subject *subject)
{
    if (subject->edition)
        return true;
    ov_cli_message(_("a note is of an edition, not of '%s'; accepted: EDITION, EDITION/COMPONENT or "
                     "EDITION/COMPONENT/ACTIVITY"),
                   subject->text);
    return false;
}

static void print_result(struct ov_cli *cli, const struct ov_cli_entry *entry,
                         const struct ov_batch_result *result)
{
    bool dry_run = ov_cli_flag(cli, "dry-run");

    if (cli->json)
        ov_cli_print_json(json_pack("{s:s, s:o, s:b, s:o, s:o}", "table", entry->table->name, "batch",
                                    dry_run ? json_null() : json_integer(result->batch), "dry_run", dry_run,
                                    "key", ov_cli_key_json(&entry->row), "changes",
                                    ov_cli_changes_json(NULL, &entry->row)));
    else if (!cli->quiet && dry_run)
        printf(_("nothing recorded: it would be note %s\n"), entry->row.cells[OV_NOTES_ID].text);
    else if (!cli->quiet)
        printf(_("batch %lld: note %s\n"), (long long)result->batch, entry->row.cells[OV_NOTES_ID].text);
}

/* Others may write notes at the same time: an id that one of them took meanwhile is chosen anew. */
static bool record(struct ov_cli *cli, struct ov_cli_entry *entry, const struct ov_cli_subject *subject,
                   const char *text, struct ov_batch_result *result)
{
    const char *reason = ov_cli_value(cli, "reason");
    struct ov_cli_names *names = ov_cli_names_new(cli);

    for (int turn = 0; names && turn < TURNS_MOST; turn++) {
        if (!fill(cli, entry, subject, text) || !ov_cli_read_key(cli, entry, names) ||
            !ov_cli_read_row(cli, entry, names) ||
            !ov_cli_record_entry(cli, entry, reason && *reason ? reason : "a note", false, result))
            return false;
        if (result->batch || ov_cli_flag(cli, "dry-run"))
            return true;
    }
    return false;
}

static int run(struct ov_cli *cli)
{
    struct ov_cli_entry entry = { .table = ov_table(OV_TABLE_NOTES) };
    const char *text;
    struct ov_cli_subject subject;
    struct ov_batch_result result;

    if (!is_known_kind(cli) || !ov_cli_open_store(cli, OV_CLI_WRITE) ||
        !ov_cli_find_subject(cli, cli->operands[0], &subject) || !is_of_edition(&subject))
        return OV_EXIT_ERROR;
    text = read_text(cli, cli->operands[1]);
    if (!text || !record(cli, &entry, &subject, text, &result))
        return OV_EXIT_ERROR;
    print_result(cli, &entry, &result);
    return cli->list.warnings ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "kind", N_("KIND"), N_("what the note tells; required") },
    { "category", N_("REASON"), N_("of a deviation: its reason") },
    { "author", N_("FUNCTION"), N_("the function or body that says so; not a person") },
    { "date", N_("DATE"), N_("the day it is true of; otherwise today") },
    { "id", N_("ID"), N_("its short name; otherwise made of kind and date") },
    { "unit", N_("CODE"), N_("the unit it is about; otherwise the region of overens.conf") },
    { "reason", N_("TEXT"), N_("why it is recorded; kept with the batch") },
    { "dry-run", NULL, N_("check, record nothing") },
};

const struct ov_cli_command ov_cli_note = {
    .name = "note",
    .operands = N_("EDITION[/COMPONENT[/ACTIVITY]] TEXT"),
    .least = 2,
    .most = 2,
    .summary = N_("write down what somebody says"),
    .help = N_(
        "Records one note: purpose, lineage, decision, relief, done, deviation, money, follow-up, exit, "
        "providers, risk, remark or answer. A deviation has a reason as its category; an answer has the id "
        "of the question, and is replaced when it is written again. The text - is read from standard input. "
        "Reports show notes where their kind belongs, and those as of a day leave out later ones."),
    .example = "overens note close-care@2022/ambulance 'Startar i höst.' --kind deviation --category vacancy",
    OV_CLI_OPTIONS(options),
    .run = run,
};
