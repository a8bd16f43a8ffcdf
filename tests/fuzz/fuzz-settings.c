/* checks.conf, lights.conf, and the accounts and the own reports of overens.conf from any bytes: settings or
 * messages, never both, never neither; what is taken is as it says. The first byte chooses the file. */
#include "checks/checks.h"
#include "config/config.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition)
{
    if (!condition)
        abort();
}

static void read_checks(struct ov_arena *arena, const char *data, size_t size, struct ov_diagnostics *list)
{
    const struct ov_check_settings *settings = ov_check_settings_read(arena, "checks.conf", data, size, list);
    demand((settings == NULL) == (list->errors > 0));
    for (size_t i = 0; settings != NULL && i < settings->count; i++) {
        const struct ov_check_setting *item = &settings->items[i];
        demand(item->check != NULL && strchr(item->check, '.') != NULL);
        demand(item->at.line > 0 && item->at.column > 0);
    }
}

static void check_colour(const char *colour)
{
    demand(colour[0] == '#' && strlen(colour) == 7);
    demand(strspn(colour + 1, "0123456789abcdefABCDEF") == 6);
}

static void read_lights(struct ov_arena *arena, const char *data, size_t size, struct ov_diagnostics *list)
{
    static const char *const kinds[] = { "monthly", "economic" };
    static const char *const shapes[] = { "circle", "triangle", "square", "diamond", "ring", "bar" };
    for (size_t i = 0; i < OV_COUNT_OF(kinds); i++) {
        size_t count = 0, errors = list->errors;
        const struct ov_light *lights =
            ov_config_lights(arena, "lights.conf", data, size, kinds[i], &count, list);
        demand((lights == NULL) == (list->errors > errors));
        for (size_t j = 0; lights != NULL && j < count; j++) {
            bool known = lights[j].shape == NULL;
            for (size_t k = 0; k < OV_COUNT_OF(shapes); k++)
                known = known || ov_equal(lights[j].shape, shapes[k]);
            demand(known && lights[j].status > OV_STATUS_NONE && lights[j].status <= OV_STATUS_NOTE);
            if (lights[j].colour != NULL)
                check_colour(lights[j].colour);
        }
    }
}

static void check_prefix(const char *digits)
{
    demand(digits[0] != '\0' && strspn(digits, "0123456789") == strlen(digits));
}

static void read_accounts(struct ov_arena *arena, const char *data, size_t size, struct ov_diagnostics *list)
{
    size_t count = 0;
    const struct ov_account_class *accounts =
        ov_config_accounts(arena, "overens.conf", data, size, &count, list);
    demand((accounts == NULL) == (list->errors > 0));
    for (size_t i = 0; accounts != NULL && i < count; i++) {
        check_prefix(accounts[i].from);
        check_prefix(accounts[i].to);
        demand(accounts[i].name != NULL);
    }
}

static void read_internal_reports(struct ov_arena *arena, const char *data, size_t size,
                                  struct ov_diagnostics *list)
{
    static const char *const kinds[] = { "monthly", "tertial", "half-year", "annual" };
    size_t count = 0, errors = list->errors;
    const struct ov_internal_report *reports =
        ov_config_internal_reports(arena, "overens.conf", data, size, &count, list);
    demand(reports == NULL || list->errors == errors);
    for (size_t i = 0; reports != NULL && i < count; i++) {
        bool known = false;
        for (size_t j = 0; j < OV_COUNT_OF(kinds); j++)
            known = known || ov_equal(reports[i].kind, kinds[j]);
        demand(known && reports[i].receiver != NULL && reports[i].at.line > 0);
        demand(reports[i].days >= 0 && reports[i].days <= 366);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    char *text = ov_malloc(size); /* exactly as long as it is, so that reading past its end is seen */
    memcpy(text, data + 1, size - 1);
    if (data[0] % 3 == 0)
        read_checks(arena, text, size - 1, &list);
    else if (data[0] % 3 == 1)
        read_lights(arena, text, size - 1, &list);
    else {
        read_accounts(arena, text, size - 1, &list);
        read_internal_reports(arena, text, size - 1, &list);
    }
    free(text);
    ov_arena_free(arena);
    return 0;
}
