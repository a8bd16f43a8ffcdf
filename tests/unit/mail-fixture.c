/* What the suites of mails and deliveries stand on. */
#include "mail-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct mail_fixture mail;
const struct ov_actor mail_actor = { "tester", "2026-11-22T06:00:00Z" };

void mail_set_up(void)
{
    const char *place = getenv("TMPDIR"), *mailer = getenv("OVERENS_MAILER");

    memset(&mail, 0, sizeof mail);
    mail.arena = ov_arena_new();
    mail.folder = ov_arena_printf(mail.arena, "%s/overens-mail-XXXXXX", place ? place : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(mail.folder));
    mail.home = ov_path_join(mail.arena, mail.folder, "home");
    ck_assert_msg(ov_folder_create(mail.home, &mail.error), "%s", mail.error.text);
    mail.store = ov_store_create(mail.home, &mail.error);
    ck_assert_msg(mail.store != NULL, "%s", mail.error.text);
    mail.delivery = (struct ov_delivery){ .from = "overens@region.example",
                                          .tls = OV_TLS_NONE,
                                          .attempts = 8,
                                          .timeout_seconds = 20,
                                          .approvals = 1 };
    mail.config = (struct ov_config){ .arena = mail.arena,
                                      .home = mail.home,
                                      .mailer = mailer ? mailer : "./overens-mail",
                                      .delivery = &mail.delivery };
}

void mail_tear_down(void)
{
    mail_server_stop();
    ov_store_close(mail.store);
    mail_shell("chmod -R u+w $F; rm -rf $F");
    ov_arena_free(mail.arena);
}

