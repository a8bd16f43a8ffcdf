/* The neighbour: its measures are asked for by another plugin. */
#include <overens/plugin.h>

static ov_figure answer(struct ov_run *run)
{
    return ov_formula(run, "40 + 2");
}

/* In a circle: good.decides asks for other.reply, and this for good.decides, when it looks. */
static ov_figure circle(struct ov_run *run)
{
    return ov_formula(run, ov_given(run, ov_formula(run, "other.circle-back")) ? "1" : "2");
}

static ov_figure circle_back(struct ov_run *run)
{
    return ov_formula(run, ov_given(run, ov_formula(run, "circle")) ? "1" : "2");
}

static const struct ov_measure measures[] = {
    { .id = "reply", .label = "Svar", .type = OV_COUNT, .compute = answer },
    { .id = "circle", .label = "Cirkel", .type = OV_COUNT, .compute = circle, .reads = "other.circle-back" },
    { .id = "circle-back", .label = "Tillbaka", .type = OV_COUNT, .compute = circle_back, .reads = "circle" },
};

OV_PLUGIN("other", .title = "Grannen", .version = "1", OV_MEASURES(measures));
