/* runs: mails as bytes, read back by Python's parser; and who is behind a function. */
#include "mail-fixture.h"
#include "shelf.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOW = 1795327200 }; /* 2026-11-22 06:00:00 UTC */

/* What the oracle says of it. */
static json_t *read_back(const struct ov_mail *written)
{
    struct ov_buffer bytes = { 0 };
    const char *python = access("/usr/bin/python3", X_OK) == 0 ? "/usr/bin/python3" : "python3",
               *top = getenv("OVERENS_SRCDIR"), *path = ov_path_join(mail.arena, mail.folder, "mail.eml");
    json_error_t fault;
    json_t *said;

    ck_assert_msg(ov_mail_write(&mail.config, written, NOW, &bytes, &mail.error), "%s", mail.error.text);
    ck_assert(ov_file_replace(path, bytes.data, bytes.length, &mail.error));
    ov_buffer_free(&bytes);
    ck_assert_int_eq(
        mail_shell(ov_arena_printf(mail.arena, "%s '%s/tests/cli/read-mail.py' $F/mail.eml >$F/said", python,
                                   top ? top : ".")),
        0);
    said = json_load_file(ov_path_join(mail.arena, mail.folder, "said"), 0, &fault);
    ck_assert_msg(said != NULL, "%s", fault.text);
    return said;
}

static const char *header(const json_t *said, const char *name)
{
    return json_string_value(json_object_get(json_object_get(said, "headers"), name));
}

static const char *text(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

START_TEST(a_mail_reads_as_it_was_written)
{
    const struct ov_mail written = { .key = "run-12/mail/a@b.example",
                                     .to = "a@b.example",
                                     .subject = "Rapport 12",
                                     .body = "Hej,\n\nrapporten är klar.\n",
                                     .run = 12 };
    json_t *said = read_back(&written);

    ck_assert_str_eq(header(said, "From"), "overens@region.example");
    ck_assert_str_eq(header(said, "To"), "a@b.example");
    ck_assert_str_eq(header(said, "Subject"), "Rapport 12");
    ck_assert_str_eq(header(said, "Auto-Submitted"), "auto-generated");
    ck_assert_str_eq(header(said, "X-Overens-Run"), "12");
    ck_assert_str_eq(text(said, "date"), "2026-11-22T06:00:00+00:00");
    ck_assert_str_eq(text(said, "body"), "Hej,\n\nrapporten är klar.\n");
    ck_assert_uint_eq(json_array_size(json_object_get(said, "files")), 0);
    json_decref(said);
}
END_TEST

/* The same message has the same Message-ID wherever and whenever it is sent, another has another. */
START_TEST(the_message_id_is_the_messages)
{
    struct ov_mail written = { .key = "k", .to = "a@b.example", .subject = "s", .body = "b" };
    json_t *first = read_back(&written), *second = read_back(&written), *third;

    ck_assert_str_eq(header(first, "Message-ID"), header(second, "Message-ID"));
    ck_assert_ptr_nonnull(strstr(header(first, "Message-ID"), "@region.example>"));
    written.key = "l";
    third = read_back(&written);
    ck_assert_str_ne(header(first, "Message-ID"), header(third, "Message-ID"));
    json_decref(first);
    json_decref(second);
    json_decref(third);
}
END_TEST

static void same_subject(const char *subject)
{
    const struct ov_mail written = { .key = "k", .to = "a@b.example", .subject = subject, .body = "b" };
    json_t *said = read_back(&written);

    ck_assert_str_eq(header(said, "Subject"), subject);
    json_decref(said);
}

START_TEST(subjects)
{
    same_subject("Månadsrapport för april 2022: God och nära vård");
    same_subject(
        "En mycket lång rubrik med åäö ÅÄÖ € som går över flera rader, för att se hur den bryts och sätts "
        "ihop igen, utan att ett enda tecken går förlorat på vägen: 😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀");
    same_subject(
        "Only ASCII, but longer than what a line of a mail may hold, so that it must be encoded as well, "
        "or be folded");
    same_subject("=?UTF-8?B?SGVq?= is no encoded word here");
    same_subject("a");
}
END_TEST

static void same_body(const char *body)
{
    const struct ov_mail written = { .key = "k", .to = "a@b.example", .subject = "s", .body = body };
    json_t *said = read_back(&written);

    ck_assert_str_eq(text(said, "body"), body);
    json_decref(said);
}

START_TEST(bodies)
{
    struct ov_buffer text_of_all = { 0 };

    same_body("\n");
    same_body(".\n..\n.a\nFrom here\n\tx \t\n= =3D =\nblank at the end \n");
    for (int i = 0; i < 3000; i++)
        ov_buffer_puts(&text_of_all, i % 3 == 0 ? "å" : i % 7 == 0 ? " " : "x");
    ov_buffer_puts(&text_of_all, "\n");
    same_body(text_of_all.data);
    ov_buffer_free(&text_of_all);
    /* Line ends as of other systems, and what is no UTF-8, are put right. */
    const struct ov_mail written = { .key = "k", .to = "a@b.example", .subject = "s", .body = "a\r\nb\xff" };
    json_t *said = read_back(&written);
    ck_assert_str_eq(text(said, "body"), "a\nb\xef\xbf\xbd\n");
    json_decref(said);
}
END_TEST

#define LONG_NAME                                                                                            \
    ("ett-mycket-långt-namn-på-en-fil-som-ingen-läsare-borde-behöva-"                                    \
     "skriva-för-hand-men-som-förekommer.json")

START_TEST(files_go_with_it)
{
    static const char *const names[] = { "report.html", "Månadsrapport åäö \"april\".txt", LONG_NAME,
                                         "close-care@2022.pdf", "empty.csv" };
    static const char *const types[] = { "text/html", "text/plain", "application/json", "application/pdf",
                                         "text/csv" };
    const char *files[OV_COUNT_OF(names)], *contents[OV_COUNT_OF(names)], *digests[OV_COUNT_OF(names)];
    struct ov_mail written = { .key = "k",
                               .to = "a@b.example",
                               .subject = "Filer",
                               .body = "Se bilagorna.\n",
                               .files = files,
                               .digests = digests,
                               .file_count = OV_COUNT_OF(names) };
    struct ov_buffer bytes = { 0 };
    json_t *said;

    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        char *content = ov_arena_alloc(mail.arena, 4001);
        struct ov_digest digest;
        char *hex = ov_arena_alloc(mail.arena, 65);

        for (size_t j = 0; i < 4 && j < 1000 * i + j % 3; j++)
            content[j] = (char)(j * 7 + i);
        files[i] = ov_path_join(mail.arena, mail.folder, names[i]);
        contents[i] = content;
        digest = ov_digest_of(content, i < 4 ? 1000 * i : 0);
        ov_digest_hex(&digest, hex);
        digests[i] = hex;
        ck_assert(ov_file_create(files[i], contents[i], i < 4 ? 1000 * i : 0, 0600, &mail.error));
    }
    said = read_back(&written);
    ck_assert_str_eq(text(said, "body"), "Se bilagorna.\n");
    ck_assert_uint_eq(json_array_size(json_object_get(said, "files")), OV_COUNT_OF(names));
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        const json_t *file = json_array_get(json_object_get(said, "files"), i);

        ck_assert_str_eq(text(file, "name"), names[i]);
        ck_assert_str_eq(text(file, "type"), types[i]);
        ck_assert_str_eq(text(file, "sha256"), digests[i]);
    }
    json_decref(said);
    digests[0] = digests[1];
    ck_assert(!ov_mail_write(&mail.config, &written, NOW, &bytes, &mail.error));
    ck_assert_int_eq(mail.error.code, OV_ERROR_STATE);
    ov_buffer_free(&bytes);
}
END_TEST

