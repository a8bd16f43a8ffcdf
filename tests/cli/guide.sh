#!/bin/sh
# What the user's guide shows is what comes out.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
HOME=$scratch
unset OVERENS_HOME
export HOME
mkdir "$scratch/bin" "$scratch/2022" "$scratch/2020" "$scratch/made-up"
# Each of the guide's homes is of a day of its own.
cat >"$scratch/bin/overens" <<EOF
#!/bin/sh
case \$OVERENS_HOME in
*-2020) today=2020-11-30 ;;
*-made-up) today=2022-10-03 OVERENS_NOW=2022-10-03T09:00:00Z ;;
*) today=2022-05-04 ;;
esac
exec "$(command -v overens)" --actor anna --today \$today "\$@"
EOF
chmod +x "$scratch/bin/overens"
PATH=$scratch/bin:$PATH
cp "$data"/* "$scratch/2022/"
cp "$data"/../2020/* "$scratch/2020/"
cp -R "$data"/../../made-up-region/2022/*.csv "$data"/../../made-up-region/2022/schedules.d \
    "$data"/../../made-up-region/2022/delivery.conf "$data"/../../made-up-region/2022/calendar.txt "$scratch/made-up/"
LC_ALL=C.UTF-8 python3 "$(dirname "$0")/guide.py" "$source/docs/user-guide.md" "$scratch" ${GUIDE_WRITE:+--write} || failed=1
[ -n "${GUIDE_WRITE-}" ] || {
    # It must be able to fail.
    sed 's/939 kr more/938 kr more/' "$source/docs/user-guide.md" >"$scratch/planted.md"
    rm -rf "$scratch/overens" "$scratch/overens-2020" "$scratch/overens-made-up" "$scratch/environment"
    python3 "$(dirname "$0")/guide.py" "$scratch/planted.md" "$scratch" >/dev/null && fail "a planted difference was not found"
}
finish
