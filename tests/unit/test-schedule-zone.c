/* Local time and UTC against frozen answers of Python's zoneinfo, in three orders; zone files that are
 * damaged; durations and times as text. */
#include "schedule-fixture.h"
#include "schedule/zone-internal.h"

#include <inttypes.h>

static struct ov_zone *frozen_zone(const char *name)
{
    size_t length;
    struct ov_error error = { 0 };
    char *data = read_vectors(ov_arena_printf(arena, "zones/%s", name), &length);
    struct ov_zone *zone = ov_zone_read(arena, name, data, length, &error);
    ck_assert_msg(zone != NULL, "%s", error.text);
    return zone;
}

static struct ov_zone *open_zone(const char *name)
{
    struct ov_error error = { 0 };
    struct ov_zone *zone = ov_zone_open(arena, name, &error);
    ck_assert_msg(zone != NULL, "%s", error.text);
    return zone;
}

/* ---- frozen ---- */

struct vector {
    const char *name;
    const struct ov_zone *zone;
    int64_t local, offset; /* offset: UTC minus local */
};

static struct vector *read_zone_vectors(size_t *count)
{
    size_t length;
    struct vector *vectors = NULL, last = { 0 };
    char *end, *data = read_vectors("zones.txt", &length);
    *count = 0;
    for (char *line = strtok_r(data, "\n", &end); line != NULL; line = strtok_r(NULL, "\n", &end)) {
        char *left;
        if (*line == '#')
            continue;
        if (ov_starts_with(line, "zone ")) {
            last = (struct vector){ .name = line + 5, .zone = frozen_zone(line + 5) };
            continue;
        }
        last.local = strtoll(line, &left, 10);
        last.offset = strtoll(left, NULL, 10);
        *OV_APPEND(arena, vectors, *count) = last;
    }
    return vectors;
}

static void compare(const struct vector *vector)
{
    ov_date day = (ov_date)(vector->local / OV_DAY_SECONDS), there;
    int second = (int)(vector->local % OV_DAY_SECONDS), second_there;
    int64_t utc = ov_zone_to_utc(vector->zone, day, second);
    HOLDS(utc == vector->local + vector->offset, "%s: %d %d is %" PRId64 " from UTC, not %" PRId64,
          vector->name, digits_of(day), second, utc - vector->local, vector->offset);
    /* Back again; a time in a gap becomes one behind it, and stays where it is from then on. */
    ov_zone_to_local(vector->zone, utc, &there, &second_there);
    bool same = there == day && second_there == second;
    HOLDS(same || ov_zone_to_utc(vector->zone, there, second_there) == utc, "%s: %d %d and back",
          vector->name, digits_of(day), second);
}

START_TEST(local_times_are_those_of_zoneinfo_in_any_order)
{
    size_t count;
    uint64_t state = 1;
    struct vector *vectors = read_zone_vectors(&count);
    ck_assert_int_ge(count, 9000);
    for (size_t i = 0; i < count; i++)
        compare(&vectors[i]);
    for (size_t i = count; i-- > 0;)
        compare(&vectors[i]);
    for (size_t i = count - 1; i > 0; i--) {
        state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        size_t other = (size_t)(state >> 33) % (i + 1);
        struct vector kept = vectors[i];
        vectors[i] = vectors[other];
        vectors[other] = kept;
    }
    for (size_t i = 0; i < count; i++)
        compare(&vectors[i]);
}
END_TEST

/* ---- Stockholm ---- */

static const char *utc_of(const struct ov_zone *zone, int day, int hour, int minute)
{
    static char text[OV_TEXT_NUMBER];
    ov_utc_format(ov_zone_to_utc(zone, day_of(day), hour * 3600 + minute * 60), text);
    return text;
}

