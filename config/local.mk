# config: what is shipped and read from $(pkgdatadir)/config, in the same folders. One file per line, sorted.
nobase_dist_pkgdata_DATA =
nobase_dist_pkgdata_DATA += config/checks.conf
nobase_dist_pkgdata_DATA += config/delivery.conf
nobase_dist_pkgdata_DATA += config/editions/ambulance@2021.conf
nobase_dist_pkgdata_DATA += config/editions/ambulance@2022.conf
nobase_dist_pkgdata_DATA += config/editions/ambulance@2023.conf
nobase_dist_pkgdata_DATA += config/editions/ambulance@2024.conf
nobase_dist_pkgdata_DATA += config/editions/availability@2019.conf
nobase_dist_pkgdata_DATA += config/editions/availability@2020.conf
nobase_dist_pkgdata_DATA += config/editions/availability@2023.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2015.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2016.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2017.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2018.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2019.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2020.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2021.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2022.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2023.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2024.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2025.conf
nobase_dist_pkgdata_DATA += config/editions/cancer-care@2026.conf
nobase_dist_pkgdata_DATA += config/editions/care-pathways@2020.conf
nobase_dist_pkgdata_DATA += config/editions/care-vat@2020.conf
nobase_dist_pkgdata_DATA += config/editions/childrens-health-care@2018.conf
nobase_dist_pkgdata_DATA += config/editions/childrens-health-care@2019.conf
nobase_dist_pkgdata_DATA += config/editions/chronic-disease@2017.conf
nobase_dist_pkgdata_DATA += config/editions/civil-defence@2018.conf
nobase_dist_pkgdata_DATA += config/editions/civil-defence@2019.conf
nobase_dist_pkgdata_DATA += config/editions/civil-defence@2020.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2019.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2020.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2021.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2022.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2023.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2024.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2025.conf
nobase_dist_pkgdata_DATA += config/editions/close-care@2026.conf
nobase_dist_pkgdata_DATA += config/editions/crisis-preparedness@2020.conf
nobase_dist_pkgdata_DATA += config/editions/discharge@2020.conf
nobase_dist_pkgdata_DATA += config/editions/doctor-training@2024.conf
nobase_dist_pkgdata_DATA += config/editions/insurance-medicine@2017.conf
nobase_dist_pkgdata_DATA += config/editions/insurance-medicine@2018.conf
nobase_dist_pkgdata_DATA += config/editions/lgbt@2019.conf
nobase_dist_pkgdata_DATA += config/editions/lgbt@2020.conf
nobase_dist_pkgdata_DATA += config/editions/minority-languages@2019.conf
nobase_dist_pkgdata_DATA += config/editions/minority-languages@2020.conf
nobase_dist_pkgdata_DATA += config/editions/patient-billion@2018.conf
nobase_dist_pkgdata_DATA += config/editions/patient-safety@2019.conf
nobase_dist_pkgdata_DATA += config/editions/patient-safety@2020.conf
nobase_dist_pkgdata_DATA += config/editions/professions@2017.conf
nobase_dist_pkgdata_DATA += config/editions/professions@2018.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2015.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2016.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2017.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2018.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2019.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2020.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2021.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2022.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2023.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2024.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2025.conf
nobase_dist_pkgdata_DATA += config/editions/psychiatry@2026.conf
nobase_dist_pkgdata_DATA += config/editions/sick-leave@2017.conf
nobase_dist_pkgdata_DATA += config/editions/sick-leave@2018.conf
nobase_dist_pkgdata_DATA += config/editions/sick-leave@2019.conf
nobase_dist_pkgdata_DATA += config/editions/sick-leave@2020.conf
nobase_dist_pkgdata_DATA += config/editions/unhealthy-habits@2020.conf
nobase_dist_pkgdata_DATA += config/editions/violence@2019.conf
nobase_dist_pkgdata_DATA += config/editions/violence@2020.conf
nobase_dist_pkgdata_DATA += config/editions/welfare-billion@2019.conf
nobase_dist_pkgdata_DATA += config/editions/welfare-billion@2020.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2017.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2018.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2019.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2020.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2021.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2022.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2023.conf
nobase_dist_pkgdata_DATA += config/editions/womens-care@2024.conf
nobase_dist_pkgdata_DATA += config/editions/workforce@2018.conf
nobase_dist_pkgdata_DATA += config/editions/workforce@2019.conf
nobase_dist_pkgdata_DATA += config/keys/population@2016-11-01.conf
nobase_dist_pkgdata_DATA += config/keys/population@2018-12-31.conf
nobase_dist_pkgdata_DATA += config/keys/population@2019-11-01.conf
nobase_dist_pkgdata_DATA += config/keys/population@2020-11-01.conf
nobase_dist_pkgdata_DATA += config/keys/population@2021-11-01.conf
nobase_dist_pkgdata_DATA += config/keys/population@2022-womens-care.conf
nobase_dist_pkgdata_DATA += config/keys/population@2023-cancer.conf
nobase_dist_pkgdata_DATA += config/keys/population@2023-womens-care.conf
nobase_dist_pkgdata_DATA += config/keys/population@2025-09.conf
nobase_dist_pkgdata_DATA += config/lights.conf
nobase_dist_pkgdata_DATA += config/modules.d/ambulance.conf
nobase_dist_pkgdata_DATA += config/modules.d/cancer-care.conf
nobase_dist_pkgdata_DATA += config/modules.d/close-care.conf
nobase_dist_pkgdata_DATA += config/modules.d/plain.conf
nobase_dist_pkgdata_DATA += config/modules.d/psychiatry.conf
nobase_dist_pkgdata_DATA += config/overens.conf
nobase_dist_pkgdata_DATA += config/regions.conf
nobase_dist_pkgdata_DATA += config/schedules.d/example.conf
nobase_dist_pkgdata_DATA += config/schedules.d/standard.conf
# What overens module new writes, with @NAME@, @YEAR@ and the year after it, @NEXT@.
nobase_dist_pkgdata_DATA += config/templates/module/Makefile
nobase_dist_pkgdata_DATA += config/templates/module/README.md
nobase_dist_pkgdata_DATA += config/templates/module/complete.csv
nobase_dist_pkgdata_DATA += config/templates/module/edition.conf
nobase_dist_pkgdata_DATA += config/templates/module/en.po
nobase_dist_pkgdata_DATA += config/templates/module/faults.csv
nobase_dist_pkgdata_DATA += config/templates/module/gitignore
nobase_dist_pkgdata_DATA += config/templates/module/plugin.c
nobase_dist_pkgdata_DATA += config/templates/module/test.c
nobase_dist_pkgdata_DATA += config/templates/module/today

