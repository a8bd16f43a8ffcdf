/* The example plugin of interface 1.0. It uses every call of the host, and never changes: it is built with the header
 * beside it for as long as the interface's major is 1, and must then say what it says today (figures.txt). */
#include <overens/plugin.h>

#include <string.h>

static const struct ov_field fields[] = {
    { .id = "visits",
      .label = N_("Besök"),
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .unit = N_("besök"),
      .slices = "sex",
      .flags = OV_REQUIRED },
    { .id = "distance-visits",
      .label = N_("Besök på distans"),
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .unit = N_("besök") },
    { .id = "cost", .label = N_("Kostnad"), .type = OV_MONEY, .period = OV_YEAR, .level = OV_REGION },
    { .id = "ill", .label = N_("Sjuka"), .type = OV_COUNT, .period = OV_YEAR, .level = OV_REGION, .flags = OV_PERSONAL },
};

static ov_figure plan_in_force(struct ov_run *run)
{
    ov_figure region = ov_decision_date(run, "plan", "region");
    ov_figure municipalities = ov_decision_date(run, "plan", "municipalities");

    if (!ov_given(run, region) || !ov_given(run, municipalities))
        return ov_missing(run, N_("Planen är inte beslutad av båda."));
    return ov_latest(run, region, municipalities);
}

/* Half of the visits, or all when they are few. */
static ov_figure chosen(struct ov_run *run)
{
    ov_figure parts[3];
    int64_t unscaled = 0;
    uint32_t scale = 0;

    parts[0] = ov_formula(run, "visits < 100");
    parts[1] = ov_formula(run, "visits");
    parts[2] = ov_formula(run, "visits / 2");
    if (run->host->state(run, parts[1]) != OV_GIVEN)
        return ov_missing(run, N_("Besöken saknas."));
    if (!run->host->number(run, parts[1], &unscaled, &scale) || scale != 0 || unscaled < 0)
        return ov_missing(run, N_("Besöken är inget heltal."));
    return run->host->combine(run, "if", parts, 3);
}

static const struct ov_measure measures[] = {
    { .id = "distance-share",
      .label = N_("Andel på distans"),
      .type = OV_SHARE,
      .decimals = 1,
      .better = OV_HIGHER,
      .formula = "distance-visits / visits",
      .cite = "Avsnitt 2" },
    { .id = "change",
      .label = N_("Förändring"),
      .type = OV_SHARE,
      .better = OV_HIGHER,
      .formula = "visits / previous-year(visits) - 1",
      .smallest_n = 5 },
    { .id = "plan-in-force", .label = N_("Planen gäller från"), .type = OV_DATE, .compute = plan_in_force, .reads = "decided" },
    { .id = "chosen", .label = N_("Vald"), .type = OV_DECIMAL, .compute = chosen, .reads = "visits" },
};

/* A hit when the visits are above the option's limit and the day has come. */
static void examine_limit(struct ov_run *run)
{
    struct ov_argument arguments[] = { { "visits", ov_formula(run, "visits") },
                                       { "limit", ov_formula(run, run->host->option(run, "limit")) } };
    ov_figure both[2];

    both[0] = arguments[0].figure;
    both[1] = arguments[1].figure;
    if (run->host->today(run) < 20220101 || !ov_given(run, both[0]))
        return;
    if (ov_holds(run, run->host->combine(run, "sum", both, 2)))
        run->host->fail(run, "a sum holds nothing");
    if (ov_holds(run, ov_formula(run, "visits > 1000")))
        ov_raise(run, "limit", arguments, 2);
}

static const struct ov_check checks[] = {
    { .id = "distance-within-visits",
      .title = N_("Fler på distans än i allt"),
      .each = OV_REGION,
      .severity = OV_ERROR,
      .when = "given(distance-visits)",
      .rule = "distance-visits <= visits",
      .text = N_("{distance-visits} på distans, men {visits} i allt."),
      .advice = N_("Kontrollera året."),
      .cite = "Avsnitt 2" },
    { .id = "limit",
      .title = N_("Över gränsen"),
      .each = OV_REGION,
      .severity = OV_WARNING,
      .text = N_("{visits} besök; gränsen är {limit}."),
      .examine = examine_limit,
      .reads = "visits" },
};

static void build_summary(struct ov_run *run)
{
    static const char *const columns[] = { N_("Rad"), N_("I år"), N_("Året före") };
    struct ov_argument argument = { "share", ov_formula(run, "distance-share") };
    const char *edition = run->host->edition(run);
    char *label = run->host->allocate(run, 16);
    ov_figure cells[2], plan = ov_formula(run, "plan-in-force");
    uint32_t day = 0;

    memcpy(label, "Besök", sizeof "Besök");
    run->host->heading(run, N_("I korthet"));
    if (ov_given(run, argument.figure))
        ov_paragraph(run, N_("{share} gjordes på distans."), &argument, 1);
    if (run->host->date(run, plan, &day) && day == 20220504)
        run->host->note(run, N_("Planen gäller från den 4 maj."));
    if (strcmp(edition, "example@2022") != 0)
        run->host->note(run, edition);
    run->host->table(run, N_("Besöken"), columns, 3);
    cells[0] = ov_formula(run, "visits");
    cells[1] = ov_formula(run, "previous-year(visits)");
    run->host->row(run, label, cells, 2);
}

static const struct ov_section sections[] = {
    { .id = "shares",
      .title = N_("Andelar"),
      .kinds = OV_SHEET | OV_FINAL,
      .order = 10,
      .show = OV_TABLE,
      .text = N_("Andelen är {distance-share}."),
      .of = "distance-share, change" },
    { .id = "summary",
      .title = N_("Sammanfattning av exemplet"),
      .kinds = OV_SHEET,
      .order = 20,
      .build = build_summary,
      .reads = "visits distance-share plan-in-force" },
};

static const struct ov_option options[] = {
    { .name = "limit", .help = N_("Gränsen för antalet besök."), .standard = "1000", .type = OV_COUNT },
};

OV_PLUGIN("example", .title = N_("Exemplet"), .version = "1.0", .contact = "Överens", .licence = "Apache-2.0",
          OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks), OV_SECTIONS(sections), OV_OPTIONS(options));
