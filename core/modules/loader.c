/* Opens the one plugin of a worker. The only file that knows of libltdl.
 *
 * By the descriptor that the program looked at: a file put in its place meanwhile is not opened, and no
 * search for a name begins. Local, so that two plugins copied from each other never share a function;
 * resident, since the end of the process is the unloading. */
#include "modules/worker-internal.h"

#include <dlfcn.h>
#include <ltdl.h>
#include <string.h>

static const char opened[] = "/proc/self/fd/6";
_Static_assert(OV_WORKER_PLUGIN == 6, "the descriptor stands in the name above");

/* The linker's words with the plugin's path in place of the descriptor's. */
static void put_path(struct ov_buffer *text, const char *words, const char *path)
{
    for (const char *at; (at = strstr(words, opened)) != NULL; words = at + strlen(opened)) {
        ov_buffer_add(text, words, (size_t)(at - words));
        ov_buffer_puts(text, path);
    }
    ov_buffer_puts(text, words);
}

/* libltdl answers "file not found" to every failure of the linker. Its own words are had by asking once more,
 * past libltdl; if that succeeds the handle is not used. */
static void fail_to_open(const char *path, const char *told, struct ov_error *error)
{
    struct ov_buffer text = { 0 };
    const char *words = dlopen(opened, RTLD_NOW | RTLD_LOCAL) == NULL ? dlerror() : NULL;
    if (words == NULL)
        words = told != NULL ? told : "libltdl gives no reason";
    put_path(&text, words, path);
    ov_fail(error, OV_ERROR_MODULE,
            "%s cannot be opened: %s. This program has interface %d.%d: build the plugin again with its "
            "installed <overens/plugin.h> and the flags of pkg-config overens-plugin; ldd shows which "
            "libraries it lacks",
            path, text.data, OV_ABI_MAJOR, OV_ABI_MINOR);
    ov_buffer_free(&text);
}

ov_entry *ov_loader_open(const char *path, struct ov_error *error)
{
    lt_dladvise advise = NULL;
    lt_dlhandle handle = NULL;
    ov_entry *entry = NULL;
    if (lt_dlinit() != 0 || lt_dladvise_init(&advise) != 0 || lt_dladvise_local(&advise) != 0 ||
        lt_dladvise_resident(&advise) != 0) {
        ov_fail(error, OV_ERROR_MODULE, "libltdl cannot be used: %s", lt_dlerror());
        return NULL;
    }
    handle = lt_dlopenadvise(opened, advise);
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
    return entry;
}