START_TEST(summer_time_in_stockholm)
{
    struct ov_zone *zones[] = { open_zone("Europe/Stockholm"), frozen_zone("Stockholm") };
    for (int i = 0; i < 2; i++) {
        const struct ov_zone *zone = zones[i];
        ck_assert_str_eq(utc_of(zone, 20260115, 6, 0), "2026-01-15T05:00:00Z");
        ck_assert_str_eq(utc_of(zone, 20260715, 6, 0), "2026-07-15T04:00:00Z");
        ck_assert_str_eq(utc_of(zone, 20260329, 1, 59), "2026-03-29T00:59:00Z");
        ck_assert_str_eq(utc_of(zone, 20260329, 2, 30), "2026-03-29T01:30:00Z"); /* in the gap: 03:30 */
        ck_assert_str_eq(utc_of(zone, 20260329, 3, 0), "2026-03-29T01:00:00Z");
        ck_assert_str_eq(utc_of(zone, 20261025, 2, 30), "2026-10-25T00:30:00Z"); /* the first of two */
        ck_assert_str_eq(utc_of(zone, 20261025, 3, 0), "2026-10-25T02:00:00Z");
        ck_assert_str_eq(utc_of(zone, 21000701, 6, 0), "2100-07-01T04:00:00Z"); /* by the rule at the end */
        ck_assert_str_eq(utc_of(zone, 29991231, 6, 0), "2999-12-31T05:00:00Z");
        ck_assert_str_eq(utc_of(zone, 19700101, 1, 0), "1970-01-01T00:00:00Z");
        ck_assert_str_eq(utc_of(zone, 18000102, 0, 0), "1800-01-01T22:47:48Z"); /* Stockholm's own time */
    }
    ov_date day;
    int second;
    ov_zone_to_local(zones[0], -1, &day, &second);
    ck_assert(digits_of(day) == 19700101 && second == 3599);
    ov_zone_to_local(zones[0], INT64_MAX, &day, &second);
    ck_assert(day == OV_NO_DATE && second == 0);
    ov_zone_to_local(zones[0], INT64_MIN, &day, &second);
    ck_assert(day == OV_NO_DATE && second == 0);
    ov_zone_to_utc(zones[0], OV_NO_DATE, 0);
    ov_zone_to_utc(zones[0], INT32_MAX, 86399);
    ck_assert_str_eq(utc_of(open_zone("UTC"), 20260329, 2, 30), "2026-03-29T02:30:00Z");
    /* A day that never was: Samoa went over the date line. */
    ck_assert_str_eq(utc_of(frozen_zone("Apia"), 20111230, 12, 0), "2011-12-30T22:00:00Z");
}
END_TEST

START_TEST(zones_that_are_not_there)
{
    static const struct {
        const char *name;
        enum ov_error_code code;
    } bad[] = { { "", OV_ERROR_INPUT },
                { "/etc/localtime", OV_ERROR_INPUT },
                { "../../../etc/passwd", OV_ERROR_INPUT },
                { "Europe/../Europe/Stockholm", OV_ERROR_INPUT },
                { "Europe/Göteborg", OV_ERROR_INPUT },
                { "Europe/Gothenburg", OV_ERROR_MISSING },
                { "Europe", OV_ERROR_INPUT },
                { "tzdata.zi", OV_ERROR_INPUT } };
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++) {
        struct ov_error error = { 0 };
        HOLDS(ov_zone_open(arena, bad[i].name, &error) == NULL, "opened: %s", bad[i].name);
        HOLDS(error.code == bad[i].code && error.text[0] != '\0', "%s: %d %s", bad[i].name, error.code,
              error.text);
    }
    const char *version = ov_zone_version(arena);
    ck_assert_msg(strlen(version) >= 5 && ov_starts_with(version, "20"), "%s", version);
}
END_TEST

/* ---- damaged files ---- */

/* Any answer does, but none outside the file. */
static void use(const char *data, size_t length)
{
    struct ov_error error = { 0 };
    struct ov_zone *zone = ov_zone_read(arena, "damaged", data, length, &error);
    if (zone == NULL) {
        ck_assert_int_eq(error.code, OV_ERROR_INPUT);
        return;
    }
    ov_date day;
    int second;
    for (int year = 1801; year <= 2990; year += 41) {
        int64_t utc = ov_zone_to_utc(zone, day_of(year * 10000 + 701), 3600);
        ov_zone_to_local(zone, utc, &day, &second);
        HOLDS(second >= 0 && second < OV_DAY_SECONDS, "%d", second);
    }
}

START_TEST(cut_files_and_changed_bytes)
{
    size_t length;
    char *whole = read_vectors("zones/Stockholm", &length);
    for (size_t cut = 0; cut < length; cut++) {
        char *part = ov_malloc(cut + 1); /* exactly as long as it is, so that reading past its end is seen */
        struct ov_error error = { 0 };
        memcpy(part, whole, cut);
        HOLDS(ov_zone_read(arena, "cut", part, cut, &error) == NULL, "a file cut at %zu is taken", cut);
        free(part);
    }
    for (size_t at = 0; at < length; at++)
        for (int bit = 0; bit < 8; bit++) {
            whole[at] = (char)(whole[at] ^ 1 << bit);
            use(whole, length);
            whole[at] = (char)(whole[at] ^ 1 << bit);
        }
}
END_TEST

