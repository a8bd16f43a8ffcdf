/* The parts of test-render, one file each. */
#ifndef RENDER_SUITE_H
#define RENDER_SUITE_H

#include "render-document.h"

#include <check.h>

TCase *test_render_texts(void);
TCase *test_render_html(void);
TCase *test_render_chart(void);
TCase *test_render_plain(void);
TCase *test_render_json(void);
TCase *test_render_graph(void);
TCase *test_render_lights(void);

/* One arena per test; suite_arena is open between the fixtures. */
extern struct ov_arena *suite_arena;
void suite_open(void);
void suite_close(void);

/* The document in a format, as a text of the arena. Fails the test when it cannot be rendered. */
const char *suite_render(const char *format, const struct ov_document *document,
                         const struct ov_translations *translations);
/* Translations whose catalogue overens.mo has the few words given, written and read back. */
struct ov_translations *suite_translations(const char *language, const char *const (*words)[2], size_t count);
/* With ordinary blanks for U+00A0, to be compared with what can be read. */
const char *suite_blanks(const char *text);
size_t count_of(const char *text, const char *part);

/* What must never reach a reader raw. */
extern const char hostile[];

#endif
