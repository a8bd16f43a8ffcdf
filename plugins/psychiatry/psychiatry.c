/* Psykisk hälsa och suicidprevention: the yearly agreement on mental health, with money to regions, counties and
 * municipalities. All of it is tables: what holds for any agreement (parts and wholes, women and men, deadlines) is
 * checked by the core. Terms: config/editions/psychiatry@*.conf. Facts and sources: docs/agreements/psychiatry.md. */
#include <overens/plugin.h>

/* clang-format off: the tables are laid out by hand, as they read best */

/* Since 2021 the national database follows child and adolescent psychiatry by a more detailed model; earlier years
 * are not counted alike (https://www.vantetider.se/vantetiderivarden/vantetidsstatistik/
 * vantetidsstatistikspecialiseradvard/barnochungdomspsykiatribup.54393.html). */
#define CHILD_MODEL "2021-01-01"
#define CHILD(short, name, what) \
    { .id = "child-" short, .label = name, .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION, \
      .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL, .help = what, \
      .source = "Den nationella väntetidsdatabasen", .breaks = CHILD_MODEL }
#define PERSONS(name_id, name, what, from) \
    { .id = name_id, .label = name, .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION, .unit = N_("personer"), \
      .slices = "sex", .flags = OV_PERSONAL, .help = what, .source = from }

static const struct ov_field fields[] = {
    /* barn och unga: barn- och ungdomspsykiatri (BUP) */
    CHILD("first-assessments", N_("Första bedömningar inom BUP"),
          N_("Barn och unga som fått en första bedömning inom barn- och ungdomspsykiatrin.")),
    CHILD("first-assessments-30", N_("Första bedömningar inom BUP inom 30 dagar"),
          N_("Av dem: bedömda inom 30 dagar.")),
    CHILD("treatments", N_("Utredning eller behandling inom BUP"),
          N_("Barn och unga som påbörjat fördjupad utredning eller behandling efter den första bedömningen.")),
    CHILD("treatments-30", N_("Utredning eller behandling inom BUP inom 30 dagar"),
          N_("Av dem: påbörjad inom ytterligare 30 dagar.")),
    CHILD("investigations", N_("Fördjupade utredningar inom BUP"),
          N_("Av dem som påbörjat utredning eller behandling: de som påbörjat en fördjupad utredning.")),
    CHILD("investigations-30", N_("Fördjupade utredningar inom BUP inom 30 dagar"),
          N_("Av utredningarna: påbörjade inom 30 dagar.")),
    CHILD("therapies", N_("Behandlingar inom BUP"),
          N_("Av dem som påbörjat utredning eller behandling: de som påbörjat en behandling.")),
    CHILD("therapies-30", N_("Behandlingar inom BUP inom 30 dagar"),
          N_("Av behandlingarna: påbörjade inom 30 dagar.")),
    /* vuxna: specialiserad psykiatri */
    PERSONS("adult-first-visits", N_("Första besök i vuxenpsykiatrin"),
            N_("Vuxna som fått ett första besök i den specialiserade psykiatrin."), "Den nationella väntetidsdatabasen"),
    PERSONS("adult-first-visits-90", N_("Första besök i vuxenpsykiatrin inom 90 dagar"),
            N_("Av dem: inom vårdgarantins 90 dagar."), "Den nationella väntetidsdatabasen"),
    /* länsgemensamma områden */
    PERSONS("youth-clinic-persons", N_("Besökare på ungdomsmottagning"),
            N_("Personer som besökt en ungdomsmottagning i länet, på plats eller digitalt. Varje person räknas en gång."), NULL),
    PERSONS("suicides", N_("Säkra suicid"),
            N_("Avlidna i säkra suicid, efter länet där de var folkbokförda."), "Socialstyrelsen, dödsorsaksregistret"),
    PERSONS("comorbidity-persons", N_("Personer med samsjuklighet"),
            N_("Personer med psykisk sjukdom och samtidigt missbruk eller beroende, som fått vård eller stöd i länet."), NULL),
    PERSONS("comorbidity-plans", N_("Personer med samsjuklighet som har en gemensam plan"),
            N_("Av dem: de som har en samordnad individuell plan (SIP) som region och kommun gjort tillsammans."), NULL),
};

#define WAITING_CITE "regeringen.se, pressmeddelande januari 2024, Satsning på ökad tillgänglighet till BUP: besök, utredning och behandling mäts var för sig"
#define SHARE_OF(name_id, name, part, whole, from) \
    { .id = name_id, .label = name, .type = OV_SHARE, .formula = part " / " whole, .better = OV_HIGHER, .decimals = 1, \
      .smallest_n = 5, .cite = from }
