#!/bin/sh
# schedule list, explain and check: what they say, in both languages and as JSON; and every example of the page on schedules.
. "$(dirname "$0")/common.sh"
make_home
schedules=$OVERENS_HOME/schedules.d
[ -f "$schedules/example.conf" ] || fail "init leaves no example"

# ---- nothing, and the set to begin with ----
expect 0 overens schedule list
silent "$out"
says "$err" "there are no schedules"
cp "$source/config/schedules.d/standard.conf" "$schedules/"
expect 0 overens schedule list --names
same "$(wc -l <"$out")" 9 "schedules of the set"
expect 0 overens configtest
says "$out" "schedules: 9,"
# Without its comments the example is a file that reads, too.
rm "$schedules/standard.conf"
sed -n 's/^# \{0,1\}//p' "$source/config/schedules.d/example.conf" | sed -n '/^schedules = (/,$p' | sed 's/^The internal/# &/' >"$schedules/example.conf"
expect 0 overens schedule list --names
same "$(tr '\n' ' ' <"$out")" "draft-final draft-interim late month-close-care quarter-overview receipt reminder " "the example"
rm "$schedules/example.conf"

# ---- the page's examples ----
awk -v folder="$schedules" '/^```conf/ { file = sprintf("%s/page-%d.conf", folder, ++count); next } /^```/ { file = "" } file { print >file }' \
    "$source/docs/schedules.md"
ls "$schedules"/page-3.conf >/dev/null || fail "the page has fewer than three examples"
expect 0 overens schedule list
says "$out" "month-close-care" "Månadsrapport nära vård" "Monthly report, close-care" "2022-06-03 06:00" "2022-05" \
    "every month on the last day, if that is no business day the one before, at 06:00 Europe/Stockholm; covers the month that the day is in" \
    "10 business days before the due day of every obligation interim"
expect 0 env LANGUAGE=sv overens schedule list
says "$out" "varje månad den sista dagen, är det ingen arbetsdag: den före, kl. 06:00 Europe/Stockholm; avser månaden som dagen ligger i"
grep -o 'overens schedule explain --rule [^#`]*' "$source/docs/schedules.md" >"$scratch/commands"
[ -s "$scratch/commands" ] || fail "the page tries no rule out"
while read -r command; do
    eval "expect 0 $command"
done <"$scratch/commands"
says "$out" "2026-01-30 06:00" "every month on the last Friday"

# ---- one in full ----
expect 0 overens schedule explain month-close-care --next 5
says "$out" "page-1.conf:2" 'rule = "FREQ=MONTHLY;BYMONTHDAY=1";' '# preset = "monthly"' 'period = "month";' 'missed = "once";' "back_off = \"PT5M\";" \
    "varje månad den 1:a dagen" "every month on the 1st day" "2022-10-05 06:00 2022-10-05T04:00:00Z 2022-09 close-care@2022 2022-10-01 is no business day: Saturday"
same "$(grep -c '^20' "$out")" 5 "next times"
expect 0 overens schedule explain draft-interim --json
says "$out" '"subject": "close-care@2022/interim"' '"local": "2022-09-16 06:00"' '"utc": "2022-09-16T04:00:00Z"' '"day_by_rule": "2022-09-30"' '"edition": "close-care@2022"' \
    '"sv": "10 arbetsdagar före sista dagen för varje redovisning interim' '"offset": "-10bd"'
command -v python3 >/dev/null && { python3 -c 'import json, sys; json.load(sys.stdin)' <"$out" || fail "no JSON"; }
# The region's own days count.
echo '+2022-06-03 klämdag' >"$OVERENS_HOME/calendar.txt"
expect 0 overens schedule explain month-close-care --next 1
says "$out" "2022-06-07 06:00"
rm "$OVERENS_HOME/calendar.txt"
# The clock goes forward over it.
expect 0 overens schedule explain --rule "RDATE=20230326" --start 2022-01-01 --time 02:30
says "$out" "2023-03-26 03:30 2023-03-26T01:30:00Z" "the clock goes forward: there is no 02:30"
expect 0 overens schedule explain --rule "FREQ=DAILY;COUNT=2" --start 2022-01-01
says "$out" "never again"
expect 2 overens schedule explain --rule "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" --start 2022-01-01
says "$err" "there is no such day"
expect 0 env -u OVERENS_HOME overens --home /nonexistent schedule explain --rule "FREQ=DAILY" --next 2 --period quarter --json
says "$out" '"period": "2022Q1"' '"local": "2022-05-05 06:00"'

