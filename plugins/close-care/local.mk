# plugins/close-care: God och nära vård. In the build once plugins/plugins.mk includes this file.
modules += close-care

plugin_LTLIBRARIES += plugins/close-care/close-care.la
plugins_close_care_close_care_la_SOURCES = plugins/close-care/close-care.c
plugins_close_care_close_care_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_close_care_close_care_la_CFLAGS = $(PLUGIN_CFLAGS)
plugins_close_care_close_care_la_LDFLAGS = $(PLUGIN_LINKFLAGS)

close_caredatadir = $(pkgdatadir)/modules/close-care
dist_close_caredata_DATA = plugins/close-care/manifest.json

# The plugin's texts are Swedish; this is their English.
catalogues += po/locale/en/LC_MESSAGES/overens-close-care.mo
po/locale/en/LC_MESSAGES/overens-close-care.mo: plugins/close-care/po/en.po
	$(compile_catalogue)
