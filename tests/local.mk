# tests: what make check runs, and the targets for what takes longer.

TESTS =
check_PROGRAMS =
check_LTLIBRARIES =
dist_check_SCRIPTS =

# Every test runs through tests/env: the program of this tree, its plugins, its texts, zone UTC.
TEST_EXTENSIONS = .sh
LOG_COMPILER = tests/env
SH_LOG_COMPILER = tests/env

# ---- unit suites: one program per source of the same name ---------------------------------------------
#
# One line per suite, sorted. tests/unit/test-X is built from tests/unit/test-X.c and linked with LDADD.
# A suite of several sources also needs tests_unit_test_X_SOURCES = …

AM_DEFAULT_SOURCE_EXT = .c
TEST_LIBS = $(CORE_LIBS) $(CHECK_LIBS)
LDADD = $(core_libraries) $(TEST_LIBS)

if HAVE_CHECK
check_PROGRAMS += tests/unit/test-allocation
check_PROGRAMS += tests/unit/test-allocation-docs
check_PROGRAMS += tests/unit/test-allocation-golden
check_PROGRAMS += tests/unit/test-allocation-likely
check_PROGRAMS += tests/unit/test-allocation-methods
check_PROGRAMS += tests/unit/test-allocation-properties
check_PROGRAMS += tests/unit/test-base
check_PROGRAMS += tests/unit/test-checks
check_PROGRAMS += tests/unit/test-checks-codes
check_PROGRAMS += tests/unit/test-checks-funding
check_PROGRAMS += tests/unit/test-checks-money
check_PROGRAMS += tests/unit/test-checks-values
check_PROGRAMS += tests/unit/test-checks-waivers
check_PROGRAMS += tests/unit/test-checks-year
check_PROGRAMS += tests/unit/test-config
check_PROGRAMS += tests/unit/test-config-delivery
check_PROGRAMS += tests/unit/test-config-home
check_PROGRAMS += tests/unit/test-config-lights
check_PROGRAMS += tests/unit/test-figures-codes
check_PROGRAMS += tests/unit/test-figures-data
check_PROGRAMS += tests/unit/test-figures-expected
check_PROGRAMS += tests/unit/test-figures-followed
check_PROGRAMS += tests/unit/test-figures-funding
check_PROGRAMS += tests/unit/test-figures-grammar
check_PROGRAMS += tests/unit/test-figures-ledger
check_PROGRAMS += tests/unit/test-figures-money
check_PROGRAMS += tests/unit/test-figures-others
check_PROGRAMS += tests/unit/test-figures-random
check_PROGRAMS += tests/unit/test-figures-values
check_PROGRAMS += tests/unit/test-intake
check_PROGRAMS += tests/unit/test-intake-broken
check_PROGRAMS += tests/unit/test-intake-codes
check_PROGRAMS += tests/unit/test-intake-followed
check_PROGRAMS += tests/unit/test-model
check_PROGRAMS += tests/unit/test-model-period
check_PROGRAMS += tests/unit/test-model-tables
check_PROGRAMS += tests/unit/test-modules
check_PROGRAMS += tests/unit/test-modules-manifest
check_PROGRAMS += tests/unit/test-modules-shelf
check_PROGRAMS += tests/unit/test-modules-workers
check_PROGRAMS += tests/unit/test-render
check_PROGRAMS += tests/unit/test-report
check_PROGRAMS += tests/unit/test-report-answers
check_PROGRAMS += tests/unit/test-report-codes
check_PROGRAMS += tests/unit/test-report-labels
check_PROGRAMS += tests/unit/test-report-followed
check_PROGRAMS += tests/unit/test-report-sheet
check_PROGRAMS += tests/unit/test-report-year
check_PROGRAMS += tests/unit/test-runs
check_PROGRAMS += tests/unit/test-runs-deliver
check_PROGRAMS += tests/unit/test-runs-mail
check_PROGRAMS += tests/unit/test-runs-outbox
check_PROGRAMS += tests/unit/test-runs-schedule
check_PROGRAMS += tests/unit/test-schedule-calendar
check_PROGRAMS += tests/unit/test-schedule-changes
check_PROGRAMS += tests/unit/test-schedule-deadlines
check_PROGRAMS += tests/unit/test-schedule-definitions
check_PROGRAMS += tests/unit/test-schedule-ics
check_PROGRAMS += tests/unit/test-schedule-machine
check_PROGRAMS += tests/unit/test-schedule-plan
check_PROGRAMS += tests/unit/test-schedule-recurrence
check_PROGRAMS += tests/unit/test-schedule-tick
check_PROGRAMS += tests/unit/test-schedule-zone
check_PROGRAMS += tests/unit/test-store
check_PROGRAMS += tests/unit/test-store-balances
check_PROGRAMS += tests/unit/test-terms
check_PROGRAMS += tests/unit/test-terms-2022
check_PROGRAMS += tests/unit/test-terms-amendments
check_PROGRAMS += tests/unit/test-terms-codes
check_PROGRAMS += tests/unit/test-terms-likely
check_PROGRAMS += tests/unit/test-terms-rules
check_PROGRAMS += tests/unit/test-testing
check_PROGRAMS += tests/unit/test-view
check_PROGRAMS += tests/unit/test-view-damage
endif

