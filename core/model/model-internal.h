/* What the files of core/model share among themselves and nobody else includes. */
#ifndef OVERENS_MODEL_INTERNAL_H
#define OVERENS_MODEL_INTERNAL_H

#include "model/model.h"

/* The descriptors, in the order of enum ov_table_id: what is recorded, and what is made anew for each run. */
extern const struct ov_table ov_tables_recorded[OV_TABLE_PAYMENTS];
extern const struct ov_table ov_tables_followed[OV_TABLES_RECORDED - OV_TABLE_PAYMENTS];
extern const struct ov_table ov_tables_terms[OV_TABLES - OV_TABLES_RECORDED];

/* Everything that is not English is Swedish, as in base. */
bool ov_is_english(const char *language);

#endif
