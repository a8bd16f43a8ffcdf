/* What a worker gives up before it opens a plugin. */
#include "modules/worker-internal.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

enum { OPEN_FILES = 64, OWN_MEMORY_MB = 32 /* of the worker itself: figures, answers */ };

static void limit(__rlimit_resource_t resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0)
        return;
    if (now.rlim_max == RLIM_INFINITY || most < now.rlim_max)
        now.rlim_max = most;
    now.rlim_cur = now.rlim_max;
    setrlimit(resource, &now);
}

void ov_limits_isolate(void)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_NOFILE, OPEN_FILES);
    limit(RLIMIT_MEMLOCK, 0);
    limit(RLIMIT_MSGQUEUE, 0);
}

#ifndef OV_SANITIZED
static size_t mapped_bytes(void)
{
    char text[64] = { 0 };
    int statm = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    ssize_t got = statm >= 0 ? read(statm, text, sizeof text - 1) : 0;
    if (statm >= 0)
        close(statm);
    return got > 0 ? (size_t)strtoul(text, NULL, 10) * (size_t)sysconf(_SC_PAGESIZE) : 0;
}
#endif

void ov_limits_set(int memory_mb)
{
#ifdef OV_SANITIZED
    (void)memory_mb; /* the host's own count of what a callback allocates still holds */
#else
    /* What is mapped already, the view above all, does not count against the plugin. */
    limit(RLIMIT_AS, mapped_bytes() + ((size_t)(memory_mb + OWN_MEMORY_MB) << 20));
    limit(RLIMIT_NPROC, 0);
#endif
}

/* The timer is exact to the millisecond and per call; the limit of the whole process, which counts in whole
 * seconds, stands behind it. Either kills by its own signal. */
void ov_limits_call(int timeout_seconds)
{
    struct itimerval timer = { .it_value.tv_sec = timeout_seconds };
    struct timespec used = { 0 };
    struct rlimit now;
    setitimer(ITIMER_PROF, &timer, NULL);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    if (getrlimit(RLIMIT_CPU, &now) != 0)
        return;
    now.rlim_cur = (rlim_t)used.tv_sec + (rlim_t)timeout_seconds + 1;
    if (now.rlim_max != RLIM_INFINITY && now.rlim_cur > now.rlim_max)
        now.rlim_cur = now.rlim_max;
    setrlimit(RLIMIT_CPU, &now);
}
