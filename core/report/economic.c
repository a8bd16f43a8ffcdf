/* The account to the payer: what was decided, asked for, received, used, repaid and carried over, and who
 * answers for it. Nothing of the region's own work: no cost objects, notes or findings. */
#include "report/report-internal.h"

/* ---- what it is about ---- */

void ov_report_case_numbers(struct ov_report *report)
{
    static const struct ov_report_columns columns[] = {
        { "what", N_("What"), OV_ALIGN_TEXT },
        { "number", N_("Case number"), OV_ALIGN_TEXT },
    };
    const struct ov_terms *terms = report->terms;
    struct ov_block *table =
        ov_report_table_of(report, "cases", N_("Case numbers"), columns, OV_COUNT_OF(columns));
    struct ov_document_row *row;

    if (terms->registry) {
        row = ov_report_row(report, table, "region", OV_LINE_PLAIN, OV_COUNT_OF(columns));
        row->cells[0].text = ov_core_text(N_("The region's case"));
        row->cells[1].figure = ov_report_figure(report, "registry", &report->request->subject);
    }
    for (size_t i = 0; i < terms->decision_count; i++) {
        const struct ov_decision_term *decision = &terms->decisions[i];

        if (!decision->registry || ov_report_is_to_come(report, decision))
            continue;
        row = ov_report_row(report, table, ov_arena_printf(report->arena, "state.%s", decision->id),
                            OV_LINE_PLAIN, OV_COUNT_OF(columns));
        row->cells[0].text = decision->title ? ov_edition_text(decision->title)
                                             : ov_text_data(decision->body ? decision->body : decision->id);
        row->cells[1].text = ov_text_data(decision->registry);
    }
    if (!table->row_count)
        report->section->block_count--;
}

/* ---- by component and payment ---- */

static const struct ov_report_sum account[] = {
    { "decided", N_("Decided"), "grant", true, false },
    { "requisitioned", N_("Requisitioned"), "requisitioned", false, false },
    { "received", N_("Received"), "received", true, false },
    { "used", N_("Used"), "used", false, true },
    { "unused", N_("Unused"), "available - used", false, true },
    { "repaid", N_("Repaid"), "repaid", false, false },
    { "carried", N_("Carried over"), "carried", false, false },
    { "co-funding", N_("Own money added"), "co-funding", false, false },
    { "passed-on", N_("Passed on"), "passed-on", false, false },
};

struct sums {
    const struct ov_report_sum *items;
    size_t count;
};

static void sum_cells(struct ov_report *report, struct ov_document_row *row, const struct sums *told,
                      const struct ov_subject *subject)
{
    const struct ov_report_sum *sums = told->items;

    for (size_t i = 0; i < told->count; i++) {
        struct ov_subject asked = sums[i].so_far ? ov_report_so_far(report, *subject) : *subject;

        if ((!subject->payment || sums[i].by_payment) && ov_report_given(report, sums[i].formula, &asked))
            row->cells[1 + i].figure = ov_report_figure(report, sums[i].formula, &asked);
    }
}

/* Only where a component is paid in several parts is each told of its own. */
static void payment_rows(struct ov_report *report, struct ov_block *table, const struct sums *told, int index)
{
    const struct ov_component *component = &report->terms->components[index];

    for (size_t i = 0; component->payment_count > 1 && i < component->payment_count; i++) {
        const struct ov_payment *payment = &component->payments[i];
        struct ov_subject subject = ov_report_subject(report, component->id);
        struct ov_document_row *row;

        subject.payment = payment->id;
        if (!ov_report_given(report, "grant", &subject) && !ov_report_given(report, "received", &subject))
            continue;
        row =
            ov_report_row(report, table, ov_arena_printf(report->arena, "%s.%s", component->id, payment->id),
                          OV_LINE_OF_WHICH, 1 + told->count);
        row->cells[0].text = payment->title ? ov_edition_text(payment->title) : ov_text_data(payment->id);
        sum_cells(report, row, told, &subject);
    }
}

/* Top components whose use is in the total alone, since it is booked together with that of others. */
static void used_together(struct ov_report *report, const struct ov_report_part *parts, size_t count)
{
    struct ov_subject whole = ov_report_so_far(report, report->request->subject);
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "used-together");

    list->text =
        ov_core_text(N_("Booked together with others, so what is used of these is in the total alone:"));
    for (size_t i = 0; i < count && ov_report_given(report, "used", &whole); i++) {
        const struct ov_component *component = &report->terms->components[parts[i].component];
        struct ov_subject so_far = ov_report_so_far(report, ov_report_subject(report, component->id));
        const struct ov_quantity *used = ov_report_value(report, ov_report_figure(report, "used", &so_far));

        if (component->parent < 0 && used->state == OV_NOT_MEASURABLE)
            ov_report_row(report, list, component->id, OV_LINE_PLAIN, 1)->cells[0].text =
                ov_edition_text(component->title);
    }
    if (!list->row_count)
        report->section->block_count--;
}

