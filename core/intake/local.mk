# core/intake. One source per line, sorted.
noinst_LIBRARIES += core/intake/libintake.a
core_intake_libintake_a_SOURCES = \
    core/intake/cells.c \
    core/intake/csv.c \
    core/intake/days.c \
    core/intake/deliveries.c \
    core/intake/encoding.c \
    core/intake/hash.c \
    core/intake/header.c \
    core/intake/intake-internal.h \
    core/intake/intake.h \
    core/intake/judgements.c \
    core/intake/keys.c \
    core/intake/members.c \
    core/intake/names.c \
    core/intake/notes.c \
    core/intake/numbers.c \
    core/intake/packed.c \
    core/intake/places.c \
    core/intake/postings.c \
    core/intake/reallocations.c \
    core/intake/references.c \
    core/intake/registry.c \
    core/intake/rows.c \
    core/intake/rules.c \
    core/intake/slice.c \
    core/intake/sums.c \
    core/intake/transfers.c \
    core/intake/values.c \
    core/intake/waivers.c \
    core/intake/without.c
