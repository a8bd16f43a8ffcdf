#!/bin/sh
# From draft to receipt: each step by whom it may be done, what is told where it may not, and what stands in the
# table of deliveries, the journal and the reports.
. "$(dirname "$0")/common.sh"

make_home
fill_home

# stands RUN STANDING
stands() {
    same "$(overens run show "$1" --json | sed -n 's/^ *"standing": "\(.*\)",$/\1/p')" "$2" "run $1 stands"
}

# ---- a draft waits for a person ----
expect 1 overens report interim "$edition"
says "$out" "a draft: it waits for 'overens approve 1'"
stands 1 draft
expect 1 overens report interim "$edition" --json
says "$out" '"approvals_needed": 1'
expect 2 overens run sent 1 --how upload
says "$err" "run 1 is a draft with 0 of 1 approvals; 'overens approve 1' is next"
expect 2 overens run received 1 --receipt K1
says "$err" "run 1 is a draft"
silent "$out"
expect 1 overens report sheet "$edition" --print text
grep -q "lämnad" "$out" && fail "it is told as delivered before it was sent"

# ---- wrong use ----
expect 2 overens approve
expect 2 overens approve x
says "$err" "RUN"
expect 2 overens approve 99
says "$err" "there is no run 99; 'overens run list' tells which there are"
expect 2 overens approve 1 --refuse
says "$err" "--note TEXT is missing"
expect 2 overens run sent 1
says "$err" "--how TEXT is missing"
expect 2 overens run sent 1 --how ""
says "$err" "--how TEXT is missing"
expect 2 overens run received 1
says "$err" "--receipt TEXT is missing"
expect 2 overens run sent 1 --how upload --date 2022-05
says "$err" "--date: '2022-05' is no day"
expect 2 overens run sent 1 --how upload --date 2022-05-05
says "$err" "--date: 2022-05-05 has not come yet; today is 2022-05-04"
expect 2 overens run list --state lost
says "$err" "--state: 'lost' is no state; accepted: published, partial, failed, draft"

# ---- approved, sent, received ----
expect 0 overens --actor anna approve 1 --note "as agreed"
says "$out" "run 1 is approved by anna"
stands 1 approved
expect 2 overens --actor anna approve 1
says "$err" "run 1 is approved; 'overens run sent 1 --how TEXT' is next"
expect 0 overens run sent 1 --how "the e-service" --date 2022-05-02
stands 1 sent
batches=$(overens batch list --json | grep -c '"batch":')
expect 0 overens run sent 1 --how "again"
says "$out" "run 1 was sent on 2022-05-02"
same "$(overens batch list --json | grep -c '"batch":')" "$batches" "batches after saying it twice"
expect 2 overens --actor anna approve 1 --refuse --note late
says "$err" "run 1 was sent on 2022-05-02"
expect 2 overens run received 1 --receipt K1 --date 2022-05-01
says "$err" "cannot have been received on 2022-05-01, before that"
expect 0 overens run received 1 --receipt KV-1 --date 2022-05-03
stands 1 received
expect 0 overens run received 1 --receipt KV-1 --date 2022-05-03
expect 2 overens run received 1 --receipt KV-2 --date 2022-05-03
says "$err" "run 1 was received on 2022-05-03 with the receipt KV-1"
expect 0 overens run show 1
says "$out" "Receiver          Socialstyrelsen" "Approved by       anna" "By which way      the e-service" \
    "Receipt           KV-1" "Memory"
expect 0 overens run list --state received
says "$out" "received"
expect 0 overens run list --state received --edition close-care --json
same "$(grep -c '"run":' <"$out")" 1 "runs received"
expect 0 overens run list --edition vaccination
silent "$out"

# What was recorded closes the obligation, for checks and reports.
expect 1 overens report sheet "$edition" --print text
says "$out" "lämnad"
expect 1 overens report annual "$edition" --print text
says "$out" "KV-1"
expect 0 overens verify 1
expect 0 overens audit verify

