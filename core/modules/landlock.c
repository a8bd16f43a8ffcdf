/* Landlock: which files a worker can still reach. By system call, since the C library has no functions for
 * it; the numbers are the kernel's and never change (Documentation/userspace-api/landlock.rst). */
#include "modules/worker-internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CREATE_RULESET = 444, ADD_RULE = 445, RESTRICT_SELF = 446 }; /* alike on all architectures */
enum { RULE_PATH_BENEATH = 1 };

#define READ_FILE (UINT64_C(1) << 2)
#define READ_FOLDER (UINT64_C(1) << 3)

struct ruleset { /* grows at its end; a shorter one is an older one */
    uint64_t files, network, scopes;
};
struct __attribute__((packed)) path_rule {
    uint64_t allowed;
    int32_t parent;
};

/* Rights over files that each version of Landlock knows; 0 = version. */
static uint64_t known_rights(int version)
{
    static const unsigned count[] = { 0, 13, 14, 15, 15, 16 };
    unsigned latest = OV_COUNT_OF(count) - 1;
    unsigned bits = count[(unsigned)version < latest ? (unsigned)version : latest];
    return (UINT64_C(1) << bits) - 1;
}

/* Everything is taken away that this kernel can take away: files, TCP since version 4, abstract sockets and
 * signals to others since version 6. */
static int make_ruleset(int version)
{
    struct ruleset ruleset = { .files = known_rights(version),
                               .network = version >= 4 ? 3 : 0,
                               .scopes = version >= 6 ? 3 : 0 };
    size_t size = version >= 6 ? sizeof ruleset : version >= 4 ? 16 : 8;
    return (int)syscall(CREATE_RULESET, &ruleset, size, 0U);
}

static bool allow(int ruleset, int place, uint64_t rights)
{
    struct path_rule rule = { .allowed = rights, .parent = place };
    return syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0U) == 0;
}

/* A place that is not there is not needed here. */
static bool allow_path(int ruleset, const char *path, uint64_t rights)
{
    int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES;
    bool done = allow(ruleset, place, rights);
    close(place);
    return done;
}

static bool allow_loading(int ruleset, int plugin)
{
    static const char *const folders[] = {
        "/lib",       "/lib64",     "/lib32",         "/usr/lib",
        "/usr/lib64", "/usr/lib32", "/usr/local/lib", "/usr/local/lib64",
#ifdef OV_SANITIZED
        "/proc" /* where the sanitizers look up what they tell of */
#endif
    };
    static const char *const files[] = { "/etc/ld.so.cache", "/etc/ld.so.preload" };
    for (size_t i = 0; i < OV_COUNT_OF(folders); i++)
        if (!allow_path(ruleset, folders[i], READ_FILE | READ_FOLDER))
            return false;
    for (size_t i = 0; i < OV_COUNT_OF(files); i++)
        if (!allow_path(ruleset, files[i], READ_FILE))
            return false;
    return allow(ruleset, plugin, READ_FILE);
}

bool ov_landlock_apply(int plugin, struct ov_error *error)
{
    int version = ov_kernel_landlock();
    if (version < 1)
        return true; /* ov_module_sandbox tells so */
    int ruleset = make_ruleset(version);
    bool done = ruleset >= 0 && allow_loading(ruleset, plugin) && syscall(RESTRICT_SELF, ruleset, 0U) == 0;
    if (!done)
        ov_fail_errno(error, "the worker cannot give up its files (Landlock version %d)", version);
    if (ruleset >= 0)
        close(ruleset);
    return done;
}
