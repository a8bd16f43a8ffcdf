"""kill -9 at every call that reads or writes, of one tick with a report, a delivery, a mail and a reminder."""

import re
import shutil
import subprocess

import lab as laboratory
from lab import SMALL_AT

CALLS = ("open openat creat close read write readv writev pread64 pwrite64 pwritev fsync fdatasync sync_file_range syncfs fallocate "
         "ftruncate truncate rename renameat renameat2 mkdir mkdirat rmdir unlink unlinkat link linkat symlink symlinkat "
         "chmod fchmod fchmodat fchown fcntl flock getdents64 memfd_create copy_file_range sendfile sendto recvfrom "
         "sendmsg recvmsg poll ppoll clone clone3 vfork fork execve wait4 exit_group")


def strace():
    if not shutil.which("strace"):
        raise laboratory.Skip("there is no strace")
    if subprocess.run(["strace", "-qq", "-o", "/dev/null", "-e", "trace=openat", "true"], capture_output=True).returncode:
        raise laboratory.Skip("strace cannot trace here")


def places(lab, home, plant):
    """CALL:N, the N-th time the tick enters that call, in order."""
    trace = lab.path("trace")
    known = subprocess.run(["strace", "-qq", "-o", "/dev/null", "-e", "trace=" + ",".join(CALLS.split()), "true"],
                           capture_output=True)
    if known.returncode:
        raise laboratory.Skip("this strace does not know all calls: %s" % known.stderr.decode()[:200])
    answer = lab.tick(home, SMALL_AT, "--workers", "1", plant=plant,
                      before=("strace", "-qq", "-o", trace, "-e", "trace=" + ",".join(CALLS.split())))
    if answer.returncode not in (0, 1):
        raise RuntimeError("the tick ended with %d: %s" % (answer.returncode, answer.stderr.decode()))
    seen, found = {}, []
    with open(trace, encoding="utf-8", errors="replace") as file:
        for line in file:
            name = re.match(r"([a-z0-9_]+)\(", line)
            if name:
                seen[name.group(1)] = seen.get(name.group(1), 0) + 1
                found.append("%s:%d" % (name.group(1), seen[name.group(1)]))
    return found


def killed_at(lab, template, place, plant):
    """The faults of one kill, and whether it was one."""
    home = lab.lane(template, "killed")
    call, number = place.split(":")
    answer = lab.tick(home, SMALL_AT, "--workers", "1", plant=plant,
                      before=("strace", "-qq", "-o", "/dev/null", "-e", "trace=" + call,
                              "-e", "inject=%s:signal=KILL:when=%s" % (call, number)))
    if answer.returncode in (0, 1, 2):
        return False, []
    return True, ["killed at %s: %s" % (place, fault) for fault in lab.judge(home, SMALL_AT, plant)]


def sweep(lab, most=None, plant=None, mail="sendmail"):
    """Kills, and their faults. most: so many places, at random."""
    strace()
    template = lab.small("whole", mail=mail)
    all_places = places(lab, lab.copy(template, "traced"), plant)
    chosen = all_places if most is None or most >= len(all_places) else sorted(
        lab.random.sample(all_places, most), key=all_places.index)
    answers = lab.each(lambda place: killed_at(lab, template, place, plant), chosen)
    return len(all_places), sum(killed for killed, _ in answers), [fault for _, faults in answers for fault in faults]


def run(lab, most=None):
    total, kills, faults = sweep(lab, most)
    return "calls: killed at %d of %d I/O calls of a tick, %d faults" % (kills, total, len(faults)), faults
