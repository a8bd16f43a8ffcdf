#!/bin/sh
# Every plugin of the tree stands what 'overens module check' asks of any: its golden cases among it, plugins/ID/tests/
# EDITION/CASE (docs/plugin-guide.md). --update writes what comes out as the new expectation.
set -u
top=${OVERENS_SRCDIR:?run through tests/env}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
LANGUAGE=en
export LANGUAGE
failed=0
plugins=0

for folder in "$top"/plugins/*/; do
    folder=${folder%/}
    id=${folder##*/}
    [ -f "$folder/local.mk" ] || continue
    plugins=$((plugins + 1))
    status=0
    overens module check "$OVERENS_BUILDDIR/plugins/$id/.libs/$id.so" --tests "$folder/tests" ${1:+"$1"} \
        >"$work/$id" || status=$?
    grep -v '^ok ' "$work/$id"
    [ "$status" -eq 0 ] || failed=1
done
[ "$plugins" -gt 0 ] || { echo "no plugin found in $top/plugins" >&2; exit 1; }

# It must be able to fail: a changed expectation is noticed.
cp -R "$top/plugins/close-care/tests" "$work/tests"
cp -R "$top/docs" "$work/docs"
chmod -R u+w "$work"
for file in "$work"/tests/*/*/findings.json; do
    sed 's/"held": /&9/' "$file" >"$work/planted" && cp "$work/planted" "$file"
done
status=0
overens module check "$OVERENS_BUILDDIR/plugins/close-care/.libs/close-care.so" --tests "$work/tests" >"$work/planted" ||
    status=$?
if [ "$status" -ne 2 ] || ! grep -q 'findings.json is not what comes out' "$work/planted"; then
    echo "a changed expectation was not noticed"
    failed=1
fi
exit $failed
