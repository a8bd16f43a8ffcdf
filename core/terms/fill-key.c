/* Keys as rows of the view, each weight with its line and the key's source. */
#include "terms/terms-internal.h"

static struct ov_cell text(const char *text)
{
    return (struct ov_cell){ .state = text != NULL ? OV_GIVEN : OV_MISSING, .text = text };
}

static void fill_weight(struct ov_view_builder *builder, uint32_t file, const struct ov_key *key,
                        const struct ov_weight *weight)
{
    struct ov_cell cells[] = { [OV_WEIGHTS_KEY] = text(key->name),
                               [OV_WEIGHTS_UNIT] = text(weight->unit),
                               [OV_WEIGHTS_WEIGHT] =
                                   (struct ov_cell){ .state = OV_GIVEN, .number = weight->weight },
                               [OV_WEIGHTS_STATUS] = text(weight->status) };
    struct ov_origin origin = { .line = weight->line, .source = key->source };
    ov_view_add(builder, OV_TABLE_WEIGHTS, cells, file, &origin);
}

/* The total that the source states is the weight of the nation, unit 00. */
void ov_key_fill_view(const struct ov_key *key, struct ov_view_builder *builder)
{
    uint32_t file = ov_view_add_file(builder, key->file, key->digest);
    if (key->total > 0)
        fill_weight(builder, file, key,
                    &(struct ov_weight){ .unit = "00", .weight = key->total, .line = key->total_line });
    for (size_t i = 0; i < key->count; i++)
        fill_weight(builder, file, key, &key->weights[i]);
}
