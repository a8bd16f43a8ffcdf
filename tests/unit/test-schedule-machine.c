/* The machine beneath the tick. What the kernel answers is told by this program: statfs, adjtimex and the
 * clocks below stand before the C library's. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

#include "schedule/schedule.h"

/* ---- the kernel's answers ---- */

static long told_type = 0xef53; /* ext4 */
static const char *told_of;     /* only of paths that end so; NULL: of all */
static int told_status;         /* of the clock: 0 synchronised */
static int told_refusal;        /* errno of adjtimex; 0: it answers */
static time_t told_running = 1000;

int statfs(const char *path, struct statfs *about)
{
    struct stat there;
    const char *end = told_of ? strstr(path, told_of) : NULL;

    if (stat(path, &there) != 0)
        return -1;
    memset(about, 0, sizeof *about);
    about->f_type = !told_of || (end && !end[strlen(told_of)]) ? told_type : 0xef53;
    return 0;
}

int adjtimex(struct timex *about)
{
    if (told_refusal) {
        errno = told_refusal;
        return -1;
    }
    about->status = told_status;
    return told_status & STA_UNSYNC ? TIME_ERROR : TIME_OK;
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    *now = (struct timespec){ .tv_sec = clock == CLOCK_BOOTTIME ? told_running : 0 };
    return 0;
}

/* ---- a home ---- */

enum { NOON = 1795176000 }; /* 2026-11-20T12:00:00Z */

static char home[] = "/tmp/overens-machine-XXXXXX";
static struct ov_arena *arena;
static struct ov_config config;
static struct ov_history history;
static struct ov_clock at;
static struct ov_error error;

static const char *state_path(void)
{
    return ov_path_join(arena, home, "tick.state");
}

static void set_up(void)
{
    strcpy(home + strlen(home) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(home));
    arena = ov_arena_new();
    config = (struct ov_config){ .home = home };
    history = (struct ov_history){ .newest_at = NOON };
    at = (struct ov_clock){ .now = NOON };
    error = (struct ov_error){ 0 };
    told_type = 0xef53;
    told_of = NULL;
    told_status = told_refusal = 0;
    told_running = 1000;
}

static void tear_down(void)
{
    ck_assert(ov_folder_remove(home, &error));
    ov_arena_free(arena);
}

static bool check(void)
{
    error = (struct ov_error){ 0 };
    return ov_machine_check(&config, &history, &at, arena, &error);
}

static void refuses(const char *words)
{
    ck_assert(!check());
    ck_assert_int_eq(error.code, OV_ERROR_STATE);
    ck_assert_msg(strstr(error.text, words), "'%s' is not in '%s'", words, error.text);
}

static char *state(void)
{
    struct ov_error unread = { 0 };

    return ov_file_read(arena, state_path(), 4096, NULL, &unread);
}

/* ---- file systems ---- */

static const struct {
    long type;
    const char *name; /* NULL: accepted */
} kinds[] = {
    { 0x6969, "NFS" },
    { (long)0xff534d42, "SMB" },
    { (long)0xfe534d42, "SMB 2" },
    { 0x517b, "SMB" },
    { 0x01021997, "9P" },
    { 0x5346414f, "AFS" },
    { 0x73757245, "Coda" },
    { 0x65735546, "FUSE" },
    { 0x4d44, "FAT" },
    { 0x00c36400, "Ceph" },
    { 0xef53, NULL },
    { 0x58465342, NULL },
    { (long)0x9123683e, NULL },
    { 0x01021994, NULL },
    { 0x794c7630, NULL },
};

START_TEST(file_system)
{
    told_type = kinds[_i].type;
    if (!kinds[_i].name) {
        ck_assert(check());
        return;
    }
    refuses(kinds[_i].name);
    ck_assert_ptr_nonnull(strstr(error.text, home));
    ck_assert_ptr_nonnull(strstr(error.text, "accepted: "));
    ck_assert_ptr_null(state());
    /* A kernel of 32 bits gives the same number with its sign. */
    told_type = (int32_t)(uint32_t)kinds[_i].type;
    refuses(kinds[_i].name);
}
END_TEST

START_TEST(a_part_of_the_home_elsewhere)
{
    told_type = 0x6969;
    told_of = "/published";
    ck_assert(check()); /* not made yet */
    ck_assert_int_eq(mkdir(ov_path_join(arena, home, "published"), 0755), 0);
    refuses("/published lies on a file system of kind NFS");
}
END_TEST

START_TEST(no_home)
{
    config.home = "/tmp/overens-machine-nowhere";
    ck_assert(!check());
    ck_assert_ptr_nonnull(strstr(error.text, "nowhere"));
}
END_TEST

/* ---- the journal's time ---- */

START_TEST(back_by_five_minutes)
{
    at.now = NOON - 300;
    at.set_by_hand = _i;
    ck_assert(check());
    ck_assert_ptr_null(at.accepted);
    at.now = NOON - 301;
    refuses("the clock went back from 2026-11-20T12:00:00Z");
    ck_assert_ptr_nonnull(strstr(error.text, "to 2026-11-20T11:54:59Z"));
    ck_assert_ptr_nonnull(strstr(error.text, "--accept-clock"));
}
END_TEST

START_TEST(back_and_accepted)
{
    at.now = NOON - 86400;
    at.accept = true;
    ck_assert(check());
    ck_assert_str_eq(at.accepted, "the clock went back from 2026-11-20T12:00:00Z to 2026-11-19T12:00:00Z; a "
                                  "person accepted it");
    at.now = NOON;
    ck_assert(check());
    ck_assert_ptr_null(at.accepted);
}
END_TEST

START_TEST(an_empty_journal)
{
    history.newest_at = 0;
    at.now = 0;
    ck_assert(check());
}
END_TEST

