/* Payments and weights from any bytes. What is computed adds up, keeps its sum where the rounding says so,
 * and is the same for the same recipients in another order; what is not computed says why and gives nothing.
 */
#include "allocation/allocation.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST = 12 };

struct input {
    const uint8_t *data;
    size_t left;
};

static void must(bool holds)
{
    if (!holds)
        abort();
}

static uint8_t byte(struct input *input)
{
    if (input->left == 0)
        return 0;
    input->left--;
    return *input->data++;
}

/* Mostly small; sometimes anything. */
static int64_t integer(struct input *input)
{
    uint8_t kind = byte(input);
    uint64_t value = 0;
    size_t length = kind % 8 == 7 ? 8 : kind % 4;
    for (size_t i = 0; i < length; i++)
        value = value << 8 | byte(input);
    int64_t result;
    memcpy(&result, &value, sizeof result);
    return kind >= 200 && result != INT64_MIN ? -result : result;
}

static const char *const units[MOST] = { "01", "03", "04", "05", "06", "07",
                                         "08", "09", "10", "12", "13", "14" };

static void read_lists(struct input *input, struct ov_arena *arena, struct ov_payment *payment)
{
    for (int count = byte(input) % 4; count > 0; count--)
        *OV_APPEND(arena, payment->published, payment->published_count) =
            (struct ov_published){ .unit = units[byte(input) % MOST], .amount = { integer(input), 100 } };
    for (int count = byte(input) % 3; count > 0; count--)
        *OV_APPEND(arena, payment->excluded, payment->excluded_count) =
            (struct ov_excluded){ .unit = units[byte(input) % MOST] };
    for (int count = byte(input) % 4; count > 0; count--)
        *OV_APPEND(arena, payment->steps, payment->step_count) =
            (struct ov_result_step){ .at_least = ov_rational(integer(input), 1 + byte(input)),
                                     .amount = { integer(input), 1 } };
    for (int count = byte(input) % 3; count > 0; count--) {
        const char **named = OV_NEW_ARRAY(arena, const char *, 1);
        named[0] = units[byte(input) % MOST];
        *OV_APPEND(arena, payment->classes, payment->class_count) = (struct ov_class){
            .id = "class", .amount = { integer(input), 1 }, .units = named, .unit_count = byte(input) % 2
        };
    }
}

static struct ov_payment read_payment(struct input *input, struct ov_arena *arena)
{
    static const char *const remainders[] = { NULL, "qualified", "all", "nobody", "charity" };
    size_t count;
    const char *const *methods = ov_method_names(&count), *const *roundings = ov_rounding_names(&count);
    struct ov_payment payment = { .id = "main", .method = methods[byte(input) % 10] };
    uint8_t flags = byte(input);
    payment.rounding = roundings[byte(input) % 5];
    payment.whole = (flags & 1) != 0;
    payment.has_base = (flags & 2) != 0;
    payment.has_price = (flags & 4) == 0;
    payment.has_ceiling = (flags & 8) != 0;
    payment.over_ceiling = (flags & 16) != 0 ? "in-proportion" : NULL;
    payment.key = (flags & 32) != 0 ? "population@2020" : NULL;
    payment.remainder = remainders[byte(input) % 5];
    payment.amount = (struct ov_amount){ integer(input), 100 };
    payment.base.ore = payment.has_base ? integer(input) : 0;
    payment.price.ore = integer(input);
    payment.ceiling.ore = integer(input);
    payment.rounding_unit.ore = integer(input);
    payment.rate_unit.ore = integer(input);
    read_lists(input, arena, &payment);
    return payment;
}

static void check_rows(const struct ov_allocation *allocation)
{
    ov_money sum = 0;
    for (size_t i = 0; i < allocation->count; i++) {
        const struct ov_allocation_row *row = &allocation->rows[i];
        must(i == 0 || strcmp(allocation->rows[i - 1].unit, row->unit) < 0);
        must(ov_money_add(&sum, row->computed));
        must(row->takes_part || row->computed == 0);
        must(!row->takes_part || (allocation->not_computable == NULL && row->explanation != NULL));
    }
    must(sum == allocation->sum);
    must(allocation->not_computable == NULL || (sum == 0 && allocation->not_computable_told != NULL));
}

static void check_sum(const struct ov_allocation *allocation, const struct ov_payment *payment)
{
    enum ov_method method = ov_method(payment->method);
    enum ov_rounding rounding = ov_rounding(payment->rounding);
    bool shares = method == OV_METHOD_SHARE || method == OV_METHOD_BASE_AND_SHARE ||
                  method == OV_METHOD_FLAT || method == OV_METHOD_SHARE_OF_INCREASE ||
                  (method == OV_METHOD_QUALIFIED && !ov_equal(payment->remainder, "nobody"));
    if (allocation->not_computable == NULL && shares && rounding != OV_ROUNDING_HALF_UP &&
        rounding != OV_ROUNDING_RATE_THEN_UP)
        must(allocation->sum == allocation->pot);
}

static void same(const struct ov_allocation *a, const struct ov_allocation *b)
{
    must(a->count == b->count && a->sum == b->sum);
    must((a->not_computable == NULL) == (b->not_computable == NULL));
    for (size_t i = 0; i < a->count; i++)
        must(a->rows[i].computed == b->rows[i].computed &&
             ov_equal(a->rows[i].explanation, b->rows[i].explanation));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = { data, size };
    struct ov_arena *arena = ov_arena_new();
    struct ov_payment payment = read_payment(&input, arena);
    struct ov_component component = { .id = "care", .has_national = byte(&input) % 4 != 0 };
    struct ov_weight weights[MOST] = { { .unit = NULL } }, turned[MOST] = { { .unit = NULL } };
    struct ov_allocation first, second;
    struct ov_error error = { 0 }, again = { 0 };
    size_t count = byte(&input) % (MOST + 1);
    int scale = byte(&input) % 4;
    component.national = (struct ov_amount){ integer(&input), 100 };
    for (size_t i = 0; i < count; i++) {
        uint8_t state = byte(&input);
        weights[i] = (struct ov_weight){ .unit = units[i],
                                         .weight = integer(&input),
                                         .missing = state == 1 ? "not reported" : NULL,
                                         .fails = state % 3 == 2 };
        turned[count - 1 - i] = weights[i];
    }
    bool done = ov_allocate(arena, &component, &payment, &(struct ov_participants){ weights, count, scale },
                            &first, &error);
    must(done == ov_allocate(arena, &component, &payment, &(struct ov_participants){ turned, count, scale },
                             &second, &again));
    must(done || error.text[0] != '\0');
    if (done) {
        check_rows(&first);
        check_sum(&first, &payment);
        same(&first, &second);
    }
    ov_arena_free(arena);
    return 0;
}
