/* A mail as bytes: RFC 5322, MIME (RFC 2045, 2047, 2231). Lines end in CR LF and are at most 76 characters,
 * so that no server breaks them; what is not ASCII is encoded. */
#include "runs/mail-internal.h"

#include <string.h>

enum {
    LINE_MAX_LENGTH = 76,
    WORD_BYTES = 45, /* of text in an encoded word: 60 of base64 and 12 around it are 72 ≤ 75 */
    NAME_PART = 40,  /* of a file's name in one RFC 2231 part, already encoded */
    ATTACHMENT_MAX = 64 << 20,
    IDENTITY = 32 /* hexadecimal digits of the Message-ID */
};

static const char line_end[] = "\r\n";

/* ---- encodings ---- */

static void add_base64(struct ov_buffer *out, const unsigned char *data, size_t length)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < length; i += 3) {
        unsigned a = data[i], b = i + 1 < length ? data[i + 1] : 0, c = i + 2 < length ? data[i + 2] : 0;

        ov_buffer_putc(out, digits[a >> 2]);
        ov_buffer_putc(out, digits[(a & 3) << 4 | b >> 4]);
        ov_buffer_putc(out, i + 1 < length ? digits[(b & 15) << 2 | c >> 6] : '=');
        ov_buffer_putc(out, i + 2 < length ? digits[c & 63] : '=');
    }
}

static void add_base64_lines(struct ov_buffer *out, const char *data, size_t length)
{
    enum { PER_LINE = LINE_MAX_LENGTH / 4 * 3 };

    for (size_t i = 0; i < length; i += PER_LINE) {
        add_base64(out, (const unsigned char *)data + i, length - i < PER_LINE ? length - i : PER_LINE);
        ov_buffer_puts(out, line_end);
    }
}

/* Whether a byte of a text stands for itself. A dot at the start of a line is what SMTP doubles, and "From "
 * what mailboxes change: both are encoded. */
static bool is_literal(const char *text, size_t at, size_t column)
{
    unsigned char byte = (unsigned char)text[at];

    if (column == 0 && (byte == '.' || byte == 'F'))
        return false;
    if (byte == ' ' || byte == '\t')
        return text[at + 1] != '\n' && text[at + 1] != '\0';
    return byte > ' ' && byte < 0x7f && byte != '=';
}

/* RFC 2045 6.7; text is UTF-8 with line feeds. */
static void add_quoted_printable(struct ov_buffer *out, const char *text)
{
    size_t column = 0;

    for (size_t i = 0; text[i]; i++) {
        bool literal = is_literal(text, i, column);

        if (text[i] == '\n') {
            ov_buffer_puts(out, line_end);
            column = 0;
            continue;
        }
        if (column + (literal ? 1 : 3) > LINE_MAX_LENGTH - 1) {
            ov_buffer_printf(out, "=%s", line_end);
            column = 0;
            literal = is_literal(text, i, column);
        }
        if (literal)
            ov_buffer_putc(out, text[i]);
        else
            ov_buffer_printf(out, "=%02X", (unsigned char)text[i]);
        column += literal ? 1 : 3;
    }
    if (column)
        ov_buffer_puts(out, line_end);
}

/* How many of the first bytes, at most room, are whole characters. */
static size_t whole_characters(const char *text, size_t room)
{
    size_t length = strlen(text);

    if (length <= room)
        return length;
    while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80)
        room--;
    return room;
}

static bool is_plain(const char *text, size_t room)
{
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || (unsigned char)*at >= 0x7f)
            return false;
    return strlen(text) <= room && !strstr(text, "=?") && (!*text || text[strlen(text) - 1] != ' ') &&
           *text != ' ';
}

