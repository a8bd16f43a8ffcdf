/* What the example plugin gives in the world of a file: every measure, check and section, in the fake host.
 * The plugin is linked in; which header it was built with, and which this program and its library, may
 * differ. */
#include <overens/test.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    static const char *const figures[] = { "visits", "cost",          "ill",   "distance-share",
                                           "change", "plan-in-force", "chosen" };
    static const char *const checks[] = { "distance-within-visits", "limit" };
    static const char *const sections[] = { "shares", "summary" };
    struct ov_test *test = ov_test_open(ov_plugin_entry(), argc > 1 ? argv[1] : "");
    size_t i;
    int j, count;

    if (ov_test_fault(test)) {
        fprintf(stderr, "%s\n", ov_test_fault(test));
        ov_test_free(test);
        return 2;
    }
    for (i = 0; i < sizeof figures / sizeof figures[0]; i++)
        printf("%s = %s\n", figures[i], ov_test_figure(test, figures[i], NULL));
    for (i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        count = ov_test_check(test, checks[i]);
        printf("%s: %d%s%s\n", checks[i], count, count < 0 ? " " : "", count < 0 ? ov_test_why(test) : "");
        for (j = 0; j < count; j++)
            printf("  %s: %s\n", ov_test_finding_subject(test, j), ov_test_finding(test, j));
    }
    for (i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        count = ov_test_section(test, sections[i]);
        printf("%s: %d\n%s", sections[i], count, count < 0 ? ov_test_why(test) : ov_test_blocks(test));
    }
    printf("allocations: %d\n", ov_test_each_allocation(test, OV_TEST_SECTION, "summary"));
    ov_test_free(test);
    return 0;
}
