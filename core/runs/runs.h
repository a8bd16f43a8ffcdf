/* Runs: all inputs named, evaluation, staging, publication, and doing it again to see that it comes out the
 * same. */
#ifndef OVERENS_RUNS_H
#define OVERENS_RUNS_H

#include "allocation/allocation.h"
#include "checks/checks.h"
#include "report/report.h"
#include "render/render.h"
#include "store/store.h"

/* What must hold before a scheduled report is made. */
enum ov_run_gate {
    OV_GATE_COMPLETE = 1, /* every value that the region collects for the period is there */
    OV_GATE_NO_ERRORS = 2 /* no finding of the level error is open */
};

struct ov_run_request {
    const char *kind;     /* report kind; NULL for allocate and check */
    const char *edition;  /* "close-care@2022"; or a year, "2020", or years, "2018-2020": all their editions,
                             those of the year before beside them */
    const char *unit;     /* region code; NULL = the profile's */
    const char *language; /* NULL = the profile's */
    int64_t batch;        /* known to the system then; 0 = newest */
    ov_date as_of;        /* decided by then; OV_NO_DATE = today */
    ov_date today;
    bool has_for; /* the terms in force for that period; otherwise for the whole edition */
    struct ov_period in_force_for;
    bool each; /* of a year: a report of each of its editions and of each of units, in one run */
    const char *const *units; /* region codes; NULL: unit alone */
    size_t unit_count;
    bool has_period; /* what a periodic report is about; filled in where it is left open and the kind has one
                      */
    struct ov_period period;
    const char
        *obligation; /* of the kinds interim and final: which one is answered; NULL: the kind's first */
    const char
        *document; /* of a reconciliation: edition is NULL then, and those that it names are the run's */
    /* Of a scheduled report: the occurrence it is of and the fence of its claim (the position of its journal
     * entry "started"), so that run and occurrence are committed at once, or not at all; 0 of others. No byte
     * of the report depends on them. */
    int64_t occurrence, fence;
    const char *schedule;
    unsigned gate; /* bits of enum ov_run_gate */
    /* Of a delivered report that is made again to be compared: deliveries are those known by this batch, its
     * own, and no delivered reports are looked at; 0 of others. Never recorded. */
    int64_t again;
    int approvals; /* how many persons must approve before it leaves; −1: as the kind asks */
};

struct ov_evaluation_edition {
    const struct ov_terms *terms;
    bool beside;    /* never checked nor counted: of last year, or paying for components of the run's own */
    bool last_year; /* of the year before the run's */
    struct ov_allocation *allocations, *redistributions;
    size_t allocation_count, redistribution_count;
};

/* Everything one run stands on and makes before rendering. Lives in its arena; end with ov_evaluation_free.
 */
struct ov_evaluation {
    struct ov_arena *arena;
    const struct ov_config *config; /* with the modules' options of sources */
    struct ov_run_request request;  /* with what was left open filled in */
    struct ov_sources sources;
    struct ov_evaluation_edition *editions; /* by name, the run's own before those beside */
    size_t edition_count;
    const struct ov_terms *terms;   /* of the only edition; NULL in a run about a year */
    const struct ov_terms **claims; /* other editions that may use the same cost objects */
    size_t claim_count;
    struct ov_key **keys;
    size_t key_count;
    struct ov_catalogue *catalogue;
    struct ov_view *view;
    struct ov_digest view_digest;
    int earlier_depth; /* of allocations whose weights come from another, while they are made */
    struct ov_graph *graph;
    struct ov_figures *figures;
    struct ov_workers *workers;
    const struct ov_check_settings *check_settings;
    const struct ov_light *lights; /* of the request's kind */
    size_t light_count;
    const struct ov_internal_report *internal_reports; /* the region's own rhythm */
    size_t internal_report_count;
    const char **cost_objects; /* that the terms name */
    const struct ov_account_class *accounts;
    size_t account_count;
    const struct ov_findings *findings;          /* NULL until ov_evaluation_check */
    const struct ov_delivered_figure *delivered; /* figures of delivered reports that are others now */
    size_t delivered_count;
};
/* Sources → terms → allocations → view → figures. sources NULL: collected from the files; else (verify) as
 * given. */
struct ov_evaluation *ov_evaluation_new(const struct ov_config *config, struct ov_store *store,
                                        const struct ov_run_request *request,
                                        const struct ov_sources *sources, struct ov_diagnostics *list,
                                        struct ov_error *error);