# ---- faults of the command line ----
expect 2 overens schedule explain month-close-cara
says "$err" "nearest is 'month-close-care'"
expect 2 overens schedule explain
says "$err" "the id of a schedule, or --rule RULE"
expect 2 overens schedule explain month-close-care --time 05:00
says "$err" "--time goes with --rule"
expect 2 overens schedule explain --rule "FREQ=MONTHLY;BYHOUR=4"
says "$err" "--rule: character 14:" "found 'BYHOUR'" "BYMONTHDAY"
expect 2 overens schedule explain --rule "FREQ=DAILY" --offset PT6H
says "$err" "--offset: 'PT6H' is not understood"
expect 2 overens schedule explain --rule "FREQ=DAILY" --zone Europe/Stokholm
says "$err" "Europe/Stokholm"
expect 2 overens schedule explain month-close-care --next 0
expect 2 overens schedule explain month-close-care --next 100000

# ---- what is likely not meant ----
cat >"$OVERENS_HOME/delivery.conf" <<'END'
from = "overens@region.example"; folder = "mails";
contacts = ( { function = "Samordnare"; mail = "samordnare@region.example"; } );
END
rm "$schedules"/*.conf
cat >"$schedules/a.conf" <<'END'
schedules = (
  { id = "all"; relative = "all"; offset = "-5bd"; to = [ "a@region.example" ]; },
  { id = "one"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-01-01"; to = [ "Samordnare" ]; }
);
END
expect 0 overens schedule check
says "$out" "schedules: 2," "errors: 0, warnings: 0"
silent "$err"
cat >"$schedules/b.conf" <<'END'
schedules = (
  { id = "past"; report = "findings"; edition = "all"; rule = "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2"; start = "2022-01-01"; },
  { id = "off"; report = "findings"; edition = "all"; rule = "FREQ=MONTHLY;BYMONTHDAY=1;COUNT=2"; start = "2022-01-01"; enabled = false; },
  { id = "twice"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-01-01"; offset = "+9d"; to = [ "Samordnare" ]; },
  { id = "elsewhere"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-01-01"; to = [ "b@region.example" ]; },
  { id = "nobody"; relative = "interim"; to = [ "approver", "Samordnaren" ]; },
  { id = "none"; relative = "requisition"; to = [ "a@region.example" ]; }
);
END
expect 1 overens schedule check
says "$err" "b.conf:2:3: warning: schedules.past: it is never due again: its last day is past, found '2022-02-01'" \
    "schedules.twice: schedule one delivers the same report to the same receiver, found 'monthly close-care@2022 2022-05'" \
    "schedules.nobody: nobody is known for close-care@2022, found 'approver'" "found 'Samordnaren'" \
    "schedules.none: no obligation of this kind has a day in the year behind or later"
grep -qE 'schedules\.(off|elsewhere|one|all):' "$err" && fail "something is found that is meant so"
expect 1 overens schedule check --json
says "$out" '"severity": "warning"' '"warnings": 5'
# Obligations that nobody thinks of.
rm "$schedules/b.conf"
sed -i 's/relative = "all"/relative = "final"/' "$schedules/a.conf"
expect 1 overens schedule check
says "$err" "warning: close-care@2022/interim: no schedule covers this obligation, found '2022-09-30'"
grep -q 'close-care@2022/final: no schedule' "$err" && fail "a covered obligation is missed"

# ---- faults ----
sed 's/preset = "monthly"/preset = "montly"/' "$schedules/a.conf" >"$schedules/c.conf"
expect 2 overens schedule check
says "$err" "c.conf:2:10: error: schedules.all.id: the id stands already in" "c.conf:3:" "found 'montly'; accepted: monthly"
expect 2 overens schedule list
silent "$out"
expect 2 overens configtest
says "$err" "found 'montly'"
finish
