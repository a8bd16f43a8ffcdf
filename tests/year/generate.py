#!/usr/bin/env python3
"""A made-up region's year 2020 as a sequence of dated files and commands, the same for the same seed.

    generate.py SEED FOLDER [--units N] [--months N]

It needs the program only to know which components the shipped editions have and what they compute for the
region. What it writes: FOLDER/files/*, and FOLDER/year.json with the steps. Units, divisions, providers and
amounts are made up; the region has the code 23 because amounts are computed for the regions there are."""

import argparse
import csv
import json
import os
import random
import subprocess
import sys

REGION = "23"
PLAIN = "womens-care@2020"  # served by the module plain, so that its fields may be asked for there
FIELD = "plain.listed-patients"
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
EXPENSES = ("4011", "4620", "5710", "6811", "7510", "8511")
LOCALS = ("cancer-care", "close-care", "psychiatry", "sick-leave")
AMENDED = "violence@2020"


def overens(home, *arguments):
    answer = subprocess.run(
        ["overens", "--home", home, "--today", "2020-01-07", *arguments], capture_output=True, text=True
    )
    if answer.returncode > 1:
        sys.exit("overens %s: %s" % (" ".join(arguments), answer.stderr))
    return answer.stdout


def kronor(ore):
    """'-25 000,50': as a Swedish file writes it."""
    sign, ore = ("-", -ore) if ore < 0 else ("", ore)
    whole = "%d" % (ore // 100)
    groups = []
    while whole:
        groups.insert(0, whole[-3:])
        whole = whole[:-3]
    return sign + " ".join(groups) + (",%02d" % (ore % 100) if ore % 100 else "")


def last_day(month):
    return "2020-%02d-%02d" % (month, LAST_DAYS[month - 1])


def closing_day(month):
    return "2020-%02d-06" % (month + 1) if month < 12 else "2021-01-11"


class Year:
    def __init__(self, seed, folder, unit_count, months):
        self.random = random.Random(seed)
        self.folder, self.unit_count, self.months = folder, unit_count, months
        self.steps, self.number = [], 0
        self.reporting, self.editions, self.local_objects = [], {}, {}
        self.ledgers = {"huvudbok": {}, "lön": {}}
        self.late_values, self.values, self.activities = [], {}, {}

    # ---- writing

    def write(self, name, columns, rows):
        self.number += 1
        path = "files/%04d-%s.csv" % (self.number, name)
        with open(os.path.join(self.folder, path), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def step(self, day, do, **more):
        self.steps.append({"day": day, "do": do, **more})

    def record(self, day, table, columns, rows, covers=None, why=None):
        if rows:
            path = self.write(table, columns.split(), rows)
            self.step(day, "import", table=table, file=path, covers=covers, reason=why)

    # ---- what the editions say

    def ask_editions(self):
        home = os.path.join(self.folder, "ask")
        overens(home, "--quiet", "init", "--region", REGION)
        modules = ("plain", "psychiatry", "close-care", "cancer-care")
        for module in modules:
            overens(home, "--quiet", "module", "enable", module)
        names = [row["edition"] for row in json.loads(overens(home, "edition", "list", "--json"))]
        for name in sorted(name for name in names if name.endswith("@2020")):
            self.ask_edition(home, name)
            before = name.replace("@2020", "@2019")
            if before in names:
                shown = json.loads(overens(home, "edition", "show", before, "--json"))
                self.editions[name]["before"] = [one["id"] for one in shown["components"]]
        return modules

    def ask_edition(self, home, name):
        # As of today: what later decisions add is not there yet, and so nothing is granted of it.
        shown = json.loads(overens(home, "edition", "show", name, "--as-of", "2020-01-07", "--json"))
        groups = {one["id"]: one["kind"] for one in shown["recipients"]}
        tree = {}
        for one in shown["components"]:
            if one["role"] == "of-which":
                continue
            own = one["role"] == "leaf" and groups.get(one["recipients"]) == "region"
            tree[one["id"]] = {"parent": one["parent"], "own": own}
        computed = {}
        for one in json.loads(overens(home, "allocate", name, "--json") or "[]"):
            mine = [row.get("computed_ore") for row in one["rows"] if row["unit"] == REGION]
            computed.setdefault(one["component"], {})[one["payment"]] = mine[0] if mine else None
        self.editions[name] = {"components": tree, "computed": computed}
        self.editions[name]["obligations"] = [
            one["id"] for one in shown["obligations"] if one["due"] and not one["internal"]
        ]
        self.editions[name]["conditions"] = [one["id"] for one in shown["conditions"]]

    def leaves(self):
        for edition, one in self.editions.items():
            for component, role in one["components"].items():
                if role["own"]:
                    yield edition, component

    # ---- January: the organisation, the grants, the plan

    def organise(self):
        count = self.unit_count
        rows = []
        divisions = max(2, count // 40)
        for number in range(divisions):
            rows.append({"code": "23-d%02d" % number, "name": "Division %d" % number, "kind": "division"})
            rows[-1]["parent"] = REGION
        for number in range(count):
            kind = "provider" if number % 5 == 4 else "unit"
            parent = REGION if kind == "provider" else "23-d%02d" % self.random.randrange(divisions)
            code = "23-%s%03d" % (kind[0], number)
            name = "%s %d" % ("Utförare" if kind == "provider" else "Enhet", number)
            rows.append({"code": code, "name": name, "kind": kind, "parent": parent})
            self.reporting.append(code)
        for number in range(8):
            rows.append({"code": "23-k%d" % number, "name": "Kommun %d" % number, "kind": "municipality"})
            rows[-1]["parent"] = REGION
        self.record("2020-01-07", "units", "code from to name kind parent", rows)

    def write_local_files(self):
        for agreement in LOCALS:
            name = agreement + "@2020"
            mine = [component for edition, component in self.leaves() if edition == name]
            objects = {}
            for component in mine:
                if self.random.random() < 0.7:
                    objects[component] = "8%03d" % self.random.randrange(100, 999)
            if not objects:
                continue
            self.local_objects[name] = objects
            parts = ",\n".join(
                '    { id = "%s"; cost_object = "%s"; responsible = "Controller"; }' % one for one in objects.items()
            )
            text = 'edition: { agreement = "%s"; id = "2020"; source = "Påhittat beslut";\n' % agreement
            text += '  responsible = "Samordnare";\n  components = (\n%s ); };\n' % parts
            self.step("2020-01-07", "write", file="editions/%s.local.conf" % name, text=text)

    def grant(self):
        for edition in self.editions:
            rows = []
            for name, component in self.leaves():
                if name != edition:
                    continue
                computed = self.editions[edition]["computed"].get(component, {})
                if not computed or None in computed.values():
                    computed = {"": self.random.randrange(200, 9000) * 100000}
                for payment, amount in computed.items():
                    rows.append(
                        {"edition": edition, "component": component, "unit": REGION, "kind": "decided"}
                    )
                    rows[-1].update(payment=payment, amount=kronor(amount), date="2020-01-10")
                    self.editions[edition].setdefault("grants", {}).setdefault(component, 0)
                    self.editions[edition]["grants"][component] += amount
            self.record("2020-01-13", "grants", "edition component unit kind payment amount date", rows)

    def carry_over(self):
        """What was left of last year's edition comes to the component of the same id."""
        rows = []
        for edition, component in self.leaves():
            if component in self.editions[edition].get("before", ()):
                amount = self.editions[edition]["grants"][component] // 30 // 100 * 100
                row = {"edition": edition.replace("@2020", "@2019"), "unit": REGION, "component": component}
                row.update({"id": "left", "kind": "carry-over", "other-edition": edition})
                rows.append(dict(row, amount=kronor(amount), date="2020-01-15", permission="Påhittad"))
        columns = "edition unit component id kind amount date other-edition permission"
        self.record("2020-01-15", "transfers", columns, rows)

    def new_activities(self, edition, component):
        left = self.editions[edition]["grants"][component]
        rows = []
        for number in range(self.random.randrange(1, 5)):
            amount = left * self.random.randrange(10, 60) // 100 // 100 * 100
            left -= amount
            one = {"edition": edition, "unit": REGION, "component": component, "id": "a%d" % number}
            one.update(title="Aktivitet %d" % number, kind="activity", amount=kronor(amount))
            if self.random.random() < 0.4:
                one["cost-object"] = "7%03d" % self.random.randrange(100, 999)
            rows.append(one)
            if self.random.random() < 0.2:
                part = dict(one, id="a%d-part" % number, parent=one["id"], title="Del", amount=kronor(amount // 2))
                part.pop("cost-object", None)
                rows.append(part)
        if self.random.random() < 0.6:
            rest = {"edition": edition, "unit": REGION, "component": component, "id": "rest"}
            rest.update(title="Ofördelat", kind="unallocated", amount=kronor(left // 100 * 100))
            rows.append(rest)
        return rows

    ACTIVITIES = "edition unit component id parent title kind amount cost-object"

    def plan(self):
        rows = []
        for edition, component in self.leaves():
            self.activities[edition, component] = self.new_activities(edition, component)
            rows += self.activities[edition, component]
        self.record("2020-01-20", "activities", self.ACTIVITIES, rows)

    def share_objects(self, day):
        """Objects of the ledger by the table: some are one component's, some are shared."""
        rows = []
        every = list(self.leaves())
        for number, (edition, component) in enumerate(every):
            if self.random.random() < 0.5:
                rows.append({"unit": REGION, "cost-object": "6%03d" % number, "edition": edition})
                rows[-1]["component"] = component
                if self.random.random() < 0.25:
                    other = self.random.choice(every)
                    if other != (edition, component):
                        rows.append(dict(rows[-1], edition=other[0], component=other[1]))
        self.record(day, "cost-objects", "unit cost-object edition component from to", rows)
        self.objects = sorted({row["cost-object"] for row in rows})

    def name_roles(self):
        rows = [
            {"edition": edition, "unit": REGION, "component": "total", "role": role, "function": function}
            for edition in self.editions
            for role, function in (("coordinator", "Samordnare"), ("controller", "Controller"))
        ]
        for row in rows:
            row["from"] = "2020-01-01"
        self.record("2020-01-20", "roles", "edition unit component role from to function", rows)

    # ---- every month

    def every_object(self):
        known = set(self.objects) | {"1000", "1001"}  # objects of no agreement, too
        for components in self.local_objects.values():
            known |= set(components.values())
        for rows in self.activities.values():
            known |= {row["cost-object"] for row in rows if row.get("cost-object")}
        return sorted(known)

    def post(self, month):
        """The ledger as it is when the month is closed: new vouchers, late ones, corrected and deleted rows."""
        objects = self.every_object()
        for source, ledger in self.ledgers.items():
            vouchers = 2 + self.unit_count // (2 if source == "huvudbok" else 4)
            for number in range(vouchers):
                late = month > 1 and self.random.random() < 0.08
                own_month = self.random.randrange(1, month) if late else month
                day = "2020-%02d-%02d" % (own_month, self.random.randrange(1, LAST_DAYS[own_month - 1] + 1))
                voucher = "%s%d" % ("A" if source == "huvudbok" else "L", month * 10000 + number)
                cost_object = self.random.choice(objects)
                amount = self.random.randrange(1000, 50000000)
                if self.random.random() < 0.3:
                    amount -= amount % 100  # printed without öre, and none the less exact
                account = self.random.choice(EXPENSES)
                if self.random.random() < 0.1:
                    account = self.random.choice(("3511", "1230", "9011"))
                    amount = -amount if account == "3511" else amount
                ledger[day, voucher, "1"] = (account, cost_object, amount)
                ledger[day, voucher, "2"] = ("2440", cost_object, -amount)
            keys = sorted(ledger)
            for key in self.random.sample(keys, len(keys) // 50):
                if self.random.random() < 0.5:
                    account, cost_object, amount = ledger[key]
                    ledger[key] = (account, cost_object, amount + self.random.randrange(-9999, 9999))
                else:
                    del ledger[key]
            if source == "lön":  # told by its own first and last day, which are always there
                ledger["2020-01-01", "L1", "1"] = ("4011", "1000", 100)
                ledger[last_day(month), "L%d" % month, "1"] = ("4011", "1000", 100 * month)
            self.export(month, source)

    def export(self, month, source):
        rows = []
        for (day, voucher, row), (account, cost_object, amount) in sorted(self.ledgers[source].items()):
            rows.append({"unit": REGION, "source": source, "date": day, "voucher": voucher, "row": row})
            rows[-1].update({"account": account, "cost-object": cost_object, "amount": kronor(amount)})
        covers = "2020-01-01/" + last_day(month) if source == "huvudbok" else None
        columns = "unit source date voucher row account cost-object amount"
        self.record(closing_day(month), "postings", columns, rows, covers=covers)

    def collect(self, month):
        rows = [self.values_row(unit, period) for unit, period in self.late_values]
        self.late_values = []
        for unit in self.reporting:
            if self.random.random() < 0.1:
                self.late_values.append((unit, last_day(month)))
            else:
                rows.append(self.values_row(unit, last_day(month)))
        if month > 1:  # corrected afterwards
            told = sorted(self.values)
            again = {(row["unit"], row["period"]) for row in rows}
            for key in self.random.sample(told, len(told) // 30):
                if key not in again:
                    rows.append(self.values_row(*key))
        day = closing_day(month)
        columns = "field unit period slice value state quality"
        if month % 3 == 2:  # the wrong file first, which is taken back
            wrong = [dict(row, value=str(int(row["value"]) + 1000)) for row in rows]
            self.record(day, "values", columns, wrong)
            self.step(day, "withdraw", reason="Fel fil")
        if month % 4 == 3:  # taken back by mistake, and brought back
            self.record(day, "values", columns, rows)
            self.step(day, "withdraw", reason="Av misstag")
            self.step(day, "withdraw", reason="Den var rätt")
        self.record(day, "values", columns, rows)  # in those months once more: a re-exported file

    def write_by_hand(self, month):
        """What somebody tells on the telephone: one value corrected, one note."""
        day = closing_day(month)
        key = self.random.choice(sorted(self.values))
        self.step(day, "set", table="values", row=self.values_row(*key), reason="Rättat per telefon")
        note = {"edition": self.random.choice(sorted(self.editions)), "unit": REGION, "component": "total"}
        note.update(id="t%02d" % month, kind="deviation", category="vacancy", date=day, author="Controller")
        self.step(day, "note", row=dict(note, text="Sagt i telefon i månad %d." % month))

    def values_row(self, unit, period):
        value = self.random.randrange(500, 15000)
        self.values[unit, period] = value
        return {"field": FIELD, "unit": unit, "period": period, "value": str(value)}

    def change_plan(self, month):
        """A division exports its activities anew: sums changed, one gone, one more."""
        rows = []
        every = sorted(self.activities)
        for key in self.random.sample(every, max(1, len(every) // 6)):
            self.activities[key] = self.new_activities(*key)
            rows += self.activities[key]
        self.record(closing_day(month), "activities", self.ACTIVITIES, rows)

    def foresee(self, month):
        rows = []
        for edition, component in self.leaves():
            if month == 3 or self.random.random() < 0.5:
                grant = self.editions[edition]["grants"][component]
                one = {"edition": edition, "unit": REGION, "component": component, "date": closing_day(month)}
                one["amount"] = kronor(grant * self.random.randrange(60, 115) // 100 // 100 * 100)
                one.update(author="Controller", category="vacancy", text="Prognos efter månad %d" % month)
                rows.append(one)
        columns = "edition unit component activity date amount category author text"
        self.record(closing_day(month), "forecasts", columns, rows)

    def move_money(self, month):
        day = closing_day(month)
        payments, transfers, reallocations = [], [], []
        for edition, component in self.leaves():
            grant = self.editions[edition]["grants"][component]
            same = {"edition": edition, "unit": REGION, "component": component, "date": day}
            if self.random.random() < 0.15:
                part = grant // 4 // 100 * 100
                payments.append(dict(same, id="m%02d" % month, amount=kronor(part)))
            if self.random.random() < 0.06:
                kind = self.random.choice(("requisition", "repayment", "co-funding", "passed-on"))
                part = grant // 20 // 100 * 100
                transfers.append(dict(same, id="t%02d" % month, kind=kind, amount=kronor(part)))
        for edition in self.editions:
            mine = [component for name, component in self.leaves() if name == edition]
            if len(mine) > 1 and self.random.random() < 0.2:
                giver, taker = self.random.sample(mine, 2)
                amount = self.random.randrange(1, 90) * 100000
                for component, part in ((giver, -amount), (taker, amount)):
                    row = {"edition": edition, "unit": REGION, "id": "r%02d" % month, "component": component}
                    reallocations.append(dict(row, amount=kronor(part), date=day))
        self.record(day, "payments", "edition unit component id amount date", payments)
        self.record(day, "transfers", "edition unit component id kind amount date", transfers)
        self.record(day, "reallocations", "edition unit id component amount date", reallocations)

    def say(self, month):
        day = closing_day(month)
        notes, judgements, deliveries = [], [], []
        for edition, one in self.editions.items():
            if self.random.random() < 0.4:
                note = {"edition": edition, "unit": REGION, "component": "total", "id": "n%02d" % month}
                note.update(kind="follow-up", date=day, author="Samordnare", text="Läget efter månad %d." % month)
                notes.append(note)
            if one["conditions"] and self.random.random() < 0.3:
                row = {"edition": edition, "unit": REGION, "of": "condition", "component": "total", "date": day}
                row.update(id=self.random.choice(one["conditions"]), author="Områdeschef", text="Bedömt.")
                judgements.append(dict(row, judgement=self.random.choice(("met", "partly", "not-met"))))
            if one["obligations"] and self.random.random() < 0.15:
                row = {"edition": edition, "unit": REGION, "obligation": self.random.choice(one["obligations"])}
                deliveries.append(dict(row, state="sent", date=day, receiver="SKR"))
        self.record(day, "notes", "edition unit component id kind category date author text", notes)
        columns = "edition unit of component id period judgement date author text"
        self.record(day, "judgements", columns, judgements)
        self.record(day, "deliveries", "edition unit obligation id state date receiver", deliveries)

    def amend(self):
        """In June a later decision on one edition becomes known: its file gains an amendment."""
        text = """
    amendments = (
        {
            id = "later"; title = "Påhittat tillägg"; decided = "2020-06-11"; source = "Påhittat";
            changes = (
                { op = "set"; what = "obligations.final.due"; to = "2021-05-31"; },
                { op = "set"; what = "components.support.payments.main.base"; to = "1,1 mkr"; }
            );
        }
    );
};
"""
        self.step("2020-06-15", "amend", edition=AMENDED, text=text)

    # ---- the whole

    def make(self):
        os.makedirs(os.path.join(self.folder, "files"))
        modules = self.ask_editions()
        self.step("2020-01-07", "init", modules=modules)
        self.organise()
        self.write_local_files()
        self.grant()
        self.carry_over()
        self.plan()
        self.share_objects("2020-01-20")
        self.name_roles()
        for month in range(1, self.months + 1):
            if month == 6:
                self.amend()
            if month == 8:
                self.share_objects(closing_day(month))
            self.post(month)
            self.collect(month)
            if month % 4 == 0:
                self.change_plan(month)
            if month % 3 == 0:
                self.foresee(month)
            self.move_money(month)
            self.say(month)
            self.write_by_hand(month)
            self.step(closing_day(month), "close", month="2020-%02d" % month)
        year = {
            "editions": {n: {"components": one["components"]} for n, one in self.editions.items()},
            "local_objects": self.local_objects,
            "units": self.reporting,
            "field": FIELD,
            "plain": PLAIN,
            "amended": AMENDED,
            "steps": self.steps,
        }
        with open(os.path.join(self.folder, "year.json"), "w", encoding="utf-8") as file:
            json.dump(year, file, ensure_ascii=False, indent=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("seed", type=int)
    parser.add_argument("folder")
    parser.add_argument("--units", type=int, default=30)
    parser.add_argument("--months", type=int, default=12)
    arguments = parser.parse_args()
    Year(arguments.seed, arguments.folder, arguments.units, arguments.months).make()


if __name__ == "__main__":
    main()
