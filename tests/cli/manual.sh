#!/bin/sh
# The manual page has no fault that mandoc knows; and mandoc would find one.
. "$(dirname "$0")/common.sh"
command -v mandoc >/dev/null || { echo "no mandoc"; exit 77; }
expect 0 mandoc -T lint -W warning "$source/docs/man/overens.1"
silent "$out"
sed 's/^\.Sh NAME$/.Sh NAMN/' "$source/docs/man/overens.1" >"$scratch/planted.1"
mandoc -T lint -W warning "$scratch/planted.1" >"$out" 2>&1 && fail "a planted fault was not found"
finish
