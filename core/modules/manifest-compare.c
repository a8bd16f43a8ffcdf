/* Two canonical manifests, line by line. */
#include "modules/modules-internal.h"

#include <string.h>

enum { SHOWN = 100 };

/* The line without its indentation, cut for a message. */
static char *show(struct ov_arena *arena, const char *line)
{
    line += strspn(line, " ");
    size_t length = strcspn(line, "\n");
    if (length == 0)
        return ov_arena_strdup(arena, "nothing more");
    return ov_utf8_clean(arena, line, length < SHOWN ? length : SHOWN);
}

static const char *next_line(const char *text)
{
    text += strcspn(text, "\n");
    return *text == '\n' ? text + 1 : text;
}

char *ov_manifest_difference(struct ov_arena *arena, const char *installed, const char *described)
{
    for (int line = 1;; line++) {
        size_t one = strcspn(installed, "\n"), other = strcspn(described, "\n");
        if (one != other || memcmp(installed, described, one) != 0)
            return ov_arena_printf(arena, "line %d of the manifest: %s; the plugin: %s", line,
                                   show(arena, installed), show(arena, described));
        if (installed[one] != described[other])
            return ov_arena_printf(arena, "line %d: only one of them goes on", line + 1);
        if (installed[one] == '\0')
            return NULL;
        installed = next_line(installed);
        described = next_line(described);
    }
}