/* RFC 2047: encoded words of whole characters, one a line. */
static void add_subject(struct ov_buffer *out, const char *text)
{
    ov_buffer_puts(out, "Subject:");
    if (is_plain(text, LINE_MAX_LENGTH - strlen("Subject: "))) {
        ov_buffer_printf(out, " %s%s", text, line_end);
        return;
    }
    for (bool first = true; *text; first = false) {
        /* The first line has the header's name before it. */
        size_t length = whole_characters(text, first ? WORD_BYTES - 6 : WORD_BYTES);

        ov_buffer_puts(out, first ? " =?UTF-8?B?" : "\r\n =?UTF-8?B?");
        add_base64(out, (const unsigned char *)text, length);
        ov_buffer_puts(out, "?=");
        text += length;
    }
    ov_buffer_puts(out, line_end);
}

static bool is_name_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           (byte && strchr("-._@+", byte));
}

static bool is_simple_name(const char *name)
{
    size_t length = 0;

    while (is_name_byte(name[length]))
        length++;
    return length <= NAME_PART && !name[length];
}

/* filename="…", or RFC 2231 in as many parts as it takes. */
static void add_file_name(struct ov_buffer *out, const char *name)
{
    struct ov_buffer part = { 0 };
    int number = 0;

    if (is_simple_name(name)) {
        ov_buffer_printf(out, ";\r\n filename=\"%s\"", name);
        return;
    }
    while (*name) {
        part.length = 0;
        for (; *name && part.length < NAME_PART; name++) {
            if (is_name_byte(*name) && *name != '@')
                ov_buffer_putc(&part, *name);
            else
                ov_buffer_printf(&part, "%%%02X", (unsigned char)*name);
        }
        ov_buffer_printf(out, ";\r\n filename*%d*=%s%s", number, number ? "" : "UTF-8''", part.data);
        number++;
    }
    ov_buffer_free(&part);
}

/* ---- headers ---- */

static void add_date(struct ov_buffer *out, int64_t now)
{
    static const char days[][4] = { "Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed" }; /* 1970-01-01 */
    static const char months[][4] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    enum { DAY = 86400 };
    int64_t day = now / DAY - (now % DAY < 0), second = now - day * DAY;
    int year, month, of_month;

    ov_date_split((ov_date)day, &year, &month, &of_month);
    ov_buffer_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[((day % 7) + 7) % 7], of_month,
                     months[month - 1], year, (int)(second / 3600), (int)(second / 60 % 60),
                     (int)(second % 60));
}

void ov_mail_identity(const char *from, const struct ov_mail *mail, char out[OV_MAIL_IDENTITY])
{
    struct ov_hash *hash = ov_hash_new();
    struct ov_digest digest;
    char hex[65];

    ov_hash_add_text(hash, mail->key);
    ov_hash_add_text(hash, from);
    ov_hash_add_text(hash, mail->to);
    ov_hash_add_text(hash, mail->subject);
    ov_hash_add_text(hash, mail->body);
    ov_hash_add_int(hash, mail->run);
    digest = ov_hash_end(hash);
    ov_digest_hex(&digest, hex);
    memcpy(out, hex, IDENTITY);
    out[IDENTITY] = '\0';
}

static void add_headers(struct ov_buffer *out, const char *from, const struct ov_mail *mail,
                        const char *identity, int64_t now)
{
    ov_buffer_printf(out, "From: %s\r\nTo: %s\r\n", from, mail->to);
    add_subject(out, mail->subject ? mail->subject : "");
    add_date(out, now);
    ov_buffer_printf(out, "Message-ID: <%s@%s>\r\nAuto-Submitted: auto-generated\r\n", identity,
                     strchr(from, '@') + 1);
    if (mail->run)
        ov_buffer_printf(out, "X-Overens-Run: %lld\r\n", (long long)mail->run);
    ov_buffer_puts(out, "MIME-Version: 1.0\r\n");
}

/* ---- parts ---- */

