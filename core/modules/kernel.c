/* What the kernel at hand can do to hold a plugin in. */
#include "modules/modules-internal.h"

#include <errno.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CREATE_RULESET = 444, ASK_VERSION = 1 };

int ov_kernel_landlock(void)
{
    return (int)syscall(CREATE_RULESET, NULL, 0, ASK_VERSION);
}

bool ov_kernel_seccomp(void)
{
    uint32_t action = SECCOMP_RET_TRAP;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

static const char *why_no_landlock(void)
{
    switch (errno) {
    case ENOSYS:
        return N_(
            "this kernel has no Landlock: a plugin is kept from files by its system calls alone (seccomp); "
            "Linux 5.13 or later has it");
    case EOPNOTSUPP:
        return N_(
            "Landlock is turned off on this machine: a plugin is kept from files by its system calls alone "
            "(seccomp); the kernel's parameter lsm= would have to name landlock");
    default:
        return N_(
            "Landlock cannot be used here, as in a container that forbids it: a plugin is kept from files "
            "by its system calls alone (seccomp)");
    }
}

size_t ov_module_sandbox(const char *told[OV_SANDBOX_TOLD])
{
    size_t count = 0;
    if (ov_kernel_landlock() < 1)
        told[count++] = why_no_landlock();
    if (!ov_kernel_seccomp())
        told[count++] =
            N_("this kernel has no seccomp filters: a plugin can open files, start processes and use "
               "the network as the user who runs overens can; enable plugins that you trust alone");
#ifdef OV_SANITIZED
    told[count++] =
        N_("this build has sanitizers: a plugin's memory is not limited, and it may read files of the "
           "system");
#endif
    return count;
}
