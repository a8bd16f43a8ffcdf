/* What a later decision changed, in words: the path of the edition file as what people call it, and its
 * values as they read them. */
#include "report/change-words-internal.h"

#include <string.h>

/* ---- what has a title ---- */

static const char *component_title(const struct ov_terms *terms, const char *id)
{
    int component = ov_component_index(terms, id);

    return component >= 0 ? terms->components[component].title : NULL;
}

static const char *condition_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->condition_count; i++)
        if (ov_equal(terms->conditions[i].id, id))
            return terms->conditions[i].title;
    return NULL;
}

static const char *obligation_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->obligation_count; i++)
        if (ov_equal(terms->obligations[i].id, id))
            return terms->obligations[i].title;
    return NULL;
}

static const char *group_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->group_count; i++)
        if (ov_equal(terms->groups[i].id, id))
            return terms->groups[i].title;
    return NULL;
}

/* A decision without a title goes by who decided it. */
static const char *decision_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->decision_count; i++)
        if (ov_equal(terms->decisions[i].id, id))
            return terms->decisions[i].title ? terms->decisions[i].title : terms->decisions[i].body;
    return NULL;
}

static const char *check_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->check_count; i++)
        if (ov_equal(terms->checks[i].id, id))
            return terms->checks[i].title;
    return NULL;
}

static const char *code_list_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->code_list_count; i++)
        if (ov_equal(terms->code_lists[i].id, id))
            return terms->code_lists[i].title;
    return NULL;
}

static const char *code_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->code_list_count; i++)
        for (size_t j = 0; j < terms->code_lists[i].code_count; j++)
            if (ov_equal(terms->code_lists[i].codes[j].code, id))
                return terms->code_lists[i].codes[j].title;
    return NULL;
}

static const char *question_title(const struct ov_terms *terms, const char *id)
{
    for (size_t i = 0; i < terms->obligation_count; i++)
        for (size_t j = 0; j < terms->obligations[i].question_count; j++)
            if (ov_equal(terms->obligations[i].questions[j].id, id))
                return terms->obligations[i].questions[j].title;
    return NULL;
}

/* Lists of the edition file: what one of them is called, and how its title is found; a payment goes by its
 * component. */
static const struct list {
    const char *name, *word;
    const char *(*title)(const struct ov_terms *terms, const char *id);
} lists[] = {
    { "components", N_("part"), component_title },
    { "of_which", N_("part"), component_title },
    { "payments", N_("payment"), NULL },
    { "conditions", N_("condition"), condition_title },
    { "obligations", N_("obligation"), obligation_title },
    { "recipients", N_("recipients"), group_title },
    { "decisions", N_("decision"), decision_title },
    { "checks", N_("check"), check_title },
    { "code_lists", N_("code list"), code_list_title },
    { "codes", N_("code"), code_title },
    { "questions", N_("question"), question_title },
};

static const struct list *list_named(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(lists); i++)
        if (ov_equal(lists[i].name, name))
            return &lists[i];
    return NULL;
}

/* ---- what single settings are called ---- */

static const struct word {
    const char *name, *text;
} members[] = {
    { "due", N_("date") },
    { "by", N_("date") },
    { "date", N_("date") },
    { "from", N_("first day") },
    { "to", N_("last day") },
    { "for", N_("period") },
    { "national", N_("sum") },
    { "amount", N_("sum") },
    { "base", N_("base") },
    { "price", N_("price") },
    { "ceiling", N_("ceiling") },
    { "all", N_("rule") },
    { "any", N_("rule") },
    { "not", N_("rule") },
    { "rule", N_("rule") },
    { "gate", N_("what waits for it") },
    { "title", N_("title") },
    { "text", N_("text") },
    { "purpose", N_("purpose") },
    { "body", N_("who decided") },
    { "registry", N_("case number") },
    { "receiver", N_("receiver") },
    { "kind", N_("kind of report") },
    { "component", N_("part") },
    { "condition", N_("requirement") },
    { "recipients", N_("recipients") },
    { "method", N_("method") },
    { "key", N_("key") },
    { "rounding", N_("rounding") },
    { "remainder", N_("what becomes of the rest") },
    { "funded_by", N_("who pays") },
    { "residual", N_("whether it is the rest") },
};

