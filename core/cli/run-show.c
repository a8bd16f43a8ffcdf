/* overens run show: all inputs of a run, the digests of what came out, where it stands and what it cost. */
#include <string.h>

#include "cli/run-internal.h"

static const char *member(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    return text ? text : "";
}

static const char *number(const struct ov_cli *cli, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_integer(value) ? ov_cli_integer(cli, cli->arena, json_integer_value(value)) : "";
}

static struct ov_cli_table *new_table(const struct ov_cli *cli, size_t columns)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    for (size_t i = 0; i < columns; i++)
        ov_cli_column(table, NULL, OV_ALIGN_TEXT);
    return table;
}

static void print_files(const struct ov_cli *cli, const json_t *list, bool roles)
{
    struct ov_cli_table *table = new_table(cli, roles ? 3 : 2);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);
        const char *cells[] = { member(entry, "role"), member(entry, "file"), member(entry, "sha256") };

        ov_cli_row(table, OV_CLI_PLAIN, roles ? cells : cells + 1);
    }
    ov_cli_table_print(table, "  ");
}

struct fact {
    const char *label, *value;
};

static void print_facts(const struct ov_cli *cli, const struct fact *facts, size_t count)
{
    struct ov_cli_table *table = new_table(cli, 2);

    for (size_t i = 0; i < count; i++)
        if (facts[i].value && *facts[i].value)
            ov_cli_row(table, OV_CLI_PLAIN, (const char *const[]){ facts[i].label, facts[i].value });
    ov_cli_table_print(table, "");
}

static void print_record(const struct ov_cli *cli, const json_t *record, const struct ov_published_run *run)
{
    const char *approvals = run->approvals_needed ? ov_arena_printf(cli->arena, _("%d of %d"), run->approvals,
                                                                    run->approvals_needed)
                                                  : NULL;
    const struct fact facts[] = {
        { _("Run"), number(cli, record, "run") },
        { _("Kind"), member(record, "kind") },
        { _("Edition"), member(record, "edition") },
        { _("Unit"), member(record, "unit") },
        { _("Period"), member(record, "period") },
        { _("Obligation"), member(record, "obligation") },
        { _("Receiver"), member(record, "receiver") },
        { _("Language"), member(record, "language") },
        { _("State"), ov_cli_translate(member(record, "state")) },
        { _("Stands"), _(ov_run_standing_name(run->standing)) },
        { _("Approvals"), approvals },
        { _("Approved by"), ov_join(cli->arena, run->approvers, run->approver_count, ", ") },
        { _("Sent"), run->sent_at },
        { _("By which way"), run->sent_how },
        { _("Received"), run->received },
        { _("Receipt"), run->receipt },
        { _("Replaced by run"), run->replaced_by ? ov_cli_integer(cli, cli->arena, run->replaced_by) : NULL },
        { _("Said of it"), ov_cli_translate(run->words) },
        { _("Schedule"), member(record, "schedule") },
        { _("Data up to batch"), number(cli, record, "batch") },
        { _("Decided by"), member(record, "as-of") },
        { _("Reckoned from"), member(record, "today") },
        { _("When"), member(record, "at") },
        { _("Who"), member(record, "actor") },
        { _("Program"), member(json_object_get(record, "program"), "version") },
        { _("Module"), member(json_object_get(record, "program"), "module") },
    };

    print_facts(cli, facts, OV_COUNT_OF(facts));
}

/* Each callback of a plugin: of a section, a check or a measure. */
static void print_callbacks(const struct ov_cli *cli, const json_t *list)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);
    static const char *const titles[] = { N_("Callback"), N_("Calls"), N_("Time, µs"), N_("Processor, µs"),
                                          N_("Memory, KiB") };

    if (!json_array_size(list))
        return;
    for (size_t i = 0; i < OV_COUNT_OF(titles); i++)
        ov_cli_column(table, _(titles[i]), i ? OV_ALIGN_NUMBER : OV_ALIGN_TEXT);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *use = json_array_get(list, i);
        const char *cells[] = { ov_arena_printf(cli->arena, "%s.%s", member(use, "module"),
                                                member(use, "callback")),
                                number(cli, use, "calls"), number(cli, use, "wall-us"),
                                number(cli, use, "processor-us"), number(cli, use, "memory-kib") };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    printf("\n%s\n", _("Asked of plugins:"));
    ov_cli_table_print(table, "  ");
}

static void print_cost(const struct ov_cli *cli, const json_t *details)
{
    const json_t *findings = json_object_get(details, "findings");
    const char *memory = number(cli, details, "memory-kib");
    const struct fact facts[] = {
        { _("Errors"), number(cli, findings, "errors") },
        { _("Warnings"), number(cli, findings, "warnings") },
        { _("Notices"), number(cli, findings, "notices") },
        { _("Took"), ov_cli_milliseconds(cli, details, "wall-ms") },
        { _("Processor"), ov_cli_milliseconds(cli, details, "processor-ms") },
        { _("Memory"), *memory ? ov_arena_printf(cli->arena, _("%s KiB"), memory) : NULL },
        { _("After a crash"), json_is_true(json_object_get(details, "recovered"))
                                  ? _("published before it, recorded after it")
                                  : NULL },
    };

    if (!details)
        return;
    print_facts(cli, facts, OV_COUNT_OF(facts));
    print_callbacks(cli, json_object_get(details, "callbacks"));
}

static void print_failures(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *entry = json_array_get(list, i);

        if (!i)
            printf("\n%s\n", _("Failed parts:"));
        printf("  %s.%s: %s\n", member(entry, "module"), member(entry, "callback"),
               ov_cli_translate(member(entry, "reason")));
    }
}

static void print(const struct ov_cli *cli, const json_t *record, const struct ov_published_run *run)
{
    json_t *details = ov_cli_run_details(run);

    print_record(cli, record, run);
    print_cost(cli, details);
    print_failures(json_object_get(record, "failures"));
    printf("\n%s\n", _("Inputs:"));
    print_files(cli, json_object_get(record, "inputs"), true);
    printf("\n%s %s/published/%s:\n", _("Files in"), cli->config->home, run->record.folder);
    print_files(cli, json_object_get(record, "files"), false);
    json_decref(details);
}

static int run(struct ov_cli *cli)
{
    const struct ov_published_run *run;
    json_error_t fault;
    int64_t number;
    json_t *json, *details;

    if (!ov_cli_number(_("RUN"), cli->operands[0], 1, &number) || !ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    run = ov_cli_find_run(cli, number);
    if (!run)
        return ov_cli_fail(cli);
    json = json_loads(run->record.record, 0, &fault);
    if (!json) {
        ov_cli_message(_("the record of run %lld is damaged: %s"), (long long)number, fault.text);
        return OV_EXIT_ERROR;
    }
    if (cli->json) {
        details = ov_cli_run_details(run);
        ov_cli_json_standing(json, run);
        json_object_set_new(json, "details", details ? details : json_null());
        ov_cli_print_json(json);
        return OV_EXIT_DONE;
    }
    print(cli, json, run);
    json_decref(json);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_run_show = {
    .name = "run show",
    .operands = N_("RUN"),
    .least = 1,
    .most = 1,
    .summary = N_("tell what a report stands on and where it stands"),
    .help =
        N_("Tells everything that one run stood on, with digests: the batch, the edition, keys, "
           "configuration and module; the files that came out; where it stands on its way to the receiver "
           "and who approved it; what the checks found, how long it took, and of each callback of a plugin "
           "time and memory; and what failed, in the plugin's words. With --json prints the run's record as "
           "it is kept, with these beside."),
    .example = "overens run show 3",
    .run = run,
};
