# core/terms. One source per line, sorted.
noinst_LIBRARIES += core/terms/libterms.a
core_terms_libterms_a_SOURCES = \
    core/terms/terms.h
