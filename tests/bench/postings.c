/* A ledger of the size that a region has, made up.
 *
 *     postings csv [ROWS]        as a file to import, of one year
 *     postings journal [ROWS]    the same rows for ledger(1), a voucher as one transaction
 *
 * Vouchers of four rows that add up to nothing; 2000 cost objects, 60 accounts. */
#include "base/base.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { COST_OBJECTS = 2000, ACCOUNTS = 60, DAYS = 365, VOUCHER = 4 };

struct posting {
    ov_date day;
    unsigned voucher, row, account, cost_object;
    ov_money amount;
};

static uint64_t mix(size_t number)
{
    uint64_t mixed = (number + 1) * UINT64_C(0x9e3779b97f4a7c15);
    return mixed ^ mixed >> 31;
}

static ov_money amount_of(size_t number)
{
    return (ov_money)(mix(number) >> 40) - 8000000;
}

/* Days rise from voucher to voucher, as in an export; everything else is scattered. */
static struct posting posting_of(size_t number, size_t rows)
{
    size_t first = number - number % VOUCHER;
    uint64_t mixed = mix(number);
    struct posting posting = { .day = ov_date_make(2022, 1, 1) + (ov_date)(first * DAYS / rows),
                               .voucher = (unsigned)(number / VOUCHER) + 1,
                               .row = (unsigned)(number % VOUCHER) + 1,
                               .account = 3000 + (unsigned)(mixed % ACCOUNTS) * 70,
                               .cost_object = 10000 + (unsigned)(mixed >> 16) % COST_OBJECTS,
                               .amount = amount_of(number) };
    if (posting.row == VOUCHER)
        posting.amount = -amount_of(first) - amount_of(first + 1) - amount_of(first + 2);
    return posting;
}

static void write_csv(const struct posting *posting, const char *day, const char *amount)
{
    printf("23,huvudbok,%s,A %u,%u,%u,%u,%s\n", day, posting->voucher, posting->row, posting->account,
           posting->cost_object, amount);
}

static void write_entry(const struct posting *posting, const char *day, const char *amount)
{
    if (posting->row == 1)
        printf("%s A %u\n", day, posting->voucher);
    printf("    %u:%u  %s\n", posting->cost_object, posting->account, amount);
    if (posting->row == VOUCHER)
        putchar('\n');
}

int main(int argc, char **argv)
{
    bool csv = argc > 1 && strcmp(argv[1], "csv") == 0;
    size_t rows = (argc > 2 ? strtoul(argv[2], NULL, 10) : 100000) / VOUCHER * VOUCHER;
    if (argc < 2 || rows == 0 || (!csv && strcmp(argv[1], "journal") != 0)) {
        fputs("usage: postings csv|journal [ROWS]\n", stderr);
        return 2;
    }
    if (csv)
        puts("unit,source,date,voucher,row,account,cost-object,amount");
    for (size_t i = 0; i < rows; i++) {
        struct posting posting = posting_of(i, rows);
        char day[OV_TEXT_NUMBER], amount[OV_TEXT_NUMBER];
        ov_date_format(posting.day, day);
        ov_money_machine(posting.amount, amount);
        (csv ? write_csv : write_entry)(&posting, day, amount);
    }
    return 0;
}
