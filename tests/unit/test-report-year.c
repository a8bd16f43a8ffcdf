/* The overview and the findings of a year: which sums are the region's, what became of last year's
 * agreements, and that nothing unknown passes for a zero. */
#include "figures-fixture.h"

#include "report/report.h"

#include <stdlib.h>
#include <string.h>

static const struct ov_unit units[] = { { .code = "00", .name = "Riket" },
                                        { .code = "23", .name = "Region Jämtland Härjedalen" } };
static struct ov_catalogue catalogue = { .units = units, .unit_count = OV_COUNT_OF(units) };

static struct ov_recipient_group groups[] = {
    { .id = "regions", .title = "Regions", .kind = OV_GROUP_REGION },
    { .id = "counties", .title = "Counties", .kind = OV_GROUP_COUNTY },
};
static struct ov_component care_parts[] = {
    { .id = "near", .title = "Near", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" },
    { .id = "staff", .title = "Staff", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" },
    { .id = "shared", .title = "Shared", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "counties" },
    { .id = "lent",
      .title = "Lent",
      .parent = -1,
      .role = OV_ROLE_LEAF,
      .recipients = "regions",
      .funded_by = "vat" },
};
static struct ov_component whole[] = {
    { .id = "all", .title = "All", .parent = -1, .role = OV_ROLE_LEAF, .recipients = "regions" }
};
static struct ov_lineage lineage[] = {
    { .kind = OV_LINEAGE_MERGED, .edition = "workforce@2019", .component = "staff" }
};
static struct ov_obligation obligations[] = {
    { .id = "plan", .title = "Plan", .kind = "plan", .receiver = "SKR" },
    { .id = "monthly", .title = "Monthly", .kind = "report", .receiver = "SKR" }
};
static struct ov_change changes[] = { { .operation = OV_CHANGE_SET,
                                        .what = "obligations.plan.due",
                                        .before = "2020-09-30",
                                        .after = "2021-03-31",
                                        .effective = OV_NO_DATE,
                                        .until = OV_NO_DATE },
                                      { .operation = OV_CHANGE_STRIKE,
                                        .what = "obligations.monthly",
                                        .effective = OV_NO_DATE,
                                        .until = OV_NO_DATE },
                                      { .operation = OV_CHANGE_SET,
                                        .what = "components.near.looked_for",
                                        .effective = OV_NO_DATE,
                                        .until = OV_NO_DATE } };
static struct ov_amendment amendments[] = {
    { .id = "relief", .title = "Relief", .registry = "S2020/1", .changes = changes, .change_count = 3 }
};

static struct ov_terms terms[6];
static struct ov_report_edition editions[6];
static struct world world;

enum { CARE, VAT, HABITS, SILENT, OLD_CARE, WORKFORCE };

static void edition(int number, const char *agreement, const char *id, const char *title, const char *form,
                    struct ov_component *components, size_t count)
{
    char *name = ov_arena_printf(world.arena, "%s@%s", agreement, id);

