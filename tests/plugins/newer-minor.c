/* Built with a newer header of the same interface. */
#include <overens/plugin.h>

OV_EXPORT const struct ov_plugin *ov_plugin_entry(void)
{
    static const struct ov_plugin plugin = { .magic = OV_PLUGIN_MAGIC,
                                             .struct_size = sizeof(struct ov_plugin) + 16,
                                             .abi_major = OV_ABI_MAJOR,
                                             .abi_minor = OV_ABI_MINOR + 1,
                                             .id = "newer-minor",
                                             .title = "Newer minor",
                                             .version = "1" };
    return &plugin;
}
