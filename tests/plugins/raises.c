/* Checks that fail, each in its own way, and one that is well. */
#include "faulty.h"

#include <stdlib.h>

static volatile uintptr_t nowhere = 64;

static void crash(struct ov_run *run)
{
    ov_raise(run, NULL, NULL, 0);
    *(volatile int *)nowhere = 1;
}

static void name_unknown(struct ov_run *run)
{
    struct ov_argument arguments[] = { { "granted", ov_formula(run, "grant") },
                                       { "gratned", ov_formula(run, "grant") } };

    ov_raise(run, NULL, arguments, 2);
}

static void name_none(struct ov_run *run)
{
    struct ov_argument argument = { NULL, ov_formula(run, "grant") };

    ov_raise(run, NULL, &argument, 1);
}

static void figure_unknown(struct ov_run *run)
{
    struct ov_argument argument = { "granted", { 99 } };

    ov_raise(run, NULL, &argument, 1);
}

static void figure_missing(struct ov_run *run)
{
    ov_raise(run, NULL, NULL, 0);
}

static void too_many(struct ov_run *run)
{
    ov_raise(run, NULL, NULL, 1000000);
}

static void raise_well(struct ov_run *run)
{
    struct ov_argument argument = { "granted", ov_formula(run, "grant") };

    ov_raise(run, NULL, &argument, 1);
}

#define RAISES(check_id, told, function)                                                                     \
    {                                                                                                        \
        .id = check_id, .title = check_id, .each = OV_REGION, .severity = OV_NOTICE, .text = told,           \
        .examine = function, .reads = "grant"                                                                \
    }

static const struct ov_check checks[] = {
    RAISES("crash", "Hit.", crash),
    RAISES("unknown", "{granted}.", name_unknown),
    RAISES("nameless", "{granted}.", name_none),
    RAISES("figure", "{granted}.", figure_unknown),
    RAISES("missing", "{granted}.", figure_missing),
    RAISES("many", "{granted}.", too_many),
    RAISES("well", "{granted}.", raise_well),
};

static const struct ov_section sections[] = { WELL };

OV_PLUGIN("raises", .title = "Raises", .version = "1", OV_CHECKS(checks), OV_SECTIONS(sections));
