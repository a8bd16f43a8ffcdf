/* overens show: a field: what it is, from whom it is collected, and its last values. */
#include "cli/show-internal.h"

#include <stdlib.h>
#include <string.h>

enum { NEWEST_VALUES = 12, NEWEST_EDITIONS = 6 };

struct asked {
    const struct ov_field *field;
    struct ov_version *values; /* that stand, of all units; whole ones and parts */
    size_t count;
};

/* With the texts of the module that brings it. */
static const struct ov_field *find_field(struct ov_showing *show)
{
    struct ov_cli *cli = show->cli;
    struct ov_sources sources = { .arena = cli->arena };
    const struct ov_catalogue *catalogue = NULL;
    const struct ov_module *module;

    if (ov_modules_collect(cli->config, &sources, &cli->list))
        catalogue =
            ov_catalogue_load(cli->arena, &sources, cli->config->units, cli->config->unit_count, &cli->list);
    ov_cli_tell_diagnostics(cli);
    module = catalogue ? ov_catalogue_module(catalogue, show->subject.agreement) : NULL;
    if (!module)
        return NULL;
    show->translations = ov_cli_translations(cli, &module, 1);
    return show->translations ? ov_catalogue_field(catalogue, NULL, show->subject.field) : NULL;
}

static const char *told(const struct ov_showing *show, const char *text)
{
    struct ov_text own = ov_text(show->subject.agreement, text);

    return text ? ov_show_render(show, &own) : NULL;
}

static bool find_values(struct ov_showing *show, struct asked *asked)
{
    const struct ov_store_filter filter = { OV_VALUES_FIELD, show->subject.field };
    struct ov_cli *cli = show->cli;
    bool more;

    if (ov_store_versions(cli->store, cli->arena, ov_table(OV_TABLE_VALUES), &filter, 1, true, 0,
                          &asked->values, &asked->count, &more, &cli->error))
        return true;
    ov_cli_fail(cli);
    return false;
}

/* ---- what it is ---- */

static const char *word_of(const char *const *words, size_t count, uint32_t number)
{
    return number < count && words[number] ? _(words[number]) : "";
}

static void show_about(struct ov_showing *show, const struct ov_field *field)
{
    static const char *const types[] = { [OV_COUNT] = N_("a number of something"),
                                         [OV_DECIMAL] = N_("a number with decimals"),
                                         [OV_SHARE] = N_("a share"),
                                         [OV_MONEY] = N_("kronor"),
                                         [OV_DATE] = N_("a date"),
                                         [OV_BOOLEAN] = N_("yes or no") };
    static const char *const periods[] = { [OV_POINT] = N_("a day"),
                                           [OV_MONTH] = N_("each month"),
                                           [OV_QUARTER] = N_("each quarter"),
                                           [OV_TERTIAL] = N_("each four months"),
                                           [OV_HALF_YEAR] = N_("each half-year"),
                                           [OV_YEAR] = N_("each year"),
                                           [OV_TERM] = N_("each term"),
                                           [OV_BROKEN_YEAR] = N_("each broken year") };
    const struct {
        const char *name, *label, *text;
    } facts[] = { { "field", _("Field"), show->subject.field },
                  { "label", _("What"), told(show, field->label) },
                  { "help", _("More"), told(show, field->help) },
                  { "type", _("Type"), word_of(types, OV_COUNT_OF(types), field->type) },
                  { "unit_word", _("Unit of it"), told(show, field->unit) },
                  { "period", _("For"), word_of(periods, OV_COUNT_OF(periods), field->period) },
                  { "level", _("From"), field->level == OV_REGION ? _("the region") : _("each unit") },
                  { "slices", _("Divided by"), field->slices },
                  { "source", _("Source"), told(show, field->source) } };
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "about", NULL, NULL);

    for (size_t i = 0; i < OV_COUNT_OF(facts); i++)
        ov_show_fact(show, section, facts[i].name, facts[i].label, facts[i].text,
                     ov_cli_json_text(facts[i].text));
}

/* ---- its values ---- */

/* Values are kept as numbers, whatever their type. */
static const char *value_text(const struct ov_showing *show, const struct ov_field *field,
                              const struct ov_row *row)
{
    const struct ov_cell *value = &row->cells[OV_VALUES_VALUE], *state = &row->cells[OV_VALUES_STATE];
    struct ov_quantity quantity = { .type = OV_QUANTITY_NUMBER, .state = OV_GIVEN };
    struct ov_decimal decimal = { value->number, (int)value->extra };
    struct ov_buffer out = { 0 };
    const char *kept;

    if (value->state != OV_GIVEN)
        return state->state == OV_GIVEN ? state->text : ov_state_name(OV_MISSING);
    if (field->type == OV_DATE)
        return ov_cli_date(show->cli->arena,
                           ov_date_make((int)(value->number / 10000), (int)(value->number / 100 % 100),
                                        (int)(value->number % 100)));
    if (field->type == OV_BOOLEAN)
        return value->number ? _("yes") : _("no");
    quantity.number = ov_rational_decimal(decimal);
    if (field->type == OV_SHARE)
        quantity.type = OV_QUANTITY_SHARE;
    ov_quantity_show(&quantity, -1, show->cli->language, &out);
    kept = ov_arena_printf(show->cli->arena, "%s%s%s", out.data ? out.data : "",
                           field->type == OV_MONEY ? " kr"
                           : field->unit           ? " "
                                                   : "",
                           field->type != OV_MONEY && field->unit ? told(show, field->unit) : "");
    ov_buffer_free(&out);
    return kept;
}

