/* Words for the names that editions give to methods and roundings of payments. */
#include "report/report-internal.h"

struct word {
    const char *name, *text;
};

static struct ov_text word_of(const struct word *words, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (ov_equal(words[i].name, name))
            return ov_core_text(words[i].text);
    return ov_text_data(name);
}

struct ov_text ov_report_method_word(const char *name)
{
    static const struct word words[] = {
        { "share", N_("share of the key") },
        { "base-and-share", N_("a base to each and a share of the key") },
        { "flat", N_("the same to each") },
        { "classes", N_("an amount by class") },
        { "per-piece", N_("an amount per piece") },
        { "steps", N_("in steps, by result") },
        { "share-of-increase", N_("share of the increase") },
        { "qualified", N_("to those who meet the condition") },
        { "published", N_("as the payer has published") },
        { "applied-for", N_("on application") },
    };

    return word_of(words, OV_COUNT_OF(words), name);
}

struct ov_text ov_report_rounding_word(const char *name)
{
    static const struct word words[] = {
        { "half-up", N_("each to the nearest") },
        { "half-up-residual-to-largest", N_("each to the nearest, what is left to the largest") },
        { "largest-remainder", N_("largest remainder, the sum is kept") },
        { "webster", N_("Webster's method, the sum is kept") },
        { "rate-then-up", N_("rate rounded, then each rounded up") },
    };

    return word_of(words, OV_COUNT_OF(words), name);
}