#define BY_SEX(name_id, name, part, whole, sex) \
    { .id = name_id, .label = name, .type = OV_SHARE, \
      .formula = part "(sex = " sex ") / " whole "(sex = " sex ")", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5 }

static const struct ov_measure measures[] = {
    SHARE_OF("child-assessment-share", N_("Andel första bedömningar inom 30 dagar"),
             "child-first-assessments-30", "child-first-assessments", WAITING_CITE),
    SHARE_OF("child-treatment-share", N_("Andel utredningar och behandlingar inom 30 dagar"),
             "child-treatments-30", "child-treatments", WAITING_CITE),
    SHARE_OF("child-investigation-share", N_("Andel fördjupade utredningar inom 30 dagar"),
             "child-investigations-30", "child-investigations", WAITING_CITE),
    SHARE_OF("child-therapy-share", N_("Andel behandlingar inom 30 dagar"),
             "child-therapies-30", "child-therapies", WAITING_CITE),
    BY_SEX("girls-assessment-share", N_("Flickor: andel första bedömningar inom 30 dagar"),
           "child-first-assessments-30", "child-first-assessments", "woman"),
    BY_SEX("boys-assessment-share", N_("Pojkar: andel första bedömningar inom 30 dagar"),
           "child-first-assessments-30", "child-first-assessments", "man"),
    BY_SEX("girls-treatment-share", N_("Flickor: andel utredningar och behandlingar inom 30 dagar"),
           "child-treatments-30", "child-treatments", "woman"),
    BY_SEX("boys-treatment-share", N_("Pojkar: andel utredningar och behandlingar inom 30 dagar"),
           "child-treatments-30", "child-treatments", "man"),
    SHARE_OF("adult-visit-share", N_("Andel första besök i vuxenpsykiatrin inom 90 dagar"),
             "adult-first-visits-90", "adult-first-visits",
             "Vårdgarantin: besök i den specialiserade vården inom 90 dagar, http://www.lul.se/sv/Vard-halsa/Regler-och-rattigheter/Vardgarantin/"),
    BY_SEX("women-visit-share", N_("Kvinnor: andel första besök inom 90 dagar"),
           "adult-first-visits-90", "adult-first-visits", "woman"),
    BY_SEX("men-visit-share", N_("Män: andel första besök inom 90 dagar"),
           "adult-first-visits-90", "adult-first-visits", "man"),
    SHARE_OF("comorbidity-plan-share", N_("Andel med samsjuklighet som har en gemensam plan"),
             "comorbidity-plans", "comorbidity-persons", NULL),
    { .id = "plan-in-force", .label = N_("Handlingsplan gäller från"), .type = OV_DATE,
      .formula = "max(decided(action-plan, party = region), decided(action-plan, party = municipalities))",
      .help = N_("Handlingsplanen är länets: det senare av regionens och kommunernas beslut gäller.") },
    { .id = "county-receiver", .label = N_("Mottagare av länets medel angiven"), .type = OV_DATE,
      .formula = "max(decided(county-receiver, party = region), decided(county-receiver, party = municipalities))",
      .help = N_("Dagen då både regionen och kommunerna har beslutat vem som tar emot de länsgemensamma medlen.") },
    { .id = "earlier-money-told", .label = N_("Hur tidigare års medel har använts är redovisat"), .type = OV_BOOLEAN,
      .formula = "if(noted(earlier-money), 1 = 1, missing(\"" N_("Ingen text om tidigare års medel är skriven.") "\"))",
      .help = N_("En rad i tabellen notes med id earlier-money.") },
    { .id = "regional-money", .label = N_("Regionens medel"), .type = OV_MONEY, .formula = "grant",
      .help = N_("Vad regionen själv beviljats.") },
    { .id = "county-money", .label = N_("Länsgemensamma medel"), .type = OV_MONEY, .formula = "grant(group = counties)",
      .help = N_("Vad länet beviljats. Hanteras i samverkan och är inte regionens intäkt.") },
    { .id = "municipal-money", .label = N_("Kommunernas medel"), .type = OV_MONEY,
      .formula = "grant(group = municipalities)", .help = N_("Vad länets kommuner beviljats. Är inte regionens intäkt.") },
    { .id = "county-reported", .label = N_("Länsgemensamma medel redovisade"), .type = OV_DATE,
      .formula = "decided(county-report)",
      .help = N_("Dagen då de redovisades särskilt (tabellen decisions, id county-report).") },
};

