/* The tables of the year that follows the grant: money in and out, the ledger, forecasts, judgements, what
 * was delivered, who answers for what, and findings that are accepted.
 *
 * Functions stand where others would write names: nobody's person is needed to follow an agreement up. */
#include "model/model-internal.h"

#define KEY .key = true, .required = true
#define KEY_OR_EMPTY .key = true
#define REQUIRED .required = true
#define CHOICES(...)                                                                                         \
    .choices = (const char *const[])                                                                         \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }
#define REASONS                                                                                              \
    CHOICES("pandemic", "vacancy", "late-decision", "recruitment", "it-dependency", "supplier",              \
            "national-rule", "rescheduled", "replaced", "ordinary-work")

#define EDITION(what)                                                                                        \
    {                                                                                                        \
        "edition", "årgång", .type = OV_CELL_EDITION, KEY, .help = what, .example = "close-care@2022"        \
    }
#define UNIT(what)                                                                                           \
    {                                                                                                        \
        "unit", "enhet", .type = OV_CELL_UNIT, KEY, .help = what, .example = "23"                            \
    }
#define COMPONENT                                                                                            \
    {                                                                                                        \
        "component", "delområde", .type = OV_CELL_COMPONENT, KEY,                                            \
                                  .help = N_("component of the edition, or total for the whole of it"),      \
                                  .example = "ambulance"                                                     \
    }
#define DECISION                                                                                             \
    {                                                                                                        \
        "decision", "beslut", .type = OV_CELL_ID,                                                            \
                              .help = N_("id of the decision behind it, in the table of decisions"),         \
                              .example = "distribution"                                                      \
    }
#define NOTE                                                                                                 \
    {                                                                                                        \
        "note", "kommentar", .type = OV_CELL_TEXT, .help = N_("anything a reader should know of it"),        \
                             .example = "Enligt delegationsbeslut"                                           \
    }
#define AUTHOR                                                                                               \
    {                                                                                                        \
        "author", "av", .type = OV_CELL_WORD, .help = N_("the function or body that says so; not a person"), \
                        .example = "Controller nära vård"                                                  \
    }

static const struct ov_column payments[] = {
    [OV_PAYMENTS_EDITION] = EDITION(N_("agreement@edition that the money belongs to")),
    [OV_PAYMENTS_UNIT] = UNIT(N_("who got the money")),
    [OV_PAYMENTS_COMPONENT] = COMPONENT,
    [OV_PAYMENTS_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                         .help = N_("short name, the payment's own within its component"),
                         .example = "june" },
    [OV_PAYMENTS_PAYMENT] = { "payment", "utbetalning", .type = OV_CELL_ID,
                              .help = N_("payment of the edition that it is; empty: all of the component"),
                              .example = "main" },
    [OV_PAYMENTS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, REQUIRED,
                             .help = N_("what came in; negative: taken back by the payer"),
                             .example = "1 441 061 kr" },
    [OV_PAYMENTS_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED, .help = N_("day it came in"),
                           .example = "2022-06-15" },
    [OV_PAYMENTS_DECISION] = DECISION,
    [OV_PAYMENTS_REGISTRY] = { "registry", "diarienummer", .type = OV_CELL_WORD,
                               .help = N_("registry number of the payer's decision"),
                               .example = "S2022/00607" },
    [OV_PAYMENTS_NOTE] = NOTE,
};

