/* Texts that are filled with figures when they are rendered. */
#include "model/model-internal.h"

struct ov_text ov_text(const char *domain, const char *msgid)
{
    return (struct ov_text){ .msgid = msgid, .domain = domain };
}

struct ov_text ov_text_data(const char *plain)
{
    return (struct ov_text){ .msgid = plain };
}

bool ov_is_english(const char *language)
{
    return language != NULL && ov_starts_with(language, "en");
}
