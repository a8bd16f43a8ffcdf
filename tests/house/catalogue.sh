#!/bin/sh
# Every message of the core stands in po/sv.po, translated and not doubtful.
set -u
source=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
command -v xgettext >/dev/null && command -v msgcmp >/dev/null || { echo "no gettext tools"; exit 77; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# messages FOLDER OUTPUT: takes the messages of the C files below FOLDER, with an empty catalogue if none.
messages() {
    (cd "$1" && find . -name '*.c' -o -name '*.h' | LC_ALL=C sort >"$scratch/files" &&
        xgettext --from-code=UTF-8 --language=C --keyword --keyword=_ --keyword=N_ --force-po \
            --files-from="$scratch/files" --output="$2")
}

messages "$source/core" "$scratch/core.pot" || exit 1
if ! msgcmp "$source/po/sv.po" "$scratch/core.pot" 2>"$scratch/missing"; then
    grep -v 'fatal error' "$scratch/missing"
    echo "po/sv.po lacks the messages above: run make update-po and translate them"
    exit 1
fi

# The check itself must be able to fail.
mkdir "$scratch/planted"
echo 'const char *t(void) { return _("a message that nobody translated"); }' >"$scratch/planted/planted.c"
messages "$scratch/planted" "$scratch/planted.pot" || exit 1
if msgcmp "$source/po/sv.po" "$scratch/planted.pot" 2>"$scratch/missing"; then
    echo "an untranslated message was not noticed"
    exit 1
fi