static const struct ov_check checks[] = {
    /* the plan and the money of others */
    { .id = "action-plan", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Handlingsplan inte beslutad"),
      .when = "given(grant) and grant > 0 kr and "
              "(given(condition(condition = action-plan)) or given(condition(condition = plan-revised)))",
      .rule = "given(plan-in-force)",
      .text = N_("Regionen har fått {grant}, men ingen handlingsplan är registrerad som beslutad av både regionen och kommunerna."),
      .advice = N_("Registrera båda besluten (tabellen decisions, id action-plan, parterna region och municipalities)."),
      .cite = "Syftet med överenskommelsen: utvecklingsarbete utifrån lokala och regionala handlingsplaner" },
    { .id = "action-plan-year", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Handlingsplanen är inte reviderad"),
      .when = "given(condition(condition = plan-revised)) and given(plan-in-force)", .rule = "plan-in-force >= begins",
      .text = N_("Årgången kräver en uppföljd handlingsplan, men den som gäller är från {plan-in-force}."),
      .advice = N_("Registrera årets beslut, eller skriv en kommentar om varför planen inte behövde revideras."),
      .cite = "Överenskommelserna 2017 och 2018: uppföljning och vid behov revidering av handlingsplanerna" },
    { .id = "county-report", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Länsgemensamma medel inte redovisade"),
      .when = "given(county-money) and county-money > 0 kr and ends < today", .rule = "given(county-reported)",
      .text = N_("Länet har fått {county-money} och året är slut, men ingen särskild redovisning av dem är registrerad."),
      .advice = N_("Registrera redovisningen (tabellen decisions, id county-report). Länets medel ingår inte i regionens redovisning."),
      .cite = "Länsgemensamma medel hanteras separat, i samverkan" },
    { .id = "county-receiver-named", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Ingen mottagare av länets medel"),
      .when = "given(by(condition = county-receiver)) and given(county-money) and county-money > 0 kr",
      .rule = "given(county-receiver) and county-receiver <= by(condition = county-receiver)",
      .text = N_("Länet har fått {county-money}, men regionen och kommunerna har inte båda angett mottagaren senast {by(condition = county-receiver)}."),
      .advice = N_("Registrera båda besluten (tabellen decisions, id county-receiver, parterna region och municipalities)."),
      .cite = "regeringen.se, regeringsuppdrag april 2024: medlen betalas till den mottagare som kommuner och regioner har angett" },
    { .id = "earlier-money", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Tidigare års medel är inte redovisade"),
      .when = "given(by(condition = earlier-money)) and by(condition = earlier-money) - today <= 30", .rule = "noted(earlier-money)",
      .text = N_("Senast {by(condition = earlier-money)} redovisas också hur tidigare års medel har använts, men ingen sådan text är skriven."),
      .advice = N_("Skriv den i tabellen notes, med id earlier-money."),
      .cite = "Region Norrbotten, februari 2018: hur medlen för 2017–2018 har använts" },
    /* what the authorities read: area by area */
    { .id = "area-followed", .severity = OV_WARNING, .each = OV_COMPONENT, .title = N_("Inget skrivet om delområdet"),
      .when = "given(own-grant) and own-grant > 0 kr and ends < today and recipients <> \"municipalities\"",
      .rule = "count(notes) > 0",
      .text = N_("{component} har fått {own-grant}, men ingenting är skrivet om vad medlen har använts till."),
      .advice = N_("Skriv en kommentar eller ett svar om delområdet (tabellen notes): redovisningen läses område för område."),
      .cite = "Folkhälsomyndigheten: svaren analyseras kopplat till varje del av överenskommelsen" },
    { .id = "children-followed", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Väntan på BUP inte följd"),
      .when = "given(grant(children-and-youth)) and grant(children-and-youth) > 0 kr and ends < today",
      .rule = "given(child-first-assessments) and given(child-treatments)",
      .text = N_("Regionen har fått {grant(children-and-youth)} till barn och unga, men väntan på barn- och ungdomspsykiatrin är inte lämnad."),
      .advice = N_("Lämna första bedömningar och påbörjade utredningar och behandlingar, och hur många som skedde inom 30 dagar.") },
    { .id = "youth-clinics-followed", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Ungdomsmottagningarna inte följda"),
      .when = "given(grant(youth-clinics)) and grant(youth-clinics) > 0 kr and ends < today", .rule = "given(youth-clinic-persons)",
      .text = N_("Ungdomsmottagningarna har fått {grant(youth-clinics)}, men antalet besökare är inte lämnat."),
      .advice = N_("Lämna antalet besökare i länet, uppdelat på kön.") },
    { .id = "comorbidity-followed", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Samsjukligheten inte följd"),
      .when = "given(grant(comorbidity)) and grant(comorbidity) > 0 kr and ends < today",
      .rule = "given(comorbidity-persons) and given(comorbidity-plans)",
      .text = N_("Länet har fått {grant(comorbidity)} till samsjuklighet, men personerna och deras gemensamma planer är inte lämnade."),
      .advice = N_("Lämna antalet personer och hur många av dem som har en samordnad individuell plan.") },
    /* two ways of counting the same children */
    { .id = "child-parts", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Utredningar och behandlingar går inte ihop"),
      .when = "given(child-treatments) and given(child-investigations) and given(child-therapies)",
      .rule = "child-investigations <= child-treatments and child-therapies <= child-treatments and "
              "child-investigations + child-therapies >= child-treatments",
      .text = N_("{child-treatments} har påbörjat utredning eller behandling, men {child-investigations} utredning och {child-therapies} behandling."),
      .advice = N_("Den som fått båda räknas en gång i summan: den är högst de två tillsammans och minst den större av dem.") },
};

