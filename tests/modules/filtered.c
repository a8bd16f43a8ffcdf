/* Runs a command as a unit of systemd with SystemCallFilter and MemoryDenyWriteExecute does: what is not
 * named on the standard input, one system call per line, ends with EPERM, and no memory may be made
 * executable that was writable. filtered [-without CALL] COMMAND… */
#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <unistd.h>

/* As systemd has it (seccomp_memory_deny_write_execute). */
static int deny_write_execute(scmp_filter_ctx filter)
{
    const scmp_datum_t both = PROT_WRITE | PROT_EXEC;

    return seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mmap), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, both, both)) ||
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC)) ||
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(pkey_mprotect), 1,
                            SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC));
}

static int load_executable_rules(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

    return !filter || deny_write_execute(filter) || seccomp_load(filter);
}

/* The number of calls that this machine knows; -1 on failure. */
static int load_named_calls(const char *without)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    char line[100];
    int known = 0;

    while (filter && fgets(line, sizeof line, stdin)) {
        int call;

        line[strcspn(line, "\n")] = '\0';
        call = seccomp_syscall_resolve_name(line);
        if (call < 0 || (without && strcmp(line, without) == 0))
            continue;
        if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) != 0)
            return -1;
        known++;
    }
    return filter && seccomp_load(filter) == 0 ? known : -1;
}

int main(int count, char **words)
{
    const char *without = count > 2 && strcmp(words[1], "-without") == 0 ? words[2] : NULL;
    int first = without ? 3 : 1, null = open("/dev/null", O_RDONLY);

    if (count <= first || null < 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        load_executable_rules() != 0)
        return 125;
    if (load_named_calls(without) < 50)
        return 125;
    dup2(null, 0);
    execvp(words[first], words + first);
    perror(words[first]);
    return 126;
}
