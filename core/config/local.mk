# core/config. One source per line, sorted.
noinst_LIBRARIES += core/config/libconfig.a
core_config_libconfig_a_SOURCES = \
    core/config/accounts.c \
    core/config/config-internal.h \
    core/config/config.h \
    core/config/delivery.c \
    core/config/home.c \
    core/config/internal-reports.c \
    core/config/libconfig.c \
    core/config/lights.c \
    core/config/modules.c \
    core/config/replace.c \
    core/config/rules.c \
    core/config/scanner.c \
    core/config/tree.c \
    core/config/units.c
