#!/bin/sh
# Each demand of the made-up year can fail: with something broken on purpose the check of its name says so.
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
year=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/year
python3 "$year/check.py" 1 --units 12 --months 2 --fault all
