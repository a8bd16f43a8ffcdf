/* Insatser inom området psykisk hälsa: the yearly agreement on mental health, with money to regions, counties and
 * municipalities. Terms: config/editions/psychiatry@*.conf. Facts and sources: docs/agreements/psychiatry.md. */
#include <overens/plugin.h>

/* clang-format off: the tables are laid out by hand, as they read best */

static const struct ov_field fields[] = {
    /* barn och unga, barn- och ungdomspsykiatri (BUP) */
    { .id = "child-first-assessments", .label = N_("Första bedömningar inom BUP"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Barn och unga som fått en första bedömning inom barn- och ungdomspsykiatrin."),
      .source = "Den nationella väntetidsdatabasen" },
    { .id = "child-first-assessments-30", .label = N_("Första bedömningar inom BUP inom 30 dagar"), .type = OV_COUNT,
      .period = OV_YEAR, .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Av dem: bedömda inom 30 dagar."), .source = "Den nationella väntetidsdatabasen" },
    { .id = "child-treatments", .label = N_("Utredning eller behandling inom BUP"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Barn och unga som påbörjat fördjupad utredning eller behandling efter den första bedömningen."),
      .source = "Den nationella väntetidsdatabasen" },
    { .id = "child-treatments-30", .label = N_("Utredning eller behandling inom BUP inom 30 dagar"), .type = OV_COUNT,
      .period = OV_YEAR, .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Av dem: påbörjad inom ytterligare 30 dagar."), .source = "Den nationella väntetidsdatabasen" },
    /* länsgemensamma områden */
    { .id = "youth-clinic-persons", .label = N_("Besökare på ungdomsmottagning"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Personer som besökt en ungdomsmottagning i länet, på plats eller digitalt. Varje person räknas en gång.") },
    { .id = "suicides", .label = N_("Säkra suicid"), .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION,
      .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Avlidna i säkra suicid, efter länet där de var folkbokförda."),
      .source = "Socialstyrelsen, dödsorsaksregistret" },
    { .id = "comorbidity-persons", .label = N_("Personer med samsjuklighet"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Personer med psykisk sjukdom och samtidigt missbruk eller beroende, som fått vård eller stöd i länet.") },
    { .id = "comorbidity-plans", .label = N_("Personer med samsjuklighet som har en gemensam plan"), .type = OV_COUNT,
      .period = OV_YEAR, .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Av dem: de som har en samordnad individuell plan (SIP) som region och kommun gjort tillsammans.") },
};

static const struct ov_measure measures[] = {
    { .id = "child-assessment-share", .label = N_("Andel första bedömningar inom 30 dagar"), .type = OV_SHARE,
      .formula = "child-first-assessments-30 / child-first-assessments", .better = OV_HIGHER, .decimals = 1,
      .smallest_n = 5, .cite = "regeringen.se, pressmeddelande januari 2024, Satsning på ökad tillgänglighet till BUP" },
    { .id = "child-treatment-share", .label = N_("Andel utredningar och behandlingar inom 30 dagar"), .type = OV_SHARE,
      .formula = "child-treatments-30 / child-treatments", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5,
      .cite = "regeringen.se, pressmeddelande januari 2024, Satsning på ökad tillgänglighet till BUP" },
    { .id = "comorbidity-plan-share", .label = N_("Andel med samsjuklighet som har en gemensam plan"), .type = OV_SHARE,
      .formula = "comorbidity-plans / comorbidity-persons", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5 },
    { .id = "plan-in-force", .label = N_("Handlingsplan gäller från"), .type = OV_DATE,
      .formula = "max(decided(action-plan, party = region), decided(action-plan, party = municipalities))",
      .help = N_("Handlingsplanen är länets: det senare av regionens och kommunernas beslut gäller.") },
    { .id = "county-money", .label = N_("Länsgemensamma medel"), .type = OV_MONEY, .formula = "grant(group = counties)",
      .help = N_("Vad länet beviljats. Hanteras i samverkan och är inte regionens intäkt.") },
    { .id = "county-reported", .label = N_("Länsgemensamma medel redovisade"), .type = OV_DATE,
      .formula = "decided(county-report)",
      .help = N_("Dagen då de redovisades särskilt (tabellen decisions, id county-report).") },
};

/* Statistics on individuals are divided by sex. One to four women or men are recorded but suppressed, and that is an
 * answer; only what nobody gave is a fault. No formula tells the two apart. */
static void divided_by_sex(struct ov_run *run)
{
    static const struct { const char *subject, *field, *total, *women, *men; } all[] = {
#define DIVIDED(id) { "field=" id, "\"" id "\"", id, id "(sex = woman)", id "(sex = man)" }
        DIVIDED("child-first-assessments"), DIVIDED("child-treatments"), DIVIDED("youth-clinic-persons"),
        DIVIDED("suicides"), DIVIDED("comorbidity-persons"),
    };

    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        struct ov_argument told[] = { { "field", ov_formula(run, all[i].field) },
                                      { "total", ov_formula(run, all[i].total) } };
        ov_figure women = ov_formula(run, all[i].women), men = ov_formula(run, all[i].men);

        if (ov_given(run, told[1].figure) &&
            (run->host->state(run, women) == OV_MISSING || run->host->state(run, men) == OV_MISSING))
            ov_raise(run, all[i].subject, told, 2);
    }
}

static const struct ov_check checks[] = {
    { .id = "action-plan", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Handlingsplan inte beslutad"),
      .when = "given(grant) and grant > 0 kr", .rule = "given(plan-in-force)",
      .text = N_("Regionen har fått {grant}, men ingen handlingsplan är registrerad som beslutad av både regionen och kommunerna."),
      .advice = N_("Registrera båda besluten (tabellen decisions, id action-plan, parterna region och municipalities)."),
      .cite = "Syftet med överenskommelsen: utvecklingsarbete utifrån lokala och regionala handlingsplaner" },
    { .id = "county-report", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Länsgemensamma medel inte redovisade"),
      .when = "given(county-money) and county-money > 0 kr", .rule = "given(county-reported)",
      .text = N_("Länet har fått {county-money}, men ingen särskild redovisning av dem är registrerad."),
      .advice = N_("Registrera redovisningen (tabellen decisions, id county-report). Länets medel ingår inte i regionens redovisning."),
      .cite = "Länsgemensamma medel hanteras separat, i samverkan" },
    { .id = "assessments-within", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Fler inom 30 dagar än alla"),
      .when = "given(child-first-assessments-30)", .rule = "child-first-assessments-30 <= child-first-assessments",
      .text = N_("{child-first-assessments-30} första bedömningar gjordes inom 30 dagar, men alla är {child-first-assessments}."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma år och samma mottagningar.") },
    { .id = "treatments-within", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Fler inom 30 dagar än alla"),
      .when = "given(child-treatments-30)", .rule = "child-treatments-30 <= child-treatments",
      .text = N_("{child-treatments-30} utredningar och behandlingar påbörjades inom 30 dagar, men alla är {child-treatments}."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma år och samma mottagningar.") },
    { .id = "plans-within", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Fler med gemensam plan än personer"),
      .when = "given(comorbidity-plans)", .rule = "comorbidity-plans <= comorbidity-persons",
      .text = N_("{comorbidity-plans} personer har en gemensam plan, men {comorbidity-persons} har samsjuklighet."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma personer.") },
    { .id = "by-sex", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Inte uppdelat på kön"),
      .examine = divided_by_sex,
      .reads = "child-first-assessments child-treatments youth-clinic-persons suicides comorbidity-persons",
      .text = N_("{field}: {total} personer är lämnade utan uppdelning på kön."),
      .advice = N_("Lämna uppgiften för kvinnor och män, eller redovisa de särskilda skälen mot det."),
      .cite = "Överenskommelsen 2017: individbaserad statistik redovisas uppdelad på kön om inte särskilda skäl talar emot" },
};

static const struct ov_section sections[] = {
    { .id = "action-plan", .title = N_("Handlingsplan och länsgemensamma medel"), .order = 10,
      .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL, .show = OV_KEY_FIGURES,
      .of = "plan-in-force, county-money, county-reported",
      .text = N_("Regionens medel och länets hålls isär: länets hanteras och redovisas särskilt, i samverkan med kommunerna.") },
    { .id = "children", .title = N_("Barn och unga: väntan på barn- och ungdomspsykiatri"), .order = 20,
      .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL, .show = OV_BAR_CHART, .of = "child-assessment-share, child-treatment-share",
      .text = N_("Första bedömning inom 30 dagar, och fördjupad utredning eller behandling inom ytterligare 30. Dagarna kommer från överenskommelsen om ökad tillgänglighet.") },
    { .id = "youth-clinics", .title = N_("Ungdomsmottagningar"), .order = 30, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_TABLE, .of = "youth-clinic-persons, previous-year(youth-clinic-persons)" },
    { .id = "suicide-prevention", .title = N_("Suicidprevention"), .order = 40, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_LINE_CHART, .of = "suicides", .over = "10 years",
      .text = N_("Få fall varje år: enstaka år säger lite, och antal under fem visas inte.") },
    { .id = "comorbidity", .title = N_("Sammanhållen vård vid samsjuklighet"), .order = 50,
      .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL, .show = OV_KEY_FIGURES, .of = "comorbidity-persons, comorbidity-plan-share" },
};

OV_PLUGIN("psychiatry", .title = N_("Insatser inom området psykisk hälsa"), .version = "1.0", .contact = "Överens",
          .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks), OV_SECTIONS(sections));
