/* Jämlik och effektiv cancervård med kortare väntetider: the yearly agreement on standardised care pathways (SVF).
 * Terms: config/editions/cancer-care@*.conf. Facts and sources: docs/agreements/cancer-care.md.
 * Values of a half-year and of a year are two sets of fields: the payment hangs on the first half-year, and one is
 * never read for the other. Which half-year it is says the edition's condition (period = own). */
#include <overens/plugin.h>

#define REGISTER "Väntetidsdatabasen; regionalt cancercentrums datauttag i augusti"
#define RCC_GOALS "cancercentrum.se, Väntetider i standardiserade vårdförlopp"
/* The half-year that the inclusion goal is judged for. An edition without such a goal has no such figure, and no section of them. */
#define HALF(figure) \
    "if(given(rule(inclusion)), at(" figure ", condition = inclusion, period = own), missing(\"" \
    N_("Årgången sätter inget inklusionsmål för ett halvår.") "\"))"
#define HALF_OF(sex, figure) HALF(figure "(sex = " sex ")")

/* clang-format off: the tables are laid out by hand, as they read best */

static const struct ov_field fields[] = {
    /* första halvåret, det som betalningen hänger på */
    { .id = "pathway-investigated", .label = N_("Utredda i SVF, halvåret"), .type = OV_COUNT, .period = OV_HALF_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Alla som har utretts i ett SVF, också när misstanken om cancer har avskrivits."), .source = REGISTER },
    { .id = "pathway-patients", .label = N_("Cancerpatienter utredda i SVF, halvåret"), .type = OV_COUNT, .period = OV_HALF_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Patienter med cancer som har utretts i ett SVF: täljaren i inklusionsmålet."), .source = REGISTER },
    { .id = "pathway-expected", .label = N_("Väntade cancerpatienter, halvåret"), .type = OV_COUNT, .period = OV_HALF_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway",
      .help = N_("Beräkningsunderlaget: en uppskattning, som lämnas med kvaliteten estimated. Inklusionen kan därför bli mer än 100 %."),
      .source = "Regionala cancercentrum, Beräkningsunderlag för andel patienter som genomgått SVF (februari)" },
    { .id = "pathway-started", .label = N_("Startat behandling efter SVF, halvåret"), .type = OV_COUNT, .period = OV_HALF_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Av cancerpatienterna: de som har startat en första behandling. SVF som har stängts av annat skäl räknas inte."), .source = REGISTER },
    /* Not personal: the source shows the share as soon as five have started, and the number itself is shown nowhere. */
    { .id = "pathway-in-time", .label = N_("Startat behandling inom ledtiden, halvåret"), .type = OV_COUNT, .period = OV_HALF_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex",
      .help = N_("Av dem: inom förloppets tid från beslutet att välgrundad misstanke finns till behandlingens start."), .source = REGISTER },
    { .id = "prem-used", .label = N_("PREM-enkäter används"), .type = OV_BOOLEAN, .period = OV_HALF_YEAR, .level = OV_REGION,
      .slices = "pathway", .help = N_("Om patienter som har utretts i SVF får en enkät om sina erfarenheter. Ingen nivå krävs."),
      .source = "Regionens egen uppgift" },
    { .id = "prem-answers", .label = N_("Svar på PREM-enkäter"), .type = OV_COUNT, .period = OV_HALF_YEAR, .level = OV_REGION,
      .unit = N_("svar"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Besvarade enkäter från patienter som har utretts i SVF."), .source = "Nationell patientenkät, SVF-enkäten" },
    { .id = "urology-measures", .label = N_("Särskilda insatser inom urologin"), .type = OV_COUNT, .period = OV_HALF_YEAR,
      .level = OV_REGION, .unit = N_("insatser"), .help = N_("Antal insatser som regionen redovisar i ord."), .source = "Regionens egen uppgift" },
    /* hela året */
    { .id = "pathway-investigated-year", .label = N_("Utredda i SVF, hela året"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Alla som har utretts i ett SVF under året, också när misstanken om cancer har avskrivits."), .source = REGISTER },
    { .id = "pathway-patients-year", .label = N_("Cancerpatienter utredda i SVF, hela året"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Patienter med cancer som har utretts i ett SVF under året."), .source = REGISTER },
    { .id = "pathway-expected-year", .label = N_("Väntade cancerpatienter, hela året"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway",
      .help = N_("Årets beräkningsunderlag: en uppskattning, som lämnas med kvaliteten estimated."),
      .source = "Regionala cancercentrum, Beräkningsunderlag för andel patienter som genomgått SVF (februari)" },
    { .id = "pathway-started-year", .label = N_("Startat behandling efter SVF, hela året"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .flags = OV_PERSONAL,
      .help = N_("Av årets cancerpatienter: de som har startat en första behandling."), .source = REGISTER },
    { .id = "pathway-in-time-year", .label = N_("Startat behandling inom ledtiden, hela året"), .type = OV_COUNT, .period = OV_YEAR,
      .level = OV_REGION, .unit = N_("personer"), .slices = "pathway sex", .help = N_("Av dem: inom förloppets tid."), .source = REGISTER },
    { .id = "pathway-introduced", .label = N_("Vårdförloppet är infört"), .type = OV_BOOLEAN, .period = OV_YEAR, .level = OV_REGION,
      .slices = "pathway", .help = N_("Minst en patient har gått igenom vårdförloppet och startat behandling, så som årgången räknar."),
      .source = "Regionens egen uppgift" },
};

#define COUNT_OF(name_id, name, what) \
    { .id = name_id, .label = name, .type = OV_COUNT, .unit = N_("personer"), .formula = what }
#define SHARE_OF(name_id, name, what) \
    { .id = name_id, .label = name, .type = OV_SHARE, .formula = what, .better = OV_HIGHER, .decimals = 1, .smallest_n = 5 }

static const struct ov_measure measures[] = {
    { .id = "inclusion-share", .label = N_("Inklusion: cancerpatienter utredda i SVF"), .type = OV_SHARE,
      .formula = "pathway-patients / pathway-expected", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5,
      .help = N_("Mot ett uppskattat antal: mer än 100 % är möjligt. Gäller ett halvår."), .cite = "cancercentrum.se, Antal patienter i standardiserade vårdförlopp" },
    { .id = "lead-time-share", .label = N_("Ledtid: startat behandling i tid"), .type = OV_SHARE,
      .formula = "pathway-in-time / pathway-started", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5,
      .help = N_("Av dem som har startat behandling efter ett SVF. Läses tillsammans med inklusionen. Visas från fem patienter."), .cite = RCC_GOALS },
    { .id = "treated-share", .label = N_("Andel av de utredda som startat behandling"), .type = OV_SHARE,
      .formula = "pathway-started / pathway-investigated", .decimals = 1, .smallest_n = 5,
      .help = N_("Ungefär 30 % i landet. Bara statistik: inget mål."), .cite = "cancercentrum.se, Antal patienter i standardiserade vårdförlopp" },
    { .id = "inclusion-share-year", .label = N_("Inklusion, hela året"), .type = OV_SHARE,
      .formula = "pathway-patients-year / pathway-expected-year", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5,
      .help = N_("Mot ett uppskattat antal: mer än 100 % är möjligt.") },
    { .id = "lead-time-share-year", .label = N_("Ledtid, hela året"), .type = OV_SHARE,
      .formula = "pathway-in-time-year / pathway-started-year", .better = OV_HIGHER, .decimals = 1, .smallest_n = 5, .cite = RCC_GOALS },
    { .id = "treated-share-year", .label = N_("Andel av årets utredda som startat behandling"), .type = OV_SHARE,
      .formula = "pathway-started-year / pathway-investigated-year", .decimals = 1, .smallest_n = 5 },
    /* the half-year that the inclusion goal is judged for, whatever period is asked for */
    { .id = "half-patients", .label = N_("Cancerpatienter utredda i SVF"), .type = OV_COUNT, .unit = N_("personer"), .formula = HALF("pathway-patients"),
      .help = N_("För det halvår som årgångens inklusionsmål gäller.") },
    { .id = "half-expected", .label = N_("Väntade cancerpatienter"), .type = OV_COUNT, .unit = N_("personer"), .formula = HALF("pathway-expected") },
    { .id = "half-inclusion", .label = N_("Inklusion"), .type = OV_SHARE, .decimals = 1, .formula = HALF("inclusion-share") },
    { .id = "half-started", .label = N_("Startat behandling"), .type = OV_COUNT, .unit = N_("personer"), .formula = HALF("pathway-started") },
    { .id = "half-in-time", .label = N_("Inom ledtiden"), .type = OV_COUNT, .unit = N_("personer"), .formula = HALF("pathway-in-time") },
    { .id = "half-lead-time", .label = N_("Ledtid"), .type = OV_SHARE, .decimals = 1, .formula = HALF("lead-time-share") },
    { .id = "half-treated", .label = N_("Andel av de utredda"), .type = OV_SHARE, .decimals = 1, .formula = HALF("treated-share") },
    { .id = "pathways-required", .label = N_("Vårdförlopp som ska vara införda"), .type = OV_COUNT, .formula = "count(required-pathways)" },
    { .id = "pathways-not-introduced", .label = N_("Av dem inte införda"), .type = OV_COUNT, .better = OV_LOWER,
      .formula = "sum(if(given(pathway-introduced), if(pathway-introduced, 0, 1), 0), over = required-pathways)",
      .help = N_("De som det är uppgivet för att de inte är införda.") },
    { .id = "pathways-introduced", .label = N_("Av dem införda"), .type = OV_COUNT, .better = OV_HIGHER,
      .formula = "if(pathways-not-introduced = 0, sum(if(pathway-introduced, 1, 0), over = required-pathways), "
                 "sum(if(given(pathway-introduced), if(pathway-introduced, 1, 0), 0), over = required-pathways))",
      .help = N_("Det som ingen har svarat på räknas inte som infört. Saknas så länge svar saknas och inget är uppgivet som inte infört.") },
    { .id = "lead-time-commented", .label = N_("Ledtiderna är redovisade och kommenterade"), .type = OV_BOOLEAN,
      .formula = "if(noted(lead-time), lead-time-share >= 0 %, if(given(by) and by < today, noted(lead-time), missing(\""
                 N_("Ledtiderna är inte kommenterade.") "\")))",
      .help = N_("Kommentaren är en rad i tabellen notes med id lead-time, eller svaret på redovisningens fråga om ledtider.") },
    /* women and men: of those expected there is no number by sex, so inclusion has none */
    COUNT_OF("women-patients", N_("Kvinnor: cancerpatienter utredda i SVF, halvåret"), "pathway-patients(sex = woman)"),
    COUNT_OF("men-patients", N_("Män: cancerpatienter utredda i SVF, halvåret"), "pathway-patients(sex = man)"),
    SHARE_OF("women-lead-time", N_("Kvinnor: ledtid, halvåret"), "lead-time-share(sex = woman)"),
    SHARE_OF("men-lead-time", N_("Män: ledtid, halvåret"), "lead-time-share(sex = man)"),
    COUNT_OF("women-patients-year", N_("Kvinnor: cancerpatienter utredda i SVF, hela året"), "pathway-patients-year(sex = woman)"),
    COUNT_OF("men-patients-year", N_("Män: cancerpatienter utredda i SVF, hela året"), "pathway-patients-year(sex = man)"),
    SHARE_OF("women-lead-time-year", N_("Kvinnor: ledtid, hela året"), "lead-time-share-year(sex = woman)"),
    SHARE_OF("men-lead-time-year", N_("Män: ledtid, hela året"), "lead-time-share-year(sex = man)"),
    COUNT_OF("half-women-patients", N_("Kvinnor: cancerpatienter utredda i SVF"), HALF_OF("woman", "pathway-patients")),
    COUNT_OF("half-men-patients", N_("Män: cancerpatienter utredda i SVF"), HALF_OF("man", "pathway-patients")),
    SHARE_OF("half-women-lead-time", N_("Kvinnor: startat behandling i tid"), HALF_OF("woman", "lead-time-share")),
    SHARE_OF("half-men-lead-time", N_("Män: startat behandling i tid"), HALF_OF("man", "lead-time-share")),
};

static const struct ov_check checks[] = {
    /* målen, som årgångarna sätter */
    { .id = "inclusion-below", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Inklusionsmålet nås inte"),
      .when = "given(rule(inclusion))", .rule = "outcome(inclusion)",
      .text = N_("Inklusionen är {half-inclusion}: {half-patients} av {half-expected} väntade cancerpatienter är utredda i ett SVF. Det är under årgångens mål."),
      .advice = N_("Gå igenom vilka SVF som har låg inklusion, och om starter saknas i rapporteringen, före datauttaget."),
      .cite = RCC_GOALS },
    { .id = "inclusion-year-below", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Inklusionsmålet nås inte, hela året"),
      .when = "given(rule(inclusion-year))", .rule = "outcome(inclusion-year)",
      .text = N_("Inklusionen är {inclusion-share-year} för hela året: {pathway-patients-year} av {pathway-expected-year} väntade cancerpatienter. Det är under årgångens mål."),
      .advice = N_("Gå igenom vilka SVF som har låg inklusion."), .cite = RCC_GOALS },
    { .id = "lead-time-unrepresentative", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Ledtiden är inte representativ"),
      .when = "given(rule(inclusion)) and given(half-lead-time)", .rule = "outcome(inclusion)",
      .text = N_("Ledtiden {half-lead-time} gäller bara de patienter som utretts i ett SVF, och de är {half-inclusion} av de väntade. De övrigas väntan kan vara en annan."),
      .advice = N_("Skriv inklusionen intill ledtiden överallt där den visas."),
      .cite = RCC_GOALS ": väg in inklusionen; ligger den långt under målet kan väntetiderna ge en helt annan bild än det verkliga läget" },
    { .id = "lead-time-comment", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Ledtiden saknar kommentar"),
      .when = "given(rule(lead-time))", .rule = "outcome(lead-time) or noted(lead-time)",
      .text = N_("Ledtiden är {at(lead-time-share, condition = lead-time, period = own)}, under årgångens mål, och ingen kommentar är lämnad. Utbetalningen påverkas inte av nivån, men kommentaren ingår i redovisningen."),
      .advice = N_("Skriv en kommentar (tabellen notes, id lead-time) eller svara på redovisningens fråga om ledtider."),
      .cite = "cancercentrum.se, Redovisning av införande av standardiserade vårdförlopp: väntetiderna ska redovisas och kommenteras" },
    { .id = "lead-time-year-comment", .severity = OV_WARNING, .each = OV_REGION, .title = N_("Ledtiden saknar kommentar, hela året"),
      .when = "given(rule(lead-time-year))", .rule = "outcome(lead-time-year) or noted(lead-time)",
      .text = N_("Ledtiden är {lead-time-share-year} för hela året, under årgångens mål, och ingen kommentar är lämnad."),
      .advice = N_("Skriv en kommentar (tabellen notes, id lead-time)."), .cite = RCC_GOALS },
    /* halvår och år */
    { .id = "half-year-missing", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Bara helårets värde är lämnat"),
      .when = "given(rule(inclusion)) and given(pathway-patients-year)", .rule = "given(half-patients)",
      .text = N_("{pathway-patients-year} cancerpatienter är lämnade för hela året, men inget för det halvår som målet gäller. Helårets inklusion prövas inte."),
      .advice = N_("Lämna första halvårets värden i fälten utan -year."),
      .cite = "Inklusionsmålet för utbetalningen gäller januari–juni" },
    { .id = "year-is-half-year", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Helåret är inte större än halvåret"),
      .when = "given(half-patients) and given(pathway-patients-year)", .rule = "pathway-patients-year > half-patients or half-patients = 0",
      .text = N_("{pathway-patients-year} cancerpatienter under hela året, men {half-patients} redan under första halvåret."),
      .advice = N_("Kontrollera att halvårets och helårets värden inte har bytt plats eller är samma uttag.") },
    /* införande */
    { .id = "pathway-introduced", .severity = OV_ERROR, .each = OV_CODE, .over = "required-pathways", .title = N_("Vårdförloppet är inte infört"),
      .rule = "pathway-introduced",
      .text = N_("{code}: ingen patient har gått igenom vårdförloppet och startat behandling, och det är inte undantaget."),
      .advice = N_("Finns det patienter som är registrerade på annat sätt, rätta registreringen före redovisningen."),
      .cite = "cancercentrum.se, 24 november 2017: minst en patient som gått igenom vårdförloppet och startat en cancerbehandling" },
    { .id = "pathway-unanswered", .severity = OV_WARNING, .each = OV_CODE, .over = "required-pathways", .title = N_("Okänt om vårdförloppet är infört"),
      .when = "given(by(condition = introduced)) and by(condition = introduced) - today <= 30", .rule = "given(pathway-introduced)",
      .text = N_("{code}: det är inte uppgivet om vårdförloppet är infört, och redovisningen ska vara lämnad {by(condition = introduced)}."),
      .advice = N_("Lämna pathway-introduced, 1 eller 0, för vårdförloppet.") },
    { .id = "introduced-without-patients", .severity = OV_ERROR, .each = OV_CODE, .over = "required-pathways", .title = N_("Infört utan patienter"),
      .when = "pathway-introduced", .rule = "pathway-started-year >= 1",
      .text = N_("{code} är uppgivet som infört, men {pathway-started-year} patienter har startat behandling."),
      .advice = N_("Ett vårdförlopp räknas som infört när minst en patient har startat behandling.") },
    /* delar och helheter */
    { .id = "patients-by-pathway", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Vårdförloppen är fler än alla"),
      .when = "given(rule(inclusion)) and given(half-patients)", .rule = "sum(if(given(half-patients), half-patients, 0), over = pathways) <= half-patients",
      .text = N_("Vårdförloppens cancerpatienter är {sum(if(given(half-patients), half-patients, 0), over = pathways)}, men alla är {half-patients}."),
      .advice = N_("En patient räknas i ett vårdförlopp. Kontrollera att summan är hela regionens.") },
    { .id = "patients-by-pathway-year", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Vårdförloppen är fler än alla, hela året"),
      .when = "given(pathway-patients-year)", .rule = "sum(if(given(pathway-patients-year), pathway-patients-year, 0), over = pathways) <= pathway-patients-year",
      .text = N_("Vårdförloppens cancerpatienter är {sum(if(given(pathway-patients-year), pathway-patients-year, 0), over = pathways)}, men alla är {pathway-patients-year}."),
      .advice = N_("En patient räknas i ett vårdförlopp. Kontrollera att summan är hela regionens.") },
    { .id = "started-within-patients", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Fler har startat behandling än utretts"),
      .when = "given(rule(inclusion)) and given(half-started)", .rule = "half-started <= half-patients",
      .text = N_("{half-started} har startat behandling efter ett SVF, men {half-patients} cancerpatienter är utredda."),
      .advice = N_("De som har startat behandling är en del av cancerpatienterna: kontrollera att båda kommer ur samma uttag.") },
    { .id = "started-within-patients-year", .severity = OV_ERROR, .each = OV_REGION, .title = N_("Fler har startat behandling än utretts, hela året"),
      .when = "given(pathway-started-year)", .rule = "pathway-started-year <= pathway-patients-year",
      .text = N_("{pathway-started-year} har startat behandling efter ett SVF under året, men {pathway-patients-year} cancerpatienter är utredda."),
      .advice = N_("De som har startat behandling är en del av cancerpatienterna: kontrollera att båda kommer ur samma uttag.") },
    { .id = "in-time-by-pathway", .severity = OV_ERROR, .each = OV_CODE, .over = "pathways", .title = N_("Fler i tid än alla, i ett vårdförlopp"),
      .when = "given(rule(inclusion)) and given(half-in-time)", .rule = "half-in-time <= half-started",
      .text = N_("{code}: {half-in-time} startade behandling i tid, men alla är {half-started}."),
      .advice = N_("Kontrollera vårdförloppets båda värden.") },
    { .id = "in-time-by-pathway-year", .severity = OV_ERROR, .each = OV_CODE, .over = "pathways", .title = N_("Fler i tid än alla i ett vårdförlopp, hela året"),
      .when = "given(pathway-in-time-year)", .rule = "pathway-in-time-year <= pathway-started-year",
      .text = N_("{code}: {pathway-in-time-year} startade behandling i tid under året, men alla är {pathway-started-year}."),
      .advice = N_("Kontrollera vårdförloppets båda värden.") },
};

#define BY_SEX N_("Väntade cancerpatienter är inte uppdelade på kön, så inklusionen har ingen uppdelning. Ledtiden visas från fem patienter.")

static const struct ov_section sections[] = {
    { .id = "goals", .title = N_("Inklusion och ledtid, första halvåret"), .order = 10,
      .kinds = OV_SHEET | OV_HALF_YEAR_REPORT | OV_INTERIM | OV_FINAL, .show = OV_BAR_CHART, .of = "inclusion-share, lead-time-share",
      .text = N_("Ledtiden gäller bara dem som har utretts i ett SVF: läs den tillsammans med inklusionen. Är inklusionen låg säger ledtiden lite om alla patienter. Inklusionen räknas mot ett uppskattat antal och kan bli mer än 100 %.") },
    { .id = "goals-year", .title = N_("Inklusion och ledtid, hela året"), .order = 20, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_BAR_CHART, .of = "inclusion-share-year, lead-time-share-year",
      .text = N_("Helårets värden prövas inte vid utbetalningen, som går efter första halvåret.") },
    { .id = "by-sex", .title = N_("Kvinnor och män, första halvåret"), .order = 25, .kinds = OV_SHEET | OV_INTERIM | OV_FINAL,
      .show = OV_TABLE, .of = "half-women-patients, half-men-patients, half-women-lead-time, half-men-lead-time", .text = BY_SEX },
    { .id = "by-sex-half-year", .title = N_("Kvinnor och män, halvåret"), .order = 25, .kinds = OV_HALF_YEAR_REPORT,
      .show = OV_TABLE, .of = "women-patients, men-patients, women-lead-time, men-lead-time", .text = BY_SEX },
    { .id = "by-sex-year", .title = N_("Kvinnor och män, hela året"), .order = 26, .kinds = OV_SHEET | OV_ANNUAL | OV_FINAL,
      .show = OV_TABLE, .of = "women-patients-year, men-patients-year, women-lead-time-year, men-lead-time-year", .text = BY_SEX },
    { .id = "introduction", .title = N_("Införda vårdförlopp"), .order = 30, .kinds = OV_SHEET | OV_ANNUAL | OV_INTERIM | OV_FINAL,
      .show = OV_TABLE, .rows = "required-pathways", .of = "pathway-introduced, pathway-started-year" },
    { .id = "pathways", .title = N_("Vårdförlopp för vårdförlopp, första halvåret"), .order = 40, .kinds = OV_INTERIM | OV_FINAL,
      .show = OV_TABLE, .rows = "pathways", .of = "half-patients, half-inclusion, half-started, half-lead-time, half-treated",
      .text = N_("Vårdförlopp med färre än fem patienter visas inte.") },
    { .id = "pathways-half-year", .title = N_("Vårdförlopp för vårdförlopp, halvåret"), .order = 40, .kinds = OV_HALF_YEAR_REPORT,
      .show = OV_TABLE, .rows = "pathways", .of = "pathway-patients, inclusion-share, pathway-started, lead-time-share, treated-share",
      .text = N_("Vårdförlopp med färre än fem patienter visas inte.") },
    { .id = "pathways-year", .title = N_("Vårdförlopp för vårdförlopp, hela året"), .order = 50, .kinds = OV_ANNUAL, .show = OV_TABLE,
      .rows = "pathways", .of = "pathway-patients-year, inclusion-share-year, pathway-started-year, lead-time-share-year, treated-share-year",
      .text = N_("Vårdförlopp med färre än fem patienter visas inte.") },
    { .id = "investigated", .title = N_("Utredda som startat behandling"), .order = 60, .kinds = OV_SHEET | OV_ANNUAL, .show = OV_KEY_FIGURES,
      .of = "pathway-investigated-year, pathway-started-year, treated-share-year",
      .text = N_("Ungefär tre av tio som utreds visar sig ha cancer. Andelen är statistik, inget mål.") },
};

OV_PLUGIN("cancer-care", .title = N_("Cancervård: standardiserade vårdförlopp"), .version = "1.0", .contact = "Överens",
          .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks), OV_SECTIONS(sections));
