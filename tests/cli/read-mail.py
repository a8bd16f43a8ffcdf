"""Reads a mail with Python's own parser and prints what it says: read-mail.py FILE. An oracle for what Överens writes."""

import email
import email.policy
import hashlib
import json
import sys

data = open(sys.argv[1], "rb").read()
lines = data.split(b"\r\n")
assert lines[-1] == b"", "the last line is not ended"
assert all(b"\n" not in line and b"\r" not in line for line in lines), "a line does not end in CR LF"
assert all(len(line) <= 78 for line in lines), "a line is longer than 78"
assert all(byte < 128 for byte in data), "a byte is no ASCII"
message = email.message_from_bytes(data, policy=email.policy.default)
parts = list(message.walk())
assert not any(part.defects for part in parts), [part.defects for part in parts]
assert all(not getattr(value, "defects", ()) for part in parts for _, value in part.items())
body = message.get_body(("plain",))
print(
    json.dumps(
        {
            "headers": {name: str(value) for name, value in message.items()},
            "date": message["Date"].datetime.isoformat(),
            "body": body.get_content().replace("\r\n", "\n"),
            "files": [
                {
                    "name": part.get_filename(),
                    "type": part.get_content_type(),
                    "length": len(part.get_payload(decode=True)),
                    "sha256": hashlib.sha256(part.get_payload(decode=True)).hexdigest(),
                }
                for part in message.iter_attachments()
            ],
        }
    )
)
