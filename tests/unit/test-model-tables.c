/* The descriptors of tables: that they are what the enums, the importers and the view rely on. */
#include "model/model.h"

#include <check.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define C(number)                                                                                            \
    {                                                                                                        \
        number, #number                                                                                      \
    }

/* Every column's enumerator, as its number and as its name. */
static const struct enumerator {
    int number;
    const char *name;
} enumerators[OV_TABLES][16] = {
    [OV_TABLE_UNITS] = { C(OV_UNITS_CODE), C(OV_UNITS_FROM), C(OV_UNITS_TO), C(OV_UNITS_NAME),
                         C(OV_UNITS_KIND), C(OV_UNITS_PARENT) },
    [OV_TABLE_GRANTS] = { C(OV_GRANTS_EDITION), C(OV_GRANTS_COMPONENT), C(OV_GRANTS_UNIT), C(OV_GRANTS_KIND),
                          C(OV_GRANTS_PAYMENT), C(OV_GRANTS_AMOUNT), C(OV_GRANTS_DATE), C(OV_GRANTS_DECISION),
                          C(OV_GRANTS_NOTE) },
    [OV_TABLE_ACTIVITIES] = { C(OV_ACTIVITIES_EDITION), C(OV_ACTIVITIES_UNIT), C(OV_ACTIVITIES_COMPONENT),
                              C(OV_ACTIVITIES_ID), C(OV_ACTIVITIES_PARENT), C(OV_ACTIVITIES_TITLE),
                              C(OV_ACTIVITIES_KIND), C(OV_ACTIVITIES_AMOUNT), C(OV_ACTIVITIES_RESPONSIBLE),
                              C(OV_ACTIVITIES_COST_OBJECT), C(OV_ACTIVITIES_NOTE) },
    [OV_TABLE_DECISIONS] = { C(OV_DECISIONS_EDITION), C(OV_DECISIONS_UNIT), C(OV_DECISIONS_ID),
                             C(OV_DECISIONS_PARTY), C(OV_DECISIONS_BODY), C(OV_DECISIONS_DATE),
                             C(OV_DECISIONS_PARAGRAPH), C(OV_DECISIONS_REGISTRY), C(OV_DECISIONS_TITLE),
                             C(OV_DECISIONS_LINK) },
    [OV_TABLE_STATEMENTS] = { C(OV_STATEMENTS_DOCUMENT), C(OV_STATEMENTS_ID), C(OV_STATEMENTS_EDITION),
                              C(OV_STATEMENTS_UNIT), C(OV_STATEMENTS_PLACE), C(OV_STATEMENTS_SAYS),
                              C(OV_STATEMENTS_PRINTED), C(OV_STATEMENTS_FORMULA) },
    [OV_TABLE_VALUES] = { C(OV_VALUES_FIELD), C(OV_VALUES_UNIT), C(OV_VALUES_PERIOD), C(OV_VALUES_SLICE),
                          C(OV_VALUES_VALUE), C(OV_VALUES_STATE), C(OV_VALUES_QUALITY) },
    [OV_TABLE_NOTES] = { C(OV_NOTES_EDITION), C(OV_NOTES_UNIT), C(OV_NOTES_COMPONENT), C(OV_NOTES_ID),
                         C(OV_NOTES_KIND), C(OV_NOTES_CATEGORY), C(OV_NOTES_ACTIVITY), C(OV_NOTES_DATE),
                         C(OV_NOTES_AUTHOR), C(OV_NOTES_TEXT), C(OV_NOTES_SOURCE) },
    [OV_TABLE_PAYMENTS] = { C(OV_PAYMENTS_EDITION), C(OV_PAYMENTS_UNIT), C(OV_PAYMENTS_COMPONENT),
                            C(OV_PAYMENTS_ID), C(OV_PAYMENTS_PAYMENT), C(OV_PAYMENTS_AMOUNT),
                            C(OV_PAYMENTS_DATE), C(OV_PAYMENTS_DECISION), C(OV_PAYMENTS_REGISTRY),
                            C(OV_PAYMENTS_NOTE) },
    [OV_TABLE_POSTINGS] = { C(OV_POSTINGS_UNIT), C(OV_POSTINGS_SOURCE), C(OV_POSTINGS_DATE),
                            C(OV_POSTINGS_VOUCHER), C(OV_POSTINGS_ROW), C(OV_POSTINGS_ACCOUNT),
                            C(OV_POSTINGS_COST_OBJECT), C(OV_POSTINGS_AMOUNT), C(OV_POSTINGS_TEXT) },
    [OV_TABLE_TRANSFERS] = { C(OV_TRANSFERS_EDITION), C(OV_TRANSFERS_UNIT), C(OV_TRANSFERS_COMPONENT),
                             C(OV_TRANSFERS_ID), C(OV_TRANSFERS_KIND), C(OV_TRANSFERS_AMOUNT),
                             C(OV_TRANSFERS_DATE), C(OV_TRANSFERS_OTHER_EDITION), C(OV_TRANSFERS_COUNTERPART),
                             C(OV_TRANSFERS_DECISION), C(OV_TRANSFERS_PERMISSION), C(OV_TRANSFERS_NOTE) },
    [OV_TABLE_REALLOCATIONS] = { C(OV_REALLOCATIONS_EDITION), C(OV_REALLOCATIONS_UNIT),
                                 C(OV_REALLOCATIONS_ID), C(OV_REALLOCATIONS_COMPONENT),
                                 C(OV_REALLOCATIONS_AMOUNT), C(OV_REALLOCATIONS_DATE),
                                 C(OV_REALLOCATIONS_DECISION), C(OV_REALLOCATIONS_NOTE) },
    [OV_TABLE_FORECASTS] = { C(OV_FORECASTS_EDITION), C(OV_FORECASTS_UNIT), C(OV_FORECASTS_COMPONENT),
                             C(OV_FORECASTS_ACTIVITY), C(OV_FORECASTS_DATE), C(OV_FORECASTS_AMOUNT),
                             C(OV_FORECASTS_CATEGORY), C(OV_FORECASTS_AUTHOR), C(OV_FORECASTS_TEXT) },
    [OV_TABLE_JUDGEMENTS] = { C(OV_JUDGEMENTS_EDITION), C(OV_JUDGEMENTS_UNIT), C(OV_JUDGEMENTS_OF),
                              C(OV_JUDGEMENTS_COMPONENT), C(OV_JUDGEMENTS_ID), C(OV_JUDGEMENTS_PERIOD),
                              C(OV_JUDGEMENTS_JUDGEMENT), C(OV_JUDGEMENTS_DATE), C(OV_JUDGEMENTS_AUTHOR),
                              C(OV_JUDGEMENTS_TEXT) },
    [OV_TABLE_DELIVERIES] = { C(OV_DELIVERIES_EDITION), C(OV_DELIVERIES_UNIT), C(OV_DELIVERIES_OBLIGATION),
                              C(OV_DELIVERIES_ID), C(OV_DELIVERIES_STATE), C(OV_DELIVERIES_DATE),
                              C(OV_DELIVERIES_RECEIVER), C(OV_DELIVERIES_RECEIPT), C(OV_DELIVERIES_RECEIVED),
                              C(OV_DELIVERIES_REGISTRY), C(OV_DELIVERIES_LINK), C(OV_DELIVERIES_NOTE) },
    [OV_TABLE_ROLES] = { C(OV_ROLES_EDITION), C(OV_ROLES_UNIT), C(OV_ROLES_COMPONENT), C(OV_ROLES_ROLE),
                         C(OV_ROLES_FROM), C(OV_ROLES_TO), C(OV_ROLES_FUNCTION), C(OV_ROLES_NOTE) },
    [OV_TABLE_COST_OBJECTS] = { C(OV_COST_OBJECTS_UNIT), C(OV_COST_OBJECTS_COST_OBJECT),
                                C(OV_COST_OBJECTS_EDITION), C(OV_COST_OBJECTS_COMPONENT),
                                C(OV_COST_OBJECTS_FROM), C(OV_COST_OBJECTS_TO), C(OV_COST_OBJECTS_NOTE) },
    [OV_TABLE_WAIVERS] = { C(OV_WAIVERS_CHECK), C(OV_WAIVERS_EDITION), C(OV_WAIVERS_SUBJECT),
                           C(OV_WAIVERS_UNTIL), C(OV_WAIVERS_BAND), C(OV_WAIVERS_OPERANDS),
                           C(OV_WAIVERS_DATE), C(OV_WAIVERS_AUTHOR), C(OV_WAIVERS_REASON) },
    [OV_TABLE_EDITIONS] = { C(OV_EDITIONS_EDITION), C(OV_EDITIONS_TITLE), C(OV_EDITIONS_FROM),
                            C(OV_EDITIONS_TO), C(OV_EDITIONS_NATIONAL), C(OV_EDITIONS_MODULE),
                            C(OV_EDITIONS_REGISTRY), C(OV_EDITIONS_FORM) },
    [OV_TABLE_RECIPIENTS] = { C(OV_RECIPIENTS_EDITION), C(OV_RECIPIENTS_GROUP), C(OV_RECIPIENTS_TITLE),
                              C(OV_RECIPIENTS_NATIONAL), C(OV_RECIPIENTS_RESIDUAL), C(OV_RECIPIENTS_KIND) },
    [OV_TABLE_COMPONENTS] = { C(OV_COMPONENTS_EDITION), C(OV_COMPONENTS_ID), C(OV_COMPONENTS_PARENT),
                              C(OV_COMPONENTS_TITLE), C(OV_COMPONENTS_ROLE), C(OV_COMPONENTS_RECIPIENTS),
                              C(OV_COMPONENTS_NATIONAL), C(OV_COMPONENTS_FUNDED_BY), C(OV_COMPONENTS_ORDER),
                              C(OV_COMPONENTS_FUNDING_EDITION), C(OV_COMPONENTS_FUNDING_COMPONENT) },
    [OV_TABLE_COMPONENT_USES] = { C(OV_COMPONENT_USES_EDITION), C(OV_COMPONENT_USES_COMPONENT),
                                  C(OV_COMPONENT_USES_WHAT), C(OV_COMPONENT_USES_RESPONSIBLE),
                                  C(OV_COMPONENT_USES_COST_OBJECT), C(OV_COMPONENT_USES_LOCKED) },
    [OV_TABLE_PAYMENT_TERMS] = { C(OV_PAYMENT_TERMS_EDITION), C(OV_PAYMENT_TERMS_COMPONENT),
                                 C(OV_PAYMENT_TERMS_ID), C(OV_PAYMENT_TERMS_METHOD),
                                 C(OV_PAYMENT_TERMS_AMOUNT), C(OV_PAYMENT_TERMS_BASE),
                                 C(OV_PAYMENT_TERMS_KEY), C(OV_PAYMENT_TERMS_ROUNDING),
                                 C(OV_PAYMENT_TERMS_CONDITION), C(OV_PAYMENT_TERMS_PRICE),
                                 C(OV_PAYMENT_TERMS_CEILING), C(OV_PAYMENT_TERMS_LIKELY_KEY) },
    [OV_TABLE_CONDITIONS] = { C(OV_CONDITIONS_EDITION), C(OV_CONDITIONS_ID), C(OV_CONDITIONS_COMPONENT),
                              C(OV_CONDITIONS_TITLE), C(OV_CONDITIONS_RULE), C(OV_CONDITIONS_PERIOD),
                              C(OV_CONDITIONS_BY), C(OV_CONDITIONS_ORDER), C(OV_CONDITIONS_GATE),
                              C(OV_CONDITIONS_STRUCK_FROM), C(OV_CONDITIONS_STRUCK_UNTIL) },
    [OV_TABLE_OBLIGATIONS] = { C(OV_OBLIGATIONS_EDITION), C(OV_OBLIGATIONS_ID), C(OV_OBLIGATIONS_TITLE),
                               C(OV_OBLIGATIONS_KIND), C(OV_OBLIGATIONS_RECEIVER), C(OV_OBLIGATIONS_DUE),
                               C(OV_OBLIGATIONS_INTERNAL), C(OV_OBLIGATIONS_ORDER),
                               C(OV_OBLIGATIONS_STRUCK_FROM), C(OV_OBLIGATIONS_STRUCK_UNTIL),
                               C(OV_OBLIGATIONS_FIRST_DUE) },
    [OV_TABLE_USE_RULES] = { C(OV_USE_RULES_EDITION), C(OV_USE_RULES_ID), C(OV_USE_RULES_COMPONENT),
                             C(OV_USE_RULES_TEXT), C(OV_USE_RULES_LOCKED) },
    [OV_TABLE_WEIGHTS] = { C(OV_WEIGHTS_KEY), C(OV_WEIGHTS_UNIT), C(OV_WEIGHTS_WEIGHT),
                           C(OV_WEIGHTS_STATUS) },
    [OV_TABLE_ALLOCATIONS] = { C(OV_ALLOCATIONS_EDITION), C(OV_ALLOCATIONS_COMPONENT),
                               C(OV_ALLOCATIONS_PAYMENT), C(OV_ALLOCATIONS_UNIT), C(OV_ALLOCATIONS_COMPUTED),
                               C(OV_ALLOCATIONS_PUBLISHED), C(OV_ALLOCATIONS_EXPLANATION),
                               C(OV_ALLOCATIONS_EXPECTED), C(OV_ALLOCATIONS_EXPECTATION) },
    [OV_TABLE_REDISTRIBUTIONS] = { C(OV_REDISTRIBUTIONS_EDITION), C(OV_REDISTRIBUTIONS_COMPONENT),
                                   C(OV_REDISTRIBUTIONS_ID), C(OV_REDISTRIBUTIONS_UNIT),
                                   C(OV_REDISTRIBUTIONS_COMPUTED), C(OV_REDISTRIBUTIONS_EXPLANATION) },
    [OV_TABLE_AMENDMENTS] = { C(OV_AMENDMENTS_EDITION), C(OV_AMENDMENTS_ID), C(OV_AMENDMENTS_TITLE),
                              C(OV_AMENDMENTS_DECIDED), C(OV_AMENDMENTS_REGISTRY), C(OV_AMENDMENTS_ORDER) },
    [OV_TABLE_CHANGES] = { C(OV_CHANGES_EDITION), C(OV_CHANGES_AMENDMENT), C(OV_CHANGES_ID),
                           C(OV_CHANGES_OPERATION), C(OV_CHANGES_WHAT), C(OV_CHANGES_BEFORE),
                           C(OV_CHANGES_AFTER), C(OV_CHANGES_EFFECTIVE), C(OV_CHANGES_UNTIL),
                           C(OV_CHANGES_ORDER) },
    [OV_TABLE_MONEY_RULES] = { C(OV_MONEY_RULES_EDITION), C(OV_MONEY_RULES_COMPONENT), C(OV_MONEY_RULES_WHAT),
                               C(OV_MONEY_RULES_PAYMENT), C(OV_MONEY_RULES_DATE), C(OV_MONEY_RULES_TEXT) },
    [OV_TABLE_COLLECTIONS] = { C(OV_COLLECTIONS_EDITION), C(OV_COLLECTIONS_FIELD), C(OV_COLLECTIONS_KIND),
                               C(OV_COLLECTIONS_DAYS) },
    [OV_TABLE_CODES] = { C(OV_CODES_EDITION), C(OV_CODES_LIST), C(OV_CODES_CODE), C(OV_CODES_DIVISION),
                         C(OV_CODES_TITLE), C(OV_CODES_ORDER) },
    [OV_TABLE_QUESTIONS] = { C(OV_QUESTIONS_EDITION), C(OV_QUESTIONS_OBLIGATION), C(OV_QUESTIONS_ID),
                             C(OV_QUESTIONS_COMPONENT), C(OV_QUESTIONS_CONDITION), C(OV_QUESTIONS_TITLE),
                             C(OV_QUESTIONS_ORDER) },
    [OV_TABLE_BALANCES] = { C(OV_BALANCES_UNIT), C(OV_BALANCES_COST_OBJECT), C(OV_BALANCES_CLASS),
                            C(OV_BALANCES_PERIOD), C(OV_BALANCES_SOURCE), C(OV_BALANCES_AMOUNT),
                            C(OV_BALANCES_ROWS) },
    [OV_TABLE_BATCHES] = { C(OV_BATCHES_NUMBER), C(OV_BATCHES_DATE), C(OV_BATCHES_ACTOR),
                           C(OV_BATCHES_REASON) },
};

