# core/config. One source per line, sorted.
noinst_LIBRARIES += core/config/libconfig.a
core_config_libconfig_a_SOURCES = \
    core/config/config.h
