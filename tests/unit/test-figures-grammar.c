/* The grammar of formulas: what is read, what is refused and where, and the way back to text. */
#include "figures-fixture.h"

#include <check.h>
#include <gmp.h>
#include <stdlib.h>

static struct ov_arena *arena;

static void open_arena(void)
{
    arena = ov_arena_new();
}

static void close_arena(void)
{
    ov_arena_free(arena);
}

static const char *canonical(const char *text)
{
    struct ov_formula_fault fault;
    struct ov_formula *formula = ov_formula_parse(arena, text, &fault);
    if (formula == NULL)
        return ov_arena_printf(arena, "%d: %s; %s", fault.column, fault.text, fault.accepted);
    return ov_formula_format(arena, formula);
}

/* ---- what is read ---- */

static const struct {
    const char *text, *canonical;
} readable[] = {
    { "500 000 kr", "500 000 kr" },
    { "500000kr", "500 000 kr" },
    { "1\u00a0234\u202f567", "1 234 567" },
    { "0,55", "0.55" },
    { "6.20 mkr", "6.20 mkr" },
    { "55 %", "55 %" },
    { "55%", "55 %" },
    { "10 days", "10 days" },
    { "1 day", "1 days" },
    { "-5", "-5" },
    { "\u22125", "-5" },
    { "--5", "5" },
    { "-(5)", "-5" },
    { "- grant", "-grant" },
    { "2022-09-30", "2022-09-30" },
    { "\"åäö (x)\"", "\"åäö (x)\"" },
    { "grant", "grant" },
    { "close-care.permanent-doctor-share", "close-care.permanent-doctor-share" },
    { "core.grant", "core.grant" },
    { "national( ambulance )", "national(ambulance)" },
    { "grant(total)", "grant(total)" },
    { "national(group=regions)", "national(group = regions)" },
    { "computed(unit = 23,payment = main)", "computed(unit = 23, payment = main)" },
    { "grant(edition = close-care@2021)", "grant(edition = close-care@2021)" },
    { "weight(key = population@2021-11-01)", "weight(key = population@2021-11-01)" },
    { "planned(cost-object = \"47 11\")", "planned(cost-object = \"47 11\")" },
    { "planned(cost-object = \"4711\")", "planned(cost-object = 4711)" },
    { "listed(sex = woman, age = 65-, period = 2021)", "listed(sex = woman, age = 65-, period = 2021)" },
    { "listed(period = 2021-06-01/2022-05-31)", "listed(period = 2021-06-01/2022-05-31)" },
    { "decided(joint-plan, party = region)", "decided(joint-plan, party = region)" },
    { "at(grant, component = total, edition = close-care@2021)",
      "at(grant, component = total, edition = close-care@2021)" },
    { "sum(national,over=parts)", "sum(national, over = parts)" },
    { "count(of-which)", "count(of-which)" },
    { "max(1, 2)", "max(1, 2)" },
    { "max(1,5, 2)", "max(1.5, 2)" },
    { "round(grant,1 tkr)", "round(grant, 1 tkr)" },
    { "if(locked, 0 kr, grant)", "if(locked, 0 kr, grant)" },
    { "missing(\"not yet\")", "missing(\"not yet\")" },
    { "a - b", "a - b" },
    { "a-b", "a-b" },
    { "a \u2212 b", "a - b" },
    { "a*b", "a * b" },
    { "a \u00d7 b \u00f7 c", "a * b / c" },
    { "a\u2264b", "a <= b" },
    { "a \u2265 b", "a >= b" },
    { "a \u2260 b", "a <> b" },
    { "a - b - c", "a - b - c" },
    { "a - (b - c)", "a - (b - c)" },
    { "(a - b) - c", "a - b - c" },
    { "a / (b * c)", "a / (b * c)" },
    { "(a + b) * c", "(a + b) * c" },
    { "((a)) + (b * c)", "a + b * c" },
    { "-(a + b)", "-(a + b)" },
    { "-a * b", "-a * b" },
    { "a - -b", "a - -b" },
    { "a or b and not c = d", "a or b and not c = d" },
    { "(a or b) and c", "(a or b) and c" },
    { "not (a or b)", "not (a or b)" },
    { "not not a", "not not a" },
    { "(not a) = b", "(not a) = b" },
    { "(a = b) = c", "(a = b) = c" },
    { "a = (b < c)", "a = (b < c)" },
    { " \n a \t+\nb ", "a + b" },
    { "9 223 372 036 854 775 807", "9 223 372 036 854 775 807" },
};

