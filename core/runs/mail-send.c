/* A mail on its way: to a server through overens-mail, to a program like sendmail, or into a folder. What
 * became of it is one of four things, and a message whose end may have arrived is never called undelivered.
 */
#include "runs/mail-internal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sysexits.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONGEST = 12 }; /* times the timeout; overens-mail gives up earlier by itself */

/* What others say goes into the journal and onto terminals: one line, without control characters. */
static void answer_with(struct ov_mail_answer *answer, int what, const char *words)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_buffer line = { 0 };
    size_t length;

    ov_buffer_puts(&line, "");
    for (const char *at = ov_utf8_clean(arena, words, strlen(words)); *at; at++) {
        unsigned char byte = (unsigned char)*at, next = (unsigned char)at[1];

        if (byte == '\n' || byte == '\r' || byte == '\t')
            ov_buffer_putc(&line, ' ');
        else if (byte < ' ' || byte == 0x7f)
            ov_buffer_printf(&line, "\\x%02x", byte);
        else if (byte == 0xc2 && next < 0xa0) /* U+0080 to U+009F */
            ov_buffer_printf(&line, "\\x%02x", (unsigned char)*++at);
        else
            ov_buffer_putc(&line, *at);
    }
    length = line.length < sizeof answer->words ? line.length : sizeof answer->words - 1;
    while (length && ((unsigned char)line.data[length] & 0xc0) == 0x80) /* not within a character */
        length--;
    while (length && line.data[length - 1] == ' ')
        length--;
    memcpy(answer->words, line.data, length);
    answer->words[length] = '\0';
    answer->what = what;
    ov_buffer_free(&line);
    ov_arena_free(arena);
}

/* ---- a folder ---- */

static char *eml_path(const struct ov_config *config, const struct ov_mail *mail, struct ov_arena *arena,
                      bool part)
{
    char identity[OV_MAIL_IDENTITY];

    ov_mail_identity(config->delivery->from, mail, identity);
    return ov_arena_printf(arena, "%s/%s%s.eml%s", config->delivery->folder, part ? "." : "", identity,
                           part ? ".part" : "");
}

static bool write_eml(const struct ov_config *config, const struct ov_mail *mail,
                      const struct ov_buffer *bytes, struct ov_arena *arena, struct ov_error *error)
{
    const char *folder = config->delivery->folder;
    char *path = eml_path(config, mail, arena, false), *part = eml_path(config, mail, arena, true);

    if (!ov_folder_create(folder, error))
        return false;
    if (ov_file_exists(path))
        return ov_folder_sync(folder, error);
    unlink(part); /* of a crash */
    if (!ov_file_create(part, bytes->data, bytes->length, 0666, error))
        return false;
    if (rename(part, path) != 0)
        return ov_fail_errno(error, "%s could not be renamed to %s", part, path);
    return ov_folder_sync(folder, error);
}

static void send_to_folder(const struct ov_config *config, const struct ov_mail *mail,
                           const struct ov_buffer *bytes, struct ov_mail_answer *answer)
{
    struct ov_arena *arena = ov_arena_new();
    struct ov_error error = { 0 };

    if (write_eml(config, mail, bytes, arena, &error))
        answer_with(answer, OV_ANSWER_TAKEN, eml_path(config, mail, arena, false));
    else if (ov_file_exists(eml_path(config, mail, arena, false)))
        answer_with(answer, OV_ANSWER_UNCLEAR, error.text);
    else
        answer_with(answer, OV_ANSWER_LATER, error.text);
    ov_arena_free(arena);
}

/* ---- sendmail ---- */

/* What can never succeed for this mail; all else may be the machine's state. */
static bool is_final(int status)
{
    return status == EX_USAGE || status == EX_DATAERR || status == EX_NOUSER || status == EX_NOHOST;
}

static void judge_sendmail(const struct ov_mail_process *process, struct ov_arena *arena,
                           struct ov_mail_answer *answer)
{
    int status = WIFEXITED(process->status) ? WEXITSTATUS(process->status) : -1;
    const char *colon = *process->said ? ": " : "";

