/* Growing byte strings. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>

/* Room for length more bytes and the closing NUL. */
static void reserve(struct ov_buffer *buffer, size_t length)
{
    size_t needed;
    if (__builtin_add_overflow(buffer->length, length, &needed) || needed == SIZE_MAX)
        needed = SIZE_MAX - 1; /* more than there is: ov_realloc leaves the program */
    if (needed + 1 <= buffer->capacity)
        return;
    size_t capacity = buffer->capacity > 0 ? buffer->capacity : 64;
    while (capacity < needed + 1)
        capacity = capacity > SIZE_MAX / 2 ? SIZE_MAX : capacity * 2;
    buffer->data = ov_realloc(buffer->data, capacity);
    buffer->capacity = capacity;
}

void ov_buffer_add(struct ov_buffer *buffer, const void *data, size_t length)
{
    reserve(buffer, length);
    if (length > 0)
        memcpy(buffer->data + buffer->length, data, length);
    buffer->length += length;
    buffer->data[buffer->length] = '\0';
}

void ov_buffer_puts(struct ov_buffer *buffer, const char *text)
{
    ov_buffer_add(buffer, text, strlen(text));
}

void ov_buffer_putc(struct ov_buffer *buffer, char byte)
{
    ov_buffer_add(buffer, &byte, 1);
}

void ov_buffer_printf(struct ov_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    reserve(buffer, 0);
    size_t room = buffer->capacity - buffer->length;
    int length = vsnprintf(buffer->data + buffer->length, room, format, arguments);
    va_end(arguments);
    if (length < 0)
        abort(); /* a format this program never writes */
    if ((size_t)length >= room) {
        reserve(buffer, (size_t)length);
        vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
    }
    va_end(again);
    buffer->length += (size_t)length;
}

void ov_buffer_free(struct ov_buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct ov_buffer){ 0 };
}
