#!/bin/sh
# The shelf of bad plugins, end to end: a report leaves with its gap and the reason, the rest of it as it should be, and
# the reports of the good module beside it are what they were.
. "$(dirname "$0")/common.sh"
built=$OVERENS_BUILDDIR/tests/plugins/.libs
tree=$OVERENS_DATADIR

# An installation of its own: the good module, and whatever is added.
mkdir -p "$scratch/tree/modules" "$scratch/tree/plugins"
ln -s "$tree/config" "$scratch/tree/config"
cp -r "$tree/modules/close-care" "$scratch/tree/modules/"
cp "$tree/plugins/close-care.so" "$scratch/tree/plugins/"
chmod go-w "$scratch/tree/plugins"
OVERENS_DATADIR=$scratch/tree
OVERENS_PLUGINDIR=$scratch/tree/plugins
export OVERENS_DATADIR OVERENS_PLUGINDIR

# add ID: installs a plugin of the shelf with its manifest and an edition of its own, and enables it.
add() {
    mkdir -p "$scratch/tree/modules/$1"
    cp "$built/$1.so" "$scratch/tree/plugins/$1.so"
    chmod go-w "$scratch/tree/plugins/$1.so"
    overens module show "$built/$1.so" --json >"$scratch/tree/modules/$1/manifest.json" || fail "$1 has no manifest"
    printf 'enabled = true;\ntimeout_seconds = %s;\nmemory_mb = 64;\n' "${2-60}" >"$OVERENS_HOME/modules.d/$1.conf"
    cat >"$OVERENS_HOME/editions/$1@2022.conf" <<END
edition: {
    agreement = "$1"; id = "2022"; title = "Prov av $1"; from = "2022-01-01"; to = "2022-12-31";
    national = "10 mkr"; source = "tests";
    recipients = ( { id = "regions"; title = "Regionerna"; national = "10 mkr"; } );
    components = ( { id = "care"; title = "Vård"; national = "10 mkr"; recipients = "regions";
        payments = ( { id = "main"; method = "share"; key = "population@2021-11-01"; } ); } );
};
END
}

make_home
fill_home
expect 1 overens report sheet "$edition" --language en --print text
# Up to where it tells what it was made of: there every module that was enabled is named.
of_the_agreement() {
    sed '/^About the report$/,$d' "$out"
}
of_the_agreement >"$scratch/before"
[ -s "$scratch/before" ] && ! cmp -s "$scratch/before" "$out" || fail "the report has no last part"

# shown ID TEXT…: its sheet leaves with status 1, holds what is well, and tells each text as the reason of a gap.
shown() {
    id=$1
    shift
    expect 1 overens report sheet "$id@2022" --language en --print text
    says "$out" "well" "$@"
    for text in "$@"; do
        says "$err" "failed: " "$text" "the report shows a gap there"
    done
}

add crash
shown crash "the plugin died of signal 11 (SIGSEGV)" "the plugin died of signal 6 (SIGABRT)"
add exits
shown exits "the plugin ended without an answer (exit 0)" "the plugin ended without an answer (exit 3): last words"
add hang 1
shown hang "the plugin did not answer within 1 s: it went on computing" \
    "the plugin did not answer within 1 s: it waited for something"
add undeclared
shown undeclared "it asks for core.planned, which is not declared; its reads must name it" \
    "it asks for good.visits, which is not declared"
add leaks
shown leaks "it used more than 64 MB of memory"
add flood
shown flood "more than 10000 records" "the plugin gave a malformed record"
add forbidden
shown forbidden "the plugin tried to use the network and was stopped" \
    "the plugin tried to start a process or a thread and was stopped" \
    "the plugin tried to open, change or look for a file and was stopped"
[ -e /tmp/overens-forbidden ] && fail "a plugin wrote a file"

# The good module beside seven bad ones.
expect 1 overens report sheet "$edition" --language en --print text
of_the_agreement | cmp -s - "$scratch/before" || fail "the good module's report is another one beside bad plugins"
grep -q 'failed: ' "$err" && fail "a good module failed"

