/* runs: the outbox. Every message once, by a server, a program or a folder, through refusals, broken
 * connections and kills; the server on loopback counts what it took. */
#include "mail-fixture.h"
#include "shelf.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { NOW = 1795000000, MINUTE = 60 };

static int64_t queue(const char *to)
{
    static int number;

    return mail_queue(ov_arena_printf(mail.arena, "key-%d", ++number), to, "Månadsrapport", "Hej\n", NULL, 0);
}

static int64_t publish_approved(void)
{
    static const char *const names[] = { "report.html" }, *const contents[] = { "<p>Hej</p>" };
    int64_t run = mail_publish(names, contents, 1);

    ck_assert_msg(ov_run_approve(&mail.config, mail.store, &mail_actor, run, NULL, &mail.error), "%s",
                  mail.error.text);
    return run;
}

static void expect_state(int64_t id, int state, const char *words)
{
    struct ov_outbox_item item = mail_item(id);

    ck_assert_msg((int)item.state == state, "message %lld is in state %d: %s", (long long)id, (int)item.state,
                  item.words ? item.words : "");
    ck_assert_msg(!words || (item.words && strstr(item.words, words)), "'%s' does not say '%s'",
                  item.words ? item.words : "", words);
}

/* ---- a folder ---- */

START_TEST(a_folder_gets_each_mail_once)
{
    int64_t id;

    mail.delivery.folder = ov_path_join(mail.arena, mail.folder, "spool");
    id = mail_queue("run-1/mail/a@b.example", "a@b.example", "Rapport", "Hej\n", NULL, 0);
    ck_assert_int_gt(id, 0);
    ck_assert_int_eq(mail_queue("run-1/mail/a@b.example", "a@b.example", "Rapport", "Hej\n", NULL, 0), 0);
    mail_send(NOW, 1, 0);
    expect_state(id, OV_MAIL_SENT, "/spool/");
    mail_send(NOW + MINUTE, 0, 0);
    ck_assert_int_eq(
        mail_shell("test $(ls -A $F/spool | wc -l) = 1 && grep -q '^Subject: Rapport' $F/spool/*.eml"), 0);
    ck_assert(!ov_outbox_again(mail.store, &mail_actor, id, &mail.error));
    ck_assert_int_eq(mail.error.code, OV_ERROR_STATE);
    ck_assert_ptr_nonnull(strstr(mail.error.text, "was sent at 2026-11-22T06:00:00Z"));
}
END_TEST

START_TEST(without_a_way_out_mails_wait)
{
    int64_t id = queue("a@b.example");

    mail_send(NOW, 0, 0);
    expect_state(id, OV_MAIL_QUEUED, NULL);
}
END_TEST

/* ---- what is no mail ---- */

START_TEST(a_mail_that_cannot_be_made_is_told)
{
    int64_t run = publish_approved(), ids[4], good;
    const char *path;

    mail.delivery.folder = ov_path_join(mail.arena, mail.folder, "spool");
    ids[0] = mail_queue("1", "a@b.example", "x\r\nBcc: c@d.example", "", NULL, 0);
    ids[1] = mail_queue("2", "a@b.example\nBcc: c@d.example", "x", "", NULL, 0);
    ids[2] = mail_queue("3", "a@b.example", "x", "", "[\"plain@2022/interim/0001/../../../../x\"]", run);
    ids[3] = mail_queue("4", "a@b.example", "x", "", "[\"other@2022/interim/0001/report.html\"]", run);
    good = mail_queue("5", "a@b.example", "x", "", "[\"plain@2022/interim/0001/report.html\"]", run);
    mail_send(NOW, 1, 4);
    expect_state(ids[0], OV_MAIL_GIVEN_UP, "the subject has a line end");
    expect_state(ids[1], OV_MAIL_GIVEN_UP, "is no address");
    expect_state(ids[2], OV_MAIL_GIVEN_UP, "is no file that run 1 has published");
    expect_state(ids[3], OV_MAIL_GIVEN_UP, "is no file that run 1 has published");
    expect_state(good, OV_MAIL_SENT, NULL);

    /* A file that somebody changed is not what was approved. */
    path = ov_arena_printf(mail.arena, "%s/published/plain@2022/interim/0001/report.html", mail.home);
    ck_assert(ov_file_replace(path, "<p>Nej</p>", 10, &mail.error));
    good = mail_queue("6", "a@b.example", "x", "", "[\"plain@2022/interim/0001/report.html\"]", run);
    mail_send(NOW, 0, 1);
    expect_state(good, OV_MAIL_RETRY, "is not what was published");
    ck_assert(ov_file_replace(path, "<p>Hej</p>", 10, &mail.error));
    mail_send(NOW + MINUTE, 1, 0);
}
END_TEST

