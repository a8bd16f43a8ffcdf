/* Modules: manifests → catalogue, and the workers in which plugins' callbacks run.
 *
 * The core never opens a plugin. A worker process (libexec/overens-worker) opens exactly one, reads the view
 * from a sealed memfd and answers in framed records; the parent believes nothing and checks every record.
 * After a crash, hang, flood or exit the worker is started again for what remains; what failed is told with
 * its reason. */
#ifndef OVERENS_MODULES_H
#define OVERENS_MODULES_H

#include "config/config.h"
#include "figures/figures.h"
#include "terms/terms.h"
#include "view/view.h"

/* ---- manifests ---------------------------------------------------------------------------------------- */

/* The module's readable face: canonical JSON of identity and tables, kept in git beside the plugin. */
char *ov_manifest_write(struct ov_arena *arena, const struct ov_module *module);
/* NULL with error (file:line:column) when it is not a manifest of this version or breaks a rule: ids,
 * duplicates, enumerators, formulas that do not parse, texts without {…} balance. Rows with code carry
 * OV_CALLBACK. */
const struct ov_module *ov_manifest_read(struct ov_arena *arena, const char *file, const char *json,
                                         size_t length, struct ov_error *error);
/* Adds the manifests of all enabled modules to sources as "module:ID", and their files in modules.d as
 * "settings:ID". A module that is enabled but not
 * installed is a fault. */
bool ov_modules_collect(const struct ov_config *config, struct ov_sources *sources,
                        struct ov_diagnostics *list);
/* config with the options that the sources hold ("settings:ID"), and its own limits. NULL with messages. */
const struct ov_config *ov_modules_settings(struct ov_arena *arena, const struct ov_config *config,
                                            const struct ov_sources *sources, struct ov_diagnostics *list);
/* The catalogue from collected manifests, with the regions. */
struct ov_catalogue *ov_catalogue_load(struct ov_arena *arena, const struct ov_sources *sources,
                                       const struct ov_unit *units, size_t unit_count,
                                       struct ov_diagnostics *list);

/* A code list that a module counts on, and where: "checks.few.over". Each list once, where it stands first;
 * which lists there are, the editions of its agreement say. */
struct ov_module_list {
    const char *list, *where;
};
struct ov_module_list *ov_module_lists(struct ov_arena *arena, const struct ov_module *module, size_t *count);
/* Is it one of the fixed words of a section's rows, such as component? Anything else is a code list. */
bool ov_section_rows_fixed(const char *rows);

struct ov_module_state {
    const char *id, *title, *version;
    bool installed, enabled;
    const char *plugin;  /* path of the .so; NULL when the module has none */
    const char *problem; /* NULL: none found */
};
/* All installed or enabled modules, by id. Loads nothing. */
bool ov_modules_list(const struct ov_config *config, struct ov_arena *arena, struct ov_module_state **states,
                     size_t *count, struct ov_error *error);
/* Opens the plugin in a worker and lets it describe itself; its manifest. Errors carry the linker's own
 * words, both interface versions, the file, and what to do. */
char *ov_module_describe(const struct ov_config *config, struct ov_arena *arena, const char *id,
                         struct ov_error *error);
/* As describe, and compares with the installed manifest, options with its option table. */
bool ov_module_verify(const struct ov_config *config, const char *id, struct ov_diagnostics *list);

/* SHA-256 of a plugin's file in 64 digits, as modules.d may pin it. */
char *ov_module_digest(struct ov_arena *arena, const char *file, struct ov_error *error);
/* What this machine lacks of the sandbox that plugins run in, in words; mostly nothing. Constant texts. */
enum { OV_SANDBOX_TOLD = 3 };
size_t ov_module_sandbox(const char *told[OV_SANDBOX_TOLD]);

/* ---- workers ---------------------------------------------------------------------------------------------
 */

/* At most one running worker per module. config and catalogue are kept, the view's descriptor is duplicated.
 */
struct ov_workers;
struct ov_workers *ov_workers_new(struct ov_arena *arena, const struct ov_config *config,
                                  const struct ov_catalogue *catalogue, int view_descriptor,
                                  const struct ov_subject *subject, ov_date today);
void ov_workers_free(struct ov_workers *workers); /* ends them; NULL allowed */

/* Formula that the measure's callback gave, or NULL and why. Answers are kept: asked once per measure and
 * subject. Has the type ov_figures_compute: context is the ov_workers. */
