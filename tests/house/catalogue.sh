#!/bin/sh
# Every message of the core stands in po/sv.po, translated and not doubtful.
set -u
source=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
command -v xgettext >/dev/null && command -v msgattrib >/dev/null || { echo "no gettext tools"; exit 77; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# missing OUTPUT: the messages of a fresh catalogue that po/sv.po does not translate, with where they stand.
missing() {
    msgmerge --quiet --no-fuzzy-matching "$source/po/sv.po" "$1" --output-file="$scratch/merged.po" || return
    for state in --untranslated --only-fuzzy; do
        msgattrib "$state" --no-obsolete --no-wrap "$scratch/merged.po" | grep -E '^(#:|msgid "[^"])'
    done
}

"$source/po/extract.sh" "$source" "$scratch/core.pot" || exit 1
missing "$scratch/core.pot" >"$scratch/missing"
if [ -s "$scratch/missing" ]; then
    cat "$scratch/missing"
    echo "$(grep -c '^msgid' "$scratch/missing") messages lack a translation: run make update-po, fill po/sv.po"
    exit 1
fi

# The check itself must be able to fail.
mkdir -p "$scratch/planted/core"
echo 'const char *t(void) { return _("a message that nobody translated"); }' >"$scratch/planted/core/planted.c"
"$source/po/extract.sh" "$scratch/planted" "$scratch/planted.pot" || exit 1
if ! missing "$scratch/planted.pot" | grep -q 'nobody translated'; then
    echo "an untranslated message was not noticed"
    exit 1
fi
