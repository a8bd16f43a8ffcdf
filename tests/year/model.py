"""A simple model of what is recorded: a dict of rows for each table, and the figures that follow from them.

It reads the same files as the program, and knows of the program only what the documentation says: which
columns are a table's key, and what a file replaces (docs/formats.md)."""

import csv

# table: (columns of the key, columns of the scope that a file replaces whole, column of days it covers)
TABLES = {
    "units": (("code", "from"), None, None),
    "grants": (("edition", "component", "unit", "kind", "payment"), None, None),
    "activities": (("edition", "unit", "component", "id"), ("edition", "unit", "component"), None),
    "statements": (("document", "id"), ("document",), None),
    "values": (("field", "unit", "period", "slice"), None, None),
    "notes": (("edition", "unit", "component", "id"), None, None),
    "payments": (("edition", "unit", "component", "id"), None, None),
    "postings": (("unit", "source", "date", "voucher", "row"), ("unit", "source"), "date"),
    "transfers": (("edition", "unit", "component", "id"), None, None),
    "reallocations": (("edition", "unit", "id", "component"), None, None),
    "forecasts": (("edition", "unit", "component", "activity", "date"), None, None),
    "judgements": (("edition", "unit", "of", "component", "id", "period"), None, None),
    "deliveries": (("edition", "unit", "obligation", "id"), None, None),
    "roles": (("edition", "unit", "component", "role", "from"), None, None),
    "cost-objects": (("unit", "cost-object", "edition", "component", "from"), ("unit",), None),
}
CLASSES = (("income", "3", "3"), ("cost", "4", "8"), ("investment", "10", "12"))


