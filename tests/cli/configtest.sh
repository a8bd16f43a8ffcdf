#!/bin/sh
# configtest reads everything and tells every fault: 0 clean, 1 warnings, 2 errors.
. "$(dirname "$0")/common.sh"
make_home
expect 0 overens configtest
# The shipped editions that the enabled module serves, and the keys they name.
served=$(grep -lE '^ *module = "close-care";' "$source"/config/editions/*.conf; ls "$source"/config/editions/close-care@*.conf)
editions=$(echo "$served" | sort -u | wc -l)
keys=$(echo "$served" | xargs grep -ohE '\b(likely_)?key = "[a-z-]+@[a-z0-9-]+"' | sed "s/likely_//" | sort -u | wc -l)
[ "$editions" -ge 3 ] && [ "$keys" -ge 2 ] || fail "only $editions editions and $keys keys of close care"
says "$out" "modules: 1" "editions: $editions," "keys: $keys;" "errors: 0"
silent "$err"

own=$OVERENS_HOME/editions/$edition.conf
cp "$source/config/editions/$edition.conf" "$own"
expect 0 overens configtest

# broken SED FILE TEXT…: a change of a file that must be found.
broken() {
    change=$1
    file=$2
    shift 2
    cp "$file" "$scratch/kept"
    sed "$change" "$scratch/kept" >"$file"
    cmp -s "$file" "$scratch/kept" && fail "nothing was changed by $change"
    expect 2 overens configtest
    says "$err" "$@"
    cp "$scratch/kept" "$file"
}
broken 's/permanent-doctor-share >= 55 %/permanent-doctor-shaer >= 55 %/' "$own" "$edition.conf:" \
    "nothing is called 'permanent-doctor-shaer' here" "accepted: permanent-doctor-share"
broken 's/permanent-doctor-share >= 55 %/permanent-doctor-share >= >= 55 %/' "$own" "$edition.conf:"
broken 's/national = "85 mkr"/national = "85 miljarde"/' "$own" "85 miljarde"
broken 's/key = "population@2021-11-01"/key = "population@2021-11-02"/' "$own" "population@2021-11-02"
broken 's/region = "23"/region = "99"/' "$OVERENS_HOME/overens.conf" "overens.conf:" "99"
broken 's/^# internal_reports = .*/internal_reports = ( { kind = "quarterly"; receiver = "x"; days = 400; } );/' "$OVERENS_HOME/overens.conf" \
    "overens.conf:" "internal_reports[0].kind: not a kind of internal report, found 'quarterly'" "days: not a number of days, found '400'"
broken 's/timeout_seconds = 20/timeout_second = 20/' "$OVERENS_HOME/modules.d/close-care.conf" "timeout_second"

# A name that no command would read.
: >"$OVERENS_HOME/editions/close-care-2022.conf"
expect 1 overens configtest
says "$err" "warning" "close-care-2022.conf"
rm "$OVERENS_HOME/editions/close-care-2022.conf"

# An enabled module that is not there, and a plugin that is none, are loud.
printf 'enabled = true;\n' >"$OVERENS_HOME/modules.d/no-such-module.conf"
expect 2 overens configtest
says "$err" "no-such-module"
rm "$OVERENS_HOME/modules.d/no-such-module.conf"
mkdir "$scratch/plugins"
echo 'not a plugin' >"$scratch/plugins/close-care.so"
expect 2 env OVERENS_PLUGINDIR="$scratch/plugins" overens configtest
says "$err" "close-care.so"
expect 0 overens module disable close-care
expect 2 env OVERENS_PLUGINDIR="$scratch/plugins" overens module enable close-care
says "$err" "close-care.so" "was not enabled"
expect 0 overens module enable close-care
expect 0 overens configtest
expect 2 overens --home "$scratch" configtest
finish
