/* Allocations as JSON: amounts in öre, and what was computed apart from what is only expected. */
#include "cli/allocate-internal.h"

static json_t *row_json(const struct ov_allocation_row *row)
{
    json_t *object = json_object();

    json_object_set_new(object, "unit", ov_cli_json_text(row->unit));
    json_object_set_new(object, "weight", json_integer(row->weight));
    json_object_set_new(object, "computed_ore", json_integer(row->computed));
    json_object_set_new(object, "published_ore",
                        row->has_published ? json_integer(row->published.ore) : json_null());
    json_object_set_new(object, "difference_ore",
                        row->has_published ? json_integer(row->difference) : json_null());
    json_object_set_new(object, "tallies", row->has_published ? json_boolean(row->tallies) : json_null());
    json_object_set_new(object, "explanation", ov_cli_json_text(row->explanation));
    return object;
}

static json_t *expected_json(const struct allocating *allocating, const struct ov_allocation *expected)
{
    json_t *all = json_object(), *rows = json_array();

    json_object_set_new(all, "likely_key", ov_cli_json_text(expected->key));
    json_object_set_new(all, "national_ore", json_integer(expected->pot));
    for (size_t i = 0; i < expected->count; i++) {
        const struct ov_allocation_row *row = &expected->rows[i];
        json_t *object;

        if (!ov_allocating_shows_row(allocating, row))
            continue;
        object = json_object();
        json_object_set_new(object, "unit", ov_cli_json_text(row->unit));
        json_object_set_new(object, "weight", json_integer(row->weight));
        json_object_set_new(object, "expected_ore", json_integer(row->computed));
        json_object_set_new(object, "unit_ore", json_integer(OV_ALLOCATION_EXPECTED_UNIT));
        json_object_set_new(object, "explanation", ov_cli_json_text(row->explanation));
        json_array_append_new(rows, object);
    }
    json_object_set_new(all, "rows", rows);
    return all;
}

static json_t *allocation_json(const struct allocating *allocating, const struct ov_allocation *allocation,
                               bool handed_on)
{
    json_t *object = json_object(), *rows = json_array();

    json_object_set_new(object, "component", ov_cli_json_text(allocation->component));
    json_object_set_new(object, handed_on ? "redistribution" : "payment",
                        ov_cli_json_text(allocation->payment));
    json_object_set_new(object, "method", ov_cli_json_text(allocation->method));
    json_object_set_new(object, "rounding", ov_cli_json_text(allocation->rounding));
    json_object_set_new(object, "key", ov_cli_json_text(allocation->key));
    json_object_set_new(object, "weight_decimals", json_integer(allocation->weight_scale));
    json_object_set_new(object, "not_computable", ov_cli_json_text(allocation->not_computable));
    if (!allocation->not_computable) {
        json_object_set_new(object, "national_ore", json_integer(allocation->pot));
        json_object_set_new(object, "sum_ore", json_integer(allocation->sum));
        for (size_t i = 0; i < allocation->count; i++)
            if (handed_on || ov_allocating_shows_row(allocating, &allocation->rows[i]))
                json_array_append_new(rows, row_json(&allocation->rows[i]));
    }
    if (allocation->expected) /* apart from the rows: none of it is computed */
        json_object_set_new(object, "expected", expected_json(allocating, allocation->expected));
    json_object_set_new(object, "rows", rows);
    return object;
}

static json_t *unknown_json(const struct ov_component *component)
{
    json_t *object = json_object();

    json_object_set_new(object, "component", ov_cli_json_text(component->id));
    json_object_set_new(object, "payment", json_null());
    json_object_set_new(object, "not_computable", ov_cli_json_text(component->sharing_unknown));
    json_object_set_new(object, "rows", json_array());
    return object;
}

void ov_allocating_print_json(const struct allocating *allocating)
{
    const struct ov_evaluation *evaluation = allocating->evaluation;
    const struct ov_evaluation_edition *edition = &evaluation->editions[0];
    json_t *list = json_array();

    for (size_t i = 0; i < edition->allocation_count; i++)
        if (ov_allocating_shows(allocating, &edition->allocations[i]))
            json_array_append_new(list, allocation_json(allocating, &edition->allocations[i], false));
    for (size_t i = 0; i < edition->redistribution_count; i++)
        if (ov_allocating_shows(allocating, &edition->redistributions[i]))
            json_array_append_new(list, allocation_json(allocating, &edition->redistributions[i], true));
    for (size_t i = 0; i < evaluation->terms->component_count; i++) {
        const struct ov_component *component = &evaluation->terms->components[i];

        if (component->sharing_unknown &&
            (!allocating->component || ov_equal(allocating->component, component->id)))
            json_array_append_new(list, unknown_json(component));
    }
    ov_cli_print_json(list);
}
