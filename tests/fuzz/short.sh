#!/bin/sh
# Every fuzz target on the same few thousand inputs each time, as part of make check: a check says the same
# twice. The time is a bound for slow computers. make fuzz looks for new inputs.
FUZZ_RUNS=${FUZZ_RUNS:-2000} FUZZ_SECONDS=${FUZZ_SECONDS:-60} exec "$OVERENS_SRCDIR/tests/fuzz/run.sh"
