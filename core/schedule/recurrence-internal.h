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

int ov_weekday(ov_date day);                      /* 0 = Monday */
int ov_day_compare(const void *a, const void *b); /* two ov_date, for qsort and bsearch */

#endif
