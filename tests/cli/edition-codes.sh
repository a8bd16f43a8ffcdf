#!/bin/sh
# Code lists and the questions of reports: shown, tested, compared, kept in a new year, and what import makes of them.
. "$(dirname "$0")/common.sh"
expect 0 overens --quiet init --region 23
expect 0 overens --quiet module enable close-care
mkdir -p "$OVERENS_HOME/editions"
own=$OVERENS_HOME/editions/pathways@2022.conf
cat >"$own" <<'END'
edition: { agreement = "pathways"; id = "2022"; title = "Vårdförlopp 2022"; from = "2022-01-01"; to = "2022-12-31"; module = "close-care";
national = "100 mkr"; source = "avtalet";
recipients = ( { id = "regions"; title = "Regionerna"; national = "100 mkr"; } );
components = ( { id = "care"; title = "Vård"; national = "100 mkr"; recipients = "regions";
    payments = ( { id = "main"; method = "share"; key = "population@2021-11-01"; } ); } );
conditions = ( { id = "plan"; title = "Planen är beslutad"; component = "care"; }, { id = "team"; title = "Ett team finns"; } );
obligations = (
    { id = "interim"; title = "Delredovisning"; kind = "interim"; receiver = "Socialstyrelsen"; due = "2022-09-30"; },
    { id = "economic"; title = "Ekonomi"; kind = "economic"; receiver = "Kammarkollegiet"; due = "2023-01-31";
      questions = ( { id = "left"; title = "Vad är kvar?"; component = "care"; condition = "plan"; of = "grant, max(used, planned)"; } ); } );
code_lists = ( { id = "sexes"; title = "Kön 2022"; division = "sex"; source = "bilaga 1";
    codes = ( { code = "woman"; title = "Kvinnor"; }, { code = "man"; title = "Män"; source = "bilaga 2"; } ); } );
checks = ( { id = "known"; title = "Folkmängden finns"; each = "code"; over = "sexes"; rule = "population > 0"; text = "{code}"; } );
amendments = ( { id = "late"; title = "Tillägg"; decided = "2022-06-01"; source = "beslutet"; changes = (
    { op = "add"; what = "code_lists.sexes.codes"; item = { code = "other"; title = "Annat"; }; },
    { op = "strike"; what = "conditions.team"; },
    { op = "set"; what = "obligations.economic.questions.left.title"; to = "Vad återstår?"; } ); } );
};
END

# ---- shown, tested, compared ----
expect 0 overens edition check pathways@2022
expect 0 overens edition show pathways@2022
says "$out" "What reports must answer: interim: Delredovisning care/plan: Planen är beslutad of the condition" \
    "economic: Ekonomi care/left: Vad återstår? condition plan with the figures grant, max(used, planned)" \
    "Code lists: sexes: Kön 2022 sex=woman: Kvinnor sex=man: Män sex=other: Annat" "for each code of sexes"
grep -q "care/team\|total/team" "$out" && fail "a struck condition is asked about"
expect 0 overens edition show pathways@2022 --as-of 2022-05-31
says "$out" "total/team: Ett team finns" "Vad är kvar?"
grep -q "sex=other" "$out" && fail "a code is there before it was decided"
expect 0 overens edition show pathways@2022 --json
cp "$out" "$scratch/show"
python3 - "$scratch/show" <<'END' || fail "the terms as JSON"
import json, sys
it = json.load(open(sys.argv[1]))
lists, = it["code_lists"]
assert (lists["id"], lists["division"], [c["code"] for c in lists["codes"]]) == ("sexes", "sex", ["woman", "man", "other"])
assert [c["source"] for c in lists["codes"]] == ["bilaga 1", "bilaga 2", "bilaga 1"]
interim, economic = it["obligations"]
assert [(q["id"], q["component"], q["derived"], q["of"]) for q in interim["questions"]] == [("plan", "care", True, None)]
assert [(q["id"], q["condition"], q["derived"]) for q in economic["questions"]] == [("left", "plan", False)]
assert it["checks"][0]["over"] == "sexes"
terms = {t["path"]: (t["value"], t["amendment"]) for t in it["terms"]}
assert terms["code_lists.sexes.codes.other.title"] == ("Annat", "late")
assert terms["code_lists.sexes.codes.man.title"] == ("Män", None)
assert not any(path.startswith("obligations.interim.questions") for path in terms), "what is derived is not written"
END
expect 1 overens edition diff pathways@2022:2022-05-31 pathways@2022
says "$out" "code_lists.sexes.codes.other.title: added: Annat (amendment late)" \
    "obligations.economic.questions.left.title: Vad är kvar? → Vad återstår? (amendment late)"

