/* A schedule in the words of its file, with everything that was left out filled in. */
#include "schedule/schedule.h"

#include <string.h>

enum { DAY = 86400, HOUR = 3600, MINUTE = 60 };

static void put_text(struct ov_buffer *out, const char *text)
{
    ov_buffer_putc(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            ov_buffer_putc(out, '\\');
        if (*text == '\n' || *text == '\t')
            ov_buffer_puts(out, *text == '\n' ? "\\n" : "\\t");
        else
            ov_buffer_putc(out, *text);
    }
    ov_buffer_putc(out, '"');
}

static void put(struct ov_buffer *out, const char *name, const char *text)
{
    if (!text)
        return;
    ov_buffer_printf(out, "%s = ", name);
    put_text(out, text);
    ov_buffer_puts(out, ";\n");
}

static void put_number(struct ov_buffer *out, const char *name, int number)
{
    ov_buffer_printf(out, "%s = %d;\n", name, number);
}

static void put_list(struct ov_buffer *out, const char *name, const char *const *items, size_t count)
{
    if (!count)
        return;
    ov_buffer_printf(out, "%s = [ ", name);
    for (size_t i = 0; i < count; i++) {
        if (i)
            ov_buffer_puts(out, ", ");
        put_text(out, items[i]);
    }
    ov_buffer_puts(out, " ];\n");
}

/* The largest unit that tells it whole. */
static void put_seconds(struct ov_buffer *out, const char *name, int64_t seconds)
{
    if (seconds && seconds % DAY == 0)
        ov_buffer_printf(out, "%s = \"P%lldD\";\n", name, (long long)seconds / DAY);
    else if (seconds && seconds % HOUR == 0)
        ov_buffer_printf(out, "%s = \"PT%lldH\";\n", name, (long long)seconds / HOUR);
    else if (seconds && seconds % MINUTE == 0)
        ov_buffer_printf(out, "%s = \"PT%lldM\";\n", name, (long long)seconds / MINUTE);
    else
        ov_buffer_printf(out, "%s = \"PT%lldS\";\n", name, (long long)seconds);
}

static void put_offset(struct ov_buffer *out, struct ov_duration offset)
{
    bool back = offset.months < 0 || offset.days < 0 || offset.business_days < 0;
    int sign = back ? -1 : 1;

    if (offset.business_days)
        ov_buffer_printf(out, "offset = \"%+dbd\";\n", offset.business_days);
    else if (offset.months && offset.days)
        ov_buffer_printf(out, "offset = \"%sP%dM%dD\";\n", back ? "-" : "", sign * offset.months,
                         sign * offset.days);
    else if (offset.months)
        ov_buffer_printf(out, "offset = \"%sP%dM\";\n", back ? "-" : "", sign * offset.months);
    else if (offset.days)
        ov_buffer_printf(out, "offset = \"%+dd\";\n", offset.days);
}

static void put_what(struct ov_buffer *out, const struct ov_schedule *schedule)
{
    static const char *const unless[] = { NULL, "sent", "received" };
    const char *gates[2];
    size_t count = 0;

    put(out, "report", schedule->report);
    put(out, "edition", schedule->edition);
    put(out, "language", schedule->language);
    if (schedule->gate & OV_GATE_COMPLETE)
        gates[count++] = "complete";
    if (schedule->gate & OV_GATE_NO_ERRORS)
        gates[count++] = "no-errors";
    put_list(out, "gate", gates, count);
    if (schedule->approvals >= 0)
        put_number(out, "approvals", schedule->approvals);
    put(out, "text", schedule->text);
    put(out, "unless", unless[schedule->unless]);
    put_list(out, "to", schedule->to, schedule->to_count);
    put(out, "folder", schedule->folder);
}

static void put_when(struct ov_buffer *out, const struct ov_schedule *schedule)
{
    char day[OV_TEXT_NUMBER];

    put(out, "rule", schedule->rule_text);
    if (schedule->start != OV_NO_DATE) {
        ov_date_format(schedule->start, day);
        put(out, "start", day);
    }
    if (schedule->rule) {
        put(out, "period", schedule->period_kind ? ov_schedule_period_name(schedule->period_kind) : NULL);
        if (schedule->period_kind)
            put(out, "ends", schedule->ends == OV_ENDS_DUE ? "due" : "previous");
    }
    put(out, "relative", schedule->relative);
    put(out, "milestone", schedule->milestone);
    put(out, "adjust", ov_adjust_name(schedule->adjust));
    put_offset(out, schedule->offset);
    ov_buffer_printf(out, "time = \"%02d:%02d\";\n", schedule->second_of_day / HOUR,
                     schedule->second_of_day % HOUR / MINUTE);
    put(out, "zone", schedule->zone_name);
}

char *ov_schedule_normal(const struct ov_schedule *schedule, struct ov_arena *arena)
{
    static const char *const missed[] = { "once", "skip", "all" };
    struct ov_buffer out = { 0 };
    char *text;

    put(&out, "id", schedule->id);
    put(&out, "title", schedule->title);
    ov_buffer_printf(&out, "enabled = %s;\n", schedule->enabled ? "true" : "false");
    put_what(&out, schedule);
    put_when(&out, schedule);
    put(&out, "missed", missed[schedule->missed]);
    put_seconds(&out, "grace", schedule->grace);
    if (schedule->not_after)
        put_seconds(&out, "not_after", schedule->not_after);
    put_number(&out, "cap", schedule->cap);
    put_number(&out, "attempts", schedule->attempts);
    put_seconds(&out, "back_off", schedule->back_off);
    text = ov_arena_copy(arena, out.data, out.length);
    ov_buffer_free(&out);
    return text;
}
