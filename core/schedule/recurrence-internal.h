/* What the reader of rules and their evaluation share. */
#ifndef OVERENS_RECURRENCE_INTERNAL_H
#define OVERENS_RECURRENCE_INTERNAL_H

#include "schedule/schedule.h"

enum ov_frequency { OV_FREQUENCY_YEARLY = 1, OV_FREQUENCY_MONTHLY, OV_FREQUENCY_WEEKLY, OV_FREQUENCY_DAILY };

/* A bit for each day of the longest period, a leap year. */
enum { OV_PERIOD_WORDS = 6 };
_Static_assert(OV_PERIOD_WORDS * 64 >= 366, "a year has its bits");

/* What was not written is 0. Weekdays count from Monday, 0. */
struct ov_recurrence {
    ov_date start;
    bool ruled; /* false: only the days of RDATE */
    enum ov_frequency frequency;
    int interval, count;
    ov_date until; /* OV_NO_DATE: for ever */
    int week_start;
    unsigned months;                      /* bit 1 = January */
    uint32_t month_days, month_days_back; /* bit 1 = the first, the last */
    unsigned weekdays;                    /* those without a number */
    bool numbered;
    uint64_t numbers[7], numbers_back[7]; /* of each weekday; bit 1 = the first, the last */
    bool positioned;
    uint64_t positions[OV_PERIOD_WORDS], positions_back[OV_PERIOD_WORDS]; /* bit 0 = the first, the last */
    ov_date *added, *taken;                                               /* RDATE, EXDATE, in order */
    size_t added_count, taken_count;
};

/* ---- reading ---- */

enum ov_rule_part {
    OV_RULE_FREQ,
    OV_RULE_INTERVAL,
    OV_RULE_COUNT,
    OV_RULE_UNTIL,
    OV_RULE_WKST,
    OV_RULE_BYMONTH,
    OV_RULE_BYMONTHDAY,
    OV_RULE_BYDAY,
    OV_RULE_BYSETPOS,
    OV_RULE_PARTS
};
struct ov_rule_reader {
    const char *text, *at;
    struct ov_arena *arena;
    struct ov_recurrence *rule;
    struct ov_when_fault *fault;
    const char *parts[OV_RULE_PARTS];       /* where each part begins; NULL: it is not there */
    const char *first_numbered, *over_five; /* in BYDAY */
};
bool ov_rule_is_blank(char byte);
/* Quotes the word at `at`. Always false. */
bool ov_rule_refuse(struct ov_rule_reader *reader, const char *at, const char *what, const char *accepted);
bool ov_rule_read_day(struct ov_rule_reader *reader, ov_date *day);
bool ov_rule_read_part(struct ov_rule_reader *reader); /* NAME=VALUE,… */

/* ---- days ---- */

int ov_weekday(ov_date day);                      /* 0 = Monday */
int ov_day_compare(const void *a, const void *b); /* two ov_date, for qsort and bsearch */

#endif
