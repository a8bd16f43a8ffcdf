# core/terms. One source per line, sorted.
noinst_LIBRARIES += core/terms/libterms.a
core_terms_libterms_a_SOURCES = \
    core/terms/amend.c \
    core/terms/amendments.c \
    core/terms/audit.c \
    core/terms/checks.c \
    core/terms/citations.c \
    core/terms/code-lists.c \
    core/terms/collect.c \
    core/terms/collections.c \
    core/terms/components.c \
    core/terms/conditions.c \
    core/terms/edition.c \
    core/terms/fill-key.c \
    core/terms/fill.c \
    core/terms/key-rules.c \
    core/terms/key.c \
    core/terms/lineage.c \
    core/terms/list.c \
    core/terms/local.c \
    core/terms/money-rules.c \
    core/terms/obligations.c \
    core/terms/path.c \
    core/terms/payments.c \
    core/terms/questions.c \
    core/terms/redistributions.c \
    core/terms/rules.c \
    core/terms/sharing.c \
    core/terms/sources.c \
    core/terms/succeed.c \
    core/terms/succession.c \
    core/terms/terms-internal.h \
    core/terms/terms.h \
    core/terms/values.c
