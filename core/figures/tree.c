/* An edition's tree of components, as the view tells it. */
#include "figures/figures-internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- rows in the order of the edition file ---- */

struct ordered {
    int64_t order;
    size_t row;
};

static int compare_ordered(const void *a, const void *b)
{
    const struct ordered *x = a, *y = b;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

size_t *ov_rows_in_order(struct ov_figures *figures, enum ov_table_id table, const char *edition,
                         int edition_column, int order_column, size_t *count)
{
    struct ov_filter filter = { edition_column, edition };
    struct ov_row_walk rows = ov_rows_begin(figures, table, &filter, 1);
    struct ordered *list = NULL;
    size_t row;
    *count = 0;
    while (ov_rows_next(&rows, &row)) {
        struct ov_cell order = { 0 };
        if (order_column >= 0)
            order = ov_view_cell(figures->view, table, row, order_column);
        *OV_APPEND(figures->arena, list, *count) = (struct ordered){ order.number, row };
    }
    size_t *sorted = OV_NEW_ARRAY(figures->arena, size_t, *count);
    if (*count > 0)
        qsort(list, *count, sizeof *list, compare_ordered);
    for (size_t i = 0; i < *count; i++)
        sorted[i] = list[i].row;
    return sorted;
}

/* ---- the tree ---- */

int ov_tree_find(const struct ov_edition_tree *tree, const char *component)
{
    for (size_t i = 0; i < tree->count; i++)
        if (ov_equal(tree->components[i].id, component))
            return (int)i;
    return -1;
}

/* A group without a kind is known by its id. */
static bool is_region_group(struct ov_figures *figures, const char *edition, const char *group)
{
    struct ov_filter filters[] = { { OV_RECIPIENTS_EDITION, edition }, { OV_RECIPIENTS_GROUP, group } };
    const char *kind = NULL;
    size_t row;
    if (group == NULL || *group == '\0')
        return true;
    if (ov_rows_first(figures, OV_TABLE_RECIPIENTS, filters, OV_COUNT_OF(filters), &row))
        kind = ov_cell_text(figures, OV_TABLE_RECIPIENTS, row, OV_RECIPIENTS_KIND);
    if (kind == NULL || *kind == '\0')
        return strcmp(group, "regions") == 0 || strcmp(group, "joint") == 0;
    return ov_equal(kind, ov_group_kind_name(OV_GROUP_REGION)) ||
           ov_equal(kind, ov_group_kind_name(OV_GROUP_JOINT));
}

/* Who would be a part of itself is a part of the edition. Terms have no such parents; a view might. */
static void open_circles(struct ov_edition_tree *tree)
{
    for (size_t i = 0; i < tree->count; i++) {
        int at = tree->components[i].parent;
        for (size_t steps = 0; at >= 0 && at != (int)i && steps < tree->count; steps++)
            at = tree->components[at].parent;
        if (at == (int)i)
            tree->components[i].parent = -1;
    }
}

static const char *given_text(const struct ov_figures *figures, size_t row, int column)
{
    const char *text = ov_cell_text(figures, OV_TABLE_COMPONENTS, row, column);
    return text != NULL && *text != '\0' ? text : NULL;
}

static struct ov_edition_tree *read_tree(struct ov_figures *figures, const char *edition)
{
    struct ov_edition_tree *tree = OV_NEW(figures->arena, struct ov_edition_tree);
    tree->name = edition;
    tree->known = ov_edition_row(figures, edition, &tree->row);
    size_t count, *rows = ov_rows_in_order(figures, OV_TABLE_COMPONENTS, edition, OV_COMPONENTS_EDITION,
                                           OV_COMPONENTS_ORDER, &count);
    tree->components = OV_NEW_ARRAY(figures->arena, struct ov_edition_component, count);
    tree->count = count;
    for (size_t i = 0; i < count; i++) {
        struct ov_edition_component *component = &tree->components[i];
        const char *role = ov_cell_text(figures, OV_TABLE_COMPONENTS, rows[i], OV_COMPONENTS_ROLE);
        component->row = rows[i];
        component->id = ov_cell_text(figures, OV_TABLE_COMPONENTS, rows[i], OV_COMPONENTS_ID);
        component->recipients = ov_cell_text(figures, OV_TABLE_COMPONENTS, rows[i], OV_COMPONENTS_RECIPIENTS);
        component->of_which = ov_equal(role, "of-which");
        component->residual = ov_equal(role, "residual");
        const char *funded = ov_cell_text(figures, OV_TABLE_COMPONENTS, rows[i], OV_COMPONENTS_FUNDED_BY);
        component->funded = funded != NULL && *funded != '\0';
        component->funding_edition = given_text(figures, rows[i], OV_COMPONENTS_FUNDING_EDITION);
        component->funding_component = given_text(figures, rows[i], OV_COMPONENTS_FUNDING_COMPONENT);
        component->of_region = is_region_group(figures, edition, component->recipients);
    }
    for (size_t i = 0; i < count; i++)
        tree->components[i].parent = ov_tree_find(
            tree, ov_cell_text(figures, OV_TABLE_COMPONENTS, tree->components[i].row, OV_COMPONENTS_PARENT));
    open_circles(tree);
    return tree;
}

const struct ov_edition_tree *ov_edition_tree(struct ov_figures *figures, const char *edition)
{
    const char *name = edition != NULL ? edition : "";
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->editions, name, 0);
    if (entry->item == NULL) {
        entry->text = ov_arena_strdup(figures->arena, name);
        entry->item = read_tree(figures, entry->text);
    }
    return entry->item;
}

