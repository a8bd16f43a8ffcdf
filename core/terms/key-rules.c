/* What may stand in a key file. docs/editions.md tells the same in words. */
#include "terms/terms-internal.h"

#define TEXT 1u << OV_SETTING_STRING
#define NUMBER 1u << OV_SETTING_INTEGER
#define GROUP 1u << OV_SETTING_GROUP
#define LIST 1u << OV_SETTING_LIST
#define MEMBERS(rules) rules, OV_COUNT_OF(rules)

static const struct ov_setting_rule weight_rules[] = {
    { "unit", TEXT, true, NULL, 0, "the region's two digits, such as \"23\"" },
    { "weight", NUMBER | TEXT, true, NULL, 0, "a whole number; above 2147483647 in quotes" },
    { "status", TEXT, true, NULL, 0, "\"published\" or \"reconstructed\"" },
};

static const struct ov_setting_rule key_rules[] = {
    { "name", TEXT, true, NULL, 0, "what and when, such as \"population@2021-11-01\"" },
    { "title", TEXT, true, NULL, 0, "a title in Swedish" },
    { "date", TEXT, true, NULL, 0, "the day that the weights are true of, such as \"2021-11-01\"" },
    { "source", TEXT, true, NULL, 0, "where this is stated: law, title, page, link" },
    { "of", TEXT, false, NULL, 0, "whose weights: \"regions\", \"municipalities\" or \"providers\"" },
    { "reconstructed", TEXT, false, NULL, 0, "how the weights of that status were found" },
    { "total", NUMBER | TEXT, false, NULL, 0, "the sum that the source states; above 2147483647 in quotes" },
    { "weights", LIST, true, MEMBERS(weight_rules),
      "a list: ( { unit = \"23\"; weight = 131914; status = \"published\"; } )" },
};

const struct ov_setting_rule ov_key_file_rules[1] = {
    { "key", GROUP, true, MEMBERS(key_rules), "one group: key: { … };" },
};
