# core/runs. One source per line, sorted.
noinst_LIBRARIES += core/runs/libruns.a
core_runs_libruns_a_SOURCES = \
    core/runs/allocation-rows.c \
    core/runs/allocations.c \
    core/runs/approval.c \
    core/runs/claims.c \
    core/runs/commit.c \
    core/runs/deliver-folder.c \
    core/runs/delivered-changes.c \
    core/runs/deliveries.c \
    core/runs/details.c \
    core/runs/editions.c \
    core/runs/evaluate.c \
    core/runs/explain.c \
    core/runs/facts.c \
    core/runs/funding.c \
    core/runs/gate.c \
    core/runs/ledger.c \
    core/runs/lineage.c \
    core/runs/look-back.c \
    core/runs/mail-address.c \
    core/runs/mail-internal.h \
    core/runs/mail-process.c \
    core/runs/mail-send.c \
    core/runs/mail-write.c \
    core/runs/outbox-held.c \
    core/runs/outbox.c \
    core/runs/parts.c \
    core/runs/publish.c \
    core/runs/published.c \
    core/runs/record.c \
    core/runs/reconcile.c \
    core/runs/recover.c \
    core/runs/render.c \
    core/runs/runs.h \
    core/runs/runs-internal.h \
    core/runs/sent.c \
    core/runs/settings.c \
    core/runs/stage.c \
    core/runs/verify.c \
    core/runs/weights.c

# Sends one mail by SMTP. Only it links libcurl, whose loading takes longer than a command may.
libexec_PROGRAMS += overens-mail
overens_mail_SOURCES = core/runs/mail-internal.h core/runs/mail-main.c
overens_mail_LDADD = $(CURL_LIBS)
