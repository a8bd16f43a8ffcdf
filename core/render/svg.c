/* The few shapes that charts are drawn with. Coordinates are whole tenths of a pixel, so that no locale and
 * no rounding can change a byte; only rect, path, circle, text and g, so that another back end can follow. */
#include "render/render-internal.h"

#include <string.h>

/* Parts of a whole: neighbours differ in lightness, so that greyscale keeps them apart; the pale ones are
 * told apart by their number and by white separators. */
static const struct {
    const char *value;
    bool dark;
} colours[] = {
    [OV_COLOUR_NONE] = { "none", false },         [OV_COLOUR_INK] = { "#1b2126", true },
    [OV_COLOUR_MUTED] = { "#4b5560", true },      [OV_COLOUR_GRID] = { "#d3dae0", false },
    [OV_COLOUR_WHITE] = { "#ffffff", false },     [OV_COLOUR_BLUE] = { "#005b89", true },
    [OV_COLOUR_ORANGE] = { "#b45309", true },     [OV_COLOUR_PALE] = { "#e9edf0", false },
    [OV_COLOUR_PART_1 + 0] = { "#003f5e", true }, [OV_COLOUR_PART_1 + 1] = { "#7db7d6", false },
    [OV_COLOUR_PART_1 + 2] = { "#b45309", true }, [OV_COLOUR_PART_1 + 3] = { "#f0c187", false },
    [OV_COLOUR_PART_1 + 4] = { "#1f6f50", true }, [OV_COLOUR_PART_1 + 5] = { "#a9d5bf", false },
    [OV_COLOUR_PART_1 + 6] = { "#5b4a7d", true }, [OV_COLOUR_PART_1 + 7] = { "#c4bdd6", false },
};

const char *ov_colour_value(enum ov_colour colour)
{
    return colours[colour].value;
}

bool ov_colour_dark(enum ov_colour colour)
{
    return colours[colour].dark;
}

enum ov_colour ov_colour_of_part(size_t part)
{
    return (enum ov_colour)(OV_COLOUR_PART_1 + part % OV_COLOUR_PARTS);
}

void ov_svg_tenths(struct ov_buffer *out, int tenths)
{
    unsigned size = tenths < 0 ? 0u - (unsigned)tenths : (unsigned)tenths;
    ov_buffer_printf(out, "%s%u", tenths < 0 ? "-" : "", size / 10);
    if (size % 10 != 0)
        ov_buffer_printf(out, ".%u", size % 10);
}

