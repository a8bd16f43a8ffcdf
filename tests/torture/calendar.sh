#!/bin/sh
# tests/schedule/oracles.sh with many more rules and zones.
ORACLE_RULES=${ORACLE_RULES:-6000} exec "$(dirname "$0")/../schedule/oracles.sh"