const struct ov_findings *ov_evaluation_check(struct ov_evaluation *evaluation);
/* Unit, the period of the edition, and the edition; of a year: unit and year. */
struct ov_subject ov_evaluation_subject(const struct ov_evaluation *evaluation);
/* The modules that serve the run's editions, each once, by id. */
const struct ov_module **ov_evaluation_modules(const struct ov_evaluation *evaluation, size_t *count);
void ov_evaluation_free(struct ov_evaluation *evaluation); /* NULL allowed */

struct ov_publication {
    int64_t number;
    char *folder; /* absolute */
    bool partial;
    const char *waits_for; /* the gate was closed, in words: nothing was made; NULL */
    const struct ov_findings *findings;
    const struct ov_module_failure *failures;
    size_t failure_count;
};
/* One report run: evaluate, check, build, render every format, stage, publish by rename, record. All or
 * nothing. The result lives in arena. */
bool ov_run_report(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                   const struct ov_run_request *request, struct ov_arena *arena,
                   struct ov_publication *publication, struct ov_diagnostics *list, struct ov_error *error);
/* Staging leftovers of dead runs go; published folders without a record are adopted or set aside, never
 * deleted. */
bool ov_runs_recover(const struct ov_config *config, struct ov_store *store, struct ov_error *error);

/* ---- approval and delivery ------------------------------------------------------------------------------
 */

/* Kinds that go to a receiver outside the region wait for a person: how many approve it, at least
 * (delivery.conf "approvals", 1 or 2, for interim, final and economic); 0 of the others. */
int ov_report_approvals(const struct ov_config *config, const char *kind);

enum ov_run_standing {                            /* of a published run */
                       OV_STANDING_PUBLISHED = 1, /* needs nobody's approval, and has not been sent */
                       OV_STANDING_DRAFT,
                       OV_STANDING_APPROVED,
                       OV_STANDING_SENT,
                       OV_STANDING_RECEIVED,
                       OV_STANDING_REFUSED, /* a person said no: made anew */
                       OV_STANDING_REPLACED /* by a later run that was sent */
};
const char *ov_run_standing_name(enum ov_run_standing standing); /* msgid: "draft" */
struct ov_published_run {
    struct ov_run_record record;
    const char *unit, *obligation, *schedule, *period; /* of its record; NULL: none */
    const char *receiver;                              /* of the obligation that it answers; NULL */
    const char *details; /* JSON that the journal has of its publication: time, memory, findings; NULL */
    int64_t occurrence;
    enum ov_run_standing standing;
    int approvals, approvals_needed;
    const char **approvers;
    size_t approver_count;
    const char *sent_at, *sent_how;         /* day, "2022-09-30"; NULL: not sent */
    const char *receipt, *received, *words; /* received: day; words: of the newest refusal or failure */
    int64_t replaced_by, last;              /* last: position of the newest journal entry about it */
};
/* All published runs with where they stand, by number. */
bool ov_runs_published(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                       struct ov_published_run **runs, size_t *count, struct ov_error *error);
/* One step of one run; each refuses in words what is not possible where the run stands. The second approver
 * must be another than the first, and neither the function that made it is asked; a partial run is never
 * approved. */
bool ov_run_approve(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                    int64_t number, const char *words, struct ov_error *error);
bool ov_run_refuse(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                   int64_t number, const char *words, struct ov_error *error);
/* Fails with why it must not leave now: where it stands, or a later one of the same has been sent. all: every
 * published run. */
bool ov_run_may_leave(const struct ov_published_run *run, const struct ov_published_run *all, size_t count,
                      struct ov_error *error);
/* Says that it has been sent (how: "mail to …", "e-tjänst", in words) and records the delivery of its
 * obligation; an earlier run of the same obligation is replaced by it. The same call again does nothing more.
 */
bool ov_run_sent(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                 int64_t number, ov_date day, const char *how, struct ov_error *error);
bool ov_run_received(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                     int64_t number, ov_date day, const char *receipt, struct ov_error *error);
/* Deliveries that a crash kept from being recorded after "sent" or "received" are recorded now. */
bool ov_runs_settle(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                    struct ov_error *error);

/* A figure of a delivered report that would be another today. */
struct ov_delivered_change {
    int64_t run;
    const char *edition, *kind, *obligation, *receiver, *sent;
    const char *unit;
    const char *figure; /* id in the report, as ov_run_explain takes it */
    struct ov_quantity delivered, now;
    size_t count; /* of that report in all: only the first are listed */
};

/* Copies a publication to a schedule's folder, folder/EDITION/KIND/NNNN, whole or not at all, and turns
 * folder/EDITION/KIND/latest to it. There already with the same bytes is well; a later one is never turned
 * back. */
