/* What the files of core/modules share, in the program and in the worker.
 *
 * The tables of plugin.h are described once, as data: which members a row has, which words stand for which
 * numbers. Writing and reading a manifest, and taking rows from a plugin, follow that description, so that
 * none of them can forget a member. */
#ifndef OVERENS_MODULES_INTERNAL_H
#define OVERENS_MODULES_INTERNAL_H

#include "modules/modules.h"

#include <jansson.h>
#include <sys/stat.h>

enum {
    OV_MANIFEST_FORMAT = 1,
    OV_MANIFEST_MAX = OV_FRAME_MAX - 4096, /* bytes; a manifest fits in one frame */
    OV_MODULE_ROWS = 2000,                 /* of one table */
    OV_MODULE_TEXT = 4000,                 /* bytes of one text */
    OV_PROTOCOL = 1                        /* between program and worker, which are of one build */
};

/* The sanitizers map terabytes of shadow memory, and look things up in files when they find something. */
#if defined(__SANITIZE_ADDRESS__)
#define OV_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OV_SANITIZED 1
#endif
#endif

/* jansson takes its memory from ov_malloc, so that none of its calls fails for want of it. */
void ov_json_ready(void);

/* ---- the description of the tables (members.c) -----------------------------------------------------------
 */

struct ov_word {
    const char *name;
    uint32_t value; /* a number, or one bit */
};
struct ov_words {
    const struct ov_word *items;
    size_t count;
};
const char *ov_word_name(const struct ov_words *words, uint32_t value); /* NULL */
bool ov_word_value(const struct ov_words *words, const char *name, uint32_t *value);
uint32_t ov_words_mask(const struct ov_words *words);                      /* all of them together */
char *ov_words_list(struct ov_arena *arena, const struct ov_words *words); /* "a, b, c" */

enum ov_member_kind {
    OV_MEMBER_TEXT = 1,
    OV_MEMBER_NUMBER,
    OV_MEMBER_WORD,    /* one of words; 0 = none, allowed when not required */
    OV_MEMBER_BITS,    /* any of words */
    OV_MEMBER_CODE,    /* the flag OV_CALLBACK; true or absent in the manifest */
    OV_MEMBER_RESERVED /* 0, and not in the manifest */
};
struct ov_row_member {
    const char *name;
    enum ov_member_kind kind;
    size_t offset;
    bool required;
    uint32_t most; /* of numbers */
    const struct ov_words *words;
};
struct ov_rows_description {
    const char *name; /* "fields" */
    const struct ov_row_member *members;
    size_t member_count;
    size_t row_size;    /* now */
    size_t first_size;  /* in interface 1.0: no plugin's rows are shorter */
    size_t code;        /* offset of the callback; 0 = rows of this kind have none */
    size_t in_plugin;   /* offset of its struct ov_rows in struct ov_plugin */
    size_t rows, count; /* offsets in struct ov_module */
};
enum { OV_ROWS_FIELDS, OV_ROWS_MEASURES, OV_ROWS_CHECKS, OV_ROWS_SECTIONS, OV_ROWS_OPTIONS, OV_ROWS_TABLES };
extern const struct ov_rows_description ov_rows_descriptions[OV_ROWS_TABLES];

/* Rows of a module by description. Every row begins with its id. */
const void *ov_module_rows(const struct ov_module *module, const struct ov_rows_description *table,
                           size_t *count);
void ov_module_set_rows(struct ov_module *module, const struct ov_rows_description *table, const void *rows,
                        size_t count);
const char *ov_row_text(const void *row, size_t offset);
uint32_t ov_row_number(const void *row, size_t offset);
const char *ov_row_id(const void *row);

/* ---- rules (rules.c, rules-texts.c, options.c)
 * ------------------------------------------------------------------------- */

