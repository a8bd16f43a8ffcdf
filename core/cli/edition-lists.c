/* Code lists of an edition, and the questions that its reports answer, as edition show prints them. */
#include "cli/cli.h"

/* ---- in words -------------------------------------------------------------------------------------------
 */

static void print_question(struct ov_cli *cli, const struct ov_translations *translations,
                           const struct ov_report_question *question)
{
    printf("    %s/%s: %s\n", question->component, question->id,
           ov_cli_edition_text(translations, cli->arena, question->title));
    if (question->derived)
        printf(_("      of the condition; the receiver's own questions are not known\n"));
    else if (question->condition)
        printf(_("      condition %s\n"), question->condition);
    if (question->of)
        printf(_("      with the figures %s\n"), question->of);
}

void ov_cli_print_questions(struct ov_cli *cli, const struct ov_translations *translations,
                            const struct ov_terms *terms)
{
    bool first = true;

    for (size_t i = 0; i < terms->obligation_count; i++) {
        const struct ov_obligation *obligation = &terms->obligations[i];

        if (!obligation->question_count)
            continue;
        if (first)
            printf("\n%s\n", _("What reports must answer:"));
        first = false;
        printf("  %s: %s\n", obligation->id,
               ov_cli_edition_text(translations, cli->arena, obligation->title));
        for (size_t j = 0; j < obligation->question_count; j++)
            print_question(cli, translations, &obligation->questions[j]);
    }
}

void ov_cli_print_code_lists(struct ov_cli *cli, const struct ov_translations *translations,
                             const struct ov_terms *terms)
{
    for (size_t i = 0; i < terms->code_list_count; i++) {
        const struct ov_code_list *list = &terms->code_lists[i];

        if (!i)
            printf("\n%s\n", _("Code lists:"));
        printf("  %s: %s\n", list->id, ov_cli_edition_text(translations, cli->arena, list->title));
        for (size_t j = 0; j < list->code_count; j++)
            printf("    %s=%s: %s\n", list->division, list->codes[j].code,
                   ov_cli_edition_text(translations, cli->arena, list->codes[j].title));
    }
}

/* ---- as JSON --------------------------------------------------------------------------------------------
 */

static void set_text(json_t *object, const char *name, const char *text)
{
    json_object_set_new(object, name, ov_cli_json_text(text));
}

json_t *ov_cli_json_questions(const struct ov_obligation *obligation)
{
    json_t *list = json_array();

    for (size_t i = 0; i < obligation->question_count; i++) {
        const struct ov_report_question *question = &obligation->questions[i];
        json_t *object = json_object();

        set_text(object, "id", question->id);
        set_text(object, "title", question->title);
        set_text(object, "component", question->component);
        set_text(object, "condition", question->condition);
        set_text(object, "of", question->of);
        json_object_set_new(object, "derived", json_boolean(question->derived));
        set_text(object, "source", question->source);
        json_array_append_new(list, object);
    }
    return list;
}

static json_t *codes_json(const struct ov_code_list *of)
{
    json_t *list = json_array();

    for (size_t i = 0; i < of->code_count; i++) {
        json_t *object = json_object();

        set_text(object, "code", of->codes[i].code);
        set_text(object, "title", of->codes[i].title);
        set_text(object, "source", of->codes[i].source);
        json_array_append_new(list, object);
    }
    return list;
}

json_t *ov_cli_json_code_lists(const struct ov_terms *terms)
{
    json_t *list = json_array();

    for (size_t i = 0; i < terms->code_list_count; i++) {
        const struct ov_code_list *own = &terms->code_lists[i];
        json_t *object = json_object();

        set_text(object, "id", own->id);
        set_text(object, "title", own->title);
        set_text(object, "division", own->division);
        set_text(object, "source", own->source);
        json_object_set_new(object, "codes", codes_json(own));
        json_array_append_new(list, object);
    }
    return list;
}
