/* What may stand in an edition file and a local file. docs/editions.md tells the same in words. */
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
#define DATE_OR_MONTH "a date such as \"2022-09-30\", or only the month: \"2022-09\""
#define DATE_OR_UNKNOWN DATE_OR_MONTH ", or \"unknown\" together with looked_for"
#define SOURCE "where this is stated: law, title, page, link"
#define LOOKED_FOR "what was looked for and where, when something is \"unknown\""
#define TITLE "a title in Swedish"
#define EDITION "the name of an edition, such as \"workforce@2019\""
#define FORMULAS "formulas in quotes and groups { all, any, not }: ( \"continuity-change >= 20 %\" )"
#define FORMULA "a formula in quotes or a group { all, any or not }"

static const struct ov_setting_rule decision_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "body", TEXT, true, NULL, 0, "who decided, such as \"Regeringen\"" },
    { "registry", TEXT, false, NULL, 0, "the registry number, such as \"S2022/00607\"" },
    { "date", TEXT, false, NULL, 0, DATE_OR_MONTH },
    { "title", TEXT, false, NULL, 0, TITLE },
    { "source", TEXT, true, NULL, 0, SOURCE },
};

static const struct ov_setting_rule recipient_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "kind", TEXT, false, NULL, 0, "what they are: region, county, municipality, provider, joint or other" },
    { "national", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "residual", TRUTH, false, NULL, 0, "true: the sum is what remains of the whole, so it proves nothing" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule published_rules[] = {
    { "unit", TEXT, true, NULL, 0, "the region's two digits, such as \"23\"" },
    { "amount", TEXT, true, NULL, 0, AMOUNT },
};

static const struct ov_setting_rule weights_rules[] = {
    { "formula", TEXT, false, NULL, 0, "a formula in quotes, asked of each recipient" },
    { "for", TEXT, false, NULL, 0, "the period that it is asked for, such as \"2020-04\"" },
    { "allocation", TEXT, false, NULL, 0, "an earlier payment: \"agreement@edition/component/payment\"" },
};

static const struct ov_setting_rule class_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, false, NULL, 0, TITLE },
    { "amount", TEXT, true, NULL, 0, AMOUNT_OR_UNKNOWN },
    { "units", LIST | ARRAY, false, NULL, 0, "codes of units: ( \"01\", \"12\" ); without it all others" },
};

static const struct ov_setting_rule step_rules[] = {
    { "at_least", TEXT, true, NULL, 0, "the least result of the step, such as \"2\" or \"55 %\"" },
    { "amount", TEXT, true, NULL, 0, AMOUNT_OR_UNKNOWN },
};

static const struct ov_setting_rule excluded_rules[] = {
    { "unit", TEXT, true, NULL, 0, "the code of a unit, such as \"21\"" },
    { "source", TEXT, true, NULL, 0, SOURCE },
};

/* What a payment and a redistribution share. */
#define SHARING                                                                                              \
    { "id", TEXT, true, NULL, 0, ID }, { "title", TEXT, false, NULL, 0, TITLE },                             \
        { "method", TEXT, true, NULL, 0, "the name of a method, such as \"share\"" },                        \
        { "amount", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },                                               \
        { "base", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },                                                 \
        { "key",                                                                                             \
          TEXT,                                                                                              \
          false,                                                                                             \
          NULL,                                                                                              \
          0,                                                                                                 \
          "the name of a key, such as \"population@2021-11-01\", or \"unknown\" together with looked_for" }, \
        { "weights", GROUP, false, MEMBERS(weights_rules),                                                   \
          "instead of a key: { formula = \"…\"; } or { allocation = \"…\"; }" },                             \
        { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },                                                  \
        { "price", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },                                                \
        { "ceiling", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },                                              \
        { "over_ceiling", TEXT, false, NULL, 0, "\"in-proportion\"" },                                       \
        { "classes", LIST, false, MEMBERS(class_rules),                                                      \
          "a list of classes: ( { id = \"metropolitan\"; amount = \"2 mkr\"; units = ( \"01\" ); } )" },     \
        { "steps", LIST, false, MEMBERS(step_rules),                                                         \
          "a list of steps: ( { at_least = \"2\"; amount = \"3 mkr\"; } )" },                                \
        { "excluded", LIST, false, MEMBERS(excluded_rules),                                                  \
          "a list of units: ( { unit = \"21\"; source = \"…\"; } )" },                                       \
        { "remainder", TEXT, false, NULL, 0, "\"qualified\", \"nobody\" or \"all\"" },                       \
        { "rounding", TEXT, false, NULL, 0, "the name of a rounding, such as \"largest-remainder\"" },       \
        { "rounding_unit", TEXT, false, NULL, 0, AMOUNT }, { "rate_unit", TEXT, false, NULL, 0, AMOUNT },    \
        { "condition", TEXT, false, NULL, 0, "the id of a condition" },                                      \
        { "published", LIST, false, MEMBERS(published_rules),                                                \
          "the payer's table: ( { unit = \"23\"; amount = \"1 441 061 kr\"; } )" },                          \
    {                                                                                                        \
        "source", TEXT, false, NULL, 0, SOURCE                                                               \
    }

