/* Does not come back from being opened. */
#include <overens/plugin.h>

#include <unistd.h>

__attribute__((constructor)) static void begin(void)
{
    for (;;)
        pause();
}

OV_PLUGIN("load-hang", .title = "Load hang", .version = "1");
