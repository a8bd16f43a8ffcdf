/* What the files of overens module check share. */
#ifndef OVERENS_MODULE_CHECK_INTERNAL_H
#define OVERENS_MODULE_CHECK_INTERNAL_H

#include "cli/cli.h"

enum ov_trial_state { OV_TRIAL_OK, OV_TRIAL_WARNING, OV_TRIAL_ERROR };

/* A folder in which the plugin is installed alone, beside what is installed on the machine. The environment
 * of this process and of those it starts points there. */
struct ov_trial_place {
    struct ov_arena *arena;
    const char *folder;    /* NULL: not made */
    const char *file;      /* the plugin as the user named it */
    const char *neighbour; /* folder of its sources: the file's own, or what .libs stands in */
    const char *id;
    const char *manifest; /* as the plugin describes itself */
    const struct ov_module *module;
};
/* Copies the plugin there and lets it describe itself; false with error. End it in any case. */
bool ov_trial_place_open(struct ov_trial_place *place, struct ov_arena *arena, const char *file,
                         struct ov_error *error);
void ov_trial_place_close(struct ov_trial_place *place);

struct ov_trial_case { /* tests/EDITION/CASE */
    const char *name, *folder, *edition;
    ov_date today;
    const char *home; /* NULL: it could not be filled */
    bool *raised;     /* by the module's checks, in their order */
};

struct ov_module_trial {
    struct ov_cli *cli;
    struct ov_arena *arena;
    struct ov_trial_place place;
    const char *tests; /* folder of the golden cases; NULL: there is none */
    bool update;
    struct ov_trial_result {
        enum ov_trial_state state;
        const char *step, *text;
    } * results;
    size_t result_count, errors, warnings;
    struct ov_trial_case *cases;
    size_t case_count;
};
/* step: a msgid; the text is translated already. */
void ov_trial_say(struct ov_module_trial *trial, enum ov_trial_state state, const char *step,
                  const char *format, ...) OV_PRINTF(4, 5);

/* The program itself, as a user would call it. Its output goes to the file, or nowhere; what it said on
 * standard error is given back. The exit status, or −1. */
int ov_trial_run(struct ov_module_trial *trial, const char *output, const char **said,
                 const char *const *arguments);
/* NULL when they are the same, else "line 12: …, expected …". */
char *ov_trial_difference(struct ov_arena *arena, const char *came, const char *expected);

void ov_trial_symbols(struct ov_module_trial *trial);   /* module-check-symbols.c */
void ov_trial_cases(struct ov_module_trial *trial);     /* module-check-cases.c */
void ov_trial_callbacks(struct ov_module_trial *trial); /* module-check-callbacks.c */

#endif
