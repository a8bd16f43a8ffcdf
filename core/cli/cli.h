/* The program overens: what its commands share. main.c dispatches; each command is one file with one entry of
 * the table in commands.c.
 *
 * Standard output carries the answer and nothing else; everything else goes to standard error. Commands
 * return the exit status: 0 done, 1 findings or warnings, 2 error. */
#ifndef OVERENS_CLI_H
#define OVERENS_CLI_H

#include <jansson.h>
#include <libintl.h>

#include "intake/intake.h"
#include "runs/runs.h"

#define _(text) gettext(text)

enum ov_exit { OV_EXIT_DONE = 0, OV_EXIT_FINDINGS = 1, OV_EXIT_ERROR = 2 };

struct ov_cli;

/* ---- commands and their options ------------------------------------------------------------------- */

struct ov_cli_option {
    const char *name;  /* without "--" */
    const char *value; /* msgid: what stands behind it, "DIR"; NULL = nothing does */
    const char *help;  /* msgid */
};

struct ov_cli_command {
    const char *name;     /* "import", "module enable" */
    const char *operands; /* msgid: "FILE…"; NULL = none */
    int least, most;      /* operands; most −1: any number */
    const char *summary;  /* msgid, one line */
    const char *help;     /* msgid, one paragraph */
    const char *example;
    const struct ov_cli_option *options;
    size_t option_count;
    int (*run)(struct ov_cli *cli);
};
#define OV_CLI_OPTIONS(array) .options = (array), .option_count = OV_COUNT_OF(array)

const struct ov_cli_command *const *ov_cli_commands(size_t *count); /* in the order of help */
/* The command of one or two words; *words says how many were read. NULL: told on standard error. */
const struct ov_cli_command *ov_cli_find_command(int argc, char **argv, int *words);

const struct ov_cli_option *ov_cli_global_options(size_t *count); /* that every command takes */

/* help.c */
void ov_cli_print_version(void);
void ov_cli_print_overview(void);
void ov_cli_print_command(const struct ov_cli_command *command);
bool ov_cli_print_group(const char *word); /* false, and nothing printed, when no group has that name */

extern const struct ov_cli_command ov_cli_init, ov_cli_configtest, ov_cli_module_list, ov_cli_module_show,
    ov_cli_module_enable, ov_cli_module_disable, ov_cli_edition_check, ov_cli_edition_diff,
    ov_cli_edition_list, ov_cli_edition_new, ov_cli_edition_show, ov_cli_import, ov_cli_withdraw, ov_cli_set,
    ov_cli_note, ov_cli_blank, ov_cli_log, ov_cli_show, ov_cli_batch_list, ov_cli_balances, ov_cli_allocate,
    ov_cli_check, ov_cli_waive, ov_cli_reconcile, ov_cli_report, ov_cli_run_list, ov_cli_run_show,
    ov_cli_explain, ov_cli_verify, ov_cli_audit_verify, ov_cli_backup, ov_cli_restore, ov_cli_module_new,
    ov_cli_module_check, ov_cli_outbox_list, ov_cli_outbox_again, ov_cli_deadline_list, ov_cli_status, ov_cli_tick, ov_cli_schedule_simulate,
    ov_cli_schedule_list, ov_cli_schedule_explain, ov_cli_schedule_check, ov_cli_run_retry, ov_cli_run_sent, ov_cli_run_received, ov_cli_approve, ov_cli_help;

/* ---- one call of the program ------------------------------------------------------------------------ */

struct ov_cli_given { /* an option on the command line */
    const char *name, *value;
};

struct ov_cli {
    struct ov_arena *arena;
    const struct ov_cli_command *command;
    struct ov_cli_given *given;
    size_t given_count;
    const char **operands;
    size_t operand_count;
    bool json, quiet;
    const char *language; /* of messages: "sv" or "en" */
    struct ov_actor actor;
    ov_date today;
    const char *home; /* as the user named it; NULL until ov_cli_find_home */
    struct ov_config *config;
    struct ov_store *store;
    struct ov_diagnostics list; /* told by ov_cli_tell_diagnostics */
    struct ov_error error;      /* told by ov_cli_fail */
};

