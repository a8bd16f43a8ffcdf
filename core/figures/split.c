/* A list of formulas into its formulas. */
#include "figures/figures-internal.h"

#include <string.h>

static const char blanks[] = " \t\n";

const char **ov_formula_split(struct ov_arena *arena, const char *list, size_t *count)
{
    const char **formulas = OV_NEW(arena, const char *), *start = list;
    int depth = 0;
    bool quoted = false;
    *count = 0;
    for (const char *at = list;; at++) {
        quoted = quoted != (*at == '"');
        depth += !quoted ? (*at == '(') - (*at == ')') : 0;
        if (*at != '\0' && (*at != ',' || depth > 0 || quoted))
            continue;
        start += strspn(start, blanks);
        size_t length = (size_t)(at > start ? at - start : 0);
        while (length > 0 && strchr(blanks, start[length - 1]) != NULL)
            length--;
        *OV_APPEND(arena, formulas, *count) = ov_arena_copy(arena, start, length);
        if (*at == '\0')
            return formulas;
        start = at + 1;
    }
}
