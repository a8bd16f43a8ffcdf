/* overens balances: what is posted, added up. */
#include "cli/cli.h"

enum { COLUMNS = 7 };

static const struct ov_cli_option options[] = {
    { "cost-object", N_("TEXT"), N_("only this cost centre or object; may be given several times") },
    { "from", N_("DATE"), N_("only what was posted from this day") },
    { "to", N_("DATE"), N_("only what was posted up to this day") },
    { "batch", N_("N"), N_("as it was known after batch N") },
};

static const char *class_word(const char *class)
{
    static const char *const words[] = { N_("income"), N_("cost"), N_("investment"), N_("balance") };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i], class))
            return _(words[i]);
    return class;
}

static bool read_day(const struct ov_cli *cli, const char *option, ov_date *day)
{
    const char *text = ov_cli_value(cli, option);
    bool month_only;

    *day = OV_NO_DATE;
    if (!text || (ov_date_parse(text, day, &month_only) && !month_only))
        return true;
    ov_cli_message(_("--%s: '%s' is not a day; accepted: 2022-09-30"), option, text);
    return false;
}

static const char *const *read_cost_objects(const struct ov_cli *cli, size_t *count)
{
    const char **list = NULL;

    *count = 0;
    for (size_t i = 0; i < cli->given_count; i++)
        if (ov_equal(cli->given[i].name, "cost-object"))
            *OV_APPEND(cli->arena, list, *count) = cli->given[i].value;
    return list;
}

static bool read_query(const struct ov_cli *cli, struct ov_balance_query *query)
{
    const char *batch = ov_cli_value(cli, "batch");

    *query = (struct ov_balance_query){ .classes = cli->config->accounts,
                                        .class_count = cli->config->account_count };
    query->cost_objects = read_cost_objects(cli, &query->cost_object_count);
    if (!read_day(cli, "from", &query->from) || !read_day(cli, "to", &query->to))
        return false;
    if (query->from != OV_NO_DATE && query->to != OV_NO_DATE && query->to < query->from) {
        ov_cli_message(_("--to is a day before --from"));
        return false;
    }
    return !batch || ov_cli_number("--batch", batch, 1, &query->batch);
}

/* ---- output ---- */

static json_t *balance_json(const struct ov_balance *balance)
{
    char month[OV_TEXT_NUMBER];
    json_t *object = json_object();

    ov_period_format(balance->month, month);
    json_object_set_new(object, "unit", ov_cli_json_text(balance->unit));
    json_object_set_new(object, "cost_object", ov_cli_json_text(balance->cost_object));
    json_object_set_new(object, "class", ov_cli_json_text(balance->class));
    json_object_set_new(object, "month", ov_cli_json_text(month));
    json_object_set_new(object, "source", ov_cli_json_text(balance->source));
    json_object_set_new(object, "amount_ore", json_integer(balance->amount.ore));
    json_object_set_new(object, "rows", json_integer(balance->rows));
    json_object_set_new(object, "batch", json_integer(balance->origin.batch));
    json_object_set_new(object, "file", ov_cli_json_text(balance->origin.file));
    json_object_set_new(object, "line", json_integer(balance->origin.line));
    return object;
}

static void print_balances(const struct ov_cli *cli, const struct ov_balance *balances, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Cost object"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Class"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Month"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Unit"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Source"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Amount"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Rows"), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < count; i++) {
        const struct ov_balance *balance = &balances[i];
        char month[OV_TEXT_NUMBER];
        const char *cells[COLUMNS] = { balance->cost_object,
                                       class_word(balance->class),
                                       month,
                                       balance->unit,
                                       balance->source,
                                       ov_cli_money(cli, cli->arena, balance->amount.ore),
                                       ov_cli_integer(cli, cli->arena, balance->rows) };

        ov_period_format(balance->month, month);
        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

/* Those that count all postings of a month, whatever their cost object, are of use to figures alone. */
static size_t leave_months_out(struct ov_balance *balances, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        if (balances[i].cost_object[0] != '\0')
            balances[kept++] = balances[i];
    return kept;
}

static int run(struct ov_cli *cli)
{
    struct ov_balance_query query;
    struct ov_balance *balances;
    size_t count;
    json_t *list;

    if (!ov_cli_open_store(cli, OV_CLI_READ) || !read_query(cli, &query))
        return OV_EXIT_ERROR;
    if (!ov_store_balances(cli->store, cli->arena, &query, &balances, &count, &cli->error))
        return ov_cli_fail(cli);
    count = leave_months_out(balances, count);
    if (!cli->json) {
        if (count)
            print_balances(cli, balances, count);
        else
            ov_cli_notice(cli, _("nothing is posted there"));
        return OV_EXIT_DONE;
    }
    list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, balance_json(&balances[i]));
    ov_cli_print_json(list);
    return OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_balances = {
    .name = "balances",
    .summary = N_("add up what is posted"),
    .help = N_("Adds up the recorded postings by cost object, class of account and month, for each unit and "
               "source by itself; debit is positive. Which accounts are income, cost and investment stands "
               "in overens.conf; all others are balance. With --json also the newest file behind each sum, "
               "and the first of its lines in it."),
    .example = "overens balances --cost-object 9942 --from 2022-01-01 --to 2022-08-31",
    OV_CLI_OPTIONS(options),
    .run = run,
};
