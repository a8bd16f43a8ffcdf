#!/bin/sh
# What the plugin author's guide shows is what comes out: from module new to a report, each command as a reader types it.
# GUIDE_WRITE=yes prints the guide with what came.
. "$(dirname "$0")/common.sh"
for tool in python3 make pkg-config msgfmt; do
    command -v "$tool" >/dev/null || { echo "no $tool"; exit 77; }
done
pkg-config --exists check || { echo "no Check"; exit 77; }
HOME=$scratch
unset OVERENS_HOME OVERENS_NOW
export HOME
guide=$source/docs/plugin-guide.md

# The build tree in the shape of an installation that the reader may write to.
installed=$scratch/.installed
prepare() {
    rm -rf "$installed"
    mkdir -p "$installed/plugins" "$installed/data/modules" "$installed/data/config/editions" "$installed/bin" "$installed/locale"
    for file in "$source"/config/*; do
        [ "${file##*/}" = editions ] || ln -s "$file" "$installed/data/config/"
    done
    cp -R "$texts"/* "$installed/locale/"
    cat >"$installed/overens-plugin.pc" <<END
plugindir=$installed/plugins
moduledir=$installed/data/modules
editiondir=$installed/data/config/editions
localedir=$installed/locale
Name: overens-plugin
Description: the build tree
Version: 0
Cflags: -I$source/core/include
END
    # In a build with sanitizers the fake host has them as well.
    sanitizers=
    grep -q __asan_report "$OVERENS_BUILDDIR/liboverens-test.a" && sanitizers='-fsanitize=address,undefined'
    cat >"$installed/overens-test.pc" <<END
Name: overens-test
Description: the build tree
Version: 0
Requires: overens-plugin check
Libs: -L$OVERENS_BUILDDIR -loverens-test -ljansson -lsodium -lgmp $sanitizers
END
    printf '#!/bin/sh\nexec "%s" --actor anna --today 2027-05-01 "$@"\n' "$program" >"$installed/bin/overens"
    chmod +x "$installed/bin/overens"
}
program=$(command -v overens)
texts=$OVERENS_LOCALEDIR
PATH=$installed/bin:$PATH
PKG_CONFIG_PATH=$installed
OVERENS_DATADIR=$installed/data
OVERENS_PLUGINDIR=$installed/plugins
OVERENS_LOCALEDIR=$installed/locale
CK_VERBOSITY=normal
export PATH PKG_CONFIG_PATH OVERENS_DATADIR OVERENS_PLUGINDIR OVERENS_LOCALEDIR CK_VERBOSITY
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES CFLAGS LDFLAGS

prepare
LC_ALL=C.UTF-8 python3 "$(dirname "$0")/guide.py" "$guide" "$scratch" ${GUIDE_WRITE:+--write} || failed=1
[ -n "${GUIDE_WRITE-}" ] || {
    # It must be able to fail.
    sed 's/0 errors, 0 warnings/0 errors, 9 warnings/' "$guide" >"$scratch/planted.md"
    cmp -s "$guide" "$scratch/planted.md" && fail "nothing was planted"
    rm -rf "$scratch/school-health" "$scratch/overens" "$scratch/environment"
    prepare
    python3 "$(dirname "$0")/guide.py" "$scratch/planted.md" "$scratch" >/dev/null && fail "a planted difference was not found"
}
finish
