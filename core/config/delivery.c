/* delivery.conf: how reports and reminders leave the machine, and who is behind a function. */
#include "config/config-internal.h"

#include <stdlib.h>
#include <string.h>

#define TEXT 1u << OV_SETTING_STRING
#define NUMBER 1u << OV_SETTING_INTEGER

static const char file_name[] = "delivery.conf";
static const char address_accepted[] = N_("an address such as \"name@region.example\"");
static const char server_accepted[] =
    N_("\"smtp://HOST:PORT\", or \"smtps://HOST:PORT\" where TLS comes first");
static const char way_accepted[] = N_("one of server, sendmail and folder");
static const char tls_accepted[] = N_("\"required\", \"if-offered\" or \"none\"");
static const char credential_accepted[] =
    N_("the name of a file in $CREDENTIALS_DIRECTORY, or an absolute path: never the password itself");
static const char path_accepted[] = N_("an absolute path");
static const char folder_accepted[] = N_("a folder: an absolute path, or one below the home");

/* Most and least of the numbers; attempts with the back-off of the outbox reach over a fortnight. */
enum { ATTEMPTS = 8, ATTEMPTS_MAX = 100, TIMEOUT = 60, TIMEOUT_MAX = 3600, APPROVALS = 1, APPROVALS_MAX = 2 };
enum { ADDRESS_MAX = 254, LOCAL_PART_MAX = 64, LABEL_MAX = 63, PORT_MAX = 65535 }; /* RFC 5321 4.5.3.1 */

static const struct ov_setting_rule contact_rules[] = {
    { "function", TEXT, true, NULL, 0, N_("what the function is called, such as \"Controller\"") },
    { "mail", TEXT, false, NULL, 0, address_accepted },
    { "substitute", TEXT, false, NULL, 0, N_("another function of the list") },
};
static const struct ov_setting_rule rules[] = {
    { "from", TEXT, false, NULL, 0, address_accepted },
    { "server", TEXT, false, NULL, 0, server_accepted },
    { "user", TEXT, false, NULL, 0, N_("the name that the server knows the program by") },
    { "credential", TEXT, false, NULL, 0, credential_accepted },
    { "tls", TEXT, false, NULL, 0, tls_accepted },
    { "ca", TEXT, false, NULL, 0, N_("an absolute path of a file of certificates") },
    { "sendmail", TEXT, false, NULL, 0, N_("an absolute path of a program, such as \"/usr/sbin/sendmail\"") },
    { "folder", TEXT, false, NULL, 0, folder_accepted },
    { "attempts", NUMBER, false, NULL, 0, N_("1 to 100") },
    { "timeout", NUMBER, false, NULL, 0, N_("1 to 3600 seconds") },
    { "approvals", NUMBER, false, NULL, 0, N_("1 or 2") },
    { "contacts", 1u << OV_SETTING_LIST, false, contact_rules, OV_COUNT_OF(contact_rules),
      N_("a list: ( { function = \"Controller\"; mail = \"name@region.example\"; } )") },
};

static void wrong(struct ov_diagnostics *list, const struct ov_setting *setting, const char *accepted,
                  const char *what)
{
    const char *found = setting->kind == OV_SETTING_STRING ? setting->text : NULL;
    if (setting->kind == OV_SETTING_INTEGER)
        found = ov_arena_printf(list->arena, "%lld", (long long)setting->integer);
    ov_diagnose(list, OV_SEVERITY_ERROR, setting->at, ov_setting_path(list->arena, setting), found, accepted,
                "%s", what);
}

/* ---- addresses ---- */

static bool is_letter_or_digit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

/* RFC 1123: labels of letters, digits and hyphens with dots between them. */
static bool is_host(const char *text, size_t length)
{
    size_t label = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '.') {
            if (label == 0 || text[i - 1] == '-')
                return false;
            label = 0;
            continue;
        }
        if (!is_letter_or_digit(text[i]) && (text[i] != '-' || label == 0))
            return false;
        if (++label > LABEL_MAX)
            return false;
    }
    return label > 0 && text[length - 1] != '-';
}

/* RFC 5322's dot-atom; quoted strings and comments are not taken. */
static bool is_local_part(const char *text, size_t length)
{
    if (length == 0 || length > LOCAL_PART_MAX || text[0] == '.' || text[0] == '-' || text[length - 1] == '.')
        return false;
    for (size_t i = 0; i < length; i++) {
        if (!is_letter_or_digit(text[i]) && strchr("!#$%&'*+-/=?^_`{|}~.", text[i]) == NULL)
            return false;
        if (i > 0 && text[i] == '.' && text[i - 1] == '.')
            return false;
    }
    return true;
}

