/* Answers what an oracle asks, one line each; tests/schedule/oracles.py compares. Lines in:
 *   rule START AFTER MOST LIMIT TEXT   days of a rule behind AFTER, at most MOST, none behind LIMIT
 *   year YEAR                          the days of the year that are no business days, Saturdays and Sundays
 * aside count FROM TO                      business days adjust DAY CONVENTION add DAY BUSINESS-DAYS utc ZONE
 * DAY SECOND local ZONE UTC Days are days since 1970-01-01, - is none. Lines out: numbers, or "refused COLUMN
 * TEXT". */
#include "schedule/schedule.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static ov_date day_of(const char *word)
{
    return strcmp(word, "-") == 0 ? OV_NO_DATE : (ov_date)strtol(word, NULL, 10);
}

static void answer_rule(char *words)
{
    char *end, *start = strtok_r(words, " ", &end), *after = strtok_r(NULL, " ", &end);
    char *most = strtok_r(NULL, " ", &end), *limit = strtok_r(NULL, " ", &end);
    struct ov_arena *arena = ov_arena_new();
    struct ov_when_fault fault;
    struct ov_recurrence_walk walk;
    ov_date day;
    if (limit == NULL)
        exit(2);
    struct ov_recurrence *rule = ov_recurrence_parse(arena, end, day_of(start), &fault);
    if (rule == NULL) {
        printf("refused %d %s", fault.column, fault.text);
    } else {
        ov_recurrence_begin(&walk, rule, day_of(after));
        for (long i = strtol(most, NULL, 10); i > 0 && ov_recurrence_next(&walk, &day); i--) {
            if (day > day_of(limit))
                break;
            printf("%d ", (int)day);
        }
    }
    ov_arena_free(arena);
}

static void answer_year(char *words)
{
    int year = atoi(words);
    for (ov_date day = ov_date_make(year, 1, 1); day <= ov_date_make(year, 12, 31); day++)
        if (!ov_calendar_is_business_day(NULL, day) && (day + 3) % 7 < 5)
            printf("%d ", (int)day);
}

static void answer_count(char *words)
{
    char *end;
    ov_date from = (ov_date)strtol(words, &end, 10);
    printf("%d", ov_calendar_count(NULL, from, day_of(end + 1)));
}

static void answer_adjust(char *words)
{
    char *end, *day = strtok_r(words, " ", &end);
    enum ov_adjust adjust;
    if (!ov_adjust_parse(end, &adjust))
        exit(2);
    printf("%d", (int)ov_calendar_adjust(NULL, day_of(day), adjust));
}

static void answer_add(char *words)
{
    char *end;
    ov_date day = (ov_date)strtol(words, &end, 10);
    printf("%d", (int)ov_calendar_add(NULL, day, atoi(end)));
}

/* One zone is kept open: it is asked of many times. */
static const struct ov_zone *zone_of(const char *name)
{
    static struct ov_arena *arena;
    static struct ov_zone *zone;
    static char open[80];
    struct ov_error error = { 0 };
    if (strcmp(open, name) == 0)
        return zone;
    ov_arena_free(arena);
    arena = ov_arena_new();
    zone = ov_zone_open(arena, name, &error);
    if (zone == NULL) {
        fprintf(stderr, "%s\n", error.text);
        exit(2);
    }
    snprintf(open, sizeof(open), "%s", name);
    return zone;
}

static void answer_utc(char *words)
{
    char *end, *name = strtok_r(words, " ", &end), *day = strtok_r(NULL, " ", &end);
    printf("%" PRId64, ov_zone_to_utc(zone_of(name), day_of(day), atoi(end)));
}

static void answer_local(char *words)
{
    char *end, *name = strtok_r(words, " ", &end);
    ov_date day;
    int second;
    ov_zone_to_local(zone_of(name), strtoll(end, NULL, 10), &day, &second);
    printf("%d %d", (int)day, second);
}

int main(void)
{
    static const struct {
        const char *word;
        void (*answer)(char *words);
    } questions[] = { { "rule ", answer_rule },     { "year ", answer_year }, { "count ", answer_count },
                      { "adjust ", answer_adjust }, { "add ", answer_add },   { "utc ", answer_utc },
                      { "local ", answer_local } };
    static char line[65536];
    while (fgets(line, sizeof(line), stdin) != NULL) {
        size_t which = 0;
        line[strcspn(line, "\n")] = '\0';
        while (which < OV_COUNT_OF(questions) && !ov_starts_with(line, questions[which].word))
            which++;
        if (which == OV_COUNT_OF(questions))
            return 2;
        questions[which].answer(line + strlen(questions[which].word));
        putchar('\n');
    }
    return 0;
}
