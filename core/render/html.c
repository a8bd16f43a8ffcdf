/* A document as one HTML file that needs nothing else: no script, no outside resource, one style sheet that
 * the security policy names by its hash. */
#include "render/render-internal.h"

#include <string.h>

static void head(struct ov_html *html)
{
    const struct ov_document *document = html->document;
    ov_html_raw(html->out, "<!DOCTYPE html>\n<html lang=\"");
    ov_html_attribute(html->out, html->language);
    ov_html_raw(html->out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"");
    ov_html_policy(html->document, html->out);
    ov_html_raw(html->out, "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<meta name=\"referrer\" content=\"no-referrer\">\n"
                           "<meta name=\"generator\" content=\"Överens\">\n<title>");
    ov_html_text(html->out,
                 ov_text_string(html->arena, &document->title, html->translations, document->graph));
    if (document->unit_name != NULL) {
        ov_html_raw(html->out, " – ");
        ov_html_text(html->out, document->unit_name);
    }
    ov_html_raw(html->out, "</title>\n<style>");
    ov_html_style(html->document, html->out);
    ov_html_raw(html->out, "</style>\n</head>\n");
}

static void particular(struct ov_html *html, const char *msgid, const char *value)
{
    if (value == NULL || *value == '\0')
        return;
    ov_html_raw(html->out, "<div><dt>");
    ov_html_word(html, msgid);
    ov_html_raw(html->out, "</dt><dd>");
    ov_html_text(html->out, value);
    ov_html_raw(html->out, "</dd></div>\n");
}

static void particular_date(struct ov_html *html, const char *msgid, ov_date date)
{
    char text[OV_TEXT_NUMBER];
    if (date == OV_NO_DATE)
        return;
    ov_date_show(date, html->language, text);
    particular(html, msgid, text);
}

static void top(struct ov_html *html)
{
    const struct ov_document *document = html->document;
    ov_html_raw(html->out, "<header class=\"top\"><div class=\"wrap\">\n");
    if (document->unit_name != NULL) {
        ov_html_raw(html->out, "<p class=\"unit-name\">");
        ov_html_text(html->out, document->unit_name);
        ov_html_raw(html->out, "</p>\n");
    }
    ov_html_raw(html->out, "<h1>");
    ov_html_rich(html, &document->title);
    ov_html_raw(html->out, "</h1>\n");
    if (!ov_text_empty(&document->subtitle)) {
        ov_html_raw(html->out, "<p class=\"subtitle\">");
        ov_html_rich(html, &document->subtitle);
        ov_html_raw(html->out, "</p>\n");
    }
    ov_html_raw(html->out, "<dl class=\"meta\">\n");
    particular_date(html, N_("Report date"), document->today);
    particular_date(html, N_("Decisions until"), document->as_of);
    const char *label, *of = ov_document_of(document, &label);
    particular(html, label, of);
    ov_html_raw(html->out, "</dl>\n</div></header>\n");
    html->heading = 1;
}

/* ---- table of contents ---- */

static void contents_link(struct ov_html *html, const char *id, const struct ov_text *text)
{
    ov_html_raw(html->out, "<li><a href=\"#");
    ov_html_attribute(html->out, id);
    ov_html_raw(html->out, "\">");
    ov_html_plain(html, text);
    ov_html_raw(html->out, "</a>");
}

static bool second_level(const struct ov_block *block)
{
    return block->kind == OV_BLOCK_HEADING && block->level == 2;
}

static void contents_of_section(struct ov_html *html, const struct ov_document_section *section)
{
    bool open = false;
    for (size_t i = 0; i < section->block_count; i++) {
        if (!second_level(&section->blocks[i]))
            continue;
        if (!open)
            ov_html_raw(html->out, "\n<ol>\n");
        open = true;
        contents_link(html, ov_html_block_id(html, section, &section->blocks[i]), &section->blocks[i].text);
        ov_html_raw(html->out, "</li>\n");
    }
    if (open)
        ov_html_raw(html->out, "</ol>");
}

/* A section's own heading block, when the first block is one of level 1, stands instead of its title. */
static const struct ov_block *own_heading(const struct ov_document_section *section)
{
    if (section->block_count > 0 && section->blocks[0].kind == OV_BLOCK_HEADING &&
        section->blocks[0].level <= 1)
        return &section->blocks[0];
    return NULL;
}

