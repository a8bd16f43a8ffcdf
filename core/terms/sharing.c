/* How a payment is shared: what each method needs, what it takes, and the settings that only some of them
 * have.
 *
 * Which of them can be computed is allocation's knowledge. */
#include "terms/terms-internal.h"

#include <string.h>

enum {
    BASE = 1 << 0,
    WEIGHTS = 1 << 1, /* key, or weights with a formula or an earlier allocation */
    FORMULA = 1 << 2, /* weights with a formula, no key */
    CLASSES = 1 << 3,
    PRICE = 1 << 4,
    CEILING = 1 << 5, /* and what happens above it */
    STEPS = 1 << 6,
    EXCLUDED = 1 << 7,
    REMAINDER = 1 << 8,
    PUBLISHED = 1 << 9,
    ROUNDING = 1 << 10,
    LIKELY = 1 << 11 /* a key that is probably the unknown one */
};

/* What is counted for each recipient may not be known yet: then nothing is computed, and it is said why.
 * published tables stand beside whatever was computed, so every method takes them. */
static const struct method {
    unsigned needs, takes; /* takes: besides what it needs */
} methods[OV_METHOD_APPLIED_FOR + 1] = {
    [OV_METHOD_SHARE] = { WEIGHTS, PUBLISHED | ROUNDING | LIKELY },
    [OV_METHOD_BASE_AND_SHARE] = { BASE | WEIGHTS, PUBLISHED | ROUNDING | LIKELY },
    [OV_METHOD_FLAT] = { 0, BASE | WEIGHTS | PUBLISHED | ROUNDING },
    [OV_METHOD_CLASSES] = { CLASSES, PUBLISHED | ROUNDING },
    [OV_METHOD_PER_PIECE] = { PRICE, WEIGHTS | CEILING | PUBLISHED | ROUNDING },
    [OV_METHOD_STEPS] = { STEPS, WEIGHTS | PUBLISHED | ROUNDING },
    [OV_METHOD_SHARE_OF_INCREASE] = { 0, FORMULA | PUBLISHED | ROUNDING },
    [OV_METHOD_QUALIFIED] = { WEIGHTS, BASE | EXCLUDED | REMAINDER | PUBLISHED | ROUNDING | LIKELY },
    [OV_METHOD_PUBLISHED] = { PUBLISHED, 0 },
    [OV_METHOD_APPLIED_FOR] = { 0, PUBLISHED },
};

static const struct {
    const char *setting, *word;
    unsigned bits; /* of any of them */
    const char *needed;
} settings[] = {
    { "base", "a base", BASE, "base = an amount such as \"500 000 kr\"" },
    { "key", "a key", WEIGHTS, "key = the name of a key, or \"unknown\" with looked_for" },
    { "likely_key", "a likely key", LIKELY, NULL },
    { "weights", "weights", WEIGHTS | FORMULA, "weights = { formula = \"…\"; }" },
    { "classes", "classes", CLASSES,
      "classes = ( { id = \"metropolitan\"; amount = \"2 mkr\"; units = ( \"01\" ); } )" },
    { "price", "a price", PRICE, "price = an amount such as \"3 000 kr\"" },
    { "ceiling", "a ceiling", CEILING, NULL },
    { "over_ceiling", "a rule", CEILING, NULL },
    { "steps", "steps", STEPS, "steps = ( { at_least = \"2\"; amount = \"3 mkr\"; } )" },
    { "excluded", "who is excluded", EXCLUDED, NULL },
    { "remainder", "a rule", REMAINDER, NULL },
    { "published", "a published table", PUBLISHED,
      "published = ( { unit = \"23\"; amount = \"1 441 061 kr\"; } ), or looked_for" },
    { "rounding", "a rounding", ROUNDING, NULL },
    { "rounding_unit", "a unit", ROUNDING, NULL },
    { "rate_unit", "a unit", ROUNDING, NULL },
};

static enum ov_method read_method(struct ov_terms_reader *reader, const struct ov_setting *group,
                                  struct ov_payment *payment)
{
    size_t count;
    const char *const *names = ov_method_names(&count);
    payment->method = ov_terms_word(reader, group, "method", names, count, "method");
    return ov_method(payment->method);
}

