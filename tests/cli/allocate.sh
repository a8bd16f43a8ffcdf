#!/bin/sh
# The editions and the keys as they are shipped give all 21 regions, to the krona, the sums of tables that were computed
# apart from this program (tests/data/allocation/SOURCES), and the sums of a component make its national sum.
. "$(dirname "$0")/common.sh"

make_home

# compare EDITION TABLE COLUMN=COMPONENT:MILLIONS…: each component gives every region what the table's column says.
compare() {
    expect 0 overens allocate "$1" --json
    cp "$out" "$scratch/computed.json"
    python3 "$source/tests/cli/allocations.py" "$source/tests/data/allocation/$2" "$scratch/computed.json" "$3" \
        $4 >"$out" 2>"$err" || fail "the amounts of $1 are not those of $2"
    sed 's/^/    /' "$err" | tail -n 3
    same "$(grep -c ' 21$' "$out")" "$5" "components of $1 with 21 regions"
    awk -F, -v OFS=, 'NR == 2 { $4++ } 1' "$source/tests/data/allocation/$2" >"$scratch/planted.csv"
    python3 "$source/tests/cli/allocations.py" "$scratch/planted.csv" "$scratch/computed.json" "$3" $4 >"$out" 2>"$err" &&
        fail "a krona more in $2 went unnoticed"
}

compare "$edition" close-care-2022.csv population_2021_11_01 "nara_vard_sek=close-care-regions:2422 \
    medarbetare_sek=workforce-regions:1963 vidareutbildning_sek=specialist-nurses-regions:400 \
    karriartjanster_sek=career-regions:100 vision_e_halsa_sek=e-health:100 ambulans_sek=ambulance:85" 6
compare close-care@2020 close-care-2020.csv population_2019_11_01 "nara_vard_sek=close-care-regions:1435 \
    generell_resursforstarkning_sek=general-reinforcement:1500 medarbetare_sek=workforce-regions:1819 \
    vidareutbildning_sek=specialist-nurses-regions:500 karriartjanster_sek=career-regions:100 \
    vision_e_halsa_sek=e-health:230" 6
compare psychiatry@2020 psychiatry-2020.csv population_2019_11_01 "handlingsplan_sek=action-plan:300 \
    traumavard_sek=trauma-care:50 kunskapsbaserad_saker_sek=knowledge-based:100 \
    suicidprevention_lan_sek=suicide-prevention:200 samsjuklighet_lan_sek=comorbidity:200 \
    brukarmedverkan_lan_sek=user-involvement:24" 6

# One region's printed amounts of 2020, in the order of its report; 1 266 598 is printed where the share is 1 266 508.
expect 0 overens allocate psychiatry@2020
says "$out" "→ 3 799 525 kr" "→ 633 254 kr" "→ 1 266 508 kr" "→ 2 533 017 kr" "6 203 183"
says "$out" "the key is not known"
expect 0 overens allocate close-care@2020
says "$out" "→ 18 174 397 kr" "→ 18 997 627 kr" "→ 23 037 789 kr" "→ 6 332 542 kr" "→ 1 266 508 kr" "→ 2 912 969 kr"

# What is not computed says why, in the language of messages; JSON stays English.
expect 0 overens allocate "$edition" --component placements
says "$out" "21 of 21 recipients lack what is needed: 01 (no value of close-care.placement-weeks"
expect 0 env LANGUAGE=sv overens allocate "$edition" --component placements
says "$out" "går inte att beräkna" "01 ("
expect 0 env LANGUAGE=sv overens allocate "$edition" --component placements --json
says "$out" "21 of 21 recipients lack what is needed"

# Where only the day of the population is not known: nothing is computed, but each region is told what to expect by the
# likely key, in whole 10 000 kr. 365 mkr × 131 914 / 10 443 100 is 4 610 567 kr, in two halves of 2 305 283.
expect 0 overens allocate cancer-care@2022 --unit 23
says "$out" "not computable: the key is not known" "expected by population@2021-11-01, which is only the likely key" \
    "Expected, kr" "131 914 2 310 000" "→ 231 × 10 000 kr = 2 310 000 kr" "national sum: 182 500 000 kr"
grep -q "Computed, kr" "$out" && fail "what is expected stands as computed"
expect 0 env LANGUAGE=sv overens allocate cancer-care@2022 --unit 23
says "$out" "går inte att beräkna" "Väntat, kr" "bara är den troliga nyckeln"
expect 0 overens allocate cancer-care@2022 --json
python3 - "$out" >"$scratch/expected" <<'END' || fail "what is expected is not the share of the key"
import json, sys
payments = json.load(open(sys.argv[1]))
pathways = [p for p in payments if p["component"] == "pathways"]
assert [p["payment"] for p in pathways] == ["first", "second"], pathways
exact = 36500000000 * 131914 / 10443100
halves = []
for payment in pathways:
    expected = payment["expected"]
    assert payment["key"] is None and expected["likely_key"] == "population@2021-11-01", payment
    assert payment["not_computable"].startswith("the key is not known"), payment
    assert payment["rows"] == [] and "sum_ore" not in payment and len(expected["rows"]) == 21, payment
    assert all(row["expected_ore"] % row["unit_ore"] == 0 for row in expected["rows"]), payment
    halves += [row["expected_ore"] for row in expected["rows"] if row["unit"] == "23"]
assert halves == [231000000, 231000000] and abs(sum(halves) - exact) <= 1000000, halves
print("halves", halves)
END
# A published sheet says that it is expected, and of what it is made.
expect 0 overens edition show cancer-care@2022
says "$out" "share, probably population@2021-11-01"
expect 0 overens edition show cancer-care@2022 --json
says "$out" '"likely_key": "population@2021-11-01"'
expect 1 overens report sheet cancer-care@2022 --language en --print text
says "$out" "Expected by the likely key 4 620 000 kr" "What is expected is no computed sum"
expect 0 overens explain 1 core.grants/grants/pathways/expected
says "$out" "Stated to the nearest: 20 000 kr" "expected = share" "population@2021-11-01 = Term: payment-terms, likely-key" \
    "Stated to the nearest: 10 000 kr"
# A part that is computed to the krona does not make the sum exact.
expect 1 overens report sheet cancer-care@2021 --language en --print text
says "$out" "missing     4 680 000"
# The edition of another year must look it up anew.
expect 0 overens edition new cancer-care 2027 --from 2022
grep -q likely_key "$OVERENS_HOME/editions/cancer-care@2027.conf" && fail "a guess lives on in the next edition"
says "$OVERENS_HOME/editions/cancer-care@2027.conf" "trolig nyckel population@2021-11-01"
expect 1 overens edition diff cancer-care@2021 cancer-care@2022
says "$out" "likely_key"
finish
