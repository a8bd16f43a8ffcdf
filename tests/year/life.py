"""The program lives the steps of a made-up year, and the model with it."""

import csv
import hashlib
import json
import os
import random
import subprocess

import generate
import model


class Broken(Exception):
    def __init__(self, demand, text):
        super().__init__("%s: %s" % (demand, text))
        self.demand = demand


class Life:
    def __init__(self, seed, folder, fault):
        self.random = random.Random(seed + 1000003)
        self.folder, self.home, self.fault = folder, os.path.join(folder, "home"), fault
        with open(os.path.join(folder, "year.json"), encoding="utf-8") as file:
            self.year = json.load(file)
        self.store = model.Store()
        self.today, self.batch, self.versions, self.batches = "2020-01-07", 0, 0, 0
        self.undone, self.answers, self.newest, self.runs = None, [], {}, []
        self.asked, self.digests = 0, None  # of the amended edition's file: now, and before
        self.planted = False

    # ---- the program

    def overens(self, *arguments, today=None, accept=(0, 1)):
        today = today or self.today
        environment = dict(os.environ, OVERENS_NOW=today + "T12:00:00Z", LANGUAGE="en")
        command = ["overens", "--home", self.home, "--today", today, "--actor", "year", *arguments]
        answer = subprocess.run(command, capture_output=True, text=True, env=environment)
        if answer.returncode not in accept:
            raise Broken("runs", "%s ended with %d: %s" % (" ".join(arguments), answer.returncode, answer.stderr[:2000]))
        return answer.stdout

    def ask(self, *arguments, **more):
        return json.loads(self.overens(*arguments, "--json", **more))

    def demand(self, demand, holds, text, *arguments):
        self.asked += 1
        if not holds:
            raise Broken(demand, "%s: %s" % (self.today, text % arguments))

    def plant(self, name):
        """Is this the moment of the fault?"""
        if self.fault != name or self.planted:
            return False
        self.planted = True
        return True

    def path(self, name):
        return os.path.join(self.folder, name)

    # ---- steps

    def init(self, step):
        self.overens("--quiet", "init", "--region", generate.REGION, accept=(0,))
        for module in step["modules"]:
            self.overens("--quiet", "module", "enable", module, accept=(0,))

    def write(self, step):
        with open(os.path.join(self.home, step["file"]), "w", encoding="utf-8") as file:
            file.write(step["text"])

    def amend(self, step):
        """The amendment stands last in the file, so that every other line keeps its number."""
        name = "editions/%s.conf" % step["edition"]
        with open(os.path.join(os.environ["OVERENS_DATADIR"], "config", name), encoding="utf-8") as file:
            before = file.read()
        after = before.rstrip().removesuffix("};") + step["text"].lstrip("\n")
        with open(os.path.join(self.home, name), "w", encoding="utf-8") as file:
            file.write(after)
        self.digests = [hashlib.sha256(text.encode()).hexdigest() for text in (after, before)]

    def altered(self, step):
        """The path of the file that the program gets: the model's own, unless a fault is planted."""
        path = self.path(step["file"])
        if step["table"] == "postings" and self.plant("changed-amount"):
            rows = model.read_file(path)
            rows[0]["amount"] = "%d,17" % (abs(model.ore(rows[0]["amount"])) // 100 + 7)
            return self.rewrite("altered.csv", rows)
        return path

    def record(self, step):
        rows = model.read_file(self.path(step["file"]))
        covers = tuple(step["covers"].split("/")) if step.get("covers") else None
        counts, before = self.store.record(step["table"], rows, covers)
        self.newest[step["table"]] = step
        if step["table"] == "grants" and self.plant("dropped-file"):
            return
        got = self.give(step, self.altered(step))
        told = [got[name] for name in ("added", "changed", "withdrawn", "unchanged")]
        self.demand("counts", told == counts, "%s: added, changed, withdrawn, unchanged are %s, not %s",
                    step["file"], told, counts)
        if step["table"] == "postings" and self.plant("doubled-ledger"):
            self.double(rows)
        if step["table"] == "postings" and self.plant("foreign-ledger"):
            self.double([dict(row, **{"cost-object": "1000"}) for row in rows])
        if not before:
            self.demand("again", not got["batch"], "%s: nothing is new in it, and it became a batch", step["file"])
            return
        self.undone = (step["table"], before)
        self.batch, self.batches = got["batch"], self.batches + 1
        self.versions += sum(counts[:3])

    def give(self, step, path, *more):
        arguments = ["import", "--table", step["table"], *more]
        if step.get("covers"):
            covers = step["covers"]
            if not more and self.plant("narrow-cover"):
                rows = model.read_file(path)
                days = sorted({row["date"] for row in rows})
                covers = days[1] + "/" + covers.split("/")[1]
                path = self.rewrite("narrow.csv", [row for row in rows if row["date"] >= days[1]])
            arguments += ["--covers", covers]
        return self.ask(*arguments, path)[0]

    def rewrite(self, name, rows):
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, delimiter=";", lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
        return self.path(name)

    def double(self, rows):
        path = self.rewrite("double.csv", [dict(row, source="dubbel") for row in rows])
        self.ask("import", "--table", "postings", path)

    def withdraw(self, step):
        table, before = self.undone
        self.undone = (table, self.store.swap(table, before))
        self.versions += len(before)
        self.batches += 1
        if not self.plant("kept-batch"):
            self.batch = self.ask("withdraw", str(self.batch), "--reason", step["reason"])["batch"]

    def by_hand(self, table, row, *arguments):
        counts, before = self.store.record(table, [row])
        got = self.ask(*arguments)
        if None not in before.values():
            self.newest.pop(table, None)  # the file says another thing now
        self.undone, self.batch, self.batches = (table, before), got["batch"], self.batches + 1
        self.versions += sum(counts[:3])

    def set(self, step):
        cells = ["%s=%s" % cell for cell in step["row"].items()]
        self.by_hand(step["table"], step["row"], "set", step["table"], *cells, "--reason", step["reason"])

    def note(self, step):
        row = step["row"]
        options = [text for name in ("kind", "category", "author", "date", "id") for text in ("--" + name, row[name])]
        self.by_hand("notes", row, "note", row["edition"], row["text"], *options)

    def close(self, step):
        raise NotImplementedError

    def live(self):
        does = {"import": self.record, "withdraw": self.withdraw, "write": self.write, "amend": self.amend,
                "init": self.init, "set": self.set, "note": self.note, "close": self.close}
        for step in self.year["steps"]:
            self.today = step["day"]
            does[step["do"]](step)
        if self.fault and not self.planted:
            raise SystemExit("the fault %s was never planted" % self.fault)
