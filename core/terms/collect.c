/* Collecting what an edition needs: its file, the region's own, keys, and editions whose allocations are its
 * weights. Where an edition comes from (lineage) is not needed to compute it. */
#include "terms/terms-internal.h"

#include <string.h>

struct scanned { /* an edition, as its file is written */
    const char *name;
    const struct ov_setting *top;
};
struct collector {
    const struct ov_config *config;
    struct ov_sources *sources;
    struct ov_diagnostics *list;
    struct scanned *scanned;
    size_t count;
};

static bool add_file(struct collector *collector, const char *role, const char *path)
{
    struct ov_error error = { 0 };
    size_t length;
    char *data = ov_file_read(collector->list->arena, path, OV_CONFIG_MAX_BYTES, &length, &error);
    if (data == NULL) {
        ov_diagnose(collector->list, OV_SEVERITY_ERROR, (struct ov_position){ path, 0, 0 }, NULL, NULL, NULL,
                    "%s", error.text);
        return false;
    }
    ov_sources_add(collector->sources, role, strrchr(path, '/') + 1, data, length);
    return true;
}

static void fault(struct collector *collector, const struct ov_setting *setting, const char *accepted,
                  const char *text)
{
    ov_diagnose(collector->list, OV_SEVERITY_ERROR, setting->at,
                ov_setting_path(collector->list->arena, setting), setting->text, accepted, "%s", text);
}

static void add_key(struct collector *collector, const struct ov_setting *setting)
{
    struct ov_arena *arena = collector->list->arena;
    if (!ov_terms_is_name(setting->text)) /* reported when the terms are read */
        return;
    char *role = ov_arena_printf(arena, "key:%s", setting->text);
    if (ov_sources_find(collector->sources, role) != NULL)
        return;
    char *path =
        ov_config_find(collector->config, arena, ov_arena_printf(arena, "keys/%s.conf", setting->text));
    if (path != NULL) {
        add_file(collector, role, path);
        return;
    }
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    if (!ov_terms_list_names(collector->config, arena, "keys", &names, &count, &error))
        count = 0;
    fault(collector, setting, ov_terms_join_names(arena, setting->text, names, count),
          "there is no key of that name");
}

static const struct ov_setting *add_edition(struct collector *collector, const char *name);

static void unknown_edition(struct collector *collector, const char *name, const struct ov_setting *setting)
{
    struct ov_arena *arena = collector->list->arena;
    struct ov_error error = { 0 };
    char **names;
    size_t count;
    if (!ov_terms_editions(collector->config, arena, &names, &count, &error))
        count = 0;
    const char *accepted = ov_terms_join_names(arena, name, names, count);
    if (setting != NULL)
        fault(collector, setting, accepted, "unknown edition");
    else
        ov_diagnose(collector->list, OV_SEVERITY_ERROR, (struct ov_position){ NULL, 0, 0 }, NULL, name,
                    accepted, N_("unknown edition"));
}

/* Every setting called key or likely_key, and every earlier allocation, wherever it stands. */
static void add_named(struct collector *collector, const struct ov_setting *setting)
{
    for (const struct ov_setting *child = setting->first; child != NULL; child = child->next) {
        bool text = child->kind == OV_SETTING_STRING && !ov_equal(child->text, OV_TERMS_UNKNOWN);
        struct ov_terms_earlier earlier;
        if (text && (ov_equal(child->name, "key") || ov_equal(child->name, "likely_key")))
            add_key(collector, child);
        if (text && ov_equal(child->name, "allocation") &&
            ov_terms_split_earlier(collector->list->arena, child->text, &earlier) &&
            add_edition(collector, earlier.edition) == NULL)
            unknown_edition(collector, earlier.edition, child);
        add_named(collector, child);
    }
}

/* What is wrong in a file is told when it is read; here only the names in it count. */
static const struct ov_setting *scan(struct collector *collector, const char *role)
{
    const struct ov_source *source = ov_sources_find(collector->sources, role);
    struct ov_diagnostics quiet = { .arena = collector->list->arena };
    return ov_config_scan(source->file, source->data, source->length, &quiet);
}

/* What the caller has put there already is not looked for. Its tree, an empty one when it cannot be scanned;
 * NULL when there is no such edition. */
