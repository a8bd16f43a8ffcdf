/* Any bytes as a frame from a worker: as they are, and behind a length that fits, so that the record is read.
 */
#include "modules/modules.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_frame(const char *frame, size_t length)
{
    struct ov_error error = { 0 };
    if (ov_frame_check(frame, length, &error) != (error.code == OV_OK) ||
        (error.code != OV_OK && error.text[0] == '\0'))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *frame = ov_malloc(size + 4); /* exactly as long as it is, so that reading past its end is seen */
    memcpy(frame, data, size);
    try_frame(frame, size);
    for (int i = 0; i < 4; i++)
        frame[i] = (char)(size >> 8 * i);
    memcpy(frame + 4, data, size);
    try_frame(frame, size + 4);
    free(frame);
    return 0;
}
