/* runs: publications in a schedule's folder, whole or not at all, with latest beside them. */
#include "mail-fixture.h"
#include "shelf.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *const names[] = { "report.html", "report.json" };
static const char *const contents[] = { "<p>Hej</p>", "{}" };

static int64_t publish(void)
{
    return mail_publish(names, contents, OV_COUNT_OF(names));
}

static bool deliver(int64_t run, const char *folder)
{
    mail.error = (struct ov_error){ 0 };
    return ov_deliver_folder(&mail.config, mail.store, run, folder, &mail.error);
}

static void delivered(int64_t run)
{
    ck_assert_msg(deliver(run, ov_path_join(mail.arena, mail.folder, "to")), "%s", mail.error.text);
}

static void refused(int64_t run, const char *folder, const char *words)
{
    ck_assert(!deliver(run, folder));
    ck_assert_msg(strstr(mail.error.text, words) != NULL, "'%s' does not say '%s'", mail.error.text, words);
}

START_TEST(a_publication_is_copied)
{
    int64_t first = publish(), second = publish();
    const char *check = "cd $F/to/plain@2022/interim && test \"$(ls -A | tr '\\n' ' ')\" = '0001 latest ' && "
                        "test \"$(readlink latest)\" = 0001 && "
                        "diff -r latest $F/home/published/plain@2022/interim/0001";

    delivered(first);
    ck_assert_int_eq(mail_shell(check), 0);
    delivered(first); /* and again */
    ck_assert_int_eq(mail_shell(check), 0);
    delivered(second);
    ck_assert_int_eq(mail_shell("test \"$(readlink $F/to/plain@2022/interim/latest)\" = 0002"), 0);
    delivered(first); /* latest is never turned back */
    ck_assert_int_eq(mail_shell("test \"$(readlink $F/to/plain@2022/interim/latest)\" = 0002"), 0);
    ck_assert_msg(deliver(first, "below/the/home"), "%s", mail.error.text);
    ck_assert_int_eq(mail_shell("test -f $F/home/below/the/home/plain@2022/interim/latest/report.html"), 0);
}
END_TEST

START_TEST(what_was_published_and_nothing_else)
{
    int64_t run = publish();
    const char *to = ov_path_join(mail.arena, mail.folder, "to");

    mail_shell("echo more >>$F/home/published/plain@2022/interim/0001/report.html");
    refused(run, to, "report.html is not what was published: nothing is delivered");
    ck_assert_int_eq(mail_shell("test -z \"$(ls -A $F/to/plain@2022/interim)\""), 0);
    mail_shell("rm $F/home/published/plain@2022/interim/0001/report.html");
    refused(run, to, "cannot be read");
    ck_assert_int_eq(mail_shell("test -z \"$(ls -A $F/to/plain@2022/interim)\""), 0);
    mail_shell("ln -s /etc/hostname $F/home/published/plain@2022/interim/0001/report.html");
    refused(run, to, "cannot be read");
    mail_shell("cd $F/home/published/plain@2022/interim/0001 && rm report.html && printf '<p>Hej</p>' "
               ">report.html && "
               "echo note >added.txt && echo >>run.json");
    refused(run, to, "run.json is not what was published");
    mail_shell("cd $F/home/published/plain@2022/interim/0001 && truncate -s -1 run.json");
    delivered(run);
    ck_assert_int_eq(mail_shell("test ! -e $F/to/plain@2022/interim/0001/added.txt"), 0);
    refused(77, to, "77");
}
END_TEST

