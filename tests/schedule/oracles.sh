#!/bin/sh
# The calendar against what others wrote: python3-dateutil, QuantLib, Python's zoneinfo. Through tests/env, as part
# of make check with 300 fresh random rules; make torture takes ORACLE_RULES=6000. ORACLE_SEED repeats a run.
# Exit 77: python3-dateutil is not here. QuantLib (quantlib-python, 74 MB) is compared when it is installed; its
# calendar lies frozen in tests/data/schedule.
set -u
rules=${ORACLE_RULES:-300}
seed=${ORACLE_SEED:-$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')}
# Debian's Python, which has Debian's packages, before any other.
python=/usr/bin/python3
[ -x $python ] || python=$(command -v python3) || { echo "no Python 3 here (Debian: python3)"; exit 77; }
answer=$OVERENS_BUILDDIR/tests/schedule/answer
if [ ! -x "$answer" ]; then
    echo "$answer is not built" >&2
    exit 2
fi
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

failed=0
skipped=0
for part in rules days zones; do
    status=0
    "$python" "$OVERENS_SRCDIR/tests/schedule/oracles.py" compare "$answer" $part "$rules" "$seed" || status=$?
    case $part/$status in
    */0 | days/77) ;;
    */77) skipped=1 ;;
    *) failed=1; echo "FAILED: $part; ORACLE_RULES=$rules ORACLE_SEED=$seed repeats it" ;;
    esac
done
[ $failed -eq 0 ] || exit 1
[ $skipped -eq 0 ] || exit 77
