#!/bin/sh
# The quickstart's way on the example: the figures that the region printed, the findings that stand in it, and
# reports that can be traced and made again.
. "$(dirname "$0")/common.sh"

expect 0 overens init --region 23
says "$err" "is a home now"
silent "$out"
expect 2 overens init --region 23
says "$err" "is a home already"
expect 0 overens module list
says "$out" "close-care" "not enabled"
expect 0 overens module enable close-care
expect 0 overens module list
grep -q 'close-care.*not enabled' "$out" && fail "the module was enabled"
cp "$data/$edition.local.conf" "$OVERENS_HOME/editions/"
for kind in units decisions grants activities statements; do
    expect 0 overens import "$data/$kind.csv"
    says "$out" "$kind, batch"
done
expect 0 overens batch list
says "$out" "activities.csv"
expect 0 overens edition list
says "$out" "$edition" "6 373 000 000"
expect 0 overens edition show "$edition"
says "$out" "ambulance" "base-and-share, population@2021-11-01" "2022-09-30"

# Jämtland Härjedalen's sums as they were decided; docs/example tells from where.
expect 0 overens allocate "$edition"
for sum in "30 593 953" "24 796 007" "5 052 676" "1 263 169" "1 441 061"; do
    says "$out" "$sum"
done
says "$out" "nobody knows how it is shared"
expect 0 overens allocate "$edition" --component ambulance --unit 23 --explain
says "$out" "500 000 kr + 131 914 / 10 443 100 × 74 500 000 kr"
same "$(grep -c '^  23' "$out")" 1 "rows of one region"
expect 0 overens allocate "$edition" --component ambulance --json
says "$out" '"computed_ore": 144106100'
expect 2 overens allocate "$edition" --component ambulanse
says "$err" "nearest is 'ambulance'"

expect 1 overens check "$edition"
says "$out" "core.activities-within-grant" "939 kr more than the grant" \
    "Cost object 9942 is used by 2 areas" "not checkable: 0"
grep -q 'unit=23' "$out" && fail "people are shown ids"
expect 1 overens check "$edition" --json
says "$out" '"check": "core.statement"' '"ore": 144106100' '"subject": "unit=23 component=ambulance"' \
    '"about": "A stronger ambulance service"' '"edition_title": "'
expect 1 overens check "$edition" --figures
says "$out" "$edition unit=23 component=ambulance" "rule: planned + unallocated - own-grant <= 500 kr" "activities.csv, line 22"

number=0
for kind in sheet allocation deadlines; do
    number=$((number + 1))
    expect 1 overens report "$kind" "$edition"
    says "$out" "run $number: $OVERENS_HOME/published/$edition/$kind/000$number" "report.html"
    for file in report.html report.txt report.json figures.json run.json; do
        [ -s "$OVERENS_HOME/published/$edition/$kind/000$number/$file" ] || fail "$kind has no $file"
    done
    expect 0 overens verify "$number"
    same "$(cat "$out")" identical "verify $number"
done
expect 0 overens run list
same "$(grep -c "$edition" "$out")" 3 "runs"
expect 0 overens run show 2
says "$out" "key:population@2021-11-01" "figures.json"
expect 0 overens explain 2 grants/ambulance/computed
says "$out" "1 441 061 kr" "population@2021-11-01.conf, " " 36"
expect 0 overens explain 2 grants/ambulance/computed --json
says "$out" '"exact": "144106100"'
expect 2 overens explain 2 grants/ambulanse/computed
says "$err" "shows no figure"
expect 1 overens report sheet "$edition" --print text --language en
says "$out" "Region Jämtland Härjedalen" "Summary"
cmp -s "$out" "$OVERENS_HOME/published/$edition/sheet/0004/report.txt" || fail "what is printed is what is published"
expect 0 overens audit verify
says "$out" "head of the batches"

