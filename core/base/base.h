/* The ground everything stands on: memory, errors, text, exact numbers, dates, digests, files.
 *
 * Nothing here knows of agreements, and nothing here prints. No binary floating point.
 * Convention of the whole house: functions that can fail return bool (true = done) or a pointer (NULL =
 * failed) and fill the caller's struct ov_error; the first error wins and is never overwritten.
 * Memory: what is asked for is always given. When the machine has none left the program writes one line
 * and leaves with status 2; every effect is transactional, so that leaves all or nothing
 * (docs/decisions/0002-memory.md). */
#ifndef OVERENS_BASE_H
#define OVERENS_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define OV_PRINTF(at, first) __attribute__((format(printf, at, first)))
#define OV_COUNT_OF(array) (sizeof(array) / sizeof(array)[0])
/* Marks a msgid for the catalogue without translating it. */
#ifndef N_
#define N_(text) text
#endif

/* ---- memory ------------------------------------------------------------------------------------- */

void *ov_malloc(size_t size); /* never NULL; free with free() */
void *ov_realloc(void *memory, size_t size);
char *ov_strdup(const char *text);

/* An arena lives as long as one run or one command; everything in it goes at once. */
struct ov_arena;
struct ov_arena *ov_arena_new(void);
void ov_arena_free(struct ov_arena *arena);                                   /* NULL is allowed */
void *ov_arena_alloc(struct ov_arena *arena, size_t size);                    /* zeroed, aligned to 16 */
char *ov_arena_copy(struct ov_arena *arena, const char *data, size_t length); /* and a closing NUL */
char *ov_arena_strdup(struct ov_arena *arena, const char *text);              /* NULL gives NULL */
char *ov_arena_printf(struct ov_arena *arena, const char *format, ...) OV_PRINTF(2, 3);

#define OV_NEW(arena, type) ((type *)ov_arena_alloc((arena), sizeof(type)))
#define OV_NEW_ARRAY(arena, type, count) ((type *)ov_arena_alloc((arena), sizeof(type) * (count)))
/* Adds one zeroed element at the end of an arena array and gives its address; the array pointer and its
 * count are updated. The room doubles at powers of two, so no capacity is kept. */
#define OV_APPEND(arena, array, count)                                                                       \
    ((array) = ov_arena_grow((arena), (array), sizeof(*(array)), (count)), &(array)[(count)++])
void *ov_arena_grow(struct ov_arena *arena, void *array, size_t size, size_t count);

/* A growing byte string, always NUL-terminated once anything was added. */
struct ov_buffer {
    char *data;
    size_t length, capacity;
};
void ov_buffer_add(struct ov_buffer *buffer, const void *data, size_t length);
void ov_buffer_puts(struct ov_buffer *buffer, const char *text);
void ov_buffer_putc(struct ov_buffer *buffer, char byte);
void ov_buffer_printf(struct ov_buffer *buffer, const char *format, ...) OV_PRINTF(2, 3);
void ov_buffer_free(struct ov_buffer *buffer);

/* Many rows of as many integers each, packed into little room: grid.c. It lives in the arena. Once all rows
 * are in, any number of threads may read. */
struct ov_grid;
struct ov_grid *ov_grid_new(struct ov_arena *arena, size_t width);
void ov_grid_add(struct ov_grid *grid, const int64_t *row);
size_t ov_grid_count(const struct ov_grid *grid);
int64_t ov_grid_get(const struct ov_grid *grid, size_t row, size_t column);
void ov_grid_read(const struct ov_grid *grid, size_t row, size_t count, int64_t *out); /* its first columns */

/* ---- errors and diagnostics --------------------------------------------------------------------- */

/* Where something stands in a file. line and column count from 1, 0 = not known; columns count characters. */
struct ov_position {
    const char *source; /* file name as the user gave it */
    int line, column;
};

enum ov_error_code {
    OV_OK = 0,
    OV_ERROR_INPUT,   /* what the user gave cannot be used */
    OV_ERROR_MISSING, /* something named does not exist */
    OV_ERROR_STATE,   /* not possible now: locked, newer version, already done */
    OV_ERROR_IO,      /* the machine refused: disk, permission */
    OV_ERROR_LIMIT,   /* larger than the documented limit, or arithmetic would overflow */
    OV_ERROR_MODULE,  /* a plugin failed */
    OV_ERROR_BUG      /* the program's own mistake, also a damaged store */
};

