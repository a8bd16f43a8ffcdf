/* The tables of what was agreed, granted, planned and collected; those of what follows stand in
 * tables-followed.c. The key columns of each come first, because rows are ordered by them.
 *
 * A unit's own code and its parent are words and not references: the table defines what the others refer to,
 * and a file may hold a parent below its child. Documents and registry numbers are words, since they are
 * named by others. Titles and comments are texts, which alone may be blanked. */
#include "model/model-internal.h"

#define KEY .key = true, .required = true
#define KEY_OR_EMPTY .key = true
#define REQUIRED .required = true
#define CHOICES(...)                                                                                         \
    .choices = (const char *const[])                                                                         \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

static const struct ov_column units[] = {
    [OV_UNITS_CODE] = { "code", "kod", .type = OV_CELL_WORD, KEY,
                        .help = N_("the unit's code; a region has its two digits"),
                        .example = "23-ostersund" },
    [OV_UNITS_FROM] = { "from", "från", .type = OV_CELL_DATE, KEY_OR_EMPTY,
                        .help = N_("first day the row is true of the unit; empty: from the beginning"),
                        .example = "2022-01-01" },
    [OV_UNITS_TO] = { "to", "till", .type = OV_CELL_DATE,
                      .help = N_("last day the row is true of the unit; empty: still"),
                      .example = "2022-12-31" },
    [OV_UNITS_NAME] = { "name", "namn", .type = OV_CELL_WORD, REQUIRED,
                        .help = N_("the unit's name, as reports show it"),
                        .example = "Hälsocentralen Östersund" },
    [OV_UNITS_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE, REQUIRED,
                        CHOICES("nation", "region", "municipality", "county", "provider", "division", "unit"),
                        .help = N_("what the unit is"), .example = "unit" },
    [OV_UNITS_PARENT] = { "parent", "överordnad", .type = OV_CELL_WORD,
                          .help = N_("code of the unit it belongs to; empty: a root, as regions are"),
                          .example = "23" },
};

static const struct ov_column grants[] = {
    [OV_GRANTS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY,
                            .help = N_("agreement@edition that gives the money"),
                            .example = "close-care@2022" },
    [OV_GRANTS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY,
                              .help = N_("component of the edition, or total for the whole of it"),
                              .example = "ambulance" },
    [OV_GRANTS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY, .help = N_("who gets the money"),
                         .example = "23" },
    [OV_GRANTS_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE, KEY,
                         CHOICES("decided", "preliminary", "budget", "applied", "rejected"),
                         .help = N_("decided, preliminary, what the recipient's own budget assumed, what was "
                                    "applied for, or an application that was rejected"),
                         .example = "decided" },
    [OV_GRANTS_PAYMENT] = { "payment", "utbetalning", .type = OV_CELL_ID, KEY_OR_EMPTY,
                            .help = N_("payment of the component; empty: all its payments together"),
                            .example = "main" },
    [OV_GRANTS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, REQUIRED,
                           .help = N_("the amount as it was printed, with its sign"),
                           .example = "1 069 953 kr" },
    [OV_GRANTS_DATE] = { "date", "datum", .type = OV_CELL_DATE,
                         .help = N_("day of the decision or the payment"), .example = "2022-03-15" },
    [OV_GRANTS_DECISION] = { "decision", "beslut", .type = OV_CELL_ID,
                             .help = N_("id of the decision behind it, in the table of decisions"),
                             .example = "agreement" },
    [OV_GRANTS_NOTE] = { "note", "kommentar", .type = OV_CELL_TEXT,
                         .help = N_("anything a reader should know of the amount"),
                         .example = "Enligt Kammarkollegiets utbetalningsbesked" },
};

static const struct ov_column activities[] = {
    [OV_ACTIVITIES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY, .scope = true,
                                .help = N_("agreement@edition that pays for it"),
                                .example = "close-care@2022" },
    [OV_ACTIVITIES_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY, .scope = true,
                             .help = N_("whose activity it is"), .example = "23" },
    [OV_ACTIVITIES_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY, .scope = true,
                                  .help = N_("component of the edition whose money is used, or total"),
                                  .example = "ambulance" },
    [OV_ACTIVITIES_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                           .help = N_("short name, the activity's own within its component"),
                           .example = "control-room" },
    [OV_ACTIVITIES_PARENT] = { "parent", "överordnad", .type = OV_CELL_ID,
                               .help = N_("id of the activity that it is a part of"),
                               .example = "readiness" },
    [OV_ACTIVITIES_TITLE] = { "title", "titel", .type = OV_CELL_TEXT, REQUIRED,
                              .help = N_("what is done, in a few words"),
                              .example = "Sjuksköterska i ledningscentralen" },
    [OV_ACTIVITIES_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE, REQUIRED,
                             CHOICES("activity", "unallocated"),
                             .help = N_(
                                 "activity, or unallocated for money that is printed as not yet distributed"),
                             .example = "activity" },
    [OV_ACTIVITIES_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT,
                               .help = N_("planned sum; empty: not known, which is not zero"),
                               .example = "700 000 kr" },
    [OV_ACTIVITIES_RESPONSIBLE] = { "responsible", "ansvarig", .type = OV_CELL_WORD,
                                    .help = N_("function that answers for it"),
                                    .example = "Områdeschef ambulans" },
    [OV_ACTIVITIES_COST_OBJECT] = { "cost-object", "kostnadsställe/objekt", .type = OV_CELL_WORD,
                                    .help = N_("cost centre or object that the ledger carries it on"),
                                    .example = "9942" },
    [OV_ACTIVITIES_NOTE] = { "note", "kommentar", .type = OV_CELL_TEXT,
                             .help = N_("anything a reader should know of the activity"),
                             .example = "Startar efter sommaren" },
};

