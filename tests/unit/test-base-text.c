/* Text, and catalogues of texts. */
#include "base-suite.h"

#include <string.h>

static struct ov_arena *arena;

static void open_arena(void)
{
    arena = ov_arena_new();
}

static void close_arena(void)
{
    ov_arena_free(arena);
}

START_TEST(comparing)
{
    char copy[] = "abc";
    ck_assert(ov_equal("abc", copy));
    ck_assert(!ov_equal("abc", "abd"));
    ck_assert(ov_equal(NULL, NULL));
    ck_assert(!ov_equal(NULL, ""));
    ck_assert(!ov_equal("", NULL));
    ck_assert_int_lt(ov_compare(NULL, ""), 0);
    ck_assert_int_gt(ov_compare("", NULL), 0);
    ck_assert_int_eq(ov_compare(NULL, NULL), 0);
    ck_assert_int_lt(ov_compare("a-b", "ab"), 0);
    ck_assert_int_lt(ov_compare("z", "å"), 0); /* bytes, never the locale's order */
    ck_assert_int_eq(ov_compare("abc", copy), 0);
    ck_assert(ov_starts_with("close-care", "close"));
    ck_assert(ov_starts_with("close", ""));
    ck_assert(!ov_starts_with("clo", "close"));
}
END_TEST

START_TEST(ids)
{
    static const char *const good[] = { "a", "close-care", "k2", "a---",
                                        "a234567890123456789012345678901234567890" };
    static const char *const bad[] = {
        "", "-a", "2k", "Close", "å", "a_b", "a.b", "a ", "a\n", "a2345678901234567890123456789012345678901"
    };
    for (size_t i = 0; i < OV_COUNT_OF(good); i++)
        ck_assert_msg(ov_is_id(good[i]), "%s", good[i]);
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++)
        ck_assert_msg(!ov_is_id(bad[i]), "%s", bad[i]);
}
END_TEST

static const struct {
    const char *bytes;
    bool valid;
    const char *clean;
} utf8_cases[] = {
    { "", true, "" },
    { "Jämtland Härjedalen", true, "Jämtland Härjedalen" },
    { "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf", true,
      "\x7f\xc2\x80\xdf\xbf\xe0\xa0\x80\xef\xbf\xbf\xf0\x90\x80\x80\xf4\x8f\xbf\xbf" },
    { "\xed\x9f\xbf\xee\x80\x80", true, "\xed\x9f\xbf\xee\x80\x80" },
    { "\x80", false, "\ufffd" },
    { "\xc0\x80", false, "\ufffd\ufffd" },           /* overlong NUL */
    { "\xc1\xbf", false, "\ufffd\ufffd" },           /* overlong */
    { "\xe0\x9f\xbf", false, "\ufffd\ufffd\ufffd" }, /* overlong */
    { "\xf0\x8f\xbf\xbf", false, "\ufffd\ufffd\ufffd\ufffd" },
    { "\xed\xa0\x80", false, "\ufffd\ufffd\ufffd" },           /* surrogate */
    { "\xf4\x90\x80\x80", false, "\ufffd\ufffd\ufffd\ufffd" }, /* beyond U+10FFFF */
    { "\xf5", false, "\ufffd" },
    { "a\xc3", false, "a\ufffd" },
    { "\xe2\x88z", false, "\ufffdz" }, /* one mark for a beginning cut short */
    { "\xf0\x9f\x92", false, "\ufffd" },
    { "v\xe5rd", false, "v\ufffdrd" },
    { "\xf1\x80\x80\xe1\x80\xc2\x62", false, "\ufffd\ufffd\ufffd\x62" }, /* Unicode, table 3-8 */
};

START_TEST(utf8)
{
    for (size_t i = 0; i < OV_COUNT_OF(utf8_cases); i++) {
        const char *bytes = utf8_cases[i].bytes;
        ck_assert_msg(ov_utf8_valid(bytes, strlen(bytes)) == utf8_cases[i].valid, "case %zu", i);
        ck_assert_str_eq(ov_utf8_clean(arena, bytes, strlen(bytes)), utf8_cases[i].clean);
    }
    ck_assert(ov_utf8_valid("a\0b", 3));
    ck_assert(!ov_utf8_valid("å", 1));
    ck_assert_str_eq(ov_utf8_clean(arena, "a\0b", 3), "a\ufffdb");
    ck_assert_uint_eq(ov_utf8_length("åäö−x"), 5);
    ck_assert_uint_eq(ov_utf8_length(""), 0);
}
END_TEST

