#!/bin/sh
# Every command tells how it is used; what is unknown is told with the nearest; help, manual and completion know
# the same commands and options.
. "$(dirname "$0")/common.sh"
manual=$source/docs/man/overens.1

expect 0 overens --version
says "$out" "overens "
expect 0 overens --help
cp "$out" "$scratch/overview"
expect 0 overens help
cmp -s "$out" "$scratch/overview" || fail "help and --help differ"
expect 2 overens
says "$err" "a command is missing"
silent "$out"

commands=0
for first in $(overens help --names | grep -v ^--); do
    seconds=$(overens help --names "$first" | grep -v ^--)
    for second in ${seconds:-.}; do
        name="$first${seconds:+ $second}"
        commands=$((commands + 1))
        expect 0 overens $name --help
        silent "$err"
        says "$out" "Usage: overens $name" "Example:" "--home DIR"
        cp "$out" "$scratch/help"
        expect 0 overens --help $name
        cmp -s "$out" "$scratch/help" || fail "$name: --help before and behind differ"
        expect 0 overens help $name
        cmp -s "$out" "$scratch/help" || fail "$name: help and --help differ"
        says "$scratch/overview" "  $name "
        says "$manual" ".It Ic $name"
        for option in $(overens help --names $name | grep ^--); do
            says "$scratch/help" "  $option"
            grep -qE -- "Fl -${option#--}( |$)" "$manual" || fail "the manual does not know $option of $name"
        done
        awk 'length > 110 { print FILENAME ": " $0; wide = 1 } END { exit wide }' "$scratch/help" || fail "$name: too wide"
        [ "$first" = help ] || expect 2 overens $name --nonsense
        [ "$first" = help ] || says "$err" "there is no option '--nonsense'"
    done
    [ -z "$seconds" ] || {
        expect 0 overens "$first" --help
        says "$out" "Usage: overens $first COMMAND"
        expect 2 overens "$first"
        says "$err" "$first needs one more word"
    }
done
[ "$commands" -ge 22 ] || fail "only $commands commands are listed"

expect 2 overens improt
says "$err" "nearest is 'import'"
expect 2 overens module enabel close-care
says "$err" "nearest is 'module enable'"
expect 2 overens report --langage sv sheet "$edition"
says "$err" "nearest is '--language'"
expect 2 overens --quite check
says "$err" "nearest is '--quiet'"
expect 2 overens report sheet
says "$err" "usage: overens report KIND EDITION"
expect 2 overens verify 1 2
says "$err" "one word too many"
expect 2 overens verify one
says "$err" "a whole number from 1"
expect 2 overens import --table
says "$err" "'--table' needs a value"
expect 2 overens import --dry-run=yes x.csv
says "$err" "takes no value"
expect 2 overens --today yesterday batch list
says "$err" "--today: 'yesterday' is no date"
expect 2 env OVERENS_NOW=now overens batch list
says "$err" "OVERENS_NOW"
expect 2 env -u OVERENS_HOME overens batch list
says "$err" "no home" "--home DIR"
expect 2 overens batch list
says "$err" "not a home"

make_home
expect 2 overens report shete "$edition"
says "$err" "nearest is 'sheet'"
expect 2 overens report fortnightly "$edition"
says "$err" "sheet" "allocation" "deadlines" "monthly"
expect 2 overens check close-car@2022
says "$err" "$edition"
expect 2 overens check "$edition" --unit 99
says "$err" "99"
expect 2 overens module enable closecare
says "$err" "close-care"
expect 2 overens module show close-cara
says "$err" "close-care"

# A home is found where one works.
cd "$OVERENS_HOME" && expect 0 env -u OVERENS_HOME overens edition list --names && says "$out" "$edition"
finish