struct ov_error {
    enum ov_error_code code;
    char source[256];
    int line, column;
    char text[1024]; /* English: what goes into records and reports */
    char told[1024]; /* the same in the language of messages */
};

/* The language of messages is the program's, told here once: gives the translation of a format, with the same
 * conversions in the same order, or the format itself. Without it messages are English. */
typedef const char *ov_translate(const char *format) __attribute__((format_arg(1)));
void ov_set_translate(ov_translate *translate);

/* Records the error unless one stands there already. Always returns false. */
bool ov_fail(struct ov_error *error, enum ov_error_code code, const char *format, ...) OV_PRINTF(3, 4);
bool ov_fail_at(struct ov_error *error, struct ov_position at, enum ov_error_code code, const char *format,
                ...) OV_PRINTF(4, 5);
/* As ov_fail, with ": " and strerror(errno) behind; code OV_ERROR_IO (OV_ERROR_MISSING for ENOENT). */
bool ov_fail_errno(struct ov_error *error, const char *format, ...) OV_PRINTF(2, 3);

enum ov_severity { OV_SEVERITY_NOTICE = 1, OV_SEVERITY_WARNING, OV_SEVERITY_ERROR };
const char *ov_severity_name(enum ov_severity severity); /* "notice", "warning", "error" */

/* One message about one place. Text fields live in the list's arena. */
struct ov_diagnostic {
    enum ov_severity severity;
    struct ov_position at;
    const char *field;    /* column of a table, path in a configuration; NULL */
    const char *found;    /* the text found, shortened to 80 characters; NULL */
    const char *text;     /* what is wrong, in English */
    const char *told;     /* the same in the language of messages */
    const char *accepted; /* what would be accepted; NULL */
};

/* All messages of one reading. An empty struct with an arena is ready for use. */
struct ov_diagnostics {
    struct ov_arena *arena;
    struct ov_diagnostic *items;
    size_t count, errors, warnings;
    size_t limit, dropped; /* limit 0 = no limit; counting goes on past it */
};
void ov_diagnose(struct ov_diagnostics *list, enum ov_severity severity, struct ov_position at,
                 const char *field, const char *found, const char *accepted, const char *format, ...)
    OV_PRINTF(7, 8);
/* "file:line:column: error: field: text, found 'x'; accepted: y" and a newline, into buffer. */
void ov_diagnostic_format(const struct ov_diagnostic *item, struct ov_buffer *buffer);

/* ---- text ------------------------------------------------------------------------------------------ */

bool ov_equal(const char *a, const char *b);  /* NULL equals only NULL */
int ov_compare(const char *a, const char *b); /* strcmp, NULL first: the order of every list of ids */
bool ov_starts_with(const char *text, const char *start);
bool ov_is_id(const char *text); /* [a-z][a-z0-9-]{0,39} */
bool ov_utf8_valid(const char *data, size_t length);
size_t ov_utf8_length(const char *text); /* characters, not bytes */
char *ov_utf8_from_cp1252(struct ov_arena *arena, const char *data, size_t length, size_t *out_length);
char *ov_utf8_clean(struct ov_arena *arena, const char *data, size_t length); /* bad bytes → U+FFFD */
/* The candidate nearest to word (edit distance ≤ 2 and < half its length), or NULL. */
const char *ov_nearest(const char *word, const char *const *candidates, size_t count);
/* "a, b, c" of the candidates in the given order. */
char *ov_join(struct ov_arena *arena, const char *const *items, size_t count, const char *separator);

/* ---- catalogues of texts ---------------------------------------------------------------------------- */

/* A gettext .mo file read by ourselves, so that a report's language never depends on the process locale. */
struct ov_texts;
struct ov_texts *ov_texts_open(struct ov_arena *arena, const char *path, struct ov_error *error);
const char *ov_texts_find(const struct ov_texts *texts, const char *msgid); /* NULL when not translated */

/* ---- exact numbers ------------------------------------------------------------------------------------ */

__extension__ typedef __int128 ov_int128;

typedef int64_t ov_money;                        /* öre */
bool ov_money_add(ov_money *sum, ov_money term); /* false and unchanged on overflow */

/* unscaled / 10^scale; 12,50 = {1250, 2}. The scale keeps what was written. 0 ≤ scale ≤ 18. */
struct ov_decimal {
    int64_t unscaled;
    int scale;
};

