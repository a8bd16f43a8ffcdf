#!/bin/sh
# What a tick costs besides the reports: claiming and publishing one, and a week's backlog of ten thousand.
# Usage: tick.sh [OVERDUE]. Exit status 1 when a bar is missed.
set -eu
overdue=${1:-10000}
scratch=$(mktemp -d)
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
PYTHONDONTWRITEBYTECODE=1 python3 "$(dirname "$0")/tick.py" "$scratch" "$overdue"
