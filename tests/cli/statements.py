"""What became of the statements of a document in reports of findings: report.json files, the last argument statements.csv.

One line for each that does not tally or could not be checked, then how many there are and how many tally. A statement
belongs to the report that holds its edition.
"""
import csv
import json
import sys

stated = {row["id"]: row["edition"] for row in csv.DictReader(open(sys.argv[-1], encoding="utf-8"), delimiter=";")}
told = {}
for name in sys.argv[1:-1]:
    for item in json.load(open(name, encoding="utf-8"))["findings"]["items"]:
        if item["check"] == "core.statement":
            identity = item["subject"].split("statement=")[1].split()[0]
            assert stated[identity] == item["edition"], item
            assert identity not in told, identity
            told[identity] = item["state"]
for identity in sorted(told):
    print(identity, "not-checkable" if told[identity] == "not-checkable" else "does-not-tally")
print(len(stated), len(stated) - len(told))
