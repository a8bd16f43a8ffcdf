#!/bin/sh
# The house guards itself: include order, faces, where SQL and libltdl may stand, no floating point, what a
# plugin may include, length of files, wording of messages (house.awk), and that what lies in a folder is in the
# build (below). Then the rules are tried on planted violations, so that a rule that finds nothing is noticed.
# Usage: house.sh [TOP]
set -u
here=$(cd "$(dirname "$0")" && pwd)
top=${1:-$(cd "$here/../.." && pwd)}
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
LC_ALL=C
export LC_ALL

# listed NAME FILE: does a line of FILE, comments aside, end one of its words in /NAME (or a suite's name)?
listed() {
    [ -f "$2" ] && awk -v name="$1" '
        /^[ \t]*#/ { next }
        { for (i = 1; i <= NF; i++) {
              start = length($i) - length(name)
              if ($i == name || (start > 0 && substr($i, start) == "/" name)) found = 1 } }
        END { exit !found }' "$2"
}

# inspect TOP: prints the violations of a tree.
inspect() (
    cd "$1" || exit 2
    find core plugins -name '*.[ch]' 2>/dev/null | sort >"$scratch/files"
    [ -s "$scratch/files" ] && xargs awk -f "$here/house.awk" <"$scratch/files"

    for file in core/*/*.c core/*/*.h; do
        [ -f "$file" ] || continue
        folder=${file%/*}
        listed "${file##*/}" "$folder/local.mk" || echo "$file:1: not listed in $folder/local.mk"
        listed "$folder/local.mk" Makefile.am || echo "$folder/local.mk:1: not included in Makefile.am"
    done
    for file in plugins/*/*.c; do
        [ -f "$file" ] || continue
        folder=${file%/*}
        listed "${file##*/}" "$folder/local.mk" || echo "$file:1: not listed in $folder/local.mk"
        listed "$folder/local.mk" plugins/plugins.mk || echo "$folder/local.mk:1: not included in plugins/plugins.mk"
        [ -f "$folder/manifest.json" ] || echo "$folder/manifest.json:1: the plugin has no manifest"
    done
    for file in tests/unit/test-*.c; do
        [ -f "$file" ] || continue
        name=${file##*/}
        listed "${name%.c}" tests/local.mk || listed "$name" tests/local.mk || echo "$file:1: not listed in tests/local.mk"
    done
    for file in tests/cli/*.sh tests/house/*.sh; do
        [ -f "$file" ] || continue
        [ -x "$file" ] || echo "$file:1: not executable"
        # A file that others read in is no test of its own.
        case $file in */lib.sh | */common.sh) continue ;; esac
        listed "${file##*/}" tests/local.mk || echo "$file:1: not listed in tests/local.mk"
    done
    find config -type f ! -name local.mk ! -name '.*' 2>/dev/null | sort | while read -r file; do
        listed "$file" config/local.mk || echo "$file:1: not listed in config/local.mk"
    done
)

# plant FILE: writes standard input there, in the tree of planted violations.
plant() {
    mkdir -p "$scratch/planted/$(dirname "$1")" && cat >"$scratch/planted/$1"
}

# expect TEXT: the violation must have been found.
expect() {
    if ! grep -qF -- "$1" "$scratch/found"; then
        echo "house.sh: a planted violation was not found: $1"
        failed=1
    fi
}

failed=0
[ -d "$top/core/base" ] || { echo "house.sh: $top has no core/base"; exit 2; }
inspect "$top" >"$scratch/violations"
if [ -s "$scratch/violations" ]; then
    sort -u "$scratch/violations"
    echo "$(sort -u "$scratch/violations" | wc -l) violations of the house's rules"
    failed=1
fi

# ---- can the rules fail? -----------------------------------------------------------------------------------------

plant Makefile.am <<'END'
include core/model/local.mk
# include core/view/local.mk
END
plant core/model/local.mk <<'END'
core_model_libmodel_a_SOURCES = core/model/clean.c core/model/model.h \
    core/model/order.c
# core/model/unlisted.c
END
plant core/model/model.h <<'END'
struct ov_model;
END
plant core/model/unlisted.c </dev/null
plant core/view/view.h </dev/null
plant core/view/local.mk <<'END'
core_view_libview_a_SOURCES = core/view/view.h
END
# Everything here looks like a violation and is none.
plant core/model/clean.c <<'END'
/* float double strtod; SELECT * FROM unit; a comment's 1.5
 * goes on: #include "store/store.h" */
