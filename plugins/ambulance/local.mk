# plugins/ambulance: En förstärkt ambulanssjukvård. In the build once plugins/plugins.mk includes this file.
modules += ambulance

plugin_LTLIBRARIES += plugins/ambulance/ambulance.la
plugins_ambulance_ambulance_la_SOURCES = plugins/ambulance/ambulance.c
plugins_ambulance_ambulance_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_ambulance_ambulance_la_CFLAGS = $(PLUGIN_CFLAGS)
plugins_ambulance_ambulance_la_LDFLAGS = $(PLUGIN_LINKFLAGS)

ambulancedatadir = $(pkgdatadir)/modules/ambulance
dist_ambulancedata_DATA = plugins/ambulance/manifest.json

# The plugin's texts are Swedish; this is their English.
catalogues += po/locale/en/LC_MESSAGES/overens-ambulance.mo
po/locale/en/LC_MESSAGES/overens-ambulance.mo: plugins/ambulance/po/en.po
	$(compile_catalogue)
