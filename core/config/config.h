/* Text of configuration → a tree in which every node knows its place; then the program's own configuration:
 * overens.conf, regions.conf, profile, modules.d.
 *
 * An own scanner goes first (positions, duplicate names, number ranges; @include, floats and binary are
 * refused); libconfig then reads the same bytes and gives the values. A file that the two read differently is
 * refused. */
#ifndef OVERENS_CONFIG_H
#define OVERENS_CONFIG_H

#include "model/model.h"

enum ov_setting_kind {
    OV_SETTING_GROUP = 1,
    OV_SETTING_LIST,
    OV_SETTING_ARRAY,
    OV_SETTING_STRING,
    OV_SETTING_INTEGER,
    OV_SETTING_TRUTH
};

struct ov_setting {
    enum ov_setting_kind kind;
    const char *name; /* NULL in lists and arrays */
    const char *text; /* strings */
    int64_t integer;
    bool truth;
    struct ov_position at;      /* of the value */
    struct ov_position name_at; /* of the name; the value's place where there is none */
    struct ov_setting *parent, *first, *next;
    size_t count; /* of children */
};

enum { OV_CONFIG_MAX_BYTES = 4 << 20, OV_CONFIG_MAX_DEPTH = 32 };

/* The file's top group; NULL when list->errors rose. data need not be NUL-terminated. */
struct ov_setting *ov_config_parse(const char *source, const char *data, size_t length,
                                   struct ov_diagnostics *list);
/* The scanner alone, for the fuzz target that compares it with libconfig. */
struct ov_setting *ov_config_scan(const char *source, const char *data, size_t length,
                                  struct ov_diagnostics *list);

const struct ov_setting *ov_setting_member(const struct ov_setting *group, const char *name); /* NULL */
/* "editions[2].payments.main" for messages. */
char *ov_setting_path(struct ov_arena *arena, const struct ov_setting *setting);

/* What a group may hold. A rule with members describes a group, or a list or array of such groups. Without
 * any kind the name is known but refused here: accepted says why. */
struct ov_setting_rule {
    const char *name;
    unsigned kinds; /* bits 1 << enum ov_setting_kind */
    bool required;
    const struct ov_setting_rule *members; /* of the group, or of each group in the list; NULL */
    size_t member_count;
    const char *accepted; /* words for messages: "an amount such as \"85 mkr\"" */
};
/* Reports unknown names (with the nearest known one), missing ones and wrong kinds; true when there were
 * none. */
bool ov_setting_check(const struct ov_setting *group, const struct ov_setting_rule *rules, size_t count,
                      struct ov_diagnostics *list);

/* ---- the home --------------------------------------------------------------------------------------- */

struct ov_module_setting { /* modules.d/ID.conf */
    const char *id;
    bool enabled, critical;
    int timeout_seconds, memory_mb; /* limits of its worker */
    struct ov_option_value {
        const char *name, *value;
        struct ov_position at;
    } * options;
    size_t option_count;
    const char *sha256; /* 64 digits: the plugin must have these bytes; NULL */
    struct ov_position at;
    const char *file, *digest;
};

struct ov_delivery;
struct ov_config {
    struct ov_arena *arena;
    const char *home;    /* absolute */
    const char *data;    /* shipped files: pkgdatadir or $OVERENS_DATADIR */
    const char *plugins; /* folder of the .so files */
    const char *worker;  /* the worker program */
    const char *mailer;  /* the program that speaks SMTP */
    const char *texts;   /* localedir */
    const char *region;  /* code of the profile's region: the subject of runs */
    const char *language;
    const char *registry_pattern;      /* of case numbers, POSIX extended; NULL */
    struct ov_account_class *accounts; /* what the ledger's accounts are; the standard ones unless set */
    size_t account_count;
    struct ov_internal_report *internal_reports; /* the region's own rhythm, in the order of the file */
    size_t internal_report_count;
    bool posting_texts;                /* texts of vouchers are recorded; otherwise they are left out */
    struct ov_module_setting *modules; /* by id */
    size_t module_count;
    struct ov_unit *units; /* regions.conf, by code */
    size_t unit_count;
    const char *units_file, *units_digest;
    const char *file, *digest; /* overens.conf */
    struct ov_delivery *delivery;
};
/* The places alone, for commands that need no home: data, plugins, worker, texts. */
struct ov_config *ov_config_places(struct ov_arena *arena);
/* Reads overens.conf of the home, regions.conf (home before shipped) and modules.d/. Environment variables
 * OVERENS_DATADIR, OVERENS_PLUGINDIR, OVERENS_WORKER, OVERENS_LOCALEDIR go before what was compiled in.
 * NULL with messages in the list when anything is wrong. */
