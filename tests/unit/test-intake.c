/* CSV files as people send them, and the typed rows that come of them. */
#include "intake-fixture.h"

#include <check.h>
#include <stdlib.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;
static struct ov_intake_result result;

static void setup(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
}

static void teardown(void)
{
    ov_arena_free(arena);
}

static bool read_bytes(const char *data, size_t length)
{
    list.count = list.errors = list.warnings = list.dropped = 0;
    return ov_intake_csv("in.csv", data, length, NULL, &fixture_names, &result, &list);
}

static bool read_text(const char *text)
{
    return read_bytes(text, strlen(text));
}

static void take(const char *text)
{
    bool taken = read_text(text);
    ck_assert_msg(taken, "%s", fixture_messages(&list));
}

/* The text is refused with these words in the messages. */
static void refuse(const char *text, const char *words)
{
    ck_assert_msg(!read_text(text), "taken: %s", text);
    ck_assert_ptr_null(result.rows);
    ck_assert_msg(strstr(fixture_messages(&list), words) != NULL, "%s", fixture_messages(&list));
}

static struct ov_cell cell(size_t row, int column)
{
    ck_assert_uint_lt(row, result.count);
    return result.rows[row].cells[column];
}

#define GRANTS "edition;component;unit;kind;payment;amount;date;decision;note\n"
#define NOTES "edition;unit;component;id;kind;category;activity;date;author;text;source\n"
#define VALUES "field;unit;period;slice;value;state;quality\n"

/* ---- the example of docs ---- */

static void take_example(const char *name, enum ov_table_id id, size_t rows)
{
    const char *source = getenv("OVERENS_SRCDIR");
    struct ov_error error = { 0 };
    size_t length;
    char *path = ov_arena_printf(arena, "%s/docs/example/jamtland-harjedalen/2022/%s.csv",
                                 source != NULL ? source : ".", name);
    char *data = ov_file_read(arena, path, 1 << 20, &length, &error);
    ck_assert_msg(data != NULL, "%s", error.text);
    ck_assert_msg(read_bytes(data, length), "%s", fixture_messages(&list));
    ck_assert_uint_eq(list.count, 0);
    ck_assert_ptr_eq(result.table, ov_table(id));
    ck_assert_uint_eq(result.count, rows);
}

START_TEST(the_example_is_whole)
{
    int64_t sums[2] = { 0 };
    take_example("units", OV_TABLE_UNITS, 5);
    take_example("decisions", OV_TABLE_DECISIONS, 1);
    take_example("grants", OV_TABLE_GRANTS, 7);
    for (size_t i = 0; i < 6; i++)
        sums[0] += cell(i, OV_GRANTS_AMOUNT).number;
    ck_assert_int_eq(sums[0], INT64_C(6441003500));
    ck_assert_int_eq(cell(0, OV_GRANTS_AMOUNT).extra, 100);       /* printed to the krona */
    ck_assert_int_eq(cell(6, OV_GRANTS_AMOUNT).extra, 100000000); /* 50mkr: to the million */
    ck_assert_int_eq(cell(6, OV_GRANTS_AMOUNT).number, 5000000000);
    take_example("activities", OV_TABLE_ACTIVITIES, 26);
    sums[0] = 0;
    for (size_t i = 0; i < 19; i++)
        sums[i >= 8] += cell(i, OV_ACTIVITIES_AMOUNT).number;
    ck_assert_int_eq(sums[0], INT64_C(3059400000));
    ck_assert_int_eq(sums[1], INT64_C(3111200000));
    ck_assert_int_eq(cell(25, OV_ACTIVITIES_AMOUNT).state, OV_MISSING);
    ck_assert_str_eq(cell(25, OV_ACTIVITIES_PARENT).text, "ambulance-care");
    take_example("statements", OV_TABLE_STATEMENTS, 31);
    ck_assert_str_eq(cell(0, OV_STATEMENTS_PRINTED).text, "6 373 miljoner kronor");
    ck_assert_int_eq(cell(0, OV_STATEMENTS_PRINTED).number, 6373);
    ck_assert_int_eq(cell(0, OV_STATEMENTS_PRINTED).extra, 32 * OV_UNIT_MKR);
}
END_TEST

