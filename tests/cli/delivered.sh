#!/bin/sh
# What a receiver has and what would be said now: later changes of delivered figures are found, named and proved;
# they end with a corrected report; nothing is found where nothing changed.
. "$(dirname "$0")/common.sh"

make_home
fill_home

found() {
    overens check "$edition" --json >"$scratch/check" 2>/dev/null
    grep -c '"check": "core.delivered-figure-changed"' "$scratch/check"
}

expect 1 overens report interim "$edition"
same "$(found)" 0 "changes before anything was delivered"
sed 's/1 441 061/1 441 062/' "$data/grants.csv" >"$scratch/one-more.csv"

# ---- a draft is nobody's business ----
expect 0 overens import "$scratch/one-more.csv"
same "$(found)" 0 "changes of a draft"
expect 0 overens import "$data/grants.csv"

# ---- delivered, and nothing changed: the sending itself is no change ----
expect 1 overens report interim "$edition"
expect 0 overens approve 2
expect 0 overens run sent 2 --how "the e-service"
same "$(found)" 0 "changes after sending"
expect 0 overens run received 2 --receipt KV-1
same "$(found)" 0 "changes after the receipt"
# Data that the report does not stand on is no change either, and neither is a new day.
expect 0 overens import "$data/units.csv"
same "$(found)" 0 "changes after units"
same "$(OVERENS_NOW=2022-06-04T09:00:00Z found)" 0 "changes a month later"

# ---- one krona more ----
expect 0 overens import "$scratch/one-more.csv"
[ "$(found)" -ge 3 ] || fail "a grant changed, and $(found) figures are told"
expect 1 overens check "$edition"
says "$out" "Delivered figure has changed" "1 441 061 kr" "1 441 062 kr" "Run 2, which Socialstyrelsen got on 2022-05-04"
subject=$(sed -n 's/^ *"subject": "\(unit=23 run=2 figure=.*core.money\/money\/ambulance\/grant\)",$/\1/p' "$scratch/check")
same "$subject" "unit=23 run=2 figure=$edition/core.money/money/ambulance/grant" "the subject of the finding"
expect 0 overens explain 2 "core.money/money/ambulance/grant"
says "$out" "1 441 061"

# Reports of the edition say so and name the delivered one; they and the delivered one are proved identical.
expect 1 overens report findings "$edition" --print text --language en
says "$out" "1 441 061" "1 441 062" "Socialstyrelsen"
expect 1 overens report sheet "$edition"
for run in 1 2 3 4; do
    expect 0 overens verify "$run"
    says "$out" "identical"
done
# Another edition's reports do not look at it.
expect 1 overens report overview 2022
grep -q "core.delivered-figure-changed" "$OVERENS_HOME"/published/2022/overview/*/report.json || {
    overens check 2022 --json | grep -q "core.delivered-figure-changed" || fail "a year's checks do not tell it"
}

# ---- accepted for a while ----
expect 0 overens waive core.delivered-figure-changed "$edition" "$subject" --until 2022-06-30 --author Samordnare \
    --reason "one krona, told by telephone"
overens check "$edition" --json >"$scratch/check"
grep -A20 "$subject" "$scratch/check" | grep -q '"waiver": null' && fail "the finding is not accepted"

# ---- back as it was: the finding is gone ----
expect 0 overens import "$data/grants.csv"
same "$(found)" 0 "changes after the figure is as it was"
expect 0 overens import "$scratch/one-more.csv"
[ "$(found)" -ge 3 ] || fail "the change is not seen again"

# ---- a published graph that somebody touched cannot be compared, and that is told ----
graph=$OVERENS_HOME/published/$edition/interim/0002/figures.json
chmod u+w "$graph" "$(dirname "$graph")"
cp -p "$graph" "$scratch/figures.json"
echo >>"$graph"
expect 1 overens check "$edition"
says "$err" "run 2 was delivered, but whether its figures still hold cannot be told: figures.json on disk is not what was published"
cp -p "$scratch/figures.json" "$graph"

# ---- the corrected report ends it ----
expect 1 overens report interim "$edition"
corrected=$(overens run list --json | sed -n 's/^ *"run": \([0-9]*\),$/\1/p' | tail -n 1)
expect 0 overens approve "$corrected"
expect 0 overens run sent "$corrected" --how "the e-service, corrected"
same "$(found)" 0 "changes after the corrected report"
for run in $(seq "$corrected"); do
    expect 0 overens verify "$run"
done
expect 0 overens audit verify
finish
