/* Waivers with any band (the first line) and any figures (the rest) over one finding: it is accepted, or it
 * is told why it is not; with its own figures it is accepted whatever the band. */
#include "checks/checks.h"
#include "intake/intake.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool condition)
{
    if (!condition)
        abort();
}

struct world {
    struct ov_arena *arena;
    struct ov_view_builder *builder;
    uint32_t file;
};

/* false: the rows are refused, with a message. */
static bool add(struct world *world, enum ov_table_id table, const char *text, size_t length)
{
    struct ov_diagnostics list = { .arena = world->arena };
    struct ov_intake_result result;
    struct ov_origin origin = { .batch = 1, .line = 2 };
    if (!ov_intake_csv("in.csv", text, length, ov_table(table), NULL, &result, &list)) {
        demand(list.errors > 0);
        return false;
    }
    for (size_t i = 0; i < result.count; i++)
        ov_view_add(world->builder, table, result.rows[i].cells, world->file, &origin);
    return true;
}

static const struct {
    enum ov_table_id table;
    const char *text;
} base[] = {
    { OV_TABLE_EDITIONS, "edition;title;from;to\ndemo@2022;Demo;2022-01-01;2022-12-31\n" },
    { OV_TABLE_COMPONENTS, "edition;id;title;role;order\ndemo@2022;a;A;leaf;1\n" },
    { OV_TABLE_GRANTS, "edition;component;unit;kind;amount\ndemo@2022;a;23;decided;1 000 000 kr\n" },
    { OV_TABLE_PAYMENTS, "edition;unit;component;id;amount;date;registry\ndemo@2022;23;a;june;1 000 "
                         "001,50;2022-06-15;S2022/1\n" },
};

static void put_quoted(struct ov_buffer *out, const char *text, size_t length)
{
    ov_buffer_putc(out, '"');
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"')
            ov_buffer_putc(out, '"');
        ov_buffer_putc(out, text[i]);
    }
    ov_buffer_putc(out, '"');
}

static bool add_waiver(struct world *world, const char *band, size_t band_length, const char *operands,
                       size_t length)
{
    struct ov_buffer text = { 0 };
    ov_buffer_puts(&text, "check;edition;subject;band;operands;date;author;reason\n"
                          "core.received-more;demo@2022;unit=23 component=a;");
    put_quoted(&text, band, band_length);
    ov_buffer_putc(&text, ';');
    put_quoted(&text, operands, length);
    ov_buffer_puts(&text, ";2022-07-01;Chef;Skäl\n");
    bool taken = add(world, OV_TABLE_WAIVERS, text.data, text.length);
    ov_buffer_free(&text);
    return taken;
}

/* The finding with what is known of its waiver; its figures as text in operands. */
static const struct ov_finding *ask(struct world *world, char **operands)
{
    static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                            { .code = "23", .name = "Region" } };
    static const struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };
    struct ov_subject subject = { .edition = "demo@2022", .unit = "23" };
    struct ov_error error = { 0 };
    int descriptor = -1;
    ov_date today = ov_date_make(2022, 9, 1);
    demand(ov_view_seal(world->builder, &descriptor, &error));
    struct ov_view *view = ov_view_open(descriptor, &error);
    demand(view != NULL);
    close(descriptor);
    struct ov_graph *graph = ov_graph_new(world->arena);
    struct ov_figures *figures = ov_figures_new(world->arena, view, &catalogue, graph, today);
    const struct ov_findings *findings = ov_checks_run(&(struct ov_checks_request){
        .figures = figures, .catalogue = &catalogue, .bases = &subject, .count = 1, .today = today });
    const struct ov_finding *found = NULL;
    for (size_t i = 0; i < findings->count; i++) {
        if (ov_equal(findings->items[i].check, "core.received-more") &&
            findings->items[i].state == OV_FINDING_RAISED)
            found = &findings->items[i];
    }
    demand(found != NULL);
    *operands = ov_finding_operands(world->arena, graph, found);
    demand(found->waiver == NULL || found->waiver_lapsed == NULL);
    demand(found->waiver == NULL || ov_equal(ov_arena_strdup(world->arena, found->waiver->author), "Chef"));
    ov_view_close(view);
    return found;
}

static struct world begin(void)
{
    struct world world = { .arena = ov_arena_new(), .builder = ov_view_builder_new() };
    world.file = ov_view_add_file(world.builder, "in.csv",
                                  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    for (size_t i = 0; i < OV_COUNT_OF(base); i++)
        demand(add(&world, base[i].table, base[i].text, strlen(base[i].text)));
    return world;
}

static void end(struct world *world)
{
    ov_view_builder_free(world->builder);
    ov_arena_free(world->arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *band = (const char *)data, *line = size > 0 ? memchr(data, '\n', size) : NULL;
    size_t band_length = line != NULL ? (size_t)(line - band) : size, left = size - band_length;
    char *operands, *own;
    struct world world = begin();
    if (add_waiver(&world, band, band_length, line != NULL ? line + 1 : "", left > 0 ? left - 1 : 0)) {
        const struct ov_finding *finding = ask(&world, &operands);
        demand((finding->waiver != NULL) != (finding->waiver_lapsed != NULL));
        struct world again = begin();
        if (add_waiver(&again, band, band_length, operands, strlen(operands)))
            demand(ask(&again, &own)->waiver != NULL && ov_equal(own, operands));
        end(&again);
    }
    end(&world);
    return 0;
}