START_TEST(rules_at_the_end_of_a_file)
{
    static const char *const good[] = { "CET-1CEST,M3.5.0,M10.5.0/3",
                                        "UTC0",
                                        "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                        "IST-1GMT0,M10.5.0,M3.5.0/1",
                                        "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
                                        "EST5EDT,0/0,J365/25",
                                        "ABC-24",
                                        "XYZ1:02:03" };
    static const char *const bad[] = { "",
                                       "CE-1",
                                       "CET",
                                       "CET-1CEST",
                                       "CET-25",
                                       "CET-1:60",
                                       "CET-1CEST,M3.5.0",
                                       "CET-1CEST,M13.1.0,M10.5.0",
                                       "CET-1 ",
                                       "<CET-1",
                                       "CET-1CEST,M3.6.0,M10.5.0",
                                       "CET-1CEST,J0,J1",
                                       "CET-1CEST,366,1",
                                       "CET-1CEST,M3.5.0/168,M10.5.0",
                                       "CET-1CEST,M3.5.0,M10.5.0/3x",
                                       "CET-00001" };
    struct ov_zone_rule rule;
    for (size_t i = 0; i < OV_COUNT_OF(good); i++)
        HOLDS(ov_zone_rule_parse(good[i], &rule), "refused: %s", good[i]);
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++)
        HOLDS(!ov_zone_rule_parse(bad[i], &rule), "accepted: %s", bad[i]);
    /* Summer time all the year, as RFC 9636 writes it. */
    ck_assert(ov_zone_rule_parse("EST5EDT,0/0,J365/25", &rule));
    for (int64_t utc = 1700000000; utc < 1900000000; utc += 86400)
        HOLDS(ov_zone_rule_offset(&rule, utc) == -4 * 3600, "%" PRId64, utc);
    ck_assert(ov_zone_rule_parse("UTC0", &rule));
    ck_assert_int_eq(ov_zone_rule_next(&rule, 0), INT64_MAX);
}
END_TEST

/* ---- durations and times ---- */

START_TEST(durations)
{
    static const struct {
        const char *text;
        struct ov_duration is;
        int64_t seconds;
    } good[] = { { "P3M", { 3, 0, 0, 0 }, 90 * 86400 },
                 { "P1Y2M", { 14, 0, 0, 0 }, 420 * 86400 },
                 { "P30D", { 0, 30, 0, 0 }, 30 * 86400 },
                 { "P2W", { 0, 14, 0, 0 }, 14 * 86400 },
                 { "PT6H", { 0, 0, 0, 21600 }, 21600 },
                 { "PT5M", { 0, 0, 0, 300 }, 300 },
                 { "-P10D", { 0, -10, 0, 0 }, -10 * 86400 },
                 { "+P1DT12H30M5S", { 0, 1, 0, 45005 }, 86400 + 45005 },
                 { "-10bd", { 0, 0, -10, 0 }, -10 * 86400 },
                 { "+2bd", { 0, 0, 2, 0 }, 2 * 86400 },
                 { "20d", { 0, 20, 0, 0 }, 20 * 86400 },
                 { "-15d", { 0, -15, 0, 0 }, -15 * 86400 },
                 { "P0D", { 0, 0, 0, 0 }, 0 },
                 { "PT999999H", { 0, 0, 0, 999999 * INT64_C(3600) }, 999999 * INT64_C(3600) } };
    struct ov_duration found;
    struct ov_when_fault fault;
    for (size_t i = 0; i < OV_COUNT_OF(good); i++) {
        HOLDS(ov_duration_parse(good[i].text, &found, &fault), "%s: %s", good[i].text, fault.text);
        HOLDS(found.months == good[i].is.months && found.days == good[i].is.days &&
                  found.business_days == good[i].is.business_days && found.seconds == good[i].is.seconds &&
                  ov_duration_seconds(found) == good[i].seconds,
              "%s", good[i].text);
    }
}
END_TEST

