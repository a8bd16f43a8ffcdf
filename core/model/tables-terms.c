/* The tables that are made anew for each run, from editions, keys and allocation. Nobody imports them, so
 * they have no examples; types tell how a cell is held. Methods and roundings are words: allocation knows
 * which there are. order is the place in the edition file, from 0, since rows themselves stand in key order.
 */
#include "model/model-internal.h"

#define KEY .key = true, .required = true
#define CHOICES(...)                                                                                         \
    .choices = (const char *const[])                                                                         \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

static const struct ov_column editions[] = {
    [OV_EDITIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_EDITIONS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_EDITIONS_FROM] = { "from", "från", .type = OV_CELL_DATE, .help = N_("first day") },
    [OV_EDITIONS_TO] = { "to", "till", .type = OV_CELL_DATE, .help = N_("last day") },
    [OV_EDITIONS_NATIONAL] = { "national", "nationellt", .type = OV_CELL_AMOUNT,
                               .help = N_("sum for the whole country") },
    [OV_EDITIONS_MODULE] = { "module", "modul", .type = OV_CELL_ID,
                             .help = N_("whose fields, measures, checks and sections serve it") },
    [OV_EDITIONS_REGISTRY] = { "registry", "diarienummer", .type = OV_CELL_WORD,
                               .help = N_("the region's own case number") },
    [OV_EDITIONS_FORM] = { "form", "form", .type = OV_CELL_CHOICE,
                           CHOICES("agreement", "grant", "application") },
};

static const struct ov_column recipients[] = {
    [OV_RECIPIENTS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_RECIPIENTS_GROUP] = { "group", "grupp", .type = OV_CELL_ID, KEY },
    [OV_RECIPIENTS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_RECIPIENTS_NATIONAL] = { "national", "nationellt", .type = OV_CELL_AMOUNT,
                                 .help = N_("sum for the whole country") },
    [OV_RECIPIENTS_RESIDUAL] = { "residual", "rest", .type = OV_CELL_TRUTH,
                                 .help = N_("the sum was derived as the rest") },
    [OV_RECIPIENTS_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE,
                             CHOICES("region", "county", "municipality", "provider", "joint", "other") },
};

