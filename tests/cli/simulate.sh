#!/bin/sh
# tests/torture/simulate.sh, a few times only.
SIMULATE_SEEDS=${SIMULATE_SEEDS:-3} exec "$(dirname "$0")/../torture/simulate.sh"
