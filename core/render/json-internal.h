/* JSON helpers of core/render: the report, and the graph. */
#ifndef OVERENS_RENDER_JSON_H
#define OVERENS_RENDER_JSON_H

#include "render/render-internal.h"

#include <jansson.h>

/* Texts that are not UTF-8 are made so first: jansson refuses them. NULL gives NULL. */
json_t *ov_json_string(struct ov_arena *arena, const char *text);
/* Sets key unless value is NULL; the value is taken over. */
void ov_json_set(json_t *object, const char *key, json_t *value);
void ov_json_set_text(struct ov_arena *arena, json_t *object, const char *key, const char *text);
/* true only when true: what is false is left out. */
void ov_json_set_flag(json_t *object, const char *key, bool flag);
const char *ov_json_type_name(enum ov_quantity_type type); /* "money", "share", … */
bool ov_json_type_named(const char *name, enum ov_quantity_type *type);
const char *ov_json_node_kind(enum ov_node_kind kind); /* "row", "term", … */
bool ov_json_node_kind_named(const char *name, enum ov_node_kind *kind);
json_t *ov_json_rational(struct ov_rational value); /* "num/den" as text */
json_t *ov_json_date(ov_date date);                 /* "2022-09-30" */
/* Writes root, one member a line or compact, with a newline at the end, and releases it. */
bool ov_json_write(json_t *root, bool compact, struct ov_buffer *out, struct ov_error *error);

#endif
