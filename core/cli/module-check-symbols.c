/* What a plugin's file gives and needs, read from its table of dynamic symbols. Nothing of it is run. */
#include "cli/module-check-internal.h"

#include <elf.h>
#include <string.h>

enum { FILE_MAX = 64 << 20 };

struct object {
    const char *data;
    size_t length;
    const Elf64_Shdr *sections;
    size_t section_count;
};

/* count things of size bytes at offset, or NULL when the file does not have them. */
static const void *part(const struct object *object, uint64_t offset, uint64_t size, uint64_t count)
{
    if (offset > object->length || (size && count > (object->length - offset) / size) || offset % 8 != 0)
        return NULL;
    return object->data + offset;
}

static bool open_object(struct object *object)
{
    const Elf64_Ehdr *head = part(object, 0, sizeof *head, 1);

    if (!head || memcmp(head->e_ident, ELFMAG, SELFMAG) != 0 || head->e_ident[EI_CLASS] != ELFCLASS64 ||
        head->e_type != ET_DYN || head->e_shentsize != sizeof *object->sections)
        return false;
    object->section_count = head->e_shnum;
    object->sections = part(object, head->e_shoff, sizeof *object->sections, head->e_shnum);
    return object->sections != NULL;
}

static const Elf64_Shdr *find_section(const struct object *object, uint32_t type)
{
    for (size_t i = 0; i < object->section_count; i++)
        if (object->sections[i].sh_type == type)
            return &object->sections[i];
    return NULL;
}

/* The text at offset of the table of texts that belongs to the section; "" when there is none. */
static const char *text_at(const struct object *object, const Elf64_Shdr *section, uint64_t offset)
{
    const Elf64_Shdr *texts =
        section->sh_link < object->section_count ? &object->sections[section->sh_link] : NULL;
    const char *data =
        texts && texts->sh_offset <= object->length && texts->sh_size <= object->length - texts->sh_offset
            ? object->data + texts->sh_offset
            : NULL;

    return data && offset < texts->sh_size && memchr(data + offset, '\0', texts->sh_size - offset)
               ? data + offset
               : "";
}

/* What linkers and sanitizers add by themselves. */
static bool is_own(const char *name)
{
    static const char *const names[] = { "_init", "_fini", "_edata", "_end" };
    size_t length = strlen(name);

    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        if (!strcmp(names[i], name))
            return true;
    return ov_starts_with(name, "__") || !strcmp(name, "ov_plugin_entry") ||
           (length > 20 && !strcmp(name + length - 20, "_LTX_ov_plugin_entry"));
}

/* Files, network, clock, chance, processes, memory, output: what a callback has from the host, or not at all.
 */
static bool is_unwanted(const char *name)
{
    static const char *const names[] = {
        "open",    "open64",    "openat",  "fopen",   "fopen64",      "freopen",        "socket",
        "connect", "opendir",   "unlink",  "rename",  "time",         "clock_gettime",  "gettimeofday",
        "clock",   "localtime", "getenv",  "setenv",  "rand",         "random",         "srand",
        "drand48", "getrandom", "fork",    "vfork",   "execve",       "execv",          "execvp",
        "system",  "popen",     "kill",    "exit",    "_exit",        "abort",          "posix_spawn",
        "malloc",  "calloc",    "realloc", "free",    "strdup",       "pthread_create", "dlopen",
        "printf",  "puts",      "putchar", "fprintf", "fputs",        "write",          "setlocale",
        "signal",  "sigaction", "setjmp",  "longjmp", "__printf_chk", "__fprintf_chk"
    };

    for (size_t i = 0; i < OV_COUNT_OF(names); i++)
        if (!strcmp(names[i], name))
            return true;
    return false;
}

struct symbols {
    const char **exported, **unwanted;
    size_t exported_count, unwanted_count;
    bool entry;
};

static bool read_symbols(struct ov_arena *arena, const struct object *object, struct symbols *symbols)
{
    const Elf64_Shdr *section = find_section(object, SHT_DYNSYM);
    size_t count = section ? section->sh_size / sizeof(Elf64_Sym) : 0;
    const Elf64_Sym *list = section ? part(object, section->sh_offset, sizeof *list, count) : NULL;

    for (size_t i = 1; list && i < count; i++) {
        const char *name = text_at(object, section, list[i].st_name);

        if (!*name || ELF64_ST_BIND(list[i].st_info) == STB_LOCAL)
            continue;
        if (list[i].st_shndx == SHN_UNDEF) {
            if (is_unwanted(name))
                *OV_APPEND(arena, symbols->unwanted, symbols->unwanted_count) = name;
            continue;
        }
        symbols->entry = symbols->entry || !strcmp(name, "ov_plugin_entry");
        if (!is_own(name))
            *OV_APPEND(arena, symbols->exported, symbols->exported_count) = name;
    }
    return list != NULL;
}

void ov_trial_symbols(struct ov_module_trial *trial)
{
    struct ov_error error = { 0 };
    struct object object = { 0 };
    struct symbols symbols = { 0 };
    const char *step = N_("symbols");

    object.data = ov_file_read(trial->arena, trial->place.file, FILE_MAX, &object.length, &error);
    if (!object.data) {
        ov_trial_say(trial, OV_TRIAL_ERROR, step, "%s", error.told);
        return;
    }
    if (!open_object(&object) || !read_symbols(trial->arena, &object, &symbols)) {
        ov_trial_say(trial, OV_TRIAL_ERROR, step, _("%s is no shared object of this machine (64-bit ELF)"),
                     trial->place.file);
        return;
    }
    if (!symbols.entry)
        ov_trial_say(trial, OV_TRIAL_ERROR, step,
                     _("ov_plugin_entry is not exported; the file ends with OV_PLUGIN(\"id\", …)"));
    if (symbols.exported_count)
        ov_trial_say(
            trial, OV_TRIAL_ERROR, step,
            _("it exports %s; accepted: ov_plugin_entry alone. Make functions static, and compile with "
              "-fvisibility=hidden"),
            ov_join(trial->arena, symbols.exported, symbols.exported_count, ", "));
    if (symbols.unwanted_count)
        ov_trial_say(
            trial, OV_TRIAL_WARNING, step,
            _("it calls %s; accepted: the host's functions (plugin.h) and those that only compute. There are "
              "no files, no network and no clock in the worker, and what does not come from the host is "
              "not reproducible"),
            ov_join(trial->arena, symbols.unwanted, symbols.unwanted_count, ", "));
    if (symbols.entry && !symbols.exported_count && !symbols.unwanted_count)
        ov_trial_say(trial, OV_TRIAL_OK, step,
                     _("it exports ov_plugin_entry alone, and calls only what computes"));
}
