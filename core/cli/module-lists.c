/* The code lists that a module counts on, and whether any edition of its agreement has them: which lists
 * there are, only editions say. */
#include "cli/cli.h"

#include <string.h>

struct known {
    struct ov_arena *arena;
    const char **lists;
    size_t list_count, editions;
};

static bool has(const struct known *known, const char *list)
{
    for (size_t i = 0; i < known->list_count; i++)
        if (ov_equal(known->lists[i], list))
            return true;
    return false;
}

/* Of the editions that can be read; what is wrong in one is told where it is tested. */
static void add_edition(struct known *known, const struct ov_config *config, const char *name)
{
    struct ov_diagnostics quiet = { .arena = known->arena };
    struct ov_sources sources = { .arena = known->arena };
    const struct ov_terms *terms = NULL;

    if (ov_terms_collect(config, name, &sources, &quiet))
        terms = ov_terms_parse(&sources, name, NULL, config->units, config->unit_count, &quiet);
    known->editions += terms != NULL;
    for (size_t i = 0; terms && i < terms->code_list_count; i++)
        if (!has(known, terms->code_lists[i].id))
            *OV_APPEND(known->arena, known->lists, known->list_count) = terms->code_lists[i].id;
}

static void add_editions(struct known *known, const struct ov_config *config, const char *module)
{
    struct ov_error ignored = { 0 };
    size_t count = 0, length = strlen(module);
    char **names;

    if (!ov_terms_editions(config, known->arena, &names, &count, &ignored))
        return;
    for (size_t i = 0; i < count; i++)
        if (!strncmp(names[i], module, length) && names[i][length] == '@')
            add_edition(known, config, names[i]);
}

struct ov_cli_list *ov_cli_module_lists(struct ov_arena *arena, const struct ov_module *module,
                                        const struct ov_config *const *configs, size_t config_count,
                                        size_t *count, size_t *editions)
{
    struct known known = { .arena = arena };
    struct ov_module_list *used = ov_module_lists(arena, module, count);
    struct ov_cli_list *lists = OV_NEW_ARRAY(arena, struct ov_cli_list, *count + 1);

    for (size_t i = 0; *count && i < config_count; i++)
        add_editions(&known, configs[i], module->id);
    for (size_t i = 0; i < *count; i++) {
        const char *nearest =
            known.list_count ? ov_nearest(used[i].list, known.lists, known.list_count) : NULL;

        lists[i] = (struct ov_cli_list){ used[i].list, used[i].where, nearest, has(&known, used[i].list) };
    }
    *editions = known.editions;
    return lists;
}
