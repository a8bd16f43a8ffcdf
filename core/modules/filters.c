/* Which system calls a worker can still make, as programs that the kernel runs (seccomp).
 *
 * Two filters, the second on top of the first. Before the plugin is opened: what opening needs, so that not
 * even its constructors start a process or speak to anybody. Before its first callback: what computing needs.
 * The program makes them while the worker is still being started, and sends them with the set-up: made by the
 * worker itself they would be a fifth of what it costs. */
#include "modules/process-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { KILL_PROCESS_KNOWN = 3 }; /* libseccomp's level of Linux 4.14 */
enum { THREAD_CANCEL = 32 };     /* and the one after it: signals below SIGRTMIN */

/* Calls that are harmless whatever their arguments: a worker's descriptors are its pipes and its plugin. */
static const int computing[] = {
    SCMP_SYS(read),          SCMP_SYS(write),
    SCMP_SYS(writev),        SCMP_SYS(close),
    SCMP_SYS(lseek),         SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(brk),
    SCMP_SYS(munmap),        SCMP_SYS(mremap),
    SCMP_SYS(madvise),       SCMP_SYS(futex),
    SCMP_SYS(rt_sigreturn),  SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(getpid),        SCMP_SYS(gettid),
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),  SCMP_SYS(time),
    SCMP_SYS(nanosleep),     SCMP_SYS(clock_nanosleep),
    SCMP_SYS(pause),         SCMP_SYS(restart_syscall),
    SCMP_SYS(sched_yield),   SCMP_SYS(getrandom),
    SCMP_SYS(getrusage),     SCMP_SYS(times),
    SCMP_SYS(sysinfo),                            /* qsort asks it for the size of the memory */
    SCMP_SYS(setitimer),     SCMP_SYS(getrlimit), /* of each call: ov_limits_call */
};

/* What the dynamic loader does besides; Landlock says with which files. In the end these are forbidden, or,
 * of those that printf asks of its output, refused without ending the plugin. */
static const int
    loading[] = {
        SCMP_SYS(pread64),  SCMP_SYS(access),     SCMP_SYS(faccessat), SCMP_SYS(faccessat2),
        SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(getcwd),    SCMP_SYS(uname),
        SCMP_SYS(fstat),    SCMP_SYS(newfstatat), SCMP_SYS(statx),     SCMP_SYS(mmap),
        SCMP_SYS(prctl),    SCMP_SYS(seccomp), /* for the second filter */
    };
#ifndef OV_SANITIZED
static const int opening[] = {
    SCMP_SYS(open),      SCMP_SYS(openat),     SCMP_SYS(pread64),  SCMP_SYS(access),
    SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
    SCMP_SYS(getcwd),    SCMP_SYS(prctl),      SCMP_SYS(seccomp),
};
static const int looking[] = { SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(statx) };
#endif

#ifdef OV_SANITIZED
/* What the sanitizers' runtime does when it finds something, and on its way there. */
static const int sanitizing[] = { SCMP_SYS(sigaltstack),       SCMP_SYS(rt_sigaction), SCMP_SYS(pread64),
                                  SCMP_SYS(readlink),          SCMP_SYS(readlinkat),   SCMP_SYS(getcwd),
                                  SCMP_SYS(sched_getaffinity), SCMP_SYS(mprotect) };
#endif

static bool add(scmp_filter_ctx filter, uint32_t action, const int *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (seccomp_rule_add(filter, action, calls[i], 0) != 0)
            return false;
    return true;
}

/* Reading alone; where it may read, Landlock says. */
static bool add_opening(scmp_filter_ctx filter)
{
    const scmp_datum_t changing = O_ACCMODE | O_CREAT | O_TRUNC;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, changing, O_RDONLY)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
                            SCMP_A1(SCMP_CMP_MASKED_EQ, changing, O_RDONLY)) == 0;
}

/* No memory becomes executable; abort() works, and no other signal's handling changes, SIGSYS least of all,
 * but for the two that the C library sets before it starts a thread, which it then may not; limits are only
 * the worker's own. */
static bool add_with_arguments(scmp_filter_ctx filter, pid_t worker)
{
    const scmp_datum_t self = (scmp_datum_t)worker;
    return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), 1,
                            SCMP_A0(SCMP_CMP_EQ, SIGABRT, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), 1,
                            SCMP_A0(SCMP_CMP_EQ, THREAD_CANCEL, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigaction), 1,
                            SCMP_A0(SCMP_CMP_EQ, THREAD_CANCEL + 1, 0)) == 0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self, 0)) ==
               0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A0(SCMP_CMP_EQ, 0, 0)) ==
               0 &&
           seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(setrlimit), 0) == 0;
}

static bool allow_loading(scmp_filter_ctx filter, pid_t worker)
{
#ifdef OV_SANITIZED
    if (!add(filter, SCMP_ACT_ALLOW, sanitizing, OV_COUNT_OF(sanitizing)))
        return false;
#endif
    return add(filter, SCMP_ACT_ALLOW, computing, OV_COUNT_OF(computing)) &&
           add(filter, SCMP_ACT_ALLOW, loading, OV_COUNT_OF(loading)) && add_with_arguments(filter, worker) &&
           add_opening(filter) && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOTTY), SCMP_SYS(ioctl), 0) == 0;
}

/* On top of the first filter, of two answers the stricter holds: only what goes has to be told. */
static bool take_loading_away(scmp_filter_ctx filter)
{
#ifdef OV_SANITIZED
    (void)filter;
    return true;
#else
    return add(filter, SCMP_ACT_TRAP, opening, OV_COUNT_OF(opening)) &&
           add(filter, SCMP_ACT_ERRNO(EPERM), looking, OV_COUNT_OF(looking)) &&
           seccomp_rule_add(filter, SCMP_ACT_TRAP, SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC)) == 0;
#endif
}

/* The finished program as hexadecimal digits; NULL when there is none. */
static char *export(scmp_filter_ctx filter, struct ov_arena *arena)
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[OV_FILTER_MOST];
    int file = memfd_create("overens-filter", MFD_CLOEXEC);
    ssize_t length =
        file >= 0 && seccomp_export_bpf(filter, file) == 0 ? pread(file, bytes, sizeof bytes, 0) : 0;
    if (file >= 0)
        close(file);
    if (length <= 0 || (size_t)length == sizeof bytes)
        return NULL;
    char *text = ov_arena_alloc(arena, 2 * (size_t)length + 1);
    for (ssize_t i = 0; i < length; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    return text;
}

char *ov_filter(enum ov_filter_stage stage, pid_t worker, struct ov_arena *arena)
{
    bool first = stage == OV_FILTER_LOADING;
    /* Told, or the library would ask the kernel, which is the worker's to do: this process may be under
     * valgrind. */
    seccomp_api_set(KILL_PROCESS_KNOWN);
    scmp_filter_ctx filter = seccomp_init(first ? SCMP_ACT_TRAP : SCMP_ACT_ALLOW);
    char *text = NULL;
    /* 2: as a tree. The kernel tries a filter on every call there is when it takes it on. */
    if (filter != NULL && seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 &&
        seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        (first ? allow_loading(filter, worker) : take_loading_away(filter)))
        text = export(filter, arena);
    if (filter != NULL)
        seccomp_release(filter);
    return text;
}
