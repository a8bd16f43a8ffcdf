# core/cli: the program. One source per command, one per line, sorted.
##bin_PROGRAMS += overens
##overens_SOURCES = \
##    core/cli/cli.h \
##    core/cli/main.c
##overens_LDADD = $(core_libraries) $(CORE_LIBS)
