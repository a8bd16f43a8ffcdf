#!/bin/sh
# A published run can be made again; what was tampered with is told; a backup brings everything back.
. "$(dirname "$0")/common.sh"
make_home
fill_home
expect 1 overens report sheet "$edition"
run=$OVERENS_HOME/published/$edition/sheet/0001
expect 0 overens verify 1
same "$(cat "$out")" identical "an untouched run"

# What comes later does not count: a run knows its inputs.
sed 's/1 441 061/1 441 062/' "$data/grants.csv" >"$scratch/grants.csv"
expect 0 overens import "$scratch/grants.csv"
echo '# a later word' >>"$OVERENS_HOME/editions/$edition.local.conf"
mkdir -p "$OVERENS_HOME/keys"
expect 0 overens verify 1
same "$(cat "$out")" identical "after later changes"
expect 1 overens report sheet "$edition" --batch 5
expect 0 overens verify 2
expect 1 overens report sheet "$edition"
expect 0 overens verify 3 --json
says "$out" '"verdict": "identical"'

# ---- tampering with what was published ----
cp -p "$run/report.txt" "$scratch/kept"
chmod u+w "$run/report.txt"
sed 's/30/31/' "$scratch/kept" >"$run/report.txt"
expect 1 overens verify 1
says "$out" "report.txt on disk is not what was published"
cp -p "$scratch/kept" "$run/report.txt"
expect 0 overens verify 1
mv "$run/figures.json" "$scratch/figures.json"
expect 2 overens verify 1 --json
says "$out" '"verdict": "not-possible"' "figures.json"
sed 's/30/31/' "$scratch/figures.json" >"$run/figures.json"
expect 2 overens verify 1 --json
says "$out" '"verdict": "differs"' "figures.json on disk is not what was published"
mv -f "$scratch/figures.json" "$run/figures.json"
expect 0 overens verify 1
mv "$run" "$scratch/run"
expect 2 overens verify 1 --json
says "$out" '"verdict": "not-possible"'
mv "$scratch/run" "$run"
expect 0 overens verify 1
expect 2 overens verify 17

# ---- and with what was kept ----
head=$(head_of_batches)
object=$(find "$OVERENS_HOME/objects" -type f | LC_ALL=C sort | head -n 1)
[ -n "$object" ] || fail "no kept file"
cp -p "$object" "$scratch/object"
chmod u+w "$object"
echo x >>"$object"
expect 2 overens audit verify
silent "$out"
cp -p "$scratch/object" "$object"
expect 0 overens audit verify

# ---- backup and back ----
expect 0 overens backup "$scratch/backup"
expect 2 overens backup "$scratch/backup"
expect 2 overens restore "$scratch/backup"
expect 0 overens --home "$scratch/other" restore "$scratch/backup"
says "$err" "overens.conf is missing"
expect 0 overens --home "$scratch/other" init --region 23
expect 0 overens --home "$scratch/other" audit verify --head "$head"
expect 0 overens --home "$scratch/other" batch list
same "$(grep -c import "$out")" 6 "batches in the restored store"
cp "$OVERENS_HOME/modules.d/close-care.conf" "$scratch/other/modules.d/"
cp -r "$OVERENS_HOME/published/." "$scratch/other/published/"
expect 0 overens --home "$scratch/other" verify 1

# The store alone, and the configuration copied by hand: reports are made again.
expect 0 overens --home "$scratch/third" restore "$scratch/backup"
cp -r "$OVERENS_HOME/overens.conf" "$OVERENS_HOME/modules.d" "$OVERENS_HOME/editions" "$scratch/third/"
expect 1 overens --home "$scratch/third" report sheet "$edition"
expect 0 overens --home "$scratch/third" verify 4

rm -rf "$scratch/other/store.db"
cp -r "$scratch/backup" "$scratch/damaged"
chmod -R u+w "$scratch/damaged"
file=$(find "$scratch/damaged/objects" -type f | LC_ALL=C sort | head -n 1)
echo x >>"$file"
expect 2 overens --home "$scratch/other" restore "$scratch/damaged"
[ ! -e "$scratch/other/store.db" ] || fail "a damaged backup was restored"
finish