/* "grants" and "cost-object" as in OV_GRANTS_COST_OBJECT. */
static void enumerator_name(const struct ov_table *table, const char *column, char *out, size_t size)
{
    snprintf(out, size, "OV_%s_%s", table->name, column);
    for (; *out != '\0'; out++)
        *out = *out == '-' ? '_' : *out >= 'a' && *out <= 'z' ? (char)(*out - 'a' + 'A') : *out;
}

START_TEST(enumerators_are_the_columns_numbers)
{
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        ck_assert_int_eq(table->id, id);
        size_t count = 0;
        for (; enumerators[id][count].name != NULL; count++) {
            char expected[80];
            int number = enumerators[id][count].number;
            ck_assert_msg(number >= 0 && (size_t)number < table->column_count, "%s",
                          enumerators[id][count].name);
            enumerator_name(table, table->columns[number].name, expected, sizeof expected);
            ck_assert_str_eq(expected, enumerators[id][count].name);
        }
        ck_assert_msg(count == table->column_count, "%s", table->name);
    }
}
END_TEST

START_TEST(names_are_found_in_both_languages)
{
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        ck_assert_ptr_eq(ov_table_named(table->name), table);
        ck_assert_ptr_eq(ov_table_named(table->swedish), table);
        for (size_t i = 0; i < table->column_count; i++) {
            ck_assert_int_eq(ov_column_index(table, table->columns[i].name), i);
            ck_assert_int_eq(ov_column_index(table, table->columns[i].swedish), i);
        }
        ck_assert_int_eq(ov_column_index(table, ""), -1);
        ck_assert_int_eq(ov_column_index(table, "no-such-column"), -1);
    }
    const struct ov_table *activities = ov_table_named("Aktiviteter");
    ck_assert_ptr_eq(activities, ov_table(OV_TABLE_ACTIVITIES));
    ck_assert_int_eq(ov_column_index(activities, "Årgång"), OV_ACTIVITIES_EDITION);
    ck_assert_int_eq(ov_column_index(activities, "Kostnadsställe/objekt"), OV_ACTIVITIES_COST_OBJECT);
    ck_assert_int_eq(ov_column_index(ov_table(OV_TABLE_VALUES), "VÄRDE"), OV_VALUES_VALUE);
    ck_assert_int_eq(ov_column_index(activities, "årgång "), -1);
    ck_assert_int_eq(ov_column_index(activities, "årgån"), -1);
    ck_assert_int_eq(ov_column_index(activities, NULL), -1);
    ck_assert_ptr_eq(ov_table_named("konteringar"), ov_table(OV_TABLE_POSTINGS));
    ck_assert_ptr_null(ov_table_named("ledgers"));
    ck_assert_ptr_null(ov_table_named(NULL));
}
END_TEST

