"""The system calls that a unit may make: its SystemCallFilter lines in order, by the sets that systemd-analyze
prints on the standard input. units.py UNIT-FILE"""

import sys

sets, name = {}, None
for line in sys.stdin:
    if line.startswith("@"):
        name = line.strip()
        sets[name] = []
    elif line.startswith(" ") and not line.strip().startswith("#"):
        sets[name].append(line.strip())


def calls(word):
    if not word.startswith("@"):
        return {word}
    if word not in sets:
        sys.exit(f"systemd does not know the set {word}")
    return set().union(*(calls(member) for member in sets[word]))


allowed = None
for line in open(sys.argv[1], encoding="utf-8"):
    if not line.startswith("SystemCallFilter="):
        continue
    words = line.strip().split("=", 1)[1]
    denied = words.startswith("~")
    named = set().union(*(calls(word) for word in words.lstrip("~").split()))
    if allowed is None:
        if denied:
            sys.exit("the first line is expected to allow")
        allowed = calls("@default")
    allowed = allowed - named if denied else allowed | named
print("\n".join(sorted(allowed or ())))
