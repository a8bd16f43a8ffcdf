/* En förstärkt ambulanssjukvård: money for the ambulance service, most of it through close care.
 * Terms: config/editions/ambulance@*.conf. Facts and sources: docs/agreements/ambulance.md. */
#include <overens/plugin.h>

/* clang-format off: the tables are laid out by hand, as they read best */

/* Since 2016 the clock starts when the call enters the queue of SOS Alarm, earlier when it was answered. */
#define NEW_CLOCK "2016-01-01"

static const struct ov_field fields[] = {
    { .id = "response-time", .label = N_("Responstid prio 1, median"), .type = OV_DECIMAL, .decimals = 1,
      .period = OV_YEAR, .level = OV_REGION, .unit = "min", .flags = OV_REQUIRED, .breaks = NEW_CLOCK,
      .help = N_("Minuter med decimal, från 112-samtalet till att ambulansen är framme. Rikets värde lämnas för enheten 00. En region som saknar värde lämnar det som inte mätbart."),
      .source = "SKR, Öppna jämförelser och Vården i siffror; data från SOS Alarm" },
    { .id = "response-time-broken-year", .label = N_("Responstid prio 1, median, 1 juni–31 maj"), .type = OV_DECIMAL,
      .decimals = 1, .period = OV_BROKEN_YEAR, .level = OV_REGION, .unit = "min", .breaks = NEW_CLOCK,
      .help = N_("Samma mått för brutna år, som i äldre tabeller och i kommuntabellerna. Jämförs aldrig med kalenderår."),
      .source = "SKR, Öppna jämförelser; data från SOS Alarm" },
    { .id = "training-days", .label = N_("Utbildningsdagar"), .type = OV_COUNT, .period = OV_TERTIAL, .level = OV_UNIT,
      .unit = N_("dagar"), .slices = "profession",
      .help = N_("Dagar med kompetenshöjande insatser för medarbetare i larmkedjan, från årets början.") },
    { .id = "transports", .label = N_("Sjuktransporter"), .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION,
      .unit = N_("transporter"), .help = N_("Transporter mellan vårdgivare och hem, med ambulans eller särskilt fordon.") },
    { .id = "transports-coordinated", .label = N_("Samordnade sjuktransporter"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("transporter"),
      .help = N_("Av dem: transporter som samordnats med en annan region eller med en annan aktör.") },
};

static const struct ov_measure measures[] = {
    { .id = "response-time-nation", .label = N_("Responstid prio 1, riket"), .type = OV_DECIMAL, .unit = "min",
      .formula = "at(response-time, unit = nation)", .better = OV_LOWER, .decimals = 1 },
    { .id = "response-time-broken-year-nation", .label = N_("Responstid prio 1, riket, 1 juni–31 maj"),
      .type = OV_DECIMAL, .unit = "min", .formula = "at(response-time-broken-year, unit = nation)", .better = OV_LOWER,
      .decimals = 1 },
    { .id = "response-time-change", .label = N_("Förändring av responstiden"), .type = OV_DECIMAL, .unit = "min",
      .formula = "response-time - previous-year(response-time)", .better = OV_LOWER, .decimals = 1,
      .help = N_("Från året före. Minus är snabbare. Räknas aldrig över brottet 2016.") },
    { .id = "response-time-to-nation", .label = N_("Responstid mot riket"), .type = OV_DECIMAL, .unit = "min",
      .formula = "response-time - response-time-nation", .better = OV_LOWER, .decimals = 1,
      .help = N_("Plus är långsammare än riket.") },
    { .id = "response-time-broken-year-change", .label = N_("Förändring av responstiden, brutna år"), .type = OV_DECIMAL,
      .unit = "min", .formula = "response-time-broken-year - previous-year(response-time-broken-year)",
      .better = OV_LOWER, .decimals = 1, .help = N_("Från det brutna året före.") },
    { .id = "transports-coordinated-share", .label = N_("Andel samordnade sjuktransporter"), .type = OV_SHARE,
      .formula = "transports-coordinated / transports", .better = OV_HIGHER, .decimals = 1 },
};

static const struct ov_check checks[] = {
    { .id = "slower-than-nation", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Långsammare än riket"),
      .when = "given(response-time-to-nation)", .rule = "response-time-to-nation <= 0",
      .text = N_("Responstiden är {response-time}, {response-time-to-nation} över rikets {response-time-nation}."),
      .advice = N_("Skriv i redovisningen vad som görs för kortare responstider."),
      .cite = "Satsningens syfte sedan 2021: kortare responstider (God och nära vård 2022, avsnitt 2.4)" },
    { .id = "slower-than-before", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Längre responstid än året före"),
      .when = "given(response-time-change)", .rule = "response-time-change <= 0",
      .text = N_("Responstiden är {response-time}, {response-time-change} längre än året före."),
      .advice = N_("Skriv orsaken i redovisningen: uppdrag, avstånd, bemanning eller ändrad mätning.") },
    { .id = "response-time-plausible", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Orimlig responstid"),
      .when = "given(response-time)", .rule = "response-time >= 4 and response-time <= 60",
      .text = N_("Responstiden är {response-time}; en median för en hel region ligger mellan 4 och 60 minuter."),
      .advice = N_("Lämna minuter med decimal: 16 minuter och 30 sekunder är 16,5.") },
};

static const struct ov_section sections[] = {
    { .id = "response-times", .title = N_("Responstider"), .order = 10,
      .kinds = OV_SHEET | OV_HALF_YEAR_REPORT | OV_ANNUAL | OV_INTERIM | OV_FINAL, .show = OV_LINE_CHART,
      .of = "response-time, response-time-nation", .over = "10 years",
      .text = N_("Median i minuter för larm med högsta prioritet. Sedan 2016 räknas tiden från att samtalet hamnar i kö hos SOS Alarm, och personalen anger allt oftare när den är framme hos patienten.") },
    { .id = "response-time-outcome", .title = N_("Responstiden i år"), .order = 20,
      .kinds = OV_SHEET | OV_ANNUAL | OV_INTERIM | OV_FINAL, .show = OV_KEY_FIGURES,
      .of = "response-time, response-time-change, response-time-to-nation" },
    { .id = "response-times-broken-year", .title = N_("Responstider, brutna år"), .order = 30, .kinds = OV_SHEET | OV_ANNUAL,
      .show = OV_TABLE,
      .of = "response-time-broken-year, response-time-broken-year-nation, response-time-broken-year-change",
      .text = N_("Brutna år, 1 juni–31 maj. De jämförs med varandra, aldrig med kalenderår.") },
    { .id = "training", .title = N_("Kompetenshöjande insatser"), .order = 40,
      .kinds = OV_SHEET | OV_TERTIAL_REPORT | OV_HALF_YEAR_REPORT | OV_ANNUAL | OV_FINAL, .show = OV_TABLE,
      .of = "training-days", .rows = "unit" },
    { .id = "transports", .title = N_("Sjuktransporter"), .order = 50, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_TABLE, .of = "transports, transports-coordinated, transports-coordinated-share" },
};

OV_PLUGIN("ambulance", .title = N_("En förstärkt ambulanssjukvård"), .version = "1.0", .contact = "Överens",
          .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks), OV_SECTIONS(sections));
