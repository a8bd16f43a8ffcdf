/* Errors and diagnostics. */
#include "base/base-internal.h"

#include <errno.h>
#include <string.h>

enum { FOUND_CHARACTERS = 80 };
static const char ellipsis[] = "\xe2\x80\xa6"; /* … */

static ov_translate *translation; /* NULL: messages are English */

void ov_set_translate(ov_translate *translate)
{
    translation = translate;
}

__attribute__((format_arg(1))) static const char *translated(const char *format)
{
    return translation(format);
}

/* A text handed through "%s" is a message of its own. */
static bool is_handed_through(const char *format)
{
    return strcmp(format, "%s") == 0;
}

/* text fills the room of size bytes to the last: ends it at a character, with an ellipsis. */
static void end_cut_text(char *text, size_t size)
{
    strcpy(text + ov_utf8_fit(text, size - sizeof ellipsis), ellipsis);
}

/* Of a path too long for the record the end is kept: it holds the file's name. */
static void record_source(struct ov_error *error, const char *source)
{
    size_t length = strlen(source), room = sizeof error->source - 1;
    if (length <= room) {
        memcpy(error->source, source, length + 1);
        return;
    }
    const char *tail = source + length - (room - (sizeof ellipsis - 1));
    while (((unsigned char)*tail & 0xc0) == 0x80)
        tail++;
    strcpy(error->source, ellipsis);
    strcat(error->source, tail);
}

__attribute__((format(printf, 4, 0))) static void write_text(char *text, size_t size, const char *reason,
                                                             const char *format, va_list arguments)
{
    size_t length = (size_t)vsnprintf(text, size, format, arguments);
    if (length < size && reason != NULL)
        length += (size_t)snprintf(text + length, size - length, ": %s", reason);
    if (length >= size)
        end_cut_text(text, size);
    ov_text_tame(text);
}

__attribute__((format(printf, 5, 0))) static bool record(struct ov_error *error, struct ov_position at,
                                                         enum ov_error_code code, const char *reason,
                                                         const char *format, va_list arguments)
{
    if (error == NULL || error->code != OV_OK)
        return false;
    error->code = code;
    error->line = at.line;
    error->column = at.column;
    error->source[0] = '\0';
    if (at.source != NULL)
        record_source(error, at.source);
    va_list again;
    va_copy(again, arguments);
    write_text(error->text, sizeof error->text, reason, format, arguments);
    strcpy(error->told, error->text);
    if (translation != NULL && !is_handed_through(format))
        write_text(error->told, sizeof error->told, reason, translated(format), again);
    else if (translation != NULL && reason == NULL && error->text[0] != '\0')
        snprintf(error->told, sizeof error->told, "%s", translation(error->text));
    va_end(again);
    return false;
}

bool ov_fail(struct ov_error *error, enum ov_error_code code, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    record(error, (struct ov_position){ 0 }, code, NULL, format, arguments);
    va_end(arguments);
    return false;
}

bool ov_fail_at(struct ov_error *error, struct ov_position at, enum ov_error_code code, const char *format,
                ...)
{
    va_list arguments;
    va_start(arguments, format);
    record(error, at, code, NULL, format, arguments);
    va_end(arguments);
    return false;
}

bool ov_fail_errno(struct ov_error *error, const char *format, ...)
{
    int number = errno;
    va_list arguments;
    va_start(arguments, format);
    record(error, (struct ov_position){ 0 }, number == ENOENT ? OV_ERROR_MISSING : OV_ERROR_IO,
           strerror(number), format, arguments);
    va_end(arguments);
    errno = number;
    return false;
}

const char *ov_severity_name(enum ov_severity severity)
{
    switch (severity) {
    case OV_SEVERITY_NOTICE:
        return "notice";
    case OV_SEVERITY_WARNING:
        return "warning";
    case OV_SEVERITY_ERROR:
        break;
    }
    return "error";
}

/* A million bad rows name the same file and column: the text of the message before is used again. */
static const char *keep(struct ov_arena *arena, const char *text, const char *before)
{
    return ov_equal(text, before) ? before : ov_arena_strdup(arena, text);
}

static const char *shorten(struct ov_arena *arena, const char *found)
{
    if (found == NULL)
        return NULL;
    size_t length = 0, left = strlen(found);
    int32_t code_point;
    for (int characters = 0; characters < FOUND_CHARACTERS && left > 0; characters++) {
        size_t step = ov_utf8_next(found + length, left, &code_point);
        length += step;
        left -= step;
    }
    char *text = ov_utf8_clean(arena, found, length);
    if (left > 0)
        text = ov_arena_printf(arena, "%s%s", text, ellipsis);
    ov_text_tame(text);
    return text;
}

__attribute__((format(printf, 2, 0))) static const char *format_text(struct ov_arena *arena,
                                                                     const char *format, va_list arguments)
{
    char small[512], *text;
    va_list again;
    va_copy(again, arguments);
    size_t length = (size_t)vsnprintf(small, sizeof small, format, arguments);
    if (length < sizeof small) {
        text = ov_arena_copy(arena, small, length);
    } else {
        text = ov_arena_alloc(arena, length + 1);
        vsnprintf(text, length + 1, format, again);
    }
    va_end(again);
    ov_text_tame(text);
    return text;
}

void ov_diagnose(struct ov_diagnostics *list, enum ov_severity severity, struct ov_position at,
                 const char *field, const char *found, const char *accepted, const char *format, ...)
{
    if (severity == OV_SEVERITY_ERROR)
        list->errors++;
    else if (severity == OV_SEVERITY_WARNING)
        list->warnings++;
    if (list->limit > 0 && list->count >= list->limit) {
        list->dropped++;
        return;
    }
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const char *text = format_text(list->arena, format, arguments);
    const char *told = text;
    if (translation != NULL && is_handed_through(format))
        told = *text != '\0' ? translation(text) : text;
    else if (translation != NULL)
        told = format_text(list->arena, translated(format), again);
    va_end(again);
    va_end(arguments);

    struct ov_diagnostic *item = OV_APPEND(list->arena, list->items, list->count);
    static const struct ov_diagnostic none;
    const struct ov_diagnostic *before = list->count > 1 ? item - 1 : &none;
    item->severity = severity;
    item->at = at;
    item->at.source = keep(list->arena, at.source, before->at.source);
    item->field = keep(list->arena, field, before->field);
    item->found = shorten(list->arena, found);
    item->accepted = keep(list->arena, accepted, before->accepted);
    item->text = text;
    item->told = told;
}

void ov_diagnostic_format(const struct ov_diagnostic *item, struct ov_buffer *buffer)
{
    if (item->at.source != NULL) {
        ov_buffer_puts(buffer, item->at.source);
        if (item->at.line > 0)
            ov_buffer_printf(buffer, ":%d", item->at.line);
        if (item->at.line > 0 && item->at.column > 0)
            ov_buffer_printf(buffer, ":%d", item->at.column);
        ov_buffer_puts(buffer, ": ");
    }
    ov_buffer_printf(buffer, "%s: ", ov_severity_name(item->severity));
    if (item->field != NULL)
        ov_buffer_printf(buffer, "%s: ", item->field);
    ov_buffer_puts(buffer, item->text);
    if (item->found != NULL)
        ov_buffer_printf(buffer, ", found '%s'", item->found);
    if (item->accepted != NULL)
        ov_buffer_printf(buffer, "; accepted: %s", item->accepted);
    ov_buffer_putc(buffer, '\n');
}
