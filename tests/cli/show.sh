#!/bin/sh
# Where anything stands now, with the figures of the reports; what is missing in words.
. "$(dirname "$0")/common.sh"
make_home
fill_home
activity=$(sed -n 2p "$data/activities.csv" | cut -d';' -f4)
component=$(sed -n 2p "$data/activities.csv" | cut -d';' -f3)
show() {
    overens --today 2022-05-04 show "$@"
}
head=$(head_of_batches)

# ---- what is wrong ----
expect 2 overens show
expect 2 show close-care@2o22
says "$err" "nearest is '$edition'"
expect 2 show "$edition/ambulanse"
says "$err" "nearest is 'ambulance'"
expect 2 show '#12'
says "$err" "there is no batch 12; the newest is 5"
expect 2 show "$edition" --as-of then
says "$err" "--as-of: 'then' is no date"
expect 2 show '#3' --as-of 2022-05-01
says "$err" "--as-of: a batch is what it was"
expect 2 show "$edition" --unit 99
says "$err" "99"

# ---- an edition ----
expect 0 show "$edition"
says "$out" "Edition $edition" "Days 2022-01-01 to 2022-12-31" "34% has gone, 241 days are left" "Grant 64 410 035 kr" \
    "ambulance 1 441 061 kr" "2022-09-30 149" "939 kr more" "no note is recorded" \
    "no report has been made of it yet"
cp "$out" "$scratch/shown"
expect 1 overens --today 2022-05-04 check "$edition" --json
for severity in errors warnings notices; do
    counted=$(sed -n "s/^  \"$severity\": \([0-9]*\),/\1/p" "$out")
    plain <"$scratch/shown" | grep -qi " $severity $counted " || fail "$severity are not $counted in $(cat "$scratch/shown")"
done
cp "$scratch/shown" "$out"
grep -q "Received *[a-z]" "$out" || fail "what is missing is not told in words"
expect 0 overens set payments "edition=$edition" unit=23 component=ambulance id=first 'amount=1 441 061 kr' \
    date=2022-04-20 --reason besked
expect 0 overens set forecasts "edition=$edition" unit=23 component=ambulance date=2022-05-02 'amount=1 400 000 kr' \
    author=Controller --reason prognos
expect 0 overens set roles "edition=$edition" unit=23 component=total role=coordinator 'function=Samordnare statsbidrag' \
    --reason roller
expect 0 overens set judgements "edition=$edition" unit=23 of=component component=ambulance id=ambulance \
    judgement=partly date=2022-05-02 author=Chef 'text=Halva vägen.' --reason bedömning
expect 0 show "$edition/ambulance"
says "$out" "Component ambulance" "Received 1 441 061 kr" "Forecast 1 400 000 kr" "Rest by forecast 41 061 kr" \
    "Coordinator Samordnare statsbidrag" "2022-05-02, component ambulance, partly" "Payments received" "Halva vägen."
expect 0 show "$edition/ambulance" --as-of 2022-05-01 --json
says "$out" '"forecast": { "state": "missing"'
expect 0 show "$edition" --json
says "$out" '"grant": { "state": "given", "ore": 6441003500' '"coordinator": { "state": "given"'
expect 1 overens report sheet "$edition"
expect 0 show "$edition"
says "$out" "Run 1" "close-care@2022/sheet/0001"

# ---- an activity, an agreement, units, a field, a batch ----
expect 0 show "$edition/$component/$activity"
says "$out" "Activity $activity" "Planned" "Forecast none is recorded"
expect 0 show close-care
says "$out" "Editions of close-care" "$edition 2022-01-01 2022-12-31 64 410 035 kr ongoing"
expect 0 show 23
says "$out" "Name" "Jämtland Härjedalen" "no delivery is recorded"
unit=$(sed -n 2p "$data/units.csv" | cut -d';' -f1)
expect 0 show "$unit" --json
says "$out" "\"unit\": \"$unit\"" '"units": [ {'
expect 0 show close-care.placement-weeks
says "$out" "Field close-care.placement-weeks" "no value is recorded" "no edition says from whom it is collected"
expect 0 overens set values field=close-care.placement-weeks unit=23 period=VT2022 'value=1 200' --reason rapport
expect 0 show close-care.placement-weeks
says "$out" "VT2022 1 200"

# What is expected of the region and its units; a value that has not ended is not due.
sed -i '$d' "$OVERENS_HOME/editions/$edition.local.conf"
cat >>"$OVERENS_HOME/editions/$edition.local.conf" <<'END'
    collections = ( { field = "close-care.placement-weeks"; kind = "region"; days = 20; },
    { field = "close-care.population"; kind = "region"; days = 1; } );
};
END
expect 0 overens configtest
expect 0 overens --today 2022-07-10 show close-care.placement-weeks
says "$out" "close-care@2022 1 1 0 region (20 days)"
expect 0 overens --today 2023-01-10 show close-care.placement-weeks
says "$out" "close-care@2022 2 1 0 region (20 days)"
expect 0 overens --today 2023-01-10 show 23
says "$out" "Values" "close-care@2022 3 1 0"
expect 0 show '#3'
says "$out" "Batch 3" "File grants.csv" "Who tester"
expect 0 show '#3' --json
says "$out" '"table": "grants"' '"rows": 7'
expect 0 overens audit verify --head "$head"
finish
