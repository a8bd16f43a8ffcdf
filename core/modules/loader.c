/* Opens the one plugin of a worker. The only file that knows of libltdl.
 *
 * By absolute path: bare names would be searched for in LTDL_LIBRARY_PATH and LD_LIBRARY_PATH. Local, so that
 * two plugins copied from each other never share a function; resident, since the end of the process is the
 * unloading. */
#include "modules/worker-internal.h"

#include <dlfcn.h>
#include <ltdl.h>
#include <string.h>

/* libltdl answers "file not found" to every failure of the linker. Its own words are had by asking once more,
 * past libltdl; if that succeeds the handle is not used. */
static bool fail_to_open(const char *path, const char *told, struct ov_error *error)
{
    const char *words = dlopen(path, RTLD_NOW | RTLD_LOCAL) == NULL ? dlerror() : NULL;
    if (words == NULL)
        words = told != NULL ? told : "libltdl gives no reason";
    return ov_fail(
        error, OV_ERROR_MODULE,
        "%s cannot be opened: %s. This program has interface %d.%d: build the plugin again with its "
        "installed <overens/plugin.h> and the flags of pkg-config overens-plugin; ldd shows which "
        "libraries it lacks",
        path, words, OV_ABI_MAJOR, OV_ABI_MINOR);
}

const struct ov_plugin *ov_loader_open(const char *path, struct ov_error *error)
{
    lt_dladvise advise = NULL;
    lt_dlhandle handle = NULL;
    const struct ov_plugin *(*entry)(void) = NULL;
    if (lt_dlinit() != 0 || lt_dladvise_init(&advise) != 0 || lt_dladvise_local(&advise) != 0 ||
        lt_dladvise_resident(&advise) != 0) {
        ov_fail(error, OV_ERROR_MODULE, "libltdl cannot be used: %s", lt_dlerror());
        return NULL;
    }
    handle = lt_dlopenadvise(path, advise);
    if (handle == NULL) {
        fail_to_open(path, lt_dlerror(), error);
        goto out;
    }
    void *symbol = lt_dlsym(handle, "ov_plugin_entry");
    if (symbol == NULL) {
        ov_fail(
            error, OV_ERROR_MODULE,
            "%s exports no ov_plugin_entry, so it is no plugin of this program; a plugin's file ends with "
            "OV_PLUGIN(\"id\", …)",
            path);
        goto out;
    }
    memcpy(&entry, &symbol, sizeof entry); /* ISO C has no cast from object to function */
out:
    lt_dladvise_destroy(&advise);
    if (entry == NULL)
        return NULL;
    const struct ov_plugin *plugin = entry();
    if (plugin == NULL)
        ov_fail(error, OV_ERROR_MODULE,
                "%s: its ov_plugin_entry gives nothing; a plugin's file ends with "
                "OV_PLUGIN(\"id\", …)",
                path);
    return plugin;
}
