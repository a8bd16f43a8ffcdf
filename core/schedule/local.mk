# core/schedule. One source per line, sorted.
noinst_LIBRARIES += core/schedule/libschedule.a
core_schedule_libschedule_a_SOURCES = \
    core/schedule/business-days.c \
    core/schedule/calendar-file.c \
    core/schedule/calendar-internal.h \
    core/schedule/deadlines-recorded.c \
    core/schedule/deadlines-years.c \
    core/schedule/deadlines.c \
    core/schedule/definitions-editions.c \
    core/schedule/definitions-internal.h \
    core/schedule/definitions-rules.c \
    core/schedule/definitions-values.c \
    core/schedule/definitions-what.c \
    core/schedule/definitions-when.c \
    core/schedule/definitions.c \
    core/schedule/duration.c \
    core/schedule/history.c \
    core/schedule/ics-lines.c \
    core/schedule/ics.c \
    core/schedule/leave.c \
    core/schedule/letters.c \
    core/schedule/machine.c \
    core/schedule/milestones.c \
    core/schedule/normal.c \
    core/schedule/plan-internal.h \
    core/schedule/plan-period.c \
    core/schedule/plan.c \
    core/schedule/producer.c \
    core/schedule/recipients.c \
    core/schedule/recurrence-internal.h \
    core/schedule/recurrence-parse.c \
    core/schedule/recurrence-parts.c \
    core/schedule/recurrence.c \
    core/schedule/schedule-internal.h \
    core/schedule/schedule.h \
    core/schedule/simulate.c \
    core/schedule/tick-claim.c \
    core/schedule/tick-missed.c \
    core/schedule/tick-plan.c \
    core/schedule/tick.c \
    core/schedule/when-fault.c \
    core/schedule/when-internal.h \
    core/schedule/words.c \
    core/schedule/zone-file.c \
    core/schedule/zone-internal.h \
    core/schedule/zone-rule.c \
    core/schedule/zone.c
