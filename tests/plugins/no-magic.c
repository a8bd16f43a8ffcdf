/* Has the entry, but no descriptor behind it. */
#include <overens/plugin.h>

OV_EXPORT const struct ov_plugin *ov_plugin_entry(void)
{
    static const struct ov_plugin plugin = { .struct_size = sizeof(struct ov_plugin), .id = "no-magic" };
    return &plugin;
}