# A critical module's fault stops its own report, and says so.
printf 'critical = true;\n' >>"$OVERENS_HOME/modules.d/crash.conf"
expect 2 overens report sheet crash@2022
says "$err" "nothing is published" "crash.abort failed" "the plugin died of signal 6 (SIGABRT)"
expect 1 overens report sheet "$edition" --language en --print text

# A check that fails: the others are made, and the failure is told.
add raises
expect 1 overens check raises@2022
says "$err" "raises.crash" "the plugin died of signal 11 (SIGSEGV)" "raises.unknown" "there is no {gratned} in the text"
says "$out" "raises.well"

# What cannot be opened at all is loud when it is enabled or tested, and costs no other module anything.
for id in load-crash load-process wrong-major duplicate-ids unresolved; do
    cp "$built/$id.so" "$scratch/tree/plugins/$id.so"
    mkdir -p "$scratch/tree/modules/$id"
    sed "s/close-care/$id/g" "$tree/modules/close-care/manifest.json" >"$scratch/tree/modules/$id/manifest.json"
    expect 2 overens module enable "$id"
    says "$err" "$id.so"
    [ -e "$OVERENS_HOME/modules.d/$id.conf" ] && fail "$id was enabled all the same"
    rm -r "$scratch/tree/plugins/$id.so" "$scratch/tree/modules/$id"
done
for id in crash exits hang undeclared leaks flood forbidden raises; do
    rm "$OVERENS_HOME/modules.d/$id.conf" "$OVERENS_HOME/editions/$id@2022.conf"
done
expect 0 overens configtest
says "$out" "modules: 1"

# What the kernel does not have is told, and what it has still holds.
without=$OVERENS_BUILDDIR/tests/modules/without
expect 0 "$without" landlock overens configtest
says "$out" "sandbox: this kernel has no Landlock: a plugin is kept from files by its system calls alone"
expect 0 "$without" lsm overens module show close-care
says "$out" "sandbox: Landlock is turned off on this machine"
expect 0 "$without" seccomp overens configtest --json
says "$out" '"sandbox-lacks": [' "this kernel has no seccomp filters: a plugin can open files"
add forbidden
expect 1 "$without" landlock overens report sheet forbidden@2022 --language en --print text
says "$out" "well" "the plugin tried to use the network and was stopped" \
    "the plugin tried to open, change or look for a file and was stopped"
[ -e /tmp/overens-forbidden ] && fail "a plugin wrote a file where there is no Landlock"
rm "$OVERENS_HOME/modules.d/forbidden.conf" "$OVERENS_HOME/editions/forbidden@2022.conf"

# A plugin that others may write is not opened, and the remedy mends it.
so=$scratch/tree/plugins/close-care.so
chmod o+w "$so"
expect 2 overens configtest
says "$err" "$so can be written by everybody" "chmod go-w $so"
chmod go-w "$so"
expect 0 overens configtest

# A pin: the digest that module show prints is accepted, and no other bytes are.
expect 0 overens module show close-care
digest=$(sed -n 's/^sha256: //p' "$out")
same "${#digest}" 64 "digits of the digest"
printf 'sha256 = "%s";\n' "$digest" >>"$OVERENS_HOME/modules.d/close-care.conf"
expect 0 overens configtest
expect 0 overens --quiet module show close-care
printf x >>"$so"
expect 2 overens configtest
says "$err" "$so has the SHA-256 " "close-care.conf says sha256 = \"$digest\"" "install the other one again"
expect 1 overens module list
says "$out" "faulty"
sed -i 's/^sha256 = .*/sha256 = "12";/' "$OVERENS_HOME/modules.d/close-care.conf"
expect 2 overens configtest
says "$err" "close-care.conf:" "sha256: not a SHA-256 digest, found '12'; accepted: 64 hexadecimal digits"
finish