static const struct ov_column postings[] = {
    [OV_POSTINGS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY, .scope = true,
                           .help = N_("whose ledger it is"), .example = "23" },
    [OV_POSTINGS_SOURCE] = { "source", "källa", .type = OV_CELL_WORD, KEY, .scope = true,
                             .help = N_("the system and export that the rows come from"),
                             .example = "huvudbok" },
    [OV_POSTINGS_DATE] = { "date", "datum", .type = OV_CELL_DATE, KEY, .range = true,
                           .help = N_("day of the transaction, else of the voucher"),
                           .example = "2022-03-31" },
    [OV_POSTINGS_VOUCHER] = { "voucher", "verifikation", .type = OV_CELL_CODE, KEY_OR_EMPTY,
                              .help = N_("series and number of the voucher"), .example = "A 1234" },
    [OV_POSTINGS_ROW] = { "row", "rad", .type = OV_CELL_INTEGER, KEY_OR_EMPTY,
                          .help = N_("number of the row within its voucher; without it rows are counted"),
                          .example = "1" },
    [OV_POSTINGS_ACCOUNT] = { "account", "konto", .type = OV_CELL_WORD, REQUIRED, .help = N_("account"),
                              .example = "4011" },
    [OV_POSTINGS_COST_OBJECT] = { "cost-object", "kostnadsställe/objekt", .type = OV_CELL_WORD, REQUIRED,
                                  .help = N_("cost centre or object"), .example = "9942" },
    [OV_POSTINGS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, REQUIRED,
                             .help = N_("debit positive, credit negative"), .example = "-25 000,50" },
    [OV_POSTINGS_TEXT] = { "text", "text", .type = OV_CELL_TEXT,
                           .help = N_("text of the voucher; left out unless posting_texts is set"),
                           .example = "Utbildning" },
};

static const struct ov_column transfers[] = {
    [OV_TRANSFERS_EDITION] = EDITION(N_("agreement@edition whose money it is")),
    [OV_TRANSFERS_UNIT] = UNIT(N_("whose money it is")),
    [OV_TRANSFERS_COMPONENT] = COMPONENT,
    [OV_TRANSFERS_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                          .help = N_("short name, the transfer's own within its component"),
                          .example = "rest-2022" },
    [OV_TRANSFERS_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE, REQUIRED,
                            CHOICES("requisition", "repayment", "carry-over", "passed-on", "co-funding"),
                            .help =
                                N_("what was asked for, paid back, carried over to another edition, handed "
                                   "on to others, or added of own money"),
                            .example = "carry-over" },
    [OV_TRANSFERS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, REQUIRED, .help = N_("the amount"),
                              .example = "250 000 kr" },
    [OV_TRANSFERS_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED, .help = N_("day of it"),
                            .example = "2022-12-31" },
    [OV_TRANSFERS_OTHER_EDITION] = { "other-edition", "annan-årgång", .type = OV_CELL_EDITION,
                                     .help = N_("of a carry-over: the edition that the money goes to"),
                                     .example = "close-care@2023" },
    [OV_TRANSFERS_COUNTERPART] = { "counterpart", "motpart", .type = OV_CELL_WORD,
                                   .help = N_("from whom it is asked, or to whom it goes"),
                                   .example = "Kammarkollegiet" },
    [OV_TRANSFERS_DECISION] = DECISION,
    [OV_TRANSFERS_PERMISSION] = { "permission", "tillåtelse", .type = OV_CELL_TEXT,
                                  .help = N_("of a carry-over: where it is allowed"),
                                  .example = "Överenskommelsen, s. 12" },
    [OV_TRANSFERS_NOTE] = NOTE,
};

static const struct ov_column reallocations[] = {
    [OV_REALLOCATIONS_EDITION] = EDITION(N_("agreement@edition whose money is moved")),
    [OV_REALLOCATIONS_UNIT] = UNIT(N_("whose money it is")),
    [OV_REALLOCATIONS_ID] = { "id", "id", .type = OV_CELL_ID, KEY,
                              .help = N_("short name; rows with the same belong together"),
                              .example = "autumn" },
    [OV_REALLOCATIONS_COMPONENT] = COMPONENT,
    [OV_REALLOCATIONS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, REQUIRED,
                                  .help = N_("what the component gets; negative: what it gives"),
                                  .example = "-300 000 kr" },
    [OV_REALLOCATIONS_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED, .help = N_("day of it"),
                                .example = "2022-10-01" },
    [OV_REALLOCATIONS_DECISION] = DECISION,
    [OV_REALLOCATIONS_NOTE] = NOTE,
};