/* "no base, or the method base-and-share or qualified". */
static const char *methods_with(struct ov_arena *arena, const char *setting, unsigned bits)
{
    size_t all, count = 0;
    const char *const *known = ov_method_names(&all);
    const char **names = OV_NEW_ARRAY(arena, const char *, all + 1);
    for (size_t i = 0; i < all; i++) {
        enum ov_method method = ov_method(known[i]);
        if ((methods[method].needs | methods[method].takes) & bits)
            names[count++] = known[i];
    }
    return ov_arena_printf(arena, "no %s, or the method %s", setting, ov_join(arena, names, count, " or "));
}

/* Weights may come from a key or from elsewhere; one of them is enough. */
static bool is_there(const struct ov_setting *group, unsigned bit)
{
    if (bit == WEIGHTS)
        return ov_setting_member(group, "key") != NULL || ov_setting_member(group, "weights") != NULL;
    for (size_t i = 0; i < OV_COUNT_OF(settings); i++) {
        if ((settings[i].bits & bit) && ov_setting_member(group, settings[i].setting) != NULL)
            return true;
    }
    return false;
}

static void check_method(struct ov_terms_reader *reader, const struct ov_setting *group,
                         enum ov_method number, const char *name)
{
    const struct method *method = &methods[number];
    unsigned takes = method->needs | method->takes, missing = 0;
    for (size_t i = 0; i < OV_COUNT_OF(settings); i++) {
        const struct ov_setting *member = ov_setting_member(group, settings[i].setting);
        unsigned bits = settings[i].bits, needed = method->needs & bits & ~missing;
        if (member != NULL && !(takes & bits))
            ov_terms_fault(reader, member, methods_with(reader->list->arena, settings[i].setting, bits),
                           "the method %s takes no %s", name, settings[i].setting);
        bool is_unknown = needed == PUBLISHED && ov_setting_member(group, "looked_for") != NULL;
        if (needed == 0 || is_unknown || is_there(group, needed))
            continue;
        missing |= needed;
        ov_terms_fault(reader, group, settings[i].needed, "the method %s needs %s", name, settings[i].word);
    }
    if ((method->takes & EXCLUDED) && ov_setting_member(group, "condition") == NULL &&
        ov_setting_member(group, "excluded") == NULL)
        ov_terms_fault(
            reader, group,
            "condition = the id of a condition, or excluded = ( { unit = \"21\"; source = \"…\"; } )",
            "the method %s needs a condition, or who is excluded", name);
}

/* ---- weights ------------------------------------------------------------------------------------------- */

static void read_key(struct ov_terms_reader *reader, const struct ov_setting *key, struct ov_payment *payment)
{
    payment->weights_at = ov_terms_at(reader, key);
    if (ov_equal(key->text, OV_TERMS_UNKNOWN))
        return;
    if (!ov_terms_is_name(key->text))
        ov_terms_fault(reader, key, "what and when, such as \"population@2021-11-01\"",
                       "not the name of a key");
    else
        payment->key = ov_arena_strdup(reader->arena, key->text);
}

/* What is known needs no guess. */
static void read_likely_key(struct ov_terms_reader *reader, const struct ov_setting *group,
                            struct ov_payment *payment)
{
    const struct ov_setting *likely = ov_terms_string(group, "likely_key");
    if (likely == NULL)
        return;
    if (!ov_terms_is_unknown(group, "key"))
        ov_terms_fault(reader, likely, "likely_key only beside key = \"unknown\"",
                       ov_setting_member(group, "key") != NULL ? N_("the key is known")
                                                               : N_("there is no unknown key"));
    else if (!ov_terms_is_name(likely->text) || ov_equal(likely->text, OV_TERMS_UNKNOWN))
        ov_terms_fault(reader, likely, "what and when, such as \"population@2021-11-01\"",
                       "not the name of a key");
    else
        payment->likely_key = ov_arena_strdup(reader->arena, likely->text);
}

