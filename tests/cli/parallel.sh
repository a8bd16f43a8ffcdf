#!/bin/sh
# Reports at once in one home: each has its number, its folder and its record; nobody clears away what another
# is making; whatever is killed among them leaves nothing half.
. "$(dirname "$0")/common.sh"

make_home
fill_home
workers=${PARALLEL_WORKERS:-4}
each=${PARALLEL_EACH:-3}

# sound WHAT RUNS: so many runs are recorded, and what lies in published/ is what is recorded.
sound() {
    expect 0 overens audit verify
    same "$(overens run list --json | grep -c '^ *"run":')" "$2" "$1: runs"
    same "$(cd "$OVERENS_HOME/published" && find . -mindepth 3 -maxdepth 3 | sed 's,^\./,,' | LC_ALL=C sort)" \
        "$(overens run list --json | sed -n 's/^ *"folder": "\(.*\)".*$/\1/p' | LC_ALL=C sort)" "$1: folders"
    [ ! -e "$OVERENS_HOME/set-aside" ] || fail "$1: something was set aside: $(ls "$OVERENS_HOME/set-aside")"
}

worker() {
    for _ in $(seq "$each"); do
        status=0
        overens --quiet --actor "worker-$1" report "$2" "$edition" >"$scratch/out-$1" 2>"$scratch/err-$1" || status=$?
        [ "$status" -eq 1 ] || { cat "$scratch/err-$1"; return 1; }
    done
}

# ---- all at once ----
jobs=
for number in $(seq "$workers"); do
    kind=sheet
    [ $((number % 2)) -eq 0 ] || kind=allocation
    worker "$number" "$kind" &
    jobs="$jobs $!"
done
for job in $jobs; do
    wait "$job" || fail "a worker failed"
done
sound "all at once" $((workers * each))
[ -z "$(ls -A "$OVERENS_HOME/staging")" ] || fail "something was left in staging/"
for number in $(seq $((workers * each))); do
    expect 0 overens verify "$number"
done

# ---- a living run is not taken for a dead one ----
# Stopped while it stages; another report comes and goes; then it goes on.
command -v strace >/dev/null && strace -qq -o /dev/null -e trace=openat true 2>/dev/null && {
    before=$(overens run list --json | grep -c '^ *"run":')
    strace -f -qq -o /dev/null -e trace=rename,renameat2 -e inject=rename,renameat2:delay_enter=3000000:when=1 \
        overens --quiet report sheet "$edition" >"$scratch/slow" 2>&1 &
    slow=$!
    for _ in $(seq 100); do
        [ -n "$(ls -A "$OVERENS_HOME/staging")" ] && break
        sleep 0.05
    done
    staged=$(ls "$OVERENS_HOME/staging")
    [ -n "$staged" ] || fail "nothing was staged"
    expect 1 overens --quiet report sheet "$edition"
    kill -0 "$slow" 2>/dev/null || fail "the slow one was over already: this shows nothing"
    same "$(ls "$OVERENS_HOME/staging")" "$staged" "what a living run stages"
    status=0
    wait "$slow" || status=$?
    same "$status" 1 "the slow one"
    sound "a slow one" $((before + 2))
}

# ---- killed among others: the next one clears up behind it ----
for delay in 0.05 0.15 0.25; do
    overens --quiet report sheet "$edition" >/dev/null 2>&1 &
    killed=$!
    overens --quiet report allocation "$edition" >/dev/null 2>&1 &
    other=$!
    sleep "$delay"
    kill -9 "$killed" 2>/dev/null
    wait "$killed" 2>/dev/null
    wait "$other"
    expect 1 overens --quiet report sheet "$edition"
    sound "killed after $delay" "$(find "$OVERENS_HOME/published" -mindepth 3 -maxdepth 3 | wc -l)"
    [ -z "$(ls -A "$OVERENS_HOME/staging")" ] || fail "killed after $delay: something was left in staging/"
done

# ---- can this fail? A folder that a dead run staged goes, one of a living number stays ----
mkdir -p "$OVERENS_HOME/staging/run-9999"
expect 1 overens --quiet report sheet "$edition"
[ ! -e "$OVERENS_HOME/staging/run-9999" ] || fail "a dead run's staging was left"
finish