static const struct ov_column forecasts[] = {
    [OV_FORECASTS_EDITION] = EDITION(N_("agreement@edition that the forecast is of")),
    [OV_FORECASTS_UNIT] = UNIT(N_("whose forecast it is")),
    [OV_FORECASTS_COMPONENT] = COMPONENT,
    [OV_FORECASTS_ACTIVITY] = { "activity", "aktivitet", .type = OV_CELL_ID, KEY_OR_EMPTY,
                                .help = N_("id of the activity; empty: the whole component"),
                                .example = "control-room" },
    [OV_FORECASTS_DATE] = { "date", "datum", .type = OV_CELL_DATE, KEY,
                            .help = N_("day that it was made; the newest counts"), .example = "2022-09-15" },
    [OV_FORECASTS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, REQUIRED,
                              .help = N_("what will have been used when the edition ends"),
                              .example = "1 200 000 kr" },
    [OV_FORECASTS_CATEGORY] = { "category", "orsak", .type = OV_CELL_CHOICE, REASONS,
                                .help = N_("why it differs from the plan"), .example = "vacancy" },
    [OV_FORECASTS_AUTHOR] = AUTHOR,
    [OV_FORECASTS_TEXT] = { "text", "text", .type = OV_CELL_TEXT, .help = N_("the same in words"),
                            .example = "Två tjänster tillsätts först i november." },
};

static const struct ov_column judgements[] = {
    [OV_JUDGEMENTS_EDITION] = EDITION(N_("agreement@edition that the judgement is about")),
    [OV_JUDGEMENTS_UNIT] = UNIT(N_("whose work is judged")),
    [OV_JUDGEMENTS_OF] = { "of", "av-vad", .type = OV_CELL_CHOICE, KEY,
                           CHOICES("edition", "component", "activity", "condition", "measure"),
                           .help = N_("what is judged"), .example = "condition" },
    [OV_JUDGEMENTS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY,
                                  .help = N_("of components and activities; else total"),
                                  .example = "total" },
    [OV_JUDGEMENTS_ID] = { "id", "id", .type = OV_CELL_WORD, KEY,
                           .help = N_("id of what is judged; of the edition: total"),
                           .example = "continuity" },
    [OV_JUDGEMENTS_PERIOD] = { "period", "period", .type = OV_CELL_PERIOD, KEY_OR_EMPTY,
                               .help = N_("the time that is judged; empty: the edition's"),
                               .example = "2022T2" },
    [OV_JUDGEMENTS_JUDGEMENT] = { "judgement", "bedömning", .type = OV_CELL_CHOICE, REQUIRED,
                                  CHOICES("met", "partly", "not-met", "not-measurable", "struck",
                                          "not-started", "planned", "ongoing", "delayed", "paused",
                                          "completed", "cancelled"),
                                  .help = N_("met, partly, not-met, not-measurable or struck; of an activity "
                                             "how far it has come"),
                                  .example = "partly" },
    [OV_JUDGEMENTS_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED,
                             .help = N_("day of the judgement"), .example = "2022-09-15" },
    [OV_JUDGEMENTS_AUTHOR] = { "author", "av", .type = OV_CELL_WORD, REQUIRED,
                               .help = N_("the function or body that judges; not a person"),
                               .example = "Områdeschef primärvård" },
    [OV_JUDGEMENTS_TEXT] = { "text", "text", .type = OV_CELL_TEXT, REQUIRED, .help = N_("why"),
                             .example = "Fyra av sex hälsocentraler har rutinen på plats." },
};

