#!/bin/sh
# overens check: counts first, levels by date, what is on trial, one check explained, and a year that is followed up.
. "$(dirname "$0")/common.sh"

make_home && fill_home || finish

# ---- counts first; what is not there is told once ----
expect 1 overens check "$edition"
same "$(sed -n 1p "$out" | cut -d';' -f1)" "Errors: 3" "the first line"
says "$out" "on trial: 0; accepted: 0" "Rules that held: " "core.ledger" "core.statement-pair"
same "$(grep -c '^    core.ledger$' "$out")" 1 "findings of a ledger that is not there"
for silent in used-within used-total used-slow unused-end; do
    grep -q "core.$silent" "$out" && fail "core.$silent is told without a ledger"
done
# What has one cause has its figures once, at the head of the list.
expect 1 overens check "$edition"
says "$out" "Activities and grant differ by rounding (2): 1 263 000 kr; 1 263 169 kr; −169 kr"
expect 2 overens check
says "$err" "an edition or a year is missing"

# ---- one check ----
expect 0 overens check --explain unallocated
says "$out" "core.unallocated: Unallocated money" "asked of: each component" "must hold: unallocated = 0 kr" \
    "K12 of the list" "level today: notice"
expect 0 overens check --explain close-care.joint-plan
says "$out" "God och nära vård 2022, avsnitt 2.1.1"
expect 2 overens check --explain core.unalocated
says "$err" "nearest is 'core.unallocated'"
silent "$out"
expect 1 overens check "$edition" --explain unallocated
says "$out" "level today: notice" "2 994 000 kr of Local health care" "rule: unallocated = 0 kr" \
    "$edition unit=23 component="
grep -q "core.statement" "$out" && fail "other checks are told"

# ---- levels by date ----
cat >"$OVERENS_HOME/checks.conf" <<'END'
checks = ( { id = "core.unallocated"; from = "2022-06-01"; level = "error"; source = "§ 7"; },
    { id = "core.unallocated"; from = "2022-05-04"; level = "trial"; },
    { id = "core.unallocated"; from = "2022-01-01"; level = "off"; } );
END
expect 0 overens check --explain unallocated
says "$out" "from 2022-06-01: error" "line 1): § 7" "level today: trial"
expect 0 overens check --explain unallocated --json
says "$out" '"level": "trial"' '"own_level": "notice"' '"from": "2022-06-01"'
expect 1 overens check "$edition"
says "$out" "Errors: 3;" "on trial: 2;" "On trial (2)" "2 994 000 kr of Local health care"
expect 1 overens check "$edition" --json
says "$out" '"trial": 2' '"trial": true'
expect 1 overens check "$edition" --today 2022-05-03
says "$out" "on trial: 0;"
grep -q "core.unallocated" "$out" && fail "what is off is asked"
expect 1 overens check "$edition" --today 2022-06-01
says "$out" "on trial: 0;" "Errors: 5;"
echo 'checks = ( { id = "core.unalocated"; level = "off"; } );' >"$OVERENS_HOME/checks.conf"
expect 2 overens check "$edition"
says "$err" "checks.conf:1:19" "the nearest is core.unallocated"
expect 2 overens configtest
says "$err" "checks.conf:1:19" "the nearest is core.unallocated"
rm "$OVERENS_HOME/checks.conf"

# ---- a year that is followed up: the ledger, a forecast, a delivery ----
cat >"$scratch/postings.csv" <<'END'
unit;source;date;voucher;account;cost-object;amount
23;huvudbok;2022-08-31;A 1;4011;9916;31 000 000
END
expect 0 overens --quiet import "$scratch/postings.csv"
expect 1 overens check "$edition" --today 2022-09-05
says "$out" "core.used-within" "31 000 000 kr is used; 30 593 953 kr was available"
grep -q "core.ledger" "$out" && fail "the ledger is said to be empty"
expect 1 overens check "$edition" --today 2022-10-01
says "$out" "no delivery of it is recorded" "core.obligation-late"
cat >"$scratch/deliveries.csv" <<'END'
edition;unit;obligation;id;state;date;receiver;receipt
close-care@2022;23;interim;;sent;2022-09-30;Socialstyrelsen;KV-1
END
expect 0 overens --quiet import "$scratch/deliveries.csv"
expect 1 overens check "$edition" --today 2022-10-01 --json
grep -A12 '"core.obligation-late"' "$out" | grep -q '"subject": "unit=23 obligation=interim"' &&
    fail "what was delivered is said to be late"
finish
