#!/bin/sh
# Reminders of an obligation: once, when they are due and still of use, to who has the part; otherwise recorded as skipped.
. "$(dirname "$0")/common.sh"

make_home
fill_home
mkdir -p "$OVERENS_HOME/schedules.d"
cat >"$OVERENS_HOME/schedules.d/region.conf" <<'END'
schedules = (
  { id = "soon"; relative = "close-care/interim"; offset = "-5bd"; unless = "sent"; start = "2022-01-01"; to = [ "a@region.example" ]; },
  { id = "late"; relative = "close-care/interim"; offset = "+1bd"; unless = "sent"; start = "2022-01-01"; to = [ "b@region.example" ];
    text = "Ring Socialstyrelsen."; },
  { id = "receipt"; relative = "close-care/interim"; offset = "+10bd"; unless = "received"; start = "2022-01-01"; to = [ "c@region.example" ]; }
);
END
printf 'from = "overens@region.example";\nfolder = "brev";\n' >"$OVERENS_HOME/delivery.conf"
cp -R "$OVERENS_HOME" "$scratch/second"
cp -R "$OVERENS_HOME" "$scratch/third"

# tick TIME
tick() {
    OVERENS_NOW=$1
    export OVERENS_NOW
    expect 0 overens --today "${1%T*}" tick --json
}
mails() {
    find "$OVERENS_HOME/brev" -name '*.eml' 2>/dev/null | wc -l
}
to() {
    grep -l "^To: $1" "$OVERENS_HOME"/brev/*.eml 2>/dev/null | wc -l
}

# ---- each on its day, once ----
tick 2022-09-23T03:59:00Z # due is the 30th, a Friday; five business days before it is the 23rd, at six in Stockholm
same "$(mails)" 0 "before the day"
tick 2022-09-23T04:00:00Z
same "$(mails)" 1 "on the day"
tick 2022-09-23T04:05:00Z
tick 2022-09-29T04:05:00Z
same "$(mails)" 1 "and not again"
tick 2022-10-03T04:00:00Z
same "$(to b@region.example)" 1 "the day after"
tick 2022-10-14T04:00:00Z
same "$(to c@region.example)" 1 "when there is no receipt"
same "$(mails)" 3 "all in all"

# ---- sent and received: nobody is reminded, and it is recorded why ----
OVERENS_HOME=$scratch/second
tick 2022-09-16T04:00:00Z
expect 1 overens --today 2022-09-16 report interim "$edition"
expect 0 overens approve 1
expect 0 overens --today 2022-09-20 run sent 1 --how upload
tick 2022-09-23T04:00:00Z
says "$out" '"skipped": 1'
same "$(mails)" 0 "when it is sent"
expect 0 overens --today 2022-09-23 run received 1 --receipt KV-1 --date 2022-09-21
tick 2022-10-14T04:00:00Z
same "$(mails)" 0 "when it is received"

# ---- a machine that was down: what reminds of a day that has passed is of no use, what comes after it is ----
OVERENS_HOME=$scratch/third
tick 2022-10-20T04:00:00Z
says "$out" '"skipped": 1'
same "$(to a@region.example)" 0 "soon, when it is over"
same "$(to b@region.example)" 1 "late"
same "$(to c@region.example)" 1 "without receipt"
expect 0 overens audit verify
finish
