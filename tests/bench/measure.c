/* Runs a command and adds a line to a file: what, processor and wall time in ms, peak memory in kB.
 *
 *     measure FILE WHAT COMMAND [ARGUMENT…]
 *
 * Of the command and what it waited for; its standard output is thrown away. Its own exit status is passed
 * on. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void run(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0)
        dup2(nowhere, STDOUT_FILENO);
    execvp(command[0], command);
    perror(command[0]);
    _exit(127);
}

int main(int argc, char **argv)
{
    struct rusage usage;
    int status = 0;
    if (argc < 4) {
        fputs("usage: measure FILE WHAT COMMAND [ARGUMENT…]\n", stderr);
        return 2;
    }
    int64_t start = now();
    pid_t child = fork();
    if (child == 0)
        run(argv + 3);
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        perror("measure");
        return 2;
    }
    int64_t wall = now() - start;
    int64_t processor = (int64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000 +
                        (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
    FILE *file = fopen(argv[1], "a");
    if (file == NULL) {
        perror(argv[1]);
        return 2;
    }
    fprintf(file, "%s %lld %lld %ld\n", argv[2], (long long)processor, (long long)wall, usage.ru_maxrss);
    fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}
