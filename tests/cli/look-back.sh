#!/bin/sh
# Values from before anything of a run can look are not read; whatever can be asked for is, however far back.
. "$(dirname "$0")/common.sh"

OVERENS_NOW=2023-01-10T09:00:00Z
export OVERENS_NOW
overens init --region 23 2>/dev/null
overens module enable close-care 2>/dev/null
overens module enable psychiatry 2>/dev/null
local=$OVERENS_HOME/editions/close-care@2022.local.conf
{
    echo 'field;unit;period;slice;value;state;quality'
    for year in 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020 2021 2022; do
        echo "close-care.population;23;$year-12-31;;10$year;given;final"
        echo "psychiatry.suicides;23;$year;;$((year - 1990));given;final"
    done
} >"$scratch/values.csv"
expect 0 overens import "$scratch/values.csv" --table values

# own RULE TEXT: a check of the region's own, which never holds and tells its figures.
own() {
    cat >"$local" <<END
edition: { agreement = "close-care"; id = "2022"; source = "beslut";
checks = ( { id = "back"; title = "Bakåt"; each = "edition"; rule = "$1"; text = "Då: $2."; } );
};
END
    expect 1 overens check close-care@2022
}
own 'population(period = \"2013-12-31\") > 1 000 000 000' '{population(period = \"2013-12-31\")}'
says "$out" "Då: 102 013"
own 'population < 0' '{population(period = \"2011-12-31\")}'
says "$out" "Då: 102 011"
own 'previous-year(previous-year(previous-year(previous-year(population)))) < 0' \
    '{previous-year(previous-year(previous-year(previous-year(population))))}'
says "$out" "Då: 102 018"
own 'at(previous-year(previous-year(population)), period = \"2016-12-31\") < 0' \
    '{at(previous-year(previous-year(population)), period = \"2016-12-31\")}'
says "$out" "Då: 102 014"
rm "$local"

# A statement may name any period, and counts though it was recorded when the values were already there.
cat >"$scratch/statements.csv" <<'END'
document;id;edition;unit;place;says;printed;formula
old;then;close-care@2022;23;s. 1;Befolkning;102014;"close-care.population(period = ""2014-12-31"")"
END
expect 0 overens import "$scratch/statements.csv" --table statements
expect 0 overens reconcile old
says "$out" "1 printed figures: 1 tally"

# A chart of ten years has its ten years.
OVERENS_NOW=2021-01-10T09:00:00Z
expect 1 overens report sheet psychiatry@2020 --print text
says "$out" "Suicidprevention" "2011" "21" "2020" "30"
expect 1 overens report sheet psychiatry@2020 --print json
for year in 2011 2012 2013 2014 2015 2016 2017 2018 2019 2020; do
    grep -q "period=$year\"" "$OVERENS_HOME"/published/psychiatry@2020/sheet/*/figures.json || fail "no value of $year"
done
OVERENS_NOW=2023-01-10T09:00:00Z

# With old values stored and without, an edition's figures are the same; the statement's value is in both.
figures() {
    expect 1 overens report sheet close-care@2022 --print text
    grep -v 'SHA-256\|[0-9a-f]\{16\}\|inläsning' "$out"
}
figures >"$scratch/twelve"
grep -v ';201[0-35-9]' "$scratch/values.csv" >"$scratch/few.csv"
OVERENS_HOME=$scratch/other
export OVERENS_HOME
overens init --region 23 2>/dev/null
overens module enable close-care 2>/dev/null
overens module enable psychiatry 2>/dev/null
expect 0 overens import "$scratch/few.csv" --table values
expect 0 overens import "$scratch/statements.csv" --table statements
figures >"$scratch/few"
cmp "$scratch/few" "$scratch/twelve" || fail "old values change figures: $(diff "$scratch/few" "$scratch/twelve" | head -n 5)"
grep -q 'population' "$scratch/few" || fail "nothing was compared"
finish
