/* Every common check: a small edition in which all of them hold, and for each check one change that raises it
 * and one on the border that does not. The whole way is taken: files, store, view, figures. */
#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/intake.h"
#include "runs/runs.h"

enum part {
    EDITION,
    LOCAL,
    KEY,
    GRANTS,
    ACTIVITIES,
    DECISIONS,
    STATEMENTS,
    NOTES,
    ROLES,
    POSTINGS,
    TODAY,
    PARTS
};

static const char *const base[PARTS] = {
    [EDITION] =
        "edition: { agreement = \"demo\"; id = \"2022\"; title = \"Prov 2022\"; from = \"2022-01-01\"; "
        "to = \"2022-12-31\"; national = \"10 mkr\"; source = \"prov\";\n"
        "recipients = ( { id = \"regions\"; title = \"Regionerna\"; national = \"8 mkr\"; source = \"prov\"; "
        "},\n"
        "{ id = \"municipalities\"; title = \"Kommunerna\"; national = \"2 mkr\"; source = \"prov\"; } );\n"
        "components = ( { id = \"area\"; title = \"Område\"; national = \"6 mkr\"; source = \"prov\";\n"
        "components = ( { id = \"a\"; title = \"Del A\"; national = \"4 mkr\"; recipients = \"regions\"; "
        "source = \"prov\";\n"
        "of_which = ( { id = \"a-part\"; title = \"Varav\"; national = \"1 mkr\"; source = \"prov\"; } );\n"
        "payments = ( { id = \"main\"; method = \"share\"; key = \"population@2021-11-01\"; "
        "rounding = \"largest-remainder\"; source = \"prov\"; } ); },\n"
        "{ id = \"a-municipalities\"; title = \"Del A, kommunerna\"; national = \"2 mkr\"; "
        "recipients = \"municipalities\"; source = \"prov\"; payments = \"unknown\"; looked_for = "
        "\"nyckel\"; } "
        "); },\n"
        "{ id = \"b\"; title = \"Del B\"; national = \"4 mkr\"; recipients = \"regions\"; source = "
        "\"prov\";\n"
        "payments = ( { id = \"main\"; method = \"base-and-share\"; base = \"500 000 kr\"; "
        "key = \"population@2021-11-01\"; rounding = \"largest-remainder\"; source = \"prov\"; } ); } );\n"
        "obligations = ( { id = \"final\"; title = \"Slutredovisning\"; kind = \"final\"; "
        "receiver = \"Socialstyrelsen\"; due = \"2023-03-31\"; source = \"prov\"; } ); };\n",
    [LOCAL] = "edition: { agreement = \"demo\"; id = \"2022\"; source = \"beslut\"; "
              "registry = \"RS/1/2022\"; components = (\n"
              "{ id = \"area\"; responsible = \"Chef\"; cost_object = \"100\"; },\n"
              "{ id = \"b\"; responsible = \"Chef\"; cost_object = \"200\"; } ); };\n",
    [KEY] = "key: { name = \"population@2021-11-01\"; title = \"Folkmängd\"; date = \"2021-11-01\"; "
            "source = \"prov\"; total = 4; weights = (\n"
            "{ unit = \"23\"; weight = 1; status = \"published\"; }, { unit = \"24\"; weight = 3; status = "
            "\"published\"; "
            "} ); };\n",
    [GRANTS] = "edition;component;unit;kind;amount\n"
               "demo@2022;a;23;decided;1 000 000 kr\n"
               "demo@2022;b;23;decided;1 250 000 kr\n"
               "demo@2022;total;23;budget;2 250 000 kr\n",
    [ACTIVITIES] = "edition;unit;component;id;parent;title;kind;amount;responsible;cost-object\n"
                   "demo@2022;23;a;one;;Första;activity;1 000 000 kr;Chef;100\n"
                   "demo@2022;23;a;one-part;one;Del av första;activity;400 000 kr;Chef;100\n"
                   "demo@2022;23;b;two;;Andra;activity;1 250 000 kr;Chef;200\n",
    [DECISIONS] = "edition;unit;id;party;body;date;paragraph\n"
                  "demo@2022;23;distribution;region;Regionstyrelsen;2022-05-04;§ 94\n",
    [STATEMENTS] = "document;id;edition;unit;place;says;printed;formula\n"
                   "paper;sum;demo@2022;23;s. 1;totalt;10,0 mkr;national(edition)\n"
                   "paper;grant;demo@2022;23;s. 1;får;2,3 mkr;grant(total)\n",
    [NOTES] = "edition;unit;component;id;kind;text\n"
              "demo@2022;23;total;exit;exit;Avvecklas när medlen tar slut\n"
              "demo@2022;23;total;private;providers;Inget går till privata vårdgivare\n",
    [ROLES] = "edition;unit;component;role;function\n"
              "demo@2022;23;total;coordinator;Samordnare\n",
    [POSTINGS] = "unit;source;date;voucher;account;cost-object;amount\n"
                 "23;ledger;2022-03-31;A 1;4011;100;300 000 kr\n"
                 "23;ledger;2022-04-30;A 2;4011;200;400 000 kr\n",
    [TODAY] = "2022-05-04",
};

static const char regions[] =
    "source = \"prov\"; units = ( { code = \"00\"; name = \"Riket\"; short_name = \"Riket\"; },\n"
    "{ code = \"23\"; name = \"Region Jämtland Härjedalen\"; short_name = \"JH\"; },\n"
    "{ code = \"24\"; name = \"Region Västerbotten\"; short_name = \"VB\"; } );\n";

enum expected { HOLDS, RAISED, NOT_CHECKABLE };
struct example {
    const char *check;
    enum expected expected;
    enum part part;
    const char *from, *to;
    const char *subject; /* of the finding */
};

