# core/modules: the library of the program, and the worker that loads one plugin. One source per line, sorted.
noinst_LIBRARIES += core/modules/libmodules.a
core_modules_libmodules_a_SOURCES = \
    core/modules/modules.h

# The worker links nothing above figures: no store, no configuration, no terms. Only it links libltdl, and
# without -export-dynamic: a plugin gets what it may call handed over, never by symbol.
##libexec_PROGRAMS += overens-worker
##overens_worker_SOURCES = \
##    core/modules/loader.c \
##    core/modules/worker-main.c
##overens_worker_LDADD = core/figures/libfigures.a core/view/libview.a core/model/libmodel.a core/base/libbase.a \
##    $(LTDL_LIBS) $(JANSSON_LIBS) $(SODIUM_LIBS) $(GMP_LIBS)
