/* overens-mail: sends one mail by SMTP and says what became of it. The only file that knows libcurl, in a
 * program of its own: loading libcurl takes several times as long as overens --version, and so network and
 * password stay out of the main program. What is said on both sides stands in mail-internal.h. */
#include "runs/mail-internal.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    SETTINGS_MAX = 8192,
    PASSWORD_MAX = 1024,
    WORDS_MAX = 400,
    LONGEST = 10 /* times the timeout, for the whole */
};

struct settings {
    char text[SETTINGS_MAX];
    const char *server, *tls, *user, *credential, *ca, *from, *to;
    bool from_service; /* the credential is one of a service manager's, who keeps others out itself */
    long timeout, parent;
};

struct sending {
    long parent;             /* whoever writes down what became of it */
    off_t size, handed_over; /* bytes of the message */
    bool ended;              /* told: from here nobody knows unless the server answers */
    bool in_mail;            /* MAIL has been said: what the server says now is about this mail */
    bool quit;
    long code; /* of the newest answer */
    char words[WORDS_MAX];
    char fault[CURL_ERROR_SIZE];
};

/* ---- answers ---- */

/* One line. */
static bool say(const char *what, const char *words)
{
    char line[WORDS_MAX + 64];
    int length = snprintf(line, sizeof line, "%s%s%s\n", what, *words ? " " : "", words);

    if (length >= (int)sizeof line) {
        length = sizeof line - 1;
        line[length - 1] = '\n';
    }
    return write(STDOUT_FILENO, line, (size_t)length) == length;
}

static int later(const char *words)
{
    say("later", words);
    return 0;
}

/* ---- settings ---- */

static bool take_setting(struct settings *settings, char *line)
{
    char *value = strchr(line, ' ');
    const struct {
        const char *name, **place;
    } places[] = {
        { "server", &settings->server }, { "tls", &settings->tls },
        { "user", &settings->user },     { "credential", &settings->credential },
        { "ca", &settings->ca },         { "from", &settings->from },
        { "to", &settings->to },
    };

    if (!value)
        return false;
    *value++ = '\0';
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (!strcmp(places[i].name, line))
            *places[i].place = value;
    if (!strcmp(line, "timeout"))
        settings->timeout = strtol(value, NULL, 10);
    if (!strcmp(line, "parent"))
        settings->parent = strtol(value, NULL, 10);
    if (!strcmp(line, "from-service"))
        settings->from_service = !strcmp(value, "yes");
    return true;
}

