# core/schedule. One source per line, sorted.
noinst_LIBRARIES += core/schedule/libschedule.a
core_schedule_libschedule_a_SOURCES = \
    core/schedule/history.c \
    core/schedule/machine.c \
    core/schedule/schedule.h \
    core/schedule/schedule-internal.h \
    core/schedule/tick.c \
    core/schedule/tick-claim.c \
    core/schedule/tick-missed.c \
    core/schedule/tick-plan.c
