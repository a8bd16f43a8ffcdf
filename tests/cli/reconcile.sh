#!/bin/sh
# A whole document against what is computed: in its order, within its printed precision, and what it lacks.
. "$(dirname "$0")/common.sh"

overens init --region 23 2>/dev/null
overens module enable close-care 2>/dev/null
cp "$data/$edition.local.conf" "$OVERENS_HOME/editions/"
expect 2 overens reconcile distribution-2022
says "$err" "no figures of documents are recorded"
for kind in units decisions grants activities statements; do
    overens import "$data/$kind.csv" >/dev/null 2>&1 || fail "import of $kind.csv"
done

expect 1 overens reconcile distribution-2022
says "$out" "31 printed figures: 30 tally, 1 do not, 0 are not checkable"
says "$out" "does not tally: 939 kr" "should equal" "statements.csv:"
# In the order of the file, which is the document's.
cut -d';' -f2 "$data/statements.csv" | sed 1d >"$scratch/wanted"
expect 1 overens reconcile distribution-2022 --json
python3 -c 'import json, sys
for figure in json.load(sys.stdin)["figures"]: print(figure["id"])' <"$out" >"$scratch/got"
same "$(cat "$scratch/got")" "$(cat "$scratch/wanted")" "order of the figures"
python3 - "$out" <<'EOF' || fail "JSON"
import json, sys
found = json.load(open(sys.argv[1]))
assert (found["tally"], found["do_not_tally"], found["not_checkable"]) == (30, 1, 0), found
wrong = [figure for figure in found["figures"] if figure["outcome"] != "tallies"]
assert len(wrong) == 1 and wrong[0]["line"] > 1 and wrong[0]["reason"] is None, wrong
assert all(figure["computed"]["state"] == "given" for figure in found["figures"])
EOF

# A figure that is taken out of the document leaves its grant unstated; one that nobody can compute says why.
head -n 3 "$data/statements.csv" >"$scratch/statements.csv"
expect 0 overens import "$scratch/statements.csv"
expect 0 overens reconcile distribution-2022
says "$out" "Granted, but not stated in the document:" "A stronger ambulance service"
head -n 2 "$data/statements.csv" | sed '2s/[^;]*$/forecast/' >"$scratch/statements.csv"
expect 0 overens import "$scratch/statements.csv"
expect 1 overens reconcile distribution-2022
says "$out" "not checkable" "1 printed figures: 0 tally, 0 do not, 1 are not checkable"

# A krona is a last digit like any other: what has öre is printed rounded, with its unit word or without.
cat >"$scratch/statements.csv" <<'END'
document;id;edition;unit;printed;formula
rounded;with-word;close-care@2022;23;1 441 060 kr;grant(ambulance) - 70 / 100 * 1 kr
rounded;without;close-care@2022;23;1 441 060;grant(ambulance) - 70 / 100 * 1 kr
rounded;one-off;close-care@2022;23;1 441 059 kr;grant(ambulance) - 70 / 100 * 1 kr
rounded;with-ore;close-care@2022;23;1 441 060,00 kr;grant(ambulance) - 70 / 100 * 1 kr
END
expect 0 overens import "$scratch/statements.csv"
expect 1 overens reconcile rounded
says "$out" "with-word 1 441 060 kr 1 441 060.30 kr 0.50 kr tallies" \
    "without 1 441 060 1 441 060.30 kr 0.50 kr tallies" "one-off: does not tally: −1.30 kr" \
    "with-ore: does not tally: −0.30 kr" "2 tally, 2 do not"

expect 2 overens reconcile distribution-2023
says "$err" "the nearest is distribution-2022"
expect 2 overens reconcile
finish
