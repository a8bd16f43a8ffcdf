# plugins/psychiatry: Insatser inom området psykisk hälsa. In the build once plugins/plugins.mk includes this file.
modules += psychiatry

plugin_LTLIBRARIES += plugins/psychiatry/psychiatry.la
plugins_psychiatry_psychiatry_la_SOURCES = plugins/psychiatry/psychiatry.c
plugins_psychiatry_psychiatry_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_psychiatry_psychiatry_la_CFLAGS = $(PLUGIN_CFLAGS)
plugins_psychiatry_psychiatry_la_LDFLAGS = $(PLUGIN_LINKFLAGS)

psychiatrydatadir = $(pkgdatadir)/modules/psychiatry
dist_psychiatrydata_DATA = plugins/psychiatry/manifest.json

# The plugin's texts are Swedish; this is their English.
catalogues += po/locale/en/LC_MESSAGES/overens-psychiatry.mo
po/locale/en/LC_MESSAGES/overens-psychiatry.mo: plugins/psychiatry/po/en.po
	$(compile_catalogue)
