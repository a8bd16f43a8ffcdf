/* Inside runs/: mails on their way out, and what the program and overens-mail say to each other.
 *
 * overens-mail gets the message on standard input and the connection on descriptor 3, one setting a line, the
 * name first: "server smtp://host:587". It answers on standard output, one line each: "end" before the last
 * bytes of the message can leave, and at last "taken", "later", "refused" or "unclear" with words behind. The
 * password is read by overens-mail alone, from the file that it is told. */
#ifndef OVERENS_MAIL_INTERNAL_H
#define OVERENS_MAIL_INTERNAL_H

#include "runs/runs.h"

enum { OV_MAILER_SETTINGS = 3, OV_MAILER_LOCK };

/* What is before the @ of the Message-ID, and the name of an .eml file. */
enum { OV_MAIL_IDENTITY = 33 };
void ov_mail_identity(const char *from, const struct ov_mail *mail, char out[OV_MAIL_IDENTITY]);

struct ov_mail_answer {
    enum {
        OV_ANSWER_TAKEN = 1,
        OV_ANSWER_LATER,   /* certainly not taken; another time it may be */
        OV_ANSWER_REFUSED, /* certainly not taken, and never will be */
        OV_ANSWER_UNCLEAR  /* the end of the message may have arrived */
    } what;
    char words[512]; /* in one line; of the server or the program where it said any */
};
/* Hands the bytes of a mail on, the way that delivery.conf says. lock: overens-mail keeps it until it ends,
 * so that a mail is not thought dead while it is still on its way; −1. */
void ov_mail_send(const struct ov_config *config, const struct ov_mail *mail, const struct ov_buffer *bytes,
                  int lock, struct ov_mail_answer *answer);
/* The way in words, for the journal: "server smtp://host"; of a folder with the file: "folder /x/ID.eml".
 * NULL: none is set. */
const char *ov_mail_way(const struct ov_config *config, const struct ov_mail *mail, struct ov_arena *arena);
/* What can be told of a mail that was on that way when a crash came. */
void ov_mail_look(const char *way, struct ov_mail_answer *answer);

/* outbox-held.c: the runs as they stand; the arena is its own, and freed by the caller. */
struct ov_outbox_runs {
    const struct ov_config *config;
    struct ov_store *store;
    struct ov_arena *arena; /* NULL: not read yet */
    struct ov_published_run *items;
    size_t count;
    int64_t position; /* of the journal, that they are known by */
};
enum ov_outbox_leave { OV_OUTBOX_LEAVES, OV_OUTBOX_NOT_YET, OV_OUTBOX_NEVER };
/* why: of OV_OUTBOX_NEVER. false only when the store refuses. */
bool ov_outbox_look_at_run(struct ov_outbox_runs *runs, const struct ov_message *message,
                           enum ov_outbox_leave *leave, struct ov_error *why, struct ov_error *error);

/* mail-process.c: a program with the message as its standard input. */
struct ov_mail_process {
    const char *program;
    char *const *arguments;
    int settings, lock; /* its descriptors OV_MAILER_SETTINGS and OV_MAILER_LOCK; −1: none */
    int64_t seconds;    /* after which it is killed */
    char said[4096];    /* by it, on both outputs */
    bool timed_out;
    int status; /* as waitpid tells it */
};
/* false: it could not be started, with error. */
bool ov_mail_process_run(struct ov_mail_process *process, const char *data, size_t length,
                         struct ov_error *error);
/* Bytes in memory, to be read from the start. −1 with error. */
int ov_mail_memory(const void *data, size_t length, struct ov_error *error);

#endif
