/* How the readers of rules, durations and calendars tell where a text is wrong. */
#ifndef OVERENS_WHEN_INTERNAL_H
#define OVERENS_WHEN_INTERNAL_H

#include "schedule/schedule.h"

/* The character of text, from 1, that begins at `at`. */
int ov_when_column(const char *text, const char *at);
/* Fills fault (which may be NULL) unless one stands there; found is quoted, shortened. Always false. */
bool ov_when_refuse(struct ov_when_fault *fault, const char *text, const char *at, size_t found_length,
                    const char *what, const char *accepted);

#endif