/* What is agreed about the money: in the edition, a component or a payment. */
static const struct ov_setting_rule requisition_rules[] = {
    { "by", TEXT, true, NULL, 0, DATE_OR_UNKNOWN },
    { "to", TEXT, false, NULL, 0, "who it is asked of, such as \"Kammarkollegiet\"" },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "source", TEXT, false, NULL, 0, SOURCE },
};
static const struct ov_setting_rule unused_rules[] = {
    { "repay_by", TEXT, false, NULL, 0, DATE_OR_UNKNOWN },
    { "to", TEXT, false, NULL, 0, "who it is paid back to, such as \"Kammarkollegiet\"" },
    { "carry_over", TRUTH | TEXT, false, NULL, 0,
      "true: it may be used later; false; or \"unknown\" together with looked_for" },
    { "until", TEXT, false, NULL, 0, DATE_OR_UNKNOWN },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "source", TEXT, false, NULL, 0, SOURCE },
};
#define MONEY_RULES                                                                                          \
    { "requisition", GROUP, false, MEMBERS(requisition_rules),                                               \
      "a group: { by = \"2022-11-30\"; to = \"Kammarkollegiet\"; }" },                                       \
    {                                                                                                        \
        "unused", GROUP, false, MEMBERS(unused_rules),                                                       \
            "a group: { repay_by = \"2023-03-31\"; } or { carry_over = true; until = \"2023-12-31\"; }"      \
    }

static const struct ov_setting_rule payment_rules[] = {
    SHARING,
    { "likely_key", TEXT, false, NULL, 0,
      "the name of the key that is probably meant, such as \"population@2021-11-01\"" },
    MONEY_RULES,
};

/* Components stand inside components. */
enum { COMPONENT_RULES = 15 };
static const struct ov_setting_rule component_rules[COMPONENT_RULES];
static const struct ov_setting_rule component_rules[COMPONENT_RULES] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "national", TEXT, false, NULL, 0, AMOUNT_OR_UNKNOWN },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "recipients", TEXT, false, NULL, 0, "the id of a group under recipients" },
    { "residual", TRUTH, false, NULL, 0, "true: the sum is what remains of the whole, so it proves nothing" },
    { "funded_by", TEXT, false, NULL, 0, "the agreement whose money this is, such as \"close-care\"" },
    { "funded_component", TEXT, false, NULL, 0,
      "the id of the component of that agreement, where it is another than this one's" },
    { "purpose", TEXT, false, NULL, 0, "what the money is for, in Swedish" },
    { "source", TEXT, false, NULL, 0, SOURCE },
    { "payments", LIST | TEXT, false, MEMBERS(payment_rules),
      "a list of payments, or \"unknown\" together with looked_for" },
    { "components", LIST, false, component_rules, COMPONENT_RULES, "the parts that the sum is made of" },
    { "of_which", LIST, false, component_rules, COMPONENT_RULES,
      "parts that are earmarked and never add up to the sum" },
    MONEY_RULES,
};

