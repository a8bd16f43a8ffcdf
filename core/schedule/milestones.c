/* The internal days before an obligation's, compiled backwards from it. */
#include "schedule/schedule-internal.h"

#include <stdlib.h>

/* What those are called that the files do not name. */
static const struct {
    const char *id, *title;
} standard[] = {
    { "freeze", N_("The data are frozen") },
    { "draft", N_("Draft") },
    { "review", N_("Review") },
    { "decision", N_("Decision") },
};

const char *ov_milestone_text(const struct ov_milestone *milestone,
                              const struct ov_translations *translations, struct ov_arena *arena)
{
    struct ov_text text = ov_text_data(milestone->title ? milestone->title : milestone->id);
    struct ov_buffer out = { 0 };
    const char *told;

    for (size_t i = 0; !milestone->title && i < OV_COUNT_OF(standard); i++)
        if (ov_equal(standard[i].id, milestone->id))
            text = ov_text("overens", standard[i].title);
    ov_text_render(&text, translations, NULL, &out, NULL);
    told = ov_arena_strdup(arena, out.data ? out.data : "");
    ov_buffer_free(&out);
    return told;
}

static int compare(const void *a, const void *b)
{
    const struct ov_deadline_milestone *one = a, *two = b;

    if (one->day != two->day)
        return one->day < two->day ? -1 : 1;
    return one->milestone < two->milestone ? -1
                                           : one->milestone > two->milestone; /* as the files list them */
}

void ov_deadline_compile(struct ov_deadline *deadline, const struct ov_recorded *recorded,
                         const struct ov_schedules *schedules, struct ov_arena *arena)
{
    if (!schedules || deadline->due == OV_NO_DATE)
        return;
    for (size_t i = 0; i < schedules->milestone_count; i++) {
        const struct ov_milestone *milestone = &schedules->milestones[i];
        struct ov_deadline_milestone *own = OV_APPEND(arena, deadline->milestones, deadline->milestone_count);

        own->milestone = milestone;
        own->day = ov_duration_add(milestone->before, schedules->calendar, deadline->due);
        own->owner = ov_recorded_role(recorded, deadline->edition,
                                      milestone->owner ? milestone->owner : "coordinator", own->day);
    }
    if (deadline->milestone_count)
        qsort(deadline->milestones, deadline->milestone_count, sizeof *deadline->milestones, compare);
}
