/* Writes the sample report in every format and language, to be looked at: render-sample FOLDER [LOCALEDIR] */
#include "render-document.h"

#include <stdio.h>

static bool write_all(struct ov_arena *arena, const char *folder, const char *localedir, const char *language,
                      struct ov_error *error)
{
    static const char *const modules[] = { "close-care" };
    struct ov_document *document = sample_document(arena, language);
    struct ov_translations *translations =
        ov_translations_load(arena, localedir, language, modules, OV_COUNT_OF(modules), error);
    size_t count;
    const struct ov_format *formats = ov_formats(&count);
    for (size_t i = 0; translations != NULL && i < count; i++) {
        struct ov_buffer out = { 0 };
        char *path = ov_arena_printf(arena, "%s/sample-%s.%s", folder, language, formats[i].extension);
        bool done = formats[i].render(document, translations, &out, error) &&
                    ov_file_replace(path, out.data, out.length, error);
        ov_buffer_free(&out);
        if (!done)
            return false;
        printf("%s\n", path);
    }
    return translations != NULL;
}

int main(int argc, char **argv)
{
    struct ov_error error = { 0 };
    struct ov_arena *arena = ov_arena_new();
    const char *localedir = argc > 2 ? argv[2] : NULL;
    bool done = argc > 1 && ov_folder_create(argv[1], &error) &&
                write_all(arena, argv[1], localedir, "sv", &error) &&
                write_all(arena, argv[1], localedir, "en", &error);
    if (argc < 2)
        fprintf(stderr, "render-sample: a folder is needed\n");
    else if (!done)
        fprintf(stderr, "render-sample: %s\n", error.text);
    ov_arena_free(arena);
    return done ? 0 : 2;
}
