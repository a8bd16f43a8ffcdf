/* Looks for files while it is opened, when the linker itself still has to open some. */
#include "faulty.h"

#include <fcntl.h>
#include <unistd.h>

static int read_something;

static void try_to_open(const char *path, int flags)
{
    int file = open(path, flags);

    if (file >= 0) {
        read_something = 1;
        close(file);
    }
}

__attribute__((constructor)) static void begin(void)
{
    try_to_open("/etc/passwd", O_RDONLY);
    try_to_open("/", O_RDONLY | O_DIRECTORY);
    try_to_open(".", O_RDONLY | O_DIRECTORY);
}

static void tell(struct ov_run *run)
{
    run->host->heading(run, read_something ? "opened something" : "opened nothing");
}

static const struct ov_section sections[] = { FAULTY("tell", tell) };

OV_PLUGIN("peeks", .title = "Peeks", .version = "1", OV_SECTIONS(sections));