# The year 2020: all agreements and grants of one region, as its follow-up printed them, beside 2019.
data=$source/docs/example/jamtland-harjedalen/2020
OVERENS_HOME=$scratch/home-2020
OVERENS_NOW=2020-11-30T09:00:00Z
expect 0 overens --quiet init --region 23
for module in plain cancer-care close-care psychiatry; do
    expect 0 overens --quiet module enable "$module"
done
cp "$data"/*.local.conf "$OVERENS_HOME/editions/"
expect 0 overens configtest
for kind in units decisions grants activities values notes statements; do
    expect 0 overens import "$data/$kind.csv"
    says "$out" "$kind, batch"
    silent "$err"
done

# What the region handed on to private providers, to the krona.
expect 0 overens allocate care-vat@2020
says "$out" "of the grant: 2 659 668 kr" "716 330" "353 670" "490 611" "1 099 057"
expect 0 overens allocate sick-leave@2020 --unit 23
says "$out" "10 638 671"
expect 0 overens allocate violence@2020 --unit 23
says "$out" "1 132 983"

# Every figure of the document that does not tally is told, in both years; all others tally.
for year in 2020 2019; do
    expect 1 overens report findings "$year"
    cp "$OVERENS_HOME/published/$year/findings/"*/report.json "$scratch/findings-$year.json"
done
expect 0 python3 "$source/tests/cli/statements.py" "$scratch/findings-2020.json" "$scratch/findings-2019.json" \
    "$data/statements.csv"
cat >"$scratch/wanted" <<'END'
cancer-care-account not-checkable
cancer-care-payment does-not-tally
cancer-care-year does-not-tally
care-pathways does-not-tally
care-vat does-not-tally
close-care does-not-tally
minority-languages-used not-checkable
psychiatry-2-national does-not-tally
psychiatry-4-national does-not-tally
sick-leave-left does-not-tally
t19-total-other does-not-tally
t20-availability-3 does-not-tally
t20-total does-not-tally
122 109
END
cmp -s "$scratch/wanted" "$out" || fail "statements of 2020: $(diff "$scratch/wanted" "$out")"

# What is checked of a year is told edition by edition, and what has one cause once, with its subjects; what one
# check tells of several whole agreements once, with the agreements and the figure that differs.
expect 1 overens check 2020
says "$out" "Support of competence against violence in close relations 2020 (violence@2020)" \
    "Activity without a sum (5)" "    – En övningsledare på akutmottagningen med 10%"
says "$out" "Several agreements" "Nobody is responsible for any activity (6)" \
    "    – Welfare money for the reception of refugees 2020 (welfare-billion@2020)" \
    "(lgbt@2020): 180 000 kr" "No cost objects at all (15)"
for once in responsibles cost-objects coordinator; do
    same "$(grep -c "^    core.$once\$" "$out")" 1 "places where core.$once is told"
done
grep -q "no cost object is recorded for" "$out" && fail "an agreement without cost objects is told again"
same "$(grep -c '^    core.responsible$' "$out")" 0 "activities where nobody is responsible"
says "$out" "core.requisition-missed"
grep -q "plain.requisition" "$out" && fail "a missed requisition is told by the module as well"
expect 1 overens check 2020 --json
same "$(grep -c '"check": "core.activity-amount"' "$out")" 7 "activities without a sum"
# A figure of several editions is not checkable in a run of one, and tells whose run looks at it.
expect 1 overens check close-care@2020 --all
says "$out" "several editions: overens check 2020 looks"

# Each edition of the year has its sheet, and the year its overview.
for file in "$source"/config/editions/*@2020.conf; do
    sheet=$(basename "$file" .conf)
    overens report sheet "$sheet" >"$out" 2>"$err" || [ $? -eq 1 ] || fail "$sheet has no sheet: $(cat "$err")"
    [ -s "$OVERENS_HOME/published/$sheet/sheet/"*/report.txt ] || fail "$sheet has no sheet"
done
expect 1 overens report overview 2020
[ -s "$OVERENS_HOME/published/2020/overview/"*/report.txt ] || fail "there is no overview of 2020"

