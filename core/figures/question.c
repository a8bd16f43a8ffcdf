/* Questions: a subject with what only evaluation knows, and the bindings that lead from one to another. */
#include "figures/figures-internal.h"

#include <string.h>

/* ---- keys of a subject ---- */

/* A value with a blank, = or quote in it would run into its neighbours. */
static void put_key(struct ov_buffer *out, const char *key, const char *value)
{
    if (value == NULL)
        return;
    bool quotes = *value == '\0' || strpbrk(value, " =\"") != NULL;
    ov_buffer_printf(out, quotes ? "%s%s=\"%s\"" : "%s%s=%s", out->length > 0 ? " " : "", key, value);
}

static void put_subject(struct ov_buffer *out, const struct ov_subject *subject)
{
    put_key(out, "unit", subject->unit);
    put_key(out, "component", subject->component);
    put_key(out, "payment", subject->payment);
    put_key(out, "activity", subject->activity);
    put_key(out, "condition", subject->condition);
    put_key(out, "obligation", subject->obligation);
    put_key(out, "group", subject->group);
    put_key(out, "cost-object", subject->cost_object);
    put_key(out, "key", subject->key);
    put_key(out, "document", subject->document);
    put_key(out, "statement", subject->statement);
    put_key(out, "transfer", subject->transfer);
    put_key(out, "reallocation", subject->reallocation);
    /* The only delivery of an obligation needs no id. */
    put_key(out, "delivery", ov_equal(subject->delivery, "") ? NULL : subject->delivery);
    put_key(out, "forecast", subject->forecast);
    put_key(out, "question", subject->question);
}

static char *take_text(struct ov_arena *arena, struct ov_buffer *buffer)
{
    char *text = ov_arena_copy(arena, buffer->length > 0 ? buffer->data : "", buffer->length);
    ov_buffer_free(buffer);
    return text;
}

char *ov_subject_key(struct ov_arena *arena, const struct ov_subject *subject)
{
    struct ov_buffer buffer = { 0 };
    put_subject(&buffer, subject);
    put_key(&buffer, "code", subject->code);
    put_key(&buffer, "list", subject->code_list);
    return take_text(arena, &buffer);
}

/* A bound code stands there as what it binds: a part of the slice. */
static const char *label_of(struct ov_figures *figures, const struct ov_question *question)
{
    struct ov_buffer buffer = { 0 };
    char period[OV_TEXT_NUMBER];
    put_subject(&buffer, &question->subject);
    if (question->subject.has_period || question->has_year) {
        ov_period_format(question->subject.has_period ? question->subject.period : question->year, period);
        put_key(&buffer, "period", period);
    }
    if (question->slice != NULL)
        ov_buffer_printf(&buffer, "%s%s", buffer.length > 0 ? " " : "", question->slice);
    char *label = take_text(figures->arena, &buffer);
    return *label != '\0' ? label : NULL;
}

/* ---- interning ---- */

/* Every text of a question, so that none is forgotten when it is written or copied. */
enum { TEXTS = 25 };
static void texts_of(struct ov_question *question, const char **texts[TEXTS])
{
    struct ov_subject *subject = &question->subject;
    const char **all[TEXTS] = {
        &subject->edition,   &subject->unit,         &subject->component, &subject->payment,
        &subject->condition, &subject->obligation,   &subject->group,     &subject->cost_object,
        &subject->key,       &subject->activity,     &subject->document,  &subject->statement,
        &subject->transfer,  &subject->reallocation, &subject->delivery,  &subject->forecast,
        &subject->question,  &subject->code_list,    &subject->code,      &question->home,
        &question->slice,    &question->decision,    &question->party,    &question->note,
        &question->label,
    };
    memcpy(texts, all, sizeof all);
}