/* ---- what happens to its run while it waits ---- */

static int64_t queue_report(int64_t run)
{
    return mail_queue(
        ov_arena_printf(mail.arena, "run-%lld/mail/a@b.example", (long long)run), "a@b.example", "Rapport",
        "Hej\n", ov_arena_printf(mail.arena, "[\"plain@2022/interim/%04lld/report.html\"]", (long long)run),
        run);
}

START_TEST(a_report_that_is_refused_while_it_waits_stays)
{
    int64_t run = publish_approved(), id = queue_report(run), told;

    told = mail_queue("about", "a@b.example", "Utkast", "Hej\n", NULL, run);
    ck_assert(ov_run_refuse(&mail.config, mail.store, &mail_actor, run, "table 3", &mail.error));
    mail.delivery.folder = ov_path_join(mail.arena, mail.folder, "spool");
    mail_send(NOW, 1, 1);
    expect_state(id, OV_MAIL_GIVEN_UP, "was refused: table 3");
    expect_state(told, OV_MAIL_SENT, NULL);
    ck_assert(ov_outbox_again(mail.store, &mail_actor, id, &mail.error));
    mail_send(NOW + MINUTE, 0, 1);
    expect_state(id, OV_MAIL_GIVEN_UP, "was refused: table 3");
}
END_TEST

START_TEST(a_report_that_a_later_one_overtook_stays)
{
    int64_t first = publish_approved(), second = publish_approved(), id = queue_report(first);
    struct ov_published_run *runs;
    size_t count;

    ck_assert_msg(ov_run_sent(&mail.config, mail.store, &mail_actor, second, ov_date_make(2022, 9, 1),
                              "by hand", &mail.error),
                  "%s", mail.error.text);
    ck_assert(ov_runs_published(&mail.config, mail.store, mail.arena, &runs, &count, &mail.error));
    ck_assert_uint_eq(count, 2);
    ck_assert(!ov_run_may_leave(&runs[0], runs, count, &mail.error));
    mail.delivery.folder = ov_path_join(mail.arena, mail.folder, "spool");
    mail_send(NOW, 0, 1);
    expect_state(id, OV_MAIL_GIVEN_UP, "a later one of the same");
    /* One that a person has sent in another way has its mail all the same. */
    id = queue_report(second);
    mail_send(NOW, 1, 0);
    expect_state(id, OV_MAIL_SENT, NULL);
}
END_TEST

START_TEST(a_report_that_wants_one_more_approval_waits)
{
    int64_t run = publish_approved(), id = queue_report(run);
    struct ov_actor other = { "another", mail_actor.at };

    mail.delivery.approvals = 2;
    mail.delivery.folder = ov_path_join(mail.arena, mail.folder, "spool");
    mail_send(NOW, 0, 0);
    expect_state(id, OV_MAIL_QUEUED, NULL);
    ck_assert(ov_run_approve(&mail.config, mail.store, &other, run, NULL, &mail.error));
    mail_send(NOW, 1, 0);
    expect_state(id, OV_MAIL_SENT, NULL);
}
END_TEST

/* ---- a server ---- */

START_TEST(a_server_takes_them)
{
    int64_t id;

    mail_server("plain", "smtp");
    id = queue("ok@b.example");
    mail_send(NOW, 1, 0);
    expect_state(id, OV_MAIL_SENT, "250 2.0.0 Ok: queued as 1");
    ck_assert_uint_eq(mail_logged("taken", "overens@region.example ok@b.example"), 1);
    mail_send(NOW + 1, 0, 0);
    ck_assert_uint_eq(mail_logged("data", ""), 1);
}
END_TEST

