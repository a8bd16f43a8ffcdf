/* Frames: four bytes length, little-endian, then a JSON object. */
#include "modules/modules-internal.h"

#include <stdlib.h>
#include <string.h>

bool ov_frame_add(struct ov_buffer *out, json_t *value)
{
    char *json = json_dumps(value, JSON_COMPACT);
    json_decref(value);
    size_t length = json != NULL ? strlen(json) : SIZE_MAX;
    bool fits = length <= OV_FRAME_MAX;
    if (fits) {
        unsigned char head[OV_FRAME_HEAD];
        for (int i = 0; i < OV_FRAME_HEAD; i++)
            head[i] = (unsigned char)(length >> 8 * i);
        ov_buffer_add(out, head, sizeof head);
        ov_buffer_add(out, json, length);
    }
    free(json);
    return fits;
}

size_t ov_frame_measure(const char *data, size_t length)
{
    size_t size = 0;
    if (length < OV_FRAME_HEAD)
        return 0;
    for (int i = 0; i < OV_FRAME_HEAD; i++)
        size |= (size_t)(unsigned char)data[i] << 8 * i;
    if (size > OV_FRAME_MAX)
        return SIZE_MAX;
    return size + OV_FRAME_HEAD <= length ? size + OV_FRAME_HEAD : 0;
}

json_t *ov_frame_object(const char *data, size_t length, struct ov_error *error)
{
    json_error_t place;
    size_t size = ov_frame_measure(data, length);
    ov_json_ready();
    if (size != length || size == 0) {
        ov_fail(error, OV_ERROR_MODULE, "the frame's length is not that of its content");
        return NULL;
    }
    json_t *object = json_loadb(data + OV_FRAME_HEAD, length - OV_FRAME_HEAD, JSON_REJECT_DUPLICATES, &place);
    if (object == NULL) {
        ov_fail(error, OV_ERROR_MODULE, "the frame holds no JSON: %s", place.text);
        return NULL;
    }
    if (!json_is_object(object)) {
        ov_fail(error, OV_ERROR_MODULE, "the frame holds no JSON object");
        json_decref(object);
        return NULL;
    }
    return object;
}

bool ov_frame_check(const char *data, size_t length, struct ov_error *error)
{
    struct ov_record record;
    json_t *object = ov_frame_object(data, length, error);
    if (object == NULL)
        return false;
    struct ov_arena *arena = ov_arena_new();
    bool well = ov_record_read(arena, object, &record, error);
    ov_arena_free(arena);
    json_decref(object);
    return well;
}
