/* Built for an interface that is to come. */
#include <overens/plugin.h>

OV_EXPORT const struct ov_plugin *ov_plugin_entry(void)
{
    static const struct ov_plugin plugin = { .magic = OV_PLUGIN_MAGIC,
                                             .struct_size = sizeof(struct ov_plugin),
                                             .abi_major = 9,
                                             .abi_minor = 4,
                                             .id = "wrong-major",
                                             .title = "Wrong major",
                                             .version = "1" };
    return &plugin;
}
