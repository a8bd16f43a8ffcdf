"""Every call that reads or writes fails, once with EIO, or from there on with ENOSPC; and every allocation. The
program must end in words, with status 0 to 2, and leave a home in which the next tick does everything."""

import errno
import os
import signal
import struct

import lab as laboratory
from lab import SMALL_AT


def environment(lab, kind, at, number=0, from_there=False):
    counter = lab.path("counter")
    with open(counter, "wb") as file:
        file.write(bytes(16))
    more = {"LD_PRELOAD": laboratory.FAULTS, "FAULT_KIND": kind, "FAULT_AT": str(at), "FAULT_COUNTER": counter,
            "FAULT_ERRNO": str(number), "FAULT_FROM": str(int(from_there))}
    return counter, more


def count(lab, template, kind):
    home = lab.copy(template, "counted")
    counter, more = environment(lab, kind, 0)
    answer = lab.tick(home, SMALL_AT, "--workers", "1", environment=more)
    if answer.returncode not in (0, 1):
        raise RuntimeError("the tick ended with %d: %s" % (answer.returncode, answer.stderr.decode()))
    with open(counter, "rb") as file:
        return struct.unpack("<qq", file.read())[0]


def failed_at(lab, template, kind, at, number, from_there):
    home = lab.lane(template, "failed")
    counter, more = environment(lab, kind, at, number, from_there)
    answer = lab.tick(home, SMALL_AT, "--workers", "1", environment=more)
    with open(counter, "rb") as file:
        in_libconfig = struct.unpack("<qq", file.read())[1]
    os.unlink(counter)
    words = answer.stderr.decode(errors="replace").strip()
    faults = []
    # Libconfig looks at none of its allocations, and dies of a lack: what must hold then is the home.
    died = in_libconfig and answer.returncode == -signal.SIGSEGV
    if died:
        pass
    elif laboratory.is_core_dump(answer.returncode):
        faults.append("it died of signal %d" % -answer.returncode)
    elif answer.returncode not in (0, 1, 2):
        faults.append("it ended with %d" % answer.returncode)
    elif answer.returncode == 2 and not words:
        faults.append("it ended with 2 without a word")
    faults += lab.judge(home, SMALL_AT)
    what = "allocation" if kind == "memory" else "call"
    how = "" if kind == "memory" else " with %s%s" % (errno.errorcode[number], " for good" if from_there else "")
    return died, ["%s %d failed%s: %s" % (what, at, how, fault) for fault in faults]


def sweep(lab, kind, number=0, from_there=False, most=None):
    with open(lab.program, "rb") as file:
        if b"__asan_init" in file.read():
            raise laboratory.Skip("a program with sanitizers has allocations of its own")
    template = lab.small("faulty", mail="folder")
    total = count(lab, template, kind)
    points = range(1, total + 1)
    if most is not None and most < total:
        points = sorted(lab.random.sample(points, most))
    answers = lab.each(lambda at: failed_at(lab, template, kind, at, number, from_there), points)
    return total, len(answers), sum(died for died, _ in answers), [fault for _, faults in answers for fault in faults]


def run(lab, most=None):
    total, tried, _, faults = sweep(lab, "io", errno.EIO, most=most)
    again, full, _, more = sweep(lab, "io", errno.ENOSPC, True, most=most)
    line = "faults: %d of %d I/O calls failed with EIO, %d of %d with ENOSPC for good, %d faults" % (
        tried, total, full, again, len(faults) + len(more))
    return line, faults + more


def run_memory(lab, most=None):
    total, tried, died, faults = sweep(lab, "memory", most=most)
    return "memory: %d of %d allocations failed, %d of them in libconfig, which died; %d faults" % (
        tried, total, died, len(faults)), faults
