#!/bin/sh
# The backup of the administrator's guide, and its exercise, as they stand there.
. "$(dirname "$0")/common.sh"
guide=$source/docs/admin-guide.md

# block NAME: the commands below <!-- NAME -->, with the places of this test.
block() {
    sed -n "/^<!-- $1 -->\$/,/^\`\`\`\$/p" "$guide" | sed '/^<!--/d; /^```/d' |
        sed "s|/var/lib/overens/jamtland|$OVERENS_HOME|g; s|/backup/jamtland|$scratch/copies|g; s|/tmp/exercise|$scratch/exercise|g"
}

make_home
fill_home
expect 1 overens report sheet "$edition"
expect 1 overens report allocation "$edition"
mkdir -p "$scratch/copies/2001-01-01" # an older one, of which nothing is wanted
block backup >"$scratch/backup.sh"
same "$(grep -c overens "$scratch/backup.sh")" 2 "commands of the backup"
expect 0 sh "$scratch/backup.sh"
head=$(sed -n 's/^head of the batches *//p' "$scratch"/copies/*/head.txt)
same "${#head}" 64 "digits of the head that the backup notes"

# What happens after the backup is not in it.
expect 1 overens report deadlines "$edition"
block restore >"$scratch/restore.sh"
expect 0 sh "$scratch/restore.sh"
says "$out" "identical" "$head"
same "$(tail -n 1 "$out")" identical "the report of the restored home"
expect 0 overens --home "$scratch/exercise" audit verify --head "$head"
expect 0 overens --home "$scratch/exercise" run list
same "$(grep -c "$edition" "$out")" 2 "runs of the restored home"
for file in overens.conf "editions/$edition.local.conf" "published/$edition/sheet/0001/report.html"; do
    cmp -s "$OVERENS_HOME/$file" "$scratch/exercise/$file" || fail "$file is not as it was"
done
expect 1 overens --home "$scratch/exercise" report deadlines "$edition"

# A copy that was damaged is refused, and the exercise stops there.
rm -rf "$scratch/exercise"
find "$scratch/copies" -name store.db -exec sh -c 'printf x | dd of="$1" bs=1 seek=9000 conv=notrunc 2>/dev/null' sh {} \;
sh "$scratch/restore.sh" >"$out" 2>"$err" && fail "a damaged backup was restored"
finish