START_TEST(what_lies_there_already)
{
    int64_t run = publish();
    const char *to = ov_path_join(mail.arena, mail.folder, "to");

    /* A crash while copying, and one while turning. */
    mail_shell("mkdir -p $F/to/plain@2022/interim/.0001.part/x && cd $F/to/plain@2022/interim && echo half "
               ">.0001.part/report.html && ln -s 0001 .latest.part");
    delivered(run);
    ck_assert_int_eq(mail_shell("test \"$(ls -A $F/to/plain@2022/interim | tr '\\n' ' ')\" = '0001 latest '"),
                     0);
    mail_shell(
        "chmod u+w $F/to/plain@2022/interim/0001/*; echo other >$F/to/plain@2022/interim/0001/report.html");
    refused(run, to, "is there already, but its report.html is not what was published");
    ck_assert_int_eq(mail_shell("grep -qx other $F/to/plain@2022/interim/0001/report.html"), 0);
}
END_TEST

START_TEST(links_and_other_places)
{
    int64_t run = publish();
    const char *to = ov_path_join(mail.arena, mail.folder, "to");

    mail_shell("mkdir -p $F/to $F/elsewhere && ln -s $F/elsewhere $F/to/plain@2022");
    refused(run, to, "links in it are not followed");
    mail_shell("rm $F/to/plain@2022 && mkdir -p $F/to/plain@2022/interim && ln -s $F/elsewhere "
               "$F/to/plain@2022/interim/0001");
    refused(run, to, "is there already, and is no folder");
    mail_shell("rm $F/to/plain@2022/interim/0001 && ln -s $F/elsewhere $F/to/plain@2022/interim/latest");
    refused(run, to, "was put there by somebody else");
    ck_assert_int_eq(mail_shell("test -z \"$(ls -A $F/elsewhere)\""), 0);
    refused(run, "../out", "below the home");
    refused(run, "a/../../out", "below the home");
    refused(run, "", "is not taken");
    mail_shell("rm -r $F/to; ln -s $F/elsewhere $F/to"); /* the folder itself is where its owner says */
    delivered(run);
    ck_assert_int_eq(mail_shell("test -f $F/elsewhere/plain@2022/interim/latest/report.html"), 0);
}
END_TEST

/* Killed at moments that a fixed sequence chooses: readers see whole publications alone, and the next call
 * ends what was begun. */
START_TEST(killed_while_delivering)
{
    static const char *const many[] = { "a.html", "b.html", "c.html", "d.html", "e.html", "f.html" };
    const char *long_contents[OV_COUNT_OF(many)];
    const char *whole = "test ! -e $F/to/plain@2022/interim/latest || "
                        "diff -r $F/to/plain@2022/interim/latest/ $F/home/published/plain@2022/interim/0001";
    char *content = ov_arena_alloc(mail.arena, 300001);
    unsigned seed = 7;
    int kills = 0;
    int64_t run;

    memset(content, 'x', 300000);
    for (size_t i = 0; i < OV_COUNT_OF(many); i++)
        long_contents[i] = content;
    run = mail_publish(many, long_contents, OV_COUNT_OF(many));
    for (int round = 0; round < 40; round++) {
        pid_t child;
        int status;

        mail_shell("rm -rf $F/to");
        child = fork();
        if (child == 0)
            _exit(deliver(run, ov_path_join(mail.arena, mail.folder, "to")) ? 0 : 1);
        seed = seed * 1103515245u + 12345u;
        nanosleep(&(struct timespec){ .tv_nsec = (long)(seed / 65536 % 60) * 200000 }, NULL);
        kill(child, SIGKILL);
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        kills += WIFSIGNALED(status);
        ck_assert_int_eq(mail_shell(whole), 0);
        delivered(run);
        ck_assert_int_eq(
            mail_shell("test \"$(ls -A $F/to/plain@2022/interim | tr '\\n' ' ')\" = '0001 latest '"), 0);
        ck_assert_int_eq(mail_shell(whole), 0);
    }
    ck_assert_int_gt(kills, 5);
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "copies", { a_publication_is_copied, what_was_published_and_nothing_else } },
        { "places", { what_lies_there_already, links_and_other_places } },
        { "kills", { killed_while_delivering } },
    };

    return shelf_run("deliver", cases, OV_COUNT_OF(cases), mail_set_up, mail_tear_down);
}
