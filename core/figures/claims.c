/* Which components a cost object of the ledger belongs to, and in which months what is posted on it can be
 * attributed to one place.
 *
 * The ledger is known by month, so a claim holds for the whole months that its days touch. In a month that
 * claims from outside the place touch as well, what is posted belongs to neither: it is never split. */
#include "figures/figures-internal.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

struct claim {
    const char *object, *edition, *component; /* component: id, or "total" */
    const char *unit; /* NULL: of every unit asked of, since a local file names none */
    int from, to;     /* months, both included */
    size_t order;
};

struct ov_claims { /* by object */
    struct claim *items;
    size_t count;
};

int ov_month_number(ov_date date)
{
    int year, month, day;
    ov_date_split(date, &year, &month, &day);
    return year * 12 + month - 1;
}

/* ---- finding them ---- */

static const char *given_text(const struct ov_figures *figures, enum ov_table_id table, size_t row,
                              int column)
{
    const char *text = ov_cell_text(figures, table, row, column);
    return text != NULL && *text != '\0' ? text : NULL;
}

static void take_dates(const struct ov_figures *figures, enum ov_table_id table, size_t row, int first,
                       int last, struct claim *claim)
{
    struct ov_cell from = ov_view_cell(figures->view, table, row, first);
    struct ov_cell to = ov_view_cell(figures->view, table, row, last);
    if (from.state == OV_GIVEN)
        claim->from = ov_month_number((ov_date)from.number);
    if (to.state == OV_GIVEN)
        claim->to = ov_month_number((ov_date)to.number);
}

/* "close-care@2021", "x@2018-2020": ids begin with their year. */
static void take_year_of_id(struct claim *claim)
{
    const char *id = strchr(claim->edition, '@');
    if (id == NULL || strspn(id + 1, "0123456789") != 4)
        return;
    int first = atoi(id + 1), last = first;
    if (id[5] == '-' && strspn(id + 6, "0123456789") == 4 && id[10] == '\0')
        last = atoi(id + 6);
    claim->from = first * 12;
    claim->to = last * 12 + 11;
}

/* An edition that is not of the run: its local file is read only when it is of the same time; of its
 * activities and cost objects no more is known than its id says. Without a year they hold always. */
static void take_edition(const struct ov_figures *figures, struct claim *claim)
{
    struct ov_filter uses = { OV_COMPONENT_USES_EDITION, claim->edition };
    size_t row;
    claim->from = INT_MIN;
    claim->to = INT_MAX;
    if (ov_edition_row(figures, claim->edition, &row))
        take_dates(figures, OV_TABLE_EDITIONS, row, OV_EDITIONS_FROM, OV_EDITIONS_TO, claim);
    else if (!ov_rows_first(figures, OV_TABLE_COMPONENT_USES, &uses, 1, &row))
        take_year_of_id(claim);
}

static void add_claim(struct ov_figures *figures, struct claim claim)
{
    struct ov_claims *claims = figures->claims;
    if (claim.from > claim.to)
        return; /* days that never are */
    if (claim.component == NULL || *claim.component == '\0')
        claim.component = "total";
    claim.order = claims->count;
    *OV_APPEND(figures->arena, claims->items, claims->count) = claim;
}

static void find_uses(struct ov_figures *figures)
{
    const enum ov_table_id table = OV_TABLE_COMPONENT_USES;
    for (size_t row = 0; row < ov_view_rows(figures->view, table); row++) {
        struct claim claim = { .object = given_text(figures, table, row, OV_COMPONENT_USES_COST_OBJECT),
                               .edition = ov_cell_text(figures, table, row, OV_COMPONENT_USES_EDITION),
                               .component = ov_cell_text(figures, table, row, OV_COMPONENT_USES_COMPONENT) };
        if (claim.object == NULL || claim.edition == NULL)
            continue;
        take_edition(figures, &claim);
        add_claim(figures, claim);
    }
}

static void find_activities(struct ov_figures *figures)
{
    const enum ov_table_id table = OV_TABLE_ACTIVITIES;
    for (size_t row = 0; row < ov_view_rows(figures->view, table); row++) {
        struct claim claim = { .object = given_text(figures, table, row, OV_ACTIVITIES_COST_OBJECT),
                               .edition = ov_cell_text(figures, table, row, OV_ACTIVITIES_EDITION),
                               .component = ov_cell_text(figures, table, row, OV_ACTIVITIES_COMPONENT),
                               .unit = ov_cell_text(figures, table, row, OV_ACTIVITIES_UNIT) };
        if (claim.object == NULL || claim.edition == NULL)
            continue;
        take_edition(figures, &claim);
        add_claim(figures, claim);
    }
}

static void find_recorded(struct ov_figures *figures)
{
    const enum ov_table_id table = OV_TABLE_COST_OBJECTS;
    for (size_t row = 0; row < ov_view_rows(figures->view, table); row++) {
        struct claim claim = { .object = given_text(figures, table, row, OV_COST_OBJECTS_COST_OBJECT),
                               .edition = ov_cell_text(figures, table, row, OV_COST_OBJECTS_EDITION),
                               .component = ov_cell_text(figures, table, row, OV_COST_OBJECTS_COMPONENT),
                               .unit = ov_cell_text(figures, table, row, OV_COST_OBJECTS_UNIT) };
        if (claim.object == NULL || claim.edition == NULL)
            continue;
        take_edition(figures, &claim);
        take_dates(figures, table, row, OV_COST_OBJECTS_FROM, OV_COST_OBJECTS_TO, &claim);
        add_claim(figures, claim);
    }
}

