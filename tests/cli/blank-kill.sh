#!/bin/sh
# Killed while it enters any of its calls that write, a blanking is recorded whole or not at all; what it may
# leave, the bytes of a file that counts as blanked, the audit tells of, and the next command that records
# removes them. KILL_POINTS places are tried.
. "$(dirname "$0")/common.sh"
calls=openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,renameat2,unlink,close,fcntl
name='Anna Andersson'

make_home
fill_home
{
    echo "edition;unit;component;id;kind;category;text"
    echo "$edition;23;ambulance;late;deviation;vacancy;$name var sjuk"
    echo "$edition;23;total;plain;remark;;Inget särskilt"
} >"$scratch/notes.csv"
expect 0 overens --quiet --actor tester import "$scratch/notes.csv"
batch=$(overens batch list --json | sed -n 's/^ *"batch": \([0-9]*\),$/\1/p' | tail -n 1)
digest=$(sha256sum "$scratch/notes.csv" | cut -c1-64)
object=objects/$(echo "$digest" | cut -c1-2)/$(echo "$digest" | cut -c3-)
base=$scratch/base
cp -a "$OVERENS_HOME" "$base"
[ -f "$OVERENS_HOME/$object" ] || fail "the file was not kept"
head=$(head_of_batches)

job() {
    "$@" overens --quiet --actor killed blank "$batch" --reason 'namnger en person' --yes
}

start_again() {
    rm -rf "$OVERENS_HOME"
    cp -a "$base" "$OVERENS_HOME"
}

# blanked WHAT: nothing of the name is left in the home, and all of it verifies.
blanked() {
    ! grep -rqF "$name" "$OVERENS_HOME" || fail "$1: the name is still in $(grep -rlF "$name" "$OVERENS_HOME")"
    [ ! -e "$OVERENS_HOME/$object" ] || fail "$1: the kept file is still there"
    expect 0 overens audit verify --head "$head"
    same "$(head_of_batches)" "$blank_head" "$1: head"
}

# ---- whole ----
expect 0 job
blank_head=$(head_of_batches)
blanked "not killed"
expect 0 overens batch list
says "$out" "blanking of $batch" "namnger en person"
expect 2 overens blank "$batch" --reason igen --yes
says "$err" "nothing to blank"
expect 0 overens backup "$scratch/backup"
! grep -rqF "$name" "$scratch/backup" || fail "the name is in a backup made afterwards"

# ---- killed ----
strace -qq -o /dev/null -e trace=openat true 2>/dev/null || { echo "strace cannot trace here"; finish; }
start_again
job strace -qq -o "$scratch/trace" -e trace="$calls" >/dev/null 2>&1
# Every call from the first that opens the store on.
places=$(sed -n 's/^\([a-z0-9]*\)(\(.*\)/\1 \2/p' "$scratch/trace" | awk -v points="${KILL_POINTS:-30}" '
    { at = $1 ":" ++seen[$1] }
    /store.db/ { begun = 1 }
    /unlink/ && /objects/ { print at }
    begun { place[++count] = at }
    END { for (i = 1; i <= points && count; i++) print place[int((i * count + points - 1) / points)] }' | sort -u)
killed=0 left=0
for place in $places; do
    start_again
    job strace -qq -o /dev/null -e trace="$calls" -e inject="${place%:*}:signal=KILL:when=${place#*:}" >/dev/null 2>&1
    [ $? -gt 128 ] || continue
    killed=$((killed + 1))
    if ! overens audit verify --head "$head" >"$out" 2>"$err"; then
        says "$err" "was blanked, but a program was interrupted"
        left=$((left + 1))
    fi
    if [ "$(head_of_batches 2>/dev/null)" = "$head" ]; then
        [ -f "$OVERENS_HOME/$object" ] || fail "killed at $place: the file is gone, and no batch says so"
        job >/dev/null 2>"$err" || fail "after $place: $(cat "$err")"
    else
        # What is recorded already: any command that opens the store to write.
        overens --quiet import "$scratch/notes.csv" >/dev/null 2>"$err" || fail "after $place: $(cat "$err")"
    fi
    blanked "killed at $place"
done
[ "$killed" -ge 10 ] || fail "killed only $killed times"
[ "$left" -ge 1 ] || fail "never killed between the commit and the removal of the file"
finish
