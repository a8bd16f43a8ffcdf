"""What must hold in a home whenever one looks, however its program ended; and what must hold in the end.

Usage: invariants.py [--settled] HOME"""

import collections
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import sys

# What may come before each entry about an occurrence.
PLANNED = {"planned", "moved", "reopened", "waiting", "failed", "broken-off"}
BEFORE = {
    "moved": PLANNED | {"cancelled"},
    "started": PLANNED,
    "waiting": {"started"},
    "failed": {"started"},
    "published": {"started"},
    "partial": {"started"},
    "reminded": {"started"},
    "broken-off": {"started"},
    "skipped": PLANNED | {"started"},  # that it was not needed is seen when it is made
    "cancelled": PLANNED,
    "reopened": {"failed", "partial", "published", "skipped", "broken-off", "cancelled", "waiting", "planned"},
}
ENDS = {"published", "partial", "reminded", "skipped", "cancelled"}
FROM_OCCURRENCES = set(BEFORE) | {"planned"}

digests = {}  # of files, as long as they are the same by number, size and times


def digest(path):
    status = os.stat(path)
    key = (path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    if len(digests) > 50000:
        digests.clear()
    if key not in digests:
        with open(path, "rb") as file:
            digests[key] = hashlib.sha256(file.read()).hexdigest()
    return digests[key]


def fault_of_publication(folder):
    """Why it is not whole; None when it is. run.json says what belongs to it."""
    try:
        with open(os.path.join(folder, "run.json"), "rb") as file:
            record = json.loads(file.read())
        named = {entry["file"]: entry["sha256"] for entry in record["files"]}
        there = set(os.listdir(folder)) - {"run.json"}
        if there != set(named):
            return "its files are %s, not %s" % (sorted(there), sorted(named))
        for name, sha256 in named.items():
            if digest(os.path.join(folder, name)) != sha256:
                return "%s has other bytes than run.json says" % name
    except (OSError, ValueError, KeyError) as fault:
        return "it cannot be read: %s" % fault
    return None


def publications(root):
    """EDITION/KIND/NNNN below a folder."""
    found = []
    for edition in listed(root):
        for kind in listed(os.path.join(root, edition)):
            for number in listed(os.path.join(root, edition, kind)):
                if re.fullmatch("[0-9]+", number):
                    found.append("/".join((edition, kind, number)))
    return found


def listed(folder):
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))
    except (FileNotFoundError, NotADirectoryError):
        return []


class Books:
    """The store as it is written, read by another program than ours."""

    def __init__(self, home):
        with sqlite3.connect(os.path.join(home, "store.db"), timeout=20) as base:
            self.occurrences = {row[0]: row[1:] for row in base.execute("SELECT id, schedule, subject, revision, due FROM occurrence")}
            self.messages = dict(base.execute('SELECT id, "key" FROM message'))
            self.journal = list(base.execute("SELECT position, kind, occurrence, run, message, due, words, at FROM journal ORDER BY position"))
            self.batches = list(base.execute("SELECT number, digest FROM batch"))
            self.runs = {row[0]: row[1:] for row in base.execute("SELECT number, folder, record, state FROM run")}
        base.close()

    def about(self, column):
        entries = collections.defaultdict(list)
        for entry in self.journal:
            if entry[column]:
                entries[entry[column]].append(entry)
        return entries

    def open_occurrences(self, now):
        """What is due and has not come to its end."""
        last = {}
        for entry in self.journal:
            if entry[2] and entry[1] in FROM_OCCURRENCES:
                last[entry[2]] = entry
        return [(self.occurrences[id], entry[1], entry[6]) for id, entry in last.items()
                if entry[1] not in ENDS and self.occurrences[id][3] <= now]

    def open_messages(self):
        last = {}
        for entry in self.journal:
            if entry[4]:
                last[entry[4]] = entry
        return [(self.messages[id], entry[1], entry[6]) for id, entry in last.items()
                if entry[1] not in ("mailed", "mail-unclear")]

    def count(self, *kinds):
        return sum(entry[1] in kinds for entry in self.journal)