START_TEST(reading)
{
    ck_assert_str_eq(canonical(readable[_i].text), readable[_i].canonical);
    ck_assert_str_eq(canonical(readable[_i].canonical), readable[_i].canonical);
}
END_TEST

/* ---- what is refused ---- */

static const struct {
    const char *text;
    int column;
    const char *says, *accepts; /* parts of the fault */
} faulty[] = {
    { "", 1, "ends too early", "a number" },
    { "  ", 3, "ends too early", "a number" },
    { "a +", 4, "ends too early", "a number" },
    { "(a", 3, "not closed", ")" },
    { "a b", 3, "operator is missing", "operator" },
    { "a)", 2, "operator is missing", "end of the formula" },
    { "a -b", 3, "blanks", "a - b" },
    { "(a)- b", 4, "blanks", "a - b" },
    { "a- b", 2, "hyphen", "a - b" },
    { "5-3", 2, "behind a number", "blanks" },
    { "5x", 2, "behind a number", "kr" },
    { "å + b", 1, "not in the grammar", "a–z" },
    { "Grant", 1, "not in the grammar", "a–z" },
    { "previous_year(a)", 9, "in no name", "hyphens" },
    { "gränt", 3, "in no name", "a–z" },
    { "a = b = c", 7, "chained", "and" },
    { "a == b", 4, "one =", "one =" },
    { "a ! b", 3, "not in the grammar", "<>" },
    { "a + not b", 5, "not cannot stand here", "parentheses" },
    { "a = not b", 5, "not cannot stand here", "parentheses" },
    { "2022-02-30", 1, "no such day", "2022-09-30" },
    { "\"open", 1, "not closed", "quotes" },
    { "1,2,3", 4, "one decimal sign", "blank after a comma" },
    { "1.2.3", 4, "one decimal sign", "blank after a comma" },
    { "9 223 372 036 854 775 808", 1, "too many digits", "9 223" },
    { "0,1234567890123456789", 1, "too many digits", "18 decimals" },
    { "0 500", 3, "operator is missing", "operator" },
    { "5000 000", 6, "operator is missing", "operator" },
    { "grant()", 7, "no formula", "key = value" },
    { "grant(1)", 7, "no formula", "id" },
    { "grant(a, b)", 10, "no bare id", "key = value" },
    { "grant(x = y)", 7, "'x' cannot be bound", "unit, component" },
    { "grant(period = 2021)", 7, "belongs to an edition", "previous-year" },
    { "grant(party = state)", 7, "'party'", "decided" },
    { "grant(a, component = b)", 10, "bound twice", "once" },
    { "grant(unit = 23, unit = 24)", 18, "bound twice", "once" },
    { "grant(unit = )", 14, "value is missing", "id" },
    { "my-field(woman)", 10, "no bare id", "sex = woman" },
    { "my-field(sex = \"a;b\")", 16, "no ;", "woman" },
    { "my-field(period = 2022X)", 19, "'2022X' is no period", "2022T2" },
    { "today(ambulance)", 7, "no bare id", "key = value" },
    { "sum", 1, "needs its arguments", "sum(figure, over = parts)" },
    { "sum(a)", 6, "argument is missing", "over" },
    { "sum(a, parts)", 8, "what to sum over", "over = parts" },
    { "sum(a, over = Parts)", 15, "'Parts' is no set", "parts" }, /* a small letter first: a code list */
    { "count(1)", 7, "one set", "activities" },
    { "count(grant)", 7, "'grant' is no set", "activities" },
    { "count(parts, leaves)", 14, "one set", "activities" },
    { "round(a, b, c)", 13, "too many", "round(figure" },
    { "if(a, b)", 8, "argument is missing", "if(condition" },
    { "max()", 5, "figure is missing", "a number" },
    { "at(a)", 5, "argument is missing", "unit = nation" },
    { "missing(a)", 9, "a text is expected", "missing(\"" },
    { "a.b.c", 4, "not in the grammar", "names" },
};

