/* What a reader would see: figures in words, texts with their figures. */
#include "testing/testing-internal.h"

#include <string.h>

/* Plain blanks, so that a test can be written on any keyboard. */
static char *plain(struct ov_arena *arena, const struct ov_buffer *buffer)
{
    char *text = ov_arena_copy(arena, buffer->data != NULL ? buffer->data : "", buffer->length);
    for (char *blank; (blank = strstr(text, "\xc2\xa0")) != NULL;) {
        *blank = ' ';
        memmove(blank + 1, blank + 2, strlen(blank + 2) + 1);
    }
    return text;
}

const char *ov_test_show(struct ov_test *test, ov_figure figure)
{
    const struct ov_quantity *value = ov_figures_value(test->figures, figure);
    struct ov_buffer buffer = { 0 };
    if (value->state == OV_GIVEN)
        ov_quantity_show(value, -1, test->language, &buffer);
    else
        ov_buffer_printf(&buffer, "%s%s%s", ov_state_name(value->state), value->reason != NULL ? ": " : "",
                         value->reason != NULL ? value->reason : "");
    char *text = plain(test->arena, &buffer);
    ov_buffer_free(&buffer);
    return text;
}

static const char *argument_words(struct ov_test *test, const struct ov_text *text, const char *name,
                                  size_t length)
{
    for (size_t i = 0; i < text->count; i++) {
        const struct ov_text_argument *argument = &text->arguments[i];
        if (strlen(argument->name) != length || strncmp(argument->name, name, length) != 0)
            continue;
        return argument->plain != NULL ? argument->plain : ov_test_show(test, argument->figure);
    }
    return NULL;
}

const char *ov_test_fill(struct ov_test *test, const struct ov_text *text)
{
    struct ov_buffer out = { 0 };
    for (const char *at = text->msgid; at != NULL && *at != '\0'; at++) {
        const char *end = *at == '{' && at[1] != '{' ? strchr(at, '}') : NULL;
        const char *words = end != NULL ? argument_words(test, text, at + 1, (size_t)(end - at - 1)) : NULL;
        if (words != NULL) {
            ov_buffer_puts(&out, words);
            at = end;
            continue;
        }
        if ((*at == '{' || *at == '}') && at[1] == *at)
            at++;
        ov_buffer_putc(&out, *at);
    }
    char *filled = plain(test->arena, &out);
    ov_buffer_free(&out);
    return filled;
}

bool ov_test_subject(struct ov_test *test, const char *text, struct ov_subject *subject,
                     struct ov_error *error)
{
    static const struct {
        const char *name;
        size_t offset;
    } members[] = { { "unit", offsetof(struct ov_subject, unit) },
                    { "component", offsetof(struct ov_subject, component) },
                    { "payment", offsetof(struct ov_subject, payment) },
                    { "condition", offsetof(struct ov_subject, condition) },
                    { "obligation", offsetof(struct ov_subject, obligation) },
                    { "activity", offsetof(struct ov_subject, activity) },
                    { "group", offsetof(struct ov_subject, group) },
                    { "question", offsetof(struct ov_subject, question) },
                    { "code", offsetof(struct ov_subject, code) },
                    { "list", offsetof(struct ov_subject, code_list) } };
    *subject = test->subject;
    char *rest = ov_arena_strdup(test->arena, text != NULL ? text : "");
    for (char *part; (part = strsep(&rest, " ")) != NULL;) {
        char *value = strchr(part, '=');
        size_t i = 0;
        if (*part == '\0')
            continue;
        if (value != NULL)
            *value++ = '\0';
        while (i < OV_COUNT_OF(members) && strcmp(members[i].name, part) != 0)
            i++;
        if (value == NULL || i == OV_COUNT_OF(members))
            return ov_fail(error, OV_ERROR_INPUT,
                           "the subject '%s': '%s' is not known; accepted: unit=, component=, payment=, "
                           "condition=, obligation=, activity=, group=, question=, code=, list=",
                           text, part);
        memcpy((char *)subject + members[i].offset, &value, sizeof value);
    }
    return true;
}
