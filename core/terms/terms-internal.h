/* Shared by the files of terms/: one reading of an edition, and how single values are read. */
#ifndef OVERENS_TERMS_INTERNAL_H
#define OVERENS_TERMS_INTERNAL_H

#include "terms/terms.h"

/* One file being read. The terms live in arena; settings and messages in list->arena, which may go earlier.
 */
struct ov_terms_reader {
    struct ov_arena *arena;
    struct ov_diagnostics *list;
    const char *file; /* name without folder */
    const struct ov_unit *units;
    size_t unit_count;
    struct ov_terms *terms;
};

/* ---- rules.c: what each group of the three kinds of file may hold ----------------------------------- */

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
bool ov_terms_amount(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                     struct ov_amount *out);
ov_date ov_terms_date(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                      bool *month_only);
/* One of the words, which are listed in the message. */
const char *ov_terms_word(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name,
                          const char *const *words, size_t count, const char *what);
/* Code of a region that units knows; the nation is none. */
const char *ov_terms_region(struct ov_terms_reader *reader, const struct ov_setting *group, const char *name);
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
/* After the conditions: payments name them. */
void ov_terms_check_payment_conditions(struct ov_terms_reader *reader, const struct ov_setting *edition);
void ov_terms_read_obligations(struct ov_terms_reader *reader, const struct ov_setting *edition,
                               bool internal);
void ov_terms_read_local(struct ov_terms_reader *reader, const struct ov_setting *edition);

/* ---- sources.c
 * ---------------------------------------------------------------------------------------------- */

/* "close-care@2022", "population@2021-11-01": two parts that are safe in a file name. */
bool ov_terms_is_name(const char *name);
/* The file's top group as its rules want it, and the one group in it. NULL when it cannot be read at all;
 * faults that leave something to read are in the list. */
const struct ov_setting *ov_terms_open(struct ov_terms_reader *reader, const struct ov_source *source,
                                       const struct ov_setting_rule *rules);
char *ov_terms_join_names(struct ov_arena *arena, const char *wanted, char **names, size_t count);

#endif
