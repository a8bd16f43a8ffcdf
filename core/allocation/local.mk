# core/allocation. One source per line, sorted.
noinst_LIBRARIES += core/allocation/liballocation.a
core_allocation_liballocation_a_SOURCES = \
    core/allocation/allocation.h