static const struct ov_setting *add_edition(struct collector *collector, const char *name)
{
    static const struct ov_setting nothing = { .kind = OV_SETTING_GROUP };
    struct ov_arena *arena = collector->list->arena;
    for (size_t i = 0; i < collector->count; i++) {
        if (ov_equal(collector->scanned[i].name, name))
            return collector->scanned[i].top;
    }
    char *role = ov_arena_printf(arena, "edition:%s", name);
    bool is_there = ov_terms_is_name(name) && ov_sources_find(collector->sources, role) != NULL;
    char *path = ov_terms_is_name(name) ? ov_config_find(collector->config, arena,
                                                         ov_arena_printf(arena, "editions/%s.conf", name))
                                        : NULL;
    if (path == NULL && !is_there)
        return NULL;
    if (!is_there && !add_file(collector, role, path))
        return &nothing;
    const struct ov_setting *top = scan(collector, role);
    struct scanned *scanned = OV_APPEND(arena, collector->scanned, collector->count);
    *scanned = (struct scanned){ name, top != NULL ? top : &nothing };
    top = scanned->top;
    add_named(collector, top);
    return top;
}

/* ---- earlier allocations ----------------------------------------------------------------------------------
 */

static const struct ov_setting *find_payment(const struct ov_setting *parent, const char *component,
                                             const char *payment)
{
    for (const struct ov_setting *child = parent->first; child != NULL; child = child->next) {
        const struct ov_setting *id = ov_terms_string(child, "id"), *found;
        if (id != NULL && ov_equal(id->text, component)) {
            for (const struct ov_setting *row = ov_terms_first(child, "payments"); row != NULL;
                 row = ov_terms_next(row)) {
                const struct ov_setting *own = ov_terms_string(row, "id");
                if (own != NULL && ov_equal(own->text, payment))
                    return row;
            }
        }
        found = find_payment(child, component, payment);
        if (found != NULL)
            return found;
    }
    return NULL;
}

/* A payment that an amendment adds to its component. */
static const struct ov_setting *find_added(const struct ov_setting *parent, const char *what,
                                           const char *payment)
{
    for (const struct ov_setting *child = parent->first; child != NULL; child = child->next) {
        const struct ov_setting *path = ov_terms_string(child, "what"),
                                *item = ov_setting_member(child, "item"), *id = ov_terms_string(item, "id");
        if (path != NULL && id != NULL && ov_equal(path->text, what) && ov_equal(id->text, payment))
            return item;
        const struct ov_setting *found = find_added(child, what, payment);
        if (found != NULL)
            return found;
    }
    return NULL;
}

static const struct ov_setting *payment_named(struct collector *collector,
                                              const struct ov_terms_earlier *earlier)
{
    const struct ov_setting *top = add_edition(collector, earlier->edition);
    if (top == NULL)
        return NULL;
    const struct ov_setting *found = find_payment(top, earlier->component, earlier->payment);
    const char *what = ov_arena_printf(collector->list->arena, "components.%s.payments", earlier->component);
    return found != NULL ? found : find_added(top, what, earlier->payment);
}

/* From one allocation to the one before it, until one has weights of its own. */
static void check_chain(struct collector *collector, const struct ov_setting *first)
{
    enum { LONGEST = 50 };
    const struct ov_setting *at = first;
    for (int i = 0; i < LONGEST && at != NULL; i++) {
        struct ov_terms_earlier earlier;
        if (!ov_terms_split_earlier(collector->list->arena, at->text, &earlier) ||
            add_edition(collector, earlier.edition) == NULL)
            return; /* told elsewhere */
        const struct ov_setting *payment = payment_named(collector, &earlier);
        if (payment == NULL) {
            if (at == first)
                fault(collector, at,
                      ov_arena_printf(collector->list->arena, "a payment of %s, by its component and id",
                                      earlier.edition),
                      "there is no such payment");
            return;
        }
        at = ov_terms_string(ov_setting_member(payment, "weights"), "allocation");
    }
    if (at != NULL)
        fault(collector, first, "a payment whose weights do not come from this one in turn",
              "the allocation goes round in a circle");
}

static void check_chains(struct collector *collector, const struct ov_setting *setting)
{
    for (const struct ov_setting *child = setting->first; child != NULL; child = child->next) {
        if (child->kind == OV_SETTING_STRING && ov_equal(child->name, "allocation"))
            check_chain(collector, child);
        check_chains(collector, child);
    }
}

bool ov_terms_collect(const struct ov_config *config, const char *name, struct ov_sources *sources,
                      struct ov_diagnostics *list)
{
    struct collector collector = { .config = config, .sources = sources, .list = list };
    struct ov_arena *arena = list->arena;
    size_t before = list->errors;
    const struct ov_setting *top = add_edition(&collector, name);
    if (top == NULL) {
        unknown_edition(&collector, name, NULL);
        return false;
    }
    char *local = ov_arena_printf(arena, "%s/editions/%s.local.conf", config->home, name);
    char *role = ov_arena_printf(arena, "local:%s", name);
    if (ov_file_exists(local) && add_file(&collector, role, local)) {
        const struct ov_setting *own = scan(&collector, role);
        if (own != NULL)
            add_named(&collector, own);
        if (own != NULL)
            check_chains(&collector, own);
    }
    check_chains(&collector, top);
    return list->errors == before;
}
