"""Homes to be tortured, the program that is run in them, and what it says of itself."""

import concurrent.futures
import datetime
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import threading

import invariants

BUILD = os.environ["OVERENS_BUILDDIR"]
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.path.join(BUILD, "overens")
PLANTED = os.path.join(BUILD, "tests", "torture", "overens-planted")
FAULTS = os.path.join(BUILD, "tests", "torture", "fault.so")
DAY = 86400
SMALL_AT = int(datetime.datetime(2020, 3, 1, 9, tzinfo=datetime.timezone.utc).timestamp())

# The smallest home in which a tick does everything: reports of an agreement with a plugin that computes and of
# one without, a folder they are copied to, mails with a report, reminders before an obligation.
REPORTS = """schedules = (
%s
);
"""
REPORT = """  { id = "%(id)s"; report = "%(report)s"; edition = "%(edition)s"; preset = "monthly"; start = "%(start)s";
    missed = "all"; attempts = 100; back_off = "PT1M"; folder = "delivery";%(more)s },"""
REMINDER = """  { id = "%(id)s"; relative = "%(relative)s"; offset = "%(offset)s";
    attempts = 100; back_off = "PT1M"; to = [ "samordnare@region.example" ]; text = "Dags att svara."; },"""
TO = ' to = [ "samordnare@region.example" ];'


# One report of the smallest agreement, copied to its folder and mailed, and one reminder of its application.
SMALL = dict(modules=("plain",), reports=[dict(id="monthly", edition="lgbt", start="2020-03-01", more=TO)],
             reminders=[dict(id="reminder", relative="lgbt/application", offset="-1bd")])


class Skip(Exception):
    """What this machine cannot show, and why."""


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp())


