/* Bytes of a configuration file → tokens with line and column. Stricter than libconfig: everything accepted
 * here is read to the same values there (tests/fuzz/fuzz-config.c). */
#include "config/config-internal.h"

#include <string.h>

static const char accepted_number[] =
    "a whole number from -2147483648 to 2147483647; amounts, shares and larger numbers are strings "
    "with their unit, such as \"85 mkr\"";
static const char accepted_name[] = "a name of the letters A-Z a-z, digits, _ and -, with a letter first";

static struct ov_position here(const struct ov_scanner *scanner)
{
    return (struct ov_position){ scanner->source, scanner->line, scanner->column };
}

static unsigned char peek(const struct ov_scanner *scanner, size_t ahead)
{
    size_t at = scanner->at + ahead;
    return at < scanner->length ? (unsigned char)scanner->data[at] : 0;
}

/* One byte on. A column is a character: the bytes that continue a UTF-8 sequence do not count. */
static void advance(struct ov_scanner *scanner)
{
    unsigned char byte = peek(scanner, 0);
    scanner->at++;
    if (byte == '\n') {
        scanner->line++;
        scanner->column = 1;
    } else if ((peek(scanner, 0) & 0xc0) != 0x80) {
        scanner->column++;
    }
}

static void advance_by(struct ov_scanner *scanner, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        advance(scanner);
}

static bool at_end(const struct ov_scanner *scanner)
{
    return scanner->at >= scanner->length;
}

/* The rest of the line, for comments and for what is given up. */
static void skip_line(struct ov_scanner *scanner)
{
    while (!at_end(scanner) && peek(scanner, 0) != '\n')
        advance(scanner);
}

static void skip_block_comment(struct ov_scanner *scanner)
{
    struct ov_position start = here(scanner);
    advance_by(scanner, 2);
    while (!at_end(scanner)) {
        if (peek(scanner, 0) == '*' && peek(scanner, 1) == '/') {
            advance_by(scanner, 2);
            return;
        }
        advance(scanner);
    }
    ov_diagnose(scanner->list, OV_SEVERITY_ERROR, start, NULL, "/*", "*/ at the end of the comment",
                "the comment that starts here does not end");
}

static void skip_blanks(struct ov_scanner *scanner)
{
    while (!at_end(scanner)) {
        unsigned char byte = peek(scanner, 0);
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r')
            advance(scanner);
        else if (byte == '#' || (byte == '/' && peek(scanner, 1) == '/'))
            skip_line(scanner);
        else if (byte == '/' && peek(scanner, 1) == '*')
            skip_block_comment(scanner);
        else
            break;
    }
}

