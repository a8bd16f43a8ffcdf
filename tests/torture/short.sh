#!/bin/sh
# Every part of tests/torture with few points and a fixed seed; make torture has them all.
exec "$(dirname "$0")/torture.sh" --short --seed "${TORTURE_SEED:-7}" "$@"
