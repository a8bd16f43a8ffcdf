"""kill -9 at random moments of ticks with several workers, under an observer's eyes."""

import json
import os
import signal
import subprocess
import sys
import time

import invariants
import lab as laboratory
from lab import DAY, seconds

START = seconds("2015-02-02T12:00:00Z")
END = seconds("2026-02-02T12:00:00Z")
MODULES = ("close-care", "cancer-care", "psychiatry", "plain")
ROWS = [dict(id="%s-%s" % (edition, report), edition=edition, report=report, start=start, more=more)
        for edition, report, start, more in (("cancer-care", "monthly", "2015-02-01", laboratory.TO),
                                             ("cancer-care", "sheet", "2015-02-01", ""),
                                             ("psychiatry", "monthly", "2015-02-01", ""),
                                             ("psychiatry", "sheet", "2015-02-01", laboratory.TO),
                                             ("close-care", "monthly", "2019-02-01", ""),
                                             ("close-care", "sheet", "2019-02-01", ""))]
REMINDERS = [dict(id="reminder", relative="all")]


def family(root):
    """The process and all below it, as far as they still have their parents."""
    parents = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, "rb") as file:
                    fields = file.read().rsplit(b")", 1)[1].split()
                parents[int(name)] = int(fields[1])
            except (OSError, IndexError):
                pass
    found = [root]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def strike(process, random):
    """All of them at once, the one that began it, or one of the others."""
    found = family(process.pid)
    how = random.choice(("all", "all", "first", "one"))
    if how == "all":
        victims = found
    elif how == "first" or len(found) == 1:
        victims = found[:1]
    else:
        victims = [random.choice(found[1:])]
    for victim in victims:
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            pass
    if how == "one" and len(found) > 1:
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


class Killing:
    def __init__(self, lab, workers, plant=None, mail="sendmail"):
        self.lab, self.workers, self.plant, self.mail = lab, workers, plant, mail
        self.kills = self.occurrences = self.reports = self.looks = self.mails = 0
        self.faults, self.span = [], 0.4

    def home(self):
        self.lab.only(*MODULES)
        return self.lab.home("kill", MODULES, ROWS, REMINDERS, mail=self.mail)

    def tick(self, home, at):
        surroundings = dict(os.environ, LANGUAGE="en", OVERENS_HOME=".", OVERENS_DATADIR=self.lab.data, OVERENS_NOW=laboratory.stamp(at))
        if self.plant:
            surroundings["OVERENS_PLANT"] = self.plant
        program = laboratory.PLANTED if self.plant else self.lab.program
        return subprocess.Popen([program, "--actor", "torture", "tick", "--workers", str(self.workers)], env=surroundings,
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                start_new_session=True, cwd=home)

    def settle(self, home, at):
        """Undisturbed, until there is nothing more to be done."""
        for _ in range(40):
            at += 7 * 3600
            process = self.tick(home, at)
            words = process.communicate(timeout=600)[1].decode()
            if process.returncode not in (0, 1):
                return at, ["a tick after it all ended with %d: %s" % (process.returncode, words[:400])]
            books = invariants.Books(home)
            if not books.open_occurrences(at) and not books.open_messages():
                break
        return at, []

    def run(self, kills, enough=None):
        """Until so many were killed, one home after another; or, of a planted bug, until it is found."""
        while self.kills < kills and not self.faults:
            home = self.home()
            answer = self.lab.path("observed")
            watch = subprocess.Popen([sys.executable, os.path.join(laboratory.HERE, "observer.py"), home, answer])
            try:
                at = self.live(home, kills)
            finally:
                watch.terminate()
                watch.wait(60)
            with open(answer, encoding="utf-8") as file:
                seen = json.load(file)
            self.looks += seen["looks"]
            self.faults += seen["faults"]
            books = invariants.Books(home)
            self.occurrences += len(books.occurrences)
            self.reports += len(books.runs)
            self.mails += books.count("mailed")

    def live(self, home, kills):
        at, random = START, self.lab.random
        while self.kills < kills and at < END and not self.faults:
            process, began = self.tick(home, at), time.monotonic()
            try:
                words = process.communicate(timeout=random.random() * self.span)[1].decode()
                if process.returncode not in (0, 1):
                    self.faults.append("a tick ended with %d: %s" % (process.returncode, words[:400]))
                # It was done before it could be killed: the next has more to do.
                at += 20 * DAY
                self.span = max(0.05, (time.monotonic() - began) * 1.2)
                continue
            except subprocess.TimeoutExpired:
                strike(process, random)
                process.stderr.close()
            self.kills += 1
            at += 4 * DAY
            self.span = min(2.0, self.span * 1.05)
            self.faults += ["after kill %d: %s" % (self.kills, fault) for fault in invariants.check(self.lab, home)]
        if not self.faults:
            at, faults = self.settle(home, max(at, START))
            self.faults += faults or invariants.check(self.lab, home, settled=at)
        return at


def run(lab, kills, workers=3):
    killing = Killing(lab, workers)
    killing.run(kills)
    lost = sum("LOST" in fault for fault in killing.faults)
    double = sum("DOUBLE" in fault for fault in killing.faults)
    half = sum("HALF" in fault for fault in killing.faults)
    line = "kill: %d kills, %d workers, %d occurrences, %d reports, %d mails, %d looks: %d lost, %d double, %d half-visible" % (
        killing.kills, workers, killing.occurrences, killing.reports, killing.mails, killing.looks, lost, double, half)
    return line, killing.faults
