/* Which words a text has in the report's language. */
#include "render/render-internal.h"

#include <string.h>

static const char core_domain[] = "overens";

static bool load(struct ov_arena *arena, const char *localedir, const char *language, const char *file,
                 struct ov_translation *item, struct ov_error *error)
{
    if (localedir == NULL || ov_equal(language, item->own_language))
        return true;
    char *path = ov_arena_printf(arena, "%s/%s/LC_MESSAGES/%s.mo", localedir, language, file);
    if (!ov_file_exists(path))
        return true;
    item->texts = ov_texts_open(arena, path, error);
    return item->texts != NULL;
}

struct ov_translations *ov_translations_load(struct ov_arena *arena, const char *localedir,
                                             const char *language, const char *const *modules, size_t count,
                                             struct ov_error *error)
{
    struct ov_translations *translations = OV_NEW(arena, struct ov_translations);
    struct ov_translation *items = OV_NEW_ARRAY(arena, struct ov_translation, count + 2);
    translations->language = ov_arena_strdup(arena, language);
    translations->items = items;
    translations->count = count + 2;
    items[0] = (struct ov_translation){ .domain = core_domain, .own_language = "en" };
    items[1] = (struct ov_translation){ .domain = "editions", .own_language = "sv" };
    if (!load(arena, localedir, language, core_domain, &items[0], error) ||
        !load(arena, localedir, language, "overens-editions", &items[1], error))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        struct ov_translation *item = &items[i + 2];
        *item = (struct ov_translation){ .domain = ov_arena_strdup(arena, modules[i]), .own_language = "sv" };
        if (!load(arena, localedir, language, ov_arena_printf(arena, "overens-%s", modules[i]), item, error))
            return NULL;
    }
    return translations;
}

const char *ov_translations_language(const struct ov_translations *translations)
{
    return translations != NULL && translations->language != NULL ? translations->language : "sv";
}

const char *ov_text_translated(const struct ov_translations *translations, const char *domain,
                               const char *msgid, const char **untranslated)
{
    const char *own = ov_equal(domain, core_domain) ? "en" : "sv";
    *untranslated = NULL;
    for (size_t i = 0; translations != NULL && i < translations->count; i++) {
        const struct ov_translation *item = &translations->items[i];
        if (!ov_equal(item->domain, domain))
            continue;
        const char *found = item->texts != NULL ? ov_texts_find(item->texts, msgid) : NULL;
        if (found != NULL)
            return found;
        if (item->own_language != NULL)
            own = item->own_language;
        break;
    }
    if (!ov_equal(own, ov_translations_language(translations)))
        *untranslated = own;
    return msgid;
}

const char *ov_word(const struct ov_translations *translations, const char *msgid)
{
    const char *untranslated;
    return ov_text_translated(translations, core_domain, msgid, &untranslated);
}

/* A value of several words may be a msgid itself; one word is an id or a name. */
static void put_value(struct ov_buffer *out, const struct ov_translations *translations, const char *value)
{
    ov_buffer_puts(out, strchr(value, ' ') != NULL ? ov_word(translations, value) : value);
}

char *ov_reason_told(struct ov_arena *arena, const struct ov_graph *graph,
                     const struct ov_translations *translations, const char *text)
{
    const struct ov_reason *reason = ov_graph_reason(graph, text);
    const char *format = reason != NULL ? ov_word(translations, reason->format) : NULL;
    struct ov_buffer out = { 0 };
    size_t value = 0;
    if (reason == NULL || format == reason->format)
        return ov_arena_strdup(arena, ov_translate_reason(translations, text));
    for (const char *at = format; *at != '\0'; at++) {
        if (at[0] == '%' && at[1] != '\0' && value < reason->count) {
            put_value(&out, translations, reason->values[value++]);
            at++;
        } else {
            ov_buffer_putc(&out, *at);
        }
    }
    char *told = ov_arena_copy(arena, out.data != NULL ? out.data : "", out.length);
    ov_buffer_free(&out);
    return told;
}

const char *ov_translate_reason(const struct ov_translations *translations, const char *reason)
{
    for (size_t i = 0; translations != NULL && i < translations->count; i++) {
        const struct ov_texts *texts = translations->items[i].texts;
        const char *found = texts != NULL ? ov_texts_find(texts, reason) : NULL;
        if (found != NULL)
            return found;
    }
    return reason;
}
