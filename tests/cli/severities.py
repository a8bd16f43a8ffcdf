"""How many findings of each severity check --json tells: the files are its output.

Only what was raised by checks that hold for all agreements counts: those of a module change with the module.
"""
import collections
import json
import sys

for name in sys.argv[1:]:
    told = json.load(open(name, encoding="utf-8"))
    counted = collections.Counter(item["severity"] for item in told["findings"]
                                  if item["state"] == "raised" and item["check"].startswith("core."))
    print(told["edition"], " ".join(f"{severity} {counted[severity]}" for severity in ("error", "warning", "notice")))