/* What breaks a rule, and where. */
struct ov_fault {
    const char *table; /* "checks"; NULL: the module itself */
    size_t row;
    const char *member; /* NULL: the row as a whole */
    char text[768];
};
bool ov_fault_say(struct ov_fault *fault, const char *format, ...) OV_PRINTF(2, 3); /* first wins; false */
/* Everything that must hold of a module, whether it comes from a manifest or from a plugin. */
bool ov_module_check(struct ov_arena *arena, const struct ov_module *module, struct ov_fault *fault);
/* "checks[2] (joint-plan): rule: …" */
char *ov_fault_words(struct ov_arena *arena, const struct ov_module *module, const struct ov_fault *fault);
/* Valid UTF-8, no control characters, 1 to most bytes; else what is wrong with it. */
const char *ov_text_fault(const char *text, size_t most);
/* NULL with the fault told. */
const struct ov_formula *ov_formula_check(struct ov_arena *arena, const char *formula,
                                          struct ov_fault *fault);
/* The parts of a text in braces, in order. NULL with the fault told when braces do not balance. */
const char **ov_text_braces(struct ov_arena *arena, const char *text, size_t *count, struct ov_fault *fault);
/* Has each part of a text its argument, and each argument its part? *at: the first that has not, parts before
 * arguments. */
bool ov_arguments_fit(const char *const *parts, size_t part_count, const struct ov_named_formula *arguments,
                      size_t count, size_t *at);
/* Is value one of the option's type? What would be is told either way. */
bool ov_option_accepts(const struct ov_option *option, const char *value, const char **accepted);
const char **ov_split_blanks(struct ov_arena *arena, const char *list, size_t *count);
/* Is name, as a formula refers to it, among the blank-separated reads? Names of core figures and of the own
 * module may be written with or without what stands before the point. */
bool ov_reads_allow(const char *module, const char *reads, const char *name);
/* The first name of the formula that reads does not have; NULL when all are there. */
const char *ov_formula_undeclared(struct ov_arena *arena, const struct ov_formula *formula,
                                  const char *module, const char *reads);

/* ---- manifests --------------------------------------------------------------------------------------------
 */

json_t *ov_manifest_json(const struct ov_module *module); /* new reference */
/* Where a value stands: the member of a row of a table; as near as can be found. table NULL: top member. */
struct ov_position ov_json_place(const char *file, const char *json, size_t length, const char *table,
                                 size_t row, const char *member);
/* ov_manifest_read of bytes whose digest is known: hashing is the dearest part of reading. */
const struct ov_module *ov_manifest_read_known(struct ov_arena *arena, const char *file, const char *json,
                                               size_t length, const char *digest, struct ov_error *error);
/* A manifest that was read before: its tables as they stand, without what holds of them. NULL: it is none. */
const struct ov_module *ov_manifest_take(struct ov_arena *arena, json_t *manifest);
/* Would their manifests be the same? */
bool ov_modules_equal(const struct ov_module *one, const struct ov_module *other);
/* "line 12: the one has …, the other …"; NULL when they are the same. */
char *ov_manifest_difference(struct ov_arena *arena, const char *installed, const char *described);
char *ov_manifest_path(const struct ov_config *config, struct ov_arena *arena, const char *id);
/* The installed manifest; NULL with error. */
const struct ov_module *ov_manifest_installed(const struct ov_config *config, struct ov_arena *arena,
                                              const char *id, struct ov_error *error);

/* ---- plugins
 * ----------------------------------------------------------------------------------------------- */

/* A copy of rows that may be shorter or longer than ours: what is missing is zero, what is beyond must be. */
void *ov_rows_copy(struct ov_arena *arena, const struct ov_rows *rows, size_t first_size, size_t row_size,
                   struct ov_fault *fault);
/* A module from what the plugin's entry gave. Its rows keep their callbacks; texts stay the plugin's. */
struct ov_module *ov_module_take(struct ov_arena *arena, const struct ov_plugin *plugin, const char *id,
                                 const char *file, struct ov_error *error);
