/* Grants and agreements that need no plugin of their own: what any grant may need as weights and follow-up.
 * Which edition it serves stands in the edition: module = "plain". Facts and editions: docs/agreements/plain.md. */
#include <overens/plugin.h>

/* clang-format off: the tables are laid out by hand, as they read best */

static const struct ov_field fields[] = {
    /* weights by which a sum is shared */
    { .id = "listed-patients", .label = N_("Listade patienter"), .type = OV_COUNT, .period = OV_POINT, .level = OV_UNIT,
      .unit = N_("personer"),
      .help = N_("Personer som är listade vid vårdenheten den dag som fördelningen anger."),
      .source = "Regionens listningssystem" },
    { .id = "staffing-costs", .label = N_("Kostnad för inhyrd vårdpersonal"), .type = OV_MONEY, .period = OV_YEAR,
      .level = OV_UNIT, .help = N_("Vårdenhetens kostnad för inhyrd personal under året, utan avdrag för bidraget."),
      .source = "Vårdgivarens bokföring" },
    { .id = "target-population", .label = N_("Målgruppens storlek"), .type = OV_COUNT, .period = OV_POINT,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex",
      .help = N_("Personer i den grupp som bidraget gäller, den dag som årgången anger.") },
    { .id = "pieces", .label = N_("Ersatta stycken"), .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION,
      .unit = N_("stycken"), .help = N_("Antal av det som ersätts med ett belopp per styck, till exempel utredningar.") },
    /* what came of the money */
    { .id = "persons-reached", .label = N_("Personer som fått del av insatsen"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex", .flags = OV_PERSONAL,
      .help = N_("Varje person räknas en gång under året.") },
    { .id = "staff-trained", .label = N_("Utbildade medarbetare"), .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION,
      .unit = N_("personer"), .help = N_("Medarbetare som under året gått en utbildning som bekostats med bidraget.") },
    { .id = "occasions", .label = N_("Genomförda tillfällen"), .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION,
      .unit = N_("tillfällen"), .help = N_("Utbildningar, möten och andra tillfällen som bekostats med bidraget.") },
};

static const struct ov_measure measures[] = {
    { .id = "requisition-date", .label = N_("Rekvirerat"), .type = OV_DATE, .formula = "decided(requisition)",
      .help = N_("Dagen då medlen rekvirerades (tabellen decisions, id requisition).") },
    { .id = "activity-share", .label = N_("Andel av medlen på aktiviteter"), .type = OV_SHARE,
      .formula = "share(planned, grant)", .decimals = 1,
      .help = N_("Aktiviteternas summa delad med det som beviljats.") },
    { .id = "handed-on", .label = N_("Vidare till andra utförare"), .type = OV_MONEY, .formula = "redistributed",
      .help = N_("Vad regionen delar vidare av det den fått, enligt sitt eget beslut.") },
    { .id = "reached-share", .label = N_("Andel av målgruppen som nåtts"), .type = OV_SHARE, .better = OV_HIGHER,
      .formula = "persons-reached / target-population", .decimals = 1, .smallest_n = 5 },
};

static const struct ov_check checks[] = {
    { .id = "requisition", .severity = OV_WARNING, .each = OV_OBLIGATION, .title = N_("Rekvisition inte noterad i tid"),
      .when = "kind = \"requisition\" and count(requisitions) = 0",
      .rule = "if(given(requisition-date), requisition-date <= due, given(requisitioned) or today <= due)",
      .text = N_("{obligation} ska göras senast {due}, men ingen rekvisition är noterad till den dagen."),
      .advice = N_("Registrera dagen då rekvisitionen skickades (tabellen decisions, id requisition). Den som inte rekvirerar i tid kan bli utan medel.") },
    { .id = "pieces-counted", .severity = OV_WARNING, .each = OV_PAYMENT, .title = N_("Antal saknas för ersättning per styck"),
      .when = "method = \"per-piece\"", .rule = "given(pieces)",
      .text = N_("{component} ersätts per styck, men inget antal är lämnat."),
      .advice = N_("Lämna antalet i pieces.") },
    { .id = "reached-within-target", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Fler nådda än målgruppen"),
      .when = "given(persons-reached)", .rule = "persons-reached <= target-population",
      .text = N_("{persons-reached} personer har fått del av insatsen, men målgruppen är {target-population}."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma grupp och samma år.") },
    { .id = "staffing-costs-negative", .severity = OV_ERROR, .each = OV_UNIT, .title = N_("Negativ kostnad"),
      .when = "given(staffing-costs)", .rule = "staffing-costs >= 0 kr",
      .text = N_("{unit} har lämnat {staffing-costs} som kostnad för inhyrd personal."),
      .advice = N_("Lämna kostnaden som ett positivt belopp, utan avdrag för bidraget.") },
};

static const struct ov_section sections[] = {
    { .id = "money", .title = N_("Medlens väg"), .order = 10, .kinds = OV_SHEET | OV_FINAL | OV_ECONOMIC,
      .show = OV_KEY_FIGURES, .of = "requisition-date, activity-share, handed-on",
      .text = N_("När medlen rekvirerades, hur mycket som ligger på aktiviteter och vad som gått vidare.") },
    { .id = "redistribution", .title = N_("Fördelning till utförare"), .order = 20,
      .kinds = OV_SHEET | OV_ALLOCATION | OV_FINAL | OV_ECONOMIC, .show = OV_TABLE, .rows = "unit",
      .of = "handed-on",
      .text = N_("Vad varje enhet får av regionens medel. Vikten och räkningen står bakom varje belopp.") },
    { .id = "results", .title = N_("Vad medlen gett"), .order = 30, .kinds = OV_SHEET | OV_FINAL, .show = OV_KEY_FIGURES,
      .of = "persons-reached, reached-share, staff-trained, occasions" },
};

OV_PLUGIN("plain", .title = N_("Statsbidrag utan egen modul"), .version = "1.0", .contact = "Överens",
          .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks), OV_SECTIONS(sections));
