/* Says that it is another than its file. */
#include <overens/plugin.h>

OV_PLUGIN("somebody-else", .title = "Wrong id", .version = "1");