bool ov_terms_split_earlier(struct ov_arena *arena, const char *text, struct ov_terms_earlier *out)
{
    const char *first = strchr(text, '/'), *second = first != NULL ? strchr(first + 1, '/') : NULL;
    if (second == NULL)
        return false;
    out->edition = ov_arena_copy(arena, text, (size_t)(first - text));
    out->component = ov_arena_copy(arena, first + 1, (size_t)(second - first - 1));
    out->payment = ov_arena_strdup(arena, second + 1);
    return ov_terms_is_name(out->edition) && ov_is_id(out->component) && ov_is_id(out->payment);
}

static void read_weights(struct ov_terms_reader *reader, const struct ov_setting *group,
                         struct ov_payment *payment)
{
    static const char one[] = "formula = \"…\" or allocation = \"agreement@edition/component/payment\"";
    const struct ov_setting *weights = ov_setting_member(group, "weights"),
                            *formula = ov_terms_string(weights, "formula"),
                            *earlier = ov_terms_string(weights, "allocation"),
                            *period = ov_setting_member(weights, "for");
    struct ov_terms_earlier parts;
    if (weights == NULL || weights->kind != OV_SETTING_GROUP)
        return;
    if (ov_setting_member(group, "key") != NULL)
        ov_terms_fault(reader, weights, "one of key and weights", "weights from two places");
    if ((formula == NULL) == (earlier == NULL))
        ov_terms_fault(reader, weights, one,
                       formula == NULL ? "weights from nowhere" : "weights from two places");
    payment->weights_at = ov_terms_at(reader, formula != NULL   ? formula
                                              : earlier != NULL ? earlier
                                                                : weights);
    payment->formula = ov_terms_text(reader, weights, "formula");
    if (formula == NULL && ov_equal(payment->method, "share-of-increase"))
        ov_terms_fault(reader, weights, "weights = { formula = \"…\"; }",
                       "the method share-of-increase needs a formula of the increase");
    payment->formula_for = ov_terms_period(reader, weights, "for");
    if (period != NULL && formula == NULL)
        ov_terms_fault(reader, period, "for only beside formula", "an earlier allocation has its own period");
    if (earlier == NULL)
        return;
    if (!ov_terms_split_earlier(reader->list->arena, earlier->text, &parts))
        ov_terms_fault(reader, earlier, "agreement@edition/component/payment, all by their ids",
                       "not the name of a payment");
    else
        payment->earlier = ov_arena_strdup(reader->arena, earlier->text);
}

/* ---- what single methods have -------------------------------------------------------------------------- */

static bool in_class(const struct ov_payment *payment, const char *unit)
{
    for (size_t i = 0; i < payment->class_count; i++) {
        for (size_t j = 0; j < payment->classes[i].unit_count; j++) {
            if (ov_equal(payment->classes[i].units[j], unit))
                return true;
        }
    }
    return false;
}

static void read_class_units(struct ov_terms_reader *reader, const struct ov_setting *group, bool regions,
                             const struct ov_payment *payment, struct ov_class *class)
{
    const struct ov_setting *units = ov_setting_member(group, "units");
    bool is_list = units != NULL && (units->kind == OV_SETTING_LIST || units->kind == OV_SETTING_ARRAY);
    if (is_list && units->count == 0)
        ov_terms_fault(reader, units, "at least one unit, or no units: the class is then for all others",
                       "an empty list of units");
    for (const struct ov_setting *unit = is_list ? units->first : NULL; unit != NULL; unit = unit->next) {
        const char *code = ov_terms_code(reader, unit, regions);
        bool twice = code != NULL && in_class(payment, code);
        for (size_t i = 0; code != NULL && i < class->unit_count; i++)
            twice = twice || ov_equal(class->units[i], code);
        if (twice)
            ov_terms_fault(reader, unit, "each unit in one class", "the unit stands already in a class");
        if (code != NULL)
            *OV_APPEND(reader->arena, class->units, class->unit_count) = code;
    }
}

