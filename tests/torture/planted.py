"""Can these tests fail? Each fault that core has a place for (OV_PLANT) is planted in turn, and must be found by the
test that is there to find it; and the same test without it must find nothing."""

import os

import calls
import invariants
import kill
import lab as laboratory
import power
from lab import DAY, SMALL_AT


def killed(hint):
    """Kills, those at the calls of the hint first, until one shows something."""
    def find(lab, plant):
        calls.strace()
        template = lived(lab)
        found = calls.places(lab, lab.copy(template, "traced"), plant)
        lab.random.shuffle(found)
        found.sort(key=lambda place: place.split(":")[0] not in hint)
        for start in range(0, len(found), lab.jobs):
            answers = lab.each(lambda place: calls.killed_at(lab, template, place, plant), found[start:start + lab.jobs])
            faults = [fault for _, some in answers for fault in some]
            if faults:
                return faults
        return []
    return find


def lived(lab):
    """A home with a month behind it, so that there is a latest to be turned."""
    home = lab.small("lived", mail="sendmail", reports=[dict(id="monthly", edition="lgbt", start="2020-02-01", more=laboratory.TO)])
    lab.settle(home, SMALL_AT - 29 * DAY)
    return home


def powered(lab, plant):
    return power.sweep(lab, plant=plant, enough=True)[3]


def crowded(lab, plant):
    """Several ticks with several workers each at the same time, and nobody killed: nothing is made twice, and nobody
    who lives is taken for dead."""
    killing = kill.Killing(lab, 3, plant=plant)
    home = killing.home()
    at = kill.START
    for _ in range(6):
        ticks = [killing.tick(home, at) for _ in range(2)]
        for tick in ticks:
            tick.communicate(timeout=600)
        at += 31 * DAY
        faults = invariants.check(lab, home)
        books = invariants.Books(home)
        if books.count("broken-off"):
            faults.append("%d that lived were taken for dead" % books.count("broken-off"))
        if faults:
            return faults
    return []


def late(lab, plant):
    """The machine was off on the day."""
    home = lab.small("late", mail="folder")
    at, faults = lab.settle(home, SMALL_AT + 3 * DAY, plant=plant)
    return faults or invariants.check(lab, home, settled=at)


def damaged(lab, plant):
    """What is found in published/, is not whole and of no run, is kept."""
    home = lab.small("damaged", mail="folder")
    folder = os.path.join(home, "published", "lgbt@2020", "monthly", "0007")
    os.makedirs(folder)
    laboratory.write(os.path.join(folder, "report.txt"), "the only copy")
    at, faults = lab.settle(home, SMALL_AT, plant=plant)
    kept = [name for name in invariants.listed(os.path.join(home, "set-aside"))
            if os.path.exists(os.path.join(home, "set-aside", name, "report.txt"))]
    return faults + ([] if kept else ["LOST: what lay in published/ was deleted"])


PLANTS = {
    "in-place": killed(("fsync", "write")),
    "no-fsync": powered,
    "no-folder-fsync": powered,
    "no-lock": crowded,
    "no-fence": crowded,
    "date-equality": late,
    "recovery-deletes": damaged,
    "latest-removed-first": killed(("symlinkat",)),
    "commit-before-rename": killed(("rename", "fsync")),
    "sending-after": killed(("wait4", "fdatasync")),
    "delivered-in-place": killed(("fsync", "write")),
    "dead-run-forgotten": killed(("rename", "fsync")),
}


def run(lab, most=None):
    """most given: the short form, in which the tests that find nothing are left to the other parts."""
    if not os.path.exists(laboratory.PLANTED):
        raise laboratory.Skip("%s is not built" % laboratory.PLANTED)
    caught, faults = [], []
    for name, find in PLANTS.items():
        if os.environ.get("TORTURE_PLANT", name) != name:
            continue
        try:
            found = find(lab, name)
        except laboratory.Skip as reason:
            faults.append("%s: not tried: %s" % (name, reason))
            continue
        if found:
            caught.append(name)
        else:
            faults.append("%s was planted, and not found" % name)
        if os.environ.get("TORTURE_SHOW"):
            print("    %s: %s" % (name, (found or ["-"])[0][:200]), flush=True)
    if most is None:
        for find in (crowded, late, damaged):
            faults += ["nothing is planted, and %s finds: %s" % (find.__name__, fault) for fault in find(lab, None)]
    return "planted: %d of %d planted faults found: %s" % (len(caught), len(PLANTS), ", ".join(caught)), faults
