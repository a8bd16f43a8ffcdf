# core/view. One source per line, sorted.
noinst_LIBRARIES += core/view/libview.a
core_view_libview_a_SOURCES = \
    core/view/builder.c \
    core/view/check.c \
    core/view/layout.c \
    core/view/layout.h \
    core/view/order.c \
    core/view/pool.c \
    core/view/reader.c \
    core/view/seal.c \
    core/view/view.h
