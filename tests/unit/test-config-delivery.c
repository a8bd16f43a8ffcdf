/* delivery.conf: what is read, and what is refused. */
#include "shelf.h"

#include <stdlib.h>
#include <string.h>

static struct ov_arena *arena;
static struct ov_diagnostics list;

static void set_up(void)
{
    arena = ov_arena_new();
    list = (struct ov_diagnostics){ .arena = arena };
}

static void tear_down(void)
{
    ov_arena_free(arena);
}

static struct ov_delivery *read_text(const char *text)
{
    return ov_config_delivery_read(arena, "delivery.conf", text, strlen(text), &list);
}

static struct ov_delivery *read_well(const char *text)
{
    struct ov_delivery *delivery = read_text(text);

    ck_assert_msg(delivery != NULL, "%s", shelf_messages(arena, &list, NULL));
    return delivery;
}

START_TEST(everything_is_read)
{
    const struct ov_delivery *delivery = read_well(
        "from = \"overens@region.example\"; server = \"smtp://mail.region.example:587\";\n"
        "user = \"overens\"; credential = \"smtp-password\"; tls = \"required\"; ca = \"/etc/x.pem\";\n"
        "attempts = 3; timeout = 10; approvals = 2;\n"
        "contacts = ( { function = \"Samordnare\"; mail = \"s@region.example\"; substitute = \"Controller\"; "
        "},\n"
        "  { function = \"Controller\"; substitute = \"Chef\"; }, { function = \"Chef\"; mail = "
        "\"c@region.example\"; } );\n");

    ck_assert_str_eq(delivery->from, "overens@region.example");
    ck_assert_str_eq(delivery->server, "smtp://mail.region.example:587");
    ck_assert_str_eq(delivery->user, "overens");
    ck_assert_str_eq(delivery->credential, "smtp-password");
    ck_assert_str_eq(delivery->ca, "/etc/x.pem");
    ck_assert_int_eq(delivery->tls, OV_TLS_REQUIRED);
    ck_assert_int_eq(delivery->attempts, 3);
    ck_assert_int_eq(delivery->timeout_seconds, 10);
    ck_assert_int_eq(delivery->approvals, 2);
    ck_assert_uint_eq(delivery->contact_count, 3);
    ck_assert_str_eq(delivery->contacts[0].function, "Chef"); /* by function */
    ck_assert_str_eq(delivery->contacts[2].substitute, "Controller");
    ck_assert_int_eq(delivery->contacts[2].at.line, 4);
}
END_TEST

