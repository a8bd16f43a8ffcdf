/* overens run list: which reports were made, where they stand, and what failed under schedules. */
#include <string.h>

#include "cli/run-internal.h"
#include "schedule/schedule.h"

struct listing {
    struct ov_cli *cli;
    const char *edition, *state, *schedule; /* filters; NULL: all */
    struct ov_published_run *runs;
    size_t count;
    struct ov_journal_entry *entries;
    size_t entry_count;
    struct ov_occurrence *occurrences;
    size_t occurrence_count;
};

static const char *const states[] = { N_("published"), N_("partial"),  N_("failed"),
                                      N_("draft"),     N_("approved"), N_("sent"),
                                      N_("received"),  N_("refused"),  N_("replaced") };

/* An edition, or its agreement or year alone. */
static bool is_of_edition(const struct listing *listing, const char *edition)
{
    size_t length = listing->edition ? strlen(listing->edition) : 0;

    return !listing->edition || (edition && !strncmp(edition, listing->edition, length) &&
                                 (!edition[length] || edition[length] == '@'));
}

static bool is_wanted(const struct listing *listing, const struct ov_published_run *run)
{
    return is_of_edition(listing, run->record.edition) &&
           (!listing->schedule || ov_equal(listing->schedule, run->schedule)) &&
           (!listing->state || ov_equal(listing->state, run->record.state) ||
            ov_equal(listing->state, ov_run_standing_name(run->standing)));
}

/* ---- attempts that failed ---- */

static const struct ov_occurrence *occurrence_of(const struct listing *listing,
                                                 const struct ov_journal_entry *entry)
{
    for (size_t i = 0; i < listing->occurrence_count; i++)
        if (listing->occurrences[i].id == entry->occurrence)
            return &listing->occurrences[i];
    return NULL;
}

static const char *edition_of(const struct listing *listing, const struct ov_occurrence *occurrence)
{
    json_t *request = occurrence->request ? json_loads(occurrence->request, 0, NULL) : NULL;
    const char *edition =
        ov_arena_strdup(listing->cli->arena, json_string_value(json_object_get(request, "edition")));

    json_decref(request);
    return edition;
}

/* NULL: it is no failed attempt, or not one that is asked for. */
static const struct ov_occurrence *failed(const struct listing *listing, const struct ov_journal_entry *entry)
{
    const struct ov_occurrence *occurrence;

    if (!ov_equal(entry->kind, "failed") || (listing->state && !ov_equal(listing->state, "failed")))
        return NULL;
    occurrence = occurrence_of(listing, entry);
    return occurrence && (!listing->schedule || ov_equal(listing->schedule, occurrence->schedule)) &&
                   (!listing->edition || is_of_edition(listing, edition_of(listing, occurrence)))
               ? occurrence
               : NULL;
}

/* ---- JSON ---- */

static json_t *run_json(const struct ov_published_run *run)
{
    const struct ov_run_record *record = &run->record;
    json_t *object = json_object(), *details = ov_cli_run_details(run);

    json_object_set_new(object, "run", json_integer(record->number));
    json_object_set_new(object, "kind", ov_cli_json_text(record->kind));
    json_object_set_new(object, "edition", ov_cli_json_text(record->edition));
    json_object_set_new(object, "unit", ov_cli_json_text(run->unit));
    json_object_set_new(object, "period", ov_cli_json_text(run->period));
    json_object_set_new(object, "obligation", ov_cli_json_text(run->obligation));
    json_object_set_new(object, "language", ov_cli_json_text(record->language));
    json_object_set_new(object, "state", ov_cli_json_text(record->state));
    ov_cli_json_standing(object, run);
    json_object_set_new(object, "at", ov_cli_json_text(record->at));
    json_object_set_new(object, "actor", ov_cli_json_text(record->actor));
    json_object_set_new(object, "schedule", ov_cli_json_text(run->schedule));
    json_object_set_new(object, "details", details ? details : json_null());
    json_object_set_new(object, "folder", ov_cli_json_text(record->folder));
    return object;
}

static json_t *failed_json(const struct listing *listing, const struct ov_journal_entry *entry,
                           const struct ov_occurrence *occurrence)
{
    char again[OV_TEXT_NUMBER] = "";

    if (entry->due)
        ov_utc_format(entry->due, again);
    return json_pack("{s:s, s:s, s:s, s:o, s:s, s:o, s:o}", "state", "failed", "schedule",
                     occurrence->schedule, "subject", occurrence->subject, "edition",
                     ov_cli_json_text(edition_of(listing, occurrence)), "at", entry->at, "reason",
                     ov_cli_json_text(entry->words), "again", ov_cli_json_text(entry->due ? again : NULL));
}

static void print_json(const struct listing *listing)
{
    json_t *list = json_array();

    for (size_t i = 0; i < listing->count; i++)
        if (is_wanted(listing, &listing->runs[i]))
            json_array_append_new(list, run_json(&listing->runs[i]));
    for (size_t i = 0; i < listing->entry_count; i++) {
        const struct ov_occurrence *occurrence = failed(listing, &listing->entries[i]);

        if (occurrence)
            json_array_append_new(list, failed_json(listing, &listing->entries[i], occurrence));
    }
    ov_cli_print_json(list);
}

/* ---- text ---- */

