#!/bin/sh
# Builds the fuzz targets with clang in their own build folder and runs each for FUZZ_SECONDS (60), looking for
# new inputs; or, with FUZZ_RUNS, on so many inputs that are the same every time.
# Through tests/env, from make fuzz or short.sh. Exit 77: there is no clang with libFuzzer, or no target.
set -u
seconds=${FUZZ_SECONDS:-60}
runs=${FUZZ_RUNS:-}
source=$OVERENS_SRCDIR
build=$OVERENS_BUILDDIR/fuzz-build
log=$OVERENS_BUILDDIR/fuzz-build.log

set -- "$source"/tests/fuzz/*.c
if [ ! -f "$1" ]; then
    echo "no target in tests/fuzz"
    exit 77
fi
probe=$(mktemp -d) || exit 2
echo 'int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n); int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n) { return d && n > 9 ? 0 : 0; }' >"$probe/probe.c"
if ! clang -fsanitize=fuzzer,address,undefined -o "$probe/probe" "$probe/probe.c" >"$probe/log" 2>&1; then
    echo "no clang with libFuzzer here (Debian: clang libclang-rt-14-dev)"
    rm -rf "$probe"
    exit 77
fi
rm -rf "$probe"

mkdir -p "$build" || exit 2
if [ ! -f "$build/config.status" ] &&
    ! (cd "$build" && CC=clang "$source/configure" --enable-fuzzing --enable-development) >"$log" 2>&1; then
    tail -n 20 "$log"
    echo "the fuzz build could not be configured; the whole log: $log"
    exit 1
fi
# Not the outer make's flags: this is a build of its own.
if ! (unset MAKEFLAGS MFLAGS MAKELEVEL; make -C "$build" fuzz-programs) >"$log" 2>&1; then
    tail -n 20 "$log"
    echo "the fuzz targets could not be built; the whole log: $log"
    exit 1
fi

# libFuzzer goes by addresses, which the kernel draws by lot; where it may be asked not to, runs are the same.
fixed=
[ -n "$runs" ] && setarch -R true 2>/dev/null && fixed="setarch -R"

failed=0
for target in "$@"; do
    name=${target##*/}
    name=${name%.c}
    # New inputs are kept in the build folder; those worth having for ever are moved to the corpus by hand. A
    # check begins with the corpus alone, and always with the same seed.
    work=$build/corpus/$name
    again=
    if [ -n "$runs" ]; then
        work=$build/check/$name
        rm -rf "$work"
        again="-seed=1 -runs=$runs -reload=0"
    fi
    found=$build/found/$name
    mkdir -p "$work" "$found"
    seeds=$source/tests/fuzz/corpus/$name
    [ -d "$seeds" ] || seeds=
    dictionary=$source/tests/fuzz/$name.dict
    [ -f "$dictionary" ] && dictionary=-dict=$dictionary || dictionary=
    # Memory and time limits: an input that costs more than the file it stands in is a fault too.
    if $fixed "$build/tests/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 -verbosity=0 \
        -print_final_stats=1 $again -artifact_prefix="$found/" $dictionary "$work" $seeds >"$build/$name.log" 2>&1; then
        echo "passed: $name, $(awk '/number_of_executed_units/ { print $2 }' "$build/$name.log") inputs"
    else
        failed=$((failed + 1))
        tail -n 40 "$build/$name.log"
        echo "FAILED: $name; the input lies in $found, the whole log: $build/$name.log"
    fi
done
[ "$failed" -eq 0 ]
