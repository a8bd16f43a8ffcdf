/* The worked examples of docs/allocation.md, computed again. An example is a fenced block: method, rounding
 * and settings on its first line, perhaps why nothing is computed, then unit, weight and amount of each
 * recipient. */
#include "allocation-fixture.h"

enum { MOST_EXAMPLES = 64, MOST_RECIPIENTS = 8 };

struct example {
    struct ov_component component;
    struct ov_payment payment;
    struct ov_weight weights[MOST_RECIPIENTS];
    ov_money amounts[MOST_RECIPIENTS];
    size_t count;
    const char *obstacle;
};

static char *trim(char *text)
{
    while (*text == ' ')
        text++;
    for (size_t length = strlen(text); length > 0 && text[length - 1] == ' '; length--)
        text[length - 1] = '\0';
    return text;
}

static struct ov_amount amount_of(const char *text)
{
    struct ov_amount amount;
    ck_assert_msg(ov_amount_parse(text, OV_NOTATION_ISO, &amount, NULL), "%s is no amount", text);
    return amount;
}

/* "3 kr from 2", "2 kr A": the amount, and what stands after its "kr". */
static char *split_amount(char *value, struct ov_amount *amount)
{
    char *end = strstr(value, "kr");
    ck_assert_ptr_nonnull(end);
    char *rest = ov_arena_strdup(arena, end + 2);
    end[2] = '\0';
    *amount = amount_of(value);
    return trim(rest);
}

static void set_listed(struct example *example, const char *name, char *value)
{
    struct ov_payment *payment = &example->payment;
    struct ov_amount amount;
    if (strcmp(name, "excluded") == 0) {
        *OV_APPEND(arena, payment->excluded, payment->excluded_count) = (struct ov_excluded){ .unit = value };
        return;
    }
    char *rest = split_amount(value, &amount);
    if (strcmp(name, "published") == 0) {
        *OV_APPEND(arena, payment->published, payment->published_count) =
            (struct ov_published){ .unit = rest, .amount = amount };
    } else if (strcmp(name, "step") == 0) {
        ck_assert(ov_starts_with(rest, "from "));
        *OV_APPEND(arena, payment->steps, payment->step_count) =
            (struct ov_result_step){ .at_least = ov_rational(number(rest + 5), 1), .amount = amount };
    } else {
        ck_assert_str_eq(name, "class");
        const char **units = OV_NEW_ARRAY(arena, const char *, 1);
        units[0] = rest;
        *OV_APPEND(arena, payment->classes, payment->class_count) =
            (struct ov_class){ .id = "class", .amount = amount, .units = units, .unit_count = *rest != '\0' };
    }
}

static void set(struct example *example, char *setting)
{
    struct ov_payment *payment = &example->payment;
    char *value = strchr(setting, '=');
    ck_assert_msg(value != NULL, "%s is no setting", setting);
    *value++ = '\0';
    const char *name = trim(setting);
    value = trim(value);
    if (strcmp(name, "sum") == 0) {
        example->component.has_national = true;
        example->component.national = amount_of(value);
    } else if (strcmp(name, "base") == 0) {
        payment->has_base = true;
        payment->base = amount_of(value);
    } else if (strcmp(name, "price") == 0) {
        payment->has_price = true;
        payment->price = amount_of(value);
    } else if (strcmp(name, "ceiling") == 0) {
        payment->has_ceiling = true;
        payment->ceiling = amount_of(value);
    } else if (strcmp(name, "rate_unit") == 0) {
        payment->rate_unit = amount_of(value);
    } else if (strcmp(name, "rounding_unit") == 0) {
        payment->rounding_unit = amount_of(value);
    } else if (strcmp(name, "remainder") == 0) {
        payment->remainder = value;
    } else if (strcmp(name, "over_ceiling") == 0) {
        payment->over_ceiling = value;
    } else {
        set_listed(example, name, value);
    }
}

