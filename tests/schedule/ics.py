#!/usr/bin/env python3
"""Reads a calendar of deadlines with two other implementations of RFC 5545 and compares what they find with
deadline list --json: ics.py CALENDAR LIST."""
import json
import sys

import icalendar
import vobject

name, listed = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
raw = open(name, "rb").read()
faults = []


def check(holds, *words):
    if not holds:
        faults.append(" ".join(str(word) for word in words))


# what is written, by itself
check(raw.endswith(b"END:VCALENDAR\r\n"), "the calendar does not end")
for line in raw.split(b"\r\n"):
    check(len(line) <= 75, "longer than 75 octets:", line)
    check(b"\n" not in line and b"\r" not in line, "an end of line alone:", line)
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        check(False, "folded inside a character:", line)

# what ought to be there: day, title, state by UID
wanted = {}
for deadline in listed:
    if deadline["due"] is None:
        continue
    over = deadline["state"] in ("sent", "received")
    parts = [("", deadline["due"], deadline["title"])]
    parts += [("/" + m["id"], m["day"], m["title"] + ": " + deadline["title"]) for m in deadline["milestones"]]
    for end, day, title in parts:
        alarms = 0 if over or deadline["not_required"] else 1 if end else 2
        wanted[f"{deadline['subject']}/23{end}@overens"] = (
            day, title, "CANCELLED" if deadline["not_required"] else "CONFIRMED", alarms)
check(wanted, "nothing is listed")


def compare(reader, found):
    check(set(found) == set(wanted), reader, "finds other events:", sorted(set(found) ^ set(wanted))[:5])
    for uid in set(found) & set(wanted):
        day, title, status, alarms = wanted[uid]
        check(found[uid][0] == day, reader, uid, "day", found[uid][0], "not", day)
        check(found[uid][1].endswith(title), reader, uid, "title", found[uid][1], "not", title)
        check(found[uid][2] == status, reader, uid, "status", found[uid][2])
        check(found[uid][3] == alarms, reader, uid, "alarms", found[uid][3])


calendar = icalendar.Calendar.from_ical(raw)
check(not calendar.errors, "icalendar:", calendar.errors)
events = {}
for event in calendar.walk("VEVENT"):
    check(not event.errors, "icalendar:", event.errors)
    check(str(event["UID"]) not in events, "twice:", event["UID"])
    check(int(event["SEQUENCE"]) >= 0 and event["DTSTAMP"].dt, "no sequence or stamp:", event["UID"])
    events[str(event["UID"])] = (event["DTSTART"].dt.isoformat(), str(event["SUMMARY"]), str(event["STATUS"]),
                                 len(event.walk("VALARM")))
    for alarm in event.walk("VALARM"):
        check(alarm["TRIGGER"].dt.days in (-10, -1) and alarm["ACTION"] == "DISPLAY", "alarm", event["UID"])
compare("icalendar", events)

events = {}
for event in vobject.readOne(raw.decode("utf-8")).vevent_list:
    events[event.uid.value] = (event.dtstart.value.isoformat(), event.summary.value, event.status.value,
                               len(getattr(event, "valarm_list", [])))
compare("vobject", events)

for fault in faults[:10]:
    print(fault)
print(f"{len(wanted)} events, {len(faults)} faults")
sys.exit(1 if faults else 0)
