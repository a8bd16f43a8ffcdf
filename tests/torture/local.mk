# tests/torture: what becomes of a home when the program dies, the disk fails or the power goes.
#
# The program with planted faults: the files that have any are built anew, with them, and linked before the rest.
EXTRA_PROGRAMS += tests/torture/overens-planted
tests_torture_overens_planted_SOURCES = \
    core/base/file.c \
    core/base/folder.c \
    core/base/lock.c \
    core/runs/deliver-folder.c \
    core/runs/outbox.c \
    core/runs/publish.c \
    core/runs/recover.c \
    core/schedule/tick.c \
    core/store/journal.c \
    tests/torture/planted.c
tests_torture_overens_planted_CPPFLAGS = $(AM_CPPFLAGS) -DOV_PLANTED
tests_torture_overens_planted_LDADD = $(overens_OBJECTS) $(core_libraries) $(CORE_LIBS)

# Loaded before the program; built without what sanitizers and warnings of the program ask for.
tests/torture/fault.so: $(srcdir)/tests/torture/fault.c
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) -std=gnu11 -O1 -shared -fPIC -o $@ $(srcdir)/tests/torture/fault.c -ldl

CLEANFILES += tests/torture/fault.so
torture_programs = tests/torture/overens-planted tests/torture/fault.so
# The plugins of tests/plugins come with make check; make torture asks for them itself.
torture_needs = $(torture_programs) $(check_LTLIBRARIES)
tests/torture/short.log: $(torture_programs)
dist_check_SCRIPTS += tests/torture/short.sh