bool ov_is_mail_address(const char *text)
{
    const char *at = strchr(text, '@');
    return at != NULL && strlen(text) <= ADDRESS_MAX && is_local_part(text, (size_t)(at - text)) &&
           is_host(at + 1, strlen(at + 1));
}

/* ---- single settings ---- */

static bool has_control(const char *text)
{
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7f)
            return true;
    }
    return false;
}

/* The member's text in the arena when it passes; NULL, and told, when it does not. */
static const char *read_text(struct ov_arena *arena, const struct ov_setting *group, const char *name,
                             bool (*is_good)(const char *text), const char *accepted, const char *what,
                             struct ov_diagnostics *list)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    if (member == NULL)
        return NULL;
    if (*member->text != '\0' && !has_control(member->text) && is_good(member->text))
        return ov_arena_strdup(arena, member->text);
    wrong(list, member, accepted, what);
    return NULL;
}

static bool is_any(const char *text)
{
    return *text != '\0';
}

static bool is_absolute(const char *text)
{
    return text[0] == '/';
}

static bool is_folder(const char *text)
{
    return is_absolute(text) || (text[0] != '.' && strstr(text, "/.") == NULL);
}

static bool is_port(const char *text)
{
    return *text >= '1' && *text <= '9' && strlen(text) <= 5 && strspn(text, "0123456789") == strlen(text) &&
           atoi(text) <= PORT_MAX;
}

/* [2001:db8::1], or a name, or four numbers. */
static bool is_server(const char *text)
{
    const char *host = strstr(text, "://"), *end;
    if (!ov_starts_with(text, "smtp://") && !ov_starts_with(text, "smtps://"))
        return false;
    host += strlen("://");
    if (*host == '[') {
        size_t inner = strspn(host + 1, "0123456789abcdefABCDEF:.");
        end = host + 1 + inner;
        if (inner == 0 || *end++ != ']')
            return false;
    } else {
        end = host + strcspn(host, ":");
        if (!is_host(host, (size_t)(end - host)))
            return false;
    }
    return *end == '\0' || (*end == ':' && is_port(end + 1));
}

/* A plain name, so that nothing outside the folder of credentials can be meant. */
static bool is_credential(const char *text)
{
    return is_absolute(text) || (strchr(text, '/') == NULL && text[0] != '.');
}

static int read_number(const struct ov_setting *group, const char *name, int otherwise, int most,
                       const char *accepted, struct ov_diagnostics *list)
{
    const struct ov_setting *member = ov_setting_member(group, name);
    if (member == NULL)
        return otherwise;
    if (member->integer >= 1 && member->integer <= most)
        return (int)member->integer;
    wrong(list, member, accepted, N_("not a number that is taken here"));
    return otherwise;
}

static int read_tls(const struct ov_setting *top, struct ov_diagnostics *list)
{
    static const char *const words[] = { "required", "if-offered", "none" };
    const struct ov_setting *member = ov_setting_member(top, "tls");
    if (member == NULL)
        return OV_TLS_REQUIRED;
    for (size_t i = 0; i < OV_COUNT_OF(words); i++) {
        if (ov_equal(words[i], member->text))
            return OV_TLS_REQUIRED + (int)i;
    }
    const char *nearest = ov_nearest(member->text, words, OV_COUNT_OF(words));
    wrong(list, member,
          nearest != NULL ? ov_arena_printf(list->arena, "\"%s\" (of %s)", nearest, tls_accepted)
                          : tls_accepted,
          N_("not a way to use TLS"));
    return OV_TLS_REQUIRED;
}

/* ---- what belongs together ---- */

/* The same machine: there is no network between that a password could be read from. */
static bool is_loopback(const char *server)
{
    const char *host = strstr(server, "://") + strlen("://");
    size_t length = strcspn(host, ":");
    if (ov_starts_with(host, "[::1]") || (length == strlen("localhost") && ov_starts_with(host, "localhost")))
        return true;
    return ov_starts_with(host, "127.") && strspn(host, "0123456789.") == length;
}

