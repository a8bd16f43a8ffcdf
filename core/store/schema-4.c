/* What version 4 of the schema adds, frozen as the others are: what schedules make due, what leaves the
 * machine, and the journal of what became of both.
 *
 * The journal has a chain of its own. Its entries "planned" and "queued" stand for the rows of the other two
 * tables, and their links of the chain are made of these as well. Numbers of all three go up from 1 without
 * holes. A number that is NULL is of none. */
#include "store/schema-internal.h"

#define NEWEST_ABOUT(column)                                                                                 \
    {                                                                                                        \
        "index", "journal_" #column,                                                                         \
            "CREATE INDEX \"journal_" #column "\" ON \"journal\"(" #column ") WHERE " #column " IS NOT NULL" \
    }

static const struct ov_schema_object objects[] = {
    TABLE(occurrence,
          "id INTEGER PRIMARY KEY CHECK (id > 0), schedule TEXT NOT NULL, subject TEXT NOT NULL, revision "
          "INTEGER NOT NULL, due INTEGER NOT NULL, request TEXT, UNIQUE (schedule, subject, revision)",
          "STRICT"),
    GUARDS(occurrence,
           "id = NEW.id OR (schedule = NEW.schedule AND subject = NEW.subject AND revision = NEW.revision)"),

    TABLE(message,
          "id INTEGER PRIMARY KEY CHECK (id > 0), \"key\" TEXT NOT NULL UNIQUE, \"to\" TEXT NOT NULL, "
          "subject TEXT, body TEXT, files TEXT, run INTEGER CHECK (run > 0) REFERENCES run_number(number), "
          "occurrence INTEGER CHECK (occurrence > 0) REFERENCES occurrence(id)",
          "STRICT"),
    GUARDS(message, "id = NEW.id OR " SAME("key")),

    TABLE(journal,
          "position INTEGER PRIMARY KEY CHECK (position > 0), kind TEXT NOT NULL, occurrence INTEGER CHECK "
          "(occurrence > 0) REFERENCES occurrence(id), run INTEGER CHECK (run > 0) REFERENCES "
          "run_number(number), message INTEGER CHECK (message > 0) REFERENCES message(id), due INTEGER NOT "
          "NULL, words TEXT, details TEXT, at TEXT NOT NULL, actor TEXT NOT NULL, " DIGEST(chain),
          "STRICT"),
    GUARDS(journal, "position = NEW.position"),
    NEWEST_ABOUT(occurrence),
    NEWEST_ABOUT(run),
    NEWEST_ABOUT(message),
};
const struct ov_schema ov_schema_4 = { objects, OV_COUNT_OF(objects) };
