/* Is a formula one, and do its names name something? */
#include "cli/cli.h"

#include <string.h>

static void add_names(struct ov_arena *arena, const char ***names, size_t *count,
                      const struct ov_module *module, bool whole)
{
    for (size_t i = 0; i < module->field_count; i++)
        *OV_APPEND(arena, *names, *count) =
            whole ? ov_arena_printf(arena, "%s.%s", module->id, module->fields[i].id) : module->fields[i].id;
    for (size_t i = 0; i < module->measure_count; i++)
        *OV_APPEND(arena, *names, *count) =
            whole ? ov_arena_printf(arena, "%s.%s", module->id, module->measures[i].id)
                  : module->measures[i].id;
}

/* Everything a formula of the agreement may name. */
static const char **known_names(struct ov_arena *arena, const struct ov_catalogue *catalogue,
                                const char *agreement, size_t *count)
{
    size_t core_count;
    const char *const *core = ov_core_names(&core_count);
    const char **names = NULL;

    *count = 0;
    for (size_t i = 0; i < core_count; i++)
        *OV_APPEND(arena, names, *count) = core[i];
    for (size_t i = 0; i < catalogue->module_count; i++) {
        if (ov_equal(catalogue->modules[i].id, agreement))
            add_names(arena, &names, count, &catalogue->modules[i], false);
        add_names(arena, &names, count, &catalogue->modules[i], true);
    }
    return names;
}

static bool is_known(const char *name, const char *const *names, size_t count)
{
    if (ov_starts_with(name, "core."))
        name += strlen("core.");
    for (size_t i = 0; i < count; i++)
        if (ov_equal(names[i], name))
            return true;
    return false;
}

/* Character at which the whole name stands first. */
static int place_of(const char *formula, const char *name)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.";
    size_t length = strlen(name);

    for (const char *at = formula; (at = strstr(at, name)); at++) {
        struct ov_arena *arena;
        int column;

        if ((at > formula && strchr(word, at[-1])) || (at[length] && strchr(word, at[length])))
            continue;
        arena = ov_arena_new();
        column = (int)ov_utf8_length(ov_arena_copy(arena, formula, (size_t)(at - formula))) + 1;
        ov_arena_free(arena);
        return column;
    }
    return 1;
}

const char *ov_cli_check_formula(struct ov_arena *arena, const struct ov_catalogue *catalogue,
                                 const char *agreement, const char *formula, int *column,
                                 const char **accepted)
{
    struct ov_formula_fault fault = { 0 };
    const struct ov_formula *parsed = ov_formula_parse(arena, formula, &fault);
    const char **used, **known;
    size_t used_count, known_count;

    *accepted = NULL;
    if (!parsed) {
        *column = fault.column;
        *accepted = fault.accepted[0] ? ov_arena_strdup(arena, fault.accepted) : NULL;
        return ov_arena_strdup(arena, fault.text);
    }
    used = ov_formula_names(arena, parsed, &used_count);
    known = known_names(arena, catalogue, agreement, &known_count);
    for (size_t i = 0; i < used_count; i++)
        if (!is_known(used[i], known, known_count)) {
            *column = place_of(formula, used[i]);
            *accepted = ov_nearest(used[i], known, known_count);
            return ov_arena_printf(arena, _("nothing is called '%s' here"), used[i]);
        }
    return NULL;
}
