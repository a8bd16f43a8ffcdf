# plugins/plain: grants and agreements without a plugin of their own. In the build once plugins/plugins.mk includes this file.
modules += plain

plugin_LTLIBRARIES += plugins/plain/plain.la
plugins_plain_plain_la_SOURCES = plugins/plain/plain.c
plugins_plain_plain_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_plain_plain_la_CFLAGS = $(PLUGIN_CFLAGS)
plugins_plain_plain_la_LDFLAGS = $(PLUGIN_LINKFLAGS)

plaindatadir = $(pkgdatadir)/modules/plain
dist_plaindata_DATA = plugins/plain/manifest.json

# The plugin's texts are Swedish; this is their English.
catalogues += po/locale/en/LC_MESSAGES/overens-plain.mo
po/locale/en/LC_MESSAGES/overens-plain.mo: plugins/plain/po/en.po
	$(compile_catalogue)
