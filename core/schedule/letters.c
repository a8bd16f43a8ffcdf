/* The words of mails, in the region's language: what it is about in the subject, what to do in the body. */
#include "schedule/schedule-internal.h"

#include <stdlib.h>
#include <string.h>

struct ov_letters {
    struct ov_arena *arena;
    const struct ov_translations *translations;
    const char *language;
};

struct ov_letters *ov_letters_new(const struct ov_config *config, struct ov_arena *arena,
                                  struct ov_error *error)
{
    struct ov_letters *letters = OV_NEW(arena, struct ov_letters);

    letters->arena = arena;
    letters->language = config->language;
    letters->translations = ov_translations_load(arena, config->texts, config->language, NULL, 0, error);
    return letters->translations ? letters : NULL;
}

struct filling {
    const char *name, *plain, *domain;
};

static const char *render(struct ov_letters *letters, struct ov_text text)
{
    struct ov_buffer out = { 0 };
    const char *kept;

    ov_text_render(&text, letters->translations, NULL, &out, NULL);
    kept = ov_arena_strdup(letters->arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return kept;
}

static const char *fill(struct ov_letters *letters, const char *msgid, const struct filling *fillings,
                        size_t count)
{
    struct ov_text text = ov_text("overens", msgid);

    text.arguments = OV_NEW_ARRAY(letters->arena, struct ov_text_argument, count + 1);
    for (size_t i = 0; i < count; i++)
        if (fillings[i].plain)
            text.arguments[text.count++] = (struct ov_text_argument){ .name = fillings[i].name,
                                                                      .plain = fillings[i].plain,
                                                                      .domain = fillings[i].domain,
                                                                      .decimals = -1 };
    return render(letters, text);
}
#define FILL(letters, msgid, ...)                                                                            \
    fill(letters, msgid, (const struct filling[]){ __VA_ARGS__ },                                            \
         OV_COUNT_OF(((const struct filling[]){ __VA_ARGS__ })))

static const char *day_of(struct ov_letters *letters, ov_date day)
{
    char *text = ov_arena_alloc(letters->arena, OV_TEXT_NUMBER);

    if (day != OV_NO_DATE)
        ov_date_show(day, letters->language, text);
    return text;
}

static const char *kind_of(const char *kind)
{
    const struct ov_report_kind *known = ov_report_kind(kind);

    return known ? known->title : kind;
}

/* ---- the letters ---- */

static const char *obligation_of(struct ov_letters *letters, const struct ov_deadline *deadline)
{
    const struct ov_obligation *obligation = deadline->obligation;
    const char *title = obligation->title ? render(letters, ov_text("editions", obligation->title))
                                          : render(letters, ov_text("overens", kind_of(obligation->kind)));

    return FILL(letters, "{what}, {edition}", { "what", title, NULL },
                { "edition", render(letters, ov_text("editions", deadline->edition_title)), NULL });
}

static const char *where_it_stands(struct ov_letters *letters, const struct ov_deadline *deadline)
{
    switch (deadline->state) {
    case OV_DEADLINE_OPEN:
        return FILL(letters, N_("Nothing has been made of it yet."), { NULL, NULL, NULL });
    case OV_DEADLINE_DRAFT:
        return FILL(letters, N_("There is a draft, which waits to be approved."), { NULL, NULL, NULL });
    case OV_DEADLINE_APPROVED:
        return FILL(letters, N_("It is approved, and has not been sent."), { NULL, NULL, NULL });
    case OV_DEADLINE_SENT:
        return FILL(letters, N_("It was sent on {day}; no receipt has been recorded."),
                    { "day", day_of(letters, deadline->done), NULL });
    case OV_DEADLINE_RECEIVED:
        return FILL(letters, N_("It was sent on {day}, and received."),
                    { "day", day_of(letters, deadline->done), NULL });
    }
    return "";
}

struct ov_letter ov_letter_reminder(struct ov_letters *letters, const struct ov_planned *planned)
{
    const struct ov_deadline *deadline = planned->deadline;
    const char *text = planned->schedule->text, *title = planned->schedule->title;
    struct ov_letter letter;

    if (!deadline)
        return (struct ov_letter){ .subject = title ? title : planned->schedule->id,
                                   .body = text ? text : "" };
    letter.subject =
        FILL(letters, N_("{what}: due {day}"), { "what", obligation_of(letters, deadline), NULL },
             { "day", day_of(letters, deadline->due), NULL });
    /* What is to freeze, is late or lacks its receipt differs by the title alone. */
    if (title)
        letter.subject = ov_arena_printf(letters->arena, "%s: %s", title, letter.subject);
    letter.body = FILL(
        letters,
        planned->due / 86400 > deadline->due ? N_("{what} was due on {day}, to {receiver}.")
                                             : N_("{what} is due on {day}, to {receiver}."),
        { "what", obligation_of(letters, deadline), NULL }, { "day", day_of(letters, deadline->due), NULL },
        { "receiver", deadline->obligation->receiver ? deadline->obligation->receiver : "–", NULL });
    letter.body = ov_arena_printf(letters->arena, "%s%s%s%s%s\n%s\n", title ? title : "", title ? "\n\n" : "",
                                  text ? text : "", text ? "\n\n" : "", letter.body,
                                  where_it_stands(letters, deadline));
    return letter;
}

/* "Månadsrapport, close-care@2022, april 2022"; called: by its schedule, instead of kind and edition; NULL.
 */
static const char *run_title(struct ov_letters *letters, const struct ov_published_run *run,
                             const char *called)
{
    const char *kind = render(letters, ov_text("overens", kind_of(run->record.kind)));
    char shown[OV_TEXT_NUMBER] = "";
    struct ov_period period;

    if (run->period && ov_period_parse(run->period, &period, NULL))
        ov_period_show(period, letters->language, shown);
    if (called)
        return ov_arena_printf(letters->arena, "%s, %s", called, *shown ? shown : run->record.edition);
    return ov_arena_printf(letters->arena, "%s, %s%s%s", kind, run->record.edition, *shown ? ", " : "",
                           shown);
}

struct ov_letter ov_letter_report(struct ov_letters *letters, const struct ov_published_run *run,
                                  const struct ov_schedule *schedule, const struct ov_deadline *by_hand,
                                  const char *text)
{
    const char *number = ov_arena_printf(letters->arena, "%lld", (long long)run->record.number), *next = "";
    const char *receiver = by_hand && by_hand->obligation->receiver ? by_hand->obligation->receiver : "–";
    struct ov_letter letter = { .subject = run_title(letters, run, schedule->title) };

    if (by_hand)
        next = FILL(letters,
                    N_("It is approved, and this mail does not take it to {receiver}. When somebody has sent "
                       "it there: overens run sent {run} --how TEXT"),
                    { "run", number, NULL }, { "receiver", receiver, NULL });
    letter.body =
        ov_arena_printf(letters->arena, "%s%s%s%s%s\n\n%s", schedule->text ? schedule->text : "",
                        schedule->text ? "\n\n" : "",
                        FILL(letters, N_("Run {run}. The report comes with this mail; its text follows."),
                             { "run", number, NULL }),
                        by_hand ? "\n" : "", next, text);
    return letter;
}

struct ov_letter ov_letter_draft(struct ov_letters *letters, const struct ov_published_run *run,
                                 const struct ov_deadline *deadline, const char *text)
{
    const char *number = ov_arena_printf(letters->arena, "%lld", (long long)run->record.number);
    const char *title = run_title(letters, run, NULL);
    struct ov_letter letter;

    letter.subject = FILL(letters, N_("Draft to approve: {what}"), { "what", title, NULL });
    letter.body = FILL(
        letters, N_("{what} has been made as run {run}, and waits to be approved: overens approve {run}"),
        { "what", title, NULL }, { "run", number, NULL });
    letter.body = ov_arena_printf(
        letters->arena, "%s\n%s%s\n%s", letter.body,
        deadline && deadline->due != OV_NO_DATE
            ? FILL(letters, N_("It is due on {day}."), { "day", day_of(letters, deadline->due), NULL })
            : "",
        deadline && deadline->due != OV_NO_DATE ? "\n" : "", text);
    return letter;
}

struct ov_letter ov_letter_failure(struct ov_letters *letters, const struct ov_occurrence_fate *fate,
                                   const struct ov_schedule *schedule)
{
    const char *what = ov_arena_printf(
        letters->arena, "%s, %s", schedule->title ? schedule->title : schedule->id, fate->occurrence.subject);
    struct ov_letter letter;

    if (fate->state == OV_OCCURRENCE_PARTIAL) {
        letter.subject = FILL(letters, N_("Made with a gap: {what}"), { "what", what, NULL });
        letter.body = ov_arena_printf(
            letters->arena, "%s\n",
            FILL(letters,
                 N_("A part of {what} failed, so that it was not sent to anybody. What failed: overens run "
                    "show "
                    "{run}. When that is mended: overens run retry {run} --reason TEXT"),
                 { "what", what, NULL },
                 { "run", ov_arena_printf(letters->arena, "%lld", (long long)fate->run), NULL }));
        return letter;
    }
    letter.subject = FILL(letters, N_("Not made: {what}"), { "what", what, NULL });
    letter.body =
        FILL(letters,
             N_("{what} could not be made, and is not tried again until somebody asks for it: overens run "
                "retry {schedule} {subject}"),
             { "what", what, NULL }, { "schedule", schedule->id, NULL },
             { "subject", fate->occurrence.subject, NULL });
    letter.body =
        ov_arena_printf(letters->arena, "%s\n%s\n", letter.body,
                        fate->words ? FILL(letters, "{reason}", { "reason", fate->words, "overens" }) : "");
    return letter;
}
