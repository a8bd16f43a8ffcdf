# docs: manual pages, one per line, sorted. Everything else in docs is delivered without a list (dist-hook).
dist_man_MANS =
dist_man_MANS += docs/man/overens.1