/* Reads the command line. Returns false with *status when there is nothing left to do: help, version, or a
 * fault that was told. */
bool ov_cli_read_arguments(struct ov_cli *cli, int argc, char **argv, int *status);
/* The option's value, "" for one without value; NULL when it was not given. The last one counts. */
const char *ov_cli_value(const struct ov_cli *cli, const char *option);
bool ov_cli_flag(const struct ov_cli *cli, const char *option);
/* A whole number ≥ least; false when told that it is none. */
bool ov_cli_number(const char *what, const char *text, int64_t least, int64_t *out);
bool ov_cli_as_of(const struct ov_cli *cli, ov_date *date); /* --as-of; OV_NO_DATE without it */

/* Clock and actor: from the options, the environment, the machine. false: told. */
bool ov_cli_find_actor(struct ov_cli *cli);

/* A store of an older version is brought to this program's, but for those who read it as it is. */
enum ov_cli_access { OV_CLI_READ, OV_CLI_READ_AS_IT_IS, OV_CLI_WRITE };
/* --home, $OVERENS_HOME or the working folder when it is a home. false: told. */
bool ov_cli_find_home(struct ov_cli *cli);
/* The same for commands that make a home: the working folder whatever it is. */
void ov_cli_choose_home(struct ov_cli *cli);
/* Home and configuration; with store as well. false: told. */
bool ov_cli_open_config(struct ov_cli *cli);
bool ov_cli_open_store(struct ov_cli *cli, enum ov_cli_access access);
void ov_cli_close(struct ov_cli *cli);

/* The terms of one edition, its local file and keys included. NULL: messages wait in cli->list. */
struct ov_terms *ov_cli_terms(struct ov_cli *cli, const char *edition);
/* The same as of a day and for a period; time NULL: everything decided, for the whole edition. */
struct ov_terms *ov_cli_terms_at(struct ov_cli *cli, const char *edition, const struct ov_terms_time *time);
/* edition-json.c: all terms, as edition show --json prints them. */
json_t *ov_cli_json_terms(struct ov_arena *arena, const struct ov_terms *terms);
/* edition-rules.c: rules of the money, checks and collections, in words and as members of an object. */
void ov_cli_print_edition_rules(struct ov_cli *cli, const struct ov_translations *translations,
                                const struct ov_terms *terms);
void ov_cli_json_edition_rules(json_t *object, const struct ov_terms *terms);
/* edition-lists.c: code lists, and what reports must answer. */
void ov_cli_print_questions(struct ov_cli *cli, const struct ov_translations *translations,
                            const struct ov_terms *terms);
void ov_cli_print_code_lists(struct ov_cli *cli, const struct ov_translations *translations,
                             const struct ov_terms *terms);
json_t *ov_cli_json_questions(const struct ov_obligation *obligation);
json_t *ov_cli_json_code_lists(const struct ov_terms *terms);
/* Evaluates one edition for commands that print and record nothing. NULL: told. */
struct ov_evaluation *ov_cli_evaluate(struct ov_cli *cli, const char *edition);
/* Catalogues of texts in the language of messages. NULL: told. */
struct ov_translations *ov_cli_translations(struct ov_cli *cli, const struct ov_module **modules,
                                            size_t count);
/* --for PERIOD of a request. */
bool ov_cli_for(const struct ov_cli *cli, struct ov_run_request *request);
/* A title of an edition in the language of messages. */
const char *ov_cli_edition_text(const struct ov_translations *translations, struct ov_arena *arena,
                                const char *text);

/* What cells of imported files may refer to: editions, components, fields, units, formulas. NULL: told. */
struct ov_cli_names;
struct ov_cli_names *ov_cli_names_new(struct ov_cli *cli);
const struct ov_intake_names *ov_cli_names_callbacks(const struct ov_cli_names *names);
/* Units of a file that is to be recorded first. */
void ov_cli_names_add_units(struct ov_cli_names *names, struct ov_intake_result *units);

/* import-codes.c: the codes that the code lists of known editions give to divisions of fields. */
struct ov_cli_codes;
struct ov_cli_codes *ov_cli_codes_new(struct ov_cli *cli, const char *const *editions, size_t count);
const struct ov_intake_codes *ov_cli_codes_of(struct ov_cli_codes *codes, const char *field,
                                              const char *division);