const struct ov_question *ov_question_keep(struct ov_figures *figures, const struct ov_question *draft)
{
    struct ov_question question = *draft;
    const char **texts[TEXTS];
    struct ov_buffer buffer = { 0 };
    if (ov_equal(question.subject.unit, "nation"))
        question.subject.unit = "00";
    question.label = NULL;
    texts_of(&question, texts);
    for (size_t i = 0; i < TEXTS; i++) {
        /* NULL and "" are not the same: the first has no length. */
        if (*texts[i] != NULL)
            ov_buffer_printf(&buffer, "%zu:%s", strlen(*texts[i]), *texts[i]);
        ov_buffer_putc(&buffer, ';');
    }
    if (question.subject.has_period)
        ov_buffer_printf(&buffer, "%lld", (long long)ov_period_pack(question.subject.period));
    else if (question.has_year)
        ov_buffer_printf(&buffer, "~%lld", (long long)ov_period_pack(question.year));
    if (question.has_compared)
        ov_buffer_printf(&buffer, "<%lld", (long long)ov_period_pack(question.compared));
    struct ov_map_entry *entry = ov_map_at(figures->arena, &figures->questions, buffer.data, 0);
    if (entry->item == NULL) {
        struct ov_question *kept = OV_NEW(figures->arena, struct ov_question);
        for (size_t i = 0; i < TEXTS; i++)
            *texts[i] = ov_arena_strdup(figures->arena, *texts[i]);
        *kept = question;
        kept->label = label_of(figures, kept);
        kept->number = ++figures->question_count;
        entry->text = ov_arena_copy(figures->arena, buffer.data, buffer.length);
        entry->item = kept;
    }
    ov_buffer_free(&buffer);
    return entry->item;
}

const struct ov_question *ov_question_subject(struct ov_figures *figures, const struct ov_question *question,
                                              const struct ov_subject *subject)
{
    struct ov_question draft = *question;
    draft.subject = *subject;
    return ov_question_keep(figures, &draft);
}

/* ---- bindings ---- */

/* One more division; the same one again is replaced. Kept as written: fields compare without regard to
 * order. */
const char *ov_slice_with(struct ov_figures *figures, const char *slice, const char *key, const char *value)
{
    struct ov_buffer buffer = { 0 };
    size_t length = strlen(key);
    for (const char *part = slice; part != NULL && *part != '\0';) {
        size_t size = strcspn(part, ";");
        if (strncmp(part, key, length) != 0 || part[length] != '=') {
            if (buffer.length > 0)
                ov_buffer_putc(&buffer, ';');
            ov_buffer_add(&buffer, part, size);
        }
        part += size + (part[size] == ';');
    }
    ov_buffer_printf(&buffer, "%s%s=%s", buffer.length > 0 ? ";" : "", key, value);
    return take_text(figures->arena, &buffer);
}

/* A component of its own is asked for: what was bound below or beside the old one no longer applies. */
static void bind_component(struct ov_subject *subject, const char *value)
{
    subject->component = ov_equal(value, "total") || ov_equal(value, "edition") ? NULL : value;
    subject->payment = subject->activity = subject->condition = subject->group = subject->cost_object = NULL;
    subject->transfer = subject->forecast = NULL;
}

/* A code stays: it is a division of fields, and those belong to no edition. */
static void bind_edition(struct ov_subject *subject, const char *value)
{
    *subject = (struct ov_subject){ .edition = value,
                                    .unit = subject->unit,
                                    .code_list = subject->code_list,
                                    .code = subject->code,
                                    .has_period = subject->has_period,
                                    .period = subject->period };
}

static bool unit_known(struct ov_figures *figures, const char *code)
{
    size_t row;
    return figures->catalogue == NULL || figures->catalogue->unit_count == 0 || strcmp(code, "nation") == 0 ||
           ov_catalogue_unit(figures->catalogue, code) != NULL ||
           ov_rows_first(figures, OV_TABLE_UNITS, &(struct ov_filter){ OV_UNITS_CODE, code }, 1, &row);
}

static const char **place_of_key(struct ov_question *draft, const char *key)
{
    struct ov_subject *subject = &draft->subject;
    const struct {
        const char *key;
        const char **place;
    } places[] = {
        { "payment", &subject->payment },
        { "activity", &subject->activity },
        { "condition", &subject->condition },
        { "obligation", &subject->obligation },
        { "key", &subject->key },
        { "cost-object", &subject->cost_object },
        { "document", &subject->document },
        { "statement", &subject->statement },
        { "transfer", &subject->transfer },
        { "reallocation", &subject->reallocation },
        { "delivery", &subject->delivery },
        { "forecast", &subject->forecast },
        { "question", &subject->question },
        { "note", &draft->note },
        { "decision", &draft->decision },
        { "party", &draft->party },
    };
    for (size_t i = 0; i < OV_COUNT_OF(places); i++)
        if (strcmp(places[i].key, key) == 0)
            return places[i].place;
    return NULL;
}

