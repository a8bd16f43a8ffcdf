#!/bin/sh
# A home that an older program made (tests/data/store) goes on with this one: everything in it is kept, its run
# is what it was, and whenever the way to the new version is cut short, it is of the old one or of the new one.
# Every kept store is tried, unless one of their versions is given: tests/cli/migrate.sh 2.
if [ $# -eq 0 ]; then
    for old in 1 2 3; do
        "$0" "$old" || exit
    done
    exit
fi
old=$1
. "$(dirname "$0")/common.sh"
kept=$source/tests/data/store/version-$old.tar.gz
case $old in
1) old_head=51797e20ae517fdc65925f46734c2b05b5c00175d1cfed2adbed06fea7b3e9f2 old_batches=10 ;;
2) old_head=a3ad3dcf3d14b9c3b8cf1a1db3e63b0788752abc8044ab9213401568889288ad old_batches=9 ;;
3) old_head=0f712f3a3d2f89f07cc8213e3827977d1f4cbdc5cc95880c0ec89b00a7de21fb old_batches=12 ;;
*) fail "there is no kept store of version $old"; finish ;;
esac
new_batches=$((old_batches + 1))
calls=openat,write,pwrite64,fsync,fdatasync,ftruncate,rename,unlink,close,fcntl,mmap

start_again() {
    chmod -R u+w "$OVERENS_HOME" 2>/dev/null
    rm -rf "$OVERENS_HOME"
    mkdir "$OVERENS_HOME" && tar -xzf "$kept" -C "$OVERENS_HOME"
}

# The bytes 60 to 63 of the file: the version.
version() {
    od -An -j60 -N4 -tu1 "$OVERENS_HOME/store.db" | awk '{ print $4 }'
}

start_again
same "$(version)" "$old" "version of the kept store"

# ---- as it is ----
expect 0 overens audit verify --head "$old_head"
says "$out" "batches $old_batches" "$old_head"
expect 0 overens backup "$scratch/backup"
same "$(version)" "$old" "version after a backup"

# ---- any other command brings it to the new version ----
expect 0 overens --actor anna batch list
says "$out" "store version $old brought to version" "anna"
new=$(version)
[ "$new" -gt "$old" ] || fail "the store is still of version $new"
same "$(grep -c configuration "$out")" 2 "configurations that are listed"
expect 0 overens audit verify --head "$old_head"
says "$out" "batches $new_batches"
new_head=$(head_of_batches)
# A run is made again, with the same figures, as long as its module is the one that is installed now.
verify_run() {
    overens verify 1 >"$out" 2>"$err"
    if [ "$old" -eq 1 ]; then
        says "$out" "not possible, because close-care" "is not what its manifest.json says"
    elif ! grep -q "^same figures\|^identical" "$out"; then
        says "$out" "not possible, because close-care"
    fi
}
verify_run
expect 0 overens --actor anna batch list
same "$(head_of_batches)" "$new_head" "migrated twice"

# What is new can be recorded in it.
{
    echo "edition;unit;component;id;kind;category;text"
    echo "$edition;23;ambulance;later;deviation;vacancy;Tjänsten var vakant"
} >"$scratch/notes.csv"
expect 0 overens import "$scratch/notes.csv"
says "$out" "notes, batch $((old_batches + 2)): 1 added"
verify_run

# ---- a backup of the older version ----
cp -R "$scratch/backup" "$scratch/untouched"
expect 0 overens --home "$scratch/other" restore "$scratch/backup"
expect 0 overens --home "$scratch/other" init --region 23
expect 0 overens --home "$scratch/other" batch list
expect 0 overens --home "$scratch/other" audit verify --head "$old_head"
cmp -s "$scratch/backup/store.db" "$scratch/untouched/store.db" || fail "the backup was written in"

# ---- killed on the way ----
strace -qq -o /dev/null -e trace=openat true 2>/dev/null || { echo "strace cannot trace here"; finish; }
job() {
    "$@" overens --quiet --actor anna batch list
}

# sound WHAT: of one version or the other, whole.
sound() {
    overens audit verify --head "$old_head" >"$out" 2>"$err" || fail "$1: $(cat "$err")"
    case $(version) in
    "$old") says "$out" "batches $old_batches" ;;
    "$new") says "$out" "batches $new_batches" "$new_head" ;;
    *) fail "$1: version $(version)" ;;
    esac
}

start_again
job strace -qq -o "$scratch/trace" -e trace="$calls" >/dev/null 2>&1
# Every call from the first that opens the store on.
places=$(sed -n 's/^\([a-z0-9]*\)(\(.*\)/\1 \2/p' "$scratch/trace" | awk -v points="${KILL_POINTS:-25}" '
    { at = $1 ":" ++seen[$1] }
    /store.db/ { begun = 1 }
    begun { place[++count] = at }
    END { for (i = 1; i <= points && count; i++) print place[int((i * count + points - 1) / points)] }' | uniq)
killed=0
for place in $places; do
    start_again
    job strace -qq -o /dev/null -e trace="$calls" -e inject="${place%:*}:signal=KILL:when=${place#*:}" >/dev/null 2>&1
    [ $? -gt 128 ] || continue
    killed=$((killed + 1))
    sound "killed at $place"
    job >/dev/null 2>"$err" || fail "after $place: $(cat "$err")"
    same "$(version)" "$new" "version after $place"
    sound "after $place"
done
[ "$killed" -ge 10 ] || fail "killed only $killed times"

# ---- a disk that refuses ----
for place in pwrite64:3 fdatasync:1 fsync:1 ftruncate:1; do
    start_again
    job strace -qq -o /dev/null -e trace="$calls" -e inject="${place%:*}:error=ENOSPC:when=${place#*:}+" \
        >/dev/null 2>"$err"
    sound "refused at $place"
    job >/dev/null 2>"$err" || fail "after $place: $(cat "$err")"
    sound "after $place"
done
finish
