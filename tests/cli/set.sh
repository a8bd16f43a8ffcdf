#!/bin/sh
# One row is recorded, changed or withdrawn with a reason; what is wrong is told by column, and changes nothing.
. "$(dirname "$0")/common.sh"
make_home
fill_home
ambulance="edition=$edition component=ambulance unit=23 kind=decided"
head=$(head_of_batches)

# unchanged TEXT: nothing was recorded.
unchanged() {
    same "$(head_of_batches)" "$head" "$1: the head of the chain"
}

# refused TEXT… -- WORD…: set with these words ends with 2, says the texts and records nothing.
refused() {
    wanted_texts=
    while [ "$1" != -- ]; do
        wanted_texts="$wanted_texts$1
"
        shift
    done
    shift
    expect 2 overens set "$@"
    silent "$out"
    printf '%s' "$wanted_texts" | while IFS= read -r text; do
        plain <"$err" | grep -qF -- "$text" || echo "$text"
    done >"$scratch/unsaid"
    [ ! -s "$scratch/unsaid" ] || fail "set $*: not said: $(cat "$scratch/unsaid"); said: $(cat "$err")"
    unchanged "set $*"
}

# ---- what is wrong ----
refused "--reason TEXT is missing" -- grants $ambulance 'amount=1 kr'
refused "--reason TEXT is missing" -- grants $ambulance 'amount=1 kr' --reason ''
refused "there is no table 'grnts'; nearest is 'grants'" -- grnts a=b --reason x
refused "there is no table 'nothing-such'; accepted: units, grants" -- nothing-such a=b --reason x
refused "there is no table 'components'" -- components a=b --reason x
refused "'ambulance' is no cell; accepted: COLUMN=VALUE" -- grants ambulance --reason x
refused "grants: there is no column 'amout'; nearest is 'amount'" -- grants $ambulance amout=1 --reason x
refused "grants: amount is given twice" -- grants $ambulance amount=1 belopp=2 --reason x
refused "which row is not told, unit, kind is missing; the key is edition, component, unit, kind, payment (may be empty)" \
    -- grants "edition=$edition" component=ambulance amount=1 --reason x
refused "overens: error: amount: " "found '1.234,5,6'" -- grants $ambulance amount=1.234,5,6 --reason x
refused "numbers are written as 1 234,5" -- grants $ambulance amount=1263169.00 --reason x
refused "component: $edition has no component of this name, found 'ambulanse'; accepted: ambulance" \
    -- grants "edition=$edition" component=ambulanse unit=23 kind=decided amount=1 --reason x
refused "obligation: $edition has no obligation of this name, found 'interm'; accepted: interim (of " \
    -- deliveries "edition=$edition" unit=23 obligation=interm state=sent date=2022-09-28 --reason x
refused "id: $edition has no condition of this name, found 'continuty'; accepted: continuity (of " \
    -- judgements "edition=$edition" unit=23 of=condition component=total id=continuty judgement=met date=2022-09-28 author=a text=t --reason x
refused "id: $edition has no measure of this name, found 'nothing-such'; accepted: " \
    -- judgements "edition=$edition" unit=23 of=measure component=total id=nothing-such judgement=met date=2022-09-28 author=a text=t --reason x
refused "payment: the component has no payment of this name in $edition, found 'mian'; accepted: main" \
    -- payments "edition=$edition" unit=23 component=ambulance id=a payment=mian 'amount=1 kr' date=2022-04-20 --reason x
expect 1 overens set payments "edition=$edition" unit=23 component=ambulance id=a 'amount=1 kr' date=2032-04-20 --reason x --dry-run
says "$err" "date: this is more than a year outside $edition, found '2032-04-20'; accepted: 2021-01-01/2023-12-31"
unchanged "a dry run with a day far off"
refused "unit" "found '99'" -- grants "edition=$edition" component=ambulance unit=99 kind=decided amount=1 --reason x
refused "amount: the cell is empty, but must be filled" -- grants $ambulance amount= --reason x
refused "date: this is not a date, found 'spring'" -- grants $ambulance date=spring --reason x
refused "a deviation needs a category" -- notes "edition=$edition" unit=23 component=total id=a kind=deviation \
    text=x --reason x
refused "texts of vouchers are left out" -- postings unit=23 source=a date=2022-03-31 voucher=A row=1 account=4 \
    cost-object=1 amount=1 text=Namn --reason x
expect 2 overens set grants
says "$err" "usage: overens set TABLE COLUMN=VALUE"

# ---- nothing new, and only tried ----
expect 0 overens set grants $ambulance 'amount=1 441 061 kr' --reason 'the same again'
says "$out" "grants, nothing new: the row stands so already"
unchanged "what stands already"
expect 0 overens set grants $ambulance 'amount=1 441 062 kr' --reason 'tried' --dry-run
says "$out" "grants, nothing recorded: one row would be changed" "amount: 1 441 061 kr → 1 441 062 kr"
unchanged "a dry run"

# ---- one cell changes, the others stay; names in the other language ----
expect 0 overens --actor anna set tilldelningar "årgång=$edition" delområde=ambulance enhet=23 slag=decided \
    'belopp=1 441 062 kr' --reason 'beslutet gäller en krona mer'
