#!/bin/sh
# All reports of 21 regions and all agreements of a year from a million values, in one run: text, JSON, HTML and the
# graph of each. Then a month's report, and an edition's report with ten years stored beside those it looks at and
# without them. Processor time, since others may use the machine. Usage: reports.sh [VALUES]. Exit status 1 when a bar
# is missed.
set -eu
values=${1:-1000000}
tools=${OVERENS_BUILDDIR:?}/tests/bench
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
OVERENS_NOW=2021-01-10T09:00:00Z
export OVERENS_HOME OVERENS_NOW

# Four fields, three slices, 21 regions, and as many days back from the end of 2020 as it takes.
awk -v values="$values" 'BEGIN {
    split("population permanent-doctor-persons residential-persons residential-doctor-persons", fields, " ")
    split("01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25", regions, " ")
    split(",sex=woman,sex=man", slices, ",")
    print "field,unit,period,slice,value,state,quality"
    for (i = 0; i < values; i++) {
        day = int(i / 252)
        number = (i * 7919) % 90000 + ((i % 12) < 3 ? 90000 : 0)
        printf "close-care.%s,%s,%d-%02d-%02d,%s,%d,given,final\n", fields[int(i % 12 / 3) + 1], regions[int(i / 12) % 21 + 1],
            2020 - int(day / 336), int(day / 28) % 12 + 1, day % 28 + 1, slices[i % 3 + 1], number
    }
}' >"$scratch/all.csv"
# Its own year and the two that its measures may set beside it; and its own alone.
awk -F, 'NR == 1 || $3 >= "2018"' "$scratch/all.csv" >"$scratch/near.csv"
awk -F, 'NR == 1 || $3 >= "2020"' "$scratch/all.csv" >"$scratch/own.csv"

# home NAME: a home with the values of NAME.csv.
home() {
    OVERENS_HOME=$scratch/$1
    overens --quiet init --region 23
    for module in cancer-care close-care plain psychiatry; do
        overens --quiet module enable "$module"
    done
    overens --quiet import "$scratch/$1.csv" --table values
}
# Exit status 1 tells that a report has findings.
measure() {
    status=0
    "$tools/measure" "$scratch/times" "$@" 2>"$scratch/messages" || status=$?
    [ "$status" -lt 2 ] || { echo "reports.sh: $1 failed: $(head -n 3 "$scratch/messages")" >&2; exit 2; }
}
# The first report records its inputs; those that are timed find them recorded.
edition() {
    overens --quiet report sheet close-care@2020 --print html >"$scratch/printed" 2>&1 || [ $? -eq 1 ]
    for turn in 1 2 3; do
        measure "edition-$1" overens --quiet report sheet close-care@2020 --print html
    done
}
home all
edition all
measure each overens --quiet report sheet 2020 --each --units all
reports=$(find "$OVERENS_HOME/published/2020/sheet" -name '*.html' | wc -l)
measure monthly overens --quiet report monthly close-care@2020
for name in near own; do
    home "$name"
    edition "$name"
done
awk -v values="$values" -v reports="$reports" '
    !($1 in least) || $2 < least[$1] { least[$1] = $2 }
    $4 > peak[$1] { peak[$1] = $4 }
    END {
        scaled = least["each"] * 315 / reports
        beside = least["edition-all"] / least["edition-near"]
        printf "%d reports of %d values: %d ms of processor time, %d kB at most; 315 of them %d ms (bar: 2000)\n",
            reports, values, least["each"], peak["each"], scaled
        printf "a monthly report: %d ms, %d kB at most\n", least["monthly"], peak["monthly"]
        printf "an edition'"'"'s report: %d ms; without the years before those it looks at %d ms (%.2f times, bar: 1.1); ",
            least["edition-all"], least["edition-near"], beside
        printf "its own year alone %d ms\n", least["edition-own"]
        exit scaled > 2000 || beside > 1.1
    }' "$scratch/times"
