# core/figures. One source per line, sorted.
noinst_LIBRARIES += core/figures/libfigures.a
core_figures_libfigures_a_SOURCES = \
    core/figures/figures.h