const char *ov_workers_measure(void *workers, const char *measure, const struct ov_subject *subject,
                               const char **why);

struct ov_named_formula {
    const char *name, *formula;
};
struct ov_raised { /* one hit of a check's callback */
    const char *subject;
    struct ov_named_formula *arguments;
    size_t count;
};
bool ov_workers_check(struct ov_workers *workers, const char *module, const char *check,
                      const struct ov_subject *subject, struct ov_raised **raised, size_t *count,
                      const char **why);

enum ov_recipe_kind {
    OV_RECIPE_HEADING = 1,
    OV_RECIPE_PARAGRAPH,
    OV_RECIPE_NOTE,
    OV_RECIPE_TABLE,
    OV_RECIPE_ROW
};
struct ov_recipe { /* one block of a section's callback; rows follow their table */
    enum ov_recipe_kind kind;
    const char *text;                   /* heading, paragraph, note, table title, row label */
    struct ov_named_formula *arguments; /* paragraph: named; table: column titles in name; row: formulas */
    size_t count;
};
bool ov_workers_section(struct ov_workers *workers, const char *module, const char *section,
                        const struct ov_subject *subject, struct ov_recipe **recipes, size_t *count,
                        const char **why);

enum ov_callback { OV_CALLBACK_MEASURE = 1, OV_CALLBACK_CHECK, OV_CALLBACK_SECTION };

struct ov_trial {  /* how one call went */
    bool answered; /* false: why */
    bool fell;     /* not in words: the worker crashed, hung, or gave what nobody can believe */
    const char *why;
    int64_t allocations, bytes; /* asked of the host; 0 when it fell */
    int64_t microseconds;       /* of processor time */
};
/* Calls a callback for what it costs, and with the n-th allocation refused (0 = none). Nothing is kept of the
 * answer, and what was answered before is asked anew. */
void ov_workers_try(struct ov_workers *workers, enum ov_callback callback, const char *module, const char *id,
                    const struct ov_subject *subject, int64_t refuse, struct ov_trial *trial);

struct ov_module_failure {
    const char *module, *callback, *reason;
};
const struct ov_module_failure *ov_workers_failures(const struct ov_workers *workers, size_t *count);

/* What each callback has cost so far, in the order of the first calls; of one that asked another module's
 * measure its wall time holds that as well. memory_kib: the most that its worker had; 0: it fell. */
struct ov_callback_use {
    const char *module, *callback;
    int64_t calls, wall_us, processor_us, memory_kib;
};
const struct ov_callback_use *ov_workers_uses(const struct ov_workers *workers, size_t *count);

/* ---- a plugin in this very process: for the tests of its author
 * ---------------------------------------------
 *
 * Callbacks are called directly, by the same host that the worker has, so that debuggers, sanitizers and
 * coverage see them. Nothing guards the caller: a crash is a crash. */
struct ov_inside;
/* NULL with error when the plugin's tables break a rule. plugin stays the caller's. */
struct ov_inside *ov_inside_new(struct ov_arena *arena, const struct ov_plugin *plugin,
                                struct ov_error *error);
const struct ov_module *ov_inside_module(const struct ov_inside *inside);
void ov_inside_set_option(struct ov_inside *inside, const char *name, const char *value);
/* What callbacks see from now on. Formulas are evaluated with the figures given back. */
struct ov_figures *ov_inside_open(struct ov_inside *inside, const struct ov_view *view,
                                  const struct ov_unit *units, size_t unit_count, ov_date today);
/* The n-th allocation of every call is refused; 0 = none. */
void ov_inside_refuse_allocation(struct ov_inside *inside, size_t number);
size_t ov_inside_allocations(const struct ov_inside *inside); /* of the last call */
const char *ov_inside_measure(struct ov_inside *inside, const char *measure, const struct ov_subject *subject,
                              const char **why);
bool ov_inside_check(struct ov_inside *inside, const char *check, const struct ov_subject *subject,
                     struct ov_raised **raised, size_t *count, const char **why);
bool ov_inside_section(struct ov_inside *inside, const char *section, const struct ov_subject *subject,
                       struct ov_recipe **recipes, size_t *count, const char **why);

/* One frame: four bytes length (little-endian, ≤ OV_FRAME_MAX), then JSON. For worker, parent and the fuzz
 * target. */
enum { OV_FRAME_MAX = 1 << 20 };
bool ov_frame_check(const char *data, size_t length, struct ov_error *error);

#endif
