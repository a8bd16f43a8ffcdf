/* Inside runs/: what one run wrote, and the record of it. */
#ifndef OVERENS_RUNS_INTERNAL_H
#define OVERENS_RUNS_INTERNAL_H

#include "runs/runs.h"

/* One file of a publication. */
struct ov_output {
    const char *name; /* "report.html" */
    struct ov_buffer bytes;
    char digest[65];
};
struct ov_outputs {
    struct ov_output items[8];
    size_t count;
    bool partial;
};
#define OV_FIGURES_FILE "figures.json"
#define OV_RECORD_FILE "run.json"

/* Checks, builds the document and renders every format and the graph of figures. Free with ov_outputs_free.
 */
bool ov_run_render(struct ov_evaluation *evaluation, struct ov_outputs *outputs, struct ov_error *error);
void ov_outputs_free(struct ov_outputs *outputs);

/* run.json: all inputs by name and digest, and the digests of what came out. */
char *ov_run_record_write(struct ov_arena *arena, const struct ov_evaluation *evaluation,
                          const struct ov_outputs *outputs, const struct ov_run_record *run);
struct ov_run_inputs {
    int64_t number;
    struct ov_run_request request;
    struct ov_recorded_source {
        const char *role, *file, *digest;
    } * sources, *outputs; /* outputs: role is empty */
    size_t source_count, output_count;
    const char *edition, *state, *at, *actor, *plugin, *program;
};
bool ov_run_record_read(struct ov_arena *arena, const char *json, size_t length, struct ov_run_inputs *record,
                        struct ov_error *error);

/* What became of the published files: what stands further down is worse, and is told first. */
enum ov_files_state {
    OV_FILES_AS_RECORDED,
    OV_FILES_CHANGED,
    OV_FILES_FIGURES_CHANGED, /* OV_FIGURES_FILE */
    OV_FILES_MISSING          /* or cannot be read */
};
/* Holds a publication's files against their recorded digests. *what: the worst of them in words; NULL. */
enum ov_files_state ov_run_files(struct ov_arena *arena, const char *folder,
                                 const struct ov_run_inputs *record, const char **what);

/* The plugin's own digest, and the program's, in hex; "" when there is no such file. For the record only. */
const char *ov_program_digest(struct ov_arena *arena);
const char *ov_plugin_digest(const struct ov_config *config, struct ov_arena *arena, const char *module);

#endif
