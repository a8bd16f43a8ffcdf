#!/bin/sh
# Files are recorded whole or not at all; the same file twice changes nothing; a batch can be undone.
. "$(dirname "$0")/common.sh"
make_home
fill_home
head=$(head_of_batches)
[ "${#head}" -eq 64 ] || fail "no head: '$head'"

# unchanged TEXT: nothing was recorded.
unchanged() {
    same "$(head_of_batches)" "$head" "$1: the head of the chain"
}

# ---- the same again ----
expect 0 overens import "$data/grants.csv" "$data/activities.csv"
same "$(grep -c 'nothing new' "$out")" 2 "files with nothing new"
unchanged "the same files again"

# ---- faults ----
sed 's/close-care@2022;ambulance;/close-care@2022;ambulanse;/' "$data/grants.csv" >"$scratch/grants.csv"
cp "$data/units.csv" "$scratch/units.csv"
echo '23-ny;;;Ny enhet;unit;23' >>"$scratch/units.csv"
sed -n 1p "$data/activities.csv" >"$scratch/activities.csv"
echo 'close-care@2022;23;ambulance;a;;Titel;activity;1,2,3;Chef;1;' >>"$scratch/activities.csv"
expect 2 overens import "$scratch/units.csv" "$scratch/grants.csv" "$scratch/activities.csv"
says "$err" "$scratch/grants.csv:" "error: " "found 'ambulanse'" "ambulance" "$scratch/activities.csv:2:" \
    "found '1,2,3'" "nothing was imported"
silent "$out"
unchanged "faults in two files of three"
expect 2 overens import "$scratch/no-such-file.csv" "$data/units.csv"
says "$err" "no-such-file.csv"
unchanged "a file that is not there"
echo 'what;is;this' >"$scratch/other.csv"
expect 2 overens import "$scratch/other.csv"
unchanged "a file of no table"
printf 'document;id;edition;unit;place;says;printed;formula\nd;a;close-care@2022;23;p;s;1 kr;grnt\n' \
    >"$scratch/statements.csv"
expect 2 overens import "$scratch/statements.csv"
says "$err" "nothing is called 'grnt' here" "accepted: grant"
unchanged "a formula with an unknown name"
expect 2 overens import --table nothing "$data/grants.csv"
says "$err" "there is no table 'nothing'"
: >"$scratch/empty.csv"
expect 2 overens import "$scratch/empty.csv"
unchanged "an empty file"
expect 2 overens import "$scratch"
unchanged "a folder"

# ---- dry run ----
sed 's/1 441 061/1 441 062/' "$data/grants.csv" >"$scratch/grants.csv"
expect 0 overens import --dry-run "$scratch/grants.csv"
says "$out" "nothing recorded" "1 changed" "6 unchanged"
unchanged "a dry run"

# ---- a unit and what refers to it in one call, whatever the order; table by option and by header ----
printf 'edition;component;unit;kind;amount\nclose-care@2022;ambulance;23-ny;decided;1 000 kr\n' >"$scratch/more.csv"
expect 2 overens import "$scratch/more.csv"
says "$err" "found '23-ny'"
expect 0 overens import --reason "two at once" "$scratch/more.csv" "$scratch/units.csv"
says "$out" "units, batch 6" "grants, batch 7"
expect 0 overens import --table grants "$scratch/grants.csv" --json
says "$out" '"batch": 8' '"changed": 1'
expect 0 overens batch list --json
says "$out" '"reason": "two at once"' '"actor": "tester"'
expect 0 overens allocate "$edition"
expect 1 overens check "$edition"
says "$out" "938 kr more"

# ---- withdrawal ----
changed=$(head_of_batches)
expect 2 overens withdraw 8
says "$err" "--reason"
expect 2 overens withdraw 99 --reason x
expect 2 overens withdraw 3 --reason "later ones changed it"
says "$err" "8"
same "$(head_of_batches)" "$changed" "refused withdrawals: the head"
expect 0 overens withdraw 8 --reason "wrong file"
says "$out" "batch 9"
expect 0 overens batch list
says "$out" "withdrawal of 8"
expect 0 overens batch list --json
says "$out" '"undoes": 8' '"undoes": null'
expect 1 overens check "$edition"
says "$out" "939 kr more"
expect 0 overens audit verify --head "$head"
expect 0 overens audit verify --head "$changed"
expect 2 overens audit verify --head "$(printf '%064d' 0 | tr 0 a)"
expect 2 overens audit verify --head short

# A long reason goes on below, word by word, in its own column.
reason="beloppet hade skrivits av från ett äldre underlag, som nämnden sedan ändrade på sitt sammanträde i maj"
sed 's/1 441 061/1 441 060/' "$data/grants.csv" >"$scratch/long.csv"
expect 0 overens import --table grants --reason "$reason" "$scratch/long.csv"
expect 0 overens batch list
column=$(sed -n '1s/Reason.*//p' "$out" | wc -m)
same "$(sed 1,2d "$out" | cut -c "$column-" | tail -n 3 | plain | sed 's/ $//')" "$reason" "the reason in lines"
same "$(sed 1,2d "$out" | LC_ALL=C.UTF-8 grep -cE "^.{$((column + 40))}")" 0 "lines that are too long"

# A registry number that does not look as the profile says is told, and recorded all the same.
echo 'registry_pattern = "^RS/[0-9]{5}/[0-9]{4}$";' >>"$OVERENS_HOME/overens.conf"
{
    echo "edition;unit;id;party;body;date;registry"
    echo "$edition;23;first;region;Regionstyrelsen;2022-05-03;RS/00115/2022"
    echo "$edition;23;second;region;Regionstyrelsen;2022-05-03;RS 115/2022"
    echo "$edition;23;third;region;Regionstyrelsen;2022-05-03;"
} >"$scratch/decisions.csv"
expect 1 overens import "$scratch/decisions.csv"
says "$out" "3 added"
says "$err" "decisions.csv:3:" "warning: registry" "found 'RS 115/2022'; accepted: ^RS/[0-9]{5}/[0-9]{4}\$"
same "$(wc -l <"$err")" 1 "registry numbers that are told"

# What is decided later is not seen; the report says until when.
expect 1 overens report sheet "$edition" --as-of 2022-05-02 --print text
says "$out" "2 maj 2022"
cp "$out" "$scratch/before"
expect 1 overens report sheet "$edition" --print text
cmp -s "$out" "$scratch/before" && fail "--as-of changes nothing"
expect 2 overens check "$edition" --as-of then
says "$err" "--as-of: 'then' is no date"
finish
