/* Inside runs/: what one run wrote, and the record of it. */
#ifndef OVERENS_RUNS_INTERNAL_H
#define OVERENS_RUNS_INTERNAL_H

#include "runs/runs.h"

/* ---- what a run is about (editions.c) -------------------------------------------------------------------
 */

/* The bytes of the editions, with their keys, local files and what they refer to. */
bool ov_editions_collect(struct ov_evaluation *evaluation, struct ov_diagnostics *list);
/* Their terms and keys, from the collected bytes. */
bool ov_editions_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                      struct ov_diagnostics *list);
const struct ov_key *ov_evaluation_key(const struct ov_evaluation *evaluation, const char *name); /* NULL */
bool ov_is_year(const char *edition);
struct ov_terms_time ov_request_time(const struct ov_run_request *request);
/* First and last day of the years that are asked for; false: an edition is. */
bool ov_request_years(const struct ov_run_request *request, ov_date *from, ov_date *to);

/* ---- who pays for components of others (funding.c) --------------------------------------------------------
 */

/* The editions that pay for components of these terms, into the sources. */
bool ov_funding_collect(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                        struct ov_diagnostics *list);
/* Of every such component of the run's editions, where its money is; who pays stands beside. */
void ov_funding_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count);

/* ---- who else uses the cost objects (claims.c) ----------------------------------------------------------
 */

/* Editions of those days, but for the run's own, whose local files name cost objects, into the sources. */
bool ov_claims_collect(struct ov_evaluation *evaluation, ov_date from, ov_date to,
                       struct ov_diagnostics *list);
bool ov_claims_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                    struct ov_diagnostics *list);
bool ov_is_claim(const char *role);

/* ---- what the editions that it comes from are called (lineage.c) ----------------------------------------
 */

/* Those of a run about one edition that the home has, into the sources. */
bool ov_lineage_collect(struct ov_evaluation *evaluation, const struct ov_terms *terms,
                        struct ov_diagnostics *list);
/* Their titles into the lineage of the run's terms. */
bool ov_lineage_read(struct ov_evaluation *evaluation, const struct ov_unit *units, size_t unit_count,
                     struct ov_diagnostics *list);
bool ov_is_lineage(const char *role);

/* ---- what the home sets (settings.c), and what is asked of the ledger (ledger.c) ------------------------
 */

bool ov_settings_collect(struct ov_evaluation *evaluation, struct ov_diagnostics *list);
bool ov_settings_read(struct ov_evaluation *evaluation, struct ov_diagnostics *list);
/* Cost objects, accounts and days of the query. */
void ov_ledger_ask(struct ov_evaluation *evaluation, struct ov_view_query *query);

/* ---- how far back (look-back.c) ---------------------------------------------------------------------------
 */

/* Of each module the first day on which a period of a value of its fields that anything of the run can ask
 * for begins; OV_NO_DATE: nobody can tell, since code may ask for any. */
bool ov_values_from(struct ov_evaluation *evaluation, struct ov_store *store, const char *const *modules,
                    size_t count, ov_date *first, struct ov_error *error);

/* ---- a view and figures over it (stage.c) ---------------------------------------------------------------
 */

/* One before the allocations when weights come from the data, and one with everything. */
struct ov_stage {
    struct ov_view *view;
    struct ov_graph *graph;
    struct ov_figures *figures;
    struct ov_workers *workers;
};
bool ov_stage_open(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_stage *stage,
                   struct ov_error *error);
void ov_stage_close(struct ov_stage *stage);

/* ---- who gets what (allocations.c, weights.c, allocation-rows.c) ----------------------------------------
 */

/* Allocations and redistributions of all editions. store: for those that need data. */
bool ov_allocations_make(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_error *error);
/* Amounts of one payment among the regions and whoever else its key names; NULL stage: no data is needed. */
bool ov_allocation_make(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                        const struct ov_terms *terms, const struct ov_component *component,
                        const struct ov_payment *payment, struct ov_allocation *out, struct ov_error *error);
void ov_allocations_fill_view(const struct ov_evaluation *evaluation, struct ov_view_builder *builder);

