/* What a command is asked about: an edition or a part of it, an agreement, a unit, a field, a batch. */
#ifndef OVERENS_SUBJECT_INTERNAL_H
#define OVERENS_SUBJECT_INTERNAL_H

#include "cli/cli.h"

enum ov_cli_about {
    OV_ABOUT_EDITION = 1, /* close-care@2022 */
    OV_ABOUT_COMPONENT,   /* close-care@2022/ambulance */
    OV_ABOUT_ACTIVITY,    /* close-care@2022/ambulance/control-room */
    OV_ABOUT_AGREEMENT,   /* close-care */
    OV_ABOUT_UNIT,        /* 23 */
    OV_ABOUT_FIELD,       /* close-care.visits */
    OV_ABOUT_BATCH        /* #12 */
};
struct ov_cli_subject {
    enum ov_cli_about about;
    const char *text; /* as it was written */
    const char *agreement, *edition, *component, *activity, *unit, *field;
    int64_t batch;
};
/* Finds out what is meant; the store is open. false: told, with the nearest that is known. */
bool ov_cli_find_subject(struct ov_cli *cli, const char *text, struct ov_cli_subject *subject);
/* Names of all editions of the agreement, by name. */
const char **ov_cli_editions_of(struct ov_cli *cli, const char *agreement, size_t *count);
/* "unit=23 component=ambulance", as findings and waivers have it, holds "component=ambulance" as a word. */
bool ov_cli_has_pair(const char *subject, const char *name, const char *value);

#endif
