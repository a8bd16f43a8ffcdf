/* What a callback may ask: figures and their values, options, the date, memory. */
#include "modules/worker-internal.h"

#include <string.h>

static struct ov_call *call_of(struct ov_run *run)
{
    return (struct ov_call *)run; /* face is its first member */
}

/* The formula as a new handle. Its text outlives the call: the figures keep it. */
static ov_figure add_formula(struct ov_call *call, const char *text, const char *what)
{
    struct ov_arena *arena = call->worker->arena;
    struct ov_formula_fault fault = { 0 };
    const struct ov_formula *formula = ov_formula_parse(arena, text, &fault);
    if (formula == NULL)
        ov_call_end(call, "%s: '%.200s' at character %d: %s; accepted: %s", what, text, fault.column,
                    fault.text, fault.accepted);
    const char *undeclared = ov_formula_undeclared(arena, formula, call->worker->id, call->reads);
    if (undeclared != NULL)
        ov_call_end(call, "it asks for %s, which is not declared; its reads must name it", undeclared);
    struct ov_handle *handle = OV_APPEND(call->arena, call->handles, call->handle_count);
    handle->formula = ov_formula_format(arena, formula);
    return (ov_figure){ (uint32_t)call->handle_count };
}

static ov_figure host_figure(struct ov_run *run, const char *formula)
{
    struct ov_call *call = call_of(run);
    return add_formula(call, ov_call_text(call, formula, OV_MODULE_TEXT, false, "figure"), "figure");
}

static ov_figure host_combine(struct ov_run *run, const char *name, const ov_figure *figures, uint32_t count)
{
    struct ov_call *call = call_of(run);
    const char *function = ov_call_text(call, name, OV_RECORD_NAME, false, "combine");
    /* The grammar's sum goes over a set; a sum of figures at hand is an addition. */
    bool sum = strcmp(function, "sum") == 0;
    if (!ov_is_id(function) || count == 0 || count > OV_RECORD_ARGUMENTS || figures == NULL)
        ov_call_end(call,
                    "combine: '%.40s' of %lu figures; accepted: max, min, sum or if, and at most %d figures",
                    function, (unsigned long)count, OV_RECORD_ARGUMENTS);
    struct ov_buffer text = { 0 };
    ov_buffer_printf(&text, "%s(", sum ? "" : function);
    for (uint32_t i = 0; i < count; i++) {
        /* Looked at before any text is kept that a jump would lose. */
        if (figures[i].id == 0 || figures[i].id > call->handle_count) {
            ov_buffer_free(&text);
            ov_call_handle(call, figures[i], "combine");
        }
        ov_buffer_printf(&text, "%s%s",
                         i == 0 ? ""
                         : sum  ? ") + ("
                                : ", ",
                         call->handles[figures[i].id - 1].formula);
    }
    ov_buffer_putc(&text, ')');
    const char *formula = ov_arena_strdup(call->arena, text.data);
    ov_buffer_free(&text);
    return add_formula(call, formula, "combine");
}

/* A text in a formula holds no quotation mark and stays on one line. */
static ov_figure host_missing(struct ov_run *run, const char *reason)
{
    struct ov_call *call = call_of(run);
    const char *given = ov_call_text(call, reason, OV_MODULE_TEXT / 2, false, "missing");
    struct ov_buffer text = { 0 };
    ov_buffer_puts(&text, "missing(\"");
    for (const char *at = given; *at != '\0'; at++) {
        if (*at == '"')
            ov_buffer_puts(&text, "\xe2\x80\x9d"); /* ” */
        else
            ov_buffer_putc(&text, *at);
    }
    ov_buffer_puts(&text, "\")");
    const char *formula = ov_arena_strdup(call->arena, text.data);
    ov_buffer_free(&text);
    return add_formula(call, formula, "missing");
}

static uint32_t host_state(struct ov_run *run, ov_figure figure)
{
    return (uint32_t)ov_call_value(call_of(run), figure, "state")->state;
}

/* Exact when nine decimals are enough, else rounded to as many as fit. */
static bool as_decimal(struct ov_rational value, int64_t *unscaled, uint32_t *scale)
{
    struct ov_rational product;
    int64_t power = 1;
    for (uint32_t i = 0; i <= 9; i++, power *= 10) {
        if (ov_rational_multiply(value, ov_rational(power, 1), &product) &&
            ov_rational_to_int64(product, unscaled)) {
            *scale = i;
            return true;
        }
    }
    for (uint32_t i = 10; i-- > 0;) {
        power /= 10;
        if (ov_rational_multiply(value, ov_rational(power, 1), &product) &&
            ov_rational_round(product, ov_rational(1, 1), &product) &&
            ov_rational_to_int64(product, unscaled)) {
            *scale = i;
            return true;
        }
    }
    return false;
}

