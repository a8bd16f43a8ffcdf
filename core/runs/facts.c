/* What a report says of itself: its inputs by name and digest. */
#include "runs/runs-internal.h"

#include <string.h>

static void add_fact(struct ov_arena *arena, struct ov_fact **facts, size_t *count, struct ov_text label,
                     const char *value)
{
    struct ov_fact *fact = OV_APPEND(arena, *facts, *count);

    fact->label = label;
    fact->value = ov_text_data(value);
}

/* What a source is to people, by the front of its role, "edition:close-care@2022"; a role of no kind known
 * here stands as it is. */
static struct ov_text source_label(const char *role)
{
    static const struct {
        const char *front, *label;
    } known[] = {
        { "edition:", N_("Edition") },
        { "local:", N_("The region's own file") },
        { "key:", N_("Key") },
        { "module:", N_("The module's tables") },
        { "regions", N_("Regions") },
        { "settings", N_("Settings") },
        { "checks", N_("Levels of checks") },
        { "lights", N_("Lights") },
        { "ledger", N_("Accounts") },
        { "internal-reports", N_("Internal reports") },
    };

    for (size_t i = 0; i < OV_COUNT_OF(known); i++)
        if (ov_starts_with(role, known[i].front))
            return ov_text("overens", known[i].label);
    return ov_text_data(role);
}

/* Every module's file has the same name; which one it is stands in the role. */
static const char *fact_file(struct ov_arena *arena, const struct ov_source *source)
{
    return ov_starts_with(source->role, "module:")
               ? ov_arena_printf(arena, "%s/%s", source->role + strlen("module:"), source->file)
               : source->file;
}

/* Tables and settings of modules that serve none of the report's editions are inputs of the run, whose record
 * has them all, but nothing that a reader of this report asks about. */
static bool is_of_other_module(const struct ov_source *source, const struct ov_module *const *modules,
                               size_t count)
{
    bool tables = ov_starts_with(source->role, "module:"),
         settings = ov_starts_with(source->role, "settings:");
    const char *id = strchr(source->role, ':');

    if (!tables && !settings)
        return false;
    for (size_t i = 0; i < count; i++)
        if (ov_equal(modules[i]->id, id + 1))
            return false;
    return true;
}

/* Of several reports in one run, each tells of its own edition's files. */
static bool is_of_other_edition(const struct ov_source *source, const struct ov_evaluation *evaluation,
                                const struct ov_part *part)
{
    const char *name = strchr(source->role, ':');
    bool edition = ov_starts_with(source->role, "edition:") || ov_starts_with(source->role, "local:");

    return edition && evaluation->request.each && !ov_equal(name + 1, part->terms->name);
}

/* What the report says of itself: versions and content digests. No paths, no actor, no clock. */
struct ov_fact *ov_run_facts(const struct ov_evaluation *evaluation, const struct ov_part *part,
                             size_t *count)
{
    struct ov_arena *arena = part->arena;
    size_t module_count;
    const struct ov_module **modules = ov_part_modules(evaluation, part, &module_count);
    struct ov_fact *facts = NULL;
    char date[OV_TEXT_NUMBER];

    *count = 0;
    ov_date_format(evaluation->request.today, date);
    add_fact(arena, &facts, count, ov_text("overens", N_("Made as of")), ov_arena_strdup(arena, date));
    add_fact(arena, &facts, count, ov_text("overens", N_("Data up to batch")),
             ov_arena_printf(arena, "%lld", (long long)evaluation->request.batch));
    add_fact(arena, &facts, count, ov_text("overens", N_("Program")), "overens " PACKAGE_VERSION);
    for (size_t i = 0; i < module_count; i++)
        add_fact(arena, &facts, count, ov_text("overens", N_("Module")),
                 ov_arena_printf(arena, "%s %s", modules[i]->id, modules[i]->version));
    for (size_t i = 0; i < evaluation->sources.count; i++) {
        const struct ov_source *source = &evaluation->sources.items[i];

        if (is_of_other_module(source, modules, module_count) || ov_is_claim(source->role) ||
            ov_is_lineage(source->role) || is_of_other_edition(source, evaluation, part))
            continue;
        add_fact(arena, &facts, count, source_label(source->role),
                 ov_arena_printf(arena, "%s, SHA-256 %s", fact_file(arena, source), source->digest));
    }
    return facts;
}
