/* What version 3 of the schema adds, frozen as the others are: the year that follows the grant, and kept
 * files whose bytes were blanked.
 *
 * Postings are many, so they are as values are: codes are numbers, nothing is looked up for each row written,
 * and their text, which is rare, needs no digest of the row, since the number of a text stands for its
 * digest.
 */
#include "store/schema-internal.h"

static const struct ov_schema_object objects[] = {
    TABLE(payment,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, component INTEGER NOT NULL, id INTEGER NOT NULL, "
          "payment INTEGER NOT NULL, amount INTEGER, amount_unit INTEGER NOT NULL, date INTEGER, "
          "date_month_only INTEGER NOT NULL, decision INTEGER NOT NULL, registry INTEGER NOT NULL, note "
          "INTEGER NOT NULL, " DIGEST(digest) ", " TAIL ", PRIMARY KEY (edition, unit, component, id, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(payment, SAME("edition") " AND " SAME("unit") " AND " SAME("component") " AND " SAME(
                        "id") " AND " SAME("batch")),

    TABLE(
        posting,
        "unit INTEGER NOT NULL, source INTEGER NOT NULL, date INTEGER NOT NULL, voucher INTEGER NOT NULL, "
        "voucher_rest INTEGER NOT NULL, \"row\" INTEGER NOT NULL, date_month_only INTEGER NOT NULL, "
        "account INTEGER NOT NULL, cost_object INTEGER NOT NULL, amount INTEGER, amount_unit INTEGER NOT "
        "NULL, \"text\" INTEGER NOT NULL, batch INTEGER NOT NULL, withdrawn INTEGER NOT NULL, file INTEGER, "
        "line INTEGER NOT NULL, PRIMARY KEY (unit, source, date, voucher, voucher_rest, \"row\", batch)",
        "STRICT, WITHOUT ROWID"),
    GUARDS(posting, SAME("unit") " AND " SAME("source") " AND " SAME("date") " AND " SAME(
                        "voucher") " AND " SAME("voucher_rest") " AND " SAME("row") " AND " SAME("batch")),

    TABLE(transfer,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, component INTEGER NOT NULL, id INTEGER NOT NULL, "
          "kind INTEGER NOT NULL, amount INTEGER, amount_unit INTEGER NOT NULL, date INTEGER, "
          "date_month_only INTEGER NOT NULL, other_edition INTEGER NOT NULL, counterpart INTEGER NOT NULL, "
          "decision INTEGER NOT NULL, permission INTEGER NOT NULL, note INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, unit, component, id, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(transfer, SAME("edition") " AND " SAME("unit") " AND " SAME("component") " AND " SAME(
                         "id") " AND " SAME("batch")),

    TABLE(reallocation,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, id INTEGER NOT NULL, component INTEGER NOT NULL, "
          "amount INTEGER, amount_unit INTEGER NOT NULL, date INTEGER, date_month_only INTEGER NOT NULL, "
          "decision INTEGER NOT NULL, note INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, unit, id, component, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(reallocation, SAME("edition") " AND " SAME("unit") " AND " SAME("id") " AND " SAME(
                             "component") " AND " SAME("batch")),

    TABLE(
        forecast,
        "edition INTEGER NOT NULL, unit INTEGER NOT NULL, component INTEGER NOT NULL, activity INTEGER NOT "
        "NULL, date INTEGER NOT NULL, date_month_only INTEGER NOT NULL, amount INTEGER, amount_unit INTEGER "
        "NOT NULL, category INTEGER NOT NULL, author INTEGER NOT NULL, \"text\" INTEGER NOT NULL, " DIGEST(
            digest) ", " TAIL ", PRIMARY KEY (edition, unit, component, activity, date, batch)",
        "STRICT, WITHOUT ROWID"),
    GUARDS(forecast, SAME("edition") " AND " SAME("unit") " AND " SAME("component") " AND " SAME(
                         "activity") " AND " SAME("date") " AND " SAME("batch")),

    TABLE(judgement,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, \"of\" INTEGER NOT NULL, component INTEGER NOT "
          "NULL, id INTEGER NOT NULL, period INTEGER NOT NULL, judgement INTEGER NOT NULL, date INTEGER, "
          "date_month_only INTEGER NOT NULL, author INTEGER NOT NULL, \"text\" INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, unit, \"of\", component, id, period, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(judgement, SAME("edition") " AND " SAME("unit") " AND " SAME("of") " AND " SAME(
                          "component") " AND " SAME("id") " AND " SAME("period") " AND " SAME("batch")),

    TABLE(delivery,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, obligation INTEGER NOT NULL, id INTEGER NOT "
          "NULL, state INTEGER NOT NULL, date INTEGER, date_month_only INTEGER NOT NULL, receiver INTEGER "
          "NOT NULL, receipt INTEGER NOT NULL, received INTEGER, received_month_only INTEGER NOT NULL, "
          "registry INTEGER NOT NULL, link INTEGER NOT NULL, note INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, unit, obligation, id, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(delivery, SAME("edition") " AND " SAME("unit") " AND " SAME("obligation") " AND " SAME(
                         "id") " AND " SAME("batch")),

    TABLE(role,
          "edition INTEGER NOT NULL, unit INTEGER NOT NULL, component INTEGER NOT NULL, role INTEGER NOT "
          "NULL, \"from\" INTEGER NOT NULL, from_month_only INTEGER NOT NULL, \"to\" INTEGER, to_month_only "
          "INTEGER NOT NULL, function INTEGER NOT NULL, note INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (edition, unit, component, role, \"from\", batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(role, SAME("edition") " AND " SAME("unit") " AND " SAME("component") " AND " SAME(
                     "role") " AND " SAME("from") " AND " SAME("batch")),

    TABLE(cost_object,
          "unit INTEGER NOT NULL, cost_object INTEGER NOT NULL, edition INTEGER NOT NULL, component INTEGER "
          "NOT NULL, \"from\" INTEGER NOT NULL, from_month_only INTEGER NOT NULL, \"to\" INTEGER, "
          "to_month_only INTEGER NOT NULL, note INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (unit, cost_object, edition, component, \"from\", batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(cost_object, SAME("unit") " AND " SAME("cost_object") " AND " SAME("edition") " AND " SAME(
                            "component") " AND " SAME("from") " AND " SAME("batch")),

    TABLE(waiver,
          "\"check\" INTEGER NOT NULL, edition INTEGER NOT NULL, subject INTEGER NOT NULL, \"until\" "
          "INTEGER, until_month_only INTEGER NOT NULL, band INTEGER NOT NULL, band_number INTEGER, band_form "
          "INTEGER NOT NULL, operands INTEGER NOT NULL, date INTEGER, date_month_only INTEGER NOT NULL, "
          "author INTEGER NOT NULL, reason INTEGER NOT NULL, " DIGEST(
              digest) ", " TAIL ", PRIMARY KEY (\"check\", edition, subject, batch)",
          "STRICT, WITHOUT ROWID"),
    GUARDS(waiver, SAME("check") " AND " SAME("edition") " AND " SAME("subject") " AND " SAME("batch")),

    /* The bytes of a kept file may name persons as well: they go from objects/, and this says since when. */
    TABLE(file_blanking, "file INTEGER PRIMARY KEY REFERENCES file(id), " BATCH, "STRICT"),
    GUARDS(file_blanking, SAME("file")),
    /* Which batch was blanked, and by which. */
    TABLE(batch_blanking, "blanked INTEGER PRIMARY KEY REFERENCES batch(number), " BATCH, "STRICT"),
    GUARDS(batch_blanking, SAME("blanked")),
};
const struct ov_schema ov_schema_3 = { objects, OV_COUNT_OF(objects) };