/* Always reduced, den > 0. Zero-initialised is not valid: use ov_rational(0, 1). */
struct ov_rational {
    ov_int128 num, den;
};
struct ov_rational ov_rational(int64_t num, int64_t den); /* den != 0 */
struct ov_rational ov_rational_decimal(struct ov_decimal decimal);
/* Exact; false when the result does not fit in 127 bits (intermediates may be larger) or on division by zero.
 */
bool ov_rational_add(struct ov_rational a, struct ov_rational b, struct ov_rational *out);
bool ov_rational_subtract(struct ov_rational a, struct ov_rational b, struct ov_rational *out);
bool ov_rational_multiply(struct ov_rational a, struct ov_rational b, struct ov_rational *out);
bool ov_rational_divide(struct ov_rational a, struct ov_rational b, struct ov_rational *out);
int ov_rational_compare(struct ov_rational a, struct ov_rational b);
/* Nearest multiple of unit, halves away from zero (half-up for amounts ≥ 0). false on overflow or unit ≤ 0.
 */
bool ov_rational_round(struct ov_rational value, struct ov_rational unit, struct ov_rational *out);
bool ov_rational_floor(struct ov_rational value, int64_t *out);
bool ov_rational_to_int64(struct ov_rational value, int64_t *out); /* false unless a whole number that fits */
/* "num/den" or "num": exact text, and back. text needs 90 bytes. */
void ov_rational_format(struct ov_rational value, char text[90]);
bool ov_rational_parse(const char *text, struct ov_rational *out);

/* ---- numbers as people write them (Swedish notation) ------------------------------------------------------
 */

enum ov_unit_word { OV_UNIT_NONE, OV_UNIT_KR, OV_UNIT_TKR, OV_UNIT_MKR, OV_UNIT_MDKR, OV_UNIT_PERCENT };

/* A number read from text. value × 10^shift(unit) kr for amounts; precision is 10^-scale of the printed form.
 */
struct ov_number {
    struct ov_decimal value; /* as printed, before the unit word */
    enum ov_unit_word unit;
    bool ambiguous; /* "1.234": read as grouping; the caller warns */
};
enum ov_notation {
    OV_NOTATION_SWEDISH, /* 1 234,5 with space or "." as grouping; unit words kr tkr mkr mdkr % */
    OV_NOTATION_ISO      /* 1234.5, no grouping; the same unit words */
};
/* Grammar: [sign] (d{1,3}(sp d{3})+ | d+) [, d+] [sp] [unit]; sp = space, U+00A0, U+202F, U+2009 or ".";
 * sign = - + U+2212 U+2013. The whole text must be read. On failure *accepted says what would be. */
bool ov_number_parse(const char *text, enum ov_notation notation, struct ov_number *out,
                     const char **accepted);

/* Money with the unit of its last printed digit, both in öre: "6,2 mkr" = {620 000 000, 10 000 000}.
 * unit 0 = exact by construction (computed). Comparisons allow half of unit. */
struct ov_amount {
    ov_money ore;
    ov_money unit;
};
bool ov_amount_parse(const char *text, enum ov_notation notation, struct ov_amount *out,
                     const char **accepted);
/* The second half of ov_amount_parse, for callers that warn of an ambiguous number. */
bool ov_amount_of(struct ov_number number, struct ov_amount *out, const char **accepted);

enum { OV_TEXT_NUMBER = 64 }; /* room that any formatted number, date or period fits in */
/* Fixed notation, whatever the locale. language "sv": U+00A0 groups, decimal comma, U+2212 minus;
 * "en": U+00A0 groups, decimal point. Money is shown rounded half-up to decimals of a krona (0..2). */
void ov_money_format(ov_money ore, int decimals, const char *language, char out[OV_TEXT_NUMBER]);
void ov_rational_show(struct ov_rational value, int decimals, const char *language, char out[OV_TEXT_NUMBER]);
void ov_integer_show(int64_t value, const char *language, char out[OV_TEXT_NUMBER]);
/* Machine notation: "-1234.50", never grouped, never an exponent. */
void ov_decimal_format(struct ov_decimal value, char out[OV_TEXT_NUMBER]);
void ov_money_machine(ov_money ore, char out[OV_TEXT_NUMBER]); /* kronor, two decimals only when needed */

/* ---- dates -----------------------------------------------------------------------------------------------
 */

