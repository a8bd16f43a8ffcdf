/* What one check found of several whole agreements of a year: told once, with the agreements. */
#include "cli/check-internal.h"

#include <stdlib.h>
#include <string.h>

/* Findings of one check, group and severity, each about an edition as a whole. */
struct across {
    size_t *at; /* in sorted */
    size_t count, editions;
};

static bool is_wide(const struct ov_checking *checking, const struct ov_finding *finding)
{
    return finding->state == OV_FINDING_RAISED &&
           ov_equal(ov_check_render(checking, &finding->about),
                    ov_check_edition_title(checking, finding->edition));
}

static bool alike(const struct ov_finding *one, const struct ov_finding *two)
{
    return ov_check_group(one) == ov_check_group(two) && one->severity == two->severity &&
           ov_equal(one->check, two->check) && ov_equal(one->text.msgid, two->text.msgid) &&
           one->text.count == two->text.count;
}

static const char *value(const struct ov_checking *checking, const struct ov_finding *finding,
                         size_t argument)
{
    const struct ov_text_argument *said = &finding->text.arguments[argument];
    bool is_edition = ov_equal(said->name, "edition");

    return said->figure.id ? ov_check_figure(checking, said->figure)
           : is_edition    ? ""
           : said->plain   ? said->plain
                           : "";
}

/* Which figure differs from agreement to agreement; more than one could not be told apart without the words
 * round them. SIZE_MAX: none. */
static bool differing(const struct ov_checking *checking, const struct across *across, size_t *argument)
{
    const struct ov_finding *first = checking->sorted[across->at[0]];

    *argument = SIZE_MAX;
    for (size_t i = 0; i < first->text.count; i++)
        for (size_t j = 1; j < across->count; j++) {
            if (ov_equal(value(checking, checking->sorted[across->at[j]], i), value(checking, first, i)))
                continue;
            if (*argument != SIZE_MAX)
                return false;
            *argument = i;
            break;
        }
    return true;
}

static struct across collect(const struct ov_checking *checking, size_t first)
{
    const struct ov_finding *finding = checking->sorted[first];
    struct across across = { 0 };
    const char *edition = NULL;

    for (size_t i = first; is_wide(checking, finding) && i < checking->findings->count; i++) {
        if (checking->across[i] || !alike(finding, checking->sorted[i]) ||
            !is_wide(checking, checking->sorted[i]))
            continue;
        *OV_APPEND(checking->cli->arena, across.at, across.count) = i;
        across.editions += !ov_equal(edition, checking->sorted[i]->edition);
        edition = checking->sorted[i]->edition;
    }
    return across;
}

static void print_edition(const struct ov_checking *checking, const struct ov_finding *finding,
                          size_t argument)
{
    struct ov_arena *arena = checking->cli->arena;
    const char *text = ov_arena_printf(arena, "%s (%s)", ov_check_edition_title(checking, finding->edition),
                                       finding->edition);
    const struct ov_text_argument *said = argument == SIZE_MAX ? NULL : &finding->text.arguments[argument];

    /* What is not known has its reason, which the agreement's own check tells. */
    if (said &&
        (!said->figure.id || ov_graph_value(checking->evaluation->graph, said->figure)->state == OV_GIVEN))
        text = ov_arena_printf(arena, "%s: %s", text, value(checking, finding, argument));
    ov_check_print_item(checking, finding, "    – ", "      ", text);
}

void ov_check_print_across(const struct ov_checking *checking, size_t first, bool *headed)
{
    struct across across = collect(checking, first);
    const struct ov_finding *finding = checking->sorted[first];
    size_t argument;

    if (across.editions < 2 || !differing(checking, &across, &argument))
        return;
    if (!*headed)
        printf("%s\n\n", _("Several agreements"));
    *headed = true;
    ov_cli_paragraph("  ", "  ",
                     ov_arena_printf(checking->cli->arena, "%s (%zu)",
                                     ov_check_render(checking, &finding->title), across.count));
    for (size_t i = 0; i < across.count; i++) {
        print_edition(checking, checking->sorted[across.at[i]], argument);
        checking->across[across.at[i]] = true;
    }
    ov_check_print_end(checking, finding);
}
