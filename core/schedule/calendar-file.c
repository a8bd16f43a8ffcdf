/* The region's own days: a file of lines "+2026-05-15 klämdag" (free) and "-2026-06-06" (worked after all).
 */
#include "schedule/calendar-internal.h"
#include "schedule/recurrence-internal.h"

#include <stdlib.h>
#include <string.h>

#define ACCEPTED_LINE                                                                                        \
    N_("+2026-05-15 klämdag for a free day, -2026-06-06 for a day that is worked after all, # and a "       \
       "comment")

struct reader {
    struct ov_arena *arena;
    const char *source;
    struct ov_diagnostics *list;
    struct ov_calendar *calendar;
    int line;
};

static void tell(struct reader *reader, enum ov_severity severity, int column, const char *found,
                 const char *accepted, const char *text)
{
    ov_diagnose(reader->list, severity, (struct ov_position){ reader->source, reader->line, column }, NULL,
                found, accepted, "%s", text);
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* 2026-05-15 and nothing else. */
static ov_date read_day(const char *text, size_t length)
{
    int numbers[3] = { 0 }, field = 0;
    if (length != 10)
        return OV_NO_DATE;
    for (size_t i = 0; i < length; i++) {
        if (i == 4 || i == 7) {
            if (text[i] != '-')
                return OV_NO_DATE;
            field++;
        } else if (text[i] < '0' || text[i] > '9') {
            return OV_NO_DATE;
        } else {
            numbers[field] = numbers[field] * 10 + (text[i] - '0');
        }
    }
    return ov_date_make(numbers[0], numbers[1], numbers[2]);
}

/* The character, from 1, at which the line is no text; 0: it is. */
static int bad_column(const char *text, size_t length)
{
    int column = 0;
    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)text[at];
        size_t size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        column++;
        if ((byte < ' ' && byte != '\t') || byte == 0x7F || size > length - at ||
            !ov_utf8_valid(text + at, size))
            return column;
        at += size;
    }
    return 0;
}

static void read_line(struct reader *reader, const char *text, size_t length)
{
    size_t start = 0, end = 1;
    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (start < length && is_blank(text[start]))
        start++;
    if (start == length || text[start] == '#')
        return;
    int column = (int)start + 1, bad = bad_column(text, length);
    if (bad > 0) {
        tell(reader, OV_SEVERITY_ERROR, bad, NULL, ACCEPTED_LINE,
             N_("this is no text: a control character, or not UTF-8"));
        return;
    }
    text += start;
    length -= start;
    if (*text != '+' && *text != '-') {
        tell(reader, OV_SEVERITY_ERROR, column, ov_arena_copy(reader->arena, text, length), ACCEPTED_LINE,
             N_("the line begins neither with + nor with -"));
        return;
    }
    while (end < length && !is_blank(text[end]))
        end++;
    ov_date day = read_day(text + 1, end - 1);
    if (day == OV_NO_DATE) {
        tell(reader, OV_SEVERITY_ERROR, column + 1, ov_arena_copy(reader->arena, text + 1, end - 1),
             N_("a day of the years 1800 to 2999 as 2026-05-15, right behind + or -"), N_("this is no day"));
        return;
    }
    while (end < length && is_blank(text[end]))
        end++;
    const char *name =
        end < length ? ov_arena_copy(reader->arena, text + end, length - end) : "egen ledig dag";
    *OV_APPEND(reader->arena, reader->calendar->local, reader->calendar->local_count) =
        (struct ov_local_day){ day, *text == '+', name, reader->line };
}

static int compare_days(const void *a, const void *b)
{
    const struct ov_local_day *first = a, *second = b;
    if (first->day != second->day)
        return first->day < second->day ? -1 : 1;
    return (first->line > second->line) - (first->line < second->line);
}

/* By day; each once; and what a line says must not be so already. */
static void check_days(struct reader *reader)
{
    struct ov_calendar *calendar = reader->calendar;
    struct ov_calendar national = { 0 };
    char shown[OV_TEXT_NUMBER];
    if (calendar->local_count > 1)
        qsort(calendar->local, calendar->local_count, sizeof(*calendar->local), compare_days);
    for (size_t i = 0; i < calendar->local_count; i++) {
        const struct ov_local_day *day = &calendar->local[i];
        struct ov_position at = { reader->source, day->line, 1 };
        ov_date_format(day->day, shown);
        if (i > 0 && day[-1].day == day->day)
            ov_diagnose(reader->list, OV_SEVERITY_ERROR, at, NULL, shown, N_("each day once"),
                        N_("this day stands in line %d already"), day[-1].line);
        else if (ov_calendar_is_business_day(&national, day->day) == !day->free)
            ov_diagnose(reader->list, OV_SEVERITY_WARNING, at, NULL, shown, NULL, "%s",
                        day->free ? N_("this day is free anyway") : N_("this day is worked anyway"));
    }
}

struct ov_calendar *ov_calendar_read(struct ov_arena *arena, const char *source, const char *data,
                                     size_t length, struct ov_diagnostics *list)
{
    struct reader reader = {
        .arena = arena, .source = source, .list = list, .calendar = ov_calendar_sweden(arena)
    };
    size_t errors = list->errors, at = length >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length) {
        const char *end = memchr(data + at, '\n', length - at);
        size_t size = end != NULL ? (size_t)(end - data) - at : length - at;
        reader.line++;
        read_line(&reader, data + at, size > 0 && data[at + size - 1] == '\r' ? size - 1 : size);
        at += size + 1;
    }
    check_days(&reader);
    return list->errors == errors ? reader.calendar : NULL;
}