def read_file(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def ore(text):
    """'-25 000,50 kr' in öre."""
    whole, _, decimals = text.replace("kr", "").replace(" ", "").partition(",")
    sign = -1 if whole.startswith("-") else 1
    return sign * (abs(int(whole)) * 100 + int((decimals + "00")[:2]))


def account_class(account):
    for name, first, last in CLASSES:
        if first <= account[: len(first)] <= last:
            return name
    return "balance"


class Store:
    """What stands; every change can be undone."""

    def __init__(self):
        self.tables = {name: {} for name in TABLES}
        self.versions = {name: {} for name in TABLES}  # how many each row has had, withdrawals counted

    def count(self, table, keys):
        for key in keys:
            self.versions[table][key] = self.versions[table].get(key, 0) + 1

    def replaced(self, table, rows, covers):
        """Keys that stand and lie within what the file replaces."""
        _, scope, days = TABLES[table]
        if scope is None:
            return set()
        scopes = {}
        for row in rows:
            first, last = scopes.setdefault(tuple(row[c] for c in scope), ["9999", "0000"])
            if days:
                scopes[tuple(row[c] for c in scope)] = [min(first, row[days]), max(last, row[days])]
        found = set()
        for key, row in self.tables[table].items():
            span = scopes.get(tuple(row[c] for c in scope))
            if span is None:
                continue
            first, last = covers or span
            if not days or first <= row[days] <= last:
                found.add(key)
        return found

    def record(self, table, rows, covers=None):
        """Gives (added, changed, withdrawn, unchanged) and what stood before, by key."""
        keys, before = TABLES[table][0], {}
        standing = self.tables[table]
        new = {tuple(row.get(c, "") for c in keys): {c: v for c, v in row.items() if v != ""} for row in rows}
        for row in new.values():
            for column in keys:
                row.setdefault(column, "")
        gone = self.replaced(table, list(new.values()), covers) - new.keys()
        counts = [0, 0, len(gone), 0]
        for key, row in new.items():
            old = standing.get(key)
            counts[0 if old is None else 3 if old == row else 1] += 1
            if old != row:
                before[key] = old
                standing[key] = row
        for key in gone:
            before[key] = standing.pop(key)
        self.count(table, before)
        return counts, before

    def swap(self, table, before):
        """Puts back what stood before; gives what stood until now, so that doing it twice changes nothing."""
        now = {}
        self.count(table, before)
        for key, row in before.items():
            now[key] = self.tables[table].get(key)
            if row is None:
                self.tables[table].pop(key, None)
            else:
                self.tables[table][key] = row
        return now

    def rows(self, table, **wanted):
        for row in self.tables[table].values():
            if all(row.get(column.replace("_", "-"), "") == value for column, value in wanted.items()):
                yield row


    def balances(self):
        """The ledger added up by cost object, class, month and source: öre and rows."""
        found = {}
        for row in self.tables["postings"].values():
            name = account_class(row["account"])
            key = (row["cost-object"], name, row["date"][:7], row["source"])
            amount, rows = found.get(key, (0, 0))
            found[key] = (amount + ore(row["amount"]), rows + 1)
        return found


class Unattributable(Exception):
    pass


class Missing(Exception):
    pass


class Figures:
    """Figures of the region's own money, computed from what stands. Amounts in öre."""

    def __init__(self, store, editions, local_objects, today):
        self.store, self.editions, self.local_objects, self.today = store, editions, local_objects, today

    def leaves(self, edition, component):
        """Leaves of the component whose money is the region's."""
        tree = self.editions[edition]["components"]
        if component == "total":
            return [id for id, one in tree.items() if one["own"]]
        found = []
        for id, one in tree.items():
            at = id
            while at is not None and at != component:
                at = tree[at]["parent"]
            if at == component and one["own"]:
                found.append(id)
        return found

    def total(self, table, edition, component, **wanted):
        """Sum of the rows of the component's leaves; missing when there is none."""
        leaves = self.leaves(edition, component)
        amounts = [
            ore(row["amount"])
            for row in self.store.rows(table, edition=edition, unit="23", **wanted)
            if row["component"] in leaves and row.get("parent", "") == ""
        ]
        if not amounts:
            raise Missing
        return sum(amounts)

    def some(self, *arguments, **wanted):
        try:
            return self.total(*arguments, **wanted)
        except Missing:
            return 0

    def grant(self, edition, component):
        return self.total("grants", edition, component, kind="decided")

    def planned(self, edition, component):
        return self.total("activities", edition, component, kind="activity")

    def unallocated(self, edition, component):
        self.total("activities", edition, component)
        return self.some("activities", edition, component, kind="unallocated")

    def difference(self, edition, component):
        return (
            self.grant(edition, component)
            - self.planned(edition, component)
            - self.unallocated(edition, component)
        )

    def received(self, edition, component):
        return self.total("payments", edition, component)

    def transfer(self, kind):
        return lambda edition, component: self.total("transfers", edition, component, kind=kind)

    def reallocated(self, edition, component):
        return self.total("reallocations", edition, component)

    def carried_in(self, edition, component):
        amounts = [
            ore(row["amount"])
            for row in self.store.rows("transfers", kind="carry-over", other_edition=edition)
            if row["component"] in self.leaves(edition, component)
        ]
        if not amounts:
            raise Missing
        return sum(amounts)

    def available(self, edition, component):
        try:
            carried_in = self.carried_in(edition, component)
        except Missing:
            carried_in = 0
        return (
            self.grant(edition, component)
            + carried_in
            + self.some("reallocations", edition, component)
            + self.some("transfers", edition, component, kind="co-funding")
        )

    def remaining(self, edition, component):
        return (
            self.available(edition, component)
            - self.used(edition, component)
            - self.some("transfers", edition, component, kind="repayment")
            - self.some("transfers", edition, component, kind="carry-over")
        )

    def forecast(self, edition, component):
        amounts = []
        for leaf in self.leaves(edition, component):
            own = [
                (row["date"], ore(row["amount"]))
                for row in self.store.rows("forecasts", edition=edition, unit="23", component=leaf, activity="")
            ]
            if not own:
                raise Missing
            amounts.append(max(own)[1])
        return sum(amounts)

    # ---- the ledger

    def claims(self):
        """Who says that a cost object is theirs: object → {(edition, component)}."""
        found = {}
        for edition, components in self.local_objects.items():
            for component, cost_object in components.items():
                found.setdefault(cost_object, set()).add((edition, component))
        for table in ("activities", "cost-objects"):
            for row in self.store.rows(table, unit="23"):
                if row.get("cost-object"):
                    found.setdefault(row["cost-object"], set()).add((row["edition"], row["component"]))
        return found

    def objects(self, edition, component):
        within = {(edition, leaf) for leaf in self.leaves(edition, component)}
        found = set()
        shared = False
        for cost_object, owners in self.claims().items():
            if owners & within:
                found.add(cost_object)
                shared = shared or not owners <= within
        if shared:
            raise Unattributable
        if not found:
            raise Missing
        return found

    def posted(self, edition, component, name, months=None):
        months = months or ("2020-01", "2020-12")
        last = min(months[1], self.today[:7])
        objects = self.objects(edition, component)
        amount, any_posting = 0, False
        for row in self.store.rows("postings", unit="23"):
            if not months[0] <= row["date"][:7] <= last:
                continue
            any_posting = True
            if row["cost-object"] in objects and account_class(row["account"]) == name:
                amount += ore(row["amount"])
        if not any_posting:
            raise Missing
        return amount

    def used(self, edition, component, months=None):
        return self.posted(edition, component, "cost", months)

    def booked_income(self, edition, component):
        return -self.posted(edition, component, "income")

    def investments(self, edition, component):
        return self.posted(edition, component, "investment")

    def value(self, field, unit, period):
        row = self.store.tables["values"].get((field, unit, period, ""))
        if row is None:
            raise Missing
        return int(row["value"].replace(" ", ""))