static size_t print_runs(const struct listing *listing)
{
    static const char *const titles[] = { N_("Kind"),   N_("Edition"), N_("Language"), N_("State"),
                                          N_("Stands"), N_("When"),    N_("Who"),      N_("Schedule"),
                                          N_("Took"),   N_("Folder") };
    struct ov_cli *cli = listing->cli;
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);
    size_t printed = 0;

    ov_cli_column(table, _("Run"), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < OV_COUNT_OF(titles); i++)
        ov_cli_column(table, _(titles[i]), i == 8 ? OV_ALIGN_NUMBER : OV_ALIGN_TEXT);
    for (size_t i = 0; i < listing->count; i++) {
        const struct ov_published_run *run = &listing->runs[i];
        json_t *details = is_wanted(listing, run) ? ov_cli_run_details(run) : NULL;
        const char *cells[] = { ov_cli_integer(cli, cli->arena, run->record.number),
                                run->record.kind,
                                run->record.edition,
                                run->record.language,
                                ov_cli_translate(run->record.state),
                                _(ov_run_standing_name(run->standing)),
                                run->record.at,
                                run->record.actor,
                                run->schedule,
                                ov_cli_milliseconds(cli, details, "wall-ms"),
                                run->record.folder };

        json_decref(details);
        if (!is_wanted(listing, run))
            continue;
        ov_cli_row(table, OV_CLI_PLAIN, cells);
        printed++;
    }
    if (printed)
        ov_cli_table_print(table, "");
    return printed;
}

/* Of a report with a gap: what failed there, in the plugin's words. */
static void print_gaps(const struct listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        json_t *details =
            is_wanted(listing, &listing->runs[i]) ? ov_cli_run_details(&listing->runs[i]) : NULL;
        const json_t *failures = json_object_get(details, "failures");

        for (size_t j = 0; j < json_array_size(failures); j++) {
            const json_t *failure = json_array_get(failures, j);

            printf(_("run %lld: %s.%s failed: %s\n"), (long long)listing->runs[i].record.number,
                   json_string_value(json_object_get(failure, "module")),
                   json_string_value(json_object_get(failure, "callback")),
                   ov_cli_translate(json_string_value(json_object_get(failure, "reason"))));
        }
        json_decref(details);
    }
}

static size_t print_failed(const struct listing *listing, bool separate)
{
    struct ov_cli_table *table = ov_cli_table_new(listing->cli->arena);
    static const char *const titles[] = { N_("Schedule"), N_("About"), N_("When"), N_("Again"),
                                          N_("Reason") };
    size_t printed = 0;

    for (size_t i = 0; i < OV_COUNT_OF(titles); i++)
        ov_cli_column(table, _(titles[i]), OV_ALIGN_TEXT);
    for (size_t i = 0; i < listing->entry_count; i++) {
        const struct ov_journal_entry *entry = &listing->entries[i];
        const struct ov_occurrence *occurrence = failed(listing, entry);
        char again[OV_TEXT_NUMBER];

        if (!occurrence)
            continue;
        if (entry->due)
            ov_utc_format(entry->due, again);
        ov_cli_row(table, OV_CLI_PLAIN,
                   (const char *const[]){ occurrence->schedule, occurrence->subject, entry->at,
                                          entry->due ? again : _("no more"),
                                          ov_cli_translate(entry->words) });
        printed++;
    }
    if (!printed)
        return 0;
    printf("%s%s\n", separate ? "\n" : "", _("Failed under schedules:"));
    ov_cli_table_print(table, "  ");
    return printed;
}

static bool read_filters(struct listing *listing)
{
    struct ov_cli *cli = listing->cli;

    listing->edition = ov_cli_value(cli, "edition");
    listing->state = ov_cli_value(cli, "state");
    listing->schedule = ov_cli_value(cli, "schedule");
    for (size_t i = 0; i < OV_COUNT_OF(states); i++)
        if (!listing->state || ov_equal(states[i], listing->state))
            return true;
    ov_cli_message(_("--state: '%s' is no state; accepted: %s"), listing->state,
                   ov_join(cli->arena, states, OV_COUNT_OF(states), ", "));
    return false;
}

static int run(struct ov_cli *cli)
{
    struct listing listing = { .cli = cli };
    size_t printed;

    if (!read_filters(&listing) || !ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    if (!ov_runs_published(cli->config, cli->store, cli->arena, &listing.runs, &listing.count, &cli->error) ||
        !ov_store_journal(cli->store, cli->arena, 0, &listing.entries, &listing.entry_count, &cli->error) ||
        !ov_store_occurrences(cli->store, cli->arena, 0, &listing.occurrences, &listing.occurrence_count,
                              &cli->error))
        return ov_cli_fail(cli);
    if (cli->json) {
        print_json(&listing);
        return OV_EXIT_DONE;
    }
    printed = print_runs(&listing);
    print_gaps(&listing);
    printed += print_failed(&listing, printed > 0);
    if (!printed)
        ov_cli_notice(cli, listing.count ? _("no run is like that") : _("no report has been made yet"));
    return OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "edition", N_("EDITION"), N_("only of that edition, or of all editions of that agreement") },
    { "state", N_("STATE"),
      N_("only those that stand so: published, partial, failed, draft, approved, sent, …") },
    { "schedule", N_("ID"), N_("only what that schedule made, or failed to make") },
};

const struct ov_cli_command ov_cli_run_list = {
    .name = "run list",
    .summary = N_("list the reports that were made, and what failed"),
    .help =
        N_("Lists all runs: kind of report, edition, language, whether it was published whole or with a "
           "gap, where it stands on its way to the receiver, when and by whom, the schedule that asked for "
           "it, how long it took, and the folder below published/. Below them what failed in reports with "
           "a gap, and every attempt that failed under a schedule, with the reason and when it is tried "
           "again."),
    .example = "overens run list --state draft",
    OV_CLI_OPTIONS(options),
    .run = run,
};
