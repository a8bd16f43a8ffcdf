/* What the edition asks and what the region has decided: use rules, payments, decisions, obligations. */
#include "report/report-internal.h"

void ov_section_use_rules(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *list;

    if (!terms->use_rule_count)
        return;
    ov_report_section(report, "core.use-rules", ov_core_text(N_("Conditions to observe in every decision")));
    list = ov_report_block(report, OV_BLOCK_LIST, "rules");
    for (size_t i = 0; i < terms->use_rule_count; i++)
        ov_report_row(report, list, terms->use_rules[i].id, OV_LINE_PLAIN, 1)->cells[0].text =
            ov_edition_text(terms->use_rules[i].text);
}

struct ov_text ov_report_group_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->group_count; i++)
        if (ov_equal(terms->groups[i].id, id))
            return ov_edition_text(terms->groups[i].title);
    return ov_text_data(id);
}

/* Classes, flat and published amounts have no key; a share whose key nobody knows has one that is missing. */
static bool has_key(const struct ov_payment *payment)
{
    static const char *const by_key[] = { "share", "base-and-share", "qualified" };

    for (size_t i = 0; i < OV_COUNT_OF(by_key); i++)
        if (ov_equal(payment->method, by_key[i]))
            return true;
    return payment->key || payment->formula || payment->earlier;
}

static bool has_payments(const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->component_count; i++)
        if (terms->components[i].payment_count)
            return true;
    return false;
}

