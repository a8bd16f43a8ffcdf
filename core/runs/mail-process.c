/* Starting overens-mail or sendmail, without a shell, and hearing it out. */
#include "runs/mail-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Descriptors that are handed on are lifted out of the way of the numbers that they get there. */
enum { FIRST_FREE = 10, CHILD_NEXT = OV_MAILER_LOCK + 1 };

static int lift(int descriptor)
{
    int lifted = descriptor >= 0 ? fcntl(descriptor, F_DUPFD_CLOEXEC, FIRST_FREE) : -1;
    int reason = errno;

    if (descriptor >= 0)
        close(descriptor);
    errno = reason;
    return lifted;
}

int ov_mail_memory(const void *data, size_t length, struct ov_error *error)
{
    int memory = lift(memfd_create("overens-mail", MFD_CLOEXEC));
    size_t written = 0;

    while (memory >= 0 && written < length) {
        ssize_t got = pwrite(memory, (const char *)data + written, length - written, (off_t)written);

        if (got < 0 && errno != EINTR) {
            ov_fail_errno(error, "there is no room for the mail");
            close(memory);
            return -1;
        }
        written += got > 0 ? (size_t)got : 0;
    }
    if (memory < 0)
        ov_fail_errno(error, "there is no room for the mail");
    return memory;
}

static void add_descriptor(posix_spawn_file_actions_t *actions, int descriptor, int number)
{
    if (descriptor >= 0)
        posix_spawn_file_actions_adddup2(actions, descriptor, number);
    else
        posix_spawn_file_actions_addopen(actions, number, "/dev/null", O_RDONLY, 0);
}

static int spawn(const struct ov_mail_process *process, int message, int said, int lock, pid_t *pid)
{
    static char variables[][64] = { "LC_ALL=C", "TZ=UTC", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                                    "ASAN_OPTIONS=detect_leaks=0" };
    char *const environment[] = { variables[0], variables[1], variables[2], variables[3], NULL };
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t all, none;
    int reason;

    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawn_file_actions_adddup2(&actions, message, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, said, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO);
    add_descriptor(&actions, process->settings, OV_MAILER_SETTINGS);
    add_descriptor(&actions, lock, OV_MAILER_LOCK);
    posix_spawn_file_actions_addclosefrom_np(&actions, CHILD_NEXT);
    reason = posix_spawn(pid, process->program, &actions, &attributes, process->arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return reason;
}

static int64_t milliseconds(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

enum { GLANCE = 50 }; /* milliseconds between two looks where the kernel has no descriptors of processes */

static bool has_ended(struct ov_mail_process *process, pid_t pid, int options)
{
    pid_t got;

    while ((got = waitpid(pid, &process->status, options)) < 0 && errno == EINTR)
        ;
    return got == pid;
}

/* Until it has ended; what hangs is killed. */
static void wait_for(struct ov_mail_process *process, pid_t pid)
{
    struct pollfd ended = { .fd = pidfd_open(pid, 0), .events = POLLIN };
    int64_t until = milliseconds() + process->seconds * 1000, left;
    bool over = has_ended(process, pid, WNOHANG);

    while (!over && (left = until - milliseconds()) > 0) {
        int most = left < INT32_MAX ? (int)left : INT32_MAX;

        poll(&ended, ended.fd >= 0, ended.fd >= 0 || most < GLANCE ? most : GLANCE);
        over = has_ended(process, pid, WNOHANG);
    }
    if (!over) {
        process->timed_out = true;
        kill(pid, SIGKILL);
        has_ended(process, pid, 0);
    }
    if (ended.fd >= 0)
        close(ended.fd);
}

bool ov_mail_process_run(struct ov_mail_process *process, const char *data, size_t length,
                         struct ov_error *error)
{
    int message = ov_mail_memory(data, length, error), said = message < 0 ? -1 : ov_mail_memory("", 0, error);
    int lock = process->lock >= 0 ? fcntl(process->lock, F_DUPFD_CLOEXEC, FIRST_FREE) : -1;
    ssize_t got;
    pid_t pid = 0;
    bool done = false;

    process->timed_out = false;
    process->said[0] = '\0';
    if (message < 0 || said < 0)
        goto out;
    /* Asked first: not everywhere does posix_spawn tell what execve said. */
    if (access(process->program, X_OK) != 0 || (errno = spawn(process, message, said, lock, &pid)) != 0) {
        ov_fail_errno(error, "%s cannot be started", process->program);
        goto out;
    }
    wait_for(process, pid);
    got = pread(said, process->said, sizeof process->said - 1, 0);
    process->said[got > 0 ? got : 0] = '\0';
    done = true;
out:
    if (message >= 0)
        close(message);
    if (said >= 0)
        close(said);
    if (lock >= 0)
        close(lock);
    return done;
}
