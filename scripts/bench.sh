#!/usr/bin/env bash
# Runs the bench programs of a release build and prints their tables (docs/performance.md keeps the measured ones).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
found=
for program in build/release/bin/bench_*; do
  [ -x "$program" ] || continue
  found=1
  printf '== %s\n' "$(basename "$program")"
  "$program"
done
[ -n "$found" ] || { echo "no bench programs were built" >&2; exit 1; }
