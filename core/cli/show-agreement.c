/* overens show: an agreement with all its editions. */
#include "cli/show-internal.h"

static const char *status_of(const struct ov_showing *show, const struct ov_terms *terms, const char **name)
{
    *name = show->cli->today < terms->from ? "to-come" : show->cli->today > terms->to ? "ended" : "ongoing";
    return show->cli->today < terms->from ? _("to come")
           : show->cli->today > terms->to ? _("ended")
                                          : _("ongoing");
}

/* The edition's line stands on an evaluation of its own, which goes again at once. */
static bool add_edition(struct ov_showing *show, struct ov_show_section *section, const char *edition)
{
    const struct ov_terms *terms;
    struct ov_subject subject;
    const char *name, *status;

    if (!ov_show_evaluate(show, edition))
        return false;
    terms = show->evaluation->terms;
    subject = ov_show_subject(show);
    status = status_of(show, terms, &name);
    ov_show_text(show, section, ov_arena_strdup(show->cli->arena, terms->name));
    ov_show_date(show, section, terms->from);
    ov_show_date(show, section, terms->to);
    ov_show_figure_cell(show, section, "grant", &subject);
    ov_show_cell(show, section, status, json_string(name));
    ov_show_judgement(show, section, "edition", &subject);
    ov_show_text(show, section, ov_show_title(show, terms->title));
    ov_evaluation_free(show->evaluation);
    show->evaluation = NULL;
    return true;
}

bool ov_show_agreement(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(
        show, OV_SHOW_TABLE, "editions",
        ov_arena_printf(show->cli->arena, _("Editions of %s"), show->subject.agreement), NULL);
    const char **editions;
    size_t count;

    ov_show_column(section, "edition", _("Edition"), OV_ALIGN_TEXT);
    ov_show_column(section, "from", _("From"), OV_ALIGN_TEXT);
    ov_show_column(section, "to", _("To"), OV_ALIGN_TEXT);
    ov_show_column(section, "grant", _("Grant"), OV_ALIGN_NUMBER);
    ov_show_column(section, "status", _("Status"), OV_ALIGN_TEXT);
    ov_show_column(section, "judgement", _("Judgement"), OV_ALIGN_TEXT);
    ov_show_column(section, "title", _("Title"), OV_ALIGN_TEXT);
    editions = ov_cli_editions_of(show->cli, show->subject.agreement, &count);
    for (size_t i = 0; i < count; i++)
        if (!add_edition(show, section, editions[i]))
            return false;
    return true;
}
