/* overens edition list: which editions there are. */
#include "cli/cli.h"

struct entry {
    const char *name, *origin;
    const struct ov_terms *terms; /* NULL: its file is faulty */
    bool followed;
};

/* Is the module enabled that serves it? */
static bool is_followed(const struct ov_config *config, const struct ov_terms *terms)
{
    const struct ov_module_setting *setting = terms ? ov_config_module(config, terms->module) : NULL;

    return setting && setting->enabled;
}

static bool is_own(const struct ov_cli *cli, const char *name)
{
    return ov_file_exists(ov_arena_printf(cli->arena, "%s/editions/%s.conf", cli->config->home, name));
}

static void print_entries(struct ov_cli *cli, const struct entry *entries, size_t count)
{
    struct ov_translations *translations = ov_cli_translations(cli, NULL, 0);
    struct ov_cli_table *table = ov_cli_table_new(cli->arena);

    if (!translations)
        return;
    ov_cli_column(table, _("Edition"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("From"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("To"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("National, kr"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("File"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Module"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Followed"), OV_ALIGN_TEXT);
    ov_cli_column(table, _("Amendments"), OV_ALIGN_NUMBER);
    ov_cli_column(table, _("Title"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < count; i++) {
        const struct ov_terms *terms = entries[i].terms;
        const char *cells[] = {
            entries[i].name,
            terms ? ov_cli_date(cli->arena, terms->from) : "",
            terms ? ov_cli_date(cli->arena, terms->to) : "",
            terms && terms->has_national ? ov_cli_money(cli, cli->arena, terms->national.ore) : "",
            entries[i].origin,
            terms ? terms->module : "",
            entries[i].followed ? _("yes") : _("no"),
            terms && terms->amendment_count ? ov_cli_integer(cli, cli->arena, (int64_t)terms->amendment_count)
                                            : "",
            terms ? ov_cli_edition_text(translations, cli->arena, terms->title) : _("faulty")
        };

        ov_cli_row(table, OV_CLI_PLAIN, cells);
    }
    ov_cli_table_print(table, "");
}

static json_t *entry_json(const struct entry *entry)
{
    const struct ov_terms *terms = entry->terms;
    json_t *object = json_object();

    json_object_set_new(object, "edition", ov_cli_json_text(entry->name));
    json_object_set_new(object, "title", ov_cli_json_text(terms ? terms->title : NULL));
    json_object_set_new(object, "from", ov_cli_json_date(terms ? terms->from : OV_NO_DATE));
    json_object_set_new(object, "to", ov_cli_json_date(terms ? terms->to : OV_NO_DATE));
    json_object_set_new(object, "national_ore",
                        terms && terms->has_national ? json_integer(terms->national.ore) : json_null());
    json_object_set_new(object, "module", ov_cli_json_text(terms ? terms->module : NULL));
    json_object_set_new(object, "amendments", json_integer(terms ? (json_int_t)terms->amendment_count : 0));
    json_object_set_new(object, "followed", json_boolean(entry->followed));
    json_object_set_new(object, "faulty", json_boolean(!terms));
    return object;
}

static int run(struct ov_cli *cli)
{
    struct entry *entries;
    int status = OV_EXIT_DONE;
    char **names;
    size_t count;
    json_t *list;

    if (!ov_cli_open_config(cli))
        return OV_EXIT_ERROR;
    if (!ov_terms_editions(cli->config, cli->arena, &names, &count, &cli->error))
        return ov_cli_fail(cli);
    if (ov_cli_flag(cli, "names")) {
        for (size_t i = 0; i < count; i++)
            puts(names[i]);
        return OV_EXIT_DONE;
    }
    entries = OV_NEW_ARRAY(cli->arena, struct entry, count + 1);
    for (size_t i = 0; i < count; i++) {
        entries[i] = (struct entry){ .name = names[i],
                                     .origin = is_own(cli, names[i]) ? _("own") : _("shipped"),
                                     .terms = ov_cli_terms(cli, names[i]) };
        entries[i].followed = is_followed(cli->config, entries[i].terms);
        if (!entries[i].terms)
            status = OV_EXIT_FINDINGS;
    }
    ov_cli_tell_diagnostics(cli);
    if (!cli->json) {
        print_entries(cli, entries, count);
        return status;
    }
    list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, entry_json(&entries[i]));
    ov_cli_print_json(list);
    return status;
}

static const struct ov_cli_option options[] = {
    { "names", NULL, N_("print the names only, one a line") },
};

const struct ov_cli_command ov_cli_edition_list = {
    .name = "edition list",
    .summary = N_("list the editions"),
    .help = N_("Lists the editions whose terms are shipped or stand in the home's own editions/: their term, "
               "their national "
               "sum, the module that serves them, how many later decisions changed them, and whether that "
               "module is enabled. Exit status 1 tells that the file of one is "
               "faulty."),
    .example = "overens edition list",
    OV_CLI_OPTIONS(options),
    .run = run,
};
