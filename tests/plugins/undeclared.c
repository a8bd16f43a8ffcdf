/* Asks for what it did not declare, or for what is no formula. */
#include "faulty.h"

static int came_back;

static void ask(struct ov_run *run)
{
    run->host->heading(run, "before");
    ov_formula(run, "grant + core.planned");
    came_back = 1;
}

static void ask_nonsense(struct ov_run *run)
{
    ov_formula(run, "grant +");
    came_back = 1;
}

/* A value of another agreement, whose module may well be there. */
static void ask_neighbour(struct ov_run *run)
{
    came_back = ov_given(run, ov_formula(run, "good.visits")) ? 2 : 1;
}

/* By a way round: what is asked for is hidden in a combination. */
static void ask_round_about(struct ov_run *run)
{
    ov_figure both[2];

    both[0] = ov_formula(run, "grant");
    both[1] = ov_formula(run, "previous-year(close-care.population)");
    run->host->combine(run, "max", both, 2);
    came_back = 1;
}

/* None of them came back to its callback. */
static void tell(struct ov_run *run)
{
    run->host->heading(run, came_back ? "came back" : "ended");
    ov_formula(run, "core.grant - grant");
}

static ov_figure give_nothing(struct ov_run *run)
{
    ov_figure none = { 0 };
    (void)run;
    return none;
}

static const struct ov_measure measures[] = {
    { .id = "nothing", .label = "Nothing", .type = OV_COUNT, .compute = give_nothing },
};

static const struct ov_section sections[] = {
    FAULTY("ask", ask),
    FAULTY("nonsense", ask_nonsense),
    FAULTY("neighbour", ask_neighbour),
    FAULTY("round-about", ask_round_about),
    FAULTY("tell", tell),
    WELL,
};

OV_PLUGIN("undeclared", .title = "Undeclared", .version = "1", OV_MEASURES(measures), OV_SECTIONS(sections));
