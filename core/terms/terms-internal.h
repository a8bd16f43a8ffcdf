/* Shared by the files of terms/: one reading of an edition, and how single values are read. */
#ifndef OVERENS_TERMS_INTERNAL_H
#define OVERENS_TERMS_INTERNAL_H

#include "terms/terms.h"

/* What amendments did to groups of the setting tree. */
struct ov_terms_mark {
    const struct ov_setting *group;
    struct ov_struck struck; /* amendment NULL: it was not struck */
    struct ov_position at;   /* of the change that struck it */
    ov_date first_due;       /* OV_NO_DATE: its date was not moved */
};

/* One file being read. The terms live in arena; settings and messages in list->arena, which may go earlier.
 */
struct ov_terms_reader {
    struct ov_arena *arena;
    struct ov_diagnostics *list;
    const char *file; /* name without folder */
    const struct ov_unit *units;
    size_t unit_count;
    struct ov_terms *terms;
    const struct ov_terms_time *time; /* NULL: everything decided, for the whole edition */
    bool original;                    /* as it was before anything was changed */
    struct ov_terms_mark *marks;
    size_t mark_count;
};

/* ---- rules.c: what each group of the three kinds of file may hold ----------------------------------- */

/* What an item of the list may hold; "" = the edition's head. */
const struct ov_setting_rule *ov_terms_item_rules(const char *list, size_t *count);
extern const struct ov_setting_rule ov_edition_file_rules[1], ov_local_file_rules[1], ov_key_file_rules[1];
#define OV_TERMS_UNKNOWN "unknown"

/* ---- values.c ------------------------------------------------------------------------------------------ */
/* These read a member of a group. A member that is missing, or of a kind that the rules have reported, gives
 * NULL, OV_NO_DATE or false without a word; a member that says something impossible is reported. */

struct ov_position ov_terms_at(const struct ov_terms_reader *reader, const struct ov_setting *setting);
void ov_terms_fault(struct ov_terms_reader *reader, const struct ov_setting *setting, const char *accepted,
                    const char *format, ...) OV_PRINTF(4, 5);
const struct ov_setting *ov_terms_string(const struct ov_setting *group, const char *name);
const char *ov_terms_text(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name);
bool ov_terms_truth(const struct ov_setting *group, const char *name);
const char *ov_terms_id(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name);
/* An amount; ov_terms_amount refuses a negative one. */
bool ov_terms_signed_amount(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                            struct ov_amount *out);
bool ov_terms_amount(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                     struct ov_amount *out);
ov_date ov_terms_date(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                      bool *month_only);
/* One of the words, which are listed in the message. */
const char *ov_terms_word(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                          const char *const *words, size_t count, const char *what);
/* Code of a unit: regions: of a region that units knows, and the nation is none; else of any. ov_terms_code
 * reads the setting itself. */
const char *ov_terms_unit(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                          bool regions);
const char *ov_terms_code(struct ov_terms_reader *reader, const struct ov_setting *setting, bool regions);
const char *ov_terms_period(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name);
/* A number, or a share in per cent. */
bool ov_terms_result(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                     struct ov_rational *out);
/* "largest-remainder (of half-up, …)": the nearest first, and always all of them. */
const char *ov_terms_accepted(struct ov_arena *arena, const char *word, const char *const *words,
                              size_t count);
bool ov_terms_is_unknown(const struct ov_setting *group, const char *name);
/* looked_for and the word "unknown" go together; gives the text of looked_for. */
const char *ov_terms_looked_for(struct ov_terms_reader *reader, const struct ov_setting *group);
/* Elements of a list that are groups; for (group = first; group != NULL; group = next). */
const struct ov_setting *ov_terms_first(const struct ov_setting *parent, const char *list_name);
const struct ov_setting *ov_terms_next(const struct ov_setting *group);
/* Reports that setting repeats an id; first is where it stood. */
void ov_terms_twice(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                    struct ov_position first);
/* The component that the member names, by id; reported when there is none. NULL when there is no member. */
const char *ov_terms_component(struct ov_terms_reader *reader, const struct ov_setting *group,
                               const char *name);

/* ---- the parts --------------------------------------------------------------------------------------------
 */

void ov_terms_read_decisions(struct ov_terms_reader *reader, const struct ov_setting *edition);
void ov_terms_read_recipients(struct ov_terms_reader *reader, const struct ov_setting *edition);
void ov_terms_read_components(struct ov_terms_reader *reader, const struct ov_setting *edition);
void ov_terms_read_payments(struct ov_terms_reader *reader, const struct ov_setting *group,
                            struct ov_component *component);
void ov_terms_read_conditions(struct ov_terms_reader *reader, const struct ov_setting *edition);
/* Before the checks, which may be asked for each code. */
void ov_terms_read_code_lists(struct ov_terms_reader *reader, const struct ov_setting *edition);
/* The code list that the member names, by id; reported when there is none. NULL when there is no member. */
const struct ov_code_list *ov_terms_code_list(struct ov_terms_reader *reader, const struct ov_setting *group,
                                              const char *name);
/* After the conditions: its own questions, or those that follow from the conditions. */
void ov_terms_read_questions(struct ov_terms_reader *reader, const struct ov_setting *group,
                             struct ov_obligation *obligation);
/* One payment, or a redistribution. alone: its amount may be the whole; regions: its units have their codes.
 */
void ov_terms_read_payment(struct ov_terms_reader *reader, const struct ov_setting *group, bool alone,
                           bool regions, struct ov_payment *payment);
void ov_terms_read_sharing(struct ov_terms_reader *reader, const struct ov_setting *group, bool regions,
                           struct ov_payment *payment);
