/* The program itself, called as a user calls it; and two texts compared. */
#include "cli/module-check-internal.h"

#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ARGUMENTS_MOST = 40, SAID_MAX = 1 << 20, SHOWN = 100, BEFORE = 30 };

extern char **environ;

/* The caller's environment, with English messages whatever its language: they are compared. */
static char **environment(struct ov_arena *arena)
{
    static const char *const own[] = { "LANGUAGE=", "LC_ALL=", "LANG=", "OVERENS_HOME=" };
    char **list = NULL;
    size_t count = 0;

    for (size_t i = 0; environ[i]; i++) {
        size_t j = 0;

        while (j < OV_COUNT_OF(own) && !ov_starts_with(environ[i], own[j]))
            j++;
        if (j == OV_COUNT_OF(own))
            *OV_APPEND(arena, list, count) = environ[i];
    }
    *OV_APPEND(arena, list, count) = ov_arena_strdup(arena, "LANGUAGE=en");
    *OV_APPEND(arena, list, count) = ov_arena_strdup(arena, "LC_ALL=C.UTF-8");
    *OV_APPEND(arena, list, count) = NULL;
    return list;
}

int ov_trial_run(struct ov_module_trial *trial, const char *output, const char **said,
                 const char *const *arguments)
{
    struct ov_arena *arena = trial->arena;
    const char *messages = ov_path_join(arena, trial->place.folder, "messages");
    char *list[ARGUMENTS_MOST + 1] = { ov_arena_strdup(arena, "overens") };
    posix_spawn_file_actions_t actions;
    struct ov_error ignored = { 0 };
    size_t length, count = 1;
    int status = -1, reason;
    pid_t pid;

    for (; arguments[count - 1] && count < ARGUMENTS_MOST; count++)
        list[count] = ov_arena_strdup(arena, arguments[count - 1]);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output ? output : "/dev/null",
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, messages, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    reason = posix_spawn(&pid, "/proc/self/exe", &actions, NULL, list, environment(arena));
    posix_spawn_file_actions_destroy(&actions);
    if (reason == 0 && waitpid(pid, &status, 0) == pid)
        status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    else
        status = -1;
    *said = ov_file_read(arena, messages, SAID_MAX, &length, &ignored);
    if (!*said)
        *said = "";
    return status;
}

/* The line from a little before where it differs. */
static char *show(struct ov_arena *arena, const char *line, size_t at)
{
    size_t blanks = strspn(line, " "), from = at > blanks + BEFORE ? at - BEFORE : blanks, length;

    while (from > blanks && ((unsigned char)line[from] & 0xc0) == 0x80) /* not within a character */
        from--;
    length = strcspn(line + from, "\n");
    if (!length && from == blanks)
        return ov_arena_strdup(arena, _("nothing"));
    return ov_arena_printf(arena, "%s%s", from > blanks ? "…" : "",
                           ov_utf8_clean(arena, line + from, length < SHOWN ? length : SHOWN));
}

char *ov_trial_difference(struct ov_arena *arena, const char *came, const char *expected)
{
    for (int line = 1;; line++) {
        size_t one = strcspn(came, "\n"), other = strcspn(expected, "\n"), at = 0;

        while (at < one && at < other && came[at] == expected[at])
            at++;
        if (one != other || at < one || came[one] != expected[other])
            return ov_arena_printf(arena, _("line %d: %s; expected: %s"), line, show(arena, came, at),
                                   show(arena, expected, at));
        if (!came[one])
            return NULL;
        came += one + 1;
        expected += other + 1;
    }
}
