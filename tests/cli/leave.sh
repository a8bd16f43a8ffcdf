#!/bin/sh
# What leaves by a schedule, and to whom: an obligation is done only when its receiver outside has the report; what fails
# is told to somebody; each mail says what it is for.
. "$(dirname "$0")/common.sh"

make_home
fill_home
expect 0 overens --quiet --actor tester import "$source/docs/example/made-up-region/2022/roles.csv"
mkdir -p "$OVERENS_HOME/schedules.d"
cat >"$OVERENS_HOME/delivery.conf" <<'END'
folder = "brev"; from = "overens@region.example";
contacts = ( { function = "Samordnare statsbidrag"; mail = "samordnare@region.example"; },
             { function = "Hälso- och sjukvårdsdirektör"; mail = "direktor@region.example"; },
             { function = "Chef HOSPA"; mail = "chef@region.example"; } );
END
schedules() {
    cat >"$OVERENS_HOME/schedules.d/region.conf"
}
# mails COLUMN TEXT: how many of the outbox have it there.
mails() {
    overens outbox list --all --json >"$scratch/outbox"
    python3 -c 'import json, sys
print(sum(sys.argv[3] in m[sys.argv[2]] for m in json.load(open(sys.argv[1]))))' "$scratch/outbox" "$1" "$2"
}
tick() {
    OVERENS_NOW=$1
    export OVERENS_NOW
    expect 0 overens --quiet tick
}
stands() {
    expect 0 overens run show "$1"
    grep -Eq "^Stands +$2" "$out" || fail "run $1 does not stand as $2: $(grep ^Stands "$out")"
}

# ---- a draft for the coordinator is approved: the region has it, its receiver has not ----
schedules <<'END'
schedules = (
  { id = "draft"; report = "interim"; relative = "close-care/interim"; offset = "-10bd"; folder = "rapporter";
    to = [ "coordinator", "arkiv@region.example" ]; },
  { id = "freeze"; title = "Uppgifterna fryses"; relative = "close-care/interim"; milestone = "freeze"; to = [ "coordinator" ]; },
  { id = "late"; title = "Inte skickad"; relative = "close-care/interim"; offset = "+1bd"; unless = "sent"; to = [ "approver" ]; }
);
END
tick 2022-05-04T09:00:00Z
tick 2022-09-09T09:00:00Z
tick 2022-09-16T09:00:00Z
stands 1 draft
same "$(mails subject "Uppgifterna fryses: Delredovisning")" 1 "reminders that say what they are of"
expect 0 overens --quiet --actor anna approve 1
tick 2022-09-16T10:00:00Z
tick 2022-09-16T10:05:00Z
stands 1 approved
[ -e "$OVERENS_HOME/rapporter/$edition/interim/0001/report.html" ] || fail "the region does not have its copy"
same "$(mails to arkiv@region.example)" 1 "mails of one report"
expect 1 overens status
says "$out" "to be sent" "overens run sent 1"
tick 2022-10-03T09:00:00Z
same "$(mails subject "Inte skickad: ")" 1 "escalations of what was approved and never sent"
expect 0 overens --quiet run sent 1 --how "the e-service"
stands 1 sent

# ---- an address outside is the receiver ----
schedules <<'END'
schedules = ( { id = "outside"; report = "final"; relative = "close-care/final"; offset = "-10bd"; to = [ "in@myndighet.example" ]; } );
END
tick 2023-03-16T09:00:00Z
tick 2023-03-17T09:00:00Z
stands 2 draft
expect 0 overens --quiet --actor anna approve 2
tick 2023-03-17T10:00:00Z
tick 2023-03-17T10:05:00Z
stands 2 sent

# ---- roles of what is about no edition: a reminder by rule, and a report over the year ----
schedules <<'END'
schedules = (
  { id = "ledger"; preset = "monthly"; start = "2023-04-01"; to = [ "coordinator" ]; text = "Läs in bokföringen."; },
  { id = "findings"; title = "Veckans iakttagelser"; report = "findings"; edition = "all"; preset = "once"; start = "2023-04-01"; to = [ "approver" ]; },
  { id = "nobody"; title = "Till ingen"; preset = "monthly"; start = "2023-04-01"; attempts = 1; to = [ "responsible" ]; text = "x"; }
);
END
tick 2023-04-01T09:00:00Z
tick 2023-04-01T09:05:00Z
same "$(mails subject ledger)" 1 "reminders of the ledger"
expect 0 overens run list --schedule findings
says "$out" "sent"
same "$(mails subject "Veckans iakttagelser, 2023")" 1 "mails of a report that say what people call it"

# ---- what was given up is told to who coordinates, or to the administrator where there is one ----
expect 0 overens outbox list --all
grep -q "samordnare@region.example .*Till ingen, 2023-04-01" "$out" || fail "nobody is told what failed: $(cat "$out")"
sed -i 's/contacts = (/contacts = ( { function = "administrator"; mail = "drift@region.example"; },/' "$OVERENS_HOME/delivery.conf"
tick 2023-05-01T09:00:00Z
tick 2023-05-01T09:05:00Z
expect 0 overens outbox list --all
grep -q "drift@region.example .*Till ingen, 2023-05-01" "$out" || fail "the administrator is not told what failed: $(cat "$out")"

# ---- a plugin that is not opened leaves a gap: the report stays, and somebody is told once ----
schedules <<'END'
schedules = ( { id = "gap"; title = "Med lucka"; report = "findings"; edition = "close-care@2022"; preset = "once";
                start = "2023-06-01"; to = [ "approver" ]; } );
END
printf 'sha256 = "%064d";\n' 0 >>"$OVERENS_HOME/modules.d/close-care.conf"
for minute in 00 05 10; do tick 2023-06-01T09:$minute:00Z; done
expect 0 overens outbox list --all
grep -q "drift@region.example .*Med lucka, " "$out" ||
    fail "nobody is told of the gap: $(cat "$out")"
same "$(grep -c "Med lucka, " "$out")" 1 "mails about a report with a gap"

finish
