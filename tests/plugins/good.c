/* A plugin that does everything a plugin may do, and does it right. */
#include <overens/plugin.h>

#include <string.h>

static const struct ov_field fields[] = {
    { .id = "visits",
      .label = N_("Besök"),
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .unit = N_("besök"),
      .slices = "sex age",
      .flags = OV_REQUIRED | OV_PERSONAL,
      .help = N_("Alla besök, \"även\" på distans."),
      .source = "Regionens vårdsystem" },
    { .id = "beds", .label = N_("Vårdplatser"), .type = OV_COUNT, .period = OV_POINT, .level = OV_UNIT },
};

static ov_figure later_decision(struct ov_run *run)
{
    return ov_latest(run, ov_decision_date(run, "plan", "region"),
                     ov_formula(run, "core.decided(plan, party = state)"));
}

/* What it decides on: values of every kind. */
static ov_figure chosen(struct ov_run *run)
{
    ov_figure visits = ov_formula(run, "visits");
    ov_figure sum[2];
    int64_t unscaled;
    uint32_t scale;

    if (!ov_given(run, visits))
        return ov_missing(run, N_("Besöken är inte \"lämnade\"."));
    if (!run->host->number(run, visits, &unscaled, &scale) || scale != 0)
        return ov_missing(run, "not a whole number");
    sum[0] = visits;
    sum[1] = ov_formula(run, unscaled > 100 ? "1000" : "1");
    return run->host->combine(run, "sum", sum, 2);
}

static ov_figure from_neighbour(struct ov_run *run)
{
    return ov_formula(run, "given(other.reply) and other.reply > 0");
}

static ov_figure decides_on_neighbour(struct ov_run *run)
{
    return ov_formula(run, ov_holds(run, ov_formula(run, "other.reply = 42")) ? "1" : "2");
}

static ov_figure keeps_nothing(struct ov_run *run)
{
    static ov_figure kept;
    ov_figure mine = kept.id ? kept : ov_formula(run, "1");

    kept.id = 7;
    return mine;
}

static const struct ov_measure measures[] = {
    { .id = "visits-change",
      .label = N_("Förändring"),
      .type = OV_SHARE,
      .formula = "visits / previous-year(visits) - 1",
      .better = OV_HIGHER,
      .decimals = 1,
      .smallest_n = 5,
      .cite = "Good 1.1" },
    { .id = "plan", .label = N_("Plan"), .type = OV_DATE, .compute = later_decision, .reads = "decided" },
    { .id = "chosen", .label = N_("Vald"), .type = OV_DECIMAL, .compute = chosen, .reads = "good.visits" },
    { .id = "neighbour",
      .label = N_("Granne"),
      .type = OV_BOOLEAN,
      .compute = from_neighbour,
      .reads = "other.reply" },
    { .id = "decides",
      .label = N_("Avgör"),
      .type = OV_COUNT,
      .compute = decides_on_neighbour,
      .reads = "other.reply" },
    { .id = "keeps", .label = N_("Sparar"), .type = OV_COUNT, .compute = keeps_nothing },
};

/* Two hits, one about a subject of its own. */
static void examine(struct ov_run *run)
{
    struct ov_argument arguments[] = { { "visits", ov_formula(run, "visits") },
                                       { "limit", ov_formula(run, run->host->option(run, "limit")) } };

    ov_raise(run, NULL, arguments, 2);
    ov_raise(run, "unit=23", arguments, 2);
}

static void examine_silently(struct ov_run *run)
{
    (void)run;
}

static void forget_argument(struct ov_run *run)
{
    ov_raise(run, NULL, NULL, 0);
}

static const struct ov_check checks[] = {
    { .id = "declared",
      .title = N_("Deklarerad"),
      .each = OV_REGION,
      .severity = OV_WARNING,
      .when = "given(visits)",
      .rule = "visits > 0",
      .text = N_("{visits} besök i {unit}, {{inte}} fler.") },
    { .id = "examined",
      .title = N_("Undersökt"),
      .each = OV_COMPONENT,
      .severity = OV_ERROR,
      .text = N_("{visits} besök, gränsen är {limit}."),
      .examine = examine,
      .reads = "visits" },
    { .id = "silent",
      .title = N_("Tyst"),
      .each = OV_REGION,
      .severity = OV_NOTICE,
      .text = N_("Inget."),
      .examine = examine_silently },
    { .id = "forgetful",
      .title = N_("Glömsk"),
      .each = OV_REGION,
      .severity = OV_NOTICE,
      .text = N_("{visits} besök."),
      .examine = forget_argument },
};

static void build(struct ov_run *run)
{
    static const char *const columns[] = { N_("Rad"), N_("I år"), N_("Året före") };
    ov_figure cells[2];
    struct ov_argument argument = { "visits", ov_formula(run, "visits") };
    char *copy = run->host->allocate(run, 8);

    memcpy(copy, "Besök", 7);
    run->host->heading(run, copy);
    ov_paragraph(run, N_("Det blev {visits} besök."), &argument, 1);
    run->host->note(run, run->host->edition(run));
    run->host->table(run, N_("Besöken"), columns, 3);
    cells[0] = argument.figure;
    cells[1] = ov_formula(run, "previous-year(visits)");
    run->host->row(run, N_("Besök"), cells, 2);
    run->host->row(run, run->host->today(run) == 20221101 ? "idag" : "annan dag", cells, 1);
}

/* The first word wins, and what was built before it is not shown. */
static void give_up(struct ov_run *run)
{
    run->host->heading(run, "Rubrik");
    run->host->fail(run, N_("Underlaget går inte att tolka."));
    run->host->fail(run, "the second word");
}

static void row_without_table(struct ov_run *run)
{
    run->host->row(run, "rad", NULL, 0);
}

static void raise_in_section(struct ov_run *run)
{
    ov_raise(run, NULL, NULL, 0);
}

static const struct ov_section sections[] = {
    { .id = "shown",
      .title = N_("Visad"),
      .kinds = OV_SHEET | OV_FINAL,
      .show = OV_LINE_CHART,
      .of = "visits, previous-year(visits)",
      .over = "10 years",
      .order = 10,
      .text = N_("Antal: {visits}.") },
    { .id = "built",
      .title = N_("Byggd"),
      .kinds = OV_SHEET,
      .build = build,
      .reads = "visits",
      .order = 20 },
    { .id = "gives-up", .title = N_("Ger upp"), .kinds = OV_SHEET, .build = give_up },
    { .id = "row-alone", .title = N_("Ensam rad"), .kinds = OV_SHEET, .build = row_without_table },
    { .id = "raises", .title = N_("Larmar"), .kinds = OV_SHEET, .build = raise_in_section },
};

static const struct ov_option options[] = {
    { .name = "limit", .help = N_("Gränsen."), .standard = "500", .type = OV_COUNT },
    { .name = "loud", .type = OV_BOOLEAN },
};

OV_PLUGIN("good", .title = N_("Ett gott tillägg"), .version = "1.2", .contact = "Någon <nagon@example.se>",
          .licence = "Apache-2.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks),
          OV_SECTIONS(sections), OV_OPTIONS(options));
