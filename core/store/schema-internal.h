/* The words that the texts of the schema are put together from (schema-1.c, schema-2.c, ...).
 *
 * They belong to those frozen texts: whoever changes a word here changes schemas that stores already have.
 * A version that needs other words defines its own. */
#ifndef OVERENS_SCHEMA_INTERNAL_H
#define OVERENS_SCHEMA_INTERNAL_H

#include "store/store-internal.h"

#define TABLE(name, columns, options)                                                                        \
    {                                                                                                        \
        "table", #name, "CREATE TABLE \"" #name "\"(" columns ") " options                                   \
    }
#define TRIGGER(name, body)                                                                                  \
    {                                                                                                        \
        "trigger", #name, "CREATE TRIGGER \"" #name "\" " body                                               \
    }
#define NO_UPDATE(table)                                                                                     \
    TRIGGER(table##_no_update, "BEFORE UPDATE ON \"" #table "\" BEGIN SELECT RAISE(ABORT, '" #table          \
                               ": what is recorded is never changed'); END")
#define NO_DELETE(table)                                                                                     \
    TRIGGER(table##_no_delete, "BEFORE DELETE ON \"" #table "\" BEGIN SELECT RAISE(ABORT, '" #table          \
                               ": what is recorded is never removed'); END")
#define NO_REPLACE(table, same)                                                                              \
    TRIGGER(table##_no_replace,                                                                              \
            "BEFORE INSERT ON \"" #table "\" WHEN EXISTS(SELECT 1 FROM \"" #table "\" WHERE " same           \
            ") BEGIN SELECT RAISE(ABORT, '" #table ": what is recorded is never replaced'); END")
#define GUARDS(table, same) NO_UPDATE(table), NO_DELETE(table), NO_REPLACE(table, same)

#define DIGEST(name) #name " BLOB NOT NULL CHECK (length(" #name ") = 32)"
#define BATCH "batch INTEGER NOT NULL REFERENCES batch(number) DEFERRABLE INITIALLY DEFERRED"
/* What every recorded row has behind its cells. file and line: where the row comes from. */
#define TAIL                                                                                                 \
    BATCH ", withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, "                                            \
          "1)), file INTEGER REFERENCES file(id), line INTEGER NOT NULL"
#define SAME(column) "\"" column "\" = NEW.\"" column "\""

#endif