static bool read_settings(struct settings *settings)
{
    size_t length = 0;
    ssize_t got;
    char *rest = NULL;

    while ((got = read(OV_MAILER_SETTINGS, settings->text + length, SETTINGS_MAX - 1 - length)) > 0)
        length += (size_t)got;
    settings->text[length] = '\0';
    for (char *line = strtok_r(settings->text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        if (!take_setting(settings, line))
            return false;
    close(OV_MAILER_SETTINGS);
    return settings->server && settings->tls && settings->from && settings->to && settings->timeout > 0;
}

/* ---- the password ---- */

static bool fail_password(const struct settings *settings, const char *why)
{
    char words[WORDS_MAX];

    snprintf(words, sizeof words, "the password in %.200s is not used: %s", settings->credential, why);
    later(words);
    return false;
}

/* The service manager's own file may show its access list as rights of the group. */
static bool is_private(const struct settings *settings, const struct stat *status)
{
    mode_t others = settings->from_service ? 07 : 077;

    return !(status->st_mode & others) && (status->st_uid == geteuid() || status->st_uid == 0);
}

static bool read_password(const struct settings *settings, char password[PASSWORD_MAX])
{
    int file = open(settings->credential, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat status;
    ssize_t length;

    if (file < 0)
        return fail_password(settings, strerror(errno));
    if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode) || !is_private(settings, &status)) {
        close(file);
        return fail_password(
            settings, "it must be an ordinary file of its owner alone, who runs this program or is root");
    }
    length = read(file, password, PASSWORD_MAX - 1);
    close(file);
    if (length < 0)
        return fail_password(settings, strerror(errno));
    password[length] = '\0';
    password[strcspn(password, "\r\n")] = '\0';
    return *password || fail_password(settings, "there is nothing in it");
}

/* ---- what libcurl asks and tells ---- */

/* The message's bytes. Before the last of them leave this is told, because from then on only the server
 * knows. */
static size_t give(char *data, size_t size, size_t count, void *context)
{
    struct sending *sending = context;
    ssize_t got = read(STDIN_FILENO, data, size * count);

    if (got < 0)
        return CURL_READFUNC_ABORT;
    sending->handed_over += got;
    if (!sending->ended && (got == 0 || sending->handed_over >= sending->size)) {
        if (getppid() != sending->parent || !say("end", ""))
            return CURL_READFUNC_ABORT;
        sending->ended = true;
        sending->code = 0;
        sending->words[0] = '\0';
    }
    return (size_t)got;
}

/* One line of the server's answer, "250-SIZE 1000" or "250 2.0.0 Ok"; the words of all lines with the same
 * code. */
static void take_answer(struct sending *sending, const char *line, size_t length)
{
    size_t used;
    long code;

    while (length && (line[length - 1] == '\r' || line[length - 1] == '\n'))
        length--;
    if (length < 3 || strspn(line, "0123456789") < 3)
        return;
    code = strtol((const char[]){ line[0], line[1], line[2], '\0' }, NULL, 10);
    if (code != sending->code)
        sending->words[0] = '\0';
    sending->code = code;
    used = strlen(sending->words);
    snprintf(sending->words + used, sizeof sending->words - used, "%s%.*s", used ? " / " : "", (int)length,
             line);
}

static int listen_in(CURL *curl, curl_infotype type, char *data, size_t length, void *context)
{
    struct sending *sending = context;

    (void)curl;
    if (type == CURLINFO_HEADER_OUT && length >= 4) {
        sending->in_mail = sending->in_mail || !strncmp(data, "MAIL", 4);
        sending->quit = sending->quit || !strncmp(data, "QUIT", 4);
        if (!sending->quit)
            sending->words[0] = '\0';
    }
    if (type == CURLINFO_HEADER_IN && !sending->quit)
        take_answer(sending, data, length);
    return 0;
}

/* ---- what became of it ---- */

/* About this mail, and not about who may send at all (RFC 4954). */
static bool is_final(const struct sending *sending)
{
    return sending->in_mail && sending->code >= 500 && sending->code <= 599 && sending->code != 530 &&
           sending->code != 534 && sending->code != 535 && sending->code != 538;
}

static void tell(const struct sending *sending, CURLcode result)
{
    bool said = sending->code >= 400 && *sending->words;
    const char *words = said ? sending->words : *sending->fault ? sending->fault : curl_easy_strerror(result);

    if (result == CURLE_OK)
        say("taken", sending->words);
    else if (is_final(sending))
        say("refused", words);
    else if (sending->ended && sending->code < 400)
        say("unclear", words);
    else
        say("later", words);
}

/* ---- the connection ---- */

static long tls_level(const struct settings *settings)
{
    if (!strcmp(settings->tls, "none"))
        return CURLUSESSL_NONE;
    return strcmp(settings->tls, "if-offered") ? CURLUSESSL_ALL : CURLUSESSL_TRY;
}

static bool set_connection(CURL *curl, const struct settings *settings)
{
    return !curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps") &&
           !curl_easy_setopt(curl, CURLOPT_URL, settings->server) &&
           !curl_easy_setopt(curl, CURLOPT_PROXY, "") && !curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L) &&
           !curl_easy_setopt(curl, CURLOPT_USE_SSL, tls_level(settings)) &&
           !curl_easy_setopt(curl, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) &&
           (!settings->ca || !curl_easy_setopt(curl, CURLOPT_CAINFO, settings->ca)) &&
           !curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, settings->timeout) &&
           !curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, settings->timeout) &&
           !curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L) &&
           !curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, settings->timeout) &&
           !curl_easy_setopt(curl, CURLOPT_TIMEOUT, LONGEST * settings->timeout);
}

static bool set_message(CURL *curl, const struct settings *settings, struct sending *sending,
                        struct curl_slist *receivers)
{
    return receivers && !curl_easy_setopt(curl, CURLOPT_MAIL_FROM, settings->from) &&
           !curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, receivers) &&
           !curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L) &&
           !curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)sending->size) &&
           !curl_easy_setopt(curl, CURLOPT_READFUNCTION, give) &&
           !curl_easy_setopt(curl, CURLOPT_READDATA, sending) &&
           !curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, listen_in) &&
           !curl_easy_setopt(curl, CURLOPT_DEBUGDATA, sending) &&
           !curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L) &&
           !curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, sending->fault);
}

static bool set_password(CURL *curl, const struct settings *settings)
{
    char password[PASSWORD_MAX] = "";
    bool done = true;

    if (!settings->user)
        return true;
    done = read_password(settings, password);
    if (done && (curl_easy_setopt(curl, CURLOPT_USERNAME, settings->user) ||
                 curl_easy_setopt(curl, CURLOPT_PASSWORD, password)))
        done = fail_password(settings, "there is no memory for it");
    explicit_bzero(password, sizeof password);
    return done;
}

static int send_mail(const struct settings *settings, struct sending *sending)
{
    CURL *curl = curl_easy_init();
    struct curl_slist *receivers = curl_slist_append(NULL, settings->to);

    if (!curl || !set_connection(curl, settings) || !set_message(curl, settings, sending, receivers))
        return later("libcurl does not take the settings");
    if (set_password(curl, settings))
        tell(sending, curl_easy_perform(curl));
    /* Only politeness is left. */
    alarm(2);
    curl_easy_cleanup(curl);
    curl_slist_free_all(receivers);
    return 0;
}

int main(void)
{
    static struct settings settings;
    static struct sending sending;
    struct stat status;

    /* The password must stand in no core file. */
    prctl(PR_SET_DUMPABLE, 0);
    if (fstat(STDIN_FILENO, &status) != 0 || !S_ISREG(status.st_mode) || !read_settings(&settings)) {
        fputs("overens-mail is started by overens, which tells it the connection and the message\n", stderr);
        return 2;
    }
    sending.size = status.st_size;
    sending.parent = settings.parent;
    alarm((unsigned)((LONGEST + 1) * settings.timeout));
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        return later("libcurl cannot be used");
    return send_mail(&settings, &sending);
}
