/* What people are told on standard error, in their language. */
#include "cli/cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool progress_shown;

static void clear_progress(void)
{
    if (progress_shown)
        fputs("\r\033[K", stderr);
    progress_shown = false;
}

/* One write per message, so that messages of several programs do not mix. */
static void tell(struct ov_buffer *line)
{
    clear_progress();
    fflush(stdout);
    fwrite(line->data, 1, line->length, stderr);
    fflush(stderr);
    ov_buffer_free(line);
}

OV_PRINTF(2, 0) static void add_formatted(struct ov_buffer *line, const char *format, va_list arguments)
{
    char *text;

    if (vasprintf(&text, format, arguments) < 0)
        return;
    ov_buffer_puts(line, text);
    free(text);
}

void ov_cli_message(const char *format, ...)
{
    struct ov_buffer line = { 0 };
    va_list arguments;

    ov_buffer_puts(&line, "overens: ");
    va_start(arguments, format);
    add_formatted(&line, format, arguments);
    va_end(arguments);
    ov_buffer_putc(&line, '\n');
    tell(&line);
}

void ov_cli_notice(const struct ov_cli *cli, const char *format, ...)
{
    struct ov_buffer line = { 0 };
    va_list arguments;

    if (cli->quiet)
        return;
    ov_buffer_puts(&line, "overens: ");
    va_start(arguments, format);
    add_formatted(&line, format, arguments);
    va_end(arguments);
    ov_buffer_putc(&line, '\n');
    tell(&line);
}

const char *ov_cli_translate(const char *msgid)
{
    return msgid && *msgid ? gettext(msgid) : msgid;
}

static const char *severity_word(enum ov_severity severity)
{
    switch (severity) {
    case OV_SEVERITY_NOTICE:
        return _("notice");
    case OV_SEVERITY_WARNING:
        return _("warning");
    case OV_SEVERITY_ERROR:
        break;
    }
    return _("error");
}

/* "file:line:column: " as far as it is known; "overens: " when there is no file. */
static void add_place(struct ov_buffer *line, const char *source, int row, int column)
{
    if (!source || !*source) {
        ov_buffer_puts(line, "overens: ");
        return;
    }
    ov_buffer_printf(line, "%s:", source);
    if (row > 0)
        ov_buffer_printf(line, "%d:", row);
    if (row > 0 && column > 0)
        ov_buffer_printf(line, "%d:", column);
    ov_buffer_putc(line, ' ');
}

void ov_cli_tell_error(const struct ov_error *error)
{
    struct ov_buffer line = { 0 };

    add_place(&line, error->source, error->line, error->column);
    if (error->source[0])
        ov_buffer_printf(&line, "%s: ", severity_word(OV_SEVERITY_ERROR));
    ov_buffer_printf(&line, "%s\n", error->told);
    tell(&line);
}

int ov_cli_fail(const struct ov_cli *cli)
{
    ov_cli_tell_error(&cli->error);
    return OV_EXIT_ERROR;
}

static void tell_diagnostic(const struct ov_diagnostic *item)
{
    struct ov_buffer line = { 0 };

    add_place(&line, item->at.source, item->at.line, item->at.column);
    ov_buffer_printf(&line, "%s: ", severity_word(item->severity));
    if (item->field)
        ov_buffer_printf(&line, "%s: ", item->field);
    ov_buffer_puts(&line, item->told);
    if (item->found)
        ov_buffer_printf(&line, _(", found '%s'"), item->found);
    if (item->accepted)
        ov_buffer_printf(&line, _("; accepted: %s"), ov_cli_translate(item->accepted));
    ov_buffer_putc(&line, '\n');
    tell(&line);
}

void ov_cli_tell_diagnostics(struct ov_cli *cli)
{
    for (size_t i = 0; i < cli->list.count; i++)
        tell_diagnostic(&cli->list.items[i]);
    if (cli->list.dropped)
        ov_cli_message(ngettext("and %zu more message", "and %zu more messages", cli->list.dropped),
                       cli->list.dropped);
    cli->list.items = NULL;
    cli->list.count = cli->list.dropped = 0;
}

void ov_cli_progress(const struct ov_cli *cli, const char *what)
{
    clear_progress();
    if (!what || cli->quiet || !isatty(STDERR_FILENO))
        return;
    fprintf(stderr, "%s …", what);
    fflush(stderr);
    progress_shown = true;
}
