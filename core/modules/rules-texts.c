/* Rules of the texts in a row: characters, formulas, braces, declared reads. */
#include "modules/modules-internal.h"

#include <stdarg.h>
#include <string.h>

bool ov_fault_say(struct ov_fault *fault, const char *format, ...)
{
    if (fault->text[0] != '\0')
        return false;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->text, sizeof fault->text, format, arguments);
    va_end(arguments);
    return false;
}

char *ov_fault_words(struct ov_arena *arena, const struct ov_module *module, const struct ov_fault *fault)
{
    struct ov_buffer words = { 0 };
    for (size_t i = 0; fault->table != NULL && i < OV_ROWS_TABLES; i++) {
        const struct ov_rows_description *table = &ov_rows_descriptions[i];
        size_t count;
        const char *rows = module != NULL ? ov_module_rows(module, table, &count) : NULL, *id = NULL;
        if (!ov_equal(table->name, fault->table))
            continue;
        if (rows != NULL && fault->row < count)
            id = ov_row_id(rows + fault->row * table->row_size);
        ov_buffer_printf(&words, "%s[%zu]", fault->table, fault->row);
        if (id != NULL && ov_utf8_valid(id, strlen(id)))
            ov_buffer_printf(&words, " (%.40s)", id);
        ov_buffer_puts(&words, ": ");
    }
    if (fault->member != NULL)
        ov_buffer_printf(&words, "%s: ", fault->member);
    ov_buffer_puts(&words, fault->text);
    char *text = ov_arena_strdup(arena, words.data);
    ov_buffer_free(&words);
    return text;
}

const char *ov_text_fault(const char *text, size_t most)
{
    size_t length = strnlen(text, most + 1);
    if (length == 0)
        return N_("the text is empty");
    if (length > most)
        return N_("the text is too long");
    if (!ov_utf8_valid(text, length))
        return N_("the text is not valid UTF-8");
    for (const char *at = text; *at != '\0'; at++)
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            return N_("the text holds a control character");
    return NULL;
}

const struct ov_formula *ov_formula_check(struct ov_arena *arena, const char *formula, struct ov_fault *fault)
{
    struct ov_formula_fault wrong = { 0 };
    const struct ov_formula *parsed = ov_formula_parse(arena, formula, &wrong);
    if (parsed == NULL)
        ov_fault_say(fault, "the formula '%.200s' at character %d: %s; accepted: %s", formula, wrong.column,
                     wrong.text, wrong.accepted);
    return parsed;
}

/* The brace that closes what begins at text: one within a "text" closes nothing. NULL when there is none. */
static const char *closing_brace(const char *text)
{
    bool quoted = false;
    for (const char *at = text; *at != '\0'; at++) {
        quoted = quoted != (*at == '"');
        if (!quoted && (*at == '{' || *at == '}'))
            return *at == '}' ? at : NULL;
    }
    return NULL;
}

const char **ov_text_braces(struct ov_arena *arena, const char *text, size_t *count, struct ov_fault *fault)
{
    const char **parts = OV_NEW(arena, const char *);
    *count = 0;
    for (const char *at = text; *at != '\0'; at++) {
        if (*at != '{' && *at != '}')
            continue;
        if (at[1] == *at) { /* {{ and }} are braces that are shown */
            at++;
            continue;
        }
        const char *end = *at == '{' ? closing_brace(at + 1) : NULL;
        if (end == NULL || end == at + 1) {
            ov_fault_say(
                fault,
                "the brace %c at character %zu is not half of {name}; accepted: {name} or {formula}, and "
                "{{ for a brace that is shown",
                *at, ov_utf8_length(ov_arena_copy(arena, text, (size_t)(at - text))) + 1);
            return NULL;
        }
        *OV_APPEND(arena, parts, *count) = ov_arena_copy(arena, at + 1, (size_t)(end - at - 1));
        at = end;
    }
    return parts;
}

const char **ov_split_blanks(struct ov_arena *arena, const char *list, size_t *count)
{
    const char **words = OV_NEW(arena, const char *);
    *count = 0;
    for (list += strspn(list, " "); *list != '\0'; list += strspn(list, " ")) {
        size_t length = strcspn(list, " ");
        *OV_APPEND(arena, words, *count) = ov_arena_copy(arena, list, length);
        list += length;
    }
    return words;
}

/* What a name is without the point and what stands before it, where that may be left out. */
static const char *short_name(const char *module, const char *name)
{
    size_t length = strlen(module);
    if (ov_starts_with(name, "core."))
        return name + 5;
    return strncmp(name, module, length) == 0 && name[length] == '.' ? name + length + 1 : name;
}

bool ov_reads_allow(const char *module, const char *reads, const char *name)
{
    struct ov_arena *arena = ov_arena_new();
    size_t count;
    const char **declared = ov_split_blanks(arena, reads != NULL ? reads : "", &count);
    bool allowed = false;
    for (size_t i = 0; i < count && !allowed; i++)
        allowed = strcmp(short_name(module, declared[i]), short_name(module, name)) == 0;
    ov_arena_free(arena);
    return allowed;
}

const char *ov_formula_undeclared(struct ov_arena *arena, const struct ov_formula *formula,
                                  const char *module, const char *reads)
{
    size_t count;
    const char **names = ov_formula_names(arena, formula, &count);
    for (size_t i = 0; i < count; i++)
        if (!ov_reads_allow(module, reads, names[i]))
            return names[i];
    return NULL;
}

bool ov_arguments_fit(const char *const *parts, size_t part_count, const struct ov_named_formula *arguments,
                      size_t count, size_t *at)
{
    size_t other;
    for (*at = 0; *at < part_count; ++*at) {
        for (other = 0; other < count && !ov_equal(arguments[other].name, parts[*at]); other++)
            ;
        if (other == count)
            return false;
    }
    for (; *at < part_count + count; ++*at) {
        for (other = 0; other < part_count && !ov_equal(arguments[*at - part_count].name, parts[other]);
             other++)
            ;
        if (other == part_count)
            return false;
    }
    return true;
}