static int host_number(struct ov_run *run, ov_figure figure, int64_t *unscaled, uint32_t *scale)
{
    const struct ov_quantity *value = ov_call_value(call_of(run), figure, "number");
    struct ov_rational number = value->number;
    if (value->state != OV_GIVEN || unscaled == NULL || scale == NULL)
        return 0;
    if (value->type == OV_QUANTITY_MONEY && !ov_rational_divide(number, ov_rational(100, 1), &number))
        return 0; /* kronor, as in formulas; the quantity is in öre */
    return (value->type == OV_QUANTITY_NUMBER || value->type == OV_QUANTITY_MONEY ||
            value->type == OV_QUANTITY_SHARE) &&
           as_decimal(number, unscaled, scale);
}

static uint32_t as_yyyymmdd(ov_date date)
{
    int year, month, day;
    ov_date_split(date, &year, &month, &day);
    return (uint32_t)(year * 10000 + month * 100 + day);
}

static int host_date(struct ov_run *run, ov_figure figure, uint32_t *yyyymmdd)
{
    const struct ov_quantity *value = ov_call_value(call_of(run), figure, "date");
    if (value->state != OV_GIVEN || value->type != OV_QUANTITY_DATE || yyyymmdd == NULL)
        return 0;
    *yyyymmdd = as_yyyymmdd(value->date);
    return 1;
}

static int host_holds(struct ov_run *run, ov_figure figure)
{
    const struct ov_quantity *value = ov_call_value(call_of(run), figure, "holds");
    return value->state == OV_GIVEN && value->type == OV_QUANTITY_TRUTH && value->truth;
}

static const char *host_option(struct ov_run *run, const char *name)
{
    struct ov_call *call = call_of(run);
    const struct ov_worker *worker = call->worker;
    for (size_t i = 0; i < worker->module->option_count; i++) {
        if (!ov_equal(worker->module->options[i].name, name))
            continue;
        for (size_t j = 0; j < worker->option_count; j++)
            if (ov_equal(worker->options[j].name, name))
                return worker->options[j].value;
        return worker->module->options[i].standard;
    }
    ov_call_end(call, "option: the plugin has no option '%.40s'", name != NULL ? name : "");
}

static const char *host_edition(struct ov_run *run)
{
    const char *edition = call_of(run)->subject->edition;
    return edition != NULL ? edition : "";
}

static uint32_t host_today(struct ov_run *run)
{
    return as_yyyymmdd(call_of(run)->worker->today);
}

static void *host_allocate(struct ov_run *run, size_t size)
{
    struct ov_call *call = call_of(run);
    struct ov_worker *worker = call->worker;
    size_t most = (size_t)worker->memory_mb << 20;
    if (++worker->allocations == worker->fail_allocation)
        ov_call_end(call, OV_ALLOCATION_REFUSED, worker->allocations);
    if (size > most - worker->allocated)
        ov_call_end(call, "it used more than %d MB of memory", worker->memory_mb);
    worker->allocated += size;
    return ov_arena_alloc(call->arena, size);
}

static void host_fail(struct ov_run *run, const char *text)
{
    struct ov_call *call = call_of(run);
    const char *words = ov_call_text(call, text, OV_MODULE_TEXT, false, "fail");
    if (call->failure == NULL)
        call->failure = ov_arena_strdup(call->worker->arena, words);
}

const struct ov_host ov_host_table = {
    .struct_size = sizeof(struct ov_host),
    .abi_major = OV_ABI_MAJOR,
    .abi_minor = OV_ABI_MINOR,
    .figure = host_figure,
    .combine = host_combine,
    .missing = host_missing,
    .state = host_state,
    .number = host_number,
    .date = host_date,
    .holds = host_holds,
    .option = host_option,
    .edition = host_edition,
    .today = host_today,
    .allocate = host_allocate,
    .fail = host_fail,
    .raise = ov_host_raise,
    .heading = ov_host_heading,
    .paragraph = ov_host_paragraph,
    .note = ov_host_note,
    .table = ov_host_table_begin,
    .row = ov_host_row,
};