tests_unit_test_allocation_SOURCES = tests/unit/allocation-fixture.h tests/unit/test-allocation.c

tests_unit_test_allocation_docs_SOURCES = tests/unit/allocation-fixture.h tests/unit/test-allocation-docs.c
tests_unit_test_allocation_golden_SOURCES = tests/unit/allocation-fixture.h tests/unit/test-allocation-golden.c

tests_unit_test_allocation_likely_SOURCES = tests/unit/allocation-fixture.h tests/unit/test-allocation-likely.c

tests_unit_test_allocation_methods_SOURCES = tests/unit/allocation-fixture.h tests/unit/test-allocation-methods.c

tests_unit_test_allocation_properties_SOURCES = tests/unit/allocation-fixture.h tests/unit/test-allocation-properties.c

tests_unit_test_base_SOURCES = \
    tests/unit/base-suite.h \
    tests/unit/test-base.c \
    tests/unit/test-base-date.c \
    tests/unit/test-base-error.c \
    tests/unit/test-base-file.c \
    tests/unit/test-base-memory.c \
    tests/unit/test-base-notation.c \
    tests/unit/test-base-number.c \
    tests/unit/test-base-rational.c \
    tests/unit/test-base-text.c \
    tests/unit/test-base-texts.c
tests_unit_test_base_LDADD = core/base/libbase.a $(TEST_LIBS)

model_libraries = core/model/libmodel.a core/base/libbase.a
tests_unit_test_model_LDADD = $(model_libraries) $(TEST_LIBS)
tests_unit_test_model_period_LDADD = $(model_libraries) $(TEST_LIBS)
tests_unit_test_model_tables_LDADD = $(model_libraries) $(TEST_LIBS)

figures_libraries = core/figures/libfigures.a core/view/libview.a $(model_libraries)
tests_unit_test_figures_codes_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-codes.c
tests_unit_test_figures_codes_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_data_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-data.c
tests_unit_test_figures_data_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_expected_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-expected.c
tests_unit_test_figures_expected_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_followed_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-followed.c
tests_unit_test_figures_followed_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_funding_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-funding.c
tests_unit_test_figures_funding_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_grammar_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-grammar.c
tests_unit_test_figures_grammar_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_ledger_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-ledger.c
tests_unit_test_figures_ledger_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_money_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-money.c
tests_unit_test_figures_money_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_others_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-others.c
tests_unit_test_figures_others_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_random_SOURCES = tests/unit/test-figures-random.c tests/unit/view-rows.h
tests_unit_test_figures_random_LDADD = $(figures_libraries) $(TEST_LIBS)
tests_unit_test_figures_values_SOURCES = tests/unit/figures-fixture.h tests/unit/test-figures-values.c
tests_unit_test_figures_values_LDADD = $(figures_libraries) $(TEST_LIBS)

