# config: what is shipped and read from $(pkgdatadir)/config, in the same folders. One file per line, sorted.
nobase_dist_pkgdata_DATA =

# The editions' texts are Swedish; to deliver their English, take the "##" away.
##catalogues += po/locale/en/LC_MESSAGES/overens-editions.mo
##po/locale/en/LC_MESSAGES/overens-editions.mo: config/editions/po/en.po
##	$(compile_catalogue)
##EXTRA_DIST += config/editions/po/en.po
