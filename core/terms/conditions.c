/* Numbered requirements: in words, or as a tree of rules that becomes one formula. */
#include "terms/terms-internal.h"

#include <string.h>

/* Each formula is put in brackets of ours, so its own must pair up. Texts in "…" do not count. */
static bool pairs_up(const char *formula)
{
    int open = 0;
    bool quoted = false;
    for (const char *byte = formula; *byte != '\0'; byte++) {
        if (*byte == '"')
            quoted = !quoted;
        else if (!quoted)
            open += (*byte == '(') - (*byte == ')');
        if (open < 0)
            return false;
    }
    return open == 0 && !quoted;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n\f")] == '\0';
}

const char *ov_terms_formula_fault(const char *text)
{
    return is_blank(text)    ? "an empty formula"
           : !pairs_up(text) ? "brackets or quotes that do not pair up"
                             : NULL;
}

static void add_formula(struct ov_terms_reader *reader, const struct ov_setting *setting, bool alone,
                        struct ov_buffer *rule, const struct ov_setting **first)
{
    const char *fault = ov_terms_formula_fault(setting->text);
    if (fault != NULL) {
        ov_terms_fault(reader, setting, "a formula such as \"continuity-doctor-change >= 20 %\"", "%s",
                       fault);
        return;
    }
    if (*first == NULL)
        *first = setting;
    ov_buffer_printf(rule, alone ? "%s" : "(%s)", setting->text);
}

static void add_tree(struct ov_terms_reader *reader, const struct ov_setting *group, bool alone,
                     struct ov_buffer *rule, const struct ov_setting **first);

static void add_operand(struct ov_terms_reader *reader, const struct ov_setting *setting, bool alone,
                        struct ov_buffer *rule, const struct ov_setting **first)
{
    if (setting->kind == OV_SETTING_STRING)
        add_formula(reader, setting, alone, rule, first);
    else if (setting->kind == OV_SETTING_GROUP)
        add_tree(reader, setting, alone, rule, first);
    else
        ov_terms_fault(reader, setting, "a formula in quotes or a group { all, any or not }",
                       "wrong kind of value");
}

static void add_list(struct ov_terms_reader *reader, const struct ov_setting *list, const char *word,
                     bool alone, struct ov_buffer *rule, const struct ov_setting **first)
{
    if (list->count == 0) {
        ov_terms_fault(reader, list, "at least one formula", "an empty list of rules");
        return;
    }
    bool bare = alone && list->count == 1;
    if (!alone)
        ov_buffer_putc(rule, '(');
    for (const struct ov_setting *operand = list->first; operand != NULL; operand = operand->next) {
        if (operand != list->first)
            ov_buffer_printf(rule, " %s ", word);
        add_operand(reader, operand, bare, rule, first);
    }
    if (!alone)
        ov_buffer_putc(rule, ')');
}

static bool is_operator(const char *name)
{
    return ov_equal(name, "all") || ov_equal(name, "any") || ov_equal(name, "not");
}

/* The one of all, any and not that a group has; several are reported, and so are other names in a group
 * inside a rule. */
static const struct ov_setting *find_operator(struct ov_terms_reader *reader, const struct ov_setting *group,
                                              bool nested)
{
    const struct ov_setting *chosen = NULL;
    for (const struct ov_setting *child = group->first; child != NULL; child = child->next) {
        if (!is_operator(child->name)) {
            if (nested)
                ov_terms_fault(reader, child, "all, any or not", "%s has no place inside a rule",
                               child->name);
            continue;
        }
        if (chosen != NULL)
            ov_terms_fault(reader, child, "one of all, any and not, with the others inside it",
                           "two rules side by side");
        else
            chosen = child;
    }
    if (chosen == NULL && nested)
        ov_terms_fault(reader, group, "{ all = ( … ); }, { any = ( … ); } or { not = …; }",
                       "a group without a rule");
    return chosen;
}

static void add_operator(struct ov_terms_reader *reader, const struct ov_setting *chosen, bool alone,
                         struct ov_buffer *rule, const struct ov_setting **first)
{
    bool is_list = chosen->kind == OV_SETTING_LIST || chosen->kind == OV_SETTING_ARRAY;
    if (ov_equal(chosen->name, "not")) {
        if (!alone)
            ov_buffer_putc(rule, '(');
        ov_buffer_puts(rule, "not ");
        add_operand(reader, chosen, false, rule, first);
        if (!alone)
            ov_buffer_putc(rule, ')');
    } else if (is_list) {
        add_list(reader, chosen, ov_equal(chosen->name, "all") ? "and" : "or", alone, rule, first);
    } else {
        ov_terms_fault(reader, chosen, "a list ( ) of formulas and groups", "wrong kind of value");
    }
}

static void add_tree(struct ov_terms_reader *reader, const struct ov_setting *group, bool alone,
                     struct ov_buffer *rule, const struct ov_setting **first)
{
    const struct ov_setting *chosen = find_operator(reader, group, true);
    if (chosen != NULL)
        add_operator(reader, chosen, alone, rule, first);
}

static void read_rule(struct ov_terms_reader *reader, const struct ov_setting *group,
                      struct ov_condition *condition)
{
    const struct ov_setting *chosen = find_operator(reader, group, false), *first = NULL;
    struct ov_buffer rule = { 0 };
    condition->rule_at = condition->at;
    if (chosen == NULL)
        return; /* in words only: a person judges it */
    bool is_rule = chosen->kind != OV_SETTING_INTEGER && chosen->kind != OV_SETTING_TRUTH;
    if (is_rule)
        add_operator(reader, chosen, true, &rule, &first);
    condition->rule_at = ov_terms_at(reader, first != NULL ? first : chosen);
    if (rule.length > 0)
        condition->rule = ov_arena_copy(reader->arena, rule.data, rule.length);
    ov_buffer_free(&rule);
}

void ov_terms_read_conditions(struct ov_terms_reader *reader, const struct ov_setting *edition)
{
    static const char *const gates[] = { "payment", "use", "report" };
    struct ov_terms *terms = reader->terms;
    for (const struct ov_setting *group = ov_terms_first(edition, "conditions"); group != NULL;
         group = ov_terms_next(group)) {
        struct ov_condition condition = { .id = ov_terms_id(reader, group, "id"),
                                          .title = ov_terms_text(reader, group, "title"),
                                          .component = ov_terms_component(reader, group, "component"),
                                          .period = ov_terms_period(reader, group, "for"),
                                          .source = ov_terms_text(reader, group, "source"),
                                          .gate = ov_terms_word(reader, group, "gate", gates,
                                                                OV_COUNT_OF(gates), "gate"),
                                          .struck = ov_terms_struck(reader, group),
                                          .at = ov_terms_at(reader, group) };
        condition.by = ov_terms_date(reader, group, "by", &condition.by_month_only);
        read_rule(reader, group, &condition);
        for (size_t i = 0; condition.id != NULL && i < terms->condition_count; i++) {
            if (ov_equal(terms->conditions[i].id, condition.id))
                ov_terms_twice(reader, group, "id", terms->conditions[i].at);
        }
        *OV_APPEND(reader->arena, terms->conditions, terms->condition_count) = condition;
    }
}
