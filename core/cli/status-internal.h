/* What the files of overens status share. */
#ifndef OVERENS_CLI_STATUS_INTERNAL_H
#define OVERENS_CLI_STATUS_INTERNAL_H

#include "cli/deadline-internal.h"

enum ov_status_section {
    OV_STATUS_OVERDUE,
    OV_STATUS_SOON,
    OV_STATUS_WAITS,
    OV_STATUS_RUNNING,
    OV_STATUS_FAILED,
    OV_STATUS_PARTIAL,
    OV_STATUS_NEXT,
    OV_STATUS_WARNINGS,
    OV_STATUS_SECTIONS
};

/* One line of the screen: each part may be NULL, but what. */
struct ov_status_line {
    ov_date day;
    const char *when;    /* "in 12 days", "06:00" */
    const char *what;    /* shortened where the line is too long */
    const char *detail;  /* receiver and function, or the words of a failure */
    const char *next;    /* the command that mends it; the detail then has a line of its own */
    const char *subject; /* id for JSON: "close-care@2022/interim", schedule and subject, "run 12" */
    int64_t run;
    bool person; /* somebody must do something */
};
struct ov_status_list {
    struct ov_status_line *lines;
    size_t count;
};
struct ov_status_screen {
    struct ov_cli *cli;
    struct ov_cli_deadlines all;
    struct ov_history *history;
    struct ov_published_run *runs;
    struct ov_outbox_item *mails;
    size_t run_count, mail_count;
    int64_t now;
    int64_t ticked; /* when the last tick ended; 0: never */
    struct ov_status_list sections[OV_STATUS_SECTIONS];
};
struct ov_status_line *ov_status_add(struct ov_status_screen *screen, enum ov_status_section section);
/* "God och nära vård 2022: …" of an occurrence or a run, as people call it. */
const char *ov_status_edition_title(struct ov_status_screen *screen, const char *edition);
const char *ov_status_kind_title(const char *kind);

/* One file each: what there is to tell. */
void ov_status_find_deadlines(struct ov_status_screen *screen);
void ov_status_find_runs(struct ov_status_screen *screen);
bool ov_status_find_occurrences(struct ov_status_screen *screen);
void ov_status_find_warnings(struct ov_status_screen *screen);
/* A moment in the zone of the schedules: "2026-11-22 06:00". */
const char *ov_status_moment(const struct ov_status_screen *screen, int64_t at, ov_date *day);

int64_t ov_status_last_tick(struct ov_cli *cli);                 /* 0: there was none */
size_t ov_status_persons(const struct ov_status_screen *screen); /* lines that wait for somebody */
void ov_status_print(const struct ov_status_screen *screen);
void ov_status_print_json(const struct ov_status_screen *screen);

#endif