START_TEST(refusing)
{
    struct ov_formula_fault fault;
    ck_assert_ptr_null(ov_formula_parse(arena, faulty[_i].text, &fault));
    ck_assert_msg(fault.column == faulty[_i].column && strstr(fault.text, faulty[_i].says) != NULL &&
                      strstr(fault.accepted, faulty[_i].accepts) != NULL,
                  "%s: %s", faulty[_i].text, canonical(faulty[_i].text));
    ck_assert_ptr_null(ov_formula_parse(arena, faulty[_i].text, NULL));
}
END_TEST

static char *repeated(const char *text, int times, const char *end)
{
    struct ov_buffer buffer = { 0 };
    for (int i = 0; i < times; i++)
        ov_buffer_puts(&buffer, text);
    ov_buffer_puts(&buffer, end);
    char *all = ov_arena_copy(arena, buffer.data, buffer.length);
    ov_buffer_free(&buffer);
    return all;
}

START_TEST(limits)
{
    struct ov_formula_fault fault;
    ck_assert_ptr_nonnull(ov_formula_parse(arena, repeated("1 + ", 90, "1"), &fault));
    static const struct {
        const char *part;
        int times;
        const char *says;
    } large[] = { { "1 + ", 110, "too deep" }, { "(", 150, "too deep" },    { "not ", 150, "too deep" },
                  { "-", 150, "too deep" },    { "abs(", 150, "too deep" }, { "1 + ", 1000, "too long" } };
    for (size_t i = 0; i < OV_COUNT_OF(large); i++) {
        ck_assert_ptr_null(ov_formula_parse(arena, repeated(large[i].part, large[i].times, "1"), &fault));
        ck_assert_msg(strstr(fault.text, large[i].says) != NULL, "%s", fault.text);
        ck_assert_str_ne(fault.accepted, "");
    }
    ck_assert_ptr_null(ov_formula_parse(arena, "a + \xff", &fault));
    ck_assert_ptr_nonnull(strstr(fault.text, "UTF-8"));
}
END_TEST

START_TEST(names)
{
    size_t count;
    struct ov_formula *formula =
        ov_formula_parse(arena, "grant - sum(close-care.visits(sex = woman), over = Units) + 1", NULL);
    ck_assert_ptr_null(formula);
    formula = ov_formula_parse(
        arena,
        "visits + grant - sum(close-care.visits(sex = woman), over = parts) + if(given(due), grant, 0 kr)",
        NULL);
    const char **found = ov_formula_names(arena, formula, &count);
    ck_assert_uint_eq(count, 4);
    ck_assert_str_eq(found[0], "close-care.visits");
    ck_assert_str_eq(found[1], "due");
    ck_assert_str_eq(found[2], "grant");
    ck_assert_str_eq(found[3], "visits");
    ov_formula_names(arena, ov_formula_parse(arena, "1 + 2", NULL), &count);
    ck_assert_uint_eq(count, 0);
}
END_TEST

