/* Rows that say what this program does not know. */
#include <overens/plugin.h>

static const struct ov_field fields[] = {
    { .id = "first", .label = "First", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
    { .id = "second", .label = "Second", .type = 77, .period = OV_YEAR, .level = OV_REGION },
};

OV_PLUGIN("bad-rows", .title = "Bad rows", .version = "1", OV_FIELDS(fields));
