/* Two checks of one name: a waiver of the one would silence the other. */
#include <overens/plugin.h>

static const struct ov_check checks[] = {
    { .id = "same",
      .title = "One",
      .each = OV_REGION,
      .severity = OV_NOTICE,
      .rule = "1 = 1",
      .text = "One." },
    { .id = "same",
      .title = "Two",
      .each = OV_REGION,
      .severity = OV_NOTICE,
      .rule = "1 = 2",
      .text = "Two." },
};

OV_PLUGIN("duplicate-ids", .title = "Duplicate ids", .version = "1", OV_CHECKS(checks));
