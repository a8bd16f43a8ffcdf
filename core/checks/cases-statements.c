/* The same figure printed in several places: statements of one edition and unit whose formulas are the same.
 * They are held against each other, also when nobody knows what they should be. */
#include "checks/checks-internal.h"

#include <stdlib.h>
#include <string.h>

enum {
    PAIRED_MOST = 40, /* of so many, each against each; of more, each against the first */
};

struct printed {
    const char *document, *id, *unit, *formula; /* formula: canonical */
    const char *place, *says;
};

static int compare_printed(const void *a, const void *b)
{
    const struct printed *one = a, *two = b;
    int order = strcmp(one->formula, two->formula);

    if (!order)
        order = strcmp(one->unit, two->unit);
    if (!order)
        order = strcmp(one->document, two->document);
    return order ? order : strcmp(one->id, two->id);
}

static bool same_figure(const struct printed *one, const struct printed *two)
{
    return !strcmp(one->formula, two->formula) && !strcmp(one->unit, two->unit);
}

/* Names of documents may hold anything but quotes, which a formula cannot. */
static const char *printed_formula(struct ov_asking *asking, const struct printed *printed)
{
    return ov_arena_printf(asking->arena, "printed(document = \"%s\", statement = %s)", printed->document,
                           printed->id);
}

static void add_pair(struct ov_asking *asking, struct ov_cases *cases, const struct printed *one,
                     const struct printed *two)
{
    struct ov_subject subject = *asking->base;
    struct ov_case *pair;

    subject.document = one->document;
    subject.statement = one->id;
    pair = ov_case_add(asking, cases, &subject);
    pair->finer = ov_arena_printf(asking->arena, "other=\"%s/%s\"", two->document, two->id);
    ov_case_word(pair, "other-printed", printed_formula(asking, two));
    ov_case_title(pair, "other-document", two->document, NULL);
    ov_case_title(pair, "other-place", two->place, NULL);
    ov_case_title(pair, "other-says", two->says, NULL);
}

void ov_cases_of_statement_pairs(struct ov_asking *asking, struct ov_cases *cases)
{
    size_t rows = ov_view_rows(asking->view, OV_TABLE_STATEMENTS), count = 0;
    struct printed *list = ov_malloc((rows + 1) * sizeof *list);

    for (size_t row = 0; row < rows; row++) {
        struct ov_formula_fault fault;
        const char *text = ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_FORMULA);
        const char *unit = ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_UNIT);
        const char *document = ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_DOCUMENT);
        struct ov_formula *formula;

        if (!ov_equal(ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_EDITION),
                      asking->base->edition) ||
            (*unit && !ov_equal(unit, asking->base->unit)) || strchr(document, '"') ||
            !(formula = ov_formula_parse(asking->arena, text, &fault)))
            continue;
        list[count++] =
            (struct printed){ .document = document,
                              .id = ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_ID),
                              .unit = *unit                ? unit
                                      : asking->base->unit ? asking->base->unit
                                                           : "",
                              .formula = ov_formula_format(asking->arena, formula),
                              .place = ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_PLACE),
                              .says = ov_check_cell(asking, OV_TABLE_STATEMENTS, row, OV_STATEMENTS_SAYS) };
    }
    qsort(list, count, sizeof *list, compare_printed);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && same_figure(&list[from], &list[to]); to++)
            ;
        for (size_t i = from; i < to; i++)
            for (size_t j = i + 1; j < to && (i == from || to - from <= PAIRED_MOST); j++)
                add_pair(asking, cases, &list[i], &list[j]);
    }
    free(list);
}
