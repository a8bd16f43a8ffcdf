"""The disk is full at every size from hardly more than the home to more than the tick needs, in steps of 16 KiB;
then it is made larger, and everything must be done. Needs root, for a file system of its own in memory.

Usage: full.py SEED POINTS (0: all), in a mount namespace of its own; prints JSON."""

import json
import os
import shutil
import subprocess
import sys

import invariants
import lab as laboratory
from lab import SMALL_AT

STEP = 16 * 1024


def mount(options, place):
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "overens-torture", place], check=True)


def used(place):
    about = os.statvfs(place)
    return (about.f_blocks - about.f_bfree) * about.f_frsize


def filled(lab, template, place, size):
    """A tick on a disk of that size; how it ended, and what was wrong."""
    mount("size=%d" % size, place)
    home = os.path.join(place, "home")
    lab.copy_to(template, home)
    answer = lab.tick(home, SMALL_AT, "--workers", "1")
    faults = []
    if answer.returncode not in (0, 1, 2):
        faults.append("it ended with %d" % answer.returncode)
    if answer.returncode == 2 and not answer.stderr.strip():
        faults.append("it ended with 2 without a word")
    faults += invariants.check(lab, home)
    if not faults:
        subprocess.run(["mount", "-o", "remount,size=64m", place], check=True)
        at, faults = lab.settle(home, SMALL_AT)
        faults += invariants.check(lab, home, settled=at)
    subprocess.run(["umount", place], check=True)
    return answer.returncode, ["a disk of %d KiB: %s" % (size // 1024, fault) for fault in faults]


def sweep(lab, most):
    place = lab.path("disk")
    os.mkdir(place)
    template = lab.small("full", mail="folder")
    mount("size=64m", place)
    home = os.path.join(place, "home")
    lab.copy_to(template, home)
    least = used(place) + STEP
    lab.tick(home, SMALL_AT, "--workers", "1")
    need = used(place) + 4 * STEP
    subprocess.run(["umount", place], check=True)
    sizes = list(range(least - least % 4096, need + STEP, STEP))
    if most and most < len(sizes):
        sizes = sorted(lab.random.sample(sizes, most))
    answers = [filled(lab, template, place, size) for size in sizes]
    faults = [fault for _, some in answers for fault in some]
    line = "full: %d sizes of a disk, %d to %d KiB in steps of 16, in %d of them the tick stopped; %d faults" % (
        len(sizes), sizes[0] // 1024, sizes[-1] // 1024, sum(status == 2 for status, _ in answers), len(faults))
    return line, faults


def run(lab, most=None):
    if os.geteuid() != 0 or not shutil.which("unshare"):
        raise laboratory.Skip("file systems are mounted by root alone")
    if subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", lab.folder], capture_output=True).returncode:
        raise laboratory.Skip("nothing can be mounted here")
    answer = subprocess.run(["unshare", "-m", sys.executable, os.path.abspath(__file__), str(lab.seed), str(most or 0)],
                            capture_output=True, text=True)
    if answer.returncode:
        raise RuntimeError(answer.stderr)
    line, faults = json.loads(answer.stdout)
    return line, faults


if __name__ == "__main__":
    inner = laboratory.Lab(int(sys.argv[1]))
    try:
        print(json.dumps(sweep(inner, int(sys.argv[2]))))
    finally:
        inner.close()
