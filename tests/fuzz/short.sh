#!/bin/sh
# Every fuzz target for a few seconds, as part of make check; make fuzz runs them longer.
FUZZ_SECONDS=${FUZZ_SECONDS:-3} exec "$OVERENS_SRCDIR/tests/fuzz/run.sh"