static void check_example(const struct ov_column *column)
{
    struct ov_period period;
    struct ov_amount amount;
    struct ov_number number;
    ov_date date;
    const char *example = column->example, *why = NULL;
    bool well = true;
    if (column->type == OV_CELL_ID)
        well = ov_is_id(example);
    else if (column->type == OV_CELL_WORD)
        well = ov_utf8_length(example) <= 80;
    else if (column->type == OV_CELL_AMOUNT)
        well = ov_amount_parse(example, OV_NOTATION_SWEDISH, &amount, &why);
    else if (column->type == OV_CELL_DECIMAL || column->type == OV_CELL_PRINTED)
        well = ov_number_parse(example, OV_NOTATION_SWEDISH, &number, &why);
    else if (column->type == OV_CELL_DATE)
        well = ov_date_parse(example, &date, NULL);
    else if (column->type == OV_CELL_PERIOD)
        well = ov_period_parse(example, &period, &why);
    else if (column->type == OV_CELL_CODE)
        well = ov_code_pack(example, (int64_t[2]){ 0 });
    else if (column->type == OV_CELL_CHOICE) {
        well = false;
        for (size_t i = 0; column->choices[i] != NULL; i++)
            well = well || ov_equal(column->choices[i], example);
    }
    ck_assert_msg(well, "%s: %s", column->name, example);
}

