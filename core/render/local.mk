# core/render. One source per line, sorted.
noinst_LIBRARIES += core/render/librender.a
core_render_librender_a_SOURCES = \
    core/render/render.h