/* own: that of the bound condition. One that names none is asked for whatever period was asked for before. */
static void bind_period(struct ov_figures *figures, struct ov_subject *subject, const char *value,
                        const char **reason)
{
    struct ov_filter filters[] = { { OV_CONDITIONS_EDITION, subject->edition },
                                   { OV_CONDITIONS_ID, subject->condition } };
    const char *accepted = NULL;
    struct ov_cell cell;
    size_t row;
    if (strcmp(value, OV_PERIOD_OWN) != 0) {
        subject->has_period = ov_period_parse(value, &subject->period, &accepted);
        if (!subject->has_period)
            *reason = ov_figures_reason(figures, "%s is no period", value);
        return;
    }
    if (subject->condition == NULL ||
        !ov_rows_first(figures, OV_TABLE_CONDITIONS, filters, OV_COUNT_OF(filters), &row)) {
        *reason = ov_figures_reason(figures, "only a condition of the edition has a period of its own");
        return;
    }
    cell = ov_view_cell(figures->view, OV_TABLE_CONDITIONS, row, OV_CONDITIONS_PERIOD);
    if (cell.state == OV_GIVEN && ov_period_unpack(cell.number, &subject->period))
        subject->has_period = true;
}

static bool bind(struct ov_figures *figures, struct ov_question *draft, const char *key, const char *value,
                 const char **reason)
{
    struct ov_subject *subject = &draft->subject;
    const char **place = place_of_key(draft, key);
    if (place != NULL) {
        *place = value;
        if (strcmp(key, "payment") == 0)
            subject->activity = NULL;
    } else if (strcmp(key, "component") == 0) {
        bind_component(subject, value);
    } else if (strcmp(key, "group") == 0) {
        bind_component(subject, NULL);
        subject->group = value;
    } else if (strcmp(key, "edition") == 0) {
        bind_edition(subject, value);
        draft->has_year = false;
    } else if (strcmp(key, "unit") == 0) {
        subject->unit = value;
        if (!unit_known(figures, value))
            *reason = ov_figures_reason(figures, "there is no unit %s", value);
    } else if (strcmp(key, "period") == 0) {
        bind_period(figures, subject, value, reason);
        draft->has_compared = false; /* who names a period asks for that value, and compares it himself */
    } else {
        draft->slice = ov_slice_with(figures, draft->slice, key, value);
    }
    return *reason == NULL;
}

/* Wide bindings come before narrow ones, whatever the order they are written in: an edition clears what is
 * bound within it, a component what is bound below it, and a period may be that of the condition. */
static int rank(const char *key)
{
    return strcmp(key, "edition") == 0                                  ? 0
           : strcmp(key, "component") == 0 || strcmp(key, "group") == 0 ? 1
           : strcmp(key, "period") == 0                                 ? 3
                                                                        : 2;
}

const struct ov_question *ov_question_bind(struct ov_figures *figures, const struct ov_question *question,
                                           const struct ov_binding *bindings, size_t count,
                                           const char *positional, const char **reason)
{
    struct ov_question draft = *question;
    *reason = NULL;
    for (int turn = 0; turn < 4; turn++) {
        for (size_t i = 0; i < count; i++) {
            const char *key = bindings[i].key != NULL ? bindings[i].key : positional;
            if (rank(key) == turn && !bind(figures, &draft, key, bindings[i].value, reason))
                return NULL;
        }
    }
    return ov_question_keep(figures, &draft);
}

/* ---- periods and editions ---- */

bool ov_edition_row(const struct ov_figures *figures, const char *edition, size_t *row)
{
    return edition != NULL && ov_rows_first(figures, OV_TABLE_EDITIONS,
                                            &(struct ov_filter){ OV_EDITIONS_EDITION, edition }, 1, row);
}

static bool edition_term(const struct ov_figures *figures, const char *edition, ov_date *from, ov_date *to)
{
    size_t row;
    if (!ov_edition_row(figures, edition, &row))
        return false;
    struct ov_cell first = ov_view_cell(figures->view, OV_TABLE_EDITIONS, row, OV_EDITIONS_FROM);
    struct ov_cell last = ov_view_cell(figures->view, OV_TABLE_EDITIONS, row, OV_EDITIONS_TO);
    *from = (ov_date)first.number;
    *to = (ov_date)last.number;
    return first.state == OV_GIVEN && last.state == OV_GIVEN;
}