    terms[number] = (struct ov_terms){ .agreement = agreement,
                                       .edition = id,
                                       .name = name,
                                       .title = title,
                                       .form = form,
                                       .groups = groups,
                                       .group_count = OV_COUNT_OF(groups),
                                       .components = components,
                                       .component_count = count };
    editions[number] = (struct ov_report_edition){ &terms[number], strcmp(id, "2019") == 0 };
    ADD(&world, OV_TABLE_EDITIONS, name, title, ov_arena_printf(world.arena, "%s-01-01", id),
        ov_arena_printf(world.arena, "%s-12-31", id), NULL, NULL, number == CARE ? "RS/195/2020" : NULL,
        form);
    for (size_t i = 0; i < OV_COUNT_OF(groups); i++)
        ADD(&world, OV_TABLE_RECIPIENTS, name, groups[i].id, groups[i].title, NULL, NULL,
            ov_group_kind_name(groups[i].kind));
    for (size_t i = 0; i < count; i++)
        ADD(&world, OV_TABLE_COMPONENTS, name, components[i].id, NULL, components[i].title, "leaf",
            components[i].recipients, NULL, components[i].funded_by, ov_arena_printf(world.arena, "%zu", i));
}

static void grant(const char *name, const char *component, const char *kind, const char *amount)
{
    ADD(&world, OV_TABLE_GRANTS, name, component, "23", kind, "", amount);
}

static void set_up(void)
{
    world_begin(&world);
    add_file(&world, "year.csv");
    edition(CARE, "care", "2020", "Care 2020", "agreement", care_parts, OV_COUNT_OF(care_parts));
    edition(VAT, "vat", "2020", "Vat 2020", "grant", whole, 1);
    edition(HABITS, "habits", "2020", "Habits 2020", "application", whole, 1);
    edition(SILENT, "silent", "2020", "Silent 2020", "agreement", whole, 1);
    edition(OLD_CARE, "care", "2019", "Care 2019", "agreement", care_parts, 1);
    edition(WORKFORCE, "workforce", "2019", "Workforce 2019", "agreement", whole, 1);
    amendments[0].decided = ov_date_make(2020, 4, 24);
    terms[CARE].registry = "RS/195/2020";
    terms[CARE].lineage = lineage;
    terms[CARE].lineage_count = 1;
    terms[CARE].amendments = amendments;
    terms[CARE].amendment_count = 1;
    terms[CARE].obligations = obligations;
    terms[CARE].obligation_count = 2;
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2020", "plan", "Plan", "plan", "SKR", "2021-03-31", NULL, "0",
        NULL, NULL, "2020-09-30");
    ADD(&world, OV_TABLE_OBLIGATIONS, "care@2020", "monthly", "Monthly", "report", "SKR", "2020-09-30", NULL,
        "1", "2020-01-01", NULL, NULL);
    grant("care@2020", "near", "decided", "18 mkr");
    grant("care@2020", "staff", "decided", "23 mkr");
    grant("care@2020", "shared", "decided", "7 mkr");
    grant("care@2020", "lent", "decided", "2 mkr");
    grant("vat@2020", "all", "decided", "3 mkr");
    grant("habits@2020", "all", "applied", "900 tkr");
    grant("habits@2020", "all", "rejected", "900 tkr");
    grant("care@2019", "near", "decided", "30 mkr");
    grant("workforce@2019", "all", "decided", "41 mkr");
}

static void tear_down(void)
{
    world_end(&world);
}

/* The text with its plain arguments filled in, untranslated. */
static const char *in_english(const struct ov_text *text)
{
    const char *out = "";

    for (const char *at = text->msgid; *at;) {
        size_t length = strcspn(at, "{"), name = strcspn(at, "}");
        const char *plain = NULL;

        for (size_t i = 0; at[length] && i < text->count; i++)
            if (strlen(text->arguments[i].name) == name - length - 1 &&
                !strncmp(text->arguments[i].name, at + length + 1, name - length - 1))
                plain = text->arguments[i].plain;
        out = ov_arena_printf(world.arena, "%s%.*s%s", out, (int)length, at, plain ? plain : "");
        at += at[length] ? name + 1 : length;
    }
    return out;
}

static struct ov_document *build(const char *kind, const struct ov_findings *findings)
{
    struct ov_report_request request = { .kind = ov_report_kind(kind),
                                         .subject = { .unit = "23" },
                                         .year = 2020,
                                         .editions = editions,
                                         .edition_count = OV_COUNT_OF(editions),
                                         .language = "en",
                                         .today = ov_date_make(2020, 12, 1),
                                         .as_of = ov_date_make(2020, 12, 1) };