tests_unit_test_checks_codes_SOURCES = tests/unit/checks-fixture.h tests/unit/figures-fixture.h tests/unit/test-checks-codes.c
tests_unit_test_checks_funding_SOURCES = tests/unit/checks-fixture.h tests/unit/figures-fixture.h tests/unit/test-checks-funding.c
tests_unit_test_checks_money_SOURCES = tests/unit/checks-fixture.h tests/unit/figures-fixture.h tests/unit/test-checks-money.c
tests_unit_test_checks_values_SOURCES = tests/unit/checks-fixture.h tests/unit/figures-fixture.h tests/unit/test-checks-values.c
tests_unit_test_checks_waivers_SOURCES = tests/unit/checks-fixture.h tests/unit/figures-fixture.h tests/unit/test-checks-waivers.c
tests_unit_test_checks_year_SOURCES = tests/unit/figures-fixture.h tests/unit/test-checks-year.c
tests_unit_test_report_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report.c
tests_unit_test_report_answers_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report-answers.c
tests_unit_test_report_codes_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report-codes.c
tests_unit_test_report_labels_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report-labels.c
tests_unit_test_report_followed_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report-followed.c
tests_unit_test_report_sheet_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report-sheet.c
tests_unit_test_report_year_SOURCES = tests/unit/figures-fixture.h tests/unit/test-report-year.c

calendar_libraries = core/schedule/libschedule.a core/base/libbase.a
tests_unit_test_schedule_calendar_SOURCES = tests/unit/schedule-fixture.h tests/unit/test-schedule-calendar.c
tests_unit_test_schedule_deadlines_SOURCES = \
    tests/unit/deadlines-fixture.c \
    tests/unit/deadlines-fixture.h \
    tests/unit/test-schedule-deadlines.c
tests_unit_test_schedule_ics_SOURCES = \
    tests/unit/deadlines-fixture.c \
    tests/unit/deadlines-fixture.h \
    tests/unit/test-schedule-ics.c
tests_unit_test_schedule_calendar_LDADD = $(calendar_libraries) $(TEST_LIBS)
tests_unit_test_schedule_recurrence_SOURCES = tests/unit/schedule-fixture.h tests/unit/test-schedule-recurrence.c
tests_unit_test_schedule_recurrence_LDADD = $(calendar_libraries) $(TEST_LIBS)
tests_unit_test_schedule_zone_SOURCES = tests/unit/schedule-fixture.h tests/unit/test-schedule-zone.c
tests_unit_test_schedule_zone_LDADD = $(calendar_libraries) $(TEST_LIBS)

tests_unit_test_view_SOURCES = tests/unit/test-view.c tests/unit/view-rows.h
tests_unit_test_view_LDADD = core/view/libview.a $(model_libraries) $(TEST_LIBS)
tests_unit_test_view_damage_SOURCES = tests/unit/test-view-damage.c tests/unit/view-rows.h
tests_unit_test_view_damage_LDADD = core/view/libview.a $(model_libraries) $(TEST_LIBS)

config_libraries = core/terms/libterms.a core/config/libconfig.a core/view/libview.a $(model_libraries)
shelf = tests/unit/shelf.c tests/unit/shelf.h
terms_fixture = $(shelf) tests/unit/terms-fixture.c tests/unit/terms-fixture.h
tests_unit_test_config_SOURCES = $(shelf) tests/unit/test-config.c
tests_unit_test_config_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_config_delivery_SOURCES = $(shelf) tests/unit/test-config-delivery.c
tests_unit_test_config_delivery_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_config_home_SOURCES = $(shelf) tests/unit/test-config-home.c
tests_unit_test_config_home_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_config_lights_SOURCES = $(shelf) tests/unit/test-config-lights.c
tests_unit_test_config_lights_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_terms_SOURCES = $(terms_fixture) tests/unit/test-terms.c
tests_unit_test_terms_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_terms_2022_SOURCES = $(terms_fixture) tests/unit/test-terms-2022.c
tests_unit_test_terms_2022_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_terms_amendments_SOURCES = $(terms_fixture) tests/unit/test-terms-amendments.c
tests_unit_test_terms_amendments_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_terms_codes_SOURCES = $(terms_fixture) tests/unit/test-terms-codes.c
tests_unit_test_terms_likely_SOURCES = $(terms_fixture) tests/unit/test-terms-likely.c
tests_unit_test_terms_likely_LDADD = $(config_libraries) $(TEST_LIBS)
tests_unit_test_terms_rules_SOURCES = $(terms_fixture) tests/unit/test-terms-rules.c
tests_unit_test_terms_rules_LDADD = $(config_libraries) $(TEST_LIBS)

