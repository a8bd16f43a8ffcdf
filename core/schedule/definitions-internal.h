/* What the files that read schedules share. */
#ifndef OVERENS_DEFINITIONS_INTERNAL_H
#define OVERENS_DEFINITIONS_INTERNAL_H

#include "schedule/recurrence-internal.h"

struct ov_definitions {
    const struct ov_config *config;
    struct ov_arena *arena; /* of the result */
    struct ov_diagnostics *list;
    struct ov_schedules *schedules;
    char **editions;         /* names of all that there are */
    struct ov_terms **terms; /* of those that were asked for */
    const char **faults;     /* why terms are NULL; NULL: not read yet */
    size_t edition_count;
    const struct ov_setting *
        *of_milestones; /* settings that name a milestone: known when all files are read */
    size_t of_milestone_count;
};

extern const struct ov_setting_rule ov_definition_rules[];
extern const size_t ov_definition_rule_count;
/* "a string such as …": what a setting of a schedule accepts. */
const char *ov_definition_accepts(const char *name);
/* All names in it are; else what is missing is likely what is misspelt, and only that is told. */
bool ov_definition_is_known(const struct ov_setting *group);

/* ---- single values: each reports its fault at its place, and is then as if it were not there ---- */

/* found: what stands there; NULL: the setting's own value. offset: characters into the string, from 1; 0: the
 * value itself. */
void ov_definition_fault(struct ov_definitions *reader, const struct ov_setting *setting, int offset,
                         const char *found, const char *accepted, const char *text);
/* What the readers of rules and durations found in the setting's string. */
void ov_definition_when_fault(struct ov_definitions *reader, const struct ov_setting *setting,
                              const struct ov_when_fault *fault);
/* The same at the setting's name: it does not belong there. */
void ov_definition_stray(struct ov_definitions *reader, const struct ov_setting *setting,
                         const char *accepted, const char *text);
void ov_definition_missing(struct ov_definitions *reader, const struct ov_setting *group, const char *name);
/* A member that is a text, not an empty one; NULL where there is none, or of another kind, which the rules
 * have reported. */
const struct ov_setting *ov_definition_text(const struct ov_setting *group, const char *name);
const char *ov_definition_copy(struct ov_definitions *reader, const struct ov_setting *group,
                               const char *name);
struct ov_position ov_definition_at(struct ov_definitions *reader, struct ov_position at);
/* Index of the member's word; otherwise standard. */
int ov_definition_word(struct ov_definitions *reader, const struct ov_setting *group, const char *name,
                       const char *const *words, size_t count, int standard);
int ov_definition_number(struct ov_definitions *reader, const struct ov_setting *group, const char *name,
                         int least, int most, int standard);
bool ov_definition_truth(const struct ov_setting *group, const char *name, bool standard);
ov_date ov_definition_day(struct ov_definitions *reader, const struct ov_setting *group, const char *name);
struct ov_duration ov_definition_shift(struct ov_definitions *reader, const struct ov_setting *group,
                                       const char *name);
int64_t ov_definition_seconds(struct ov_definitions *reader, const struct ov_setting *group, const char *name,
                              int64_t least, int64_t most, int64_t standard);
/* "nearest (of a, b, c)", or all of them. */
const char *ov_definition_names(struct ov_definitions *reader, const char *word, const char *const *names,
                                size_t count);

/* ---- editions and their obligations ---- */

bool ov_definition_knows_editions(struct ov_definitions *reader);
/* Terms of edition number i; NULL with faults[i]. */
const struct ov_terms *ov_definition_terms(struct ov_definitions *reader, size_t i);
/* "close-care" of "close-care@2022". */
char *ov_definition_agreement(struct ov_arena *arena, const char *edition);
const char **ov_definition_agreements(struct ov_definitions *reader, size_t *count);
/* The editions of all agreements that schedules by rule name. */
void ov_definition_read_editions(struct ov_definitions *reader);

/* ---- schedules ---- */

bool ov_definition_is_kind(const char *word); /* of obligations */
void ov_definition_read_what(struct ov_definitions *reader, const struct ov_setting *group,
                             struct ov_schedule *schedule);
void ov_definition_read_to(struct ov_definitions *reader, const struct ov_setting *group,
                           struct ov_schedule *schedule);
void ov_definition_read_when(struct ov_definitions *reader, const struct ov_setting *group,
                             struct ov_schedule *schedule);
void ov_definition_read_milestones(struct ov_definitions *reader, const struct ov_setting *list);
void ov_definition_standard_milestones(struct ov_definitions *reader);

#endif
