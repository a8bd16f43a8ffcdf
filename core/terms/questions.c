/* What a report to a receiver must answer, in the receiver's order. Where its form is not known, an interim
 * or final report answers for each condition that stands. */
#include "terms/terms-internal.h"

static const char whole[] = "total";

static const struct ov_condition *read_condition(struct ov_terms_reader *reader,
                                                 const struct ov_setting *group)
{
    const struct ov_setting *member = ov_terms_string(group, "condition");
    const struct ov_terms *terms = reader->terms;
    struct ov_arena *arena = reader->list->arena;
    const char **ids = OV_NEW_ARRAY(arena, const char *, terms->condition_count + 1);
    size_t count = 0;
    if (member == NULL)
        return NULL;
    for (size_t i = 0; i < terms->condition_count; i++) {
        if (ov_equal(terms->conditions[i].id, member->text))
            return &terms->conditions[i];
        if (terms->conditions[i].id != NULL)
            ids[count++] = terms->conditions[i].id;
    }
    ov_terms_fault(reader, member,
                   count > 0 ? ov_terms_accepted(arena, member->text, ids, count)
                             : "the id of a condition; the edition has none",
                   "unknown condition");
    return NULL;
}

static const char *read_component(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *member = ov_terms_string(group, "component");
    if (member == NULL || ov_equal(member->text, whole))
        return whole;
    return ov_terms_component(reader, group, "component");
}

/* That its parts are formulas is seen by those who know the language. */
static const char *read_formulas(struct ov_terms_reader *reader, const struct ov_setting *group)
{
    const struct ov_setting *member = ov_terms_string(group, "of");
    const char *fault = member != NULL ? ov_terms_formula_fault(member->text) : NULL;
    if (fault != NULL)
        ov_terms_fault(reader, member, "formulas with commas between, such as \"grant, used\"", "%s", fault);
    return member != NULL && fault == NULL ? ov_arena_strdup(reader->arena, member->text) : NULL;
}

static void read(struct ov_terms_reader *reader, const struct ov_setting *parent,
                 struct ov_obligation *obligation)
{
    for (const struct ov_setting *group = ov_terms_first(parent, "questions"); group != NULL;
         group = ov_terms_next(group)) {
        const struct ov_condition *condition = read_condition(reader, group);
        const char *source = ov_terms_text(reader, group, "source");
        struct ov_report_question question = { .id = ov_terms_id(reader, group, "id"),
                                               .title = ov_terms_text(reader, group, "title"),
                                               .source = source != NULL ? source : obligation->source,
                                               .component = read_component(reader, group),
                                               .condition = condition != NULL ? condition->id : NULL,
                                               .of = read_formulas(reader, group),
                                               .at = ov_terms_at(reader, group) };
        for (size_t i = 0; question.id != NULL && i < obligation->question_count; i++) {
            if (ov_equal(obligation->questions[i].id, question.id))
                ov_terms_twice(reader, group, "id", obligation->questions[i].at);
        }
        if (!ov_terms_struck(reader, group).for_all)
            *OV_APPEND(reader->arena, obligation->questions, obligation->question_count) = question;
    }
}

static void derive(struct ov_terms_reader *reader, struct ov_obligation *obligation)
{
    const struct ov_terms *terms = reader->terms;
    for (size_t i = 0; i < terms->condition_count; i++) {
        const struct ov_condition *condition = &terms->conditions[i];
        if (condition->struck.for_all || condition->id == NULL)
            continue;
        *OV_APPEND(reader->arena, obligation->questions, obligation->question_count) =
            (struct ov_report_question){ .id = condition->id,
                                         .title = condition->title,
                                         .source = condition->source,
                                         .component =
                                             condition->component != NULL ? condition->component : whole,
                                         .condition = condition->id,
                                         .derived = true,
                                         .at = condition->at };
    }
}

/* The questions that another obligation asks are asked again: an interim and a final report often have one
 * form. It stands before this one in the file. */
static void repeat(struct ov_terms_reader *reader, const struct ov_setting *group,
                   struct ov_obligation *obligation)
{
    const struct ov_setting *member = ov_terms_string(group, "questions_of");
    const struct ov_terms *terms = reader->terms;
    struct ov_arena *arena = reader->list->arena;
    const char **ids = OV_NEW_ARRAY(arena, const char *, terms->obligation_count + 1);
    size_t count = 0;
    if (ov_setting_member(group, "questions") != NULL) {
        ov_terms_fault(reader, member, "either questions or questions_of", "the questions are told twice");
        return;
    }
    for (size_t i = 0; i < terms->obligation_count; i++) {
        const struct ov_obligation *other = &terms->obligations[i];
        if (other->id == NULL || other->question_count == 0)
            continue;
        if (ov_equal(other->id, member->text)) {
            obligation->questions = other->questions;
            obligation->question_count = other->question_count;
            return;
        }
        ids[count++] = other->id;
    }
    ov_terms_fault(reader, member,
                   count > 0 ? ov_terms_accepted(arena, member->text, ids, count)
                             : "the id of an obligation before this one that has questions; there is none",
                   "no earlier obligation of this id asks anything");
}

void ov_terms_read_questions(struct ov_terms_reader *reader, const struct ov_setting *group,
                             struct ov_obligation *obligation)
{
    if (ov_terms_string(group, "questions_of") != NULL)
        repeat(reader, group, obligation);
    else if (ov_setting_member(group, "questions") != NULL)
        read(reader, group, obligation);
    else if (ov_equal(obligation->kind, "interim") || ov_equal(obligation->kind, "final"))
        derive(reader, obligation);
}
