#!/bin/sh
# A made-up year of a made-up region, small: tests/year/check.py tells what is demanded after every month.
# The large one: make year.
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
command -v python3 >/dev/null || { echo "no python3"; exit 77; }
year=${OVERENS_SRCDIR:-$(cd "$(dirname "$0")/../.." && pwd)}/tests/year
python3 "$year/check.py" 1 --units 30 || exit 1
python3 "$year/check.py" 2 --units 12 --months 3 || exit 1
