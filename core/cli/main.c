/* The program overens: locale, dispatch, and a standard output that is known to have arrived. */
#include "cli/cli.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifndef OVERENS_LOCALEDIR
#define OVERENS_LOCALEDIR "/usr/local/share/locale"
#endif

static const char *locale_wished(void)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

    for (size_t i = 0; i < OV_COUNT_OF(variables); i++) {
        const char *value = getenv(variables[i]);

        if (value && *value)
            return value;
    }
    return "C";
}

/* gettext asks LANGUAGE only when the locale of messages is not C. From cron there is often no locale at all,
 * and a wished one need not be installed: the language is still known then. */
static void find_language(bool installed)
{
    const char *wished = locale_wished();

    if (!installed && !getenv("LANGUAGE") && strcmp(wished, "C") != 0 && strcmp(wished, "POSIX") != 0 &&
        !ov_starts_with(wished, "C."))
        setenv("LANGUAGE", wished, 1);
    if (getenv("LANGUAGE") && !strcmp(setlocale(LC_MESSAGES, NULL), "C"))
        setlocale(LC_MESSAGES, "C.UTF-8");
}

static void start_locale(void)
{
    const char *folder = getenv("OVERENS_LOCALEDIR");
    bool installed = setlocale(LC_ALL, "") != NULL;

    /* Numbers are read and written by ourselves; libraries must not see a decimal comma. */
    setlocale(LC_NUMERIC, "C");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    find_language(installed);
    bindtextdomain("overens", folder && *folder ? folder : OVERENS_LOCALEDIR);
    bind_textdomain_codeset("overens", "UTF-8");
    textdomain("overens");
}

/* What was written must have arrived, or the command has failed; a reader that left needs nothing more. */
static int finish_output(int status)
{
    bool failed = ferror(stdout) != 0;

    errno = 0;
    if (fflush(stdout) != 0)
        failed = true;
    if (!failed && (close(STDOUT_FILENO) == 0 || errno == EBADF))
        return status;
    if (errno == EPIPE)
        return status;
    if (errno)
        ov_cli_message(_("standard output could not be written: %s"), strerror(errno));
    else
        ov_cli_message(_("standard output could not be written"));
    return OV_EXIT_ERROR;
}

__attribute__((format_arg(1))) static const char *translate(const char *format)
{
    return gettext(format);
}

int main(int argc, char **argv)
{
    struct ov_cli cli = { .arena = ov_arena_new() };
    int status = OV_EXIT_ERROR;

    signal(SIGPIPE, SIG_IGN);
    start_locale();
    ov_set_translate(translate);
    cli.list.arena = cli.arena;
    /* TRANSLATORS: the code of the language you translate to, such as sv. Numbers are written accordingly. */
    cli.language = _("en");
    if (ov_cli_read_arguments(&cli, argc, argv, &status) && ov_cli_find_actor(&cli))
        status = cli.command->run(&cli);
    ov_cli_close(&cli);
    status = finish_output(status);
    ov_arena_free(cli.arena);
    return status;
}
