#!/bin/sh
# Every text of the shipped editions and keys, and of the example's local file, has an English translation in
# config/editions/po. Prints those that lack one, with where they stand.
set -u
source=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
command -v xgettext >/dev/null && command -v msgattrib >/dev/null || { echo "no gettext tools"; exit 77; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
catalogue=$scratch/catalogue.po
msgcat --use-first --no-wrap --output-file="$catalogue" "$source"/config/editions/po/en.po "$source"/config/editions/po/en-*.po ||
    exit 1

# missing FILE…: the texts of the files that the catalogue does not translate.
missing() {
    awk -f "$source/tests/house/texts.awk" "$@" >"$scratch/texts.c" &&
        xgettext --from-code=UTF-8 --language=C --keyword --keyword=N_ --force-po --no-wrap \
            --output="$scratch/texts.pot" "$scratch/texts.c" &&
        msgmerge --quiet --no-fuzzy-matching --no-wrap "$catalogue" "$scratch/texts.pot" \
            --output-file="$scratch/merged.po" || exit 1
    for state in --untranslated --only-fuzzy; do
        msgattrib "$state" --no-obsolete --no-wrap "$scratch/merged.po" | grep -E '^(#:|msgid "[^"])'
    done
}

cd "$source" || exit 2
missing config/editions/*.conf config/keys/*.conf $(find docs/example -name '*.local.conf' | LC_ALL=C sort) \
    >"$scratch/missing"
if [ -s "$scratch/missing" ]; then
    cat "$scratch/missing"
    echo "$(grep -c '^msgid' "$scratch/missing") texts lack a translation in config/editions/po"
    exit 1
fi

# What the catalogue translates and no file says any more.
if msgattrib --only-obsolete --no-wrap "$scratch/merged.po" | grep -E '^#~ msgid "[^"]'; then
    echo "the texts above stand in config/editions/po, but in no edition"
    exit 1
fi

# The check itself must be able to fail, also on a text of two lines.
printf 'edition: { title = "En text som ingen "\n    "har översatt"; };\n' >"$scratch/planted.conf"
if ! missing "$scratch/planted.conf" | grep -q 'En text som ingen har översatt'; then
    echo "an untranslated text was not noticed"
    exit 1
fi
