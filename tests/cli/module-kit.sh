#!/bin/sh
# The plugin author's kit: a plugin that module new writes compiles as it is and stands module check; each fault planted
# in it is found, and told.
. "$(dirname "$0")/common.sh"
cc=${CC:-cc}
command -v "$cc" >/dev/null || { echo "no compiler"; exit 77; }
unset OVERENS_HOME
kit=$scratch/kit
mkdir "$kit"

# ---- module new ----
expect 0 overens --today 2027-05-01 module new school-health --folder "$kit"
silent "$out"
says "$err" "$kit/school-health is made. Next:" "make check"
plugin=$kit/school-health
for file in school-health.c Makefile README.md .gitignore school-health@2027.conf po/en.po tests/test-school-health.c \
    tests/2027/complete/values.csv tests/2027/faults/today; do
    [ -f "$plugin/$file" ] || fail "$file was not written"
done
grep -rn '@NAME@\|@YEAR@\|@NEXT@' "$plugin" && fail "a mark was not filled in"
expect 2 overens module new school-health --folder "$kit"
says "$err" "is there already"
for name in School core 1a 'a b' ''; do
    expect 2 overens module new "$name" --folder "$kit"
    says "$err" "is no name of a module"
done
expect 2 overens module new other --folder /proc/nowhere
expect 2 env OVERENS_DATADIR=/nonexistent overens module new other --folder "$kit"
says "$err" "/nonexistent"
[ ! -e "$kit/other" ] || fail "half a plugin was left behind"

# build FOLDER: as its Makefile does, with the header of this tree.
build() {
    "$cc" -I"$source/core/include" -std=c11 -Wall -Wextra -Werror -O1 -g -fPIC ${visibility--fvisibility=hidden} -shared \
        -Wl,-z,defs -Wl,-z,now -o "$1/school-health.so" "$1/school-health.c" || fail "$1 does not compile"
}

# ---- module show FILE, module check FILE ----
build "$plugin"
expect 0 overens module show "$plugin/school-health.so" --json
cp "$out" "$plugin/manifest.json"
says "$out" '"id": "school-health"'
expect 0 overens module show "$plugin/school-health.so"
says "$out" "distance-share"
expect 1 overens module check "$plugin/school-health.so"
says "$out" "there is no findings.json to compare with; --update writes it" "0 errors, 4 warnings"
silent "$err"
expect 0 overens module check "$plugin/school-health.so" --update
expect 0 overens module check "$plugin/school-health.so"
says "$out" "identity" "school-health 1.0, built for interface 1.1" "it exports ov_plugin_entry alone" \
    "manifest.json is what the plugin says" "2027/faults: twice the same bytes" \
    "distance-within-visits: raised by 2027/faults, not by 2027/complete" "summary: at most" "0 errors, 0 warnings"
expect 0 overens module check "$plugin/school-health.so" --json
says "$out" '"errors": 0' '"module": "school-health"' '"state": "ok"'
expect 0 env LANGUAGE=sv overens module check "$plugin/school-health.so"
says "$out" "fel: 0, varningar: 0"

# variant NAME: a copy of the plugin to plant a fault in.
variant() {
    rm -rf "$kit/$1"
    mkdir "$kit/$1"
    cp -R "$plugin" "$kit/$1/"
    rm "$kit/$1/school-health/manifest.json"
    planted=$kit/$1/school-health
}
# in_callback CODE: at the start of the callback.
in_callback() {
    awk -v code="$1" '{ print } /^static void build_summary/ { getline; print; print code }' "$planted/school-health.c" \
        >"$planted/new.c" && mv "$planted/new.c" "$planted/school-health.c"
    { echo '#include <stdlib.h>'; echo '#include <unistd.h>'; echo '#include <stdio.h>'; cat "$planted/school-health.c"; } \
        >"$planted/new.c" && mv "$planted/new.c" "$planted/school-health.c"
    build "$planted"
}
check_planted() {
    expect "$1" overens module check "$planted/school-health.so"
    shift
    says "$out" "$@"
}

variant exports
echo 'int of_another_year(void); int of_another_year(void) { return 2026; }' >>"$planted/school-health.c"
visibility='-fvisibility=default' build "$planted"
check_planted 2 "it exports of_another_year"

variant manifest
sed 's/"version": "1.0"/"version": "0.9"/' "$plugin/manifest.json" >"$planted/manifest.json"
check_planted 2 'is not what the plugin says: line'

variant memory
in_callback '    void *memory = malloc(100); memory ? free(memory) : abort();'
check_planted 1 "it calls" "malloc"

variant crash
in_callback '    *(volatile int *)16 = 1; (void)run;'
check_planted 2 "summary: 2027/complete: the plugin died of signal 11"

variant differs
in_callback '    char text[40]; snprintf(text, sizeof text, "number %d", (int)getpid()); run->host->note(run, text);'
check_planted 2 "differs between two homes"

