/* The records of one answer: each by itself is well-formed; here they must fit the question. */
#include "modules/workers-internal.h"

#include <string.h>

static bool fits(enum ov_callback callback, enum ov_record_kind kind)
{
    switch (callback) {
    case OV_CALLBACK_MEASURE:
        return kind == OV_RECORD_FORMULA;
    case OV_CALLBACK_CHECK:
        return kind == OV_RECORD_RAISED;
    case OV_CALLBACK_SECTION:
        return kind >= OV_RECORD_HEADING && kind <= OV_RECORD_ROW;
    }
    return false;
}

/* The worker has looked at this too; but then it would. */
static const char *undeclared(struct ov_arena *arena, const struct ov_callback_question *question,
                              const char *formula)
{
    struct ov_formula_fault fault = { 0 };
    const struct ov_formula *parsed = ov_formula_parse(arena, formula, &fault);
    return parsed == NULL ? formula
                          : ov_formula_undeclared(arena, parsed, question->module->id, question->reads);
}

static bool check_formulas(struct ov_arena *arena, const struct ov_callback_question *question,
                           const struct ov_record *record, const char **why)
{
    const char *name = NULL;
    if (record->kind == OV_RECORD_FORMULA)
        name = undeclared(arena, question, record->text);
    for (size_t i = 0; i < record->count && name == NULL; i++)
        if (record->arguments[i].formula != NULL)
            name = undeclared(arena, question, record->arguments[i].formula);
    if (name != NULL)
        *why = ov_arena_printf(arena, "the plugin gave a formula with %.80s, which is not declared", name);
    return name == NULL;
}

/* Every {name} of a text has its argument, and no argument is left over. */
static bool check_text(struct ov_arena *arena, const char *text, const struct ov_record *record,
                       const char **why)
{
    struct ov_fault fault = { 0 };
    size_t count, at;
    const char **parts = ov_text_braces(arena, text, &count, &fault);
    if (parts == NULL)
        *why = ov_arena_printf(arena, "the plugin gave a text in which %s", fault.text);
    else if (ov_arguments_fit(parts, count, record->arguments, record->count, &at))
        return true;
    else if (at < count)
        *why = ov_arena_printf(arena, "the plugin gave no figure for {%.80s}", parts[at]);
    else
        *why = ov_arena_printf(arena, "the plugin gave a figure for {%.80s}, which is not in the text",
                               record->arguments[at - count].name);
    return false;
}

static bool check_table(const struct ov_record *record, struct ov_reply *reply, const char **why)
{
    if (record->kind == OV_RECORD_ROW && record->count + 1 > reply->columns) {
        *why = N_("the plugin gave a row that has more cells than its table");
        return false;
    }
    if (record->kind != OV_RECORD_ROW)
        reply->columns = record->kind == OV_RECORD_TABLE ? record->count : 0;
    return true;
}

bool ov_reply_take(struct ov_arena *arena, const struct ov_callback_question *question,
                   struct ov_record *record, struct ov_reply *reply, const char **why)
{
    if (!fits(question->callback, record->kind) ||
        (question->callback == OV_CALLBACK_MEASURE && reply->count > 0)) {
        *why = N_("the plugin gave a record that does not belong here");
        return false;
    }
    if (reply->count >= OV_CALL_RECORDS) {
        *why = ov_arena_printf(arena, "the plugin gave more than %d records", OV_CALL_RECORDS);
        return false;
    }
    if (!check_formulas(arena, question, record, why) || !check_table(record, reply, why))
        return false;
    const char *text = record->kind == OV_RECORD_RAISED ? question->text : record->text;
    if ((record->kind == OV_RECORD_RAISED || record->kind == OV_RECORD_HEADING ||
         record->kind == OV_RECORD_PARAGRAPH || record->kind == OV_RECORD_NOTE) &&
        !check_text(arena, text, record, why))
        return false;
    *OV_APPEND(arena, reply->records, reply->count) = record;
    return true;
}

bool ov_reply_end(const struct ov_callback_question *question, const struct ov_reply *reply, int64_t told,
                  size_t asked, const char **why)
{
    if (told != (int64_t)(reply->count + asked) ||
        (question->callback == OV_CALLBACK_MEASURE && reply->count != 1)) {
        *why = N_("the plugin gave another number of records than it told");
        return false;
    }
    return true;
}
