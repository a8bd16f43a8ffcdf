# core/store. One source per line, sorted.
noinst_LIBRARIES += core/store/libstore.a
core_store_libstore_a_SOURCES = \
    core/store/audit.c \
    core/store/backup.c \
    core/store/balances.c \
    core/store/batch.c \
    core/store/blank.c \
    core/store/cells.c \
    core/store/chain.c \
    core/store/changes.c \
    core/store/entries.c \
    core/store/feed.c \
    core/store/fill-batches.c \
    core/store/fill-internal.h \
    core/store/fill-ledger.c \
    core/store/fill-values.c \
    core/store/fill.c \
    core/store/filter.c \
    core/store/journal.c \
    core/store/ledger-internal.h \
    core/store/ledger.c \
    core/store/manifest.c \
    core/store/migrate.c \
    core/store/names.c \
    core/store/objects.c \
    core/store/open.c \
    core/store/record.c \
    core/store/restore.c \
    core/store/runs.c \
    core/store/scan.c \
    core/store/schema-1.c \
    core/store/schema-2.c \
    core/store/schema-3.c \
    core/store/schema-4.c \
    core/store/schema-internal.h \
    core/store/schema.c \
    core/store/shape.c \
    core/store/sort.c \
    core/store/sources.c \
    core/store/sql.c \
    core/store/store-internal.h \
    core/store/store.h \
    core/store/versions-internal.h \
    core/store/versions.c \
    core/store/withdraw.c \
    core/store/write.c
