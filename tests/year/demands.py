"""What must hold after every month: each demand has the name that check.py tells."""

import glob
import json
import os
import subprocess

import generate
import model
from life import Life

DELIBERATE = "wrong-"  # statements that are wrong by an öre, so that nothing passes because nothing is asked
ALIKE = ("grant", "planned", "unallocated", "difference", "carried-in", "available", "remaining", "used", "booked-income",
         "investments", "forecast", "received", "reallocated", "requisitioned", "repaid", "passed-on", "co-funding")
KINDS = {"requisitioned": "requisition", "repaid": "repayment", "passed-on": "passed-on", "co-funding": "co-funding"}




def difference(one, other, path=""):
    """The first place where two answers differ."""
    if type(one) is not type(other):
        return "%s: %r, %r" % (path, one, other)
    if isinstance(one, dict):
        for key in [*one, *other]:
            if one.get(key) != other.get(key):
                return difference(one.get(key), other.get(key), "%s.%s" % (path, key))
    if isinstance(one, list):
        for number, (a, b) in enumerate(zip(one, other)):
            if a != b:
                return difference(a, b, "%s[%d]" % (path, number))
        return "%s: %d, %d elements" % (path, len(one), len(other))
    return "%s: %r, %r" % (path, one, other)


class Demands(Life):
    def figures(self):
        return model.Figures(self.store, self.year["editions"], self.year["local_objects"], self.today)

    def expected(self, figures, edition, component):
        """(formula, how the model computes it) of all figures of a component."""
        where = "component = %s" % component
        for name in ALIKE:
            if name in KINDS:
                compute = figures.transfer(KINDS[name])
            else:
                compute = getattr(figures, name.replace("-", "_"))
            yield "%s(%s)" % (name, where), lambda compute=compute: compute(edition, component)
        month = self.closing
        yield ("used(%s, period = %s)" % (where, month),
               lambda: figures.used(edition, component, (month, month)))

    def statements(self):
        """Every figure of the year as a statement of a document: (row, what is expected of it)."""
        figures, rows = self.figures(), []
        for edition, one in self.year["editions"].items():
            for component in ["total", *one["components"]]:
                if not figures.leaves(edition, component):
                    continue
                for formula, compute in self.expected(figures, edition, component):
                    rows.append(self.statement(len(rows), edition, formula, compute))
        for unit in self.random.sample(self.year["units"], min(12, len(self.year["units"]))):
            period = generate.last_day(int(self.closing[5:]))
            formula = "%s(unit = %s, period = %s)" % (self.year["field"], unit, period)
            rows.append(self.statement(len(rows), self.year["plain"], formula,
                                       lambda: figures.value(self.year["field"], unit, period), unit="one"))
        return rows

    def statement(self, number, edition, formula, compute, unit="kr"):
        row = {"document": "model-" + self.closing, "id": "s%d" % number, "edition": edition, "unit": generate.REGION}
        row.update(formula=formula, place="", says="")
        try:
            value = compute()
        except (model.Missing, model.Unattributable):
            return dict(row, printed="1 kr" if unit == "kr" else "1"), None
        if unit != "kr":
            return dict(row, printed=str(value)), value
        whole, rest = divmod(abs(value), 100)
        return dict(row, printed="%s%d,%02d kr" % ("-" if value < 0 else "", whole, rest)), value

    def check_figures(self):
        rows = self.statements()
        known = [(row, value) for row, value in rows if value is not None and row["printed"].endswith("kr")]
        used = [one for one in known if one[0]["formula"].startswith("used(") and one[1]]
        for row, value in self.random.sample(known, 3) + self.random.sample(used, min(3, len(used))):
            wrong = dict(row, id="%s%d" % (DELIBERATE, len(rows)))
            whole, rest = divmod(abs(value) + 1, 100)
            wrong["printed"] = "%s%d,%02d kr" % ("-" if value < 0 else "", whole, rest)
            rows.append((wrong, "wrong"))
        path = self.rewrite("statements.csv", [row for row, _ in rows])
        counts, _ = self.store.record("statements", model.read_file(path))
        self.versions += sum(counts[:3])
        self.batch, self.batches = self.ask("import", "--table", "statements", path)[0]["batch"], self.batches + 1
        found = {one["id"]: one for one in self.ask("reconcile", "model-" + self.closing)["figures"]}
        self.demand("figures", len(found) == len(rows), "%d of %d figures came back", len(found), len(rows))
        given = 0
        for row, value in rows:
            one = found[row["id"]]
            where = "%s %s" % (row["edition"], row["formula"])
            if value is None:
                self.demand("figures", one["outcome"] == "not-checkable", "%s is %s, and cannot be known", where,
                            one["computed"])
                continue
            outcome = "does-not-tally" if value == "wrong" else "tallies"
            self.demand("figures", one["outcome"] == outcome, "%s is %s (%s), not %s", where, one["computed"],
                        one["reason"], row["printed"])
            given += 1
        self.demand("figures", given > len(rows) // 3, "only %d of %d figures are given", given, len(rows))

    def check_nation(self):
        others = [name for name in sorted(self.year["editions"]) if name != self.year["amended"]]
        for edition in [self.year["amended"], *self.random.sample(others, 5)]:
            for one in self.ask("allocate", edition):
                if one.get("sum_ore") is None or one.get("national_ore") is None or one.get("not_computable"):
                    continue
                rows = one["rows"][1:] if self.plant("other-nation") else one["rows"]
                regions = sum(row["computed_ore"] for row in rows)
                self.demand("nation", one["sum_ore"] == one["national_ore"] == regions,
                            "%s/%s/%s adds up to %s and %s, not %s", edition, one["component"], one["payment"],
                            one["sum_ore"], regions, one["national_ore"])

    def check_state(self):
        """All rows of the model as files: none is new to the program, none of the program's is too many."""
        for table, rows in self.store.tables.items():
            if not rows:
                continue
            step = {"table": table, "covers": "2020-01-01/2020-12-31" if table == "postings" else None}
            by_source = {}
            for row in rows.values():
                by_source.setdefault(row["source"] if table == "postings" else "", []).append(row)
            for source, some in by_source.items():
                path = self.rewrite("state-%s.csv" % table, some)
                got = self.give(step, path, "--dry-run")
                told = [got[name] for name in ("added", "changed", "withdrawn", "unchanged")]
                self.demand("state", told == [0, 0, 0, len(some)],
                            "%s %s: added, changed, withdrawn, unchanged would be %s, of %d rows", table, source,
                            told, len(some))

    def check_ledger(self):
        found = {}
        for one in self.ask("balances"):
            key = (one["cost_object"], one["class"], one["month"], one["source"])
            found[key] = (one["amount_ore"], one["rows"])
        expected = self.store.balances()
        wrong = sorted(k for k in found.keys() | expected.keys() if found.get(k) != expected.get(k))
        self.demand("ledger", not wrong, "%d of %d balances are wrong; %s is %s, not %s", len(wrong), len(expected),
                    wrong[:1], found.get(wrong[0]) if wrong else "", expected.get(wrong[0]) if wrong else "")

    def check_log(self):
        unit = self.random.choice(self.year["units"])
        entries = self.ask("log", unit, "--table", "values", "--all")["entries"]
        if self.plant("forgotten-version"):
            entries = entries[:-1]
        mine = {key: n for key, n in self.store.versions["values"].items() if key[1] == unit}
        self.demand("log", len(entries) == sum(mine.values()), "%s has %d versions of values, not %d", unit,
                    len(entries), sum(mine.values()))
        standing = [one["key"]["period"] for one in entries if one["stands"] and one["state"] != "withdrawn"]
        expected = [key[2] for key in self.store.tables["values"] if key[1] == unit]
        self.demand("log", sorted(standing) == sorted(expected), "of %s stand %s, not %s", unit, standing, expected)

    def check_rows(self):
        if self.plant("hidden-batch"):
            row = dict(next(iter(self.store.tables["notes"].values())), id="hidden")
            batch = self.ask("import", "--table", "notes", self.rewrite("hidden.csv", [row]))[0]["batch"]
            self.ask("withdraw", str(batch), "--reason", "Ingen ska veta")
        audit = self.ask("audit", "verify", accept=(0,))
        self.demand("rows", audit["rows"] == self.versions, "%d versions of rows are kept, not %d", audit["rows"],
                    self.versions)
        kinds = [one["kind"] for one in self.ask("batch", "list")]
        data = len(kinds) - kinds.count("configuration")
        self.demand("rows", data == self.batches, "%d batches of data are kept, not %d", data, self.batches)

    def check_audit(self):
        if self.plant("edited-store"):
            kept = next(p for p in sorted(glob.glob(self.home + "/objects/*/*")) if os.path.getsize(p) > 200)
            os.chmod(kept, 0o644)
            with open(kept, "r+b") as file:
                file.seek(100)
                byte = file.read(1)
                file.seek(100)
                file.write(b"8" if byte == b"7" else b"7")
        answer = subprocess.run(["overens", "--home", self.home, "audit", "verify"], capture_output=True, text=True)
        self.demand("audit", answer.returncode == 0, "%s", answer.stderr.strip())

    def check_again(self):
        for step in self.newest.values():
            path = self.path(step["file"])
            if step["table"] == "units" and self.plant("changed-file"):
                rows = model.read_file(path)
                rows[-1]["name"] += "!"
                path = self.rewrite("changed.csv", rows)
            got = self.give(step, path)
            self.demand("again", not got["batch"] and got["added"] + got["changed"] + got["withdrawn"] == 0,
                        "%s once more: %s", step["file"], got)

    def check_undo(self):
        """Withdraws the newest data and brings it back; both times the program holds what the model holds."""
        table, before = self.undone
        undone = self.store.swap(table, before)
        if self.plant("kept-undo"):
            table_rows = list(undone.values())
            self.demand("runs", any(table_rows), "nothing would be withdrawn")
        else:
            self.batch = self.ask("withdraw", str(self.batch), "--reason", "På prov")["batch"]
        self.demand_same("undo", table)
        self.store.swap(table, undone)
        self.batch = self.ask("withdraw", str(self.batch), "--reason", "Tillbaka")["batch"]
        self.demand_same("undo", table)
        self.versions += 2 * len(before)
        self.batches += 2

    def demand_same(self, demand, table):
        rows = list(self.store.tables[table].values())
        if not rows or table == "postings":
            return
        got = self.give({"table": table}, self.rewrite("same.csv", rows), "--dry-run")
        told = [got[name] for name in ("added", "changed", "withdrawn", "unchanged")]
        self.demand(demand, told == [0, 0, 0, len(rows)], "%s: %s of %d rows", table, told, len(rows))

    def questions(self):
        """What is asked as of now, and again later: the ledger, and a report as it was known and decided."""
        batch = ("--batch", str(self.batch))
        yield ("balances", *batch, "--json")
        edition = self.random.choice(sorted(self.year["editions"]))
        yield ("check", edition, *batch, "--as-of", self.today, "--json")
        yield ("report", "monthly", edition, *batch, "--as-of", self.today, "--period", self.closing, "--print", "json")

    def check_as_of(self):
        for question, day, answer in self.answers:
            again = self.overens(*question, today=day)
            if self.digests:  # the file has another content, of which that day says nothing else
                again, answer = (text.replace(*self.digests) for text in (again, answer))
            if self.plant("other-answer"):
                answer = answer.replace('"', '" ', 1)
            self.demand("as-of", again == answer, "%s says another thing than on %s: %s", " ".join(question), day,
                        difference(json.loads(answer), json.loads(again)))
        self.answers += [(question, self.today, self.overens(*question)) for question in self.questions()]
        self.answers = self.answers[-9:]

    def check_reports(self):
        edition = self.random.choice(sorted(self.year["editions"]))
        self.overens("report", "monthly", edition, "--period", self.closing)
        run = max(one["run"] for one in self.ask("run", "list"))
        self.runs.append(run)
        for number in self.random.sample(self.runs, min(3, len(self.runs))):
            if number == run and self.plant("edited-report"):
                self.edit_report()
            answer = subprocess.run(["overens", "--home", self.home, "verify", str(number)], capture_output=True,
                                    text=True, env=dict(os.environ, LANGUAGE="en"))
            self.demand("verify", answer.returncode == 0 and "identical" in answer.stdout, "run %d: %s%s", number,
                        answer.stdout.strip(), answer.stderr.strip())

    def edit_report(self):
        page = max(glob.glob(self.home + "/published/*/monthly/*/report.txt"), key=os.path.getmtime)
        os.chmod(os.path.dirname(page), 0o755)
        os.chmod(page, 0o644)
        with open(page, "a", encoding="utf-8") as file:
            file.write(" ")

    def close(self, step):
        self.closing = step["month"]
        self.check_state()
        self.check_again()
        self.check_undo()
        self.check_figures()
        self.check_ledger()
        self.check_log()
        self.check_nation()
        self.check_as_of()
        self.check_reports()
        self.check_rows()
        self.check_audit()