/* "agreement@edition/component/payment": the name of the weights that a payment has computed. */
const char *ov_weights_name(struct ov_arena *arena, const struct ov_terms *terms, const char *component,
                            const char *payment);
/* Whether the weights, or who qualifies, can only be told from recorded data. */
bool ov_weights_need_data(const struct ov_payment *payment);
struct ov_weights_question {
    const struct ov_terms *terms;
    const struct ov_payment *payment;
    enum ov_group_kind group; /* of a payment */
    const char *recipients;   /* of a redistribution: kind of unit below the run's; else NULL */
};
/* Who takes part, with what weight; what is not known stands in the weights, and why nobody is known in why,
 * when it has a reason of its own. false: faults only. */
bool ov_weights_find(struct ov_evaluation *evaluation, const struct ov_stage *stage,
                     const struct ov_weights_question *question, struct ov_participants *out,
                     struct ov_error *why, struct ov_error *error);

/* ---- publications -----------------------------------------------------------------------------------------
 */

/* One file of a publication. */
struct ov_output {
    const char *name; /* "report.html" */
    struct ov_buffer bytes;
    char digest[65];
};
struct ov_outputs {
    struct ov_arena *arena;
    struct ov_output *items;
    size_t count;
    bool partial;
};

/* One report of a run (parts.c). */
struct ov_part {
    struct ov_arena *arena;
    const char *name;             /* of its files, "close-care@2022-23"; NULL: the run's only report */
    const struct ov_terms *terms; /* NULL: about a year */
    struct ov_subject subject;
    struct ov_figures *figures;
    const struct ov_findings *findings;
};
struct ov_parts {
    struct ov_evaluation *evaluation;
    size_t next;
    struct ov_findings found; /* counts of all parts; at the end the evaluation's findings */
};
void ov_parts_begin(struct ov_parts *parts, struct ov_evaluation *evaluation);
/* Whether the kind answers what a receiver asks: interim and final. */
bool ov_kind_answers(const struct ov_report_kind *kind);
bool ov_parts_next(struct ov_parts *parts, struct ov_part *part);
void ov_part_end(struct ov_parts *parts, struct ov_part *part);
/* The modules that serve the part's editions. */
const struct ov_module **ov_part_modules(const struct ov_evaluation *evaluation, const struct ov_part *part,
                                         size_t *count);
/* What a report says of itself: versions and content digests. No paths, no actor, no clock. */
struct ov_fact *ov_run_facts(const struct ov_evaluation *evaluation, const struct ov_part *part,
                             size_t *count);
#define OV_FIGURES_FILE "figures.json"
#define OV_RECORD_FILE "run.json"
bool ov_is_figures_file(const char *name); /* figures.json, or one report's of several */

/* Checks, builds the document and renders every format and the graph of figures. Free with ov_outputs_free.
 */
bool ov_run_render(struct ov_evaluation *evaluation, struct ov_outputs *outputs, struct ov_error *error);
/* The request's kind; what it leaves open of the request, period and obligation, is filled in. */
const struct ov_report_kind *ov_run_kind(struct ov_evaluation *evaluation, struct ov_error *error);
void ov_outputs_free(struct ov_outputs *outputs);

/* run.json: all inputs by name and digest, and the digests of what came out. */
char *ov_run_record_write(struct ov_arena *arena, const struct ov_evaluation *evaluation,
                          const struct ov_outputs *outputs, const struct ov_run_record *run);
struct ov_run_inputs {
    int64_t number;
    struct ov_run_request request;
    struct ov_run_file {
        const char *role, *file, *digest;
    } * sources, *outputs; /* outputs: role is empty */
    size_t source_count, output_count;
    const char *edition, *state, *at, *actor, *program;
    const char *receiver; /* of the obligation */
    const char *view;     /* digest of the view, in hex */
    struct ov_module_failure *failures;
    size_t failure_count;
};
bool ov_run_record_read(struct ov_arena *arena, const char *json, size_t length, struct ov_run_inputs *record,
                        struct ov_error *error);