    if (process->timed_out)
        answer_with(answer, OV_ANSWER_UNCLEAR,
                    ov_arena_printf(arena, "%s did not end within %lld seconds", process->program,
                                    (long long)process->seconds));
    else if (status == 0)
        answer_with(answer, OV_ANSWER_TAKEN,
                    ov_arena_printf(arena, "%s%s%s", process->program, colon, process->said));
    else if (status < 0)
        answer_with(answer, OV_ANSWER_UNCLEAR,
                    ov_arena_printf(arena, "%s was ended by signal %d%s%s", process->program,
                                    WTERMSIG(process->status), colon, process->said));
    else
        answer_with(
            answer, is_final(status) ? OV_ANSWER_REFUSED : OV_ANSWER_LATER,
            ov_arena_printf(arena, "%s ended with %d%s%s", process->program, status, colon, process->said));
}

/* Programs read line feeds, as local files have them. */
static struct ov_buffer local_lines(const struct ov_buffer *bytes)
{
    struct ov_buffer lines = { 0 };
    size_t from = 0;

    ov_buffer_puts(&lines, "");
    for (size_t i = 0; i < bytes->length; i++) {
        if (bytes->data[i] != '\r')
            continue;
        ov_buffer_add(&lines, bytes->data + from, i - from);
        from = i + 1;
    }
    ov_buffer_add(&lines, bytes->data + from, bytes->length - from);
    return lines;
}

static void send_to_program(const struct ov_config *config, const struct ov_mail *mail,
                            const struct ov_buffer *bytes, struct ov_mail_answer *answer)
{
    struct ov_arena *arena = ov_arena_new();
    char *arguments[] = { ov_arena_strdup(arena, config->delivery->sendmail),
                          ov_arena_strdup(arena, "-i"),
                          ov_arena_strdup(arena, "-f"),
                          ov_arena_strdup(arena, config->delivery->from),
                          ov_arena_strdup(arena, "--"),
                          ov_arena_strdup(arena, mail->to),
                          NULL };
    struct ov_mail_process process = { .program = config->delivery->sendmail,
                                       .arguments = arguments,
                                       .settings = -1,
                                       .lock = -1, /* it may leave a daemon behind */
                                       .seconds = (int64_t)LONGEST * config->delivery->timeout_seconds };
    struct ov_buffer lines = local_lines(bytes);
    struct ov_error error = { 0 };

    if (ov_mail_process_run(&process, lines.data, lines.length, &error))
        judge_sendmail(&process, arena, answer);
    else
        answer_with(answer, OV_ANSWER_LATER, error.text);
    ov_buffer_free(&lines);
    ov_arena_free(arena);
}

/* ---- a server ---- */

/* The file with the password: absolute, or where the service manager puts credentials. */
static bool add_credential(const struct ov_delivery *delivery, struct ov_buffer *settings,
                           struct ov_error *error)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");

    if (!delivery->credential)
        return true;
    if (delivery->credential[0] != '/' && (!folder || folder[0] != '/' || strchr(folder, '\n')))
        return ov_fail(error, OV_ERROR_MISSING,
                       "the credential '%s' is not there: $CREDENTIALS_DIRECTORY is not set, as systemd does "
                       "with LoadCredential=; accepted as well: an absolute path",
                       delivery->credential);
    ov_buffer_printf(settings, "user %s\n", delivery->user);
    if (delivery->credential[0] == '/')
        ov_buffer_printf(settings, "credential %s\n", delivery->credential);
    else
        ov_buffer_printf(settings, "credential %s/%s\nfrom-service yes\n", folder, delivery->credential);
    return true;
}

static bool write_settings(const struct ov_config *config, const struct ov_mail *mail,
                           struct ov_buffer *settings, struct ov_error *error)
{
    static const char *const tls[] = { "required", "if-offered", "none" };
    const struct ov_delivery *delivery = config->delivery;

