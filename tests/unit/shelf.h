/* A shelf of broken configuration files: tests/broken/config/PREFIX-*.conf, each with the whole list of
 * messages it must give beside it, in the file of the same name that ends in .expected. */
#ifndef OVERENS_TESTS_SHELF_H
#define OVERENS_TESTS_SHELF_H

#include "config/config.h"

#include <check.h>

/* Reads one broken file in the way its prefix stands for. */
typedef void shelf_reader(struct ov_arena *arena, const char *file, const char *data, size_t length,
                          struct ov_diagnostics *list);

/* Reads every file of the prefix; fails on the first whose messages are others than expected, and when there
 * are fewer than least files. */
void shelf_check(const char *prefix, size_t least, shelf_reader *read);

/* Path of a file of the source tree; in arena. */
char *shelf_path(struct ov_arena *arena, const char *name);
/* All messages as they are printed, with each appearance of hidden (a folder of this machine) replaced by
 * "HOME". hidden may be NULL. */
char *shelf_messages(struct ov_arena *arena, const struct ov_diagnostics *list, const char *hidden);
/* A new empty folder, and the way to get rid of it. */
char *shelf_folder(struct ov_arena *arena);
void shelf_write(const char *folder, const char *name, const char *text);

struct shelf_case {
    const char *name;
    const TTest *tests[12];
};
/* Runs the cases as one suite; the exit status of the program. */
int shelf_run(const char *suite, const struct shelf_case *cases, size_t count, void (*set_up)(void),
              void (*tear_down)(void));

#endif