static const struct ov_setting_rule condition_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "component", TEXT, false, NULL, 0, "the id of a component" },
    { "all", LIST | ARRAY, false, NULL, 0, FORMULAS },
    { "any", LIST | ARRAY, false, NULL, 0, FORMULAS },
    { "not", TEXT | GROUP, false, NULL, 0, FORMULA },
    { "for", TEXT, false, NULL, 0, "a period such as \"2022\", \"HT2022\" or \"2022-12-31\"" },
    { "by", TEXT, false, NULL, 0, DATE ", or a month such as \"2022-09\"" },
    { "gate", TEXT, false, NULL, 0, "what waits for it: \"payment\", \"use\" or \"report\"" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule question_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, "the question in Swedish" },
    { "component", TEXT, false, NULL, 0, "the id of a component, or \"total\"" },
    { "condition", TEXT, false, NULL, 0, "the id of a condition" },
    { "of", TEXT, false, NULL, 0, "formulas with commas between, such as \"grant, used\"" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule obligation_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "kind", TEXT, true, NULL, 0, "the kind of report, such as \"interim\"" },
    { "receiver", TEXT, true, NULL, 0, "who it goes to, such as \"Socialstyrelsen\"" },
    { "due", TEXT, true, NULL, 0,
      "a date such as \"2022-09-30\", a month such as \"2022-09\", or \"unknown\" together with looked_for" },
    { "questions", LIST, false, MEMBERS(question_rules), "a list of what the report must answer" },
    { "questions_of", TEXT, false, NULL, 0, "the id of an earlier obligation that asks the same" },
    { "looked_for", TEXT, false, NULL, 0, LOOKED_FOR },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule code_rules[] = {
    { "code", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule code_list_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "division", TEXT, true, NULL, 0, "the division of fields that has the codes, such as \"pathway\"" },
    { "codes", LIST, true, MEMBERS(code_rules),
      "a list of codes: ( { code = \"breast\"; title = \"Bröstcancer\"; } )" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule check_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "each", TEXT, false, NULL, 0,
      "what it is asked for: edition, component, condition, obligation, activity, region or code" },
    { "over", TEXT, false, NULL, 0, "with each = \"code\": the id of a code list" },
    { "when", TEXT, false, NULL, 0, "a formula in quotes: it is asked only where this holds" },
    { "rule", TEXT, true, NULL, 0, "a formula in quotes that must hold, such as \"activities <= grant\"" },
    { "text", TEXT, true, NULL, 0, "what is told when it does not, in Swedish; {formula} is a figure" },
    { "advice", TEXT, false, NULL, 0, "what to do about it, in Swedish" },
    { "severity", TEXT, false, NULL, 0, "\"notice\", \"warning\" or \"error\"" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule lineage_rules[] = {
    { "replaces", TEXT, false, NULL, 0, EDITION },
    { "merged", TEXT, false, NULL, 0, EDITION },
    { "split", TEXT, false, NULL, 0, EDITION },
    { "renamed", TEXT, false, NULL, 0, EDITION },
    { "component", TEXT, false, NULL, 0, "the id of a component of this edition" },
    { "their_component", TEXT, false, NULL, 0, "the id of a component of the earlier edition" },
    { "source", TEXT, false, NULL, 0, SOURCE },
};

static const struct ov_setting_rule source_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "text", TEXT, true, NULL, 0, "the citation that source = \"@id\" stands for" },
};

/* What is added must be an item of its list; that is held against the list's own rules once it stands there.
 */
static const struct ov_setting_rule change_rules[] = {
    { "op", TEXT, true, NULL, 0, "\"set\", \"strike\" or \"add\"" },
    { "what", TEXT, true, NULL, 0, "a path by ids, such as \"obligations.plan.due\"" },
    { "to", TEXT | TRUTH | LIST | ARRAY | GROUP, false, NULL, 0, "the new value; only with op = \"set\"" },
    { "item", GROUP, false, NULL, 0, "what is added, with its id; only with op = \"add\"" },
    { "effective", TEXT, false, NULL, 0, "the first day that the change is true of, such as \"2020-03-01\"" },
    { "until", TEXT, false, NULL, 0, "the last day that the change is true of, such as \"2020-11-30\"" },
};

static const struct ov_setting_rule amendment_rules[] = {
    { "id", TEXT, true, NULL, 0, ID },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "registry", TEXT, false, NULL, 0, "the registry number, such as \"S2020/03681\"" },
    { "decided", TEXT, true, NULL, 0, DATE_OR_MONTH },
    { "source", TEXT, true, NULL, 0, SOURCE },
    { "changes", LIST, true, MEMBERS(change_rules), "a list of changes, one term each" },
};

static const struct ov_setting_rule edition_rules[] = {
    { "agreement", TEXT, true, NULL, 0, ID },
    { "id", TEXT, true, NULL, 0, "a year such as \"2022\", or years and words joined by -" },
    { "title", TEXT, true, NULL, 0, TITLE },
    { "module", TEXT, false, NULL, 0,
      "the module that serves it, such as \"plain\"; else that of its agreement" },
    { "form", TEXT, false, NULL, 0, "what it is: \"agreement\", \"grant\" or \"application\"" },
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
    { "code_lists", LIST, false, MEMBERS(code_list_rules), "a list of the codes that divisions have" },
    { "checks", LIST, false, MEMBERS(check_rules), "a list of rules that must hold" },
    MONEY_RULES,
    { "lineage", LIST, false, MEMBERS(lineage_rules), "a list of the editions that it comes from" },
    { "sources", LIST, false, MEMBERS(source_rules),
      "a list of long citations: ( { id = \"…\"; text = \"…\"; } )" },
    { "amendments", LIST, false, MEMBERS(amendment_rules),
      "a list of later decisions that change single terms" },
};

