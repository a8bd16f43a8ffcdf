# po: translations. The core's messages are English with po/sv.po; plugins and editions are Swedish with an
# en.po of their own. Compiled into po/locale of the build tree, so that OVERENS_LOCALEDIR can point there.
compile_catalogue = $(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@.new $< && mv -f $@.new $@

catalogues += po/locale/sv/LC_MESSAGES/overens.mo
po/locale/sv/LC_MESSAGES/overens.mo: po/sv.po
	$(compile_catalogue)
EXTRA_DIST += po/sv.po

noinst_DATA += $(catalogues)
CLEANFILES += $(catalogues)

install-data-local: $(catalogues)
	for catalogue in $(catalogues); do \
	    place="$(DESTDIR)$(localedir)/$${catalogue#po/locale/}"; \
	    $(MKDIR_P) "$${place%/*}" && $(INSTALL_DATA) "$$catalogue" "$$place" || exit 1; \
	done

uninstall-local:
	for catalogue in $(catalogues); do rm -f "$(DESTDIR)$(localedir)/$${catalogue#po/locale/}"; done

# For the maintainer: takes the messages of the sources into the catalogues, keeping what is translated.
# Plugins and editions mark their texts with N_; a libconfig edition has no marks and is kept by hand.
PACKAGE_FLAGS = --package-name=overens --package-version=$(PACKAGE_VERSION) \
    --copyright-holder='The Överens authors' --msgid-bugs-address='see README.md'
XGETTEXT_FLAGS = --from-code=UTF-8 --language=C --keyword --keyword=N_ --keyword=ov_node_none:6 --sort-by-file --no-wrap $(PACKAGE_FLAGS)
MSGMERGE_FLAGS = --update --backup=none --no-fuzzy-matching --no-wrap --quiet

update-po:
	@$(MKDIR_P) po
	XGETTEXT=$(XGETTEXT) $(srcdir)/po/extract.sh $(srcdir) $(abs_builddir)/po/overens.pot $(PACKAGE_FLAGS)
	$(MSGMERGE) $(MSGMERGE_FLAGS) $(srcdir)/po/sv.po po/overens.pot
	for id in $(modules); do \
	    (cd $(srcdir) && $(XGETTEXT) $(XGETTEXT_FLAGS) --output=$(abs_builddir)/po/$$id.pot plugins/$$id/*.c) && \
	    $(MSGMERGE) $(MSGMERGE_FLAGS) $(srcdir)/plugins/$$id/po/en.po po/$$id.pot || exit 1; \
	done
.PHONY: update-po
