# core/runs. One source per line, sorted.
noinst_LIBRARIES += core/runs/libruns.a
core_runs_libruns_a_SOURCES = \
    core/runs/evaluate.c \
    core/runs/explain.c \
    core/runs/publish.c \
    core/runs/record.c \
    core/runs/recover.c \
    core/runs/render.c \
    core/runs/runs.h \
    core/runs/runs-internal.h \
    core/runs/verify.c
