#!/bin/sh
# Weights that are not a key: a formula asked of each recipient, an earlier allocation, who meets a condition; and what
# the region hands on of its own grant. The receivers' amounts are those of Region Jämtland Härjedalen's follow-up of
# November 2020 (compensation for VAT by listed patients); the other editions are made up.
. "$(dirname "$0")/common.sh"

expect 0 overens init --region 23
expect 0 overens module enable plain
mkdir -p "$OVERENS_HOME/editions"

# edition ID FROM TO COMPONENTS
edition() {
    cat >"$OVERENS_HOME/editions/demo-grant@$1.conf" <<END
edition: { agreement = "demo-grant"; id = "$1"; module = "plain"; title = "Provbidrag $1"; from = "$1-01-01"; to = "$1-12-31";
  national = "210 mkr"; source = "prov";
  recipients = ( { id = "regions"; title = "Regionerna"; national = "210 mkr"; source = "prov"; } );
  components = ( { id = "compensation"; title = "Ersättning"; national = "210 mkr"; recipients = "regions"; source = "prov";
    payments = ( { id = "main"; source = "prov"; $2 } ); } );
  conditions = ( { id = "many"; title = "Många listade"; all = ( "plain.listed-patients >= 4 000" ); for = "$1-04-29"; source = "prov"; } );
};
END
}

# amounts JSON NAME: "unit amount" of the payment or redistribution, in kronor.
amounts() {
    python3 - "$1" "$2" <<'END'
import json, sys
for a in json.load(open(sys.argv[1], encoding="utf-8")):
    if sys.argv[2] in (a.get("payment"), a.get("redistribution")):
        print(a["not_computable"] or " ".join(f'{r["unit"]}={r["computed_ore"] / 100:.0f}' for r in a["rows"]))
END
}

edition 2021 'method = "share"; key = "population@2021-11-01"; rounding = "half-up";'
cat >"$OVERENS_HOME/editions/demo-grant@2021.local.conf" <<'END'
edition: { agreement = "demo-grant"; id = "2021"; source = "Regionstyrelsen 2020-04-29, § 63"; registry = "RS/191/2020";
  redistributions = ( { id = "providers"; title = "Till privata utförare"; component = "compensation"; recipients = "provider";
    method = "share"; weights = { formula = "plain.listed-patients"; for = "2021-04-29"; }; rounding = "webster";
    source = "Regionstyrelsen 2020-04-29, § 63"; } ); };
END

# ---- what the region hands on ----

expect 0 overens allocate demo-grant@2021 --json
[ "$(amounts "$out" providers)" = "no unit of kind provider is recorded below unit 23" ] || fail "without receivers: $(amounts "$out" providers)"

cat >"$scratch/units.csv" <<'END'
code,from,name,kind,parent
23-nya-narvarden,,Nya närvården,provider,23
23-halsorum,,Hälsorum Offerdal,provider,23
23-fjallhalsan,,Fjällhälsan,provider,23
23-medinord,,Medinordab AB,provider,23
END
cat >"$scratch/values.csv" <<'END'
field,unit,period,value
plain.listed-patients,23-nya-narvarden,2021-04-29,4462
plain.listed-patients,23-halsorum,2021-04-29,2203
plain.listed-patients,23-fjallhalsan,2021-04-29,3056
END
expect 0 overens import "$scratch/units.csv"
expect 0 overens import "$scratch/values.csv"
expect 0 overens allocate demo-grant@2021 --json
case $(amounts "$out" providers) in
    *23-medinord*) ;;
    *) fail "the receiver without a weight is not named: $(amounts "$out" providers)" ;;
esac

printf 'field,unit,period,value\nplain.listed-patients,23-medinord,2021-04-29,6846\n' >"$scratch/values.csv"
expect 0 overens import "$scratch/values.csv"
expect 0 overens allocate demo-grant@2021 --json
computed=$(amounts "$out" main | tr ' ' '\n' | sed -n 's/^23=//p')
sum=$(amounts "$out" providers | tr ' ' '\n' | awk -F= '{ sum += $2 } END { printf "%d", sum }')
[ "$sum" = "$computed" ] || fail "without a grant the computed $computed is handed on, not $sum"

printf 'edition;component;unit;kind;amount\ndemo-grant@2021;compensation;23;decided;2 659 668 kr\n' >"$scratch/grants.csv"
expect 0 overens import "$scratch/grants.csv"
expect 0 overens allocate demo-grant@2021 --json
wanted="23-fjallhalsan=490611 23-halsorum=353670 23-medinord=1099057 23-nya-narvarden=716330"
[ "$(amounts "$out" providers)" = "$wanted" ] || fail "handed on: $(amounts "$out" providers)"
expect 0 overens allocate demo-grant@2021
plain <"$out" | grep -q 'Medinordab AB' || fail "receivers are shown by name"

