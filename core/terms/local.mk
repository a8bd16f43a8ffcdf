# core/terms. One source per line, sorted.
noinst_LIBRARIES += core/terms/libterms.a
core_terms_libterms_a_SOURCES = \
    core/terms/components.c \
    core/terms/conditions.c \
    core/terms/edition.c \
    core/terms/fill.c \
    core/terms/key.c \
    core/terms/local.c \
    core/terms/obligations.c \
    core/terms/payments.c \
    core/terms/rules.c \
    core/terms/sources.c \
    core/terms/terms-internal.h \
    core/terms/terms.h \
    core/terms/values.c
