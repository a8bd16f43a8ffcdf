/* Where everything of plugin.h lies, one line each: struct, member, offset, size; then what each word stands
 * for. Compared with the list of each interface that must still be served (tests/compat/1.0/layout). A new
 * member or word of the header has its line here: a struct that is not covered from end to end is told. */
#include <overens/plugin.h>
#include <stdio.h>
#include <string.h>

static const struct row {
    const char *type, *member; /* member NULL: the struct itself */
    size_t offset, size;
} rows[] = {
#define STRUCT(type)                                                                                         \
    {                                                                                                        \
#type, NULL, 0, sizeof(struct type)                                                                  \
    }
#define MEMBER(type, member)                                                                                 \
    {                                                                                                        \
#type, #member, offsetof(struct type, member), sizeof(((struct type *)0)->member)                    \
    }
    STRUCT(ov_figure),
    MEMBER(ov_figure, id),
    STRUCT(ov_field),
    MEMBER(ov_field, id),
    MEMBER(ov_field, label),
    MEMBER(ov_field, help),
    MEMBER(ov_field, unit),
    MEMBER(ov_field, slices),
    MEMBER(ov_field, source),
    MEMBER(ov_field, type),
    MEMBER(ov_field, period),
    MEMBER(ov_field, level),
    MEMBER(ov_field, decimals),
    MEMBER(ov_field, flags),
    MEMBER(ov_field, reserved),
    MEMBER(ov_field, breaks),
    STRUCT(ov_measure),
    MEMBER(ov_measure, id),
    MEMBER(ov_measure, label),
    MEMBER(ov_measure, help),
    MEMBER(ov_measure, unit),
    MEMBER(ov_measure, formula),
    MEMBER(ov_measure, reads),
    MEMBER(ov_measure, cite),
    MEMBER(ov_measure, compute),
    MEMBER(ov_measure, type),
    MEMBER(ov_measure, better),
    MEMBER(ov_measure, decimals),
    MEMBER(ov_measure, smallest_n),
    MEMBER(ov_measure, flags),
    MEMBER(ov_measure, reserved),
    STRUCT(ov_check),
    MEMBER(ov_check, id),
    MEMBER(ov_check, title),
    MEMBER(ov_check, when),
    MEMBER(ov_check, rule),
    MEMBER(ov_check, text),
    MEMBER(ov_check, advice),
    MEMBER(ov_check, cite),
    MEMBER(ov_check, reads),
    MEMBER(ov_check, examine),
    MEMBER(ov_check, each),
    MEMBER(ov_check, severity),
    MEMBER(ov_check, flags),
    MEMBER(ov_check, reserved),
    MEMBER(ov_check, over),
    STRUCT(ov_section),
    MEMBER(ov_section, id),
    MEMBER(ov_section, title),
    MEMBER(ov_section, text),
    MEMBER(ov_section, of),
    MEMBER(ov_section, rows),
    MEMBER(ov_section, over),
    MEMBER(ov_section, reads),
    MEMBER(ov_section, build),
    MEMBER(ov_section, kinds),
    MEMBER(ov_section, show),
    MEMBER(ov_section, order),
    MEMBER(ov_section, flags),
    STRUCT(ov_option),
    MEMBER(ov_option, name),
    MEMBER(ov_option, help),
    MEMBER(ov_option, standard),
    MEMBER(ov_option, type),
    MEMBER(ov_option, flags),
    STRUCT(ov_rows),
    MEMBER(ov_rows, rows),
    MEMBER(ov_rows, count),
    MEMBER(ov_rows, row_size),
    STRUCT(ov_plugin),
    MEMBER(ov_plugin, magic),
    MEMBER(ov_plugin, struct_size),
    MEMBER(ov_plugin, abi_major),
    MEMBER(ov_plugin, abi_minor),
    MEMBER(ov_plugin, reserved),
    MEMBER(ov_plugin, id),
    MEMBER(ov_plugin, title),
    MEMBER(ov_plugin, version),
    MEMBER(ov_plugin, contact),
    MEMBER(ov_plugin, licence),
    MEMBER(ov_plugin, fields),
    MEMBER(ov_plugin, measures),
    MEMBER(ov_plugin, checks),
    MEMBER(ov_plugin, sections),
    MEMBER(ov_plugin, options),
    STRUCT(ov_argument),
    MEMBER(ov_argument, name),
    MEMBER(ov_argument, figure),
    STRUCT(ov_host),
    MEMBER(ov_host, struct_size),
    MEMBER(ov_host, abi_major),
    MEMBER(ov_host, abi_minor),
    MEMBER(ov_host, figure),
    MEMBER(ov_host, combine),
    MEMBER(ov_host, missing),
    MEMBER(ov_host, state),
    MEMBER(ov_host, number),
    MEMBER(ov_host, date),
    MEMBER(ov_host, holds),
    MEMBER(ov_host, option),
    MEMBER(ov_host, edition),
    MEMBER(ov_host, today),
    MEMBER(ov_host, allocate),
    MEMBER(ov_host, fail),
    MEMBER(ov_host, raise),
    MEMBER(ov_host, heading),
    MEMBER(ov_host, paragraph),
    MEMBER(ov_host, note),
    MEMBER(ov_host, table),
    MEMBER(ov_host, row),
    STRUCT(ov_run),
    MEMBER(ov_run, host),
};