def faults_of_journal(books):
    faults = []
    keys = collections.Counter(row[:3] for row in books.occurrences.values())
    faults += ["occurrence %s stands %d times" % (key, times) for key, times in keys.items() if times > 1]
    of_occurrence = collections.Counter()
    for number, (folder, record, state) in books.runs.items():
        occurrence = json.loads(record).get("occurrence", 0)
        if occurrence:
            of_occurrence[occurrence] += 1
    faults += ["DOUBLE: occurrence %d %s has %d runs" % (id, books.occurrences.get(id), times)
               for id, times in of_occurrence.items() if times > 1]
    for id, entries in books.about(2).items():
        entries = [entry for entry in entries if entry[1] in FROM_OCCURRENCES]
        before = None
        for entry in entries:
            kind = entry[1]
            if before is None and kind != "planned":
                faults.append("occurrence %d begins with %s" % (id, kind))
            elif before is not None and before not in BEFORE.get(kind, ()):
                faults.append("DOUBLE: occurrence %d: %s after %s" % (id, kind, before))
            if kind in ("published", "partial") and entry[3] not in books.runs:
                faults.append("occurrence %d is %s by run %s, which is not recorded" % (id, kind, entry[3]))
            before = kind
        if len([entry for entry in entries if entry[1] == "planned"]) != 1:
            faults.append("occurrence %d is not planned once" % id)
    published = {entry[3] for entry in books.journal if entry[1] in ("published", "partial")}
    for number, (folder, record, state) in books.runs.items():
        if json.loads(record).get("occurrence", 0) and number not in published:
            faults.append("run %d is of an occurrence, and the journal does not know" % number)
    return faults


def faults_of_mail(home, books):
    faults = []
    for id, entries in books.about(4).items():
        kinds = [entry[1] for entry in entries]
        if kinds.count("mailed") > 1 + kinds.count("mail-again"):
            faults.append("DOUBLE: message %s was mailed %d times" % (books.messages[id], kinds.count("mailed")))
        for one, two in zip(kinds, kinds[1:]):
            if two == "mailed" and one != "sending":
                faults.append("message %s is mailed after %s" % (books.messages[id], one))
    left = []
    folder = os.path.join(home, "mail")
    for name in listed(folder):
        if name.endswith(".eml"):
            with open(os.path.join(folder, name), "rb") as file:
                text = file.read()
            found = re.search(rb"(?mi)^message-id:[ \t]*(\S+)", text.replace(b"\r\n ", b" "))
            boundary = re.search(rb'boundary="?([^"\r\n;]+)', text)
            if not found or (boundary and b"--" + boundary.group(1) + b"--" not in text):
                faults.append("HALF: mail/%s is not whole" % name)
            elif "log" not in listed(folder):
                left.append(found.group(1))
    if "log" in listed(folder):
        with open(os.path.join(folder, "log"), "rb") as file:
            left = file.read().split()
    faults += ["DOUBLE: mail %s left %d times" % (name.decode(), times)
               for name, times in collections.Counter(left).items() if times > 1]
    sending = len({entry[4] for entry in books.journal if entry[1] == "sending"})
    mailed = len({entry[4] for entry in books.journal if entry[1] == "mailed"})
    if len(set(left)) > sending:
        faults.append("%d mails left, and of %d it is recorded that they would" % (len(set(left)), sending))
    if len(set(left)) < mailed:
        faults.append("LOST: %d mails are recorded as mailed, and %d left" % (mailed, len(set(left))))
    return faults


def faults_of_folders(home, books):
    faults = []
    root = os.path.join(home, "published")
    recorded = {}
    for number, (folder, record, state) in books.runs.items():
        recorded[folder] = record
        path = os.path.join(root, folder)
        fault = fault_of_publication(path) if os.path.isdir(path) else "it is not there"
        if fault:
            faults.append("LOST: run %d is recorded in %s: %s" % (number, folder, fault))
            continue
        with open(os.path.join(path, "run.json"), "rb") as file:
            if file.read() != record.encode():
                faults.append("run %d: its run.json is not its record" % number)
    for folder in publications(root):
        if folder not in recorded:
            path = os.path.join(root, folder)
            fault = fault_of_publication(path)
            if fault and os.path.isdir(path):
                faults.append("HALF: %s: %s" % (folder, fault))
    return faults


