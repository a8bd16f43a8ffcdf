/* The rules that every module keeps, whether its rows come from a manifest or from a plugin. */
#include "modules/modules-internal.h"

#include <string.h>

struct rules {
    struct ov_arena *arena;
    const struct ov_module *module;
    struct ov_fault *fault;
};

static bool say(const struct rules *rules, const char *member, const char *text)
{
    if (rules->fault->member == NULL)
        rules->fault->member = member;
    return ov_fault_say(rules->fault, "%s", text);
}

/* ---- what holds of every row ---- */

static bool check_number(const struct rules *rules, const struct ov_row_member *member, const void *row)
{
    uint32_t value = ov_row_number(row, member->offset);
    struct ov_fault *fault = rules->fault;
    switch (member->kind) {
    case OV_MEMBER_NUMBER:
        return value <= member->most || ov_fault_say(fault, "%lu is out of range; accepted: 0 to %lu",
                                                     (unsigned long)value, (unsigned long)member->most);
    case OV_MEMBER_WORD:
        if (value == 0 && !member->required)
            return true;
        return ov_word_name(member->words, value) != NULL ||
               ov_fault_say(fault, "the value %lu is not known to this program; accepted: %s",
                            (unsigned long)value, ov_words_list(rules->arena, member->words));
    case OV_MEMBER_BITS:
        value &= ~(uint32_t)OV_CALLBACK;
        if (value == 0 && member->required)
            return ov_fault_say(fault, "none is named; accepted: %s",
                                ov_words_list(rules->arena, member->words));
        return (value & ~ov_words_mask(member->words)) == 0 ||
               ov_fault_say(fault, "the bits 0x%lx are not known to this program; accepted: %s",
                            (unsigned long)(value & ~ov_words_mask(member->words)),
                            ov_words_list(rules->arena, member->words));
    case OV_MEMBER_RESERVED:
        return value == 0 || ov_fault_say(fault, "the value %lu is not known to this program; accepted: 0",
                                          (unsigned long)value);
    default:
        return true;
    }
}

static bool check_member(const struct rules *rules, const struct ov_row_member *member, const void *row)
{
    rules->fault->member = member->name;
    if (member->kind != OV_MEMBER_TEXT)
        return check_number(rules, member, row);
    const char *text = ov_row_text(row, member->offset);
    if (text == NULL)
        return !member->required || ov_fault_say(rules->fault, "it is missing");
    const char *wrong = ov_text_fault(text, OV_MODULE_TEXT);
    return wrong == NULL || ov_fault_say(rules->fault, "%s", wrong);
}

/* The row of another table, or of this one before row, that has the same id. */
static bool is_taken(const struct rules *rules, size_t table, size_t before, const char *id)
{
    size_t count;
    const char *rows = ov_module_rows(rules->module, &ov_rows_descriptions[table], &count);
    for (size_t i = 0; i < count && i < before; i++)
        if (ov_equal(ov_row_id(rows + i * ov_rows_descriptions[table].row_size), id))
            return true;
    return false;
}

