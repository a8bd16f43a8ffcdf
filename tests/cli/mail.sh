#!/bin/sh
# Reports and reminders by mail, end to end: schedules, a tick, and an SMTP server on loopback that counts what it took.
. "${0%/*}/common.sh"

python=/usr/bin/python3
[ -x "$python" ] || python=python3
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT

# start MODE: the server; its port is in $port.
start() {
    mkdir -p "$scratch/server"
    rm -f "$scratch/server/port"
    "$python" "$source/tests/cli/smtp-server.py" "$scratch/server" "$1" 2>"$scratch/server/noise" &
    server=$!
    tries=0
    while [ ! -s "$scratch/server/port" ]; do
        tries=$((tries + 1))
        [ $tries -lt 300 ] || { echo "the SMTP server does not start (Debian: python3-aiosmtpd)"; exit 1; }
        sleep 0.1
    done
    port=$(cat "$scratch/server/port")
}
logged() {
    grep -c "$1" "$scratch/server/log" 2>/dev/null || :
}
tick() {
    expect 0 env OVERENS_NOW="$1" overens tick --json
}
# state MESSAGE: of the outbox.
state() {
    overens outbox list --all --json >"$scratch/outbox"
    python3 -c 'import json, sys
print([m["state"] for m in json.load(open(sys.argv[1])) if m["message"] == int(sys.argv[2])][0])' "$scratch/outbox" "$1"
}

make_home
fill_home
mkdir -p "$OVERENS_HOME/schedules.d"
cat >"$OVERENS_HOME/schedules.d/region.conf" <<'END'
schedules = (
  { id = "month"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-05-01"; time = "06:00";
    to = [ "Samordnare statsbidrag", "never@region.example" ]; folder = "rapporter"; }
);
END

# ---- delivery.conf is tested with everything else
cat >"$OVERENS_HOME/delivery.conf" <<'END'
from = "overens@region.example";
server = "smtp://localhost:1";
tls = "nothing";
contacts = ( { function = "Samordnare statsbidrag"; mail = "ok@region.example"; } );
END
expect 2 overens configtest
says "$err" "delivery.conf:3:7: error: tls: not a way to use TLS, found 'nothing'; accepted: \"required\", \"if-offered\" or \"none\""

# ---- a server that is away: the mails wait, and say why
sed -i 's/"nothing"/"none"/' "$OVERENS_HOME/delivery.conf"
expect 0 overens configtest
tick 2022-05-01T03:59:00Z
expect 0 overens outbox list
says "$err" "no mail has been queued yet"
tick 2022-05-01T04:00:30Z
expect 0 overens outbox list
says "$out" "to be repeated" "ok@region.example" "never@region.example" "2022-05-01T04:01:30Z"
same "$(state 1)" retry "the mail to a server that is away"

# ---- the server is there: one is taken, one refused for good
start plain
sed -i "s/localhost:1/localhost:$port/" "$OVERENS_HOME/delivery.conf"
tick 2022-05-01T04:02:00Z
same "$(state 1)" sent "the mail that was taken"
same "$(state 2)" given-up "the mail that was refused"
expect 1 overens outbox list
says "$out" "given up" "550 5.1.1 nobody is called \\x1b[31mthat"
expect 1 overens outbox list --json
same "$(logged '^taken')" 1 "mails that the server took"
tick 2022-05-01T04:03:00Z
tick 2022-06-20T04:03:00Z
same "$(logged '^taken.*ok@')" 2 "mails of two months"
same "$(logged '^rcpt never@')" 2 "attempts at a refused receiver"

# ---- what it says, read by another program, with the report's own bytes
"$python" "$source/tests/cli/read-mail.py" "$scratch/server/1.eml" >"$scratch/read" || fail "the mail cannot be read"
published=$(ls -d "$OVERENS_HOME"/published/close-care@2022/monthly/* | head -n 1)
python3 - "$scratch/read" "$published" <<'END' || fail "the mail is another"
import hashlib, json, os, sys
mail = json.load(open(sys.argv[1]))
assert mail["headers"]["To"] == "ok@region.example", mail["headers"]
assert mail["headers"]["X-Overens-Run"] == str(int(os.path.basename(sys.argv[2]))), mail["headers"]
assert mail["headers"]["Auto-Submitted"] == "auto-generated"
assert mail["date"] == "2022-05-01T04:02:00+00:00", mail["date"]
assert mail["files"], "no file goes with it"
for file in mail["files"]:
    data = open(os.path.join(sys.argv[2], file["name"]), "rb").read()
    assert hashlib.sha256(data).hexdigest() == file["sha256"], file["name"]
END

# ---- again: only what was not sent, and by a person
expect 2 overens outbox again 1
says "$err" "message 1 was sent at" "is not sent a second time"
expect 2 overens outbox again 99
says "$err" "there is no message 99"
expect 0 overens --actor anna outbox again 2
same "$(state 2)" queued "a mail that a person wants again"

# ---- a sender that is killed while the server is at it: unclear, told, and never sent twice by itself
cat >"$OVERENS_HOME/schedules.d/region.conf" <<'END'
schedules = (
  { id = "hung"; report = "monthly"; edition = "close-care"; preset = "monthly"; start = "2022-07-01"; time = "06:00";
    to = [ "hang@region.example" ]; }
);
END
OVERENS_NOW=2022-07-01T04:30:00Z overens --quiet tick >/dev/null 2>&1 &
killed=$!
tries=0
while [ "$(logged '^taken.*hang@')" -lt 1 ] && [ $tries -lt 300 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
kill -9 "$killed"
wait "$killed" 2>/dev/null
hung=$(overens outbox list --json | python3 -c 'import json, sys
print([m["message"] for m in json.load(sys.stdin) if m["to"].startswith("hang@")][0])')
same "$(state "$hung")" sending "the mail of a killed tick"
kill "$server" # what overens-mail still waits for ends with it
wait "$server" 2>/dev/null
start plain
sed -i "s/localhost:[0-9]*/localhost:$port/" "$OVERENS_HOME/delivery.conf"
tries=0
while [ "$(state "$hung")" = sending ] && [ $tries -lt 50 ]; do
    tries=$((tries + 1))
    tick 2022-07-01T04:40:00Z
done
same "$(state "$hung")" unclear "the mail that nobody knows of"
expect 1 overens outbox list
says "$out" "unclear" "nobody knows whether it left"
tick 2022-08-01T03:00:00Z
same "$(logged '^taken.*hang@')" 1 "times that a mail was sent by itself"
expect 0 overens audit verify --json
finish
