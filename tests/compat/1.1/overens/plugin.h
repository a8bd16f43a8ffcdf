/* Överens: what a plugin sees of the core, and all that it sees.
 *
 * A plugin describes one agreement type: its fields, measures, checks, report sections and options, as
 * constant tables. The core lists, evaluates and draws what the tables say. Where a table would have to
 * lie there are callbacks; they run in a process of their own, work with figure handles and return a recipe
 * that the core computes again. A plugin without any callback is the normal case.
 *
 *     #include <overens/plugin.h>
 *     static const struct ov_check checks[] = { { .id = "…", .each = OV_COMPONENT, .rule = "…", … } };
 *     OV_PLUGIN("my-agreement", .title = N_("…"), .version = "1.0", OV_CHECKS(checks));
 *
 * Terms that change by year (sums, keys, dates, targets) never stand here: they stand in edition files.
 * Ids are [a-z][a-z0-9-]{0,39} and never change meaning. Texts are Swedish msgids in UTF-8.
 * The interface grows at the tail of each struct only; every item says since which version it is there.
 * Everything in this file: since 1.0, unless it says otherwise. */
#ifndef OVERENS_PLUGIN_H
#define OVERENS_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define OV_PLUGIN_MAGIC 0x4f564552u /* "OVER"; never changes */
#define OV_ABI_MAJOR 1              /* breaks: layout or meaning of what exists */
#define OV_ABI_MINOR 1              /* grows: tail members, enumerators, host calls */

#ifndef N_
#define N_(text) text /* marks a text for the catalogue */
#endif

/* ---- the words the tables are written in ------------------------------------------------------- */

enum ov_type {               /* what a field holds or a measure gives */
               OV_COUNT = 1, /* whole number of something, ≥ 0 */
               OV_DECIMAL,   /* number with decimals */
               OV_SHARE,     /* part of a whole, shown in per cent; 0,55 is 55 % */
               OV_MONEY,     /* kronor, exact to the öre */
               OV_DATE,
               OV_BOOLEAN
};

enum ov_period_kind {
    OV_POINT = 1, /* one day */
    OV_MONTH,
    OV_QUARTER,
    OV_TERTIAL, /* T2 accumulated = January–August */
    OV_HALF_YEAR,
    OV_YEAR,
    OV_TERM,       /* VT, HT: January–June, July–December */
    OV_BROKEN_YEAR /* twelve months that do not start in January */
};

enum ov_scope { /* what a field belongs to, what a check is asked of */
                OV_EDITION = 1,
                OV_RECIPIENT_GROUP,
                OV_COMPONENT,
                OV_PAYMENT,
                OV_CONDITION,
                OV_OBLIGATION,
                OV_REGION,
                OV_UNIT,
                OV_ACTIVITY,
                OV_STATEMENT,
                OV_COST_OBJECT,
                OV_KEY,
                OV_CODE /* since 1.1: each code of the edition's code list that the check names in over */
};

enum ov_better { OV_NEITHER = 0, OV_HIGHER, OV_LOWER };

enum ov_check_severity { OV_NOTICE = 1, OV_WARNING, OV_ERROR };

/* Report kinds; a section names all it belongs to. */
#define OV_SHEET 0x0001u
#define OV_ALLOCATION 0x0002u
#define OV_DEADLINES 0x0004u
#define OV_OVERVIEW 0x0008u
#define OV_MONTHLY 0x0010u
#define OV_TERTIAL_REPORT 0x0020u
#define OV_HALF_YEAR_REPORT 0x0040u
#define OV_ANNUAL 0x0080u
#define OV_INTERIM 0x0100u
#define OV_FINAL 0x0200u
#define OV_ECONOMIC 0x0400u
#define OV_FINDINGS 0x0800u

enum ov_show { /* how the core draws a section */
               OV_TABLE = 1,
               OV_KEY_FIGURES,
               OV_BAR_CHART,  /* outcome against target, since 1.1 with rows one bar per code of the list;
                               * the table comes with it */
               OV_LINE_CHART, /* over periods; the table comes with it */
               OV_TEXT        /* the title and the text alone */
};

/* Flags of rows. */
#define OV_REQUIRED 0x0001u /* a missing value is a finding, once its period has ended */
#define OV_PERSONAL 0x0002u /* counts of persons: 1 to 4 are suppressed, and what is computed from them */
#define OV_CALLBACK 0x8000u /* set by the core when a row has code; authors leave it alone */

/* ---- figures in callbacks ------------------------------------------------------------------------- */

/* A figure is something computed together with how it was computed. Callbacks pass handles along. */
typedef struct ov_figure {
    uint32_t id; /* 0 = none */
} ov_figure;