tests_unit_test_store_SOURCES = \
    tests/unit/journal-fixture.h \
    tests/unit/store-suite.h \
    tests/unit/store-ledger.c \
    tests/unit/test-store.c \
    tests/unit/test-store-audit.c \
    tests/unit/test-store-backup.c \
    tests/unit/test-store-blank.c \
    tests/unit/test-store-exports.c \
    tests/unit/test-store-guards.c \
    tests/unit/test-store-history.c \
    tests/unit/test-store-journal.c \
    tests/unit/test-store-load.c \
    tests/unit/test-store-migrate.c \
    tests/unit/test-store-open.c \
    tests/unit/test-store-ranges.c \
    tests/unit/test-store-record.c \
    tests/unit/test-store-rows.c \
    tests/unit/test-store-runs.c \
    tests/unit/test-store-transact.c \
    tests/unit/test-store-versions.c \
    tests/unit/test-store-writers.c
tests_unit_test_store_LDADD = core/store/libstore.a core/view/libview.a $(model_libraries) $(TEST_LIBS)

tests_unit_test_store_balances_SOURCES = \
    tests/unit/ledger-fixture.h \
    tests/unit/test-store-balances.c \
    tests/unit/test-store-fill.c
tests_unit_test_store_balances_LDADD = core/store/libstore.a core/view/libview.a $(model_libraries) $(TEST_LIBS)

render_document = tests/unit/render-document.c tests/unit/render-document.h
tests_unit_test_render_SOURCES = $(render_document) \
    tests/unit/render-suite.h \
    tests/unit/test-render.c \
    tests/unit/test-render-chart.c \
    tests/unit/test-render-graph.c \
    tests/unit/test-render-html.c \
    tests/unit/test-render-json.c \
    tests/unit/test-render-lights.c \
    tests/unit/test-render-plain.c \
    tests/unit/test-render-texts.c
tests_unit_test_render_LDADD = core/render/librender.a $(model_libraries) $(TEST_LIBS)

# To be looked at: make tests/unit/render-sample && tests/unit/render-sample FOLDER po/locale
EXTRA_PROGRAMS = tests/unit/render-sample
CLEANFILES += $(EXTRA_PROGRAMS)
tests_unit_render_sample_SOURCES = $(render_document) tests/unit/render-sample.c
tests_unit_render_sample_LDADD = core/render/librender.a $(model_libraries) $(CORE_LIBS)

mail_fixture = $(shelf) tests/unit/mail-fixture.c tests/unit/mail-fixture.h
tests_unit_test_runs_deliver_SOURCES = $(mail_fixture) tests/unit/test-runs-deliver.c
tests_unit_test_runs_mail_SOURCES = $(mail_fixture) tests/unit/test-runs-mail.c
tests_unit_test_runs_outbox_SOURCES = $(mail_fixture) tests/unit/test-runs-outbox.c

module_libraries = core/modules/libmodules.a core/figures/libfigures.a core/terms/libterms.a \
    core/config/libconfig.a core/view/libview.a $(model_libraries)
tests_unit_test_modules_SOURCES = tests/unit/modules-fixture.h tests/unit/test-modules.c
tests_unit_test_modules_LDADD = $(module_libraries) $(TEST_LIBS)
tests_unit_test_modules_manifest_SOURCES = tests/unit/modules-fixture.h tests/unit/test-modules-manifest.c
tests_unit_test_modules_manifest_LDADD = $(module_libraries) $(TEST_LIBS)
tests_unit_test_modules_shelf_SOURCES = tests/unit/modules-fixture.h tests/unit/test-modules-shelf.c
tests_unit_test_modules_shelf_LDADD = $(module_libraries) $(TEST_LIBS)
tests_unit_test_modules_workers_SOURCES = tests/unit/modules-fixture.h tests/unit/test-modules-workers.c
tests_unit_test_modules_workers_LDADD = $(module_libraries) $(TEST_LIBS)

