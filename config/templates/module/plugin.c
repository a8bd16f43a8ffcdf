/* @NAME@: one yearly agreement. Copy the shapes, change the words.
 * What changes from year to year (sums, dates, targets) stands in @NAME@@@YEAR@.conf and never here.
 * The tables say almost everything; the callback at the end shows what a table cannot say. */
#include <overens/plugin.h>

static const struct ov_field fields[] = { /* what is collected */
    { .id = "visits",
      .label = N_("Besök"),
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .unit = N_("besök"),
      .flags = OV_REQUIRED,
      .help = N_("Alla besök under året, även de på distans."),
      .source = "Regionens vårdsystem" },
    { .id = "distance-visits",
      .label = N_("Besök på distans"),
      .type = OV_COUNT,
      .period = OV_YEAR,
      .level = OV_REGION,
      .unit = N_("besök"),
      .help = N_("Av besöken: de som gjordes med bild eller telefon."),
      .source = "Regionens vårdsystem" },
};

static const struct ov_measure measures[] = { /* what is computed; targets stand in the edition */
    { .id = "distance-share",
      .label = N_("Andel besök på distans"),
      .type = OV_SHARE,
      .decimals = 1,
      .better = OV_HIGHER,
      .formula = "distance-visits / visits",
      .cite = "Överenskommelsen, avsnitt 2" },
};

static const struct ov_check checks[] = { /* what must hold */
    { .id = "distance-within-visits",
      .title = N_("Fler besök på distans än besök"),
      .each = OV_REGION,
      .severity = OV_ERROR,
      .when = "given(distance-visits)",
      .rule = "distance-visits <= visits",
      .text = N_("{distance-visits} på distans, men {visits} i allt."),
      .advice = N_("Kontrollera att båda uppgifterna gäller samma år.") },
};

/* One paragraph that reads the figures; which one depends on whether they are there. */
static void build_summary(struct ov_run *run)
{
    struct ov_argument arguments[] = { { "visits", ov_formula(run, "visits") },
                                       { "share", ov_formula(run, "distance-share") } };

    if (ov_given(run, arguments[1].figure))
        ov_paragraph(run, N_("Av {visits} gjordes {share} på distans."), arguments, 2);
    else
        run->host->note(run, N_("Besöken är inte lämnade ännu."));
}

static const struct ov_section sections[] = { /* what reports show */
    { .id = "visits",
      .title = N_("Besök och besök på distans"),
      .kinds = OV_SHEET | OV_FINAL,
      .order = 10,
      .show = OV_TABLE,
      .of = "visits, distance-visits, distance-share" },
    { .id = "summary",
      .title = N_("Sammanfattning av besöken"),
      .kinds = OV_SHEET | OV_FINAL,
      .order = 20,
      .build = build_summary,
      .reads = "visits distance-share" },
};

OV_PLUGIN("@NAME@", .title = "@NAME@", .version = "1.0", OV_FIELDS(fields), OV_MEASURES(measures), OV_CHECKS(checks),
          OV_SECTIONS(sections));
