/* What the calendar and the reader of the region's own days share. */
#ifndef OVERENS_CALENDAR_INTERNAL_H
#define OVERENS_CALENDAR_INTERNAL_H

#include "schedule/schedule.h"

struct ov_local_day {
    ov_date day;
    bool free;        /* false: worked after all */
    const char *name; /* never empty */
    int line;
};
struct ov_calendar {
    struct ov_local_day *local; /* by day, each once */
    size_t local_count;
};

#endif
