/* Examples of checks over rows written as lines: "grants;demo@2022;a;23;decided;;1 000 000 kr". */
#ifndef CHECKS_FIXTURE_H
#define CHECKS_FIXTURE_H

#include "figures-fixture.h"

#include "checks/checks.h"

#include <stdlib.h>

enum expected { HELD, RAISED, UNCHECKED };
struct example {
    const char *check;
    enum expected expected;
    const char *today;
    const char *rows;    /* lines, besides the base */
    const char *subject; /* of the finding; NULL: whatever it is */
};

/* A table by its name in files; then its cells in order, empty ones missing. */
static inline void add_line(struct world *world, const char *line, size_t length)
{
    const char *cells[16] = { NULL };
    char *copy = ov_arena_copy(world->arena, line, length), *cell;
    size_t count = 0;
    const struct ov_table *table = ov_table_named(strsep(&copy, ";"));

    ck_assert_msg(table != NULL, "no such table: %.*s", (int)length, line);
    while (copy != NULL && count < OV_COUNT_OF(cells)) {
        cell = strsep(&copy, ";");
        cells[count++] = *cell != '\0' ? cell : NULL;
    }
    add_row(world, table->id, cells, count);
}

static inline void add_lines(struct world *world, const char *lines)
{
    while (lines != NULL && *lines != '\0') {
        size_t length = strcspn(lines, "\n");

        add_line(world, lines, length);
        lines += length + (lines[length] == '\n');
    }
}

static inline ov_date day_of(const char *text)
{
    ov_date day;
    bool month_only;

    ck_assert_msg(ov_date_parse(text, &day, &month_only), "%s", text);
    return day;
}

/* All checks of one edition on a day, over what has been added. */
static inline const struct ov_findings *check_on(struct world *world, const struct ov_catalogue *catalogue,
                                                 const char *edition, const char *today,
                                                 const struct ov_check_settings *settings)
{
    struct ov_subject base = { .edition = edition, .unit = "23" };

    world_ready(world, catalogue);
    world->figures = ov_figures_new(world->arena, world->view, catalogue, world->graph, day_of(today));
    return ov_checks_run(&(struct ov_checks_request){ .figures = world->figures,
                                                      .catalogue = catalogue,
                                                      .bases = &base,
                                                      .count = 1,
                                                      .settings = settings,
                                                      .today = day_of(today) });
}

static inline const struct ov_finding *finding_of(const struct ov_findings *findings, const char *check,
                                                  enum ov_finding_state state, const char *subject)
{
    for (size_t i = 0; i < findings->count; i++)
        if (ov_equal(findings->items[i].check, check) && findings->items[i].state == state &&
            (subject == NULL || ov_equal(findings->items[i].subject, subject)))
            return &findings->items[i];
    return NULL;
}

static inline void try_example(struct world *world, const struct ov_catalogue *catalogue, const char *base,
                               const struct example *example)
{
    const char *check = ov_arena_printf(world->arena, "core.%s", example->check);
    const struct ov_findings *findings;
    const struct ov_finding *raised, *other, *unchecked;

    add_lines(world, base);
    add_lines(world, example->rows);
    findings = check_on(world, catalogue, "demo@2022", example->today, NULL);
    raised = finding_of(findings, check, OV_FINDING_RAISED, example->subject);
    other = finding_of(findings, check, OV_FINDING_RAISED, NULL);
    unchecked = finding_of(findings, check, OV_FINDING_NOT_CHECKABLE, example->subject);
    if (example->expected == HELD) {
        ck_assert_msg(other == NULL, "%s of %s is raised", check, other != NULL ? other->subject : "");
        ck_assert_msg(unchecked == NULL, "%s is not checkable: %s", check,
                      unchecked != NULL ? unchecked->reason : "");
    } else if (example->expected == UNCHECKED) {
        ck_assert_msg(unchecked != NULL && unchecked->reason != NULL, "%s is asked", check);
    } else {
        ck_assert_msg(raised != NULL, "%s is not raised, or of %s", check,
                      other != NULL ? other->subject : "nothing");
        ck_assert_uint_ne(raised->figure.id, 0);
        ck_assert_ptr_nonnull(raised->text.msgid);
        ck_assert_ptr_nonnull(raised->advice.msgid);
        for (size_t i = 0; i < raised->text.count; i++)
            ck_assert_msg(raised->text.arguments[i].figure.id != 0 || raised->text.arguments[i].plain != NULL,
                          "%s says nothing for {%s}", check, raised->text.arguments[i].name);
        for (size_t i = 0; i < raised->operand_count; i++)
            ck_assert_msg(ov_graph_value(world->graph, raised->operands[i])->state == OV_GIVEN,
                          "%s shows a figure that is not given: %s", check,
                          ov_graph_value(world->graph, raised->operands[i])->reason);
    }
}

#endif
