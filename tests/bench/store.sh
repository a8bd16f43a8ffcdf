#!/bin/sh
# Recording values, against sqlite3's own .import of the same values as text into an equally keyed table, in one run.
# Ours is without the reading of CSV (intake.sh measures that), and with digests, chain and kept file.
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
cat >"$scratch/import.sql" <<SQL
CREATE TABLE value(field TEXT, unit TEXT, period TEXT, slice TEXT, value TEXT, state TEXT, quality TEXT,
    PRIMARY KEY (field, period, unit, slice)) WITHOUT ROWID;
.mode csv
.import --skip 1 $scratch/values.csv value
SQL
"${program%/*}/measure" "$scratch/times" import sqlite3 -init "$scratch/import.sql" "$scratch/keyed.db" 'SELECT count(*) FROM value'
awk -v values="$values" '
    FNR == NR { ms = $2; next }
    $1 == "new" { ours += $2; spent += $8 }
    END {
        printf "%-28s %9d values %8d ms of processor time\n", "sqlite3 .import, keyed", values, ms
        if (spent > 0 && ms > 0)
            printf "recorded against .import: %.2f times its speed, by processor time\n", ours * ms / (spent * values)
    }' "$scratch/times" "$scratch/ours"
