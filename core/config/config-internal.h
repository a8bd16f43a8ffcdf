/* Shared by the files of config/: tokens and reading helpers. */
#ifndef OVERENS_CONFIG_INTERNAL_H
#define OVERENS_CONFIG_INTERNAL_H

#include "config/config.h"

enum ov_token_kind {
    OV_TOKEN_END,
    OV_TOKEN_NAME,
    OV_TOKEN_STRING,
    OV_TOKEN_INTEGER,
    OV_TOKEN_TRUTH,
    OV_TOKEN_EQUALS,
    OV_TOKEN_SEMICOLON,
    OV_TOKEN_COMMA,
    OV_TOKEN_GROUP_OPEN,
    OV_TOKEN_GROUP_CLOSE,
    OV_TOKEN_LIST_OPEN,
    OV_TOKEN_LIST_CLOSE,
    OV_TOKEN_ARRAY_OPEN,
    OV_TOKEN_ARRAY_CLOSE
};

struct ov_token {
    enum ov_token_kind kind;
    struct ov_position at;
    const char *raw; /* as it stands in the file, for messages; in the list's arena */
    char *text;      /* name, or the string without quotes and escapes */
    int64_t integer;
    bool truth;
};

struct ov_scanner {
    const char *source, *data;
    size_t length, at;
    int line, column;
    struct ov_diagnostics *list;
};

/* The next token. What is wrong inside it is reported; the token then stands as if it were well-formed, so
 * that reading can go on. */
struct ov_token ov_config_next_token(struct ov_scanner *scanner);

/* Reads the same bytes with libconfig, compares, and takes the values from it. */
bool ov_config_confirm(struct ov_setting *top, const char *data, size_t length, struct ov_diagnostics *list);

/* The file as text with the value of a top-level setting replaced, or the setting put in front when the file
 * lacks it. NULL when the file cannot be scanned. */
char *ov_config_replace(struct ov_arena *arena, const char *source, const char *data, size_t length,
                        const char *name, const char *literal, size_t *out_length);

/* The file's bytes and their digest; NULL with a message. */
char *ov_config_bytes(struct ov_arena *arena, const char *path, size_t *length, const char **digest,
                      struct ov_diagnostics *list);
/* Reads, remembers the digest, parses, and holds the result against the rules. NULL with messages. */
struct ov_setting *ov_config_read_checked(struct ov_arena *arena, const char *path,
                                          const struct ov_setting_rule *rules, size_t count,
                                          const char **digest, struct ov_diagnostics *list);
/* The text of a string member; NULL when it is missing or of another kind (which the rules have reported). */
const char *ov_member_text(const struct ov_setting *group, const char *name);

enum { OV_CONFIG_ACCOUNT_RULES = 3 };
extern const struct ov_setting_rule ov_config_account_rules[OV_CONFIG_ACCOUNT_RULES];
/* Of a file that the rules have passed; the standard ones where it sets none. Faults are in the list. */
struct ov_account_class *ov_config_read_accounts(struct ov_arena *arena, const struct ov_setting *top,
                                                 size_t *count, struct ov_diagnostics *list);

enum { OV_CONFIG_INTERNAL_REPORT_RULES = 5 };
extern const struct ov_setting_rule ov_config_internal_report_rules[OV_CONFIG_INTERNAL_REPORT_RULES];
/* Likewise; none where it sets none. */
struct ov_internal_report *ov_config_read_internal_reports(struct ov_arena *arena,
                                                           const struct ov_setting *top, size_t *count,
                                                           struct ov_diagnostics *list);

bool ov_config_load_units(struct ov_config *config, struct ov_diagnostics *list);
bool ov_config_load_modules(struct ov_config *config, struct ov_diagnostics *list);
/* The regions (without the nation) as "01 Stockholm, 03 Uppsala, …". */
char *ov_config_regions(struct ov_arena *arena, const struct ov_unit *units, size_t count);
const char *ov_config_data_folder(void);

enum { OV_CONFIG_MAX_MEMBERS = 4096 }; /* in a group: both readers look for duplicates one by one */

#endif
