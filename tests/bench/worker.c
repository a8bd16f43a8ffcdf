/* What a worker costs beyond its own work: started for one section of a plugin, against the same section
 * asked of a worker that runs already, and against a bare posix_spawn of /bin/true in the same run. Usage:
 * worker [ROUNDS]. Exit status 1 when the bar is missed. */
#include "modules/modules.h"

#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 3000 /* microseconds */, ROUNDS = 200, ROUNDS_MOST = 1000 };

struct bench {
    struct ov_arena *arena;
    struct ov_config config;
    struct ov_catalogue catalogue;
    struct ov_module_setting setting;
    int view;
};

/* Microseconds by the clock, and of the processor by this program and the children it has waited for. */
struct spent {
    int64_t clock, processor;
};

static int64_t of_processor(int whose)
{
    struct rusage usage;
    getrusage(whose, &usage);
    return ((int64_t)usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 + usage.ru_utime.tv_usec +
           usage.ru_stime.tv_usec;
}

static struct spent now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (struct spent){ (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000,
                           of_processor(RUSAGE_SELF) + of_processor(RUSAGE_CHILDREN) };
}

static struct spent less(struct spent a, struct spent b)
{
    return (struct spent){ a.clock - b.clock, a.processor - b.processor };
}

static void give_up(const char *what)
{
    fprintf(stderr, "worker: %s\n", what);
    exit(2);
}

static int compare(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
    return one < two ? -1 : one > two;
}

static struct spent median(const struct spent *all, size_t count)
{
    int64_t clock[ROUNDS_MOST], processor[ROUNDS_MOST];
    for (size_t i = 0; i < count; i++) {
        clock[i] = all[i].clock;
        processor[i] = all[i].processor;
    }
    qsort(clock, count, sizeof *clock, compare);
    qsort(processor, count, sizeof *processor, compare);
    return (struct spent){ clock[count / 2], processor[count / 2] };
}

static struct spent time_of_true(void)
{
    static char name[] = "/bin/true";
    char *const arguments[] = { name, NULL }, *const environment[] = { NULL };
    struct spent start = now();
    pid_t child;
    if (posix_spawn(&child, name, NULL, NULL, arguments, environment) != 0 ||
        waitpid(child, NULL, 0) != child)
        give_up("/bin/true cannot be started");
    return less(now(), start);
}

/* Two subjects, so that the second question is not answered from memory. */
static void ask(struct ov_workers *workers, const char *year)
{
    struct ov_subject subject = { .edition = "good@2022", .unit = "23", .has_period = true };
    struct ov_recipe *recipes;
    const char *why = NULL;
    size_t count;
    if (!ov_period_parse(year, &subject.period, NULL) ||
        !ov_workers_section(workers, "good", "built", &subject, &recipes, &count, &why))
        give_up(why != NULL ? why : "no period");
}

/* From nothing to nothing, with as many questions. */
static struct spent time_of_worker(const struct bench *bench, int questions)
{
    static const char *const years[] = { "2022", "2021" };
    struct ov_subject subject = { .edition = "good@2022", .unit = "23" };
    struct ov_arena *arena = ov_arena_new();
    struct spent start = now();
    struct ov_workers *workers = ov_workers_new(arena, &bench->config, &bench->catalogue, bench->view,
                                                &subject, ov_date_make(2022, 11, 1));
    for (int i = 0; i < questions; i++)
        ask(workers, years[i]);
    ov_workers_free(workers);
    struct spent spent = less(now(), start);
    ov_arena_free(arena);
    return spent;
}

static void prepare(struct bench *bench)
{
    struct ov_view_builder *builder = ov_view_builder_new();
    struct ov_error error = { 0 };
    const char *worker = getenv("OVERENS_WORKER"), *build = getenv("OVERENS_BUILDDIR");
    if (worker == NULL || build == NULL)
        give_up("it runs through tests/env");
    bench->arena = ov_arena_new();
    bench->setting = (struct ov_module_setting){
        .id = "good", .enabled = true, .timeout_seconds = 60, .memory_mb = 64, .file = "bench"
    };
    bench->config = (struct ov_config){
        .arena = bench->arena, .worker = worker, .modules = &bench->setting, .module_count = 1
    };
    bench->config.plugins = ov_arena_printf(bench->arena, "%s/tests/plugins/.libs", build);
    char *json = ov_module_describe(&bench->config, bench->arena, "good", &error);
    const struct ov_module *module =
        json != NULL ? ov_manifest_read(bench->arena, "good", json, strlen(json), &error) : NULL;
    if (module == NULL || !ov_view_seal(builder, &bench->view, &error))
        give_up(error.text);
    bench->catalogue = (struct ov_catalogue){ .arena = bench->arena, .modules = module, .module_count = 1 };
    ov_view_builder_free(builder);
}

int main(int argc, char **argv)
{
    size_t rounds = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : ROUNDS;
    struct spent bare[ROUNDS_MOST], one[ROUNDS_MOST], two[ROUNDS_MOST];
    struct bench bench;
    if (rounds < 1 || rounds > ROUNDS_MOST)
        give_up("1 to 1000 rounds");
    prepare(&bench);
    for (size_t i = 0; i < rounds; i++) {
        bare[i] = time_of_true();
        one[i] = time_of_worker(&bench, 1);
        two[i] = time_of_worker(&bench, 2);
    }
    struct spent nothing = median(bare, rounds), first = median(one, rounds),
                 work = less(median(two, rounds), first), cost = less(first, work);
    int64_t tenths = cost.clock * 10 / (nothing.clock > 0 ? nothing.clock : 1);
    printf("%-34s %6lld us, processor %6lld us\n", "a bare /bin/true:", (long long)nothing.clock,
           (long long)nothing.processor);
    printf("%-34s %6lld us, processor %6lld us\n", "one section's own work:", (long long)work.clock,
           (long long)work.processor);
    printf("%-34s %6lld us, processor %6lld us; %lld,%lld times a bare /bin/true (bar: %d us)\n",
           "a worker beyond its own work:", (long long)cost.clock, (long long)cost.processor,
           (long long)tenths / 10, (long long)tenths % 10, BAR);
    close(bench.view);
    ov_arena_free(bench.arena);
    return cost.clock < BAR || cost.processor < BAR ? 0 : 1;
}