void ov_report_sums_table(struct ov_report *report, const char *id, const char *caption,
                          const struct ov_report_sum *sums, size_t sum_count)
{
    const struct sums told = { sums, sum_count };
    size_t count;
    struct ov_report_part *parts = ov_report_parts(report, &count);
    struct ov_block *table;
    struct ov_document_row *row;

    if (!count && !ov_report_given(report, "grant", &report->request->subject)) {
        if (ov_report_is_funded(report)) {
            ov_report_note(report, "none", OV_STATUS_NOTE,
                           ov_core_text(N_("The money is recorded and accounted for in the agreement that "
                                           "pays it.")));
            return;
        }
        ov_report_note(report, "none", OV_STATUS_UNKNOWN,
                       ov_core_text(N_("No sum of the agreement is recorded: neither grant nor payment. They "
                                       "are entered in the tables grants and payments.")));
        return;
    }
    table = ov_report_table(report, id, ov_core_text(caption));
    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    for (size_t i = 0; i < sum_count; i++)
        ov_report_column(report, table, sums[i].id, ov_core_text(sums[i].title), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < count; i++) {
        const struct ov_component *component = &report->terms->components[parts[i].component];
        struct ov_subject subject = ov_report_subject(report, component->id);

        row = ov_report_row(report, table, component->id, parts[i].line, 1 + sum_count);
        row->cells[0].text = ov_edition_text(component->title);
        sum_cells(report, row, &told, &subject);
        payment_rows(report, table, &told, parts[i].component);
    }
    row = ov_report_row(report, table, "total", OV_LINE_TOTAL, 1 + sum_count);
    row->cells[0].text = ov_core_text(N_("Total"));
    sum_cells(report, row, &told, &report->request->subject);
    for (size_t i = 0; i < sum_count; i++)
        ov_report_drop_column(table, sums[i].id);
    used_together(report, parts, count);
}

/* What an account must tell and nobody has recorded, in one place. */
static void not_recorded(struct ov_report *report)
{
    static const struct {
        const char *id, *formula, *text;
    } asked[] = {
        { "received", "received", N_("What was received: enter it in the table payments.") },
        { "used", "used",
          N_("What was used: import the ledger to the table postings, and name the cost objects.") },
    };
    struct ov_block *list = ov_report_block(report, OV_BLOCK_LIST, "not-recorded");

    list->text = ov_core_text(N_("Not recorded, so the account does not tell it:"));
    for (size_t i = 0; i < OV_COUNT_OF(asked); i++)
        if (!ov_report_is_known(report, asked[i].formula, &report->request->subject))
            ov_report_row(report, list, asked[i].id, OV_LINE_PLAIN, 1)->cells[0].text =
                ov_core_text(asked[i].text);
    if (!list->row_count)
        report->section->block_count--;
}

/* ---- who answers ---- */

static void roles_table(struct ov_report *report)
{
    static const struct {
        const char *id, *label, *formula;
    } roles[] = {
        { "coordinator", N_("Coordinates"), "coordinator" },
        { "responsible", N_("Answers for it"), "responsible" },
        { "controller", N_("Controller"), "controller" },
        { "approver", N_("Approves"), "approver" },
    };
    static const struct ov_report_columns columns[] = {
        { "role", N_("Role"), OV_ALIGN_TEXT },
        { "function", N_("Function"), OV_ALIGN_TEXT },
    };
    struct ov_block *table =
        ov_report_table_of(report, "roles",
                           report->request->kind->bit & OV_REPORT_ANSWERS ? N_("Who answers for the report")
                                                                          : N_("Who answers for the account"),
                           columns, OV_COUNT_OF(columns));

    for (size_t i = 0; i < OV_COUNT_OF(roles); i++) {
        struct ov_document_row *row;

        if (!ov_report_given(report, roles[i].formula, &report->request->subject))
            continue;
        row = ov_report_row(report, table, roles[i].id, OV_LINE_PLAIN, OV_COUNT_OF(columns));
        row->cells[0].text = ov_core_text(roles[i].label);
        row->cells[1].figure = ov_report_figure(report, roles[i].formula, &report->request->subject);
    }
    if (!table->row_count)
        report->section->block_count--;
}

void ov_report_economic_tables(struct ov_report *report)
{
    if (report->request->year)
        ov_report_case_numbers(report);
    ov_report_sums_table(report, "account", N_("The account by component and payment"), account,
                         OV_COUNT_OF(account));
    not_recorded(report);
    ov_report_received_table(report);
    ov_report_transfers_table(report);
    ov_report_notes(report, "providers", N_("What private providers get"));
    if (report->request->year)
        roles_table(report);
}

void ov_section_economic(struct ov_report *report)
{
    ov_report_section(report, "core.cases", ov_core_text(N_("What the account is about")));
    ov_report_paragraph(report, "who",
                        ov_report_given(report, "grant", &report->request->subject)
                            ? N_("{unit} has been granted {grant}.")
                            : N_("No grant to {unit} is recorded."),
                        &report->request->subject);
    ov_report_case_numbers(report);
    ov_report_section(report, "core.account", ov_core_text(N_("The account")));
    ov_report_economic_tables(report);
}

/* ---- approval ---- */

void ov_section_approval(struct ov_report *report)
{
    struct ov_block *list;

    ov_report_section(report, "core.approval", ov_core_text(N_("Who answers, and approval")));
    if (report->terms) /* of a year each agreement has its own */
        roles_table(report);
    list = ov_report_block(report, OV_BLOCK_LIST, "approval");
    list->text = ov_core_text(N_("Approved:"));
    ov_report_row(report, list, "place", OV_LINE_PLAIN, 1)->cells[0].text =
        ov_core_text(N_("Place and date: ................................"));
    ov_report_row(report, list, "name", OV_LINE_PLAIN, 1)->cells[0].text =
        ov_core_text(N_("Signature and name: ................................"));
}