def stamp(utc):
    return datetime.datetime.fromtimestamp(utc, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Lab:
    def __init__(self, seed, short=False):
        self.seed, self.short = seed, short
        self.random = random.Random(seed)
        self.folder = tempfile.mkdtemp(prefix="overens-torture-", dir=os.environ.get("TMPDIR") or roomy())
        self.proven = set()  # what homes hold from which everything was done already
        self.templates, self.count, self.program = {}, 0, PROGRAM
        self.data, self.installations = os.environ["OVERENS_DATADIR"], {}
        self.jobs = int(os.environ.get("TORTURE_JOBS", 0)) or len(os.sched_getaffinity(0))

    def close(self):
        subprocess.run(["chmod", "-R", "u+w", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def path(self, name):
        self.count += 1
        return os.path.join(self.folder, "%s-%d" % (name, self.count))

    def each(self, function, items):
        """function of every item, as many at a time as there are processors; in order."""
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            return list(pool.map(function, items))

    # ---- running

    def overens(self, home, *arguments, at=None, plant=None, environment=None, before=(), timeout=120, program=None):
        # In the home: so a copy of it names its files as the home itself did.
        surroundings = dict(os.environ, LANGUAGE="en", OVERENS_HOME=".", OVERENS_DATADIR=self.data,
                            **(environment or {}))
        if at is not None:
            surroundings["OVERENS_NOW"] = stamp(at)
        if plant:
            surroundings["OVERENS_PLANT"] = plant
        command = [*before, program or (PLANTED if plant else self.program), *arguments]
        return subprocess.run(command, capture_output=True, env=surroundings, stdin=subprocess.DEVNULL, timeout=timeout,
                              cwd=home)

    def tick(self, home, at, *arguments, **more):
        return self.overens(home, "--actor", "torture", "tick", *arguments, at=at, **more)

    # ---- homes

    def only(self, *agreements):
        """An installation with the editions of these agreements alone: a tick reads all there are."""
        if agreements in self.installations:
            self.data = self.installations[agreements]
            return
        shipped = os.environ["OVERENS_DATADIR"]
        self.data = self.installations[agreements] = self.path("data")
        os.makedirs(os.path.join(self.data, "config", "editions"))
        os.symlink(os.path.join(shipped, "modules"), os.path.join(self.data, "modules"))
        for name in os.listdir(os.path.join(shipped, "config")):
            if name != "editions":
                os.symlink(os.path.join(shipped, "config", name), os.path.join(self.data, "config", name))
        for name in os.listdir(os.path.join(shipped, "config", "editions")):
            if name.split("@")[0] in agreements:
                shutil.copy(os.path.join(shipped, "config", "editions", name), os.path.join(self.data, "config", "editions"))

    def home(self, name, modules, reports, reminders=(), mail="folder", editions=""):
        """A copy of a home that is made once."""
        key = (tuple(modules), tuple(map(str, reports)), tuple(map(str, reminders)), mail, editions)
        if key not in self.templates:
            self.templates[key] = self.path("template")
            self.make(self.templates[key], modules, reports, reminders, mail, editions)
        return self.copy(self.templates[key], name)

    def copy(self, home, name):
        return self.copy_to(home, self.path(name))

    def lane(self, home, name):
        """A copy where this thread had its last: what is recorded may name the place."""
        to = os.path.join(self.folder, "%s-%s" % (name, threading.current_thread().name))
        shutil.rmtree(to, ignore_errors=True)
        return self.copy_to(home, to)

    def copy_to(self, home, to):
        shutil.copytree(home, to, symlinks=True)
        self.settle_in(to)
        return to

    def settle_in(self, home):
        """A home that was copied or written: its mails leave into itself."""
        program = os.path.join(home, "sendmail")
        how = ("sendmail", program) if os.path.exists(program) else ("folder", "mail")
        write(os.path.join(home, "delivery.conf"), DELIVERY % how)

    def make(self, home, modules, reports, reminders, mail, editions):
        os.makedirs(home)
        self.must(home, "--quiet", "init", "--region", "23")
        for module in modules:
            self.must(home, "--quiet", "module", "enable", module)
        rows = [REPORT % dict({"more": "", "start": "2019-01-01", "report": "monthly"}, **row) for row in reports]
        rows += [REMINDER % dict({"offset": "-5bd"}, **row) for row in reminders]
        os.makedirs(os.path.join(home, "schedules.d"), exist_ok=True)
        write(os.path.join(home, "schedules.d", "torture.conf"), REPORTS % "\n".join(rows).rstrip(","))
        os.makedirs(os.path.join(home, "mail"), exist_ok=True)
        os.makedirs(os.path.join(home, "delivery"), exist_ok=True)
        if mail == "sendmail":
            # As a mail server does: what was taken over stands in a log, and cannot be taken back.
            write(os.path.join(home, "sendmail"), SENDMAIL)
            os.chmod(os.path.join(home, "sendmail"), 0o755)

    def small(self, name="small", **more):
        self.only("lgbt")
        return self.home(name, **dict(SMALL, **more))

    def settle(self, home, at, **more):
        """Undisturbed ticks until there is nothing more to be done. Gives the time then, and what went wrong."""
        for _ in range(12):
            answer = self.tick(home, at, **more)
            if answer.returncode not in (0, 1):
                return at, ["a tick after it ended with %d: %s" % (answer.returncode, answer.stderr.decode()[:400])]
            books = invariants.Books(home)
            if not books.open_occurrences(at) and not books.open_messages():
                return at, []
            at += 7 * 3600
        return at, []

    def judge(self, home, at, plant=None):
        """What is wrong with a home that a tick left behind, now and once later ticks had their time."""
        state = invariants.state(home)
        if state is not None and state in self.proven:
            return []
        faults = invariants.check(self, home)
        if not faults:
            at, faults = self.settle(home, at, plant=plant)
            faults += invariants.check(self, home, settled=at)
        if not faults:
            self.proven.add(state)
        return faults

    def must(self, home, *arguments, at=seconds("2019-01-01T00:00:00Z"), accept=(0, 1)):
        answer = self.overens(home, "--actor", "torture", *arguments, at=at)
        if answer.returncode not in accept:
            raise RuntimeError("%s ended with %d: %s" % (" ".join(arguments), answer.returncode, answer.stderr.decode()))
        return answer.stdout.decode()


DELIVERY = 'from = "overens@region.example"; %s = "%s";\n'
SENDMAIL = """#!/bin/sh
folder=$(dirname "$0")/mail
mail=$(mktemp "$folder/.taking.XXXXXX") && cat >"$mail" || exit 75
sed -n 's/^[Mm]essage-[Ii][Dd]: *//p' "$mail" | tr -d '\\r' | head -n 1 >>"$folder/log"
mv "$mail" "$folder/${mail##*.}.eml"
"""


def roomy():
    """Memory, where there is enough: nothing here waits for a disk then. What a disk would lose is power.py's."""
    try:
        about = os.statvfs("/dev/shm")
        return "/dev/shm" if about.f_bavail * about.f_frsize > 1 << 30 else None
    except OSError:
        return None


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def is_core_dump(status):
    """Did it die of its own fault?"""
    return status < 0 and -status in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL)


def ask(lab, home, *arguments, at=None):
    return json.loads(lab.overens(home, *arguments, "--json", at=at).stdout)
