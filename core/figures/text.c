/* Texts with figures in them: "{component} har fått {grant}". */
#include "figures/figures-internal.h"

#include <string.h>

/* The end of what stands in braces at text, or NULL: a brace within a "text" closes nothing. */
static const char *closing_brace(const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '"') {
            at = strchr(at + 1, '"');
            if (at == NULL)
                return NULL;
        } else if (*at == '}') {
            return at;
        } else if (*at == '{') {
            return NULL;
        }
    }
    return NULL;
}

static bool has_argument(const struct ov_text *text, const char *name)
{
    for (size_t i = 0; i < text->count; i++)
        if (strcmp(text->arguments[i].name, name) == 0)
            return true;
    return false;
}

static void add_argument(struct ov_figures *figures, struct ov_text *text, const char *name,
                         const struct ov_question *question)
{
    struct ov_text_argument argument = { .name = name, .decimals = -1 };
    if (has_argument(text, name))
        return;
    if (!ov_context_text(figures, name, question, &argument.plain, &argument.domain))
        argument.figure = ov_evaluate_text(figures, name, question);
    *OV_APPEND(figures->arena, text->arguments, text->count) = argument;
}

struct ov_text ov_figures_text(struct ov_figures *figures, const char *domain, const char *msgid,
                               const struct ov_subject *subject)
{
    struct ov_text text = ov_text(domain, msgid);
    const struct ov_question *question = ov_question_of(figures, subject);
    for (const char *at = msgid; at != NULL && *at != '\0'; at++) {
        if ((*at == '{' || *at == '}') && at[1] == *at) {
            at++;
            continue;
        }
        const char *end = *at == '{' ? closing_brace(at + 1) : NULL;
        if (end == NULL || end == at + 1)
            continue;
        add_argument(figures, &text, ov_arena_copy(figures->arena, at + 1, (size_t)(end - at - 1)), question);
        at = end;
    }
    return text;
}