enum ov_state { /* five things that are never mixed; zero is a given value */
                OV_GIVEN = 1,
                OV_MISSING,
                OV_NOT_DUE,
                OV_NOT_MEASURABLE,
                OV_SUPPRESSED
};

struct ov_run; /* one call of one callback; owned by the host */

/* ---- the tables ------------------------------------------------------------------------------------ */

struct ov_field { /* what is collected */
    const char *id, *label, *help;
    const char *unit;   /* word behind the number: "min", N_("veckor"); NULL */
    const char *slices; /* names of divisions, blank-separated: "sex pathway"; NULL = totals only */
    const char *source; /* where the value is to be taken from, or the citation that defines it */
    uint32_t type;      /* enum ov_type */
    uint32_t period;    /* enum ov_period_kind */
    uint32_t level;     /* OV_REGION or OV_UNIT */
    uint32_t decimals;  /* most decimals that are meaningful */
    uint32_t flags;
    uint32_t reserved;
    /* since 1.1: days on which a new series begins, blank-separated: "2016-01-01"; what lies on two sides of
     * one is never compared, and a chart shows it; NULL = none */
    const char *breaks;
};

struct ov_measure { /* a formula over fields; targets are terms of the edition */
    const char *id, *label, *help, *unit;
    const char *formula;                      /* the closed grammar of docs/formulas.md; NULL with compute */
    const char *reads;                        /* names that compute asks for, blank-separated */
    const char *cite;                         /* who defines it */
    ov_figure (*compute)(struct ov_run *run); /* NULL with formula */
    uint32_t type, better, decimals;
    uint32_t smallest_n; /* fewer persons than this, but some, in a part, or fewer in a whole: suppressed */
    uint32_t flags, reserved;
};

struct ov_check { /* a rule that must hold */
    const char *id, *title;
    const char *when; /* formula: the rule is asked only where this holds; NULL = always */
    const char *rule; /* formula that must be true; NULL with examine */
    const char *text; /* what to tell when it is not; {name} or {formula} are figures */
    const char *advice, *cite;
    const char *reads;                   /* names that examine asks for */
    void (*examine)(struct ov_run *run); /* NULL with rule; calls ov_raise for each hit */
    uint32_t each;                       /* enum ov_scope: asked once for each of these */
    uint32_t severity;                   /* enum ov_check_severity */
    uint32_t flags, reserved;
    const char *over; /* since 1.1: with OV_CODE the code list of the edition; NULL with all else */
};

struct ov_section { /* a part of reports */
    const char *id, *title;
    const char *text;  /* introduction; {formula} are figures; NULL */
    const char *of;    /* formulas, comma-separated: what is shown */
    const char *rows;  /* one row each: unit, component, activity, condition, obligation, period; since 1.1
                        * also the id of a code list of the edition; NULL */
    const char *over;  /* "10 years", "12 months": the periods of a chart; NULL */
    const char *reads; /* names that build asks for */
    void (*build)(struct ov_run *run); /* NULL when the tables say it all */
    uint32_t kinds;                    /* OV_SHEET | … */
    uint32_t show;                     /* enum ov_show */
    uint32_t order;                    /* within a report; same order: by id */
    uint32_t flags;
};

struct ov_option { /* what an administrator may set in modules.d */
    const char *name, *help, *standard;
    uint32_t type, flags;
};

struct ov_rows {
    const void *rows;
    uint32_t count, row_size;
};

struct ov_plugin {
    /* The head never changes. */
    uint32_t magic, struct_size;
    uint16_t abi_major, abi_minor;
    uint32_t reserved;
    const char *id, *title, *version, *contact, *licence;
    struct ov_rows fields, measures, checks, sections, options;
};

/* ---- what a callback may ask the host --------------------------------------------------------------- */

struct ov_argument {
    const char *name; /* the {name} in the text */
    ov_figure figure;
};

