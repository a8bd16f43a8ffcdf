/* God och nära vård: the yearly agreement on the shift to close care with primary care as the hub.
 * Terms: config/editions/close-care@*.conf. Facts and sources: docs/agreements/close-care.md. */
#include <overens/plugin.h>

/* Of the term that the edition's condition placement-weeks names. An edition without it has no such figure, and no
 * section of them. */
#define PLACEMENTS(figure) \
    "if(given(rule(placement-weeks)), at(" figure ", condition = placement-weeks, period = own), missing(\"" \
    N_("Årgången sätter inget mål för VFU-veckor.") "\"))"

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
      .unit = N_("veckor"),
      .help = N_("Genomförda veckor räknade som heltid, summerade över studenterna på sjuksköterskeprogrammet. Innan terminen är slut: uppskattade."),
      .source = "Socialstyrelsen, statsbidrag för utökad VFU" },
    { .id = "placement-weeks-estimate", .label = N_("VFU-veckor, uppskattade i ansökan"), .type = OV_COUNT,
      .period = OV_TERM, .level = OV_REGION, .unit = N_("veckor"),
      .help = N_("Uppskattningen som lämnades till Socialstyrelsen. Den ger andelen av medlen också när de genomförda veckorna är kända."),
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
    { .id = "permanent-doctor-women", .label = N_("Andel av kvinnorna med fast läkarkontakt"), .type = OV_SHARE,
      .formula = "permanent-doctor-share(sex = woman)", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5 },
    { .id = "permanent-doctor-men", .label = N_("Andel av männen med fast läkarkontakt"), .type = OV_SHARE,
      .formula = "permanent-doctor-share(sex = man)", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5 },
    { .id = "residential-doctor-women", .label = N_("Andel av kvinnorna i särskilt boende med fast läkarkontakt"),
      .type = OV_SHARE, .formula = "residential-doctor-share(sex = woman)", .better = OV_HIGHER, .decimals = 1,
      .smallest_n = 5 },
    { .id = "residential-doctor-men", .label = N_("Andel av männen i särskilt boende med fast läkarkontakt"),
      .type = OV_SHARE, .formula = "residential-doctor-share(sex = man)", .better = OV_HIGHER, .decimals = 1,
      .smallest_n = 5 },
    { .id = "continuity-doctor-change", .label = N_("Förändring av kontinuitetsindex, läkare"), .type = OV_SHARE,
      .formula = "continuity-doctor / continuity-doctor-baseline - 1", .better = OV_HIGHER, .decimals = 1,
      .help = N_("Relativ ökning från utgångsvärdet: 0,30 till 0,36 är 20 %.") },
    { .id = "continuity-total-change", .label = N_("Förändring av kontinuitetsindex, alla kontakter"),
      .type = OV_SHARE, .formula = "continuity-total / continuity-total-baseline - 1", .better = OV_HIGHER,
      .decimals = 1, .help = N_("Relativ ökning från utgångsvärdet.") },
    { .id = "residential-continuity-change", .label = N_("Förändring av kontinuitetsindex, särskilt boende"),
      .type = OV_SHARE, .formula = "residential-continuity / residential-continuity-baseline - 1",
      .better = OV_HIGHER, .decimals = 1, .help = N_("Relativ ökning från utgångsvärdet.") },
    { .id = "permanent-doctor-difference", .label = N_("Registrerad andel mot enkätens"), .type = OV_SHARE,
      .formula = "permanent-doctor-share - permanent-doctor-survey", .better = OV_NEITHER, .decimals = 1,
      .help = N_("Två mått på samma sak, som aldrig slås ihop: regionens registrering och befolkningens svar."),
      .cite = "Myndigheten för vård- och omsorgsanalys, Fast läkarkontakt i primärvården, 2024" },
    /* VFU. The edition's condition placement-weeks names the term; the same term a year before is what it is held against. */
    { .id = "placement-weeks-change", .label = N_("Ökning av VFU-veckor"), .type = OV_DECIMAL, .unit = N_("veckor"),
      .formula = "if(given(placement-weeks-estimate), placement-weeks-estimate, placement-weeks) - previous-year(placement-weeks)",
      .better = OV_HIGHER,
      .help = N_("Från samma termin året före, efter uppskattningen i ansökan. En minskning ger ingen andel av medlen."),
      .cite = "God och nära vård 2022, avsnitt 2.2.4" },
    /* The same for the term that the edition asks about. */
    { .id = "placements-before", .label = N_("VFU-veckor, samma termin året före"), .type = OV_COUNT, .unit = N_("veckor"),
      .formula = PLACEMENTS("previous-year(placement-weeks)") },
    { .id = "placements-estimated", .label = N_("VFU-veckor, uppskattade"), .type = OV_COUNT, .unit = N_("veckor"),
      .formula = PLACEMENTS("placement-weeks-estimate"), .better = OV_HIGHER },
    { .id = "placements-done", .label = N_("VFU-veckor, genomförda"), .type = OV_COUNT, .unit = N_("veckor"),
      .formula = PLACEMENTS("placement-weeks"), .better = OV_HIGHER },
    { .id = "placements-increase", .label = N_("VFU-veckor, ökning som ger andel"), .type = OV_DECIMAL, .unit = N_("veckor"),
      .formula = PLACEMENTS("placement-weeks-change"), .better = OV_HIGHER },
    { .id = "placements-places", .label = N_("VFU-platser, terminen"), .type = OV_COUNT, .unit = N_("platser"),
      .formula = PLACEMENTS("placement-places"), .better = OV_HIGHER },
    { .id = "placements-places-before", .label = N_("VFU-platser, samma termin året före"), .type = OV_COUNT,
      .unit = N_("platser"), .formula = PLACEMENTS("previous-year(placement-places)") },
    { .id = "joint-plan-in-force", .label = N_("Gemensam plan för primärvård gäller från"), .type = OV_DATE,
      .compute = joint_plan_in_force, .reads = "decided",
      .help = N_("Det senare av regionens och kommunernas beslut.") },
};