/* The edition's own term, said or not, is the same question. */
static bool is_own_term(const struct ov_figures *figures, const struct ov_subject *subject)
{
    ov_date from, to;
    return subject->has_period && edition_term(figures, subject->edition, &from, &to) &&
           subject->period.from == from && subject->period.to == to + 1;
}

const char *ov_figures_module(struct ov_figures *figures, const char *edition)
{
    const char *at = edition != NULL ? strchr(edition, '@') : NULL, *module = NULL;
    size_t row;
    if (at == NULL)
        return NULL;
    if (ov_edition_row(figures, edition, &row))
        module = ov_cell_text(figures, OV_TABLE_EDITIONS, row, OV_EDITIONS_MODULE);
    return module != NULL && *module != '\0' ? module
                                             : ov_arena_copy(figures->arena, edition, (size_t)(at - edition));
}

const struct ov_question *ov_question_of(struct ov_figures *figures, const struct ov_subject *subject)
{
    struct ov_question draft = { .subject = *subject };
    draft.home = ov_figures_module(figures, subject->edition);
    if (is_own_term(figures, subject))
        draft.subject.has_period = false;
    draft.slice = ov_code_slice(figures, subject, NULL);
    return ov_question_keep(figures, &draft);
}

/* Within one calendar year: that year. Twelve months over the turn of a year: the broken year. Longer terms
 * have no period of their own. */
bool ov_question_period(struct ov_figures *figures, const struct ov_question *question, struct ov_period *out,
                        bool *strict)
{
    ov_date from, to;
    int year, last_year, month, day;
    *strict = question->subject.has_period;
    if (question->subject.has_period || question->has_year) {
        *out = question->subject.has_period ? question->subject.period : question->year;
        return true;
    }
    if (!edition_term(figures, question->subject.edition, &from, &to))
        return false;
    ov_date_split(from, &year, &month, &day);
    ov_date_split(to, &last_year, &month, &day);
    if (year == last_year) {
        *out = (struct ov_period){ ov_date_make(year, 1, 1), ov_date_make(year, 12, 31) + 1, OV_YEAR, false };
        return true;
    }
    *out = (struct ov_period){ from, to + 1, OV_BROKEN_YEAR, false };
    return ov_date_add_months(from, 12) == to + 1;
}

/* The edition of the same agreement that ended last before this one began. When the run does not have it, its
 * name is made of the year, so that what is missing has a name. */
static const char *edition_before(struct ov_figures *figures, const char *edition, struct ov_period period)
{
    const char *at = strchr(edition, '@'), *found = NULL;
    size_t length = at != NULL ? (size_t)(at - edition) + 1 : strlen(edition);
    ov_date from, to, other_from, other_to, latest = OV_NO_DATE;
    if (edition_term(figures, edition, &from, &to)) {
        for (size_t row = 0; row < ov_view_rows(figures->view, OV_TABLE_EDITIONS); row++) {
            const char *name = ov_cell_text(figures, OV_TABLE_EDITIONS, row, OV_EDITIONS_EDITION);
            if (name == NULL || strncmp(name, edition, length) != 0 ||
                !edition_term(figures, name, &other_from, &other_to) || other_to >= from ||
                other_to <= latest)
                continue;
            latest = other_to;
            found = name;
        }
    }
    if (found != NULL)
        return found;
    int year, month, day;
    ov_date_split(period.from, &year, &month, &day);
    return ov_arena_printf(figures->arena, "%.*s%d", (int)length, edition, year);
}

const struct ov_question *ov_question_year_before(struct ov_figures *figures,
                                                  const struct ov_question *question)
{
    struct ov_question draft = *question;
    struct ov_subject *subject = &draft.subject;
    struct ov_period period;
    bool strict;
    if (!ov_question_period(figures, question, &period, &strict))
        return NULL;
    if (!draft.has_compared) {
        draft.has_compared = true;
        draft.compared = period;
    }
    period = ov_period_year_before(period);
    if (strict)
        subject->period = period;
    draft.has_year = !strict;
    draft.year = period;
    if (subject->edition != NULL)
        subject->edition = edition_before(figures, subject->edition, period);
    return ov_question_keep(figures, &draft);
}