START_TEST(every_two_byte_text_is_valid_or_mended)
{
    for (unsigned pair = 0; pair < 0x10000; pair++) {
        char bytes[2] = { (char)(pair >> 8), (char)pair };
        unsigned lead = pair >> 8, next = pair & 0xff;
        bool expected = (lead < 0x80 && next < 0x80) || (lead >= 0xc2 && lead <= 0xdf && next >> 6 == 2);
        HOLDS(ov_utf8_valid(bytes, 2) == expected, "%04x", pair);
        const char *clean = ov_utf8_clean(arena, bytes, 2);
        HOLDS(ov_utf8_valid(clean, strlen(clean)), "%04x", pair);
    }
}
END_TEST

START_TEST(cp1252)
{
    size_t length;
    ck_assert_str_eq(ov_utf8_from_cp1252(arena, "V\xe5rd \x80 \x96 \x81\xff", 11, &length),
                     "Vård € – \ufffdÿ");
    ck_assert_uint_eq(length, strlen("Vård € – \ufffdÿ"));
    ck_assert_mem_eq(ov_utf8_from_cp1252(arena, "a\0\xa0", 3, &length), "a\0\xc2\xa0\0", 5);
    ck_assert_uint_eq(length, 4);
    ck_assert_str_eq(ov_utf8_from_cp1252(arena, "\x8a\x9a\x9f\x99\x85", 5, NULL), "ŠšŸ™…");
}
END_TEST

START_TEST(nearest_word)
{
    static const char *const words[] = {
        "population", "psychiatry", "payments", "år", "vårdgaranti", "base"
    };
    size_t count = OV_COUNT_OF(words);
    ck_assert_str_eq(ov_nearest("popluation", words, count), "population");
    ck_assert_str_eq(ov_nearest("psykiatry", words, count), "psychiatry");
    ck_assert_str_eq(ov_nearest("payment", words, count), "payments");
    ck_assert_str_eq(ov_nearest("payments", words, count), "payments");
    ck_assert_str_eq(ov_nearest("vardgarånti", words, count), "vårdgaranti");
    ck_assert_str_eq(ov_nearest("bse", words, count), "base");
    ck_assert_str_eq(ov_nearest("bsae", words, count), "base"); /* a swap counts once */
    ck_assert_ptr_null(ov_nearest("ar", words, count));         /* one of two letters is half of it */
    ck_assert_ptr_null(ov_nearest("be", words, count));
    ck_assert_ptr_null(ov_nearest("populism", words, count));
    ck_assert_ptr_null(ov_nearest("", words, count));
    ck_assert_ptr_null(ov_nearest("x", NULL, 0));
    static const char *const equals[] = { "keys", "kept", "key" };
    ck_assert_str_eq(ov_nearest("kezt", equals, 2), "kept");
    ck_assert_str_eq(ov_nearest("keyt", equals, 2), "keys"); /* equally near: the first */
    char overlong[200];
    memset(overlong, 'a', sizeof overlong - 1);
    overlong[sizeof overlong - 1] = '\0';
    const char *const one[] = { overlong };
    ck_assert_ptr_null(ov_nearest(overlong, one, 1));
    ck_assert_ptr_null(ov_nearest("aaaaaaaaaa", one, 1));
}
END_TEST

START_TEST(joining)
{
    static const char *const items[] = { "kr", "tkr", "mkr" };
    ck_assert_str_eq(ov_join(arena, items, 3, ", "), "kr, tkr, mkr");
    ck_assert_str_eq(ov_join(arena, items, 1, ", "), "kr");
    ck_assert_str_eq(ov_join(arena, items, 0, ", "), "");
}
END_TEST

TCase *test_base_text(void)
{
    TCase *tcase = tcase_create("text");
    tcase_add_checked_fixture(tcase, open_arena, close_arena);
    tcase_add_test(tcase, comparing);
    tcase_add_test(tcase, ids);
    tcase_add_test(tcase, utf8);
    tcase_add_test(tcase, every_two_byte_text_is_valid_or_mended);
    tcase_add_test(tcase, cp1252);
    tcase_add_test(tcase, nearest_word);
    tcase_add_test(tcase, joining);
    return tcase;
}