#define FOLLOWED (OV_SHEET | OV_HALF_YEAR_REPORT | OV_ANNUAL | OV_INTERIM | OV_FINAL)

static const struct ov_section sections[] = {
    { .id = "levels", .title = N_("Regionens, länets och kommunernas medel"), .order = 5,
      .kinds = FOLLOWED | OV_TERTIAL_REPORT | OV_ALLOCATION | OV_ECONOMIC, .show = OV_KEY_FIGURES,
      .of = "regional-money, county-money, municipal-money",
      .text = N_("Tre mottagare, som redovisas var för sig: bara de första medlen är regionens intäkt.") },
    { .id = "action-plan", .title = N_("Handlingsplan och länsgemensamma medel"), .order = 10,
      .kinds = FOLLOWED | OV_TERTIAL_REPORT, .show = OV_KEY_FIGURES, .of = "plan-in-force, county-receiver, county-reported",
      .text = N_("Planen är länets. De länsgemensamma medlen hanteras och redovisas särskilt, i samverkan med kommunerna.") },
    { .id = "children", .title = N_("Barn och unga: väntan på barn- och ungdomspsykiatri"), .order = 20, .kinds = FOLLOWED,
      .show = OV_BAR_CHART,
      .of = "child-assessment-share, child-treatment-share, child-investigation-share, child-therapy-share",
      .text = N_("Första bedömning inom 30 dagar, och fördjupad utredning eller behandling inom ytterligare 30. Dagarna kommer från överenskommelsen om ökad tillgänglighet.") },
    { .id = "children-by-sex", .title = N_("Barn och unga: flickor och pojkar"), .order = 22, .kinds = FOLLOWED,
      .show = OV_BAR_CHART,
      .of = "girls-assessment-share, boys-assessment-share, girls-treatment-share, boys-treatment-share" },
    { .id = "children-years", .title = N_("Barn och unga: väntan år för år"), .order = 24, .kinds = FOLLOWED,
      .show = OV_LINE_CHART, .of = "child-assessment-share, child-treatment-share", .over = "8 years",
      .text = N_("Sedan 2021 följs barn- och ungdomspsykiatrin efter en ny modell: åren före och efter jämförs inte.") },
    { .id = "adults", .title = N_("Vuxna: väntan på specialiserad psykiatri"), .order = 30, .kinds = FOLLOWED,
      .show = OV_BAR_CHART, .of = "adult-visit-share, women-visit-share, men-visit-share",
      .text = N_("Första besök inom vårdgarantins 90 dagar. Överenskommelsen sätter inget eget mål.") },
    { .id = "youth-clinics", .title = N_("Ungdomsmottagningar"), .order = 40, .kinds = FOLLOWED,
      .show = OV_LINE_CHART, .of = "youth-clinic-persons", .over = "5 years" },
    { .id = "suicide-prevention", .title = N_("Suicidprevention"), .order = 50, .kinds = FOLLOWED,
      .show = OV_LINE_CHART, .of = "suicides", .over = "10 years",
      .text = N_("Få fall varje år: enstaka år säger lite, och antal under fem visas inte.") },
    { .id = "comorbidity", .title = N_("Sammanhållen vård vid samsjuklighet"), .order = 60, .kinds = FOLLOWED,
      .show = OV_KEY_FIGURES, .of = "comorbidity-persons, comorbidity-plan-share" },
};

OV_PLUGIN("psychiatry", .title = N_("Insatser inom området psykisk hälsa"), .version = "1.1", .contact = "Överens",
          .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks), OV_SECTIONS(sections));
