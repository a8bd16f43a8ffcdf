/* The text of a formula as tokens. */
#include "figures/figures-internal.h"

#include <stdarg.h>
#include <string.h>

bool ov_scanner_fault(struct ov_scanner *scanner, int column, const char *accepted, const char *format, ...)
{
    struct ov_formula_fault *fault = scanner->fault;
    scanner->token.kind = OV_TOKEN_FAULT;
    if (fault->column != 0)
        return false;
    fault->column = column > 0 ? column : 1;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->text, sizeof fault->text, format, arguments);
    va_end(arguments);
    snprintf(fault->accepted, sizeof fault->accepted, "%s", accepted);
    return false;
}

/* Characters, not bytes: every byte but the continuation bytes of UTF-8 begins one. */
static int column_at(struct ov_scanner *scanner, const char *at)
{
    for (; scanner->counted < at; scanner->counted++)
        if (((unsigned char)*scanner->counted & 0xc0) != 0x80)
            scanner->column++;
    return scanner->column;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_small(char byte)
{
    return byte >= 'a' && byte <= 'z';
}

static bool is_name_byte(char byte)
{
    return is_small(byte) || is_digit(byte) || byte == '-';
}

/* A letter of any kind: what someone takes for part of a name. × ÷ and U+2000–U+2FFF are signs. */
static bool letter_at(const char *at)
{
    unsigned char byte = (unsigned char)*at;
    return is_small(*at) || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= 0xc3 && byte != 0xe2 && !ov_starts_with(at, "×") && !ov_starts_with(at, "÷"));
}

