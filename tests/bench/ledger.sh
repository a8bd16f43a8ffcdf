#!/bin/sh
# A year's postings from CSV to balances by cost object, beside Debian's ledger on the same rows, in one run.
# Usage: ledger.sh [ROWS]; BENCH_POSTINGS says the same to make bench. Exit status 1 when a bar is missed.
set -eu
rows=${1:-${BENCH_POSTINGS:-200000}}
tools=${OVERENS_BUILDDIR:?}/tests/bench
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
OVERENS_HOME=$scratch/home
OVERENS_NOW=2023-01-10T09:00:00Z
export OVERENS_HOME OVERENS_NOW

"$tools/postings" csv "$rows" >"$scratch/postings.csv"
overens --quiet init --region 23
measure() {
    "$tools/measure" "$scratch/times" "$@"
}
measure import overens --quiet import "$scratch/postings.csv" --table postings
measure balances overens balances
measure again overens --quiet import "$scratch/postings.csv" --table postings
if command -v ledger >/dev/null; then
    "$tools/postings" journal "$rows" >"$scratch/journal"
    measure ledger ledger -f "$scratch/journal" bal --flat
else
    echo "ledger is not installed: nothing to compare with (apt-get install ledger)"
fi
awk -v rows="$rows" '
    { processor[$1] = $2; wall[$1] = $3; peak[$1] = $4
      printf "%-10s %9d postings %8d ms %8d ms of processor time %9d kB at most\n", $1, rows, $3, $2, $4 }
    END {
        if (!("ledger" in wall))
            exit 0
        together = processor["import"] + processor["balances"]
        most = peak["import"] > peak["balances"] ? peak["import"] : peak["balances"]
        printf "file to balances: %.1f times as fast as ledger (bar: 3), in %.2f of its memory (bar: 0.2)\n",
            processor["ledger"] / together, most / peak["ledger"]
        printf "balances alone:   %.1f times as fast as ledger (bar: 3), in %.2f of its memory (bar: 0.2)\n",
            processor["ledger"] / processor["balances"], peak["balances"] / peak["ledger"]
        exit processor["ledger"] < 3 * together || 5 * most > peak["ledger"]
    }' "$scratch/times"
