# core/runs. One source per line, sorted.
noinst_LIBRARIES += core/runs/libruns.a
core_runs_libruns_a_SOURCES = \
    core/runs/runs.h
