#!/bin/sh
# Editions: what holds on a day and for a period, what is different, what is wrong, and the file of a new year.
. "$(dirname "$0")/common.sh"
make_home

# field FILE PYTHON: an expression over the JSON in FILE, called it.
field() {
    python3 -c 'import json, sys; it = json.load(open(sys.argv[1])); print(eval(sys.argv[2]))' "$1" "$2"
}

# ---- a supplement, and nothing but it ----
expect 0 overens edition show availability@2020 --as-of 2020-04-23 --json
cp "$out" "$scratch/before"
expect 0 overens edition show availability@2020 --as-of 2020-04-25 --json
cp "$out" "$scratch/after"
same "$(field "$scratch/before" 'len(it["amendments"])')" 0 "amendments before the decision"
same "$(field "$scratch/after" '[one["id"] for one in it["amendments"]]')" "['supplement']" "amendments after it"
python3 - "$scratch/before" "$scratch/after" <<'END' || fail "what is different is not the supplement alone"
import json, sys
before, after = ({t["path"]: t for t in json.load(open(name))["terms"]} for name in sys.argv[1:])
changed = [p for p, t in after.items() if p not in before or before[p]["value"] != t["value"]]
other = [p for p in changed if after[p]["amendment"] != "supplement"] + [p for p in before if p not in after]
supplement = {p for p, t in after.items() if t["amendment"]}
same = all(before[p] == t for p, t in after.items() if p not in changed)
sys.exit(not (changed and same and not other and supplement == set(changed)))
END
expect 1 overens edition diff availability@2020:2020-04-23 availability@2020:2020-04-25 --json
same "$(field "$out" '{one["amendment"] for one in it}')" "{'supplement'}" "amendments of the differences"
expect 1 overens edition diff availability@2020:2020-04-23 availability@2020:2020-04-25
says "$out" "obligations.plan.due: 2020-09-30 → 2021-03-31 (amendment supplement)" \
    "conditions.requirements.struck: added: 2020-03-01/2020-11-30 (amendment supplement)"
expect 1 overens edition diff availability@2020:2020-04-25 availability@2020:2020-04-23
says "$out" "conditions.requirements.struck: removed: 2020-03-01/2020-11-30"
expect 0 overens edition diff availability@2020:2020-04-22 availability@2020:2020-04-23
silent "$out"
expect 2 overens edition diff availability@2020:snart availability@2020
expect 2 overens edition diff availability@2020 availabilty@2020
expect 0 overens edition show availability@2020
says "$out" "Changed by later decisions:" "2020-04-24 supplement" "struck by supplement, 2020-03-01 to 2020-11-30" \
    "(first 2020-09-30)" "the payment waits for it" "replaces availability@2019" "Payment by requirements met"

# ---- a decision known to its month alone counts from the month's last day, and says so ----
decided='[(one["decided"], one["decided_month_only"]) for one in it["amendments"]]'
expect 0 overens edition show sick-leave@2020 --as-of 2020-06-29 --json
same "$(field "$out" "$decided")" "[]" "the month has not ended"
expect 0 overens edition show sick-leave@2020 --as-of 2020-06-30 --json
same "$(field "$out" "$decided")" "[('2020-06-30', True)]" "the month has ended"
expect 0 overens edition show availability@2020 --json
same "$(field "$out" "$decided")" "[('2020-04-24', False)]" "a decision with its day"
expect 0 overens edition show sick-leave@2020
says "$out" "2020-06 (counts from 2020-06-30) supplement"

# ---- a period has its own terms ----
for month in 01 04; do
    expect 0 overens edition show availability@2020 --for "2020-$month" --json
    cp "$out" "$scratch/$month"
done
struck='[(one["struck"] or {}).get("for_all") for one in it["conditions"] if one["id"] == "requirements"]'
same "$(field "$scratch/01" "$struck")" "[None]" "January keeps its requirements"
same "$(field "$scratch/04" "$struck")" "[True]" "April has none"
expect 2 overens edition show availability@2020 --for snart
expect 2 overens edition show availability@2020 --as-of snart

expect 0 overens edition list --json
same "$(field "$out" '[(one["module"], one["amendments"]) for one in it if one["edition"] == "availability@2020"]')" \
    "[('plain', 1)]" "the list"

# ---- what is wrong ----
expect 0 overens module enable close-care
expect 0 overens edition check close-care@2022 --json
same "$(field "$out" '(it["errors"], it["warnings"], it["notices"] > 0)')" "(0, 0, True)" "the shipped edition"

