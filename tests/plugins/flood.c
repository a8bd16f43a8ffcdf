/* Gives more than anybody can read: by number, by size, and past the host. */
#include "faulty.h"

#include <string.h>
#include <unistd.h>

static void many(struct ov_run *run)
{
    for (;;)
        run->host->note(run, "again");
}

static void large(struct ov_run *run)
{
    char *text = run->host->allocate(run, 15001);

    memset(text, 'a', 15000);
    for (int i = 0; i < 9000; i++)
        run->host->paragraph(run, text, NULL, 0);
}

static void one(struct ov_run *run)
{
    char *text = run->host->allocate(run, 2000001);

    memset(text, 'a', 2000000);
    run->host->paragraph(run, text, NULL, 0);
}

/* Past the host, into the descriptor of the answers. */
static void say(const void *data, size_t length)
{
    ssize_t written = write(5, data, length);
    (void)written;
}

static void garbage(struct ov_run *run)
{
    (void)run;
    say("\x07\0\0\0garbage", 11);
    for (;;)
        pause();
}

static void too_long(struct ov_run *run)
{
    (void)run;
    say("\xff\xff\xff\xff", 4);
    for (;;)
        pause();
}

static void lie(const char *json)
{
    unsigned char head[4] = { (unsigned char)strlen(json), 0, 0, 0 };

    say(head, sizeof head);
    say(json, strlen(json));
    for (;;)
        pause();
}

static void wrong_formula(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"paragraph\",\"text\":\"{a}\",\"arguments\":[{\"name\":\"a\",\"formula\":\"1 +\"}]}");
}

static void undeclared(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"paragraph\",\"text\":\"{a}\",\"arguments\":[{\"name\":\"a\",\"formula\":\"secret."
        "figure\"}]}");
}

static void unfilled(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"paragraph\",\"text\":\"{a}\",\"arguments\":[]}");
}

static void left_over(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"paragraph\",\"text\":\"b\",\"arguments\":[{\"name\":\"a\",\"formula\":\"1\"}]}");
}

static void misplaced(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"row\",\"text\":\"a\",\"arguments\":[]}");
}

static void of_a_check(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"raised\",\"text\":\"\",\"arguments\":[]}");
}

static void miscounted(struct ov_run *run)
{
    (void)run;
    lie("{\"record\":\"end\",\"count\":5}");
}

static const struct ov_section sections[] = {
    FAULTY("many", many),
    FAULTY("large", large),
    FAULTY("one", one),
    FAULTY("garbage", garbage),
    FAULTY("too-long", too_long),
    FAULTY("wrong-formula", wrong_formula),
    FAULTY("undeclared", undeclared),
    FAULTY("unfilled", unfilled),
    FAULTY("left-over", left_over),
    FAULTY("misplaced", misplaced),
    FAULTY("of-a-check", of_a_check),
    FAULTY("miscounted", miscounted),
    WELL,
};

OV_PLUGIN("flood", .title = "Flood", .version = "1", OV_SECTIONS(sections));
