# core/figures. One source per line, sorted.
noinst_LIBRARIES += core/figures/libfigures.a
core_figures_libfigures_a_SOURCES = \
    core/figures/activities.c \
    core/figures/arguments.c \
    core/figures/arithmetic.c \
    core/figures/bound-rows.c \
    core/figures/claims.c \
    core/figures/collections.c \
    core/figures/compare.c \
    core/figures/context.c \
    core/figures/core-figures.c \
    core/figures/deliveries.c \
    core/figures/evaluate.c \
    core/figures/fields.c \
    core/figures/figures-internal.h \
    core/figures/figures.h \
    core/figures/forecasts.c \
    core/figures/format.c \
    core/figures/functions.c \
    core/figures/grants.c \
    core/figures/judgements.c \
    core/figures/ledger.c \
    core/figures/look-back.c \
    core/figures/map.c \
    core/figures/measures.c \
    core/figures/money-rules.c \
    core/figures/money.c \
    core/figures/parser.c \
    core/figures/question.c \
    core/figures/redistributions.c \
    core/figures/roles.c \
    core/figures/rows.c \
    core/figures/scanner.c \
    core/figures/sets-followed.c \
    core/figures/sets.c \
    core/figures/split.c \
    core/figures/statements.c \
    core/figures/struck.c \
    core/figures/subjects.c \
    core/figures/sums.c \
    core/figures/target.c \
    core/figures/terms.c \
    core/figures/text.c \
    core/figures/transfers.c \
    core/figures/tree.c \
    core/figures/vocabulary.c
