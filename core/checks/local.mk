# core/checks. One source per line, sorted.
noinst_LIBRARIES += core/checks/libchecks.a
core_checks_libchecks_a_SOURCES = \
    core/checks/about.c \
    core/checks/cases-collected.c \
    core/checks/cases-delivered.c \
    core/checks/cases-measures.c \
    core/checks/cases-quotients.c \
    core/checks/cases-rows.c \
    core/checks/cases-statements.c \
    core/checks/cases-values.c \
    core/checks/cases.c \
    core/checks/checks-internal.h \
    core/checks/checks.h \
    core/checks/core-checks-follow.c \
    core/checks/core-checks-grants.c \
    core/checks/core-checks-ledger.c \
    core/checks/core-checks-money.c \
    core/checks/core-checks-terms.c \
    core/checks/core-checks-use.c \
    core/checks/core-checks-values.c \
    core/checks/core-checks.c \
    core/checks/levels.c \
    core/checks/run.c \
    core/checks/settings.c \
    core/checks/waivers.c
