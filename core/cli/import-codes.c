/* The codes that divisions of fields have: those of all code lists of the editions that a module serves. Only
 * editions whose file speaks of code lists are read, and only when a row has a code at all. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

struct division { /* what was asked for before */
    const char *module, *name;
    bool listed;
    struct ov_intake_codes codes;
};

struct ov_cli_codes {
    struct ov_cli *cli;
    const char *const *editions;
    size_t edition_count;
    bool read;
    const struct ov_terms **terms; /* of those that have code lists */
    size_t term_count;
    const char **faulty; /* agreements whose editions cannot be read, so that nothing can be refused */
    size_t faulty_count;
    struct division **divisions; /* each stays where it is */
    size_t division_count;
};

struct ov_cli_codes *ov_cli_codes_new(struct ov_cli *cli, const char *const *editions, size_t count)
{
    struct ov_cli_codes *codes = OV_NEW(cli->arena, struct ov_cli_codes);

    codes->cli = cli;
    codes->editions = editions;
    codes->edition_count = count;
    return codes;
}

static bool speaks_of_lists(struct ov_cli *cli, const char *edition)
{
    static const char name[] = "code_lists";
    struct ov_arena *arena = ov_arena_new();
    struct ov_error ignored = { 0 };
    const char *path =
        ov_config_find(cli->config, arena, ov_arena_printf(arena, "editions/%s.conf", edition));
    size_t length = 0;
    const char *data = path ? ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &ignored) : NULL;
    bool speaks = data && memmem(data, length, name, strlen(name));

    ov_arena_free(arena);
    return speaks;
}

/* What is wrong in an edition is told by those who need it; here it only means that its codes are not known.
 */
static void read_edition(struct ov_cli_codes *codes, const char *edition)
{
    struct ov_cli *cli = codes->cli;
    struct ov_diagnostics quiet = { .arena = cli->arena };
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_terms *terms = NULL;

    if (ov_terms_collect(cli->config, edition, &sources, &quiet))
        terms = ov_terms_parse(&sources, edition, NULL, cli->config->units, cli->config->unit_count, &quiet);
    if (terms)
        *OV_APPEND(cli->arena, codes->terms, codes->term_count) = terms;
    else
        *OV_APPEND(cli->arena, codes->faulty, codes->faulty_count) =
            ov_arena_copy(cli->arena, edition, strcspn(edition, "@"));
}

static void read_editions(struct ov_cli_codes *codes)
{
    codes->read = true;
    for (size_t i = 0; i < codes->edition_count; i++)
        if (speaks_of_lists(codes->cli, codes->editions[i]))
            read_edition(codes, codes->editions[i]);
}

static bool is_faulty(const struct ov_cli_codes *codes, const char *agreement)
{
    for (size_t i = 0; i < codes->faulty_count; i++)
        if (ov_equal(codes->faulty[i], agreement))
            return true;
    return false;
}

/* ---- one division ---------------------------------------------------------------------------------------
 */

struct gathered {
    const char **codes;
    struct found_list {
        const char *id, *editions;
    } * lists;
    size_t code_count, list_count;
};

static void add_list(struct ov_arena *arena, struct gathered *gathered, const char *id, const char *edition)
{
    for (size_t i = 0; i < gathered->list_count; i++)
        if (ov_equal(gathered->lists[i].id, id)) {
            gathered->lists[i].editions =
                ov_arena_printf(arena, "%s, %s", gathered->lists[i].editions, edition);
            return;
        }
    *OV_APPEND(arena, gathered->lists, gathered->list_count) = (struct found_list){ id, edition };
}

static void gather(struct ov_arena *arena, struct gathered *gathered, const struct ov_terms *terms,
                   const char *division)
{
    for (size_t i = 0; i < terms->code_list_count; i++) {
        const struct ov_code_list *list = &terms->code_lists[i];

        if (!ov_equal(list->division, division))
            continue;
        add_list(arena, gathered, list->id, terms->name);
        for (size_t j = 0; j < list->code_count; j++)
            *OV_APPEND(arena, gathered->codes, gathered->code_count) = list->codes[j].code;
    }
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void finish(struct ov_arena *arena, struct gathered *gathered, struct ov_intake_codes *out)
{
    const char **texts = OV_NEW_ARRAY(arena, const char *, gathered->list_count + 1);
    size_t kept = 0;

    qsort(gathered->codes, gathered->code_count, sizeof *gathered->codes, compare_texts);
    for (size_t i = 0; i < gathered->code_count; i++)
        if (!kept || !ov_equal(gathered->codes[kept - 1], gathered->codes[i]))
            gathered->codes[kept++] = gathered->codes[i];
    for (size_t i = 0; i < gathered->list_count; i++)
        texts[i] = ov_arena_printf(arena, "%s (%s)", gathered->lists[i].id, gathered->lists[i].editions);
    *out =
        (struct ov_intake_codes){ gathered->codes, kept, ov_join(arena, texts, gathered->list_count, ", ") };
}

static struct division *look_up(struct ov_cli_codes *codes, const char *module, const char *name)
{
    struct ov_arena *arena = codes->cli->arena;
    struct gathered gathered = { 0 };
    struct division *division = OV_NEW(arena, struct division);

    *OV_APPEND(arena, codes->divisions, codes->division_count) = division;
    *division =
        (struct division){ .module = ov_arena_strdup(arena, module), .name = ov_arena_strdup(arena, name) };
    if (!codes->read)
        read_editions(codes);
    for (size_t i = 0; i < codes->term_count; i++)
        if (ov_equal(codes->terms[i]->module, module) || ov_equal(codes->terms[i]->agreement, module))
            gather(arena, &gathered, codes->terms[i], name);
    division->listed = gathered.code_count && !is_faulty(codes, module);
    if (division->listed)
        finish(arena, &gathered, &division->codes);
    return division;
}

const struct ov_intake_codes *ov_cli_codes_of(struct ov_cli_codes *codes, const char *field,
                                              const char *division)
{
    size_t length = strcspn(field, ".");

    for (size_t i = 0; i < codes->division_count; i++) {
        const struct division *known = codes->divisions[i];

        if (ov_equal(known->name, division) && strlen(known->module) == length &&
            !memcmp(known->module, field, length))
            return known->listed ? &known->codes : NULL;
    }
    struct division *found = look_up(codes, ov_arena_copy(codes->cli->arena, field, length), division);
    return found->listed ? &found->codes : NULL;
}
