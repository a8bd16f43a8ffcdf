/* What several findings of one check have in common. */
#include "cli/check-internal.h"

const char *ov_check_figure(const struct ov_checking *checking, ov_figure figure)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_quantity_show(ov_graph_value(checking->evaluation->graph, figure), -1, checking->cli->language, &out);
    kept = ov_arena_strdup(checking->cli->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

/* Titles of what the finding is about are told for each; other words belong to the cause. */
static bool is_about(const struct ov_finding *finding, const char *plain)
{
    for (size_t i = 0; i < finding->about.count; i++)
        if (ov_equal(finding->about.arguments[i].plain, plain))
            return true;
    return false;
}

static bool is_known(const struct ov_checking *checking, ov_figure figure)
{
    return ov_graph_value(checking->evaluation->graph, figure)->state == OV_GIVEN;
}

struct ov_cause ov_check_cause(const struct ov_checking *checking, const struct ov_finding *finding)
{
    static const char *const subjects[] = { "unit",  "component", "activity",    "condition", "obligation",
                                            "group", "edition",   "cost-object", "key",       "document",
                                            "place", "says",      "payment",     "title",     "receiver" };
    struct ov_buffer key = { 0 }, detail = { 0 };
    struct ov_cause cause;

    ov_buffer_printf(&key, "%s", finding->text.msgid ? finding->text.msgid : "");
    for (size_t i = 0; i < finding->text.count; i++) {
        const struct ov_text_argument *argument = &finding->text.arguments[i];
        bool subject = is_about(finding, argument->plain);

        for (size_t j = 0; j < OV_COUNT_OF(subjects); j++)
            subject = subject || ov_equal(argument->name, subjects[j]);
        const char *words = argument->plain;

        if (argument->figure.id) {
            const char *value = ov_check_figure(checking, argument->figure);

            ov_buffer_printf(&key, "\n%s", value);
            words = is_known(checking, argument->figure) ? value : NULL;
        } else if (!subject && words) {
            ov_buffer_printf(&key, "\n%s", words);
        }
        if (!subject && words)
            ov_buffer_printf(&detail, "%s%s", detail.length ? "; " : "", words);
    }
    cause.key = ov_arena_strdup(checking->cli->arena, key.data ? key.data : "");
    cause.detail = ov_arena_strdup(checking->cli->arena, detail.data ? detail.data : "");
    ov_buffer_free(&key);
    ov_buffer_free(&detail);
    return cause;
}
