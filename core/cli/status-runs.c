/* overens status: published reports that wait for a person, and mail that has not left. */
#include "cli/status-internal.h"

/* Made again since: only the newest of a kind counts. */
static bool is_outdated(const struct ov_status_screen *screen, size_t number)
{
    const struct ov_published_run *run = &screen->runs[number];

    for (size_t i = number + 1; i < screen->run_count; i++) {
        const struct ov_published_run *later = &screen->runs[i];

        if (ov_equal(later->record.kind, run->record.kind) &&
            ov_equal(later->record.edition, run->record.edition) && ov_equal(later->unit, run->unit) &&
            ov_equal(later->obligation, run->obligation) && ov_equal(later->period, run->period))
            return true;
    }
    return false;
}

static ov_date day_of(const struct ov_cli *cli, const char *at)
{
    ov_date day;

    return at && ov_date_parse(ov_arena_printf(cli->arena, "%.10s", at), &day, NULL) ? day : OV_NO_DATE;
}

static struct ov_status_line *add(struct ov_status_screen *screen, enum ov_status_section section,
                                  const struct ov_published_run *run, const char *when, bool person)
{
    struct ov_status_line *line = ov_status_add(screen, section);
    struct ov_cli *cli = screen->cli;
    const char *title = ov_status_edition_title(screen, run->record.edition);

    line->day = day_of(cli, run->record.at);
    line->when = when;
    line->what = ov_arena_printf(cli->arena, _("run %lld, %s: %s"), (long long)run->record.number,
                                 ov_status_kind_title(run->record.kind), title);
    line->subject = run->record.edition;
    line->run = run->record.number;
    line->person = person;
    return line;
}

static void tell_draft(struct ov_status_screen *screen, const struct ov_published_run *run)
{
    struct ov_cli *cli = screen->cli;
    struct ov_status_line *line = add(screen, OV_STATUS_WAITS, run, _("approval"), true);

    line->next = ov_arena_printf(cli->arena, "overens approve %lld", (long long)run->record.number);
    if (run->approvals_needed > 1)
        line->detail =
            ov_arena_printf(cli->arena, _("%d of %d have approved"), run->approvals, run->approvals_needed);
}

static void tell(struct ov_status_screen *screen, const struct ov_published_run *run)
{
    struct ov_cli *cli = screen->cli;
    long long number = (long long)run->record.number;

    if (ov_equal(run->record.state, "partial")) {
        if (run->occurrence || run->approvals_needed > 0)
            add(screen, OV_STATUS_PARTIAL, run, _("has a gap"), true)->detail =
                ov_arena_printf(cli->arena, "overens run show %lld", number);
        return;
    }
    if (run->standing == OV_STANDING_DRAFT)
        tell_draft(screen, run);
    if (run->standing == OV_STANDING_APPROVED)
        add(screen, OV_STATUS_WAITS, run, _("to be sent"), true)->next =
            ov_arena_printf(cli->arena, "overens run sent %lld --how TEXT", number);
    if (run->standing == OV_STANDING_REFUSED)
        add(screen, OV_STATUS_WAITS, run, _("refused"), true)->detail = run->words;
}

/* ---- mail ---- */

static void tell_mail(struct ov_status_screen *screen, const struct ov_outbox_item *mail)
{
    bool person = mail->state == OV_MAIL_UNCLEAR || mail->state == OV_MAIL_GIVEN_UP;
    struct ov_status_line *line = ov_status_add(screen, person ? OV_STATUS_WARNINGS : OV_STATUS_WAITS);
    struct ov_cli *cli = screen->cli;

    line->day = day_of(cli, mail->at);
    line->when = mail->state == OV_MAIL_UNCLEAR    ? _("mail unclear")
                 : mail->state == OV_MAIL_GIVEN_UP ? _("mail given up")
                                                   : _("mail");
    line->what = ov_arena_printf(cli->arena, "%s: %s", mail->message.to, mail->message.subject);
    line->detail = person
                       ? ov_arena_printf(cli->arena, "overens outbox again %lld", (long long)mail->message.id)
                       : ov_cli_translate(mail->words);
    line->subject = mail->message.key;
    line->run = mail->message.run;
    line->person = person;
}

void ov_status_find_runs(struct ov_status_screen *screen)
{
    for (size_t i = 0; i < screen->run_count; i++)
        if (!is_outdated(screen, i))
            tell(screen, &screen->runs[i]);
    for (size_t i = 0; i < screen->mail_count; i++)
        if (screen->mails[i].state != OV_MAIL_SENT)
            tell_mail(screen, &screen->mails[i]);
}
