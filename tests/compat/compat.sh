#!/bin/sh
# What docs/api-changes.md promises: today's program serves plugins of older minors and refuses newer ones and other
# majors; tomorrow's, whose tables and host have grown, serves today's; nothing that is frozen has moved.
. "$(dirname "$0")/../cli/common.sh"
here=$source/tests/compat
built=$OVERENS_BUILDDIR/tests/compat
frozen=$here/1.0
header=$source/core/include/overens/plugin.h
cc=${CC:-cc}
command -v "$cc" >/dev/null || { echo "no compiler"; exit 77; }

number() {
    sed -n "s/^#define OV_ABI_$1  *\([0-9]*\).*/\1/p" "$header"
}
major=$(number MAJOR)
minor=$(number MINOR)

# ---- nothing that is frozen has moved ----
[ -d "$here/$major.$minor" ] ||
    fail "the header says $major.$minor, and tests/compat/$major.$minor does not freeze it (docs/api-changes.md)"
[ ! -f "$here/$major.$minor/overens/plugin.h" ] || cmp -s "$header" "$here/$major.$minor/overens/plugin.h" ||
    fail "plugin.h is not the frozen $major.$minor any more: raise OV_ABI_MINOR and freeze the new one (docs/api-changes.md)"

# moved LAYOUT: lines of a frozen layout that today's does not keep. A struct may grow, nothing else.
moved() {
    awk 'NR == FNR { if ($1 == "sizeof") size[$2] = $3; else has[$0] = 1; next }
        $1 == "sizeof" { if (!($2 in size) || size[$2] < $3) print; next }
        !($0 in has)' "$built/layout.now" "$1"
}
if [ "$(getconf LONG_BIT)" = 64 ]; then
    expect 0 "$built/layout"
    cp "$out" "$built/layout.now"
    for layout in "$here/$major".*/layout; do
        moved "$layout" >"$scratch/moved"
        silent "$scratch/moved"
    done
    # Can it fail? A member moved, a member gone, a struct smaller, a word with another meaning.
    for change in 's/^\(ov_field.type\) 48/\1 52/' 's/^ov_check.cite.*/ov_check.gone 48 8/' \
        's/^sizeof ov_host .*/sizeof ov_host 400/' 's/^OV_SHARE 3/OV_SHARE 4/'; do
        sed "$change" "$frozen/layout" >"$scratch/layout"
        cmp -s "$frozen/layout" "$scratch/layout" && fail "$change changes nothing"
        [ -n "$(moved "$scratch/layout")" ] || fail "a planted change was not noticed: $change"
    done
fi

# ---- the frozen example, in today's program ----
expect 0 "$built/figures" "$frozen/world.json"
diff -u "$frozen/figures.txt" "$out" || fail "the example does not give what it gave"
status=0
overens module check "$built/.libs/example.so" --tests "$frozen/tests" >"$out" || status=$?
[ "$status" -le 1 ] || fail "the example does not stand module check"
grep '^error' "$out"
says "$out" "example 1.0, built for interface 1.0" "summary: at most" "limit: every case raises it"

