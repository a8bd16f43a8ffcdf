/* Dies before anybody has asked it anything. */
#include <overens/plugin.h>

static volatile uintptr_t nowhere = 64;

__attribute__((constructor)) static void begin(void)
{
    *(volatile int *)nowhere = 1;
}

OV_PLUGIN("load-crash", .title = "Load crash", .version = "1");