/* ID.so, looked at and opened; path is where it really lies. −1 without error: there is none. −1 with error:
 * it must not be opened. */
int ov_plugin_open(const struct ov_config *config, struct ov_arena *arena, const char *id, char **path,
                   struct ov_error *error);
/* The same without opening it for anybody. NULL: as −1. */
char *ov_plugin_path(const struct ov_config *config, struct ov_arena *arena, const char *id,
                     struct ov_error *error);
/* May a file or folder of this status be believed? Else what is wrong with it and what mends that; path is
 * for the words. keeper: the user who owns the worker program, who decides what runs anyway. */
bool ov_plugin_trust(const struct stat *status, const char *path, uid_t keeper, struct ov_error *error);
/* Does any row have code? */
bool ov_module_has_code(const struct ov_module *module);

enum { OV_FILTER_MOST = 8192 }; /* bytes of a seccomp filter, and one more than that */

/* ---- what the kernel has (kernel.c) ---- */
int ov_kernel_landlock(void); /* version; −1 with errno: none */
bool ov_kernel_seccomp(void); /* filters that can name the call they stopped */

/* ---- frames and records (frame.c, record.c)
 * ---------------------------------------------------------------- */

enum {
    OV_FRAME_HEAD = 4,
    OV_CALL_RECORDS = 10000,  /* of one call */
    OV_CALL_BYTES = 8 << 20,  /* of one call */
    OV_RECORD_TEXT = 16000,   /* bytes of one text */
    OV_RECORD_NAME = 200,     /* bytes of a name, a subject, a column's title */
    OV_RECORD_ARGUMENTS = 100 /* columns, cells, arguments */
};
/* Appends the value as a frame and drops it. false and nothing appended when it is larger than a frame. */
bool ov_frame_add(struct ov_buffer *out, json_t *value);
/* Bytes of the first frame in data with its head; 0 = not all of it is there. SIZE_MAX = too long. */
size_t ov_frame_measure(const char *data, size_t length);
/* The object in a whole frame; new reference. NULL with error. */
json_t *ov_frame_object(const char *data, size_t length, struct ov_error *error);

enum ov_record_kind {
    OV_RECORD_END = 1, /* last of an answer; number = records before it */
    OV_RECORD_FAILED,  /* instead of end: text says why */
    OV_RECORD_FORMULA,
    OV_RECORD_RAISED, /* text: subject */
    OV_RECORD_HEADING,
    OV_RECORD_PARAGRAPH, /* arguments: name and formula */
    OV_RECORD_NOTE,
    OV_RECORD_TABLE, /* arguments: name alone */
    OV_RECORD_ROW,   /* arguments: formula alone */
    OV_RECORD_MANIFEST,
    OV_RECORD_ASK,    /* text: a measure of another module; subject */
    OV_RECORD_COST,   /* of the last call: number = allocations, bytes, microseconds */
    OV_RECORD_STOPPED /* last of all: the kernel let no system call of this number through */
};
struct ov_record {
    enum ov_record_kind kind;
    const char *text;
    struct ov_named_formula *arguments;
    size_t count;
    int64_t number, bytes, microseconds;
    const char *manifest; /* JSON text */
    struct ov_subject subject;
};
const char *ov_record_name(enum ov_record_kind kind);
json_t *ov_record_json(const struct ov_record *record); /* new reference; without manifest and subject */
/* Believes nothing: members, types, lengths, formulas. Formulas come out in canonical form. */
bool ov_record_read(struct ov_arena *arena, json_t *object, struct ov_record *record, struct ov_error *error);

json_t *ov_subject_json(const struct ov_subject *subject); /* new reference */
bool ov_subject_read(struct ov_arena *arena, json_t *object, struct ov_subject *subject,
                     struct ov_error *error);
/* Member as text in the arena; NULL when it is not there or not a text. */
const char *ov_json_text(struct ov_arena *arena, const json_t *object, const char *name);

#endif
