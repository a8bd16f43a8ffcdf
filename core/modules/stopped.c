/* What a plugin was up to, from the number of the system call that the kernel refused. The program's own
 * table: a worker's word is not taken for it. */
#include "modules/process-internal.h"

#include <sys/syscall.h>

#define CALL(name)                                                                                           \
    {                                                                                                        \
        SYS_##name, #name                                                                                    \
    }

struct named_call {
    int64_t number;
    const char *name;
};

static const struct named_call files[] = {
    CALL(openat),     CALL(openat2),    CALL(truncate),   CALL(ftruncate),    CALL(unlinkat),
    CALL(renameat2),  CALL(mkdirat),    CALL(linkat),     CALL(symlinkat),    CALL(mknodat),
    CALL(fchmod),     CALL(fchmodat),   CALL(fchown),     CALL(fchownat),     CALL(utimensat),
    CALL(faccessat),  CALL(readlinkat), CALL(getdents64), CALL(getcwd),       CALL(chdir),
    CALL(fchdir),     CALL(statfs),     CALL(pread64),    CALL(fcntl),        CALL(dup),
    CALL(dup3),       CALL(pipe2),      CALL(mount),      CALL(memfd_create), CALL(io_uring_setup),
    CALL(faccessat2),
#ifdef SYS_open
    CALL(open),       CALL(creat),      CALL(unlink),     CALL(rename),       CALL(renameat),
    CALL(mkdir),      CALL(rmdir),      CALL(link),       CALL(symlink),      CALL(mknod),
    CALL(chmod),      CALL(chown),      CALL(access),     CALL(readlink),     CALL(stat),
    CALL(lstat),      CALL(dup2),       CALL(pipe),
#endif
};
static const struct named_call processes[] = {
    CALL(clone),  CALL(clone3), CALL(execve),  CALL(execveat), CALL(wait4),
    CALL(waitid), CALL(setsid), CALL(setpgid), CALL(unshare),  CALL(setns),
#ifdef SYS_fork
    CALL(fork),   CALL(vfork),
#endif
};
static const struct named_call network[] = {
    CALL(socket),  CALL(socketpair), CALL(connect),  CALL(bind),    CALL(listen),  CALL(accept),
    CALL(accept4), CALL(sendto),     CALL(recvfrom), CALL(sendmsg), CALL(recvmsg), CALL(setsockopt),
};
static const struct named_call others[] = {
    CALL(kill),
    CALL(tkill),
    CALL(tgkill),
    CALL(rt_sigqueueinfo),
    CALL(pidfd_open),
    CALL(ptrace),
    CALL(pidfd_send_signal),
    CALL(process_vm_readv),
    CALL(process_vm_writev),
};
static const struct named_call memory[] = { CALL(mprotect), CALL(mmap), CALL(pkey_mprotect), CALL(shmat) };
static const struct named_call signals[] = { CALL(rt_sigaction), CALL(sigaltstack), CALL(signalfd4),
                                             CALL(timer_create) };

static const struct {
    const struct named_call *calls;
    size_t count;
    const char *deed;
} groups[] = {
    { files, OV_COUNT_OF(files), "open, change or look for a file" },
    { processes, OV_COUNT_OF(processes), "start a process or a thread" },
    { network, OV_COUNT_OF(network), "use the network" },
    { others, OV_COUNT_OF(others), "reach another process" },
    { memory, OV_COUNT_OF(memory), "make memory executable" },
    { signals, OV_COUNT_OF(signals), "catch signals" },
};

char *ov_stopped_words(struct ov_arena *arena, int64_t call)
{
    if (arena == NULL)
        return NULL;
    for (size_t i = 0; i < OV_COUNT_OF(groups); i++)
        for (size_t j = 0; j < groups[i].count; j++)
            if (groups[i].calls[j].number == call)
                return ov_arena_printf(
                    arena,
                    "the plugin tried to %s and was stopped (system call %lld, %s); a plugin "
                    "may compute, and nothing else",
                    groups[i].deed, (long long)call, groups[i].calls[j].name);
    if (call >= 0)
        return ov_arena_printf(
            arena,
            "the plugin tried something that computing does not need and was stopped (system "
            "call %lld); a plugin may compute, and nothing else",
            (long long)call);
    /* The C library holds all signals back while it starts a thread, and then no handler can tell. */
    return ov_arena_strdup(arena,
                           "the plugin tried something that computing does not need, such as to start a "
                           "thread or a process, and was stopped (signal SIGSYS); a plugin may compute, "
                           "and nothing else");
}
