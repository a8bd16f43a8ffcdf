/* Memory that is always given, and arenas. */
#include "base/base.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define OV_ADDRESS_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OV_ADDRESS_SANITIZER 1
#endif
#endif

/* Under AddressSanitizer each piece of an arena is followed by a forbidden strip, or an overrun inside a
 * chunk would go unseen. */
#ifdef OV_ADDRESS_SANITIZER
#include <sanitizer/asan_interface.h>
enum { GUARD = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(address, size) ((void)(address), (void)(size))
enum { GUARD = 0 };
#endif

enum { ALIGNMENT = 16, FIRST_CHUNK = 8 * 1024, LARGEST_CHUNK = 1024 * 1024 };

_Noreturn static void out_of_memory(void)
{
    static const char text[] = "overens: out of memory\n";
    ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
    (void)written;
    _exit(2);
}

void *ov_malloc(size_t size)
{
    void *memory = size > PTRDIFF_MAX ? NULL : malloc(size > 0 ? size : 1);
    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *ov_realloc(void *memory, size_t size)
{
    void *moved = size > PTRDIFF_MAX ? NULL : realloc(memory, size > 0 ? size : 1);
    if (moved == NULL)
        out_of_memory();
    return moved;
}

char *ov_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(ov_malloc(size), text, size);
}

struct chunk {
    struct chunk *next;
    size_t size, used; /* of data, in bytes */
    _Alignas(ALIGNMENT) char data[];
};

struct ov_arena {
    struct chunk *chunks; /* the first one is being filled */
    char *last;           /* the newest piece of the first chunk: it can grow where it stands */
    size_t next_size;
};

struct ov_arena *ov_arena_new(void)
{
    struct ov_arena *arena = ov_malloc(sizeof *arena);
    *arena = (struct ov_arena){ .next_size = FIRST_CHUNK - sizeof(struct chunk) };
    return arena;
}

void ov_arena_free(struct ov_arena *arena)
{
    if (arena == NULL)
        return;
    for (struct chunk *chunk = arena->chunks, *next; chunk != NULL; chunk = next) {
        next = chunk->next;
        ASAN_UNPOISON_MEMORY_REGION(chunk->data, chunk->size);
        free(chunk);
    }
    free(arena);
}

static struct chunk *chunk_new(size_t size)
{
    struct chunk *chunk = calloc(1, sizeof *chunk + size);
    if (chunk == NULL)
        out_of_memory();
    chunk->size = size;
    ASAN_POISON_MEMORY_REGION(chunk->data, size);
    return chunk;
}

/* Bytes a piece takes in its chunk. */
static size_t piece_size(size_t size)
{
    if (size > PTRDIFF_MAX / 2)
        out_of_memory();
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return (rounded > 0 ? rounded : ALIGNMENT) + GUARD;
}

static char *take(struct chunk *chunk, size_t size, size_t piece)
{
    char *start = chunk->data + chunk->used;
    chunk->used += piece;
    ASAN_UNPOISON_MEMORY_REGION(start, size);
    return start;
}

void *ov_arena_alloc(struct ov_arena *arena, size_t size)
{
    size_t piece = piece_size(size);
    struct chunk *first = arena->chunks;
    if (first == NULL || first->size - first->used < piece) {
        if (first != NULL && piece > arena->next_size / 2) {
            /* A large piece gets its own chunk behind the first, whose room stays in use. */
            struct chunk *own = chunk_new(piece);
            own->next = first->next;
            first->next = own;
            return take(own, size, piece);
        }
        struct chunk *chunk = chunk_new(piece > arena->next_size ? piece : arena->next_size);
        if (arena->next_size < LARGEST_CHUNK / 2)
            arena->next_size *= 2;
        chunk->next = first;
        arena->chunks = first = chunk;
    }
    return arena->last = take(first, size, piece);
}

char *ov_arena_copy(struct ov_arena *arena, const char *data, size_t length)
{
    if (length >= PTRDIFF_MAX)
        out_of_memory();
    char *copy = ov_arena_alloc(arena, length + 1);
    if (length > 0)
        memcpy(copy, data, length);
    return copy;
}

char *ov_arena_strdup(struct ov_arena *arena, const char *text)
{
    return text == NULL ? NULL : ov_arena_copy(arena, text, strlen(text));
}

char *ov_arena_printf(struct ov_arena *arena, const char *format, ...)
{
    char small[256];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (length < 0)
        abort(); /* a format this program never writes */
    char *text = ov_arena_alloc(arena, (size_t)length + 1);
    if ((size_t)length < sizeof small)
        memcpy(text, small, (size_t)length);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

/* Makes room for twice count elements when count is a power of two, the moment the old room is full. */
static void *double_room(struct ov_arena *arena, void *array, size_t size, size_t count)
{
    size_t room;
    if (__builtin_mul_overflow(size, count > 0 ? 2 * count : 1, &room) || count > SIZE_MAX / 2)
        out_of_memory();
    if (count > 0 && array == arena->last) {
        struct chunk *first = arena->chunks;
        size_t start = (size_t)(arena->last - first->data), piece = piece_size(room);
        if (first->size - start >= piece) {
            first->used = start + piece;
            ASAN_UNPOISON_MEMORY_REGION(arena->last, room);
            return array;
        }
    }
    void *moved = ov_arena_alloc(arena, room);
    if (count > 0)
        memcpy(moved, array, size * count);
    return moved;
}

void *ov_arena_grow(struct ov_arena *arena, void *array, size_t size, size_t count)
{
    if ((count & (count - 1)) == 0)
        array = double_room(arena, array, size, count);
    /* Not zero when the caller had shortened the array. */
    memset((char *)array + size * count, 0, size);
    return array;
}