# Of more than five subjects with one cause the rest are counted, unless all are asked for.
expect 1 overens check civil-defence@2020
grep -q 'more: --all' "$out" && fail "five are told as more than five"
{
    head -n 1 "$data/activities.csv"
    grep '^civil-defence@2020;' "$data/activities.csv"
    grep '^civil-defence@2020;.*;remaining;' "$data/activities.csv" | sed 's/;remaining;/;sixth;/'
} >"$scratch/activities.csv"
expect 0 overens import "$scratch/activities.csv"
expect 1 overens check civil-defence@2020
says "$out" "Activity without a sum (6)" "and 1 more: --all"
expect 1 overens check civil-defence@2020 --all
same "$(grep -c 'more: --all' "$out")" 0 "what is left out with --all"
same "$(grep -c '^    – ' "$out")" 6 "subjects with --all"

# The made-up year: what its README says of it.
real=$source/docs/example/jamtland-harjedalen/2022
made_up=$source/docs/example/made-up-region/2022
OVERENS_HOME=$scratch/home-made-up
OVERENS_NOW=2022-10-03T09:00:00Z
expect 0 overens --quiet init --region 23
expect 0 overens --quiet module enable close-care
cp "$real/$edition.local.conf" "$OVERENS_HOME/editions/"
expect 0 overens import "$real/units.csv" "$real/decisions.csv" "$real/grants.csv" "$real/activities.csv" "$made_up"/*.csv
says "$out" "postings-2022-09.csv: postings, batch 14: 11 added, 1 changed, 1 withdrawn, 36 unchanged"
says "$err" "postings-2022-09.csv: texts of vouchers that were left out"
grep -rqs 'Påhittad: löner' "$OVERENS_HOME" && fail "texts of vouchers are kept"

# Every file of it says that it is made up, where it has a column for words.
for file in "$made_up"/*.csv "$made_up"/year-end/*.csv; do
    case $file in
    */values.csv) ;;
    *) same "$(grep -vc 'Påhitt' "$file")" 1 "lines of $file that do not say that they are made up" ;;
    esac
done

expect 1 overens check "$edition"
says "$out" "Errors: 2;" "accepted: 1" "moves money between areas" "151 317 kr more than" "186 400 kr of investments" \
    "without the registry number"
expect 1 overens check "$edition" --waived
says "$out" "Regiondirektör"
expect 1 overens report monthly "$edition" --period 2022-09 --language en --print text
says "$out" "Used to the end of the period  31 724 024 kr" "Expected to be left over        2 905 805 kr" \
    "cost object 9942 is shared by" "recruitment: Påhittad"
expect 1 overens report tertial "$edition" --period 2022T2 --language en --print text
says "$out" "Judgement: Partly on plan" "Computed: Off plan" "Judgement: On plan"
expect 0 overens verify 2
same "$(cat "$out")" identical "the tertial report made again"

# As it was before September's export: with the tenth of an amount, and the row that is gone since. The sums used here are those of the files,
# added up with awk.
expect 1 overens report tertial "$edition" --period 2022T2 --language en --batch 13 --print text
says "$out" "Used to the end of the period  20 536 719 kr"
grep -q "31 724 024" "$out" && fail "what came later is known before"

OVERENS_NOW=2023-02-15T09:00:00Z
expect 0 overens import "$made_up"/year-end/*.csv
says "$out" "postings-2022-12.csv: postings, batch 26: 30 added, 0 changed, 0 withdrawn, 48 unchanged"
expect 1 overens check "$edition"
says "$out" "2 857 995.88 kr of 64 710 035 kr is neither used, repaid nor carried over" "it was accepted until 2022-12-31" \
    "2 days late"
expect 1 overens report economic "$edition" --language en --print text
says "$out" "60 602 039.12" "1 250 000" "19 December 2022"
expect 1 overens report annual "$edition" --language en --print text
says "$out" "2 857 995.88" "Change of the continuity index, doctors" "7.7%"
expect 0 overens verify 5
same "$(cat "$out")" identical "the account of the year made again"
expect 0 overens audit verify
finish
