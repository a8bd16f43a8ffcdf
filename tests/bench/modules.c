/* What a command does before its own work: the configuration of a home, the manifests and settings of every
 * enabled module, the catalogue of them all. Usage: modules HOME [ROUNDS], with OVERENS_DATADIR; worker.sh
 * makes both. Exit status 1 when the bar is missed. */
#include "modules/modules.h"

#include <stdlib.h>
#include <time.h>

enum { BAR = 20000 /* microseconds */, ROUNDS = 50, ROUNDS_MOST = 1000 };

/* Of the processor, so that others on the machine count less. */
static int64_t microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static int compare(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
    return one < two ? -1 : one > two;
}

static void tell(const struct ov_diagnostics *list)
{
    struct ov_buffer text = { 0 };
    for (size_t i = 0; i < list->count; i++)
        ov_diagnostic_format(&list->items[i], &text);
    fputs(text.data != NULL ? text.data : "modules: nothing is enabled\n", stderr);
    ov_buffer_free(&text);
    exit(2);
}

/* How many modules there were. */
static size_t prepare(const char *home)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    struct ov_sources sources = { .arena = arena };
    const struct ov_config *config = ov_config_load(arena, home, &list);
    if (config == NULL || !ov_modules_collect(config, &sources, &list))
        tell(&list);
    const struct ov_catalogue *catalogue =
        ov_catalogue_load(arena, &sources, config->units, config->unit_count, &list);
    if (catalogue == NULL || catalogue->module_count == 0)
        tell(&list);
    size_t count = catalogue->module_count;
    ov_arena_free(arena);
    return count;
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : ROUNDS, count = 0;
    int64_t times[ROUNDS_MOST];
    if (argc < 2 || rounds < 1 || rounds > ROUNDS_MOST) {
        fputs("usage: modules HOME [ROUNDS]; 1 to 1000 rounds\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < rounds; i++) {
        int64_t start = microseconds();
        count = prepare(argv[1]);
        times[i] = microseconds() - start;
    }
    qsort(times, rounds, sizeof *times, compare);
    printf("before a command's own work, with %zu modules: %lld us (bar: %d us)\n", count,
           (long long)times[rounds / 2], BAR);
    return times[rounds / 2] < BAR ? 0 : 1;
}
