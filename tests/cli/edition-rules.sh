#!/bin/sh
# Rules of the money, own checks and collections of an edition are shown, tested and compared.
. "$(dirname "$0")/common.sh"
expect 0 overens --quiet init --region 23
expect 0 overens --quiet module enable plain

# ---- as shipped ----
expect 0 overens edition show violence@2020
says "$out" "About the money:" "2020-09-01 must be asked for Socialstyrelsen support" \
    "not known unused money is paid back Socialstyrelsen"
expect 0 overens edition show violence@2020 --json
says "$out" '"money_rules"' '"what": "requisition"' '"component": "support"' '"date": "2020-09-01"' \
    '"unknown": "När medel'
expect 0 overens edition check violence@2020
says "$err" "unused: not known: repay_by; looked for: När medel"

# ---- the region's own ----
local=$OVERENS_HOME/editions/violence@2020.local.conf
cat >"$local" <<'END'
edition: { agreement = "violence"; id = "2020"; source = "beslut";
checks = ( { id = "within"; title = "Inom ramen"; each = "component"; when = "planned > 0 kr"; rule = "planned <= grant";
    text = "{planned} av {grant}"; } );
collections = ( { field = "plain.listed-patients"; kind = "unit"; days = 20; } );
};
END
expect 0 overens edition show violence@2020
says "$out" "Own checks: within: Inom ramen planned <= grant" "Collected from units:" \
    "plain.listed-patients: unit, within 20 days after the period"
expect 0 overens edition show violence@2020 --json
says "$out" '"checks"' '"severity": "warning"' '"collections"' '"days": 20'
expect 0 overens edition check violence@2020
expect 0 overens --quiet configtest

# ---- what is wrong in it ----
cp "$local" "$scratch/kept"
# faulty EXPRESSION TEXT: with that change both commands say so.
faulty() {
    sed "$1" "$scratch/kept" >"$local"
    expect 2 overens edition check violence@2020
    says "$err" "$2"
    expect 2 overens configtest
    cat "$out" "$err" >"$scratch/both"
    says "$scratch/both" "$2"
    cp "$scratch/kept" "$local"
}
faulty 's/rule = "planned/rule = "plannad/' "checks.within.rule: character 1: nothing is called 'plannad' here"
faulty 's/{grant}/{grnt}/' "checks.within.text: character 1: nothing is called 'grnt' here"
faulty 's/when = "planned > 0/when = "planned > > 0/' "checks.within.when"
faulty 's/listed-patients/listed-patient/' "the module plain has no such field, found 'plain.listed-patient'"

# ---- a check that the module has ----
own=$(sed -n '/"checks"/,$s/^ *"id": "\([a-z0-9-]*\)".*/\1/p' "$source/plugins/plain/manifest.json" | sed -n 1p)
[ -n "$own" ] && faulty "s/id = \"within\"/id = \"$own\"/" "the module plain has a check of this id"

# ---- an amendment moves a day ----
sed 's/^    recipients = (/    amendments = ( { id = "later"; title = "Senare"; decided = "2020-05-01"; source = "s"; changes = (\
        { op = "set"; what = "components.support.requisition.by"; to = "2020-10-01"; } ); } );\
&/' "$source/config/editions/violence@2020.conf" >"$OVERENS_HOME/editions/violence@2020.conf"
expect 0 overens edition show violence@2020 --as-of 2020-05-01
says "$out" "2020-10-01 must be asked for" "components.support.requisition.by: 2020-09-01 → 2020-10-01"
expect 0 overens edition show violence@2020 --as-of 2020-04-30
says "$out" "2020-09-01 must be asked for"
expect 1 overens edition diff violence@2020:2020-04-30 violence@2020:2020-05-01
says "$out" "components.support.requisition.by"
finish