/* Parses a formula and looks up every name in it: the core's, and those of agreement. NULL when all is well,
 * else what is wrong; *column is where, *accepted what would be (NULL: nothing to say). */
const char *ov_cli_check_formula(struct ov_arena *arena, const struct ov_catalogue *catalogue,
                                 const char *agreement, const char *formula, int *column,
                                 const char **accepted);
/* edition-formulas.c: every formula of an edition, with where it stands. */
struct ov_cli_formula {
    struct ov_position at;
    const char *path, *formula;
};
struct ov_cli_formula *ov_cli_terms_formulas(struct ov_arena *arena, const struct ov_terms *terms,
                                             size_t *count);
/* Diagnoses ids of checks that the module has, fields of collections that it has not, and code lists of its
 * own formulas that the edition has not. */
void ov_cli_check_terms_names(struct ov_cli *cli, const struct ov_catalogue *catalogue,
                              const struct ov_terms *terms);

/* A code list that a module counts on, where, and whether an edition of its agreement has it. */
struct ov_cli_list {
    const char *list, *where, *nearest; /* nearest: of the lists that there are; NULL */
    bool known;
};
/* Of all editions of the homes and of what is shipped with them. editions: how many could be read. */
struct ov_cli_list *ov_cli_module_lists(struct ov_arena *arena, const struct ov_module *module,
                                        const struct ov_config *const *configs, size_t config_count,
                                        size_t *count, size_t *editions);

/* status-warnings.c: notes that a whole tick was done now, for status. */
bool ov_cli_tick_done(struct ov_cli *cli);

/* ---- messages, on standard error -------------------------------------------------------------------------
 */

/* "overens: …" */
void ov_cli_message(const char *format, ...) OV_PRINTF(1, 2);
/* The same, unless --quiet: what was done, when the answer is elsewhere. */
void ov_cli_notice(const struct ov_cli *cli, const char *format, ...) OV_PRINTF(2, 3);
/* Tells the error, with its place when it has one. Always OV_EXIT_ERROR. */
int ov_cli_fail(const struct ov_cli *cli);
void ov_cli_tell_error(const struct ov_error *error);
void ov_cli_tell_diagnostics(struct ov_cli *cli); /* all that were not told yet */
/* What is being done, on a terminal only; NULL takes it away again. */
void ov_cli_progress(const struct ov_cli *cli, const char *what);
/* The msgid's translation; "" stays "", NULL stays NULL. */
const char *ov_cli_translate(const char *msgid);

/* ---- output, on standard output
 * -----------------------------------------------------------------------------
 */

struct ov_cli_table; /* columns aligned by the width they take on a terminal */
enum ov_cli_line { OV_CLI_PLAIN, OV_CLI_TOTAL };
struct ov_cli_table *ov_cli_table_new(struct ov_arena *arena);
void ov_cli_column(struct ov_cli_table *table, const char *title, enum ov_align align);
/* As many texts as there are columns; NULL is an empty cell. Texts are copied. */
void ov_cli_row(struct ov_cli_table *table, enum ov_cli_line line, const char *const *cells);
void ov_cli_table_print(const struct ov_cli_table *table, const char *indent);
size_t ov_cli_width(const char *text); /* columns on a terminal */
/* text in lines of at most 78 columns; what stands before the first line and before the later ones. */
void ov_cli_paragraph(const char *first, const char *later, const char *text);

/* Prints and frees it. */
void ov_cli_print_json(json_t *json);
json_t *ov_cli_json_text(const char *text); /* NULL gives null */
json_t *ov_cli_json_date(ov_date date);     /* OV_NO_DATE gives null */

const char *ov_cli_money(const struct ov_cli *cli, struct ov_arena *arena, ov_money ore);
const char *ov_cli_integer(const struct ov_cli *cli, struct ov_arena *arena, int64_t value);
const char *ov_cli_date(struct ov_arena *arena, ov_date date); /* 2022-09-30; "" for none */

/* A figure as JSON: state, what is shown, exact value, reason. */
json_t *ov_cli_json_quantity(const struct ov_quantity *quantity, const char *language);

#endif
