/* overens status on a terminal: at most 100 columns, and so few lines that one screen holds them. */
#include "cli/status-internal.h"

#include <string.h>

enum { WIDTH_MOST = 100, WHEN_LEAST = 12, LINES_MOST = 6 };

static const struct {
    const char *title, *more; /* more: where all of them are told */
} headings[OV_STATUS_SECTIONS] = {
    [OV_STATUS_OVERDUE] = { N_("Overdue"), "overens deadline list" },
    [OV_STATUS_SOON] = { N_("Due within 30 days"), "overens deadline list" },
    [OV_STATUS_WAITS] = { N_("Waits"), "overens run list, overens outbox list" },
    [OV_STATUS_RUNNING] = { N_("Running now"), "overens status --json" },
    [OV_STATUS_FAILED] = { N_("Failed"), "overens status --json" },
    [OV_STATUS_PARTIAL] = { N_("Published with a gap"), "overens run list" },
    [OV_STATUS_NEXT] = { N_("Comes next"), "overens schedule list" },
    [OV_STATUS_WARNINGS] = { N_("Warnings"), "overens status --json" },
};

/* So much of a text as columns hold, with "…" where something is left out. */
static const char *shorten(struct ov_arena *arena, const char *text, size_t columns)
{
    char *kept = ov_arena_strdup(arena, text);
    size_t length = strlen(kept);

    if (ov_cli_width(kept) <= columns)
        return kept;
    while (length && ov_cli_width(kept) >= columns) {
        do
            length--;
        while (length && ((unsigned char)kept[length] & 0xC0) == 0x80);
        kept[length] = '\0';
    }
    while (length && kept[length - 1] == ' ')
        kept[--length] = '\0';
    return ov_arena_printf(arena, "%s…", kept);
}

static size_t put(const char *text, size_t columns)
{
    size_t width = ov_cli_width(text);

    fputs(text, stdout);
    for (; width < columns; width++)
        putchar(' ');
    return width;
}

static void print_line(const struct ov_status_screen *screen, const struct ov_status_line *line, size_t when)
{
    struct ov_arena *arena = screen->cli->arena;
    const char *told = line->next ? line->next : line->detail, *detail = told ? told : "";
    size_t what = ov_cli_width(line->what), used = 2 + 10 + 2 + when + 2, room = WIDTH_MOST - used, own;

    put("  ", 0);
    put(ov_cli_date(arena, line->day), 10);
    put("  ", 0);
    put(line->when ? line->when : "", when);
    put("  ", 0);
    own = ov_cli_width(detail);
    if (line->next && own + 2 < room) /* a command is of no use in part */
        ;
    else if (*detail &&
             what + 2 + own > room) { /* the title gives way first, down to three fifths of the room */
        own = own > room * 2 / 5 ? room * 2 / 5 : own;
        own = what + 2 + own < room ? room - what - 2 : own;
    }
    printf("%s", shorten(arena, line->what, *detail ? room - 2 - own : room));
    if (*detail)
        printf("  %s", shorten(arena, detail, own));
    putchar('\n');
    if (line->next && line->detail)
        printf("      %s\n", shorten(arena, line->detail, WIDTH_MOST - 6));
}

static void print_section(const struct ov_status_screen *screen, enum ov_status_section section)
{
    const struct ov_status_list *list = &screen->sections[section];
    size_t shown = list->count > LINES_MOST ? LINES_MOST - 1 : list->count, when = WHEN_LEAST;

    if (!list->count)
        return;
    for (size_t i = 0; i < shown; i++)
        if (list->lines[i].when && ov_cli_width(list->lines[i].when) > when)
            when = ov_cli_width(list->lines[i].when);
    printf("\n%s\n", _(headings[section].title));
    for (size_t i = 0; i < shown; i++)
        print_line(screen, &list->lines[i], when);
    if (shown < list->count)
        printf(_("  and %zu more: %s\n"), list->count - shown, headings[section].more);
    if (section == OV_STATUS_OVERDUE)
        printf("%s\n",
               _("  sent already: overens run sent RUN --how TEXT; made elsewhere: overens set deliveries"));
}

static const char *name_of_region(const struct ov_config *config)
{
    for (size_t i = 0; i < config->unit_count; i++)
        if (ov_equal(config->units[i].code, config->region))
            return config->units[i].name;
    return config->region;
}

static void print_head(const struct ov_status_screen *screen)
{
    size_t persons = ov_status_persons(screen);

    printf("%s, %s: ", name_of_region(screen->cli->config),
           ov_cli_date(screen->cli->arena, screen->cli->today));
    if (persons)
        printf(ngettext("%zu thing needs a person\n", "%zu things need a person\n", (unsigned long)persons),
               persons);
    else
        printf(_("nothing needs a person\n"));
}

void ov_status_print(const struct ov_status_screen *screen)
{
    print_head(screen);
    for (size_t i = 0; i < OV_STATUS_SECTIONS; i++)
        print_section(screen, i);
    if (screen->ticked)
        printf(_("\nLast tick: %s\n"), ov_status_moment(screen, screen->ticked, NULL));
    else
        printf(_("\nLast tick: never\n"));
}
