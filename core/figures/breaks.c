/* Series breaks: days on which a field begins anew, so that what lies before is not compared with what lies
 * after. */
#include "figures/figures-internal.h"

#include <string.h>

bool ov_field_break(const struct ov_field *field, size_t number, ov_date *day)
{
    size_t at = 0;
    for (const char *word = field->breaks; word != NULL && *word != '\0';) {
        size_t length = strcspn(word, " ");
        char text[OV_TEXT_NUMBER];
        bool month_only;
        if (length > 0 && length < sizeof text) {
            memcpy(text, word, length);
            text[length] = '\0';
            if (ov_date_parse(text, day, &month_only) && at++ == number)
                return true;
        }
        word += length + (word[length] == ' ');
    }
    return false;
}

bool ov_figures_broken(const struct ov_field *field, struct ov_period before, struct ov_period after,
                       ov_date *day)
{
    for (size_t i = 0; ov_field_break(field, i, day); i++)
        if (*day > before.from && *day <= after.from)
            return true;
    return false;
}

ov_figure ov_broken_figure(struct ov_figures *figures, const struct ov_field *field, const char *full,
                           const struct ov_question *question, struct ov_period period,
                           struct ov_period compared, ov_date day)
{
    char day_text[OV_TEXT_NUMBER], before[OV_TEXT_NUMBER], after[OV_TEXT_NUMBER];
    ov_date_format(day, day_text);
    ov_period_format(period, before);
    ov_period_format(compared, after);
    return ov_node_none(figures, full, question, ov_quantity_type_of(field->type), OV_NOT_MEASURABLE,
                        "the series of %s was broken %s, so %s cannot be compared with %s", full, day_text,
                        before, after);
}
