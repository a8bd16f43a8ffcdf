# core/intake. One source per line, sorted.
noinst_LIBRARIES += core/intake/libintake.a
core_intake_libintake_a_SOURCES = \
    core/intake/intake.h