int mail_shell(const char *command)
{
    int status;

    setenv("F", mail.folder, 1);
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void mail_write_file(const char *name, const char *text, unsigned mode)
{
    char *path = ov_path_join(mail.arena, mail.folder, name);

    ck_assert_msg(ov_file_replace(path, text, strlen(text), &mail.error), "%s", mail.error.text);
    ck_assert_int_eq(chmod(path, mode), 0);
}

char *mail_read(const char *path, size_t *length)
{
    char *data = ov_file_read(mail.arena, path, 128 << 20, length, &mail.error);

    ck_assert_msg(data != NULL, "%s", mail.error.text);
    return data;
}

/* ---- a run ---- */

int64_t mail_publish(const char *const *names, const char *const *contents, size_t count)
{
    struct ov_run_record run = { .kind = "interim", .edition = "plain@2022", .language = "sv" };
    struct ov_buffer record = { 0 };
    char *folder;

    ck_assert_msg(ov_store_run_begin(mail.store, &run.number, &mail.error), "%s", mail.error.text);
    run.at = mail_actor.at;
    run.actor = mail_actor.name;
    run.state = "published";
    run.folder = ov_arena_printf(mail.arena, "plain@2022/interim/%04lld", (long long)run.number);
    folder = ov_arena_printf(mail.arena, "%s/published/%s", mail.home, run.folder);
    ck_assert_msg(ov_folder_create(folder, &mail.error), "%s", mail.error.text);
    ov_buffer_printf(
        &record,
        "{\"format\":1,\"run\":%lld,\"state\":\"published\",\"at\":\"%s\",\"actor\":\"tester\","
        "\"kind\":\"interim\",\"edition\":\"plain@2022\",\"unit\":\"23\",\"language\":\"sv\",\"obligation\":"
        "\"interim\","
        "\"batch\":0,\"as-of\":\"2022-09-01\",\"today\":\"2022-09-01\",\"program\":{\"sha256\":\"\"},"
        "\"failures\":[],\"inputs\":[{\"role\":\"x\",\"file\":\"x\",\"sha256\":\"%064d\"}],\"files\":[",
        (long long)run.number, run.at, 0);
    for (size_t i = 0; i < count; i++) {
        struct ov_digest digest = ov_digest_of(contents[i], strlen(contents[i]));
        char hex[65];

        ov_digest_hex(&digest, hex);
        ov_buffer_printf(&record, "%s{\"file\":\"%s\",\"sha256\":\"%s\"}", i ? "," : "", names[i], hex);
        ck_assert_msg(ov_file_create(ov_path_join(mail.arena, folder, names[i]), contents[i],
                                     strlen(contents[i]), 0644, &mail.error),
                      "%s", mail.error.text);
    }
    ov_buffer_puts(&record, "]}\n");
    ck_assert_msg(ov_file_create(ov_path_join(mail.arena, folder, "run.json"), record.data, record.length,
                                 0644, &mail.error),
                  "%s", mail.error.text);
    run.record = record.data;
    ck_assert_msg(ov_store_run_commit(mail.store, &run, &mail.error), "%s", mail.error.text);
    ov_buffer_free(&record);
    return run.number;
}

/* ---- the outbox ---- */

int64_t mail_queue(const char *key, const char *to, const char *subject, const char *body, const char *files,
                   int64_t run)
{
    struct ov_message message = {
        .key = key, .to = to, .subject = subject, .body = body, .files = files, .run = run
    };
    struct ov_transaction transaction = { .messages = &message, .message_count = 1 };

    ck_assert_msg(ov_store_transact(mail.store, &mail_actor, &transaction, &mail.error), "%s",
                  mail.error.text);
    return message.id;
}

void mail_send(int64_t now, size_t sent, size_t failed)
{
    size_t has_sent, has_failed;

    ck_assert_msg(
        ov_outbox_send(&mail.config, mail.store, &mail_actor, now, &has_sent, &has_failed, &mail.error), "%s",
        mail.error.text);
    ck_assert_msg(has_sent == sent && has_failed == failed, "%zu sent, %zu failed; expected %zu, %zu",
                  has_sent, has_failed, sent, failed);
}

struct ov_outbox_item mail_item(int64_t id)
{
    struct ov_outbox_item *items;
    size_t count;

    ck_assert_msg(ov_outbox(mail.store, mail.arena, &items, &count, &mail.error), "%s", mail.error.text);
    for (size_t i = 0; i < count; i++)
        if (items[i].message.id == id)
            return items[i];
    ck_abort_msg("there is no message %lld", (long long)id);
}

/* ---- the server ---- */

void mail_server(const char *mode, const char *scheme)
{
    const char *top = getenv("OVERENS_SRCDIR");
    char *script = ov_path_join(mail.arena, top ? top : ".", "tests/cli/smtp-server.py"), *port;
    const char *python = access("/usr/bin/python3", X_OK) == 0 ? "/usr/bin/python3" : "python3";

    mail.server_folder = ov_path_join(mail.arena, mail.folder, "server");
    ck_assert_msg(ov_folder_create(mail.server_folder, &mail.error), "%s", mail.error.text);
    port = ov_path_join(mail.arena, mail.server_folder, "port");
    mail.server = fork();
    if (mail.server == 0) {
        if (!freopen(ov_path_join(mail.arena, mail.server_folder, "noise"), "w", stderr))
            _exit(127);
        execlp(python, python, script, mail.server_folder, mode, (char *)NULL);
        _exit(127);
    }
    for (int i = 0; i < 1500 && !ov_file_exists(port); i++) {
        nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
        ck_assert_msg(waitpid(mail.server, NULL, WNOHANG) == 0,
                      "the server does not start (Debian: python3-aiosmtpd, openssl)");
    }
    mail.delivery.server = ov_arena_printf(mail.arena, "%s://localhost:%s", scheme, mail_read(port, NULL));
}

void mail_server_stop(void)
{
    if (mail.server <= 0)
        return;
    kill(mail.server, SIGKILL);
    waitpid(mail.server, NULL, 0);
    mail.server = 0;
}

size_t mail_logged(const char *first, const char *second)
{
    char *path = ov_path_join(mail.arena, mail.server_folder, "log"), *text, *rest = NULL;
    size_t count = 0;

    if (!ov_file_exists(path))
        return 0;
    text = mail_read(path, NULL);
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        count += strstr(line, first) && strstr(line, second);
    return count;
}