const struct ov_setting_rule *ov_terms_item_rules(const char *list, size_t *count)
{
    static const struct {
        const char *list;
        const struct ov_setting_rule *rules;
        size_t count;
    } lists[] = {
        { "", MEMBERS(edition_rules) },
        { "decisions", MEMBERS(decision_rules) },
        { "recipients", MEMBERS(recipient_rules) },
        { "components", MEMBERS(component_rules) },
        { "payments", MEMBERS(payment_rules) },
        { "conditions", MEMBERS(condition_rules) },
        { "obligations", MEMBERS(obligation_rules) },
        { "questions", MEMBERS(question_rules) },
        { "code_lists", MEMBERS(code_list_rules) },
        { "codes", MEMBERS(code_rules) },
        { "checks", MEMBERS(check_rules) },
        { "requisition", MEMBERS(requisition_rules) },
        { "unused", MEMBERS(unused_rules) },
    };
    for (size_t i = 0; i < OV_COUNT_OF(lists); i++) {
        if (ov_equal(lists[i].list, list)) {
            *count = lists[i].count;
            return lists[i].rules;
        }
    }
    *count = 0;
    return NULL;
}

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

static const struct ov_setting_rule redistribution_rules[] = {
    SHARING,
    { "component", TEXT, true, NULL, 0, "the id of the component whose grant is shared" },
    { "recipients", TEXT, true, NULL, 0,
      "the kind of unit that gets it: municipality, provider, division or unit" },
};

static const struct ov_setting_rule collection_rules[] = {
    { "field", TEXT, true, NULL, 0, "the name of a field, such as \"close-care.visits\"" },
    { "kind", TEXT, true, NULL, 0, "whose it is: region, division, unit, provider or municipality" },
    { "days", NUMBER, true, NULL, 0, "by how many days after the period it must be here: 0 to 366" },
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
    { "funded_component", 0, false, NULL, 0, AGREED },
    { "purpose", 0, false, NULL, 0, AGREED },
    { "payments", 0, false, NULL, 0, AGREED },
    { "components", 0, false, NULL, 0, AGREED },
    { "of_which", 0, false, NULL, 0, AGREED },
    { "requisition", 0, false, NULL, 0, AGREED },
    { "unused", 0, false, NULL, 0, AGREED },
};

static const struct ov_setting_rule local_rules[] = {
    { "agreement", TEXT, true, NULL, 0, ID },
    { "id", TEXT, true, NULL, 0, "the edition's id, such as \"2022\"" },
    { "source", TEXT, true, NULL, 0, "the region's decision: title, body, date" },
    { "registry", TEXT, false, NULL, 0, "the region's own case number, such as \"RS/195/2020\"" },
    { "responsible", TEXT, false, NULL, 0, "a function, not a person" },
    { "cost_object", TEXT, false, NULL, 0, "the object in the ledger, such as \"9942\"" },
    { "redistributions", LIST, false, MEMBERS(redistribution_rules),
      "a list of what the region hands on of its grant" },
    { "sources", LIST, false, MEMBERS(source_rules),
      "a list of long citations: ( { id = \"…\"; text = \"…\"; } )" },
    { "use_rules", LIST, false, MEMBERS(use_rule_rules), "a list of rules for the use of the money" },
    { "obligations", LIST, false, MEMBERS(obligation_rules), "a list of internal reports" },
    { "checks", LIST, false, MEMBERS(check_rules), "a list of rules that must hold" },
    { "collections", LIST, false, MEMBERS(collection_rules), "a list of what units hand in, and by when" },
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
    { "code_lists", 0, false, NULL, 0, AGREED },
    { "lineage", 0, false, NULL, 0, AGREED },
    { "amendments", 0, false, NULL, 0, AGREED },
    { "module", 0, false, NULL, 0, AGREED },
    { "form", 0, false, NULL, 0, AGREED },
    { "requisition", 0, false, NULL, 0, AGREED },
    { "unused", 0, false, NULL, 0, AGREED },
};

const struct ov_setting_rule ov_edition_file_rules[1] = {
    { "edition", GROUP, true, MEMBERS(edition_rules), "one group: edition: { … };" },
};
const struct ov_setting_rule ov_local_file_rules[1] = {
    { "edition", GROUP, true, MEMBERS(local_rules), "one group: edition: { … };" },
};
