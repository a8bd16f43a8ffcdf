#!/bin/sh
# Messages follow LANGUAGE and the locale; reports follow their own language; numbers are never read otherwise.
. "$(dirname "$0")/common.sh"
unset LANGUAGE
LC_ALL=C.UTF-8
export LC_ALL

# help_in WORD ENVIRONMENT…: the overview says WORD.
help_in() {
    word=$1
    shift
    expect 0 env "$@" overens help
    says "$out" "$word"
}
help_in "Usage:" LC_ALL=C
help_in "Usage:" LC_ALL=C.UTF-8
help_in "Usage:" LC_ALL=en_GB.UTF-8
help_in "Användning:" LC_ALL=C.UTF-8 LANGUAGE=sv
help_in "Användning:" LC_ALL=C LANGUAGE=sv
help_in "Användning:" -u LC_ALL -u LANG LANGUAGE=sv
help_in "Användning:" LC_ALL=sv_SE.UTF-8
help_in "Användning:" LC_ALL=sv_SE.ISO-8859-1
help_in "Användning:" -u LC_ALL LANG=sv_SE.UTF-8
help_in "Usage:" LC_ALL=C.UTF-8 LANGUAGE=fr
# UTF-8 comes out whole under any locale.
expect 0 env LC_ALL=C LANGUAGE=sv overens help import
iconv -f UTF-8 -t UTF-8 "$out" >/dev/null || fail "not UTF-8"
says "$out" "Användning: overens import [FLAGGA…] FIL…"

make_home
fill_home
expect 1 env LANGUAGE=sv overens check "$edition"
says "$out" "Fel (3)" "939 kr mer än" "6,4 %"
expect 1 overens check "$edition"
says "$out" "Errors (3)" "6.4"
expect 2 env LANGUAGE=sv overens improt
says "$err" "närmast är 'import'"
expect 0 env LANGUAGE=sv LC_ALL=sv_SE.UTF-8 overens allocate "$edition" --component ambulance
says "$out" "Beräknat, kr" "1 441 061"
expect 0 env LANGUAGE=sv overens allocate "$edition" --component ambulance --json
says "$out" '"computed_ore": 144106100'

# Errors and diagnostics are told in the language of messages too.
printf 'edition;component;unit;kind;amount\nclose-care@2022;ambulanse;23;decided;1 kr\n' >"$scratch/grants.csv"
expect 2 env LANGUAGE=sv overens import "$scratch/grants.csv"
says "$err" "2:17: fel: component: close-care@2022 har inget delområde med det namnet, läst: 'ambulanse'; godtas: ambulance"
expect 2 env LANGUAGE=sv overens withdraw 99 --reason x
says "$err" "det finns ingen inläsning 99 i"

# A report's language is its own.
expect 1 env LANGUAGE=en overens report sheet "$edition" --print text
says "$out" "Sammanfattning"
expect 1 env LANGUAGE=sv overens report sheet "$edition" --print text --language en
says "$out" "Summary"
expect 2 overens report sheet "$edition" --language fr
says "$err" "accepted: sv, en"
finish
