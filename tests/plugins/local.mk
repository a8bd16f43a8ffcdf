# tests/plugins: plugins that are never installed, sorted. They lie in tests/plugins/.libs/ID.so.

# Without -rpath libtool would make a static library of it.
TEST_PLUGIN_LINKFLAGS = $(PLUGIN_LINKFLAGS) -rpath $(abs_builddir)/tests/plugins
# For the two that a plugin's flags would not let through: no entry to export, a symbol that nobody defines.
TEST_OBJECT_LINKFLAGS = -module -avoid-version $(SANITIZER_FLAGS) -rpath $(abs_builddir)/tests/plugins

check_LTLIBRARIES += tests/plugins/bad-rows.la
tests_plugins_bad_rows_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_bad_rows_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_bad_rows_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/crash.la
tests_plugins_crash_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_crash_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_crash_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/duplicate-ids.la
tests_plugins_duplicate_ids_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_duplicate_ids_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_duplicate_ids_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/exits.la
tests_plugins_exits_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_exits_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_exits_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/flood.la
tests_plugins_flood_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_flood_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_flood_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/forbidden.la
tests_plugins_forbidden_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_forbidden_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_forbidden_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/good.la
tests_plugins_good_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_good_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_good_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/hang.la
tests_plugins_hang_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_hang_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_hang_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/leaks.la
tests_plugins_leaks_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_leaks_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_leaks_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/load-crash.la
tests_plugins_load_crash_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_load_crash_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_load_crash_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/load-hang.la
tests_plugins_load_hang_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_load_hang_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_load_hang_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/load-process.la
tests_plugins_load_process_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_load_process_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_load_process_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/long-rows.la
tests_plugins_long_rows_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_long_rows_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_long_rows_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/newer-minor.la
tests_plugins_newer_minor_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_newer_minor_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_newer_minor_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/newer-rows.la
tests_plugins_newer_rows_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_newer_rows_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_newer_rows_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/no-entry.la
tests_plugins_no_entry_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_no_entry_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_no_entry_la_LDFLAGS = $(TEST_OBJECT_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/no-magic.la
tests_plugins_no_magic_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_no_magic_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_no_magic_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/noisy.la
tests_plugins_noisy_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_noisy_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_noisy_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/other.la
tests_plugins_other_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_other_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_other_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/peeks.la
tests_plugins_peeks_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_peeks_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_peeks_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/raises.la
tests_plugins_raises_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_raises_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_raises_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/short-rows.la
tests_plugins_short_rows_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_short_rows_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_short_rows_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/undeclared.la
tests_plugins_undeclared_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_undeclared_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_undeclared_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/unresolved.la
tests_plugins_unresolved_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_unresolved_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_unresolved_la_LDFLAGS = $(TEST_OBJECT_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/wrong-id.la
tests_plugins_wrong_id_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_wrong_id_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_wrong_id_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)

check_LTLIBRARIES += tests/plugins/wrong-major.la
tests_plugins_wrong_major_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
tests_plugins_wrong_major_la_CFLAGS = $(PLUGIN_CFLAGS)
tests_plugins_wrong_major_la_LDFLAGS = $(TEST_PLUGIN_LINKFLAGS)
