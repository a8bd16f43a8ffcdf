/* Which editions and obligations there are, as schedules name them. Only those that are named are read. */
#include "schedule/definitions-internal.h"

#include <string.h>

bool ov_definition_knows_editions(struct ov_definitions *reader)
{
    struct ov_error error = { 0 };

    if (!ov_terms_editions(reader->config, reader->arena, &reader->editions, &reader->edition_count,
                           &error)) {
        ov_diagnose(reader->list, OV_SEVERITY_ERROR, (struct ov_position){ 0 }, NULL, NULL, NULL, "%s",
                    error.text);
        return false;
    }
    reader->terms = OV_NEW_ARRAY(reader->arena, struct ov_terms *, reader->edition_count + 1);
    reader->faults = OV_NEW_ARRAY(reader->arena, const char *, reader->edition_count + 1);
    return true;
}

/* What is wrong with an edition is told by edition check and by the run that needs it. */
const struct ov_terms *ov_definition_terms(struct ov_definitions *reader, size_t i)
{
    const struct ov_config *config = reader->config;
    struct ov_diagnostics quiet = { .arena = reader->arena };
    struct ov_sources sources = { .arena = reader->arena };

    if (reader->terms[i] || reader->faults[i])
        return reader->terms[i];
    if (ov_terms_collect(config, reader->editions[i], &sources, &quiet))
        reader->terms[i] =
            ov_terms_parse(&sources, reader->editions[i], NULL, config->units, config->unit_count, &quiet);
    if (!reader->terms[i])
        reader->faults[i] = quiet.count ? quiet.items[0].text : N_("the edition cannot be read");
    return reader->terms[i];
}

char *ov_definition_agreement(struct ov_arena *arena, const char *edition)
{
    return ov_arena_copy(arena, edition, strcspn(edition, "@"));
}

/* Editions are sorted by name, but "a@1" stands behind "a-b@1". */
const char **ov_definition_agreements(struct ov_definitions *reader, size_t *count)
{
    const char **names = NULL;

    *count = 0;
    for (size_t i = 0; i < reader->edition_count; i++) {
        char *name = ov_definition_agreement(reader->arena, reader->editions[i]);
        bool known = false;

        for (size_t j = 0; j < *count; j++)
            known = known || ov_equal(names[j], name);
        if (!known)
            *OV_APPEND(reader->arena, names, *count) = name;
    }
    return names;
}

static bool is_named(const struct ov_definitions *reader, const char *agreement)
{
    size_t length = strlen(agreement);

    for (size_t i = 0; i < reader->schedules->count; i++) {
        const char *edition = reader->schedules->items[i].edition;

        if (edition && !strncmp(edition, agreement, length) &&
            (edition[length] == '\0' || edition[length] == '@'))
            return true;
    }
    return false;
}

void ov_definition_read_editions(struct ov_definitions *reader)
{
    struct ov_schedules *schedules = reader->schedules;

    for (size_t i = 0; i < reader->edition_count; i++) {
        char *agreement = ov_definition_agreement(reader->arena, reader->editions[i]);
        const struct ov_terms *terms;

        if (!is_named(reader, agreement))
            continue;
        terms = ov_definition_terms(reader, i);
        *OV_APPEND(reader->arena, schedules->editions, schedules->edition_count) =
            (struct ov_schedule_edition){ .name = reader->editions[i],
                                          .agreement = agreement,
                                          .from = terms ? terms->from : OV_NO_DATE,
                                          .to = terms ? terms->to : OV_NO_DATE,
                                          .fault = reader->faults[i] };
    }
}