# spoilt SED STATUS TEXT: the shipped edition with one thing changed, read from a file that is in no home.
spoilt() {
    sed "$1" "$source/config/editions/close-care@2022.conf" >"$scratch/close-care@2022.conf"
    cmp -s "$source/config/editions/close-care@2022.conf" "$scratch/close-care@2022.conf" && fail "$1 changes nothing"
    expect "$2" overens edition check "$scratch/close-care@2022.conf"
    says "$err" "$3"
}
spoilt 's/national = "6 373 mkr"/national = "6 374 mkr"/' 1 "the sum is 6 374 000 000 kr, but the components add up to 6 373 000 000 kr"
spoilt 's/national = "2 422 mkr"/national = "2 423 mkr"/' 1 "recipients.regions: the group gets 5 070 000 000 kr, but its components add up to 5 071 000 000 kr"
spoilt 's/national = "200 mkr"/national = "2 500 mkr"/' 1 "are earmarked, which is more"
spoilt 's/due = "2023-03-31"/due = "2033-03-31"/' 1 "more than three years after the edition ends"
spoilt 's/due = "2022-09-30"/due = "2020-09-30"/' 1 "before the edition begins"
spoilt 's/population@2021-11-01/population@2021-11-02/' 2 "there is no key of that name"
spoilt 's/all = ( "/all = ( "no-such-field > 0 and /' 2 "nothing is called 'no-such-field' here"
spoilt 's/method = "share";/method = "shares";/' 2 "unknown method"
spoilt 's/rounding = "largest-remainder";/published = ( { unit = "23"; amount = "1 kr"; } );/' 1 "the published table lacks 01 Stockholm"
sed 's/effective = "2020-03-01"/effective = "2019-03-01"/; s/until = "2020-11-30"/until = "2019-11-30"/' \
    "$OVERENS_SRCDIR/config/editions/availability@2020.conf" >"$scratch/availability@2020.conf"
expect 1 overens edition check "$scratch/availability@2020.conf"
grep -q 'the days of the change lie outside the edition' "$out" "$err" || fail "a change of days that the edition has not is not told"
expect 2 overens edition check close-care@1999
expect 2 overens edition check "$scratch/none/close-care@2022.conf"

# ---- a new year ----
expect 0 overens edition new close-care 2040 --from 2022
new=$OVERENS_HOME/editions/close-care@2040.conf
says "$err" "nationellt 6 373 mkr" "nyckel population@2021-11-01"
says "$new" 'id = "2040";' 'title = "God och nära vård 2040";' 'from = "2040-01-01";' 'to = "2040-12-31";' \
    'due = "2040-09-30"' 'key = "unknown";' 'Ännu inte beslutad; efter close-care@2022' "# God och nära vård 2022: what the state"
grep -Eq '[0-9] (mkr|kr)";' "$new" && grep -E '(national|amount|base) = "[0-9]' "$new" && fail "a sum of the old year is left"
grep -q 'S2022/' "$new" && grep -q 'registry' "$new" && fail "a registry number of the old year is left"
expect 0 overens edition check close-care@2040
expect 0 overens edition show close-care@2040
cp "$new" "$scratch/kept"
expect 2 overens edition new close-care 2040 --from 2022
says "$err" "exists already"
cmp -s "$new" "$scratch/kept" || fail "a refused file was changed"
expect 2 overens edition new close-care 2039
expect 2 overens edition new close-care next --from 2022
[ -e "$OVERENS_HOME/editions/close-care@next.conf" ] && fail "an edition without a year was written"

# Every shipped edition has a successor that reads, without amendments and with nothing but notices of what is unknown.
for name in $(overens edition list --names | grep '@20[12][0-9]$'); do
    overens edition new "${name%@*}" 2041 --from "${name#*@}" >/dev/null 2>"$err" </dev/null || {
        fail "no successor of $name"
        sed 's/^/    /' "$err"
    }
    overens edition check "${name%@*}@2041" --json >"$out" 2>"$err" </dev/null
    same "$(field "$out" '(it["errors"], [m["text"] for m in it["messages"] if m["severity"] != "notice" and m["path"] != "module"])')" \
        "(0, [])" "the successor of $name"
    overens edition show "${name%@*}@2041" --json >"$out" </dev/null
    same "$(field "$out" 'len(it["amendments"])')" 0 "amendments of the successor of $name"
    rm -f "$OVERENS_HOME/editions/${name%@*}@2041.conf"
done

# ---- the examples of the documentation are editions ----
python3 - "$source/docs/editions.md" "$scratch/examples" <<'END'
import os, re, sys
os.mkdir(sys.argv[2])
for text in re.findall(r"^```\n(edition: \{.*?)^```", open(sys.argv[1]).read(), re.S | re.M):
    name = re.search(r'agreement = "([^"]+)"', text)[1] + "@" + re.search(r'\bid = "([^"]+)"', text)[1]
    if "components = ( { id" in text and "recipients" not in text:
        name += ".local"
    open(os.path.join(sys.argv[2], name + ".conf"), "w").write(text)
END
count=0
for file in "$scratch"/examples/*.conf; do
    case $file in *.local.conf) continue ;; esac
    count=$((count + 1))
    overens edition check "$file" >"$out" 2>"$err" </dev/null
    [ $? -le 1 ] || {
        fail "the example $(basename "$file") is faulty"
        sed 's/^/    /' "$err"
    }
done
[ "$count" -ge 2 ] || fail "only $count examples of editions"
finish