static int compare_claims(const void *a, const void *b)
{
    const struct claim *one = a, *two = b;
    int order = strcmp(one->object, two->object);
    return order != 0 ? order : (one->order > two->order) - (one->order < two->order);
}

static const struct ov_claims *claims_of(struct ov_figures *figures)
{
    if (figures->claims != NULL)
        return figures->claims;
    figures->claims = OV_NEW(figures->arena, struct ov_claims);
    find_uses(figures);
    find_activities(figures);
    find_recorded(figures);
    if (figures->claims->count > 0)
        qsort(figures->claims->items, figures->claims->count, sizeof *figures->claims->items, compare_claims);
    return figures->claims;
}

/* ---- what they say of a place ---- */

/* Does the claim lie in the place's part of its edition's tree, of which or not? */
static bool lies_within(const struct ov_place *place, const struct claim *claim)
{
    const struct ov_edition_tree *tree = place->tree;
    if (strcmp(claim->edition, tree->name) != 0)
        return false;
    if (place->component < 0)
        return true;
    int index = ov_tree_find(tree, claim->component);
    for (size_t steps = 0; index >= 0 && steps <= tree->count; steps++) {
        if (index == place->component)
            return true;
        index = tree->components[index].parent;
    }
    return false;
}

static bool touches(const struct claim *claim, const char *unit, struct ov_months months)
{
    return (claim->unit == NULL || ov_equal(claim->unit, unit)) && claim->from <= months.last &&
           claim->to >= months.first;
}

static const char *title_or(const char *title, const char *id)
{
    return title != NULL && *title != '\0' ? title : id;
}

/* The component's title; that of the edition where all of it is meant; of another edition with its name. */
static const char *claimant(struct ov_figures *figures, const struct ov_place *place,
                            const struct claim *claim)
{
    const struct ov_edition_tree *tree = ov_edition_tree(figures, claim->edition);
    int index = ov_tree_find(tree, claim->component);
    const char *title =
        index >= 0 ? title_or(ov_cell_text(figures, OV_TABLE_COMPONENTS, tree->components[index].row,
                                           OV_COMPONENTS_TITLE),
                              claim->component)
        : tree->known
            ? title_or(ov_cell_text(figures, OV_TABLE_EDITIONS, tree->row, OV_EDITIONS_TITLE), tree->name)
        : ov_equal(claim->component, "total") ? tree->name
                                              : claim->component;
    return strcmp(claim->edition, place->tree->name) == 0 || strcmp(title, claim->edition) == 0
               ? title
               : ov_arena_printf(figures->arena, "%s (%s)", title, claim->edition);
}

/* The claims of one object: in which months of those asked it belongs to the place alone. false: in some it
 * is shared, with the reason. */
static bool attribute(struct ov_figures *figures, const struct ov_place *place, const char *unit,
                      struct ov_months months, const struct claim *claims, size_t count, bool *own,
                      const char **shared)
{
    for (int month = months.first; month <= months.last; month++) {
        const struct claim *inside = NULL, *outside = NULL;
        for (size_t i = 0; i < count; i++) {
            const struct claim **side = lies_within(place, &claims[i]) ? &inside : &outside;
            if (*side == NULL && touches(&claims[i], unit, (struct ov_months){ month, month }))
                *side = &claims[i];
        }
        own[month - months.first] = inside != NULL;
        if (inside == NULL || outside == NULL)
            continue;
        *shared = ov_figures_reason(
            figures, "cost object %s is shared by %s and %s, so what is posted there cannot be attributed",
            inside->object, claimant(figures, place, inside), claimant(figures, place, outside));
        return false;
    }
    return true;
}

struct ov_attributed *ov_attributed_objects(struct ov_figures *figures, const struct ov_question *question,
                                            const struct ov_place *place, struct ov_months months,
                                            size_t *count, const char **shared)
{
    const struct ov_claims *claims = claims_of(figures);
    const char *unit = question->subject.unit, *only = question->subject.cost_object;
    struct ov_attributed *objects = NULL;
    *count = 0;
    *shared = NULL;
    for (size_t first = 0, end; first < claims->count; first = end) {
        const char *object = claims->items[first].object;
        bool claimed = false;
        for (end = first; end < claims->count && strcmp(claims->items[end].object, object) == 0; end++)
            claimed = claimed ||
                      (touches(&claims->items[end], unit, months) && lies_within(place, &claims->items[end]));
        if (!claimed || (only != NULL && strcmp(only, object) != 0))
            continue;
        bool *own = OV_NEW_ARRAY(figures->arena, bool, (size_t)(months.last - months.first + 1));
        if (!attribute(figures, place, unit, months, &claims->items[first], end - first, own, shared))
            return NULL;
        *OV_APPEND(figures->arena, objects, *count) = (struct ov_attributed){ object, own };
    }
    return objects;
}
