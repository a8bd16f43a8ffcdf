/* The codes that divisions of fields have: those of all code lists of the editions that a module serves. Only
 * editions whose file speaks of code lists and may be the module's are read, each once, and only when a row
 * has a code at all. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>

struct division { /* what was asked for before */
    const char *module, *name;
    bool listed;
    struct ov_intake_codes codes;
};

struct listing { /* an edition whose file speaks of code lists */
    const char *name, *data;
    size_t length;
    bool read;
    const struct ov_terms *terms; /* NULL: it cannot be read, so that nothing can be refused for it */
};

struct ov_cli_codes {
    struct ov_cli *cli;
    const char *const *editions;
    size_t edition_count;
    bool found;
    struct listing *listings;
    size_t listing_count;
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

static void find_listings(struct ov_cli_codes *codes)
{
    static const char name[] = "code_lists";
    struct ov_cli *cli = codes->cli;
    struct ov_arena *arena = ov_arena_new();

    codes->found = true;
    for (size_t i = 0; i < codes->edition_count; i++) {
        struct ov_error ignored = { 0 };
        const char *path = ov_config_find(cli->config, arena,
                                          ov_arena_printf(arena, "editions/%s.conf", codes->editions[i]));
        size_t length = 0;
        const char *data = path ? ov_file_read(arena, path, OV_CONFIG_MAX_BYTES, &length, &ignored) : NULL;

        if (data && memmem(data, length, name, strlen(name)))
            *OV_APPEND(cli->arena, codes->listings, codes->listing_count) = (struct listing){
                .name = codes->editions[i], .data = ov_arena_copy(cli->arena, data, length), .length = length
            };
    }
    ov_arena_free(arena);
}

static bool is_of(const struct listing *listing, const char *agreement)
{
    size_t length = strlen(agreement);

    return !strncmp(listing->name, agreement, length) && listing->name[length] == '@';
}

/* Another agreement's edition is the module's when it says so. */
static bool may_serve(const struct listing *listing, const char *module)
{
    char quoted[64];
    int length = snprintf(quoted, sizeof quoted, "\"%s\"", module);

    return is_of(listing, module) || memmem(listing->data, listing->length, quoted, (size_t)length);
}

/* What is wrong in an edition is told by those who need it; here it only means that its codes are not known.
 */
static void read_terms(struct ov_cli *cli, struct listing *listing)
{
    struct ov_diagnostics quiet = { .arena = cli->arena };
    struct ov_sources sources = { .arena = cli->arena };

    listing->read = true;
    if (ov_terms_collect(cli->config, listing->name, &sources, &quiet))
        listing->terms = ov_terms_parse(&sources, listing->name, NULL, cli->config->units,
                                        cli->config->unit_count, &quiet);
}

/* ---- one division ---------------------------------------------------------------------------------------
 */

enum { TOLD_MOST = 3 }; /* lists, and editions of each: a message names the newest */

struct gathered {
    const char **codes;
    struct found_list {
        const char *id;
        const struct ov_terms *editions[TOLD_MOST + 1]; /* the newest first */
        size_t count;
    } * lists;
    size_t code_count, list_count;
};

static void add_edition(struct found_list *list, const struct ov_terms *terms)
{
    size_t at = list->count;

    while (at > 0 && list->editions[at - 1]->from < terms->from) {
        if (at <= TOLD_MOST)
            list->editions[at] = list->editions[at - 1];
        at--;
    }
    if (at <= TOLD_MOST)
        list->editions[at] = terms;
    if (list->count <= TOLD_MOST)
        list->count++;
}

static void add_list(struct ov_arena *arena, struct gathered *gathered, const char *id,
                     const struct ov_terms *terms)
{
    struct found_list *list = NULL;

    for (size_t i = 0; i < gathered->list_count; i++)
        if (ov_equal(gathered->lists[i].id, id))
            list = &gathered->lists[i];
    if (!list) {
        list = OV_APPEND(arena, gathered->lists, gathered->list_count);
        *list = (struct found_list){ .id = id };
    }
    add_edition(list, terms);
}

static void gather(struct ov_arena *arena, struct gathered *gathered, const struct ov_terms *terms,
                   const char *division)
{
    for (size_t i = 0; i < terms->code_list_count; i++) {
        const struct ov_code_list *list = &terms->code_lists[i];

        if (!ov_equal(list->division, division))
            continue;
        add_list(arena, gathered, list->id, terms);
        for (size_t j = 0; j < list->code_count; j++)
            *OV_APPEND(arena, gathered->codes, gathered->code_count) = list->codes[j].code;
    }
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *told_list(struct ov_arena *arena, const struct found_list *list)
{
    const char *names[TOLD_MOST + 1];
    size_t count = 0;

    for (; count < list->count && count < TOLD_MOST; count++)
        names[count] = list->editions[count]->name;
    if (list->count > TOLD_MOST)
        names[count++] = "…";
    return ov_arena_printf(arena, "%s (%s)", list->id, ov_join(arena, names, count, ", "));
}

/* Of the lists those with the newest editions. */
static const char *told_lists(struct ov_arena *arena, const struct gathered *gathered)
{
    const char *texts[TOLD_MOST + 1];
    bool *told = OV_NEW_ARRAY(arena, bool, gathered->list_count + 1);
    size_t count = 0;

    while (count < TOLD_MOST && count < gathered->list_count) {
        const struct found_list *newest = NULL;

        for (size_t i = 0; i < gathered->list_count; i++)
            if (!told[i] && (!newest || gathered->lists[i].editions[0]->from > newest->editions[0]->from))
                newest = &gathered->lists[i];
        told[newest - gathered->lists] = true;
        texts[count++] = told_list(arena, newest);
    }
    if (gathered->list_count > TOLD_MOST)
        texts[count++] = "…";
    return ov_join(arena, texts, count, ", ");
}

static void finish(struct ov_arena *arena, struct gathered *gathered, struct ov_intake_codes *out)
{
    size_t kept = 0;

    qsort(gathered->codes, gathered->code_count, sizeof *gathered->codes, compare_texts);
    for (size_t i = 0; i < gathered->code_count; i++)
        if (!kept || !ov_equal(gathered->codes[kept - 1], gathered->codes[i]))
            gathered->codes[kept++] = gathered->codes[i];
    *out = (struct ov_intake_codes){ gathered->codes, kept, told_lists(arena, gathered) };
}

static struct division *look_up(struct ov_cli_codes *codes, const char *module, const char *name)
{
    struct ov_arena *arena = codes->cli->arena;
    struct gathered gathered = { 0 };
    struct division *division = OV_NEW(arena, struct division);
    bool faulty = false;

    *OV_APPEND(arena, codes->divisions, codes->division_count) = division;
    *division =
        (struct division){ .module = ov_arena_strdup(arena, module), .name = ov_arena_strdup(arena, name) };
    if (!codes->found)
        find_listings(codes);
    for (size_t i = 0; i < codes->listing_count; i++) {
        struct listing *listing = &codes->listings[i];

        if (!may_serve(listing, module))
            continue;
        if (!listing->read)
            read_terms(codes->cli, listing);
        faulty = faulty || !listing->terms;
        if (!listing->terms)
            continue;
        if (is_of(listing, module) || ov_equal(listing->terms->module, module))
            gather(arena, &gathered, listing->terms, name);
    }
    division->listed = gathered.code_count && !faulty;
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