void ov_section_payments(struct ov_report *report)
{
    const struct ov_terms *terms = report->terms;
    struct ov_block *table;

    if (!has_payments(terms))
        return;
    ov_report_section(report, "core.payments", ov_core_text(N_("Incentive structure")));
    table = ov_report_table(report, "payments",
                            ov_core_text(N_("How each payment is shared between its recipients")));
    ov_report_column(report, table, "component", ov_core_text(N_("Component")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "recipients", ov_core_text(N_("Recipients")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "method", ov_core_text(N_("Method")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "key", ov_core_text(N_("Key")), OV_ALIGN_TEXT);
    ov_report_column(report, table, "national", ov_core_text(N_("To share")), OV_ALIGN_NUMBER);
    for (size_t i = 0; i < terms->component_count; i++)
        for (size_t j = 0; j < terms->components[i].payment_count; j++) {
            const struct ov_component *component = &terms->components[i];
            struct ov_subject subject = ov_report_subject(report, component->id);
            struct ov_document_row *row = ov_report_row(
                report, table,
                ov_arena_printf(report->arena, "%s.%s", component->id, component->payments[j].id),
                OV_LINE_PLAIN, 5);

            subject.payment = component->payments[j].id;
            row->cells[0].text = ov_edition_text(component->title);
            row->cells[1].text = ov_report_group_title(terms, component->recipients);
            row->cells[2].text = ov_report_method_word(component->payments[j].method);
            if (has_key(&component->payments[j]))
                row->cells[3].figure = ov_report_figure(report, "key", &subject);
            row->cells[4].figure = ov_report_figure(report, "payment-amount", &subject);
        }
    ov_report_drop_column(table, "key");
}

void ov_section_decisions(struct ov_report *report)
{
    ov_report_section(report, "core.decisions", ov_core_text(N_("Decisions and sources")));
    ov_report_decisions(report);
    ov_report_notes(report, "decision", NULL);
    if (!report->section->block_count)
        report->document->section_count--;
}

enum ov_status ov_report_obligation_status(struct ov_report *report, const struct ov_subject *subject,
                                           const char **word)
{
    const struct ov_quantity *late =
        ov_report_value(report, ov_report_figure(report, "due < today", subject));
    const struct ov_quantity *soon =
        ov_report_value(report, ov_report_figure(report, "due - today <= 30", subject));

    if (ov_report_struck(report, subject)) {
        *word = ov_report_struck_word;
        return OV_STATUS_NOTE;
    }
    if (ov_report_given(report, "delivered", subject)) {
        *word = N_("delivered");
        return OV_STATUS_MET;
    }
    if (late->state != OV_GIVEN) {
        *word = N_("date not known");
        return OV_STATUS_UNKNOWN;
    }
    if (late->truth) {
        *word = N_("date has passed, no delivery recorded");
        return OV_STATUS_NOT_MET;
    }
    *word = soon->truth ? N_("due within 30 days") : N_("to come");
    return soon->truth ? OV_STATUS_PARTLY : OV_STATUS_NOTE;
}

struct ov_text ov_report_obligation_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->obligation_count; i++)
        if (ov_equal(terms->obligations[i].id, id))
            return ov_edition_text(terms->obligations[i].title);
    return ov_text_data(id);
}

/* The sentence of a day of the money names the component, where the rule is about one. */
static const char *next_msgid(const struct ov_report_date *next)
{
    if (!next)
        return N_("No date that is known lies ahead.");
    if (next->subject.obligation || !next->subject.component)
        return N_("Next: {obligation}, {due}, in {days} days.");
    return ov_equal(next->formula, "requisition-by")
               ? N_("Next: requisition of {component}, {due}, in {days} days.")
               : N_("Next: what is unused of {component} is repaid, {due}, in {days} days.");
}

static void next_sentence(struct ov_report *report, const struct ov_report_date *dates, size_t count)
{
    const struct ov_report_date *next = ov_report_next_date(dates, count, report->request->today);
    struct ov_text text = ov_core_text(next_msgid(next));

    if (next) {
        int component = ov_component_index(report->terms, next->subject.component);

        if (component >= 0 && !next->subject.obligation)
            ov_report_plain(report, &text, "component",
                            ov_edition_text(report->terms->components[component].title));
        else
            ov_report_plain(report, &text, "obligation", next->what);
        ov_report_number(report, &text, "due", ov_report_figure(report, next->formula, &next->subject));
        ov_report_number(report, &text, "days",
                         ov_report_figure(report, ov_arena_printf(report->arena, "%s - today", next->formula),
                                          &next->subject));
    }
    ov_report_block(report, OV_BLOCK_PARAGRAPH, "next")->text = text;
}

static void date_row(struct ov_report *report, struct ov_block *table, const struct ov_report_date *date)
{
    struct ov_document_row *row =
        ov_report_row(report, table, ov_report_date_id(report, date), OV_LINE_PLAIN, table->column_count);

    row->cells[0].text = date->what;
    if (date->subject.obligation)
        row->cells[1].figure = ov_report_figure(report, "receiver", &date->subject);
    row->cells[2].figure = ov_report_figure(report, date->formula, &date->subject);
    if (date->day != OV_NO_DATE)
        row->cells[3].figure = ov_report_figure(
            report, ov_arena_printf(report->arena, "%s - today", date->formula), &date->subject);
    row->cells[4].text = ov_core_text(date->word);
    row->cells[4].status = date->status;
}

void ov_section_obligations(struct ov_report *report)
{
    static const struct {
        const char *id, *title;
        enum ov_align align;
    } columns[] = {
        { "obligation", N_("What"), OV_ALIGN_TEXT }, { "receiver", N_("Receiver"), OV_ALIGN_TEXT },
        { "due", N_("Due"), OV_ALIGN_TEXT },         { "days", N_("Days left"), OV_ALIGN_NUMBER },
        { "status", N_("Status"), OV_ALIGN_TEXT },
    };
    size_t count;
    struct ov_report_date *dates = ov_report_dates(report, &count);
    struct ov_block *table;

    ov_report_section(report, "core.obligations", ov_core_text(N_("Reporting and dates")));
    if (!count) {
        ov_report_note(report, "none", OV_STATUS_NOTE,
                       ov_core_text(N_("Nothing that must be reported is known of this agreement.")));
        ov_report_internal_dates(report);
        return;
    }
    next_sentence(report, dates, count);
    table =
        ov_report_table(report, "obligations", ov_core_text(N_("What must be reported, to whom and when")));
    for (size_t i = 0; i < OV_COUNT_OF(columns); i++)
        ov_report_column(report, table, columns[i].id, ov_core_text(columns[i].title), columns[i].align);
    for (size_t i = 0; i < count; i++)
        date_row(report, table, &dates[i]);
    ov_report_internal_dates(report);
}
