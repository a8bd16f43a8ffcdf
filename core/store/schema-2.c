/* What version 2 of the schema adds to version 1, frozen as that is: notes. */
#include "store/schema-internal.h"

static const struct ov_schema_object objects[] = {
    TABLE(note,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, component INTEGER NOT NULL, id INTEGER NOT "
          "NULL, kind INTEGER NOT NULL, category INTEGER NOT NULL, activity INTEGER NOT NULL, date INTEGER, "
          "date_month_only INTEGER NOT NULL, author INTEGER NOT NULL, \"text\" INTEGER NOT NULL, source "
          "INTEGER NOT NULL, " DIGEST(digest) ", " TAIL ", PRIMARY KEY (edition, unit, component, id, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(note, SAME("edition") " AND " SAME("unit") " AND " SAME("component") " AND " SAME(
                     "id") " AND " SAME("batch")),
};
const struct ov_schema ov_schema_2 = { objects, OV_COUNT_OF(objects) };