def faults_of_delivery(home, books):
    faults = []
    root = os.path.join(home, "delivery")
    for folder in publications(root):
        fault = fault_of_publication(os.path.join(root, folder))
        if fault:
            faults.append("HALF: delivered %s: %s" % (folder, fault))
    for edition in listed(root):
        for kind in listed(os.path.join(root, edition)):
            place = os.path.join(root, edition, kind)
            latest = os.path.join(place, "latest")
            numbers = [name for name in listed(place) if name != "latest"]
            if len(numbers) > 1 and not os.path.lexists(latest):
                faults.append("HALF: delivered %s/%s: latest is gone" % (edition, kind))
            if os.path.lexists(latest) and not os.path.isdir(latest):
                faults.append("HALF: delivered %s/%s: latest leads nowhere" % (edition, kind))
    sent = {entry[3] for entry in books.journal if entry[1] == "sent"}
    for number in sent:
        if number in books.runs and not os.path.isdir(os.path.join(root, books.runs[number][0])):
            faults.append("LOST: run %d is recorded as sent, and was not delivered" % number)
    return faults


def faults_settled(home, books, now):
    """What must hold besides, once everything had its time and nobody disturbed."""
    faults = ["LOST: occurrence %s is still %s (%s)" % one for one in books.open_occurrences(now)]
    faults += ["LOST: message %s is still %s (%s)" % one for one in books.open_messages()]
    recorded = {row[0] for row in books.runs.values()}
    faults += ["%s is published, and not recorded" % folder
               for folder in publications(os.path.join(home, "published")) if folder not in recorded]
    faults += ["staging/%s was left" % name for name in listed(os.path.join(home, "staging"))]
    sent = {entry[3] for entry in books.journal if entry[1] == "sent"}
    # Of a mail that was on its way when the program died nobody knows: its run waits for a person.
    unclear = {books.messages[entry[4]].split("/")[0] for entry in books.journal if entry[1] == "mail-unclear"}
    for number, (folder, record, state) in books.runs.items():
        if (json.loads(record).get("occurrence", 0) and state == "published" and number not in sent
                and "run-%d" % number not in unclear):
            faults.append("LOST: run %d is published, and was not delivered" % number)
    for edition in listed(os.path.join(home, "delivery")):
        for kind in listed(os.path.join(home, "delivery", edition)):
            place = os.path.join(home, "delivery", edition, kind)
            numbers = [name for name in listed(place) if re.fullmatch("[0-9]+", name)]
            latest = os.path.join(place, "latest")
            if numbers and (not os.path.islink(latest) or os.path.basename(os.readlink(latest)) != max(numbers)):
                faults.append("delivered %s/%s: latest is not %s" % (edition, kind, max(numbers)))
    return faults


def state(home):
    """The same for homes that hold the same, apart from how long things took; None where the store must first be
    brought in order after a crash."""
    journal = os.path.join(home, "store.db-journal")
    if os.path.exists(journal) and os.path.getsize(journal) > 0:
        return None
    books = Books(home)
    sum = hashlib.sha256(repr((home, books.occurrences, books.messages, books.journal, books.runs, books.batches)).encode())
    for folder, folders, files in os.walk(home):
        folders.sort()
        sum.update(repr((folder, folders, sorted(files))).encode())
        for name in sorted(files):
            path = os.path.join(folder, name)
            if not name.startswith("store.db"):
                sum.update(os.readlink(path).encode() if os.path.islink(path) else digest(path).encode())
    return sum.hexdigest()


def check(lab, home, settled=None):
    """Everything that is wrong, in words. settled: the time by which everything must be done."""
    answer = lab.overens(home, "audit", "verify")
    if answer.returncode != 0:
        return ["audit verify: %s" % answer.stderr.decode().strip()[:400]]
    books = Books(home)
    faults = faults_of_journal(books) + faults_of_folders(home, books)
    faults += faults_of_delivery(home, books) + faults_of_mail(home, books)
    if settled is not None:
        faults += faults_settled(home, books, settled)
    return faults
