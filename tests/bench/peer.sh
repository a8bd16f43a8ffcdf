#!/bin/sh
# From a file of values to a report, beside the script that a user would write (peer.py), in one run; then the next
# report, with everything recorded. Usage: peer.sh [VALUES]; BENCH_VALUES says the same to make bench. Exit status 1 when
# a bar is missed.
set -eu
values=${1:-${BENCH_VALUES:-200000}}
tools=${OVERENS_BUILDDIR:?}/tests/bench
source=${OVERENS_SRCDIR:?}/tests/bench
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
OVERENS_HOME=$scratch/home
OVERENS_NOW=2023-01-10T09:00:00Z
export OVERENS_HOME OVERENS_NOW

# Four fields, three slices, 21 regions, and as many days back from the end of 2022 as it takes.
awk -v values="$values" 'BEGIN {
    split("population permanent-doctor-persons residential-persons residential-doctor-persons", fields, " ")
    split("01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25", regions, " ")
    split(",sex=woman,sex=man", slices, ",")
    print "field,unit,period,slice,value,state,quality"
    for (i = 0; i < values; i++) {
        day = int(i / 252)
        number = (i * 7919) % 90000 + ((i % 12) < 3 ? 90000 : 0)
        printf "close-care.%s,%s,%d-%02d-%02d,%s,%d,given,final\n", fields[int(i % 12 / 3) + 1], regions[int(i / 12) % 21 + 1],
            2022 - int(day / 336), int(day / 28) % 12 + 1, day % 28 + 1, slices[i % 3 + 1], number
    }
}' >"$scratch/values.csv"
overens --quiet init --region 23
overens --quiet module enable close-care
# Exit status 1 tells that a report has findings.
measure() {
    status=0
    "$tools/measure" "$scratch/times" "$@" 2>"$scratch/messages" || status=$?
    [ "$status" -lt 2 ] || { echo "peer.sh: $1 failed: $(head -n 3 "$scratch/messages")" >&2; exit 2; }
}
measure import overens --quiet import "$scratch/values.csv" --table values
measure report overens --quiet report sheet close-care@2022 --print html
measure next overens --quiet report sheet close-care@2022 --print html
# Debian's own, whatever else is on the path.
python=/usr/bin/python3
[ -x "$python" ] || python=python3
if "$python" -c 'import pandas, openpyxl, jinja2' 2>/dev/null; then
    measure peer "$python" "$source/peer.py" "$scratch/values.csv" "$scratch"
else
    echo "python3-pandas, python3-openpyxl or python3-jinja2 is not installed: nothing to compare with"
fi
awk -v values="$values" '
    { processor[$1] = $2; peak[$1] = $4
      printf "%-10s %9d values %8d ms %8d ms of processor time %9d kB at most\n", $1, values, $3, $2, $4 }
    END {
        if (!("peer" in processor))
            exit 0
        first = processor["import"] + processor["report"]
        most = peak["import"] > peak["report"] ? peak["import"] : peak["report"]
        printf "file to report:  %.1f times as fast as the script (bar: 1.3), in %.2f of its memory (bar: 0.33)\n",
            processor["peer"] / first, most / peak["peer"]
        printf "the next report: %.1f times as fast as the script (bar: 10), in %.2f of its memory (bar: 0.33)\n",
            processor["peer"] / processor["next"], peak["next"] / peak["peer"]
        exit processor["peer"] < 1.3 * first || processor["peer"] < 10 * processor["next"] || 3 * most > peak["peer"]
    }' "$scratch/times"
