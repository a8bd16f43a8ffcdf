/* A key: weights of the regions at a named date. Whether they add up to the stated total is a check's
 * question; what stands twice or belongs to no region is a fault of the file. */
#include "terms/terms-internal.h"

#include <stdlib.h>
#include <string.h>

static const char *const statuses[] = { "published", "reconstructed" };

/* A whole number, or one in quotes when it is larger than libconfig keeps. */
static int64_t read_count(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name)
{
    static const char accepted[] = "a whole number that is not negative, in quotes above 2147483647";
    const struct ov_setting *member = ov_setting_member(group, name);
    struct ov_number number;
    int64_t value = -1;
    if (member == NULL || (member->kind != OV_SETTING_INTEGER && member->kind != OV_SETTING_STRING))
        return 0;
    if (member->kind == OV_SETTING_INTEGER)
        value = member->integer;
    else if (ov_number_parse(member->text, OV_NOTATION_SWEDISH, &number, NULL) && !number.ambiguous &&
             number.unit == OV_UNIT_NONE && number.value.scale == 0)
        value = number.value.unscaled;
    if (value < 0) {
        ov_terms_fault(reader, member, accepted, "not a weight");
        return 0;
    }
    return value;
}

static int by_unit(const void *a, const void *b)
{
    return ov_compare(((const struct ov_weight *)a)->unit, ((const struct ov_weight *)b)->unit);
}

/* Regions are known by their two digits; municipalities and providers are recorded in the home, where the
 * same key may be used by many. */
static void read_weights(struct ov_terms_reader *reader, const struct ov_setting *group, struct ov_key *key)
{
    static const char *const whose[] = { "regions", "municipalities", "providers" };
    static const enum ov_group_kind kinds[] = { OV_GROUP_REGION, OV_GROUP_MUNICIPALITY, OV_GROUP_PROVIDER };
    const char *of = ov_setting_member(group, "of") != NULL
                         ? ov_terms_word(reader, group, "of", whose, OV_COUNT_OF(whose), "kind of receiver")
                         : whose[0];
    for (size_t i = 0; i < OV_COUNT_OF(whose); i++) {
        if (ov_equal(of, whose[i]))
            key->of = kinds[i];
    }
    bool regions = key->of == OV_GROUP_REGION;
    for (const struct ov_setting *row = ov_terms_first(group, "weights"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_weight weight = { .unit = ov_terms_unit(reader, row, "unit", regions),
                                    .weight = read_count(reader, row, "weight"),
                                    .status = ov_terms_word(reader, row, "status", statuses,
                                                            OV_COUNT_OF(statuses), "status"),
                                    .line = row->at.line };
        for (size_t i = 0; weight.unit != NULL && i < key->count; i++) {
            if (ov_equal(key->weights[i].unit, weight.unit))
                ov_terms_twice(reader, row, "unit",
                               (struct ov_position){ reader->file, key->weights[i].line, 0 });
        }
        if (ov_equal(weight.status, "reconstructed") && ov_setting_member(group, "reconstructed") == NULL)
            ov_terms_fault(reader, ov_setting_member(row, "status"),
                           "reconstructed = \"how the weights were found\" in the key",
                           "reconstructed, without how");
        *OV_APPEND(reader->arena, key->weights, key->count) = weight;
    }
    if (key->count == 0 && ov_setting_member(group, "weights") != NULL)
        ov_terms_fault(reader, ov_setting_member(group, "weights"), "at least one weight",
                       "a key without weights");
}

struct ov_key *ov_key_parse(const struct ov_sources *sources, const char *name, const struct ov_unit *units,
                            size_t unit_count, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    const struct ov_source *source =
        ov_sources_find(sources, ov_arena_printf(sources->arena, "key:%s", name));
    if (source == NULL) {
        ov_diagnose(list, OV_SEVERITY_ERROR, (struct ov_position){ NULL, 0, 0 }, NULL, name,
                    N_("a key whose file was collected, such as population@2021-11-01"), N_("unknown key"));
        return NULL;
    }
    struct ov_key *key = OV_NEW(sources->arena, struct ov_key);
    struct ov_terms_reader reader = {
        .arena = sources->arena, .list = list, .units = units, .unit_count = unit_count
    };
    const struct ov_setting *group = ov_terms_open(&reader, source, ov_key_file_rules);
    if (group == NULL)
        return NULL;
    const struct ov_setting *own_name = ov_terms_string(group, "name");
    if (own_name != NULL && !ov_equal(own_name->text, name))
        ov_terms_fault(&reader, own_name, name, "not the key that the file is named after");
    key->name = ov_arena_strdup(sources->arena, name);
    key->title = ov_terms_text(&reader, group, "title");
    key->source = ov_terms_text(&reader, group, "source");
    key->date = ov_terms_date(&reader, group, "date", NULL);
    const struct ov_setting *total = ov_setting_member(group, "total");
    key->total = read_count(&reader, group, "total");
    key->total_line = total != NULL ? total->at.line : 0;
    key->file = source->file;
    key->digest = source->digest;
    read_weights(&reader, group, key);
    if (list->errors != before)
        return NULL;
    qsort(key->weights, key->count, sizeof *key->weights, by_unit);
    return key;
}
