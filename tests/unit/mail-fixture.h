/* A home with a store and a delivery.conf, a run in it, and an SMTP server on loopback. */
#ifndef OVERENS_TESTS_MAIL_FIXTURE_H
#define OVERENS_TESTS_MAIL_FIXTURE_H

#include "runs/runs.h"

#include <check.h>
#include <sys/types.h>

struct mail_fixture {
    struct ov_arena *arena;
    struct ov_config config;
    struct ov_delivery delivery;
    struct ov_store *store;
    struct ov_error error;
    char *home, *folder; /* folder: the home's parent, scratch */
    pid_t server;
    char *server_folder;
};
extern struct mail_fixture mail;
extern const struct ov_actor mail_actor;

void mail_set_up(void);
void mail_tear_down(void);
/* A published run with these files, made up. Its number. */
int64_t mail_publish(const char *const *names, const char *const *contents, size_t count);
/* Its id; 0: its key stands already. */
int64_t mail_queue(const char *key, const char *to, const char *subject, const char *body, const char *files,
                   int64_t run);
/* One round; what it gave. */
void mail_send(int64_t now, size_t sent, size_t failed);
struct ov_outbox_item mail_item(int64_t id);
/* Starts tests/cli/smtp-server.py in that mode, and points delivery.server to it ("smtp://localhost:PORT").
 */
void mail_server(const char *mode, const char *scheme);
void mail_server_stop(void);
/* How many lines of the server's log hold both texts. */
size_t mail_logged(const char *first, const char *second);
char *mail_read(const char *path, size_t *length);
void mail_write_file(const char *name, const char *text, unsigned mode); /* below folder */
/* Runs it in a shell, with mail.folder as $F; its status. */
int mail_shell(const char *command);

#endif