# As a plugin's author links it: the library alone, and the plugin's own source.
tests_unit_test_testing_SOURCES = tests/plugins/good.c tests/unit/test-testing.c
tests_unit_test_testing_LDADD = liboverens-test.a $(JANSSON_LIBS) $(SODIUM_LIBS) $(GMP_LIBS) $(CHECK_LIBS)

# Every flipped bit and every removed row: two hundred of them here, 10 000 in make torture.
check_PROGRAMS += tests/torture/audit
tests_torture_audit_SOURCES = tests/torture/audit.c tests/torture/audit-store.c tests/torture/audit-store.h
tests_torture_audit_LDADD = core/store/libstore.a core/view/libview.a $(model_libraries) $(CORE_LIBS)

schedules_fixture = $(shelf) tests/unit/schedules-fixture.c tests/unit/schedules-fixture.h
tests_unit_test_schedule_changes_SOURCES = $(schedules_fixture) tests/unit/test-schedule-changes.c
tests_unit_test_schedule_definitions_SOURCES = $(schedules_fixture) tests/unit/test-schedule-definitions.c
tests_unit_test_schedule_plan_SOURCES = $(schedules_fixture) tests/unit/test-schedule-plan.c

TESTS += $(check_PROGRAMS)

# ---- scripts: house rules, and the program end to end ---------------------------------------------------
#
# One line per script, sorted; executable, exit 0 passed, 77 skipped, anything else failed.

dist_check_SCRIPTS += tests/cli/admin-guide.sh
dist_check_SCRIPTS += tests/cli/allocate.sh
dist_check_SCRIPTS += tests/cli/any-region.sh
dist_check_SCRIPTS += tests/cli/approve.sh
dist_check_SCRIPTS += tests/cli/balances.sh
dist_check_SCRIPTS += tests/cli/blank-kill.sh
dist_check_SCRIPTS += tests/cli/blank.sh
dist_check_SCRIPTS += tests/cli/broken.sh
dist_check_SCRIPTS += tests/cli/check.sh
dist_check_SCRIPTS += tests/cli/claims.sh
dist_check_SCRIPTS += tests/cli/completion.sh
dist_check_SCRIPTS += tests/cli/configtest.sh
dist_check_SCRIPTS += tests/cli/deadlines.sh
dist_check_SCRIPTS += tests/cli/deliver-folder.sh
dist_check_SCRIPTS += tests/cli/delivered.sh
dist_check_SCRIPTS += tests/cli/edition-codes.sh
dist_check_SCRIPTS += tests/cli/edition.sh
dist_check_SCRIPTS += tests/cli/edition-rules.sh
dist_check_SCRIPTS += tests/cli/example.sh
dist_check_SCRIPTS += tests/cli/example-norrbotten.sh
dist_check_SCRIPTS += tests/cli/funding.sh
dist_check_SCRIPTS += tests/cli/guide.sh
dist_check_SCRIPTS += tests/cli/help.sh
dist_check_SCRIPTS += tests/cli/import.sh
dist_check_SCRIPTS += tests/cli/kill.sh
dist_check_SCRIPTS += tests/cli/language.sh
dist_check_SCRIPTS += tests/cli/log.sh
dist_check_SCRIPTS += tests/cli/look-back.sh
dist_check_SCRIPTS += tests/cli/leave.sh
dist_check_SCRIPTS += tests/cli/machine.sh
dist_check_SCRIPTS += tests/cli/mail.sh
dist_check_SCRIPTS += tests/cli/manual.sh
dist_check_SCRIPTS += tests/cli/migrate.sh
dist_check_SCRIPTS += tests/cli/module-kit.sh
dist_check_SCRIPTS += tests/cli/note.sh
dist_check_SCRIPTS += tests/cli/output.sh
dist_check_SCRIPTS += tests/cli/parallel.sh
dist_check_SCRIPTS += tests/cli/retry.sh
dist_check_SCRIPTS += tests/cli/periods.sh
dist_check_SCRIPTS += tests/cli/published-tables.sh
dist_check_SCRIPTS += tests/cli/reconcile.sh
dist_check_SCRIPTS += tests/cli/plugin-guide.sh
dist_check_SCRIPTS += tests/cli/reminders.sh
dist_check_SCRIPTS += tests/cli/same-bytes.sh
dist_check_SCRIPTS += tests/cli/schedule.sh
dist_check_SCRIPTS += tests/cli/set.sh
dist_check_SCRIPTS += tests/cli/shelf.sh
dist_check_SCRIPTS += tests/cli/show.sh
dist_check_SCRIPTS += tests/cli/simulate.sh
dist_check_SCRIPTS += tests/cli/status.sh
dist_check_SCRIPTS += tests/cli/units.sh
dist_check_SCRIPTS += tests/cli/verify.sh
dist_check_SCRIPTS += tests/cli/waive.sh
dist_check_SCRIPTS += tests/cli/weights.sh
dist_check_SCRIPTS += tests/cli/year-faults.sh
dist_check_SCRIPTS += tests/cli/year.sh
dist_check_SCRIPTS += tests/fuzz/short.sh
dist_check_SCRIPTS += tests/house/catalogue.sh
dist_check_SCRIPTS += tests/house/editions.sh
dist_check_SCRIPTS += tests/house/house.sh
dist_check_SCRIPTS += tests/house/plugin-api.sh
dist_check_SCRIPTS += tests/modules/coverage.sh
dist_check_SCRIPTS += tests/modules/golden.sh
dist_check_SCRIPTS += tests/modules/manifest.sh
dist_check_SCRIPTS += tests/schedule/oracles.sh