/* Nothing that a user wrote can begin another header, or another command to a server. */
START_TEST(headers_cannot_be_put_in)
{
    static const char *const bad[] = { "a@b.example\r\nBcc: c@d.example",
                                       "a@b.example, c@d.example",
                                       "a@b.example\n",
                                       "<a@b.example>",
                                       "a b@c.example",
                                       "a@b@c.example",
                                       "a@",
                                       "@b.example",
                                       "å@b.example",
                                       "a@b..example",
                                       "a@-b.example",
                                       "-f@b.example",
                                       "a@b.example>",
                                       "\"a\"@b.example",
                                       "a@b.example\x7f",
                                       "" };
    struct ov_mail written = {
        .key = "k", .to = "a@b.example", .subject = "a\nBcc: c@d.example", .body = "b"
    };
    struct ov_buffer bytes = { 0 };

    ck_assert(!ov_mail_write(&mail.config, &written, NOW, &bytes, &mail.error));
    written.subject = "broken \xff";
    ck_assert(!ov_mail_write(&mail.config, &written, NOW, &bytes, &mail.error));
    written.subject = "s";
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++) {
        written.to = bad[i];
        mail.error = (struct ov_error){ 0 };
        ck_assert_msg(!ov_mail_write(&mail.config, &written, NOW, &bytes, &mail.error), "'%s' was taken",
                      bad[i]);
        ck_assert_int_eq(mail.error.code, OV_ERROR_INPUT);
        ck_assert(!ov_is_mail_address(bad[i]));
    }
    ck_assert_uint_eq(bytes.length, 0);
    ck_assert(ov_is_mail_address("Anna.Ek+x@a-b.region-x.example"));
    written.to = "a@b.example";
    mail.delivery.from = NULL;
    ck_assert(!ov_mail_write(&mail.config, &written, NOW, &bytes, &mail.error));
}
END_TEST

START_TEST(functions_have_addresses)
{
    struct ov_contact contacts[] = { { .function = "Controller", .mail = "c@r.example" },
                                     { .function = "Samordnare", .substitute = "Controller" } };

    mail.delivery.contacts = contacts;
    mail.delivery.contact_count = 2;
    ck_assert_str_eq(ov_mail_address(&mail.config, "Controller", &mail.error), "c@r.example");
    ck_assert_str_eq(ov_mail_address(&mail.config, "Samordnare", &mail.error), "c@r.example");
    ck_assert_str_eq(ov_mail_address(&mail.config, "x@y.example", &mail.error), "x@y.example");
    ck_assert_ptr_null(ov_mail_address(&mail.config, "Samordnaren", &mail.error));
    ck_assert_str_eq(mail.error.text,
                     "delivery.conf has no contact for 'Samordnaren'; nearest is 'Samordnare' (of "
                     "Controller, Samordnare), or an address");
    mail.error = (struct ov_error){ 0 };
    ck_assert_ptr_null(ov_mail_address(&mail.config, "x@y\r\nz", &mail.error));
    ck_assert_int_eq(mail.error.code, OV_ERROR_INPUT);
    mail.error = (struct ov_error){ 0 };
    mail.delivery.contact_count = 0;
    ck_assert_ptr_null(ov_mail_address(&mail.config, "Controller", &mail.error));
    ck_assert_ptr_nonnull(strstr(mail.error.text, "has no contacts"));
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "mail",
          { a_mail_reads_as_it_was_written, the_message_id_is_the_messages, subjects, bodies,
            files_go_with_it } },
        { "refused", { headers_cannot_be_put_in } },
        { "functions", { functions_have_addresses } },
    };

    return shelf_run("mail", cases, OV_COUNT_OF(cases), mail_set_up, mail_tear_down);
}
