/* Laying out and sealing: from the rows collected to one block of memory that nobody can change. */
#include "view/layout.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Everything that must be known before a byte is written. */
struct sealing {
    struct ov_view_builder *builder;
    uint32_t *files;      /* numbers of the files that rows come from, in order of name and digest */
    size_t file_count;    /* of those */
    uint32_t *file_order; /* by number: place in that order from 1; 0 = none */
    uint32_t *names;      /* of each such file: number of its name and, behind it, of its digest */
    uint32_t *offsets;    /* of strings, by number */
    uint32_t *strings;    /* numbers in the order of the strings */
    uint32_t *ranks;      /* places in that order, by number */
    struct ov_layout_header header;
    struct ov_layout layout;
    unsigned char *block;
};

static int compare_files(const void *a, const void *b, void *context)
{
    const struct ov_built_file *files = context;
    const struct ov_built_file *x = &files[*(const uint32_t *)a - 1], *y = &files[*(const uint32_t *)b - 1];
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : strcmp(x->digest, y->digest);
}

/* Only files that a row comes from are kept, in an order of their own: neither the order in which they were
 * told nor those told in vain may show in the bytes. */
static void order_files(struct sealing *sealing)
{
    struct ov_view_builder *builder = sealing->builder;
    sealing->file_order = ov_malloc((builder->file_count + 1) * sizeof *sealing->file_order);
    memset(sealing->file_order, 0, (builder->file_count + 1) * sizeof *sealing->file_order);
    for (int id = 0; id < OV_TABLES; id++) {
        for (size_t row = 0; row < builder->tables[id].count; row++)
            sealing->file_order[builder->tables[id].file[row]] = 1;
    }
    sealing->file_order[0] = 0;
    sealing->files = ov_malloc((builder->file_count + 1) * sizeof *sealing->files);
    for (uint32_t i = 1; i <= builder->file_count; i++) {
        if (sealing->file_order[i] != 0)
            sealing->files[sealing->file_count++] = i;
    }
    if (sealing->file_count > 0)
        qsort_r(sealing->files, sealing->file_count, sizeof *sealing->files, compare_files, builder->files);
    for (uint32_t i = 0; i < sealing->file_count; i++)
        sealing->file_order[sealing->files[i]] = i + 1;
}

static bool name_files(struct sealing *sealing, struct ov_error *error)
{
    struct ov_view_builder *builder = sealing->builder;
    sealing->names = ov_malloc((sealing->file_count + 1) * 2 * sizeof *sealing->names);
    for (size_t i = 0; i < sealing->file_count; i++) {
        const struct ov_built_file *file = &builder->files[sealing->files[i] - 1];
        const char *why = ov_pool_add(&builder->pool, file->name, &sealing->names[2 * i]);
        if (why == NULL)
            why = ov_pool_add(&builder->pool, file->digest, &sealing->names[2 * i + 1]);
        if (why != NULL)
            return ov_fail(error, OV_ERROR_INPUT, "a file's name cannot be put in the view: %s", why);
    }
    return true;
}

static bool plan(struct sealing *sealing, struct ov_error *error)
{
    struct ov_view_builder *builder = sealing->builder;
    if (builder->error.code != OV_OK)
        return ov_fail(error, builder->error.code, "%s", builder->error.text);
    order_files(sealing);
    if (!name_files(sealing, error))
        return false;
    sealing->offsets = ov_pool_offsets(&builder->pool, &sealing->strings);
    sealing->ranks = ov_malloc(builder->pool.count * sizeof *sealing->ranks);
    for (uint32_t i = 0; i < builder->pool.count; i++)
        sealing->ranks[sealing->strings[i]] = i;

    struct ov_layout_header *header = &sealing->header;
    memcpy(header->magic, OV_LAYOUT_MAGIC, sizeof header->magic);
    header->version = OV_LAYOUT_VERSION;
    header->tables = OV_TABLES;
    header->schema = ov_layout_schema();
    for (int id = 0; id < OV_TABLES; id++)
        header->rows[id] = builder->tables[id].count;
    header->files = sealing->file_count;
    header->strings = builder->pool.length;
    if (!ov_layout_make(header, &sealing->layout))
        return ov_fail(error, OV_ERROR_LIMIT, "the view is too large");
    header->length = sealing->layout.length;
    return true;
}

/* ---- writing ---- */

/* The block is zero until it is written: nothing is to be done where no row has a text. */
static void write_texts(const struct sealing *sealing, uint64_t place, const uint32_t *numbers,
                        const uint32_t *order, size_t count)
{
    uint32_t *text = (void *)(sealing->block + place);
    for (size_t i = 0; numbers != NULL && i < count; i++)
        text[i] = sealing->offsets[numbers[order[i]]];
}