include tests/compat/local.mk
include tests/torture/local.mk

TESTS += $(dist_check_SCRIPTS)

# ---- plugins made for tests, and the manifests of the installed ones -----------------------------------------

include tests/plugins/local.mk

# Prints what a plugin says of itself; only a test and a target need it.
EXTRA_PROGRAMS += tests/modules/describe
tests/modules/manifest.log: tests/modules/describe
# Answers what the oracles of the calendar ask.
EXTRA_PROGRAMS += tests/schedule/answer
tests_schedule_answer_LDADD = $(calendar_libraries) $(CORE_LIBS)
tests/schedule/oracles.log torture: tests/schedule/answer
# Stands in for another kernel.
EXTRA_PROGRAMS += tests/modules/without
tests/cli/shelf.log: tests/modules/without
# Stands in for systemd's filter of system calls.
EXTRA_PROGRAMS += tests/modules/filtered
tests_modules_filtered_LDADD = $(SECCOMP_LIBS)
tests/cli/units.log: tests/modules/filtered

# For the maintainer: writes plugins/ID/manifest.json anew.
update-manifests: overens-worker tests/modules/describe $(plugin_LTLIBRARIES)
	for id in $(modules); do \
	    manifest="$(srcdir)/plugins/$$id/manifest.json" && \
	    tests/modules/describe ./overens-worker plugins/$$id/.libs $$id >"$$manifest.new" && \
	    mv -f "$$manifest.new" "$$manifest" || { rm -f "$$manifest.new"; exit 1; }; \
	done
.PHONY: update-manifests

# ---- the build tree in the shape of an installation ---------------------------------------------------------
#
# tests/tree is what pkgdatadir and the plugin folder are after make install; plugins are copied, because
# the loader takes no links.

noinst_DATA += tests/tree/stamp
module_manifests = $(modules:%=plugins/%/manifest.json)

tests/tree/stamp: $(plugin_LTLIBRARIES) $(module_manifests) Makefile
	$(AM_V_at)rm -rf tests/tree
	$(AM_V_at)$(MKDIR_P) tests/tree/modules tests/tree/plugins
	$(AM_V_at)ln -s "$(abs_top_srcdir)/config" tests/tree/config
	$(AM_V_at)for id in $(modules); do \
	    $(MKDIR_P) tests/tree/modules/$$id && \
	    ln -s "$(abs_top_srcdir)/plugins/$$id/manifest.json" tests/tree/modules/$$id/manifest.json && \
	    $(INSTALL) -m 755 plugins/$$id/.libs/$$id.so tests/tree/plugins/$$id.so || exit 1; \
	done
	$(AM_V_GEN)echo made > $@

