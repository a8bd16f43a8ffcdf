/* Calls what nobody defines. */
#include "faulty.h"

void not_there(void);

static void call(struct ov_run *run)
{
    (void)run;
    not_there();
}

static const struct ov_section sections[] = { FAULTY("call", call) };

OV_PLUGIN("unresolved", .title = "Unresolved", .version = "1", OV_SECTIONS(sections));
