/* Codes as numbers: seven bits a character, nine characters in each of two, so that numbers order as texts.
 */
#include "model/model-internal.h"

enum { HALF = OV_CODE_LENGTH / 2, FIRST = 0x20, LAST = 0x7e };

bool ov_code_pack(const char *text, int64_t numbers[2])
{
    for (int half = 0; half < 2; half++) {
        numbers[half] = 0;
        for (int i = 0; i < HALF; i++) {
            unsigned char byte = (unsigned char)*text;
            if (byte != '\0' && (byte < FIRST || byte > LAST))
                return false;
            numbers[half] = numbers[half] << 7 | byte;
            text += byte != '\0';
        }
    }
    return *text == '\0';
}

void ov_code_unpack(const int64_t numbers[2], char text[OV_CODE_LENGTH + 1])
{
    for (int half = 0; half < 2; half++)
        for (int i = 0; i < HALF; i++)
            *text++ = (char)(numbers[half] >> 7 * (HALF - 1 - i) & 0x7f);
    *text = '\0';
}
