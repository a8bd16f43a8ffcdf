/* How a document shows a status: word, shape and colour, the standard ones or those set for its kind. */
#include "render/render-internal.h"

const struct ov_light *ov_light_of(const struct ov_document *document, enum ov_status status)
{
    for (size_t i = 0; i < document->light_count; i++)
        if (document->lights[i].status == status)
            return &document->lights[i];
    return NULL;
}

const char *ov_light_word(const struct ov_document *document, const struct ov_translations *translations,
                          enum ov_status status)
{
    const struct ov_light *light = ov_light_of(document, status);
    const char *word = NULL;

    if (light != NULL)
        word = ov_equal(ov_document_language(document), "sv") ? light->swedish : light->english;
    return word != NULL ? word : ov_word(translations, ov_status_word(status));
}

/* ---- drawn, 20 pixels across ---- */

/* Of a light that sets no colour of its own; all are readable on white. */
static const char *standard_colour(enum ov_status status)
{
    switch (status) {
    case OV_STATUS_MET:
        return "#1b7f3b";
    case OV_STATUS_PARTLY:
        return "#7a5200";
    case OV_STATUS_NOT_MET:
        return "#b3261e";
    case OV_STATUS_NOTE:
        return "#005b89";
    default:
        return "#4b5560";
    }
}

static const char *standard_shape(enum ov_status status)
{
    switch (status) {
    case OV_STATUS_PARTLY:
        return "triangle";
    case OV_STATUS_NOT_MET:
        return "square";
    case OV_STATUS_UNKNOWN:
        return "diamond";
    default:
        return "circle";
    }
}

static void outline(struct ov_buffer *out, const char *shape, const char *colour)
{
    bool ring = ov_equal(shape, "ring");

    if (ring)
        ov_html_raw(out, "<circle r=\"8.8\" stroke-width=\"2.4\" fill=\"#fff\" stroke=\"");
    else if (ov_equal(shape, "triangle"))
        ov_html_raw(out, "<path d=\"M0 -10.5L11 9H-11Z\" fill=\"");
    else if (ov_equal(shape, "square"))
        ov_html_raw(out, "<path d=\"M-9.5 -9.5H9.5V9.5H-9.5Z\" fill=\"");
    else if (ov_equal(shape, "diamond"))
        ov_html_raw(out, "<path d=\"M0 -11L11 0L0 11L-11 0Z\" fill=\"");
    else if (ov_equal(shape, "bar"))
        ov_html_raw(out, "<path d=\"M-11 -6.5H11V6.5H-11Z\" fill=\"");
    else
        ov_html_raw(out, "<circle r=\"10\" fill=\"");
    ov_html_attribute(out, colour);
    ov_html_raw(out, "\"/>");
}

/* Within the shape: tick, bar with a dot, cross, dash. */
static void mark(struct ov_buffer *out, enum ov_status status, const char *colour)
{
    switch (status) {
    case OV_STATUS_MET:
        ov_html_raw(out, "<path d=\"M-5 0.5L-1.5 4L5 -4\"");
        break;
    case OV_STATUS_PARTLY:
        ov_html_raw(out, "<path d=\"M0 -4.5V2.5M0 4.5V6.5\"");
        break;
    case OV_STATUS_NOT_MET:
        ov_html_raw(out, "<path d=\"M-4 -4L4 4M4 -4L-4 4\"");
        break;
    default:
        ov_html_raw(out, "<path d=\"M-4 0H4\"");
    }
    ov_html_raw(out, " fill=\"none\" stroke-width=\"2.2\" stroke=\"");
    ov_html_attribute(out, colour);
    ov_html_raw(out, "\"/>");
}

void ov_svg_light(struct ov_html *html, int x, int y, enum ov_status status)
{
    const struct ov_light *light = ov_light_of(html->document, status);
    const char *shape, *colour;

    if (light == NULL || (light->colour == NULL && light->shape == NULL)) {
        ov_svg_status(html->out, x, y, status);
        return;
    }
    shape = light->shape != NULL ? light->shape : standard_shape(status);
    colour = light->colour != NULL ? light->colour : standard_colour(status);
    ov_html_raw(html->out, "<g transform=\"translate(");
    ov_svg_tenths(html->out, x);
    ov_html_raw(html->out, " ");
    ov_svg_tenths(html->out, y);
    ov_html_raw(html->out, ")\">");
    outline(html->out, shape, colour);
    mark(html->out, status, ov_equal(shape, "ring") ? colour : "#fff");
    ov_html_raw(html->out, "</g>\n");
}

void ov_html_light_icon(struct ov_html *html, enum ov_status status)
{
    ov_html_raw(html->out, "<svg class=\"icon\" viewBox=\"-12 -12 24 24\" aria-hidden=\"true\">");
    ov_svg_light(html, 0, 0, status);
    ov_html_raw(html->out, "</svg>");
}

/* The words' colours, where they are set; the reader of the file has seen to their contrast. */
void ov_light_style(const struct ov_document *document, struct ov_buffer *out)
{
    for (size_t i = 0; i < document->light_count; i++)
        if (document->lights[i].colour != NULL)
            ov_buffer_printf(out, ".status-%s{color:%s}\n", ov_status_name(document->lights[i].status),
                             document->lights[i].colour);
}