#include <string.h>
#include "base/base.h" // "cli/cli.h"
#include "include/overens/plugin.h"
#include "overens/plugin.h"
#include "model/model-internal.h"
const char *clean = "no double, no sqlite3_open, \"1.5\", a != b, <!DOCTYPE html>, Select one"; /* 2.5 */
int floating_point = 0x1e5 + '"' + 10u; const char *quote = "// not a comment"; int after = '\'';
const char *marked = N_("a constant");
END
plant core/model/order.c <<'END'
#include "store/store.h"
#include "base/base-internal.h"
#include "model.h"
#include "elsewhere/elsewhere.h"
#include <sqlite3.h>
#include <ltdl.h>
#include <math.h>
#include <libintl.h>
const char *query = "SELECT name FROM unit";
double share(void) { return strtod("0", 0); }
int half = 15 / 1.5;
void load(void) { lt_dlopen("x"); }
void speak(void) { setlocale(0, ""); }
const char *built = __DATE__;
const char *said(void) { return _("translated"); }
const char *mark(const char *t) { return N_(t); }
const char *loud = "It failed!";
const char *polite = "Please give a year";
void open_store(void) { sqlite3_open(0, 0); }
#include "overens/test.h"
#include <curl/curl.h>
void fetch(void) { curl_easy_init(); }
END
plant core/testing/test.c <<'END'
#include "overens/test.h"
#include "cli/cli.h"
#include "modules/worker-internal.h"
END
plant core/attic/attic.c </dev/null
echo 'int x;' >>"$scratch/planted/core/attic/attic.c"
{ i=0; while [ $i -le 600 ]; do echo "int line$i;"; i=$((i + 1)); done; } | plant plugins/long/long.c
plant plugins/long/local.mk </dev/null
plant plugins/long/stdio.c <<'END'
#include <overens/plugin.h>
#include <string.h>
#include <stdio.h>
#include "base/base.h"
END
plant plugins/plugins.mk </dev/null
plant tests/local.mk </dev/null
plant tests/unit/test-model.c </dev/null
plant tests/cli/run.sh </dev/null
plant config/keys/population.csv </dev/null
plant config/local.mk </dev/null

inspect "$scratch/planted" >"$scratch/found"
expect 'core/model/order.c:1: core/model includes "store/store.h", but store comes after model'
expect 'core/model/order.c:2: "base/base-internal.h" is not the face'
expect 'core/model/order.c:3: "model.h" is not written from core/'
expect 'core/model/order.c:4: "elsewhere/elsewhere.h" lies in no folder'
expect 'core/model/order.c:5: sqlite3.h is included outside core/store'
expect 'core/model/order.c:6: ltdl.h is included outside core/modules/loader.c'
expect 'core/model/order.c:7: math.h: there is no binary floating point'
expect 'core/model/order.c:8: libintl.h is included outside core/cli'
expect 'core/model/order.c:9: SQL stands outside core/store'
expect "core/model/order.c:10: 'double': there is no binary floating point"
expect "core/model/order.c:10: 'strtod': there is no binary floating point"
expect 'core/model/order.c:11: a floating constant'
expect "core/model/order.c:12: 'lt_dlopen' is used outside core/modules/loader.c"
expect "core/model/order.c:13: 'setlocale' is used outside core/cli/main.c"
expect "core/model/order.c:14: '__DATE__' makes two builds differ"
expect "core/model/order.c:15: '_()' translates outside core/cli"
expect 'core/model/order.c:16: N_() marks something that is not a constant text'
expect 'core/model/order.c:17: a message has an exclamation mark'
expect 'core/model/order.c:18: a message says what is wrong'
expect "core/model/order.c:19: 'sqlite3_open' is used outside core/store"
expect 'core/model/order.c:20: "overens/test.h" lies in no folder'
expect 'core/model/order.c:21: curl/curl.h is included outside core/runs/mail-main.c'
expect "core/model/order.c:22: 'curl_easy_init' is used outside core/runs/mail-main.c"
expect 'core/testing/test.c:2: core/testing includes "cli/cli.h", but cli comes after testing'
expect 'core/testing/test.c:3: "modules/worker-internal.h" is not the face'
expect 'core/attic/attic.c:1: core/attic is no folder of the house'
expect 'plugins/long/long.c:601: more than 600 lines'
expect 'plugins/long/stdio.c:3: a plugin includes only'
expect 'plugins/long/stdio.c:4: a plugin includes only'
expect 'core/model/unlisted.c:1: not listed in core/model/local.mk'
expect 'core/view/local.mk:1: not included in Makefile.am'
expect 'plugins/long/long.c:1: not listed in plugins/long/local.mk'
expect 'plugins/long/local.mk:1: not included in plugins/plugins.mk'
expect 'plugins/long/manifest.json:1: the plugin has no manifest'
expect 'tests/unit/test-model.c:1: not listed in tests/local.mk'
expect 'tests/cli/run.sh:1: not executable'
expect 'tests/cli/run.sh:1: not listed in tests/local.mk'
expect 'config/keys/population.csv:1: not listed in config/local.mk'
if grep -F core/model/clean.c "$scratch/found"; then
    echo "house.sh: the lines above are no violations, but were taken for some"
    failed=1
fi
exit $failed