static const struct example examples[] = {
    { "core.edition-sum", RAISED, EDITION, "national = \"10 mkr\"", "national = \"11 mkr\"", "unit=23" },
    { "core.edition-sum", HOLDS, EDITION, "national = \"10 mkr\"", "national = \"10,0 mkr\"", NULL },
    { "core.component-sum", RAISED, EDITION, "national = \"6 mkr\"", "national = \"7 mkr\"",
      "unit=23 component=area" },
    { "core.component-sum", HOLDS, EDITION, "national = \"6 mkr\";", "", NULL },
    { "core.of-which", RAISED, EDITION, "title = \"Varav\"; national = \"1 mkr\"",
      "title = \"Varav\"; national = \"4,1 mkr\"", "unit=23 component=a" },
    { "core.of-which", HOLDS, EDITION, "title = \"Varav\"; national = \"1 mkr\"",
      "title = \"Varav\"; national = \"4 mkr\"", NULL },
    { "core.recipients-sum", RAISED, EDITION, "national = \"8 mkr\"", "national = \"9 mkr\"", "unit=23" },
    { "core.group-components", RAISED, EDITION, "national = \"8 mkr\"", "national = \"9 mkr\"",
      "unit=23 group=regions" },
    { "core.key-total", RAISED, KEY, "total = 4", "total = 5", "unit=23 key=population@2021-11-01" },
    { "core.key-total", HOLDS, KEY, "total = 4; ", "", NULL },
    { "core.all-regions", RAISED, KEY, ", { unit = \"24\"; weight = 3; status = \"published\"; }", "",
      "unit=23 component=a payment=main" },
    { "core.allocation-total", RAISED, KEY, "weight = 3", "weight = 1", NULL }, /* with half-up, below */
    { "core.base-within-sum", RAISED, EDITION, "500 000 kr", "2 000 001 kr",
      "unit=23 component=b payment=main" },
    { "core.base-within-sum", HOLDS, EDITION, "500 000 kr", "2 000 000 kr", NULL },
    { "core.share-of-key", RAISED, GRANTS, "a;23;decided;1 000 000 kr", "a;23;decided;1 000 002 kr",
      "unit=23 component=a" },
    { "core.share-of-key", HOLDS, GRANTS, "a;23;decided;1 000 000 kr", "a;23;decided;1 000 001 kr", NULL },
    /* Within half of the last printed digit and the krona that any rounding may give. */
    { "core.share-of-key", HOLDS, EDITION,
      "national = \"4 mkr\"; recipients = \"regions\"; source = \"prov\";\nof",
      "national = \"4 200 000 kr\"; recipients = \"regions\"; source = \"prov\";\nof", NULL }, /* below */
    { "core.share-of-key", RAISED, EDITION,
      "national = \"4 mkr\"; recipients = \"regions\"; source = \"prov\";\nof",
      "national = \"4 200 008 kr\"; recipients = \"regions\"; source = \"prov\";\nof",
      "unit=23 component=a" }, /* below */
    { "core.published", RAISED, EDITION, "method = \"share\";",
      "method = \"share\"; published = ( { unit = \"23\"; amount = \"1 000 001 kr\"; } );",
      "unit=23 component=a" },
    { "core.published", HOLDS, EDITION, "method = \"share\";",
      "method = \"share\"; published = ( { unit = \"23\"; amount = \"1,0 mkr\"; } );", NULL },
    { "core.grant-without-activities", RAISED, ACTIVITIES,
      "demo@2022;23;b;two;;Andra;activity;1 250 000 kr;Chef;200\n", "", "unit=23 component=b" },
    { "core.activities-within-grant", RAISED, ACTIVITIES, "1 250 000 kr", "1 250 501 kr",
      "unit=23 component=b" },
    { "core.activities-within-grant", HOLDS, ACTIVITIES, "1 250 000 kr", "1 250 500 kr", NULL },
    { "core.activities-rounded", RAISED, ACTIVITIES, "1 250 000 kr", "1 250 500 kr", "unit=23 component=b" },
    { "core.activities-rounded", HOLDS, ACTIVITIES, "1 250 000 kr", "1 250 501 kr", NULL },
    { "core.activities-below-grant", RAISED, ACTIVITIES, "1 250 000 kr", "1 249 499 kr",
      "unit=23 component=b" },
    { "core.activities-below-grant", HOLDS, ACTIVITIES, "1 250 000 kr", "1 249 500 kr", NULL },
    { "core.activities-within-grant", NOT_CHECKABLE, ACTIVITIES, "1 250 000 kr", "", "unit=23 component=b" },
    { "core.unallocated", RAISED, ACTIVITIES, "Andra;activity;1 250 000 kr", "Andra;unallocated;1 250 000 kr",
      "unit=23 component=b" },
    { "core.unallocated", HOLDS, ACTIVITIES, "demo@2022;23;b;two;;Andra;activity;1 250 000 kr;Chef;200\n",
      "demo@2022;23;b;two;;Andra;activity;1 250 000 kr;Chef;200\n"
      "demo@2022;23;b;rest;;Ofördelat;unallocated;0 kr;Chef;200\n",
      NULL },
    { "core.locked-component", RAISED, LOCAL, "components = (",
      "use_rules = ( { id = \"lock\"; text = \"Låst\"; component = \"b\"; locked = true; source = "
      "\"beslut\"; } ); "
      "components = (",
      NULL }, /* raised together with an activity that takes money, below */
    { "core.activity-sum", RAISED, ACTIVITIES, "400 000 kr", "1 000 001 kr",
      "unit=23 component=a activity=one" },
    { "core.activity-sum", HOLDS, ACTIVITIES, "400 000 kr", "1 000 000 kr", NULL },
    { "core.activity-amount", RAISED, ACTIVITIES, "400 000 kr", "", "unit=23 component=a activity=one-part" },
    /* A part takes its whole's, an activity its component's (the local file of b is without, below). */
    { "core.responsible", RAISED, ACTIVITIES, "1 250 000 kr;Chef", "1 250 000 kr;",
      "unit=23 component=b activity=two" },
    { "core.responsible", HOLDS, ACTIVITIES, "400 000 kr;Chef", "400 000 kr;", NULL },
    { "core.cost-object", RAISED, LOCAL, " cost_object = \"200\";", "",
      "unit=23 component=b" }, /* no activity, below */
    { "core.activity-cost-object", RAISED, LOCAL, " cost_object = \"200\";", "",
      "unit=23 component=b activity=two" }, /* nor of its own, below */
    { "core.activity-cost-object", HOLDS, LOCAL, " cost_object = \"200\";", "", NULL },
    { "core.activity-recipients", RAISED, ACTIVITIES, "23;b;two", "23;a-municipalities;two",
      "unit=23 component=a-municipalities activity=two" },
    { "core.grant-missing", RAISED, GRANTS, "demo@2022;b;23;decided;1 250 000 kr\n", "",
      "unit=23 component=b" },
    { "core.cost-object-shared", RAISED, ACTIVITIES, "1 250 000 kr;Chef;200", "1 250 000 kr;Chef;100", NULL },
    { "core.budget", RAISED, GRANTS, "budget;2 250 000 kr", "budget;2 045 454 kr", "unit=23" },
    { "core.budget", HOLDS, GRANTS, "budget;2 250 000 kr", "budget;2 045 455 kr", NULL },
    { "core.budget", HOLDS, GRANTS, "demo@2022;total;23;budget;2 250 000 kr\n", "", NULL },
    { "core.decision", RAISED, DECISIONS, "distribution;region", "other;region", "unit=23" },
    { "core.payments-sum", RAISED, EDITION, "base = \"500 000 kr\";",
      "base = \"500 000 kr\"; amount = \"3 mkr\";", "unit=23 component=b" },
    { "core.payments-sum", HOLDS, EDITION, "base = \"500 000 kr\";",
      "base = \"500 000 kr\"; amount = \"4 mkr\";", NULL },
    { "core.grant-parts", RAISED, GRANTS, "demo@2022;b;23",
      "demo@2022;area;23;decided;1 000 001 kr\ndemo@2022;b;23", "unit=23 component=area" },
    { "core.grant-parts", HOLDS, GRANTS, "demo@2022;b;23",
      "demo@2022;area;23;decided;1 000 000 kr\ndemo@2022;b;23", NULL },
    { "core.grant-total", RAISED, GRANTS, "demo@2022;b;23",
      "demo@2022;total;23;decided;2 250 001 kr\ndemo@2022;b;23", "unit=23" },
    { "core.grant-total", HOLDS, GRANTS, "demo@2022;b;23",
      "demo@2022;total;23;decided;2 250 000 kr\ndemo@2022;b;23", NULL },
    /* That of b is not recorded: the total may be more, but not less. */
    { "core.grant-total", HOLDS, GRANTS, "demo@2022;b;23;decided;1 250 000",
      "demo@2022;total;23;decided;2 250 000", NULL },
    { "core.grant-total", RAISED, GRANTS, "demo@2022;b;23;decided;1 250 000",
      "demo@2022;total;23;decided;999 999", "unit=23" },
    { "core.published-missing", RAISED, EDITION,
      "method = \"share\"; key = \"population@2021-11-01\"; rounding = \"largest-remainder\";",
      "method = \"published\"; published = ( { unit = \"24\"; amount = \"1,0 mkr\"; } );",
      "unit=23 component=a payment=main" },
    { "core.published-missing", HOLDS, EDITION,
      "method = \"share\"; key = \"population@2021-11-01\"; rounding = \"largest-remainder\";",
      "method = \"published\"; published = ( { unit = \"23\"; amount = \"1,0 mkr\"; } );", NULL },
    { "core.others-money", RAISED, GRANTS, "demo@2022;b;23",
      "demo@2022;a-municipalities;23;decided;500 000 kr\ndemo@2022;total;23;decided;2 750 000 "
      "kr\ndemo@2022;b;23",
      "unit=23" },
    { "core.others-money", HOLDS, GRANTS, "demo@2022;b;23",
      "demo@2022;a-municipalities;23;decided;500 000 kr\ndemo@2022;total;23;decided;2 749 999 "
      "kr\ndemo@2022;b;23",
      NULL },
    { "core.grant-without-activities", HOLDS, GRANTS, "demo@2022;b;23",
      "demo@2022;a-municipalities;23;decided;500 000 kr\ndemo@2022;b;23", NULL },
    { "core.application-unanswered", RAISED, GRANTS,
      "demo@2022;a;23;decided;1 000 000 kr\ndemo@2022;b;23;decided;1 250 000 kr\n",
      "demo@2022;total;23;applied;900 000 kr\n", "unit=23" },
    { "core.application-unanswered", HOLDS, GRANTS,
      "demo@2022;a;23;decided;1 000 000 kr\ndemo@2022;b;23;decided;1 250 000 kr\n",
      "demo@2022;total;23;applied;900 000 kr\ndemo@2022;total;23;rejected;900 000 kr\n", NULL },
    { "core.gate-use", RAISED, EDITION, "obligations = (",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; all = ( \"grant > 2 250 000 kr\" ); gate = \"use\"; "
      "source = \"prov\"; } ); obligations = (",
      "unit=23 condition=plan" },
    { "core.gate-use", HOLDS, EDITION, "obligations = (",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; all = ( \"grant >= 2 250 000 kr\" ); gate = "
      "\"use\"; source = \"prov\"; } ); obligations = (",
      NULL },
    { "core.gate-payment", RAISED, EDITION, "source = \"prov\"; } ); } );\nobligations = (",
      "condition = \"plan\"; source = \"prov\"; } ); } ); conditions = ( { id = \"plan\"; title = \"Plan\"; "
      "all = "
      "( \"grant > 2 250 000 kr\" ); gate = \"payment\"; source = \"prov\"; } ); obligations = (",
      "unit=23 condition=plan" },
    { "core.gate-payment", HOLDS, EDITION, "source = \"prov\"; } ); } );\nobligations = (",
      "condition = \"plan\"; source = \"prov\"; } ); } ); conditions = ( { id = \"plan\"; title = \"Plan\"; "
      "all = "
      "( \"grant >= 2 250 000 kr\" ); gate = \"payment\"; source = \"prov\"; } ); obligations = (",
      NULL },
    /* A report asks one question for each condition unless it says otherwise; thirty days before its date
     * they should have answers. */
    { "core.unanswered", RAISED, EDITION,
      "obligations = ( { id = \"final\"; title = \"Slutredovisning\"; kind = \"final\"; receiver = "
      "\"Socialstyrelsen\"; due = \"2023-03-31\"",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; source = \"prov\"; } ); obligations = ( { id = "
      "\"final\"; "
      "title = \"Slutredovisning\"; kind = \"final\"; receiver = \"Socialstyrelsen\"; due = \"2022-06-03\"",
      "unit=23 obligation=final" },
    { "core.unanswered", HOLDS, EDITION,
      "obligations = ( { id = \"final\"; title = \"Slutredovisning\"; kind = \"final\"; receiver = "
      "\"Socialstyrelsen\"; due = \"2023-03-31\"",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; source = \"prov\"; } ); obligations = ( { id = "
      "\"final\"; "
      "title = \"Slutredovisning\"; kind = \"final\"; receiver = \"Socialstyrelsen\"; due = \"2022-06-04\"",
      NULL },
    { "core.gate-use", HOLDS, EDITION, "obligations = (",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; all = ( \"grant > 2 250 000 kr\" ); gate = "
      "\"report\"; source = \"prov\"; } ); obligations = (",
      NULL },
    { "core.obligation-moved", RAISED, EDITION, "due = \"2023-03-31\"; source = \"prov\"; } );",
      "due = \"2023-03-31\"; source = \"prov\"; } ); amendments = ( { id = \"later\"; title = \"Tillägg\"; "
      "decided = \"2022-04-24\"; source = \"prov\"; changes = ( { op = \"set\"; what = "
      "\"obligations.final.due\"; to = \"2023-06-30\"; } ); } );",
      "unit=23 obligation=final" },
    { "core.obligation-moved", HOLDS, EDITION, "due = \"2023-03-31\"; source = \"prov\"; } );",
      "due = \"2023-03-31\"; source = \"prov\"; } ); amendments = ( { id = \"later\"; title = \"Tillägg\"; "
      "decided = \"2022-04-24\"; source = \"prov\"; changes = ( { op = \"set\"; what = \"national\"; to = "
      "\"10,0 mkr\"; } ); } );",
      NULL },
    { "core.obligation-struck", RAISED, EDITION, "due = \"2023-03-31\"; source = \"prov\"; } );",
      "due = \"2023-03-31\"; source = \"prov\"; } ); amendments = ( { id = \"later\"; title = \"Tillägg\"; "
      "decided = \"2022-04-24\"; source = \"prov\"; changes = ( { op = \"strike\"; what = "
      "\"obligations.final\"; } ); } );",
      "unit=23 obligation=final" },
    { "core.obligation-struck", HOLDS, EDITION, "due = \"2023-03-31\"; source = \"prov\"; } );",
      "due = \"2023-03-31\"; source = \"prov\"; } ); amendments = ( { id = \"later\"; title = \"Tillägg\"; "
      "decided = \"2022-04-24\"; source = \"prov\"; changes = ( { op = \"strike\"; what = "
      "\"obligations.final\"; until = \"2023-03-30\"; } ); } );",
      NULL },
    { "core.condition-struck", RAISED, EDITION, "obligations = (",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; all = ( \"grant > 9 mkr\" ); for = \"2022-03\"; "
      "gate = \"use\"; source = \"prov\"; } ); amendments = ( { id = \"later\"; title = \"T\"; decided = "
      "\"2022-04-24\"; source = \"prov\"; changes = ( { op = \"strike\"; what = \"conditions.plan\"; "
      "effective = \"2022-03-01\"; until = \"2022-11-30\"; } ); } ); obligations = (",
      "unit=23 condition=plan" },
    { "core.condition-struck", HOLDS, EDITION, "obligations = (",
      "conditions = ( { id = \"plan\"; title = \"Plan\"; all = ( \"grant > 9 mkr\" ); for = \"2022-02\"; "
      "source = \"prov\"; } ); amendments = ( { id = \"later\"; title = \"T\"; decided = \"2022-04-24\"; "
      "source = \"prov\"; changes = ( { op = \"strike\"; what = \"conditions.plan\"; effective = "
      "\"2022-03-01\"; until = \"2022-11-30\"; } ); } ); obligations = (",
      NULL },
    { "core.obligation-due", RAISED, TODAY, "2022-05-04", "2023-03-01", "unit=23 obligation=final" },
    { "core.obligation-due", HOLDS, TODAY, "2022-05-04", "2023-02-28", NULL },
    { "core.obligation-late", RAISED, TODAY, "2022-05-04", "2023-04-01", "unit=23 obligation=final" },
    { "core.obligation-late", HOLDS, TODAY, "2022-05-04", "2023-03-31", NULL },
    /* An application that was answered was made; a requisition is the module's to ask for. */
    { "core.obligation-late", RAISED, EDITION,
      "kind = \"final\"; receiver = \"Socialstyrelsen\"; due = \"2023",
      "kind = \"form\"; receiver = \"Socialstyrelsen\"; due = \"2022", "unit=23 obligation=final" },
    { "core.obligation-late", HOLDS, EDITION,
      "kind = \"final\"; receiver = \"Socialstyrelsen\"; due = \"2023",
      "kind = \"application\"; receiver = \"Socialstyrelsen\"; due = \"2022", NULL },
    { "core.obligation-late", HOLDS, EDITION,
      "kind = \"final\"; receiver = \"Socialstyrelsen\"; due = \"2023",
      "kind = \"requisition\"; receiver = \"Socialstyrelsen\"; due = \"2022", NULL },
    { "core.statement", RAISED, STATEMENTS, "10,0 mkr", "10,1 mkr", NULL },
    { "core.statement", RAISED, STATEMENTS, "2,3 mkr", "2,1 mkr", NULL },
    { "core.statement", HOLDS, STATEMENTS, "2,3 mkr", "2,2 mkr", NULL },
    { "core.statement", HOLDS, STATEMENTS, "2,3 mkr", "2,25 mkr", NULL },
    { "core.statement", NOT_CHECKABLE, STATEMENTS, "grant(total)", "repaid(total)", NULL },
    { "core.statement", NOT_CHECKABLE, STATEMENTS, "grant(total)",
      "printed(document = paper, statement = theirs)", "unit=23 document=paper statement=grant" },
    { "core.statement", NOT_CHECKABLE, STATEMENTS, "grant(total)",
      "if(given(at(grant, edition = demo@2021)), grant(total), 0 kr)",
      "unit=23 document=paper statement=grant" },
    { "core.statement", RAISED, STATEMENTS, "grant(total)", "printed(document = paper, statement = sum)",
      "unit=23 document=paper statement=grant" },
    /* ---- what the year needs besides ---- */
    { "core.case-number", RAISED, LOCAL, "registry = \"RS/1/2022\"; ", "", "unit=23" },
    { "core.decision-paragraph", RAISED, DECISIONS, "§ 94", "", "unit=23 decision=distribution" },
    { "core.decision-paragraph", HOLDS, DECISIONS, "region;Regionstyrelsen;2022-05-04;§ 94",
      "state;Regeringen;2022-05-04;", NULL },
    { "core.coordinator", RAISED, ROLES, "coordinator", "controller", "unit=23" },
    { "core.coordinator", HOLDS, ROLES, "role;function\ndemo@2022;23;total;coordinator;Samordnare",
      "role;from;to;function\ndemo@2022;23;total;coordinator;2022-01-01;2022-05-04;Samordnare", NULL },
    { "core.coordinator", RAISED, ROLES, "role;function\ndemo@2022;23;total;coordinator;Samordnare",
      "role;from;to;function\ndemo@2022;23;total;coordinator;2022-01-01;2022-05-03;Samordnare", "unit=23" },
    { "core.exit-plans", RAISED, NOTES, "exit;exit;", "exit;risk;", "unit=23" },
    { "core.providers", RAISED, NOTES, "private;providers;", "private;remark;", "unit=23" },
    { "core.grant-scale", RAISED, GRANTS, "a;23;decided;1 000 000 kr", "a;23;decided;1 000 mkr",
      "unit=23 component=a" },
    { "core.grant-scale", RAISED, GRANTS, "a;23;decided;1 000 000 kr", "a;23;decided;2 000 kr",
      "unit=23 component=a" },
    { "core.grant-scale", HOLDS, GRANTS, "a;23;decided;1 000 000 kr", "a;23;decided;2 001 kr", NULL },
    { "core.grant-stated", RAISED, GRANTS,
      "demo@2022;a;23;decided;1 000 000 kr\ndemo@2022;b;23;decided;1 250 000 kr\n", "", "unit=23" },
    { "core.grant-stated", HOLDS, GRANTS,
      "demo@2022;a;23;decided;1 000 000 kr\ndemo@2022;b;23;decided;1 250 000 kr\n",
      "demo@2022;total;23;decided;0 kr\n", NULL },
    { "core.obligation-near", RAISED, TODAY, "2022-05-04", "2023-03-17", "unit=23 obligation=final" },
    { "core.obligation-near", HOLDS, TODAY, "2022-05-04", "2023-03-16", NULL },
    { "core.obligation-due", HOLDS, TODAY, "2022-05-04", "2023-03-17", NULL },
    { "core.statement-pair", RAISED, STATEMENTS, "får;2,3 mkr;grant(total)\n",
      "får;2,3 mkr;grant(total)\nboard;grant;demo@2022;23;s. 4;får;2,5 mkr;grant(total)\n",
      "unit=23 document=board statement=grant other=\"paper/grant\"" },
    { "core.statement-pair", HOLDS, STATEMENTS, "får;2,3 mkr;grant(total)\n",
      "får;2,3 mkr;grant(total)\nboard;grant;demo@2022;23;s. 4;får;2 250 000 kr;grant(total)\n", NULL },
    /* Also when nobody knows what it should be; formulas are compared as they are written back. */
    { "core.statement-pair", RAISED, STATEMENTS, "får;2,3 mkr;grant(total)\n",
      "åter;2,3 mkr;repaid(total) + 0 kr\nboard;back;demo@2022;23;s. 4;åter;2,5 mkr;repaid(total)  +  0 kr\n",
      "unit=23 document=board statement=back other=\"paper/grant\"" },
    { "core.statement-pair", HOLDS, STATEMENTS, "får;2,3 mkr;grant(total)\n",
      "får;2,3 mkr;grant(total)\nboard;grant;demo@2022;23;s. 4;delen;1,0 mkr;grant(a)\n", NULL },
    /* ---- the ledger ---- */
    { "core.ledger", RAISED, POSTINGS,
      "23;ledger;2022-03-31;A 1;4011;100;300 000 kr\n23;ledger;2022-04-30;A 2;4011;200;400 000 kr\n", "",
      "unit=23" },
    { "core.ledger-behind", RAISED, TODAY, "2022-05-04", "2022-07-02", "unit=23" },
    { "core.ledger-behind", HOLDS, TODAY, "2022-05-04", "2022-07-01", NULL },
    { "core.used-within", RAISED, POSTINGS, "200;400 000 kr", "200;1 250 001 kr", "unit=23 component=b" },
    { "core.used-within", HOLDS, POSTINGS, "200;400 000 kr", "200;1 250 000 kr", NULL },
    /* What is shared within an area is told of the area; cost-object-shared tells of what is shared between.
     */
    { "core.used-within", RAISED, POSTINGS, "100;300 000 kr", "100;1 000 001 kr", "unit=23 component=area" },
    { "core.used-total", RAISED, POSTINGS, "200;400 000 kr", "200;1 950 001 kr", "unit=23" },
    { "core.used-total", HOLDS, POSTINGS, "200;400 000 kr", "200;1 950 000 kr", NULL },
    { "core.negative-cost", RAISED, POSTINGS, "200;400 000 kr", "200;-1 kr", "unit=23 component=b" },
    { "core.negative-cost", HOLDS, POSTINGS, "200;400 000 kr", "200;0 kr", NULL },
    { "core.used-slow", RAISED, TODAY, "2022-05-04", "2022-09-02", NULL }, /* with less posted, below */
    { "core.used-slow", HOLDS, TODAY, "2022-05-04", "2022-09-01", NULL },  /* a day before two thirds */
    { "core.component-slow", RAISED, TODAY, "2022-05-04", "2022-09-02", "unit=23 component=b" }, /* below */
    { "core.investment", RAISED, POSTINGS, "A 2;4011;200", "A 2;1210;200", "unit=23" },
    { "core.forecast-missing", RAISED, TODAY, "2022-05-04", "2022-10-03", "unit=23" },
    { "core.forecast-missing", HOLDS, TODAY, "2022-05-04", "2022-10-02", NULL },
    { "core.received-nothing", RAISED, TODAY, "2022-05-04", "2023-01-01", "unit=23" },
    { "core.received-nothing", HOLDS, TODAY, "2022-05-04", "2022-12-31", NULL },
};

static struct ov_arena *arena;
static char home[64];

static void set_up(void)
{
    struct ov_error error = { 0 };

    arena = ov_arena_new();
    snprintf(home, sizeof home, "/tmp/overens-checks-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    ck_assert_msg(ov_folder_remove(home, &error), "%s", error.text);
}

static void tear_down(void)
{
    struct ov_error error = { 0 };

    ov_folder_remove(home, &error);
    ov_arena_free(arena);
}

/* The text with its only occurrence of from replaced; a change that changes nothing is a fault of the test.
 */
static const char *replaced(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);

    ck_assert_msg(at != NULL, "nothing to replace: %s", from);
    return ov_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void show(const struct ov_diagnostics *list)
{
    struct ov_buffer text = { 0 };

    for (size_t i = 0; i < list->count; i++)
        ov_diagnostic_format(&list->items[i], &text);
    if (text.length)
        fprintf(stderr, "%s", text.data);
    ov_buffer_free(&text);
}

static void record(struct ov_store *store, enum ov_table_id table, const char *text)
{
    static const struct ov_intake_names anything;
    struct ov_diagnostics list = { .arena = arena };
    struct ov_intake_result rows;
    struct ov_actor actor = { "prov", "2022-05-04T09:00:00Z" };
    struct ov_kept_file file = { ov_table(table)->name, text, strlen(text) };
    struct ov_batch_result result;
    struct ov_error error = { 0 };
    bool read = ov_intake_csv(file.name, text, file.length, ov_table(table), &anything, &rows, &list);

    show(&list);
    ck_assert_msg(read, "%s cannot be read", file.name);
    ck_assert_msg(
        ov_store_record(store, &actor,
                        &(struct ov_recording){
                            .table = rows.table, .rows = rows.rows, .count = rows.count, .file = &file },
                        &result, &error),
        "%s", error.text);
}

static struct ov_evaluation *evaluate(const char *const parts[PARTS], const struct ov_config *config,
                                      struct ov_store *store)
{
    struct ov_sources sources = { .arena = arena };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_error error = { 0 };
    struct ov_run_request request = { .edition = "demo@2022", .unit = "23", .as_of = OV_NO_DATE };
    struct ov_evaluation *evaluation;
    bool month_only;

    ck_assert(ov_date_parse(parts[TODAY], &request.today, &month_only));
    ov_sources_add(&sources, "edition:demo@2022", "demo@2022.conf", parts[EDITION], strlen(parts[EDITION]));
    ov_sources_add(&sources, "local:demo@2022", "demo@2022.local.conf", parts[LOCAL], strlen(parts[LOCAL]));
    ov_sources_add(&sources, "key:population@2021-11-01", "population@2021-11-01.conf", parts[KEY],
                   strlen(parts[KEY]));
    ov_sources_add(&sources, "regions", "regions.conf", regions, sizeof regions - 1);
    evaluation = ov_evaluation_new(config, store, &request, &sources, &list, &error);
    show(&list);
    ck_assert_msg(evaluation != NULL, "%s", error.text);
    return evaluation;
}

/* Runs all checks over the parts; calls look with what they found. */
static void with_findings(const char *const parts[PARTS],
                          void (*look)(const struct ov_evaluation *, const struct ov_findings *,
                                       const void *),
                          const void *context)
{
    struct ov_error error = { 0 };
    struct ov_diagnostics list = { .arena = arena };
    struct ov_config *config;
    struct ov_store *store;
    struct ov_evaluation *evaluation;

    ck_assert_msg(ov_config_create(home, "23", "sv", &error), "%s", error.text);
    config = ov_config_load(arena, home, &list);
    show(&list);
    ck_assert_ptr_nonnull(config);
    store = ov_store_create(home, &error);
    ck_assert_msg(store != NULL, "%s", error.text);
    record(store, OV_TABLE_GRANTS, parts[GRANTS]);
    record(store, OV_TABLE_ACTIVITIES, parts[ACTIVITIES]);
    record(store, OV_TABLE_DECISIONS, parts[DECISIONS]);
    record(store, OV_TABLE_STATEMENTS, parts[STATEMENTS]);
    record(store, OV_TABLE_NOTES, parts[NOTES]);
    record(store, OV_TABLE_ROLES, parts[ROLES]);
    record(store, OV_TABLE_POSTINGS, parts[POSTINGS]);
    evaluation = evaluate(parts, config, store);
    look(evaluation, ov_evaluation_check(evaluation), context);
    ov_evaluation_free(evaluation);
    ov_store_close(store);
}

static const struct ov_finding *find(const struct ov_findings *findings, const char *check,
                                     enum ov_finding_state state, const char *subject)
{
    for (size_t i = 0; i < findings->count; i++)
        if (ov_equal(findings->items[i].check, check) && findings->items[i].state == state &&
            (!subject || ov_equal(findings->items[i].subject, subject)))
            return &findings->items[i];
    return NULL;
}

static void look_nothing(const struct ov_evaluation *evaluation, const struct ov_findings *findings,
                         const void *context)
{
    (void)evaluation;
    (void)context;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].state == OV_FINDING_RAISED)
            ck_abort_msg("%s %s is raised", findings->items[i].check, findings->items[i].subject);
    ck_assert_uint_gt(findings->held, 25);
}

START_TEST(all_hold)
{
    with_findings(base, look_nothing, NULL);
}
END_TEST

static void look_example(const struct ov_evaluation *evaluation, const struct ov_findings *findings,
                         const void *context)
{
    const struct example *example = context;
    const struct ov_finding *raised = find(findings, example->check, OV_FINDING_RAISED, example->subject);
    const struct ov_finding *unchecked =
        find(findings, example->check, OV_FINDING_NOT_CHECKABLE, example->subject);

    switch (example->expected) {
    case HOLDS:
        ck_assert_msg(!find(findings, example->check, OV_FINDING_RAISED, NULL), "%s is raised by “%s”",
                      example->check, example->to);
        break;
    case RAISED:
        ck_assert_msg(raised != NULL, "%s is not raised by “%s”", example->check, example->to);
        ck_assert_ptr_nonnull(raised->text.msgid);
        ck_assert_ptr_nonnull(raised->advice.msgid);
        ck_assert_uint_ne(raised->figure.id, 0);
        ck_assert_ptr_nonnull(ov_graph_node(evaluation->graph, raised->figure));
        for (size_t i = 0; i < raised->operand_count; i++)
            ck_assert_int_eq(ov_graph_value(evaluation->graph, raised->operands[i])->state, OV_GIVEN);
        break;
    case NOT_CHECKABLE:
        ck_assert_msg(unchecked != NULL, "%s is asked in spite of “%s”", example->check, example->to);
        ck_assert_ptr_nonnull(unchecked->reason);
        break;
    }
}

START_TEST(each_example)
{
    const struct example *example = &examples[_i];
    const char *parts[PARTS];

    memcpy(parts, base, sizeof parts);
    parts[example->part] = replaced(parts[example->part], example->from, example->to);
    if (!strcmp(example->check, "core.allocation-total"))
        parts[EDITION] = replaced(replaced(parts[EDITION], "largest-remainder", "half-up"), "\"4 mkr\"",
                                  "\"4 000 001,00 kr\"");
    if (!strcmp(example->check, "core.share-of-key") && example->part == EDITION)
        parts[GRANTS] = replaced(parts[GRANTS], "decided;1 000 000 kr", "decided;1,0 mkr");
    if (!strcmp(example->check, "core.responsible") && example->expected == RAISED)
        parts[LOCAL] = replaced(parts[LOCAL], "id = \"b\"; responsible = \"Chef\";", "id = \"b\";");
    if (!strcmp(example->check, "core.cost-object"))
        parts[ACTIVITIES] =
            replaced(parts[ACTIVITIES], "demo@2022;23;b;two;;Andra;activity;1 250 000 kr;Chef;200\n", "");
    if (!strcmp(example->check, "core.activity-cost-object") && example->expected == RAISED)
        parts[ACTIVITIES] = replaced(parts[ACTIVITIES], "1 250 000 kr;Chef;200", "1 250 000 kr;Chef;");
    if (strstr(example->check, "-slow"))
        parts[POSTINGS] = replaced(parts[POSTINGS], "400 000 kr", "200 000 kr");
    if (!strcmp(example->check, "core.locked-component"))
        parts[ACTIVITIES] = replaced(parts[ACTIVITIES], "1 250 000 kr", "1 250 501 kr");
    with_findings(parts, look_example, example);
}
END_TEST

/* A locked component whose activities differ by a rounding to thousands is left in peace. */
START_TEST(locked_border)
{
    static const struct example example = { .check = "core.locked-component",
                                            .expected = HOLDS,
                                            .to = "500 kr" };
    const char *parts[PARTS];

    memcpy(parts, base, sizeof parts);
    parts[LOCAL] =
        replaced(parts[LOCAL], "components = (",
                 "use_rules = ( { id = \"lock\"; text = \"Låst\"; component = \"b\"; locked = true; "
                 "source = \"beslut\"; } ); components = (");
    parts[ACTIVITIES] = replaced(parts[ACTIVITIES], "1 250 000 kr", "1 250 500 kr");
    with_findings(parts, look_example, &example);
}
END_TEST

/* Those of several editions or of units below the region: tests/unit/test-checks-year.c; of money, deliveries
 * and values: tests/unit/test-checks-money.c, test-checks-values.c. */
static const char *const elsewhere[] = {
    "cost-objects",
    "change-of-grant",
    "redistribution-sum",
    "redistribution-rest",
    "receiver-weight",
    "responsibles",
    "grant-scale-year",
    "lineage",
    "locked-reallocation",
    "received-more",
    "received-total",
    "received-less",
    "payment-condition",
    "payment-registry",
    "requisition-due",
    "requisition-missed",
    "requisition-late",
    "repayment-due",
    "repayment-late",
    "unused-end",
    "unused-rule",
    "more-than-left",
    "total-more-than-left",
    "carry-over-permission",
    "carry-over-to",
    "reallocation-balanced",
    "reallocation-area",
    "reallocation-decision",
    "funded-twice",
    "used-beyond-forecast",
    "forecast-within",
    "forecast-total",
    "forecast-sum",
    "forecast-old",
    "posting-outside",
    "delivered-late",
    "delivered-figure-changed",
    "delivery-receiver",
    "plan-newer",
    "judgement-differs",
    "value-missing",
    "value-late",
    "value-scale",
    "value-change",
    "by-sex",
    "parts-of-value",
    "gate-unknown",
    "years-mixed",
    "share-above-whole",
    "denominator",
    "condition-period",
    "baseline",
};

/* Every check of the core's table has an example that raises it. */
START_TEST(every_check_has_an_example)
{
    size_t count;
    const struct ov_check *checks = ov_core_checks(&count);

    for (size_t i = 0; i < count; i++) {
        bool found = checks[i].each == OV_EACH_REQUIRED_FIELD; /* below */

        for (size_t j = 0; j < OV_COUNT_OF(elsewhere); j++)
            found |= !strcmp(elsewhere[j], checks[i].id);
        for (size_t j = 0; j < OV_COUNT_OF(examples); j++)
            found |=
                examples[j].expected == RAISED && !strcmp(examples[j].check + strlen("core."), checks[i].id);
        ck_assert_msg(found, "core.%s has no example that raises it", checks[i].id);
        ck_assert_msg(checks[i].advice && checks[i].title && (checks[i].cite || found),
                      "core.%s lacks a text", checks[i].id);
    }
}
END_TEST

/* One finding for each required field without a value, from the day after its period. */
static void look_required(const struct ov_evaluation *evaluation, const struct ov_findings *findings,
                          const void *context)
{
    static const struct ov_field fields[] = {
        { .id = "optional", .label = "Frivillig", .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION },
        { .id = "persons",
          .label = "Personer",
          .type = OV_COUNT,
          .period = OV_POINT,
          .level = OV_REGION,
          .flags = OV_REQUIRED },
        { .id = "visits",
          .label = "Besök",
          .type = OV_COUNT,
          .period = OV_YEAR,
          .level = OV_REGION,
          .flags = OV_REQUIRED },
    };
    const struct ov_module module = { .id = "demo", .fields = fields, .field_count = OV_COUNT_OF(fields) };
    struct ov_catalogue catalogue = *evaluation->catalogue;
    struct ov_subject subject = ov_evaluation_subject(evaluation);
    (void)findings;
    (void)context;

    catalogue.modules = &module;
    catalogue.module_count = 1;
    for (int late = 0; late < 2; late++) {
        struct ov_figures *figures =
            ov_figures_new(evaluation->arena, evaluation->view, &catalogue, ov_graph_new(evaluation->arena),
                           late ? ov_date_make(2023, 1, 1) : ov_date_make(2022, 12, 31));
        const struct ov_findings *all = ov_checks_run(&(struct ov_checks_request){
            .figures = figures, .catalogue = &catalogue, .bases = &subject, .count = 1 });
        size_t count = 0;

        for (size_t i = 0; i < all->count; i++)
            count += ov_equal(all->items[i].check, "core.required-field");
        ck_assert_uint_eq(count, late ? 2 : 0);
        if (!late)
            continue;
        const struct ov_finding *finding =
            find(all, "core.required-field", OV_FINDING_RAISED, "unit=23 field=persons");
        ck_assert_ptr_nonnull(finding);
        ck_assert_int_eq(finding->severity, OV_WARNING);
        ck_assert_str_eq(finding->rule, "given(demo.persons)");
        ck_assert_str_eq(finding->text.arguments[0].plain, "Personer");
        ck_assert_str_eq(ov_figures_value(figures, finding->text.arguments[1].figure)->text, "2022-12-31");
        ck_assert_ptr_nonnull(find(all, "core.required-field", OV_FINDING_RAISED, "unit=23 field=visits"));
    }
}

START_TEST(required_fields)
{
    with_findings(base, look_required, NULL);
}
END_TEST

/* A report that was delivered says something else than what would be said now. */
static void look_delivered(const struct ov_evaluation *evaluation, const struct ov_findings *findings,
                           const void *context)
{
    const struct ov_delivered_figure delivered[] = {
        { "demo@2022", "23", "3", "Staten", "2022-10-01", "money/a/grant",
          ov_quantity_number(ov_rational(7, 1)), ov_quantity_number(ov_rational(8, 1)), 2 },
        { "demo@2022", "23", "3", "Staten", "2022-10-01", "money/a/used",
          ov_quantity_number(ov_rational(7, 1)),
          ov_quantity_none(OV_QUANTITY_NUMBER, OV_MISSING, "withdrawn"), 2 },
        { "demo@2022", "01", "3", "Staten", "2022-10-01", "of another region",
          ov_quantity_number(ov_rational(7, 1)), ov_quantity_number(ov_rational(8, 1)), 1 },
    };
    struct ov_subject subject = ov_evaluation_subject(evaluation);
    const struct ov_findings *all =
        ov_checks_run(&(struct ov_checks_request){ .figures = evaluation->figures,
                                                   .catalogue = evaluation->catalogue,
                                                   .bases = &subject,
                                                   .count = 1,
                                                   .delivered = delivered,
                                                   .delivered_count = OV_COUNT_OF(delivered) });
    const struct ov_finding *finding =
        find(all, "core.delivered-figure-changed", OV_FINDING_RAISED, "unit=23 run=3 figure=money/a/grant");
    size_t count = 0;
    (void)findings;
    (void)context;

    for (size_t i = 0; i < all->count; i++)
        count += ov_equal(all->items[i].check, "core.delivered-figure-changed");
    ck_assert_uint_eq(count, 2);
    ck_assert_ptr_nonnull(finding);
    ck_assert_int_eq(finding->severity, OV_WARNING);
    ck_assert_uint_eq(finding->operand_count, 2);
    ck_assert_ptr_nonnull(
        find(all, "core.delivered-figure-changed", OV_FINDING_RAISED, "unit=23 run=3 figure=money/a/used"));
}

START_TEST(delivered_figures)
{
    with_findings(base, look_delivered, NULL);
}
END_TEST

/* docs/checks.md has one row for each check, in the order and the words of the table, and no others. */
START_TEST(every_check_is_documented)
{
    static const char *const severities[] = { "", "notice", "warning", "error" };
    const char *top = getenv("OVERENS_SRCDIR");
    struct ov_error error = { 0 };
    size_t count, length, rows = 0;
    const struct ov_check *checks = ov_core_checks(&count);
    char *path = ov_path_join(arena, top ? top : ".", "docs/checks.md");
    char *text = ov_file_read(arena, path, 1 << 20, &length, &error);
    ck_assert_msg(text != NULL, "%s", error.text);
    const char *at = text;

    for (size_t i = 0; i < count; i++) {
        char *begin = ov_arena_printf(arena, "\n| `%s` | ", checks[i].id);
        char *end = ov_arena_printf(arena, " | %s | %s | `%s` |\n", severities[checks[i].severity],
                                    checks[i].title, checks[i].rule);
        const char *line = strstr(at, begin);
        ck_assert_msg(line != NULL, "core.%s has no row in its place", checks[i].id);
        const char *next = strchr(line + 1, '\n');
        ck_assert_msg(next != NULL && strstr(line, end) != NULL && strstr(line, end) < next,
                      "core.%s: the row does not end “%s”", checks[i].id, end);
        at = next;
    }
    for (const char *row = text; (row = strstr(row, "\n| `")) != NULL; row++)
        rows++;
    ck_assert_uint_eq(rows, count);
    for (int i = 0; i < 2; i++) {
        path = ov_path_join(arena, top ? top : ".", i ? "CHANGES.md" : "README.md");
        text = ov_file_read(arena, path, 1 << 20, &length, &error);
        ck_assert_msg(text != NULL, "%s", error.text);
        ck_assert_msg(strstr(text, ov_arena_printf(arena, "%zu common checks", count)) != NULL,
                      "%s gives another number of common checks", path);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checks");
    TCase *tests = tcase_create("checks");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, all_hold);
    tcase_add_loop_test(tests, each_example, 0, (int)OV_COUNT_OF(examples));
    tcase_add_test(tests, locked_border);
    tcase_add_test(tests, every_check_has_an_example);
    tcase_add_test(tests, required_fields);
    tcase_add_test(tests, delivered_figures);
    tcase_add_test(tests, every_check_is_documented);
    suite_add_tcase(suite, tests);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
