#!/usr/bin/env bash
# Calls against Chromium: first picture, then CPU and delay of a running one in windows. Needs node, chromium and Xvfb.
set -euo pipefail
bin=$(realpath "$1")/peer
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. scripts/bench_tools.sh
need node chromium Xvfb
QT_QPA_PLATFORM=offscreen node bench/visit.mjs "$bin/visit_peer" "${YUANZHEN_ROUNDS:-5}"
open_display 1500x1000
DISPLAY="$display" QT_QPA_PLATFORM=xcb node bench/visit_load.mjs "$bin/visit_peer" "${YUANZHEN_ROUNDS:-5}"