/* Of a rule about the money; the group itself is set at once too. */
static const struct word money[] = {
    { "requisition", N_("rule of requisition") },
    { "requisition.by", N_("last day to requisition") },
    { "requisition.to", N_("who it is requisitioned from") },
    { "unused", N_("rule of unused money") },
    { "unused.repay_by", N_("last day to repay") },
    { "unused.to", N_("who it is repaid to") },
    { "unused.carry_over", N_("whether unused money may be carried over") },
    { "unused.until", N_("last day to use what is carried over") },
};

/* Of a payment, whose own title few payments have. */
static const struct word payments[] = {
    { "condition", N_("requirement of the payment") },
    { "amount", N_("sum of the payment") },
    { "method", N_("method of the payment") },
    { "key", N_("key of the payment") },
};

static const char *word_in(const struct word *words, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(words[i].name, name))
            return words[i].text;
    return NULL;
}

/* ---- a path taken apart ---- */

/* "components.near.payments.main.key": the narrowest thing with a title, the list it stands in, and the rest.
 */
struct target {
    const char *title;
    const struct list *list; /* that what is meant stands in; NULL: the edition itself */
    const char *member;      /* "key", "unused.repay_by"; NULL: the thing itself */
};

static const char *cut(struct ov_arena *arena, const char **rest)
{
    size_t length = strcspn(*rest, ".");
    const char *part = ov_arena_copy(arena, *rest, length);

    *rest += length + ((*rest)[length] == '.');
    return part;
}

static struct target target_of(const struct ov_report *report, const char *what)
{
    struct target target = { 0 };
    const char *rest = what;

    while (*rest) {
        const char *at = rest, *id;
        const struct list *list = list_named(cut(report->arena, &rest));

        if (!list || !*rest) { /* a setting, or a list that something is added to */
            target.member = at;
            return target;
        }
        id = cut(report->arena, &rest);
        target.list = list;
        if (list->title && list->title(report->terms, id))
            target.title = list->title(report->terms, id);
        else if (list->title)
            return (struct target){ 0 };
    }
    return target;
}

static const char *member_word(const struct target *target)
{
    const struct list *list = target->member ? list_named(target->member) : target->list;
    const char *word = word_in(money, OV_COUNT_OF(money), target->member);

    if (!word && target->member && target->list && ov_equal(target->list->name, "payments"))
        word = word_in(payments, OV_COUNT_OF(payments), target->member);
    if (!word && target->member && !(target->list && ov_equal(target->member, "recipients")))
        word = list ? list->word : NULL;
    if (!word)
        word = word_in(members, OV_COUNT_OF(members), target->member);
    return word || target->member ? word : list ? list->word : NULL;
}

struct ov_text ov_change_what(struct ov_report *report, const char *what)
{
    struct target target = target_of(report, what);
    bool of_title = target.list && ov_equal(target.member, "title");
    const char *word = member_word(&target);
    struct ov_text text;

    if (!target.title && !target.list && word)
        return ov_core_text(word);
    if (target.title && !target.member && target.list->title)
        return ov_edition_text(target.title);
    if (!target.title || !word)
        return ov_text_data(what);
    /* A title that was set stands before and after: it does not say what it is the title of. */
    text = ov_core_text(N_("{title} ({member})"));
    ov_report_plain(report, &text, "title",
                    of_title ? ov_core_text(target.list->word) : ov_edition_text(target.title));
    ov_report_plain(report, &text, "member", ov_core_text(word));
    return text;
}

/* ---- values ---- */

static struct ov_text truth_text(const char *value)
{
    return ov_core_text(ov_equal(value, "true") ? N_("yes") : N_("no"));
}

static struct ov_text gate_text(const char *value)
{
    static const struct word gates[] = {
        { "payment", N_("the payment waits for it") },
        { "use", N_("the money may not be used before it") },
        { "report", N_("the report waits for it") },
    };
    const char *word = word_in(gates, OV_COUNT_OF(gates), value);

    return word ? ov_core_text(word) : ov_text_data(value);
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(name, names[i]))
            return true;
    return false;
}

/* Days, also known to their month alone; a formula or an amount may look like one, so the setting decides. */
static bool date_text(struct ov_report *report, const char *member, const char *value, struct ov_text *text)
{
    static const char *const dates[] = { "due", "by", "date", "from", "to", "until", "repay_by" };
    bool month_only = true;
    ov_date date;

    if (!is_one_of(member, dates, OV_COUNT_OF(dates)) || !ov_date_parse(value, &date, &month_only))
        return false;
    *text = ov_text_data(ov_report_day(report, date, month_only));
    return true;
}

