/* Prints the manifest of a plugin as the plugin itself tells it: describe WORKER PLUGIN-FOLDER MODULE. For
 * manifest.sh and make update-manifests; users have overens module. */
#include "modules/modules.h"

int main(int argc, char **argv)
{
    if (argc != 4) {
        fputs("usage: describe WORKER PLUGIN-FOLDER MODULE\n", stderr);
        return 2;
    }
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    struct ov_config config = { .arena = arena, .worker = argv[1], .plugins = argv[2] };
    char *manifest = ov_module_describe(&config, arena, argv[3], &error);
    if (manifest != NULL)
        fputs(manifest, stdout);
    else
        fprintf(stderr, "describe: %s\n", error.text);
    ov_arena_free(arena);
    return manifest != NULL ? 0 : 1;
}