static bool is_digit(unsigned char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(unsigned char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

/* What people write as one word, even where it is not allowed in one. */
static bool is_word(unsigned char byte)
{
    return is_letter(byte) || is_digit(byte) || byte >= 0x80 || (byte != 0 && strchr("_-*.+", byte) != NULL);
}

/* ---- strings ------------------------------------------------------------------------------------ */

/* An escape at the backslash; adds the character it stands for. */
static void read_escape(struct ov_scanner *scanner, struct ov_buffer *text)
{
    static const char written[] = "\\\"ntrf", meant[] = "\\\"\n\t\r\f";
    unsigned char byte = peek(scanner, 1);
    const char *known = byte != 0 ? strchr(written, byte) : NULL;
    if (known != NULL) {
        ov_buffer_putc(text, meant[known - written]);
        advance_by(scanner, 2);
        return;
    }
    char found[8] = { '\\', (char)byte, '\0' };
    if (byte >= 0x80 || byte < 0x20)
        found[1] = '\0';
    ov_diagnose(scanner->list, OV_SEVERITY_ERROR, here(scanner), NULL, found,
                "\\\" \\\\ \\n \\t; any other character stands as it is, in UTF-8",
                "unknown escape in a string");
    advance(scanner);
    if (byte >= 0x20 && byte != '"')
        advance(scanner);
}

static struct ov_token read_string(struct ov_scanner *scanner)
{
    struct ov_token token = { .kind = OV_TOKEN_STRING, .at = here(scanner) };
    struct ov_buffer text = { 0 };
    bool ended = false;
    ov_buffer_add(&text, "", 0);
    advance(scanner);
    while (!at_end(scanner) && !ended) {
        unsigned char byte = peek(scanner, 0);
        if (byte == '\n' || (byte == '\r' && peek(scanner, 1) == '\n'))
            break;
        if (byte == '\\') {
            read_escape(scanner, &text);
            continue;
        }
        if (byte == '"')
            ended = true;
        else if (byte < 0x20 && byte != '\t')
            ov_diagnose(scanner->list, OV_SEVERITY_ERROR, here(scanner), NULL, NULL,
                        "printable characters and tabs", "control character %d in a string", byte);
        else
            ov_buffer_putc(&text, (char)byte);
        advance(scanner);
    }
    token.text = ov_arena_copy(scanner->list->arena, text.length > 0 ? text.data : "", text.length);
    token.raw = token.text;
    ov_buffer_free(&text);
    if (!ended)
        ov_diagnose(scanner->list, OV_SEVERITY_ERROR, token.at, NULL, token.raw,
                    "\" on the same line; strings that stand beside each other are joined",
                    "the string that starts here does not end on its line");
    return token;
}

/* ---- words and numbers ----------------------------------------------------------------------------- */

static bool is_truth(const char *word, bool *truth)
{
    static const char *const names[] = { "false", "true" };
    for (int value = 0; value < 2; value++) {
        size_t i = 0;
        while (names[value][i] != '\0' && (word[i] | 0x20) == names[value][i])
            i++;
        if (names[value][i] == '\0' && word[i] == '\0') {
            *truth = value;
            return true;
        }
    }
    return false;
}

static bool is_name(const char *word)
{
    return is_letter((unsigned char)word[0]) &&
           word[strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")] == '\0';
}

static void check_number(struct ov_scanner *scanner, struct ov_token *token)
{
    const char *digits = token->raw + (*token->raw == '-' || *token->raw == '+');
    size_t length = strspn(digits, "0123456789");
    const char *wrong = NULL;
    if (digits[0] == '0' && (digits[1] | 0x20) == 'x')
        wrong = "hexadecimal number";
    else if (strpbrk(digits, ".eE") != NULL && length > 0)
        wrong = "number with decimals or exponent outside a string";
    else if (length > 0 && (digits[length] == 'L'))
        wrong = "number with the ending L";
    else if (length == 0 || digits[length] != '\0')
        wrong = "not a number";
    else if (length > 1 && digits[0] == '0')
        wrong = "number with a zero in front";
    else if (length > 10)
        wrong = "number too large";
    if (wrong == NULL) {
        for (size_t i = 0; i < length; i++)
            token->integer = token->integer * 10 + (digits[i] - '0');
        if (*token->raw == '-')
            token->integer = -token->integer;
        if (token->integer >= INT32_MIN && token->integer <= INT32_MAX)
            return;
        token->integer = 0;
        wrong = "number too large";
    }
    ov_diagnose(scanner->list, OV_SEVERITY_ERROR, token->at, NULL, token->raw, accepted_number, "%s", wrong);
}

static bool is_quotation_mark(const char *word)
{
    static const char *const marks[] = { "\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e",
                                         "\xe2\x80\x99", "\xe2\x80\x98", "\xc2\xbb" };
    for (size_t i = 0; i < OV_COUNT_OF(marks); i++) {
        if (ov_starts_with(word, marks[i]))
            return true;
    }
    return false;
}

/* A string in marks of another kind; where it ends is not known, so the line is given up. */
static struct ov_token refuse_quotes(struct ov_scanner *scanner, struct ov_token token, const char *what)
{
    ov_diagnose(scanner->list, OV_SEVERITY_ERROR, token.at, NULL, token.raw,
                "straight double quotation marks around a string: \"\"", "%s", what);
    token.kind = OV_TOKEN_STRING;
    skip_line(scanner);
    return token;
}

static struct ov_token read_word(struct ov_scanner *scanner)
{
    struct ov_token token = { .kind = OV_TOKEN_NAME, .at = here(scanner) };
    size_t start = scanner->at;
    while (!at_end(scanner) && is_word(peek(scanner, 0)))
        advance(scanner);
    token.text = ov_arena_copy(scanner->list->arena, scanner->data + start, scanner->at - start);
    token.raw = token.text;
    unsigned char first = (unsigned char)token.raw[0];
    if (is_digit(first) || first == '-' || first == '+' || first == '.') {
        token.kind = OV_TOKEN_INTEGER;
        check_number(scanner, &token);
    } else if (is_truth(token.raw, &token.truth)) {
        token.kind = OV_TOKEN_TRUTH;
    } else if (is_quotation_mark(token.raw)) {
        return refuse_quotes(scanner, token, "typographic quotation mark");
    } else if (!is_name(token.raw)) {
        ov_diagnose(scanner->list, OV_SEVERITY_ERROR, token.at, NULL, token.raw, accepted_name,
                    "not a name of a setting");
    }
    return token;
}

/* ---- the rest ---------------------------------------------------------------------------------------- */

static void refuse_character(struct ov_scanner *scanner)
{
    unsigned char byte = peek(scanner, 0);
    char found[2] = { (char)byte, '\0' };
    struct ov_position at = here(scanner);
    if (byte == '@') {
        ov_diagnose(scanner->list, OV_SEVERITY_ERROR, at, NULL, "@",
                    "everything in one file: the bytes of a file are what is recorded",
                    "files are not included");
        skip_line(scanner);
        return;
    }
    if (byte < 0x20 || byte == 0x7f)
        ov_diagnose(scanner->list, OV_SEVERITY_ERROR, at, NULL, NULL,
                    "blanks, tabs and line breaks between settings", "control character %d", byte);
    else
        ov_diagnose(scanner->list, OV_SEVERITY_ERROR, at, NULL, found,
                    "settings such as name = value; and comments after # or //", "character without meaning");
    advance(scanner);
}

struct ov_token ov_config_next_token(struct ov_scanner *scanner)
{
    static const char marks[] = "=:;,{}()[]";
    static const enum ov_token_kind kinds[] = { OV_TOKEN_EQUALS,     OV_TOKEN_EQUALS,
                                                OV_TOKEN_SEMICOLON,  OV_TOKEN_COMMA,
                                                OV_TOKEN_GROUP_OPEN, OV_TOKEN_GROUP_CLOSE,
                                                OV_TOKEN_LIST_OPEN,  OV_TOKEN_LIST_CLOSE,
                                                OV_TOKEN_ARRAY_OPEN, OV_TOKEN_ARRAY_CLOSE };
    for (;;) {
        skip_blanks(scanner);
        if (at_end(scanner))
            return (struct ov_token){ .kind = OV_TOKEN_END, .at = here(scanner), .raw = "end of file" };
        unsigned char byte = peek(scanner, 0);
        if (byte == '"')
            return read_string(scanner);
        if (is_word(byte) && byte != '*')
            return read_word(scanner);
        if (byte == '\'')
            return refuse_quotes(scanner, (struct ov_token){ .at = here(scanner), .raw = "'" },
                                 "single quotation mark");
        const char *mark = byte != 0 ? strchr(marks, byte) : NULL;
        if (mark != NULL) {
            struct ov_token token = { .kind = kinds[mark - marks], .at = here(scanner) };
            token.raw = ov_arena_copy(scanner->list->arena, mark, 1);
            advance(scanner);
            return token;
        }
        refuse_character(scanner);
    }
}