static const struct ov_column decisions[] = {
    [OV_DECISIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY,
                               .help = N_("agreement@edition that the decision is about"),
                               .example = "close-care@2022" },
    [OV_DECISIONS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY,
                            .help = N_("the unit that it applies to"), .example = "23" },
    [OV_DECISIONS_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                          .help = N_("short name, as in decided(joint-plan)"), .example = "joint-plan" },
    [OV_DECISIONS_PARTY] = { "party", "part", .type = OV_CELL_CHOICE, KEY,
                             CHOICES("state", "region", "municipalities", "provider"),
                             .help = N_("who decided"), .example = "region" },
    [OV_DECISIONS_BODY] = { "body", "organ", .type = OV_CELL_WORD, REQUIRED, .help = N_("the deciding body"),
                            .example = "Regionstyrelsen" },
    [OV_DECISIONS_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED,
                            .help = N_("day of the decision"), .example = "2022-05-04" },
    [OV_DECISIONS_PARAGRAPH] = { "paragraph", "paragraf", .type = OV_CELL_WORD,
                                 .help = N_("paragraph of the minutes"), .example = "§ 94" },
    [OV_DECISIONS_REGISTRY] = { "registry", "diarienummer", .type = OV_CELL_WORD,
                                .help = N_("registry number"), .example = "RS/00115/2022" },
    [OV_DECISIONS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT, .help = N_("what was decided"),
                             .example = "Gemensam handlingsplan för god och nära vård" },
    [OV_DECISIONS_LINK] = { "link", "länk", .type = OV_CELL_TEXT, .help = N_("where the minutes can be read"),
                            .example = "https://www.example.org/protokoll-2022-05-04" },
};

static const struct ov_column statements[] = {
    [OV_STATEMENTS_DOCUMENT] = { "document", "dokument", .type = OV_CELL_WORD, KEY, .scope = true,
                                 .help = N_("name of the document that prints the figure"),
                                 .example = "annual-report-2022" },
    [OV_STATEMENTS_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                           .help = N_("short name, the figure's own within its document"),
                           .example = "ambulance-sum" },
    [OV_STATEMENTS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, REQUIRED,
                                .help = N_("agreement@edition that the figure is about"),
                                .example = "close-care@2022" },
    [OV_STATEMENTS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT,
                             .help = N_("the unit that it is about; empty: the run's own"), .example = "23" },
    [OV_STATEMENTS_PLACE] = { "place", "ställe", .type = OV_CELL_WORD,
                              .help = N_("page, table or row of the document"), .example = "s. 4, tabell 2" },
    [OV_STATEMENTS_SAYS] = { "says", "lydelse", .type = OV_CELL_TEXT,
                             .help = N_("the words around the figure"),
                             .example = "Ambulanssjukvården tilldelas 1 070 tkr" },
    [OV_STATEMENTS_PRINTED] = { "printed", "tryckt", .type = OV_CELL_PRINTED, REQUIRED,
                                .help = N_("the figure exactly as it is printed, with its unit word"),
                                .example = "1 070 tkr" },
    [OV_STATEMENTS_FORMULA] = { "formula", "formel", .type = OV_CELL_FORMULA, REQUIRED,
                                .help = N_("what it should equal, in the language of formulas"),
                                .example = "grant(component = ambulance)" },
};

