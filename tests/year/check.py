#!/usr/bin/env python3
"""Lives a made-up year with the program and demands, after every month, what must always hold.

    check.py SEED… [--units N] [--months N] [--fault NAME]

The year comes from generate.py, the expected figures from model.py, which reads the same files. What is
demanded has a name, which stands in the message when it does not hold:

  counts   a file adds, changes, withdraws and leaves as many rows as the model says
  figures  grants, plans, the ledger's costs, forecasts, values equal the model's; a figure that cannot be
           known is not given, and one that is wrong by an öre is noticed
  nation   what is computed for all regions adds up to the national sum
  state    the store holds the model's rows and no others, table by table
  rows     every version of every row is still there, and every batch
  ledger   the program's balances are the model's
  log      the history of a unit tells every version of its values, and which one stands
  again    the same file once more changes nothing
  undo     a withdrawal gives back what stood, and withdrawing it what stood before that
  as-of    an answer about an earlier day is the same for ever
  verify   a report can be made again to the byte
  audit    the chain of batches, and the kept files, are unbroken

With --fault something is broken on purpose, and the check must end with 1 and name the demand of FAULTS."""

import argparse
import os
import shutil
import sys
import tempfile

import generate
from demands import Demands
from life import Broken

# What is broken on purpose, and the demand that must notice it.
FAULTS = {
    "changed-amount": "state",  # a file that the program gets has another amount in one row
    "dropped-file": "state",  # a file never reaches the program
    "doubled-ledger": "figures",  # an export is recorded a second time as another source
    "foreign-ledger": "ledger",  # the same, of an object that belongs to no agreement
    "changed-file": "again",  # a file is not the same when it comes once more
    "narrow-cover": "counts",  # an export is said to cover less than it does
    "kept-batch": "counts",  # a wrong file is not withdrawn
    "kept-undo": "undo",  # the withdrawal that is tried is not made
    "other-answer": "as-of",  # an answer given earlier had one more character
    "edited-report": "verify",  # a published file is edited
    "edited-store": "audit",  # a kept file is edited
    "other-nation": "nation",  # one region's share of an edition is left out of the sum
    "hidden-batch": "rows",  # a file is recorded and withdrawn without anybody knowing
    "forgotten-version": "log",  # one version of one value is not in the history
}


def live(seed, units, months, fault=None, keep=None):
    folder = keep or tempfile.mkdtemp(prefix="overens-year-")
    try:
        generate.Year(seed, folder, units, months).make()
        life = Demands(seed, folder, fault)
        life.live()
        return life
    finally:
        if not keep:
            for path, _, _ in os.walk(folder):
                os.chmod(path, 0o755)
            shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=int, nargs="+")
    parser.add_argument("--units", type=int, default=30)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--fault", choices=[*FAULTS, "all"])
    parser.add_argument("--keep", help="an empty folder that the year is made in, and left")
    arguments = parser.parse_args()
    failed = 0
    faults = list(FAULTS) if arguments.fault == "all" else [arguments.fault]
    for seed in arguments.seeds:
        for fault in faults:
            try:
                life = live(seed, arguments.units, arguments.months, fault, arguments.keep)
            except Broken as broken:
                expected = FAULTS.get(fault)
                noticed = broken.demand == expected
                print("seed %d: %s%s" % (seed, "noticed %s: " % fault if noticed else "", broken))
                failed += not noticed
                continue
            failed += fault is not None
            print("seed %d: %s" % (seed, "the fault %s was not noticed" % fault if fault else
                                   "%d demands held" % life.asked))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