/* docs/formats.md names every column in both languages, and its examples can be imported. */
START_TEST(the_page_of_formats_is_true)
{
    const char *source = getenv("OVERENS_SRCDIR");
    struct ov_error error = { 0 };
    size_t length, examples = 0;
    char *path = ov_arena_printf(arena, "%s/docs/formats.md", source != NULL ? source : ".");
    char *page = ov_file_read(arena, path, 1 << 20, &length, &error);
    ck_assert_msg(page != NULL, "%s", error.text);
    for (int id = 0; id < OV_TABLES_RECORDED; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        char *section = strstr(page, ov_arena_printf(arena, "\n## %s (%s)\n", table->name, table->swedish));
        ck_assert_msg(section != NULL, "docs/formats.md has no section of %s", table->name);
        for (size_t i = 0; i < table->column_count; i++) {
            char *row = ov_arena_printf(arena, "\n| `%s` | `%s` |", table->columns[i].name,
                                        table->columns[i].swedish);
            section = strstr(section, row);
            ck_assert_msg(section != NULL, "docs/formats.md has no column %s of %s, or not in its place",
                          table->columns[i].name, table->name);
        }
    }
    for (char *block = strstr(page, "```csv\n"); block != NULL;
         block = strstr(block, "```csv\n"), examples++) {
        char *start = block + strlen("```csv\n"), *end = strstr(start, "```");
        const struct ov_table *table = ov_table((enum ov_table_id)examples);
        list.count = list.errors = list.warnings = 0;
        /* What tells this table is the name of its file: its header fits another as well. */
        bool taken =
            ov_intake_csv("in.csv", start, (size_t)(end - start),
                          table->id == OV_TABLE_REALLOCATIONS ? table : NULL, &fixture_names, &result, &list);
        ck_assert_msg(taken, "%s", fixture_messages(&list));
        ck_assert_uint_eq(list.count, 0);
        ck_assert_ptr_eq(result.table, table);
        ck_assert_uint_ge(result.count, 1);
        block = end;
    }
    ck_assert_uint_eq(examples, OV_TABLES_RECORDED);
}
END_TEST

/* ---- the same file in many shapes ---- */

static const char plain_file[] = "edition;component;unit;kind;amount;note\n"
                                 "close-care@2022;ambulance;23;decided;1441061;Åtgärd på väg\n"
                                 "close-care@2022;total;01;budget;-50 mkr;\n";

static char *replace(const char *text, const char *from, const char *to)
{
    struct ov_buffer out = { 0 };
    for (const char *at = text; *at != '\0';) {
        bool here = ov_starts_with(at, from);
        ov_buffer_add(&out, here ? to : at, here ? strlen(to) : 1);
        at += here ? strlen(from) : 1;
    }
    char *copy = ov_arena_copy(arena, out.data, out.length);
    ov_buffer_free(&out);
    return copy;
}

static void check_plain(const char *encoding, char separator, int first_line)
{
    ck_assert_uint_eq(list.count, 0);
    ck_assert_str_eq(result.encoding, encoding);
    ck_assert_int_eq(result.separator, separator);
    ck_assert_int_eq(result.notation, separator == ',' ? OV_NOTATION_ISO : OV_NOTATION_SWEDISH);
    ck_assert_uint_eq(result.count, 2);
    ck_assert_int_eq(result.rows[0].line, first_line);
    ck_assert_int_eq(result.rows[1].line, first_line + 1);
    ck_assert_str_eq(cell(0, OV_GRANTS_EDITION).text, "close-care@2022");
    ck_assert_str_eq(cell(0, OV_GRANTS_NOTE).text, "Åtgärd på väg");
    ck_assert_int_eq(cell(0, OV_GRANTS_AMOUNT).number, 144106100);
    ck_assert_int_eq(cell(0, OV_GRANTS_DATE).state, OV_MISSING);
    ck_assert_int_eq(cell(1, OV_GRANTS_NOTE).state, OV_MISSING);
    ck_assert_ptr_null(cell(1, OV_GRANTS_NOTE).text);
    ck_assert_int_eq(cell(1, OV_GRANTS_AMOUNT).number, -5000000000);
    ck_assert_int_eq(cell(1, OV_GRANTS_KIND).number, 2);
}