static void add_text(struct ov_buffer *out, struct ov_arena *arena, const char *text)
{
    struct ov_buffer lines = { 0 };
    const char *clean = ov_utf8_clean(arena, text, strlen(text));

    ov_buffer_puts(&lines, "");
    for (const char *at = clean; *at; at++)
        if (*at != '\r' || at[1] != '\n')
            ov_buffer_putc(&lines, *at);
    ov_buffer_puts(out, "Content-Type: text/plain; charset=utf-8\r\n"
                        "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    add_quoted_printable(out, lines.data);
    ov_buffer_free(&lines);
}

static const char *media_type(const char *name)
{
    static const char *const types[][2] = {
        { ".html", "text/html; charset=utf-8" },
        { ".txt", "text/plain; charset=utf-8" },
        { ".csv", "text/csv; charset=utf-8" },
        { ".ics", "text/calendar; charset=utf-8" },
        { ".json", "application/json" },
        { ".pdf", "application/pdf" },
        { ".svg", "image/svg+xml" },
        { ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
    };
    const char *dot = strrchr(name, '.');

    for (size_t i = 0; dot && i < OV_COUNT_OF(types); i++)
        if (ov_equal(types[i][0], dot))
            return types[i][1];
    return "application/octet-stream";
}

/* digest NULL: not asked. */
static bool add_file(struct ov_buffer *out, struct ov_arena *arena, const char *path, const char *digest,
                     struct ov_error *error)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t length;
    char hex[65], *data = ov_file_read(arena, path, ATTACHMENT_MAX, &length, error);
    struct ov_digest sum;

    if (!data)
        return false;
    sum = ov_digest_of(data, length);
    ov_digest_hex(&sum, hex);
    if (digest && !ov_equal(digest, hex))
        return ov_fail(error, OV_ERROR_STATE, "%s is not what was published: it is not sent", path);
    ov_buffer_printf(
        out, "Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment",
        media_type(name));
    add_file_name(out, name);
    ov_buffer_puts(out, "\r\n\r\n");
    add_base64_lines(out, data, length);
    return true;
}

/* ---- the mail ---- */

/* Nothing that could begin another header. */
static bool is_header_text(const char *text)
{
    for (const char *at = text; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            return false;
    return ov_utf8_valid(text, strlen(text));
}

static bool check(const char *from, const struct ov_mail *mail, struct ov_error *error)
{
    if (!from)
        return ov_fail(error, OV_ERROR_STATE, "delivery.conf does not tell whom mails come from");
    if (!ov_is_mail_address(from) || !ov_is_mail_address(mail->to))
        return ov_fail(error, OV_ERROR_INPUT, "'%s' is no address",
                       ov_is_mail_address(from) ? mail->to : from);
    if (mail->subject && !is_header_text(mail->subject))
        return ov_fail(error, OV_ERROR_INPUT,
                       "the subject has a line end, another control character or broken UTF-8");
    return true;
}

bool ov_mail_write(const struct ov_config *config, const struct ov_mail *mail, int64_t now,
                   struct ov_buffer *out, struct ov_error *error)
{
    const char *from = config->delivery->from, *body = mail->body ? mail->body : "";
    char identity[OV_MAIL_IDENTITY];
    struct ov_arena *arena;
    bool done = true;

    if (!check(from, mail, error))
        return false;
    arena = ov_arena_new();
    ov_mail_identity(from, mail, identity);
    add_headers(out, from, mail, identity, now);
    /* "=_" stands in no quoted-printable text and in no base64, so no part can end another. */
    if (mail->file_count)
        ov_buffer_printf(out, "Content-Type: multipart/mixed;\r\n boundary=\"=_%s\"\r\n\r\n--=_%s\r\n",
                         identity, identity);
    add_text(out, arena, body);
    for (size_t i = 0; done && i < mail->file_count; i++) {
        ov_buffer_printf(out, "\r\n--=_%s\r\n", identity);
        done = add_file(out, arena, mail->files[i], mail->digests ? mail->digests[i] : NULL, error);
    }
    if (mail->file_count)
        ov_buffer_printf(out, "\r\n--=_%s--\r\n", identity);
    ov_arena_free(arena);
    return done;
}
