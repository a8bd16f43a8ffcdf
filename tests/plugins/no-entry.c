/* A shared object like any other. */
#include <overens/plugin.h>

OV_EXPORT int something_else(void);

int something_else(void)
{
    return 1;
}