START_TEST(refused_for_now_is_tried_again)
{
    int64_t later, late;

    mail_server("plain", "smtp");
    later = queue("later@b.example");
    late = queue("late@b.example");
    mail.delivery.attempts = 3;
    mail_send(NOW, 0, 2);
    expect_state(later, OV_MAIL_RETRY, "451 4.7.1 try again in a while");
    expect_state(late, OV_MAIL_RETRY, "452");
    ck_assert_int_eq(mail_item(later).next, NOW + MINUTE);
    ck_assert_int_eq(mail_item(later).attempts, 1);
    mail_send(NOW + MINUTE - 1, 0, 0);
    mail_send(NOW + MINUTE, 1, 1);
    expect_state(later, OV_MAIL_SENT, "250");
    ck_assert_int_eq(mail_item(late).next, NOW + MINUTE + 5 * MINUTE);
    mail_send(NOW + 6 * MINUTE, 0, 1);
    expect_state(late, OV_MAIL_GIVEN_UP, "452");
    mail_send(NOW + 1000 * MINUTE, 0, 0);
    /* A person may want it again; then it is counted anew. */
    ck_assert_msg(ov_outbox_again(mail.store, &mail_actor, late, &mail.error), "%s", mail.error.text);
    expect_state(late, OV_MAIL_QUEUED, NULL);
    mail_send(NOW + 1000 * MINUTE, 0, 1);
    expect_state(late, OV_MAIL_RETRY, "452");
    ck_assert_int_eq(mail_item(late).attempts, 1);
    ck_assert_uint_eq(mail_logged("taken", ""), 1);
}
END_TEST

START_TEST(refused_for_good_is_given_up)
{
    int64_t never, refused;

    mail_server("plain", "smtp");
    never = queue("never@b.example");
    refused = queue("refused@b.example");
    mail_send(NOW, 0, 2);
    /* What a server says reaches terminals: its escapes do not. */
    expect_state(never, OV_MAIL_GIVEN_UP, "550 5.1.1 nobody is called \\x1b[31mthat\\x1b[0m here");
    expect_state(refused, OV_MAIL_GIVEN_UP, "554 5.6.0 not wanted");
}
END_TEST

static char *long_text(size_t length)
{
    char *text = ov_arena_alloc(mail.arena, length + 1);

    for (size_t i = 0; i < length; i++)
        text[i] = i % 70 == 69 ? '\n' : 'x';
    return text;
}

/* Before the end of the message a broken connection is a failure, after it nobody knows. */
START_TEST(broken_connections)
{
    int64_t drop, silent, hang;

    mail_server("plain", "smtp");
    mail.delivery.timeout_seconds = 1;
    drop = mail_queue("drop", "drop@b.example", "x", long_text(12 << 20), NULL, 0);
    silent = queue("silent@b.example");
    hang = queue("hang@b.example");
    mail_send(NOW, 0, 3);
    expect_state(drop, OV_MAIL_RETRY, NULL);
    ck_assert_uint_eq(mail_logged("dropped", ""), 1);
    expect_state(silent, OV_MAIL_UNCLEAR, NULL);
    expect_state(hang, OV_MAIL_UNCLEAR, NULL);
    mail_send(NOW + MINUTE / 2, 0, 0);
    mail_send(NOW + 10000 * MINUTE, 0, 1);
    ck_assert_uint_eq(mail_logged("taken", "silent@"), 1);
    ck_assert_uint_eq(mail_logged("taken", "hang@"), 1);
    ck_assert_msg(ov_outbox_again(mail.store, &mail_actor, silent, &mail.error), "%s", mail.error.text);
    mail_send(NOW + 10001 * MINUTE, 0, 1);
    ck_assert_uint_eq(mail_logged("taken", "silent@"), 2);
}
END_TEST

START_TEST(nobody_listens)
{
    int64_t ids[6];

    mail.delivery.server = "smtp://127.0.0.1:1";
    mail.delivery.attempts = 2;
    for (int i = 0; i < 6; i++)
        ids[i] = queue("ok@b.example");
    mail_send(NOW, 0, 3); /* a server that is away is not asked for each */
    expect_state(ids[0], OV_MAIL_RETRY, "127.0.0.1");
    expect_state(ids[3], OV_MAIL_QUEUED, NULL);
    mail_send(NOW + 1, 0, 3);
    mail_send(NOW + MINUTE, 0, 3);
    expect_state(ids[0], OV_MAIL_GIVEN_UP, NULL);
    mail.config.mailer = "/nonexistent/overens-mail";
    ck_assert(ov_outbox_again(mail.store, &mail_actor, ids[0], &mail.error));
    mail_send(NOW + 2 * MINUTE, 0, 3);
    expect_state(ids[0], OV_MAIL_RETRY, "/nonexistent/overens-mail cannot be started");
}
END_TEST

