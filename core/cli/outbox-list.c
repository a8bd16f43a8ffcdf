/* overens outbox list: what leaves by mail, and what became of it. */
#include "cli/cli.h"
#include "schedule/schedule.h"

/* In the order of the states. */
static const char *const states[] = { "queued", "sending", "sent", "retry", "unclear", "given-up" };
static const char *const words[] = { N_("queued"),         N_("sending"), N_("sent"),
                                     N_("to be repeated"), N_("unclear"), N_("given up") };

static json_t *item_json(const struct ov_outbox_item *item)
{
    const struct ov_message *message = &item->message;
    char next[OV_TEXT_NUMBER];
    json_t *object = json_object();

    ov_utc_format(item->next, next);
    json_object_set_new(object, "message", json_integer(message->id));
    json_object_set_new(object, "state", json_string(states[item->state - OV_MAIL_QUEUED]));
    json_object_set_new(object, "to", ov_cli_json_text(message->to));
    json_object_set_new(object, "subject", ov_cli_json_text(message->subject));
    json_object_set_new(object, "run", message->run ? json_integer(message->run) : json_null());
    json_object_set_new(object, "occurrence",
                        message->occurrence ? json_integer(message->occurrence) : json_null());
    json_object_set_new(object, "attempts", json_integer(item->attempts));
    json_object_set_new(object, "next", ov_cli_json_text(item->next ? next : NULL));
    json_object_set_new(object, "at", ov_cli_json_text(item->at));
    json_object_set_new(object, "words", ov_cli_json_text(item->words));
    json_object_set_new(object, "key", ov_cli_json_text(message->key));
    return object;
}

static void print_item(const struct ov_cli *cli, struct ov_cli_table *table,
                       const struct ov_outbox_item *item)
{
    const struct ov_message *message = &item->message;
    char next[OV_TEXT_NUMBER] = "";
    const char *cells[] = { ov_cli_integer(cli, cli->arena, message->id),
                            _(words[item->state - OV_MAIL_QUEUED]),
                            message->to,
                            message->subject,
                            message->run ? ov_cli_integer(cli, cli->arena, message->run) : NULL,
                            ov_cli_integer(cli, cli->arena, item->attempts),
                            item->at,
                            next,
                            ov_cli_translate(item->words) };

    if (item->next)
        ov_utc_format(item->next, next);
    ov_cli_row(table, OV_CLI_PLAIN, cells);
}

static void print_items(const struct ov_cli *cli, const struct ov_outbox_item *items, size_t count)
{
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    ov_cli_column(table, _("Message"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("State"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("To"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Subject"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Run"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Attempts"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("When"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Next"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("What was said"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++)
        print_item(cli, table, &items[i]);
    ov_cli_table_print(table, "");
}

/* A person must look at these. */
static bool waits_for_somebody(const struct ov_outbox_item *item)
{
    return item->state == OV_MAIL_UNCLEAR || item->state == OV_MAIL_GIVEN_UP;
}

static void tell_no_way(const struct ov_cli *cli, const struct ov_outbox_item *items, size_t count)
{
    const struct ov_delivery *delivery = cli->config->delivery;
    size_t waiting = 0;

    for (size_t i = 0; i < count; i++)
        waiting += items[i].state == OV_MAIL_QUEUED || items[i].state == OV_MAIL_RETRY;
    if (waiting && !delivery->server && !delivery->sendmail && !delivery->folder)
        ov_cli_message(_("mails wait because delivery.conf names no way out; accepted: server, sendmail or "
                         "folder"));
}

static int run(struct ov_cli *cli)
{
    struct ov_outbox_item *items;
    size_t count, kept = 0, open = 0;
    json_t *list;

    if (!ov_cli_open_store(cli, OV_CLI_READ))
        return OV_EXIT_ERROR;
    if (!ov_outbox(cli->store, cli->arena, &items, &count, &cli->error))
        return ov_cli_fail(cli);
    for (size_t i = 0; i < count; i++) {
        open += waits_for_somebody(&items[i]);
        if (ov_cli_flag(cli, "all") || items[i].state != OV_MAIL_SENT)
            items[kept++] = items[i];
    }
    if (cli->json) {
        list = json_array();
        for (size_t i = 0; i < kept; i++)
            json_array_append_new(list, item_json(&items[i]));
        ov_cli_print_json(list);
    } else if (kept) {
        print_items(cli, items, kept);
    } else {
        ov_cli_notice(cli,
                      count ? _("all mails were sent; --all lists them") : _("no mail has been queued yet"));
    }
    tell_no_way(cli, items, kept);
    return open ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

static const struct ov_cli_option options[] = {
    { "all", NULL, N_("those that were sent as well") },
};

const struct ov_cli_command ov_cli_outbox_list = {
    .name = "outbox list",
    .summary = N_("list the mails that have not been sent"),
    .help = N_("Lists mails with receiver, state, attempts, when the next one is and what the server said. "
               "Unclear is a mail "
               "whose sender was stopped in the middle, so that nobody knows whether it left; it is never "
               "sent again by "
               "itself. Given up is one that the server refused for good, or that was tried too often. Exit "
               "status: 0 nothing "
               "waits for a person, 1 something is unclear or given up."),
    .example = "overens outbox list --all",
    OV_CLI_OPTIONS(options),
    .run = run,
};
