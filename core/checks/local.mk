# core/checks. One source per line, sorted.
noinst_LIBRARIES += core/checks/libchecks.a
core_checks_libchecks_a_SOURCES = \
    core/checks/about.c \
    core/checks/checks-internal.h \
    core/checks/checks.h \
    core/checks/core-checks.c \
    core/checks/run.c
