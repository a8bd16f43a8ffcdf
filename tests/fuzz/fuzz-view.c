/* A view from anywhere. Beginning with a zero byte, the input is the block itself; otherwise it is a list of
 * changes to a whole block (place, four bytes; number, eight bytes), which come further than random bytes:
 * the header alone holds a digest. What can be opened is read to its last byte. */
#include "../unit/view-rows.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned char *whole;
static size_t whole_length;

static void make_whole(void)
{
    uint64_t state = 4;
    struct ov_error error = { 0 };
    struct stat status;
    int descriptor;
    struct ov_view_builder *builder = ov_view_builder_new();
    for (int id = 0; id < OV_TABLES; id++) {
        for (int i = 0; i < 4; i++) {
            struct kept_row row = random_row(&state, ov_table((enum ov_table_id)id));
            add_row(builder, (enum ov_table_id)id, &row);
        }
    }
    if (!ov_view_seal(builder, &descriptor, &error) || fstat(descriptor, &status) != 0)
        abort();
    whole_length = (size_t)status.st_size;
    whole = ov_malloc(whole_length);
    if (pread(descriptor, whole, whole_length, 0) != status.st_size)
        abort();
    close(descriptor);
    ov_view_builder_free(builder);
}

static unsigned char *changed(const uint8_t *data, size_t size)
{
    unsigned char *block = ov_malloc(whole_length);
    memcpy(block, whole, whole_length);
    for (; size >= 12; data += 12, size -= 12) {
        uint32_t place;
        memcpy(&place, data, sizeof place);
        size_t at = place % whole_length, width = (size_t)1 << (place >> 30);
        memcpy(block + at, data + 4, whole_length - at < width ? whole_length - at : width);
    }
    return block;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ov_error error = { 0 };
    if (whole == NULL)
        make_whole();
    if (size == 0)
        return 0;
    size_t length = data[0] == 0 ? size - 1 : whole_length;
    unsigned char *block;
    if (data[0] == 0) {
        block = ov_malloc(length > 0 ? length : 1);
        memcpy(block, data + 1, length);
    } else
        block = changed(data + 1, size - 1);
    struct ov_view *view = ov_view_open_memory(block, length, &error);
    if (view != NULL)
        read_everything(view);
    ov_view_close(view);
    free(block);
    return 0;
}
