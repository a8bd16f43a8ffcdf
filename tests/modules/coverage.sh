#!/bin/sh
# Of the branches in each plugin's code nine in ten are taken by its own test, plugins/ID/tests/test-ID.c, which is linked with
# the fake host. A plugin of tables alone has no branch, and needs no test.
set -u
top=$(cd "${OVERENS_SRCDIR:?run through tests/env}" && pwd) # as gcov names its files
least=90
for tool in gcc gcov pkg-config; do
    command -v "$tool" >/dev/null || { echo "no $tool"; exit 77; }
done
pkg-config --exists check || { echo "no Check"; exit 77; }
host=$OVERENS_BUILDDIR/liboverens-test.a
[ -f "$host" ] || { echo "no $host: make it first" >&2; exit 1; }
grep -q __sanitizer_cov "$host" && { echo "the fake host is built for fuzzing"; exit 77; }
# In a build with sanitizers the fake host has them as well.
sanitizers=
grep -q __asan_report "$host" && sanitizers='-fsanitize=address,undefined'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
plugins=0
with_code=0

# compile ID: the plugin by itself, counting; and with its test, where it has one.
compile() {
    mkdir "$work/$1" && cd "$work/$1" &&
        gcc -std=gnu11 -O0 --coverage -I"$top/core/include" -c "$top/plugins/$1/$1.c" -o plugin.o || return
    [ -f "$top/plugins/$1/tests/test-$1.c" ] || return 0
    gcc -std=gnu11 -O0 -I"$top/core/include" $(pkg-config --cflags check) -c "$top/plugins/$1/tests/test-$1.c" -o test.o &&
        gcc --coverage $sanitizers -o test test.o plugin.o "$host" \
            $(pkg-config --libs check jansson libsodium) -lgmp
}

# taken ID: per cent of the branches in the plugin's own file that were taken, or nothing where it has none.
taken() {
    (cd "$work/$1" && gcov -b -n plugin.o 2>gcov.log) |
        awk -v file="File '$top/plugins/$1/$1.c'" '
            /^File / { ours = $0 == file }
            ours && sub(/^Taken at least once:/, "") { sub(/%.*/, ""); print }'
}

# enough PERCENT
enough() {
    awk -v taken="$1" -v least="$least" 'BEGIN { exit !(taken + 0 >= least) }'
}

for folder in "$top"/plugins/*/; do
    folder=${folder%/}
    id=${folder##*/}
    [ -f "$folder/local.mk" ] || continue
    plugins=$((plugins + 1))
    compile "$id" || { echo "$id: cannot be compiled with its test"; failed=1; continue; }
    untested=$(taken "$id")
    [ -n "$untested" ] || { echo "$id: tables alone"; continue; }
    with_code=$((with_code + 1))
    if [ ! -x "$work/$id/test" ]; then
        echo "$id: has code, and no plugins/$id/tests/test-$id.c"
        failed=1
        continue
    fi
    # It must be able to fail: without the test nothing is taken.
    if enough "$untested"; then
        echo "$id: $untested % are taken although nothing ran"
        failed=1
    fi
    "$work/$id/test" >"$work/$id/log" 2>&1 || { cat "$work/$id/log"; echo "$id: its test fails"; failed=1; }
    percent=$(taken "$id")
    echo "$id: $percent % of the branches"
    enough "$percent" || { echo "$id: less than $least %"; failed=1; }
done
[ "$plugins" -gt 0 ] && [ "$with_code" -gt 0 ] || { echo "no plugin with code in $top/plugins" >&2; failed=1; }
exit $failed
