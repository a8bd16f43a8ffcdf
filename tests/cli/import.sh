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
says "$out" "head of the journal" "the head given is on the chain of the batches"
expect 0 overens audit verify --head "$changed" --json
says "$out" '"head_on": "batches"' '"journal_head": "0000' '"entries": 0'
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

# ---- postings: what a file is complete for, and texts that are kept nowhere ----
book() {
    echo "unit;source;date;voucher;account;cost-object;amount;text"
    cat
}
book >"$scratch/postings.csv" <<'END'
23;book;2022-01-10;A 1;4011;9942;100;Resa Zvonimir
23;book;2022-01-10;A 1;1930;9000;100,00-;
23;book;2022-02-10;A 2;4011;9942;50;"Kurs
Zvonimir"
END
book >"$scratch/without.csv" <<'END'
23;book;2022-01-10;A 1;4011;9942;100;
23;book;2022-01-10;A 1;1930;9000;100,00-;
23;book;2022-02-10;A 2;4011;9942;50;"
"
END
expect 0 overens import --dry-run "$scratch/postings.csv"
says "$out" "nothing recorded" "3 added"
says "$err" "texts of vouchers that were left out, since overens.conf does not set posting_texts: 2"
grep -q "SHA-256" "$err" && fail "a dry run keeps no file"
expect 0 overens import "$scratch/postings.csv"
says "$out" "postings, batch" "3 added"
says "$err" "posting_texts: 2" "of the file $(sha256sum <"$scratch/postings.csv" | cut -c 1-64)" \
    "of what is kept $(sha256sum <"$scratch/without.csv" | cut -c 1-64)"
grep -qra Zvonimir "$OVERENS_HOME" && fail "a text that was left out stands in the home"
expect 0 overens import "$scratch/postings.csv" --json
says "$out" '"unchanged": 3' '"texts_left_out": 2'
expect 0 overens audit verify

# From its first row to its last: January is not touched. With --covers it is, and rows outside are refused.
book >"$scratch/postings.csv" <<'END'
23;book;2022-02-10;A 2;4011;9942;60;
END
expect 0 overens import --dry-run "$scratch/postings.csv"
says "$out" "0 added, 1 changed, 0 withdrawn"
for days in 2022-01-01/2022-02-28 2022T1 2022Q1 2022; do
    expect 0 overens import --dry-run --covers "$days" "$scratch/postings.csv"
    says "$out" "0 added, 1 changed, 2 withdrawn"
done
expect 2 overens import --covers 2022-01 "$scratch/postings.csv"
says "$err" "2022-02-10"
expect 2 overens import --covers 2022-02-30/2022-03-01 "$scratch/postings.csv"
says "$err" "--covers: '2022-02-30/2022-03-01' is no time" "2022-01-01/2022-03-31"
expect 2 overens import --covers 2022-03-01/2022-02-28 "$scratch/postings.csv"
says "$err" "--covers"
expect 2 overens import --covers 2022 "$data/grants.csv"
says "$err" "--covers: $data/grants.csv holds the table grants"
expect 0 overens import --covers 2022T1 "$scratch/postings.csv"
says "$out" "2 withdrawn"

# Where the region has a reason for them, texts are kept as they are.
book >"$scratch/postings.csv" <<'END'
23;book;2022-03-10;A 3;4011;9942;10;Resa Miroslava
END
echo 'posting_texts = true;' >>"$OVERENS_HOME/overens.conf"
expect 0 overens import "$scratch/postings.csv"
silent "$err"
grep -qra Miroslava "$OVERENS_HOME" || fail "a text that is kept cannot be found"
expect 0 overens import --json "$scratch/postings.csv"
says "$out" '"texts_left_out": 0'

# ---- the other tables of the year, by the names of their files ----
cat >"$scratch/2022-cost-objects.csv" <<'END'
unit;cost-object;edition;component
23;9942;close-care@2022;ambulance
END
cat >"$scratch/reallocations.csv" <<'END'
edition;unit;id;component;amount;date
close-care@2022;23;autumn;ambulance;-0,3 mkr;2022-05-01
close-care@2022;23;autumn;e-health;300 000 kr;2022-05-01
END
expect 0 overens import "$scratch/2022-cost-objects.csv" "$scratch/reallocations.csv"
says "$out" "cost-objects, batch" "reallocations, batch" "2 added"
cp "$scratch/reallocations.csv" "$scratch/moved.csv"
expect 2 overens import "$scratch/moved.csv"
says "$err" "fits both the table payments and the table reallocations"
sed 's/-0,3/-0,2/' "$scratch/reallocations.csv" >"$scratch/moved.csv"
expect 2 overens import --table reallocations "$scratch/moved.csv"
says "$err" "moved.csv:3:" "add up to 100000 kr"
finish