START_TEST(nothing_is_set)
{
    const struct ov_delivery *delivery = read_well("");

    ck_assert_ptr_null(delivery->from);
    ck_assert_ptr_null(delivery->server);
    ck_assert_int_eq(delivery->tls, OV_TLS_REQUIRED);
    ck_assert_int_eq(delivery->attempts, 8);
    ck_assert_int_eq(delivery->timeout_seconds, 60);
    ck_assert_int_eq(delivery->approvals, 1);
    ck_assert_uint_eq(delivery->contact_count, 0);
    ck_assert_ptr_nonnull(ov_config_delivery(arena, "/nonexistent", &list));
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

/* What is shipped, with every comment taken for a setting that could be one: each name in it is known. */
START_TEST(the_shipped_file_reads)
{
    size_t length;
    struct ov_error error = { 0 };
    char *data = ov_file_read(arena, shelf_path(arena, "config/delivery.conf"), 1 << 20, &length, &error),
         *rest = NULL;
    struct ov_buffer settings = { 0 };

    ck_assert_msg(data != NULL, "%s", error.text);
    ck_assert_str_eq(read_well(data)->from ? "set" : "none", "none");
    for (char *line = strtok_r(data, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest)) {
        bool is_setting = strchr(line, '=') || !strcmp(line, "# );");

        if (is_setting && !ov_starts_with(line, "# sendmail") && !ov_starts_with(line, "# folder"))
            ov_buffer_printf(&settings, "%s\n", line + 1);
    }
    ck_assert_str_eq(read_well(settings.data)->server, "smtp://mail.region.example:587");
    ov_buffer_free(&settings);
}
END_TEST

START_TEST(servers)
{
    static const char *const good[] = { "smtp://a", "smtps://a.b-c.example:465", "smtp://127.0.0.1:2525",
                                        "smtp://[::1]:25" };
    static const char *const bad[] = { "a",          "http://a",       "smtp://",     "smtp://a:",
                                       "smtp://a:0", "smtp://a:65536", "smtp://a:x",  "smtp://u:p@a",
                                       "smtp://a/b", "smtp://a b",     "smtp://[::1", "smtp://-a",
                                       "smtp://a..b" };

    for (size_t i = 0; i < OV_COUNT_OF(good); i++)
        read_well(ov_arena_printf(arena, "from = \"a@b.example\"; server = \"%s\";", good[i]));
    for (size_t i = 0; i < OV_COUNT_OF(bad); i++)
        ck_assert_msg(!read_text(ov_arena_printf(arena, "from = \"a@b.example\"; server = \"%s\";", bad[i])),
                      "%s was taken", bad[i]);
}
END_TEST

/* A password stays on this machine, or goes over TLS. */
START_TEST(passwords_go_over_tls)
{
    static const char common[] = "from = \"a@b.example\"; user = \"u\"; credential = \"c\";";

    read_well(ov_arena_printf(arena, "%s server = \"smtp://127.0.0.1:25\"; tls = \"none\";", common));
    read_well(ov_arena_printf(arena, "%s server = \"smtps://a.example\"; tls = \"if-offered\";", common));
    ck_assert_ptr_null(read_text(
        ov_arena_printf(arena, "%s server = \"smtp://127.0.0.1.example\"; tls = \"none\";", common)));
    ck_assert_ptr_null(
        read_text(ov_arena_printf(arena, "%s server = \"smtp://a.example\"; tls = \"if-offered\";", common)));
}
END_TEST

static void read_shelf(struct ov_arena *shelf_arena, const char *file, const char *data, size_t length,
                       struct ov_diagnostics *messages)
{
    ck_assert_ptr_null(ov_config_delivery_read(shelf_arena, file, data, length, messages));
}

START_TEST(broken_files)
{
    shelf_check("delivery-", 8, read_shelf);
}
END_TEST

/* A home whose delivery.conf is broken is broken. */
START_TEST(the_home_reads_it)
{
    struct ov_error error = { 0 };
    char *folder = shelf_folder(arena), *home = ov_path_join(arena, folder, "home");

    ck_assert_msg(ov_config_create(home, "23", "sv", &error), "%s", error.text);
    ck_assert_int_eq(ov_config_load(arena, home, &list)->delivery->attempts, 8);
    shelf_write(home, "delivery.conf", "from = \"a@b.example\"; folder = \"mails\"; attempts = 2;");
    ck_assert_int_eq(ov_config_load(arena, home, &list)->delivery->attempts, 2);
    ck_assert_ptr_nonnull(strstr(ov_config_load(arena, home, &list)->delivery->folder, "/home/mails"));
    shelf_write(home, "delivery.conf", "attempts = 0;");
    ck_assert_ptr_null(ov_config_load(arena, home, &list));
    ck_assert_uint_eq(list.errors, 1);
    ck_assert(ov_folder_remove(folder, &error));
}
END_TEST

int main(void)
{
    const struct shelf_case cases[] = {
        { "read",
          { everything_is_read, nothing_is_set, the_shipped_file_reads, servers, the_home_reads_it } },
        { "refused", { passwords_go_over_tls, broken_files } },
    };

    return shelf_run("config delivery", cases, OV_COUNT_OF(cases), set_up, tear_down);
}