/* ---- the running time ---- */

static void jump(int64_t wall, time_t running)
{
    ck_assert(check());
    at.now += wall;
    told_running += running;
}

START_TEST(even_or_synchronised)
{
    jump(3 * 86400, 3 * 86400); /* three quiet days */
    told_status = STA_UNSYNC;
    ck_assert(check());
    jump(86400 + 500, 500); /* a day is not yet too much */
    ck_assert(check());
    told_status = 0;
    jump(400 * 86400, 500);
    ck_assert(check());
    told_status = STA_UNSYNC; /* what was believed once is what later ticks start from */
    ck_assert(check());
}
END_TEST

START_TEST(jumped_while_unsynchronised)
{
    char *before;

    told_status = STA_UNSYNC;
    jump(3 * 86400 + 7200 + 300, 300);
    before = state();
    refuses("the clock jumped by 3 d 2 h");
    ck_assert_ptr_nonnull(strstr(error.text, "--accept-clock"));
    refuses("the clock jumped"); /* and again: a refusal settles nothing */
    ck_assert_str_eq(state(), before);
    at.accept = true;
    ck_assert(check());
    ck_assert_str_eq(at.accepted,
                     "the clock jumped by 3 d 2 h while it was not synchronised; a person accepted it");
    at.accept = false;
    ck_assert(check());
    ck_assert_ptr_null(at.accepted);
}
END_TEST

START_TEST(back_within_the_journal_but_not_the_running_time)
{
    history.newest_at = 0;
    told_status = STA_UNSYNC;
    jump(-2 * 86400, 600);
    refuses("the clock jumped by 2 d 0 h");
}
END_TEST

START_TEST(a_kernel_that_does_not_answer)
{
    told_refusal = EPERM;
    jump(86400, 0);
    ck_assert(check());
    jump(2 * 86400, 0);
    refuses("not synchronised");
}
END_TEST

START_TEST(set_by_hand)
{
    told_status = STA_UNSYNC;
    at.set_by_hand = true;
    jump(900 * 86400, 1);
    ck_assert(check());
    ck_assert_ptr_null(state()); /* a time that is no time of the machine is not kept either */
}
END_TEST

START_TEST(another_start_of_the_machine)
{
    static const char other[] =
        "{\"wall\": 1, \"running\": 5, \"boot\": \"00000000-0000-0000-0000-000000000000\"}";

    told_status = STA_UNSYNC;
    ck_assert(ov_file_replace(state_path(), other, sizeof other - 1, &error));
    ck_assert(check());
    ck_assert_ptr_null(strstr(state(), "00000000-0000"));
    at.now += 2 * 86400; /* from here on it is compared */
    refuses("the clock jumped");
}
END_TEST

static const char *const damaged[] = {
    "",
    "{",
    "[]",
    "null",
    "{\"wall\": \"1\", \"running\": 5, \"boot\": \"x\"}",
    "{\"wall\": 1, \"running\": 5}",
    "{\"wall\": 9223372036854775807, \"running\": 1, \"boot\": \"BOOT\"}",
    "{\"wall\": 1, \"running\": -9223372036854775807, \"boot\": \"BOOT\"}",
    "\377\376\0\0",
};

START_TEST(a_damaged_state)
{
    char boot[64] = "", text[200] = "";
    const char *mark = strstr(damaged[_i], "BOOT");
    int file = open("/proc/sys/kernel/random/boot_id", O_RDONLY);

    ck_assert_int_ge(read(file, boot, 36), 36);
    close(file);
    if (mark)
        snprintf(text, sizeof text, "%.*s%s\"}", (int)(mark - damaged[_i]), damaged[_i], boot);
    else
        snprintf(text, sizeof text, "%s", damaged[_i]);
    told_status = STA_UNSYNC;
    ck_assert(ov_file_replace(state_path(), text, strlen(text), &error));
    ck_assert(check());
    ck_assert_ptr_nonnull(strstr(state(), "\"wall\": 1795176000"));
    at.now += 2 * 86400;
    refuses("the clock jumped");
}
END_TEST

START_TEST(written_only_when_it_tells_something_new)
{
    struct stat first, second;

    ck_assert(check());
    ck_assert_int_eq(stat(state_path(), &first), 0);
    jump(3600, 3600 - 20);
    ck_assert(check());
    ck_assert_int_eq(stat(state_path(), &second), 0);
    ck_assert_uint_eq(first.st_ino, second.st_ino);
    jump(3600, 3600 - 50); /* 70 seconds by now */
    ck_assert(check());
    ck_assert_ptr_nonnull(strstr(state(), "\"wall\": 1795183200"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("schedule: machine");
    TCase *machine = tcase_create("machine");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(machine, set_up, tear_down);
    tcase_add_loop_test(machine, file_system, 0, OV_COUNT_OF(kinds));
    tcase_add_test(machine, a_part_of_the_home_elsewhere);
    tcase_add_test(machine, no_home);
    tcase_add_loop_test(machine, back_by_five_minutes, 0, 2);
    tcase_add_test(machine, back_and_accepted);
    tcase_add_test(machine, an_empty_journal);
    tcase_add_test(machine, even_or_synchronised);
    tcase_add_test(machine, jumped_while_unsynchronised);
    tcase_add_test(machine, back_within_the_journal_but_not_the_running_time);
    tcase_add_test(machine, a_kernel_that_does_not_answer);
    tcase_add_test(machine, set_by_hand);
    tcase_add_test(machine, another_start_of_the_machine);
    tcase_add_loop_test(machine, a_damaged_state, 0, OV_COUNT_OF(damaged));
    tcase_add_test(machine, written_only_when_it_tells_something_new);
    suite_add_tcase(suite, machine);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