static bool is_core(const char *name)
{
    size_t count;
    const char *const *names = ov_core_names(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return true;
    return false;
}

static bool check_id(const struct rules *rules, size_t table, size_t row, const char *id)
{
    rules->fault->member = ov_rows_descriptions[table].members[0].name;
    if (!ov_is_id(id))
        return ov_fault_say(rules->fault,
                            "'%.60s' is no id; accepted: a-z first, then a-z, 0-9 and -, at most "
                            "40 characters",
                            id);
    /* Fields and measures are asked for by the same kind of name. */
    if (is_taken(rules, table, row, id) ||
        (table == OV_ROWS_MEASURES && is_taken(rules, OV_ROWS_FIELDS, SIZE_MAX, id)))
        return ov_fault_say(rules->fault, "'%s' is used twice", id);
    return (table != OV_ROWS_FIELDS && table != OV_ROWS_MEASURES) || !is_core(id) ||
           ov_fault_say(rules->fault, "'%s' is the name of a core figure; accepted: another name", id);
}

/* ---- formulas and texts ---- */

/* What is written without a point is a field or measure of this module, or a core figure; the core's and the
 * own names may be written with it. Of other modules nothing is known here. */
static bool check_name(const struct rules *rules, const char *name)
{
    const char *point = strchr(name, '.'), *id = point != NULL ? point + 1 : name;
    size_t length = strlen(rules->module->id);
    bool core = point == NULL || ov_starts_with(name, "core.");
    bool own = point == NULL || (strncmp(name, rules->module->id, length) == 0 && name[length] == '.');
    if ((!core && !own) || (core && is_core(id)) ||
        (own &&
         (is_taken(rules, OV_ROWS_FIELDS, SIZE_MAX, id) || is_taken(rules, OV_ROWS_MEASURES, SIZE_MAX, id))))
        return true;
    return ov_fault_say(rules->fault,
                        "it names '%.80s', which is no field, no measure of this module and no core figure; "
                        "accepted: those, and agreement.id of others",
                        name);
}

static bool check_formula(const struct rules *rules, const char *member, const char *formula)
{
    rules->fault->member = member;
    if (formula == NULL)
        return true;
    const struct ov_formula *parsed = ov_formula_check(rules->arena, formula, rules->fault);
    size_t count = 0;
    const char **names = parsed != NULL ? ov_formula_names(rules->arena, parsed, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (!check_name(rules, names[i]))
            return false;
    return parsed != NULL;
}

static bool check_text(const struct rules *rules, const char *member, const char *text, bool formulas)
{
    size_t count;
    rules->fault->member = member;
    const char **parts = ov_text_braces(rules->arena, text, &count, rules->fault);
    for (size_t i = 0; parts != NULL && i < count; i++)
        if (formulas && !check_formula(rules, member, parts[i]))
            return false;
    return parts != NULL;
}

static bool check_reads(const struct rules *rules, const char *reads, bool callback)
{
    rules->fault->member = "reads";
    if (reads == NULL)
        return true;
    if (!callback)
        return say(rules, "reads",
                   N_("only a row with a callback says what it reads; a formula says it itself"));
    size_t count;
    const char **names = ov_split_blanks(rules->arena, reads, &count);
    for (size_t i = 0; i < count; i++) {
        size_t known = 0;
        struct ov_formula_fault wrong = { 0 };
        const struct ov_formula *formula = ov_formula_parse(rules->arena, names[i], &wrong);
        const char **own = formula != NULL ? ov_formula_names(rules->arena, formula, &known) : NULL;
        if (known != 1 || strcmp(own[0], names[i]) != 0)
            return ov_fault_say(rules->fault,
                                "'%.80s' is not the name of a figure; accepted: names with a blank "
                                "between them",
                                names[i]);
        if (!check_name(rules, own[0]))
            return false;
    }
    return true;
}

static bool one_of(const struct rules *rules, const char *member, bool formula, bool callback)
{
    if (formula && callback)
        return say(rules, member, N_("there is a callback as well; accepted: one of the two"));
    return formula || callback || say(rules, member, N_("it is missing, and there is no callback either"));
}

/* The id of a code list, which the editions of the agreement have or have not. */
static bool check_list(const struct rules *rules, const char *member, const char *list)
{
    rules->fault->member = member;
    return (ov_is_id(list) && !ov_formula_is_set(list)) ||
           ov_fault_say(rules->fault,
                        "'%.60s' cannot be the id of a code list; accepted: an id that is no set and no "
                        "figure of formulas",
                        list);
}

/* ---- the tables ---- */

/* Days one after another, so that each series ends where the next begins. */
static bool check_breaks(const struct rules *rules, const char *breaks)
{
    size_t count;
    ov_date day, last = OV_NO_DATE;
    const char **days = ov_split_blanks(rules->arena, breaks, &count);
    rules->fault->member = "breaks";
    for (size_t i = 0; i < count; i++) {
        bool month_only = false;
        if (!ov_date_parse(days[i], &day, &month_only) || month_only || (i > 0 && day <= last))
            return ov_fault_say(rules->fault,
                                "'%.60s' is no day after the one before it; accepted: days such as "
                                "2016-01-01, rising, with a blank between them",
                                days[i]);
        last = day;
    }
    return true;
}

static bool check_field(const struct rules *rules, const void *row)
{
    const struct ov_field *field = row;
    size_t count;
    const char **slices = ov_split_blanks(rules->arena, field->slices != NULL ? field->slices : "", &count);
    for (size_t i = 0; i < count; i++) {
        rules->fault->member = "slices";
        if (!ov_is_id(slices[i]))
            return ov_fault_say(rules->fault, "'%.60s' is no id; accepted: ids with a blank between them",
                                slices[i]);
    }
    if (field->breaks != NULL && !check_breaks(rules, field->breaks))
        return false;
    rules->fault->member = "level";
    return field->level == OV_REGION || field->level == OV_UNIT ||
           ov_fault_say(rules->fault, "the value %lu is not known here; accepted: region, unit",
                        (unsigned long)field->level);
}

static bool check_measure(const struct rules *rules, const void *row)
{
    const struct ov_measure *measure = row;
    bool callback = (measure->flags & OV_CALLBACK) != 0;
    return one_of(rules, "formula", measure->formula != NULL, callback) &&
           check_formula(rules, "formula", measure->formula) && check_reads(rules, measure->reads, callback);
}

static bool check_check(const struct rules *rules, const void *row)
{
    const struct ov_check *check = row;
    bool callback = (check->flags & OV_CALLBACK) != 0;
    if (callback && check->when != NULL)
        return say(rules, "when", N_("a check with a callback decides itself when it applies"));
    rules->fault->member = "over";
    if ((check->each == OV_CODE) != (check->over != NULL))
        return say(
            rules, "over",
            N_("a check asked of each code names the code list, and no other does; accepted: over with "
               "each = code"));
    if (check->over != NULL && !check_list(rules, "over", check->over))
        return false;
    return one_of(rules, "rule", check->rule != NULL, callback) &&
           check_formula(rules, "when", check->when) && check_formula(rules, "rule", check->rule) &&
           check_text(rules, "text", check->text, !callback) && check_reads(rules, check->reads, callback);
}

/* "10 years", "12 months" */
static bool is_span(const char *over)
{
    static const char *const units[] = { "years", "half-years", "terms", "tertials", "quarters", "months" };
    size_t digits = strspn(over, "0123456789");
    if (digits == 0 || digits > 2 || over[0] == '0' || over[digits] != ' ')
        return false;
    for (size_t i = 0; i < OV_COUNT_OF(units); i++)
        if (strcmp(over + digits + 1, units[i]) == 0)
            return true;
    return false;
}

/* A code list; before 1.1 there were none, and any other word is a slip. */
static bool check_rows(const struct rules *rules, const char *list)
{
    rules->fault->member = "rows";
    if (rules->module->abi_minor < 1)
        return say(rules, "rows", N_("accepted: unit, component, activity, condition, obligation, period"));
    return check_list(rules, "rows", list);
}

static bool check_shown(const struct rules *rules, const struct ov_section *section)
{
    size_t count;
    const char **formulas = ov_formula_split(rules->arena, section->of != NULL ? section->of : "", &count);
    if (section->show == 0)
        return say(rules, "show", N_("it is missing, and there is no callback either"));
    if (section->of == NULL && section->show != OV_TEXT)
        return say(rules, "of", N_("it is missing: nothing would be shown"));
    for (size_t i = 0; section->of != NULL && i < count; i++)
        if (!check_formula(rules, "of", formulas[i]))
            return false;
    if (section->rows != NULL && !ov_section_rows_fixed(section->rows) && !check_rows(rules, section->rows))
        return false;
    return section->over == NULL || is_span(section->over) ||
           say(rules, "over",
               N_("accepted: 1 to 99 and years, half-years, terms, tertials, quarters or months"));
}

static bool check_section(const struct rules *rules, const void *row)
{
    const struct ov_section *section = row;
    bool callback = (section->flags & OV_CALLBACK) != 0;
    rules->fault->member = NULL;
    if (callback && (section->text || section->of || section->rows || section->over || section->show))
        return say(rules, "callback",
                   N_("text, of, rows, over and show belong to sections without a callback"));
    if (!callback && !check_shown(rules, section))
        return false;
    if (section->text != NULL && !check_text(rules, "text", section->text, true))
        return false;
    return check_reads(rules, section->reads, callback);
}

static bool check_option(const struct rules *rules, const void *row)
{
    const struct ov_option *option = row;
    const char *accepted;
    rules->fault->member = "standard";
    return option->standard == NULL || ov_option_accepts(option, option->standard, &accepted) ||
           ov_fault_say(rules->fault, "'%.80s' is not of the option's type; accepted: %s", option->standard,
                        accepted);
}

static bool check_row(const struct rules *rules, size_t number, size_t index, const void *row)
{
    static bool (*const own[OV_ROWS_TABLES])(const struct rules *,
                                             const void *) = { check_field, check_measure, check_check,
                                                               check_section, check_option };
    const struct ov_rows_description *table = &ov_rows_descriptions[number];
    for (size_t i = 0; i < table->member_count; i++)
        if (!check_member(rules, &table->members[i], row))
            return false;
    rules->fault->member = NULL;
    return check_id(rules, number, index, ov_row_id(row)) && own[number](rules, row);
}

static bool check_identity(const struct rules *rules)
{
    const struct ov_module *module = rules->module;
    const struct {
        const char *name, *text;
        bool required;
    } texts[] = { { "id", module->id, true },
                  { "title", module->title, true },
                  { "version", module->version, true },
                  { "contact", module->contact, false },
                  { "licence", module->licence, false } };
    for (size_t i = 0; i < OV_COUNT_OF(texts); i++) {
        rules->fault->member = texts[i].name;
        if (texts[i].text == NULL && texts[i].required)
            return ov_fault_say(rules->fault, "it is missing");
        const char *wrong = texts[i].text != NULL ? ov_text_fault(texts[i].text, OV_RECORD_NAME) : NULL;
        if (wrong != NULL)
            return ov_fault_say(rules->fault, "%s", wrong);
    }
    rules->fault->member = "id";
    if (!ov_is_id(module->id) || strcmp(module->id, "core") == 0)
        return ov_fault_say(rules->fault,
                            "'%.60s' is no id of a module; accepted: a-z first, then a-z, 0-9 and "
                            "-, at most 40 characters, and not core",
                            module->id);
    rules->fault->member = "interface";
    if (module->abi_major != OV_ABI_MAJOR || module->abi_minor > OV_ABI_MINOR)
        return ov_fault_say(rules->fault,
                            "it needs interface %lu.%lu, this program has %d.%d; accepted: %d.0 to %d.%d",
                            (unsigned long)module->abi_major, (unsigned long)module->abi_minor, OV_ABI_MAJOR,
                            OV_ABI_MINOR, OV_ABI_MAJOR, OV_ABI_MAJOR, OV_ABI_MINOR);
    rules->fault->member = NULL;
    return true;
}

bool ov_module_check(struct ov_arena *arena, const struct ov_module *module, struct ov_fault *fault)
{
    struct rules rules = { arena, module, fault };
    if (!check_identity(&rules))
        return false;
    for (size_t i = 0; i < OV_ROWS_TABLES; i++) {
        const struct ov_rows_description *table = &ov_rows_descriptions[i];
        size_t count;
        const char *rows = ov_module_rows(module, table, &count);
        fault->table = table->name;
        for (fault->row = 0; fault->row < count; fault->row++)
            if (!check_row(&rules, i, fault->row, rows + fault->row * table->row_size))
                return false;
    }
    fault->table = NULL;
    return true;
}
