/* A subject on its way between program and worker. */
#include "modules/modules-internal.h"

#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} members[] = {
    { "edition", offsetof(struct ov_subject, edition) },
    { "unit", offsetof(struct ov_subject, unit) },
    { "component", offsetof(struct ov_subject, component) },
    { "payment", offsetof(struct ov_subject, payment) },
    { "condition", offsetof(struct ov_subject, condition) },
    { "obligation", offsetof(struct ov_subject, obligation) },
    { "group", offsetof(struct ov_subject, group) },
    { "cost-object", offsetof(struct ov_subject, cost_object) },
    { "key", offsetof(struct ov_subject, key) },
    { "activity", offsetof(struct ov_subject, activity) },
    { "document", offsetof(struct ov_subject, document) },
    { "statement", offsetof(struct ov_subject, statement) },
    { "transfer", offsetof(struct ov_subject, transfer) },
    { "reallocation", offsetof(struct ov_subject, reallocation) },
    { "delivery", offsetof(struct ov_subject, delivery) },
    { "forecast", offsetof(struct ov_subject, forecast) },
    { "question", offsetof(struct ov_subject, question) },
    { "code", offsetof(struct ov_subject, code) },
    { "list", offsetof(struct ov_subject, code_list) },
};

json_t *ov_subject_json(const struct ov_subject *subject)
{
    json_t *object = json_object();
    for (size_t i = 0; i < OV_COUNT_OF(members); i++) {
        const char *text = ov_row_text(subject, members[i].offset);
        if (text != NULL)
            json_object_set_new(object, members[i].name, json_string(text));
    }
    if (subject->has_period)
        json_object_set_new(object, "period", json_integer(ov_period_pack(subject->period)));
    return object;
}

bool ov_subject_read(struct ov_arena *arena, json_t *object, struct ov_subject *subject,
                     struct ov_error *error)
{
    const char *name;
    json_t *value;
    *subject = (struct ov_subject){ 0 };
    if (!json_is_object(object))
        return ov_fail(error, OV_ERROR_MODULE, "the subject is no object");
    json_object_foreach(object, name, value)
    {
        size_t i = 0;
        if (strcmp(name, "period") == 0) {
            if (!json_is_integer(value) || !ov_period_unpack(json_integer_value(value), &subject->period))
                return ov_fail(error, OV_ERROR_MODULE, "the subject's period is none");
            subject->has_period = true;
            continue;
        }
        while (i < OV_COUNT_OF(members) && strcmp(members[i].name, name) != 0)
            i++;
        const char *text = ov_json_text(arena, object, name);
        bool empty = text != NULL && *text == '\0'; /* the only delivery of an obligation needs no id */
        if (i == OV_COUNT_OF(members) || text == NULL ||
            (empty ? strcmp(name, "delivery") != 0 : ov_text_fault(text, OV_RECORD_NAME) != NULL))
            return ov_fail(error, OV_ERROR_MODULE, "the subject's '%.40s' cannot be read", name);
        memcpy((char *)subject + members[i].offset, &text, sizeof text);
    }
    return true;
}
