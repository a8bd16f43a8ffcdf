#!/bin/sh
# What is posted, added up by cost object, class and month; and as it was known after an earlier batch.
. "$(dirname "$0")/common.sh"

expect 0 overens --quiet init --region 23
expect 0 overens balances
silent "$out"
says "$err" "nothing is posted there"

cat >"$scratch/postings-march.csv" <<'CSV'
unit;source;date;voucher;row;account;cost-object;amount
23;huvudbok;2022-03-01;A 1;1;4011;9942;1 000,50
23;huvudbok;2022-03-31;A 2;1;4012;9942;-200
23;huvudbok;2022-03-31;A 2;2;3010;9942;-5 000
23;huvudbok;2022-03-31;A 3;1;4011;7777;9
CSV
expect 0 overens --quiet import "$scratch/postings-march.csv" --table postings
expect 0 overens balances --cost-object 9942 --json
python3 - "$out" <<'PY' || fail "the sums are others: $(cat "$out")"
import json, sys
rows = json.load(open(sys.argv[1]))
assert [(r["cost_object"], r["class"], r["month"], r["amount_ore"], r["rows"], r["batch"], r["line"]) for r in rows] == [
    ("9942", "cost", "2022-03", 80050, 2, 1, 2), ("9942", "income", "2022-03", -500000, 1, 1, 4)], rows
PY
expect 0 overens balances
says "$out" 9942 7777 2022-03
expect 0 overens balances --from 2022-03-02 --cost-object 9942 --cost-object 7777 --json
grep -q '"amount_ore": -20000' "$out" || fail "a day before --from counts"

# The file again, a row less: the newest knows it, batch 1 does not.
grep -v 'A 3' "$scratch/postings-march.csv" >"$scratch/postings-again.csv"
expect 0 overens --quiet import "$scratch/postings-again.csv" --table postings
expect 0 overens balances --cost-object 7777
silent "$out"
expect 0 overens balances --cost-object 7777 --batch 1
says "$out" 7777
expect 2 overens balances --batch 9
expect 2 overens balances --from soon
says "$err" "is not a day"
expect 2 overens balances --from 2022-03-02 --to 2022-03-01
finish
