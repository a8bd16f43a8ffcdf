#!/bin/sh
# The edition and the key as they are shipped give all 21 regions, to the krona, the sums of a table that was computed
# apart from this program (tests/data/allocation/SOURCES), and the sums of a component make its national sum.
. "$(dirname "$0")/common.sh"

make_home
table=$source/tests/data/allocation/close-care-2022.csv
expect 0 overens allocate "$edition" --json
cp "$out" "$scratch/computed.json"
python3 - "$table" "$scratch/computed.json" >"$out" 2>"$err" <<'END' || fail "the amounts cannot be compared"
import csv, json, sys

# Component, column of the table, national sum in kronor as the agreement states it.
components = [
    ("close-care-regions", "nara_vard_sek", 2422000000),
    ("workforce-regions", "medarbetare_sek", 1963000000),
    ("specialist-nurses-regions", "vidareutbildning_sek", 400000000),
    ("career-regions", "karriartjanster_sek", 100000000),
    ("e-health", "vision_e_halsa_sek", 100000000),
    ("ambulance", "ambulans_sek", 85000000),
]
expected = list(csv.DictReader(open(sys.argv[1], encoding="utf-8")))
allocations = json.load(open(sys.argv[2], encoding="utf-8"))
assert len({row["region_code"] for row in expected}) == 21
totals = dict.fromkeys((row["region_code"] for row in expected), 0)
for component, column, national in components:
    found = [a for a in allocations if a["component"] == component]
    assert len(found) == 1, (component, len(found))
    computed = {row["unit"]: row["computed_ore"] for row in found[0]["rows"]}
    assert set(computed) == set(totals), component
    for row in expected:
        unit = row["region_code"]
        assert computed[unit] == 100 * int(row[column]), (component, unit, computed[unit], row[column])
        totals[unit] += computed[unit]
    assert sum(computed.values()) == 100 * national == found[0]["national_ore"] == found[0]["sum_ore"], component
    print(component, len(computed))
weights = {row["unit"]: row["weight"] for row in found[0]["rows"]}
for row in expected:
    unit = row["region_code"]
    assert totals[unit] == 100 * int(row["total_sek"]), (unit, totals[unit], row["total_sek"])
    assert weights[unit] == int(row["population_2021_11_01"]), (unit, weights[unit])
assert sum(totals.values()) == 100 * 5070000000
computed = {a["component"] for a in allocations if not a["not_computable"]}
assert computed == {component for component, _, _ in components}, computed
END
sed 's/^/    /' "$err" | tail -n 3
same "$(grep -c ' 21$' "$out")" 6 "components with 21 regions"

# What is not computed says why, in the language of messages; JSON stays English.
expect 0 overens allocate "$edition" --component placements
says "$out" "method share-of-increase needs the increase of every recipient"
expect 0 env LANGUAGE=sv overens allocate "$edition" --component placements
says "$out" "metoden share-of-increase behöver ökningen hos varje mottagare"
expect 0 env LANGUAGE=sv overens allocate "$edition" --component placements --json
says "$out" "method share-of-increase needs the increase"
finish
