#!/bin/sh
# Tables that the payers have published, as editions of their own with the keys they were found to follow
# (tests/data/terms): to the krona by a named method, and where no method fits, with the difference beside it.
. "$(dirname "$0")/common.sh"

terms=$source/tests/data/terms
expect 0 overens --quiet init --region 23
expect 0 overens --quiet module enable plain
mkdir -p "$OVERENS_HOME/editions" "$OVERENS_HOME/keys"
cp "$terms"/editions/*.conf "$OVERENS_HOME/editions/"
cp "$terms"/keys/*.conf "$OVERENS_HOME/keys/"
expect 0 overens configtest

# table EDITION LINE…: one line for each component, as published.py prints it.
table() {
    tabled=$1
    shift
    expect 0 overens allocate "$tabled" --json
    cp "$out" "$scratch/computed.json"
    expect 0 python3 "$source/tests/cli/published.py" "$scratch/computed.json"
    printf '%s\n' "$@" >"$scratch/wanted"
    cmp -s "$scratch/wanted" "$out" || fail "$tabled: $(diff "$scratch/wanted" "$out")"
}

table cancer-care@2023 "pathways share largest-remainder 21 21 - 182500000"
table cancer-care@2025 "pathways qualified largest-remainder 18 18 - 182500000"
# Four amounts of the supplement are one krona higher than any named rounding makes them; the difference stays visible.
table womens-care@2021 "main share largest-remainder 20 20 - 937000000" \
    "supplement share largest-remainder 20 16 08-1,09-1,10-1,22-1 445000000"
table womens-care@2022 "main share largest-remainder 21 21 - 1382000000"
table womens-care@2024 "main share largest-remainder 21 21 - 1367000000" \
    "rural published largest-remainder 21 21 - 150000000"
table availability@2023 "block-1 published largest-remainder 21 21 - 1874253165"

# What is missing in the source of 2021, Norrbotten, is what the others leave of the whole.
expect 0 overens allocate womens-care@2021 --component main --unit 25
says "$out" "22 539 047"
# Those who did not meet the conditions get nothing, and the payer's decision says so.
expect 0 overens allocate cancer-care@2025 --unit 23
says "$out" "132 636 / 9 699 964" "2 495 480"
expect 0 overens allocate cancer-care@2025 --json
grep -q '"unit": "13"' "$out" && grep -A 3 '"unit": "13"' "$out" | grep -q '"computed_ore": [1-9]' &&
    fail "a region that was excluded got something"

# Plain rounding does not give the tables: it misses the sum, and a table with a printed amount changed is noticed.
sed 's/rounding = "largest-remainder"/rounding = "half-up"/' "$terms/editions/womens-care@2022.conf" \
    >"$OVERENS_HOME/editions/womens-care@2022.conf"
expect 0 overens allocate womens-care@2022 --json
cp "$out" "$scratch/computed.json"
expect 1 python3 "$source/tests/cli/published.py" "$scratch/computed.json"
sed 's/17 456 995 kr/17 456 996 kr/' "$terms/editions/womens-care@2022.conf" \
    >"$OVERENS_HOME/editions/womens-care@2022.conf"
expect 0 overens allocate womens-care@2022 --json
cp "$out" "$scratch/computed.json"
expect 0 python3 "$source/tests/cli/published.py" "$scratch/computed.json"
same "$(cat "$out")" "main share largest-remainder 21 20 23-1 1382000000" "a changed table"
finish
