"""Compares a table of regions with the output of overens allocate --json.

Called with the table, the output, the table's column of weights, and COLUMN=COMPONENT:MILLIONS for each component:
which column says what each region gets of it, and its national sum in millions of kronor, as the agreement states it.
"""
import csv
import json
import sys

table, output, weight, *components = sys.argv[1:]
expected = list(csv.DictReader(open(table, encoding="utf-8")))
allocations = json.load(open(output, encoding="utf-8"))
regions = {row["region_code"] for row in expected}
assert len(regions) == 21, len(regions)
weighed = 0
compared = set()
for named in components:
    column, _, component = named.partition("=")
    component, _, millions = component.partition(":")
    found = [a for a in allocations if a["component"] == component]
    assert len(found) == 1, (component, len(found))
    computed = {row["unit"]: row["computed_ore"] for row in found[0]["rows"]}
    assert set(computed) == regions, component
    for row in expected:
        unit = row["region_code"]
        assert computed[unit] == 100 * int(row[column]), (component, unit, computed[unit], row[column])
    whole = 100 * 1000000 * int(millions)
    assert sum(computed.values()) == whole == found[0]["national_ore"] == found[0]["sum_ore"], component
    if found[0]["key"]:
        weights = {row["unit"]: row["weight"] for row in found[0]["rows"]}
        for row in expected:
            assert weights[row["region_code"]] == int(row[weight]), (component, row["region_code"])
        weighed += 1
    compared.add(component)
    print(component, len(computed))
assert weighed > 0
computable = {a["component"] for a in allocations if not a["not_computable"]}
assert computable == compared, computable ^ compared