/* Without its files, many times faster. */
bool ov_run_record_read_request(struct ov_arena *arena, const char *json, struct ov_run_inputs *record,
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

/* ---- locks, gates and the moment of commit ----------------------------------------------------------------
 */

/* A byte of run.lock: 0 while recovering, NUMBER while run NUMBER lives, from before it stages until after it
 * is committed. As ov_lock_take. */
int ov_run_lock(const struct ov_config *config, int64_t byte, bool wait, struct ov_error *error);
/* Record and journal entry in one transaction, under the request's fence. */
bool ov_run_commit(struct ov_store *store, const struct ov_run_record *run,
                   const struct ov_run_request *request, const char *details, bool *overtaken,
                   struct ov_error *error);
/* Moves published/FOLDER to set-aside/, under a name that is free: *aside. */
bool ov_publication_set_aside(const struct ov_config *config, struct ov_arena *arena, const char *folder,
                              const char **aside, struct ov_error *error);
/* What the gate waits for, in words; NULL: it is open. */
const char *ov_gate_waits_for(struct ov_evaluation *evaluation, unsigned gate, struct ov_arena *arena);

/* ---- approval and delivery (published.c, approval.c, sent.c, deliveries.c) --------------------------------
 */

/* One of ov_runs_published; NULL with error. *all, *count: with the others. */
struct ov_published_run *ov_run_find(const struct ov_config *config, struct ov_store *store,
                                     struct ov_arena *arena, int64_t number, struct ov_published_run **all,
                                     size_t *count, struct ov_error *error);
/* However the name was typed: capitals, and blanks around it, make no other person. */
bool ov_is_same_person(const char *a, const char *b);
/* Fails: where the run stands, and what is possible there. */
bool ov_run_stands_otherwise(const struct ov_published_run *run, struct ov_error *error);
/* Appends entries about one or two runs, together or not at all; last is that of the runs as they were read.
 */
bool ov_run_note(struct ov_store *store, const struct ov_actor *actor, struct ov_journal_write *entries,
                 size_t count, struct ov_error *error);
/* The rows of the table deliveries that have the id of a run: "run-12". */
struct ov_delivery_row {
    int64_t run;
    const char *state, *date, *receipt, *received, *note;
    bool stands;
};
int64_t ov_delivery_run(const char *id); /* 12 of "run-12"; 0: another id */
bool ov_delivery_rows(struct ov_store *store, struct ov_arena *arena, struct ov_delivery_row **rows,
                      size_t *count, struct ov_error *error);
/* Whether the row of where the run stands was ever recorded, or none is needed. */
bool ov_delivery_is_recorded(const struct ov_delivery_row *rows, size_t count,
                             const struct ov_published_run *run);
/* Records the row of where the run stands, unless one of that state was ever recorded. */
bool ov_delivery_record(struct ov_store *store, const struct ov_actor *actor, struct ov_arena *arena,
                        const struct ov_published_run *run, struct ov_error *error);

/* Delivered figures of the evaluation's own editions that are others now (delivered-changes.c): each
 * delivered and not replaced report is made again, with its own period, days and terms but the data known by
 * the evaluation's batch, and compared figure by figure. What is delivered is what the table deliveries says
 * by that batch. Cheap while no data has come since. */
bool ov_delivered_find(struct ov_evaluation *evaluation, struct ov_store *store, struct ov_diagnostics *list,
                       struct ov_error *error);
/* The recorded bytes of every input of a run, out of the store (verify.c). */
bool ov_run_fetch_sources(struct ov_store *store, struct ov_arena *arena, const struct ov_run_inputs *record,
                          struct ov_sources *sources, struct ov_error *error);
bool ov_same_quantity(const struct ov_quantity *a, const struct ov_quantity *b);

/* What the journal keeps of a run (details.c). */
struct ov_run_start {
    int64_t wall, processor; /* milliseconds */
};
struct ov_run_start ov_run_started(void);
char *ov_run_details(struct ov_arena *arena, struct ov_evaluation *evaluation,
                     const struct ov_run_start *start);
char *ov_run_details_recovered(struct ov_arena *arena, const struct ov_run_inputs *record);

/* The plugin's own digest, and the program's, in hex; "" when there is no such file. For the record only. */
const char *ov_program_digest(struct ov_arena *arena);
const char *ov_plugin_digest(const struct ov_config *config, struct ov_arena *arena, const char *module);

#endif
