#!/bin/sh
# Publications in a schedule's folder, by ticks that are killed at any moment: whole or not there, latest never back.
. "${0%/*}/common.sh"
make_home
fill_home
mkdir -p "$OVERENS_HOME/schedules.d"
# schedule SETTING…: the months of a year, with these settings as well.
schedule() {
    cat >"$OVERENS_HOME/schedules.d/region.conf" <<END
schedules = (
  { id = "month"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-02-01"; time = "06:00";
    missed = "all"; $* }
);
END
}
# Made first, and told to leave afterwards: so the kills come while they are delivered.
schedule
expect 0 env OVERENS_NOW=2022-11-02T06:00:00Z overens tick
schedule "folder = \"$scratch/shared\";"
place=$scratch/shared/close-care@2022/monthly

# whole: every publication that readers see is what was published, and latest is one of them.
whole() {
    [ -d "$place" ] || return 0
    for seen in "$place"/*; do
        [ -e "$seen" ] || continue
        name=$(readlink "$seen" || basename "$seen")
        diff -r "$place/$name" "$OVERENS_HOME/published/close-care@2022/monthly/$name" >"$scratch/difference" ||
            fail "$name is not what was published: $(head -n 2 "$scratch/difference")"
    done
}

round=0
kills=0
before=0
turns=0
while [ $round -lt 25 ]; do
    round=$((round + 1))
    OVERENS_NOW=2022-11-02T06:00:00Z overens --quiet tick >/dev/null 2>&1 &
    child=$!
    # 0.02 to 0.4 seconds, in a fixed order: fast machines are killed early, slow ones often
    sleep "$(printf '0.%02d' $((2 + round * 7 % 38)))"
    kill -9 "$child" 2>/dev/null
    status=0
    wait "$child" 2>/dev/null || status=$?
    [ "$status" -ne 137 ] || kills=$((kills + 1))
    whole
    if [ -L "$place/latest" ]; then
        now=$(readlink "$place/latest" | sed 's/^0*//')
        [ "$now" -ge "$before" ] || fail "latest went back from $before to $now"
        [ "$now" -eq "$before" ] || turns=$((turns + 1))
        before=$now
    fi
done
[ "$kills" -gt 0 ] || fail "none of $round ticks was killed"
for again in 1 2 3; do
    expect 0 env OVERENS_NOW=2022-11-02T06:00:00Z overens tick
done
whole
runs=$(ls -d "$OVERENS_HOME"/published/close-care@2022/monthly/* | wc -l)
[ "$runs" -ge 6 ] || fail "only $runs publications"
same "$(ls -d "$place"/0* | wc -l)" "$runs" "publications in the folder"
same "$(readlink "$place/latest")" "$(ls "$place" | grep -v latest | tail -n 1)" "latest"
silent_folder=$(find "$scratch/shared" -name '.*' | head -n 3)
same "$silent_folder" "" "what is left over"

# ---- a folder that cannot be written is told of the run, and ends well later
rm -rf "$scratch/shared"
: >"$scratch/shared"
expect 0 env OVERENS_NOW=2022-12-01T06:00:00Z overens tick
[ "$(ls "$OVERENS_HOME/published/close-care@2022/monthly" | wc -l)" -gt "$runs" ] || fail "no report for November"
new=$(ls "$OVERENS_HOME/published/close-care@2022/monthly" | tail -n 1)
expect 0 overens run show "$(echo "$new" | sed 's/^0*//')"
says "$out" "$scratch/shared"
rm "$scratch/shared"
expect 0 env OVERENS_NOW=2022-12-01T07:00:00Z overens tick
[ -f "$place/$new/report.html" ] || fail "$new was not delivered when the folder could be made"
same "$(readlink "$place/latest")" "$new" "latest in a new folder"
echo "$kills ticks killed, latest seen to move on $turns times, $runs publications whole"
finish
