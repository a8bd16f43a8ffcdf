#!/bin/sh
# A schedule that gets receivers later mails what it makes from then on, and not years of reports; and what is asked for
# anew is the next revision, whichever run it is asked for by.
. "$(dirname "$0")/common.sh"
make_home
fill_home
mkdir -p "$OVERENS_HOME/schedules.d"
printf 'from = "overens@region.example"; folder = "mails";\n' >"$OVERENS_HOME/delivery.conf"
# schedule SETTING…
schedule() {
    cat >"$OVERENS_HOME/schedules.d/region.conf" <<END
schedules = ( { id = "month"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-04-01"; missed = "all"; $* } );
END
}
# made COUNT: so many runs there are.
made() {
    same "$(overens run list --json | grep -c '"run":')" "$1" "runs"
}
mailed() {
    same "$(find "$OVERENS_HOME/mails" -name '*.eml' 2>/dev/null | wc -l | tr -d ' ')" "$1" "mails"
}

schedule
expect 0 overens tick
made 2
schedule 'to = [ "chef@region.example" ];'
expect 0 overens tick
mailed 0
OVERENS_NOW=2022-06-01T09:00:00Z
expect 0 overens tick
made 3
mailed 1

# ---- what there is not ----
schedule=$(overens run show 1 --json | sed -n 's/^ *"schedule": "\(.*\)",*$/\1/p' | head -n 1)
expect 2 overens run retry "$schedule" nothing
says "$err" "has nothing about nothing in its history; the newest that it has: "
expect 2 overens run retry nobody nothing
says "$err" "schedule nobody has no history yet; 'overens schedule list' lists the schedules"

# ---- anew ----
expect 2 overens run retry 1
says "$err" "--reason TEXT says why"
expect 0 overens run retry 1 --reason "a correction"
expect 0 overens tick
made 4
mailed 2
expect 0 overens run retry 1 --reason "another correction" --json
says "$out" '"revision": 3'
expect 0 overens tick
made 5
expect 0 overens tick
made 5
mailed 3
expect 0 overens audit verify
finish