struct ov_config *ov_config_load(struct ov_arena *arena, const char *home, struct ov_diagnostics *list);
/* The units of a regions.conf given as bytes, by code: for runs that are done again from recorded inputs.
 * NULL with messages. */
struct ov_unit *ov_config_units(struct ov_arena *arena, const char *file, const char *data, size_t length,
                                size_t *count, struct ov_diagnostics *list);
/* Makes a home: folders, overens.conf for the region. Refuses a folder that is a home already. The store is
 * made by others. */
bool ov_config_create(const char *home, const char *region, const char *language, struct ov_error *error);
/* Writes modules.d/ID.conf (a new one, or only the line "enabled" of the old one changed). */
bool ov_config_enable(const struct ov_config *config, const char *module, bool enabled,
                      struct ov_error *error);
/* The options of a modules.d/ID.conf given as bytes, in place of those that module has: for runs that are
 * done again from recorded inputs. */
bool ov_config_read_options(struct ov_arena *arena, const char *file, const char *data, size_t length,
                            struct ov_module_setting *module, struct ov_diagnostics *list);
const struct ov_module_setting *ov_config_module(const struct ov_config *config, const char *id);
/* The lights of a lights.conf given as bytes that hold for a kind of report ("monthly"); none: the standard
 * ones. NULL with messages. */
struct ov_light *ov_config_lights(struct ov_arena *arena, const char *file, const char *data, size_t length,
                                  const char *kind, size_t *count, struct ov_diagnostics *list);
/* The accounts of an overens.conf given as bytes, for runs that are done again; the standard ones where it
 * sets none. NULL with messages. */
struct ov_account_class *ov_config_accounts(struct ov_arena *arena, const char *file, const char *data,
                                            size_t length, size_t *count, struct ov_diagnostics *list);
/* The internal reports of an overens.conf given as bytes, likewise; none where it sets none. NULL with
 * messages. */
struct ov_internal_report *ov_config_internal_reports(struct ov_arena *arena, const char *file,
                                                      const char *data, size_t length, size_t *count,
                                                      struct ov_diagnostics *list);
/* Those of Region-Bas. */
struct ov_account_class *ov_config_standard_accounts(struct ov_arena *arena, size_t *count);
/* delivery.conf of the home: how reports leave. Not an input of any report. */
struct ov_contact {
    const char *function, *mail, *substitute; /* substitute: another function; one of the two may be NULL */
    struct ov_position at;
};
struct ov_delivery {
    const char *from;   /* address */
    const char *server; /* "smtp://host:587", "smtps://host"; NULL */
    const char *user,
        *credential; /* name of a file in $CREDENTIALS_DIRECTORY or an absolute path; NULL: without */
    enum { OV_TLS_REQUIRED = 1, OV_TLS_IF_OFFERED, OV_TLS_NONE } tls;
    const char *sendmail; /* program; NULL */
    const char
        *folder;    /* mails are written here as .eml files instead; below the home unless absolute; NULL */
    const char *ca; /* file of certificates that the server's must come from; NULL: the machine's */
    int attempts, timeout_seconds;
    int approvals;               /* of reports to receivers outside: 1 or 2 */
    struct ov_contact *contacts; /* by function */
    size_t contact_count;
};
/* Defaults where there is no file. NULL with messages. */
struct ov_delivery *ov_config_delivery(struct ov_arena *arena, const char *home, struct ov_diagnostics *list);
/* Of a delivery.conf given as bytes. */
struct ov_delivery *ov_config_delivery_read(struct ov_arena *arena, const char *file, const char *data,
                                            size_t length, struct ov_diagnostics *list);
/* name@host in ASCII, without blanks, quotes and control characters, so that it can stand in a header and on
 * a command line as it is. */
bool ov_is_mail_address(const char *text);
/* Path of a configuration file: the home's own if it is there, else the shipped one, else NULL. name
 * "editions/x.conf". */
char *ov_config_find(const struct ov_config *config, struct ov_arena *arena, const char *name);

#endif
