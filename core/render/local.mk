# core/render. One source per line, sorted.
noinst_LIBRARIES += core/render/librender.a
core_render_librender_a_SOURCES = \
    core/render/character.c \
    core/render/chart-bars.c \
    core/render/chart-line.c \
    core/render/chart-stacked.c \
    core/render/escape.c \
    core/render/explain.c \
    core/render/figure-id.c \
    core/render/form.c \
    core/render/formats.c \
    core/render/graph-read.c \
    core/render/graph-write.c \
    core/render/html-block.c \
    core/render/html-chart.c \
    core/render/html-step.c \
    core/render/html-style.c \
    core/render/html-table.c \
    core/render/html-text.c \
    core/render/html-trace.c \
    core/render/html.c \
    core/render/json-internal.h \
    core/render/json-value.c \
    core/render/json.c \
    core/render/lights.c \
    core/render/plain-lines.c \
    core/render/plain-table.c \
    core/render/plain-words.c \
    core/render/plain.c \
    core/render/render-internal.h \
    core/render/render.h \
    core/render/scale.c \
    core/render/step.c \
    core/render/svg-text.c \
    core/render/svg.c \
    core/render/text-render.c \
    core/render/translations.c
