#!/bin/sh
# Any region works by setting its code: for each of the 21 a home with its code and every module, the configuration
# read, an agreement checked, and its sheet published with the region's name and its own part of the money.
. "$(dirname "$0")/common.sh"

# Code and name of every region, as regions.conf has them; the nation has no organisation number.
sed -n 's/.*code = "\([0-9]*\)"; name = "\([^"]*\)".*organisation_number.*/\1 \2/p' "$source/config/regions.conf" \
    >"$scratch/regions"
same "$(grep -c . "$scratch/regions")" 21 "regions"

# works COMMAND…: finds something or nothing, and fails in nothing.
works() {
    status=0
    "$@" >"$out" 2>"$err" </dev/null || status=$?
    [ "$status" -le 1 ] || fail "region $code: $* ended with $status: $(head -n 4 "$err")"
    grep 'error:' "$err" && fail "region $code: $*"
}

: >"$scratch/parts"
while read -r code name; do
    OVERENS_HOME=$scratch/home-$code
    expect 0 overens --quiet init --region "$code"
    expect 0 overens module list
    modules=$(awk '/not enabled/ { print $1 }' "$out")
    for module in $modules; do
        expect 0 overens --quiet module enable "$module"
    done
    expect 0 overens configtest
    says "$out" "modules: $(echo "$modules" | grep -c .), " "errors: 0"
    works overens check close-care@2022
    works overens report sheet close-care@2022 --print text
    says "$out" "$name"
    works overens allocate close-care@2022 --component ambulance --unit "$code" --json
    grep '"computed_ore"' "$out" >>"$scratch/parts" || fail "region $code has no part"
done <"$scratch/regions"
case $modules in *close-care*) ;; *) fail "close-care is not among the modules: $modules" ;; esac

# Each has its own part, of 85 million kronor in all.
same "$(sort -u "$scratch/parts" | grep -c .)" 21 "different parts"
same "$(tr -dc '0-9\n' <"$scratch/parts" | awk '{ sum += $1 } END { printf "%.0f", sum }')" 8500000000 "öre of all parts"
finish
