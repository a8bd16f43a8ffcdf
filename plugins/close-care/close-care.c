/* God och nära vård: the yearly agreement on the shift to close care with primary care as the hub.
 * Terms: config/editions/close-care@*.conf. Facts and sources: docs/agreements/close-care.md. */
#include <overens/plugin.h>

/* clang-format off: the tables are laid out by hand, as they read best */

static const struct ov_field fields[] = {
    { .id = "population", .label = N_("Befolkning"), .type = OV_COUNT, .period = OV_POINT, .level = OV_REGION,
      .unit = N_("personer"), .slices = "sex",
      .help = N_("Folkmängden i regionen den dag som andelen gäller."), .source = "SCB, folkmängd" },
    { .id = "permanent-doctor-persons", .label = N_("Personer med fast läkarkontakt"), .type = OV_COUNT,
      .period = OV_POINT, .level = OV_REGION, .unit = N_("personer"), .slices = "sex",
      .flags = OV_PERSONAL,
      .help = N_("Personer med en namngiven fast läkarkontakt i primärvården, enligt regionens egen registrering."),
      .source = "Regionens listningssystem" },
    { .id = "permanent-doctor-survey", .label = N_("Fast läkarkontakt enligt enkät"), .type = OV_SHARE,
      .period = OV_YEAR, .level = OV_REGION, .decimals = 3,
      .help = N_("Andel som i befolkningsenkät säger sig ha en fast läkarkontakt. Blandas aldrig med registrerade värden."),
      .source = "Myndigheten för vård- och omsorgsanalys" },
    { .id = "residential-persons", .label = N_("Personer i särskilt boende"), .type = OV_COUNT, .period = OV_POINT,
      .level = OV_REGION, .unit = N_("personer"), .slices = "sex",
      .help = N_("Personer i särskilt boende för äldre som får sin huvudsakliga hälso- och sjukvård där.") },
    { .id = "residential-doctor-persons", .label = N_("Personer i särskilt boende med fast läkarkontakt"),
      .type = OV_COUNT, .period = OV_POINT, .level = OV_REGION, .unit = N_("personer"), .slices = "sex",
      .flags = OV_PERSONAL,
      .help = N_("Av personerna i särskilt boende: de som har en fast läkarkontakt.") },
    { .id = "continuity-doctor", .label = N_("Kontinuitetsindex, läkare"), .type = OV_DECIMAL, .decimals = 3,
      .period = OV_POINT, .level = OV_REGION,
      .help = N_("Continuity of care per listad patient med minst 3 besök de senaste 18 månaderna; 1 = alltid samma läkare."),
      .source = "PrimärvårdsKvalitet, SKR" },
    { .id = "continuity-doctor-baseline", .label = N_("Utgångsvärde, kontinuitetsindex läkare"), .type = OV_DECIMAL,
      .decimals = 3, .period = OV_POINT, .level = OV_REGION,
      .help = N_("Det värde som ökningen räknas från. Överenskommelsen anger inte vilket; regionen redovisar sitt val.") },
    { .id = "continuity-total", .label = N_("Kontinuitetsindex, alla kontakter"), .type = OV_DECIMAL, .decimals = 3,
      .period = OV_POINT, .level = OV_REGION,
      .help = N_("Samma index för patientens alla kontakter i primärvården."), .source = "PrimärvårdsKvalitet, SKR" },
    { .id = "continuity-total-baseline", .label = N_("Utgångsvärde, kontinuitetsindex alla kontakter"),
      .type = OV_DECIMAL, .decimals = 3, .period = OV_POINT, .level = OV_REGION,
      .help = N_("Det värde som ökningen räknas från.") },
    { .id = "residential-continuity", .label = N_("Kontinuitetsindex läkare, särskilt boende"), .type = OV_DECIMAL,
      .decimals = 3, .period = OV_POINT, .level = OV_REGION,
      .help = N_("Kontinuitetsindex till läkare för personer i särskilt boende för äldre.") },
    { .id = "residential-continuity-baseline", .label = N_("Utgångsvärde, särskilt boende"), .type = OV_DECIMAL,
      .decimals = 3, .period = OV_POINT, .level = OV_REGION, .help = N_("Det värde som ökningen räknas från.") },
    { .id = "placement-weeks", .label = N_("VFU-veckor"), .type = OV_COUNT, .period = OV_TERM, .level = OV_REGION,
      .unit = N_("veckor"), .help = N_("Veckor räknade som heltid, summerade över studenterna på sjuksköterskeprogrammet."),
      .source = "Socialstyrelsen, statsbidrag för utökad VFU" },
    { .id = "placement-places", .label = N_("VFU-platser"), .type = OV_COUNT, .period = OV_TERM, .level = OV_REGION,
      .unit = N_("platser"), .help = N_("Platser för verksamhetsförlagd utbildning i regionens regi."),
      .source = "Socialstyrelsen, statsbidrag för utökad VFU" },
};