/* Does it add to what it stands under? Not what is only "of which", nor another agreement's money, which is
 * counted there. */
static bool adds_up(const struct ov_edition_component *component)
{
    return !component->of_which && !component->funded;
}

bool ov_tree_has_parts(const struct ov_edition_tree *tree, int component)
{
    for (size_t i = 0; i < tree->count; i++)
        if (tree->components[i].parent == component && adds_up(&tree->components[i]))
            return true;
    return false;
}

int *ov_tree_children(struct ov_figures *figures, const struct ov_edition_tree *tree, int component,
                      bool of_which, size_t *count)
{
    int *children = OV_NEW_ARRAY(figures->arena, int, tree->count);
    *count = 0;
    for (size_t i = 0; i < tree->count; i++)
        if (tree->components[i].parent == component &&
            (of_which ? tree->components[i].of_which : adds_up(&tree->components[i])))
            children[(*count)++] = (int)i;
    return children;
}

/* Does index add up to component? A circle of parents leads nowhere. */
static bool adds_up_to(const struct ov_edition_tree *tree, int index, int component)
{
    for (size_t steps = 0; steps <= tree->count; steps++) {
        if (index == component)
            return true;
        if (index < 0 || !adds_up(&tree->components[index]))
            return false;
        index = tree->components[index].parent;
    }
    return false;
}

int *ov_tree_below(struct ov_figures *figures, const struct ov_edition_tree *tree, int component, bool leaves,
                   const char *group, size_t *count)
{
    int *below = OV_NEW_ARRAY(figures->arena, int, tree->count);
    *count = 0;
    for (size_t i = 0; i < tree->count; i++)
        if (adds_up_to(tree, (int)i, component) && !(leaves && ov_tree_has_parts(tree, (int)i)) &&
            (group == NULL || ov_equal(tree->components[i].recipients, group)))
            below[(*count)++] = (int)i;
    return below;
}

bool ov_tree_is_own(const struct ov_edition_tree *tree, int component, int place, const char *group)
{
    if (place < 0 && group != NULL)
        return ov_equal(tree->components[component].recipients, group);
    return component == place || ov_tree_has_parts(tree, component) || tree->components[component].of_region;
}

void ov_tree_own(const struct ov_edition_tree *tree, int component, const char *group, int *list,
                 size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (ov_tree_is_own(tree, list[i], component, group))
            list[kept++] = list[i];
    *count = kept;
}

/* ---- places ---- */

const char *ov_component_asked(struct ov_figures *figures, const struct ov_subject *subject)
{
    size_t row;
    if (subject->component != NULL || subject->condition == NULL)
        return subject->component;
    struct ov_filter filters[] = { { OV_CONDITIONS_EDITION, subject->edition },
                                   { OV_CONDITIONS_ID, subject->condition } };
    if (!ov_rows_first(figures, OV_TABLE_CONDITIONS, filters, OV_COUNT_OF(filters), &row))
        return NULL;
    return ov_cell_text(figures, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_COMPONENT);
}

static const char *nearest_component(struct ov_figures *figures, const struct ov_edition_tree *tree,
                                     const char *id)
{
    const char **ids = OV_NEW_ARRAY(figures->arena, const char *, tree->count);
    size_t count = 0;
    for (size_t i = 0; i < tree->count; i++)
        if (tree->components[i].id != NULL)
            ids[count++] = tree->components[i].id;
    return ov_nearest(id, ids, count);
}

bool ov_place_of(struct ov_figures *figures, const struct ov_question *question, const char *label,
                 enum ov_quantity_type type, struct ov_place *out, ov_figure *none)
{
    const char *edition = question->subject.edition, *id = ov_component_asked(figures, &question->subject);
    *out = (struct ov_place){ ov_edition_tree(figures, edition), -1 };
    if (!out->tree->known) {
        *none = edition == NULL ? ov_node_none(figures, label, question, type, OV_NOT_MEASURABLE,
                                               "no edition is asked of")
                                : ov_node_none(figures, label, question, type, OV_MISSING,
                                               "%s is not among the editions of this run", edition);
        return false;
    }
    if (id == NULL || *id == '\0' || strcmp(id, "total") == 0)
        return true;
    out->component = ov_tree_find(out->tree, id);
    if (out->component >= 0)
        return true;
    const char *nearest = nearest_component(figures, out->tree, id);
    *none =
        ov_node_none(figures, label, question, type, OV_NOT_MEASURABLE, "%s has no component %s%s%s", edition,
                     id, nearest != NULL ? N_("; the nearest is ") : "", nearest != NULL ? nearest : "");
    return false;
}

const struct ov_question *ov_question_component(struct ov_figures *figures,
                                                const struct ov_question *question,
                                                const struct ov_edition_tree *tree, int component)
{
    const struct ov_subject *old = &question->subject;
    struct ov_subject subject = { .edition = old->edition,
                                  .unit = old->unit,
                                  .component = component >= 0 ? tree->components[component].id : NULL,
                                  .code_list = old->code_list,
                                  .code = old->code,
                                  .has_period = old->has_period,
                                  .period = old->period };
    return ov_question_subject(figures, question, &subject);
}
