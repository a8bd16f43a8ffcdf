/* What may stand in an edition file, a local file and a key file. docs/editions.md tells the same in words.
 */
#include "terms/terms-internal.h"

#define TEXT 1u << OV_SETTING_STRING
#define TRUTH 1u << OV_SETTING_TRUTH
#define NUMBER 1u << OV_SETTING_INTEGER
#define GROUP 1u << OV_SETTING_GROUP
#define LIST 1u << OV_SETTING_LIST
#define ARRAY 1u << OV_SETTING_ARRAY
#define MEMBERS(rules) rules, OV_COUNT_OF(rules)

#define ID "a short name of a-z, 0-9 and -, a letter first, at most 40 characters"
#define AMOUNT "an amount with its unit, such as \"85 mkr\" or \"500 000 kr\""
#define AMOUNT_OR_UNKNOWN AMOUNT ", or \"unknown\" together with looked_for"
#define DATE "a date such as \"2022-09-30\""
#define SOURCE "where this is stated: law, title, page, link"
#define LOOKED_FOR "what was looked for and where, when something is \"unknown\""
#define TITLE "a title in Swedish"
#define FORMULAS "formulas in quotes and groups { all, any, not }: ( \"continuity-change >= 20 %\" )"
#define FORMULA "a formula in quotes or a group { all, any or not }"

static const struct ov_setting_rule decision_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "body", TEXT, true, NULL, 0, "who decided, such as \"Regeringen\"" },
    { "registry", TEXT, false, NULL, 0, "the registry number, such as \"S2022/00607\"" },
    { "date", TEXT, false, NULL, 0, DATE },
    { "title", TEXT, false, NULL, 0, TITLE },
    { "source", TEXT, true, NULL, 0, SOURCE },
};

static const struct ov_setting_rule recipient_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "national", TEXT, false, NULL, 0, AMOUNT },
    { "residual", TRUTH, false, NULL, 0, "true: the sum is what remains of the whole, so it proves nothing" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule published_rules[] = {
    { "unit", TEXT, true, NULL, 0, "the region's two digits, such as \"23\"" },
    { "amount", TEXT, true, NULL, 0, AMOUNT },
};

static const struct ov_setting_rule payment_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "method", TEXT, true, NULL, 0, "the name of a method, such as \"share\"" },
    { "amount", TEXT, false, NULL, 0, AMOUNT },
    { "base", TEXT, false, NULL, 0, AMOUNT },
    { "key", TEXT, false, NULL, 0,
      "the name of a key, such as \"population@2021-11-01\", or \"unknown\" together with looked_for" },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "rounding", TEXT, false, NULL, 0, "the name of a rounding, such as \"largest-remainder\"" },
    { "rounding_unit", TEXT, false, NULL, 0, AMOUNT },
    { "condition", TEXT, false, NULL, 0, "the id of a condition" },
    { "published", LIST, false, MEMBERS(published_rules),
      "the payer's table: ( { unit = \"23\"; amount = \"1 441 061 kr\"; } )" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

/* Components stand inside components. */
enum { COMPONENT_RULES = 12 };
static const struct ov_setting_rule component_rules[COMPONENT_RULES];
static const struct ov_setting_rule component_rules[COMPONENT_RULES] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "national", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "recipients", TEXT, false, NULL, 0, "the id of a group under recipients" },
    { "residual", TRUTH, false, NULL, 0, "true: the sum is what remains of the whole, so it proves nothing" },
    { "funded_by", TEXT, false, NULL, 0, "the agreement whose money this is, such as \"close-care\"" },
    { "purpose", TEXT, false, NULL, 0, "what the money is for, in Swedish" },
    { "source", TEXT, false, NULL, 0, SOURCE },
    { "payments", LIST | TEXT, false, MEMBERS(payment_rules),
      "a list of payments, or \"unknown\" together with looked_for" },
    { "components", LIST, false, component_rules, COMPONENT_RULES, "the parts that the sum is made of" },
    { "of_which", LIST, false, component_rules, COMPONENT_RULES,
      "parts that are earmarked and never add up to the sum" },
};

static const struct ov_setting_rule condition_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "component", TEXT, false, NULL, 0, "the id of a component" },
    { "all", LIST | ARRAY, false, NULL, 0, FORMULAS },
    { "any", LIST | ARRAY, false, NULL, 0, FORMULAS },
    { "not", TEXT | GROUP, false, NULL, 0, FORMULA },
    { "for", TEXT, false, NULL, 0, "a period such as \"2022\", \"HT2022\" or \"2022-12-31\"" },
    { "by", TEXT, false, NULL, 0, DATE },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule obligation_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "kind", TEXT, true, NULL, 0, "the kind of report, such as \"interim\"" },
    { "receiver", TEXT, true, NULL, 0, "who it goes to, such as \"Socialstyrelsen\"" },
    { "due", TEXT, true, NULL, 0,
      "a date such as \"2022-09-30\", a month such as \"2022-09\", or \"unknown\" together with looked_for" },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule edition_rules[] = {
    { "agreement", TEXT, true, NULL, 0, ID },
    { "id", TEXT, true, NULL, 0, "a year such as \"2022\", or years and words joined by -" },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "from", TEXT, true, NULL, 0, "the first day, such as \"2022-01-01\"" },
    { "to", TEXT, true, NULL, 0, "the last day, such as \"2022-12-31\"" },
    { "national", TEXT, true, NULL, 0, AMOUNT_OR_UNKNOWN },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "source", TEXT, true, NULL, 0, SOURCE },
    { "decisions", LIST, false, MEMBERS(decision_rules), "a list of the decisions behind the edition" },
    { "recipients", LIST, true, MEMBERS(recipient_rules), "a list of the groups that get the money" },
    { "components", LIST, true, MEMBERS(component_rules), "a list of what the money is divided into" },
    { "conditions", LIST, false, MEMBERS(condition_rules), "a list of requirements" },
    { "obligations", LIST, false, MEMBERS(obligation_rules), "a list of what must be reported" },
};

