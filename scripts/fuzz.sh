#!/usr/bin/env bash
# Builds the libFuzzer targets with clang and runs each for a bounded number of runs over its corpus.
#   scripts/fuzz.sh [runs]   (default 20000 per target)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh
runs=${1:-20000}
configure fuzz
build fuzz fuzz_targets >build/fuzz-build.log 2>&1 || die "The fuzz targets could not be built; see build/fuzz-build.log."
for target in build/fuzz/bin/fuzz_*; do
  name=$(basename "$target")
  corpus="tests/fuzz/corpus/${name#fuzz_}"
  work=$(mktemp -d)
  printf '== %s\n' "$name"
  "$target" -runs="$runs" -max_len=65536 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
    -artifact_prefix="build/fuzz/" "$work" "$corpus" >"build/fuzz/$name.log" 2>&1 || {
    tail -40 "build/fuzz/$name.log"
    die "$name found something; the input is in build/fuzz/."
  }
  grep -E 'stat::(number_of_executed_units|average_exec_per_sec)' "build/fuzz/$name.log"
  rm -rf "$work"
done