static void check_ways(const struct ov_setting *top, struct ov_diagnostics *list)
{
    static const char *const ways[] = { "server", "sendmail", "folder" };
    const struct ov_setting *first = NULL;
    for (size_t i = 0; i < OV_COUNT_OF(ways); i++) {
        const struct ov_setting *way = ov_setting_member(top, ways[i]);
        if (way != NULL && first != NULL)
            ov_diagnose(list, OV_SEVERITY_ERROR, way->name_at, way->name, NULL, way_accepted,
                        "mails leave one way, and that stands already in line %d", first->name_at.line);
        else if (way != NULL)
            first = way;
    }
    if (first != NULL && ov_setting_member(top, "from") == NULL)
        ov_diagnose(list, OV_SEVERITY_ERROR, first->name_at, "from", NULL, address_accepted,
                    "whom mails come from is not told");
}

static void check_password(const struct ov_setting *top, const struct ov_delivery *delivery,
                           struct ov_diagnostics *list)
{
    const struct ov_setting *user = ov_setting_member(top, "user"),
                            *credential = ov_setting_member(top, "credential"),
                            *tls = ov_setting_member(top, "tls"), *either = user != NULL ? user : credential;
    if (either != NULL && (user == NULL || credential == NULL))
        ov_diagnose(list, OV_SEVERITY_ERROR, either->name_at, either->name, NULL, N_("both, or none of them"),
                    "user and credential go together");
    if (either != NULL && ov_setting_member(top, "server") == NULL)
        ov_diagnose(list, OV_SEVERITY_ERROR, either->name_at, either->name, NULL, server_accepted,
                    "there is no server to tell this to");
    if (delivery->server == NULL)
        return;
    if (either != NULL && delivery->tls != OV_TLS_REQUIRED && !is_loopback(delivery->server) &&
        !ov_starts_with(delivery->server, "smtps:"))
        wrong(list, tls, "\"required\"", N_("a password would be sent where others can read it"));
    if (tls != NULL && delivery->tls == OV_TLS_NONE && ov_starts_with(delivery->server, "smtps:"))
        wrong(list, tls, "\"required\"", N_("smtps:// is TLS from the first byte"));
}

/* ---- contacts ---- */

static const struct ov_contact *find_contact(const struct ov_delivery *delivery, const char *function)
{
    for (size_t i = 0; i < delivery->contact_count; i++) {
        if (ov_equal(delivery->contacts[i].function, function))
            return &delivery->contacts[i];
    }
    return NULL;
}

static bool is_function(const char *text)
{
    return *text != '\0' && strchr(text, '@') == NULL;
}

static void read_contact(struct ov_arena *arena, const struct ov_setting *group, struct ov_delivery *delivery,
                         struct ov_diagnostics *list)
{
    const struct ov_contact contact = {
        .function = read_text(arena, group, "function", is_function, contact_rules[0].accepted,
                              N_("not the name of a function"), list),
        .mail =
            read_text(arena, group, "mail", ov_is_mail_address, address_accepted, N_("not an address"), list),
        .substitute = read_text(arena, group, "substitute", is_any, contact_rules[2].accepted,
                                N_("not the name of a function"), list),
        .at = { ov_arena_strdup(arena, group->at.source), group->at.line, group->at.column }
    };
    if (contact.function == NULL)
        return;
    const struct ov_contact *earlier = find_contact(delivery, contact.function);
    if (earlier != NULL)
        ov_diagnose(list, OV_SEVERITY_ERROR, group->at, ov_setting_path(list->arena, group), contact.function,
                    N_("each function once"), "it stands already in line %d", earlier->at.line);
    if (ov_setting_member(group, "mail") == NULL && ov_setting_member(group, "substitute") == NULL)
        ov_diagnose(list, OV_SEVERITY_ERROR, group->at, ov_setting_path(list->arena, group), contact.function,
                    N_("mail, substitute, or both"), "nobody can be reached by this");
    *OV_APPEND(arena, delivery->contacts, delivery->contact_count) = contact;
}

/* Somebody with an address at the end of the substitutes; the longest way there passes everybody once. */
static bool is_reachable(const struct ov_delivery *delivery, const struct ov_contact *contact)
{
    for (size_t i = 0; contact != NULL && i <= delivery->contact_count; i++) {
        if (contact->mail != NULL)
            return true;
        contact = contact->substitute != NULL ? find_contact(delivery, contact->substitute) : NULL;
    }
    return false;
}

