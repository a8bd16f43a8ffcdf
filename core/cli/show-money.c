/* overens show: what the edition or component is, and its money. */
#include "cli/show-internal.h"

#include <string.h>

/* How much of the edition's days has gone by, today's included. */
static void add_time(struct ov_showing *show, struct ov_show_section *section)
{
    const struct ov_terms *terms = show->evaluation->terms;
    struct ov_cli *cli = show->cli;
    int64_t days = terms->to - terms->from + 1, gone = cli->today - terms->from + 1;
    struct ov_quantity share = { .type = OV_QUANTITY_SHARE, .state = OV_GIVEN };
    struct ov_buffer shown = { 0 };
    const char *text;

    gone = gone < 0 ? 0 : gone > days ? days : gone;
    share.number = ov_rational(gone, days);
    ov_quantity_show(&share, 0, cli->language, &shown);
    if (!gone)
        text = _("it has not begun");
    else if (gone == days && cli->today > terms->to)
        text = _("it has ended");
    else
        text = ov_arena_printf(cli->arena, _("%s has gone, %s days are left"), shown.data,
                               ov_cli_integer(cli, cli->arena, days - gone));
    ov_show_fact(show, section, "time_gone", _("Time"), text,
                 json_pack("{s:I, s:I}", "days", (json_int_t)days, "gone", (json_int_t)gone));
    ov_buffer_free(&shown);
}

static void add_text(struct ov_showing *show, struct ov_show_section *section, const char *name,
                     const char *label, const char *text)
{
    ov_show_fact(show, section, name, label, text, ov_cli_json_text(text));
}

static void show_about(struct ov_showing *show)
{
    struct ov_show_section *section = ov_show_section(show, OV_SHOW_FACTS, "about", NULL, NULL);
    const struct ov_terms *terms = show->evaluation->terms;
    struct ov_cli *cli = show->cli;
    int component = show->subject.component ? ov_component_index(terms, show->subject.component) : -1;
    const struct ov_unit *unit = ov_catalogue_unit(show->evaluation->catalogue, show->unit);

    add_text(show, section, "edition", _("Edition"), terms->name);
    add_text(show, section, "title", _("Title"), ov_show_title(show, terms->title));
    if (component >= 0) {
        add_text(show, section, "component", _("Component"), terms->components[component].id);
        add_text(show, section, "component_title", _("Its title"),
                 ov_show_title(show, terms->components[component].title));
    }
    add_text(show, section, "unit", _("Unit"), unit ? unit->name : show->unit);
    ov_show_fact(show, section, "registry", _("Registry number"),
                 terms->registry ? terms->registry : _("none is stated"), ov_cli_json_text(terms->registry));
    ov_show_fact(
        show, section, "days", _("Days"),
        ov_arena_printf(cli->arena, _("%s to %s"), ov_cli_date(cli->arena, terms->from),
                        ov_cli_date(cli->arena, terms->to)),
        json_pack("{s:o, s:o}", "from", ov_cli_json_date(terms->from), "to", ov_cli_json_date(terms->to)));
    add_time(show, section);
}

/* Always told, with the reason when they are missing; the others only when there is something. */
static const struct {
    const char *name, *label, *formula;
    bool always;
} figures[] = {
    { "grant", N_("Grant"), "grant", true },
    { "funded_grant", N_("Through other agreements"), "funded-grant", false },
    { "carried_in", N_("Carried in"), "carried-in", false },
    { "reallocated", N_("Moved between components"), "reallocated", false },
    { "co_funding", N_("Own money added"), "co-funding", false },
    { "available", N_("Available"), "available", true },
    { "received", N_("Received"), "received", true },
    { "requisitioned", N_("Asked for"), "requisitioned", false },
    { "planned", N_("Planned"), "planned", true },
    { "used", N_("Used"), "used", true },
    { "posted_through", N_("Posted through"), "posted-through", false },
    { "passed_on", N_("Passed on"), "passed-on", false },
    { "repaid", N_("Repaid"), "repaid", false },
    { "carried", N_("Carried over"), "carried", false },
    { "remaining", N_("Remaining"), "remaining", true },
    { "forecast", N_("Forecast"), "forecast", true },
    { "expected_rest", N_("Rest by forecast"), "expected-rest", true },
};

void ov_show_money(struct ov_showing *show)
{
    struct ov_subject subject = ov_show_subject(show);
    struct ov_show_section *section;

    show_about(show);
    section = ov_show_section(show, OV_SHOW_FACTS, "money", _("Money"), NULL);
    for (size_t i = 0; i < OV_COUNT_OF(figures); i++)
        if (figures[i].always || show->cli->json ||
            ov_show_ask(show, figures[i].formula, &subject)->state == OV_GIVEN)
            ov_show_figure(show, section, figures[i].name, _(figures[i].label), figures[i].formula, &subject);
}

static int depth_of(const struct ov_terms *terms, int component)
{
    int depth = 0;

    while ((component = terms->components[component].parent) >= 0)
        depth++;
    return depth;
}

/* Is the component below the subject's? All are below the edition. */
static bool is_below(const struct ov_terms *terms, int component, const char *id)
{
    if (!id || ov_equal(id, "total"))
        return true;
    while ((component = terms->components[component].parent) >= 0)
        if (ov_equal(terms->components[component].id, id))
            return true;
    return false;
}

void ov_show_components(struct ov_showing *show)
{
    static const char *const asked[] = { "grant", "available", "used", "forecast", "remaining" };
    const struct ov_terms *terms = show->evaluation->terms;
    struct ov_show_section *section =
        ov_show_section(show, OV_SHOW_TABLE, "components", _("Components"), NULL);

    ov_show_column(section, "component", _("Component"), OV_ALIGN_TEXT);
    ov_show_column(section, "grant", _("Grant"), OV_ALIGN_NUMBER);
    ov_show_column(section, "available", _("Available"), OV_ALIGN_NUMBER);
    ov_show_column(section, "used", _("Used"), OV_ALIGN_NUMBER);
    ov_show_column(section, "forecast", _("Forecast"), OV_ALIGN_NUMBER);
    ov_show_column(section, "remaining", _("Remaining"), OV_ALIGN_NUMBER);
    ov_show_column(section, "judgement", _("Judgement"), OV_ALIGN_TEXT);
    for (size_t i = 0; i < terms->component_count; i++) {
        struct ov_subject subject = ov_show_subject(show);

        if (!is_below(terms, (int)i, show->subject.component))
            continue;
        subject.component = terms->components[i].id;
        ov_show_cell(show, section,
                     ov_arena_printf(show->cli->arena, "%*s%s", 2 * depth_of(terms, (int)i), "",
                                     terms->components[i].id),
                     ov_cli_json_text(terms->components[i].id));
        for (size_t j = 0; j < OV_COUNT_OF(asked); j++)
            ov_show_figure_cell(show, section, asked[j], &subject);
        ov_show_judgement(show, section, "component", &subject);
    }
}
