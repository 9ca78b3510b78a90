#!/usr/bin/env bash
# Builds and runs the tests.
#   ./test.sh          unit, PostgreSQL, contract and demonstration tests, and AddressSanitizer on core, seal, storage and sync
#   ./test.sh --full   the same with long histories and crash rounds, then all sanitizers, fuzzing and the bench programs
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh

full=
case "${1:-}" in
  '') ;;
  --full) full=1 ;;
  *) die "usage: ./test.sh [--full]" ;;
esac

# Long rounds run in the plain build alone; a sanitizer, several times slower, sees every kind of fault in fewer.
sanitized_rounds=100
jobs=2
passed=0 failed=0 skipped=0 failures=()
started=$SECONDS

# suite NAME PRESET ctest-args… : runs ctest, prints what was skipped, adds to the counts
suite() {
  local name=$1 preset=$2 log rc=0 begun=$SECONDS
  shift 2
  log="build/test-$name.log"
  printf '== %s\n' "$name"
  ctest --test-dir "build/$preset" --no-tests=error -j"$jobs" --output-on-failure "$@" >"$log" 2>&1 || rc=$?
  printf '   %d min\n' $(((SECONDS - begun + 30) / 60))
  local run bad
  run=$(sed -n 's/.*tests failed out of \([0-9]*\).*/\1/p' "$log" | tail -1)
  bad=$(sed -n 's/.*tests passed, \([0-9]*\) tests failed.*/\1/p' "$log" | tail -1)
  if [ -z "$run" ]; then
    tail -40 "$log"
    failed=$((failed + 1)); failures+=("$name: nothing ran")
    return
  fi
  local skips unrun
  unrun=$(grep -cF '***Skipped' "$log" || true)
  passed=$((passed + run - bad - unrun)); failed=$((failed + bad))
  skips=$(grep -hE '^SKIP ' "build/$preset/Testing/Temporary/LastTest.log" 2>/dev/null || true)
  if [ -n "$skips" ]; then
    printf '%s\n' "$skips"
    skipped=$((skipped + $(printf '%s\n' "$skips" | wc -l)))
  fi
  if [ "$rc" != 0 ]; then
    grep -E '^FAIL!|^ *Loc:|Actual|Expected|ERROR: AddressSanitizer|^SUMMARY: |runtime error|WARNING: ThreadSanitizer|\*\*\*' "$log" | head -60 || true
    failures+=("$name: whole output in $log")
  fi
}

compile() {
  local preset=$1
  shift
  configure "$preset"
  printf '== build %s\n' "$preset"
  build "$preset" "$@" >"build/$preset-build.log" 2>&1 || {
    grep -E 'error|FAILED' -A3 "build/$preset-build.log" | head -60 || tail -30 "build/$preset-build.log"
    die "The build failed; the whole output is in build/$preset-build.log."
  }
}

ensure_packages "$([ -n "$full" ] && echo full || echo test)"

compile dev
[ -z "$full" ] || export YUANZHEN_FULL=1
[ -z "$full" ] || jobs=3 # the twenty minutes of two clocks are waited for, not worked
suite dev dev
jobs=2
unset YUANZHEN_FULL

compile asan asan_tests
[ -z "$full" ] || export YUANZHEN_COUNT=$sanitized_rounds
suite asan asan -L 'core|seal|storage|sync'

if [ -n "$full" ]; then
  compile asan
  suite asan-all asan -LE 'core|seal|storage|sync|lint'
  compile tsan tsan_tests
  suite tsan tsan -L 'storage|hub|sync|pg'
  unset YUANZHEN_COUNT
  if FUZZ_SECONDS=8 scripts/fuzz.sh; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("fuzz"); fi
  compile release
  # run.sh builds with whatever compiler a user has, so there a warning is no error; here it is
  if grep -E -A5 ': warning: ' build/release-build.log | head -40 | grep .; then failed=$((failed + 1)); failures+=("release: warnings"); fi
  # one round each shows that they measure; scripts/bench.sh alone makes medians
  if YUANZHEN_ROUNDS=1 scripts/bench.sh; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("bench"); fi
fi

printf '\n%d minutes. ' $(((SECONDS - started) / 60))
[ ${#failures[@]} = 0 ] || printf 'Not right: %s. ' "${failures[@]}"
printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[ "$failed" = 0 ] && [ ${#failures[@]} = 0 ]
