/* Loaded before the program (LD_PRELOAD): counts its calls of one kind, and fails one of them.
 *
 * FAULT_KIND     io: what reads and writes files and folders; memory: malloc and its kin
 * FAULT_COUNTER  a file of 16 bytes, shared by all processes of the run: how many calls there were
 * FAULT_AT       the call that fails, from 1; 0: none
 * FAULT_ERRNO    errno of a call that fails (of io)
 * FAULT_FROM     1: all calls from that one on fail that would take room on the disk, as when it is full
 *
 * Plugin workers are left alone: what becomes of them is another test's. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum kind { NONE, IO, MEMORY };

static enum kind kind;
static uint64_t *counter, at;
static int number;
static int from;

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("FAULT_KIND"), *path = getenv("FAULT_COUNTER");

    if (!name || !path || !strcmp(program_invocation_short_name, "overens-worker"))
        return;
    int descriptor = (int)syscall(SYS_openat /* not this file's own */, AT_FDCWD, path, O_RDWR | O_CLOEXEC);
    if (descriptor < 0)
        return;
    void *map = mmap(NULL, 2 * sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    close(descriptor);
    if (map == MAP_FAILED)
        return;
    at = getenv("FAULT_AT") ? strtoull(getenv("FAULT_AT"), NULL, 10) : 0;
    number = getenv("FAULT_ERRNO") ? atoi(getenv("FAULT_ERRNO")) : EIO;
    from = getenv("FAULT_FROM") ? atoi(getenv("FAULT_FROM")) : 0;
    counter = map;
    kind = !strcmp(name, "io") ? IO : !strcmp(name, "memory") ? MEMORY : NONE;
}

/* Counts; does this call fail? room: it would take room on the disk. */
static int fails(enum kind of, int room)
{
    if (kind != of)
        return 0;
    uint64_t now = __atomic_add_fetch(counter, 1, __ATOMIC_RELAXED);
    if (at == 0 || !(from ? now >= at && room : now == at))
        return 0;
    errno = of == MEMORY ? ENOMEM : number;
    return 1;
}

/* ---- files and folders ---- */

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRAP(result, name, parameters, arguments, room)                                                      \
    result name parameters;                                                                                  \
    result name parameters                                                                                   \
    {                                                                                                        \
        static __typeof__(&name) next;                                                                       \
        if (!next)                                                                                           \
            next = NEXT(name);                                                                               \
        return fails(IO, room) ? (result)-1 : next arguments;                                                \
    }

#define WRAP_OPEN(name, before, names)                                                                       \
    int name before;                                                                                         \
    int name before                                                                                          \
    {                                                                                                        \
        static __typeof__(&name) next;                                                                       \
        mode_t mode = 0;                                                                                     \
        va_list list;                                                                                        \
        va_start(list, flags);                                                                               \
        if (flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE)                                             \
            mode = va_arg(list, mode_t);                                                                     \
        va_end(list);                                                                                        \
        if (!next)                                                                                           \
            next = NEXT(name);                                                                               \
        return fails(IO, flags & O_CREAT) ? -1 : next names;                                                 \
    }

#define PARENS(...) (__VA_ARGS__)
WRAP_OPEN(open, PARENS(const char *path, int flags, ...), PARENS(path, flags, mode))
WRAP_OPEN(open64, PARENS(const char *path, int flags, ...), PARENS(path, flags, mode))
WRAP_OPEN(openat, PARENS(int folder, const char *path, int flags, ...), PARENS(folder, path, flags, mode))
WRAP_OPEN(openat64, PARENS(int folder, const char *path, int flags, ...), PARENS(folder, path, flags, mode))

WRAP(ssize_t, read, (int file, void *data, size_t size), (file, data, size), 0)
WRAP(ssize_t, pread, (int file, void *data, size_t size, off_t offset), (file, data, size, offset), 0)
WRAP(ssize_t, pread64, (int file, void *data, size_t size, off64_t offset), (file, data, size, offset), 0)
WRAP(ssize_t, pwrite, (int file, const void *data, size_t size, off_t offset), (file, data, size, offset), 1)
WRAP(ssize_t, pwrite64, (int file, const void *data, size_t size, off64_t offset), (file, data, size, offset),
     1)
WRAP(int, fsync, (int file), (file), 1)
WRAP(int, fdatasync, (int file), (file), 1)
WRAP(int, syncfs, (int file), (file), 1)
WRAP(int, ftruncate, (int file, off_t length), (file, length), 0)
WRAP(int, ftruncate64, (int file, off64_t length), (file, length), 0)
WRAP(int, rename, (const char *from_path, const char *to), (from_path, to), 1)
WRAP(int, renameat, (int a, const char *from_path, int b, const char *to), (a, from_path, b, to), 1)
WRAP(int, renameat2, (int a, const char *from_path, int b, const char *to, unsigned flags),
     (a, from_path, b, to, flags), 1)
WRAP(int, unlink, (const char *path), (path), 0)
WRAP(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), 0)
WRAP(int, rmdir, (const char *path), (path), 0)
WRAP(int, mkdir, (const char *path, mode_t mode), (path, mode), 1)
WRAP(int, mkdirat, (int folder, const char *path, mode_t mode), (folder, path, mode), 1)
WRAP(int, symlink, (const char *target, const char *path), (target, path), 1)
WRAP(int, symlinkat, (const char *target, int folder, const char *path), (target, folder, path), 1)
WRAP(int, link, (const char *from_path, const char *to), (from_path, to), 1)
WRAP(int, linkat, (int a, const char *from_path, int b, const char *to, int flags),
     (a, from_path, b, to, flags), 1)
WRAP(int, fchmod, (int file, mode_t mode), (file, mode), 0)

/* What goes to the terminal is no disk. */
ssize_t write(int file, const void *data, size_t size)
{
    static ssize_t (*next)(int, const void *, size_t);
    if (!next)
        next = NEXT(write);
    return file > 2 && fails(IO, 1) ? -1 : next(file, data, size);
}

FILE *fopen(const char *path, const char *mode)
{
    static __typeof__(&fopen) next;
    if (!next)
        next = NEXT(fopen);
    return fails(IO, *mode != 'r') ? NULL : next(path, mode);
}

FILE *fopen64(const char *path, const char *mode)
{
    static __typeof__(&fopen) next;
    if (!next)
        next = NEXT(fopen64);
    return fails(IO, *mode != 'r') ? NULL : next(path, mode);
}

/* ---- memory ---- */

/* Libconfig checks none of its allocations. What becomes of the program there is told apart: the second
 * number of the counter's file is 1 then. */
static __thread int in_libconfig;

#define WRAP_LIBCONFIG(name, parameters, arguments)                                                          \
    int name parameters;                                                                                     \
    int name parameters                                                                                      \
    {                                                                                                        \
        static __typeof__(&name) next;                                                                       \
        if (!next)                                                                                           \
            next = NEXT(name);                                                                               \
        in_libconfig++;                                                                                      \
        int read = next arguments;                                                                           \
        in_libconfig--;                                                                                      \
        return read;                                                                                         \
    }
WRAP_LIBCONFIG(config_read_string, (void *config, const char *text), (config, text))
WRAP_LIBCONFIG(config_read, (void *config, FILE *file), (config, file))

static int lacks_memory(void)
{
    int lacks = fails(MEMORY, 1);

    if (lacks && in_libconfig)
        counter[1] = 1;
    return lacks;
}

void *malloc(size_t size)
{
    return lacks_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return lacks_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
    return lacks_memory() ? NULL : __libc_realloc(old, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
    if (lacks_memory())
        return ENOMEM;
    *out = __libc_memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}
