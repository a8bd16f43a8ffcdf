/* The formats that a document can be rendered in. */
#include "render/render.h"

static const struct ov_format formats[] = {
    { "html", "html", "text/html; charset=utf-8", ov_render_html },
    { "text", "txt", "text/plain; charset=utf-8", ov_render_text },
    { "json", "json", "application/json", ov_render_json },
};

const struct ov_format *ov_formats(size_t *count)
{
    *count = OV_COUNT_OF(formats);
    return formats;
}

const struct ov_format *ov_format_named(const char *name)
{
    for (size_t i = 0; i < OV_COUNT_OF(formats); i++)
        if (ov_equal(formats[i].name, name))
            return &formats[i];
    return NULL;
}
