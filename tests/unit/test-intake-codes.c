/* Codes of divisions that editions list, and answers to questions that reports ask. */
#include "intake-fixture.h"

#include <check.h>
#include <stdlib.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;
static struct ov_intake_result result;
static struct ov_intake_names names;
static int asked;

static const struct ov_intake_codes *codes(void *context, const char *field, const char *division)
{
    static const char *const listed[] = { "-64", "65-", "80-" };
    static const struct ov_intake_codes all = { listed, 3, "ages (close-care@2022)" };
    (void)context;
    asked++;
    ck_assert_str_eq(field, "close-care.population");
    return strcmp(division, "age") == 0 ? &all : NULL;
}

static const struct ov_intake_codes *no_codes(void *context, const char *field, const char *division)
{
    (void)context;
    (void)field;
    (void)division;
    asked++;
    return NULL;
}

static const char *const *parts(void *context, enum ov_intake_part part, const char *edition,
                                const char *component, size_t *count)
{
    static const char *const all[] = { "total/money", "ambulance/plan" }, *const none[] = { NULL };
    static const char *const whole[] = { "money" }, *const ambulance[] = { "plan" };
    (void)context;
    ck_assert_int_eq(part, OV_INTAKE_QUESTION);
    if (strcmp(edition, "close-care@2023") == 0)
        return NULL; /* asks nothing */
    *count = component == NULL ? 2 : 1;
    if (component == NULL || strcmp(component, "total") == 0)
        return component == NULL ? all : whole;
    *count = strcmp(component, "ambulance") == 0;
    return *count > 0 ? ambulance : none;
}

static void setup(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
    names = fixture_names;
    names.codes = codes;
    names.parts = parts;
    asked = 0;
}

static void teardown(void)
{
    ov_arena_free(arena);
}

static bool read_table(enum ov_table_id id, const char *text)
{
    list.count = list.errors = list.warnings = 0;
    return ov_intake_csv("in.csv", text, strlen(text), ov_table(id), &names, &result, &list);
}

static void take(enum ov_table_id id, const char *text)
{
    bool taken = read_table(id, text);
    ck_assert_msg(taken && list.count == 0, "%s", fixture_messages(&list));
}

/* Refused with these messages, each without the name of the file. */
static void refuse(enum ov_table_id id, const char *text, const char *message)
{
    ck_assert_msg(!read_table(id, text), "taken: %s", text);
    ck_assert_ptr_null(result.rows);
    ck_assert_str_eq(fixture_messages(&list), ov_arena_printf(arena, "in.csv:%s\n", message));
}

#define VALUES "field;unit;period;slice;value\nclose-care.population;23;2022-01-01;"

START_TEST(a_code_must_be_listed)
{
    take(OV_TABLE_VALUES, VALUES "age=65-;1\n");
    ck_assert_str_eq(result.rows[0].cells[OV_VALUES_SLICE].text, "age=65-");
    refuse(OV_TABLE_VALUES, VALUES "age=65+;1\n",
           "2:37: error: slice: the division age has no code '65+', found 'age=65+'; accepted: 65-; "
           "code lists: ages (close-care@2022)");
    refuse(OV_TABLE_VALUES, VALUES "\"age=x12345;sex=man\";1\n",
           "2:37: error: slice: the division age has no code 'x12345', found 'age=x12345;sex=man'; accepted: "
           "-64, 65-, 80-; code lists: ages (close-care@2022)");
}
END_TEST

/* Women and men are so called in every agreement, whatever its lists say. */
START_TEST(a_sex_is_woman_or_man)
{
    take(OV_TABLE_VALUES, VALUES "sex=woman;1\nclose-care.population;23;2022-01-01;sex=man;1\n");
    ck_assert_int_eq(asked, 0);
    refuse(OV_TABLE_VALUES, VALUES "sex=kvinna;1\n",
           "2:37: error: slice: the division sex has no code 'kvinna', found 'sex=kvinna'; accepted: "
           "woman, man");
    refuse(OV_TABLE_VALUES, VALUES "sex=women;1\n",
           "2:37: error: slice: the division sex has no code 'women', found 'sex=women'; accepted: "
           "woman (of woman, man)");
    names.codes = NULL;
    refuse(OV_TABLE_VALUES, VALUES "sex=x;1\n",
           "2:37: error: slice: the division sex has no code 'x', found 'sex=x'; accepted: woman, man");
}
END_TEST

START_TEST(a_division_without_a_list_is_free)
{
    names.codes = no_codes;
    take(OV_TABLE_VALUES, VALUES "age=65-;1\n");
    take(OV_TABLE_VALUES, VALUES ";1\n"); /* the total has no code */
    ck_assert_int_eq(asked, 1);
    names.codes = NULL;
    take(OV_TABLE_VALUES, VALUES "age=anything;1\n");
}
END_TEST

/* What repeats is asked for once, so that large files take no longer. */
START_TEST(the_same_code_is_looked_up_once)
{
    struct ov_buffer text = { 0 };
    ov_buffer_puts(&text, "field;unit;period;slice;value\n");
    for (int day = 1; day <= 28; day++)
        ov_buffer_printf(&text, "close-care.population;23;2022-01-%02d;age=%s;1\n", day,
                         day % 2 == 0 ? "65-" : "80-");
    ov_buffer_putc(&text, '\0');
    take(OV_TABLE_VALUES, text.data);
    ov_buffer_free(&text);
    ck_assert_uint_eq(result.count, 28);
    ck_assert_int_eq(asked, 2);
}
END_TEST

#define NOTES "edition;unit;component;id;kind;text\n"

START_TEST(an_answer_is_to_a_question)
{
    take(OV_TABLE_NOTES, NOTES "close-care@2022;23;total;money;answer;x\n"
                               "close-care@2022;23;ambulance;plan;answer;x\n"
                               "close-care@2022;23;ambulance;anything;done;x\n"
                               "close-care@2023;23;ambulance;anything;answer;x\n");
    refuse(OV_TABLE_NOTES, NOTES "close-care@2022;23;ambulance;plane;answer;x\n",
           "2:30: error: id: no report of close-care@2022 asks a question of this name about the component, "
           "found 'plane'; accepted: plan (of plan)");
    refuse(OV_TABLE_NOTES, NOTES "close-care@2022;23;ambulance;money;answer;x\n",
           "2:20: error: component: the question money of close-care@2022 is of another component, found "
           "'ambulance'; accepted: total");
    refuse(OV_TABLE_NOTES, NOTES "close-care@2022;23;e-health;anything;answer;x\n",
           "2:29: error: id: no report of close-care@2022 asks a question of this name about the component, "
           "found 'anything'; accepted: total/money, ambulance/plan");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake: codes and answers");
    TCase *cases = tcase_create("codes");
    tcase_add_checked_fixture(cases, setup, teardown);
    tcase_add_test(cases, a_code_must_be_listed);
    tcase_add_test(cases, a_sex_is_woman_or_man);
    tcase_add_test(cases, a_division_without_a_list_is_free);
    tcase_add_test(cases, the_same_code_is_looked_up_once);
    tcase_add_test(cases, an_answer_is_to_a_question);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
