/* What a schedule makes, of what, and to whom it goes. */
#include "schedule/definitions-internal.h"

#include <string.h>

enum { CAP = 1000, CAP_MOST = 100000, APPROVALS_MOST = 2 };

/* ---- report and edition ---- */

static const struct ov_report_kind *read_report(struct ov_definitions *reader, const struct ov_setting *group,
                                                struct ov_schedule *schedule)
{
    const struct ov_setting *member = ov_definition_text(group, "report");
    const char **names;
    const struct ov_report_kind *kinds, *kind;
    size_t count;

    if (!member)
        return NULL;
    schedule->report = ov_arena_strdup(reader->arena, member->text);
    kind = ov_report_kind(member->text);
    if (kind)
        return kind;
    kinds = ov_report_kinds(&count);
    names = OV_NEW_ARRAY(reader->list->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        names[i] = kinds[i].name;
    ov_definition_fault(reader, member, 0, NULL, ov_definition_names(reader, member->text, names, count),
                        N_("there is no such kind of report"));
    return NULL;
}

static bool is_among(const char *word, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(names[i], word))
            return true;
    return false;
}

static void check_edition(struct ov_definitions *reader, const struct ov_setting *member)
{
    size_t count;
    const char **agreements = ov_definition_agreements(reader, &count);
    const char *const *editions = (const char *const *)reader->editions;

    if (strchr(member->text, '@')) {
        if (!is_among(member->text, editions, reader->edition_count))
            ov_definition_fault(reader, member, 0, NULL,
                                ov_definition_names(reader, member->text, editions, reader->edition_count),
                                N_("unknown edition"));
    } else if (!is_among(member->text, agreements, count)) {
        ov_definition_fault(reader, member, 0, NULL,
                            ov_definition_names(reader, member->text, agreements, count),
                            N_("unknown agreement"));
    }
}

static void read_edition(struct ov_definitions *reader, const struct ov_setting *group,
                         const struct ov_report_kind *kind, struct ov_schedule *schedule)
{
    const struct ov_setting *member = ov_definition_text(group, "edition");
    bool all = member && ov_equal(member->text, "all");

    if (ov_setting_member(group, "relative")) {
        if (member)
            ov_definition_stray(reader, member,
                                N_("relative = \"close-care/interim\", which is of one agreement"),
                                N_("a relative schedule is of the editions that have the obligation"));
        return;
    }
    if (!member) {
        if (schedule->report && !ov_setting_member(group, "edition"))
            ov_definition_missing(reader, group, "edition");
        return;
    }
    schedule->edition = ov_arena_strdup(reader->arena, member->text);
    if (!all)
        check_edition(reader, member);
    if (kind && all && !ov_report_kind_of_year(kind))
        ov_definition_fault(reader, member, 0, NULL, N_("an agreement or an edition"),
                            N_("this kind of report is made of one edition"));
    else if (kind && !all && !ov_report_kind_of_edition(kind))
        ov_definition_fault(reader, member, 0, NULL, "\"all\"",
                            N_("this kind of report is made of all editions of a year"));
}

/* What belongs to a report does not go with a reminder, and the other way round. */
static void check_company(struct ov_definitions *reader, const struct ov_setting *group, bool report)
{
    static const char *const of_reports[] = { "edition", "language", "gate", "approvals",
                                              "folder",  "period",   "ends" };
    static const char *const of_reminders[] = { "text", "unless" };
    const char *const *names = report ? of_reminders : of_reports;
    size_t count = report ? OV_COUNT_OF(of_reminders) : OV_COUNT_OF(of_reports);

    for (size_t i = 0; i < count; i++) {
        const struct ov_setting *member = ov_setting_member(group, names[i]);

        if (member)
            ov_definition_stray(reader, member,
                                report ? N_("a schedule of its own for the reminder")
                                       : N_("report = a kind of report, such as \"monthly\""),
                                report ? N_("this belongs to a reminder, and the schedule makes a report")
                                       : N_("this belongs to a report, and the schedule makes none"));
    }
}

/* ---- gate and approvals ---- */

static void read_gate(struct ov_definitions *reader, const struct ov_setting *group,
                      struct ov_schedule *schedule)
{
    static const char *const words[] = { "complete", "no-errors" };
    static const unsigned bits[] = { OV_GATE_COMPLETE, OV_GATE_NO_ERRORS };
    const struct ov_setting *member = ov_setting_member(group, "gate");

    for (const struct ov_setting *item = member ? member->first : NULL; item; item = item->next) {
        unsigned bit = 0;

        for (size_t i = 0; i < OV_COUNT_OF(words); i++)
            if (item->kind == OV_SETTING_STRING && ov_equal(item->text, words[i]))
                bit = bits[i];
        if (!bit)
            ov_definition_fault(
                reader, item, 0, NULL,
                ov_definition_names(reader, item->text ? item->text : "", words, OV_COUNT_OF(words)),
                N_("there is no such gate"));
        schedule->gate |= bit;
    }
}

static void read_approvals(struct ov_definitions *reader, const struct ov_setting *group,
                           const struct ov_report_kind *kind, struct ov_schedule *schedule)
{
    const struct ov_setting *member = ov_setting_member(group, "approvals");
    int least;

    schedule->approvals = ov_definition_number(reader, group, "approvals", 0, APPROVALS_MOST, -1);
    if (!kind || schedule->approvals < 0)
        return;
    least = ov_report_approvals(reader->config, kind->name);
    if (schedule->approvals < least)
        ov_definition_fault(reader, member, 0, NULL,
                            ov_arena_printf(reader->list->arena, "%d to %d", least, APPROVALS_MOST),
                            N_("fewer approvals than this kind of report asks for"));
}