START_TEST(every_column_is_described)
{
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        ck_assert_ptr_nonnull(table->help);
        for (size_t i = 0; i < table->column_count; i++) {
            const struct ov_column *column = &table->columns[i];
            ck_assert_msg(ov_is_id(column->name) && column->swedish != NULL, "%s", table->name);
            ck_assert(column->type >= OV_CELL_ID && column->type <= OV_CELL_SUBJECT);
            ck_assert_msg((column->type == OV_CELL_CHOICE) == (column->choices != NULL), "%s", column->name);
            if (id < OV_TABLES_RECORDED) {
                ck_assert_msg(column->help != NULL && column->example != NULL, "%s.%s", table->name,
                              column->name);
                check_example(column);
            }
        }
    }
}
END_TEST

static const char *const may_be_empty[] = { "units.from",        "grants.payment", "values.slice",
                                            "postings.voucher",  "postings.row",   "forecasts.activity",
                                            "judgements.period", "deliveries.id",  "roles.from",
                                            "cost-objects.from" };

static bool is_optional(const struct ov_table *table, const struct ov_column *column)
{
    char name[80];
    snprintf(name, sizeof name, "%s.%s", table->name, column->name);
    for (size_t i = 0; i < OV_COUNT_OF(may_be_empty); i++) {
        if (ov_equal(may_be_empty[i], name))
            return true;
    }
    return false;
}