# The editions' texts are Swedish; these are their English, one file for each agreement that has many and en.po
# for the rest. A text that stands in two of them is taken from the first.
edition_catalogues = \
    $(srcdir)/config/editions/po/en.po \
    $(srcdir)/config/editions/po/en-ambulance.po \
    $(srcdir)/config/editions/po/en-cancer-care.po \
    $(srcdir)/config/editions/po/en-close-care.po \
    $(srcdir)/config/editions/po/en-norrbotten.po \
    $(srcdir)/config/editions/po/en-psychiatry.po \
    $(srcdir)/config/editions/po/en-tables.po
catalogues += po/locale/en/LC_MESSAGES/overens-editions.mo
po/locale/en/LC_MESSAGES/overens-editions.mo: $(edition_catalogues)
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGCAT) --use-first -o $@.po $(edition_catalogues) && \
	    $(MSGFMT) --check -o $@.new $@.po && mv -f $@.new $@
CLEANFILES += po/locale/en/LC_MESSAGES/overens-editions.mo.po
EXTRA_DIST += $(edition_catalogues)

# Who calls the tick: units of systemd, and a line for cron. Nothing of a schedule stands in them.
sysusersdir = $(prefix)/lib/sysusers.d
tmpfilesdir = $(prefix)/lib/tmpfiles.d
examplesdir = $(docdir)/examples
dist_examples_DATA = config/cron/overens-tick.cron config/systemd/overens-tick-mail.conf
config/systemd/overens-tick@.service: config/systemd/overens-tick@.service.in Makefile
	$(AM_V_GEN)$(MKDIR_P) $(@D) && sed 's|[@]bindir[@]|$(bindir)|' '$(srcdir)/config/systemd/overens-tick@.service.in' >$@
noinst_DATA += config/systemd/overens-tick@.service
CLEANFILES += config/systemd/overens-tick@.service
EXTRA_DIST += config/systemd/overens-tick@.service.in
if WITH_UNITS
nodist_systemdsystemunit_DATA = config/systemd/overens-tick@.service
dist_systemdsystemunit_DATA = config/systemd/overens-tick@.timer
dist_sysusers_DATA = config/systemd/sysusers.d/overens.conf
dist_tmpfiles_DATA = config/systemd/tmpfiles.d/overens.conf
endif
