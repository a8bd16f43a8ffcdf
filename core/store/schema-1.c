/* The schema, version 1, written out and frozen: a change of a single byte here needs a new version and a
 * migration, because an open store is compared with this text word for word.
 *
 * Rows are recorded, never changed and never removed: every table has three guards, against UPDATE, against
 * DELETE, and against an INSERT OR REPLACE that would take a row away in silence (recursive_triggers makes
 * the second guard see that as well, but only in a program that has set it).
 *
 * Cells that are words are numbers of rows in "name", free texts numbers of rows in "text"; 0 is an empty
 * cell. Those columns have no REFERENCES, because 0 has no row; the audit looks at them. */
#include "store/schema-internal.h"

static const struct ov_schema_object objects[] = {
    /* ---- batches, words, texts and files ---- */

    TABLE(batch,
          "number INTEGER PRIMARY KEY CHECK (number > 0), "
          "kind TEXT NOT NULL CHECK (kind IN ('import', 'withdrawal', 'configuration', 'blanking')), "
          "\"table\" TEXT, file INTEGER REFERENCES file(id), at TEXT NOT NULL, actor TEXT NOT NULL, "
          "reason TEXT, undoes INTEGER UNIQUE REFERENCES batch(number), rows INTEGER NOT NULL, "
          "withdrawn INTEGER NOT NULL, " DIGEST(digest) ", " DIGEST(chain),
          "STRICT"),
    GUARDS(batch, "number = NEW.number OR undoes = NEW.undoes"),

    TABLE(name, "id INTEGER PRIMARY KEY CHECK (id > 0), text TEXT NOT NULL UNIQUE, " BATCH, "STRICT"),
    GUARDS(name, "id = NEW.id OR text = NEW.text"),

    /* content is NULL once it was blanked; digest stays, so that the rows that name the text still verify. */
    TABLE(text, "id INTEGER PRIMARY KEY CHECK (id > 0), " DIGEST(digest) " UNIQUE, content TEXT, " BATCH,
          "STRICT"),
    TRIGGER(
        text_no_update,
        "BEFORE UPDATE ON \"text\" WHEN NOT (NEW.id IS OLD.id AND NEW.digest IS OLD.digest AND NEW.batch "
        "IS OLD.batch AND NEW.content IS NULL AND EXISTS(SELECT 1 FROM blanking WHERE \"text\" = OLD.id)) "
        "BEGIN SELECT RAISE(ABORT, 'text: only its content can be blanked, by a recorded batch'); END"),
    NO_DELETE(text),
    NO_REPLACE(text, "id = NEW.id OR digest = NEW.digest"),
    TABLE(blanking, "\"text\" INTEGER PRIMARY KEY REFERENCES \"text\"(id), " BATCH, "STRICT"),
    GUARDS(blanking, SAME("text")),

    TABLE(file,
          "id INTEGER PRIMARY KEY CHECK (id > 0), name TEXT NOT NULL, " DIGEST(
              digest) ", size INTEGER NOT "
                      "NULL, " BATCH ", UNIQUE (digest, name)",
          "STRICT"),
    GUARDS(file, "id = NEW.id OR (digest = NEW.digest AND name = NEW.name)"),

    /* The bytes of editions, keys and module settings that runs were made with. */
    TABLE(source,
          "role TEXT NOT NULL, file INTEGER NOT NULL REFERENCES file(id), " BATCH
          ", PRIMARY KEY (role, file)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(source, "role = NEW.role AND file = NEW.file"),

    /* ---- what is imported ---- */

    TABLE(unit,
          "code INTEGER NOT NULL, \"from\" INTEGER NOT NULL, from_month_only INTEGER NOT NULL, \"to\" "
          "INTEGER, to_month_only INTEGER NOT NULL, name INTEGER NOT NULL, kind INTEGER NOT NULL, parent "
          "INTEGER NOT NULL, " TAIL ", PRIMARY KEY (code, \"from\", batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(unit, SAME("code") " AND " SAME("from") " AND " SAME("batch")),

    TABLE(grant,
          "edition INTEGER NOT NULL, component INTEGER NOT NULL, unit INTEGER NOT NULL, kind INTEGER NOT "
          "NULL, payment INTEGER NOT NULL, amount INTEGER, amount_unit INTEGER NOT NULL, date INTEGER, "
          "date_month_only INTEGER NOT NULL, decision INTEGER NOT NULL, note INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, component, unit, kind, payment, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(grant, SAME("edition") " AND " SAME("component") " AND " SAME("unit") " AND " SAME(
                      "kind") " AND " SAME("payment") " AND " SAME("batch")),

    TABLE(activity,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, component INTEGER NOT NULL, id INTEGER NOT "
          "NULL, parent INTEGER NOT NULL, title INTEGER NOT NULL, kind INTEGER NOT NULL, amount INTEGER, "
          "amount_unit INTEGER NOT NULL, responsible INTEGER NOT NULL, cost_object INTEGER NOT NULL, note "
          "INTEGER NOT NULL, " DIGEST(digest) ", " TAIL ", PRIMARY KEY (edition, unit, component, id, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(activity, SAME("edition") " AND " SAME("unit") " AND " SAME("component") " AND " SAME(
                         "id") " AND " SAME("batch")),

    TABLE(decision,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, id INTEGER NOT NULL, party INTEGER NOT NULL, "
          "body INTEGER NOT NULL, date INTEGER, date_month_only INTEGER NOT NULL, paragraph INTEGER NOT "
          "NULL, registry INTEGER NOT NULL, title INTEGER NOT NULL, link INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, unit, id, party, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(decision, SAME("edition") " AND " SAME("unit") " AND " SAME("id") " AND " SAME(
                         "party") " AND " SAME("batch")),

    TABLE(statement,
          "document INTEGER NOT NULL, id INTEGER NOT NULL, edition INTEGER NOT NULL, unit INTEGER NOT "
          "NULL, place INTEGER NOT NULL, says INTEGER NOT NULL, printed INTEGER NOT NULL, printed_number "
          "INTEGER, printed_form INTEGER NOT NULL, formula INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (document, id, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(statement, SAME("document") " AND " SAME("id") " AND " SAME("batch")),

    /* Tens of millions of rows: integers alone, no second index, and nothing to look up for each row written.
     * The audit does what REFERENCES would. value_form: cells.c. */
    TABLE(
        value,
        "field INTEGER NOT NULL, period INTEGER NOT NULL, unit INTEGER NOT NULL, slice INTEGER NOT NULL, "
        "value INTEGER NOT NULL, value_form INTEGER NOT NULL, batch INTEGER NOT NULL, withdrawn INTEGER NOT "
        "NULL, file INTEGER, line INTEGER NOT NULL, PRIMARY KEY (field, period, unit, slice, batch)",
        "STRICT, WITHOUT ROWID"),
    GUARDS(value, SAME("field") " AND " SAME("period") " AND " SAME("unit") " AND " SAME(
                      "slice") " AND " SAME("batch")),

    /* ---- runs ---- */

    /* Numbers that were given out, whether or not a run came of them. */
    TABLE(run_number, "number INTEGER PRIMARY KEY CHECK (number > 0)", "STRICT"),
    GUARDS(run_number, "number = NEW.number"),

    /* In the order in which they were committed, which is the order of their chain. */
    TABLE(
        run,
        "position INTEGER PRIMARY KEY CHECK (position > 0), number INTEGER NOT NULL UNIQUE REFERENCES "
        "run_number(number), kind TEXT, edition TEXT, language TEXT, at TEXT NOT NULL, actor TEXT NOT NULL, "
        "state TEXT NOT NULL, folder TEXT, record TEXT, " DIGEST(chain),
        "STRICT"),
    GUARDS(run, "position = NEW.position OR number = NEW.number"),
};
const struct ov_schema ov_schema_1 = { objects, OV_COUNT_OF(objects) };
