/* What a callback gives: hits of a check, blocks of a section. Each goes out as a record at once. */
#include "modules/worker-internal.h"

#include <string.h>

static struct ov_call *call_of(struct ov_run *run, enum ov_call_kind kind, const char *what)
{
    struct ov_call *call = (struct ov_call *)run; /* face is its first member */
    if (call->kind != kind)
        ov_call_end(call, "%s: it belongs to %s callbacks", what,
                    kind == OV_CALL_CHECK ? "checks'" : "sections'");
    return call;
}

static struct ov_named_formula *take_arguments(struct ov_call *call, const struct ov_argument *arguments,
                                               uint32_t count, const char *what)
{
    struct ov_named_formula *taken = OV_NEW_ARRAY(call->arena, struct ov_named_formula, (size_t)count + 1);
    if (count > OV_RECORD_ARGUMENTS || (count > 0 && arguments == NULL))
        ov_call_end(call, "%s: %lu arguments; accepted: at most %d", what, (unsigned long)count,
                    OV_RECORD_ARGUMENTS);
    for (uint32_t i = 0; i < count; i++) {
        taken[i].name = ov_call_text(call, arguments[i].name, OV_RECORD_NAME, false, what);
        taken[i].formula = ov_call_handle(call, arguments[i].figure, what)->formula;
    }
    return taken;
}

/* Every {name} of a text must have its figure: a report would show the brace. And every figure its place: one
 * that the text does not name is a slip of its name. */
static void need_arguments(struct ov_call *call, const char *text, const struct ov_named_formula *arguments,
                           size_t count, const char *what)
{
    struct ov_fault fault = { 0 };
    size_t part_count, at;
    const char **parts = ov_text_braces(call->arena, text, &part_count, &fault);
    if (parts == NULL)
        ov_call_end(call, "%s: %s", what, fault.text);
    if (!ov_arguments_fit(parts, part_count, arguments, count, &at) && at < part_count)
        ov_call_end(call, "%s: the text wants {%.80s}, which no argument gives", what, parts[at]);
    if (!ov_arguments_fit(parts, part_count, arguments, count, &at))
        ov_call_end(call, "%s: there is no {%.80s} in the text, so the argument is not known; accepted: %s",
                    what, arguments[at - part_count].name,
                    part_count > 0 ? ov_join(call->arena, parts, part_count, ", ") : "none");
}

void ov_host_raise(struct ov_run *run, const char *subject, const struct ov_argument *arguments,
                   uint32_t count)
{
    struct ov_call *call = call_of(run, OV_CALL_CHECK, "raise");
    struct ov_record record = { .kind = OV_RECORD_RAISED, .count = count };
    record.text = ov_call_text(call, subject, OV_RECORD_NAME, true, "raise: subject");
    record.arguments = take_arguments(call, arguments, count, "raise");
    need_arguments(call, call->text, record.arguments, count, "raise");
    ov_call_record(call, &record);
}

static void plain_block(struct ov_run *run, enum ov_record_kind kind, const char *text, const char *what)
{
    struct ov_call *call = call_of(run, OV_CALL_SECTION, what);
    struct ov_record record = { .kind = kind };
    record.text = ov_call_text(call, text, OV_RECORD_TEXT, false, what);
    need_arguments(call, record.text, NULL, 0, what);
    ov_call_record(call, &record);
    call->columns = 0;
}

void ov_host_heading(struct ov_run *run, const char *text)
{
    plain_block(run, OV_RECORD_HEADING, text, "heading");
}

void ov_host_note(struct ov_run *run, const char *text)
{
    plain_block(run, OV_RECORD_NOTE, text, "note");
}

void ov_host_paragraph(struct ov_run *run, const char *text, const struct ov_argument *arguments,
                       uint32_t count)
{
    struct ov_call *call = call_of(run, OV_CALL_SECTION, "paragraph");
    struct ov_record record = { .kind = OV_RECORD_PARAGRAPH, .count = count };
    record.text = ov_call_text(call, text, OV_RECORD_TEXT, false, "paragraph");
    record.arguments = take_arguments(call, arguments, count, "paragraph");
    need_arguments(call, record.text, record.arguments, count, "paragraph");
    ov_call_record(call, &record);
    call->columns = 0;
}

void ov_host_table_begin(struct ov_run *run, const char *title, const char *const *columns, uint32_t count)
{
    struct ov_call *call = call_of(run, OV_CALL_SECTION, "table");
    struct ov_record record = { .kind = OV_RECORD_TABLE, .count = count };
    if (count == 0 || count > OV_RECORD_ARGUMENTS || columns == NULL)
        ov_call_end(call, "table: %lu columns; accepted: 1 to %d", (unsigned long)count, OV_RECORD_ARGUMENTS);
    record.text = ov_call_text(call, title, OV_RECORD_TEXT, true, "table: title");
    record.arguments = OV_NEW_ARRAY(call->arena, struct ov_named_formula, count);
    for (uint32_t i = 0; i < count; i++)
        record.arguments[i].name = ov_call_text(call, columns[i], OV_RECORD_NAME, false, "table: column");
    ov_call_record(call, &record);
    call->columns = count;
}

/* The first column is the label's. */
void ov_host_row(struct ov_run *run, const char *label, const ov_figure *figures, uint32_t count)
{
    struct ov_call *call = call_of(run, OV_CALL_SECTION, "row");
    struct ov_record record = { .kind = OV_RECORD_ROW, .count = count };
    if (call->columns == 0)
        ov_call_end(call, "row: there is no table before it");
    if (count + 1 > call->columns || (count > 0 && figures == NULL))
        ov_call_end(call, "row: label and %lu figures, but the table has %zu columns", (unsigned long)count,
                    call->columns);
    record.text = ov_call_text(call, label, OV_RECORD_TEXT, true, "row: label");
    record.arguments = OV_NEW_ARRAY(call->arena, struct ov_named_formula, (size_t)count + 1);
    for (uint32_t i = 0; i < count; i++)
        record.arguments[i].formula = ov_call_handle(call, figures[i], "row")->formula;
    ov_call_record(call, &record);
}
