/* A store with something in every table: for audit.c. */
#ifndef AUDIT_STORE_H
#define AUDIT_STORE_H

#include "store/store.h"

/* Makes a store in the folder, with about 10 000 rows. */
bool audit_store_make(struct ov_arena *arena, const char *folder, struct ov_error *error);

#endif
