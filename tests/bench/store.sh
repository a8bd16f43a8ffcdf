#!/bin/sh
# Recording values, against sqlite3's own .import of the same values as text into a table without any key.
# Usage: store.sh [VALUES]; BENCH_VALUES says the same to make bench.
set -eu
values=${1:-${BENCH_VALUES:-200000}}
# make bench builds the program in the build tree, which is where it runs this.
program=${BENCH_STORE:-tests/bench/bench-store}
[ -x "$program" ] || { echo "store.sh: $program is not built; make bench builds it" >&2; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

"$program" "$values" | tee "$scratch/ours"

command -v sqlite3 >/dev/null || { echo "sqlite3 is not installed: nothing to compare with"; exit 0; }
"$program" csv "$values" >"$scratch/values.csv"
start=$(date +%s%N)
sqlite3 "$scratch/plain.db" >/dev/null <<SQL
CREATE TABLE value(field TEXT, unit TEXT, period TEXT, slice TEXT, value TEXT, state TEXT, quality TEXT);
.mode csv
.import --skip 1 $scratch/values.csv value
SQL
end=$(date +%s%N)
awk -v values="$values" -v ns=$((end - start)) '
    $1 == "new" { ours += $2; ms += $4 }
    END {
        plain = values * 1000000000 / ns
        recorded = ms > 0 ? ours * 1000 / ms : 0
        printf "%-28s %9d values %8d ms %9d values/s\n", "sqlite3 .import", values, ns / 1000000, plain
        printf "recorded against .import: %.2f times its speed\n", recorded / plain
    }' "$scratch/ours"
