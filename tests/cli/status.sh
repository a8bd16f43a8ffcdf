#!/bin/sh
# One screen: what is overdue, due soon, waits, runs, failed, has a gap and comes next; exit status 1 when
# something needs a person.
. "$(dirname "$0")/common.sh"
made_up=$source/docs/example/made-up-region/2022
make_home
expect 0 overens --quiet module disable close-care
expect 0 overens --quiet module enable plain
expect 0 overens --quiet module disable plain

# ---- nothing is followed, nothing is scheduled ----
expect 0 overens --today 2022-05-04 status
says "$out" "Region Jämtland Härjedalen, 2022-05-04: nothing needs a person" "Last tick: never"
same "$(wc -l <"$out")" 3 "lines of an empty screen"
expect 0 overens --today 2022-05-04 status --json
says "$out" '"need_person": 0' '"last_tick": null' '"warnings": []'

# ---- deadlines ----
expect 0 overens --quiet module enable close-care
fill_home
expect 0 overens --quiet --actor tester import "$made_up/roles.csv"
expect 0 overens --today 2022-09-20 status
says "$out" "Due within 30 days" "2022-09-30" "in 10 days" "close-care@2022" "nothing needs a person"
expect 1 overens --today 2022-10-02 status
says "$out" "Overdue" "2 days ago" "1 thing needs a person" "sent already: overens run sent RUN"
expect 0 overens --quiet --actor tester set deliveries edition=$edition unit=23 obligation=interim state=sent \
    date=2022-10-02 receiver=Socialstyrelsen --reason "skickad"
expect 0 overens --today 2022-10-02 status
says "$out" "Waits" "receipt" "Socialstyrelsen"
grep -q Overdue "$out" && fail "what was sent is overdue"

# ---- a report that waits for its approval ----
OVERENS_NOW=2022-10-03T08:00:00Z
export OVERENS_NOW
overens --quiet --actor tester report final $edition >"$out" 2>"$err" || [ $? -eq 1 ] || fail "no report was made"
expect 1 overens status
says "$out" "Waits" "approval" "run 1, Final report" "overens approve 1"
expect 1 overens status --json
says "$out" '"run": 1' '"needs_person": true'
expect 0 overens --quiet --actor approver approve 1
expect 1 overens status
says "$out" "to be sent" "overens run sent 1"
expect 0 overens deadline list --edition $edition
grep -q '^2023-03-31 .* approved' "$out" || fail "the deadline does not know that its report is approved"
expect 0 overens --quiet --actor tester run sent 1 --how "e-tjänst" --date 2022-10-03
expect 0 overens status
expect 0 overens deadline list --edition $edition
grep -q '^2023-03-31 .* sent 2022-10-03' "$out" || fail "the deadline does not know that its report was sent"
expect 0 overens status
grep -q "to be sent" "$out" && fail "what was sent waits to be sent"
says "$out" "overens run received 1 --receipt TEXT"

# ---- schedules: nothing ticks, a fault, and what comes next ----
mkdir -p "$OVERENS_HOME/schedules.d"
cat >"$OVERENS_HOME/schedules.d/own.conf" <<'END'
schedules = ( { id = "month"; title = "Månadsrapport"; report = "monthly"; edition = "close-care";
                preset = "monthly"; start = "2022-10-01"; missed = "skip"; } );
END
expect 1 overens status
says "$out" "Comes next" "2022-11-01" "06:00" "Månadsrapport, 2022-10" "no tick"
expect 0 overens --quiet tick
expect 0 overens status
says "$out" "Last tick: 2022-10-03 10:00"
OVERENS_NOW=2022-10-04T08:00:01Z expect 1 overens status
says "$out" "no tick" "nothing has been made for a day"
OVERENS_NOW=2022-10-01T08:00:00Z expect 1 overens status
says "$out" "clock"
echo 'schedules = ( { id = "month"; nonsense = 1; } );' >"$OVERENS_HOME/schedules.d/own.conf"
expect 1 overens status
says "$out" "schedules.d has" "overens schedule check"

# ---- a run that failed for good is told with the reason ----
cat >"$OVERENS_HOME/schedules.d/own.conf" <<'END'
schedules = ( { id = "fails"; report = "monthly"; edition = "no-such@2022"; attempts = 1;
                preset = "once"; start = "2022-10-05"; time = "06:00"; } );
END
OVERENS_NOW=2022-10-05T08:00:00Z
overens tick >"$out" 2>"$err"
overens status --json >"$out" 2>"$err"
python3 - "$out" <<'END' || fail "what failed is told nowhere: $(cat "$out")"
import json, sys
screen = json.load(open(sys.argv[1]))
assert screen["failed"] or screen["warnings"], screen
END

# ---- what was given up comes with its whole reason and the command that asks for it again ----
expect 0 overens --quiet --actor tester import "$made_up/roles.csv"
cat >"$OVERENS_HOME/schedules.d/own.conf" <<'END'
schedules = ( { id = "told"; title = "Till ingen"; preset = "once"; start = "2022-10-06"; attempts = 1; text = "x"; to = [ "responsible" ]; } );
END
OVERENS_NOW=2022-10-06T08:00:00Z
expect 0 overens --quiet tick
expect 1 overens status
says "$out" "given up" "Till ingen, 2022-10-06 overens run retry told 2022-10-06" 'none of "responsible" is known for the schedule.'
expect 1 overens status --json
says "$out" '"next": "overens run retry told 2022-10-06"'

# ---- it fits: 100 columns and one screen, with all that the example brings, in both languages ----
rm "$OVERENS_HOME/schedules.d/own.conf"
cp "$made_up"/schedules.d/*.conf "$OVERENS_HOME/schedules.d/"
cp "$made_up/delivery.conf" "$OVERENS_HOME/"
expect 0 overens --quiet module enable plain
for language in en sv; do
    for day in 2020-10-01 2022-09-20 2022-11-29 2026-11-22; do
        LANGUAGE=$language
        OVERENS_NOW=${day}T08:00:00Z
        export LANGUAGE OVERENS_NOW
        status=0
        overens status >"$out" 2>"$err" || status=$?
        [ $status -le 1 ] || fail "status on $day ended with $status: $(cat "$err")"
        silent "$err"
        python3 - "$out" <<'END' || fail "the screen of $day in $language is too large"
import sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
assert all(len(line) <= 100 for line in lines), [line for line in lines if len(line) > 100]
assert len(lines) <= 45, len(lines)
END
    done
done

finish
