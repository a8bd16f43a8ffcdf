#!/bin/sh
# What is due when: agreements of two years, what relief struck and moved, deliveries and roles; and the calendar
# of it, read back by two other implementations.
. "$(dirname "$0")/common.sh"
made_up=$source/docs/example/made-up-region/2022
make_home
expect 0 overens --quiet module enable plain
expect 0 overens --quiet module enable cancer-care
expect 0 overens --quiet --actor tester import "$data/units.csv"

# ---- what amendments moved and struck, in 2020 ----
expect 0 overens --today 2020-06-01 deadline list --edition cancer-care
grep -q '^2020-09 .*cancer-care@2020.*not required' "$out" || fail "what was struck is not told by its month"
expect 0 overens --today 2020-06-01 deadline list --edition close-care
grep -q '^not known .*close-care@2020.*not required' "$out" || fail "what was struck is not told"
says "$out" "not required: " "decided on 9 April 2020"
expect 0 overens --today 2020-06-01 deadline list --edition availability@2020 --from 2020-01-01 --to 2021-12-31 --json
python3 - "$out" <<'END' || fail "what moved is not told"
import json, sys
rows = {row["obligation"]: row for row in json.load(open(sys.argv[1]))}
plan = rows["plan"]
assert plan["due"] == "2021-03-31" and plan["first_due"], plan
assert plan["moved_by"]["id"] == "supplement" and plan["moved_by"]["decided"] == "2020-04-24", plan
days = [milestone["day"] for milestone in plan["milestones"]]
assert days == sorted(days) and len(days) >= 3 and days[-1] < plan["due"], days
END
expect 0 overens --today 2020-06-01 deadline list --edition availability@2020 --to 2021-12-31
says "$out" "moved from " "decided on 24 April 2020, S2020/02191/FS"

# ---- days that are not known come last; something is overdue ----
expect 1 overens --today 2022-05-04 deadline list
grep -c '^not known' "$out" >"$scratch/unknown"
[ "$(cat "$scratch/unknown")" -gt 2 ] || fail "days that are not known are missing"
grep '^[2n]' "$out" | sed -n '/^not known/,$p' | grep -q '^2' && fail "a known day comes behind one that is not known"
says "$out" "looked for: " "Follow-up in the monthly reports" "Chef HOSPA"

# ---- deliveries and roles ----
expect 0 overens --today 2022-05-04 deadline list --edition close-care@2022
says "$out" "2022-09-30" "in 149 days" "Interim report" "Socialstyrelsen" "open"
expect 0 overens --quiet --actor tester import "$made_up/roles.csv" "$made_up/deliveries.csv"
expect 0 overens --today 2022-10-03 deadline list --edition close-care@2022 --from 2022-09-01
says "$out" "received 2022-09-28" "draft" "Samordnare statsbidrag" "in 58 days"
expect 0 overens --today 2022-10-03 deadline list --edition close-care@2022
grep -q '^2022-09-30' "$out" && fail "what is done with is told without being asked for"
expect 1 overens --today 2022-12-02 deadline list --edition close-care@2022
says "$out" "draft, overdue" "2 days ago"
expect 0 overens --quiet --actor tester set deliveries edition=$edition unit=23 obligation=placements state=sent \
    date=2022-12-02 receiver=Socialstyrelsen --reason "skickad"
expect 0 overens --today 2022-12-02 deadline list --edition close-care@2022
expect 0 overens --today 2022-12-02 deadline list --edition close-care@2022 --json --all
says "$out" '"sent": "2022-12-02"' '"state": "sent"' '"substitute": null' '"internal": true'
expect 0 overens --today 2022-08-01 deadline list --edition close-care@2022 --json --from 2022-07-01 --to 2022-09-30
says "$out" '"owner": "Chef HOSPA"'

# ---- what cannot be ----
expect 2 overens deadline list --from soon
says "$err" "--from: 'soon' is no date"
expect 2 overens deadline list --from 2022-05-01 --to 2022-04-01
says "$err" "--to lies before --from"
expect 2 overens deadline list --edition close-car
says "$err" "close-car" "close-care@2022"

# ---- the calendar ----
expect 1 overens --today 2020-06-01 deadline list --from 2020-01-01 --to 2021-12-31 --ics "$scratch/one.ics"
silent "$out"
says "$err" "deadlines are written to"
expect 1 overens --today 2020-06-01 deadline list --from 2020-01-01 --to 2021-12-31 --ics "$scratch/two.ics" --json
cp "$out" "$scratch/list.json"
cmp -s "$scratch/one.ics" "$scratch/two.ics" || fail "the same moment gives other bytes"
says "$scratch/one.ics" "STATUS:CANCELLED" "SEQUENCE:1" "TRIGGER:-P10D" "X-WR-CALNAME"
python=
for each in python3 /usr/bin/python3; do
    [ -n "$python" ] || ! "$each" -c 'import icalendar, vobject' 2>/dev/null || python=$each
done
if [ -n "$python" ]; then
    expect 0 "$python" "$source/tests/schedule/ics.py" "$scratch/one.ics" "$scratch/list.json"
    says "$out" "0 faults"
    # can it fail? A day, a line and an alarm that are others
    sed 's/^DTSTART;VALUE=DATE:2020\(..\)15/DTSTART;VALUE=DATE:2020\116/; s/TRIGGER:-P1D/TRIGGER:-P2D/' \
        "$scratch/one.ics" >"$scratch/wrong.ics"
    expect 1 "$python" "$source/tests/schedule/ics.py" "$scratch/wrong.ics" "$scratch/list.json"
    tr -d '\r' <"$scratch/one.ics" >"$scratch/wrong.ics"
    expect 1 "$python" "$source/tests/schedule/ics.py" "$scratch/wrong.ics" "$scratch/list.json"
else
    echo "skipped: python3-icalendar and python3-vobject are not installed, so the calendar is not read back"
fi
# A later day for the same thing, months on: the same UID.
OVERENS_NOW=2022-11-01T06:00:00Z expect 0 overens --today 2022-11-01 deadline list --edition $edition --ics "$scratch/three.ics"
grep -q '^UID:close-care@2022/final/23@overens' "$scratch/three.ics" || fail "the UID is another"
# Written whole or not at all.
mkdir "$scratch/full" && chmod a-w "$scratch/full"
if ! touch "$scratch/full/probe" 2>/dev/null; then
    expect 2 overens --today 2022-11-01 deadline list --ics "$scratch/full/x.ics"
fi
expect 2 overens --today 2022-11-01 deadline list --ics "$scratch/nowhere/x.ics"

# ---- in the language of who reads it ----
expect 0 env LANGUAGE=sv overens --today 2022-05-04 deadline list --edition $edition
says "$out" "Dagar kvar" "Delredovisning av God och nära vård 2022"

# ---- a faulty file is told; the others are listed, and a calendar is left as it was ----
echo 'edition: { nonsense = 1; };' >"$OVERENS_HOME/editions/close-care@2022.local.conf"
expect 2 overens --today 2022-05-04 deadline list
says "$err" "close-care@2022.local.conf" "1 edition cannot be read"
says "$out" "womens-care@2022"
cp "$scratch/three.ics" "$scratch/before.ics"
expect 2 overens --today 2022-05-04 deadline list --ics "$scratch/three.ics"
says "$err" "is left as it was"
cmp -s "$scratch/three.ics" "$scratch/before.ics" || fail "a calendar lost what is only not known for now"
expect 1 overens --today 2022-05-04 status
says "$out" "edition cannot be read" "overens edition check"

finish
