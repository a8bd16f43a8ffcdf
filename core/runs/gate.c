/* What must hold before a scheduled report is made: looked at after the checks, before anything is rendered.
 */
#include "runs/runs-internal.h"

#include <string.h>

enum { NAMED = 3 }; /* so many of what is lacking are told by name */

struct looking {
    struct ov_arena *arena;
    const struct ov_evaluation *evaluation;
    struct ov_buffer named;
    size_t values, fields, errors;
};

static void name(struct looking *looking, const char *words)
{
    ov_buffer_printf(&looking->named, "%s%s", looking->named.length ? "; " : "", words);
}

static const char *cell(const struct ov_view *view, enum ov_table_id table, size_t row, int column)
{
    struct ov_cell cell = ov_view_cell(view, table, row, column);

    return cell.state == OV_GIVEN && cell.text ? cell.text : "";
}

/* Figures of its own: the report's graph must be the same with a gate and without one. */
static void look_at_values(struct looking *looking, const struct ov_part *part, const struct ov_terms *terms)
{
    const struct ov_evaluation *evaluation = looking->evaluation;
    const struct ov_view *view = evaluation->view;
    struct ov_figures *figures = ov_figures_new(looking->arena, view, evaluation->catalogue,
                                                ov_graph_new(looking->arena), evaluation->request.today);
    struct ov_subject subject = part->subject;
    const char *key = terms->name;
    size_t row, end = ov_view_find(view, OV_TABLE_COLLECTIONS, &key, 1, &row);

    subject.edition = terms->name;
    subject.period = evaluation->request.has_period
                         ? evaluation->request.period
                         : (struct ov_period){ .from = terms->from, .to = terms->to + 1, .kind = OV_YEAR };
    subject.has_period = true;
    for (; row < end; row++) {
        const char *field = cell(view, OV_TABLE_COLLECTIONS, row, OV_COLLECTIONS_FIELD);
        struct ov_field_counts counts = { 0 };

        if (!ov_figures_count_field(figures, &subject, field, &counts) || counts.received >= counts.expected)
            continue;
        looking->values += counts.expected - counts.received;
        if (looking->fields++ < NAMED)
            name(looking, ov_arena_printf(looking->arena, "%s %s: %zu of %zu", terms->name, field,
                                          counts.expected - counts.received, counts.expected));
    }
}

static void look_at_complete(struct looking *looking, const struct ov_part *part)
{
    const struct ov_evaluation *evaluation = looking->evaluation;

    for (size_t i = 0; i < evaluation->edition_count && !evaluation->editions[i].beside; i++)
        if (!part->terms || part->terms == evaluation->editions[i].terms)
            look_at_values(looking, part, evaluation->editions[i].terms);
}

static bool is_open(const struct ov_finding *finding)
{
    return finding->state == OV_FINDING_RAISED && !finding->trial && !finding->waiver;
}

/* What a module requires and nobody collects is known by its check alone. */
static void look_at_required(struct looking *looking, const struct ov_part *part)
{
    for (size_t i = 0; i < part->findings->count; i++) {
        const struct ov_finding *finding = &part->findings->items[i];

        if (!ov_equal(finding->check, "core.required-field") || !is_open(finding))
            continue;
        looking->values++;
        if (looking->fields++ < NAMED)
            name(looking, ov_arena_printf(looking->arena, "%s %s", finding->edition, finding->subject));
    }
}

static void look_at_errors(struct looking *looking, const struct ov_part *part)
{
    for (size_t i = 0; i < part->findings->count; i++) {
        const struct ov_finding *finding = &part->findings->items[i];

        if (finding->severity != OV_ERROR || !is_open(finding))
            continue;
        if (looking->errors++ < NAMED)
            name(looking, ov_arena_printf(looking->arena, "%s %s %s", finding->check, finding->edition,
                                          finding->subject));
    }
}

static const char *tell(struct looking *looking, struct ov_arena *arena, const char *words, size_t count,
                        size_t listed)
{
    const char *told = NULL;

    if (count)
        told = ov_arena_printf(arena, "%s: %zu (%s%s)", words, count, looking->named.data,
                               listed > NAMED ? "; …" : "");
    looking->named.length = 0;
    return told;
}

const char *ov_gate_waits_for(struct ov_evaluation *evaluation, unsigned gate, struct ov_arena *arena)
{
    struct looking values = { .arena = ov_arena_new(), .evaluation = evaluation }, errors = values;
    const char *lacking, *open;
    struct ov_parts parts;
    struct ov_part part;

    ov_parts_begin(&parts, evaluation);
    while (gate && ov_parts_next(&parts, &part)) {
        if (gate & OV_GATE_COMPLETE) {
            look_at_complete(&values, &part);
            look_at_required(&values, &part);
        }
        if (gate & OV_GATE_NO_ERRORS)
            look_at_errors(&errors, &part);
        ov_part_end(&parts, &part);
    }
    lacking = tell(&values, arena, "values that have not come", values.values, values.fields);
    open = tell(&errors, arena, "errors that are open", errors.errors, errors.errors);
    ov_buffer_free(&values.named);
    ov_buffer_free(&errors.named);
    ov_arena_free(values.arena);
    return lacking && open ? ov_arena_printf(arena, "%s; %s", lacking, open) : lacking ? lacking : open;
}