says "$out" "grants, batch 6: one row changed" "$edition, ambulance, 23, decided" "amount: 1 441 061 kr → 1 441 062 kr"
grep -q 'note:' "$out" && fail "what was not given is told as changed"
expect 0 overens batch list --json
says "$out" '"reason": "beslutet gäller en krona mer"' '"actor": "anna"'
expect 1 overens check "$edition"
says "$out" "938 kr more"
expect 0 overens import --dry-run "$data/grants.csv"
says "$out" "1 changed, 0 withdrawn, 6 unchanged"
expect 0 overens import "$data/grants.csv"
says "$out" "batch 7" "1 changed"
expect 0 overens set grants $ambulance 'note=En kommentar; med "citat"' --reason x
says "$out" 'note: ' 'En kommentar; med "citat"'
expect 0 overens set grants $ambulance note= --reason 'not needed' --json
says "$out" '"state": "changed"' '"column": "note"' '"before": "En kommentar; med \"citat\""' '"after": null'
expect 0 overens set grants $ambulance 'amount=1,44 mkr' --reason 'as printed'
says "$out" "→ 1.44 mkr"

# ---- a row that is not there yet; one of a table whose files replace whole scopes ----
expect 0 overens set payments "edition=$edition" unit=23 component=ambulance id=first 'amount=1 441 061 kr' \
    date=2022-04-20 --reason 'besked från Kammarkollegiet'
says "$out" "payments, batch 11: one row added" "amount: 1 441 061 kr" "date: 2022-04-20"
expect 0 overens import --dry-run "$data/activities.csv"
says "$out" "26 unchanged"
activity=$(sed -n 2p "$data/activities.csv" | cut -d';' -f4)
component=$(sed -n 2p "$data/activities.csv" | cut -d';' -f3)
expect 0 overens set activities "edition=$edition" unit=23 "component=$component" "id=$activity" responsible=Chefen \
    --reason 'ny funktion'
says "$out" "activities, batch 12: one row changed" "→ Chefen"
expect 0 overens import --dry-run "$data/activities.csv"
says "$out" "1 changed, 0 withdrawn, 25 unchanged"

# ---- a value without division is the same row each time; keys of every type ----
expect 0 overens set values field=close-care.placement-weeks unit=23 period=HT2022 'value=1 200' --reason rapport
says "$out" "values, batch 13: one row added"
expect 0 overens set värden uppgift=close-care.placement-weeks enhet=23 period=HT2022 'värde=1 250' --reason rättat
says "$out" "values, batch 14: one row changed" "value: 1 200 → 1 250"
expect 0 overens set postings unit=23 source=huvudbok date=2022-03-31 'voucher=A 12' row=1 account=4011 \
    cost-object=9942 'amount=-25 000,50' --reason 'en rad saknades'
says "$out" "postings, batch 15: one row added" "23, huvudbok, 2022-03-31, A 12, 1"
expect 0 overens set postings unit=23 source=huvudbok date=31/3-2022 'voucher=A 12' row=1 'amount=-25 000' --reason ören
says "$out" "postings, batch 16: one row changed" "amount: −25 000.50 kr → −25 000 kr"
expect 0 overens set postings unit=23 source=huvudbok date=2022-03-31 'voucher=A 12' row=1 'amount=-25 000' --reason igen
says "$out" "nothing new"

# ---- what is told as a warning is recorded all the same, as from a file ----
decision="edition=$edition unit=23 id=distribution party=region"
expect 0 overens set decisions $decision 'paragraph=§ 94' --reason 'ur protokollet' --dry-run
echo 'registry_pattern = "^RS/[0-9]{5}/[0-9]{4}$";' >>"$OVERENS_HOME/overens.conf"
expect 1 overens set decisions $decision 'registry=RS 115/2022' --reason 'ur protokollet'
says "$err" "warning: registry" "found 'RS 115/2022'; accepted: ^RS/[0-9]{5}/[0-9]{4}\$"
says "$out" "decisions, batch 17: one row changed"

# ---- one row is withdrawn ----
head=$(head_of_batches)
payment="edition=$edition unit=23 component=ambulance id=first"
expect 2 overens withdraw payments $payment
says "$err" "--reason TEXT is missing"
expect 2 overens withdraw payments --reason x
says "$err" "which row is not told"
expect 2 overens withdraw payments "edition=$edition" unit=23 --reason x
says "$err" "component, id is missing"
expect 2 overens withdraw payments $payment amount=1 --reason x
says "$err" "amount is not part of the key"
expect 2 overens withdraw payments "edition=$edition" unit=23 component=ambulance id=second --reason x
says "$err" "no row stands with the key $edition, 23, ambulance, second"
expect 2 overens withdraw payment --reason x
says "$err" "'payment' is no number"
unchanged "refused withdrawals"
expect 0 overens withdraw payments $payment --reason tried --dry-run
says "$out" "one row would be withdrawn"
unchanged "a dry run of a withdrawal"
expect 0 overens withdraw payments $payment --reason 'kom aldrig in'
says "$out" "payments, batch 18: one row withdrawn" "amount: 1 441 061 kr"
expect 2 overens withdraw payments $payment --reason again
says "$err" "no row stands"
expect 0 overens withdraw 18 --reason 'kom in ändå'
expect 0 overens set payments $payment 'amount=1 441 061 kr' --reason 'nothing changes'
says "$out" "nothing new"
expect 0 overens audit verify --head "$head"
finish
