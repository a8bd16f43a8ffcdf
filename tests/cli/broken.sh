#!/bin/sh
# Every broken file of the shelf, and good files with one thing spoilt: exit 2, a message that says where, and the store as it was.
. "${0%/*}/common.sh"

make_home
fill_home
overens audit verify --json >"$scratch/before"

# refused FILE [OPTION…]: and says so with the file's name, and the line where there is one.
refused() {
    file=$1
    shift
    status=0
    overens import "$file" "$@" >"$out" 2>"$err" </dev/null || status=$?
    [ "$status" -eq 2 ] || fail "$file ended with $status, not 2"
    grep -Eq "$(basename "$file")(:[0-9]+){0,2}: error: " "$err" || {
        fail "no place is told for $file"
        sed 's/^/    /' "$err" | head -n 3
    }
    silent "$out"
}

count=0
for file in "$source"/tests/broken/csv/*.csv; do
    grep -q ': error: ' "${file%.csv}.expected" || continue
    name=$(basename "$file")
    case $name in
    cost-objects-*) refused "$file" --table cost-objects ;;
    units-* | grants-* | activities-* | decisions-* | statements-* | values-* | notes-* | payments-* | postings-* | \
        transfers-* | reallocations-* | forecasts-* | judgements-* | deliveries-* | roles-* | waivers-*)
        refused "$file" --table "${name%%-*}"
        ;;
    *) refused "$file" ;;
    esac
    count=$((count + 1))
done
[ "$count" -ge 120 ] || fail "only $count broken files"

# Mutations: one byte of a good file dropped, doubled or replaced, at places that a fixed sequence chooses.
# What comes out may be another good file; then a dry run says so and nothing is recorded either.
mutations=0
refusals=0
seed=2022
for table in grants activities decisions statements units; do
    size=$(wc -c <"$data/$table.csv")
    for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
        seed=$(((seed * 1103515245 + 12345) % 2147483648))
        at=$((seed % size))
        file=$scratch/$table.csv
        case $((round % 4)) in
        0) { head -c "$at" "$data/$table.csv"; tail -c +$((at + 2)) "$data/$table.csv"; } >"$file" ;;
        1) { head -c "$((at + 1))" "$data/$table.csv"; tail -c +$((at + 1)) "$data/$table.csv"; } >"$file" ;;
        2) { head -c "$at" "$data/$table.csv"; printf '"'; tail -c +$((at + 2)) "$data/$table.csv"; } >"$file" ;;
        3) head -c "$at" "$data/$table.csv" >"$file" ;;
        esac
        mutations=$((mutations + 1))
        status=0
        overens import "$file" --dry-run >"$out" 2>"$err" </dev/null || status=$?
        case $status in
        0 | 1) ;;
        2)
            refusals=$((refusals + 1))
            [ -s "$err" ] || fail "refused without a word: $table, byte $at, round $round"
            ;;
        *) fail "$table, byte $at, round $round ended with $status" ;;
        esac
    done
done
[ "$refusals" -gt 0 ] || fail "no mutation was refused"

overens audit verify --json >"$scratch/after"
cmp -s "$scratch/before" "$scratch/after" || fail "the store has changed"
echo "$count broken files, $mutations mutations of which $refusals refused, the store unchanged"
finish