/* Rows are ordered by their keys, and a view is searched by them from the front. */
START_TEST(keys_come_first_and_scopes_belong_to_them)
{
    static const size_t keys[OV_TABLES] = {
        [OV_TABLE_UNITS] = 2,           [OV_TABLE_GRANTS] = 5,        [OV_TABLE_ACTIVITIES] = 4,
        [OV_TABLE_DECISIONS] = 4,       [OV_TABLE_STATEMENTS] = 2,    [OV_TABLE_VALUES] = 4,
        [OV_TABLE_NOTES] = 4,           [OV_TABLE_PAYMENTS] = 4,      [OV_TABLE_POSTINGS] = 5,
        [OV_TABLE_TRANSFERS] = 4,       [OV_TABLE_REALLOCATIONS] = 4, [OV_TABLE_FORECASTS] = 5,
        [OV_TABLE_JUDGEMENTS] = 6,      [OV_TABLE_DELIVERIES] = 4,    [OV_TABLE_ROLES] = 5,
        [OV_TABLE_COST_OBJECTS] = 5,    [OV_TABLE_WAIVERS] = 3,       [OV_TABLE_EDITIONS] = 1,
        [OV_TABLE_RECIPIENTS] = 2,      [OV_TABLE_COMPONENTS] = 2,    [OV_TABLE_COMPONENT_USES] = 3,
        [OV_TABLE_PAYMENT_TERMS] = 3,   [OV_TABLE_CONDITIONS] = 2,    [OV_TABLE_OBLIGATIONS] = 2,
        [OV_TABLE_USE_RULES] = 2,       [OV_TABLE_WEIGHTS] = 2,       [OV_TABLE_ALLOCATIONS] = 4,
        [OV_TABLE_REDISTRIBUTIONS] = 4, [OV_TABLE_AMENDMENTS] = 2,    [OV_TABLE_CHANGES] = 3,
        [OV_TABLE_MONEY_RULES] = 4,     [OV_TABLE_COLLECTIONS] = 3,   [OV_TABLE_CODES] = 3,
        [OV_TABLE_QUESTIONS] = 3,       [OV_TABLE_BALANCES] = 5,      [OV_TABLE_BATCHES] = 1
    };
    static const size_t scopes[OV_TABLES] = { [OV_TABLE_ACTIVITIES] = 3,
                                              [OV_TABLE_STATEMENTS] = 1,
                                              [OV_TABLE_POSTINGS] = 2,
                                              [OV_TABLE_COST_OBJECTS] = 1 };
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        for (size_t i = 0; i < table->column_count; i++) {
            const struct ov_column *column = &table->columns[i];
            ck_assert_msg(column->key == (i < keys[id]), "%s.%s", table->name, column->name);
            ck_assert_msg(column->scope == (i < scopes[id]), "%s.%s", table->name, column->name);
            ck_assert_msg(!column->key || id >= OV_TABLES_RECORDED ||
                              column->required != is_optional(table, column),
                          "%s.%s", table->name, column->name);
        }
    }
}
END_TEST

/* The days of a scope lie together, so that a file's range is found without reading the rest. */
START_TEST(ranges_are_dates_behind_their_scope)
{
    for (int id = 0; id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        for (size_t i = 0; i < table->column_count; i++) {
            const struct ov_column *column = &table->columns[i];
            ck_assert_msg(column->range == (id == OV_TABLE_POSTINGS && i == OV_POSTINGS_DATE), "%s.%s",
                          table->name, column->name);
            if (column->range)
                ck_assert(i > 0 && column[-1].scope && !column->scope && column->key && column->required &&
                          column->type == OV_CELL_DATE);
        }
    }
}
END_TEST

int main(void)
{
    setlocale(LC_ALL, "");
    Suite *suite = suite_create("model-tables");
    TCase *tcase = tcase_create("tables");
    tcase_add_test(tcase, enumerators_are_the_columns_numbers);
    tcase_add_test(tcase, names_are_found_in_both_languages);
    tcase_add_test(tcase, every_column_is_described);
    tcase_add_test(tcase, keys_come_first_and_scopes_belong_to_them);
    tcase_add_test(tcase, ranges_are_dates_behind_their_scope);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
