/* overens show: one batch. */
#include "cli/show-internal.h"

static void add(struct ov_showing *show, struct ov_show_section *section, const char *name, const char *label,
                const char *text)
{
    ov_show_fact(show, section, name, label, text, ov_cli_json_text(text));
}

static void add_number(struct ov_showing *show, struct ov_show_section *section, const char *name,
                       const char *label, int64_t number)
{
    ov_show_fact(show, section, name, label, ov_cli_integer(show->cli, show->cli->arena, number),
                 json_integer(number));
}

/* The batch that undid it, or blanked it. */
static void add_later(struct ov_showing *show, struct ov_show_section *section,
                      const struct ov_batch *batches, size_t count, int64_t number)
{
    for (size_t i = 0; i < count; i++)
        if (batches[i].undoes == number)
            add_number(show, section, ov_equal(batches[i].kind, "blanking") ? "blanked_by" : "undone_by",
                       ov_equal(batches[i].kind, "blanking") ? _("Blanked by batch") : _("Undone by batch"),
                       batches[i].number);
}

bool ov_show_batch(struct ov_showing *show)
{
    struct ov_cli *cli = show->cli;
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "about", NULL, NULL);
    struct ov_batch *batches;
    size_t count;

    if (!ov_store_batches(cli->store, cli->arena, &batches, &count, &cli->error)) {
        ov_cli_fail(cli);
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const struct ov_batch *batch = &batches[i];

        if (batch->number != show->subject.batch)
            continue;
        add_number(show, section, "batch", _("Batch"), batch->number);
        add(show, section, "kind", _("Kind"), batch->kind);
        add(show, section, "table", _("Table"), batch->table);
        add(show, section, "file", _("File"), batch->file);
        add(show, section, "at", _("When"), batch->at);
        add(show, section, "actor", _("Who"), batch->actor);
        add(show, section, "reason", _("Reason"), batch->reason);
        add_number(show, section, "rows", _("Rows"), (int64_t)batch->rows);
        add_number(show, section, "withdrawn", _("Withdrawn"), (int64_t)batch->withdrawn);
        if (batch->undoes)
            add_number(show, section, "undoes", _("Undoes batch"), batch->undoes);
        add_later(show, section, batches, count, batch->number);
        add(show, section, "sha256", _("SHA-256"), batch->digest);
    }
    return true;
}