static const struct ov_check checks[] = {
    { .id = "continuity-doctor-range", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Kontinuitetsindex utanför 0–1"),
      .when = "given(continuity-doctor)", .rule = "continuity-doctor >= 0 and continuity-doctor <= 1",
      .text = N_("Kontinuitetsindex till läkare är {continuity-doctor}; det ligger alltid mellan 0 och 1."),
      .advice = N_("Index i procent ska delas med hundra.") },
    { .id = "continuity-total-range", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Kontinuitetsindex utanför 0–1"),
      .when = "given(continuity-total)", .rule = "continuity-total >= 0 and continuity-total <= 1",
      .text = N_("Kontinuitetsindex för alla kontakter är {continuity-total}; det ligger alltid mellan 0 och 1."),
      .advice = N_("Index i procent ska delas med hundra.") },
    { .id = "residential-continuity-range", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Kontinuitetsindex utanför 0–1"),
      .when = "given(residential-continuity)", .rule = "residential-continuity >= 0 and residential-continuity <= 1",
      .text = N_("Kontinuitetsindex i särskilt boende är {residential-continuity}; det ligger alltid mellan 0 och 1."),
      .advice = N_("Index i procent ska delas med hundra.") },
    { .id = "continuity-baseline", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Utgångsvärde saknas"),
      .when = "given(rule(continuity)) and given(continuity-doctor)", .rule = "given(continuity-doctor-baseline)",
      .text = N_("Kontinuitetsindex {continuity-doctor} är lämnat utan utgångsvärde, så ökningen kan inte räknas."),
      .advice = N_("Lämna utgångsvärdet i continuity-doctor-baseline och redovisa vilken dag det gäller."),
      .cite = "God och nära vård 2022, avsnitt 2.1.3: ökning med 20 procent" },
    { .id = "continuity-total-baseline", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Utgångsvärde saknas"),
      .when = "given(rule(continuity)) and given(continuity-total)", .rule = "given(continuity-total-baseline)",
      .text = N_("Kontinuitetsindex {continuity-total} för alla kontakter är lämnat utan utgångsvärde, så ökningen kan inte räknas."),
      .advice = N_("Lämna utgångsvärdet i continuity-total-baseline och redovisa vilken dag det gäller."),
      .cite = "God och nära vård 2022, avsnitt 2.1.3: ökning med 20 procent" },
    { .id = "residential-continuity-baseline", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Utgångsvärde saknas"),
      .when = "given(by(condition = residential-continuity)) and given(residential-continuity)",
      .rule = "given(residential-continuity-baseline)",
      .text = N_("Kontinuitetsindex {residential-continuity} i särskilt boende är lämnat utan utgångsvärde, så ökningen kan inte räknas."),
      .advice = N_("Lämna utgångsvärdet i residential-continuity-baseline och redovisa vilken dag det gäller."),
      .cite = "God och nära vård 2022, avsnitt 2.1.3: en betydande ökning" },
    { .id = "survey-alone", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Bara enkätens värde finns"),
      .when = "given(by(condition = permanent-doctor)) and given(permanent-doctor-survey)", .rule = "given(permanent-doctor-share)",
      .text = N_("Enkäten ger {permanent-doctor-survey} med fast läkarkontakt, men regionens registrering saknas. Målet följs med den, inte med enkäten."),
      .advice = N_("Lämna antalet registrerade och befolkningen samma dag."),
      .cite = "Myndigheten för vård- och omsorgsanalys, Fast läkarkontakt i primärvården, 2024" },
    { .id = "survey-differs", .severity = OV_NOTICE, .each = OV_REGION, .title = N_("Registrering och enkät skiljer sig mycket"),
      .when = "given(permanent-doctor-difference)", .rule = "abs(permanent-doctor-difference) <= 10 %",
      .text = N_("{permanent-doctor-share} har en registrerad fast läkarkontakt, men {permanent-doctor-survey} säger sig ha en. Det är två mått, som inte slås ihop."),
      .advice = N_("Redovisa båda med sin källa, och skriv varför de skiljer sig: patienten kanske inte vet vem som är den fasta läkaren."),
      .cite = "Myndigheten för vård- och omsorgsanalys, Fast läkarkontakt i primärvården, 2024" },
    /* That the same term of the year before is there is asked by core.baseline: the condition's rule looks back. */
    { .id = "placements-places-given", .severity = OV_WARNING, .each = OV_REGION, .title = N_("VFU-platser saknas"),
      .when = "given(placements-increase)",
      .rule = "given(placements-places) and given(placements-places-before)",
      .text = N_("VFU-veckorna är lämnade, men inte VFU-platserna för båda terminerna."),
      .advice = N_("Redovisningen till Socialstyrelsen kräver både veckor och platser."),
      .cite = "God och nära vård 2022, avsnitt 2.2.4" },
    { .id = "placements-full-time", .severity = OV_WARNING, .each = OV_REGION, .title = N_("VFU-veckor inte räknade som heltid"),
      .when = "given(placements-places) and given(placements-done)", .rule = "placements-done <= 20 * placements-places",
      .text = N_("{placements-done} VFU-veckor på {placements-places} platser är mer än en termins 20 veckor på heltid för varje plats."),
      .advice = N_("Räkna om deltid till heltid, och kontrollera att platserna gäller samma termin."),
      .cite = "Socialstyrelsen, utökad VFU: det sammanlagda antalet veckor räknat som heltid" },
    { .id = "placements-outcome", .severity = OV_WARNING, .each = OV_REGION, .title = N_("VFU nådde inte uppskattningen"),
      .when = "given(placements-done) and given(placements-estimated)", .rule = "placements-done >= placements-estimated",
      .text = N_("{placements-done} VFU-veckor genomfördes; andelen av medlen byggde på uppskattade {placements-estimated}."),
      .advice = N_("Skriv orsaken i slutredovisningen, och räkna med att det genomförda är utgångsvärde nästa år."),
      .cite = "God och nära vård 2022, avsnitt 2.2.4" },
    { .id = "placements-outcome-given", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Genomförda VFU-veckor saknas"),
      .when = "ends < today and given(placements-estimated)",
      .rule = "given(placements-done)",
      .text = N_("{placements-estimated} VFU-veckor uppskattades, men de genomförda är inte lämnade."),
      .advice = N_("Lämna de genomförda veckorna i placement-weeks för samma termin."), .cite = "God och nära vård 2022, avsnitt 2.2.4" },
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

/* In the order of the agreement's sections, which is the receiver's. */
#define ALL_YEAR (OV_SHEET | OV_TERTIAL_REPORT | OV_HALF_YEAR_REPORT | OV_ANNUAL | OV_INTERIM | OV_FINAL)

static const struct ov_section sections[] = {
    { .id = "joint-plan", .title = N_("Gemensam plan med kommunerna"), .order = 10, .kinds = ALL_YEAR,
      .show = OV_KEY_FIGURES, .of = "joint-plan-in-force",
      .text = N_("I de årgångar som kräver en gemensam plan gäller den när både region och kommuner har beslutat den.") },
    { .id = "continuity", .title = N_("Fast läkarkontakt och kontinuitet"), .order = 20, .kinds = ALL_YEAR,
      .show = OV_BAR_CHART,
      .text = N_("Målen är de som årgången sätter. Registrerade värden och enkätvärden hålls isär."),
      .of = "permanent-doctor-share, residential-doctor-share, continuity-doctor-change, continuity-total-change, residential-continuity-change" },
    { .id = "by-sex", .title = N_("Fast läkarkontakt, kvinnor och män"), .order = 30, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_TABLE,
      .of = "permanent-doctor-women, permanent-doctor-men, residential-doctor-women, residential-doctor-men" },
    { .id = "two-measures", .title = N_("Två mått på fast läkarkontakt"), .order = 40, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_KEY_FIGURES, .of = "permanent-doctor-share, permanent-doctor-survey, permanent-doctor-difference",
      .text = N_("Regionens registrering och befolkningens svar i enkät mäter olika saker och slås aldrig ihop.") },
    { .id = "indexes", .title = N_("Kontinuitetsindex med utgångsvärden"), .order = 50, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_TABLE,
      .of = "continuity-doctor-baseline, continuity-doctor, continuity-total-baseline, continuity-total, residential-continuity-baseline, residential-continuity" },
    { .id = "placements", .title = N_("Verksamhetsförlagd utbildning"), .order = 60, .kinds = ALL_YEAR, .show = OV_TABLE,
      .text = N_("I de årgångar som har medel för VFU fördelas de efter hur stor del av landets ökning av VFU-veckor som regionen står för."),
      .of = "placements-before, placements-estimated, placements-done, placements-increase, placements-places-before, placements-places" },
};

OV_PLUGIN("close-care", .title = N_("God och nära vård"), .version = "1.1",
          .contact = "Överens", .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures),
          OV_CHECKS(checks), OV_SECTIONS(sections));
