# tests/compat: plugins built with other headers than today's. docs/api-changes.md says what must hold.
#
# The example plugin of interface 1.0, from its frozen source and header: as a plugin and for the fake host.
EXTRA_LIBRARIES = tests/compat/libexample-1.0.a
tests_compat_libexample_1_0_a_SOURCES = tests/compat/1.0/example.c
tests_compat_libexample_1_0_a_CPPFLAGS = -I$(top_srcdir)/tests/compat/1.0

check_LTLIBRARIES += tests/compat/example.la
tests_compat_example_la_SOURCES = tests/compat/1.0/example.c
tests_compat_example_la_CPPFLAGS = -I$(top_srcdir)/tests/compat/1.0
tests_compat_example_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_compat_example_la_LDFLAGS = $(PLUGIN_LINKFLAGS) -rpath $(abs_builddir)/tests/compat

EXTRA_PROGRAMS += tests/compat/figures tests/compat/layout
tests_compat_figures_LDADD = tests/compat/libexample-1.0.a liboverens-test.a $(JANSSON_LIBS) $(SODIUM_LIBS) $(GMP_LIBS)
tests_compat_layout_LDADD =
CLEANFILES += $(EXTRA_LIBRARIES) tests/compat/layout.now
tests/compat/compat.log: tests/compat/figures tests/compat/layout tests/compat/example.la

dist_check_SCRIPTS += tests/compat/compat.sh
