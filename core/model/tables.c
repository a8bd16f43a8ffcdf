/* Tables and columns by name. The descriptors themselves stand in tables-recorded.c, tables-followed.c
 * and tables-terms.c. */
#include "model/model-internal.h"

#include <stdlib.h>

const struct ov_table *ov_table(enum ov_table_id id)
{
    unsigned number = id; /* what is out of range is a mistake of the program, not of its user */
    if (number >= OV_TABLES)
        abort();
    return number < OV_TABLE_PAYMENTS    ? &ov_tables_recorded[number]
           : number < OV_TABLES_RECORDED ? &ov_tables_followed[number - OV_TABLE_PAYMENTS]
                                         : &ov_tables_terms[number - OV_TABLES_RECORDED];
}

/* One letter of a header: A–Z and À–Þ (U+00C0–U+00DE but ×, two bytes) count as small. */
static unsigned char small(unsigned char before, unsigned char byte)
{
    bool ascii = byte >= 'A' && byte <= 'Z';
    bool latin = before == 0xc3 && byte >= 0x80 && byte <= 0x9e && byte != 0x97;
    return ascii || latin ? (unsigned char)(byte + 0x20) : byte;
}

/* Headers are typed by people and spreadsheets: "Årgång" is årgång. */
static bool same_header(const char *name, const char *header)
{
    unsigned char before = 0;
    for (; *name != '\0'; name++, header++) {
        if (*(const unsigned char *)name != small(before, (unsigned char)*header))
            return false;
        before = (unsigned char)*header;
    }
    return *header == '\0';
}

const struct ov_table *ov_table_named(const char *name)
{
    for (int id = 0; name != NULL && id < OV_TABLES; id++) {
        const struct ov_table *table = ov_table((enum ov_table_id)id);
        if (same_header(table->name, name) || same_header(table->swedish, name))
            return table;
    }
    return NULL;
}

int ov_column_index(const struct ov_table *table, const char *name)
{
    for (size_t i = 0; name != NULL && i < table->column_count; i++) {
        if (same_header(table->columns[i].name, name) || same_header(table->columns[i].swedish, name))
            return (int)i;
    }
    return -1;
}