START_TEST(any_separator)
{
    take(plain_file);
    check_plain("UTF-8", ';', 2);
    take(replace(plain_file, ";", ","));
    check_plain("UTF-8", ',', 2);
    take(replace(plain_file, ";", "\t"));
    check_plain("UTF-8", '\t', 2);
    take(ov_arena_printf(arena, "sep=;\n%s", plain_file));
    check_plain("UTF-8", ';', 3);
    take(ov_arena_printf(arena, "SEP=,\r\n%s", replace(plain_file, ";", ",")));
    check_plain("UTF-8", ',', 3);
}
END_TEST

START_TEST(line_ends)
{
    take(replace(plain_file, "\n", "\r\n"));
    check_plain("UTF-8", ';', 2);
    take(replace(plain_file, "\n", "\r"));
    check_plain("UTF-8", ';', 2);
    char *no_end = replace(plain_file, "\n", "\n");
    no_end[strlen(no_end) - 1] = '\0';
    take(no_end);
    check_plain("UTF-8", ';', 2);
    take(ov_arena_printf(arena, "\n\n%s\n\n;;;;;\n \n", plain_file));
    check_plain("UTF-8", ';', 4);
}
END_TEST

START_TEST(encodings)
{
    take(ov_arena_printf(arena, "\xef\xbb\xbf%s", plain_file));
    check_plain("UTF-8 with BOM", ';', 2);
    char *latin = replace(replace(replace(plain_file, "Å", "\xc5"), "ä", "\xe4"), "å", "\xe5");
    take(latin);
    check_plain("CP1252", ';', 2);
    take(replace(latin, "v\xe4g", "\x80\x96"));
    ck_assert_str_eq(cell(0, OV_GRANTS_NOTE).text, "Åtgärd på €–");
}
END_TEST

/* Any order, either language, any case, blanks round; optional columns may be left out. */
START_TEST(columns_in_any_order)
{
    take("KOMMENTAR;BELOPP ;\"Enhet\";slag; ÅRGÅNG;\xc2\xa0"
         "Delområde\nx;1;23;decided;close-care@2022;ambulance\n");
    ck_assert_ptr_eq(result.table, ov_table(OV_TABLE_GRANTS));
    ck_assert_str_eq(cell(0, OV_GRANTS_COMPONENT).text, "ambulance");
    ck_assert_str_eq(cell(0, OV_GRANTS_NOTE).text, "x");
    ck_assert_int_eq(cell(0, OV_GRANTS_PAYMENT).state, OV_MISSING);
    ck_assert_int_eq(result.places[OV_GRANTS_NOTE], 0);
    ck_assert_int_eq(result.places[OV_GRANTS_EDITION], 4);
    ck_assert_int_eq(result.places[OV_GRANTS_PAYMENT], -1);
}
END_TEST

/* A header that is named for another table is held against that one. */
START_TEST(table_from_outside)
{
    const char *text = "edition;unit;id;party;body;date\n";
    list.count = list.errors = 0;
    ck_assert(ov_intake_csv("in.csv", text, strlen(text), ov_table(OV_TABLE_DECISIONS), &fixture_names,
                            &result, &list));
    ck_assert_uint_eq(result.count, 0);
    ck_assert(!ov_intake_csv("in.csv", text, strlen(text), ov_table(OV_TABLE_GRANTS), &fixture_names, &result,
                             &list));
    ck_assert_ptr_eq(result.table, ov_table(OV_TABLE_GRANTS));
    ck_assert_msg(
        strstr(fixture_messages(&list), "the table grants has no column of this name, found 'party'") != NULL,
        "%s", fixture_messages(&list));
}
END_TEST

