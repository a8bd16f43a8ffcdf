#!/bin/sh
# Reports about a period, and a report of each edition and region of a year in one run.
. "$(dirname "$0")/common.sh"
data=$source/docs/example/jamtland-harjedalen/2020
OVERENS_NOW=2020-12-01T09:00:00Z

overens init --region 23 2>/dev/null
for module in close-care psychiatry plain; do
    overens module enable "$module" 2>/dev/null
done
cp "$data"/*.local.conf "$OVERENS_HOME/editions/"
for kind in units decisions grants activities statements values notes; do
    overens import "$data/$kind.csv" >/dev/null 2>&1 || fail "import of $kind.csv"
done

# The last month that has ended, unless one is named; what does not fit is refused.
expect 1 overens report monthly close-care@2020 --language en --print text
says "$out" "November 2020"
expect 1 overens report monthly close-care@2020 --language en --period 2020-03 --print text
says "$out" "March 2020"
expect 0 overens verify 2
says "$out" "identical"
expect 2 overens report monthly close-care@2020 --period 2020T2
says "$err" "2020T2 is no period of the report monthly"
expect 2 overens report tertial close-care@2020 --period 2021T2
says "$err" "no day of close-care@2020 lies in 2021T2"
expect 2 overens report monthly close-care@2020 --period soon
says "$err" "'soon' is no period"

# One run: a report of each edition; each tells of its own files, and its figures are told by its name.
expect 1 overens report sheet 2020 --each --json
folder=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["folder"])' <"$out")
run=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["run"])' <"$out")
editions=$(overens edition list --names 2>/dev/null | grep -c '@2020$')
same "$(ls "$folder" | grep -c 'html$')" "$editions" "reports"
grep -q 'close-care@2020.conf' "$folder/psychiatry@2020.html" && fail "a report tells of another edition's file"
expect 0 overens verify "$run"
says "$out" "identical"
expect 2 overens explain "$run"
says "$err" "name one of them first"
expect 0 overens explain "$run" close-care@2020
says "$out" "close-care@2020/core.summary/what/text/grant"
expect 0 overens explain "$run" close-care@2020/core.summary/what/text/grant
says "$out" "grants.csv"

expect 1 overens report sheet 2020 --each --units 23,25
says "$out" " files"
grep -q 'close-care@2020-23.html' "$out" && fail "more files are listed than anybody reads"
expect 1 overens report sheet 2020 --each --units 23,25 --json
folder=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["folder"])' <"$out")
run=$(python3 -c 'import json, sys; print(json.load(sys.stdin)["run"])' <"$out")
same "$(ls "$folder" | grep -c 'html$')" "$((2 * editions))" "reports of two regions"
says "$folder/close-care@2020-25.txt" "Norrbotten"
expect 0 overens explain "$run" close-care@2020-25/core.summary/what/text/national

# What was published is what is verified: one file of many.
chmod u+w "$folder" "$folder/close-care@2020-25.figures.json"
sed -i 's/"core.grant"/"core.grand"/; s/kr/kx/' "$folder/close-care@2020-25.figures.json"
expect 2 overens verify "$run"
says "$out" "close-care@2020-25.figures.json"

expect 2 overens report sheet close-care@2020 --each
says "$err" "asked for by a year"
expect 2 overens report sheet 2020 --units 23
says "$err" "--units goes with --each"
expect 2 overens report sheet 2020 --each --units 23,99
says "$err" "no region has the code '99'"
finish
