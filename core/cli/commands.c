/* All commands, in the order of the help, and how one is found by its words. */
#include "cli/cli.h"

#include <string.h>

static const struct ov_cli_command *const commands[] = {
    &ov_cli_init,
    &ov_cli_configtest,
    &ov_cli_module_list,
    &ov_cli_module_show,
    &ov_cli_module_enable,
    &ov_cli_module_disable,
    &ov_cli_module_new,
    &ov_cli_module_check,
    &ov_cli_edition_list,
    &ov_cli_edition_show,
    &ov_cli_edition_check,
    &ov_cli_edition_diff,
    &ov_cli_edition_new,
    &ov_cli_import,
    &ov_cli_set,
    &ov_cli_note,
    &ov_cli_withdraw,
    &ov_cli_blank,
    &ov_cli_batch_list,
    &ov_cli_show,
    &ov_cli_log,
    &ov_cli_balances,
    &ov_cli_allocate,
    &ov_cli_check,
    &ov_cli_waive,
    &ov_cli_reconcile,
    &ov_cli_report,
    &ov_cli_run_list,
    &ov_cli_run_show,
    &ov_cli_run_retry,
    &ov_cli_run_sent,
    &ov_cli_run_received,
    &ov_cli_approve,
    &ov_cli_tick,
    &ov_cli_status,
    &ov_cli_deadline_list,
    &ov_cli_schedule_list,
    &ov_cli_schedule_explain,
    &ov_cli_schedule_check,
    &ov_cli_schedule_simulate,

    &ov_cli_outbox_list,
    &ov_cli_outbox_again,
    &ov_cli_explain,
    &ov_cli_verify,
    &ov_cli_audit_verify,
    &ov_cli_backup,
    &ov_cli_restore,
    &ov_cli_help,
};

const struct ov_cli_command *const *ov_cli_commands(size_t *count)
{
    *count = OV_COUNT_OF(commands);
    return commands;
}

/* Is word the whole name, or its first word? */
static bool begins(const char *name, const char *word, bool *whole)
{
    size_t length = strlen(word);

    *whole = !strcmp(name, word);
    return *whole || (!strncmp(name, word, length) && name[length] == ' ');
}

/* First words of all commands, or the second words of a group. Returns how many. */
static size_t words_of(const char *group, const char *words[OV_COUNT_OF(commands)])
{
    static char first[OV_COUNT_OF(commands)][32];
    size_t count = 0;

    for (size_t i = 0; i < OV_COUNT_OF(commands); i++) {
        const char *name = commands[i]->name, *blank = strchr(name, ' ');
        bool whole;

        if (group) {
            if (begins(name, group, &whole) && !whole)
                words[count++] = blank + 1;
            continue;
        }
        snprintf(first[count], sizeof first[count], "%.*s", blank ? (int)(blank - name) : (int)strlen(name),
                 name);
        words[count] = first[count];
        if (!count || strcmp(words[count - 1], words[count]) != 0)
            count++;
    }
    return count;
}

static void tell_unknown(const char *group, const char *word)
{
    const char *words[OV_COUNT_OF(commands)];
    size_t count = words_of(group, words);
    const char *nearest = word ? ov_nearest(word, words, count) : NULL;
    struct ov_arena *arena = ov_arena_new();
    const char *accepted = ov_join(arena, words, count, ", ");

    if (!word)
        ov_cli_message(_("%s needs one more word; accepted: %s"), group, accepted);
    else if (group && nearest)
        ov_cli_message(_("there is no command '%s %s'; nearest is '%s %s'"), group, word, group, nearest);
    else if (group)
        ov_cli_message(_("there is no command '%s %s'; accepted: %s"), group, word, accepted);
    else if (nearest)
        ov_cli_message(_("there is no command '%s'; nearest is '%s'"), word, nearest);
    else
        ov_cli_message(_("there is no command '%s'; 'overens help' lists them"), word);
    ov_arena_free(arena);
}

const struct ov_cli_command *ov_cli_find_command(int argc, char **argv, int *words)
{
    const char *second = argc > 1 && argv[1][0] != '-' ? argv[1] : NULL;
    bool group = false, whole;

    for (size_t i = 0; i < OV_COUNT_OF(commands); i++) {
        if (!begins(commands[i]->name, argv[0], &whole))
            continue;
        *words = whole ? 1 : 2;
        if (whole || (second && !strcmp(strchr(commands[i]->name, ' ') + 1, second)))
            return commands[i];
        group = true;
    }
    tell_unknown(group ? argv[0] : NULL, group ? second : argv[0]);
    return NULL;
}