static const struct ov_column deliveries[] = {
    [OV_DELIVERIES_EDITION] = EDITION(N_("agreement@edition that was reported on")),
    [OV_DELIVERIES_UNIT] = UNIT(N_("who reported")),
    [OV_DELIVERIES_OBLIGATION] = { "obligation", "redovisning", .type = OV_CELL_ID, KEY,
                                   .help = N_("id of the obligation in the edition"), .example = "interim" },
    [OV_DELIVERIES_ID] = { "id", "id", .type = OV_CELL_ID, KEY_OR_EMPTY,
                           .help = N_("of several: which; empty: the only one"), .example = "corrected" },
    [OV_DELIVERIES_STATE] = { "state", "tillstånd", .type = OV_CELL_CHOICE, REQUIRED,
                              CHOICES("draft", "approved", "sent", "received", "replaced"),
                              .help = N_("how far it has come"), .example = "sent" },
    [OV_DELIVERIES_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED,
                             .help =
                                 N_("day that it was sent; of a draft, made; of an approved one, approved"),
                             .example = "2022-09-28" },
    [OV_DELIVERIES_RECEIVER] = { "receiver", "mottagare", .type = OV_CELL_WORD, .help = N_("to whom"),
                                 .example = "Socialstyrelsen" },
    [OV_DELIVERIES_RECEIPT] = { "receipt", "kvittens", .type = OV_CELL_WORD,
                                .help = N_("number or name of the receipt"), .example = "KV-2022-0815" },
    [OV_DELIVERIES_RECEIVED] = { "received", "mottagen", .type = OV_CELL_DATE,
                                 .help = N_("day on the receipt"), .example = "2022-09-29" },
    [OV_DELIVERIES_REGISTRY] = { "registry", "diarienummer", .type = OV_CELL_WORD,
                                 .help = N_("registry number"), .example = "RS/00115/2022" },
    [OV_DELIVERIES_LINK] = { "link", "länk", .type = OV_CELL_TEXT, .help = N_("where it can be read"),
                             .example = "https://www.example.org/delredovisning" },
    [OV_DELIVERIES_NOTE] = NOTE,
};

static const struct ov_column roles[] = {
    [OV_ROLES_EDITION] = EDITION(N_("agreement@edition that it is about")),
    [OV_ROLES_UNIT] = UNIT(N_("in which region or unit")),
    [OV_ROLES_COMPONENT] = COMPONENT,
    [OV_ROLES_ROLE] = { "role", "roll", .type = OV_CELL_CHOICE, KEY,
                        CHOICES("coordinator", "responsible", "substitute", "controller", "approver"),
                        .help = N_("what is answered for"), .example = "coordinator" },
    [OV_ROLES_FROM] = { "from", "från", .type = OV_CELL_DATE, KEY_OR_EMPTY,
                        .help = N_("first day; empty: from the beginning"), .example = "2022-01-01" },
    [OV_ROLES_TO] = { "to", "till", .type = OV_CELL_DATE, .help = N_("last day; empty: still"),
                      .example = "2022-12-31" },
    [OV_ROLES_FUNCTION] = { "function", "funktion", .type = OV_CELL_WORD, REQUIRED,
                            .help = N_("the function that has the role; not a person"),
                            .example = "Samordnare statsbidrag" },
    [OV_ROLES_NOTE] = NOTE,
};

static const struct ov_column cost_objects[] = {
    [OV_COST_OBJECTS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY, .scope = true,
                               .help = N_("whose ledger it is"), .example = "23" },
    [OV_COST_OBJECTS_COST_OBJECT] = { "cost-object", "kostnadsställe/objekt", .type = OV_CELL_WORD, KEY,
                                      .help = N_("cost centre or object of the ledger"), .example = "9942" },
    [OV_COST_OBJECTS_EDITION] = EDITION(N_("agreement@edition that pays for what is posted on it")),
    [OV_COST_OBJECTS_COMPONENT] = COMPONENT,
    [OV_COST_OBJECTS_FROM] = { "from", "från", .type = OV_CELL_DATE, KEY_OR_EMPTY,
                               .help = N_("first day; empty: the edition's"), .example = "2022-01-01" },
    [OV_COST_OBJECTS_TO] = { "to", "till", .type = OV_CELL_DATE, .help = N_("last day; empty: the edition's"),
                             .example = "2022-12-31" },
    [OV_COST_OBJECTS_NOTE] = NOTE,
};