static const struct ov_column components[] = {
    [OV_COMPONENTS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_COMPONENTS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_COMPONENTS_PARENT] = { "parent", "överordnad", .type = OV_CELL_ID },
    [OV_COMPONENTS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_COMPONENTS_ROLE] = { "role", "roll", .type = OV_CELL_CHOICE,
                             CHOICES("sum", "leaf", "of-which", "residual") },
    [OV_COMPONENTS_RECIPIENTS] = { "recipients", "mottagare", .type = OV_CELL_ID,
                                   .help = N_("group of recipients of a leaf") },
    [OV_COMPONENTS_NATIONAL] = { "national", "nationellt", .type = OV_CELL_AMOUNT,
                                 .help = N_("sum for the whole country") },
    [OV_COMPONENTS_FUNDED_BY] = { "funded-by", "finansieras-av", .type = OV_CELL_WORD,
                                  .help = N_("agreement whose money it is; counted there") },
    [OV_COMPONENTS_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
    [OV_COMPONENTS_FUNDING_EDITION] = { "funding-edition", "finansierande-årgång", .type = OV_CELL_WORD,
                                        .help = N_("edition where its money is recorded and counted") },
    [OV_COMPONENTS_FUNDING_COMPONENT] = { "funding-component", "finansierande-delområde",
                                          .type = OV_CELL_WORD },
};

static const struct ov_column component_uses[] = {
    [OV_COMPONENT_USES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_COMPONENT_USES_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY },
    [OV_COMPONENT_USES_WHAT] = { "what", "vad", .type = OV_CELL_CHOICE, KEY,
                                 CHOICES("cost-object", "locked", "responsible"),
                                 .help = N_("which of the columns the row gives") },
    [OV_COMPONENT_USES_RESPONSIBLE] = { "responsible", "ansvarig", .type = OV_CELL_WORD },
    [OV_COMPONENT_USES_COST_OBJECT] = { "cost-object", "kostnadsställe/objekt", .type = OV_CELL_WORD },
    [OV_COMPONENT_USES_LOCKED] = { "locked", "låst", .type = OV_CELL_TRUTH,
                                   .help = N_("the region decided that the money is used for this alone") },
};

static const struct ov_column payment_terms[] = {
    [OV_PAYMENT_TERMS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_PAYMENT_TERMS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY },
    [OV_PAYMENT_TERMS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_PAYMENT_TERMS_METHOD] = { "method", "metod", .type = OV_CELL_WORD },
    [OV_PAYMENT_TERMS_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT,
                                  .help = N_("empty: the whole of the component") },
    [OV_PAYMENT_TERMS_BASE] = { "base", "grundbelopp", .type = OV_CELL_AMOUNT,
                                .help = N_("to each recipient, before the share") },
    [OV_PAYMENT_TERMS_KEY] = { "key", "nyckel", .type = OV_CELL_WORD },
    [OV_PAYMENT_TERMS_ROUNDING] = { "rounding", "avrundning", .type = OV_CELL_WORD },
    [OV_PAYMENT_TERMS_CONDITION] = { "condition", "villkor", .type = OV_CELL_ID },
    [OV_PAYMENT_TERMS_PRICE] = { "price", "pris", .type = OV_CELL_AMOUNT, .help = N_("for each piece") },
    [OV_PAYMENT_TERMS_CEILING] = { "ceiling", "tak", .type = OV_CELL_AMOUNT,
                                   .help = N_("most that is paid in all") },
    [OV_PAYMENT_TERMS_LIKELY_KEY] = { "likely-key", "trolig nyckel", .type = OV_CELL_WORD,
                                      .help = N_("probably the key, where it is not known") },
};

static const struct ov_column conditions[] = {
    [OV_CONDITIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_CONDITIONS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_CONDITIONS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT },
    [OV_CONDITIONS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_CONDITIONS_RULE] = { "rule", "regel", .type = OV_CELL_FORMULA,
                             .help = N_("empty: in words only, judged by a person") },
    [OV_CONDITIONS_PERIOD] = { "period", "period", .type = OV_CELL_PERIOD },
    [OV_CONDITIONS_BY] = { "by", "senast", .type = OV_CELL_DATE },
    [OV_CONDITIONS_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
    [OV_CONDITIONS_GATE] = { "gate", "spärr", .type = OV_CELL_WORD,
                             .help = N_("what waits for it: payment, use or report") },
    [OV_CONDITIONS_STRUCK_FROM] = { "struck-from", "struken-från", .type = OV_CELL_DATE,
                                    .help = N_("first day that an amendment struck it for") },
    [OV_CONDITIONS_STRUCK_UNTIL] = { "struck-until", "struken-till", .type = OV_CELL_DATE,
                                     .help = N_("last day; empty: no end") },
};

static const struct ov_column obligations[] = {
    [OV_OBLIGATIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_OBLIGATIONS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_OBLIGATIONS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_OBLIGATIONS_KIND] = { "kind", "slag", .type = OV_CELL_WORD },
    [OV_OBLIGATIONS_RECEIVER] = { "receiver", "redovisas-till", .type = OV_CELL_WORD },
    [OV_OBLIGATIONS_DUE] = { "due", "senast", .type = OV_CELL_DATE },
    [OV_OBLIGATIONS_INTERNAL] = { "internal", "intern", .type = OV_CELL_TRUTH },
    [OV_OBLIGATIONS_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
    [OV_OBLIGATIONS_STRUCK_FROM] = { "struck-from", "struken-från", .type = OV_CELL_DATE,
                                     .help = N_("first day that an amendment struck it for") },
    [OV_OBLIGATIONS_STRUCK_UNTIL] = { "struck-until", "struken-till", .type = OV_CELL_DATE,
                                      .help = N_("last day; empty: no end") },
    [OV_OBLIGATIONS_FIRST_DUE] = { "first-due", "först-senast", .type = OV_CELL_DATE,
                                   .help = N_("the date before amendments moved it") },
};

static const struct ov_column use_rules[] = {
    [OV_USE_RULES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_USE_RULES_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_USE_RULES_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT },
    [OV_USE_RULES_TEXT] = { "text", "lydelse", .type = OV_CELL_TEXT },
    [OV_USE_RULES_LOCKED] = { "locked", "låst", .type = OV_CELL_TRUTH },
};

static const struct ov_column weights[] = {
    [OV_WEIGHTS_KEY] = { "key", "nyckel", .type = OV_CELL_WORD, KEY },
    [OV_WEIGHTS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY },
    [OV_WEIGHTS_WEIGHT] = { "weight", "vikt", .type = OV_CELL_DECIMAL },
    [OV_WEIGHTS_STATUS] = { "status", "ursprung", .type = OV_CELL_CHOICE,
                            CHOICES("published", "reconstructed", "computed") },
};

static const struct ov_column allocations[] = {
    [OV_ALLOCATIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_ALLOCATIONS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY },
    [OV_ALLOCATIONS_PAYMENT] = { "payment", "utbetalning", .type = OV_CELL_ID, KEY },
    [OV_ALLOCATIONS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY },
    [OV_ALLOCATIONS_COMPUTED] = { "computed", "beräknat", .type = OV_CELL_AMOUNT },
    [OV_ALLOCATIONS_PUBLISHED] = { "published", "publicerat", .type = OV_CELL_AMOUNT,
                                   .help = N_("the payer's own amount, which is the authority") },
    [OV_ALLOCATIONS_EXPLANATION] = { "explanation", "förklaring", .type = OV_CELL_TEXT },
    [OV_ALLOCATIONS_EXPECTED] = { "expected", "väntat", .type = OV_CELL_AMOUNT,
                                  .help = N_("by the likely key, where the key is not known") },
    [OV_ALLOCATIONS_EXPECTATION] = { "expectation", "grund för väntat", .type = OV_CELL_TEXT },
};

static const struct ov_column redistributions[] = {
    [OV_REDISTRIBUTIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_REDISTRIBUTIONS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY },
    [OV_REDISTRIBUTIONS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_REDISTRIBUTIONS_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY },
    [OV_REDISTRIBUTIONS_COMPUTED] = { "computed", "beräknat", .type = OV_CELL_AMOUNT },
    [OV_REDISTRIBUTIONS_EXPLANATION] = { "explanation", "förklaring", .type = OV_CELL_TEXT },
};

static const struct ov_column amendments[] = {
    [OV_AMENDMENTS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_AMENDMENTS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_AMENDMENTS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_AMENDMENTS_DECIDED] = { "decided", "beslutad", .type = OV_CELL_DATE },
    [OV_AMENDMENTS_REGISTRY] = { "registry", "diarienummer", .type = OV_CELL_WORD },
    [OV_AMENDMENTS_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
};

static const struct ov_column changes[] = {
    [OV_CHANGES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_CHANGES_AMENDMENT] = { "amendment", "tillägg", .type = OV_CELL_ID, KEY },
    [OV_CHANGES_ID] = { "id", "id", .type = OV_CELL_WORD, KEY, .help = N_("number within the amendment") },
    [OV_CHANGES_OPERATION] = { "operation", "åtgärd", .type = OV_CELL_CHOICE,
                               CHOICES("set", "strike", "add") },
    [OV_CHANGES_WHAT] = { "what", "vad", .type = OV_CELL_TEXT, .help = N_("path of the term, by ids") },
    [OV_CHANGES_BEFORE] = { "before", "före", .type = OV_CELL_TEXT },
    [OV_CHANGES_AFTER] = { "after", "efter", .type = OV_CELL_TEXT },
    [OV_CHANGES_EFFECTIVE] = { "effective", "från", .type = OV_CELL_DATE },
    [OV_CHANGES_UNTIL] = { "until", "till", .type = OV_CELL_DATE },
    [OV_CHANGES_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
};

static const struct ov_column money_rules[] = {
    [OV_MONEY_RULES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_MONEY_RULES_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT, KEY },
    [OV_MONEY_RULES_WHAT] = { "what", "vad", .type = OV_CELL_CHOICE, KEY,
                              CHOICES("requisition", "repayment", "carry-over") },
    [OV_MONEY_RULES_PAYMENT] = { "payment", "utbetalning", .type = OV_CELL_ID, .key = true },
    [OV_MONEY_RULES_DATE] = { "date", "datum", .type = OV_CELL_DATE, .help = N_("last day") },
    [OV_MONEY_RULES_TEXT] = { "text", "text", .type = OV_CELL_TEXT,
                              .help = N_("from whom, to whom, or how it is worded") },
};

static const struct ov_column collections[] = {
    [OV_COLLECTIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_COLLECTIONS_FIELD] = { "field", "uppgift", .type = OV_CELL_FIELD, KEY },
    [OV_COLLECTIONS_KIND] = { "kind", "slag", .type = OV_CELL_CHOICE, KEY,
                              CHOICES("region", "division", "unit", "provider", "municipality"),
                              .help = N_("kind of the units that it is collected from") },
    [OV_COLLECTIONS_DAYS] = { "days", "dagar", .type = OV_CELL_INTEGER, .help = N_("days after the period") },
};

static const struct ov_column codes[] = {
    [OV_CODES_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_CODES_LIST] = { "list", "lista", .type = OV_CELL_ID, KEY },
    [OV_CODES_CODE] = { "code", "kod", .type = OV_CELL_WORD, KEY },
    [OV_CODES_DIVISION] = { "division", "indelning", .type = OV_CELL_ID },
    [OV_CODES_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_CODES_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
};

static const struct ov_column questions[] = {
    [OV_QUESTIONS_EDITION] = { "edition", "årgång", .type = OV_CELL_EDITION, KEY },
    [OV_QUESTIONS_OBLIGATION] = { "obligation", "redovisning", .type = OV_CELL_ID, KEY },
    [OV_QUESTIONS_ID] = { "id", "id", .type = OV_CELL_ID, KEY },
    [OV_QUESTIONS_COMPONENT] = { "component", "delområde", .type = OV_CELL_COMPONENT },
    [OV_QUESTIONS_CONDITION] = { "condition", "villkor", .type = OV_CELL_ID },
    [OV_QUESTIONS_TITLE] = { "title", "titel", .type = OV_CELL_TEXT },
    [OV_QUESTIONS_ORDER] = { "order", "ordning", .type = OV_CELL_INTEGER },
};

static const struct ov_column balances[] = {
    [OV_BALANCES_UNIT] = { "unit", "enhet", .type = OV_CELL_UNIT, KEY },
    [OV_BALANCES_COST_OBJECT] = { "cost-object", "kostnadsställe/objekt", .type = OV_CELL_WORD, KEY },
    [OV_BALANCES_CLASS] = { "class", "kontoslag", .type = OV_CELL_CHOICE, KEY,
                            CHOICES("income", "cost", "investment", "balance") },
    [OV_BALANCES_PERIOD] = { "period", "period", .type = OV_CELL_PERIOD, KEY, .help = N_("month") },
    [OV_BALANCES_SOURCE] = { "source", "källa", .type = OV_CELL_WORD, KEY },
    [OV_BALANCES_AMOUNT] = { "amount", "belopp", .type = OV_CELL_AMOUNT, .help = N_("debit positive") },
    [OV_BALANCES_ROWS] = { "rows", "rader", .type = OV_CELL_INTEGER, .help = N_("postings in it") },
};

static const struct ov_column batches[] = {
    [OV_BATCHES_NUMBER] = { "number", "nummer", .type = OV_CELL_WORD, KEY },
    [OV_BATCHES_DATE] = { "date", "datum", .type = OV_CELL_DATE },
    [OV_BATCHES_ACTOR] = { "actor", "av", .type = OV_CELL_WORD },
    [OV_BATCHES_REASON] = { "reason", "skäl", .type = OV_CELL_TEXT },
};

#define TABLE(number, english, in_swedish, array, what)                                                      \
    [number - OV_TABLES_RECORDED] = { number, english, in_swedish, what, array, OV_COUNT_OF(array) }

const struct ov_table ov_tables_terms[OV_TABLES - OV_TABLES_RECORDED] = {
    TABLE(OV_TABLE_EDITIONS, "editions", "årgångar", editions, N_("the editions of the run")),
    TABLE(OV_TABLE_RECIPIENTS, "recipients", "mottagargrupper", recipients,
          N_("groups of recipients and what they share")),
    TABLE(OV_TABLE_COMPONENTS, "components", "delområden", components, N_("an edition's tree of sums")),
    TABLE(OV_TABLE_COMPONENT_USES, "component-uses", "delområdenas-användning", component_uses,
          N_("what the region itself decided on the use of a component's money")),
    TABLE(OV_TABLE_PAYMENT_TERMS, "payment-terms", "utbetalningsvillkor", payment_terms,
          N_("how the components are paid out")),
    TABLE(OV_TABLE_CONDITIONS, "conditions", "villkor", conditions, N_("what is required")),
    TABLE(OV_TABLE_OBLIGATIONS, "obligations", "redovisningar", obligations,
          N_("what must be reported, to whom, by when")),
    TABLE(OV_TABLE_USE_RULES, "use-rules", "användningsregler", use_rules,
          N_("what the region itself decided on the use of the money")),
    TABLE(OV_TABLE_WEIGHTS, "weights", "vikter", weights, N_("weights of the keys")),
    TABLE(OV_TABLE_ALLOCATIONS, "allocations", "fördelningar", allocations,
          N_("computed and published amounts side by side")),
    TABLE(OV_TABLE_REDISTRIBUTIONS, "redistributions", "vidarefördelningar", redistributions,
          N_("what the region hands on of its own grant")),
    TABLE(OV_TABLE_AMENDMENTS, "amendments", "tilläggsöverenskommelser", amendments,
          N_("later decisions that change single terms")),
    TABLE(OV_TABLE_CHANGES, "changes", "ändringar", changes, N_("what they change, one term each")),
    TABLE(OV_TABLE_MONEY_RULES, "money-rules", "medelsregler", money_rules,
          N_("requisition, repayment and carry-over as agreed")),
    TABLE(OV_TABLE_COLLECTIONS, "collections", "insamlingar", collections,
          N_("which units a field is collected from, and when")),
    TABLE(OV_TABLE_CODES, "codes", "koder", codes, N_("the codes that divisions of fields have")),
    TABLE(OV_TABLE_QUESTIONS, "questions", "frågor", questions,
          N_("what a report to a receiver must answer")),
    TABLE(OV_TABLE_BALANCES, "balances", "saldon", balances, N_("postings added up by month")),
    TABLE(OV_TABLE_BATCHES, "batches", "leveranser", batches, N_("the batches that rows come from")),
};
