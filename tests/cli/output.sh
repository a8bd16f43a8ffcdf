#!/bin/sh
# What cannot be written is an error; a reader that leaves is none; a home that may only be read can be read.
. "$(dirname "$0")/common.sh"
make_home
fill_home

# ---- a full disk ----
if [ -c /dev/full ]; then
    for command in "help" "batch list" "allocate $edition" "audit verify" "check $edition --json"; do
        status=0
        overens $command >/dev/full 2>"$err" || status=$?
        same "$status" 2 "$command with a full disk"
        says "$err" "standard output could not be written"
    done
fi
status=0
overens batch list >&- 2>"$err" || status=$?
same "$status" 2 "a closed standard output"

# ---- a reader that leaves ----
status=$( { overens allocate "$edition" --explain 2>"$err"; echo $? >"$scratch/status"; } | head -n 1 >"$out"
    cat "$scratch/status")
same "$status" 0 "a reader that leaves"
silent "$err"
same "$(wc -l <"$out" | tr -d ' ')" 1 "lines read"

# ---- a home that may only be read ----
expect 1 overens report sheet "$edition"
head=$(head_of_batches)
chmod -R a-w "$OVERENS_HOME"
as_user=
if [ "$(id -u)" -eq 0 ]; then
    # root may write anywhere; somebody else may not.
    command -v setpriv >/dev/null && chmod 755 "$scratch" && as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
    $as_user test -r "$OVERENS_HOME/overens.conf" -a -x "$(command -v overens)" 2>/dev/null || as_user=none
fi
if [ "$as_user" != none ]; then
    for command in "batch list" "allocate $edition" "audit verify" "run list" "explain 1 grants/ambulance/grant" \
        "module list" "edition list" "verify 1" "configtest"; do
        expect 0 $as_user overens $command
    done
    expect 1 $as_user overens check "$edition"
    sed 's/1 441 061/1 441 062/' "$data/grants.csv" >"$scratch/grants.csv"
    expect 2 $as_user overens import "$scratch/grants.csv"
    silent "$out"
    expect 2 $as_user overens report sheet "$edition"
    silent "$out"
    expect 2 $as_user overens module disable close-care
fi
chmod -R u+w "$OVERENS_HOME"
same "$(head_of_batches)" "$head" "the head after refused commands"
expect 0 overens run list
same "$(grep -c sheet "$out")" 1 "runs"
finish