/* ---- to whom ---- */

static bool is_address(const char *text)
{
    const char *at = strchr(text, '@');

    if (!at || at == text || !at[1] || strchr(at + 1, '@') || at[1] == '.' || text[strlen(text) - 1] == '.')
        return false;
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7f || strchr("<>()[],;:\\\"", *text))
            return false;
    return true;
}

static void read_recipient(struct ov_definitions *reader, const struct ov_setting *item, bool relative,
                           struct ov_schedule *schedule)
{
    const char *name = item->kind == OV_SETTING_STRING ? item->text : NULL;

    if (!name || !*name || strpbrk(name, "\r\n\t")) {
        ov_definition_fault(reader, item, 0, NULL, ov_definition_accepts("to"),
                            N_("neither function nor address"));
        return;
    }
    if (strchr(name, '@') && !is_address(name))
        ov_definition_fault(reader, item, 0, NULL, N_("name@region.example"), N_("not a mail address"));
    if (ov_equal(name, "owner") && !relative)
        ov_definition_fault(
            reader, item, 0, NULL,
            N_("relative = …, or a role: coordinator, responsible, substitute, controller, approver"),
            N_("only an obligation has an owner"));
    if (is_among(name, schedule->to, schedule->to_count))
        ov_definition_fault(reader, item, 0, NULL, N_("each once"), N_("named twice"));
    *OV_APPEND(reader->arena, schedule->to, schedule->to_count) = ov_arena_strdup(reader->arena, name);
}

/* Folders of the home that hold something else. */
static bool is_of_home(const char *path)
{
    static const char *const own[] = { "published", "staging",   "objects",    "editions",
                                       "keys",      "modules.d", "schedules.d" };
    size_t length = strcspn(path, "/");

    for (size_t i = 0; i < OV_COUNT_OF(own); i++)
        if (strlen(own[i]) == length && !strncmp(own[i], path, length))
            return true;
    return length == 0 || path[0] == '.';
}

static bool has_dots(const char *path)
{
    for (const char *at = strstr(path, ".."); at; at = strstr(at + 1, ".."))
        if ((at == path || at[-1] == '/') && (at[2] == '\0' || at[2] == '/'))
            return true;
    return false;
}

static void read_folder(struct ov_definitions *reader, const struct ov_setting *group,
                        struct ov_schedule *schedule)
{
    const struct ov_setting *member = ov_definition_text(group, "folder");
    const char *home = reader->config->home, *below;
    size_t length = strlen(home);

    if (!member)
        return;
    below = member->text[0] != '/' ? member->text : NULL;
    if (!strncmp(member->text, home, length) && member->text[length] == '/')
        below = member->text + length + 1;
    if (has_dots(member->text) || (below && is_of_home(below)) || ov_equal(member->text, home))
        ov_definition_fault(
            reader, member, 0, NULL,
            N_("an absolute path, or a folder of its own below the home, such as \"delivered/board\""),
            N_("copies cannot stand there"));
    schedule->folder = member->text[0] == '/' ? ov_arena_strdup(reader->arena, member->text)
                                              : ov_path_join(reader->arena, home, member->text);
}

void ov_definition_read_to(struct ov_definitions *reader, const struct ov_setting *group,
                           struct ov_schedule *schedule)
{
    const struct ov_setting *to = ov_setting_member(group, "to");
    bool relative = ov_setting_member(group, "relative") != NULL;

    for (const struct ov_setting *item = to ? to->first : NULL; item; item = item->next)
        read_recipient(reader, item, relative, schedule);
    if (to && !to->first && (to->kind == OV_SETTING_ARRAY || to->kind == OV_SETTING_LIST))
        ov_definition_fault(reader, to, 0, NULL, ov_definition_accepts("to"), N_("it names nobody"));
    if (!to && !ov_setting_member(group, "report") && ov_definition_is_known(group))
        ov_diagnose(reader->list, OV_SEVERITY_ERROR, group->at, ov_setting_path(reader->list->arena, group),
                    NULL, N_("to = functions and addresses; or report = what is to be made"),
                    N_("a reminder that goes to nobody"));
    read_folder(reader, group, schedule);
}

void ov_definition_read_what(struct ov_definitions *reader, const struct ov_setting *group,
                             struct ov_schedule *schedule)
{
    static const char *const languages[] = { "sv", "en" };
    static const char *const unless[] = { "never", "sent", "received" };
    const struct ov_setting *member;
    const struct ov_report_kind *kind = read_report(reader, group, schedule);
    bool report = ov_setting_member(group, "report") != NULL;
    int language;

    if (ov_definition_is_known(group))
        check_company(reader, group, report);
    if (report)
        read_edition(reader, group, kind, schedule);
    language = ov_definition_word(reader, group, "language", languages, OV_COUNT_OF(languages), -1);
    schedule->language = language < 0 ? NULL : languages[language];
    read_gate(reader, group, schedule);
    read_approvals(reader, group, kind, schedule);
    schedule->text = ov_definition_copy(reader, group, "text");
    schedule->unless = (enum ov_schedule_unless)(
        1 + ov_definition_word(reader, group, "unless", unless + 1, OV_COUNT_OF(unless) - 1, -1));
    member = ov_setting_member(group, "unless");
    if (member && !ov_setting_member(group, "relative"))
        ov_definition_stray(reader, member, N_("relative = a kind or an id of obligations"),
                            N_("without an obligation nothing is sent or received"));
    if (!report && !ov_setting_member(group, "relative") && !ov_setting_member(group, "text"))
        ov_definition_missing(reader, group, "text");
    schedule->cap = ov_definition_number(reader, group, "cap", 1, CAP_MOST, CAP);
}
