/* What a worker costs beyond its own work: started for one section of a plugin, against the same section
 * asked of a worker that runs already, and against a bare posix_spawn of /bin/true in the same run. Usage:
 * worker [ROUNDS]. Exit status 1 when the bar is missed. */
#include "modules/modules.h"

#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 3000 /* microseconds */, ROUNDS = 200, ROUNDS_MOST = 10000 };

struct bench {
    struct ov_arena *arena;
    struct ov_config config;
    struct ov_catalogue catalogue;
    struct ov_module_setting setting;
    int view;
};

static int64_t microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
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

static int64_t median(int64_t *times, size_t count)
{
    qsort(times, count, sizeof *times, compare);
    return times[count / 2];
}

static int64_t time_of_true(void)
{
    static char name[] = "/bin/true";
    char *const arguments[] = { name, NULL }, *const environment[] = { NULL };
    int64_t start = microseconds();
    pid_t child;
    if (posix_spawn(&child, name, NULL, NULL, arguments, environment) != 0 ||
        waitpid(child, NULL, 0) != child)
        give_up("/bin/true cannot be started");
    return microseconds() - start;
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

static void time_of_worker(const struct bench *bench, int64_t *started, int64_t *asked)
{
    struct ov_subject subject = { .edition = "good@2022", .unit = "23" };
    struct ov_arena *arena = ov_arena_new();
    int64_t start = microseconds();
    struct ov_workers *workers = ov_workers_new(arena, &bench->config, &bench->catalogue, bench->view,
                                                &subject, ov_date_make(2022, 11, 1));
    ask(workers, "2022");
    int64_t first = microseconds();
    ask(workers, "2021");
    *asked = microseconds() - first;
    ov_workers_free(workers);
    *started = microseconds() - start - *asked;
    ov_arena_free(arena);
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
    int64_t bare[ROUNDS_MOST], started[ROUNDS_MOST], asked[ROUNDS_MOST];
    struct bench bench;
    if (rounds < 1 || rounds > ROUNDS_MOST)
        give_up("1 to 10000 rounds");
    prepare(&bench);
    for (size_t i = 0; i < rounds; i++) {
        bare[i] = time_of_true();
        time_of_worker(&bench, &started[i], &asked[i]);
    }
    int64_t one = median(bare, rounds), worker = median(started, rounds), own = median(asked, rounds);
    int64_t tenths = worker * 10 / (one > 0 ? one : 1);
    printf("a bare /bin/true:                 %6lld us\n", (long long)one);
    printf("a section of a running worker:    %6lld us\n", (long long)own);
    printf("a worker beyond its own work:     %6lld us, %lld,%lld times a bare /bin/true (bar: %d us)\n",
           (long long)worker - (long long)own, (long long)tenths / 10, (long long)tenths % 10, BAR);
    close(bench.view);
    ov_arena_free(bench.arena);
    return worker - own < BAR ? 0 : 1;
}
