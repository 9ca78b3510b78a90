#!/usr/bin/env bash
# Builds Yuanzhen and starts the demonstration site.
#   ./run.sh                                             open the windows of the practice site
#   ./run.sh --headless --out DIR [--lang zh_CN|en]      play the whole job without a display and check every step
set -euo pipefail
here=$PWD
cd "$(dirname "${BASH_SOURCE[0]}")"
. scripts/setup.sh
out_args=()
while [ $# -gt 0 ]; do
  case "$1" in
    --out) [ $# -gt 1 ] || die "--out needs a folder."
           case "$2" in /*) out_args+=(--out "$2") ;; *) out_args+=(--out "$here/$2") ;; esac; shift 2 ;;
    *) out_args+=("$1"); shift ;;
  esac
done
ensure_packages build
configure release
build release yuanzhen yuanzhen-hub yuanzhen-tool >build/release-build.log 2>&1 || { tail -30 build/release-build.log >&2; die "The build failed; the whole output is in build/release-build.log."; }
exec build/release/bin/yuanzhen --demo "${out_args[@]}"
