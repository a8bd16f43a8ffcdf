/* Rows shorter than those of the first interface: made by hand, or by another header altogether. */
#include <overens/plugin.h>

static const char *const fields[] = { "first", "First" };

OV_PLUGIN("short-rows", .title = "Short rows", .version = "1", .fields = { fields, 1, sizeof fields });
