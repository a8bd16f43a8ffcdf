#!/bin/sh
# Killed while it enters any of its calls that write, an import and a report are there whole or not at all; the
# next call finds a sound store and comes to the very same chain. KILL_POINTS places are tried for each
# (tests/torture/kill.sh: many more).
. "$(dirname "$0")/common.sh"
points=${KILL_POINTS:-20}
calls=openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat2,mkdir,unlink,close,fcntl,mmap
strace -qq -o /dev/null -e trace=openat true 2>/dev/null || { echo "strace cannot trace here"; exit 77; }

make_home
fill_home
base=$scratch/base
cp -a "$OVERENS_HOME" "$base"
sed 's/1 441 061/1 441 062/' "$data/grants.csv" >"$scratch/grants.csv"

import() {
    "$@" overens --quiet --actor killed import "$scratch/grants.csv"
}

report() {
    "$@" overens --quiet --actor killed report allocation "$edition"
}

start_again() {
    rm -rf "$OVERENS_HOME"
    cp -a "$base" "$OVERENS_HOME"
}

# places JOB: where it is killed, as CALL:N, the N-th time it enters that call; evenly over its life.
places() {
    start_again
    "$1" strace -qq -o "$scratch/trace" -e trace="$calls" >/dev/null 2>&1
    sed -n 's/^\([a-z0-9]*\)(.*/\1/p' "$scratch/trace" | awk -v points="$points" '
        { call[NR] = $1 ":" ++seen[$1] }
        END { for (i = 1; i <= points && NR > 0; i++) print call[int((i * NR + points - 1) / points)] }' | uniq
}

# kill_at JOB CALL:N: runs the job from the start, killed there.
kill_at() {
    start_again
    "$1" strace -qq -o /dev/null -e trace="$calls" -e inject="${2%:*}:signal=KILL:when=${2#*:}" >/dev/null 2>&1
    [ $? -gt 128 ]
}

# published: the folders of runs, as they lie there and as the store knows them, must be the same.
published() {
    (cd "$OVERENS_HOME/published" && find . -mindepth 3 -maxdepth 3 | sed 's,^\./,,' | LC_ALL=C sort)
}

recorded() {
    overens run list --json | sed -n 's/^ *"folder": "\(.*\)".*$/\1/p' | LC_ALL=C sort
}

# sound WHAT: what must hold whenever nobody is writing.
sound() {
    overens audit verify >"$out" 2>"$err" || { fail "$1: audit verify: $(cat "$err")"; return 1; }
}

# whole WHAT: what must hold after the next call has done its work.
whole() {
    sound "$1" || return 1
    [ "$(published)" = "$(recorded)" ] || { fail "$1: what lies in published/ is not what is recorded"; return 1; }
    [ -z "$(ls -A "$OVERENS_HOME/staging")" ] || { fail "$1: something was left in staging/"; return 1; }
    for number in $(overens run list --json | sed -n 's/^ *"run": \([0-9]*\),$/\1/p'); do
        overens verify "$number" >"$out" 2>"$err" || { fail "$1: run $number: $(cat "$out" "$err")"; return 1; }
    done
}

# ---- what comes out undisturbed ----
before=$(head_of_batches)
import >/dev/null
after=$(head_of_batches)
[ "$before" != "$after" ] || fail "the import changed nothing"
start_again
report >/dev/null
after_report=$(head_of_batches)
whole "undisturbed"
digest=$(sha256sum <"$OVERENS_HOME/published/$edition/allocation/0001/report.json")

# ---- killed imports ----
killed=0
for at in $(places import); do
    kill_at import "$at" || continue
    killed=$((killed + 1))
    sound "import killed at $at" || continue
    head=$(head_of_batches)
    [ "$head" = "$before" ] || [ "$head" = "$after" ] || fail "import killed at $at: neither before nor after"
    import >/dev/null || fail "import killed at $at: the next import"
    same "$(head_of_batches)" "$after" "import killed at $at: the head after the next"
done

# ---- killed reports ----
for at in $(places report); do
    kill_at report "$at" || continue
    killed=$((killed + 1))
    sound "report killed at $at" || continue
    report >/dev/null
    [ $? -eq 1 ] || fail "report killed at $at: the next report"
    whole "report killed at $at" || continue
    same "$(head_of_batches)" "$after_report" "report killed at $at: the head after the next"
    last=$(find "$OVERENS_HOME/published" -name report.json | LC_ALL=C sort | tail -n 1)
    same "$(sha256sum <"$last")" "$digest" "report killed at $at: the report"
done
[ "$killed" -ge $((points * 3 / 2)) ] || fail "only $killed of $((2 * points)) were killed"
echo "$killed kills"

# ---- can these tests fail? ----
planted=$failed
failed=0
start_again
report >/dev/null
cp -a "$OVERENS_HOME/published/$edition/allocation/0001" "$OVERENS_HOME/published/$edition/allocation/0002"
whole "a folder without a record" >/dev/null && planted=$((planted + 1)) && echo "a folder without a record was not found"
start_again
report >/dev/null
chmod u+w "$OVERENS_HOME/published/$edition/allocation/0001" "$OVERENS_HOME/published/$edition/allocation/0001/report.txt"
: >"$OVERENS_HOME/published/$edition/allocation/0001/report.txt"
whole "half a file" >/dev/null && planted=$((planted + 1)) && echo "half a file was not found"
start_again
find "$OVERENS_HOME/objects" -type f -exec rm -f {} +
sound "lost files" >/dev/null && planted=$((planted + 1)) && echo "lost files were not found"
failed=$planted
finish