static void write_column(const struct sealing *sealing, const struct ov_layout_column *place,
                         const struct ov_built_column *built, const uint32_t *order, size_t count)
{
    uint8_t *state = sealing->block + place->state;
    int64_t *number = (void *)(sealing->block + place->number);
    int64_t *extra = (void *)(sealing->block + place->extra);
    uint32_t *text = (void *)(sealing->block + place->text);
    for (size_t i = 0; i < count; i++)
        state[i] = built->state[order[i]];
    for (size_t i = 0; place->number != 0 && i < count; i++)
        number[i] = built->number[order[i]];
    for (size_t i = 0; place->extra != 0 && i < count; i++)
        extra[i] = built->extra[order[i]];
    for (size_t i = 0; place->text != 0 && i < count; i++)
        text[i] = sealing->offsets[built->text[order[i]]];
}

static void write_table(const struct sealing *sealing, enum ov_table_id id)
{
    const struct ov_table *table = ov_table(id);
    const struct ov_built_table *built = &sealing->builder->tables[id];
    const struct ov_layout_table *place = &sealing->layout.tables[id];
    uint32_t *order = ov_built_order(table, built, sealing->ranks, sealing->file_order);
    for (size_t i = 0; i < table->column_count; i++)
        write_column(sealing, &place->columns[i], &built->columns[i], order, built->count);

    int64_t *batch = (void *)(sealing->block + place->batch);
    uint32_t *file = (void *)(sealing->block + place->file);
    uint32_t *line = (void *)(sealing->block + place->line);
    uint32_t *column = (void *)(sealing->block + place->column);
    for (size_t i = 0; i < built->count; i++)
        batch[i] = built->batch[order[i]];
    for (size_t i = 0; i < built->count; i++)
        file[i] = sealing->file_order[built->file[order[i]]];
    for (size_t i = 0; i < built->count; i++)
        line[i] = built->line[order[i]];
    for (size_t i = 0; built->column != NULL && i < built->count; i++)
        column[i] = built->column[order[i]];
    write_texts(sealing, place->amendment, built->amendment, order, built->count);
    write_texts(sealing, place->source, built->source, order, built->count);
    free(order);
}

static void write_block(const struct sealing *sealing)
{
    const struct ov_pool *pool = &sealing->builder->pool;
    memcpy(sealing->block, &sealing->header, sizeof sealing->header);
    for (int id = 0; id < OV_TABLES; id++)
        write_table(sealing, (enum ov_table_id)id);
    struct ov_layout_file *files = (void *)(sealing->block + sealing->layout.files);
    for (size_t i = 0; i < sealing->file_count; i++) {
        files[i].name = sealing->offsets[sealing->names[2 * i]];
        files[i].digest = sealing->offsets[sealing->names[2 * i + 1]];
    }
    char *strings = (char *)sealing->block + sealing->layout.strings;
    for (size_t i = 0; i < pool->count; i++)
        strings = stpcpy(strings, ov_pool_text(pool, sealing->strings[i])) + 1;
}

/* Memory is asked for at once: a page that cannot be had later would be a signal, not an error. */
static bool write_memory(struct sealing *sealing, int descriptor, struct ov_error *error)
{
    unsigned long long length = sealing->layout.length;
    int failed;
    do
        failed = posix_fallocate(descriptor, 0, (off_t)length);
    while (failed == EINTR);
    if (failed != 0) {
        errno = failed;
        return ov_fail_errno(error, "the view of %llu bytes cannot be held in memory", length);
    }
    void *block =
        mmap(NULL, (size_t)length, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, descriptor, 0);
    if (block == MAP_FAILED)
        return ov_fail_errno(error, "the view of %llu bytes cannot be held in memory", length);
    sealing->block = block;
    write_block(sealing);
    munmap(block, (size_t)length);
    if (fcntl(descriptor, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
        return ov_fail_errno(error, "the view cannot be sealed");
    return true;
}

bool ov_view_seal(struct ov_view_builder *builder, int *descriptor, struct ov_error *error)
{
    struct sealing sealing = { .builder = builder };
    int memory = -1;
    bool sealed = plan(&sealing, error);
    if (sealed) {
        memory = memfd_create("overens-view", MFD_CLOEXEC | MFD_ALLOW_SEALING);
        sealed = memory >= 0 ? write_memory(&sealing, memory, error)
                             : ov_fail_errno(error, "there is no memory for the view");
    }
    free(sealing.files);
    free(sealing.file_order);
    free(sealing.names);
    free(sealing.offsets);
    free(sealing.strings);
    free(sealing.ranks);
    if (!sealed && memory >= 0)
        close(memory);
    *descriptor = sealed ? memory : -1;
    return sealed;
}
