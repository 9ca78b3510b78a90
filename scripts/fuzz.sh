#!/usr/bin/env bash
# Builds the libFuzzer targets with clang and runs each for a bounded number of runs over its corpus.
#   scripts/fuzz.sh [runs [target …]]   (default: 20000 of each; a target is called as its folder in tests/fuzz/corpus)
#   FUZZ_SEED=n, FUZZ_SECONDS=n   another order of mutations; another bound on the time of each target (45)
# One log per target in build/fuzz/logs; an input that breaks something is kept in build/fuzz/found.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/setup.sh
runs=${1:-20000}
shift || true
configure fuzz
build fuzz fuzz_targets >build/fuzz-build.log 2>&1 || die "The fuzz targets could not be built; see build/fuzz-build.log."
mkdir -p build/fuzz/logs build/fuzz/found
[ $# -gt 0 ] || set -- $(find tests/fuzz/corpus -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for name in "$@"; do
  log="build/fuzz/logs/$name.log"
  mkdir "$work/$name"
  # The same seed each time: a change fails by what it changed, not by chance. The time bounds the slowest.
  "build/fuzz/bin/fuzz_$name" -runs="$runs" -seed="${FUZZ_SEED:-1}" -max_len=65536 -timeout=10 -rss_limit_mb=2048 \
    -max_total_time="${FUZZ_SECONDS:-45}" -print_final_stats=1 -artifact_prefix="build/fuzz/found/$name-" \
    "$work/$name" "tests/fuzz/corpus/$name" >"$log" 2>&1 || {
    tail -40 "$log"
    die "fuzz_$name found something; the input is in build/fuzz/found."
  }
  printf '%-16s %s runs, %s\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")" \
    "$(grep -oE 'cov: [0-9]+' "$log" | tail -1)"
  rm -rf "${work:?}/$name"
done
