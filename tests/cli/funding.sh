#!/bin/sh
# Money of close care that the ambulance agreement has rules for: recorded once, shown in both, counted once.
. "$(dirname "$0")/common.sh"
make_home && fill_home || finish
expect 0 overens --quiet module enable ambulance

# The whole as it was before, and no line that says that nothing is recorded of the ambulance agreement.
expect 1 overens report overview 2022 --language en
whole=$OVERENS_HOME/published/2022/overview/0001/report.txt
says "$whole" "64 410 035 kr for 2022" "is paid by" "and counted there: 1 441 061 kr"
sed -n '/neither grant, decision/,/^$/p' "$whole" | grep -q 'ambulance service' && fail "it is said to be silent"
sed -n '/Not in the sums of 2022/,/^$/p' "$whole" | grep -q 'ambulance service 2022' && fail "it is said to lack a grant"

expect 0 overens report sheet ambulance@2022 --language en
sheet=$OVERENS_HOME/published/ambulance@2022/sheet/0002
says "$sheet/report.txt" "has 1 441 061 kr through other agreements, counted there" \
    "Money of Good quality, local health care 2022" "recorded and counted there, and in no sum here" \
    "Controller division nära vård" "Posted on cost object 9942" "1 442 000"
for activity in "Utveckla Mobi med" "Utveckla provtagning i ambulans" "Översyn för att minska responstid" \
    "ACIB och/eller inre befäl" "Utv av sjuktransport"; do
    grep -qF "$activity" "$sheet/report.json" || fail "$activity is not there"
done
grep -q 'No activities are recorded' "$sheet/report.txt" && fail "it is said to have no activities"
expect 0 overens run show 2 --json
says "$out" "edition:close-care@2022" "local:close-care@2022" "edition:ambulance@2022"
grep -q 'claim-' "$out" && fail "who pays is a claim as well"
expect 0 overens verify 2
says "$out" identical
expect 0 overens check ambulance@2022
expect 0 overens show ambulance@2022/ambulance
says "$out" "1 441 061 kr" "Utveckla Mobi med"
expect 0 overens show ambulance@2022
says "$out" "Through other agreements"
expect 0 overens report tertial ambulance@2022 --language en
says "$OVERENS_HOME/published/ambulance@2022/tertial/0003/report.txt" "1 441 061 kr" "recorded and counted there"

# Recorded here as well: told, and still not counted twice.
cat >"$scratch/grants.csv" <<'C'
edition,component,unit,kind,amount,date
ambulance@2022,ambulance,23,decided,1441061 kr,2022-05-04
C
expect 0 overens --quiet import "$scratch/grants.csv"
expect 1 overens check ambulance@2022
says "$out" "core.funded-twice"
expect 1 overens report overview 2022 --language en
says "$OVERENS_HOME/published/2022/overview/0004/report.txt" "64 410 035 kr for 2022"

# Which edition and component: the one of the same id, the one with most days in common, the one that is named.
# lender YEAR COMPONENT FROM TO
lender() {
    cat >"$OVERENS_HOME/editions/lender@$1.conf" <<C
edition: { agreement = "lender"; id = "$1"; title = "Lender $1"; from = "$3"; to = "$4"; module = "plain";
  national = "4 mkr"; source = "prov";
  recipients = ( { id = "regions"; title = "Regionerna"; national = "4 mkr"; } );
  components = ( { id = "$2"; title = "Del"; national = "4 mkr"; recipients = "regions"; } ); };
C
}
# borrower SETTING
borrower() {
    cat >"$OVERENS_HOME/editions/borrower@2022.conf" <<C
edition: { agreement = "borrower"; id = "2022"; title = "Borrower"; from = "2022-01-01"; to = "2022-12-31"; module = "plain";
  national = "4 mkr"; source = "prov";
  recipients = ( { id = "regions"; title = "Regionerna"; national = "4 mkr"; } );
  components = ( { id = "part"; title = "Del"; national = "4 mkr"; recipients = "regions"; funded_by = "lender"; $1 } ); };
C
}
# paid_by EDITION: what pays; "" nobody.
paid_by() {
    expect 0 overens report deadlines borrower@2022 --json
    run=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["run"])' <"$out")
    expect 0 overens run show "$run" --json
    same "$(grep -o 'edition:lender@[0-9-]*' "$out" | sort -u | tr '\n' ' ')" "${1:+edition:$1 }" "who pays"
    expect 0 overens verify "$run"
}
expect 0 overens --quiet module enable plain
OVERENS_NOW=2021-12-31T09:00:00Z # before the time of the borrower: no grant is asked for yet
borrower ''
paid_by ''
lender 2022 other 2022-01-01 2022-12-31
paid_by ''
borrower 'funded_component = "other";'
paid_by lender@2022
borrower ''
lender 2021-2023 part 2022-06-01 2023-12-31
paid_by lender@2021-2023
lender 2020-2022 part 2020-01-01 2022-08-31
paid_by lender@2020-2022
lender 2022 part 2022-12-31 2022-12-31
paid_by lender@2022
lender 2022 part 2023-01-01 2023-12-31
paid_by lender@2020-2022
sed -i 's/funded_by = "lender";/funded_component = "part";/' "$OVERENS_HOME/editions/borrower@2022.conf"
expect 2 overens report deadlines borrower@2022
says "$err" "funded_component without funded_by"
finish
