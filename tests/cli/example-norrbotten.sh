#!/bin/sh
# Region Norrbotten's agreements of 2018 and what became of those of 2017: everything is read, the figures that the
# region printed are compared, and the year has its overview and each agreement its sheet.
. "$(dirname "$0")/common.sh"
data=$source/docs/example/norrbotten/2018
OVERENS_NOW=2018-03-01T09:00:00Z

expect 0 overens --quiet init --region 25
expect 0 overens module list
for module in $(awk '/not enabled/ { print $1 }' "$out"); do
    expect 0 overens --quiet module enable "$module"
done
cp "$data"/*.local.conf "$OVERENS_HOME/editions/"
expect 0 overens configtest
says "$out" "errors: 0, warnings: 0"
for kind in units decisions grants activities roles judgements notes statements; do
    expect 0 overens import "$data/$kind.csv"
    says "$out" "$kind, batch"
    silent "$err"
done

# Every figure that the report prints about the agreements, and the four that do not tally or cannot be checked.
expect 1 overens reconcile regiondirektor-2018-02
says "$out" "58 printed figures: 54 tally, 3 do not, 1 are not checkable"
says "$out" "psychiatry-18: does not tally" "workforce-18-regions: does not tally: 24 000 000 kr" \
    "womens-care-18-regions: does not tally: 21 000 000 kr" "sick-leave-18-price: not checkable"
says "$out" "23 976 087 kr" "12 301 866 kr" "1 330 610 kr"

# What the payer printed of all in 2017, and what the key that was found from it gives of another sum.
expect 0 overens allocate womens-care@2017 --component spring-budget
says "$out" "7 531 755" "68 143 865"
expect 0 overens allocate womens-care@2017 --component birth-care
says "$out" "84 725 537" "13 476 238" "10 743 076" "16 875 908" "13 172 304"

# 3 000 kr for each patient, 50 million kronor at most: that is 16 666 patients in the country, and for one more no
# rule is known. The numbers are made up.
patients() {
    echo 'field;unit;period;value'
    sed -n 's/.*code = "\([0-9]*\)"; name = .*organisation_number.*/\1/p' "$source/config/regions.conf" |
        while read -r code; do
            [ "$code" = 25 ] && echo "plain.pieces;25;2018;$1" || echo "plain.pieces;$code;2018;700"
        done
}
patients 2666 >"$scratch/values.csv"
expect 0 overens import "$scratch/values.csv"
expect 0 overens allocate sick-leave@2018 --component contacts --unit 25
says "$out" "7 998 000" "49 998 000"
expect 1 overens reconcile regiondirektor-2018-02
says "$out" "58 printed figures: 55 tally, 3 do not, 0 are not checkable"
patients 2667 >"$scratch/values.csv"
expect 0 overens import "$scratch/values.csv"
expect 0 overens allocate sick-leave@2018 --component contacts
says "$out" "not computable: the pieces cost more than the ceiling"

# The supplement of July is not known in March.
expect 0 overens edition show patient-billion@2018 --as-of 2018-03-01
says "$out" "1 000 000 000"
expect 0 overens edition show patient-billion@2018 --as-of 2018-12-31
says "$out" "1 600 000 000" "Better access and shorter queues"

# The sheet has the four parts of the region's own: summary, roles, follow-up, incentives.
for sheet in $(cd "$data" && ls ./*.local.conf | sed 's|^\./||; s/\.local\.conf$//'); do
    expect 1 overens report sheet "$sheet" --language en
    [ -s "$OVERENS_HOME/published/$sheet/sheet/"*/report.txt ] || fail "$sheet has no sheet"
done
says "$OVERENS_HOME/published/psychiatry@2018/sheet/"*/report.txt "Summary" "31 October 2018"
# What the region judged of 2017, in its own words.
expect 1 overens report annual sick-leave@2017
says "$OVERENS_HOME/published/sick-leave@2017/annual/"*/report.json "Regiondirektören" \
    "Utbildning och tillsättning av koordinatorer inom primärvård och psykiatri"
expect 1 overens report annual psychiatry@2017
says "$OVERENS_HOME/published/psychiatry@2017/annual/"*/report.json "Mål som syftade till att förstärka första linjens vård har delvis"
expect 1 overens report overview 2018 --language en --print text
says "$out" "Region Norrbotten" "24 300 000" "no agreement this year"

# Of 2018 the three figures that do not tally are the errors; of 2017 that nobody is named for the work of four
# agreements, and that two reports were not recorded as sent.
for year in 2018 2017; do
    expect 1 overens check "$year" --json
    cp "$out" "$scratch/$year.json"
done
expect 0 python3 "$source/tests/cli/severities.py" "$scratch/2018.json" "$scratch/2017.json"
cat >"$scratch/wanted" <<'END'
2018 error 3 warning 24 notice 10
2017 error 6 warning 38 notice 39
END
cmp -s "$scratch/wanted" "$out" || fail "findings: $(diff "$scratch/wanted" "$out")"
expect 0 overens audit verify
finish
