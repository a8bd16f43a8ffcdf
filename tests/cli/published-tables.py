"""Holds a payer's table against what overens allocate --json computes from an edition and its key.

published-tables.py POPULATION KEY TABLE COLUMN COMPUTED COMPONENT/PAYMENT [--unit KRONOR] [--plant table|both]

The table (kronor, or KRONOR at a time, for each region) and the populations of the key stand in tests/data/allocation;
COMPUTED is the output. An oracle of its own shares the same sum by those populations in fractions and rounds as the
payment says: the program's weights, amounts, differences and sum must be the oracle's to the krona, and the edition's
published amounts the table's. What does not hold stops with status 1. Then one line tells what fits:

COMPONENT/PAYMENT: N published; ROUNDING: D differ, A kr (UNIT±KRONOR …); half-up: D differ, sum ±KRONOR

A is the sum of the differences, whatever their sign; units are listed when there are at most five. --plant adds one
krona (or KRONOR) to the last region's amount in the table, or in both table and output as if it had been published so.
"""
import argparse
import csv
import json
from fractions import Fraction

ORE = 100


def populations(path, key):
    weights = {row["region_code"]: int(row["population"]) for row in csv.DictReader(open(path, encoding="utf-8"))
               if row["key_id"] == key}
    assert weights, key
    return weights


def published_table(path, column):
    """The published rows: what was derived because the source lacks it is not one of them."""
    return {row["region_code"]: int(row[column]) for row in csv.DictReader(open(path, encoding="utf-8"))
            if row.get("status", "published") == "published"}


def largest_remainder(exact, whole):
    amounts = {unit: part.numerator // part.denominator for unit, part in exact.items()}
    left = whole - sum(amounts.values())
    for unit in sorted(exact, key=lambda unit: (amounts[unit] - exact[unit], unit))[:left]:
        amounts[unit] += 1
    return amounts


def half_up(exact):
    return {unit: (2 * part.numerator + part.denominator) // (2 * part.denominator) for unit, part in exact.items()}


def residual_to_largest(exact, whole):
    amounts = half_up(exact)
    amounts[max(sorted(exact), key=lambda unit: exact[unit])] += whole - sum(amounts.values())
    return amounts


ROUNDINGS = {"largest-remainder": largest_remainder, "half-up-residual-to-largest": residual_to_largest}


def differences(amounts, published):
    return {unit: amounts[unit] - published[unit] for unit in sorted(published) if amounts[unit] != published[unit]}


def told(differing, unit_kronor):
    few = ["%s%+d" % (unit, apart * unit_kronor) for unit, apart in differing.items()]
    return "%d differ, %d kr%s" % (len(differing), unit_kronor * sum(map(abs, differing.values())),
                                   " (%s)" % " ".join(few) if 0 < len(few) <= 5 else "")


parser = argparse.ArgumentParser()
for name in ("population", "key", "table", "column", "computed", "component"):
    parser.add_argument(name)
parser.add_argument("--unit", type=int, default=1)
parser.add_argument("--plant", choices=("table", "both"))
given = parser.parse_args()


def units(ore):
    """A whole number of what the table is printed in."""
    assert ore % (ORE * given.unit) == 0, ore
    return ore // (ORE * given.unit)


weights = populations(given.population, given.key)
published = published_table(given.table, given.column)
found = [a for a in json.load(open(given.computed, encoding="utf-8"))
         if "%s/%s" % (a["component"], a["payment"]) == given.component]
assert len(found) == 1, (given.component, len(found))
allocation = found[0]
assert not allocation["not_computable"], allocation["not_computable"]
rows = {row["unit"]: row for row in allocation["rows"]}
if given.plant:
    last = sorted(published)[-1]
    published[last] += 1
    if given.plant == "both":
        rows[last]["published_ore"] += ORE * given.unit
        rows[last]["difference_ore"] -= ORE * given.unit
        rows[last]["tallies"] = rows[last]["difference_ore"] == 0

whole = units(allocation["sum_ore"])
exact = {unit: Fraction(whole * weight, sum(weights.values())) for unit, weight in weights.items()}
expected = ROUNDINGS[allocation["rounding"]](exact, whole)
assert sum(expected.values()) == whole

# The program's allocation is the oracle's; a region that is not in the key has nothing.
computed = {unit: units(row["computed_ore"]) for unit, row in rows.items()}
assert {unit: amount for unit, amount in computed.items() if amount != 0} == expected, \
    sorted(set(computed.items()) ^ set(expected.items()))
assert {unit: rows[unit]["weight"] for unit in weights} == weights, given.key

# What the edition says was published is the table; the difference stands beside it.
shipped = {unit: units(row["published_ore"]) for unit, row in rows.items() if row["published_ore"] is not None}
assert shipped == published, sorted(set(shipped.items()) ^ set(published.items()))
differing = differences(expected, published)
for unit in published:
    assert units(rows[unit]["difference_ore"]) == differing.get(unit, 0), (unit, rows[unit]["difference_ore"])
    assert rows[unit]["tallies"] == (unit not in differing), (unit, rows[unit]["tallies"])

rounded = half_up(exact)
print("%s: %d published; %s: %s; half-up: %d differ, sum %+d"
      % (given.component, len(published), allocation["rounding"], told(differing, given.unit),
         len(differences(rounded, published)), given.unit * (sum(rounded.values()) - whole)))