clean-local:
	rm -rf tests/tree po/locale po/*.pot fuzz-build fuzz-build.log $(tool_programs) $(fuzz_programs)

# ---- longer: not part of make check ---------------------------------------------------------------------------

# Only the unit suites; for instance in a build with sanitizers.
check-unit:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='$(check_PROGRAMS)'

# The suite of the store and that of the checks take a quarter of an hour there: make check-valgrind VALGRIND_WITHOUT=
# That of the outbox forks senders and kills them; valgrind takes what they held for leaks. It runs with sanitizers.
VALGRIND_WITHOUT = tests/unit/test-store tests/unit/test-checks tests/unit/test-runs-outbox tests/torture/audit
# The program end to end, a few scripts of many; for a build with sanitizers.
check-program:
	$(MAKE) $(AM_MAKEFLAGS) check TESTS='tests/cli/example.sh tests/cli/import.sh tests/cli/verify.sh'

check-valgrind:
	CK_FORK=no $(MAKE) $(AM_MAKEFLAGS) check TESTS='$(filter-out $(VALGRIND_WITHOUT),$(check_PROGRAMS))' \
	    LOG_COMPILER='tests/env valgrind --quiet --leak-check=full --show-leak-kinds=definite,possible --errors-for-leak-kinds=definite,possible --error-exitcode=9'

# Each tests/torture/*.sh and tests/bench/*.sh is run by its target, and each *.c of the latter is first built into
# a program of the same name. Nothing has to be listed.
tool_programs = $(patsubst $(srcdir)/%.c,%,$(wildcard $(srcdir)/tests/bench/*.c))

$(tool_programs): %: $(srcdir)/%.c $(core_libraries)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) $(AM_CFLAGS) $(CFLAGS) \
	    $(AM_LDFLAGS) $(LDFLAGS) -o $@ $< $(core_libraries) $(CORE_LIBS) $(LIBS)

run_scripts = failed=0; for script in $(srcdir)/$$folder/*.sh; do \
	    test -f "$$script" || continue; \
	    case $$script in */short.sh) continue ;; esac; echo "== $$script"; tests/env "$$script" || failed=$$((failed + 1)); \
	done; test $$failed -eq 0 || { echo "$$failed failed in $$folder" >&2; exit 1; }

torture: all $(torture_needs) tests/torture/audit
	@folder=tests/torture; $(run_scripts)

bench: all $(tool_programs)
	@folder=tests/bench; $(run_scripts)

# A made-up year of a region with 300 units, for several seeds: YEAR_SEEDS, YEAR_UNITS.
YEAR_SEEDS = 1 2 3
YEAR_UNITS = 300
year: all
	PYTHONDONTWRITEBYTECODE=1 tests/env python3 $(srcdir)/tests/year/check.py --units $(YEAR_UNITS) $(YEAR_SEEDS)

# Each tests/fuzz/*.c is a libFuzzer target; its first inputs lie in tests/fuzz/corpus/NAME. FUZZ_SECONDS each.
FUZZ_SECONDS = 60
fuzz:
	FUZZ_SECONDS=$(FUZZ_SECONDS) tests/env $(srcdir)/tests/fuzz/run.sh

# In the instrumented build that run.sh makes (--enable-fuzzing).
fuzz_programs = $(patsubst $(srcdir)/%.c,%,$(wildcard $(srcdir)/tests/fuzz/*.c))

if FUZZING
$(fuzz_programs): %: $(srcdir)/%.c $(core_libraries)
	$(AM_V_CCLD)$(MKDIR_P) $(@D) && $(CC) $(DEFS) $(AM_CPPFLAGS) $(CPPFLAGS) $(AM_CFLAGS) $(CFLAGS) \
	    -fsanitize=fuzzer $(AM_LDFLAGS) $(LDFLAGS) -o $@ $< $(core_libraries) $(CORE_LIBS) $(LIBS)

fuzz-programs: $(fuzz_programs)
endif

.PHONY: check-unit check-program check-valgrind torture bench year fuzz fuzz-programs

# ---- what make check needs ------------------------------------------------------------------------------------

if !HAVE_CHECK
check_DATA = check-is-missing
check-is-missing:
	@echo 'make check needs the library Check (Debian: check); install it and run configure again' >&2; exit 1
.PHONY: check-is-missing
endif