struct ov_host {
    uint32_t struct_size;
    uint16_t abi_major, abi_minor;
    /* Any formula of docs/formulas.md, in the run's context. A name not declared in reads ends the callback.
     */
    ov_figure (*figure)(struct ov_run *run, const char *formula);
    /* Combines figures: name is a function of the grammar, "max", "min", "sum", "if". */
    ov_figure (*combine)(struct ov_run *run, const char *name, const ov_figure *figures, uint32_t count);
    ov_figure (*missing)(struct ov_run *run, const char *reason);
    /* Looking at a value to decide; what is returned is still the recipe. */
    uint32_t (*state)(struct ov_run *run, ov_figure figure); /* enum ov_state */
    int (*number)(struct ov_run *run, ov_figure figure, int64_t *unscaled,
                  uint32_t *scale); /* 0 = not a number */
    int (*date)(struct ov_run *run, ov_figure figure, uint32_t *yyyymmdd);
    int (*holds)(struct ov_run *run, ov_figure figure); /* 1 true, 0 false or not given */
    const char *(*option)(struct ov_run *run, const char *name);
    const char *(*edition)(struct ov_run *run);         /* "close-care@2022" */
    uint32_t (*today)(struct ov_run *run);              /* yyyymmdd; the only clock */
    void *(*allocate)(struct ov_run *run, size_t size); /* zeroed; lives until the callback ends */
    /* First one wins; the callback should return after it. The report shows the gap with these words. */
    void (*fail)(struct ov_run *run, const char *text);
    /* A hit of the check in hand, told with the check's own text. subject: key of what it is about. */
    void (*raise)(struct ov_run *run, const char *subject, const struct ov_argument *arguments,
                  uint32_t count);
    /* Blocks of the section in hand, in order. */
    void (*heading)(struct ov_run *run, const char *text);
    void (*paragraph)(struct ov_run *run, const char *text, const struct ov_argument *arguments,
                      uint32_t count);
    void (*note)(struct ov_run *run, const char *text);
    void (*table)(struct ov_run *run, const char *title, const char *const *columns, uint32_t count);
    void (*row)(struct ov_run *run, const char *label, const ov_figure *figures, uint32_t count);
};

/* The host, found at the front of every run. */
struct ov_run {
    const struct ov_host *host;
};

static inline ov_figure ov_formula(struct ov_run *run, const char *formula)
{
    return run->host->figure(run, formula);
}

/* The date of the decision id taken by party ("region", "municipalities"), missing when there is none. */
static inline ov_figure ov_decision_date(struct ov_run *run, const char *id, const char *party)
{
    ov_figure none = { 0 };
    char text[128] = "decided(";
    const char *parts[] = { id, ", party = ", party, ")" };
    size_t at = 8, part, i;
    for (part = 0; part < 4; part++)
        for (i = 0; parts[part][i]; i++) {
            if (at + 1 >= sizeof text)
                return none;
            text[at++] = parts[part][i];
        }
    text[at] = '\0';
    return run->host->figure(run, text);
}

static inline int ov_given(struct ov_run *run, ov_figure figure)
{
    return run->host->state(run, figure) == OV_GIVEN;
}

static inline ov_figure ov_missing(struct ov_run *run, const char *reason)
{
    return run->host->missing(run, reason);
}

static inline ov_figure ov_latest(struct ov_run *run, ov_figure a, ov_figure b)
{
    ov_figure both[2];
    both[0] = a;
    both[1] = b;
    return run->host->combine(run, "max", both, 2);
}

static inline int ov_holds(struct ov_run *run, ov_figure figure)
{
    return run->host->holds(run, figure);
}

static inline void ov_raise(struct ov_run *run, const char *subject, const struct ov_argument *arguments,
                            uint32_t count)
{
    run->host->raise(run, subject, arguments, count);
}

static inline void ov_paragraph(struct ov_run *run, const char *text, const struct ov_argument *arguments,
                                uint32_t count)
{
    run->host->paragraph(run, text, arguments, count);
}

/* ---- the way in ------------------------------------------------------------------------------------------
 */

#define OV_ROWS_OF(array)                                                                                    \
    {                                                                                                        \
        (array), (uint32_t)(sizeof(array) / sizeof(array)[0]), (uint32_t)sizeof(array)[0]                    \
    }
#define OV_FIELDS(array) .fields = OV_ROWS_OF(array)
#define OV_MEASURES(array) .measures = OV_ROWS_OF(array)
#define OV_CHECKS(array) .checks = OV_ROWS_OF(array)
#define OV_SECTIONS(array) .sections = OV_ROWS_OF(array)
#define OV_OPTIONS(array) .options = OV_ROWS_OF(array)

#if defined(__GNUC__)
#define OV_EXPORT __attribute__((visibility("default")))
#else
#define OV_EXPORT
#endif

OV_EXPORT const struct ov_plugin *ov_plugin_entry(void);

/* Once per plugin, last in the file: OV_PLUGIN("id", .title = …, .version = …, OV_FIELDS(fields), …); */
#define OV_PLUGIN(plugin_id, ...)                                                                            \
    const struct ov_plugin *ov_plugin_entry(void)                                                            \
    {                                                                                                        \
        static const struct ov_plugin plugin = { .magic = OV_PLUGIN_MAGIC,                                   \
                                                 .struct_size = sizeof(struct ov_plugin),                    \
                                                 .abi_major = OV_ABI_MAJOR,                                  \
                                                 .abi_minor = OV_ABI_MINOR,                                  \
                                                 .id = plugin_id,                                            \
                                                 __VA_ARGS__ };                                              \
        return &plugin;                                                                                      \
    }                                                                                                        \
    typedef int ov_plugin_closed_by_semicolon

#ifdef __cplusplus
}
#endif

#endif