# A sum of another precision than kronor cannot be shared as if it were exact.
printf 'edition;component;unit;kind;amount\ndemo-grant@2021;compensation;23;decided;2,7 mkr\n' >"$scratch/grants.csv"
expect 0 overens import "$scratch/grants.csv"
expect 0 overens allocate demo-grant@2021 --json
[ "$(amounts "$out" providers | tr ' ' '\n' | awk -F= '{ sum += $2 } END { printf "%d", sum }')" = "$computed" ] ||
    fail "a rounded grant was shared as if it were exact"

# ---- an earlier allocation ----

edition 2022 'method = "share"; weights = { allocation = "demo-grant@2021/compensation/main"; }; rounding = "largest-remainder";'
expect 0 overens allocate demo-grant@2022 --json
[ "$(amounts "$out" main | tr ' ' '\n' | wc -l)" -eq 21 ] || fail "not 21 regions by an earlier allocation"
[ "$(amounts "$out" main | tr ' ' '\n' | awk -F= '{ sum += $2 } END { printf "%d", sum }')" = 210000000 ] || fail "the sum is not kept"
edition 2023 'method = "share"; weights = { allocation = "demo-grant@2021/compensation/second"; };'
expect 2 overens allocate demo-grant@2023
grep -q second "$err" || fail "a payment that is not there is not named"
rm "$OVERENS_HOME/editions/demo-grant@2023.conf"

# ---- who meets a condition ----

edition 2024 'method = "qualified"; condition = "many"; key = "population@2021-11-01";'
expect 0 overens allocate demo-grant@2024 --json
case $(amounts "$out" main) in
    *" 23"* | *"23,"* | *": 01"*) ;;
    *) fail "regions that have not reported are not named: $(amounts "$out" main)" ;;
esac
python3 - "$scratch/values.csv" <<'END'
import sys
regions = "01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25".split()
with open(sys.argv[1], "w") as f:
    print("field,unit,period,value", file=f)
    for r in regions:
        print(f"plain.listed-patients,{r},2024-04-29,{3999 if r in ('09', '21') else 4000}", file=f)
END
expect 0 overens import "$scratch/values.csv"
expect 0 overens allocate demo-grant@2024 --json
case $(amounts "$out" main) in
    *"09=0 "*"21=0 "*) ;;
    *) fail "who does not meet the condition gets something: $(amounts "$out" main)" ;;
esac
[ "$(amounts "$out" main | tr ' ' '\n' | awk -F= '{ sum += $2 } END { printf "%d", sum }')" = 210000000 ] || fail "the others do not share the whole"

# ---- what the edition's data do not give leaves one payment without amounts, and the others as they are ----

edition 2026 'method = "qualified"; condition = "many"; weights = { allocation = "demo-grant@2021/compensation/main"; };'
expect 0 overens allocate demo-grant@2026 --json
case $(amounts "$out" main) in
    *"21 recipients lack"*) ;;
    *) fail "who shares by an earlier allocation is not asked for the condition: $(amounts "$out" main)" ;;
esac
edition 2026 'method = "share"; weights = { allocation = "demo-grant@2024/compensation/main"; };'
expect 0 overens allocate demo-grant@2026 --json
case $(amounts "$out" main) in
    *"demo-grant@2024/compensation/main depend on data"*) ;;
    *) fail "amounts that depend on data are taken as weights: $(amounts "$out" main)" ;;
esac

# An amendment bends the chain into a circle that the text as it was signed has not.
edition 2026 'method = "share"; key = "population@2021-11-01"; amount = "100 mkr"; },
        { id = "second"; method = "share"; source = "prov"; weights = { allocation = "demo-grant@2026/compensation/main"; }; amount = "110 mkr";'
sed -i '$d' "$OVERENS_HOME/editions/demo-grant@2026.conf"
cat >>"$OVERENS_HOME/editions/demo-grant@2026.conf" <<'END'
  amendments = ( { id = "bend"; title = "Tillägg"; decided = "2020-06-01"; source = "prov"; changes = (
    { op = "strike"; what = "components.compensation.payments.main.key"; },
    { op = "set"; what = "components.compensation.payments.main.weights"; to = { allocation = "demo-grant@2026/compensation/second"; }; } ); } );
};
END
expect 0 overens allocate demo-grant@2026 --json --as-of 2020-05-31
[ "$(amounts "$out" second | tr ' ' '\n' | awk -F= '{ sum += $2 } END { printf "%d", sum }')" = 110000000 ] || fail "before the amendment there is no circle"
expect 0 overens allocate demo-grant@2026 --json --as-of 2020-06-01
[ "$(amounts "$out" second)" = "no amounts of demo-grant@2026/compensation/main are known" ] || fail "a circle of allocations: $(amounts "$out" second)"

