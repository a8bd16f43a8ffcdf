/* Wants more than to compute, each section something else. What is not stopped fails in words, or says so. */
#include "faulty.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

static void end(struct ov_run *run, int done)
{
    if (done)
        run->host->heading(run, "it was let through");
    else
        run->host->fail(run, "it was refused");
}

static void read_file(struct ov_run *run)
{
    end(run, open("/etc/passwd", O_RDONLY) >= 0);
}

static void write_file(struct ov_run *run)
{
    end(run, open("/tmp/overens-forbidden", O_WRONLY | O_CREAT, 0600) >= 0);
}

static void remove_file(struct ov_run *run)
{
    end(run, unlink("/tmp/overens-forbidden") == 0);
}

static void use_network(struct ov_run *run)
{
    end(run, socket(AF_INET, SOCK_STREAM, 0) >= 0);
}

static void use_socket(struct ov_run *run)
{
    int ends[2];

    end(run, socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
}

/* A child that holds every descriptor open, long past any deadline. */
static void start_process(struct ov_run *run)
{
    pid_t child = fork();

    if (child == 0)
        for (;;)
            pause();
    end(run, child > 0);
}

static void execute(struct ov_run *run)
{
    char name[] = "/bin/true", *const arguments[] = { name, NULL };

    execv(name, arguments);
    end(run, 0);
}

static void run_shell(struct ov_run *run)
{
    end(run, system("true") == 0);
}

static void *nothing(void *context)
{
    return context;
}

static void start_thread(struct ov_run *run)
{
    pthread_t thread;

    end(run, pthread_create(&thread, NULL, nothing, NULL) == 0);
}

/* Signal 0 only asks; that it was allowed to ask is enough. */
static void signal_other(struct ov_run *run)
{
    kill(1, 0);
    end(run, 1);
}

static void signal_itself(struct ov_run *run)
{
    end(run, kill(getpid(), SIGURG) == 0);
}

static void look_into(struct ov_run *run)
{
    end(run, ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
}

static void catch_signals(struct ov_run *run)
{
    end(run, signal(SIGPROF, SIG_IGN) != SIG_ERR);
}

static void make_code(struct ov_run *run)
{
    end(run, mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
}

static void turn_into_code(struct ov_run *run)
{
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    end(run, page != MAP_FAILED && mprotect(page, 4096, PROT_READ | PROT_EXEC) == 0);
}

static const struct ov_section sections[] = {
    FAULTY("read", read_file),      FAULTY("write", write_file),
    FAULTY("remove", remove_file),  FAULTY("network", use_network),
    FAULTY("socket", use_socket),   FAULTY("fork", start_process),
    FAULTY("exec", execute),        FAULTY("shell", run_shell),
    FAULTY("thread", start_thread), FAULTY("kill", signal_other),
    FAULTY("signal", signal_itself), FAULTY("ptrace", look_into),
    FAULTY("catch", catch_signals), FAULTY("code", make_code),
    FAULTY("turn", turn_into_code), WELL,
};

OV_PLUGIN("forbidden", .title = "Forbidden", .version = "1", OV_SECTIONS(sections));
