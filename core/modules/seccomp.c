/* seccomp: the worker takes on the filters that the program sent. What they forbid raises SIGSYS; the handler
 * tells the program which call it was, and leaves. */
#include "modules/worker-internal.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A frame by hand: nothing else may be called in a handler that can stand anywhere. */
static void tell(long call)
{
    static const char before[] = "{\"record\":\"stopped\",\"count\":";
    char frame[OV_FRAME_HEAD + sizeof before + 24] = { 0 }, digits[24];
    size_t length = OV_FRAME_HEAD + sizeof before - 1, count = 0;
    memcpy(frame + OV_FRAME_HEAD, before, sizeof before - 1);
    do
        digits[count++] = (char)('0' + call % 10);
    while ((call /= 10) > 0);
    while (count > 0)
        frame[length++] = digits[--count];
    frame[length++] = '}';
    frame[0] = (char)(length - OV_FRAME_HEAD); /* less than 256 */
    ssize_t written = write(OV_WORKER_ANSWERS, frame, length);
    (void)written;
}

enum { BY_FILTER = 1 }; /* si_code: the kernel's SYS_SECCOMP, which the C library does not name */

static void stopped(int number, siginfo_t *about, void *context)
{
    (void)number;
    (void)context;
    /* A plugin may raise the signal itself; then there is no call to tell of. */
    if (about->si_code == BY_FILTER && about->si_syscall >= 0)
        tell(about->si_syscall);
    _exit(OV_WORKER_STOPPED);
}

static unsigned digit(char byte)
{
    return (unsigned)(byte <= '9' ? byte - '0' : byte - 'a' + 10);
}

static bool install(const char *filter)
{
    union {
        unsigned char bytes[OV_FILTER_MOST];
        struct sock_filter instructions[OV_FILTER_MOST / sizeof(struct sock_filter)];
    } room;
    size_t length = filter != NULL ? strspn(filter, "0123456789abcdef") / 2 : 0;
    if (length == 0 || length > sizeof room || length % sizeof(struct sock_filter) != 0 ||
        filter[2 * length] != '\0')
        return false;
    for (size_t i = 0; i < length; i++)
        room.bytes[i] = (unsigned char)(digit(filter[2 * i]) << 4 | digit(filter[2 * i + 1]));
    struct sock_fprog program = { .len = (unsigned short)(length / sizeof(struct sock_filter)),
                                  .filter = room.instructions };
    return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0;
}

void ov_seccomp_prepare(void)
{
    struct sigaction action = { .sa_sigaction = stopped, .sa_flags = SA_SIGINFO };
    sigaction(SIGSYS, &action, NULL);
}

bool ov_seccomp_apply(const char *filter, struct ov_error *error)
{
    return !ov_kernel_seccomp() /* ov_module_sandbox tells so */ || install(filter) ||
           ov_fail_errno(error, "the worker cannot give up its system calls (seccomp)");
}
