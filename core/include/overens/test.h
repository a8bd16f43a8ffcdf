/* Överens: a plugin's own tests. A fake host that runs measures, checks and sections in the test's own
 * process.
 *
 * The plugin is linked into the test, so that gdb, gcov and the sanitizers see it. Formulas are evaluated by
 * the same code as in the program; what a callback gives is recorded and can be looked at. Works with any
 * test library; the macros at the end need <check.h>, with CK_FORK=no as well.
 *
 *     cc … tests/test-visits.c visits.c $(pkg-config --cflags --libs overens-test)
 *
 * A world is what the callbacks see, as JSON (docs/plugin-guide.md, "The world of a test"):
 *
 *     { "edition": "visits@2027", "unit": "23", "today": "2027-11-01",
 *       "rows": { "values": [ { "field": "visits", "period": "2027", "value": "120" } ] } }
 *
 * Texts given back live until ov_test_free. Everything in this file: since 1.0. */
#ifndef OVERENS_TEST_H
#define OVERENS_TEST_H

#include "overens/plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

struct ov_test;

enum ov_test_kind { OV_TEST_MEASURE = 1, OV_TEST_CHECK, OV_TEST_SECTION };

/* Never NULL. The plugin's tables are held to the rules of the program, the world to its format. */
struct ov_test *ov_test_new(const struct ov_plugin *plugin, const char *world);
struct ov_test *ov_test_open(const struct ov_plugin *plugin, const char *path); /* the world from a file */
void ov_test_free(struct ov_test *test);
/* What is wrong with plugin or world; NULL = nothing. Then nothing else can be asked. */
const char *ov_test_fault(const struct ov_test *test);

/* What a reader would see of the formula: "55,0 %", "120 besök" without no-break spaces; or its state and
 * reason: "missing: …". A measure's id is a formula: its callback is called. subject: "component=ambulance",
 * blanks between several; NULL = the world's edition, unit and period. */
const char *ov_test_figure(struct ov_test *test, const char *formula, const char *subject);

/* Asks the check of everything it is meant for. How many hits; −1 when it could not be asked of one of them:
 * ov_test_why says why not. */
int ov_test_check(struct ov_test *test, const char *check);
/* Of the last check: the hit's text with its figures, and what it is about, "unit=23". NULL = no such hit. */
const char *ov_test_finding(const struct ov_test *test, int number);
const char *ov_test_finding_subject(const struct ov_test *test, int number);

/* Builds the section. How many blocks; −1 when its callback failed. */
int ov_test_section(struct ov_test *test, const char *section);
/* Of the last section: "heading: …", "paragraph: …", "note: …", "table: title | column | column",
 * "row: label | figure | figure". NULL = no such block. A section without callback gives its text and a row
 * for each formula, or for each of what its rows are. */
const char *ov_test_block(const struct ov_test *test, int number);
/* All of them, each with a newline. */
const char *ov_test_blocks(const struct ov_test *test);

/* Why the last check or section could not be asked; NULL = it was. */
const char *ov_test_why(const struct ov_test *test);

/* From now on the number-th call of host->allocate in each callback is refused: the callback ends there, told
 * by ov_test_why. 0 = none. */
void ov_test_refuse_allocation(struct ov_test *test, unsigned number);
/* Refuses each allocation of the callback in turn. How many there are; −1 when one of them did not end the
 * callback with words (ov_test_why). A crash is a crash of the test. */
int ov_test_each_allocation(struct ov_test *test, enum ov_test_kind kind, const char *id);

/* ---- for Check ------------------------------------------------------------------------------------------
 */

#define OV_TEST_USABLE(test)                                                                                 \
    ck_assert_msg(ov_test_fault(test) == NULL, "%s", ov_test_fault(test) ? ov_test_fault(test) : "")
#define OV_TEST_SHOWS(test, formula, expected)                                                               \
    ck_assert_str_eq(ov_test_figure((test), (formula), NULL), (expected))
#define OV_TEST_RAISES(test, check, hits)                                                                    \
    do {                                                                                                     \
        int ov_test_hits = ov_test_check((test), (check));                                                   \
        ck_assert_msg(ov_test_hits == (hits), "%s: %d hits, expected %d%s%s", (check), ov_test_hits, (hits), \
                      ov_test_why(test) ? ": " : "", ov_test_why(test) ? ov_test_why(test) : "");            \
    } while (0)
#define OV_TEST_BUILDS(test, section, expected)                                                              \
    do {                                                                                                     \
        int ov_test_count = ov_test_section((test), (section));                                              \
        ck_assert_msg(ov_test_count >= 0, "%s: %s", (section), ov_test_why(test) ? ov_test_why(test) : "");  \
        ck_assert_str_eq(ov_test_blocks(test), (expected));                                                  \
    } while (0)
#define OV_TEST_SURVIVES(test, kind, id)                                                                     \
    do {                                                                                                     \
        int ov_test_refused = ov_test_each_allocation((test), (kind), (id));                                 \
        ck_assert_msg(ov_test_refused >= 0, "%s: %s", (id), ov_test_why(test) ? ov_test_why(test) : "");     \
    } while (0)

#ifdef __cplusplus
}
#endif

#endif
