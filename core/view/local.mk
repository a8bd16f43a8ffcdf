# core/view. One source per line, sorted.
noinst_LIBRARIES += core/view/libview.a
core_view_libview_a_SOURCES = \
    core/view/view.h
