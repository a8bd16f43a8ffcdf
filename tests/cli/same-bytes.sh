#!/bin/sh
# Nothing but a run's inputs may influence a byte of it: not the zone, the locale, the umask, the actor, the
# clock, the folder, nor what the environment holds.
. "$(dirname "$0")/common.sh"

# reports NAME ENVIRONMENT…: a home of its own with all reports in it.
reports() {
    OVERENS_HOME=$scratch/$1/home
    shift
    mkdir -p "$OVERENS_HOME"
    make_home
    expect 0 env "$@" overens --quiet import "$data/units.csv"
    expect 0 env "$@" overens --quiet import "$data/decisions.csv" "$data/grants.csv" "$data/activities.csv" \
        "$data/statements.csv"
    for kind in sheet allocation deadlines; do
        for language in sv en; do
            expect 1 env "$@" overens --today 2022-05-04 report "$kind" "$edition" --language "$language"
        done
    done
}

reports one LC_ALL=C TZ=UTC
(
    umask 077
    swedish=C.UTF-8
    locale -a | grep -qix 'sv_SE.utf-\?8' && swedish=sv_SE.UTF-8
    reports a-much-longer-name LC_ALL="$swedish" LANGUAGE=sv TZ=Pacific/Auckland OVERENS_NOW=2031-12-31T23:59:59Z \
        HOME=/nonexistent COLUMNS=40 overens_unknown=1
    exit "$failed"
) || failed=$((failed + $?))

compared=0
for file in $(cd "$scratch/one/home/published" && find . -type f ! -name run.json | LC_ALL=C sort); do
    cmp "$scratch/one/home/published/$file" "$scratch/a-much-longer-name/home/published/$file" || fail "$file differs"
    compared=$((compared + 1))
done
same "$compared" 24 "compared files"
# No path of this machine stands in what is published.
grep -rlF "$scratch" "$scratch/one/home/published" && fail "a path stands in a publication"
finish