static bool period_text(struct ov_report *report, const char *member, const char *value, struct ov_text *text)
{
    struct ov_period period;
    const char *accepted;

    if (!ov_equal(member, "for") || !ov_period_parse(value, &period, &accepted))
        return false;
    *text = ov_report_period_text(report, period);
    return true;
}

/* The id of something else of the edition is told by its title. */
static bool reference_text(const struct ov_report *report, const char *member, const char *value,
                           struct ov_text *text)
{
    const char *title = ov_equal(member, "condition")    ? condition_title(report->terms, value)
                        : ov_equal(member, "component")  ? component_title(report->terms, value)
                        : ov_equal(member, "recipients") ? group_title(report->terms, value)
                                                         : NULL;

    if (!title)
        return false;
    *text = ov_edition_text(title);
    return true;
}

static struct ov_text single_value(struct ov_report *report, const char *member, const char *value)
{
    static const char *const translated[] = { "title", "receiver", "purpose", "text" };
    struct ov_text text;

    if (ov_equal(value, "unknown"))
        return ov_core_text(N_("not known"));
    if (ov_equal(value, "true") || ov_equal(value, "false"))
        return truth_text(value);
    if (date_text(report, member, value, &text) || period_text(report, member, value, &text) ||
        reference_text(report, member, value, &text))
        return text;
    if (ov_equal(member, "gate"))
        return gate_text(value);
    if (ov_equal(member, "method"))
        return ov_report_method_word(value);
    if (ov_equal(member, "rounding"))
        return ov_report_rounding_word(value);
    return is_one_of(member, translated, OV_COUNT_OF(translated)) ? ov_edition_text(value)
                                                                  : ov_text_data(value);
}

/* Where the setting that begins at text ends: "; " outside of groups and lists, or the end. */
static size_t setting_length(const char *text, size_t length)
{
    int depth = 0;

    for (size_t i = 0; i < length; i++) {
        depth += (text[i] == '{' || text[i] == '(') - (text[i] == '}' || text[i] == ')');
        if (depth == 0 && text[i] == ';' && i + 1 < length && text[i + 1] == ' ')
            return i;
    }
    return length;
}

/* "{ repay_by = 2023-03-31; to = Kammarkollegiet }" as "last day to repay: 31 March 2023; …". Where it was
 * looked for, or is cited from, is no change of the terms. */
static struct ov_text group_value(struct ov_report *report, const char *group, const char *value)
{
    const char *at = value + strlen("{ "), *format = "";
    size_t left = strlen(value) - strlen("{  }"), number = 0;
    struct ov_text text = { 0 };

    while (left > 0) {
        size_t length = setting_length(at, left);
        const char *setting = ov_arena_copy(report->arena, at, length), *equals = strstr(setting, " = ");
        const char *name = equals ? ov_arena_copy(report->arena, setting, (size_t)(equals - setting)) : "";
        struct target target = { .member = ov_arena_printf(report->arena, "%s.%s", group, name) };
        const char *word = member_word(&target);

        at += length + (length < left ? strlen("; ") : 0);
        left -= length + (length < left ? strlen("; ") : 0);
        if (!equals || ov_equal(name, "looked_for") || ov_equal(name, "source"))
            continue;
        number++;
        format = ov_arena_printf(report->arena, "%s%s{word-%zu}: {value-%zu}", format, *format ? "; " : "",
                                 number, number);
        ov_report_plain(report, &text, ov_arena_printf(report->arena, "word-%zu", number),
                        word ? ov_core_text(word) : ov_text_data(name));
        ov_report_plain(report, &text, ov_arena_printf(report->arena, "value-%zu", number),
                        single_value(report, name, equals + strlen(" = ")));
    }
    text.msgid = format;
    return text;
}

struct ov_text ov_change_value(struct ov_report *report, const struct ov_change *change, const char *value,
                               const char *otherwise)
{
    struct target target = target_of(report, change->what);
    const char *member = target.member, *last = member ? strrchr(member, '.') : NULL;

    if (!value || !*value)
        return ov_core_text(otherwise);
    if (change->operation == OV_CHANGE_ADD || !member) /* what it is called */
        return ov_edition_text(value);
    if (ov_starts_with(value, "{ ") && strlen(value) > strlen("{  }"))
        return group_value(report, member, value);
    return single_value(report, last ? last + 1 : member, value);
}
