/* terms: the key that is likely where only its day is not known. */
#include "terms-fixture.h"

#include <string.h>

static const char edition[] =
    "edition: { agreement = \"plain\"; id = \"2022\"; title = \"P\"; from = \"2022-01-01\"; to = "
    "\"2022-12-31\";\n"
    "national = \"100 mkr\"; source = \"avtalet\";\n"
    "recipients = ( { id = \"regions\"; title = \"R\"; } );\n"
    "components = ( { id = \"care\"; title = \"C\"; national = \"100 mkr\"; recipients = \"regions\";\n"
    "    payments = ( {\n"
    "        id = \"main\";\n"
    "        %s\n"
    "    } ); } );\n"
    "%s };\n";

static const char likely[] = "method = \"share\"; key = \"unknown\"; likely_key = \"population@2021-11-01\"; "
                             "looked_for = \"dagen\";";

static struct ov_terms *read_payment(const char *payment, const char *amendments)
{
    sources = (struct ov_sources){ .arena = arena };
    list = (struct ov_diagnostics){ .arena = arena };
    add_text("edition:plain@2022", "plain@2022.conf", ov_arena_printf(arena, edition, payment, amendments));
    return ov_terms_parse(&sources, "plain@2022", NULL, units, unit_count, &list);
}

static const char *term(const struct ov_terms *terms, const char *path)
{
    size_t count;
    const struct ov_term *all = ov_terms_list(arena, terms, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].path, path) == 0)
            return all[i].value;
    return NULL;
}

START_TEST(beside_an_unknown_key)
{
    const struct ov_terms *terms = read_payment(likely, "");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    const struct ov_payment *payment = &terms->components[0].payments[0];
    ck_assert_ptr_null(payment->key);
    ck_assert_str_eq(payment->likely_key, "population@2021-11-01");
    ck_assert_str_eq(payment->unknown, "dagen");
    ck_assert_str_eq(term(terms, "components.care.payments.main.likely_key"), "population@2021-11-01");
}
END_TEST

static void refused(const char *payment, const char *says, const char *accepts)
{
    ck_assert_ptr_null(read_payment(payment, ""));
    ck_assert_uint_eq(list.errors, 1);
    ck_assert_msg(strstr(list.items[0].text, says) != NULL, "%s", list.items[0].text);
    ck_assert_msg(strstr(list.items[0].accepted, accepts) != NULL, "%s", list.items[0].accepted);
    ck_assert_int_eq(list.items[0].at.line, 7);
}

START_TEST(nowhere_else)
{
    refused("method = \"share\"; key = \"population@2020-11-01\"; likely_key = \"population@2021-11-01\";",
            "the key is known", "likely_key only beside key = \"unknown\"");
    refused(
        "method = \"share\"; weights = { formula = \"visits\"; }; likely_key = \"population@2021-11-01\";",
        "there is no unknown key", "likely_key only beside key = \"unknown\"");
    refused(
        "method = \"flat\"; key = \"unknown\"; likely_key = \"population@2021-11-01\"; looked_for = \"d\";",
        "the method flat takes no likely_key", "share or base-and-share or qualified");
    refused("method = \"share\"; key = \"unknown\"; likely_key = \"unknown\"; looked_for = \"d\";",
            "not the name of a key", "population@2021-11-01");
    refused("method = \"share\"; key = \"unknown\"; likely_key = \"folkmängd\"; looked_for = \"d\";",
            "not the name of a key", "population@2021-11-01");
}
END_TEST

/* Once the payer has said which key it is, no other is likely. */
START_TEST(a_later_decision_says_the_key)
{
    const struct ov_terms *terms = read_payment(
        likely, "amendments = ( { id = \"late\"; title = \"T\"; decided = \"2022-06-01\"; source = \"b\";\n"
                "changes = ( { op = \"set\"; what = \"components.care.payments.main.key\"; to = "
                "\"population@2020-11-01\"; } ); } );");
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    const struct ov_payment *payment = &terms->components[0].payments[0];
    ck_assert_str_eq(payment->key, "population@2020-11-01");
    ck_assert_ptr_null(payment->likely_key);
    ck_assert_ptr_null(payment->unknown);
}
END_TEST

START_TEST(a_successor_has_none)
{
    ck_assert_ptr_nonnull(read_payment(likely, ""));
    char *next = ov_terms_succeed(ov_sources_find(&sources, "edition:plain@2022"), "plain", "2022", "2023",
                                  arena, &list);
    ck_assert_msg(next != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_ptr_null(strstr(next, "likely_key"));
    add_text("edition:plain@2023", "plain@2023.conf", next);
    const struct ov_terms *terms = ov_terms_parse(&sources, "plain@2023", NULL, units, unit_count, &list);
    ck_assert_msg(terms != NULL, "%s", shelf_messages(arena, &list, NULL));
    ck_assert_str_eq(terms->components[0].payments[0].unknown,
                     "Ännu inte beslutat för 2023. plain@2022: trolig nyckel population@2021-11-01. dagen");
}
END_TEST

/* A likely key that is no key is told as any other. */
START_TEST(it_comes_with_the_edition)
{
    struct ov_error error = { 0 };
    folder = shelf_folder(arena);
    char *home = ov_path_join(arena, folder, "home");
    ck_assert_msg(ov_config_create(home, "23", "sv", &error), "%s", error.text);
    struct ov_config *config = ov_config_load(arena, home, &list);
    ck_assert_msg(config != NULL, "%s", shelf_messages(arena, &list, NULL));
    shelf_write(home, "editions/plain@2022.conf", ov_arena_printf(arena, edition, likely, ""));
    ck_assert(ov_terms_collect(config, "plain@2022", &sources, &list));
    ck_assert_ptr_nonnull(ov_sources_find(&sources, "key:population@2021-11-01"));
    shelf_write(
        home, "editions/plain@2022.conf",
        ov_arena_printf(arena, edition, "method = \"share\"; likely_key = \"population@2021-11-02\";", ""));
    sources = (struct ov_sources){ .arena = arena };
    ck_assert(!ov_terms_collect(config, "plain@2022", &sources, &list));
    ck_assert_uint_eq(list.errors, 1);
    ck_assert_int_eq(list.items[0].at.line, 7);
    ck_assert_str_eq(list.items[0].found, "population@2021-11-02");
}
END_TEST

int main(void)
{
    struct shelf_case cases[] = {
        { "likely",
          { beside_an_unknown_key, nowhere_else, a_later_decision_says_the_key, a_successor_has_none,
            it_comes_with_the_edition } },
    };
    return shelf_run("terms likely", cases, OV_COUNT_OF(cases), terms_set_up, terms_tear_down);
}