/* Faults that stood in the list before are not this file's. */
START_TEST(earlier_messages_stay)
{
    ov_diagnose(&list, OV_SEVERITY_ERROR, (struct ov_position){ "other.csv", 9, 9 }, NULL, NULL, NULL,
                "earlier");
    ck_assert(ov_intake_csv("in.csv", plain_file, strlen(plain_file), NULL, &fixture_names, &result, &list));
    ck_assert_uint_eq(result.count, 2);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_str_eq(list.items[0].text, "earlier");
}
END_TEST

/* ---- quotes ---- */

START_TEST(quotes)
{
    take(GRANTS "\"close-care@2022\";ambulance;\"23\";decided;;\"1 441 061\";;;\"så kallat "
                "\"\"Mobi\"\";\r\nmed\nrad\"\n"
                "close-care@2022;ambulance;01;decided;;2;;;\"\"\n");
    ck_assert_str_eq(cell(0, OV_GRANTS_NOTE).text, "så kallat \"Mobi\";\nmed\nrad");
    ck_assert_int_eq(cell(0, OV_GRANTS_AMOUNT).number, 144106100);
    ck_assert_int_eq(result.rows[1].line, 5);
    ck_assert_int_eq(cell(1, OV_GRANTS_NOTE).state, OV_MISSING);
}
END_TEST

/* Spreadsheets are kept from computing texts by one apostrophe; only that one goes. */
START_TEST(apostrophe_of_spreadsheets)
{
    static const struct {
        const char *written, *read;
    } notes[] = {
        { "'=1+1", "=1+1" }, { "'-tecken", "-tecken" }, { "'+46", "+46" }, { "'@namn", "@namn" },
        { "''=1", "''=1" },  { "'ord'", "'ord'" },      { "'", "'" },      { "=1+1", "=1+1" },
        { "a'=1", "a'=1" },  { "'==", "==" },
    };
    for (size_t i = 0; i < OV_COUNT_OF(notes); i++) {
        take(ov_arena_printf(arena, GRANTS "close-care@2022;ambulance;23;decided;;1;;;%s\n",
                             notes[i].written));
        ck_assert_str_eq(cell(0, OV_GRANTS_NOTE).text, notes[i].read);
    }
}
END_TEST

/* ---- numbers, dates, words ---- */

static struct ov_cell take_amount(const char *amount)
{
    take(ov_arena_printf(arena, GRANTS "close-care@2022;ambulance;23;decided;;%s;;;\n", amount));
    return cell(0, OV_GRANTS_AMOUNT);
}

START_TEST(amounts_keep_their_precision)
{
    ck_assert_int_eq(take_amount("30 594 000 kr").extra, 100);
    ck_assert_int_eq(take_amount("6,2 mkr").number, 620000000);
    ck_assert_int_eq(take_amount("6,2 mkr").extra, 10000000);
    ck_assert_int_eq(take_amount("51 tkr").number, 5100000);
    ck_assert_int_eq(take_amount("12,50").number, 1250);
    ck_assert_int_eq(take_amount("12,50").extra, 1);
    ck_assert_int_eq(take_amount("\xe2\x88\x92"
                                 "1\xc2\xa0"
                                 "000")
                         .number,
                     -100000);
    ck_assert_int_eq(take_amount("71.862.709,50").number, INT64_C(7186270950));
    ck_assert_uint_eq(list.warnings, 0);
    ck_assert_int_eq(take_amount("1.234").number, 123400);
    ck_assert_uint_eq(list.warnings, 1);
}
END_TEST

START_TEST(iso_numbers_among_commas)
{
    take("edition,component,unit,kind,amount\nclose-care@2022,ambulance,23,decided,1441061.50\n"
         "close-care@2022,ambulance,01,decided,6.2 mkr\n");
    ck_assert_int_eq(cell(0, OV_GRANTS_AMOUNT).number, 144106150);
    ck_assert_int_eq(cell(1, OV_GRANTS_AMOUNT).number, 620000000);
    refuse("edition,component,unit,kind,amount\nclose-care@2022,ambulance,23,decided,\"1 441 061\"\n",
           "accepted: in a file separated by commas numbers are written as 1234.5");
    refuse(GRANTS "close-care@2022;ambulance;23;decided;;1441061.5;;;\n",
           "accepted: in a file separated by semicolons numbers are written as 1 234,5");
}
END_TEST