static void contents(struct ov_html *html)
{
    ov_html_raw(html->out, "<nav class=\"contents\" aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
    ov_html_word(html, N_("Contents"));
    ov_html_raw(html->out, "</h2>\n<ol>\n");
    for (size_t i = 0; i < html->document->section_count; i++) {
        const struct ov_document_section *section = &html->document->sections[i];
        const struct ov_block *own = own_heading(section);
        if (own == NULL && ov_text_empty(&section->title))
            continue;
        contents_link(html, ov_html_section_id(html, section), own != NULL ? &own->text : &section->title);
        contents_of_section(html, section);
        ov_html_raw(html->out, "</li>\n");
    }
    if (html->places.count > 0) {
        ov_html_raw(html->out, "<li class=\"apart screen-only\"><a href=\"#trace\">");
        ov_html_word(html, N_("How the figures were computed"));
        ov_html_raw(html->out, "</a></li>\n");
    }
    if (html->document->fact_count > 0) {
        ov_html_raw(html->out, "<li><a href=\"#about\">");
        ov_html_word(html, N_("About the report"));
        ov_html_raw(html->out, "</a></li>\n");
    }
    ov_html_raw(html->out, "</ol>\n</nav>\n");
}

/* ---- sections ---- */

static void section_heading(struct ov_html *html, const struct ov_document_section *section)
{
    const struct ov_block *own = own_heading(section);
    html->heading_id = NULL;
    if (own == NULL && ov_text_empty(&section->title))
        return;
    int level = ov_html_heading_open(html, 2, ov_html_section_id(html, section));
    ov_html_rich(html, own != NULL ? &own->text : &section->title);
    ov_html_heading_close(html, level);
}

static void sections(struct ov_html *html)
{
    for (size_t i = 0; i < html->document->section_count; i++) {
        const struct ov_document_section *section = &html->document->sections[i];
        ov_html_raw(html->out, "<section>\n");
        section_heading(html, section);
        for (size_t j = own_heading(section) != NULL ? 1 : 0; j < section->block_count; j++)
            ov_html_block(html, section, &section->blocks[j]);
        ov_html_raw(html->out, "</section>\n");
    }
}

/* What is lacking is said at the top, with links, when the document is not whole. */
static void partial(struct ov_html *html)
{
    if (!html->document->partial)
        return;
    ov_html_raw(html->out, "<div role=\"note\" class=\"gap\">");
    ov_html_status_icon(html->out, OV_STATUS_NOT_MET);
    ov_html_raw(html->out, "<div><strong>");
    ov_html_word(html, N_("The report is not complete"));
    ov_html_raw(html->out, "</strong><p>");
    ov_html_word(html,
                 N_("Parts of it could not be produced. What is lacking is marked where it should stand."));
    ov_html_raw(html->out, "</p>");
    bool open = false;
    for (size_t i = 0; i < html->document->section_count; i++) {
        const struct ov_document_section *section = &html->document->sections[i];
        for (size_t j = 0; j < section->block_count; j++) {
            if (section->blocks[j].kind != OV_BLOCK_GAP || ov_text_empty(&section->title))
                continue;
            if (!open)
                ov_html_raw(html->out, "<ul class=\"gap-list\">");
            open = true;
            contents_link(html, ov_html_block_id(html, section, &section->blocks[j]), &section->title);
            ov_html_raw(html->out, "</li>");
        }
    }
    if (open)
        ov_html_raw(html->out, "</ul>");
    ov_html_raw(html->out, "</div></div>\n");
}

/* ---- about the report ---- */

static bool is_digest(const char *text)
{
    return strlen(text) >= 32 && strspn(text, "0123456789abcdef") == strlen(text);
}

static void about(struct ov_html *html)
{
    const struct ov_document *document = html->document;
    if (document->fact_count == 0)
        return;
    ov_html_raw(html->out, "<footer class=\"about\"><div class=\"wrap\">\n<h2 id=\"about\">");
    ov_html_word(html, N_("About the report"));
    ov_html_raw(html->out, "</h2>\n<dl>\n");
    for (size_t i = 0; i < document->fact_count; i++) {
        const struct ov_fact *fact = &document->facts[i];
        ov_html_raw(html->out, "<dt>");
        ov_html_rich(html, &fact->label);
        if (is_digest(ov_text_string(html->arena, &fact->value, html->translations, document->graph)))
            ov_html_raw(html->out, "</dt><dd class=\"digest\">");
        else
            ov_html_raw(html->out, "</dt><dd>");
        ov_html_rich(html, &fact->value);
        ov_html_raw(html->out, "</dd>\n");
    }
    ov_html_raw(html->out, "</dl>\n</div></footer>\n");
}

bool ov_render_html(const struct ov_document *document, const struct ov_translations *translations,
                    struct ov_buffer *out, struct ov_error *error)
{
    (void)error;
    struct ov_html html = { .arena = ov_arena_new(),
                            .out = out,
                            .document = document,
                            .translations = translations,
                            .language = ov_document_language(document) };
    ov_places_collect(html.arena, document, &html.places);
    ov_html_number_entries(&html);
    head(&html);
    ov_html_raw(out, "<body>\n<a class=\"skip\" href=\"#content\">");
    ov_html_word(&html, N_("To the contents"));
    ov_html_raw(out, "</a>\n");
    top(&html);
    ov_html_raw(out, "<div class=\"wrap columns\">\n");
    contents(&html);
    ov_html_raw(out, "<main id=\"content\" tabindex=\"-1\">\n");
    partial(&html);
    sections(&html);
    ov_html_trace(&html);
    ov_html_raw(out, "</main>\n</div>\n");
    about(&html);
    ov_html_raw(out, "</body>\n</html>\n");
    ov_arena_free(html.arena);
    return true;
}