/* Every core figure and every set stands in the guide, as `name` or `name(…)`. */
START_TEST(guide)
{
    const char *top = getenv("OVERENS_SRCDIR");
    struct ov_formula_fault fault;
    struct ov_error error = { 0 };
    size_t count, length;
    char *path = ov_path_join(arena, top != NULL ? top : ".", "docs/formulas.md");
    char *text = ov_file_read(arena, path, 1 << 20, &length, &error);
    ck_assert_msg(text != NULL, "%s", error.text);
    const char *const *core = ov_core_names(&count);
    ck_assert_uint_gt(count, 40);
    for (size_t i = 1; i < count; i++) /* they are searched by halves */
        ck_assert_str_lt(core[i - 1], core[i]);
    for (size_t i = 0; i < count; i++)
        ck_assert_msg(strstr(text, ov_arena_printf(arena, "`%s`", core[i])) != NULL ||
                          strstr(text, ov_arena_printf(arena, "`%s(", core[i])) != NULL,
                      "%s", core[i]);
    ck_assert_ptr_null(ov_formula_parse(arena, "count(grant)", &fault));
    char *sets = ov_arena_strdup(arena, fault.accepted), *rest = NULL,
         *end = strstr(sets, ", and the code lists");
    ck_assert_ptr_nonnull(end);
    *end = '\0';
    for (char *set = strtok_r(sets, ", ", &rest); set != NULL; set = strtok_r(NULL, ", ", &rest))
        ck_assert_msg(strstr(text, ov_arena_printf(arena, "`%s`", set)) != NULL, "%s", set);
}
END_TEST

/* ---- random formulas ---- */

/* Writes a random formula with needless parentheses, blanks and typographic signs; any kind of it. */
static void put_random(struct ov_buffer *out, uint64_t *state, int depth)
{
    static const char *const leaves[] = {
        "grant",
        "national(ambulance)",
        "1 234,50 kr",
        "2022-09-30",
        "\"text\"",
        "count(parts)",
        "-7",
        "0.5",
        "listed(sex = woman)",
        "12 %",
        "visits",
        "close-care.visits",
        "3 days",
        "today",
        "decided(plan, party = state)",
    };
    static const char *const signs[] = { " + ", " - ", " \u2212 ", "*", " \u00d7 ", " / ", "\u00f7" };
    static const char *const comparisons[] = { "=", " <> ", "<", " \u2264 ", ">", ">=" };
    uint64_t kind = depth <= 0 ? 0 : below(state, 9);
    switch (kind) {
    case 0:
        ov_buffer_puts(out, leaves[below(state, OV_COUNT_OF(leaves))]);
        return;
    case 1:
    case 2:
    case 3:
        ov_buffer_puts(out, "(");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, signs[below(state, OV_COUNT_OF(signs))]);
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, " )");
        return;
    case 4:
        ov_buffer_puts(out, "((");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, ") ");
        ov_buffer_puts(out, comparisons[below(state, OV_COUNT_OF(comparisons))]);
        ov_buffer_puts(out, " (");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, "))");
        return;
    case 5:
        ov_buffer_puts(out, below(state, 2) ? "(not " : "-(");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, ")");
        return;
    case 6:
        ov_buffer_puts(out, "(");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, below(state, 2) ? " and " : " or ");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, ")");
        return;
    case 7:
        ov_buffer_puts(out, "max(");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, ",  ");
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, ")");
        return;
    default:
        ov_buffer_puts(out, below(state, 2) ? "at(" : "sum(");
        bool at = out->data[out->length - 2] == 't';
        put_random(out, state, depth - 1);
        ov_buffer_puts(out, at ? ", unit=nation, period = 2021T2)" : ", over=leaves)");
    }
}

START_TEST(round_trip)
{
    uint64_t state = UINT64_C(0x9e3779b97f4a7c15);
    for (int i = 0; i < 5000; i++) {
        struct ov_arena *own = ov_arena_new();
        struct ov_buffer buffer = { 0 };
        struct ov_formula_fault fault;
        put_random(&buffer, &state, 1 + (int)below(&state, 5));
        struct ov_formula *formula =
            buffer.length <= 4000 ? ov_formula_parse(own, buffer.data, &fault) : NULL;
        if (buffer.length <= 4000) {
            HOLDS(formula != NULL, "%s: column %d: %s", buffer.data, fault.column, fault.text);
            char *text = ov_formula_format(own, formula);
            struct ov_formula *again = ov_formula_parse(own, text, &fault);
            HOLDS(again != NULL && strcmp(ov_formula_format(own, again), text) == 0, "%s: %s", buffer.data,
                  text);
        }
        ov_buffer_free(&buffer);
        ov_arena_free(own);
    }
}
END_TEST