START_TEST(dates)
{
    take(GRANTS "close-care@2022;ambulance;23;decided;;1;30/9-22;;\n"
                "close-care@2022;ambulance;01;DECIDED;;1;maj 2022;;\n");
    ck_assert_int_eq(cell(0, OV_GRANTS_DATE).number, ov_date_make(2022, 9, 30));
    ck_assert_int_eq(cell(0, OV_GRANTS_DATE).extra, 0);
    ck_assert_int_eq(cell(1, OV_GRANTS_DATE).number, ov_date_make(2022, 5, 31));
    ck_assert_int_eq(cell(1, OV_GRANTS_DATE).extra, 1);
    ck_assert_str_eq(cell(1, OV_GRANTS_KIND).text, "decided");
}
END_TEST

/* ---- values ---- */

static struct ov_cell take_value(const char *field, const char *value)
{
    take(ov_arena_printf(arena, VALUES "close-care.%s;23;2022;;%s;;\n", field, value));
    return cell(0, OV_VALUES_VALUE);
}

static void check_value(const char *field, const char *value, int64_t unscaled, int64_t scale)
{
    struct ov_cell read = take_value(field, value);
    ck_assert_int_eq(read.state, OV_GIVEN);
    ck_assert_msg(read.number == unscaled && read.extra == scale, "%s %s: %lld, %lld", field, value,
                  (long long)read.number, (long long)read.extra);
}

START_TEST(values_by_type_of_field)
{
    check_value("population", "131 914", 131914, 0);
    check_value("population", "0", 0, 0);
    check_value("continuity-doctor", "0,451", 451, 3);
    check_value("continuity-doctor", "-1,5", -15, 1);
    check_value("permanent-doctor-survey", "55 %", 55, 2);
    check_value("permanent-doctor-survey", "55,3 %", 553, 3);
    check_value("permanent-doctor-survey", "0,55", 55, 2);
    check_value("permanent-doctor-survey", "1", 1, 0);
    check_value("permanent-doctor-survey", "120 %", 120, 2);
    check_value("cost", "1 500 000,50 kr", 150000050, 2);
    check_value("cost", "-12", -12, 0);
    check_value("plan-decided", "2022-05-04", 20220504, 0);
    check_value("plan-joint", "Ja", 1, 0);
    check_value("plan-joint", "no", 0, 0);
}
END_TEST

START_TEST(states_of_values)
{
    take(VALUES "close-care.population;23;2022-01-01;;0;;\n"
                "close-care.population;23;2022-01-02;;;missing;\n"
                "close-care.population;23;2022-01-03;;;not-due;preliminary\n"
                "close-care.population;23;2022-01-04;;;Suppressed;\n");
    ck_assert_str_eq(cell(0, OV_VALUES_STATE).text, "given");
    ck_assert_str_eq(cell(0, OV_VALUES_QUALITY).text, "final");
    ck_assert_int_eq(cell(1, OV_VALUES_VALUE).state, OV_MISSING);
    ck_assert_str_eq(cell(1, OV_VALUES_STATE).text, "missing");
    ck_assert_str_eq(cell(2, OV_VALUES_QUALITY).text, "preliminary");
    ck_assert_str_eq(cell(3, OV_VALUES_STATE).text, "suppressed");
    take("field;unit;period;value\nclose-care.population;23;2022-01-01;7\n");
    ck_assert_str_eq(cell(0, OV_VALUES_STATE).text, "given");
}
END_TEST