static void read_head(struct example *example, char *line)
{
    char *rest, *method = strtok_r(line, ",", &rest), *rounding = strtok_r(NULL, ";", &rest);
    *example = (struct example){ .component = { .id = "example" } };
    ck_assert(method != NULL && rounding != NULL);
    example->payment = payment_of(method, trim(rounding));
    for (char *setting = strtok_r(NULL, ";", &rest); setting != NULL; setting = strtok_r(NULL, ";", &rest))
        set(example, setting);
}

static void read_row(struct example *example, char *line)
{
    static const char why[] = "not computable: ";
    char *rest;
    if (ov_starts_with(line, why)) {
        example->obstacle = line + strlen(why);
        return;
    }
    ck_assert_uint_lt(example->count, MOST_RECIPIENTS);
    const char *unit = strtok_r(line, " ", &rest), *weight = strtok_r(NULL, " ", &rest);
    ck_assert(unit != NULL && weight != NULL);
    example->weights[example->count] = (struct ov_weight){ .unit = unit, .weight = number(weight) };
    if (example->obstacle == NULL)
        example->amounts[example->count] = amount_of(trim(rest)).ore;
    example->count++;
}

static void check_example(const struct example *example)
{
    struct ov_allocation allocation =
        allocate(example->component, example->payment, example->weights, example->count);
    if (example->obstacle != NULL) {
        ck_assert_ptr_nonnull(allocation.not_computable);
        ck_assert_str_eq(plain(allocation.not_computable), example->obstacle);
        return;
    }
    ck_assert_msg(allocation.not_computable == NULL, "%s", allocation.not_computable);
    for (size_t i = 0; i < example->count; i++)
        ck_assert_msg(row_of(&allocation, example->weights[i].unit)->computed == example->amounts[i],
                      "%s, %s: %s has %lld", example->payment.method, example->payment.rounding,
                      example->weights[i].unit,
                      (long long)row_of(&allocation, example->weights[i].unit)->computed);
}

static size_t read_examples(struct example examples[MOST_EXAMPLES])
{
    const char *folder = getenv("OVERENS_SRCDIR");
    struct ov_error error = { 0 };
    size_t length, count = 0;
    bool head = false, inside = false;
    char *rest, *path = ov_arena_printf(arena, "%s/docs/allocation.md", folder != NULL ? folder : "."),
                *text = ov_file_read(arena, path, 1 << 20, &length, &error);
    ck_assert_msg(text != NULL, "%s", error.text);
    for (char *line = strtok_r(text, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        if (ov_starts_with(line, "```")) {
            head = inside = strcmp(line, "```example") == 0;
            ck_assert_uint_lt(count, MOST_EXAMPLES);
            count += inside;
        } else if (head) {
            read_head(&examples[count - 1], line);
            head = false;
        } else if (inside) {
            read_row(&examples[count - 1], line);
        }
    }
    return count;
}

START_TEST(examples_are_true)
{
    static struct example examples[MOST_EXAMPLES];
    size_t count = read_examples(examples), names;
    for (size_t i = 0; i < count; i++)
        check_example(&examples[i]);
    /* every method and rounding has one */
    const char *const *methods = ov_method_names(&names);
    for (size_t i = 0; i < names; i++) {
        size_t told = 0;
        for (size_t j = 0; j < count; j++)
            told += ov_equal(examples[j].payment.method, methods[i]);
        ck_assert_msg(told > 0, "%s has no example", methods[i]);
    }
    const char *const *roundings = ov_rounding_names(&names);
    for (size_t i = 0; i < names; i++) {
        size_t told = 0;
        for (size_t j = 0; j < count; j++)
            told += ov_equal(examples[j].payment.rounding, roundings[i]) && examples[j].obstacle == NULL;
        ck_assert_msg(told > 0, "%s has no example", roundings[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocation: documentation");
    TCase *docs = tcase_create("examples");
    tcase_add_checked_fixture(docs, setup, teardown);
    tcase_add_test(docs, examples_are_true);
    suite_add_tcase(suite, docs);
    return run_suite(suite);
}
