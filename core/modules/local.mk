# core/modules: the library of the program, and the worker that loads one plugin. One source per line, sorted.
noinst_LIBRARIES += core/modules/libmodules.a

# What program and worker share: the description of the tables, manifests, frames and records.
modules_common = \
    core/modules/code-lists.c \
    core/modules/frame.c \
    core/modules/json-place.c \
    core/modules/kernel.c \
    core/modules/manifest-compare.c \
    core/modules/manifest-read.c \
    core/modules/manifest-write.c \
    core/modules/members.c \
    core/modules/modules-internal.h \
    core/modules/modules.h \
    core/modules/options.c \
    core/modules/record.c \
    core/modules/rows.c \
    core/modules/rules-texts.c \
    core/modules/rules.c \
    core/modules/subject.c

# The host that callbacks speak to: in the worker, and without one for the tests of plugins' authors.
modules_host = \
    core/modules/call.c \
    core/modules/host-answers.c \
    core/modules/host.c \
    core/modules/worker-internal.h
modules_inside = $(modules_common) $(modules_host) core/modules/inside.c

core_modules_libmodules_a_SOURCES = $(modules_common) \
    core/modules/catalogue.c \
    core/modules/describe.c \
    core/modules/exchange.c \
    core/modules/filters.c \
    core/modules/launch.c \
    core/modules/list.c \
    core/modules/plugin-path.c \
    core/modules/plugin-trust.c \
    core/modules/process-internal.h \
    core/modules/process.c \
    core/modules/reply.c \
    core/modules/stopped.c \
    core/modules/trial.c \
    core/modules/uses.c \
    core/modules/workers-internal.h \
    core/modules/workers.c

# The worker links nothing above figures: no store, no configuration, no terms. Only it links libltdl, and
# without -export-dynamic: a plugin gets what it may call handed over, never by symbol.
libexec_PROGRAMS += overens-worker
overens_worker_SOURCES = $(modules_common) $(modules_host) \
    core/modules/channel.c \
    core/modules/landlock.c \
    core/modules/limits.c \
    core/modules/loader.c \
    core/modules/seccomp.c \
    core/modules/worker-load.c \
    core/modules/worker-main.c
overens_worker_LDADD = core/figures/libfigures.a core/view/libview.a core/model/libmodel.a core/base/libbase.a \
    $(LTDL_LIBS) $(JANSSON_LIBS) $(SODIUM_LIBS) $(GMP_LIBS)
