#!/usr/bin/env bash
# Runs the bench programs of a release build and the scripts in bench/, and prints one table for each; docs/performance.md
# keeps measured ones. A missed aim is marked MISSED and fails nothing: a loaded machine is no defect. What cannot run fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
failed=0 found=
measure() {
  printf '== %s\n' "$(basename "$1")"
  "$@" || { failed=1; printf '%s could not measure\n' "$(basename "$1")" >&2; }
}
for program in build/release/bin/bench_*; do
  [ -f "$program" ] && [ -x "$program" ] || continue
  found=1
  measure "$program"
done
[ -n "$found" ] || { echo "no bench programs were built: cmake --preset release && cmake --build --preset release" >&2; exit 1; }
for script in bench/*.sh; do
  measure "$script" build/release/bin
done
exit "$failed"
