# core/allocation. One source per line, sorted.
noinst_LIBRARIES += core/allocation/liballocation.a
core_allocation_liballocation_a_SOURCES = \
    core/allocation/allocate.c \
    core/allocation/allocation-internal.h \
    core/allocation/allocation.h \
    core/allocation/amounts.c \
    core/allocation/explanation.c \
    core/allocation/likely.c \
    core/allocation/rate.c \
    core/allocation/recipients.c \
    core/allocation/rounding.c \
    core/allocation/share.c \
    core/allocation/terms.c \
    core/allocation/webster.c