# Of a component with two payments one of which is not known, nothing is handed on: half a grant is no grant.
edition 2026 'method = "share"; key = "population@2021-11-01"; amount = "100 mkr"; },
        { id = "second"; method = "applied-for"; looked_for = "prov"; source = "prov"; amount = "110 mkr";'
sed 's/2021/2026/g' "$OVERENS_HOME/editions/demo-grant@2021.local.conf" >"$OVERENS_HOME/editions/demo-grant@2026.local.conf"
expect 0 overens allocate demo-grant@2026 --json
[ "$(amounts "$out" providers)" = "what the region was granted of compensation is not known" ] || fail "half a grant is handed on: $(amounts "$out" providers)"

# A key of more than the region's own receivers: only those get a part, and each must stand in it.
mkdir -p "$OVERENS_HOME/keys"
cat >"$OVERENS_HOME/keys/listed@2026-01-01.conf" <<'END'
key: { name = "listed@2026-01-01"; title = "Listade"; date = "2026-01-01"; source = "prov"; of = "providers"; total = 1000;
  weights = ( { unit = "23-nya-narvarden"; weight = 1; status = "published"; }, { unit = "23-halsorum"; weight = 1; status = "published"; },
              { unit = "23-fjallhalsan"; weight = 2; status = "published"; }, { unit = "01-city"; weight = 996; status = "published"; } ); };
END
cat >"$OVERENS_HOME/editions/demo-grant@2026.local.conf" <<'END'
edition: { agreement = "demo-grant"; id = "2026"; source = "prov";
  redistributions = ( { id = "providers"; title = "Till utförare"; component = "compensation"; recipients = "provider"; method = "share";
    key = "listed@2026-01-01"; amount = "400 kr"; source = "prov"; } ); };
END
expect 0 overens allocate demo-grant@2026 --json
case $(amounts "$out" providers) in
    *"1 of 4 recipients lack"*"23-medinord (not in the key)"*) ;;
    *) fail "a receiver that the key has not: $(amounts "$out" providers)" ;;
esac
sed -i 's/01-city"; weight = 996/23-medinord"; weight = 996/; s/"23-medinord"; weight = 996/"23-medinord"; weight = 4/; s/1000;/8;/
    s/{ unit = "23-nya-narvarden"/{ unit = "01-city"; weight = 992; status = "published"; }, &/' "$OVERENS_HOME/keys/listed@2026-01-01.conf"
expect 0 overens allocate demo-grant@2026 --json
[ "$(amounts "$out" providers)" = "23-fjallhalsan=100 23-halsorum=50 23-medinord=200 23-nya-narvarden=50" ] ||
    fail "receivers of another region get a part: $(amounts "$out" providers)"
rm "$OVERENS_HOME"/editions/demo-grant@2026.* "$OVERENS_HOME/keys/listed@2026-01-01.conf"

# ---- receivers that are not regions ----

mkdir -p "$OVERENS_HOME/keys"
cat >"$OVERENS_HOME/keys/pupils@2024-10-15.conf" <<'END'
key: { name = "pupils@2024-10-15"; title = "Elever"; date = "2024-10-15"; source = "prov"; of = "municipalities"; total = 300;
  weights = ( { unit = "2380"; weight = 200; status = "published"; }, { unit = "2361"; weight = 100; status = "published"; } ); };
END
edition 2025 'method = "share"; key = "pupils@2024-10-15";'
sed -i 's/id = "regions"; title = "Regionerna"/id = "municipalities"; title = "Kommunerna"/; s/recipients = "regions"/recipients = "municipalities"/' \
    "$OVERENS_HOME/editions/demo-grant@2025.conf"
expect 0 overens allocate demo-grant@2025 --json
[ "$(amounts "$out" main)" = "2361=70000000 2380=140000000" ] || fail "municipalities by their own key: $(amounts "$out" main)"
sed -i 's/id = "municipalities"; title = "Kommunerna"/id = "regions"; title = "Regionerna"/; s/recipients = "municipalities"/recipients = "regions"/' \
    "$OVERENS_HOME/editions/demo-grant@2025.conf"
expect 0 overens allocate demo-grant@2025 --json
[ "$(amounts "$out" main)" = "the key pupils@2024-10-15 is not of regions, to whom the money goes" ] ||
    fail "regions by a key of municipalities: $(amounts "$out" main)"
sed -i 's/ of = "municipalities";//' "$OVERENS_HOME/keys/pupils@2024-10-15.conf"
expect 2 overens allocate demo-grant@2025
grep -q "pupils@2024-10-15.conf:2" "$err" || fail "a unit that is no region is not placed"
rm "$OVERENS_HOME/editions/demo-grant@2025.conf" "$OVERENS_HOME/keys/pupils@2024-10-15.conf"

# ---- a run about a year ----

expect 1 overens check 2021
expect 2 overens allocate 2021
expect 2 overens report sheet 2021
grep -q 'one edition' "$err" || fail "a sheet of a year is not refused in words"
expect 2 overens check 1999
expect 2 overens check 2021 --for 2022-01
expect 2 overens check demo-grant@2021 --for 2022-01
grep -q 'no day of' "$err" || fail "a period outside the edition is not told"
[ "$failed" -eq 0 ]
