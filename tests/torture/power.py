"""The power goes after every call that changes the disk, of one tick; from what is left, the next must do all."""

import random
import shutil

import calls
import disk
import invariants
from lab import SMALL_AT


def traced(lab, home, plant):
    trace = lab.path("changes")
    answer = lab.tick(home, SMALL_AT, "--workers", "1", plant=plant,
                      before=("strace", "-f", "-qq", "-y", "-xx", "-s", "8000000", "-o", trace,
                              "-e", "signal=none", "-e", "trace=" + ",".join(disk.MUTATING.split())))
    if answer.returncode not in (0, 1):
        raise RuntimeError("the tick ended with %d: %s" % (answer.returncode, answer.stderr.decode()))
    return trace


def name_of(tree):
    """The same for the same disk, as long as this program runs."""
    return hash(tuple((name, name_of(node) if isinstance(node, dict) else
                       node.target if isinstance(node, disk.Link) else node[0]) for name, node in tree.items()))


def images(lab, home, random, plant):
    """How many changes there were; and every different disk: after which change, how, and its tree."""
    player = disk.Player(disk.Disk(home))
    seen, found, point = set(), [], 0
    # The disk was read before: the tick changes the home.
    with open(traced(lab, home, plant), encoding="utf-8", errors="replace") as file:
        for process, call, arguments, gave, _ in disk.calls(file):
            if not player.play(process, call, arguments, gave):
                continue
            point += 1
            for how in ("synced", "all", "random"):
                tree = player.disk.image(how, random)
                name = name_of(tree)
                if name not in seen:
                    seen.add(name)
                    found.append((point, call, how, tree))
    # The disk that was told everything must hold what the real one holds.
    if name_of(disk.Disk(home).image("all", random)) != name_of(player.disk.image("all", random)):
        raise RuntimeError("not all that changes the disk was seen")
    return point, found


def after(lab, home, one, plant):
    """In the home itself: what is recorded names its files."""
    point, call, how, tree = one
    shutil.rmtree(home, ignore_errors=True)
    disk.write_tree(tree, home)
    faults = invariants.check(lab, home)
    if not faults:
        at, faults = lab.settle(home, SMALL_AT, plant=plant)
        faults += invariants.check(lab, home, settled=at)
    return ["power lost after change %d (%s), %s: %s" % (point, call, how, fault) for fault in faults]


def sweep(lab, most=None, plant=None, enough=False):
    """As many lanes as there are processors, each with a home, a tick and a share of its disks. enough: until there
    is a fault."""
    calls.strace()
    homes = [lab.small("power", mail="folder") for _ in range(lab.jobs)]
    seeds = [lab.random.randrange(1 << 32) for _ in homes]
    found_one = []

    def lane(number):
        chance = random.Random(seeds[number])
        changes, found = images(lab, homes[number], chance, plant)
        share = found[number::len(homes)]
        if most is not None:
            share = sorted(chance.sample(share, min(len(share), -(-most // len(homes)))), key=lambda one: one[0])
        elif enough:
            chance.shuffle(share)
        faults, tried = [], 0
        for one in share:
            if enough and found_one:
                break
            faults += after(lab, homes[number], one, plant)
            tried += 1
            if faults:
                found_one.append(True)
        return changes, len(found), tried, faults

    answers = lab.each(lane, range(len(homes)))
    return (answers[0][0], answers[0][1], sum(answer[2] for answer in answers),
            [fault for answer in answers for fault in answer[3]])


def run(lab, most=None):
    changes, distinct, tried, faults = sweep(lab, most)
    return "power: %d of %d different disks after %d changes, %d faults" % (tried, distinct, changes, len(faults)), faults
