/* Built with a header whose rows have grown, and saying there what this program cannot know. */
#include <overens/plugin.h>

struct newer_field {
    struct ov_field field;
    uint32_t another[4];
};

static const struct newer_field fields[] = {
    { .field = { .id = "first", .label = "First", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION } },
    { .field = { .id = "second", .label = "Second", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
      .another = { 0, 1 } },
};

OV_PLUGIN("newer-rows", .title = "Newer rows", .version = "1", OV_FIELDS(fields));