/* ---- TLS and passwords ---- */

static void make_certificate(void)
{
    ck_assert_int_eq(
        mail_shell(
            "mkdir -p $F/server && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
            "-addext subjectAltName=DNS:localhost -keyout $F/server/key.pem -out $F/server/cert.pem "
            ">/dev/null 2>&1"),
        0);
}

static void one(int state, const char *words)
{
    int64_t id = queue("ok@b.example");

    mail_send(NOW, state == OV_MAIL_SENT, state != OV_MAIL_SENT);
    expect_state(id, state, words);
    if (state != OV_MAIL_SENT) /* out of the way of the next */
        ck_assert(mail_item(id).next > NOW);
}

START_TEST(tls_is_what_is_asked_for)
{
    make_certificate();
    mail_server("starttls", "smtp");
    mail.delivery.tls = OV_TLS_REQUIRED;
    one(OV_MAIL_RETRY, "certificate");
    mail.delivery.ca = ov_path_join(mail.arena, mail.folder, "server/cert.pem");
    one(OV_MAIL_SENT, "250");
    ck_assert_uint_eq(mail_logged("data", "tls"), 1);
    mail.delivery.tls = OV_TLS_IF_OFFERED;
    one(OV_MAIL_SENT, "250");
    ck_assert_uint_eq(mail_logged("data", "tls"), 2);
    mail_server_stop();
    mail_shell("rm $F/server/port");
    mail_server("plain", "smtp");
    one(OV_MAIL_SENT, "250");
    ck_assert_uint_eq(mail_logged("data", "clear"), 1);
    mail.delivery.tls = OV_TLS_REQUIRED;
    one(OV_MAIL_RETRY, "STARTTLS");
    ck_assert_uint_eq(mail_logged("data", ""), 3);
    mail_server_stop();
    mail_shell("rm $F/server/port");
    mail_server("tls", "smtps");
    one(OV_MAIL_SENT, "250");
    ck_assert_uint_eq(mail_logged("data", "tls"), 3);
}
END_TEST

static void no_word_of_the_password(void)
{
    struct ov_journal_entry *entries;
    size_t count;

    ck_assert(ov_store_journal(mail.store, mail.arena, 0, &entries, &count, &mail.error));
    ck_assert_uint_gt(count, 0);
    for (size_t i = 0; i < count; i++) {
        ck_assert(!entries[i].words ||
                  (!strstr(entries[i].words, "hemligt") && !strstr(entries[i].words, "aGVt")));
        ck_assert_ptr_null(entries[i].details);
    }
}

START_TEST(the_password_is_used_and_never_told)
{
    make_certificate();
    mail_server("auth", "smtp");
    mail.delivery.tls = OV_TLS_REQUIRED;
    mail.delivery.ca = ov_path_join(mail.arena, mail.folder, "server/cert.pem");
    one(OV_MAIL_RETRY, "530");
    mail.delivery.user = "overens";
    mail.delivery.credential = ov_path_join(mail.arena, mail.folder, "password");
    one(OV_MAIL_RETRY, "No such file");
    mail_write_file("password", "hemligt\n", 0644);
    one(OV_MAIL_RETRY, "ordinary file of its owner alone");
    ck_assert_uint_eq(mail_logged("auth", "good"), 0);
    mail_write_file("password", "fel\n", 0600);
    one(OV_MAIL_RETRY, "535");
    mail_write_file("password", "hemligt\n", 0600);
    one(OV_MAIL_SENT, "250");
    ck_assert_uint_eq(mail_logged("data", "tls auth"), 1);
    /* As systemd hands it over. */
    mail.delivery.credential = "password";
    unsetenv("CREDENTIALS_DIRECTORY");
    one(OV_MAIL_RETRY, "LoadCredential=");
    setenv("CREDENTIALS_DIRECTORY", mail.folder, 1);
    mail_write_file("password", "hemligt\n", 0440);
    one(OV_MAIL_SENT, "250");
    unsetenv("CREDENTIALS_DIRECTORY");
    no_word_of_the_password();
}
END_TEST