static void read_classes(struct ov_terms_reader *reader, const struct ov_setting *group, bool regions,
                         struct ov_payment *payment)
{
    const struct ov_class *others = NULL;
    for (const struct ov_setting *row = ov_terms_first(group, "classes"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_class class = { .id = ov_terms_id(reader, row, "id"),
                                  .title = ov_terms_text(reader, row, "title"),
                                  .at = ov_terms_at(reader, row) };
        ov_terms_signed_amount(reader, row, "amount", &class.amount);
        read_class_units(reader, row, regions, payment, &class);
        for (size_t i = 0; class.id != NULL && i < payment->class_count; i++) {
            if (ov_equal(payment->classes[i].id, class.id))
                ov_terms_twice(reader, row, "id", payment->classes[i].at);
        }
        bool is_rest = ov_setting_member(row, "units") == NULL;
        if (is_rest && others != NULL)
            ov_terms_fault(reader, row, "units = the units of the class; one class may have none",
                           "a second class for all others");
        *OV_APPEND(reader->arena, payment->classes, payment->class_count) = class;
        if (is_rest)
            others = &payment->classes[payment->class_count - 1];
    }
}

static void read_steps(struct ov_terms_reader *reader, const struct ov_setting *group,
                       struct ov_payment *payment)
{
    for (const struct ov_setting *row = ov_terms_first(group, "steps"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_result_step step = { .at_least = ov_rational(0, 1), .at = ov_terms_at(reader, row) };
        bool read = ov_terms_result(reader, row, "at_least", &step.at_least);
        ov_terms_signed_amount(reader, row, "amount", &step.amount);
        if (read && payment->step_count > 0 &&
            ov_rational_compare(payment->steps[payment->step_count - 1].at_least, step.at_least) >= 0)
            ov_terms_fault(reader, ov_setting_member(row, "at_least"), "each step above the one before",
                           "the steps do not rise");
        *OV_APPEND(reader->arena, payment->steps, payment->step_count) = step;
    }
}

static void read_excluded(struct ov_terms_reader *reader, const struct ov_setting *group, bool regions,
                          struct ov_payment *payment)
{
    for (const struct ov_setting *row = ov_terms_first(group, "excluded"); row != NULL;
         row = ov_terms_next(row)) {
        struct ov_excluded excluded = { .unit = ov_terms_unit(reader, row, "unit", regions),
                                        .source = ov_terms_text(reader, row, "source"),
                                        .at = ov_terms_at(reader, row) };
        for (size_t i = 0; excluded.unit != NULL && i < payment->excluded_count; i++) {
            if (ov_equal(payment->excluded[i].unit, excluded.unit))
                ov_terms_twice(reader, row, "unit", payment->excluded[i].at);
        }
        *OV_APPEND(reader->arena, payment->excluded, payment->excluded_count) = excluded;
    }
}

static void read_ceiling(struct ov_terms_reader *reader, const struct ov_setting *group,
                         struct ov_payment *payment)
{
    static const char *const rules[] = { "in-proportion" };
    const struct ov_setting *rule = ov_setting_member(group, "over_ceiling");
    payment->has_price = ov_terms_amount(reader, group, "price", &payment->price);
    payment->has_ceiling = ov_terms_amount(reader, group, "ceiling", &payment->ceiling);
    payment->over_ceiling = ov_terms_word(reader, group, "over_ceiling", rules, OV_COUNT_OF(rules), "rule");
    if (rule != NULL && ov_setting_member(group, "ceiling") == NULL)
        ov_terms_fault(reader, rule, "ceiling = an amount such as \"50 mkr\"", "there is no ceiling to pass");
}

void ov_terms_read_sharing(struct ov_terms_reader *reader, const struct ov_setting *group, bool regions,
                           struct ov_payment *payment)
{
    static const char *const remainders[] = { "qualified", "nobody", "all" };
    enum ov_method method = read_method(reader, group, payment);
    const struct ov_setting *key = ov_terms_string(group, "key");
    if (method != OV_METHOD_NONE)
        check_method(reader, group, method, payment->method);
    if (key != NULL)
        read_key(reader, key, payment);
    read_likely_key(reader, group, payment);
    read_weights(reader, group, payment);
    payment->has_base = ov_terms_amount(reader, group, "base", &payment->base);
    read_ceiling(reader, group, payment);
    read_classes(reader, group, regions, payment);
    read_steps(reader, group, payment);
    read_excluded(reader, group, regions, payment);
    payment->remainder =
        ov_terms_word(reader, group, "remainder", remainders, OV_COUNT_OF(remainders), "rule");
    if (payment->remainder == NULL && ov_equal(payment->method, "qualified"))
        payment->remainder = remainders[0];
}
