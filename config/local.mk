# config: what is shipped and read from $(pkgdatadir)/config, in the same folders. One file per line, sorted.
nobase_dist_pkgdata_DATA =
nobase_dist_pkgdata_DATA += config/editions/close-care@2022.conf
nobase_dist_pkgdata_DATA += config/keys/population@2021-11-01.conf
nobase_dist_pkgdata_DATA += config/modules.d/close-care.conf
nobase_dist_pkgdata_DATA += config/overens.conf
nobase_dist_pkgdata_DATA += config/regions.conf
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

# The editions' texts are Swedish; this is their English.
catalogues += po/locale/en/LC_MESSAGES/overens-editions.mo
po/locale/en/LC_MESSAGES/overens-editions.mo: config/editions/po/en.po
	$(compile_catalogue)
EXTRA_DIST += config/editions/po/en.po
