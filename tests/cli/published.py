"""Holds what overens allocate --json computes against the payer's published tables in the same output.

For each component one line: its id, method, rounding, how many regions have a published amount, how many of them the
computed amount meets to the krona, the regions that differ with the difference in kronor, and the computed sum.
"""
import json
import sys

for allocation in json.load(open(sys.argv[1], encoding="utf-8")):
    assert not allocation["not_computable"], allocation["not_computable"]
    rows = allocation["rows"]
    published = [row for row in rows if row["published_ore"] is not None]
    for row in published:
        assert row["difference_ore"] == row["computed_ore"] - row["published_ore"], row
        assert row["tallies"] == (abs(row["difference_ore"]) * 2 <= 100), row
    whole = sum(row["computed_ore"] for row in rows)
    assert whole == allocation["sum_ore"] == allocation["national_ore"], allocation["component"]
    differing = ["%s%+d" % (row["unit"], row["difference_ore"] // 100) for row in published if row["difference_ore"] != 0]
    print(allocation["component"], allocation["method"], allocation["rounding"], len(published),
          len(published) - len(differing), ",".join(differing) or "-", whole // 100)
