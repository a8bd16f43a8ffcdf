#!/bin/sh
# What becomes of a home when the program dies, the disk fails or the power goes: docs/torture.md.
# Usage: torture.sh [--short] [--seed N] [PART…]
PYTHONDONTWRITEBYTECODE=1 exec python3 "$(dirname "$0")/main.py" "$@"
