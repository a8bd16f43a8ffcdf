"""What a tick costs besides the reports that it makes. Usage: tick.py FOLDER OVERDUE"""

import json
import os
import resource
import sqlite3
import subprocess
import sys
import time

folder, overdue = sys.argv[1], int(sys.argv[2])
DELIVERY = 'from = "overens@region.example"; folder = "mail";\n'


def processor_time():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def overens(home, *arguments, at):
    began = time.monotonic()
    answer = subprocess.run(["overens", "--home", home, "--actor", "bench", *arguments], capture_output=True, text=True,
                            env=dict(os.environ, OVERENS_NOW=at, LANGUAGE="en"))
    if answer.returncode not in (0, 1):
        sys.exit("tick.py: %s ended with %d: %s" % (" ".join(arguments), answer.returncode, answer.stderr))
    return time.monotonic() - began, answer.stdout


def home_of(name, schedules, at):
    home = os.path.join(folder, name)
    overens(home, "--quiet", "init", "--region", "23", at=at)
    overens(home, "--quiet", "module", "enable", "plain", at=at)
    os.makedirs(os.path.join(home, "schedules.d"), exist_ok=True)
    os.makedirs(os.path.join(home, "mail"))
    for path, text in (("schedules.d/bench.conf", "schedules = (\n%s\n);\n" % ",\n".join(schedules)), ("delivery.conf", DELIVERY)):
        with open(os.path.join(home, path), "w", encoding="utf-8") as file:
            file.write(text)
    return home


def sync(path):
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def stage(home):
    """The disk's part of publishing: the same files of a run, written, synced and renamed as a run does."""
    published = os.path.join(home, "published", "lgbt@2020", "monthly")
    some = os.path.join(published, sorted(os.listdir(published))[0])
    files = {name: open(os.path.join(some, name), "rb").read() for name in os.listdir(some)}
    began, turns = time.monotonic(), 20
    for turn in range(turns):
        staged, target = os.path.join(home, "staging", "bench"), os.path.join(home, "bench", str(turn))
        os.mkdir(staged)
        for name, data in files.items():
            with open(os.path.join(staged, name), "wb", buffering=0) as file:
                file.write(data)
                os.fsync(file.fileno())
        sync(staged)
        os.rename(staged, target)
        sync(os.path.dirname(target))
    return (time.monotonic() - began) / turns


def overhead():
    home = home_of("reports", ['{ id = "bench"; report = "monthly"; edition = "lgbt"; preset = "monthly"; start = "2019-02-01"; '
                               'missed = "all"; }'], "2019-01-01T00:00:00Z")
    overens(home, "tick", at="2019-02-01T12:00:00Z")
    before = processor_time()
    full, text = overens(home, "tick", "--json", at="2020-12-15T12:00:00Z")
    made, used = json.loads(text)["made"], processor_time() - before
    before = processor_time()
    overens(home, "tick", at="2020-12-15T12:00:00Z")
    used -= processor_time() - before
    empty = min(overens(home, "tick", at="2020-12-15T12:00:00Z")[0] for _ in range(3))
    base = sqlite3.connect(os.path.join(home, "store.db"))
    details = [json.loads(row[0]) for row in base.execute("SELECT details FROM journal WHERE kind IN ('published', 'partial')")][1:]
    inside, processor = [one["wall-ms"] for one in details], [one["processor-ms"] for one in details]
    base.close()
    os.makedirs(os.path.join(home, "bench"))
    disk = stage(home)
    # A run's own time goes from its beginning to where it commits, with the disk's part of publishing.
    cost = (full - empty) / made - sum(inside) / len(inside) / 1000 + disk
    print("claim and publish: %.1f ms a report of %d (bar: 10), of which the disk %.1f ms, processor time %.1f ms; making it %.0f ms; an idle tick %.0f ms" % (
        cost * 1000, made, disk * 1000, used / made * 1000 - sum(processor) / len(processor), sum(inside) / len(inside) - disk * 1000, empty * 1000))
    return cost < 0.010


def backlog():
    count = -(-overdue // 7)
    home = home_of("backlog", ['{ id = "r-%d"; rule = "FREQ=DAILY"; start = "2020-03-01"; to = [ "someone@region.example" ]; '
                               'text = "Dags."; }' % number for number in range(count)], "2020-03-01T00:00:00Z")
    before = processor_time()
    seconds, text = overens(home, "tick", "--json", at="2020-03-07T23:00:00Z")
    answer = json.loads(text)
    resolved = answer["made"] + answer["skipped"]
    print("after a week down: %d overdue in %.1f s (bar: 30), %.1f s of processor time, %d made, %d skipped by policy, %d mails" % (
        resolved, seconds, processor_time() - before, answer["made"], answer["skipped"], answer["mailed"]))
    return resolved >= overdue and seconds < 30


sys.exit(not all([overhead(), backlog()]))