/* The plan for primary care is in force when both the region and the municipalities have decided it; the later date
 * counts. A table cannot say "both, or else tell which one is missing". */
static ov_figure joint_plan_in_force(struct ov_run *run)
{
    ov_figure region = ov_decision_date(run, "joint-plan", "region");
    ov_figure municipalities = ov_decision_date(run, "joint-plan", "municipalities");

    if (!ov_given(run, region) && !ov_given(run, municipalities))
        return ov_missing(run, N_("Planen är inte beslutad av någondera parten."));
    if (!ov_given(run, region))
        return ov_missing(run, N_("Planen är beslutad av kommunerna men inte av regionen."));
    if (!ov_given(run, municipalities))
        return ov_missing(run, N_("Planen är beslutad av regionen men inte av kommunerna."));
    return ov_latest(run, region, municipalities);
}

static const struct ov_measure measures[] = {
    { .id = "permanent-doctor-share", .label = N_("Andel av befolkningen med fast läkarkontakt"), .type = OV_SHARE,
      .formula = "permanent-doctor-persons / population", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5,
      .cite = "God och nära vård 2022, avsnitt 2.1.3" },
    { .id = "residential-doctor-share", .label = N_("Andel i särskilt boende med fast läkarkontakt"), .type = OV_SHARE,
      .formula = "residential-doctor-persons / residential-persons", .better = OV_HIGHER, .decimals = 1,
      .smallest_n = 5, .cite = "God och nära vård 2022, avsnitt 2.1.3" },
    { .id = "continuity-doctor-change", .label = N_("Förändring av kontinuitetsindex, läkare"), .type = OV_SHARE,
      .formula = "continuity-doctor / continuity-doctor-baseline - 1", .better = OV_HIGHER, .decimals = 1,
      .help = N_("Relativ ökning från utgångsvärdet: 0,30 till 0,36 är 20 %.") },
    { .id = "continuity-total-change", .label = N_("Förändring av kontinuitetsindex, alla kontakter"),
      .type = OV_SHARE, .formula = "continuity-total / continuity-total-baseline - 1", .better = OV_HIGHER,
      .decimals = 1, .help = N_("Relativ ökning från utgångsvärdet.") },
    { .id = "residential-continuity-change", .label = N_("Förändring av kontinuitetsindex, särskilt boende"),
      .type = OV_SHARE, .formula = "residential-continuity / residential-continuity-baseline - 1",
      .better = OV_HIGHER, .decimals = 1, .help = N_("Relativ ökning från utgångsvärdet.") },
    { .id = "placement-weeks-change", .label = N_("Ökning av VFU-veckor"), .type = OV_DECIMAL, .unit = N_("veckor"),
      .formula = "placement-weeks - previous-year(placement-weeks)", .better = OV_HIGHER,
      .help = N_("Samma termin året före: höst jämförs med höst."), .cite = "God och nära vård 2022, avsnitt 2.2.4" },
    { .id = "joint-plan-in-force", .label = N_("Gemensam plan för primärvård gäller från"), .type = OV_DATE,
      .compute = joint_plan_in_force, .reads = "decided",
      .help = N_("Det senare av regionens och kommunernas beslut.") },
};

