/* The machine beneath the tick: a file system whose locks and renames hold, and a clock that can be believed.
 */
#include "schedule/schedule-internal.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timex.h>
#include <sys/vfs.h>
#include <time.h>

/* ---- file systems ---- */

/* Numbers of statfs(2) and linux/magic.h. What is served by another machine, or by a program (FUSE), may
 * drop a lock while its holder lives, or show a rename half; FAT forgets what was renamed when power goes. */
static const struct {
    uint32_t type;
    const char *name;
} unsafe[] = {
    { 0x6969, "NFS" },
    { 0x517b, "SMB" },
    { 0xff534d42, "SMB (CIFS)" },
    { 0xfe534d42, "SMB 2" },
    { 0x01021997, "9P" },
    { 0x5346414f, "AFS" },
    { 0x6b414653, "AFS" },
    { 0x73757245, "Coda" },
    { 0x65735546, "FUSE" },
    { 0x564c, "NCP" },
    { 0x00c36400, "Ceph" },
    { 0x01161970, "GFS2" },
    { 0x7461636f, "OCFS2" },
    { 0x0bd00bd0, "Lustre" },
    { 0x47504653, "GPFS" },
    { 0x786f4256, "VirtualBox" },
    { 0xbacbacbc, "VMware" },
    { 0x00c0ffee, "hostfs" },
    { 0x4d44, "FAT" },
    { 0x2011bab0, "exFAT" },
};

static bool lies_safely(const char *path, const char *home, struct ov_error *error)
{
    struct statfs about;

    while (statfs(path, &about) != 0) {
        if (errno == ENOENT && path != home) /* not made yet */
            return true;
        if (errno != EINTR)
            return ov_fail_errno(error, "the file system of %s cannot be asked for its kind", path);
    }
    for (size_t i = 0; i < OV_COUNT_OF(unsafe); i++)
        if ((uint32_t)about.f_type == unsafe[i].type)
            return ov_fail(error, OV_ERROR_STATE,
                           "%s lies on a file system of kind %s, where locks and renames are not safe enough "
                           "for scheduled reports; accepted: a home on a disk of this machine (ext4, XFS, "
                           "Btrfs)",
                           path, unsafe[i].name);
    return true;
}

static bool home_lies_safely(const struct ov_config *config, struct ov_arena *arena, struct ov_error *error)
{
    static const char *const parts[] = { "store.db", "staging", "published" };
    bool safe = lies_safely(config->home, config->home, error);

    for (size_t i = 0; safe && i < OV_COUNT_OF(parts); i++)
        safe = lies_safely(ov_path_join(arena, config->home, parts[i]), config->home, error);
    return safe;
}

/* ---- the clock against what is recorded ---- */

enum { BACK_ALLOWED = 5 * 60, STEP_ALLOWED = 24 * 60 * 60, STEP_KEPT = 60 }; /* seconds */

static bool goes_on(const struct ov_history *history, struct ov_clock *clock, struct ov_arena *arena,
                    struct ov_error *error)
{
    char mark[OV_TEXT_NUMBER], now[OV_TEXT_NUMBER];

    if (clock->now >= history->newest_at - BACK_ALLOWED)
        return true;
    ov_utc_format(history->newest_at, mark);
    ov_utc_format(clock->now, now);
    if (!clock->accept)
        return ov_fail(error, OV_ERROR_STATE,
                       "the clock went back from %s, when the journal was last written, to %s: nothing is "
                       "started; accepted: a clock that is right, or this one with --accept-clock",
                       mark, now);
    clock->accepted =
        ov_arena_printf(arena, "the clock went back from %s to %s; a person accepted it", mark, now);
    return true;
}

/* ---- the clock against the machine's own running time ---- */

struct moment {
    int64_t wall, running; /* seconds; running: since the machine started, sleep counted */
    const char *boot;      /* which start of the machine */
};

/* Not known, where there is no /proc: then nothing is compared. */
static bool ask_machine(struct moment *moment, int64_t now, struct ov_arena *arena)
{
    struct ov_error unasked = { 0 };
    struct timespec running;
    size_t length;
    char *boot = ov_file_read(arena, "/proc/sys/kernel/random/boot_id", 100, &length, &unasked);

    if (!boot || clock_gettime(CLOCK_BOOTTIME, &running) != 0)
        return false;
    boot[strcspn(boot, "\n")] = '\0';
    *moment = (struct moment){ .wall = now, .running = running.tv_sec, .boot = boot };
    return true;
}

/* A state that cannot be read is no state. */
static bool read_state(const char *path, struct moment *moment, struct ov_arena *arena)
{
    struct ov_error unread = { 0 };
    json_int_t wall, running;
    const char *boot;
    size_t length;
    char *text = ov_file_read(arena, path, 4096, &length, &unread);
    json_t *state = text ? json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL) : NULL;
    bool read = json_unpack(state, "{s:I, s:I, s:s}", "wall", &wall, "running", &running, "boot", &boot) == 0;
    int64_t most = INT64_MAX / 4; /* so that no difference of two overflows */

    read = read && wall >= -most && wall <= most && running >= 0 && running <= most;
    if (read)
        *moment = (struct moment){ .wall = wall, .running = running, .boot = ov_arena_strdup(arena, boot) };
    json_decref(state);
    return read;
}

static bool write_state(const char *path, const struct moment *moment, struct ov_error *error)
{
    json_t *state = json_pack("{s:I, s:I, s:s}", "wall", (json_int_t)moment->wall, "running",
                              (json_int_t)moment->running, "boot", moment->boot);
    char *text = json_dumps(state, JSON_INDENT(4));
    bool written = ov_file_replace(path, text, strlen(text), error);

    free(text);
    json_decref(state);
    return written;
}

static bool is_synchronised(void)
{
    struct timex about = { 0 };

    return adjtimex(&about) >= 0 && !(about.status & STA_UNSYNC);
}

static const char *span(struct ov_arena *arena, int64_t seconds)
{
    int64_t days = seconds / 86400, hours = seconds % 86400 / 3600;

    return ov_arena_printf(arena, "%lld d %lld h", (long long)days, (long long)hours);
}

static bool runs_evenly(const struct ov_config *config, struct ov_clock *clock, struct ov_arena *arena,
                        struct ov_error *error)
{
    const char *path = ov_path_join(arena, config->home, "tick.state");
    struct moment before, here;
    int64_t step;

    if (clock->set_by_hand || !ask_machine(&here, clock->now, arena))
        return true;
    if (!read_state(path, &before, arena) || !ov_equal(before.boot, here.boot))
        return write_state(path, &here, error);
    step = llabs((here.wall - before.wall) - (here.running - before.running));
    if (step <= STEP_ALLOWED || is_synchronised())
        return step < STEP_KEPT || write_state(path, &here, error);
    if (!clock->accept)
        return ov_fail(error, OV_ERROR_STATE,
                       "the clock jumped by %s against the machine's own running time, and the machine says "
                       "that it is not synchronised: nothing is started; accepted: a synchronised clock, or "
                       "this one with --accept-clock",
                       span(arena, step));
    if (!clock->accepted)
        clock->accepted = ov_arena_printf(
            arena, "the clock jumped by %s while it was not synchronised; a person accepted it",
            span(arena, step));
    return write_state(path, &here, error);
}

bool ov_machine_check(const struct ov_config *config, const struct ov_history *history,
                      struct ov_clock *clock, struct ov_arena *arena, struct ov_error *error)
{
    clock->accepted = NULL;
    return home_lies_safely(config, arena, error) && goes_on(history, clock, arena, error) &&
           runs_evenly(config, clock, arena, error);
}