    ck_assert_ptr_nonnull(request.kind);
    return ov_report_build(world.arena, world.figures, &catalogue, NULL, NULL, findings, &request);
}

static struct ov_document *overview(void)
{
    world_ready(&world, &catalogue);
    return build("overview", NULL);
}

static const struct ov_document_section *find_section(const struct ov_document *document, const char *id)
{
    for (size_t i = 0; i < document->section_count; i++)
        if (ov_equal(document->sections[i].id, id))
            return &document->sections[i];
    return NULL;
}

static const struct ov_block *find_block(const struct ov_document *document, const char *section,
                                         const char *id)
{
    const struct ov_document_section *found = find_section(document, section);

    for (size_t i = 0; found && i < found->block_count; i++)
        if (ov_equal(found->blocks[i].id, id))
            return &found->blocks[i];
    return NULL;
}

static const struct ov_document_row *find_row(const struct ov_document *document, const char *section,
                                              const char *id, const char *row)
{
    const struct ov_block *block = find_block(document, section, id);

    for (size_t i = 0; block && i < block->row_count; i++)
        if (ov_equal(block->rows[i].id, row))
            return &block->rows[i];
    return NULL;
}

/* What stands in a cell: a sum without blanks, the state of what is not given, or "" for an empty cell. */
static const char *cell(const struct ov_document *document, const char *section, const char *block,
                        const char *id, int column)
{
    const struct ov_document_row *row = find_row(document, section, block, id);
    const struct ov_quantity *value;
    struct ov_buffer buffer = { 0 };
    char *text;
    size_t kept = 0;

    ck_assert_msg(row != NULL, "there is no row %s/%s/%s", section, block, id);
    if (!row->cells[column].figure.id)
        return row->cells[column].text.msgid ? row->cells[column].text.msgid : "";
    value = ov_graph_value(world.graph, row->cells[column].figure);
    if (value->state != OV_GIVEN)
        return ov_state_name(value->state);
    ov_quantity_show(value, -1, "en", &buffer);
    text = ov_arena_copy(world.arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    for (char *at = text; *at; at++)
        if ((*at >= '0' && *at <= '9') || *at == '-')
            text[kept++] = *at;
    text[kept] = '\0';
    return text;
}

#define CELL(section, block, row, column, expected)                                                          \
    ck_assert_str_eq(cell(document, section, block, row, column), expected)

/* ---- the overview ---------------------------------------------------------------------------------- */

START_TEST(sums_are_the_regions_own)
{
    const struct ov_document *document = overview();

    ck_assert_str_eq(document->edition, "overview@2020");
    /* 18 + 23; not the county's 7, nor the 2 that another agreement pays */
    CELL("core.comparison", "comparison", "care@2020", 1, "30000000");
    CELL("core.comparison", "comparison", "care@2020", 2, "41000000");
    CELL("core.comparison", "comparison", "care@2020", 3, "11000000");
    CELL("core.comparison", "comparison", "care.shared", 2, "7000000");
    CELL("core.comparison", "comparison", "total-agreements", 1, "71000000");
    CELL("core.comparison", "comparison", "total-agreements", 2, "41000000");
    CELL("core.comparison", "comparison", "total-other", 2, "3000000");
    ck_assert_ptr_null(find_row(document, "core.comparison", "comparison", "care.lent"));
    CELL("care", "others", "shared", 3, "7000000");
    CELL("care", "others", "total.counties", 3, "7000000");
    ck_assert_ptr_nonnull(find_row(document, "care", "funded-by", "lent"));
}
END_TEST

START_TEST(unknown_is_not_zero)
{
    const struct ov_document *document = overview();

    CELL("core.comparison", "comparison", "silent@2020", 2, "missing");
    CELL("core.comparison", "comparison", "silent@2020", 1, "");
    ck_assert_ptr_nonnull(find_row(document, "core.comparison", "not-in-sums", "silent@2020"));
    ck_assert_ptr_nonnull(find_row(document, "core.introduction", "not-recorded", "silent@2020"));
    ck_assert_ptr_null(find_section(document, "silent"));
    CELL("core.comparison", "comparison", "total-other", 1, "nothing recorded");
}
END_TEST

START_TEST(last_years_agreement_says_where_it_is)
{
    const struct ov_document *document = overview();
    const struct ov_document_row *row = find_row(document, "core.comparison", "comparison", "workforce@2019");

    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->cells[0].text.msgid, "{old}, now in {edition}: {component}");
    ck_assert_str_eq(row->cells[0].text.arguments[0].plain, "Workforce 2019");
    ck_assert_str_eq(row->cells[0].text.arguments[1].plain, "Care 2020");
    ck_assert_str_eq(row->cells[0].text.arguments[2].plain, "Staff");
    CELL("core.comparison", "comparison", "workforce@2019", 1, "41000000");
    CELL("core.comparison", "comparison", "workforce@2019", 2, "");
}
END_TEST

START_TEST(without_lineage_it_has_ended)
{
    terms[CARE].lineage_count = 0;
    const struct ov_document *document = overview();
    const struct ov_document_row *row = find_row(document, "core.comparison", "comparison", "workforce@2019");

    ck_assert_ptr_nonnull(row);
    ck_assert_str_eq(row->cells[0].text.msgid, "{old}, no agreement this year");
}
END_TEST

START_TEST(applications)
{
    const struct ov_document *document = overview();

    CELL("core.applications", "applications", "habits", 2, "900000");
    CELL("core.applications", "applications", "habits", 3, "");
    CELL("core.applications", "applications", "habits", 4, "rejected");
    CELL("core.comparison", "comparison", "habits@2020", 2, "rejected");
    ck_assert_ptr_null(find_row(document, "core.applications", "applications", "vat"));
}
END_TEST

START_TEST(heading_and_amendment)
{
    const struct ov_document *document = overview();
    const struct ov_document_section *care = find_section(document, "care");

    ck_assert_ptr_nonnull(care);
    ck_assert_str_eq(care->title.msgid, "{edition}, {grant} ({registry})");
    ck_assert_ptr_nonnull(find_row(document, "core.introduction", "changed", "care.relief"));
    CELL("care", "changes", "relief.1", 0, "{title} ({member})");
    CELL("care", "changes", "relief.1", 1, "30 September 2020");
    CELL("care", "changes", "relief.1", 2, "31 March 2021");
    CELL("care", "changes", "relief.2", 2, "struck");
    ck_assert_ptr_null(find_row(document, "care", "changes", "relief.3"));
    CELL("care", "remains", "plan", 2, "302020");
    CELL("care", "remains", "plan", 3, "312021");
    ck_assert_ptr_null(find_row(document, "care", "remains", "monthly"));
}
END_TEST

/* What a path of the edition file is called, and its values as they are read. */
START_TEST(changes_in_words)
{
    static struct ov_decision_term decisions[] = { { .id = "payment", .title = "Paid", .body = "State" } };
    static struct ov_condition conditions[] = { { .id = "report", .title = "Report sent" } };
    static struct ov_change all[] = {
        { OV_CHANGE_SET, "decisions.payment.title", "Pays", "Paid", 0, 0, { 0 } },
        { OV_CHANGE_ADD, "decisions", NULL, "Another", 0, 0, { 0 } },
        { OV_CHANGE_SET,
          "unused",
          "{ repay_by = unknown; looked_for = Far; and wide }",
          "{ carry_over = true; until = 2021-12-31 }",
          0,
          0,
          { 0 } },
        { OV_CHANGE_SET, "components.near.unused.repay_by", "2021-03-31", "2021-06", 0, 0, { 0 } },
        { OV_CHANGE_SET, "conditions.report.for", "2020", "2020H2", 0, 0, { 0 } },
        { OV_CHANGE_STRIKE, "components.near.payments.second.condition", "report", NULL, 0, 0, { 0 } },
        { OV_CHANGE_SET, "components.near.national", "5 mkr", "unknown", 0, 0, { 0 } },
        { OV_CHANGE_SET, "national", "5 mkr", "6 mkr", 0, 0, { 0 } },
        { OV_CHANGE_SET, "conditions.gone.by", "2020-01-01", "2020-02-01", 0, 0, { 0 } },
        { OV_CHANGE_SET, "conditions.report.newer", "a", "b", 0, 0, { 0 } },
    };
    static const struct {
        const char *what, *before, *after;
    } told[] = {
        { "decision (title)", "Pays", "Paid" },
        { "decision", "nothing", "Another" },
        { "rule of unused money", "last day to repay: not known",
          "whether unused money may be carried over: yes; last day to use what is carried over: "
          "31 December 2021" },
        { "Near (last day to repay)", "31 March 2021", "June 2021" },
        { "Report sent (period)", "2020", "July–December 2020 (H2)" },
        { "Near (requirement of the payment)", "Report sent", "struck" },
        { "Near (sum)", "5 mkr", "not known" },
        { "sum", "5 mkr", "6 mkr" },
        { "conditions.gone.by", "2020-01-01", "2020-02-01" },
        { "conditions.report.newer", "a", "b" },
    };
    struct ov_amendment *kept = terms[CARE].amendments;
    struct ov_amendment amendment = { .id = "relief", .title = "Relief", .changes = all };

    amendment.change_count = OV_COUNT_OF(all);
    amendment.decided = ov_date_make(2020, 4, 24);
    for (size_t i = 0; i < OV_COUNT_OF(all); i++)
        all[i].effective = all[i].until = OV_NO_DATE;
    terms[CARE].decisions = decisions;
    terms[CARE].decision_count = 1;
    terms[CARE].conditions = conditions;
    terms[CARE].condition_count = 1;
    terms[CARE].amendments = &amendment;
    const struct ov_document *document = overview();

    for (size_t i = 0; i < OV_COUNT_OF(told); i++) {
        const struct ov_document_row *row =
            find_row(document, "care", "changes", ov_arena_printf(world.arena, "relief.%zu", i + 1));

        ck_assert_ptr_nonnull(row);
        ck_assert_str_eq(in_english(&row->cells[0].text), told[i].what);
        ck_assert_str_eq(in_english(&row->cells[1].text), told[i].before);
        ck_assert_str_eq(in_english(&row->cells[2].text), told[i].after);
    }
    terms[CARE].amendments = kept;
}
END_TEST

START_TEST(notes_and_deviations)
{
    ADD(&world, OV_TABLE_NOTES, "care@2020", "23", "total", "why", "purpose", NULL, NULL, NULL, NULL,
        "To come nearer", NULL);
    ADD(&world, OV_TABLE_NOTES, "care@2020", "23", "near", "late", "deviation", "vacancy", NULL, NULL, NULL,
        "Nobody was there", NULL);
    ADD(&world, OV_TABLE_NOTES, "care@2020", "23", "near", "slow", "risk", NULL, NULL, NULL, NULL,
        "It is slow", NULL);
    ADD(&world, OV_TABLE_NOTES, "care@2020", "24", "near", "other", "deviation", "pandemic", NULL, NULL, NULL,
        "Another region's", NULL);
    const struct ov_document *document = overview();
    const struct ov_block *purpose = find_block(document, "care", "purpose");
    const struct ov_block *deviations = find_block(document, "care", "deviations");

    ck_assert_uint_eq(find_block(document, "care", "risk")->row_count, 1);
    ck_assert_ptr_nonnull(purpose);
    ck_assert_str_eq(purpose->text.msgid, "To come nearer");
    ck_assert_ptr_null(purpose->text.domain);
    ck_assert_ptr_nonnull(deviations);
    ck_assert_uint_eq(deviations->row_count, 1);
    ck_assert_str_eq(deviations->rows[0].cells[0].text.arguments[1].plain, "Nobody was there");
    ck_assert_str_eq(deviations->rows[0].cells[1].text.msgid, "a vacancy");
}
END_TEST

START_TEST(redistribution)
{
    ADD(&world, OV_TABLE_UNITS, "clinic", "2020-01-01", NULL, "Clinic", "provider", "23");
    ADD(&world, OV_TABLE_REDISTRIBUTIONS, "vat@2020", "all", "providers", "clinic", "3 000 000 kr",
        "by list");
    ADD(&world, OV_TABLE_WEIGHTS, "vat@2020/all/providers", "clinic", "4462", "computed");
    const struct ov_document *document = overview();

    CELL("vat", "redistributions", "all.clinic", 1, "4462");
    CELL("vat", "redistributions", "all.clinic", 2, "3000000");
    CELL("vat", "redistributions", "total", 2, "3000000");
}
END_TEST

/* A total goes down to the rows it stands on. */
START_TEST(totals_stand_on_rows)
{
    const struct ov_document *document = overview();
    const struct ov_document_row *row =
        find_row(document, "core.comparison", "comparison", "total-agreements");
    const struct ov_node *node = ov_graph_node(world.graph, row->cells[1].figure);
    size_t rows = 0;

    ck_assert_ptr_nonnull(node);
    ck_assert_uint_eq(node->operand_count, 2); /* care and workforce */
    for (size_t i = 0; i < node->operand_count; i++) {
        const struct ov_node *below = ov_graph_node(world.graph, (ov_figure){ node->operands[i] });

        rows += below->kind == OV_NODE_ROW && ov_equal(below->origin.file, "year.csv");
    }
    ck_assert_uint_eq(rows, 2);
}
END_TEST

/* ---- findings of a year ---------------------------------------------------------------------------- */

static const struct ov_findings *check_all(void)
{
    struct ov_subject bases[] = { { .edition = "care@2020", .unit = "23" },
                                  { .edition = "vat@2020", .unit = "23" } };

    world_ready(&world, &catalogue);
    return ov_checks_run(&(struct ov_checks_request){
        .figures = world.figures, .catalogue = &catalogue, .bases = bases, .count = OV_COUNT_OF(bases) });
}

static int64_t key_figure(const struct ov_document *document, const char *id)
{
    const struct ov_document_row *row = find_row(document, "core.counts", "counts", id);

    ck_assert_ptr_nonnull(row);
    return (int64_t)ov_graph_value(world.graph, row->cells[1].figure)->number.num;
}

START_TEST(findings_of_several_editions)
{
    const struct ov_findings *findings = check_all();
    const struct ov_document *document = build("findings", findings);
    const struct ov_block *hits = find_block(document, "core.warnings", "core.grant-without-activities.hits");
    size_t of_vat = 0;

    ck_assert_str_eq(document->edition, "findings@2020");
    ck_assert_int_eq(key_figure(document, "warnings"), (int64_t)findings->raised[OV_WARNING]);
    ck_assert_int_eq(key_figure(document, "errors"), (int64_t)findings->raised[OV_ERROR]);
    ck_assert_int_eq(key_figure(document, "not-checkable"), (int64_t)findings->not_checkable);
    ck_assert_ptr_nonnull(hits);
    ck_assert_uint_eq(hits->column_count, 3);
    ck_assert_uint_ge(hits->row_count, 3); /* near, staff, lent of care; all of vat; not the county's */
    for (size_t i = 0; i < hits->row_count; i++) {
        of_vat += ov_equal(hits->rows[i].cells[0].text.msgid, "Vat 2020");
        ck_assert_ptr_null(strstr(hits->rows[i].id, "shared"));
    }
    ck_assert_uint_eq(of_vat, 1);
    ck_assert_ptr_nonnull(find_block(document, "core.warnings", "core.grant-without-activities.rule"));
    ck_assert_ptr_nonnull(find_block(document, "core.warnings", "core.grant-without-activities.advice"));
}
END_TEST

START_TEST(findings_of_one_edition_name_no_edition)
{
    struct ov_subject base = { .edition = "vat@2020", .unit = "23" };
    struct ov_report_request request = { .kind = ov_report_kind("findings"),
                                         .subject = base,
                                         .language = "en" };

    world_ready(&world, &catalogue);
    const struct ov_findings *findings = ov_checks_run(&(struct ov_checks_request){
        .figures = world.figures, .catalogue = &catalogue, .bases = &base, .count = 1 });
    const struct ov_document *document =
        ov_report_build(world.arena, world.figures, &catalogue, &terms[VAT], NULL, findings, &request);
    const struct ov_block *hits = find_block(document, "core.warnings", "core.grant-without-activities.hits");

    ck_assert_str_eq(document->edition, "vat@2020");
    ck_assert_ptr_nonnull(hits);
    ck_assert_uint_eq(hits->column_count, 2);
}
END_TEST

START_TEST(kinds_of_years_and_editions)
{
    ck_assert(ov_report_kind_of_year(ov_report_kind("overview")));
    ck_assert(!ov_report_kind_of_edition(ov_report_kind("overview")));
    ck_assert(ov_report_kind_of_year(ov_report_kind("findings")));
    ck_assert(ov_report_kind_of_edition(ov_report_kind("findings")));
    ck_assert(!ov_report_kind_of_year(ov_report_kind("sheet")));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report of a year");
    TCase *tests = tcase_create("year");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, sums_are_the_regions_own);
    tcase_add_test(tests, unknown_is_not_zero);
    tcase_add_test(tests, last_years_agreement_says_where_it_is);
    tcase_add_test(tests, without_lineage_it_has_ended);
    tcase_add_test(tests, applications);
    tcase_add_test(tests, heading_and_amendment);
    tcase_add_test(tests, changes_in_words);
    tcase_add_test(tests, notes_and_deviations);
    tcase_add_test(tests, redistribution);
    tcase_add_test(tests, totals_stand_on_rows);
    tcase_add_test(tests, findings_of_several_editions);
    tcase_add_test(tests, findings_of_one_edition_name_no_edition);
    tcase_add_test(tests, kinds_of_years_and_editions);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
