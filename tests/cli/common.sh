# Read in by the tests of this folder: a scratch folder, a home in it, and how to expect something.
set -u
source=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}
data=$source/docs/example/jamtland-harjedalen/2022
edition=close-care@2022
scratch=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
OVERENS_HOME=$scratch/home
OVERENS_NOW=2022-05-04T09:00:00Z
# Messages are compared in English, whatever locale the numbers and the sorting are tried in.
LANGUAGE=en
export OVERENS_HOME OVERENS_NOW LANGUAGE
failed=0

# fail TEXT: notes a failure and goes on.
fail() {
    echo "FAILED: $*"
    failed=$((failed + 1))
}

# expect STATUS COMMAND…: runs it; its output is in $out, its messages in $err.
out=$scratch/out
err=$scratch/err
expect() {
    wanted=$1
    shift
    status=0
    "$@" >"$out" 2>"$err" </dev/null || status=$?
    [ "$status" -eq "$wanted" ] && return 0
    fail "$* ended with $status, not $wanted"
    sed 's/^/    out: /' "$out" | head -n 8
    sed 's/^/    err: /' "$err" | head -n 8
    return 1
}

# Lines joined, and all blanks alike: where a text is broken does not count.
plain() {
    sed 's/\xc2\xa0/ /g' | tr -s ' \n' ' '
}

# says FILE TEXT…: each text stands in the file.
says() {
    said=$1
    shift
    for text in "$@"; do
        plain <"$said" | grep -qF -- "$(printf '%s' "$text" | plain)" || {
            fail "'$text' is not said in"
            sed 's/^/    /' "$said" | head -n 8
        }
    done
}

silent() {
    [ ! -s "$1" ] || {
        fail "there should be nothing in"
        sed 's/^/    /' "$1" | head -n 8
    }
}

same() {
    [ "$1" = "$2" ] || fail "$3: '$1' is not '$2'"
}

# The head of the chain of batches, or of runs.
head_of_batches() {
    overens audit verify --json | sed -n 's/^ *"head": "\(.*\)",$/\1/p'
}

make_home() {
    expect 0 overens --quiet init --region 23 &&
        expect 0 overens --quiet module enable close-care &&
        cp "$data/$edition.local.conf" "$OVERENS_HOME/editions/"
}

fill_home() {
    expect 0 overens --quiet --actor tester import "$data/units.csv" "$data/decisions.csv" "$data/grants.csv" \
        "$data/activities.csv" "$data/statements.csv"
}

finish() {
    [ "$failed" -eq 0 ] || echo "$failed expectations failed"
    [ "$failed" -eq 0 ]
    exit
}
