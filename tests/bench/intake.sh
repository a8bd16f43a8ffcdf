#!/bin/sh
# The reading of CSV: tests/bench/intake.c.
exec "$OVERENS_BUILDDIR/tests/bench/intake"
