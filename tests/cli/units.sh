#!/bin/sh
# The units: what systemd says of them, how exposed they are, and that the program and its plugins work under the
# system calls that they leave.
. "$(dirname "$0")/common.sh"
command -v systemd-analyze >/dev/null || { echo "no systemd-analyze"; exit 77; }
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
SYSTEMD_PAGER=
export SYSTEMD_PAGER
built=$OVERENS_BUILDDIR/config/systemd
shipped=$source/config/systemd
units=$scratch/units
mkdir "$units"
# The program is not installed here; what is asked of systemd is all but that.
bindir=$(sed -n 's|^ExecStart=\(.*\)/overens tick$|\1|p' "$built/overens-tick@.service")
case $bindir in /*) ;; *) fail "the unit starts '$bindir/overens tick'" ;; esac
sed "s|^ExecStart=$bindir/overens |ExecStart=$OVERENS_BUILDDIR/overens |" "$built/overens-tick@.service" >"$units/overens-tick@.service"
cp "$shipped/overens-tick@.timer" "$units/"

verifies() {
    (cd "$units" && systemd-analyze verify --man=no "./overens-tick@jh.service" "./overens-tick@jh.timer") >"$out" 2>&1 &&
        [ ! -s "$out" ]
}

# exposed TENTHS: is the unit at most so exposed?
exposed() {
    systemd-analyze security --offline=true --threshold="$1" "$units/overens-tick@.service" >"$out" 2>&1
}

verifies || fail "systemd finds a fault: $(cat "$out")"
exposed 10 || fail "the unit is more exposed than 1.0: $(tail -n 1 "$out")"
says "$out" "Overall exposure level"
tail -n 1 "$out"
exposed 0 && fail "the threshold does not hold anything back"
expect 0 systemd-analyze calendar --iterations=2 "$(sed -n 's/^OnCalendar=//p' "$units/overens-tick@.timer")"
says "$out" "Normalized form: *-*-* *:00/5:00"

# With the drop-in for mail it can reach the one server, and is exposed by that alone.
mkdir "$units/overens-tick@.service.d"
cp "$shipped/overens-tick-mail.conf" "$units/overens-tick@.service.d/"
verifies || fail "systemd finds a fault in the drop-in for mail: $(cat "$out")"
exposed 13 || fail "with mail the unit is more exposed than 1.3: $(tail -n 1 "$out")"
grep -q 'IPAddressDeny=.*non-localhost entries' "$out" || fail "the drop-in does not allow the mail server alone"
rm -r "$units/overens-tick@.service.d"

# What must be found: a unit without its lines, and one that names what systemd does not know.
sed -i '/^ProtectSystem=/d; /^PrivateUsers=/d; /^SystemCallFilter=/d; /^NoNewPrivileges=/d' "$units/overens-tick@.service"
exposed 10 && fail "a unit without a filter of system calls passes"
echo 'ProtectSytem=strict' >>"$units/overens-tick@.service"
verifies && fail "a misspelt setting passes"

expect 0 systemd-sysusers --dry-run "$shipped/sysusers.d/overens.conf"
grep -v '^#' "$shipped/tmpfiles.d/overens.conf" | grep -qx 'd /var/lib/overens 0750 overens overens -' || fail "the folder of the homes"

# The line for cron: five fields, a user, the same command.
line=$(grep -v '^#' "$shipped/../cron/overens-tick.cron" | grep -v '^[A-Z]*=')
case $line in
'*/5 * * * *  overens  overens '*' tick') ;;
*) fail "the line for cron is '$line'" ;;
esac

# ---- the system calls ----

systemd-analyze syscall-filter >"$scratch/sets" 2>/dev/null
python3 "$(dirname "$0")/units.py" "$built/overens-tick@.service" <"$scratch/sets" >"$scratch/calls" || fail "the calls of the unit"
for call in seccomp landlock_restrict_self memfd_create prlimit64 clock_adjtime fsync renameat2; do
    grep -qx "$call" "$scratch/calls" || fail "$call is not allowed"
done
for call in mount ptrace bpf setuid chown clock_settime init_module reboot setpriority; do
    grep -qx "$call" "$scratch/calls" && fail "$call is allowed"
done

filtered() {
    "$OVERENS_BUILDDIR/tests/modules/filtered" "$@" <"$scratch/calls"
}

make_home
fill_home
# configtest opens every enabled plugin in its worker, and tells what holds plugins in here.
expect 0 overens configtest
cp "$out" "$scratch/unfiltered"
expect 0 filtered overens configtest
cmp -s "$scratch/unfiltered" "$out" || fail "under the filter plugins are held in otherwise: $(cat "$out")"
expect 1 filtered overens report sheet "$edition"
silent "$err"
# With its plugin's part, and no byte other than without the filter.
expect 0 overens verify 1
same "$(cat "$out")" identical "the report made under the filter, made again without"
expect 0 filtered overens backup "$scratch/copy"

# What the unit does: a tick with a report, its copy and its mail.
mkdir -p "$OVERENS_HOME/schedules.d"
cat >"$OVERENS_HOME/schedules.d/one.conf" <<'END'
schedules = ( { id = "monthly"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-05-01"; time = "06:00";
    to = [ "anna@region.example" ]; folder = "reports"; } );
END
echo 'folder = "mails"; from = "overens@region.example";' >"$OVERENS_HOME/delivery.conf"
expect 0 filtered overens tick --workers 2
silent "$err"
says "$out" "made 1" "sent 1, mails 1" "journal "
[ -s "$OVERENS_HOME/reports/$edition/monthly/latest/report.html" ] || fail "the report was not copied"
same "$(ls "$OVERENS_HOME/mails" | wc -l)" 1 "mails"
(
    unset OVERENS_NOW # the clock itself is asked, and whether it is synchronised
    expect 0 filtered overens --home "$scratch/real" --quiet init --region 23
    expect 0 filtered overens --home "$scratch/real" tick
    [ -s "$scratch/real/tick.state" ] || fail "no tick.state"
    [ "$failed" -eq 0 ]
) || failed=$((failed + 1))

# And mail by a server, as with the drop-in.
python=python3
[ -x /usr/bin/python3 ] && python=/usr/bin/python3 # where Debian's packages are
if "$python" -c 'import aiosmtpd' 2>/dev/null; then
    mkdir "$scratch/server"
    PYTHONDONTWRITEBYTECODE=1 "$python" "$source/tests/cli/smtp-server.py" "$scratch/server" >/dev/null 2>&1 &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        [ -s "$scratch/server/port" ] || sleep 0.5
    done
    echo "server = \"smtp://localhost:$(cat "$scratch/server/port")\"; tls = \"none\"; from = \"overens@region.example\";" >"$OVERENS_HOME/delivery.conf"
    OVERENS_NOW=2022-06-01T09:00:00Z
    sed -i 's/anna@region.example/ok@region.example/' "$OVERENS_HOME/schedules.d/one.conf"
    expect 0 filtered overens tick
    says "$out" "made 1" "sent 1, mails 1"
    grep -q '^taken' "$scratch/server/log" || fail "the server has no mail: $(cat "$scratch/server/log")"
    kill "$server"
    OVERENS_NOW=2022-05-04T09:00:00Z
fi

# The filter holds: without a call that workers need, there is no worker.
expect 2 filtered -without memfd_create overens report sheet "$edition"
says "$err" "no memory for the view"
filtered -without seccomp overens configtest >"$out" 2>"$err"
says "$out" "no seccomp filters"
finish