/* ---- sendmail ---- */

START_TEST(a_program_takes_them)
{
    static const struct {
        const char *script;
        int state;
        const char *words;
    } cases[] = {
        { "printf '%s\\n' \"$@\" >$F/arguments; cat >$F/input; echo accepted", OV_MAIL_SENT, "accepted" },
        { "cat >/dev/null; echo 'no room' >&2; exit 75", OV_MAIL_RETRY, "ended with 75: no room" },
        { "exit 67", OV_MAIL_GIVEN_UP, "ended with 67" },
        { "kill -9 $$", OV_MAIL_UNCLEAR, "signal 9" },
        { "exec sleep 100", OV_MAIL_UNCLEAR, "did not end within" },
    };

    mail.delivery.sendmail = ov_path_join(mail.arena, mail.folder, "sendmail");
    mail.delivery.timeout_seconds = 1;
    for (size_t i = 0; i < OV_COUNT_OF(cases); i++) {
        int64_t id = queue("ok@b.example");

        mail_write_file("sendmail",
                        ov_arena_printf(mail.arena, "#!/bin/sh\nF=%s\n%s\n", mail.folder, cases[i].script),
                        0755);
        mail_send(NOW, cases[i].state == OV_MAIL_SENT, cases[i].state != OV_MAIL_SENT);
        expect_state(id, cases[i].state, cases[i].words);
    }
    ck_assert_int_eq(
        mail_shell(
            "test \"$(tr '\\n' ' ' <$F/arguments)\" = '-i -f overens@region.example -- ok@b.example '"),
        0);
    ck_assert_int_eq(
        mail_shell("grep -q '^To: ok@b.example$' $F/input && ! grep -q \"$(printf '\\r')\" $F/input"), 0);
    mail.delivery.sendmail = "/nonexistent/sendmail";
    one(OV_MAIL_RETRY, "/nonexistent/sendmail cannot be started");
}
END_TEST

/* ---- crashes ---- */

static void note_sending(int64_t id, const char *words)
{
    struct ov_journal_write write = { .entry = { .kind = "sending", .message = id, .words = words },
                                      .last = -1 };
    struct ov_transaction transaction = { .entries = &write, .entry_count = 1 };

    ck_assert(ov_store_transact(mail.store, &mail_actor, &transaction, &mail.error));
}

START_TEST(what_a_crash_left_is_told)
{
    int64_t server = queue("a@b.example"), folder = queue("a@b.example"), gone = queue("a@b.example");
    char *file = ov_path_join(mail.arena, mail.folder, "was-written.eml");
    int lock;

    mail_write_file("was-written.eml", "x", 0644);
    note_sending(server, "server smtp://localhost:25");
    note_sending(folder, ov_arena_printf(mail.arena, "folder %s", file));
    note_sending(gone, ov_arena_printf(mail.arena, "folder %s/not-there.eml", mail.folder));
    /* Somebody is at it. */
    lock = ov_lock_take(ov_path_join(mail.arena, mail.home, "outbox.lock"), server, false, &mail.error);
    ck_assert_int_ge(lock, 0);
    mail_send(NOW, 1, 1);
    expect_state(server, OV_MAIL_SENDING, NULL);
    expect_state(folder, OV_MAIL_SENT, "was-written.eml");
    expect_state(gone, OV_MAIL_UNCLEAR, NULL);
    ck_assert(!ov_outbox_again(mail.store, &mail_actor, server, &mail.error));
    ck_assert_ptr_nonnull(strstr(mail.error.text, "is being sent"));
    ov_lock_release(lock);
    mail_send(NOW, 0, 1);
    expect_state(server, OV_MAIL_UNCLEAR, "nobody knows");
    mail.error = (struct ov_error){ 0 };
    ck_assert(!ov_outbox_again(mail.store, &mail_actor, 77, &mail.error));
    ck_assert_int_eq(mail.error.code, OV_ERROR_MISSING);
}
END_TEST

