#!/bin/sh
# The installed tree, as a stranger sees it: the headers alone, a plugin from module new to a report, the program's own
# way.
# Run by make installcheck, which says where things were installed.
set -eu
bindir=${1:?} pkgconfigdir=${2:?} top=${3:?}
work=$(mktemp -d)
name=outside-plugin
# What the stranger installs is taken away again: the next one may be make uninstall.
leave() {
    rm -rf "$work"
    [ -z "${plugindir-}" ] || rm -rf "$plugindir/$name.so" "$(variable moduledir)/$name" \
        "$(variable editiondir)/$name@2022.conf" "$(variable localedir)/en/LC_MESSAGES/overens-$name.mo"
}
variable() {
    pkg-config --variable="$1" overens-plugin
}
trap leave EXIT
unset OVERENS_DATADIR OVERENS_PLUGINDIR OVERENS_WORKER OVERENS_LOCALEDIR OVERENS_HOME
PKG_CONFIG_PATH=$pkgconfigdir
export PKG_CONFIG_PATH
CC=${CC:-cc}

"$bindir/overens" --version >/dev/null

cflags=$(pkg-config --cflags overens-plugin)
plugindir=$(variable plugindir)

# Each header alone, as C11 and as C++17.
for header in plugin test; do
    printf '#include <overens/%s.h>\nint main(void) { return OV_ABI_MAJOR == 1 ? 0 : 1; }\n' "$header" >"$work/alone.c"
    # shellcheck disable=SC2086
    "$CC" -std=c11 -Wall -Wextra -Wpedantic -Werror $cflags -o "$work/alone" "$work/alone.c"
    "$work/alone"
    if command -v g++ >/dev/null; then
        cp "$work/alone.c" "$work/alone.cc"
        # shellcheck disable=SC2086
        g++ -std=c++17 -Wall -Wextra -Wpedantic -Werror $cflags -o "$work/alone-cc" "$work/alone.cc"
        "$work/alone-cc"
    fi
done

# The shipped plugin's source builds outside the tree, with nothing but the installed header.
cp "$top/plugins/close-care/close-care.c" "$work/"
# shellcheck disable=SC2086
"$CC" -std=c11 -Wall -Wextra -Werror $cflags -fPIC -shared -fvisibility=hidden -Wl,-z,defs -Wl,-z,now \
    -o "$work/close-care.so" "$work/close-care.c"
test -f "$plugindir/close-care.so"
test -z "$(find "$plugindir" -name '*.la')"

home=$work/home
data=$top/docs/example/jamtland-harjedalen/2022
overens() {
    "$bindir/overens" --home "$home" --quiet --today 2022-05-04 "$@"
}
overens init --region 23
overens module enable close-care
mkdir -p "$home/editions" && cp "$data/close-care@2022.local.conf" "$home/editions/"
overens configtest
for table in units decisions grants activities statements; do
    overens import "$data/$table.csv" >/dev/null
done
status=0
overens report sheet close-care@2022 --language sv --print text >"$work/sheet.txt" || status=$?
test "$status" -eq 1
sed 's/\xc2\xa0/ /g' "$work/sheet.txt" | grep -q '64 410 035 kr'
# The installed catalogue of texts was found.
grep -q 'Sammanfattning' "$work/sheet.txt"
overens verify 1 >/dev/null

# ---- a stranger's plugin, with nothing but the installed tree ----
PATH=$bindir:$PATH
export PATH CC
cd "$work"
"$bindir/overens" --quiet --today 2022-05-04 module new "$name"
cd "$name"
make -s CC="$CC"
make -s golden CC="$CC" >/dev/null
if pkg-config --exists overens-test; then
    make -s check CC="$CC" >"$work/checked"
else
    "$bindir/overens" module check "./$name.so" --tests tests >"$work/checked"
fi
grep -q '0 errors, 0 warnings' "$work/checked"
if pkg-config --exists overens-test; then
    make -s sanitize CC="$CC" >/dev/null
fi
make -s install CC="$CC"
test -f "$plugindir/$name.so"

home=$work/outside
overens init --region 23
overens module enable "$name"
overens configtest
overens import "tests/2022/faults/values.csv" >/dev/null
status=0
"$bindir/overens" --home "$home" --today 2023-01-31 check "$name@2022" >"$work/findings" || status=$?
test "$status" -eq 1
grep -q 'distance-within-visits' "$work/findings"
status=0
"$bindir/overens" --home "$home" --today 2023-01-31 report sheet "$name@2022" --language sv --print text \
    >"$work/sheet.txt" || status=$?
test "$status" -eq 1
# The section drawn from the tables, the one that the callback built, and the finding.
for text in 'Besök och besök på distans' 'Av 300 gjordes 400,0 % på distans.' '1 200 på distans, men'; do
    sed 's/\xc2\xa0/ /g' "$work/sheet.txt" | grep -q "$text" || { echo "the report lacks: $text" >&2; exit 1; }
done
"$bindir/overens" --home "$home" report sheet "$name@2022" --today 2023-01-31 --language en --print text >"$work/english.txt" || :
grep -q 'Summary of the visits' "$work/english.txt"
overens verify 1 >/dev/null
echo "the installed tree works"