START_TEST(slices_are_canonical)
{
    take(VALUES "close-care.population;23;2022;\"sex=woman;age=65-\";1;;\n"
                "close-care.population;23;2022; age=65- , sex=man;2;;\n"
                "close-care.population;23;2022;;3;;\n");
    ck_assert_str_eq(cell(0, OV_VALUES_SLICE).text, "age=65-;sex=woman");
    ck_assert_str_eq(cell(1, OV_VALUES_SLICE).text, "age=65-;sex=man");
    ck_assert_int_eq(cell(2, OV_VALUES_SLICE).state, OV_MISSING);
    struct ov_period period;
    ck_assert(ov_period_unpack(cell(0, OV_VALUES_PERIOD).number, &period));
    ck_assert_int_eq(period.kind, OV_YEAR);
}
END_TEST

/* What was read of a text holds for that field alone. */
START_TEST(repeated_texts_in_other_rows)
{
    struct ov_buffer text = { 0 };
    ov_buffer_puts(&text, VALUES);
    for (int i = 0; i < 1000; i++)
        ov_buffer_printf(&text, "close-care.%s;23;%d;%s;1;;\n", i % 2 == 0 ? "population" : "placement-weeks",
                         1900 + i, i % 2 == 0 ? "sex=woman" : "");
    take(text.data);
    ck_assert_uint_eq(result.count, 1000);
    ck_assert_str_eq(cell(998, OV_VALUES_SLICE).text, "sex=woman");
    ck_assert_int_eq(cell(999, OV_VALUES_SLICE).state, OV_MISSING);
    ov_buffer_puts(
        &text,
        "close-care.placement-weeks;23;2022;sex=woman;1;;\nclose-care.population;23;2902;sex=woman;x;;\n");
    refuse(text.data, "in.csv:1002:36: error: slice: the field is not divided by sex");
    ck_assert_uint_eq(list.errors, 2);
    ov_buffer_free(&text);
}
END_TEST

/* Deviations have a category, and nothing else has. */
START_TEST(categories_of_notes)
{
    take(NOTES "close-care@2022;23;total;a;deviation;pandemic;;2020-12-01;Staben;\"Två\nrader\";s. 4\n"
               "close-care@2022;23;ambulance;b;remark;;;;;Text;\n"
               "close-care@2022;23;ambulance;c;Follow-Up;;;;;Text;\n");
    ck_assert_ptr_eq(result.table, ov_table(OV_TABLE_NOTES));
    ck_assert_str_eq(cell(0, OV_NOTES_CATEGORY).text, "pandemic");
    ck_assert_str_eq(cell(0, OV_NOTES_TEXT).text, "Två\nrader");
    ck_assert_str_eq(cell(2, OV_NOTES_KIND).text, "follow-up");
    ck_assert_int_eq(cell(1, OV_NOTES_CATEGORY).state, OV_MISSING);
    refuse(NOTES "close-care@2022;23;total;a;deviation;;;;;Text;\n",
           "in.csv:2:38: error: category: a deviation needs a category: its reason; accepted: pandemic, "
           "vacancy, "
           "late-decision, recruitment, it-dependency, supplier, national-rule, rescheduled, replaced, "
           "ordinary-work");
    refuse(NOTES "close-care@2022;23;total;a;remark;vacancy;;;;Text;\n",
           "category: only a deviation has a category, and this note is of kind remark, found 'vacancy'");
    /* Without the column at all, and in Swedish. */
    refuse("årgång;enhet;delområde;id;slag;text\nclose-care@2022;23;total;a;deviation;Text\n",
           "category: a deviation needs a category");
    take("årgång;enhet;delområde;id;slag;orsak;aktivitet;datum;av;text;källa\n"
         "close-care@2022;23;total;a;deviation;vacancy;;2022-11;Staben;Text;s. 4\n");
    ck_assert_int_eq(cell(0, OV_NOTES_DATE).extra, true);
    /* One fault is told once. */
    refuse(NOTES "close-care@2022;23;total;a;deviation;vacansy;;;;Text;\n", "accepted: vacancy");
    ck_assert_uint_eq(list.errors, 1);
    refuse(NOTES "close-care@2022;23;total;a;remark;;;;;Text;\nclose-care@2022;23;total;a;done;;;;;Text;\n",
           "the same key");
    refuse(NOTES "close-care@2022;23;total;a;remark;;;;;;\n", "text: the cell is empty");
}
END_TEST

