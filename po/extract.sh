#!/bin/sh
# extract.sh TOP OUTPUT [OPTION…]: takes the messages of the core in TOP/core into OUTPUT.
# Messages are what _() translates, what N_() marks, and the formats of errors and diagnostics, which base/error.c
# translates when they are made; also, as a second reading of the same calls, what a diagnostic says is accepted.
set -eu
cd "$1"
output=$2
shift 2
files=$(find core -name '*.c' -o -name '*.h' | LC_ALL=C sort)
xgettext="${XGETTEXT:-xgettext} --from-code=UTF-8 --language=C --sort-by-file --no-wrap --add-comments=TRANSLATORS:
    --force-po --keyword"
$xgettext --keyword=_ --keyword=N_ --keyword=ngettext:1,2 --keyword=ov_fail:3 --keyword=ov_fail_at:4 \
    --keyword=ov_fail_errno:2 --keyword=ov_diagnose:7 --keyword=ov_terms_fault:4 --keyword=INTAKE_FAULT:5 \
    --keyword=ALLOCATION_OBSTACLE:2 --keyword=ov_node_none:6 --keyword=ov_figures_reason:2 \
    "$@" --output="$output" $files
$xgettext --keyword=ov_diagnose:6 --keyword=ov_terms_fault:3 --join-existing --output="$output" $files
