# core/base. One source per line, sorted.
noinst_LIBRARIES += core/base/libbase.a
core_base_libbase_a_SOURCES = \
    core/base/base.h \
    core/base/base-internal.h \
    core/base/buffer.c \
    core/base/date.c \
    core/base/digest.c \
    core/base/error.c \
    core/base/file.c \
    core/base/folder.c \
    core/base/grid.c \
    core/base/lock.c \
    core/base/memory.c \
    core/base/notation.c \
    core/base/number.c \
    core/base/rational.c \
    core/base/text.c \
    core/base/texts.c
