/* What the ledger's accounts are, by their first digits: overens.conf, or the standard of Region-Bas. */
#include "config/config-internal.h"

#include <ctype.h>
#include <string.h>

enum { PREFIX_MAX = 12 };

#define CLASSES "\"income\", \"cost\", \"investment\" or \"balance\""
#define DIGITS "the first digits of an account, such as \"3\" or \"10\""

const struct ov_setting_rule ov_config_account_rules[OV_CONFIG_ACCOUNT_RULES] = {
    { "class", 1u << OV_SETTING_STRING, true, NULL, 0, CLASSES },
    { "from", 1u << OV_SETTING_STRING, true, NULL, 0, DIGITS },
    { "to", 1u << OV_SETTING_STRING, true, NULL, 0, DIGITS },
};

/* Region-Bas, as L-Bas before it and BAS, which both build on: class 3 is income, 4 to 8 are costs, and
 * groups 10 to 12 are the fixed assets that are written off. All other accounts are balance accounts. */
static const struct ov_account_class standard[] = {
    { "income", "3", "3" },
    { "cost", "4", "8" },
    { "investment", "10", "12" },
};

struct ov_account_class *ov_config_standard_accounts(struct ov_arena *arena, size_t *count)
{
    struct ov_account_class *accounts = OV_NEW_ARRAY(arena, struct ov_account_class, OV_COUNT_OF(standard));
    memcpy(accounts, standard, sizeof standard);
    *count = OV_COUNT_OF(standard);
    return accounts;
}

static void fault(struct ov_diagnostics *list, const struct ov_setting *member, const char *accepted,
                  const char *text)
{
    ov_diagnose(list, OV_SEVERITY_ERROR, member->at, ov_setting_path(list->arena, member), member->text,
                accepted, "%s", text);
}

static const char *read_class(const struct ov_setting *group, struct ov_diagnostics *list)
{
    static const char *const names[] = { "income", "cost", "investment", "balance" };
    const struct ov_setting *member = ov_setting_member(group, "class");
    for (size_t i = 0; i < OV_COUNT_OF(names); i++) {
        if (ov_equal(names[i], member->text))
            return names[i];
    }
    fault(list, member, CLASSES, "unknown class of accounts");
    return NULL;
}

static const char *read_prefix(struct ov_arena *arena, const struct ov_setting *group, const char *name,
                               struct ov_diagnostics *list)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    size_t length = strspn(member->text, "0123456789");
    if (length > 0 && length <= PREFIX_MAX && member->text[length] == '\0')
        return ov_arena_strdup(arena, member->text);
    fault(list, member, DIGITS, "not the beginning of an account");
    return NULL;
}

static void read_one(struct ov_arena *arena, const struct ov_setting *group, struct ov_account_class *account,
                     struct ov_diagnostics *list)
{
    *account = (struct ov_account_class){ .name = read_class(group, list),
                                          .from = read_prefix(arena, group, "from", list),
                                          .to = read_prefix(arena, group, "to", list) };
    if (account->from == NULL || account->to == NULL)
        return;
    const struct ov_setting *to = ov_setting_member(group, "to");
    if (strlen(account->from) != strlen(account->to))
        fault(list, to, "as many digits as from has", "from and to have different numbers of digits");
    else if (strcmp(account->from, account->to) > 0)
        fault(list, to, "digits that do not come before from", "the last accounts come before the first");
}

struct ov_account_class *ov_config_read_accounts(struct ov_arena *arena, const struct ov_setting *top,
                                                 size_t *count, struct ov_diagnostics *list)
{
    const struct ov_setting *setting = ov_setting_member(top, "accounts");
    if (setting == NULL)
        return ov_config_standard_accounts(arena, count);
    struct ov_account_class *accounts = OV_NEW_ARRAY(arena, struct ov_account_class, setting->count + 1);
    *count = 0;
    for (const struct ov_setting *group = setting->first; group != NULL; group = group->next)
        read_one(arena, group, &accounts[(*count)++], list);
    if (setting->count == 0)
        ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, "accounts", NULL,
                    "at least one class, or no accounts at all for the standard ones",
                    "an empty list of accounts");
    return accounts;
}
