/* Editions, local files and keys from any bytes: terms or messages, never both, never neither. The first byte
 * chooses the kind of file. */
#include "terms/terms.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition)
{
    if (!condition)
        abort();
}

static const char edition[] =
    "edition: { agreement = \"a\"; id = \"1\"; title = \"T\"; from = \"2022-01-01\"; to = \"2022-12-31\"; "
    "national = \"1 kr\"; source = \"s\"; recipients = ( { id = \"regions\"; title = \"R\"; } ); components "
    "= "
    "( { id = \"c\"; title = \"C\"; national = \"1 kr\"; recipients = \"regions\"; } ); };";

static void check_terms(const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->component_count; i++) {
        const struct ov_component *component = &terms->components[i];
        demand(component->id != NULL && component->title != NULL && component->parent < (int)i);
        demand((component->role == OV_ROLE_LEAF) >= (component->payment_count > 0));
        for (size_t j = 0; j < component->payment_count; j++)
            demand(component->payments[j].method != NULL && component->payments[j].rounding != NULL);
    }
    for (size_t i = 0; i < terms->obligation_count; i++)
        demand((terms->obligations[i].due == OV_NO_DATE) == (terms->obligations[i].unknown != NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const roles[] = { "edition:a@1", "local:a@1", "key:a@1" };
    static const struct ov_unit units[] = { { .code = "00" }, { .code = "01", .short_name = "Ett" } };
    if (size == 0)
        return 0;
    struct ov_arena *arena = ov_arena_new();
    struct ov_diagnostics list = { .arena = arena };
    struct ov_sources sources = { .arena = arena };
    unsigned kind = data[0] % 3;
    ov_sources_add(&sources, roles[kind], "fuzz.conf", (const char *)data + 1, size - 1);
    if (kind == 1)
        ov_sources_add(&sources, roles[0], "edition.conf", edition, strlen(edition));
    if (kind == 2) {
        demand((ov_key_parse(&sources, "a@1", units, 2, &list) == NULL) == (list.errors > 0));
    } else {
        const struct ov_terms *terms = ov_terms_parse(&sources, "a@1", NULL, units, 2, &list);
        demand((terms == NULL) == (list.errors > 0));
        if (terms != NULL)
            check_terms(terms);
    }
    ov_arena_free(arena);
    return 0;
}
