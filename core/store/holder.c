/* Who holds the right to write in a database, as the kernel lists its locks. */
#include "store/store-internal.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

/* Byte ranges that SQLite locks in a database file (sqlite.org/fileformat2.html, "the lock-byte page"): to
 * write, a program holds the reserved byte, which is the second of three, and then also the others. */
enum { PENDING_BYTE = 0x40000000, RESERVED_BYTE = PENDING_BYTE + 1 };

/* A line of /proc/locks (proc(5)): "1: POSIX  ADVISORY  WRITE 4711 08:01:123456 1073741825 1073741825". Of a
 * process outside the container that the reader is in, the number is 0 or -1. */
static long holder_in(const char *line, const struct stat *file)
{
    char to[32];
    unsigned major, minor;
    unsigned long inode;
    int64_t from, process;
    if (sscanf(line, "%*d: POSIX %*s WRITE %" SCNd64 " %x:%x:%lu %" SCNd64 " %31s", &process, &major, &minor,
               &inode, &from, to) != 6)
        return 0;
    bool here = inode == (unsigned long)file->st_ino && makedev(major, minor) == file->st_dev;
    bool all = ov_equal(to, "EOF") || strtoll(to, NULL, 10) >= RESERVED_BYTE;
    return here && all && from <= RESERVED_BYTE && process > 0 ? (long)process : 0;
}

long ov_lock_holder(const char *path)
{
    struct stat file;
    char line[256];
    long holder = 0;
    FILE *locks = stat(path, &file) == 0 ? fopen("/proc/locks", "re") : NULL;
    while (locks != NULL && holder == 0 && fgets(line, sizeof line, locks) != NULL)
        holder = holder_in(line, &file);
    if (locks != NULL)
        fclose(locks);
    return holder;
}
