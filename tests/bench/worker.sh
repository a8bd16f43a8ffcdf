#!/bin/sh
# What plugins cost: a worker beyond its own work, against a bare /bin/true; and what a command with twenty enabled
# modules spends before its own work. Exit status 1 when one of the two bars is missed.
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
missed=0
# The plugins of the tests are made by make check; the bench needs one of them.
make -s -C "$OVERENS_BUILDDIR" tests/plugins/good.la >/dev/null
"$OVERENS_BUILDDIR/tests/bench/worker" || missed=1

shipped=$OVERENS_DATADIR
mkdir -p "$scratch/tree/modules" "$scratch/tree/plugins"
ln -s "$shipped/config" "$scratch/tree/config"
home=$scratch/home
overens --quiet --home "$home" init --region 23
for number in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do
    id=copy-$number
    mkdir "$scratch/tree/modules/$id"
    sed "s/close-care/$id/g" "$shipped/modules/close-care/manifest.json" >"$scratch/tree/modules/$id/manifest.json"
    cp "$OVERENS_PLUGINDIR/close-care.so" "$scratch/tree/plugins/$id.so"
    printf 'enabled = true;\n' >"$home/modules.d/$id.conf"
done
OVERENS_DATADIR=$scratch/tree
OVERENS_PLUGINDIR=$scratch/tree/plugins
export OVERENS_DATADIR OVERENS_PLUGINDIR
"$OVERENS_BUILDDIR/tests/bench/modules" "$home" || missed=1
exit $missed
