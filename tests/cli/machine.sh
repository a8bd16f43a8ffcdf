#!/bin/sh
# A tick on a machine whose clock cannot be believed starts nothing, says why, and goes on when a person accepts it.
. "$(dirname "$0")/common.sh"
command -v faketime >/dev/null || { echo "no faketime"; exit 77; }
command -v python3 >/dev/null || { echo "no python3"; exit 77; }

head_of_journal() {
    overens audit verify | sed -n 's/^head of the journal *//p'
}

make_home
fill_home
mkdir -p "$OVERENS_HOME/schedules.d"
cat >"$OVERENS_HOME/schedules.d/one.conf" <<'END'
schedules = ( { id = "monthly"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-05-01"; time = "06:00"; } );
END

# With the clock set by hand: the journal's time is what counts, tick.state is not.
OVERENS_NOW=2022-05-04T09:00:00Z
expect 0 overens tick
[ -s "$OVERENS_HOME/published/$edition/monthly/0001/report.html" ] || fail "the report of April was not made"
[ -e "$OVERENS_HOME/tick.state" ] && fail "a clock set by hand was written into tick.state"
before=$(head_of_journal)
same "${#before}" 64 "digits of the journal's head"
OVERENS_NOW=2022-05-04T08:55:00Z
expect 0 overens tick
OVERENS_NOW=2022-05-04T08:54:59Z
expect 2 overens tick
says "$err" "went back from 2022-05-04T09:00:00Z" "to 2022-05-04T08:54:59Z" "--accept-clock"
silent "$out"
OVERENS_NOW=2021-05-04T09:00:00Z
expect 2 overens tick
same "$(head_of_journal)" "$before" "the journal's head after refusals"
expect 0 overens --actor anna tick --accept-clock
[ "$(head_of_journal)" != "$before" ] || fail "that a clock was accepted is not recorded"
expect 0 overens audit verify --head "$before"
# From there time goes on, and nothing is made twice.
OVERENS_NOW=2021-05-04T09:05:00Z
expect 0 overens tick
OVERENS_NOW=2022-05-04T10:00:00Z
expect 0 overens tick
expect 0 overens run list
same "$(grep -c monthly "$out")" 1 "reports of April"

# The machine's own clock, and what libfaketime makes of it. The running time stays the kernel's.
unset OVERENS_NOW
FAKETIME_DONT_FAKE_MONOTONIC=1
export FAKETIME_DONT_FAKE_MONOTONIC
OVERENS_HOME=$scratch/real
expect 0 overens --quiet init --region 23
expect 0 overens tick
[ -s "$OVERENS_HOME/tick.state" ] || fail "there is no tick.state"
cp "$OVERENS_HOME/tick.state" "$scratch/state"
expect 0 overens tick
cmp -s "$OVERENS_HOME/tick.state" "$scratch/state" || fail "tick.state was written although it tells nothing new"
expect 0 faketime -f +20h overens tick
cp "$scratch/state" "$OVERENS_HOME/tick.state"
# Status 0x40 of adjtimex(2): not synchronised.
if python3 -c 'import ctypes, sys
room = ctypes.create_string_buffer(512)
ctypes.CDLL(None).adjtimex(room)
sys.exit(ctypes.c_int.from_buffer(room, 40).value & 0x40 == 0)'; then
    expect 2 faketime -f +3d overens tick
    says "$err" "the clock jumped by" "not synchronised" "--accept-clock"
    cmp -s "$OVERENS_HOME/tick.state" "$scratch/state" || fail "a refusal changed tick.state"
    expect 0 faketime -f +3d overens tick --accept-clock
    expect 0 faketime -f +3d overens tick
    expect 2 overens tick # back again: that is no better
else
    expect 0 faketime -f +3d overens tick # the kernel vouches for it
fi

# A damaged state is no fault.
echo '{' >"$OVERENS_HOME/tick.state"
expect 0 faketime -f +4d overens tick
grep -q '"boot"' "$OVERENS_HOME/tick.state" || fail "a damaged tick.state was not written anew"
finish
