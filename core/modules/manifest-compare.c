/* Two manifests: member by member whether they are the same, and line by line where they are not. */
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

static bool same_rows(const struct ov_module *one, const struct ov_module *other,
                      const struct ov_rows_description *table)
{
    size_t count, others;
    const char *row = ov_module_rows(one, table, &count), *against = ov_module_rows(other, table, &others);
    if (count != others)
        return false;
    for (size_t i = 0; i < count; i++, row += table->row_size, against += table->row_size)
        for (size_t j = 0; j < table->member_count; j++) {
            const struct ov_row_member *member = &table->members[j];
            if (member->kind == OV_MEMBER_TEXT
                    ? !ov_equal(ov_row_text(row, member->offset), ov_row_text(against, member->offset))
                    : ov_row_number(row, member->offset) != ov_row_number(against, member->offset))
                return false;
        }
    return true;
}

bool ov_modules_equal(const struct ov_module *one, const struct ov_module *other)
{
    bool same = ov_equal(one->id, other->id) && ov_equal(one->title, other->title) &&
                ov_equal(one->version, other->version) && ov_equal(one->contact, other->contact) &&
                ov_equal(one->licence, other->licence) && one->abi_major == other->abi_major &&
                one->abi_minor == other->abi_minor;
    for (size_t i = 0; same && i < OV_ROWS_TABLES; i++)
        same = same_rows(one, other, &ov_rows_descriptions[i]);
    return same;
}