# ---- replaced by a later one ----
expect 1 overens report interim "$edition"
last=$(overens run list --json | sed -n 's/^ *"run": \([0-9]*\),$/\1/p' | tail -n 1)
expect 0 overens approve "$last"
expect 0 overens run sent "$last" --how "the e-service"
stands 1 replaced
stands "$last" sent
expect 0 overens run show 1 --json
says "$out" "\"replaced_by\": $last"
expect 0 overens approve 2
expect 2 overens run sent 2 --how upload
says "$err" "run 2 cannot be said to be sent: run $last, a later one of the same, has been"

# ---- refused ----
expect 1 overens report interim "$edition"
refused=$((last + 1))
expect 0 overens --actor anna approve "$refused" --refuse --note "the third table is wrong"
stands "$refused" refused
expect 2 overens --actor berit approve "$refused"
says "$err" "was refused: the third table is wrong; it is to be made again"
expect 2 overens run sent "$refused" --how upload
says "$err" "was refused"

# ---- two persons ----
printf 'approvals = 2;\n' >"$OVERENS_HOME/delivery.conf"
expect 1 overens report interim "$edition"
says "$out" "it waits for 2 persons to say"
two=$((refused + 1))
expect 0 overens --actor anna approve "$two"
says "$out" "has 1 of 2 approvals"
expect 2 overens run sent "$two" --how upload
says "$err" "1 of 2 approvals"
expect 2 overens --actor anna approve "$two"
says "$err" "anna has approved run $two already; the second to do so must be another"
expect 2 overens --actor ' Anna' approve "$two"
says "$err" "has approved run $two already"
expect 0 overens --actor berit approve "$two"
says "$out" "is approved by anna, berit"
rm "$OVERENS_HOME/delivery.conf"

# ---- what lies there must be what was published ----
expect 1 overens report interim "$edition"
changed=$((two + 1))
folder=$OVERENS_HOME/published/$edition/interim/$(printf %04d "$changed")
chmod -R u+w "$folder"
echo x >>"$folder/report.txt"
expect 2 overens approve "$changed"
says "$err" "run $changed cannot be approved: report.txt on disk is not what was published"

# ---- internal reports need nobody ----
internal=$(overens run list --json | sed -n '/"run":/h; /"kind": "sheet"/{g;s/^ *"run": \([0-9]*\),$/\1/p;}' | tail -n 1)
stands "$internal" published
expect 2 overens approve "$internal"
says "$err" "needs nobody's approval"
expect 0 overens run sent "$internal" --how "to the board"
stands "$internal" sent
expect 1 overens report interim 2022 --each
each=$(overens run list --json | sed -n 's/^ *"run": \([0-9]*\),$/\1/p' | tail -n 1)
expect 0 overens approve "$each"
expect 2 overens run sent "$each" --how upload
says "$err" "what goes to a receiver is made and sent edition by edition"

# ---- imported by a person ----
expect 1 overens report final "$edition"
final=$((each + 1))
cat >"$scratch/deliveries.csv" <<CSV
edition,unit,obligation,id,state,date,receiver,receipt,received
$edition,23,final,run-$final,received,2022-05-01,Socialstyrelsen,KV-9,2022-05-02
CSV
expect 0 overens import "$scratch/deliveries.csv"
stands "$final" received
expect 0 overens run show "$final"
says "$out" "KV-9"
expect 0 overens audit verify

# ---- another kind of report may be what a receiver gets ----
expect 2 overens report economic "$edition" --obligation plan
says "$err" "$edition has no obligation plan; accepted: "
expect 1 overens report economic "$edition" --obligation placements
economic=$((final + 1))
stands "$economic" draft
expect 0 overens approve "$economic"
expect 0 overens run sent "$economic" --how upload
expect 0 overens show 23 --json
overens deadline list --all --json | grep -q "\"run-$economic\"\|placements" || fail "the obligation is not there"
same "$(overens deadline list --all --json | python3 -c 'import json, sys
print([one["state"] for one in json.load(sys.stdin) if "placements" in str(one) and one.get("edition") == "close-care@2022"][0])')" \
    sent "the obligation of the economic account"

# ---- two at once: one of them is second ----
expect 1 overens report interim "$edition"
race=$((economic + 1))
for who in a b c d; do
    overens --actor "$who" approve "$race" >"$scratch/race-$who" 2>&1 &
done
wait
same "$(grep -l "is approved by" "$scratch"/race-? | wc -l)" 1 "approvals of four at once"
expect 0 overens audit verify
finish