static const struct value {
    const char *name;
    unsigned long value;
} values[] = {
#define VALUE(name)                                                                                          \
    {                                                                                                        \
#name, name                                                                                          \
    }
    VALUE(OV_COUNT),
    VALUE(OV_DECIMAL),
    VALUE(OV_SHARE),
    VALUE(OV_MONEY),
    VALUE(OV_DATE),
    VALUE(OV_BOOLEAN),
    VALUE(OV_POINT),
    VALUE(OV_MONTH),
    VALUE(OV_QUARTER),
    VALUE(OV_TERTIAL),
    VALUE(OV_HALF_YEAR),
    VALUE(OV_YEAR),
    VALUE(OV_TERM),
    VALUE(OV_BROKEN_YEAR),
    VALUE(OV_EDITION),
    VALUE(OV_RECIPIENT_GROUP),
    VALUE(OV_COMPONENT),
    VALUE(OV_PAYMENT),
    VALUE(OV_CONDITION),
    VALUE(OV_OBLIGATION),
    VALUE(OV_REGION),
    VALUE(OV_UNIT),
    VALUE(OV_ACTIVITY),
    VALUE(OV_STATEMENT),
    VALUE(OV_COST_OBJECT),
    VALUE(OV_KEY),
    VALUE(OV_CODE),
    VALUE(OV_NEITHER),
    VALUE(OV_HIGHER),
    VALUE(OV_LOWER),
    VALUE(OV_NOTICE),
    VALUE(OV_WARNING),
    VALUE(OV_ERROR),
    VALUE(OV_TABLE),
    VALUE(OV_KEY_FIGURES),
    VALUE(OV_BAR_CHART),
    VALUE(OV_LINE_CHART),
    VALUE(OV_TEXT),
    VALUE(OV_GIVEN),
    VALUE(OV_MISSING),
    VALUE(OV_NOT_DUE),
    VALUE(OV_NOT_MEASURABLE),
    VALUE(OV_SUPPRESSED),
    VALUE(OV_PLUGIN_MAGIC),
    VALUE(OV_SHEET),
    VALUE(OV_ALLOCATION),
    VALUE(OV_DEADLINES),
    VALUE(OV_OVERVIEW),
    VALUE(OV_MONTHLY),
    VALUE(OV_TERTIAL_REPORT),
    VALUE(OV_HALF_YEAR_REPORT),
    VALUE(OV_ANNUAL),
    VALUE(OV_INTERIM),
    VALUE(OV_FINAL),
    VALUE(OV_ECONOMIC),
    VALUE(OV_FINDINGS),
    VALUE(OV_REQUIRED),
    VALUE(OV_PERSONAL),
    VALUE(OV_CALLBACK),
};

/* Members follow each other with no more between them than alignment needs, up to the end. */
static int covers(const struct row *first, const struct row *end)
{
    size_t at = 0;
    const struct row *row;

    for (row = first + 1; row < end && row->member; row++) {
        if (row->offset < at || row->offset - at >= sizeof(void *))
            break;
        at = row->offset + row->size;
    }
    if ((row == end || !row->member) && first->size - at < sizeof(void *))
        return 1;
    fprintf(stderr, "struct %s is not covered: something is missing before %s, or at its end\n", first->type,
            row < end && row->member ? row->member : "its end");
    return 0;
}

int main(void)
{
    const size_t count = sizeof rows / sizeof rows[0];
    int covered = 1;
    size_t i;

    for (i = 0; i < count; i++) {
        if (!rows[i].member)
            covered = covers(&rows[i], rows + count) && covered;
        if (rows[i].member)
            printf("%s.%s %zu %zu\n", rows[i].type, rows[i].member, rows[i].offset, rows[i].size);
        else
            printf("sizeof %s %zu\n", rows[i].type, rows[i].size);
    }
    for (i = 0; i < sizeof values / sizeof values[0]; i++)
        printf("%s %lu\n", values[i].name, values[i].value);
    return covered ? 0 : 1;
}