static const struct ov_column values[] = {
    [OV_VALUES_FIELD] = { "field", "uppgift", .type = OV_CELL_FIELD, KEY,
                          .help = N_("agreement.field that the value belongs to"),
                          .example = "close-care.visits" },
    [OV_VALUES_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY,
                         .help = N_("the unit that the value is of"), .example = "23" },
    [OV_VALUES_PERIOD] = { "period", "period", .type = OV_CELL_PERIOD, KEY,
                           .help = N_("the time that the value is of"), .example = "2022-03" },
    [OV_VALUES_SLICE] = { "slice", "indelning", .type = OV_CELL_SLICE, KEY_OR_EMPTY,
                          .help = N_("division and code, several with a semicolon between; empty: the total"),
                          .example = "sex=woman;age=65-" },
    [OV_VALUES_VALUE] = { "value", "värde", .type = OV_CELL_DECIMAL,
                          .help =
                              N_("the number; required when the state is given, empty in every other state"),
                          .example = "55,2" },
    [OV_VALUES_STATE] = { "state", "tillstånd", .type = OV_CELL_CHOICE,
                          CHOICES("given", "missing", "not-due", "not-measurable", "suppressed"),
                          .help = N_("given, or why there is no number; empty: given"), .example = "given" },
    [OV_VALUES_QUALITY] = { "quality", "kvalitet", .type = OV_CELL_CHOICE,
                            CHOICES("final", "preliminary", "estimated"),
                            .help = N_("whether the number will change; empty: final"), .example = "final" },
};

static const struct ov_column notes[] = {
    [OV_NOTES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY,
                           .help = N_("agreement@edition that the note is about"),
                           .example = "close-care@2022" },
    [OV_NOTES_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY, .help = N_("the unit that it is about"),
                        .example = "23" },
    [OV_NOTES_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY,
                             .help = N_("component of the edition, or total for the whole of it"),
                             .example = "ambulance" },
    [OV_NOTES_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                      .help = N_("short name, the note's own within its component"),
                      .example = "done-autumn" },
    [OV_NOTES_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE, REQUIRED,
                        CHOICES("purpose", "lineage", "decision", "relief", "done", "deviation", "money",
                                "follow-up", "remark", "exit", "providers", "risk", "answer"),
                        .help =
                            N_("what the note tells: purpose, lineage, decision, relief, what was done, a "
                               "deviation, money, follow-up, a remark, what happens when the money ends "
                               "(exit), what private providers get, a risk, or the answer to a question of a "
                               "report "
                               "(answer; its id is the question's)"),
                        .example = "deviation" },
    [OV_NOTES_CATEGORY] = { "category", "orsak", .type = OV_CELL_CHOICE,
                            CHOICES("pandemic", "vacancy", "late-decision", "recruitment", "it-dependency",
                                    "supplier", "national-rule", "rescheduled", "replaced", "ordinary-work"),
                            .help = N_("of a deviation: its reason; empty for every other kind"),
                            .example = "vacancy" },
    [OV_NOTES_ACTIVITY] = { "activity", "aktivitet", .type = OV_CELL_ID,
                            .help = N_("id of the activity it is about; empty: the whole component"),
                            .example = "control-room" },
    [OV_NOTES_DATE] = { "date", "datum", .type = OV_CELL_DATE,
                        .help = N_("the day it was written or is true of"), .example = "2022-11-30" },
    [OV_NOTES_AUTHOR] = { "author", "av", .type = OV_CELL_WORD,
                          .help = N_("the function or body that says so; not a person"),
                          .example = "Områdeschef ambulans" },
    [OV_NOTES_TEXT] = { "text", "text", .type = OV_CELL_TEXT, REQUIRED, .help = N_("the note itself"),
                        .example = "Utbildningen flyttas till våren, eftersom tjänsten var vakant." },
    [OV_NOTES_SOURCE] = { "source", "källa", .type = OV_CELL_WORD,
                          .help = N_("document and place that the note was taken from"),
                          .example = "Uppföljning november 2022, s. 4" },
};

#define TABLE(number, english, in_swedish, array, what)                                                      \
    [number] = { number, english, in_swedish, what, array, OV_COUNT_OF(array) }

const struct ov_table ov_tables_recorded[OV_TABLE_PAYMENTS] = {
    TABLE(OV_TABLE_UNITS, "units", "enheter", units,
          N_("organisation: units with their dated names, parents and kinds")),
    TABLE(OV_TABLE_GRANTS, "grants", "tilldelningar", grants,
          N_("money that a unit was granted, or assumed in its budget")),
    TABLE(OV_TABLE_ACTIVITIES, "activities", "aktiviteter", activities,
          N_("what the money is used for; a file replaces all activities of the components it names")),
    TABLE(OV_TABLE_DECISIONS, "decisions", "beslut", decisions,
          N_("decisions with body, date, paragraph and registry number")),
    TABLE(OV_TABLE_STATEMENTS, "statements", "uppgivna-siffror", statements,
          N_("figures printed in documents; a file replaces all of the documents it names")),
    TABLE(OV_TABLE_VALUES, "values", "värden", values,
          N_("collected values, one each of a field, a unit, a period and a slice")),
    TABLE(OV_TABLE_NOTES, "notes", "kommentarer", notes,
          N_("what people say: what was done, why something deviates, remarks")),
};