/* ---- the region's own file ------------------------------------------------------------------------------
 */

#define AGREED "nothing: this is agreed nationally and stands in the edition file; a local file only adds"

static const struct ov_setting_rule use_rule_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "text", TEXT, true, NULL, 0, "the rule in Swedish" },
    { "component", TEXT, false, NULL, 0, "the id of a component" },
    { "locked", TRUTH, false, NULL, 0, "true: the component's money is used for it alone" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule local_component_rules[] = {
    { "id", TEXT, true, NULL, 0, "the id of a component of the edition" },
    { "responsible", TEXT, false, NULL, 0, "a function, not a person" },
    { "cost_object", TEXT, false, NULL, 0, "the object in the ledger, such as \"9942\"" },
    { "locked", TRUTH, false, NULL, 0, "true: the component's money is used for it alone" },
    { "source", TEXT, false, NULL, 0, SOURCE },
    { "title", 0, false, NULL, 0, AGREED },
    { "national", 0, false, NULL, 0, AGREED },
    { "looked_for", 0, false, NULL, 0, AGREED },
    { "recipients", 0, false, NULL, 0, AGREED },
    { "residual", 0, false, NULL, 0, AGREED },
    { "funded_by", 0, false, NULL, 0, AGREED },
    { "purpose", 0, false, NULL, 0, AGREED },
    { "payments", 0, false, NULL, 0, AGREED },
    { "components", 0, false, NULL, 0, AGREED },
    { "of_which", 0, false, NULL, 0, AGREED },
};

static const struct ov_setting_rule local_rules[] = {
    { "agreement", TEXT, true, NULL, 0, ID },
    { "id", TEXT, true, NULL, 0, "the edition's id, such as \"2022\"" },
    { "source", TEXT, true, NULL, 0, "the region's decision: title, body, date" },
    { "responsible", TEXT, false, NULL, 0, "a function, not a person" },
    { "cost_object", TEXT, false, NULL, 0, "the object in the ledger, such as \"9942\"" },
    { "use_rules", LIST, false, MEMBERS(use_rule_rules), "a list of rules for the use of the money" },
    { "obligations", LIST, false, MEMBERS(obligation_rules), "a list of internal reports" },
    { "components", LIST, false, MEMBERS(local_component_rules),
      "a list of components, each with responsible, cost_object or locked" },
    { "title", 0, false, NULL, 0, AGREED },
    { "from", 0, false, NULL, 0, AGREED },
    { "to", 0, false, NULL, 0, AGREED },
    { "national", 0, false, NULL, 0, AGREED },
    { "looked_for", 0, false, NULL, 0, AGREED },
    { "decisions", 0, false, NULL, 0, AGREED },
    { "recipients", 0, false, NULL, 0, AGREED },
    { "conditions", 0, false, NULL, 0, AGREED },
};

/* ---- keys
 * --------------------------------------------------------------------------------------------------- */

static const struct ov_setting_rule weight_rules[] = {
    { "unit", TEXT, true, NULL, 0, "the region's two digits, such as \"23\"" },
    { "weight", NUMBER | TEXT, true, NULL, 0, "a whole number; above 2147483647 in quotes" },
    { "status", TEXT, true, NULL, 0, "\"published\" or \"reconstructed\"" },
};

static const struct ov_setting_rule key_rules[] = {
    { "name", TEXT, true, NULL, 0, "what and when, such as \"population@2021-11-01\"" },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "date", TEXT, true, NULL, 0, "the day that the weights are true of, such as \"2021-11-01\"" },
    { "source", TEXT, true, NULL, 0, SOURCE },
    { "reconstructed", TEXT, false, NULL, 0, "how the weights of that status were found" },
    { "total", NUMBER | TEXT, false, NULL, 0, "the sum that the source states; above 2147483647 in quotes" },
    { "weights", LIST, true, MEMBERS(weight_rules),
      "a list: ( { unit = \"23\"; weight = 131914; status = \"published\"; } )" },
};

const struct ov_setting_rule ov_edition_file_rules[1] = {
    { "edition", GROUP, true, MEMBERS(edition_rules), "one group: edition: { … };" },
};
const struct ov_setting_rule ov_local_file_rules[1] = {
    { "edition", GROUP, true, MEMBERS(local_rules), "one group: edition: { … };" },
};
const struct ov_setting_rule ov_key_file_rules[1] = {
    { "key", GROUP, true, MEMBERS(key_rules), "one group: key: { … };" },
};
