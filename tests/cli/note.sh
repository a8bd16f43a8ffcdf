#!/bin/sh
# A note is written down with a kind and gets an id of its own; what is wrong changes nothing.
. "$(dirname "$0")/common.sh"
make_home
fill_home
activity=$(sed -n 2p "$data/activities.csv" | cut -d';' -f4)
component=$(sed -n 2p "$data/activities.csv" | cut -d';' -f3)
head=$(head_of_batches)
note() {
    overens --today 2022-05-04 note "$@"
}

# ---- what is wrong ----
expect 2 note "$edition" text
says "$err" "--kind is missing; accepted: purpose, lineage"
expect 2 note "$edition" text --kind remrk
says "$err" "there is no kind of note 'remrk'; nearest is 'remark'"
expect 2 note "$edition" text --kind opinion
says "$err" "there is no kind of note 'opinion'; accepted: purpose"
expect 2 note close-car@2022 text --kind remark
says "$err" "nothing is called 'close-car@2022'; nearest is '$edition'"
expect 2 note "$edition/ambulanse" text --kind remark
says "$err" "$edition has no component 'ambulanse'; nearest is 'ambulance'"
expect 2 note "$edition/$component/nothing-such-at-all" text --kind remark
says "$err" "$edition/$component has no activity 'nothing-such-at-all'; accepted: "
expect 2 note "$edition/$component/$activity/more" text --kind remark
says "$err" "has too many parts"
expect 2 note 23 text --kind remark
says "$err" "a note is of an edition, not of '23'"
expect 2 note "$edition" text --kind deviation
says "$err" "category: a deviation needs a category"
expect 2 note "$edition" text --kind remark --category vacancy
says "$err" "only a deviation has a category"
expect 2 note "$edition" text --kind remark --date soon
says "$err" "date: this is not a date, found 'soon'"
expect 2 note "$edition" text --kind remark --id 'My Note'
says "$err" "id: this is not an id"
expect 2 note "$edition" '' --kind remark
says "$err" "text: the cell is empty"
expect 2 note "$edition" - --kind remark
says "$err" "standard input is empty"
expect 2 note "$edition"
says "$err" "usage: overens note EDITION"
same "$(head_of_batches)" "$head" "refused notes: the head"

# ---- ids ----
expect 0 note "$edition/ambulance" 'Utbildningen flyttas; "kanske" till våren.' --kind deviation --category vacancy \
    --author 'Områdeschef ambulans'
says "$out" "batch 6: note deviation-2022-05-04"
expect 0 note "$edition/ambulance" 'En till.' --kind deviation --category supplier --dry-run
says "$out" "it would be note deviation-2022-05-04-2"
expect 0 note "$edition/ambulance" 'En till.' --kind deviation --category supplier
says "$out" "batch 7: note deviation-2022-05-04-2"
expect 0 overens withdraw 7 --reason 'inte så'
expect 0 note "$edition/ambulance" 'En tredje.' --kind deviation --category supplier
says "$out" "note deviation-2022-05-04-3"
expect 0 note "$edition" 'Det hela.' --kind follow-up --date 'den 30 april 2022'
says "$out" "note follow-up-2022-04-30"
expect 0 note "$edition" 'Egen.' --kind remark --id own
says "$out" "note own"
expect 2 note "$edition" 'Egen.' --kind remark --id own
says "$err" "a note 'own' of $edition/total is there already"

# ---- of an activity, from standard input, in lines ----
printf 'Första raden;\nandra "raden"\n' | overens note "$edition/$component/$activity" - --kind done --json >"$out" ||
    fail "a note from standard input"
says "$out" '"column": "activity"' "\"after\": \"$activity\"" '"after": "Första raden;\nandra \"raden\""'
printf 'r\345d' | overens note "$edition" - --kind remark >"$out" 2>"$err" && fail "what is no UTF-8 was taken"
says "$err" "standard input is no text in UTF-8"
expect 0 overens show "$edition/ambulance" --json
says "$out" 'Utbildningen flyttas; \"kanske\" till våren.' "En tredje."
grep -q "En till" "$out" && fail "a withdrawn note is shown"
expect 0 overens audit verify --head "$head"
# ---- several at once: none takes the place of another ----
for number in 1 2 3 4 5 6; do
    overens --quiet note "$edition" "at once $number" --kind remark --date 2022-04-01 &
done
wait
expect 0 overens log "$edition" --table notes
for number in 1 2 3 4 5 6; do
    says "$out" "at once $number"
done
grep -q 'at once.*→' "$out" && fail "a note took the place of another"
same "$(grep -o 'remark-2022-04-01[-0-9]*' "$out" | sort -u | wc -l)" 6 "ids"
finish