/* ---- arithmetic against GMP ---- */

/* A random formula of numbers, and its value in value; false when it divides by zero. */
static bool put_number_formula(struct ov_buffer *out, uint64_t *state, int depth, mpq_t value)
{
    if (depth <= 0 || below(state, 4) == 0) {
        unsigned long whole = (unsigned long)below(state, 100000), part = (unsigned long)below(state, 1000);
        bool negative = below(state, 3) == 0;
        ov_buffer_printf(out, "%s%lu%s%03lu", negative ? "-" : "", whole, below(state, 2) ? "," : ".", part);
        mpq_set_ui(value, whole * 1000 + part, 1000);
        mpq_canonicalize(value);
        if (negative)
            mpq_neg(value, value);
        return true;
    }
    mpq_t right;
    mpq_init(right);
    ov_buffer_puts(out, "(");
    bool well = put_number_formula(out, state, depth - 1, value);
    uint64_t kind = below(state, 5);
    static const char *const signs[] = { " + ", " - ", " * ", "/", " - -" };
    ov_buffer_puts(out, signs[kind]);
    well = put_number_formula(out, state, depth - 1, right) && well;
    ov_buffer_puts(out, ")");
    if (kind == 0 || kind == 4)
        mpq_add(value, value, right);
    else if (kind == 1)
        mpq_sub(value, value, right);
    else if (kind == 2)
        mpq_mul(value, value, right);
    else if (mpq_sgn(right) == 0)
        well = false;
    else
        mpq_div(value, value, right);
    mpq_clear(right);
    return well;
}

START_TEST(arithmetic_is_exact)
{
    struct world world;
    uint64_t state = 42;
    int exact = 0, large = 0;
    world_begin(&world);
    world_ready(&world, NULL);
    struct ov_subject nothing = { 0 };
    for (int i = 0; i < 4000; i++) {
        struct ov_buffer buffer = { 0 };
        mpq_t expected;
        mpq_init(expected);
        bool well = put_number_formula(&buffer, &state, 1 + (int)below(&state, 4), expected);
        const struct ov_quantity *value = ask(&world, buffer.data, &nothing);
        char *text = mpq_get_str(NULL, 10, expected), got[90];
        if (!well) {
            HOLDS(value->state == OV_NOT_MEASURABLE, "%s divides by zero", buffer.data);
        } else if (value->state == OV_GIVEN) {
            ov_rational_format(value->number, got);
            HOLDS(strcmp(got, text) == 0, "%s: %s, expected %s", buffer.data, got, text);
            exact++;
        } else {
            /* Only an intermediate that needs more than 127 bits may be refused, and says so. */
            HOLDS(strcmp(value->reason, "too large to compute exactly") == 0, "%s: %s", buffer.data,
                  value->reason);
            large++;
        }
        free(text);
        mpq_clear(expected);
        ov_buffer_free(&buffer);
    }
    ck_assert_int_gt(exact, 3000);
    ck_assert_int_gt(large, 0);
    world_end(&world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("figures: grammar");
    TCase *tests = tcase_create("grammar");
    tcase_add_checked_fixture(tests, open_arena, close_arena);
    tcase_add_loop_test(tests, reading, 0, OV_COUNT_OF(readable));
    tcase_add_loop_test(tests, refusing, 0, OV_COUNT_OF(faulty));
    tcase_add_test(tests, limits);
    tcase_add_test(tests, names);
    tcase_add_test(tests, guide);
    tcase_add_test(tests, round_trip);
    tcase_add_test(tests, arithmetic_is_exact);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
