/* Any bytes as a manifest. What is accepted is written and read again as the same; what is refused says
 * where. */
#include "modules/modules.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    char *bytes = ov_malloc(size); /* exactly as long as it is, so that reading past its end is seen */
    memcpy(bytes, data, size);
    const struct ov_module *module = ov_manifest_read(arena, "manifest.json", bytes, size, &error);
    if (module != NULL) {
        must(error.code == OV_OK && ov_is_id(module->id));
        const char *text = ov_manifest_write(arena, module);
        const struct ov_module *again = ov_manifest_read(arena, "manifest.json", text, strlen(text), &error);
        must(again != NULL && strcmp(ov_manifest_write(arena, again), text) == 0);
    } else {
        must(error.code != OV_OK && error.text[0] != '\0');
        must(error.code == OV_ERROR_LIMIT || (error.line >= 1 && error.column >= 1));
    }
    free(bytes);
    ov_arena_free(arena);
    return 0;
}
