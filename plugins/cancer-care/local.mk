# plugins/cancer-care: cancervård, standardiserade vårdförlopp. In the build once plugins/plugins.mk includes this file.
modules += cancer-care

plugin_LTLIBRARIES += plugins/cancer-care/cancer-care.la
plugins_cancer_care_cancer_care_la_SOURCES = plugins/cancer-care/cancer-care.c
plugins_cancer_care_cancer_care_la_CPPFLAGS = $(PLUGIN_CPPFLAGS)
plugins_cancer_care_cancer_care_la_CFLAGS = $(PLUGIN_CFLAGS)
plugins_cancer_care_cancer_care_la_LDFLAGS = $(PLUGIN_LINKFLAGS)

cancer_caredatadir = $(pkgdatadir)/modules/cancer-care
dist_cancer_caredata_DATA = plugins/cancer-care/manifest.json

# The plugin's texts are Swedish; this is their English.
catalogues += po/locale/en/LC_MESSAGES/overens-cancer-care.mo
po/locale/en/LC_MESSAGES/overens-cancer-care.mo: plugins/cancer-care/po/en.po
	$(compile_catalogue)
