/* Deadlines and their milestones as an iCalendar (RFC 5545, 7986): whole days, one event each. An event keeps
 * its UID when it moves; its SEQUENCE rises with every amendment that touched it. */
#include "schedule/schedule-internal.h"

#include <string.h>

struct calendar {
    struct ov_arena *arena;
    const struct ov_config *config;
    const struct ov_translations *translations;
    const char *stamp; /* of now */
    struct ov_buffer *out;
};

/* ---- texts ---- */

static const char *render(const struct calendar *calendar, const struct ov_text *text)
{
    struct ov_buffer out = { 0 };
    const char *told;

    ov_text_render(text, calendar->translations, NULL, &out, NULL);
    told = ov_arena_strdup(calendar->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return told;
}

static const char *edition_text(const struct calendar *calendar, const char *msgid)
{
    struct ov_text text = ov_text("editions", msgid);

    return render(calendar, &text);
}

/* A text of the core with one thing in it, {what}. */
static const char *core_text(const struct calendar *calendar, const char *msgid, const char *what)
{
    struct ov_text_argument argument = { .name = "what", .plain = what, .decimals = -1 };
    struct ov_text text = ov_text("overens", msgid);

    text.arguments = &argument;
    text.count = 1;
    return render(calendar, &text);
}

static void add_line(const struct calendar *calendar, struct ov_buffer *words, const char *msgid,
                     const char *what)
{
    if (what && *what)
        ov_buffer_printf(words, "%s%s", words->length ? "\n" : "", core_text(calendar, msgid, what));
}

static const char *day_shown(const struct calendar *calendar, ov_date day)
{
    char shown[OV_TEXT_NUMBER];

    ov_date_show(day, calendar->translations->language, shown);
    return ov_arena_strdup(calendar->arena, shown);
}

static const char *decision(const struct calendar *calendar, const struct ov_amendment *amendment)
{
    return amendment ? ov_deadline_decision(amendment, calendar->translations, calendar->arena) : NULL;
}

/* ---- events ---- */

struct event {
    const struct ov_deadline *deadline;
    const struct ov_deadline_milestone *milestone; /* NULL: the deadline itself */
    ov_date day;
};

static bool is_over(const struct ov_deadline *deadline)
{
    return deadline->state >= OV_DEADLINE_SENT;
}

static const char *summary(const struct calendar *calendar, const struct event *event)
{
    const struct ov_deadline *deadline = event->deadline;
    const char *title = edition_text(calendar, deadline->obligation->title);

    if (event->milestone)
        title = ov_arena_printf(
            calendar->arena, "%s: %s",
            ov_milestone_text(event->milestone->milestone, calendar->translations, calendar->arena), title);
    if (deadline->struck)
        return core_text(calendar, N_("Not required: {what}"), title);
    return is_over(deadline) && !event->milestone ? core_text(calendar, N_("Delivered: {what}"), title)
                                                  : title;
}

static void describe(const struct calendar *calendar, const struct event *event, struct ov_buffer *words)
{
    const struct ov_deadline *deadline = event->deadline;
    struct ov_text state = ov_text("overens", ov_deadline_state_name(deadline->state));

    add_line(calendar, words, N_("Agreement: {what}"), edition_text(calendar, deadline->edition_title));
    add_line(calendar, words, N_("Receiver: {what}"), deadline->obligation->receiver);
    if (event->milestone) {
        add_line(calendar, words, N_("To be delivered by {what}"), day_shown(calendar, deadline->due));
        add_line(calendar, words, N_("Does it: {what}"), event->milestone->owner);
    }
    add_line(calendar, words, N_("Answers for it: {what}"), deadline->owner);
    add_line(calendar, words, N_("Substitute: {what}"), deadline->substitute);
    if (!deadline->struck)
        add_line(calendar, words, N_("State: {what}"), render(calendar, &state));
    if (deadline->done != OV_NO_DATE)
        add_line(calendar, words, N_("Sent on {what}"), day_shown(calendar, deadline->done));
    add_line(calendar, words, N_("Receipt: {what}"), deadline->receipt);
    add_line(calendar, words, N_("Not required: {what}"), decision(calendar, deadline->striker));
    if (deadline->mover) {
        add_line(calendar, words, N_("Moved from {what}"), day_shown(calendar, deadline->first_due));
        add_line(calendar, words, N_("Moved by: {what}"), decision(calendar, deadline->mover));
    }
    add_line(calendar, words, N_("Source: {what}"), deadline->obligation->source);
}

static void alarm(const struct calendar *calendar, const char *before, const char *text)
{
    ov_ics_mark(calendar->out, "BEGIN:VALARM");
    ov_ics_line(calendar->out, "ACTION", "DISPLAY");
    ov_ics_line(calendar->out, "TRIGGER", before);
    ov_ics_text(calendar->out, "DESCRIPTION", text);
    ov_ics_mark(calendar->out, "END:VALARM");
}

static void categories(const struct calendar *calendar, const struct event *event)
{
    ov_ics_text(calendar->out, "CATEGORIES", edition_text(calendar, event->deadline->edition_title));
    if (event->milestone)
        ov_ics_text(calendar->out, "CATEGORIES", core_text(calendar, N_("Milestone"), ""));
}

static void add_event(const struct calendar *calendar, const struct event *event)
{
    const struct ov_deadline *deadline = event->deadline;
    const char *title = summary(calendar, event);
    struct ov_buffer words = { 0 };
    int year, month, day;

    ov_date_split(event->day, &year, &month, &day);
    describe(calendar, event, &words);
    ov_ics_mark(calendar->out, "BEGIN:VEVENT");
    ov_ics_text(calendar->out, "UID",
                ov_arena_printf(calendar->arena, "%s/%s%s%s@overens", deadline->subject,
                                calendar->config->region, event->milestone ? "/" : "",
                                event->milestone ? event->milestone->milestone->id : ""));
    ov_ics_line(calendar->out, "DTSTAMP", calendar->stamp);
    ov_ics_line(calendar->out, "LAST-MODIFIED", calendar->stamp);
    ov_ics_line(calendar->out, "SEQUENCE", ov_arena_printf(calendar->arena, "%d", deadline->changes));
    ov_ics_line(calendar->out, "DTSTART;VALUE=DATE",
                ov_arena_printf(calendar->arena, "%04d%02d%02d", year, month, day));
    ov_ics_text(calendar->out, "SUMMARY", title);
    ov_ics_text(calendar->out, "DESCRIPTION", words.data ? words.data : "");
    ov_ics_line(calendar->out, "STATUS", deadline->struck ? "CANCELLED" : "CONFIRMED");
    ov_ics_line(calendar->out, "TRANSP", "TRANSPARENT"); /* nobody is busy the whole day */
    categories(calendar, event);
    if (!deadline->struck && !is_over(deadline)) {
        if (!event->milestone)
            alarm(calendar, "-P10D", title);
        alarm(calendar, "-P1D", title);
    }
    ov_ics_mark(calendar->out, "END:VEVENT");
    ov_buffer_free(&words);
}

/* ---- the calendar ---- */

static const char *name_of_region(const struct ov_config *config)
{
    for (size_t i = 0; i < config->unit_count; i++)
        if (ov_equal(config->units[i].code, config->region))
            return config->units[i].name;
    return config->region;
}

static const char *stamp_of(int64_t now, struct ov_arena *arena)
{
    char text[OV_TEXT_NUMBER], *to = text;

    ov_utc_format(now, text);
    for (const char *from = text; *from; from++) /* 2026-11-22T06:00:00Z → 20261122T060000Z */
        if (*from != '-' && *from != ':')
            *to++ = *from;
    *to = '\0';
    return ov_arena_strdup(arena, text);
}

static void begin(const struct calendar *calendar)
{
    const char *name = core_text(calendar, N_("Deadlines of agreements and grants, {what}"),
                                 name_of_region(calendar->config));

    ov_ics_mark(calendar->out, "BEGIN:VCALENDAR");
    ov_ics_line(calendar->out, "VERSION", "2.0");
    ov_ics_line(calendar->out, "PRODID", "-//Overens//Deadlines//EN");
    ov_ics_line(calendar->out, "CALSCALE", "GREGORIAN");
    ov_ics_line(calendar->out, "METHOD", "PUBLISH");
    ov_ics_text(calendar->out, "NAME", name);
    ov_ics_text(calendar->out, "X-WR-CALNAME", name);
    ov_ics_line(calendar->out, "REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    ov_ics_line(calendar->out, "X-PUBLISHED-TTL", "PT6H"); /* what Outlook reads */
}

void ov_deadlines_ics(const struct ov_deadlines *deadlines, const struct ov_config *config,
                      const char *language, int64_t now, struct ov_buffer *out)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error unread = { 0 }; /* without catalogues the texts are the core's and the editions' own */
    struct ov_translations own = { .language = language };
    struct calendar calendar = { .arena = arena, .config = config, .out = out };

    calendar.stamp = stamp_of(now, arena);
    calendar.translations = ov_translations_load(arena, config->texts, language, NULL, 0, &unread);
    if (!calendar.translations)
        calendar.translations = &own;
    begin(&calendar);
    for (size_t i = 0; i < deadlines->count; i++) {
        const struct ov_deadline *deadline = &deadlines->items[i];

        for (size_t j = 0; j < deadline->milestone_count; j++)
            add_event(&calendar,
                      &(struct event){ deadline, &deadline->milestones[j], deadline->milestones[j].day });
        if (deadline->due != OV_NO_DATE)
            add_event(&calendar, &(struct event){ deadline, NULL, deadline->due });
    }
    ov_ics_mark(out, "END:VCALENDAR");
    ov_arena_free(arena);
}
