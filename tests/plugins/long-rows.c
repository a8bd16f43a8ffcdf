/* Built with a header whose rows have grown, but saying nothing new. */
#include <overens/plugin.h>

struct long_field {
    struct ov_field field;
    const char *new_member;
    uint32_t another[4];
};

static const struct long_field fields[] = {
    { .field = { .id = "first", .label = "First", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION } },
    { .field = { .id = "second",
                 .label = "Second",
                 .type = OV_SHARE,
                 .period = OV_MONTH,
                 .level = OV_UNIT } },
};

OV_PLUGIN("long-rows", .title = "Long rows", .version = "1", OV_FIELDS(fields));
