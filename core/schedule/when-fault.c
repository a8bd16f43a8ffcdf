/* Faults of a text that says when. */
#include "schedule/when-internal.h"

#include <string.h>

int ov_when_column(const char *text, const char *at)
{
    int column = 1;
    for (; text < at; text++)
        if (((unsigned char)*text & 0xC0) != 0x80)
            column++;
    /* Inside a character the character counts. */
    return ((unsigned char)*at & 0xC0) == 0x80 && column > 1 ? column - 1 : column;
}

bool ov_when_refuse(struct ov_when_fault *fault, const char *text, const char *at, size_t found_length,
                    const char *what, const char *accepted)
{
    if (fault == NULL || fault->text != NULL)
        return false;
    fault->column = ov_when_column(text, at);
    fault->text = what;
    fault->accepted = accepted;
    size_t length = strnlen(at, found_length);
    if (length >= sizeof(fault->found)) {
        length = sizeof(fault->found) - 1;
        while (length > 0 && ((unsigned char)at[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(fault->found, at, length);
    fault->found[length] = '\0';
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)fault->found[i] < ' ')
            fault->found[i] = ' ';
    return false;
}