START_TEST(nothing_to_check_against)
{
    static const struct ov_intake_names nothing = { 0 };
    const char *text = VALUES "other-care.anything;99;2022;pathway=x;55,123 %;;\n",
               *number = VALUES "other-care.anything;99;2022;pathway=x;55,123;;\n";
    ck_assert(!ov_intake_csv("in.csv", text, strlen(text), NULL, NULL, &result, &list));
    ck_assert(ov_intake_csv("in.csv", number, strlen(number), NULL, NULL, &result, &list));
    ck_assert_int_eq(cell(0, OV_VALUES_VALUE).number, 55123);
    ck_assert(ov_intake_csv("in.csv", number, strlen(number), NULL, &nothing, &result, &list));
}
END_TEST

/* ---- limits ---- */

START_TEST(largest_cell)
{
    char *note = OV_NEW_ARRAY(arena, char, OV_INTAKE_MAX_CELL + 2);
    memset(note, 'x', OV_INTAKE_MAX_CELL);
    take(ov_arena_printf(arena, GRANTS "close-care@2022;ambulance;23;decided;;1;;;%s\n", note));
    ck_assert_uint_eq(strlen(cell(0, OV_GRANTS_NOTE).text), OV_INTAKE_MAX_CELL);
    note[OV_INTAKE_MAX_CELL] = 'x';
    refuse(ov_arena_printf(arena, GRANTS "close-care@2022;ambulance;23;decided;;1;;;%s\n", note),
           "in.csv:2:43: error: note: the cell has 65537 bytes; accepted: at most 65 536 bytes");
    refuse(ov_arena_printf(arena, GRANTS "close-care@2022;ambulance;23;decided;;1;;;\"%s\"\n", note),
           "65537 bytes");
    refuse(ov_arena_printf(arena, GRANTS "close-care@2022;ambulance;23;decided;;1;;;\"%s\n", note),
           "never closed");
}
END_TEST

START_TEST(most_columns)
{
    struct ov_buffer text = { 0 };
    for (int i = 0; i < OV_INTAKE_MAX_COLUMNS; i++)
        ov_buffer_puts(&text, ";x");
    refuse(text.data, "in.csv:1:1: error: the header has 257 columns; accepted: at most 256 columns");
    text.length = 0;
    ov_buffer_puts(&text, plain_file);
    for (int i = 0; i < 1000; i++)
        ov_buffer_puts(&text, "x;\"y\";");
    refuse(text.data, "in.csv:4: error: the row has 2001 cells, the header 6");
    ov_buffer_free(&text);
}
END_TEST

START_TEST(largest_file)
{
    /* Refused by its length alone; no byte is looked at. */
    ck_assert(!read_bytes("", (size_t)OV_INTAKE_MAX_BYTES + 1));
    ck_assert_msg(strstr(fixture_messages(&list), "accepted: files of at most 512 MiB") != NULL, "%s",
                  fixture_messages(&list));
}
END_TEST

/* Every row wrong: counted to the last, told up to the limit. */
START_TEST(many_faults)
{
    enum { ROWS = 20000, LIMIT = 50 };
    struct ov_buffer text = { 0 };
    ov_buffer_puts(&text, VALUES);
    for (int i = 0; i < ROWS; i++)
        ov_buffer_printf(&text, "close-care.population;99;%d-%02d-01;sex=woman;1,5;;finel\n",
                         1900 + i / 12 % 900, i % 12 + 1);
    list.limit = LIMIT;
    ck_assert(!read_text(text.data));
    ck_assert_uint_eq(list.count, LIMIT);
    /* unit, value and quality of each; and the rows of 900 years that come again are not compared: their unit
     * could not be read */
    ck_assert_uint_eq(list.errors, 3 * ROWS);
    ck_assert_uint_eq(list.dropped, 3 * ROWS - LIMIT);
    ck_assert_int_eq(list.items[0].at.line, 2);
    ck_assert_str_eq(list.items[0].field, "unit");
    ov_buffer_free(&text);
}
END_TEST

