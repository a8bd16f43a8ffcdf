# core/cli: the program. One source per command, one per line, sorted.
bin_PROGRAMS += overens
overens_SOURCES = \
    core/cli/allocate.c \
    core/cli/audit-verify.c \
    core/cli/backup.c \
    core/cli/balances.c \
    core/cli/batch-list.c \
    core/cli/blank.c \
    core/cli/cell-internal.h \
    core/cli/cell.c \
    core/cli/check-across.c \
    core/cli/check-cause.c \
    core/cli/check-explain.c \
    core/cli/check-internal.h \
    core/cli/check-text.c \
    core/cli/check.c \
    core/cli/cli.h \
    core/cli/commands.c \
    core/cli/configtest.c \
    core/cli/edition-check.c \
    core/cli/edition-diff.c \
    core/cli/edition-formulas.c \
    core/cli/edition-json.c \
    core/cli/edition-list.c \
    core/cli/edition-new.c \
    core/cli/edition-rules.c \
    core/cli/edition-show.c \
    core/cli/entry-internal.h \
    core/cli/entry.c \
    core/cli/explain.c \
    core/cli/formula.c \
    core/cli/help.c \
    core/cli/home.c \
    core/cli/import-names.c \
    core/cli/import.c \
    core/cli/init.c \
    core/cli/json.c \
    core/cli/log-internal.h \
    core/cli/log-json.c \
    core/cli/log-rows.c \
    core/cli/log-text.c \
    core/cli/log.c \
    core/cli/main.c \
    core/cli/message.c \
    core/cli/module-check-callbacks.c \
    core/cli/module-check-cases.c \
    core/cli/module-check-internal.h \
    core/cli/module-check-place.c \
    core/cli/module-check-run.c \
    core/cli/module-check-symbols.c \
    core/cli/module-check.c \
    core/cli/module-disable.c \
    core/cli/module-enable.c \
    core/cli/module-list.c \
    core/cli/module-new.c \
    core/cli/module-show.c \
    core/cli/note.c \
    core/cli/options.c \
    core/cli/reconcile.c \
    core/cli/report.c \
    core/cli/restore.c \
    core/cli/run-list.c \
    core/cli/run-show.c \
    core/cli/set.c \
    core/cli/show-agreement.c \
    core/cli/show-answer.c \
    core/cli/show-batch.c \
    core/cli/show-dates.c \
    core/cli/show-field.c \
    core/cli/show-figures.c \
    core/cli/show-findings.c \
    core/cli/show-internal.h \
    core/cli/show-money.c \
    core/cli/show-parts.c \
    core/cli/show-people.c \
    core/cli/show-unit.c \
    core/cli/show.c \
    core/cli/subject-internal.h \
    core/cli/subject.c \
    core/cli/table.c \
    core/cli/verify.c \
    core/cli/waive.c \
    core/cli/withdraw.c
overens_LDADD = $(core_libraries) $(CORE_LIBS)

bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = core/cli/completion/overens