START_TEST(what_is_no_duration)
{
    static const struct {
        const char *text;
        int column;
    } bad[] = { { "", 1 },      { "P", 1 },       { "PT", 3 },    { "P1DT", 5 },   { "10", 3 },
                { "P10", 4 },   { "P1.5D", 3 },   { "P1M1Y", 5 }, { "P1D2D", 5 },  { "P6H", 3 },
                { "PT1D", 4 },  { "P1DTT1H", 5 }, { "-bd", 2 },   { "--10bd", 2 }, { "10 bd", 3 },
                { "10bd ", 3 }, { "10BD", 3 },    { "P1D ", 4 },  { "p1d", 1 },    { "P1234567D", 2 },
                { "å", 1 } };
    struct ov_duration found;
    struct ov_when_fault fault;
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++) {
        HOLDS(!ov_duration_parse(bad[i].text, &found, &fault), "accepted: %s", bad[i].text);
        HOLDS(fault.column == bad[i].column && fault.accepted != NULL, "%s: column %d", bad[i].text,
              fault.column);
        HOLDS(!ov_duration_parse(bad[i].text, &found, NULL), "accepted: %s", bad[i].text);
    }
}
END_TEST

static int moved(const char *text, int day)
{
    struct ov_duration duration;
    ck_assert(ov_duration_parse(text, &duration, NULL));
    return digits_of(ov_duration_add(duration, NULL, day_of(day)));
}

START_TEST(durations_move_days)
{
    ck_assert_int_eq(moved("P1M", 20260131), 20260228);
    ck_assert_int_eq(moved("P1Y", 20240229), 20250228);
    ck_assert_int_eq(moved("-P1M1D", 20260331), 20260227);
    ck_assert_int_eq(moved("-10bd", 20260831), 20260817);
    ck_assert_int_eq(moved("+20d", 20260101), 20260121);
    ck_assert_int_eq(moved("PT48H", 20260101), 20260101); /* seconds are not days */
    ck_assert_int_eq(moved("P999999M", 20260101), 0);
    ck_assert_int_eq(moved("999999d", 20260101), 0);
    ck_assert_int_eq(moved("-999999bd", 20260101), 0);
    ck_assert_int_eq(ov_duration_add((struct ov_duration){ .days = 1 }, NULL, OV_NO_DATE), OV_NO_DATE);
}
END_TEST

START_TEST(times_as_text)
{
    static const char *const bad_times[] = { "",         "6:00", "24:00",  "06:60",
                                             "06:00:00", "0600", " 06:00", "06:0x" };
    static const char *const bad_utc[] = { "",
                                           "2026-11-22",
                                           "2026-11-22T06:00:00",
                                           "2026-11-22 06:00:00Z",
                                           "2026-02-29T06:00:00Z",
                                           "2026-11-22T24:00:00Z",
                                           "2026-11-22T06:00:60Z",
                                           "2026-11-22T06:00:00Zx" };
    static const int64_t times[] = { 0, -1, 1795327200, -5364662400, 32503679999 };
    char text[OV_TEXT_NUMBER];
    int second;
    int64_t utc;
    ck_assert(ov_time_of_day_parse("06:00", &second) && second == 21600);
    ck_assert(ov_time_of_day_parse("23:59", &second) && second == 86340);
    for (size_t i = 0; i < OV_COUNT_OF(bad_times); i++)
        HOLDS(!ov_time_of_day_parse(bad_times[i], &second), "accepted: %s", bad_times[i]);
    for (size_t i = 0; i < OV_COUNT_OF(bad_utc); i++)
        HOLDS(!ov_utc_parse(bad_utc[i], &utc), "accepted: %s", bad_utc[i]);
    for (size_t i = 0; i < OV_COUNT_OF(times); i++) {
        ov_utc_format(times[i], text);
        HOLDS(ov_utc_parse(text, &utc) && utc == times[i], "%s", text);
    }
    ov_utc_format(1795327200, text);
    ck_assert_str_eq(text, "2026-11-22T06:00:00Z");
    ov_utc_format(INT64_MAX, text);
    ck_assert_str_eq(text, "");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { local_times_are_those_of_zoneinfo_in_any_order,
                                   summer_time_in_stockholm,
                                   zones_that_are_not_there,
                                   cut_files_and_changed_bytes,
                                   rules_at_the_end_of_a_file,
                                   durations,
                                   what_is_no_duration,
                                   durations_move_days,
                                   times_as_text };
    return run_suite("zone", tests, OV_COUNT_OF(tests));
}