void ov_svg_begin(struct ov_html *html, int height, const char *title, const char *description)
{
    struct ov_buffer *out = html->out;
    ov_html_raw(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    ov_svg_tenths(out, OV_SVG_WIDTH);
    ov_html_raw(out, " ");
    ov_svg_tenths(out, height);
    ov_html_raw(out, "\" role=\"img\" aria-labelledby=\"chart-");
    ov_html_number(out, (int64_t)html->chart);
    ov_html_raw(out, "-title chart-");
    ov_html_number(out, (int64_t)html->chart);
    ov_html_raw(out, "-description\" font-family=\"Open Sans, Segoe UI, Noto Sans, Arial, sans-serif\" "
                     "font-size=\"13\">\n<title id=\"chart-");
    ov_html_number(out, (int64_t)html->chart);
    ov_html_raw(out, "-title\">");
    ov_html_text(out, title);
    ov_html_raw(out, "</title>\n<desc id=\"chart-");
    ov_html_number(out, (int64_t)html->chart);
    ov_html_raw(out, "-description\">");
    ov_html_text(out, description);
    ov_html_raw(out, "</desc>\n");
}

void ov_svg_end(struct ov_buffer *out)
{
    ov_html_raw(out, "</svg>\n");
}

static void corner(struct ov_buffer *out, int x, int y, int width, int height)
{
    ov_html_raw(out, "<rect x=\"");
    ov_svg_tenths(out, x);
    ov_html_raw(out, "\" y=\"");
    ov_svg_tenths(out, y);
    ov_html_raw(out, "\" width=\"");
    ov_svg_tenths(out, width);
    ov_html_raw(out, "\" height=\"");
    ov_svg_tenths(out, height);
}

void ov_svg_rect(struct ov_buffer *out, int x, int y, int width, int height, enum ov_colour fill)
{
    corner(out, x, y, width, height);
    ov_html_raw(out, "\" fill=\"");
    ov_html_attribute(out, ov_colour_value(fill));
    ov_html_raw(out, "\"/>\n");
}

void ov_svg_frame(struct ov_buffer *out, int x, int y, int width, int height, enum ov_colour stroke)
{
    corner(out, x, y, width, height);
    ov_html_raw(out, "\" fill=\"none\" stroke=\"");
    ov_html_attribute(out, ov_colour_value(stroke));
    ov_html_raw(out, "\"/>\n");
}

static void path(struct ov_buffer *out, int x1, int y1, int x2, int y2, enum ov_colour stroke, int width)
{
    ov_html_raw(out, "<path d=\"M");
    ov_svg_tenths(out, x1);
    ov_html_raw(out, " ");
    ov_svg_tenths(out, y1);
    ov_html_raw(out, "L");
    ov_svg_tenths(out, x2);
    ov_html_raw(out, " ");
    ov_svg_tenths(out, y2);
    ov_html_raw(out, "\" fill=\"none\" stroke=\"");
    ov_html_attribute(out, ov_colour_value(stroke));
    ov_html_raw(out, "\" stroke-width=\"");
    ov_svg_tenths(out, width);
}

void ov_svg_line(struct ov_buffer *out, int x1, int y1, int x2, int y2, enum ov_colour stroke, int width)
{
    path(out, x1, y1, x2, y2, stroke, width);
    ov_html_raw(out, "\"/>\n");
}

void ov_svg_dashes(struct ov_buffer *out, int x1, int y1, int x2, int y2, enum ov_colour stroke)
{
    path(out, x1, y1, x2, y2, stroke, 20);
    ov_html_raw(out, "\" stroke-dasharray=\"6 4\"/>\n");
}

void ov_svg_dot(struct ov_buffer *out, int x, int y, enum ov_colour stroke)
{
    ov_html_raw(out, "<circle cx=\"");
    ov_svg_tenths(out, x);
    ov_html_raw(out, "\" cy=\"");
    ov_svg_tenths(out, y);
    ov_html_raw(out, "\" r=\"4\" fill=\"#fff\" stroke=\"");
    ov_html_attribute(out, ov_colour_value(stroke));
    ov_html_raw(out, "\" stroke-width=\"2\"/>\n");
}

void ov_svg_text(struct ov_buffer *out, int x, int y, enum ov_anchor anchor, enum ov_colour fill, bool bold,
                 const char *text, size_t length)
{
    ov_html_raw(out, "<text x=\"");
    ov_svg_tenths(out, x);
    ov_html_raw(out, "\" y=\"");
    ov_svg_tenths(out, y);
    if (anchor == OV_ANCHOR_MIDDLE)
        ov_html_raw(out, "\" text-anchor=\"middle");
    else if (anchor == OV_ANCHOR_END)
        ov_html_raw(out, "\" text-anchor=\"end");
    if (bold)
        ov_html_raw(out, "\" font-weight=\"600");
    ov_html_raw(out, "\" fill=\"");
    ov_html_attribute(out, ov_colour_value(fill));
    ov_html_raw(out, "\">");
    ov_html_text_part(out, text, length);
    ov_html_raw(out, "</text>\n");
}

/* Disc with a tick, triangle with a bar, square with a cross, hollow diamond with a dash, disc with an i:
 * apart by shape before they are apart by colour. 20 pixels across. */
void ov_svg_status(struct ov_buffer *out, int x, int y, enum ov_status status)
{
    ov_html_raw(out, "<g transform=\"translate(");
    ov_svg_tenths(out, x);
    ov_html_raw(out, " ");
    ov_svg_tenths(out, y);
    ov_html_raw(out, ")\">");
    switch (status) {
    case OV_STATUS_MET:
        ov_html_raw(out, "<circle r=\"10\" fill=\"#1b7f3b\"/><path d=\"M-5 0.5L-1.5 4L5 -4\" fill=\"none\" "
                         "stroke=\"#fff\" stroke-width=\"2.4\"/>");
        break;
    case OV_STATUS_PARTLY:
        ov_html_raw(out, "<path d=\"M0 -10.5L11 9H-11Z\" fill=\"#f2b705\" stroke=\"#5c4500\" "
                         "stroke-width=\"1.4\"/><path d=\"M0 -4.5V3M0 5V7\" fill=\"none\" stroke=\"#1b2126\" "
                         "stroke-width=\"2.2\"/>");
        break;
    case OV_STATUS_NOT_MET:
        ov_html_raw(out,
                    "<path d=\"M-9.5 -9.5H9.5V9.5H-9.5Z\" fill=\"#b3261e\"/><path d=\"M-4.5 -4.5L4.5 4.5M4.5 "
                    "-4.5L-4.5 4.5\" fill=\"none\" stroke=\"#fff\" stroke-width=\"2.4\"/>");
        break;
    case OV_STATUS_NOTE:
        ov_html_raw(out, "<circle r=\"10\" fill=\"#005b89\"/><path d=\"M0 -1.5V6M0 -6V-3.6\" fill=\"none\" "
                         "stroke=\"#fff\" stroke-width=\"2.6\"/>");
        break;
    default:
        ov_html_raw(out, "<path d=\"M0 -10.5L10.5 0L0 10.5L-10.5 0Z\" fill=\"#fff\" stroke=\"#4b5560\" "
                         "stroke-width=\"1.8\"/><path d=\"M-4 0H4\" fill=\"none\" stroke=\"#4b5560\" "
                         "stroke-width=\"2.2\"/>");
    }
    ov_html_raw(out, "</g>\n");
}