static int newest_first(const void *a, const void *b)
{
    const struct ov_version *one = *(const struct ov_version *const *)a,
                            *two = *(const struct ov_version *const *)b;
    int64_t first = one->row.cells[OV_VALUES_PERIOD].number, second = two->row.cells[OV_VALUES_PERIOD].number;

    if (first != second)
        return first < second ? 1 : -1;
    return (one > two) - (one < two);
}

/* Of the region itself; parts are left to reports. */
static void show_values(struct ov_showing *show, const struct asked *asked)
{
    struct ov_show_section *section = ov_show_section(
        show, OV_SHOW_TABLE, "values", ov_arena_printf(show->cli->arena, _("Last values of %s"), show->unit),
        _("no value is recorded"));
    const struct ov_version **own =
        OV_NEW_ARRAY(show->cli->arena, const struct ov_version *, asked->count + 1);
    size_t count = 0;

    ov_show_column(section, "period", _("Period"), OV_ALIGN_TEXT);
    ov_show_column(section, "value", _("Value"), OV_ALIGN_NUMBER);
    ov_show_column(section, "quality", _("Quality"), OV_ALIGN_TEXT);
    ov_show_column(section, "batch", _("Batch"), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < asked->count; i++)
        if (!asked->values[i].withdrawn &&
            ov_equal(asked->values[i].row.cells[OV_VALUES_UNIT].text, show->unit) &&
            !ov_cli_cell_given(&ov_table(OV_TABLE_VALUES)->columns[OV_VALUES_SLICE],
                               &asked->values[i].row.cells[OV_VALUES_SLICE]))
            own[count++] = &asked->values[i];
    if (count)
        qsort(own, count, sizeof *own, newest_first);
    for (size_t i = 0; i < count && i < NEWEST_VALUES; i++) {
        const struct ov_row *row = &own[i]->row;

        ov_show_text(show, section,
                     ov_cli_cell_show(show->cli, &row->table->columns[OV_VALUES_PERIOD],
                                      &row->cells[OV_VALUES_PERIOD]));
        ov_show_text(show, section, value_text(show, asked->field, row));
        ov_show_text(show, section,
                     row->cells[OV_VALUES_QUALITY].state == OV_GIVEN ? row->cells[OV_VALUES_QUALITY].text
                                                                     : "final");
        ov_show_cell(show, section, ov_cli_integer(show->cli, show->cli->arena, own[i]->batch),
                     json_integer(own[i]->batch));
    }
}

/* ---- from whom it is collected ---- */

static bool is_collected(const struct ov_collection *collection, const char *field)
{
    return ov_equal(collection->field, field) ||
           (strchr(field, '.') && ov_equal(collection->field, strchr(field, '.') + 1));
}

static void add_count(struct ov_showing *show, struct ov_show_section *section, size_t count)
{
    ov_show_cell(show, section, ov_cli_integer(show->cli, show->cli->arena, (int64_t)count),
                 json_integer((json_int_t)count));
}

/* "unit (20 days), provider (31 days)"; NULL: the edition does not collect it. */
static const char *collected_from(struct ov_showing *show, const char *edition)
{
    struct ov_arena *arena = show->cli->arena;
    const struct ov_terms *terms = ov_cli_terms(show->cli, edition);
    const char *text = NULL;

    ov_cli_tell_diagnostics(show->cli);
    for (size_t i = 0; terms && i < terms->collection_count; i++) {
        const struct ov_collection *collection = &terms->collections[i];

        if (is_collected(collection, show->subject.field))
            text = ov_arena_printf(arena, ngettext("%s%s%s (%d day)", "%s%s%s (%d days)", collection->days),
                                   text ? text : "", text ? ", " : "", collection->kind, collection->days);
    }
    return text;
}

/* The edition's line stands on an evaluation of its own, which goes again at once. */
static bool add_edition(struct ov_showing *show, struct ov_show_section *section, const char *edition,
                        const char *from)
{
    struct ov_field_counts counts = { 0 };
    struct ov_subject subject;

    if (!ov_show_evaluate(show, edition))
        return false;
    subject = ov_show_subject(show);
    ov_figures_count_field(show->evaluation->figures, &subject, show->subject.field, &counts);
    ov_show_text(show, section, edition);
    add_count(show, section, counts.expected);
    add_count(show, section, counts.received);
    add_count(show, section, counts.late);
    ov_show_text(show, section, from);
    ov_evaluation_free(show->evaluation);
    show->evaluation = NULL;
    return true;
}

static bool show_collections(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_TABLE, "collections", _("Collected"),
                                                      _("no edition says from whom it is collected"));
    const char **editions;
    size_t count, shown = 0;

    ov_show_column(section, "edition", _("Edition"), OV_ALIGN_TEXT);
    ov_show_column(section, "expected", _("Expected"), OV_ALIGN_NUMBER);
    ov_show_column(section, "received", _("Received"), OV_ALIGN_NUMBER);
    ov_show_column(section, "late", _("Late"), OV_ALIGN_NUMBER);
    ov_show_column(section, "from", _("From whom, and how long after the period"), OV_ALIGN_TEXT);
    editions = ov_cli_editions_of(show->cli, show->subject.agreement, &count);
    for (size_t i = count; i-- > 0 && shown < NEWEST_EDITIONS;) {
        const char *from = collected_from(show, editions[i]);

        if (from && !add_edition(show, section, editions[i], from))
            return false;
        shown += from != NULL;
    }
    return true;
}

bool ov_show_field(struct ov_showing *show)
{
    struct asked asked = { .field = find_field(show) };

    if (!asked.field || !find_values(show, &asked))
        return false;
    show_about(show, asked.field);
    show_values(show, &asked);
    return show_collections(show);
}