variant state
in_callback '    static int begun; if (begun) *(volatile int *)16 = 1; begun = 1; run->host->allocate(run, 8); begun = 0;'
check_planted 2 "called again after 1 refusals in 1 allocations: the plugin died of signal 11"

variant large
in_callback '    run->host->allocate(run, 100 << 20);'
check_planted 1 "102400 kB of 256 MB"

variant expectation
sed 's/"errors": 1/"errors": 2/' "$planted/tests/2027/faults/findings.json" >"$planted/new" &&
    mv "$planted/new" "$planted/tests/2027/faults/findings.json"
check_planted 2 "2027/faults: findings.json is not what comes out: line" 'expected: "errors": 2'

variant far
sed 's/men 300 i allt\./men 300 i allt nu./' "$planted/tests/2027/faults/findings.json" >"$planted/new" &&
    mv "$planted/new" "$planted/tests/2027/faults/findings.json"
check_planted 2 'i allt.",; expected: ' 'i allt nu.'

variant never
rm -r "$planted/tests/2027/faults"
check_planted 1 "distance-within-visits: no case raises it"

variant always
rm -r "$planted/tests/2027/complete"
check_planted 1 "distance-within-visits: every case raises it"

variant none
rm -r "$planted/tests"
check_planted 1 "there is no golden case"
expect 2 overens module check "$planted/school-health.so" --tests "$planted/nowhere"
says "$out" "is no folder"

variant today
rm "$planted/tests/2027/faults/today"
check_planted 2 "its file 'today' is missing"

variant data
echo 'school-health.unheard-of;23;2027;;1;given;final' >>"$planted/tests/2027/faults/values.csv"
check_planted 2 "2027/faults: overens import ended with 2"

variant edition
sed 's/distance-share >=/distance-shre >=/' "$planted/school-health@2027.conf" >"$planted/new" &&
    mv "$planted/new" "$planted/school-health@2027.conf"
check_planted 2 "distance-shre"

# with_check LINE: one more check in the table.
with_check() {
    awk -v line="$1" '{ print } /^static const struct ov_check checks/ { print line }' "$planted/school-health.c" >"$planted/new.c" &&
        mv "$planted/new.c" "$planted/school-health.c"
    rm -rf "$planted/tests/2027"/*/*.json
    build "$planted"
}
variant lists
with_check '{ .id = "codes", .title = "T", .text = "{code}", .each = OV_CODE, .over = "sexs", .severity = OV_WARNING, .rule = "visits(sex = man) > 0 and count(grups) > 0" },'
check_planted 2 "error code lists checks.codes.over: sexs is no set, and no edition of school-health has a code list of that name" \
    "checks.codes.rule: grups is no set, and no edition"
sed 's/^};$/code_lists = ( { id = "sexes"; title = "Kön"; division = "sex"; source = "s"; codes = ( { code = "man"; title = "Man"; } ); } );\n};/' \
    "$planted/school-health@2027.conf" >"$planted/new" && mv "$planted/new" "$planted/school-health@2027.conf"
check_planted 2 "checks.codes.over: sexs is no set" "the nearest is sexes"
sed 's/"sexs"/"sexes"/; s/ and count(grups) > 0//' "$planted/school-health.c" >"$planted/new.c" &&
    mv "$planted/new.c" "$planted/school-health.c" && build "$planted"
check_planted 1 "ok code lists editions have the 1 that it counts on"
rm -r "$planted/tests" "$planted/school-health@2027.conf"
check_planted 1 "warning code lists checks.codes.over: whether an edition has the code list sexes, nobody can tell"

# ---- what is no plugin ----
expect 2 overens module check "$kit/nothing.so"
says "$out" "nothing.so"
echo "no plugin" >"$kit/text.so"
expect 2 overens module check "$kit/text.so"
says "$out" "$kit/text.so" "file too short"
cp "$plugin/school-health.so" "$kit/other-name.so"
expect 2 overens module check "$kit/other-name.so"
says "$out" "describes the module 'school-health'; accepted: 'other-name'"
cp "$plugin/school-health.so" "$kit/Other.so"
expect 2 overens module check "$kit/Other.so" --json
says "$out" '"errors": 1' "is not named like a plugin"
expect 2 overens module show "$kit/text.so"
for id in bad-rows no-magic no-entry wrong-major newer-minor wrong-id unresolved; do
    expect 2 overens module check "$OVERENS_BUILDDIR/tests/plugins/.libs/$id.so"
    says "$out" "error" "1 errors"
done
TMPDIR=$scratch/own
mkdir "$TMPDIR"
export TMPDIR
overens module check "$plugin/school-health.so" >"$out"
[ -z "$(ls "$TMPDIR")" ] || fail "module check leaves $(ls "$TMPDIR") behind"
finish