static void check_substitutes(const struct ov_setting *contacts, const struct ov_delivery *delivery,
                              struct ov_diagnostics *list)
{
    const char **names = OV_NEW_ARRAY(list->arena, const char *, delivery->contact_count + 1);
    for (size_t i = 0; i < delivery->contact_count; i++)
        names[i] = delivery->contacts[i].function;
    for (const struct ov_setting *group = contacts->first; group != NULL; group = group->next) {
        const struct ov_setting *substitute = ov_setting_member(group, "substitute");
        const char *function = ov_member_text(group, "function");
        const struct ov_contact *contact = find_contact(delivery, function);
        if (substitute == NULL || contact == NULL)
            continue;
        if (find_contact(delivery, substitute->text) == NULL) {
            const char *nearest = ov_nearest(substitute->text, names, delivery->contact_count);
            const char *all = ov_join(list->arena, names, delivery->contact_count, ", ");
            wrong(list, substitute,
                  nearest != NULL ? ov_arena_printf(list->arena, "%s (of %s)", nearest, all) : all,
                  N_("no function of the list"));
        } else if (ov_equal(substitute->text, function)) {
            wrong(list, substitute, contact_rules[2].accepted, N_("nobody is their own substitute"));
        } else if (!is_reachable(delivery, contact)) {
            wrong(list, substitute, address_accepted, N_("no address stands at the end of the substitutes"));
        }
    }
}

static int by_function(const void *a, const void *b)
{
    return ov_compare(((const struct ov_contact *)a)->function, ((const struct ov_contact *)b)->function);
}

/* ---- the file ---- */

static struct ov_delivery *without_file(struct ov_arena *arena)
{
    struct ov_delivery *delivery = OV_NEW(arena, struct ov_delivery);
    delivery->tls = OV_TLS_REQUIRED;
    delivery->attempts = ATTEMPTS;
    delivery->timeout_seconds = TIMEOUT;
    delivery->approvals = APPROVALS;
    return delivery;
}

static void read_settings(struct ov_arena *arena, const struct ov_setting *top, struct ov_delivery *delivery,
                          struct ov_diagnostics *list)
{
    const char *no_path = N_("not an absolute path");
    delivery->from =
        read_text(arena, top, "from", ov_is_mail_address, address_accepted, N_("not an address"), list);
    delivery->server = read_text(arena, top, "server", is_server, server_accepted, N_("not a server"), list);
    delivery->user = read_text(arena, top, "user", is_any, rules[2].accepted, N_("not a user"), list);
    delivery->credential =
        read_text(arena, top, "credential", is_credential, credential_accepted, N_("not a credential"), list);
    delivery->ca = read_text(arena, top, "ca", is_absolute, path_accepted, no_path, list);
    delivery->sendmail = read_text(arena, top, "sendmail", is_absolute, path_accepted, no_path, list);
    delivery->folder = read_text(arena, top, "folder", is_folder, folder_accepted, N_("not a folder"), list);
    delivery->tls = read_tls(top, list);
    delivery->attempts = read_number(top, "attempts", ATTEMPTS, ATTEMPTS_MAX, rules[8].accepted, list);
    delivery->timeout_seconds = read_number(top, "timeout", TIMEOUT, TIMEOUT_MAX, rules[9].accepted, list);
    delivery->approvals = read_number(top, "approvals", APPROVALS, APPROVALS_MAX, rules[10].accepted, list);
}

struct ov_delivery *ov_config_delivery_read(struct ov_arena *arena, const char *file, const char *data,
                                            size_t length, struct ov_diagnostics *list)
{
    size_t before = list->errors;
    struct ov_setting *top = ov_config_parse(file, data, length, list);
    if (top == NULL || !ov_setting_check(top, rules, OV_COUNT_OF(rules), list))
        return NULL;
    struct ov_delivery *delivery = without_file(arena);
    const struct ov_setting *contacts = ov_setting_member(top, "contacts");
    read_settings(arena, top, delivery, list);
    check_ways(top, list);
    check_password(top, delivery, list);
    if (contacts != NULL) {
        for (const struct ov_setting *group = contacts->first; group != NULL; group = group->next)
            read_contact(arena, group, delivery, list);
        check_substitutes(contacts, delivery, list);
        if (delivery->contact_count > 1)
            qsort(delivery->contacts, delivery->contact_count, sizeof *delivery->contacts, by_function);
    }
    return list->errors == before ? delivery : NULL;
}

struct ov_delivery *ov_config_delivery(struct ov_arena *arena, const char *home, struct ov_diagnostics *list)
{
    char *file = ov_path_join(arena, home, file_name);
    if (!ov_file_exists(file))
        return without_file(arena);
    size_t length;
    const char *digest;
    char *data = ov_config_bytes(list->arena, file, &length, &digest, list);
    struct ov_delivery *delivery =
        data != NULL ? ov_config_delivery_read(arena, file, data, length, list) : NULL;
    if (delivery != NULL && delivery->folder != NULL)
        delivery->folder = ov_path_join(arena, home, delivery->folder);
    return delivery;
}
