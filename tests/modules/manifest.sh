#!/bin/sh
# Every plugin's manifest.json is what the plugin says of itself, and its texts are translated into English.
set -u
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
failed=0
count=0
for folder in "$OVERENS_SRCDIR"/plugins/*/; do
    folder=${folder%/}
    id=${folder##*/}
    [ -f "$folder/local.mk" ] || continue
    count=$((count + 1))
    if ! "$OVERENS_BUILDDIR/tests/modules/describe" "$OVERENS_WORKER" "$OVERENS_PLUGINDIR" "$id" >"$scratch/manifest"; then
        failed=1
    elif ! diff -u "$folder/manifest.json" "$scratch/manifest"; then
        echo "plugins/$id/manifest.json is not what the plugin says; make update-manifests writes it anew"
        failed=1
    fi
    command -v xgettext >/dev/null && command -v msgattrib >/dev/null || continue
    (cd "$OVERENS_SRCDIR" && xgettext --from-code=UTF-8 --language=C --keyword --keyword=N_ --force-po \
        --output="$scratch/texts.pot" plugins/"$id"/*.c) &&
        msgmerge --quiet --no-fuzzy-matching "$folder/po/en.po" "$scratch/texts.pot" --output-file="$scratch/merged.po" ||
        failed=1
    for state in --untranslated --only-fuzzy; do
        if msgattrib "$state" --no-obsolete --no-wrap "$scratch/merged.po" | grep -E '^(#:|msgid "[^"])'; then
            echo "plugins/$id/po/en.po lacks the texts above; make update-po takes them in"
            failed=1
        fi
    done
done
[ "$count" -gt 0 ] || { echo "no plugin found in $OVERENS_SRCDIR/plugins"; exit 1; }

# The comparison itself must be able to fail.
if [ "$failed" -eq 0 ] && sed 's/"version": "/&0/' "$scratch/manifest" | cmp -s - "$scratch/manifest"; then
    echo "a changed manifest was not noticed"
    failed=1
fi
exit $failed
