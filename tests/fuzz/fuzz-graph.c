/* Any bytes as a graph of figures: refused, or read whole and told. */
#include "render/render.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };
    struct ov_graph_figure *figures;
    size_t count;
    struct ov_graph *graph = ov_graph_read(arena, (const char *)data, size, &figures, &count, &error);
    if (graph == NULL && error.code == OV_OK)
        __builtin_trap();
    for (size_t i = 0; graph != NULL && i < count && i < 8; i++) {
        struct ov_buffer out = { 0 };
        ov_explain_text(graph, figures[i].figure, NULL, &out);
        ov_buffer_free(&out);
    }
    ov_arena_free(arena);
    return 0;
}
