/* Runs a command as on a kernel that lacks something: without landlock|lsm|seccomp COMMAND… */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LANDLOCK_CREATE_RULESET = 444 };

int main(int argc, char **argv)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    int done = -1;
    if (argc < 3 || filter == NULL) {
        fputs("usage: without landlock|lsm|seccomp COMMAND…\n", stderr);
        return 2;
    }
    if (strcmp(argv[1], "landlock") == 0)
        done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), LANDLOCK_CREATE_RULESET, 0);
    else if (strcmp(argv[1], "lsm") == 0)
        done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(EOPNOTSUPP), LANDLOCK_CREATE_RULESET, 0);
    else if (strcmp(argv[1], "seccomp") == 0)
        done = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(seccomp), 0);
    if (done != 0 || seccomp_load(filter) != 0) {
        fputs("without: the filter cannot be made\n", stderr);
        return 2;
    }
    seccomp_release(filter);
    execvp(argv[2], argv + 2);
    perror(argv[2]);
    return 2;
}
