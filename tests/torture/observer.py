"""Looks, again and again, at what readers see of a home while its program runs and dies. What is once seen must be
whole at every look, and stay. Writes what it sees wrong, and how often it looked, when it is told to end.

Usage: observer.py HOME ANSWER"""

import json
import os
import random
import signal
import sys
import time

import invariants

ended = False


def end(signal_number, frame):
    global ended
    ended = True


class Observer:
    def __init__(self, home):
        self.home, self.looks, self.faults, self.seen, self.latest = home, 0, [], {}, {}

    def fault(self, text):
        if text not in self.faults:
            self.faults.append(text)

    def look_at(self, root):
        for folder in invariants.publications(root):
            path = os.path.join(root, folder)
            known = path in self.seen
            # What was whole once is looked at again now and then, and what is new at once.
            if known and random.random() > 0.05:
                continue
            fault = invariants.fault_of_publication(path)
            if fault and os.path.isdir(path):
                self.fault("HALF: %s was seen half: %s" % (folder, fault))
            elif not fault:
                self.seen[path] = True

    def look_at_latest(self):
        root = os.path.join(self.home, "delivery")
        for edition in invariants.listed(root):
            for kind in invariants.listed(os.path.join(root, edition)):
                path = os.path.join(root, edition, kind, "latest")
                before = self.latest.get(path)
                try:
                    now = os.path.basename(os.readlink(path))
                except OSError:
                    if before:
                        self.fault("HALF: delivered %s/%s: latest was gone" % (edition, kind))
                    continue
                if before and now < before:
                    self.fault("delivered %s/%s: latest went back from %s to %s" % (edition, kind, before, now))
                self.latest[path] = now
                # What it pointed to: between two files read through it, it may be turned to the next.
                fault = invariants.fault_of_publication(os.path.join(root, edition, kind, now))
                if fault:
                    self.fault("HALF: delivered %s/%s/latest: %s" % (edition, kind, fault))

    def look_at_mail(self):
        folder = os.path.join(self.home, "mail")
        for name in invariants.listed(folder):
            path = os.path.join(folder, name)
            if path in self.seen or not name.endswith(".eml"):
                continue
            self.seen[path] = True
            with open(path, "rb") as file:
                text = file.read()
            if not text.rstrip().endswith(b"--") and b"boundary=" in text:
                self.fault("HALF: mail/%s was seen half" % name)

    def look(self):
        self.looks += 1
        self.look_at(os.path.join(self.home, "published"))
        self.look_at(os.path.join(self.home, "delivery"))
        self.look_at_latest()
        self.look_at_mail()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, end)
    observer = Observer(sys.argv[1])
    while not ended:
        observer.look()
        time.sleep(0.002)
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump({"looks": observer.looks, "seen": len(observer.seen), "faults": observer.faults}, file)
