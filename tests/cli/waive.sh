#!/bin/sh
# overens waive: a finding that stands is accepted until a day and within a band, listed, and no longer accepted.
. "$(dirname "$0")/common.sh"

make_home && fill_home || finish
waive() {
    wanted=$1
    shift
    expect "$wanted" overens --actor tester waive "$@" --author Ekonomichef --reason "distributed in autumn"
}

# ---- what must be said ----
expect 2 overens waive core.unallocated "$edition" --until 2022-12-31 --reason r
says "$err" "--author FUNCTION is missing"
expect 2 overens waive core.unallocated "$edition" --until 2022-12-31 --author a
says "$err" "--reason TEXT is missing"
expect 2 overens waive core.unallocated "$edition" --author a --reason r
says "$err" "--until DATE is missing"
waive 2 core.unallocated "$edition" --until 2022-05-03
says "$err" "has passed already"
waive 2 core.unallocated "$edition" --until sometime
says "$err" "is no date"
expect 2 overens waive core.unallocated
says "$err" "or --list"

# ---- only what stands ----
waive 2 core.unalocated "$edition" --until 2022-12-31
says "$err" "only a finding that stands" "the nearest check that tells something is core.unallocated"
waive 2 core.unallocated "$edition" component=ambulance --until 2022-12-31
says "$err" "only a finding that stands" "of core.unallocated this stands: 'unit=23 component="
waive 2 core.unallocated "$edition" --until 2022-12-31
says "$err" "2 findings fit"
expect 0 overens waive --list
says "$out" "nothing is accepted"

# ---- accepted ----
expect 1 overens check "$edition"
errors=$(sed -n '1s/;.*//p' "$out")
waive 0 core.activities-within-grant "$edition" --until 2022-12-31 --band "5 %"
says "$out" "core.activities-within-grant is accepted: unit=23 component=ambulance"
waive 0 unallocated "$edition" component=close-care-regions --until 2022-12-31 --band "1 tkr"
expect 1 overens check "$edition"
says "$out" "accepted: 2" "Errors: 2;"
same "$errors" "Errors: 3" "errors before"
grep -q "939 kr more than the grant" "$out" && fail "what is accepted is told as well"
expect 1 overens check "$edition" --waived
says "$out" "Accepted (2)" "939 kr more than the grant" \
    "accepted by Ekonomichef until 2022-12-31: distributed in autumn"
expect 1 overens check "$edition" --json
says "$out" '"waived": 2' '"author": "Ekonomichef"'
expect 0 overens waive --list
says "$out" "core.activities-within-grant" "5 %" "Ekonomichef" "distributed in autumn"
expect 0 overens waive --list core.activities-within-grant "$edition" --json
says "$out" 'planned + unallocated = 1442000' '"until": "2022-12-31"'
waive 0 core.activities-within-grant "$edition" --until 2022-12-31 --band "5 %"
says "$out" "accepted in the same way already"

# ---- until its day, and while its figures are what they were ----
expect 1 overens check "$edition" --today 2023-01-01
says "$out" "accepted: 0" "it was accepted, but no longer: it was accepted until 2022-12-31"
sed 's/1 442 000 kr/1 500 000 kr/' "$data/activities.csv" >"$scratch/activities.csv"
expect 0 overens --quiet import "$scratch/activities.csv"
expect 1 overens check "$edition"
says "$out" "58 939 kr more than the grant" "accepted: 1" "but no longer: planned + unallocated - own-grant (939)"
expect 0 overens --quiet import "$data/activities.csv"

# ---- no longer ----
expect 2 overens waive core.activities-within-grant "$edition" --end
says "$err" "--reason TEXT is missing"
expect 0 overens waive core.activities-within-grant "$edition" --end --reason "the plan is decided"
says "$out" "is no longer accepted"
expect 2 overens waive core.activities-within-grant "$edition" --end --reason again
says "$err" "nothing that fits is accepted"
expect 1 overens check "$edition"
says "$out" "Errors: 3;" "accepted: 1"
expect 0 overens audit verify
finish