# ---- what is wrong in them ----
cp "$own" "$scratch/kept"
# faulty EXPRESSION TEXT…: with that change both commands say so.
faulty() {
    sed "$1" "$scratch/kept" >"$own"
    cmp -s "$own" "$scratch/kept" && fail "$1 changes nothing"
    shift
    for command in "edition check pathways@2022" configtest; do
        # shellcheck disable=SC2086 # words of a command
        expect 2 overens $command
        says "$err" "pathways@2022.conf:" "$@"
    done
    cp "$scratch/kept" "$own"
}
faulty 's/max(used, planned)/max(used, plannd)/' "obligations.economic.questions.left.of" "nothing is called 'plannd' here"
faulty 's/grant, max(used/grant, max((used/' "brackets or quotes that do not pair up"
faulty 's/over = "sexes"/over = "sexs"/' "checks.known.over: unknown code list" "accepted: sexes (of sexes)"
faulty 's/condition = "plan"/condition = "plans"/' "unknown condition" "accepted: plan (of plan, team)"
faulty 's/code = "man"/code = "woman"/' "codes.woman.code: it stands already in pathways@2022.conf"
faulty 's/sexes.codes"/sex.codes"/' "there is no such term" "accepted: code_lists.sexes.codes"
faulty 's/id = "sexes"/id = "parts"/; s/over = "sexes"/over = "parts"/; s/_lists.sexes/_lists.parts/' "formulas mean something else"
faulty 's/rule = "population > 0"/rule = "sum(population, over = sexs) > 0"/' "sexs"

# ---- a new year ----
expect 0 overens edition new pathways 2023 --from 2022
says "$OVERENS_HOME/editions/pathways@2023.conf" 'title = "Kön 2023"; division = "sex"; source = "Ännu inte beslutad; efter pathways@2022"' \
    '{ code = "man"; title = "Män"; source = "bilaga 2"; }' 'of = "grant, max(used, planned)"'
expect 0 overens edition show pathways@2023
says "$out" "sex=woman: Kvinnor sex=man: Män" "care/left: Vad är kvar?"
rm "$OVERENS_HOME/editions/pathways@2023.conf"

# ---- import: codes of the lists, answers to the questions ----
values() {
    printf 'field;unit;period;slice;value\n%s;1\n' "$1" >"$scratch/values.csv"
}
# Women and men are so called in every agreement, whatever its lists say.
for code in woman man; do
    values "close-care.population;23;2021-11-01;sex=$code"
    expect 0 overens import "$scratch/values.csv"
done
values "close-care.population;23;2021-11-01;sex=women"
expect 2 overens import "$scratch/values.csv"
says "$err" "values.csv:2:37: error: slice: the division sex has no code 'women', found 'sex=women'; accepted: woman (of woman, man)"
expect 2 overens set --reason "rättelse" values field=close-care.population unit=23 period=2021-11-01 slice=sex=women value=1
says "$err" "the division sex has no code 'women'"
# Other divisions have the codes of lists; the newest are named.
expect 0 overens module enable cancer-care
values "cancer-care.pathway-patients;23;2022H1;pathway=breast"
expect 0 overens import "$scratch/values.csv"
values "cancer-care.pathway-patients;23;2022H1;pathway=brest"
expect 2 overens import "$scratch/values.csv"
says "$err" "the division pathway has no code 'brest', found 'pathway=brest'; accepted: breast; code lists: pathways (cancer-care@2026, cancer-care@2025, cancer-care@2024, …)"
# An edition that cannot be read says nothing of its codes, so nothing is refused for it.
echo 'code_lists = ( {' >"$OVERENS_HOME/editions/cancer-care@2031.conf"
expect 0 overens import "$scratch/values.csv"
rm "$OVERENS_HOME/editions/cancer-care@2031.conf"
notes() {
    printf 'edition;unit;component;id;kind;text\npathways@2022;23;%s;answer;Text.\n' "$1" >"$scratch/notes.csv"
}
for answer in "care;plan" "care;left"; do
    notes "$answer"
    expect 0 overens import "$scratch/notes.csv"
done
notes "care;lift"
expect 2 overens import "$scratch/notes.csv"
says "$err" "no report of pathways@2022 asks a question of this name about the component, found 'lift'; accepted: left (of plan, left)"
notes "total;left"
expect 2 overens import "$scratch/notes.csv"
says "$err" "the question left of pathways@2022 is of another component, found 'total'; accepted: care"
finish