typedef int32_t ov_date; /* days since 1970-01-01, proleptic Gregorian */
#define OV_NO_DATE INT32_MIN
ov_date ov_date_make(int year, int month,
                     int day); /* OV_NO_DATE when there is no such day; years 1800–2999 */
void ov_date_split(ov_date date, int *year, int *month, int *day);
int ov_days_in_month(int year, int month);
ov_date ov_date_add_months(ov_date date, int months); /* the 31st becomes the month's last day */
/* 2022-09-30, 20220930, 30/9-22, 30/9-2022, "30 september 2022", "den 30 september 2022"; with month_only
 * also "2022-05" and "maj 2022", which count from the month's last day and set *month_only. */
bool ov_date_parse(const char *text, ov_date *out, bool *month_only);
void ov_date_format(ov_date date, char out[OV_TEXT_NUMBER]);                     /* 2022-09-30 */
void ov_date_show(ov_date date, const char *language, char out[OV_TEXT_NUMBER]); /* 30 september 2022 */

/* ---- digests
 * ------------------------------------------------------------------------------------------------ */

struct ov_digest {
    unsigned char bytes[32]; /* SHA-256 */
};
struct ov_digest ov_digest_of(const void *data, size_t length);
/* BLAKE2b of 256 bits, four times as fast: for what only this program compares. */
struct ov_digest ov_digest_quick(const void *data, size_t length);
void ov_digest_hex(const struct ov_digest *digest, char out[65]);
bool ov_digest_parse(const char *hex, struct ov_digest *out);
bool ov_digest_equal(const struct ov_digest *a, const struct ov_digest *b);
struct ov_hash; /* the same, in pieces */
struct ov_hash *ov_hash_new(void);
void ov_hash_add(struct ov_hash *hash, const void *data, size_t length);
void ov_hash_add_text(struct ov_hash *hash, const char *text); /* length-prefixed: no two sequences collide */
void ov_hash_add_int(struct ov_hash *hash, int64_t value);     /* eight bytes, big-endian */
struct ov_digest ov_hash_end(struct ov_hash *hash);            /* and frees it */

/* ---- files
 * --------------------------------------------------------------------------------------------------- */

char *ov_path_join(struct ov_arena *arena, const char *folder, const char *name);
/* The whole file, NUL-terminated; refuses more than max bytes, folders and devices. */
char *ov_file_read(struct ov_arena *arena, const char *path, size_t max, size_t *length,
                   struct ov_error *error);
/* Writes beside it, fsyncs, renames over, fsyncs the folder. Either the old or the new file is there. */
bool ov_file_replace(const char *path, const void *data, size_t length, struct ov_error *error);
/* Creates a new file, writes and fsyncs it (not its folder). Fails when it exists. mode before umask. */
bool ov_file_create(const char *path, const void *data, size_t length, unsigned mode, struct ov_error *error);
/* The same without the fsync: of many files, which ov_folder_sync_all then brings to the disk at once. */
bool ov_file_create_unsynced(const char *path, const void *data, size_t length, unsigned mode,
                             struct ov_error *error);
bool ov_folder_create(const char *path, struct ov_error *error); /* with its parents; there already is well */
bool ov_folder_sync(const char *path, struct ov_error *error);
bool ov_folder_sync_all(const char *path, struct ov_error *error); /* with all that its file system holds */
bool ov_folder_remove(const char *path, struct ov_error *error);   /* with all in it; symlinks not followed */
bool ov_file_exists(const char *path);
/* Names in a folder that end in suffix (NULL = all), sorted bytewise; dot files left out. */
bool ov_folder_list(struct ov_arena *arena, const char *path, const char *suffix, char ***names,
                    size_t *count, struct ov_error *error);

/* One byte of a lock file, held by whoever has the descriptor; the kernel lets go when the process dies. The
 * file is made when it is not there, and never removed. Gives a descriptor, or one of these; two takings in
 * one process exclude each other as well. */
enum { OV_LOCK_FAILED = -1, OV_LOCK_BUSY = -2 };
int ov_lock_take(const char *path, int64_t byte, bool wait, struct ov_error *error);
void ov_lock_release(int lock); /* below 0 allowed */

/* ---- faults planted for the tests that must find them ------------------------------------------------ */

/* False, and nothing of it is compiled, but in the program that only tests/torture builds. */
#ifdef OV_PLANTED
bool ov_planted(const char *name);
#define OV_PLANT(name) ov_planted(name)
#else
#define OV_PLANT(name) false
#endif

#endif