bool ov_deliver_folder(const struct ov_config *config, struct ov_store *store, int64_t number,
                       const char *folder, struct ov_error *error);
/* What one mail holds; sent by ov_outbox_send. */
struct ov_mail {
    const char *key, *to, *subject, *body;
    const char *const *files;   /* absolute paths of published files to go with it */
    const char *const *digests; /* what they must be, SHA-256 in hex; NULL: not asked */
    size_t file_count;
    int64_t run, occurrence;
};
/* Resolves a function ("coordinator", "Samordnare statsbidrag") to its address by delivery.conf; an address
 * stands for itself. NULL with error naming the known functions. */
const char *ov_mail_address(const struct ov_config *config, const char *to, struct ov_error *error);
/* RFC 5322 bytes with MIME parts: Message-ID from the key, so that the same message is the same everywhere.
 */
bool ov_mail_write(const struct ov_config *config, const struct ov_mail *mail, int64_t now,
                   struct ov_buffer *out, struct ov_error *error);

struct ov_outbox_item {
    struct ov_message message;
    enum {
        OV_MAIL_QUEUED = 1,
        OV_MAIL_SENDING,
        OV_MAIL_SENT,
        OV_MAIL_RETRY,
        OV_MAIL_UNCLEAR,
        OV_MAIL_GIVEN_UP
    } state;
    int attempts;
    int64_t next, last;
    const char *words, *at;
};
bool ov_outbox(struct ov_store *store, struct ov_arena *arena, struct ov_outbox_item **items, size_t *count,
               struct ov_error *error);
/* Sends what is queued or to be tried again by now, each under its own lock; what a crash left in the middle
 * of sending is unclear and waits for a person (ov_outbox_again), because nobody knows whether it left. false
 * only when the store refuses. sent, failed: counted. */
bool ov_outbox_send(const struct ov_config *config, struct ov_store *store, const struct ov_actor *actor,
                    int64_t now, size_t *sent, size_t *failed, struct ov_error *error);
bool ov_outbox_again(struct ov_store *store, const struct ov_actor *actor, int64_t message,
                     struct ov_error *error);

/* ---- reconciliation
 * ---------------------------------------------------------------------------------------- */

/* One printed figure of a document beside the computed one, in the document's order. */
struct ov_reconciled {
    const char *edition, *id, *place, *says, *printed, *formula;
    struct ov_origin origin;  /* where the statement was recorded from */
    ov_figure stated;         /* computed */
    ov_figure printed_figure; /* as printed, with its unit */
    ov_figure difference;     /* printed − computed; 0 where either is no number */
    enum { OV_TALLIES = 1, OV_TALLIES_NOT, OV_NOT_CHECKABLE } verdict;
    const char *reason; /* of not checkable; English msgid or the graph's */
};
struct ov_reconciliation {
    struct ov_reconciled *items;
    size_t count;
    size_t tally, tally_not, not_checkable;
    /* What the document's editions have and the document does not state: grants of components by "edition
     * component" */
    struct ov_unstated {
        const char *edition, *component;
        ov_figure grant;
    } * unstated;
    size_t unstated_count;
};
/* The years of the editions that a document's statements are about, as a request wants them: "2020",
 * "2018-2020". NULL with an error that names the documents there are. */
const char *ov_document_years(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                              const char *document, struct ov_diagnostics *list, struct ov_error *error);
/* All of a document that was recorded as statements. evaluation: of a request for its years. */
struct ov_reconciliation *ov_reconcile(struct ov_evaluation *evaluation, const char *document);

enum ov_verdict {
    OV_VERDICT_IDENTICAL = 1,
    OV_VERDICT_SAME_FIGURES,
    OV_VERDICT_DIFFERS,
    OV_VERDICT_NOT_POSSIBLE
};
struct ov_verification {
    enum ov_verdict verdict;
    const char *what; /* first figure that differs, first file with other bytes, or why it is not possible */
};
/* Does run number again from its recorded inputs and compares with what was published and with the published
 * files. */
bool ov_run_verify(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                   int64_t number, struct ov_verification *verification, struct ov_error *error);
/* How a figure of a published run came about. figure: an id of the report, or an unambiguous end of one; NULL
 * lists all. */
bool ov_run_explain(const struct ov_config *config, struct ov_store *store, struct ov_arena *arena,
                    int64_t number, const char *figure, bool json, struct ov_buffer *out,
                    struct ov_error *error);

#endif