/* Values behind "key =" that need no quotes: ids, unit codes, periods, keys such as population@2021-11-01. */
bool ov_is_word_byte(char byte)
{
    return is_name_byte(byte) || (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '_' || byte == '@' ||
           byte == '/' || byte == ':' || byte == '+';
}

/* Bytes of the blank at text: space, tab, line end, U+00A0, U+2009, U+202F; 0 when there is none. */
static size_t blank_length(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        return 1;
    if (ov_starts_with(text, "\xc2\xa0"))
        return 2;
    return ov_starts_with(text, "\xe2\x80\x89") || ov_starts_with(text, "\xe2\x80\xaf") ? 3 : 0;
}

static const char *skip_blanks(const char *at)
{
    for (size_t length; (length = blank_length(at)) > 0;)
        at += length;
    return at;
}

static bool add_digit(struct ov_decimal *number, char digit)
{
    return !__builtin_mul_overflow(number->unscaled, 10, &number->unscaled) &&
           !__builtin_add_overflow(number->unscaled, digit - '0', &number->unscaled);
}

static const char accepted_size[] = N_("a number whose digits, without the decimal sign, make at most "
                                       "9 223 372 036 854 775 807, with at most 18 decimals");

/* d{1,3}(blank d{3})+ or d+; a grouped number never begins with 0. */
static bool scan_whole(struct ov_scanner *scanner, struct ov_decimal *number)
{
    const char *start = scanner->at;
    bool fits = true;
    for (; is_digit(*scanner->at); scanner->at++)
        fits = fits && add_digit(number, *scanner->at);
    if (scanner->at - start <= 3 && *start != '0') {
        for (;;) {
            const char *group = scanner->at + blank_length(scanner->at);
            if (group == scanner->at || !is_digit(group[0]) || !is_digit(group[1]) || !is_digit(group[2]) ||
                is_digit(group[3]))
                break;
            for (int i = 0; i < 3; i++)
                fits = fits && add_digit(number, group[i]);
            scanner->at = group + 3;
        }
    }
    return fits || ov_scanner_fault(scanner, scanner->token.column, accepted_size,
                                    N_("the number has too many digits"));
}

/* A comma or point between two digits is a decimal sign; "1,2,3" could mean anything and is refused. */
static bool scan_decimals(struct ov_scanner *scanner, struct ov_decimal *number)
{
    if ((*scanner->at != ',' && *scanner->at != '.') || !is_digit(scanner->at[1]))
        return true;
    for (scanner->at++; is_digit(*scanner->at); scanner->at++) {
        if (++number->scale > 18 || !add_digit(number, *scanner->at))
            return ov_scanner_fault(scanner, scanner->token.column, accepted_size,
                                    N_("the number has too many digits"));
    }
    if ((*scanner->at == ',' || *scanner->at == '.') && is_digit(scanner->at[1]))
        return ov_scanner_fault(scanner, column_at(scanner, scanner->at),
                                N_("a blank after a comma between arguments, as in max(1, 2, 3)"),
                                N_("a number has one decimal sign only"));
    return true;
}

static bool scan_unit_word(struct ov_scanner *scanner)
{
    const char *at = skip_blanks(scanner->at), *end = at;
    bool blank = at > scanner->at;
    if (*at == '%') {
        scanner->token.word = OV_LITERAL_PERCENT;
        scanner->at = at + 1;
        return true;
    }
    if (is_small(*end))
        while (is_name_byte(*end))
            end++;
    if (end > at && ov_literal_word_named(at, (size_t)(end - at), &scanner->token.word)) {
        scanner->at = end;
        return true;
    }
    if (!blank && (letter_at(at) || *at == '-'))
        return ov_scanner_fault(
            scanner, column_at(scanner, at),
            /* xgettext:no-c-format */
            N_("kr, tkr, mkr, mdkr, % or days behind a number, or an operator with blanks round it"),
            N_("this cannot stand directly behind a number"));
    return true;
}

static bool digits_at(const char *at, int count)
{
    for (int i = 0; i < count; i++)
        if (!is_digit(at[i]))
            return false;
    return true;
}

/* 2022-09-30: 1 when one was read, 0 when none stands there, −1 fault. */
static int scan_date(struct ov_scanner *scanner)
{
    const char *at = scanner->at;
    if (!digits_at(at, 4) || at[4] != '-' || !digits_at(at + 5, 2) || at[7] != '-' || !digits_at(at + 8, 2) ||
        is_digit(at[10]))
        return 0;
    int year = (at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 + (at[3] - '0');
    scanner->token.date =
        ov_date_make(year, (at[5] - '0') * 10 + (at[6] - '0'), (at[8] - '0') * 10 + (at[9] - '0'));
    if (scanner->token.date == OV_NO_DATE || is_name_byte(at[10]) || letter_at(at + 10)) {
        ov_scanner_fault(scanner, scanner->token.column, N_("a date such as 2022-09-30"),
                         N_("there is no such day"));
        return -1;
    }
    scanner->token.kind = OV_TOKEN_DATE;
    scanner->at += 10;
    return 1;
}

static void scan_number(struct ov_scanner *scanner)
{
    if (scan_date(scanner) != 0)
        return;
    struct ov_decimal number = { 0, 0 };
    scanner->token.kind = OV_TOKEN_NUMBER;
    if (scan_whole(scanner, &number) && scan_decimals(scanner, &number) && scan_unit_word(scanner))
        scanner->token.number = number;
}

static const char accepted_name[] =
    N_("a name of small letters a–z, digits and hyphens, such as permanent-doctor-share");

static void scan_name(struct ov_scanner *scanner)
{
    const char *start = scanner->at;
    while (is_name_byte(*scanner->at))
        scanner->at++;
    if (*scanner->at == '.' && is_small(scanner->at[1])) {
        scanner->at++;
        while (is_name_byte(*scanner->at))
            scanner->at++;
    }
    if (letter_at(scanner->at)) {
        ov_scanner_fault(scanner, column_at(scanner, scanner->at), accepted_name,
                         N_("this character is in no name"));
        return;
    }
    if (scanner->at[-1] == '-') {
        ov_scanner_fault(scanner, column_at(scanner, scanner->at - 1),
                         N_("a minus with blanks round it, as in a - b"),
                         N_("a name cannot end in a hyphen"));
        return;
    }
    scanner->token.kind = OV_TOKEN_NAME;
    scanner->token.text = ov_arena_copy(scanner->arena, start, (size_t)(scanner->at - start));
    if (strcmp(scanner->token.text, "or") == 0 || strcmp(scanner->token.text, "and") == 0) {
        scanner->token.kind = OV_TOKEN_OPERATOR;
        scanner->token.sign = *start == 'o' ? OV_OPERATOR_OR : OV_OPERATOR_AND;
    }
}

static const char *scan_text(struct ov_scanner *scanner, int column)
{
    const char *start = ++scanner->at;
    while (*scanner->at != '"' && (unsigned char)*scanner->at >= ' ')
        scanner->at++;
    if (*scanner->at != '"') {
        ov_scanner_fault(scanner, column, N_("a text in double quotes on one line, without quotes inside"),
                         N_("the text is not closed"));
        return NULL;
    }
    return ov_arena_copy(scanner->arena, start, (size_t)(scanner->at++ - start));
}

static const struct {
    const char *text;
    enum ov_operator sign;
} signs[] = {
    /* longer before shorter */
    { "<=", OV_OPERATOR_AT_MOST }, { ">=", OV_OPERATOR_AT_LEAST }, { "<>", OV_OPERATOR_UNEQUAL },
    { "<", OV_OPERATOR_LESS },     { ">", OV_OPERATOR_MORE },      { "=", OV_OPERATOR_EQUAL },
    { "+", OV_OPERATOR_ADD },      { "-", OV_OPERATOR_SUBTRACT },  { "*", OV_OPERATOR_MULTIPLY },
    { "/", OV_OPERATOR_DIVIDE },   { "≤", OV_OPERATOR_AT_MOST },   { "≥", OV_OPERATOR_AT_LEAST },
    { "≠", OV_OPERATOR_UNEQUAL },  { "−", OV_OPERATOR_SUBTRACT },  { "×", OV_OPERATOR_MULTIPLY },
    { "÷", OV_OPERATOR_DIVIDE },
};

static bool scan_sign(struct ov_scanner *scanner)
{
    for (size_t i = 0; i < OV_COUNT_OF(signs); i++) {
        if (!ov_starts_with(scanner->at, signs[i].text))
            continue;
        scanner->at += strlen(signs[i].text);
        scanner->token.kind = OV_TOKEN_OPERATOR;
        scanner->token.sign = signs[i].sign;
        if (signs[i].sign == OV_OPERATOR_EQUAL && *scanner->at == '=')
            ov_scanner_fault(scanner, column_at(scanner, scanner->at), N_("one ="),
                             N_("equality is written with one ="));
        return true;
    }
    return false;
}

void ov_scanner_next(struct ov_scanner *scanner)
{
    if (scanner->token.kind == OV_TOKEN_FAULT)
        return;
    const char *before = scanner->at;
    scanner->at = skip_blanks(scanner->at);
    scanner->token =
        (struct ov_token){ .column = column_at(scanner, scanner->at), .blank_before = scanner->at > before };
    char byte = *scanner->at;
    if (byte == '\0') {
        scanner->token.kind = OV_TOKEN_END;
    } else if (byte == '(' || byte == ')' || byte == ',') {
        scanner->token.kind = byte == '(' ? OV_TOKEN_OPEN : byte == ')' ? OV_TOKEN_CLOSE : OV_TOKEN_COMMA;
        scanner->at++;
    } else if (is_digit(byte)) {
        scan_number(scanner);
    } else if (is_small(byte)) {
        scan_name(scanner);
    } else if (byte == '"') {
        scanner->token.text = scan_text(scanner, scanner->token.column);
        if (scanner->token.text != NULL)
            scanner->token.kind = OV_TOKEN_TEXT;
    } else if (!scan_sign(scanner)) {
        ov_scanner_fault(
            scanner, scanner->token.column,
            letter_at(scanner->at)
                ? accepted_name
                : N_("numbers, dates, \"texts\", names, ( ) , + - * / = <> < <= > >= and or not"),
            N_("this character is not in the grammar"));
    }
    if (scanner->token.kind == OV_TOKEN_OPERATOR)
        scanner->token.blank_after = blank_length(scanner->at) > 0;
}

const char *ov_scanner_word(struct ov_scanner *scanner, int *at_column)
{
    scanner->at = skip_blanks(scanner->at);
    int column = column_at(scanner, scanner->at);
    *at_column = column;
    const char *word = NULL, *start = scanner->at;
    if (*start == '"') {
        word = scan_text(scanner, column);
    } else {
        while (ov_is_word_byte(*scanner->at))
            scanner->at++;
        if (scanner->at > start)
            word = ov_arena_copy(scanner->arena, start, (size_t)(scanner->at - start));
    }
    if (word == NULL || *word == '\0') {
        ov_scanner_fault(scanner, column, N_("an id, a code, a period, or a text in double quotes"),
                         N_("a value is missing behind ="));
        return NULL;
    }
    ov_scanner_next(scanner);
    return word;
}

void ov_scanner_begin(struct ov_scanner *scanner, struct ov_arena *arena, const char *text,
                      struct ov_formula_fault *fault)
{
    *scanner =
        (struct ov_scanner){ .arena = arena, .text = text, .at = text, .counted = text, .fault = fault };
    scanner->column = 1;
    ov_scanner_next(scanner);
}