/* In a process of its own, with its own store. */
static pid_t send_in_child(void)
{
    pid_t child = fork();

    if (child == 0) {
        struct ov_error error = { 0 };
        struct ov_store *store = ov_store_open(mail.home, false, &error);
        size_t sent, failed;

        if (!store || !ov_outbox_send(&mail.config, store, &mail_actor, NOW, &sent, &failed, &error)) {
            fprintf(stderr, "%s\n", error.text);
            _exit(1);
        }
        _exit(0);
    }
    return child;
}

enum { MANY = 25 };

static void queue_many(int64_t ids[MANY])
{
    mail_server("plain", "smtp");
    for (int i = 0; i < MANY; i++)
        ids[i] = queue(ov_arena_printf(mail.arena, "slow@host-%d.example", i));
    ov_store_close(mail.store);
    mail.store = NULL;
}

static size_t taken(int i)
{
    return mail_logged("taken", ov_arena_printf(mail.arena, "slow@host-%d.example", i));
}

START_TEST(several_senders_send_each_once)
{
    int64_t ids[MANY];
    pid_t children[3];

    queue_many(ids);
    for (int i = 0; i < 3; i++)
        children[i] = send_in_child();
    for (int i = 0; i < 3; i++) {
        int status;

        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_int_eq(status, 0);
    }
    mail.store = ov_store_open(mail.home, false, &mail.error);
    for (int i = 0; i < MANY; i++) {
        expect_state(ids[i], OV_MAIL_SENT, "250");
        ck_assert_uint_eq(taken(i), 1);
    }
}
END_TEST

/* Killed at moments that a fixed sequence chooses, until everything is sent or unclear. */
START_TEST(a_killed_sender_never_sends_twice)
{
    int64_t ids[MANY];
    unsigned seed = 2022;
    int kills = 0, unclear = 0;

    queue_many(ids);
    for (int round = 0; round < 40; round++) {
        pid_t child = send_in_child();
        int status;

        seed = seed * 1103515245u + 12345u;
        nanosleep(&(struct timespec){ .tv_nsec = 20000000 + (long)(seed / 65536 % 200) * 1000000 }, NULL);
        kill(child, SIGKILL);
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        kills += WIFSIGNALED(status);
    }
    ck_assert_int_gt(kills, 5);
    mail.store = ov_store_open(mail.home, false, &mail.error);
    ck_assert_msg(mail.store != NULL, "%s", mail.error.text);
    for (int again = 0; again < 50; again++) { /* an orphan may still hold a lock for a moment */
        size_t sent, failed;

        ck_assert(ov_outbox_send(&mail.config, mail.store, &mail_actor, NOW, &sent, &failed, &mail.error));
        nanosleep(&(struct timespec){ .tv_nsec = 20000000 }, NULL);
    }
    for (int i = 0; i < MANY; i++) {
        struct ov_outbox_item item = mail_item(ids[i]);

        ck_assert_msg(item.state == OV_MAIL_SENT || item.state == OV_MAIL_UNCLEAR, "state %d: %s",
                      (int)item.state, item.words);
        ck_assert_uint_le(taken(i), 1);
        if (item.state == OV_MAIL_SENT)
            ck_assert_uint_eq(taken(i), 1);
        unclear += item.state == OV_MAIL_UNCLEAR;
    }
    printf("%d kills while %d mails were sent: none twice, %d unclear\n", kills, MANY, unclear);
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "folder", { a_folder_gets_each_mail_once, without_a_way_out_mails_wait } },
        { "no mail", { a_mail_that_cannot_be_made_is_told } },
        { "runs",
          { a_report_that_is_refused_while_it_waits_stays, a_report_that_a_later_one_overtook_stays,
            a_report_that_wants_one_more_approval_waits } },
        { "server", { a_server_takes_them, refused_for_now_is_tried_again, refused_for_good_is_given_up } },
        { "broken", { broken_connections, nobody_listens } },
        { "secrets", { tls_is_what_is_asked_for, the_password_is_used_and_never_told } },
        { "program", { a_program_takes_them } },
        { "crashes",
          { what_a_crash_left_is_told, several_senders_send_each_once, a_killed_sender_never_sends_twice } },
    };

    return shelf_run("outbox", cases, OV_COUNT_OF(cases), mail_set_up, mail_tear_down);
}