/* ---- any text comes back as it was written ---- */

static uint64_t random_state = 3;

static unsigned random_below(unsigned limit)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (unsigned)((random_state * 0x2545f4914f6cdd1dULL) >> 33) % limit;
}

/* Never blank at its ends, never guarded by an apostrophe: those are changed on purpose. */
static const char *random_text(void)
{
    static const char *const pieces[] = {
        "\"", ";", ",", "\t", "\n", " ", "ord", "å", "–", "=", "'", "€", "\xf0\x9f\x9a\x91"
    };
    struct ov_buffer text = { 0 };
    ov_buffer_putc(&text, 'x');
    for (unsigned i = random_below(12); i > 0; i--)
        ov_buffer_puts(&text, pieces[random_below(OV_COUNT_OF(pieces))]);
    ov_buffer_putc(&text, 'y');
    const char *copy = ov_arena_copy(arena, text.data, text.length);
    ov_buffer_free(&text);
    return copy;
}

START_TEST(any_text_comes_back)
{
    static const char separators[] = ";,\t";
    static const char *const ends[] = { "\n", "\r\n", "\r" };
    for (int round = 0; round < 300; round++) {
        char separator[2] = { separators[random_below(3)], '\0' };
        const char *end = ends[random_below(3)], *notes[20];
        struct ov_buffer text = { 0 };
        ov_buffer_puts(&text, replace("edition;component;unit;kind;payment;amount;note", ";", separator));
        for (int i = 0; i < 20; i++) {
            notes[i] = random_text();
            ov_buffer_puts(&text, end);
            ov_buffer_puts(
                &text, replace(ov_arena_printf(arena, "close-care@2022;ambulance;23;decided;p-%d;%d;", i, i),
                               ";", separator));
            ov_buffer_printf(&text, "\"%s\"", replace(notes[i], "\"", "\"\""));
        }
        take(text.data);
        ck_assert_uint_eq(result.count, 20);
        ck_assert_int_eq(result.separator, separator[0]);
        for (size_t i = 0; i < 20; i++)
            ck_assert_str_eq(cell(i, OV_GRANTS_NOTE).text, notes[i]);
        ov_buffer_free(&text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake");
    TCase *shapes = tcase_create("shapes"), *cells = tcase_create("cells"), *limits = tcase_create("limits");
    TCase *all[] = { shapes, cells, limits };
    tcase_add_test(shapes, the_example_is_whole);
    tcase_add_test(shapes, the_page_of_formats_is_true);
    tcase_add_test(shapes, any_separator);
    tcase_add_test(shapes, line_ends);
    tcase_add_test(shapes, encodings);
    tcase_add_test(shapes, columns_in_any_order);
    tcase_add_test(shapes, table_from_outside);
    tcase_add_test(shapes, earlier_messages_stay);
    tcase_add_test(shapes, quotes);
    tcase_add_test(cells, apostrophe_of_spreadsheets);
    tcase_add_test(cells, amounts_keep_their_precision);
    tcase_add_test(cells, iso_numbers_among_commas);
    tcase_add_test(cells, dates);
    tcase_add_test(cells, values_by_type_of_field);
    tcase_add_test(cells, states_of_values);
    tcase_add_test(cells, slices_are_canonical);
    tcase_add_test(cells, repeated_texts_in_other_rows);
    tcase_add_test(cells, categories_of_notes);
    tcase_add_test(cells, nothing_to_check_against);
    tcase_add_test(limits, largest_cell);
    tcase_add_test(limits, most_columns);
    tcase_add_test(limits, largest_file);
    tcase_add_test(limits, many_faults);
    tcase_add_test(limits, any_text_comes_back);
    for (size_t i = 0; i < OV_COUNT_OF(all); i++) {
        tcase_add_checked_fixture(all[i], setup, teardown);
        tcase_set_timeout(all[i], 60);
        suite_add_tcase(suite, all[i]);
    }
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
