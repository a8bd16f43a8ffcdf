#!/bin/sh
# The history of anything: each version with when, who, why, from which file and line; withdrawals, terms, reports.
. "$(dirname "$0")/common.sh"
make_home
fill_home
activity=$(sed -n 2p "$data/activities.csv" | cut -d';' -f4)
component=$(sed -n 2p "$data/activities.csv" | cut -d';' -f3)
row="edition=$edition component=ambulance unit=23 kind=decided"
line=$(grep -n ';ambulance;23;decided' "$data/grants.csv" | cut -d: -f1)

# ---- what is wrong ----
expect 2 overens log
expect 2 overens log close-caer
says "$err" "nothing is called 'close-caer'; nearest is 'close-care'"
expect 2 overens log what-is-this-then
says "$err" "nothing is called 'what-is-this-then'; accepted: an edition such as close-care@2022"
expect 2 overens log '#99'
says "$err" "there is no batch 99; the newest is 5"
expect 2 overens log '#one'
says "$err" "'one' is no number"
expect 2 overens log "$edition" --table grant
says "$err" "nearest is 'grants'"
expect 2 overens log "$edition" --from soon
says "$err" "--from: 'soon' is no date"
expect 2 overens log "$edition" --from 2022-05-05 --to 2022-05-04
says "$err" "--from is a later day than --to"

# ---- a row through its life ----
expect 0 env OVERENS_NOW=2022-05-05T09:00:00Z overens --actor anna set grants $row 'amount=1 441 062 kr' --reason 'en krona mer'
expect 0 env OVERENS_NOW=2022-05-06T09:00:00Z overens --actor bo withdraw 6 --reason 'var rätt ändå'
expect 0 env OVERENS_NOW=2022-05-07T09:00:00Z overens --actor anna withdraw grants $row --reason 'tas bort'
expect 0 overens log "$edition/ambulance" --table grants
says "$out" "#3 2022-05-04T09:00:00Z tester grants.csv" "grants $edition, ambulance, 23, decided, line $line: added" \
    "amount: 1 441 061 kr" "#6 2022-05-05T09:00:00Z anna by hand" "“en krona mer”" "amount: 1 441 061 kr → 1 441 062 kr" \
    "#7 2022-05-06T09:00:00Z bo withdrawal of batch 6" "amount: 1 441 062 kr → 1 441 061 kr" \
    "#8 2022-05-07T09:00:00Z anna" "grants $edition, ambulance, 23, decided: withdrawn"
same "$(grep '^#' "$out" | cut -d' ' -f1 | tr '\n' ' ')" "#3 #6 #7 #8 " "batches in order"
grep -q '^  activities' "$out" && fail "rows of another table are told"
expect 0 overens log "$edition/ambulance" --table grants --from 2022-05-05 --to 2022-05-06
same "$(grep '^#' "$out" | cut -d' ' -f1 | tr '\n' ' ')" "#6 #7 " "batches of two days"
expect 0 overens log "$edition/ambulance" --table tilldelningar --json
says "$out" '"table": "grants"' '"state": "withdrawn"' '"before": "1441061 kr"' '"after": "1441062 kr"' "\"line\": $line" \
    '"reason": "en krona mer"' '"undoes": 6'

# ---- batches, activities, agreements, units; what is many is cut ----
expect 0 overens log '#6'
says "$out" "#6" "amount: 1 441 061 kr → 1 441 062 kr" "#7 2022-05-06T09:00:00Z bo withdrawal of batch 6"
expect 0 overens log '#4'
says "$out" "and 6 more: --all"
same "$(grep -c '^  activities' "$out")" 20 "rows that are told of a batch"
expect 0 overens log '#4' --all
same "$(grep -c '^  activities' "$out")" 26 "all rows of a batch"
expect 0 overens log "$edition/$component/$activity"
says "$out" "activities $edition, 23, $component, $activity"
same "$(grep -c '^  activities' "$out")" 1 "activities of one"
expect 0 overens log close-care
says "$out" "withdrawn" "statements"
expect 0 overens log 23
says "$out" "grants" "withdrawn"
expect 0 overens log close-care.placement-weeks
says "$err" "nothing is recorded of close-care.placement-weeks"
silent "$out"
expect 0 overens set values field=close-care.placement-weeks unit=23 period=HT2022 'value=1 200' --reason rapport
expect 0 overens set values field=close-care.placement-weeks unit=23 period=HT2022 'value=1 250' quality=preliminary \
    --reason 'rättat i rapporten'
expect 0 overens log close-care.placement-weeks
says "$out" "values close-care.placement-weeks, 23, HT2022: changed" "value: 1 200 → 1 250" "quality: final → preliminary"

# ---- terms and reports ----
expect 1 overens report sheet "$edition"
expect 0 overens log "$edition"
says "$out" "edition:$edition $edition.conf sha256" "run 1, 2022-05-04T09:00:00Z" "report sheet of $edition"
expect 0 overens log '#3'
says "$out" "run 1,"
expect 0 overens log availability@2020
says "$out" "Changed by later decisions:" "obligations.plan.due: 2020-09-30 → 2021-03-31"
expect 0 overens log "$edition" --json
says "$out" '"role": "edition:close-care@2022"' '"run": 1'
finish