static const struct ov_check checks[] = {
    { .id = "permanent-doctor-within-population", .severity = OV_ERROR, .each = OV_REGION,
      .title = N_("Fler med fast läkarkontakt än invånare"), .when = "given(permanent-doctor-persons)",
      .rule = "permanent-doctor-persons <= population",
      .text = N_("{permanent-doctor-persons} personer har fast läkarkontakt, men befolkningen är {population}."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma dag och samma befolkning.") },
    { .id = "residential-within-residents", .severity = OV_ERROR, .each = OV_REGION,
      .title = N_("Fler med fast läkarkontakt än boende"), .when = "given(residential-doctor-persons)",
      .rule = "residential-doctor-persons <= residential-persons",
      .text = N_("{residential-doctor-persons} personer har fast läkarkontakt, men {residential-persons} bor i särskilt boende."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma boenden.") },
    { .id = "continuity-doctor-range", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Kontinuitetsindex utanför 0–1"),
      .when = "given(continuity-doctor)", .rule = "continuity-doctor >= 0 and continuity-doctor <= 1",
      .text = N_("Kontinuitetsindex till läkare är {continuity-doctor}; det ligger alltid mellan 0 och 1."),
      .advice = N_("Index i procent ska delas med hundra.") },
    { .id = "continuity-total-range", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Kontinuitetsindex utanför 0–1"),
      .when = "given(continuity-total)", .rule = "continuity-total >= 0 and continuity-total <= 1",
      .text = N_("Kontinuitetsindex för alla kontakter är {continuity-total}; det ligger alltid mellan 0 och 1."),
      .advice = N_("Index i procent ska delas med hundra.") },
    { .id = "continuity-baseline", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Utgångsvärde saknas"),
      .when = "given(continuity-doctor)", .rule = "given(continuity-doctor-baseline)",
      .text = N_("Kontinuitetsindex {continuity-doctor} är lämnat utan utgångsvärde, så ökningen kan inte räknas."),
      .advice = N_("Lämna utgångsvärdet i continuity-doctor-baseline och redovisa vilken dag det gäller."),
      .cite = "God och nära vård 2022, avsnitt 2.1.3: ökning med 20 procent" },
    { .id = "placements-both-terms", .severity = OV_ERROR, .each = OV_REGION, .title = N_("VFU-veckor för bara en termin"),
      .when = "given(placement-weeks)", .rule = "given(previous-year(placement-weeks))",
      .text = N_("{placement-weeks} VFU-veckor är lämnade, men samma termin året före saknas."),
      .advice = N_("Redovisningen kräver båda höstterminerna."),
      .cite = "God och nära vård 2022, avsnitt 2.2.4" },
    { .id = "permanent-doctor-given", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Fast läkarkontakt inte följd upp"),
      .when = "given(by(condition = permanent-doctor)) and by(condition = permanent-doctor) < today",
      .rule = "given(permanent-doctor-share) and given(residential-doctor-share)",
      .text = N_("Målen för fast läkarkontakt skulle vara nådda {by(condition = permanent-doctor)}, men utfallet är inte lämnat."),
      .advice = N_("Lämna antalet med fast läkarkontakt och hur många de räknas av, både i befolkningen och i särskilt boende.") },
    { .id = "continuity-given", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Kontinuitet inte följd upp"),
      .when = "given(by(condition = continuity)) and by(condition = continuity) < today", .rule = "given(continuity-doctor) and given(continuity-total)",
      .text = N_("Målet för kontinuitet skulle vara nått {by(condition = continuity)}, men inte båda indexen är lämnade."),
      .advice = N_("Lämna kontinuitetsindex till läkare och för alla kontakter, med utgångsvärden.") },
    { .id = "joint-plan", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Gemensam plan inte beslutad"),
      .when = "given(by(condition = cooperation))", .rule = "given(joint-plan-in-force)",
      .text = N_("Ingen gemensam plan för primärvården är beslutad av både regionen och kommunerna."),
      .advice = N_("Registrera regionens och kommunernas beslut (tabellen decisions, id joint-plan)."),
      .cite = "God och nära vård 2022, avsnitt 2.1.1: samverkan mellan regionen och kommunerna" },
};

static const struct ov_section sections[] = {
    { .id = "continuity", .title = N_("Fast läkarkontakt och kontinuitet"), .order = 10,
      .kinds = OV_SHEET | OV_INTERIM | OV_FINAL, .show = OV_BAR_CHART,
      .text = N_("Målen är de som årgången sätter. Registrerade värden och enkätvärden hålls isär."),
      .of = "permanent-doctor-share, residential-doctor-share, continuity-doctor-change, continuity-total-change, "
            "residential-continuity-change" },
    { .id = "joint-plan", .title = N_("Gemensam plan med kommunerna"), .order = 20,
      .kinds = OV_SHEET | OV_INTERIM | OV_FINAL, .show = OV_KEY_FIGURES, .of = "joint-plan-in-force",
      .text = N_("I de årgångar som kräver en gemensam plan gäller den när både region och kommuner har beslutat den.") },
    { .id = "placements", .title = N_("Verksamhetsförlagd utbildning"), .order = 30,
      .kinds = OV_SHEET | OV_INTERIM | OV_FINAL, .show = OV_TABLE,
      .text = N_("I de årgångar som har medel för VFU fördelas de efter hur stor del av landets ökning av VFU-veckor som regionen står för."),
      .of = "placement-weeks, previous-year(placement-weeks), placement-weeks-change, placement-places" },
};

OV_PLUGIN("close-care", .title = N_("God och nära vård"), .version = "1.0",
          .contact = "Överens", .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures),
          OV_CHECKS(checks), OV_SECTIONS(sections));
