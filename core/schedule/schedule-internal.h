/* What the files of core/schedule share among themselves and nobody else includes. */
#ifndef OVERENS_SCHEDULE_INTERNAL_H
#define OVERENS_SCHEDULE_INTERNAL_H

#include "schedule/schedule.h"

#endif
