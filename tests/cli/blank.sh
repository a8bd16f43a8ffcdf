#!/bin/sh
# Texts of a batch can be taken out of the store; the chain still verifies, the rows stay.
. "$(dirname "$0")/common.sh"
make_home
fill_home
expect 0 overens --today 2022-05-04 note "$edition/ambulance" 'Sven Svensson slutade i april.' --kind remark
head=$(head_of_batches)
kept() {
    grep -rlaF 'Sven Svensson' "$OVERENS_HOME" | grep -q .
}
kept || fail "the text is not found where it was recorded"

# ---- what is wrong, and what is only told ----
expect 2 overens blank 6
says "$err" "--reason TEXT is missing"
expect 2 overens blank six --reason x
says "$err" "'six' is no number"
expect 2 overens blank 99 --reason x
says "$err" "there is no batch 99; the newest is 6"
expect 2 overens blank 6 --reason 'namngav en person'
says "$err" "batch 6: texts that would go, for good: 1" "--yes is needed"
expect 2 overens blank 4 --reason x
says "$err" "the kept file activities.csv would go as well"
same "$(head_of_batches)" "$head" "refused blankings: the head"

# ---- reports that print it are named ----
expect 1 overens report annual "$edition"
expect 2 overens blank 6 --reason x
says "$err" "published reports keep what they print; made since batch 6: close-care@2022/annual/0001"
rm -rf "$OVERENS_HOME/published/$edition"

# ---- blanked ----
expect 0 overens --actor anna blank 6 --reason 'namngav en person' --yes
says "$out" "batch 8: batch 6 is blanked"
expect 0 overens audit verify --head "$head"
kept && fail "the text is still there"
expect 0 overens log "$edition/ambulance" --table notes
says "$out" "text: blanked"
expect 0 overens show "$edition/ambulance"
grep -q "Sven" "$out" && fail "a blanked text is shown"
expect 0 overens batch list --json
says "$out" '"reason": "namngav en person"' '"kind": "blanking"'
expect 1 overens check "$edition"

# ---- a file with all its texts ----
expect 0 overens blank 4 --reason 'filen innehöll namn' --yes --json
says "$out" '"blanked_batch": 4' '"batch": 9'
expect 0 overens audit verify --head "$head"
expect 1 overens check "$edition"
finish