void ov_terms_check_condition(struct ov_terms_reader *reader, const struct ov_setting *payment);
/* After the conditions: payments name them. */
void ov_terms_check_payment_conditions(struct ov_terms_reader *reader, const struct ov_setting *edition);
void ov_terms_read_obligations(struct ov_terms_reader *reader, const struct ov_setting *edition,
                               bool internal);
void ov_terms_read_lineage(struct ov_terms_reader *reader, const struct ov_setting *edition);
/* decision: the source of what has none. */
void ov_terms_read_redistributions(struct ov_terms_reader *reader, const struct ov_setting *edition,
                                   const char *decision);
/* "@id, page 3" becomes what the list called sources says of id, and the rest. */
void ov_terms_expand_sources(struct ov_terms_reader *reader, struct ov_setting *edition);
/* One of them, expanded; text itself when it cites none; NULL: there is no such id. */
const char *ov_terms_cited(struct ov_arena *arena, const struct ov_setting *edition, const char *text);
/* After the components. */
void ov_terms_read_money_rules(struct ov_terms_reader *reader, const struct ov_setting *edition);
/* decision as above; NULL in an edition. */
void ov_terms_read_checks(struct ov_terms_reader *reader, const struct ov_setting *edition,
                          const char *decision);
void ov_terms_read_collections(struct ov_terms_reader *reader, const struct ov_setting *edition,
                               const char *decision);
/* Why the text can be no formula: it is empty, or its brackets or quotes do not pair up. NULL: it may be. */
const char *ov_terms_formula_fault(const char *text);
void ov_terms_read_local(struct ov_terms_reader *reader, const struct ov_setting *edition);

/* ---- amendments.c, amend.c, path.c, list.c ----------------------------------------------------------------
 */

/* Those decided by the as-of date, in order of decision. */
void ov_terms_read_amendments(struct ov_terms_reader *reader, const struct ov_setting *edition);
/* Makes their changes in the tree and fills what they were before. */
void ov_terms_amend(struct ov_terms_reader *reader, struct ov_setting *edition);
struct ov_struck ov_terms_struck(const struct ov_terms_reader *reader, const struct ov_setting *group);
ov_date ov_terms_first_due(const struct ov_terms_reader *reader, const struct ov_setting *group);

/* Where a path by ids leads. */
struct ov_terms_target {
    struct ov_setting *owner; /* the item, or the head, that has the member; for a list: that holds it */
    const char *list;         /* name of the list that owner is an item of: "obligations"; "" = the head */
    const char *member;       /* its name; NULL: the item itself */
};
/* A member need not be there yet. false: told, with the nearest path that leads somewhere. */
bool ov_terms_find_path(struct ov_terms_reader *reader, struct ov_setting *edition,
                        const struct ov_setting *what, struct ov_terms_target *out);
/* The same for a list that something is added to. */
bool ov_terms_find_list(struct ov_terms_reader *reader, struct ov_setting *edition,
                        const struct ov_setting *what, struct ov_terms_target *out);
/* Keeps every term of the tree for ov_terms_list, its path beginning with prefix. */
void ov_terms_note(struct ov_terms_reader *reader, const struct ov_setting *edition, const char *prefix);
/* As a person writes it: the text, the number, or the list of them. */
const char *ov_terms_value(struct ov_arena *arena, const struct ov_setting *setting);

/* ---- succession.c: the text of a file that another is made of
 * ------------------------------------------------
 */

struct ov_edit { /* bytes from–to of the old file become text */
    size_t from, to;
    const char *text;
};
struct ov_succession {
    struct ov_arena *arena;
    const char *text; /* of the old file, NUL-terminated */
    size_t length;
    const char *name; /* "close-care@2022": the old one */
    const char *agreement, *now;
    const struct ov_setting *head; /* the edition in it */
    int year, years;               /* of the old id; from it to the new one */
    struct ov_edit *edits;
    size_t count;
};

/* First byte of the setting's value or name; the byte behind the setting, its semicolon included. */
size_t ov_succession_offset(const struct ov_succession *succession, struct ov_position at);
size_t ov_succession_end(const struct ov_succession *succession, const struct ov_setting *setting);
void ov_succession_edit(struct ov_succession *succession, size_t from, size_t to, const char *text);
/* Another text as the setting's value; the setting with its lines gone; a setting more behind it. */
void ov_succession_set(struct ov_succession *succession, const struct ov_setting *setting, const char *text);
void ov_succession_drop(struct ov_succession *succession, const struct ov_setting *setting);
void ov_succession_add(struct ov_succession *succession, const struct ov_setting *setting, const char *name,
                       const char *text);
/* The text with all edits made. */
char *ov_succession_carry_out(struct ov_succession *succession);

/* ---- sources.c, collect.c, sharing.c ----------------------------------------------------------------------
 */

/* Names of the .conf files in folder "editions" or "keys" of the home and of what is shipped, each once. */
bool ov_terms_list_names(const struct ov_config *config, struct ov_arena *arena, const char *folder,
                         char ***names, size_t *count, struct ov_error *error);
struct ov_terms_earlier { /* "agreement@edition/component/payment" */
    const char *edition, *component, *payment;
};
bool ov_terms_split_earlier(struct ov_arena *arena, const char *text, struct ov_terms_earlier *out);
/* "close-care@2022", "population@2021-11-01": two parts that are safe in a file name. */
bool ov_terms_is_name(const char *name);
/* The file's top group as its rules want it, and the one group in it. NULL when it cannot be read at all;
 * faults that leave something to read are in the list. */
struct ov_setting *ov_terms_open(struct ov_terms_reader *reader, const struct ov_source *source,
                                 const struct ov_setting_rule *rules);
char *ov_terms_join_names(struct ov_arena *arena, const char *wanted, char **names, size_t count);

#endif
