"""All parts of the torture, one line each: name, figures, seed. Status 1 when anything was found.

Usage: main.py [--short] [--seed N] [PART…]"""

import argparse
import os
import random
import sys
import time

import calls
import faults
import full
import hostile
import kill
import lab as laboratory
import planted
import power

# What is run, with how many points: short, and whole (None: all).
PARTS = {
    "kill": (kill.run, 12, 1000),
    "calls": (calls.run, 16, None),
    "power": (power.run, 24, None),
    "faults": (faults.run, 12, None),
    "memory": (faults.run_memory, 30, None),
    "full": (full.run, 6, None),
    "hostile": (hostile.run, 4, None),
    "planted": (planted.run, 1, None),
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--seed", type=int, default=int(os.environ.get("TORTURE_SEED") or random.SystemRandom().randrange(10 ** 6)))
    parser.add_argument("--points", type=int, help="so many, of each part")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options = parser.parse_args()
    failed = 0
    for name in options.parts or PARTS:
        run, short, whole = PARTS[name]
        lab, began = laboratory.Lab(options.seed, options.short), time.monotonic()
        try:
            line, found = run(lab, options.points or (short if options.short else whole))
        except laboratory.Skip as reason:
            line, found = "%s: not tried: %s" % (name, reason), []
        finally:
            lab.close()
        print("%s (seed %d, %d s)" % (line, options.seed, time.monotonic() - began), flush=True)
        for fault in found[:20]:
            print("    " + fault, flush=True)
        if len(found) > 20:
            print("    and %d more" % (len(found) - 20))
        failed += bool(found)
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
