#!/bin/sh
# Golden cases of the plugins: input → findings and document, each twice with the same bytes.
# plugins/ID/tests/EDITION/CASE/: see the README.md there. --update writes what comes out as the new expectation.
set -eu
top=${OVERENS_SRCDIR:?run through tests/env}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
update=${1:-}
# Findings are compared in English, whatever locale the rest is tried in.
LANGUAGE=en
export LANGUAGE
failed=0
cases=0

fail() {
    printf '%s: %s\n' "$case" "$*" >&2
    failed=$((failed + 1))
}

# The home of one case, with everything imported.
fill() {
    home=$work/$1
    overens --home "$home" init --region 23 >/dev/null
    overens --home "$home" module enable "$id" >/dev/null
    data=$case
    if [ -f "$case/example" ]; then
        data=$top/$(cat "$case/example")
        mkdir -p "$home/editions"
        for file in "$data"/*.local.conf; do
            [ ! -f "$file" ] || cp "$file" "$home/editions/"
        done
    fi
    for table in units decisions grants activities statements values; do
        [ ! -f "$data/$table.csv" ] || overens --home "$home" import "$data/$table.csv" >/dev/null
    done
}

# 1 only says that there are findings.
run() {
    status=0
    "$@" || status=$?
    [ "$status" -le 1 ] || fail "exit $status: $*"
}

for case in "$top"/plugins/*/tests/*/*/; do
    case=${case%/}
    edition=$(basename "$(dirname "$case")")
    id=$(basename "$(dirname "$(dirname "$(dirname "$case")")")")
    today=$(cat "$case/today")
    cases=$((cases + 1))
    for round in one two; do
        fill "$cases-$round"
        run overens --home "$home" --today "$today" check "$id@$edition" --json >"$work/findings.$round"
        run overens --home "$home" --today "$today" report sheet "$id@$edition" --print json >"$work/sheet.$round"
    done
    for what in findings sheet; do
        cmp -s "$work/$what.one" "$work/$what.two" || fail "$what differs between two homes"
        [ "$update" != --update ] || cp "$work/$what.one" "$case/$what.json"
        diff -u "$case/$what.json" "$work/$what.one" || fail "$what.json is not what comes out"
    done
done

[ "$cases" -gt 0 ] || { echo "no golden case found in $top/plugins" >&2; exit 1; }
[ "$failed" -eq 0 ] || exit 1
echo "$cases cases"
