#!/bin/sh
# The installed tree, as a stranger sees it: the header alone, a plugin with pkg-config alone, the program's own way.
# Run by make installcheck, which says where things were installed.
set -eu
bindir=${1:?} pkgconfigdir=${2:?} top=${3:?}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset OVERENS_DATADIR OVERENS_PLUGINDIR OVERENS_WORKER OVERENS_LOCALEDIR OVERENS_HOME
PKG_CONFIG_PATH=$pkgconfigdir
export PKG_CONFIG_PATH
CC=${CC:-cc}

"$bindir/overens" --version >/dev/null

cflags=$(pkg-config --cflags overens-plugin)
plugindir=$(pkg-config --variable=plugindir overens-plugin)
printf '#include <overens/plugin.h>\nint main(void) { return OV_ABI_MAJOR == 1 ? 0 : 1; }\n' >"$work/alone.c"
# shellcheck disable=SC2086
"$CC" -std=c11 -Wall -Wextra -Wpedantic -Werror $cflags -o "$work/alone" "$work/alone.c"
"$work/alone"
if command -v g++ >/dev/null; then
    cp "$work/alone.c" "$work/alone.cc"
    # shellcheck disable=SC2086
    g++ -std=c++17 -Wall -Wextra -Werror $cflags -o "$work/alone-cc" "$work/alone.cc"
fi

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
echo "the installed tree works"
