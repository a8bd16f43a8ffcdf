/* What a plugin's entry gave, as a module: rows of whatever length the plugin was built with become rows of
 * ours. */
#include "modules/modules-internal.h"

#include <string.h>

enum { ROW_SIZE_MOST = 4096 };

void *ov_rows_copy(struct ov_arena *arena, const struct ov_rows *rows, size_t first_size, size_t row_size,
                   struct ov_fault *fault)
{
    if (rows->count == 0)
        return ov_arena_alloc(arena, row_size);
    if (rows->rows == NULL) {
        ov_fault_say(fault, "the table counts %lu rows, but there are none", (unsigned long)rows->count);
        return NULL;
    }
    if (rows->count > OV_MODULE_ROWS) {
        ov_fault_say(fault, "the table counts %lu rows; accepted: at most %d", (unsigned long)rows->count,
                     OV_MODULE_ROWS);
        return NULL;
    }
    if (rows->row_size < first_size || rows->row_size > ROW_SIZE_MOST) {
        ov_fault_say(fault, "the rows are %lu bytes long; accepted: %zu to %d", (unsigned long)rows->row_size,
                     first_size, ROW_SIZE_MOST);
        return NULL;
    }
    size_t common = rows->row_size < row_size ? rows->row_size : row_size;
    char *copy = ov_arena_alloc(arena, (rows->count + 1) * row_size);
    for (size_t i = 0; i < rows->count; i++) {
        const char *row = (const char *)rows->rows + i * rows->row_size;
        for (size_t at = common; at < rows->row_size; at++) {
            if (row[at] != 0) {
                fault->row = i;
                ov_fault_say(fault, "the row says something at its end that this program does not know; the "
                                    "plugin was built with a newer header");
                return NULL;
            }
        }
        memcpy(copy + i * row_size, row, common);
    }
    return copy;
}

static bool mark_callbacks(const struct ov_rows_description *table, char *rows, size_t count,
                           struct ov_fault *fault)
{
    size_t flags = 0;
    for (size_t i = 0; i < table->member_count; i++)
        if (strcmp(table->members[i].name, "flags") == 0)
            flags = table->members[i].offset;
    for (size_t i = 0; i < count; i++) {
        char *row = rows + i * table->row_size;
        uint32_t value = ov_row_number(row, flags);
        static const unsigned char none[sizeof(void (*)(void))];
        fault->row = i;
        fault->member = "flags";
        if (value & OV_CALLBACK)
            return ov_fault_say(fault, "OV_CALLBACK is set by the program, not by the plugin");
        if (table->code > 0 && memcmp(row + table->code, none, sizeof none) != 0)
            value |= OV_CALLBACK;
        memcpy(row + flags, &value, sizeof value);
    }
    return true;
}

static bool take_rows(struct ov_arena *arena, const struct ov_plugin *plugin, struct ov_module *module,
                      struct ov_fault *fault)
{
    for (size_t i = 0; i < OV_ROWS_TABLES; i++) {
        const struct ov_rows_description *table = &ov_rows_descriptions[i];
        struct ov_rows rows;
        memcpy(&rows, (const char *)plugin + table->in_plugin, sizeof rows);
        *fault = (struct ov_fault){ .table = table->name };
        char *copy = ov_rows_copy(arena, &rows, table->first_size, table->row_size, fault);
        if (copy == NULL || !mark_callbacks(table, copy, rows.count, fault))
            return false;
        ov_module_set_rows(module, table, copy, rows.count);
    }
    *fault = (struct ov_fault){ 0 };
    return true;
}

static const char rebuild[] = "build the plugin again with the installed <overens/plugin.h>";

struct ov_module *ov_module_take(struct ov_arena *arena, const struct ov_plugin *plugin, const char *id,
                                 const char *file, struct ov_error *error)
{
    const size_t first_size = offsetof(struct ov_plugin, options) + sizeof plugin->options;
    struct ov_plugin own = { 0 };
    struct ov_module *module = OV_NEW(arena, struct ov_module);
    struct ov_fault fault = { 0 };
    if (plugin == NULL || plugin->magic != OV_PLUGIN_MAGIC) {
        ov_fail(error, OV_ERROR_MODULE, "%s is no plugin of this program: its entry gives no descriptor; %s",
                file, rebuild);
        return NULL;
    }
    if (plugin->abi_major != OV_ABI_MAJOR || plugin->abi_minor > OV_ABI_MINOR) {
        ov_fail(error, OV_ERROR_MODULE, "%s was built for interface %d.%d, this program has %d.%d; %s", file,
                plugin->abi_major, plugin->abi_minor, OV_ABI_MAJOR, OV_ABI_MINOR, rebuild);
        return NULL;
    }
    if (plugin->struct_size < first_size || plugin->struct_size > ROW_SIZE_MOST) {
        ov_fail(error, OV_ERROR_MODULE, "%s has a descriptor of %lu bytes; accepted: %zu to %d; %s", file,
                (unsigned long)plugin->struct_size, first_size, ROW_SIZE_MOST, rebuild);
        return NULL;
    }
    memcpy(&own, plugin, plugin->struct_size < sizeof own ? plugin->struct_size : sizeof own);
    *module = (struct ov_module){ .id = own.id,
                                  .title = own.title,
                                  .version = own.version,
                                  .contact = own.contact,
                                  .licence = own.licence,
                                  .abi_major = own.abi_major,
                                  .abi_minor = own.abi_minor };
    if (own.reserved != 0) {
        ov_fail(error, OV_ERROR_MODULE, "%s: the descriptor's reserved member is %lu; accepted: 0; %s", file,
                (unsigned long)own.reserved, rebuild);
        return NULL;
    }
    if (!ov_equal(own.id, id)) {
        ov_fail(error, OV_ERROR_MODULE,
                "%s describes the module '%.60s'; accepted: '%s', as the file is named. Rename the file, or "
                "change the id in OV_PLUGIN",
                file, own.id != NULL && ov_utf8_valid(own.id, strlen(own.id)) ? own.id : "?", id);
        return NULL;
    }
    if (!take_rows(arena, &own, module, &fault) || !ov_module_check(arena, module, &fault)) {
        ov_fail(error, OV_ERROR_MODULE, "%s: %s", file, ov_fault_words(arena, module, &fault));
        return NULL;
    }
    return module;
}
