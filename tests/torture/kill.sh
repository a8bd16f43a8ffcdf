#!/bin/sh
# tests/cli/kill.sh at many more places.
KILL_POINTS=${KILL_POINTS:-500} exec "$(dirname "$0")/../cli/kill.sh"
