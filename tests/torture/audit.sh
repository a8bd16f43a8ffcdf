#!/bin/sh
# Ten thousand flipped bits and removed rows, each of which the audit must find: audit.c, at length.
AUDIT_FLIPS=${AUDIT_FLIPS:-10000} exec "${OVERENS_BUILDDIR:?}/tests/torture/audit"
