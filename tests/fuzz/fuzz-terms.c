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

/* Each code of a list stands once in it; what a report must answer can be asked. */
static void check_codes(const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->code_list_count; i++) {
        const struct ov_code_list *list = &terms->code_lists[i];
        demand(list->id != NULL && list->title != NULL && list->division != NULL);
        for (size_t j = 0; j < list->code_count; j++) {
            demand(list->codes[j].code != NULL && list->codes[j].title != NULL);
            for (size_t k = 0; k < j; k++)
                demand(!ov_equal(list->codes[j].code, list->codes[k].code));
        }
    }
    for (size_t i = 0; i < terms->obligation_count; i++)
        for (size_t j = 0; j < terms->obligations[i].question_count; j++)
            demand(terms->obligations[i].questions[j].id != NULL &&
                   terms->obligations[i].questions[j].title != NULL);
}

static void check_terms(const struct ov_terms *terms)
{
    check_codes(terms);
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

/* The list names every amendment that it finds; before its day there is none. */
static void check_list(struct ov_arena *arena, const struct ov_terms *terms)
{
    size_t count;
    const struct ov_term *list = ov_terms_list(arena, terms, &count);
    demand(count > 0);
    for (size_t i = 0; i < count; i++) {
        demand(list[i].path != NULL && list[i].value != NULL && list[i].at.line > 0);
        demand(list[i].amendment == NULL || terms->amendment_count > 0);
    }
}

/* The same bytes on the first of all days, and for a month. */
static void check_times(const struct ov_sources *sources, const struct ov_unit *units, struct ov_arena *arena)
{
    struct ov_diagnostics list = { .arena = arena };
    struct ov_terms_time first = { .as_of = ov_date_make(1800, 1, 1) },
                         month = { .as_of = OV_NO_DATE, .has_for = true };
    demand(ov_period_parse("2022-03", &month.in_force_for, NULL));
    const struct ov_terms *terms = ov_terms_parse(sources, "a@1", &first, units, 2, &list);
    if (terms != NULL)
        for (size_t i = 0; i < terms->amendment_count; i++)
            demand(terms->amendments[i].decided <= first.as_of);
    terms = ov_terms_parse(sources, "a@1", &month, units, 2, &list);
    demand(terms == NULL || terms->title != NULL);
}

/* What reads has a successor that reads, too. */
static void check_successor(const struct ov_sources *sources, const struct ov_unit *units,
                            struct ov_arena *arena)
{
    struct ov_diagnostics list = { .arena = arena };
    char *text = ov_terms_succeed(ov_sources_find(sources, "edition:a@1"), "a", "2022", "2023", arena, &list);
    demand((text == NULL) == (list.errors > 0));
    if (text == NULL)
        return;
    struct ov_sources next = { .arena = arena };
    ov_sources_add(&next, "edition:a@2023", "next.conf", text, strlen(text));
    demand(ov_terms_parse(&next, "a@2023", NULL, units, 2, &list) != NULL);
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
        if (terms != NULL) {
            check_terms(terms);
            check_list(arena, terms);
            ov_terms_audit(terms, units, 2, &list);
            check_times(&sources, units, arena);
            if (kind == 0 && terms->to < ov_date_make(2990, 1, 1)) /* no date after 2999 is one */
                check_successor(&sources, units, arena);
        }
    }
    ov_arena_free(arena);
    return 0;
}