plugins=$scratch/plugins
mkdir -p "$plugins" "$scratch/data/modules/example"
for entry in "$OVERENS_DATADIR"/*; do
    [ "${entry##*/}" = modules ] || ln -s "$entry" "$scratch/data/${entry##*/}"
done
cp "$built/.libs/example.so" "$plugins/"
overens module show "$built/.libs/example.so" --json >"$scratch/data/modules/example/manifest.json"
OVERENS_PLUGINDIR=$plugins
OVERENS_DATADIR=$scratch/data
export OVERENS_PLUGINDIR OVERENS_DATADIR
expect 0 overens --quiet init --region 23
cp "$frozen/example@2022.conf" "$OVERENS_HOME/editions/"
expect 0 overens --quiet module enable example
expect 0 overens --quiet import "$frozen"/tests/2022/full/values.csv "$frozen"/tests/2022/full/decisions.csv
status=0
overens --today 2022-12-31 report sheet example@2022 --language sv --print text >"$out" || status=$?
[ "$status" -le 1 ] || fail "no report of the example"
says "$out" "Andelen är 25,0 %." "25,0 % gjordes på distans." "Planen gäller från den 4 maj." "Förändring 20" \
    "1 200 besök; gränsen är 1 000."

# ---- headers of others, in today's program ----

# build FOLDER FLAG…: the example with the header that stands in FOLDER.
build() {
    folder=$1
    shift
    "$cc" "$@" -I"$folder" -std=c11 -fPIC -fvisibility=hidden -shared -o "$folder/example.so" "$frozen/example.c" ||
        fail "the example does not compile with the header in $folder"
}
# grow FROM TO: a header as the next minor could be: a member behind the last of rows, descriptor and host.
grow() {
    mkdir -p "$2/overens"
    sed -e "s/^\(#define OV_ABI_MINOR\).*/\1 $((minor + 1))/" \
        -e '/^struct ov_field {/,/^};/s/^};/    const char *grown;\n    uint32_t grown_flags, grown_more;\n};/' \
        -e '/^struct ov_check {/,/^};/s/^};/    const char *grown;\n};/' \
        -e '/^struct ov_section {/,/^};/s/^};/    const char *grown;\n};/' \
        -e '/^struct ov_plugin {/,/^};/s/^};/    struct ov_rows grown;\n};/' \
        -e '/^struct ov_host {/,/^};/s/^};/    int (*grown)(struct ov_run *run);\n};/' "$1" >"$2/overens/plugin.h"
    [ "$(grep -c grown "$2/overens/plugin.h")" -eq 6 ] || fail "the header could not be grown"
}
grow "$header" "$scratch/newer"
build "$scratch/newer"
expect 2 overens module check "$scratch/newer/example.so"
says "$out" "was built for interface $major.$((minor + 1)), this program has $major.$minor" "build the plugin again"
for other in 0 $((major + 1)); do
    mkdir -p "$scratch/major-$other/overens"
    sed "s/^\(#define OV_ABI_MAJOR\).*/\1 $other/" "$header" >"$scratch/major-$other/overens/plugin.h"
    build "$scratch/major-$other"
    expect 2 overens module check "$scratch/major-$other/example.so"
    says "$out" "was built for interface $other.$minor, this program has $major.$minor"
done
# Rows that are shorter than those of 1.0 were never public.
mkdir -p "$scratch/short/overens"
sed '/^struct ov_option {/,/^};/s/    uint32_t type, flags;/    uint32_t type;/' "$header" >"$scratch/short/overens/plugin.h"
cmp -s "$header" "$scratch/short/overens/plugin.h" && fail "the header could not be cut"
build "$scratch/short" -fpack-struct=4
expect 2 overens module check "$scratch/short/example.so"
says "$out" "bytes"

# ---- today's and older plugins, in tomorrow's program ----
#
# The fake host is the program's own host, evaluation and reader of tables. It is built here with the grown header.
tomorrow=$scratch/tomorrow
mkdir -p "$tomorrow"
sources=$(awk '/^modules_(common|host) =/ { take = 1 } take && /\.c/ { print $1 } take && !/\\$/ { take = 0 }' \
    "$source/core/modules/local.mk")
flags="-D_GNU_SOURCE -I$scratch/newer -I$source/core -I$source/core/include -std=gnu11 -O0 $(pkg-config --cflags jansson)"
(
    cd "$tomorrow" || exit 1
    for file in $sources core/modules/inside.c; do echo "$source/$file"; done >files
    ls "$source"/core/base/*.c "$source"/core/model/*.c "$source"/core/view/*.c "$source"/core/figures/*.c \
        "$source"/core/checks/*.c "$source"/core/testing/*.c >>files
    # shellcheck disable=SC2086
    xargs -P 2 -I FILE sh -c 'name=$(echo "$1" | sed "s|.*/core/||; s|/|-|g"); shift; "$@" -o "$name.o"' sh FILE \
        "$cc" $flags -c FILE <files
) || fail "tomorrow's core does not compile"
# As an archive, as it is installed: what nobody needs, such as the reader of checks.conf, is left out.
ar rcs "$tomorrow/core.a" "$tomorrow"/*.o || fail "ar"
"$cc" -I"$scratch/newer" -I"$source/core/include" -c -o "$tomorrow/figures.o" "$here/figures.c" || fail "figures.c"
for plugin in "$frozen" "$source/core/include" "$scratch/newer"; do
    "$cc" -I"$plugin" -std=c11 -c -o "$tomorrow/example.plugin" "$frozen/example.c" &&
        "$cc" -o "$tomorrow/figures" "$tomorrow/figures.o" "$tomorrow/example.plugin" "$tomorrow/core.a" -ljansson -lsodium -lgmp ||
        fail "tomorrow's host cannot be linked"
    expect 0 "$tomorrow/figures" "$frozen/world.json"
    diff -u "$frozen/figures.txt" "$out" || fail "tomorrow's host does not give what today's gives, with $plugin"
done
finish
