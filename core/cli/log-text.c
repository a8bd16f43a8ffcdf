/* What overens log found, for people: one heading a batch, below it what it changed. */
#include "cli/log-internal.h"

#include <string.h>

/* ---- amendments of the terms ---- */

static void print_change(const struct ov_log *log, const struct ov_change *change)
{
    struct ov_arena *arena = log->cli->arena;
    const char *text, *from = ov_cli_date(arena, change->effective),
                      *until = ov_cli_date(arena, change->until);

    if (change->operation == OV_CHANGE_SET)
        text = ov_arena_printf(arena, "%s: %s → %s", change->what,
                               change->before ? change->before : _("nothing"), change->after);
    else if (change->operation == OV_CHANGE_STRIKE)
        text =
            ov_arena_printf(arena, _("%s: struck: %s"), change->what, change->before ? change->before : "");
    else
        text = ov_arena_printf(arena, _("%s: added: %s"), change->what, change->after ? change->after : "");
    if (*from || *until)
        text = ov_arena_printf(arena, _("%s (%s to %s)"), text, *from ? from : "…", *until ? until : "…");
    ov_cli_paragraph("      ", "        ", text);
}

/* Returns how many were told. */
static size_t print_amendment(const struct ov_log *log, const struct ov_terms *terms,
                              const struct ov_amendment *amendment,
                              const struct ov_translations *translations, bool first)
{
    size_t count = 0;

    for (size_t i = 0; i < amendment->change_count; i++)
        count += ov_log_concerns(log, &amendment->changes[i]);
    if (!count && log->subject.component)
        return 0;
    if (first)
        printf("%s\n", _("Changed by later decisions:"));
    ov_cli_paragraph(
        "  ", "    ",
        ov_arena_printf(log->cli->arena, "%s  %s %s: %s%s%s",
                        ov_cli_date(log->cli->arena, amendment->decided), terms->name, amendment->id,
                        ov_cli_edition_text(translations, log->cli->arena, amendment->title),
                        amendment->registry ? ", " : "", amendment->registry ? amendment->registry : ""));
    for (size_t i = 0; i < amendment->change_count; i++)
        if (ov_log_concerns(log, &amendment->changes[i]))
            print_change(log, &amendment->changes[i]);
    return 1;
}

static size_t print_amendments(const struct ov_log *log)
{
    const struct ov_translations *translations =
        log->only || !log->terms_count ? NULL : ov_cli_translations(log->cli, NULL, 0);
    size_t printed = 0;

    for (size_t i = 0; translations && i < log->terms_count; i++)
        for (size_t j = 0; j < log->terms[i]->amendment_count; j++)
            printed +=
                print_amendment(log, log->terms[i], &log->terms[i]->amendments[j], translations, !printed);
    return printed;
}

/* ---- batches ---- */

static const char *kind_word(const char *kind)
{
    static const char *const words[] = { N_("import"), N_("withdrawal"), N_("configuration"),
                                         N_("blanking") };

    for (size_t i = 0; i < OV_COUNT_OF(words); i++)
        if (ov_equal(words[i], kind))
            return _(words[i]);
    return kind;
}

static void print_heading(const struct ov_log *log, int64_t number)
{
    const struct ov_batch *batch = ov_log_batch(log, number);
    struct ov_arena *arena = log->cli->arena;
    const char *what;

    if (!batch)
        return;
    what = batch->undoes  ? ov_arena_printf(arena, _("%s of batch %lld"), kind_word(batch->kind),
                                            (long long)batch->undoes)
           : batch->file  ? batch->file
           : batch->table ? _("by hand")
                          : kind_word(batch->kind);
    printf("#%lld  %s  %s  %s\n", (long long)number, batch->at, batch->actor, what);
    if (batch->reason && *batch->reason)
        ov_cli_paragraph("    ", "    ", ov_arena_printf(arena, "“%s”", batch->reason));
}

static void print_row(const struct ov_log *log, const struct ov_log_entry *entry)
{
    const struct ov_version *version = entry->version;
    struct ov_arena *arena = log->cli->arena;
    const char *place = version->origin.file && version->row.line > 0
                            ? ov_arena_printf(arena, _(", line\u00a0%d"), version->row.line)
                            : "";

    ov_cli_paragraph("  ", "    ",
                     ov_arena_printf(arena, "%s %s%s: %s", version->row.table->name,
                                     ov_cli_key_show(log->cli, &version->row), place,
                                     _(ov_log_state(entry))));
    if (!version->withdrawn)
        ov_cli_print_changes(log->cli, "      ", entry->before, &version->row);
    else if (entry->before)
        ov_cli_print_changes(log->cli, "      ", NULL, entry->before);
}

static void print_run(const struct ov_log *log, const struct ov_run_record *run)
{
    ov_cli_paragraph("  ", "    ",
                     ov_arena_printf(log->cli->arena, _("run %lld, %s, %s: report %s of %s"),
                                     (long long)run->number, run->at, run->actor, run->kind, run->edition));
}

static bool same_group(const struct ov_log_entry *one, const struct ov_log_entry *two)
{
    return one->kind == OV_LOG_ROW && two->kind == OV_LOG_ROW && one->batch == two->batch &&
           one->version->row.table == two->version->row.table;
}

/* Rows of one table in one batch: the first of them, and how many more. Returns where the next ones begin. */
static size_t print_group(const struct ov_log *log, size_t first)
{
    const struct ov_batch *batch = ov_log_batch(log, log->entries[first].batch);
    size_t end = first, shown;

    while (end < log->count && same_group(&log->entries[first], &log->entries[end]))
        end++;
    shown = log->all || end - first <= OV_LOG_MOST ? end - first : OV_LOG_MOST;
    for (size_t i = first; i < first + shown; i++)
        print_row(log, &log->entries[i]);
    if (first + shown < end)
        printf(_("  and %zu more: --all\n"), end - first - shown);
    else if (log->cut && batch && batch->rows + batch->withdrawn > shown)
        printf(_("  and %zu more: --all\n"), batch->rows + batch->withdrawn - shown);
    return end;
}

static void print_entries(const struct ov_log *log, bool separate)
{
    int64_t headed = 0;

    for (size_t i = 0; i < log->count;) {
        const struct ov_log_entry *entry = &log->entries[i];

        if (entry->kind != OV_LOG_RUN && headed != entry->batch) {
            if (separate || i)
                putchar('\n');
            print_heading(log, entry->batch);
            headed = entry->batch;
        } else if (entry->kind == OV_LOG_RUN && (!i || log->entries[i - 1].kind != OV_LOG_RUN)) {
            if (separate || i)
                putchar('\n');
        }
        if (entry->kind == OV_LOG_ROW) {
            i = print_group(log, i);
            continue;
        }
        if (entry->kind == OV_LOG_SOURCE)
            printf("  %s  %s  sha256 %s\n", entry->source->role, entry->source->file, entry->source->digest);
        else if (entry->kind == OV_LOG_RUN)
            print_run(log, entry->run);
        i++;
    }
}

void ov_log_print(const struct ov_log *log)
{
    size_t printed = print_amendments(log);

    print_entries(log, printed > 0);
    if (!printed && !log->count)
        ov_cli_notice(log->cli, _("nothing is recorded of %s"), log->subject.text);
}
