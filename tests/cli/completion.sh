#!/bin/sh
# The shell completes commands, options, editions and kinds of reports.
. "$(dirname "$0")/common.sh"
command -v bash >/dev/null || { echo "no bash"; exit 77; }
make_home

# complete WORD…: what is offered for the last word.
complete() {
    bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _overens; printf "%s\n" "${COMPREPLY[@]}"' \
        "$source/core/cli/completion/overens" "$@" >"$out" 2>"$err"
    silent "$err"
}

complete overens re
says "$out" report restore
grep -q import "$out" && fail "what does not begin so is offered"
complete overens module en
says "$out" enable
complete overens report --la
says "$out" --language
complete overens report --language ""
says "$out" sv en
complete overens report sh
says "$out" sheet
complete overens report sheet clo
says "$out" "$edition"
complete overens set gr
says "$out" grants
complete overens note "$edition" text --kind dev
says "$out" deviation
complete overens log clo
says "$out" "$edition"
complete overens --home "$OVERENS_HOME" check --ex
says "$out" --explain
finish
