/* Starts a process as soon as it is opened. */
#include <overens/plugin.h>

#include <unistd.h>

__attribute__((constructor)) static void begin(void)
{
    if (fork() == 0)
        for (;;)
            pause();
}

OV_PLUGIN("load-process", .title = "Load process", .version = "1");
