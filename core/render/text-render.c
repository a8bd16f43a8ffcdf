/* Texts with {name}s: taken apart into words, plain arguments and figures. */
#include "render/render-internal.h"

#include <string.h>

struct walk {
    const struct ov_text *text;
    const struct ov_translations *translations;
    ov_piece_visit *visit;
    void *context;
};

static void literal(const struct walk *walk, const char *from, size_t length)
{
    struct ov_piece piece = { .kind = OV_PIECE_LITERAL, .text = from, .length = length };
    if (length > 0)
        walk->visit(walk->context, &piece);
}

static const struct ov_text_argument *argument_named(const struct ov_text *text, const char *name,
                                                     size_t length)
{
    for (size_t i = 0; i < text->count; i++) {
        const char *candidate = text->arguments[i].name;
        if (candidate != NULL && strlen(candidate) == length && memcmp(candidate, name, length) == 0)
            return &text->arguments[i];
    }
    return NULL;
}

static void fill(const struct walk *walk, const struct ov_text_argument *argument)
{
    struct ov_piece piece = { .kind = OV_PIECE_FIGURE, .argument = argument };
    if (argument->figure.id == 0) {
        piece.kind = OV_PIECE_PLAIN;
        piece.text = argument->plain != NULL ? argument->plain : "";
        if (argument->domain != NULL)
            piece.text =
                ov_text_translated(walk->translations, argument->domain, piece.text, &piece.language);
        piece.length = strlen(piece.text);
    }
    walk->visit(walk->context, &piece);
    if (piece.kind == OV_PIECE_FIGURE && argument->unit != NULL) {
        const char *language = NULL;
        const char *unit =
            ov_text_translated(walk->translations, argument->unit_domain, argument->unit, &language);
        literal(walk, "\u00a0", strlen("\u00a0"));
        literal(walk, unit, strlen(unit));
    }
}

/* What starts with a brace: {{, {name} of an argument, or an ordinary brace. Gives the place behind it. */
static const char *brace(const struct walk *walk, const char *at)
{
    if (at[1] == '{') {
        literal(walk, at, 1);
        return at + 2;
    }
    const char *end = strchr(at, '}');
    const struct ov_text_argument *argument =
        end != NULL ? argument_named(walk->text, at + 1, (size_t)(end - at - 1)) : NULL;
    if (argument == NULL) {
        literal(walk, at, 1);
        return at + 1;
    }
    fill(walk, argument);
    return end + 1;
}

void ov_text_pieces(const struct ov_text *text, const struct ov_translations *translations,
                    ov_piece_visit *visit, void *context, const char **untranslated)
{
    struct walk walk = { text, translations, visit, context };
    const char *language = NULL;
    if (!ov_text_empty(text)) {
        /* A reason is a format: each %s takes the next argument. */
        bool format = text->count > 0 && ov_equal(text->arguments[0].name, "%");
        size_t next = 0;
        const char *at = text->msgid;
        if (text->domain != NULL)
            at = ov_text_translated(translations, text->domain, at, &language);
        /* What people wrote has no arguments, and a brace in it is a brace. */
        bool data = text->domain == NULL && text->count == 0;
        while (*at != '\0') {
            size_t length = data ? strlen(at) : strcspn(at, format ? "%" : "{");
            literal(&walk, at, length);
            at += length;
            if (*at == '{')
                at = brace(&walk, at);
            else if (*at == '%' && at[1] != '\0' && next < text->count) {
                fill(&walk, &text->arguments[next++]);
                at += 2;
            } else if (*at == '%') {
                literal(&walk, at++, 1);
            }
        }
    }
    if (untranslated != NULL)
        *untranslated = language;
}

bool ov_text_empty(const struct ov_text *text)
{
    return text == NULL || text->msgid == NULL || *text->msgid == '\0';
}

const char *ov_text_language(const struct ov_text *text, const struct ov_translations *translations)
{
    const char *untranslated = NULL;
    if (!ov_text_empty(text) && text->domain != NULL)
        ov_text_translated(translations, text->domain, text->msgid, &untranslated);
    return untranslated;
}

struct filling {
    struct ov_buffer *out;
    const struct ov_graph *graph;
    const struct ov_translations *translations;
};

static void add_piece(void *context, const struct ov_piece *piece)
{
    struct filling *filling = context;
    if (piece->kind != OV_PIECE_FIGURE) {
        ov_buffer_add(filling->out, piece->text, piece->length);
        return;
    }
    const struct ov_quantity *value = ov_value_of(filling->graph, piece->argument->figure);
    const char *mark = ov_quantity_mark(value, filling->translations);
    ov_buffer_puts(filling->out, mark);
    ov_buffer_puts(filling->out, *mark != '\0' ? " " : "");
    ov_quantity_show(value, piece->argument->decimals, ov_translations_language(filling->translations),
                     filling->out);
}

void ov_text_render(const struct ov_text *text, const struct ov_translations *translations,
                    const struct ov_graph *graph, struct ov_buffer *out, const char **untranslated)
{
    struct filling filling = { out, graph, translations };
    ov_text_pieces(text, translations, add_piece, &filling, untranslated);
}

char *ov_text_string(struct ov_arena *arena, const struct ov_text *text,
                     const struct ov_translations *translations, const struct ov_graph *graph)
{
    struct ov_buffer out = { 0 };
    ov_text_render(text, translations, graph, &out, NULL);
    char *string = ov_arena_copy(arena, out.data != NULL ? out.data : "", out.length);
    ov_buffer_free(&out);
    return string;
}
