/* Starting a worker and ending it. By posix_spawn, whose cost does not grow with the size of the program. */
#include "modules/process-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FIRST_FREE = 10, CHILD_VIEW = 3, CHILD_REQUESTS, CHILD_ANSWERS, CHILD_PLUGIN, CHILD_NEXT };

/* Out of the way of the numbers that the child gets, and not inherited by anybody else. */
static int lift(int descriptor)
{
    int lifted = fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_FREE);
    int reason = errno;
    close(descriptor);
    errno = reason;
    return lifted;
}

static bool make_ends(int ends[6])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0 || pipe2(ends + 2, O_CLOEXEC) != 0 ||
        pipe2(ends + 4, O_CLOEXEC) != 0)
        return false;
    for (int i = 0; i < 6; i++)
        if ((ends[i] = lift(ends[i])) < 0)
            return false;
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0 && fcntl(ends[2], F_SETFL, O_NONBLOCK) == 0 &&
           fcntl(ends[4], F_SETFL, O_NONBLOCK) == 0;
}

static int spawn(pid_t *pid, const char *program, int view, int plugin, const int ends[6])
{
    /* LD_BIND_NOW: a symbol that nobody defines is told when the plugin is opened, not when it is called.
     * ASAN_OPTIONS, for builds with sanitizers: a signal stays a signal. */
    static char variables[][64] = { "LC_ALL=C", "TZ=UTC", "LD_BIND_NOW=1",
                                    "ASAN_OPTIONS=handle_segv=0:detect_leaks=0" };
    char *const environment[] = { variables[0], variables[1], variables[2], variables[3], NULL };
    char *name = ov_strdup(program), *arguments[] = { name, NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[5], STDERR_FILENO);
    if (view >= 0)
        posix_spawn_file_actions_adddup2(&actions, view, CHILD_VIEW);
    else
        posix_spawn_file_actions_addopen(&actions, CHILD_VIEW, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], CHILD_REQUESTS);
    posix_spawn_file_actions_adddup2(&actions, ends[3], CHILD_ANSWERS);
    posix_spawn_file_actions_adddup2(&actions, plugin, CHILD_PLUGIN);
    posix_spawn_file_actions_addclosefrom_np(&actions, CHILD_NEXT);
    int reason = posix_spawn(pid, program, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(name);
    return reason;
}

static void close_all(int *ends, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ends[i] >= 0)
            close(ends[i]);
}

bool ov_process_start(struct ov_process *process, const char *program, int view, int plugin,
                      struct ov_error *error)
{
    int ends[6] = { -1, -1, -1, -1, -1, -1 };
    int lifted_view = view >= 0 ? fcntl(view, F_DUPFD_CLOEXEC, FIRST_FREE) : -1;
    int lifted_plugin = fcntl(plugin, F_DUPFD_CLOEXEC, FIRST_FREE);
    process->pid = 0;
    /* Asked first: not everywhere does posix_spawn tell what execve said. */
    if (access(program, X_OK) != 0) {
        ov_fail_errno(error, "the worker %s cannot be started", program);
        goto out;
    }
    if ((view >= 0 && lifted_view < 0) || lifted_plugin < 0 || !make_ends(ends)) {
        ov_fail_errno(error, "no worker can be started");
        goto out;
    }
    errno = spawn(&process->pid, program, lifted_view, lifted_plugin, ends);
    if (errno != 0) {
        process->pid = 0;
        ov_fail_errno(error, "the worker %s cannot be started", program);
        goto out;
    }
    process->requests = ends[0];
    process->answers = ends[2];
    process->words = ends[4];
    ends[0] = ends[2] = ends[4] = -1;
    process->sent = process->taken = process->said_length = 0;
out:
    close_all(ends, OV_COUNT_OF(ends));
    if (lifted_view >= 0)
        close(lifted_view);
    if (lifted_plugin >= 0)
        close(lifted_plugin);
    return process->pid > 0;
}

bool ov_process_has_ended(struct ov_process *process)
{
    siginfo_t info = { .si_pid = 0 };
    /* Not reaped yet: while it is a zombie its group's number belongs to nobody else. */
    return waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == process->pid;
}

/* The first line of what it said that says anything. */
static char *first_words(const struct ov_process *process, struct ov_arena *arena)
{
    const char *at = process->said, *end = at + process->said_length;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop != NULL ? stop : end) - at);
        char *line = ov_utf8_clean(arena, at, length);
        if (strspn(line, "= \t\r-") < strlen(line)) {
            for (char *byte = line; *byte != '\0'; byte++)
                if ((unsigned char)*byte < ' ' || *byte == 0x7f)
                    *byte = ' ';
            return line;
        }
        at += length + 1;
    }
    return NULL;
}

char *ov_process_late(const struct ov_process *process, struct ov_arena *arena, bool computing)
{
    return ov_arena_printf(arena, "the plugin did not answer within %d s: it %s", process->timeout_seconds,
                           computing ? "went on computing" : "waited for something");
}

static char *describe_end(const struct ov_process *process, int status, struct ov_arena *arena)
{
    const char *words = first_words(process, arena);
    if (WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        const char *name = sigabbrev_np(number);
        if (number == SIGXCPU || number == SIGPROF)
            return ov_process_late(process, arena, true);
        if (number == SIGSYS)
            return ov_stopped_words(arena, -1);
        return ov_arena_printf(arena, "the plugin died of signal %d (SIG%s)%s%s", number,
                               name != NULL ? name : "?", words != NULL ? ": " : "",
                               words != NULL ? words : "");
    }
    /* What ov_malloc says when there is no more, in base. */
    if (words != NULL && strstr(words, "out of memory") != NULL)
        return ov_arena_printf(arena, "the plugin used more than %d MB of memory", process->memory_mb);
    return ov_arena_printf(arena, "the plugin ended without an answer (exit %d)%s%s", WEXITSTATUS(status),
                           words != NULL ? ": " : "", words != NULL ? words : "");
}

char *ov_process_stop(struct ov_process *process, struct ov_arena *arena)
{
    int status = 0;
    if (process->pid == 0)
        return NULL;
    kill(-process->pid, SIGKILL); /* with whatever it started itself */
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
        ;
    process->pid = 0;
    close(process->requests);
    close(process->answers);
    for (;;) {
        char rest[256];
        ssize_t got = read(process->words, rest, sizeof rest);
        if (got <= 0)
            break;
        size_t room = sizeof process->said - process->said_length;
        size_t kept = (size_t)got < room ? (size_t)got : room;
        memcpy(process->said + process->said_length, rest, kept);
        process->said_length += kept;
    }
    close(process->words);
    ov_buffer_free(&process->outgoing);
    ov_buffer_free(&process->incoming);
    return arena != NULL ? describe_end(process, status, arena) : NULL;
}