    ov_buffer_printf(settings, "server %s\ntls %s\nfrom %s\nto %s\ntimeout %d\nparent %ld\n",
                     delivery->server, tls[delivery->tls - OV_TLS_REQUIRED], delivery->from, mail->to,
                     delivery->timeout_seconds, (long)getpid());
    if (delivery->ca)
        ov_buffer_printf(settings, "ca %s\n", delivery->ca);
    return add_credential(delivery, settings, error);
}

/* The last line is what became of it; without one only whether the end had left can be told. */
static void judge_mailer(const struct ov_mail_process *process, struct ov_mail_answer *answer)
{
    static const struct {
        const char *word;
        int what;
    } words[] = { { "taken", OV_ANSWER_TAKEN },
                  { "later", OV_ANSWER_LATER },
                  { "refused", OV_ANSWER_REFUSED },
                  { "unclear", OV_ANSWER_UNCLEAR } };
    bool ended = ov_starts_with(process->said, "end\n");
    const char *line = process->said + (ended ? strlen("end\n") : 0);

    for (size_t i = 0; i < OV_COUNT_OF(words); i++) {
        size_t length = strlen(words[i].word);

        if (ov_starts_with(line, words[i].word) && strchr(line, '\n') &&
            (line[length] == ' ' || line[length] == '\n')) {
            answer_with(answer, words[i].what, line + length + (line[length] == ' '));
            return;
        }
    }
    answer_with(answer, ended ? OV_ANSWER_UNCLEAR : OV_ANSWER_LATER,
                process->timed_out ? N_("overens-mail hung and was ended")
                                   : N_("overens-mail ended without telling what became of it"));
}

static void send_to_server(const struct ov_config *config, const struct ov_mail *mail,
                           const struct ov_buffer *bytes, int lock, struct ov_mail_answer *answer)
{
    char *name = ov_strdup(config->mailer), *arguments[] = { name, NULL };
    struct ov_mail_process process = { .program = config->mailer,
                                       .arguments = arguments,
                                       .settings = -1,
                                       .lock = lock,
                                       .seconds = (int64_t)LONGEST * config->delivery->timeout_seconds };
    struct ov_buffer settings = { 0 };
    struct ov_error error = { 0 };

    if (write_settings(config, mail, &settings, &error))
        process.settings = ov_mail_memory(settings.data, settings.length, &error);
    if (process.settings >= 0 && ov_mail_process_run(&process, bytes->data, bytes->length, &error))
        judge_mailer(&process, answer);
    else
        answer_with(answer, OV_ANSWER_LATER, error.text);
    if (process.settings >= 0)
        close(process.settings);
    ov_buffer_free(&settings);
    free(name);
}

/* ---- the way out ---- */

const char *ov_mail_way(const struct ov_config *config, const struct ov_mail *mail, struct ov_arena *arena)
{
    const struct ov_delivery *delivery = config->delivery;

    if (delivery->server)
        return ov_arena_printf(arena, "server %s", delivery->server);
    if (delivery->sendmail)
        return ov_arena_printf(arena, "sendmail %s", delivery->sendmail);
    return delivery->folder ? ov_arena_printf(arena, "folder %s", eml_path(config, mail, arena, false))
                            : NULL;
}

void ov_mail_send(const struct ov_config *config, const struct ov_mail *mail, const struct ov_buffer *bytes,
                  int lock, struct ov_mail_answer *answer)
{
    if (config->delivery->server)
        send_to_server(config, mail, bytes, lock, answer);
    else if (config->delivery->sendmail)
        send_to_program(config, mail, bytes, answer);
    else
        send_to_folder(config, mail, bytes, answer);
}

void ov_mail_look(const char *way, struct ov_mail_answer *answer)
{
    const char *path = way && ov_starts_with(way, "folder ") ? way + strlen("folder ") : NULL;
    struct stat status;

    if (path && ov_starts_with(path, "/") && lstat(path, &status) == 0)
        answer_with(answer, OV_ANSWER_TAKEN, path);
    else
        answer_with(
            answer, OV_ANSWER_UNCLEAR,
            N_("the program was stopped while the mail was on its way; nobody knows whether it left"));
}
