/* overens edition diff: what is different in two editions, or in one on two days. */
#include "cli/cli.h"

#include <string.h>

struct side {
    struct ov_term *terms;
    size_t count;
};

/* NAME or NAME:DATE. */
static bool read_side(struct ov_cli *cli, const char *operand, struct side *side)
{
    const char *colon = strrchr(operand, ':'), *name = operand;
    struct ov_terms_time time = { .as_of = OV_NO_DATE };
    const struct ov_terms *terms;

    if (colon) {
        name = ov_arena_copy(cli->arena, operand, (size_t)(colon - operand));
        if (!ov_date_parse(colon + 1, &time.as_of, NULL)) {
            ov_cli_message(_("%s: '%s' is no date; accepted: EDITION or EDITION:DATE, such as "
                             "availability@2020:2020-04-23"),
                           operand, colon + 1);
            return false;
        }
    }
    terms = ov_cli_terms_at(cli, name, &time);
    ov_cli_tell_diagnostics(cli);
    if (terms)
        side->terms = ov_terms_list(cli->arena, terms, &side->count);
    return terms != NULL;
}

static const struct ov_term *find(const struct side *side, const char *path)
{
    for (size_t i = 0; i < side->count; i++)
        if (ov_equal(side->terms[i].path, path))
            return &side->terms[i];
    return NULL;
}

/* One difference, as a line or an object. */
static void tell(const struct ov_cli *cli, json_t *list, const struct ov_term *old, const struct ov_term *new)
{
    const char *path = new ? new->path : old->path, *amendment = new ? new->amendment : NULL;

    if (cli->json) {
        json_t *object = json_object();

        json_object_set_new(object, "path", ov_cli_json_text(path));
        json_object_set_new(object, "old", ov_cli_json_text(old ? old->value : NULL));
        json_object_set_new(object, "new", ov_cli_json_text(new ? new->value : NULL));
        json_object_set_new(object, "amendment", ov_cli_json_text(amendment));
        json_array_append_new(list, object);
        return;
    }
    if (old && new)
        printf("%s: %s → %s", path, old->value, new->value);
    else if (new)
        printf(_("%s: added: %s"), path, new->value);
    else
        printf(_("%s: removed: %s"), path, old->value);
    if (amendment)
        printf(_(" (amendment %s)"), amendment);
    putchar('\n');
}

static size_t tell_differences(const struct ov_cli *cli, json_t *list, const struct side *before,
                               const struct side *after)
{
    size_t count = 0;

    for (size_t i = 0; i < after->count; i++) {
        const struct ov_term *new = &after->terms[i], *old = find(before, new->path);

        if (old && ov_equal(old->value, new->value))
            continue;
        tell(cli, list, old, new);
        count++;
    }
    for (size_t i = 0; i < before->count; i++)
        if (!find(after, before->terms[i].path)) {
            tell(cli, list, &before->terms[i], NULL);
            count++;
        }
    return count;
}

static int run(struct ov_cli *cli)
{
    struct side before = { 0 }, after = { 0 };
    json_t *list;
    size_t count;

    if (!ov_cli_open_config(cli) || !read_side(cli, cli->operands[0], &before) ||
        !read_side(cli, cli->operands[1], &after))
        return OV_EXIT_ERROR;
    list = json_array();
    count = tell_differences(cli, list, &before, &after);
    if (cli->json)
        ov_cli_print_json(list);
    else
        json_decref(list);
    return count ? OV_EXIT_FINDINGS : OV_EXIT_DONE;
}

const struct ov_cli_command ov_cli_edition_diff = {
    .name = "edition diff",
    .operands = N_("EDITION[:DATE] EDITION[:DATE]"),
    .least = 2,
    .most = 2,
    .summary = N_("tell what is different in two editions"),
    .help = N_("Compares the terms of two editions, or of one as of two days: each term by its path, what it "
               "was and "
               "what it is, and the amendment that says so. Exit status: 0 the same, 1 different, 2 error."),
    .example = "overens edition diff availability@2020:2020-04-23 availability@2020:2020-04-25",
    .run = run,
};
