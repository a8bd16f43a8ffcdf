/* Look-ups in the catalogue. Modules and units are sorted, so they are halved; the rows of a module stand in
 * the order their author chose. */
#include "model/model.h"

#include <stdlib.h>
#include <string.h>

/* An id that need not end where its text does: the part of "close-care.continuity" before the point. */
struct name {
    const char *text;
    size_t length;
};

static int compare_module(const void *key, const void *element)
{
    const struct name *name = key;
    const char *id = ((const struct ov_module *)element)->id;
    int order = strncmp(name->text, id, name->length);
    return order != 0 ? order : id[name->length] == '\0' ? 0 : -1;
}

static int compare_unit(const void *key, const void *element)
{
    return strcmp(key, ((const struct ov_unit *)element)->code);
}

static const struct ov_module *find_module(const struct ov_catalogue *catalogue, struct name name)
{
    if (catalogue->module_count == 0)
        return NULL;
    return bsearch(&name, catalogue->modules, catalogue->module_count, sizeof *catalogue->modules,
                   compare_module);
}

/* The module that full belongs to; *id is what stands behind the point. */
static const struct ov_module *split(const struct ov_catalogue *catalogue, const char *home, const char *full,
                                     const char **id)
{
    const char *point = full != NULL ? strchr(full, '.') : NULL;
    if (point != NULL) {
        *id = point + 1;
        return find_module(catalogue, (struct name){ full, (size_t)(point - full) });
    }
    *id = full;
    return full != NULL ? ov_catalogue_module(catalogue, home) : NULL;
}

const struct ov_module *ov_catalogue_module(const struct ov_catalogue *catalogue, const char *id)
{
    return id != NULL ? find_module(catalogue, (struct name){ id, strlen(id) }) : NULL;
}

const struct ov_field *ov_catalogue_field(const struct ov_catalogue *catalogue, const char *home,
                                          const char *full)
{
    const char *id;
    const struct ov_module *module = split(catalogue, home, full, &id);
    for (size_t i = 0; module != NULL && i < module->field_count; i++) {
        if (strcmp(module->fields[i].id, id) == 0)
            return &module->fields[i];
    }
    return NULL;
}

const struct ov_measure *ov_catalogue_measure(const struct ov_catalogue *catalogue, const char *home,
                                              const char *full)
{
    const char *id;
    const struct ov_module *module = split(catalogue, home, full, &id);
    for (size_t i = 0; module != NULL && i < module->measure_count; i++) {
        if (strcmp(module->measures[i].id, id) == 0)
            return &module->measures[i];
    }
    return NULL;
}

const struct ov_unit *ov_catalogue_unit(const struct ov_catalogue *catalogue, const char *code)
{
    if (code == NULL || catalogue->unit_count == 0)
        return NULL;
    return bsearch(code, catalogue->units, catalogue->unit_count, sizeof *catalogue->units, compare_unit);
}