static const struct ov_column waivers[] = {
    [OV_WAIVERS_CHECK] = { "check", "kontroll", .type = OV_CELL_WORD, KEY, .help = N_("id of the check"),
                           .example = "core.unallocated" },
    [OV_WAIVERS_EDITION] = EDITION(N_("agreement@edition of the finding")),
    [OV_WAIVERS_SUBJECT] = { "subject", "om", .type = OV_CELL_SUBJECT, KEY,
                             .help = N_("what the finding is about, as check --json names it"),
                             .example = "unit=23 component=ambulance" },
    [OV_WAIVERS_UNTIL] = { "until", "till", .type = OV_CELL_DATE,
                           .help = N_("last day it is accepted; empty: no end"), .example = "2022-12-31" },
    [OV_WAIVERS_BAND] = { "band", "band", .type = OV_CELL_PRINTED,
                          .help = N_("how far its figures may move from where they are; empty: not at all"),
                          .example = "5 000 kr" },
    [OV_WAIVERS_OPERANDS] = { "operands", "siffror", .type = OV_CELL_TEXT,
                              .help = N_("the figures as they were when it was accepted"),
                              .example = "unallocated = 2994000" },
    [OV_WAIVERS_DATE] = { "date", "datum", .type = OV_CELL_DATE, REQUIRED, .help = N_("day of it"),
                          .example = "2022-05-04" },
    [OV_WAIVERS_AUTHOR] = { "author", "av", .type = OV_CELL_WORD, REQUIRED,
                            .help = N_("the function that accepts it; not a person"),
                            .example = "Ekonomichef" },
    [OV_WAIVERS_REASON] = { "reason", "skäl", .type = OV_CELL_TEXT, REQUIRED, .help = N_("why"),
                            .example = "Fördelas när handlingsplanen är beslutad." },
};

#define TABLE(number, english, in_swedish, array, what)                                                      \
    [number - OV_TABLE_PAYMENTS] = { number, english, in_swedish, what, array, OV_COUNT_OF(array) }

const struct ov_table ov_tables_followed[OV_TABLES_RECORDED - OV_TABLE_PAYMENTS] = {
    TABLE(OV_TABLE_PAYMENTS, "payments", "inbetalningar", payments, N_("money that came in")),
    TABLE(OV_TABLE_POSTINGS, "postings", "konteringar", postings,
          N_("rows of the ledger; a file replaces all of its source between its first and last day")),
    TABLE(OV_TABLE_TRANSFERS, "transfers", "överföringar", transfers,
          N_("requisitions, repayments, carry-overs, money passed on, and own money added")),
    TABLE(OV_TABLE_REALLOCATIONS, "reallocations", "omfördelningar", reallocations,
          N_("money moved between components")),
    TABLE(OV_TABLE_FORECASTS, "forecasts", "prognoser", forecasts,
          N_("what will have been used when the edition ends")),
    TABLE(OV_TABLE_JUDGEMENTS, "judgements", "bedömningar", judgements,
          N_("what people judge of editions, components, activities, conditions and measures")),
    TABLE(OV_TABLE_DELIVERIES, "deliveries", "inlämningar", deliveries,
          N_("reports that were sent, with their receipts")),
    TABLE(OV_TABLE_ROLES, "roles", "roller", roles, N_("which function answers for what")),
    TABLE(OV_TABLE_COST_OBJECTS, "cost-objects", "kostnadsobjekt", cost_objects,
          N_("which components a cost object of the ledger belongs to; a file replaces all of the units it "
             "names")),
    TABLE(OV_TABLE_WAIVERS, "waivers", "godtagna-avvikelser", waivers, N_("findings that are accepted")),
};
