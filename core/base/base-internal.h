/* What the files of core/base share among themselves and nobody else includes. */
#ifndef OVERENS_BASE_INTERNAL_H
#define OVERENS_BASE_INTERNAL_H

#include "base/base.h"

#include <gmp.h>

/* 10^0 … 10^18: every scale a decimal can have. */
#define OV_SCALE_MAX 18
extern const int64_t ov_power_of_ten[OV_SCALE_MAX + 1];

/* One character of data: its bytes (1–4) and code point; a bad sequence gives code point -1 and the bytes
 * that one U+FFFD stands for (the longest beginning of a character, as Unicode recommends). left > 0. */
size_t ov_utf8_next(const char *data, size_t left, int32_t *code_point);
/* The longest beginning of text of at most room bytes that does not cut a character. */
size_t ov_utf8_fit(const char *text, size_t room);
/* Control characters out, so that a message is one line and cannot drive a terminal. */
void ov_text_tame(char *text);

/* Bytes of the one blank at text: space, U+00A0, U+202F, U+2009; 0 when none stands there. */
size_t ov_blank_length(const char *text);
/* text without ordinary white space (space, tab, CR, LF) at its ends. */
const char *ov_trim(const char *text, size_t *length);
/* Equal apart from the case of a–z, whatever the locale. */
bool ov_equal_ascii_case(const char *text, size_t length, const char *word);

/* The only two ways into and out of GMP; the first makes GMP allocate as the house does. */
void ov_mpz_init(mpz_t number, ov_int128 value);
bool ov_mpz_get(const mpz_t number, ov_int128 *out); /* false when it needs more than 127 bits */

/* |value| × 10^decimals as whole digits, halves upwards. decimals 0 … OV_SCALE_MAX. */
enum { OV_DIGITS = 64 };
void ov_rational_digits(struct ov_rational value, int decimals, char digits[OV_DIGITS]);

#endif
